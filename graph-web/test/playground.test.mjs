// The playground in a real browser, against the real binary and the samples, with the network cut.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

import { OUT, serveLive, serveSamples } from "./server.mjs";

const EXAMPLES = join(dirname(fileURLToPath(import.meta.url)), "../src/examples");

// Names other than the server's do not resolve, and the browser's own calls home are off.
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** @type {{ url: string, stop: () => Promise<void> }} */
let server;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  mkdirSync(OUT, { recursive: true });
  server = await serveSamples();
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/**
 * Opens the page; off-origin requests are refused and remembered, and so is every complaint of the browser.
 * @param {"light" | "dark"} colorScheme
 * @param {string} url
 */
async function openPage(colorScheme, url = server.url) {
  const context = await browser.newContext({ colorScheme, viewport: { width: 1440, height: 900 } });
  /** @type {string[]} */
  const foreign = [];
  /** @type {string[]} */
  const complaints = [];
  await context.route("**/*", (route) => {
    const asked = route.request().url();
    if (asked.startsWith(url)) return route.continue();
    foreign.push(asked);
    return route.abort();
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(url);
  await page.waitForSelector(".graphiql-execute-button");
  return { page, foreign, complaints };
}

/**
 * Clicks the execute button and returns the answer that the page then shows.
 * @param {import("playwright-core").Page} page
 */
async function execute(page) {
  await page.click(".graphiql-execute-button");
  await page.waitForFunction(() => document.querySelector(".result-window")?.textContent?.includes('"data"'));
  return page.locator(".result-window").innerText();
}

describe("the playground", { timeout: 120_000 }, () => {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`answers the first example without the network, ${colorScheme}`, async () => {
      const { page, foreign, complaints } = await openPage(colorScheme);
      assert.equal(await page.title(), "Tupu 图谱");
      await page.waitForFunction(() => document.querySelector("header")?.textContent?.match(/[1-9]\d*文档/));
      const answer = await execute(page);
      assert.doesNotMatch(answer, /"errors"/);
      await page.mouse.move(720, 880);
      await page.screenshot({ path: join(OUT, `playground-${colorScheme}.png`) });
      assert.deepEqual(foreign, [], "requests to other origins");
      assert.deepEqual(complaints, [], "errors in the browser's console");
      await page.context().close();
    });
  }

  test("follows the graph of a server that takes in changes", async () => {
    const live = await serveLive();
    const { page, complaints } = await openPage("light", live.url);
    await page.click(".examples button >> text=图谱有变化时");
    await page.waitForSelector(".graphiql-tab-active >> text=Following");
    assert.match(await execute(page), /"CURRENT"/);
    const ingest = "mutation { documentsIngest(input: {documents: [{text: \"远岭新能源有限公司在海南区建设的远岭储能项目开工。\"}]}) { results { status } } }";
    const headers = { "content-type": "application/json", authorization: `Bearer ${live.token}` };
    const ingested = await fetch(`${live.url}graphql`, { method: "POST", headers, body: JSON.stringify({ query: ingest }) });
    assert.equal((await ingested.json()).errors, undefined);
    await page.waitForFunction(() => document.querySelector(".result-window")?.textContent?.includes('"CHANGED"'));
    await page.mouse.move(720, 880);
    await page.screenshot({ path: join(OUT, "playground-following.png") });
    assert.deepEqual(complaints, []);
    await page.context().close();
    await live.stop();
  });

  test("opens an example from the list in a tab, and shows the documentation of the schema", async () => {
    const { page, foreign, complaints } = await openPage("light");
    const tabs = page.locator(".graphiql-tab");
    const before = await tabs.count();
    await page.locator(".examples button").last().click();
    // GraphiQL reads the operation's name a moment after its text; the title of the tab says that it has.
    await page.waitForSelector(".graphiql-tab-active >> text=Neighborhood");
    assert.equal(await tabs.count(), before + 1);
    assert.doesNotMatch(await execute(page), /"errors"/);

    await page.click('[aria-label="Show Documentation Explorer"]');
    await page.click(".graphiql-doc-explorer-content >> text=/^Query/");
    await page.waitForSelector(".graphiql-doc-explorer-content >> text=stats");
    assert.deepEqual(foreign, []);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
});

/**
 * What a query is answered; of a subscription its first message.
 * @param {string} query
 */
async function answer(query) {
  const accept = /^subscription /m.test(query) ? "text/event-stream" : "application/json";
  const headers = { "content-type": "application/json", accept };
  const response = await fetch(`${server.url}graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
  const text = await response.text();
  return JSON.parse(accept === "text/event-stream" ? (/^data: ?(.*)$/m.exec(text)?.[1] ?? "") : text);
}

/**
 * The places in an answer where nothing was found: nulls and empty lists, those inside of lists aside, because an item
 * of a list may well lack something.
 * @param {unknown} value
 * @param {string} place
 * @returns {string[]}
 */
function gaps(value, place) {
  if (value === null || (Array.isArray(value) && value.length === 0)) return [place];
  if (typeof value !== "object" || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([field, inner]) => gaps(inner, `${place}.${field}`));
}

describe("every example has an answer in the samples", () => {
  for (const name of readdirSync(EXAMPLES).sort()) {
    test(name, async () => {
      const query = readFileSync(join(EXAMPLES, name), "utf8");
      const { data, errors } = await answer(query);
      assert.equal(errors, undefined);
      assert.deepEqual(gaps(data, "data"), []);
    });
  }
});
