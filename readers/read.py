"""Opens every export with programs of others and compares what they see with what is there.

    python read.py FOLDER

FOLDER holds `hostile/` and `samples/`, each with every format of one graph. What is there is said by the JSON Lines, which
need nothing but Python's own `json`. A check that finds a difference ends the run with what differs.
"""

import csv
import io
import json
import re
import sys
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import igraph
import networkx
import openpyxl
import pandas
import pyarrow
import pyarrow.parquet
import pydot
import pyoxigraph
import pyshacl
import rdflib

TUPU = "urn:tupu:ontology:"
XML_CANNOT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
TABLES = {
    "entities": "实体", "relations": "关系", "observations": "指标", "stages": "阶段", "provisions": "条款",
    "evidence": "依据", "documents": "来源", "judgements": "人工判定",
}
checks = 0


def same(what, seen, expected):
    """One comparison; counted, so that a run that compared nothing cannot pass."""
    global checks
    checks += 1
    if seen != expected:
        raise SystemExit(f"{what}:\n  seen     {seen!r}\n  expected {expected!r}")


class Truth:
    """The graph as its JSON Lines say."""

    def __init__(self, folder):
        with open(folder / "graph.jsonl", encoding="utf-8", newline="\n") as lines:
            self.all = [json.loads(line) for line in lines]
        self.entities = {line["id"]: line for line in self.all if line["type"] == "entity"}
        self.relations = {line["id"]: line for line in self.all if line["type"] == "relation"}
        self.documents = {line["id"]: line for line in self.all if line["type"] == "document"}
        self.observations = {line["id"]: line for line in self.all if line["type"] == "observation"}
        self.stages = {line["id"]: line for line in self.all if line["type"] == "stage"}
        self.provisions = {line["id"]: line for line in self.all if line["type"] == "provision"}
        self.judgements = [line for line in self.all if line["type"] == "judgement"]
        self.facts = {**self.relations, **self.observations, **self.stages, **self.provisions}
        self.evidence = sum(len(fact["evidence"]) for fact in self.facts.values())
        self.ends = sorted((one["source"], one["target"], id) for id, one in self.relations.items())

    def rows(self):
        return {
            "entities": len(self.entities), "relations": len(self.relations), "documents": len(self.documents),
            "observations": len(self.observations), "stages": len(self.stages), "provisions": len(self.provisions),
            "evidence": self.evidence, "judgements": len(self.judgements),
        }

    def surest(self, fact):
        return max(one["confidence"] for one in self.facts[fact]["evidence"])


def xml_text(text):
    """What XML can carry of a text."""
    return XML_CANNOT.sub("", text)


def check_graph(what, truth, names, ends, xml=False):
    """Nodes by id with their names, and edges with their ends and ids."""
    expected = {id: xml_text(one["name"]) if xml else one["name"] for id, one in truth.entities.items()}
    same(f"{what}: nodes", dict(names), expected)
    same(f"{what}: edges", sorted(ends), truth.ends)


def graphml(folder, truth):
    for name in ["graph.graphml", "graph-yed.graphml"]:
        path = folder / name
        graph = networkx.read_graphml(path, edge_key_type=str, force_multigraph=True)
        names = {id: data["name"] for id, data in graph.nodes(data=True)}
        check_graph(f"{name} in networkx", truth, names, list(graph.edges(keys=True)), xml=True)
        for source, target, key, data in graph.edges(keys=True, data=True):
            same(f"{name}: confidence of {key}", data["confidence"], truth.surest(key))
            same(f"{name}: relation of {key}", data["relation"], truth.relations[key]["relation"])
    graph = igraph.Graph.Read_GraphML(str(folder / "graph.graphml"))
    ids = graph.vs["id"]
    names = dict(zip(ids, graph.vs["name"]))
    ends = [(ids[edge.source], ids[edge.target], edge["uid"]) for edge in graph.es]
    check_graph("graph.graphml in igraph", truth, names, ends, xml=True)


def gexf(folder, truth):
    graph = networkx.read_gexf(folder / "graph.gexf", version="1.3")
    names = {id: data["name"] for id, data in graph.nodes(data=True)}
    ends = [(source, target, data["id"]) for source, target, data in graph.edges(data=True)]
    check_graph("graph.gexf in networkx", truth, names, ends, xml=True)
    started = [id for id, data in graph.nodes(data=True) if "start" in data]
    dated = {one["project"] for one in truth.stages.values() if one["date"]}
    same("graph.gexf: projects with a dated stage have a lifetime", dated - set(started), set())


