// Automatic persisted queries: the first time a client sends the hash of a query, then the query with it; from then on the hash.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { Client, fetchExchange } from "@urql/core";
import { persistedExchange } from "@urql/exchange-persisted";

import { graphql } from "../generated/gql.js";
import { URL } from "./server.js";

/** Nobody else asks these two. */
const OF_APOLLO = graphql(`
  query OfApollo {
    stats {
      documents
    }
    version
  }
`);
const OF_URQL = graphql(`
  query OfUrql {
    version
    stats {
      documents
    }
  }
`);

/** A request as it went out: its method, whether the query was sent, and what came back. */
type Sent = { method: string; hasQuery: boolean; status: number; code: string | undefined };

function watched(): { sent: Sent[]; fetch: typeof fetch } {
  const sent: Sent[] = [];
  const watching: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const answer = await response.clone().json();
    const text = `${String(input)} ${String(init?.body ?? "")}`;
    const hasQuery = text.includes("query=") || text.includes('"query":');
    assert(text.includes("sha256Hash"), "every request has the hash");
    sent.push({ method: init?.method ?? "GET", hasQuery, status: response.status, code: answer.errors?.[0]?.extensions.code });
    return response;
  };
  return { sent, fetch: watching };
}

test("Apollo Client sends the hash of a query, over GET", async () => {
  const { sent, fetch } = watched();
  const persisted = new PersistedQueryLink({
    sha256: (query: string) => createHash("sha256").update(query).digest("hex"),
    useGETForHashedQueries: true,
  });
  const link = persisted.concat(new HttpLink({ uri: URL, fetch }));
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  for (let time = 0; time < 2; time++) {
    const { data } = await client.query({ query: OF_APOLLO, fetchPolicy: "no-cache" });
    assert(data && data.stats.documents > 0);
  }
  const shown = sent.map(({ method, hasQuery, code }) => [method, hasQuery, code]);
  assert.deepEqual(shown, [["GET", false, "PERSISTED_QUERY_NOT_FOUND"], ["POST", true, undefined], ["GET", false, undefined]]);
});

test("urql sends the hash of a query", async () => {
  const { sent, fetch } = watched();
  const exchanges = [persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange];
  const client = new Client({ url: URL, exchanges, fetch, preferGetMethod: false });
  for (let time = 0; time < 2; time++) {
    const { data, error } = await client.query(OF_URQL, {}, { requestPolicy: "network-only" }).toPromise();
    assert.equal(error, undefined);
    assert(data && data.stats.documents > 0);
  }
  assert.deepEqual(sent.map(({ hasQuery }) => hasQuery), [false, true, false], "the query went out once");
  assert.equal(sent[0]?.code, "PERSISTED_QUERY_NOT_FOUND");
});
