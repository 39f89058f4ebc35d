// Schemathesis, which is a Python program: `schemathesis_fields.py` says what it asks and what it accepts.

import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";

const EXAMPLES = process.env.EXAMPLES ?? "50";

test(`schemathesis: ${EXAMPLES} queries a field, no error of the server`, async () => {
  const pytest = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "suites/schemathesis_fields.py"];
  const ended = promisify(execFile)(process.env.PYTHON ?? "python3", pytest, { env: { ...process.env, EXAMPLES }, maxBuffer: 1 << 26 });
  await ended.catch((error) => {
    throw new Error(error.stdout.slice(-20_000));
  });
});
