// Apollo Client with its normalised cache: relayStylePagination joins the pages, and what comes by its id is the same thing.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";

import { NODE, POSSIBLE_TYPES, PROJECTS } from "./documents.js";
import { URL } from "./server.js";

const link = new HttpLink({ uri: URL });

async function possibleTypes(): Promise<Record<string, string[]>> {
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const { data } = await client.query({ query: POSSIBLE_TYPES });
  assert(data);
  const abstract = data.__schema.types.filter((type) => type.kind === "INTERFACE" || type.kind === "UNION");
  assert(abstract.some((type) => type.name === "Entity"));
  return Object.fromEntries(abstract.map((type) => [type.name ?? "", (type.possibleTypes ?? []).map((one) => one.name ?? "")]));
}

async function newClient() {
  const typePolicies = { Query: { fields: { projects: relayStylePagination() } } };
  return new ApolloClient({ link, cache: new InMemoryCache({ possibleTypes: await possibleTypes(), typePolicies }) });
}

test("Apollo Client pages through a list", async () => {
  const client = await newClient();
  const page = { query: PROJECTS, variables: { first: 7 } };
  const watched = client.watchQuery(page);
  const watching = watched.subscribe({});
  let data = (await client.query(page)).data ?? null;
  while (data?.projects.pageInfo.hasNextPage) {
    await watched.fetchMore({ variables: { after: data.projects.pageInfo.endCursor } });
    data = client.readQuery(page);
  }
  watching.unsubscribe();
  assert(data);
  const all = data.projects.edges.map((edge) => edge.node.id);
  assert.equal(all.length, data.projects.totalCount, "the cache has joined all pages");
  assert(all.length > 14, "the samples have three pages");
  assert.equal(new Set(all).size, all.length, "each project once");
});

test("Apollo Client pages backward", async () => {
  const client = await newClient();
  const page = async (before?: string | null) => {
    const { data } = await client.query({ query: PROJECTS, variables: { last: 7, before: before ?? null }, fetchPolicy: "no-cache" });
    assert(data);
    return data.projects;
  };
  let current = await page();
  const found = [current.edges];
  while (current.pageInfo.hasPreviousPage) {
    current = await page(current.pageInfo.startCursor);
    found.unshift(current.edges);
  }
  const cursors = found.flat().map((edge) => edge.cursor);
  assert.equal(cursors.length, current.totalCount);
  const { data } = await client.query({ query: PROJECTS, variables: { first: 100 }, fetchPolicy: "no-cache" });
  assert.deepEqual(cursors.slice(0, 100), data?.projects.edges.map((edge) => edge.cursor));
});

test("Apollo Client fetches a thing again by its id and keeps it as one", async () => {
  const client = await newClient();
  const list = await client.query({ query: PROJECTS, variables: { first: 1 } });
  const first = list.data?.projects.edges[0]?.node;
  assert(first);
  const again = await client.query({ query: NODE, variables: { id: first.id } });
  const node = again.data?.node;
  assert(node?.__typename === "Project");
  assert.equal(node.id, first.id);
  assert.equal(node.name, first.name);
  const cached = Object.keys(client.cache.extract() as object).filter((key) => key.includes(first.id));
  assert.deepEqual(cached, [`Project:${first.id}`], "the list and the look-up share one object of the cache");
});
