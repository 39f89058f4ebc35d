// Subscriptions through the clients that frontends have: graphql-ws and graphql-sse by themselves, and inside of Apollo Client and urql.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { Client, fetchExchange, subscriptionExchange } from "@urql/core";
import { print } from "graphql";
import { createClient as createEventClient } from "graphql-sse";
import { createClient as createSocketClient } from "graphql-ws";
import WebSocket from "ws";

import { CHANGES, INGEST, PROGRESS } from "./documents.js";
import { AUTHORIZATION, LIVE_SOCKET, LIVE_URL } from "./server.js";
import type { ChangesSubscription, IngestMutation, ProgressSubscription } from "../generated/graphql.js";

type Change = ChangesSubscription["graphChanged"];

let made = 0;

/** Brings in a document of a new company; its title. */
async function ingest(name: string | null = null): Promise<string> {
  made += 1;
  const title = `第${made}号新闻`;
  const text = `远岭第${made}号新能源有限公司在富蕴县投资3亿元建设储能项目，项目已经开工。`;
  const variables = { input: { documents: [{ title, published: "2024-03-05", text }], ingest: name } };
  const response = await fetch(LIVE_URL, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: AUTHORIZATION },
    body: JSON.stringify({ query: print(INGEST as never), variables }),
  });
  const { data, errors } = (await response.json()) as { data: IngestMutation; errors?: unknown };
  assert.equal(errors, undefined);
  assert.deepEqual(data.documentsIngest.userErrors, []);
  return title;
}

/** Messages as they come, to be waited for one after the other. */
class Messages<T> {
  #come: Promise<T>[] = [];
  #wanted: ((message: Promise<T>) => void)[] = [];

  #tell(message: Promise<T>) {
    // What nobody waits for yet may fail unheard until somebody does.
    message.catch(() => {});
    const wanted = this.#wanted.shift();
    if (wanted) wanted(message);
    else this.#come.push(message);
  }

  push(message: T) {
    this.#tell(Promise.resolve(message));
  }

  fail(error: unknown) {
    this.#tell(Promise.reject(error));
  }

  next(): Promise<T> {
    return this.#come.shift() ?? new Promise((resolve) => this.#wanted.push(resolve));
  }
}

/** The graph as it is, then a document that comes: the same through every client. */
async function follows(messages: Messages<Change>) {
  const current = await messages.next();
  assert.equal(current.reason, "CURRENT");
  const title = await ingest();
  const change = await messages.next();
  assert.equal(change.reason, "CHANGED");
  assert.equal(change.documentCount, current.documentCount + 1);
  assert.notEqual(change.version, current.version);
  assert.deepEqual(change.addedDocuments.map((document) => document.title), [title]);
  assert(change.changedEntities.some((entity) => entity.__typename === "Company"));
}

const socketClient = (origin?: string) =>
  createSocketClient({
    url: LIVE_SOCKET,
    webSocketImpl: origin
      ? class extends WebSocket {
          constructor(address: string, protocols?: string | string[]) {
            super(address, protocols, { origin });
          }
        }
      : WebSocket,
    connectionParams: { authorization: AUTHORIZATION },
    retryAttempts: 0,
  });

const CHANGES_TEXT = print(CHANGES as never);
const PROGRESS_TEXT = print(PROGRESS as never);

/** What the clients of both ways have in common. */
interface Follower {
  subscribe(
    request: { query: string },
    sink: {
      next(value: { data?: ChangesSubscription | null }): void;
      error(error: unknown): void;
      complete(): void;
    },
  ): () => void;
  dispose(): void | Promise<void>;
}

const eventClient = () =>
  createEventClient({ url: LIVE_URL, headers: { authorization: AUTHORIZATION }, retryAttempts: 0 });

/** Follows the graph through a change and its end, whichever way the messages come. */
async function followsThrough(client: Follower) {
  const messages = new Messages<Change>();
  const end = client.subscribe(
    { query: CHANGES_TEXT },
    {
      next: ({ data }) => data && messages.push(data.graphChanged),
      error: (error) => messages.fail(error),
      complete: () => {},
    },
  );
  await follows(messages);
  end();
  await client.dispose();
}

test("graphql-ws follows the graph", () => followsThrough(socketClient()));

