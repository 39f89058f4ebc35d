// The binary under test: a store built from the samples, served on a port of its own, until it is stopped.

import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Where screenshots go. */
export const OUT = process.env.OUT ?? join(ROOT, "target");

function findBinary() {
  const places = ["target/debug/tupu", "target/release/tupu"].map((path) => join(ROOT, path));
  const found = [process.env.TUPU, ...places].find((path) => path && existsSync(path));
  if (!found) throw new Error("no tupu binary: run `cargo build`, or name one in the variable TUPU");
  return found;
}

/** @returns {Promise<number>} a port that was free a moment ago */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/**
 * Waits until the server answers; a server that ends first is an error at once.
 * @param {string} url
 * @param {import("node:child_process").ChildProcess} server
 */
async function answers(url, server) {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) throw new Error(`tupu serve ended with ${server.exitCode}`);
    const ready = await fetch(`${url}readyz`).then((response) => response.ok, () => false);
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("tupu serve was not ready within 30 seconds");
}

/** @returns {Promise<{ url: string, stop: () => Promise<void> }>} */
export async function serveSamples() {
  const { url, stop } = await serve((_folder) => []);
  return { url, stop };
}

/**
 * A server that takes in changes from whoever shows the token, and lets everybody ask.
 * @returns {Promise<{ url: string, token: string, stop: () => Promise<void> }>}
 */
export async function serveLive() {
  let token = "";
  const { url, stop } = await serve((folder) => {
    const made = spawnSync(findBinary(), ["token", "--name", "test", "--role", "admin"], { encoding: "utf8" });
    if (made.status !== 0) throw new Error(made.stderr);
    const file = join(folder, "tokens.toml");
    writeFileSync(file, made.stdout);
    token = made.stderr.trim().split("\n").at(-1) ?? "";
    return ["--tokens", file, "--open-reads"];
  });
  return { url, token, stop };
}

/**
 * @param {(folder: string) => string[]} flags further flags, which may name files in the folder
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
async function serve(flags) {
  const binary = findBinary();
  const folder = mkdtempSync(join(tmpdir(), "tupu-browser-test-"));
  const store = join(folder, "store");
  execFileSync(binary, ["build", "--store", store, join(ROOT, "data/samples")], { stdio: ["ignore", "ignore", "inherit"] });

  const listen = `127.0.0.1:${await freePort()}`;
  const arguments_ = ["serve", "--store", store, "--listen", listen, ...flags(folder)];
  const server = spawn(binary, arguments_, { stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const stop = async () => {
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://${listen}/`;
  try {
    await answers(url, server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}
