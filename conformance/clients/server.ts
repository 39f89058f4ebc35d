// Where the server under test is.

const base = process.env.TUPU_URL;
if (!base) throw new Error("TUPU_URL is not set: the suites are run by `make test-conformance`");

export const URL = `${base}graphql`;