test("graphql-ws follows an ingest to its end", async () => {
  const client = socketClient();
  const told: ProgressSubscription["ingestProgress"][] = [];
  const following = (async () => {
    const variables = { ingest: "晚报" };
    for await (const { data } of client.iterate<ProgressSubscription>({ query: PROGRESS_TEXT, variables })) {
      if (data) told.push(data.ingestProgress);
    }
  })();
  await ingest("晚报");
  // The subscription ends by itself with the ingest.
  await following;
  const last = told.at(-1);
  assert.deepEqual([last?.state, last?.documentCount, last?.doneCount, last?.addedCount], ["FINISHED", 1, 1, 1]);
  await client.dispose();
});

test("graphql-ws changes nothing, and a page of another origin gets no socket", async () => {
  const client = socketClient();
  const variables = { input: { documents: [{ text: "甲" }] } };
  const mutation = client.iterate({ query: print(INGEST as never), variables }).next();
  await assert.rejects(mutation, (errors: { extensions: { code: string } }[]) => errors[0]?.extensions.code === "METHOD_NOT_ALLOWED");
  await client.dispose();
  await assert.rejects(socketClient("https://evil.example").iterate({ query: CHANGES_TEXT }).next());
});

test("graphql-sse follows the graph", () => followsThrough(eventClient()));

test("graphql-sse asks a query, and is told what is wrong with one", async () => {
  const client = createEventClient({ url: LIVE_URL, retryAttempts: 0 });
  const { value } = await client.iterate<{ version: string }>({ query: "{ version }" }).next();
  assert(value?.data?.version);
  const wrong = await client.iterate({ query: "subscription { nothing }" }).next();
  assert.equal(wrong.value?.errors?.[0]?.extensions?.code, "GRAPHQL_VALIDATION_FAILED");
  client.dispose();
});

test("Apollo Client follows the graph through GraphQLWsLink", async () => {
  const socket = socketClient();
  const client = new ApolloClient({ link: new GraphQLWsLink(socket), cache: new InMemoryCache() });
  const messages = new Messages<Change>();
  const end = client.subscribe({ query: CHANGES, variables: { filter: null } }).subscribe({
    next: ({ data }) => data && messages.push(data.graphChanged),
    error: (error) => messages.fail(error),
  });
  await follows(messages);
  end.unsubscribe();
  client.stop();
  await socket.dispose();
});

test("Apollo Client keeps what it is told as what it has fetched", async () => {
  const cache = new InMemoryCache();
  const http = new ApolloClient({ link: new HttpLink({ uri: LIVE_URL }), cache });
  const socket = socketClient();
  const live = new ApolloClient({ link: new GraphQLWsLink(socket), cache });
  const messages = new Messages<Change>();
  const end = live.subscribe({ query: CHANGES, variables: { filter: { kinds: ["COMPANY"] } } }).subscribe({
    next: ({ data }) => data && messages.push(data.graphChanged),
    error: (error) => messages.fail(error),
  });
  await follows(messages);
  const kept = Object.keys(cache.extract() as object);
  assert(kept.some((key) => key.startsWith("Company:")) && kept.some((key) => key.startsWith("Document:")), kept.join(" "));
  end.unsubscribe();
  http.stop();
  live.stop();
  await socket.dispose();
});

test("urql follows the graph over a WebSocket", async () => {
  const socket = socketClient();
  const over = subscriptionExchange({
    forwardSubscription: (request) => ({
      subscribe: (sink) => ({ unsubscribe: socket.subscribe({ ...request, query: request.query ?? "" }, sink as never) }),
    }),
  });
  const client = new Client({ url: LIVE_URL, exchanges: [fetchExchange, over], preferGetMethod: false });
  const messages = new Messages<Change>();
  const end = client.subscription(CHANGES, { filter: null }).subscribe(({ data, error }) => {
    if (error) messages.fail(error);
    if (data) messages.push(data.graphChanged);
  });
  await follows(messages);
  end.unsubscribe();
  await socket.dispose();
});

test("urql follows the graph over server-sent events", async () => {
  const client = new Client({ url: LIVE_URL, exchanges: [fetchExchange], fetchSubscriptions: true, preferGetMethod: false });
  const messages = new Messages<Change>();
  const end = client.subscription(CHANGES, { filter: null }).subscribe(({ data, error }) => {
    if (error) messages.fail(error);
    if (data) messages.push(data.graphChanged);
  });
  await follows(messages);
  end.unsubscribe();
});
