//! The GraphQL schema: thin types over one immutable graph, mutations that ask the writer for the next one, and subscriptions
//! that are told of it.
//!
//! Every resolver borrows from the snapshot that its request began with; the payload of a mutation is answered from the one that
//! shows what it did. Lists that can grow are connections
//! ([`page`]), ids are global and opaque ([`id`]), errors have a code ([`ErrorCode`]).

mod aggregate;
mod analysis;
mod capped;
mod completion;
mod document;
mod entity;
mod error;
mod exports;
mod fact;
mod filter;
mod finding;
mod history;
mod id;
mod input;
mod judgement;
mod list;
mod mutation;
mod order;
mod page;
mod query;
mod review;
mod scalar;
mod scope;
mod search;
mod status;
mod subscription;
mod timeline;
mod vocabulary;
mod walk;

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use async_graphql::parser::types::{ExecutableDocument, OperationDefinition};
use async_graphql::{Context, Positioned, Request, Response, Result, SDLExportOptions};
use futures_util::StreamExt;
use graph_core::graph::{Budget, Graph};
use tokio::sync::OwnedSemaphorePermit;

pub use error::ErrorCode;
pub(crate) use id::Key;
pub(crate) use scope::Scopes;
pub(crate) use subscription::{News, Source, Turn};

use crate::live::{Feed, Live};
use crate::server::{Identity, Limits, Patience};
use crate::text_index::TextIndex;
use completion::Completion;
use mutation::Mutation;
use query::Query;
use subscription::Subscription;

/// The schema, ready to execute requests.
#[derive(Clone)]
pub struct Schema {
    schema: async_graphql::Schema<Query, Mutation, Subscription>,
    /// Read from the schema at the first answer with an error.
    completion: Arc<OnceLock<Completion>>,
}

impl Default for Schema {
    fn default() -> Self {
        Self::new()
    }
}

impl Schema {
    /// Builds the schema. No extension is registered: even one that does nothing slows every field down.
    pub fn new() -> Self {
        async_graphql::Schema::build(Query::default(), Mutation::default(), Subscription).finish().into()
    }

    /// The same schema, which tells nobody what it is: no introspection, no suggestions in errors.
    pub fn closed() -> Self {
        let schema = async_graphql::Schema::build(Query::default(), Mutation::default(), Subscription);
        schema.disable_introspection().disable_suggestions().finish().into()
    }

    /// The schema in GraphQL's own language, sorted, so that it changes where the schema does and nowhere else.
    pub fn sdl(&self) -> String {
        let options =
            SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items().include_specified_by();
        let sdl = self.schema.sdl_with_options(options);
        // Descriptions are written with indented empty lines; a committed file has no trailing spaces.
        sdl.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
    }

    /// Executes a request over one snapshot. The request must have been measured before: nothing is limited here but time.
    pub(crate) async fn execute(&self, request: Request, context: RequestContext) -> Response {
        self.schema.execute(request.data(context)).await
    }

    /// Executes one turn of a subscription; `None` where it has nothing to tell. The request must have been measured before.
    pub(crate) async fn execute_turn(&self, request: Request, context: RequestContext) -> Option<Response> {
        self.schema.execute_stream(request.data(context)).next().await
    }

    /// Gives an answer with errors the shape that the types of the schema promise.
    pub(crate) fn complete(
        &self,
        document: &ExecutableDocument,
        operation: &Positioned<OperationDefinition>,
        response: &mut Response,
    ) {
        if !response.errors.is_empty() {
            self.completion.get_or_init(|| Completion::new(&self.sdl())).complete(document, operation, response);
        }
    }
}

impl From<async_graphql::Schema<Query, Mutation, Subscription>> for Schema {
    fn from(schema: async_graphql::Schema<Query, Mutation, Subscription>) -> Self {
        Self { schema, completion: Arc::default() }
    }
}

/// What every resolver of one request sees.
#[derive(Clone)]
pub(crate) struct RequestContext {
    /// The snapshot; what the scope shows of it that the field stands in; inside a mutation's payload, the one that shows what it did.
    pub(crate) graph: Arc<Graph>,
    /// What stands in the scopes of `within`, and in payloads.
    pub(crate) scopes: Arc<Scopes>,
    /// The limits in force.
    pub(crate) limits: Limits,
    /// The work that may still go into lists, filters and aggregates.
    pub(crate) budget: Arc<Budget>,
    /// How long somebody waits for the answer.
    pub(crate) patience: Patience,
    /// Who asks, where they showed a token.
    pub(crate) identity: Option<Identity>,
    /// The full text of the documents; `None` where none is kept.
    pub(crate) texts: Option<Arc<TextIndex>>,
    /// Whom to ask for changes; `None` where the server takes in none.
    pub(crate) live: Option<Arc<Live>>,
    /// The snapshots as they are published, for those who follow them.
    pub(crate) feed: Arc<Feed>,
    /// Which turn of a subscription this is; `None` where it is none.
    pub(crate) turn: Option<Arc<Turn>>,
    /// The request's place among those that run, which it gives up while it waits for the writer.
    pub(crate) running: Arc<Mutex<Option<OwnedSemaphorePermit>>>,
}

impl RequestContext {
    /// The request's context. Resolvers never yield, so nothing can stop them: each list asks whether anybody still waits instead.
    pub(crate) fn of<'a>(ctx: &Context<'a>) -> Result<&'a Self> {
        let request = ctx.data_unchecked::<Self>();
        let request = request.scopes.of(ctx).unwrap_or(request);
        if !request.has_time() {
            return Err(ErrorCode::Timeout.error("the request took too long and was given up; ask for less at once"));
        }
        Ok(request)
    }

    /// Whether the request may go on: what walks over the whole graph asks this on its way.
    pub(crate) fn has_time(&self) -> bool {
        !self.patience.has_ended()
    }

    /// Lets another request run while this one waits for the writer: readers must not queue behind those who write.
    pub(crate) fn step_aside(&self) {
        drop(self.running.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}
