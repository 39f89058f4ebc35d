"""How fast NetworkX and pyarrow write the graph that the benchmark of exports wrote last.

    python bench.py FOLDER
"""

import io
import json
import sys
import time
from pathlib import Path

import networkx
import pyarrow
import pyarrow.csv
import pyarrow.parquet


def measure(name, write):
    out = io.BytesIO()
    start = time.perf_counter()
    write(out)
    seconds = time.perf_counter() - start
    megabytes = len(out.getvalue()) / 1e6
    print(f"{name:<24} {megabytes:>9.1f} {seconds:>8.2f} {megabytes / seconds:>8.1f}")


def arrow(table, out):
    with pyarrow.ipc.new_file(out, table.schema) as writer:
        writer.write_table(table)


def main(folder):
    print(f"{'the same by others':<24} {'MB':>9} {'s':>8} {'MB/s':>8}")
    with open(folder / "node-link", encoding="utf-8") as file:
        graph = networkx.node_link_graph(json.load(file), edges="edges")
    for _, data in graph.nodes(data=True):
        data.update({name: " | ".join(value) for name, value in data.items() if isinstance(value, list)})
    measure("networkx graphml", lambda out: networkx.write_graphml(graph, out))
    measure("networkx gexf", lambda out: networkx.write_gexf(graph, out, version="1.2draft"))
    links = lambda out: out.write(json.dumps(networkx.node_link_data(graph, edges="edges"), ensure_ascii=False).encode())
    measure("networkx node-link", links)
    tables = [pyarrow.parquet.read_table(path) for path in sorted((folder / "parquet").glob("*.parquet"))]
    measure("pyarrow parquet", lambda out: [pyarrow.parquet.write_table(table, out) for table in tables])
    measure("pyarrow arrow", lambda out: [arrow(table, out) for table in tables])
    flat = [table.drop_columns([f.name for f in table.schema if pyarrow.types.is_list(f.type)]) for table in tables]
    measure("pyarrow csv", lambda out: [pyarrow.csv.write_csv(table, out) for table in flat])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
