// What the bundler makes of imports that are no code: a query is its text, a style sheet only takes effect.

declare module "*.graphql" {
  const text: string;
  export default text;
}

declare module "*.css";