def json_graphs(folder, truth):
    graph = networkx.node_link_graph(json.loads((folder / "graph.node-link.json").read_text("utf-8")), edges="edges")
    names = {id: data["name"] for id, data in graph.nodes(data=True)}
    check_graph("node-link in networkx", truth, names, list(graph.edges(keys=True)))
    graph = networkx.cytoscape_graph(json.loads((folder / "graph.cyjs").read_text("utf-8")))
    names = {id: data["name"] for id, data in graph.nodes(data=True)}
    check_graph("cytoscape in networkx", truth, names, list(graph.edges(keys=True)))


def dot(folder, truth):
    [graph] = pydot.graph_from_dot_data((folder / "graph.dot").read_text("utf-8"))
    unquoted = lambda text: text.strip('"')
    nodes = {unquoted(node.get_name()) for node in graph.get_nodes()} - {"node", "edge", "graph"}
    same("dot: nodes", nodes, set(truth.entities))
    ends = [(unquoted(e.get_source()), unquoted(e.get_destination()), unquoted(e.get("id"))) for e in graph.get_edges()]
    same("dot: edges", sorted(ends), truth.ends)


def read_csv(path, encoding="utf-8"):
    with open(path, encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def tables(folder, truth):
    for table, rows in truth.rows().items():
        plain = read_csv(folder / "csv" / f"{table}.csv")
        same(f"csv: rows of {table}", len(plain), rows)
        frame = pandas.read_csv(folder / "csv" / f"{table}.csv", dtype=str, keep_default_na=False)
        same(f"csv: {table} in pandas", frame.to_dict("records"), plain)
        raw = (folder / "csv-excel" / f"{table}.csv").read_bytes()
        same(f"csv for Excel: mark of {table}", raw[:3], b"\xef\xbb\xbf")
        guarded = read_csv(folder / "csv-excel" / f"{table}.csv", "utf-8-sig")
        for one, other in zip(plain, guarded, strict=True):
            for column, text in one.items():
                same(f"csv for Excel: {table}.{column}", other[column].removeprefix("'") if other[column] != text else text, text)
        numeric = re.compile(r"-?[0-9.]+\Z")
        bad = [v for row in guarded for v in row.values() if v[:1] in "=+-@\t\r＝＋－＠" and v and not numeric.match(v)]
        same(f"csv for Excel: formulas in {table}", bad, [])
    entities = {row["id"]: row for row in read_csv(folder / "csv" / "entities.csv")}
    for id, one in truth.entities.items():
        same("csv: name", entities[id]["name"], one["name"])
        same("csv: code", entities[id]["code"], one["properties"].get("code", ""))
    values = {row["id"]: row["value"] for row in read_csv(folder / "csv" / "observations.csv")}
    same("csv: values", values, {id: one["value"] for id, one in truth.observations.items()})
    manifest = json.loads((folder / "csv" / "manifest.json").read_text("utf-8"))
    same("manifest: counts", manifest["counts"]["entities"], len(truth.entities))


def xlsx(folder, truth):
    path = folder / "graph.xlsx"
    with zipfile.ZipFile(path) as archive:
        same("xlsx: is whole", archive.testzip(), None)
        formulas = [name for name in archive.namelist() if b"<f>" in archive.read(name) or b"<f " in archive.read(name)]
        same("xlsx: formulas", formulas, [])
    book = openpyxl.load_workbook(path)
    same("xlsx: sheets", book.sheetnames, ["说明", *TABLES.values()])
    for table, sheet in TABLES.items():
        rows = list(book[sheet].iter_rows())
        same(f"xlsx: rows of {sheet}", len(rows) - 1, truth.rows()[table])
        same(f"xlsx: formulas in {sheet}", [c.value for row in rows for c in row if c.data_type == "f"], [])
    entities = list(book["实体"].iter_rows(values_only=True))
    headings = list(entities[0])
    at = headings.index
    seen = {row[at("编号")]: row for row in entities[1:]}
    for id, one in truth.entities.items():
        # openpyxl hands the escape of control characters out as it stands in the file.
        name = re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), seen[id][at("名称")])
        same("xlsx: name", name.replace("\r\n", "\n"), one["name"])
        same("xlsx: code", seen[id][at("代码")], one["properties"].get("code"))
    stages = list(book["阶段"].iter_rows(values_only=True))
    days = {row[0]: row[stages[0].index("首日")] for row in stages[1:]}
    for id, one in truth.stages.items():
        if re.match(r"\d{4}-\d{2}-\d{2}\Z", one["date"] or ""):
            same("xlsx: days are days", days[id].date(), date.fromisoformat(one["date"]))
    values = list(book["指标"].iter_rows(values_only=True))
    column = values[0].index("数值")
    for row in values[1:]:
        same("xlsx: value", Decimal(str(row[column])), Decimal(truth.observations[row[0]]["value"]))


