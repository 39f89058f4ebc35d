// Runs the suites against one server over the graph of the samples. `make test-conformance` calls it in the build folder,
// where everything stands that is installed; the sources stay as they are.

import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = process.env.ROOT;
if (!root) throw new Error("ROOT is not set: the suites are run by `make test-conformance`");

const { serveSamples } = await import(pathToFileURL(join(root, "graph-web/test/server.mjs")).href);
const suites = process.argv.slice(2);
const files = suites.length > 0 ? suites : readdirSync("suites").filter((name) => name.endsWith(".test.mjs")).map((name) => `suites/${name}`);

const { url, stop } = await serveSamples();
const tests = spawn(process.execPath, ["--test", "--test-reporter=spec", ...files], {
  env: { ...process.env, TUPU_URL: url },
  stdio: "inherit",
});
tests.on("exit", async (code) => {
  await stop();
  process.exitCode = code ?? 1;
});
