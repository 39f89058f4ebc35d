// Every query that the page carries is valid against the schema of the server, and every example is shown.

import { buildSchema, parse, validate } from "graphql";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const schemaPath = process.env.TUPU_SCHEMA ?? join(here, "../schema.graphql");
const schema = buildSchema(readFileSync(schemaPath, "utf8"));
const list = readFileSync(join(here, "src/examples.ts"), "utf8");

const queries = readdirSync(join(here, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".graphql"))
  .sort();

/** @param {string} path */
function complaints(path) {
  const text = readFileSync(join(here, "src", path), "utf8");
  const errors = validate(schema, parse(text)).map((error) => {
    const place = error.locations?.[0];
    return `${path}:${place?.line}:${place?.column}: ${error.message}`;
  });
  if (path.startsWith("examples/")) {
    if (!/^# .+\n/.test(text)) errors.push(`${path}:1:1: an example begins with its title as a comment`);
    if (!list.includes(`./${path}"`)) errors.push(`${path}: not listed in src/examples.ts`);
  }
  return errors;
}

const errors = queries.flatMap(complaints);
for (const error of errors) console.error(error);
console.log(`${queries.length} queries checked, ${errors.length} errors`);
process.exitCode = errors.length > 0 ? 1 : 0;
