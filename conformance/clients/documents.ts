// What the clients ask. The types of answers and variables are generated from these texts and the schema.

import { graphql } from "../generated/gql.js";

/** A list at the root, page by page. */
export const PROJECTS = graphql(`
  query Projects($first: Int, $after: String, $last: Int, $before: String) {
    projects(first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        cursor
        node {
          __typename
          id
          name
        }
      }
    }
  }
`);

/** One thing, again, by its id. */
export const NODE = graphql(`
  query Node($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Project {
        name
        aliases {
          name
        }
        currentStage {
          id
          stage
          modality
        }
        observations(first: 3) {
          nodes {
            id
            metric
            value
            period {
              iso
            }
          }
        }
      }
    }
  }
`);

/** The types behind the interfaces: a normalised cache needs them. */
export const POSSIBLE_TYPES = graphql(`
  query PossibleTypes {
    __schema {
      types {
        kind
        name
        possibleTypes {
          name
        }
      }
    }
  }
`);

/** The graph as it changes. */
export const CHANGES = graphql(`
  subscription Changes($filter: GraphChangeFilter) {
    graphChanged(filter: $filter) {
      reason
      version
      documentCount
      addedDocuments {
        __typename
        id
        title
      }
      changedEntities {
        __typename
        id
        name
      }
    }
  }
`);

/** An ingest from its beginning to its end. */
export const PROGRESS = graphql(`
  subscription Progress($ingest: String!) {
    ingestProgress(ingest: $ingest) {
      ingest
      state
      documentCount
      doneCount
      addedCount
    }
  }
`);

/** Documents into the graph. */
export const INGEST = graphql(`
  mutation Ingest($input: DocumentsIngestInput!) {
    documentsIngest(input: $input) {
      ingest
      results {
        status
        document {
          __typename
          id
        }
      }
      userErrors {
        code
        message
      }
    }
  }
`);
