// One request to the server that served the page. The path is relative to the page, so that a prefix set by a
// reverse proxy is kept. No subscriptions and no multipart answers: the server offers neither.

export type GraphqlRequest = {
  query: string;
  operationName?: string | null;
  variables?: unknown;
};

/** The server answers malformed and refused requests with GraphQL errors too, so the status is not looked at. */
export async function fetchGraphql(request: GraphqlRequest) {
  const response = await fetch("graphql", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json;q=0.9",
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
