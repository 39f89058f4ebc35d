// Types are generated from the schema, checked with `tsc --strict`, and the programs compiled are run: Apollo Client and
// urql page, fetch again by id, ask by the hash of a query, and subscribe; so do graphql-ws and graphql-sse, as they do in a browser.

import { execFileSync } from "node:child_process";

const run = (path, ...options) => execFileSync(process.execPath, [`node_modules/${path}`, ...options], { stdio: "inherit" });

run("@graphql-codegen/cli/cjs/bin.js", "--config", "codegen.config.mjs", "--silent");
run("typescript/bin/tsc");

await import("../compiled/clients/apollo.js");
await import("../compiled/clients/urql.js");
await import("../compiled/clients/persisted.js");
await import("../compiled/clients/subscriptions.js");
