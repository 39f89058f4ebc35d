//! Every limit of the API, in one place. `Query.limits` shows them.

use std::time::Duration;

use async_graphql::SimpleObject;
use graph_core::read::LONGEST_DOCUMENT;

/// The limits in force. A request above one is refused before it runs, and the error says which one it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, SimpleObject)]
pub struct Limits {
    /// Bytes of a request's body.
    pub body_bytes: usize,
    /// Bytes of a GraphQL document.
    pub document_bytes: usize,
    /// Brackets of a document inside one another.
    pub nesting: usize,
    /// Selections of a document once its fragments are spread.
    pub selections: usize,
    /// Aliases of a document once its fragments are spread.
    pub aliases: usize,
    /// Fields at the root of an operation once its fragments are spread.
    pub root_fields: usize,
    /// Directives at one selection.
    pub directives: usize,
    /// Fields inside one another.
    pub depth: usize,
    /// Selection sets and fragments inside one another.
    pub recursion: usize,
    /// Values that the answer may hold at most, with each page as long as it was asked for.
    pub cost: usize,
    /// Items of a page where the query does not say.
    pub page_default: usize,
    /// Items of a page.
    pub page: usize,
    /// Ids or selectors in one argument.
    pub ids: usize,
    /// Hits that a search ranks; its pages end there.
    pub search_hits: usize,
    /// Suggestions of one answer.
    pub suggestions: usize,
    /// Characters of a name or of a search.
    pub name_characters: usize,
    /// Characters of a document's text in one field.
    pub text_characters: usize,
    /// Steps of a path.
    pub path_depth: usize,
    /// Steps of a subgraph from its start.
    pub subgraph_depth: usize,
    /// Entities of a subgraph.
    pub subgraph_nodes: usize,
    /// Relations of a subgraph.
    pub subgraph_edges: usize,
    /// Paths of one answer.
    pub paths: usize,
    /// Relations that a walk, a search for paths or for similar entities may look at.
    pub visited_edges: usize,
    /// Things that all fields of a request may look at together; what takes longer than a look counts as several.
    pub steps: u64,
    /// Seconds that a request may take, its wait for a free worker included.
    pub timeout_seconds: u64,
    /// Requests that run at one time; the others wait.
    pub running: usize,
    /// Requests that run or wait at one time; the others are sent away at once.
    pub admitted: usize,
    /// Exports that are written at one time; others are sent away at once.
    pub exports: usize,
    /// Requests to `/documents` at one time; others are sent away at once.
    pub uploads: usize,
    /// Bytes of the body of a request to `/documents`.
    pub upload_bytes: usize,
    /// Bytes of a file in it, where it comes in parts.
    pub upload_file_bytes: usize,
    /// Bytes of a document that comes in: of a text, or of a line of JSON.
    pub upload_document_bytes: usize,
    /// Those who follow something at one time, each over a WebSocket or an event stream; others are sent away at once.
    pub subscribers: usize,
    /// Operations of one WebSocket at one time.
    pub socket_operations: usize,
    /// Seconds that a WebSocket may take to say who it is.
    pub socket_init_seconds: u64,
    /// Seconds after which a sign of life is sent to those who follow something; a WebSocket that answers none of three is closed.
    pub keep_alive_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self {
            body_bytes: 1 << 20,
            document_bytes: 64 << 10,
            nesting: 64,
            selections: 5_000,
            aliases: 100,
            root_fields: 20,
            directives: 10,
            depth: 15,
            recursion: 32,
            cost: 50_000,
            page_default: 20,
            page: 100,
            ids: 100,
            search_hits: 1_000,
            suggestions: 50,
            name_characters: 200,
            text_characters: 100_000,
            path_depth: 10,
            subgraph_depth: 5,
            subgraph_nodes: 1_000,
            subgraph_edges: 5_000,
            paths: 20,
            visited_edges: 1_000_000,
            steps: 7_000_000,
            timeout_seconds: 10,
            running: cores * 2,
            admitted: 256,
            exports: 4,
            uploads: 4,
            upload_bytes: 1 << 30,
            upload_file_bytes: 64 << 20,
            upload_document_bytes: LONGEST_DOCUMENT,
            subscribers: 1_000,
            socket_operations: 20,
            socket_init_seconds: 10,
            keep_alive_seconds: 15,
        }
    }
}

impl Limits {
    /// How long a request may take.
    pub fn timeout(&self) -> Duration {
        Duration::from_secs(self.timeout_seconds)
    }

    /// How often those who follow something get a sign of life.
    pub fn keep_alive(&self) -> Duration {
        Duration::from_secs(self.keep_alive_seconds.max(1))
    }
}
