// Opens GraphML and GEXF with graphology, the elements with Cytoscape.js, and parses the Cypher script with Neo4j's own parser.
//
//     node read.mjs FOLDER SHEET
//
// FOLDER holds `hostile/` and `samples/`; what is there is said by the JSON Lines. A difference ends the run.
// SHEET is the Markdown page of questions in Cypher.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { DOMParser, XMLSerializer } from "@xmldom/xmldom";
import cytoscape from "cytoscape";
import graphology from "graphology";

// The parsers want a browser's DOM when they are loaded, so they are loaded after it is there.
globalThis.DOMParser = DOMParser;
globalThis.XMLSerializer = XMLSerializer;
globalThis.Document = new DOMParser().parseFromString("<a/>", "text/xml").constructor;
const require = createRequire(import.meta.url);
const gexf = require("graphology-gexf/browser");
const graphml = require("graphology-graphml/browser");
const { lintCypherQuery } = require("@neo4j-cypher/language-support");

const XML_CANNOT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const text = (folder, name) => readFileSync(join(folder, name), "utf8");

function truth(folder) {
  const all = text(folder, "graph.jsonl").split("\n").filter(Boolean).map((line) => JSON.parse(line));
  const of = (type) => new Map(all.filter((line) => line.type === type).map((line) => [line.id, line]));
  return { entities: of("entity"), relations: of("relation"), all };
}

const sorted = (rows) => rows.map((row) => JSON.stringify(row)).sort();

function checkGraph(graph, { entities, relations }) {
  assert.equal(graph.order, entities.size);
  assert.equal(graph.size, relations.size);
  for (const [id, entity] of entities) {
    assert.equal(graph.getNodeAttribute(id, "name"), entity.name.replace(XML_CANNOT, ""));
  }
  const edges = graph.mapEdges((edge, attributes, source, target) => [edge, source, target, attributes.relation]);
  const expected = [...relations].map(([id, one]) => [id, one.source, one.target, one.relation]);
  assert.deepEqual(sorted(edges), sorted(expected));
}

function checkCytoscape(folder, { entities, relations }) {
  const { elements } = JSON.parse(text(folder, "graph.cyjs"));
  const graph = cytoscape({ headless: true, elements });
  assert.equal(graph.nodes().length, entities.size);
  assert.equal(graph.edges().length, relations.size);
  for (const [id, entity] of entities) {
    assert.equal(graph.getElementById(id).data("name"), entity.name);
  }
  for (const [id, relation] of relations) {
    const edge = graph.getElementById(id);
    assert.deepEqual([edge.source().id(), edge.target().id()], [relation.source, relation.target]);
  }
}

const errors = (script) => lintCypherQuery(script, {}).diagnostics.filter((one) => one.severity === 1);

function checkCypher(folder, { entities, relations }) {
  const script = text(folder, "graph.cypher");
  assert.deepEqual(errors(script).slice(0, 3), []);
  assert.ok(errors(script.replace("UNWIND", "UNWIMD")).length > 0, "a broken script is seen");
  // A literal keeps its line breaks escaped, so that a row is a line and a statement ends where a line ends with a semicolon.
  const rows = (part) =>
    script.split(";\n").filter((one) => one.includes(part)).join("\n").match(/^\{id: '/gm)?.length ?? 0;
  assert.equal(rows("MERGE (n:`Entity`"), entities.size);
  assert.equal(rows("(a:`Entity` {id: row.source}), (b:`Entity`"), relations.size);
}

/** The questions of a sheet of examples are Cypher. */
function checkSheet(path) {
  const questions = [...readFileSync(path, "utf8").matchAll(/```cypher\n(.*?)```/gs)].map(([, question]) => question);
  assert.equal(questions.length, 10);
  for (const question of questions) {
    assert.deepEqual(errors(question), [], question);
  }
}

checkSheet(process.argv[3]);
for (const name of ["hostile", "samples"]) {
  const folder = join(process.argv[2], name);
  const expected = truth(folder);
  assert.ok(expected.entities.size > 0 && expected.relations.size > 0);
  const options = [graphology.MultiDirectedGraph];
  for (const file of ["graph.graphml", "graph-yed.graphml"]) {
    checkGraph(graphml.parse(...options, text(folder, file)), expected);
  }
  checkGraph(gexf.parse(...options, text(folder, "graph.gexf")), expected);
  checkCytoscape(folder, expected);
  checkCypher(folder, expected);
  console.log(`${name}: graphml, gexf, cytoscape, cypher`);
}
