// Types and documents for the clients, by the client preset: every custom scalar must be named here.

/** What a custom scalar is in TypeScript. With `strictScalars` one that is missing here is an error. */
const SCALARS = { Date: "string", DateTime: "string", Decimal: "string" };

/** @type {import("@graphql-codegen/cli").CodegenConfig} */
export default {
  schema: "schema.graphql",
  documents: ["clients/*.ts"],
  ignoreNoDocuments: false,
  generates: {
    "generated/schema.ts": {
      plugins: ["typescript"],
      config: { strictScalars: true, enumsAsTypes: true, scalars: SCALARS },
    },
    "generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false, persistedDocuments: { mode: "embedHashInDocument", hashAlgorithm: "sha256" } },
      config: {
        strictScalars: true,
        enumsAsTypes: true,
        useTypeImports: true,
        emitLegacyCommonJSImports: false,
        scalars: SCALARS,
      },
    },
  },
};