def columnar(folder, truth):
    files = {"entities": "nodes", "relations": "edges"}
    for table, rows in truth.rows().items():
        name = files.get(table, table)
        parquet = pyarrow.parquet.read_table(folder / "parquet" / f"{name}.parquet")
        with pyarrow.memory_map(str(folder / "arrow" / f"{name}.arrow")) as file:
            arrow = pyarrow.ipc.open_file(file).read_all()
        same(f"parquet: rows of {name}", parquet.num_rows, rows)
        same(f"arrow: {name} is as in parquet", arrow.to_pylist(), parquet.to_pylist())
        [(count,)] = duckdb.sql(f"select count(*) from '{folder}/parquet/{name}.parquet'").fetchall()
        same(f"parquet: rows of {name} in DuckDB", count, rows)
    edges = pyarrow.parquet.read_table(folder / "parquet" / "edges.parquet").to_pylist()
    same("parquet: edges", sorted((one["src"], one["dst"], one["id"]) for one in edges), truth.ends)
    observations = pyarrow.parquet.read_table(folder / "parquet" / "observations.parquet")
    same("parquet: decimals", str(observations.schema.field("value").type), "decimal128(38, 10)")
    same("parquet: days", str(observations.schema.field("first_day").type), "date32[day]")
    for one in observations.to_pylist():
        same("parquet: value", one["value"], Decimal(truth.observations[one["id"]]["value"]))
        same("parquet: value as text", one["value_exact"], truth.observations[one["id"]]["value"])
    nodes = pyarrow.parquet.read_table(folder / "parquet" / "nodes.parquet").to_pylist()
    for one in nodes:
        same("parquet: aliases", one["aliases"] or [], truth.entities[one["id"]]["aliases"])
    documents = pyarrow.parquet.read_table(folder / "parquet" / "documents.parquet").to_pylist()
    same("parquet: texts", {one["id"]: one["text"] for one in documents}, {id: one["text"] for id, one in truth.documents.items()})


def rdf(folder, truth):
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(folder / "graph.nq", format="nquads")
    trig = rdflib.Dataset(default_union=True)
    trig.parse(folder / "graph.trig", format="trig")
    turtle = rdflib.Graph().parse(folder / "graph.turtle.ttl", format="turtle")
    linked = rdflib.Graph().parse(folder / "graph.jsonld", format="json-ld")
    triples = {(s, p, o) for s, p, o, _ in dataset.quads()}
    for name, other in [("trig", {(s, p, o) for s, p, o, _ in trig.quads()}), ("turtle", set(turtle)), ("jsonld", set(linked))]:
        same(f"{name}: as many triples as nquads, and the same", (len(other), other ^ triples), (len(triples), set()))
    quads = lambda name, kind: set(pyoxigraph.parse(path=str(folder / name), format=kind))
    same("trig in pyoxigraph", quads("graph.trig", pyoxigraph.RdfFormat.TRIG), quads("graph.nq", pyoxigraph.RdfFormat.N_QUADS))
    flat = {quad.triple for quad in quads("graph.nq", pyoxigraph.RdfFormat.N_QUADS)}
    for name, kind in [("graph.turtle.ttl", pyoxigraph.RdfFormat.TURTLE), ("graph.jsonld", pyoxigraph.RdfFormat.JSON_LD)]:
        same(f"{name} in pyoxigraph", {quad.triple for quad in quads(name, kind)}, flat)
    schema, rdfs = rdflib.Namespace("https://schema.org/"), rdflib.RDF
    for id, one in truth.entities.items():
        names = [str(name) for name in turtle.objects(rdflib.URIRef(f"urn:tupu:entity:{id}"), schema.name)]
        same("turtle: name", names, [one["name"]])
    ends = [(str(turtle.value(fact, rdfs.subject))[-32:], str(turtle.value(fact, rdfs.object))[-32:], str(fact)[-32:])
            for fact in turtle.subjects(rdfs.type, rdflib.URIRef(TUPU + "Relation"))]
    same("turtle: relations", sorted(ends), truth.ends)
    annotations = list(turtle.subjects(rdfs.type, rdflib.URIRef("http://www.w3.org/ns/oa#Annotation")))
    same("turtle: evidence", len(annotations), truth.evidence)
    graphs = {str(graph.identifier)[-32:] for graph in dataset.graphs() if str(graph.identifier).startswith("urn:tupu:document:")}
    same("nquads: a graph for each document", graphs, set(truth.documents))
    for id, one in truth.documents.items():
        [text] = dataset.objects(rdflib.URIRef(f"urn:tupu:document:{id}"), schema.text)
        same("nquads: text", str(text), one["text"])
    shapes(folder, turtle)


