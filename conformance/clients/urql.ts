// urql with Graphcache: relayPagination joins the pages, the schema tells it what is behind the interfaces.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Client, fetchExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { getIntrospectionQuery, type IntrospectionQuery } from "graphql";

import { NODE, PROJECTS } from "./documents.js";
import { URL } from "./server.js";

async function newClient() {
  const plain = new Client({ url: URL, exchanges: [fetchExchange], preferGetMethod: false });
  const introspection = await plain.query<IntrospectionQuery>(getIntrospectionQuery(), {}).toPromise();
  assert.equal(introspection.error, undefined);
  assert(introspection.data);
  const cache = cacheExchange({
    schema: introspection.data,
    resolvers: { Query: { projects: relayPagination() } },
  });
  return new Client({ url: URL, exchanges: [cache, fetchExchange], preferGetMethod: false });
}

test("urql pages through a list", async () => {
  const client = await newClient();
  let after: string | null = null;
  for (;;) {
    const { data, error } = await client.query(PROJECTS, { first: 7, after }).toPromise();
    assert.equal(error, undefined);
    assert(data);
    if (!data.projects.pageInfo.hasNextPage) break;
    after = data.projects.pageInfo.endCursor ?? null;
  }
  const joined = client.readQuery(PROJECTS, { first: 7, after })?.data?.projects;
  assert(joined);
  assert.equal(joined.edges.length, joined.totalCount, "the cache has joined all pages");
  assert.equal(new Set(joined.edges.map((edge) => edge.node.id)).size, joined.totalCount, "each project once");
});

test("urql fetches a thing again by its id", async () => {
  const client = await newClient();
  const list = await client.query(PROJECTS, { first: 1 }).toPromise();
  const first = list.data?.projects.edges[0]?.node;
  assert(first);
  const again = await client.query(NODE, { id: first.id }).toPromise();
  assert.equal(again.error, undefined);
  assert(again.data?.node?.__typename === "Project");
  assert.equal(again.data.node.name, first.name);
});

test("urql asks queries with GET", async () => {
  const client = new Client({ url: URL, exchanges: [fetchExchange], preferGetMethod: "force" });
  const list = await client.query(PROJECTS, { first: 1 }).toPromise();
  assert.equal(list.error, undefined);
  assert.equal(list.data?.projects.edges.length, 1);
});
