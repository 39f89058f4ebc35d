// Where the servers under test are.

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the suites are run by \`make test-conformance\``);
  return value;
};

/** A server over the samples that nobody can change. */
export const URL = `${setting("TUPU_URL")}graphql`;

/** A server over the samples that takes in documents from whoever shows the token. */
export const LIVE_URL = `${setting("TUPU_LIVE_URL")}graphql`;
export const LIVE_SOCKET = LIVE_URL.replace(/^http/, "ws");
export const AUTHORIZATION = `Bearer ${setting("TUPU_LIVE_TOKEN")}`;
