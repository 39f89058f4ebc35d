// What a Relay app asks most: a list that grows by pages, both ways, and things that are fetched again by their id.

import { graphql } from "relay-runtime";

/** Pagination forward, in a list at the root. */
export const companies = graphql`
  fragment paging_companies on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" })
  @refetchable(queryName: "pagingCompaniesQuery") {
    companies(first: $count, after: $cursor) @connection(key: "paging_companies") {
      totalCount
      edges {
        node {
          id
          name
          ...paging_neighbors
        }
      }
    }
  }
`;

/** Pagination forward and backward inside of a thing that is fetched again by its id. */
export const neighbors = graphql`
  fragment paging_neighbors on Company
  @argumentDefinitions(
    first: { type: "Int", defaultValue: 20 }
    after: { type: "String" }
    last: { type: "Int" }
    before: { type: "String" }
  )
  @refetchable(queryName: "pagingNeighborsQuery") {
    neighbors(first: $first, after: $after, last: $last, before: $before) @connection(key: "paging_neighbors") {
      edges {
        node {
          __typename
          id
          name
        }
        relations {
          id
          relation
        }
      }
    }
  }
`;

/** An interface fetched again: Relay must find `node(id)` and the type behind it. */
export const entity = graphql`
  fragment paging_entity on Entity @refetchable(queryName: "pagingEntityQuery") {
    id
    name
    kind
    observations(first: 5) {
      nodes {
        id
        value
        unit
        period {
          iso
        }
      }
    }
  }
`;

export const page = graphql`
  query pagingPageQuery($id: ID!) {
    ...paging_companies
    node(id: $id) {
      ...paging_entity @alias(as: "entity")
    }
  }
`;
