// graphql-eslint over the schema: its recommended rules for schemas and those for Relay, with three words of explanation.

import { readFileSync } from "node:fs";

import graphql from "@graphql-eslint/eslint-plugin";
import { buildSchema, isObjectType } from "graphql";

const { "flat/schema-recommended": recommended, "flat/schema-relay": relay } = graphql.configs;

// `strict-id-in-types` wants an id in every type. Here a thing has an id and implements Node; a period, an amount, a page, an
// edge is a value that is part of a thing and has none. That what has an id is a Node is checked in schema_lint.test.mjs.
const types = Object.values(buildSchema(readFileSync("schema.graphql", "utf8")).getTypeMap()).filter(isObjectType);
const values = types.filter((type) => !type.getInterfaces().some((one) => one.name === "Node")).map((type) => type.name);

export default [
  {
    files: ["**/*.graphql"],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: "./schema.graphql" } } },
    plugins: { "@graphql-eslint": graphql },
    rules: {
      ...recommended.rules,
      ...relay.rules,
      "@graphql-eslint/strict-id-in-types": ["error", { exceptions: { types: values } }],
      // Not every list grows: the aliases of a name are a plain list. And some pages hold values, such as the sentences
      // behind a fact, which are found through their fact and have no id of their own.
      "@graphql-eslint/relay-edge-types": ["error", { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false }],
    },
  },
];
