"""How fast NetworkX and pyarrow write the graph that the benchmark of exports wrote last, beside what it measured.

    python bench.py FOLDER

FOLDER holds the graph as node-link JSON and as Parquet, and `measured.json` with the megabytes and seconds of our own writers. Their
bytes differ from ours, since each writes what it can hold: seconds for the same graph are the fairer measure.
"""

import io
import json
import os
import sys
import time
from pathlib import Path

import networkx
import pyarrow
import pyarrow.csv
import pyarrow.parquet


class Counting(io.RawIOBase):
    """Counts what is written, as the benchmark of our own writers does."""

    def __init__(self):
        self.bytes = 0

    def writable(self):
        return True

    def seekable(self):
        return False

    def tell(self):
        return self.bytes

    def write(self, data):
        self.bytes += len(data)
        return len(data)


def measure(name, ours, other, write):
    out = Counting()
    start = time.perf_counter()
    write(out)
    seconds = time.perf_counter() - start
    megabytes = out.bytes / 1e6
    row = f"{name:<12} {ours['megabytes']:>9.1f} {ours['seconds']:>7.2f} {ours['megabytes'] / ours['seconds']:>7.1f}"
    print(f"{row}   {other:<10} {megabytes:>9.1f} {seconds:>7.2f} {megabytes / seconds:>7.1f} {seconds / ours['seconds']:>6.1f}", flush=True)


def arrow(table, out):
    with pyarrow.ipc.new_file(out, table.schema) as writer:
        writer.write_table(table)


def graph_of(path):
    """The graph as NetworkX holds it. Its writers of XML take no lists."""
    with open(path, encoding="utf-8") as file:
        graph = networkx.node_link_graph(json.load(file), edges="edges")
    for _, data in graph.nodes(data=True):
        data.update({name: " | ".join(value) for name, value in data.items() if isinstance(value, list)})
    return graph


def flat(table):
    return table.drop_columns([field.name for field in table.schema if pyarrow.types.is_list(field.type)])


def main(folder):
    ours = json.loads((folder / "measured.json").read_text(encoding="utf-8"))
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{ours['entities']} entities, {ours['facts']} facts; load {load}")
    head = f"{'MB':>9} {'s':>7} {'MB/s':>7}"
    print(f"{'tupu':<12} {head}   {'another':<10} {head} {'times':>6}")
    formats = ours["formats"]
    graph = graph_of(folder / "node-link")
    measure("graphml", formats["graphml"], "networkx", lambda out: networkx.write_graphml(graph, out))
    measure("gexf", formats["gexf"], "networkx", lambda out: networkx.write_gexf(graph, out, version="1.2draft"))
    links = lambda out: out.write(json.dumps(networkx.node_link_data(graph, edges="edges"), ensure_ascii=False).encode())
    measure("node-link", formats["node-link"], "networkx", links)
    del graph
    tables = [pyarrow.parquet.read_table(path) for path in sorted((folder / "parquet").glob("*.parquet"))]
    measure("csv", formats["csv"], "pyarrow", lambda out: [pyarrow.csv.write_csv(flat(table), out) for table in tables])
    measure("parquet", formats["parquet"], "pyarrow", lambda out: [pyarrow.parquet.write_table(table, out) for table in tables])
    measure("arrow", formats["arrow"], "pyarrow", lambda out: [arrow(table, out) for table in tables])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
