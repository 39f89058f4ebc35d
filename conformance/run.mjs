// Runs the suites against two servers over the graph of the samples, of which one takes in changes. `make test-conformance` calls it in the build folder,
// where everything stands that is installed; the sources stay as they are.

import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = process.env.ROOT;
if (!root) throw new Error("ROOT is not set: the suites are run by `make test-conformance`");

const { serveLive, serveSamples } = await import(pathToFileURL(join(root, "graph-web/test/server.mjs")).href);
const suites = process.argv.slice(2);
const files = suites.length > 0 ? suites : readdirSync("suites").filter((name) => name.endsWith(".test.mjs")).map((name) => `suites/${name}`);

const still = await serveSamples();
const live = await serveLive();
const tests = spawn(process.execPath, ["--test", "--test-reporter=spec", ...files], {
  env: { ...process.env, TUPU_URL: still.url, TUPU_LIVE_URL: live.url, TUPU_LIVE_TOKEN: live.token },
  stdio: "inherit",
});
tests.on("exit", async (code) => {
  await Promise.all([still.stop(), live.stop()]);
  process.exitCode = code ?? 1;
});
