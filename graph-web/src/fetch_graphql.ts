// One request to the server that served the page. The path is relative to the page, so that a prefix set by a
// reverse proxy is kept. A subscription comes as server-sent events, which need no more than a request does.

import { getOperationAST, type DocumentNode } from "graphql";
import { createClient } from "graphql-sse";

export type GraphqlRequest = {
  query: string;
  operationName?: string | null;
  variables?: unknown;
};

export type FetchOptions = {
  /** What stands in the pane for headers: a token, for one. */
  headers?: Record<string, string>;
  documentAST?: DocumentNode;
};

const URL = "graphql";

/** The answer to a query, or the messages of a subscription until its reader ends it. */
export function fetchGraphql(request: GraphqlRequest, options: FetchOptions = {}) {
  const operation = options.documentAST && getOperationAST(options.documentAST, request.operationName);
  return operation?.operation === "subscription" ? follow(request, options) : ask(request, options);
}

/** The server answers malformed and refused requests with GraphQL errors too, so the status is not looked at. */
export async function ask(request: GraphqlRequest, { headers }: FetchOptions = {}) {
  const response = await fetch(URL, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json;q=0.9",
      ...headers,
    },
    body: JSON.stringify(request),
  });
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return { errors: [{ message: `${response.status} ${response.statusText}: ${text.slice(0, 500)}` }] };
  }
}

function follow({ query, operationName, variables }: GraphqlRequest, { headers }: FetchOptions) {
  const client = createClient({ url: URL, headers: headers ?? {} });
  return client.iterate({ query, operationName: operationName ?? undefined, variables: variables as Record<string, unknown> });
}
