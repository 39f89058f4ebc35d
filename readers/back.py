"""Exports that other programs wrote anew are read back to the same graph.

    python back.py EXPORTS

EXPORTS is the folder that `read.py` reads; `TUPU` is the binary. RDF is sorted, shuffled, and written anew by rdflib and
pyoxigraph; Parquet by pyarrow, pandas and DuckDB, in other row groups, packings, types and orders of columns.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import pandas
import pyarrow
import pyarrow.parquet
import pyoxigraph
import rdflib

TUPU = os.environ["TUPU"]


def run(*arguments):
    ended = subprocess.run([TUPU, *map(str, arguments)], capture_output=True, text=True)
    if ended.returncode != 0:
        raise SystemExit(f"tupu {' '.join(map(str, arguments))}: {ended.stderr}")
    return ended


def by_lines(export, folder):
    """The lines of N-Quads in other orders."""
    lines = (export / "graph.nq").read_text("utf-8").splitlines(keepends=True)
    for name, ordered in [("sorted", sorted(lines)), ("reversed", lines[::-1]), ("shuffled", random.Random(7).sample(lines, len(lines)))]:
        (folder / f"{name}.nq").write_text("".join(ordered), "utf-8", newline="")


def by_rdflib(export, folder):
    dataset = rdflib.Dataset()
    dataset.parse(export / "graph.nq", format="nquads")
    for ending, format in [("nq", "nquads"), ("trig", "trig")]:
        dataset.serialize(folder / f"rdflib.{ending}", format=format, encoding="utf-8")
    graph = rdflib.Graph().parse(export / "graph.turtle.ttl", format="turtle")
    graph.serialize(folder / "rdflib.ttl", format="turtle", encoding="utf-8")
    graph.serialize(folder / "rdflib.nt", format="nt", encoding="utf-8")


def by_pyoxigraph(export, folder):
    store = pyoxigraph.Store()
    store.bulk_load(path=str(export / "graph.trig"), format=pyoxigraph.RdfFormat.TRIG)
    store.dump(str(folder / "pyoxigraph.nq"), format=pyoxigraph.RdfFormat.N_QUADS)
    store.dump(str(folder / "pyoxigraph.trig"), format=pyoxigraph.RdfFormat.TRIG)
    triples = pyoxigraph.parse(path=str(export / "graph.turtle.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    pyoxigraph.serialize(triples, output=str(folder / "pyoxigraph.ttl"), format=pyoxigraph.RdfFormat.TURTLE)


def tables(export, folder, name, rewrite):
    """A folder in which every table of the export was written anew; the manifest and the page stay."""
    here = folder / name
    shutil.copytree(export / "parquet", here)
    for path in here.glob("*.parquet"):
        rewrite(export / "parquet" / path.name, path)


def by_pyarrow(export, folder):
    def rewrite(compression, **options):
        def write(source, target):
            table = pyarrow.parquet.read_table(source)
            table = table.select(table.column_names[::-1])
            pyarrow.parquet.write_table(table, target, compression=compression, row_group_size=7, **options)
        return write

    for compression in ["none", "snappy", "gzip", "brotli", "zstd", "lz4"]:
        tables(export, folder, f"pyarrow-{compression}", rewrite(compression))
    tables(export, folder, "pyarrow-v2", rewrite("zstd", data_page_version="2.0", use_dictionary=False))
    tables(export, folder, "pyarrow-index", rewrite("snappy", write_page_index=True, store_schema=False))

    def large(source, target):
        table = pyarrow.parquet.read_table(source)
        kinds = [pyarrow.field(f.name, pyarrow.large_string() if f.type == pyarrow.string() else f.type) for f in table.schema]
        pyarrow.parquet.write_table(table.cast(pyarrow.schema(kinds)), target)

    tables(export, folder, "pyarrow-large", large)


def by_pandas(export, folder):
    tables(export, folder, "pandas", lambda source, target: pandas.read_parquet(source).to_parquet(target))


def by_duckdb(export, folder):
    for compression in ["snappy", "zstd", "gzip", "uncompressed"]:
        def write(source, target):
            duckdb.sql(f"copy (select * from '{source}' order by random()) to '{target}' (format parquet, compression {compression}, row_group_size 2048)")
        tables(export, folder, f"duckdb-{compression}", write)


def ground(text):
    """Documents and judgements of a graph that was made by hand: what it says of its documents no reader would find there, nor
    did anybody look into their words for a date."""
    lines = [json.loads(line) for line in text.splitlines()]
    undated = {"id": None, "published": None, "published_origin": None}
    documents = [one | (undated if one["published_origin"] in (None, "inferred") else {}) for one in lines if one["type"] == "document"]
    return sorted(map(json.dumps, documents)), [one for one in lines if one["type"] == "judgement"]


def check(export, whole):
    expected = (export / "graph.jsonl").read_text("utf-8")
    kept = lambda text: text if whole else ground(text)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "rewritten"
        folder.mkdir()
        for write in [by_lines, by_rdflib, by_pyoxigraph, by_pyarrow, by_pandas, by_duckdb]:
            write(export, folder)
        for path in sorted(folder.iterdir()):
            store = Path(place) / f"store-{path.name}"
            ended = run("build", "--store", store, path)
            if whole and "warning" in ended.stderr and "does not give here" in ended.stderr:
                raise SystemExit(f"{path.name}: {ended.stderr}")
            exported = run("export", "--store", store).stdout
            if kept(exported) != kept(expected):
                differ = [(a, b) for a, b in zip(expected.split("\n"), exported.split("\n")) if a != b]
                raise SystemExit(f"{path.name}: the graph differs: {json.dumps(differ[:1], ensure_ascii=False)[:2000]}")
            shutil.rmtree(store)
            print(f"{export.name}: {path.name} comes back")


if __name__ == "__main__":
    for graph in ["hostile", "samples"]:
        check(Path(sys.argv[1]) / graph, graph == "samples")
