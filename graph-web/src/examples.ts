// The example queries, in the order of the list and of the first tabs: one file a query, its first line is its title.

import aggregates from "./examples/aggregates.graphql";
import changes from "./examples/changes.graphql";
import company from "./examples/company.graphql";
import developers from "./examples/developers.graphql";
import disagreements from "./examples/disagreements.graphql";
import filter from "./examples/filter.graphql";
import following from "./examples/following.graphql";
import neighborhood from "./examples/neighborhood.graphql";
import overview from "./examples/overview.graphql";
import path from "./examples/path.graphql";
import search from "./examples/search.graphql";

export type Example = {
  /** The question, from the first comment line of the file. */
  title: string;
  /** The rest of the leading comment: what the answer shows. */
  explanation: string;
  /** The name of the operation, which GraphiQL shows on its tab. */
  operation: string;
  query: string;
};

function readExample(query: string): Example {
  const comment = query.match(/^(?:#.*\n)*/)?.[0] ?? "";
  const [title = "", ...rest] = comment.split("\n").map((line) => line.replace(/^#\s?/, "").trim());
  const operation = query.match(/^(?:query|subscription) (\w+)/m)?.[1] ?? "";
  return { title, explanation: rest.join(""), operation, query };
}

export const EXAMPLES: Example[] = [
  developers,
  changes,
  company,
  path,
  disagreements,
  filter,
  aggregates,
  overview,
  search,
  following,
  neighborhood,
].map(readExample);

/** This many examples are open as tabs on the first visit; the others stay one click away. */
export const FIRST_TABS = 5;
