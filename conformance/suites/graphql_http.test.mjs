// The audit of graphql-http: 61 statements of the GraphQL over HTTP specification, from MUST to MAY. All of them hold.

import assert from "node:assert/strict";
import { test } from "node:test";

import { auditServer } from "graphql-http";

test("the audit of GraphQL over HTTP", async () => {
  const results = await auditServer({ url: `${process.env.TUPU_URL}graphql` });
  const findings = results.filter((result) => result.status !== "ok");
  assert.deepEqual(findings.map(({ status, id, name, reason }) => `${status} ${id} ${name}: ${reason}`), []);
  assert.equal(results.length, 61);
});