def shapes(folder, graph):
    shapes = rdflib.Graph().parse(folder / "graph.shapes.ttl", format="turtle")
    ontology = rdflib.Graph().parse(folder / "graph.ontology.ttl", format="turtle")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=ontology)
    same(f"shapes: {report}", conforms, True)
    broken = rdflib.Graph() + graph
    victim = next(broken.subjects(rdflib.RDF.type, rdflib.URIRef(TUPU + "Observation")))
    broken.remove((victim, rdflib.URIRef(TUPU + "value"), None))
    same("shapes: a missing value is seen", pyshacl.validate(broken, shacl_graph=shapes, ont_graph=ontology)[0], False)
    declared = {str(term) for term in ontology.subjects()}
    used = {str(p) for p in graph.predicates()} | {str(o) for o in graph.objects(None, rdflib.RDF.type)}
    own = {term for term in used if term.startswith(TUPU) and not term.startswith(TUPU + "property_")}
    same("ontology: every term is described", sorted(own - declared), [])


def neo4j(folder, truth):
    folder = folder / "neo4j"
    typed = re.compile(r"(id:ID|:LABEL|:TYPE|:START_ID|:END_ID|id|[a-z0-9_]+:(string|string\[\]|long|double|date))\Z")
    ids, ends, labels = [], [], {}
    for path in sorted(folder.glob("*.csv")):
        raw = path.read_bytes()
        same(f"neo4j: no mark in {path.name}", raw[:1] != b"\xef", True)
        header, *rows = list(csv.reader(io.StringIO(raw.decode("utf-8"), newline="")))
        same(f"neo4j: headers of {path.name}", [one for one in header if not typed.match(one)], [])
        same(f"neo4j: widths in {path.name}", {len(row) for row in rows} | {len(header)}, {len(header)})
        for at, column in enumerate(header):
            values = [row[at] for row in rows if row[at]]
            if column.endswith(":long"):
                same(f"neo4j: {column}", [v for v in values if not re.match(r"-?\d+\Z", v)], [])
            if column.endswith(":double"):
                same(f"neo4j: {column}", [v for v in values if not re.match(r"-?\d+(\.\d+)?\Z", v)], [])
            if column.endswith(":date"):
                same(f"neo4j: {column}", [v for v in values if not re.match(r"\d{4}-\d\d-\d\d\Z", v)], [])
        if header[0] == "id:ID":
            ids += [row[0] for row in rows]
            labels.update((row[0], row[-1].split("\x1f")) for row in rows)
        else:
            ends += [(row[0], row[1]) for row in rows]
    same("neo4j: ids are unique", len(ids), len(set(ids)))
    same("neo4j: no end is missing", {end for pair in ends for end in pair} - set(ids), set())
    same("neo4j: nodes", set(ids), set(truth.entities) | set(truth.documents) | set(truth.facts) - set(truth.relations))
    kinds = {id: label[1] for id, label in labels.items() if label[0] == "Entity"}
    same("neo4j: kinds", kinds, {id: one["kind"] for id, one in truth.entities.items()})
    relations = list(csv.reader(io.StringIO((folder / "relations.csv").read_text("utf-8"), newline="")))[1:]
    same("neo4j: relations", sorted((row[0], row[1], row[2]) for row in relations), truth.ends)
    script = (folder / "import.sh").read_text("utf-8")
    named = set(re.findall(r"--(?:nodes|relationships)=(\S+)", script))
    same("neo4j: the script names every file", named, {path.name for path in folder.glob("*.csv")})


def hostile(truth):
    """The hard graph is as hard as it is meant to be."""
    names = [one["name"] for one in truth.entities.values()]
    text = "".join(names) + "".join(alias for one in truth.entities.values() for alias in one["aliases"])
    same("hostile: characters", [c for c in "甲&<>\"'\\\n\t=+-@" if c not in text], [])
    pairs = [(source, target) for source, target, _ in truth.ends]
    same("hostile: parallel edges", len(pairs) > len(set(pairs)), True)
    values = [one["value"] for one in truth.observations.values()]
    same("hostile: long amounts", max(len(value.replace(".", "")) for value in values) > 15, True)
    same("hostile: leading zeros", any(one["properties"].get("code", "").startswith("0") for one in truth.entities.values()), True)
    same("hostile: control characters", any(ord(c) < 9 for one in truth.documents.values() for c in one["text"]), True)


def main(folder):
    for name in ["hostile", "samples"]:
        here = Path(folder) / name
        truth = Truth(here)
        if name == "hostile":
            hostile(truth)
        same(f"{name}: is there", min(len(truth.entities), len(truth.relations), len(truth.documents)) > 0, True)
        for check in [graphml, gexf, json_graphs, dot, tables, xlsx, columnar, rdf, neo4j]:
            before = checks
            check(here, truth)
            print(f"{name}: {check.__name__}: {checks - before} checks")


if __name__ == "__main__":
    main(sys.argv[1])
