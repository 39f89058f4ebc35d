// schema.graphql under the linters that frontend teams use: no finding.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { ESLint } from "eslint";
import { buildSchema, isInterfaceType, isObjectType } from "graphql";

/** The rules of graphql-schema-linter; of those about order, only the two that hold in the sorted file that the server writes. */
const RULES = [
  "arguments-have-descriptions",
  "defined-types-are-used",
  "deprecations-have-a-reason",
  "descriptions-are-capitalized",
  "enum-values-all-caps",
  "enum-values-have-descriptions",
  "fields-are-camel-cased",
  "fields-have-descriptions",
  "input-object-values-are-camel-cased",
  "input-object-values-have-descriptions",
  "interface-fields-sorted-alphabetically",
  "relay-connection-arguments-spec",
  "relay-connection-types-spec",
  "relay-page-info-spec",
  "type-fields-sorted-alphabetically",
  "types-are-capitalized",
  "types-have-descriptions",
];

test("graphql-eslint, recommended and relay", async () => {
  const results = await new ESLint().lintFiles(["schema.graphql"]);
  const findings = results.flatMap((result) => result.messages);
  assert.deepEqual(findings.map(({ line, ruleId, message }) => `schema.graphql:${line} ${ruleId}: ${message}`), []);
});

test("graphql-schema-linter", () => {
  const linter = "node_modules/graphql-schema-linter/lib/cli.js";
  const report = (() => {
    try {
      return execFileSync(process.execPath, [linter, "-f", "json", "-r", RULES.join(","), "schema.graphql"], { encoding: "utf8" });
    } catch (error) {
      return error.stdout;
    }
  })();
  const findings = JSON.parse(report).errors;
  assert.deepEqual(findings.map(({ location, rule, message }) => `schema.graphql:${location.line} ${rule}: ${message}`), []);
});

// Apollo and urql keep what has an `id` once, and Relay fetches it again by it: then it must be found by it, too.
test("whatever has an id is a Node", () => {
  const types = Object.values(buildSchema(readFileSync("schema.graphql", "utf8")).getTypeMap());
  const withId = types.filter((type) => (isObjectType(type) || isInterfaceType(type)) && type.getFields().id);
  const strangers = withId.filter((type) => isObjectType(type) && !type.getInterfaces().some((one) => one.name === "Node"));
  assert(withId.length > 10);
  assert.deepEqual(strangers.map((type) => type.name), [], "implement Node, or name the field otherwise");
});
