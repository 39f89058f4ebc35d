// Bundles the page into dist/: index.html, and assets/ with a hash of the content in every name.

import { build } from "esbuild";
import { mkdir, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(dirname(fileURLToPath(import.meta.url)));

/**
 * GraphiQL's style sheet carries 34 Latin web fonts, 360 kB of base64; the page uses the fonts of the system.
 * @type {import("esbuild").Plugin}
 */
const withoutWebFonts = {
  name: "without-web-fonts",
  setup(bundler) {
    bundler.onLoad({ filter: /\/graphiql\/dist\/style\.css$/ }, async ({ path }) => {
      const style = await readFile(path, "utf8");
      return { contents: style.replace(/@font-face\s*\{[^}]*\}/g, ""), loader: "css" };
    });
  },
};

async function bundle() {
  return build({
    entryPoints: ["src/main.tsx", "src/icon.svg"],
    bundle: true,
    minify: true,
    format: "esm",
    target: ["chrome109", "firefox115", "safari16"],
    outdir: "dist/assets",
    entryNames: "[name]-[hash]",
    jsx: "automatic",
    charset: "utf8",
    legalComments: "none",
    loader: { ".graphql": "text", ".svg": "copy" },
    define: { "process.env.NODE_ENV": '"production"' },
    metafile: true,
    plugins: [withoutWebFonts],
  });
}

/**
 * index.html names each asset as {{name}}; the bundle says under which hashed name it was written.
 * @param {string[]} outputs paths like dist/assets/main-ABC.js
 */
async function page(outputs) {
  const html = await readFile("src/index.html", "utf8");
  return html.replace(/\{\{(\w+)\.(\w+)\}\}/g, (_, stem, extension) => {
    const output = outputs.find((path) => basename(path).startsWith(`${stem}-`) && path.endsWith(`.${extension}`));
    if (!output) throw new Error(`index.html names ${stem}.${extension}, which the bundle does not hold`);
    return `assets/${basename(output)}`;
  });
}

/**
 * The licence texts of every package of which code is in the bundle; most licences ask that they travel with it.
 * @param {string[]} inputs paths of bundled source files
 */
async function licences(inputs) {
  const packages = inputs.flatMap((path) => path.match(/^node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []);
  const texts = [...new Set(packages)].sort().map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((entry) => /^licen[sc]e(\.|$)/i.test(entry));
    const text = file ? await readFile(join(folder, file), "utf8") : "(the package holds no licence text)";
    return `${name} ${version} — ${license}\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(78)}\n\n`);
}

await rm("dist", { recursive: true, force: true });
await mkdir("dist");
const { metafile } = await bundle();
await writeFile("dist/assets/licences.txt", await licences(Object.keys(metafile.inputs)));
await writeFile("dist/index.html", await page(Object.keys(metafile.outputs)));

for (const entry of await readdir("dist", { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  console.log(`${String((await stat(path)).size).padStart(9)} ${path}`);
}
