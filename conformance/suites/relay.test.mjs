// relay-compiler accepts the schema, pagination and refetch; the server accepts the queries that it writes.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";

const COMPILER = "node_modules/relay-compiler/cli.js";

test("relay-compiler compiles pagination and refetch", async (t) => {
  writeFileSync("relay/persisted.json", "{}");
  // An error's own text is the compiler's report.
  execFileSync(process.execPath, [COMPILER], { stdio: ["ignore", "ignore", "inherit"] });
  const texts = Object.values(JSON.parse(readFileSync("relay/persisted.json", "utf8")));
  assert.equal(texts.length, 4, "a page query, and one for each refetchable fragment");
  for (const query of texts) {
    await t.test(/query (\w+)/.exec(query)?.[1] ?? query, async () => {
      const response = await fetch(`${process.env.TUPU_URL}graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, variables: { id: "unknown" } }),
      });
      const { errors, data } = await response.json();
      assert.equal(errors, undefined);
      assert(data);
    });
  }
});
