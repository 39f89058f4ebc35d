// graphql-inspector: what breaks clients that were written against the baseline is deliberate, or does not happen.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

const read = (path) => buildSchema(readFileSync(path, "utf8"));

test("no client of the baseline breaks", async () => {
  const changes = await diff(read("baseline.graphql"), read("schema.graphql"));
  const breaking = changes.filter((change) => change.criticality.level === CriticalityLevel.Breaking);
  console.log(`${changes.length} changes since the baseline, ${breaking.length} of them breaking`);
  const remedy =
    "Keep the old form and mark it @deprecated; or, where the break is meant, say it in CHANGELOG.md under Changed and run " +
    "`make accept-schema`, which makes schema.graphql the baseline.";
  assert(breaking.length === 0, `${breaking.map((change) => change.message).join("\n")}\n${remedy}`);
});
