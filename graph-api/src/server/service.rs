//! Executes queries: each over one snapshot, on a thread of its own, not too many at a time, not for too long.

use std::sync::{Arc, Mutex};
use std::time::Instant;

use arc_swap::ArcSwap;
use async_graphql::Variables;
use graph_core::graph::{Budget, Graph};
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use tokio::task;
use tokio::time::timeout_at;

use super::Limits;
use super::auth::{Access, Identity};
use super::prepare::{Refusal, prepare};
use super::reply::Reply;
use crate::live::{Live, Published};
use crate::schema::{ErrorCode, RequestContext, Schema};

/// What a client asks.
#[derive(Debug, Default)]
pub struct Query {
    /// The GraphQL document.
    pub document: String,
    /// Which of its operations; needed where it has several.
    pub operation_name: Option<String>,
    /// The values of its variables.
    pub variables: Variables,
    /// Whether only queries may run, as over GET.
    pub safe_only: bool,
    /// Who asks, where they showed a token.
    pub identity: Option<Identity>,
}

/// The schema over the snapshot that was published last.
pub struct Service {
    schema: Schema,
    graph: Published,
    live: Option<Arc<Live>>,
    access: Access,
    limits: Limits,
    admitted: Arc<Semaphore>,
    running: Arc<Semaphore>,
}

impl Service {
    /// A service over a snapshot, which everybody may ask and nobody can change.
    pub fn new(graph: Arc<Graph>, limits: Limits) -> Self {
        Self::over(Arc::new(ArcSwap::new(graph)), None, Access::read_only(), limits)
    }

    /// A service over a store that takes in changes from those whom `access` allows it.
    pub fn live(live: Arc<Live>, access: Access, limits: Limits) -> Self {
        Self::over(live.published(), Some(live), access, limits)
    }

    fn over(graph: Published, live: Option<Arc<Live>>, access: Access, limits: Limits) -> Self {
        Self {
            schema: Schema::new(),
            graph,
            live,
            access,
            limits,
            admitted: Arc::new(Semaphore::new(limits.admitted)),
            running: Arc::new(Semaphore::new(limits.running)),
        }
    }

    /// The snapshot that the next request will see.
    pub fn graph(&self) -> Arc<Graph> {
        self.graph.load_full()
    }

    /// Publishes the next snapshot. Requests that run keep the one they began with.
    pub fn publish(&self, graph: Arc<Graph>) {
        self.graph.store(graph);
    }

    /// Who may ask what.
    pub(crate) fn access(&self) -> &Access {
        &self.access
    }

    /// The limits in force.
    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Executes a query.
    ///
    /// Nothing in a resolver waits, so it would hold up everything else that its thread serves; it gets a thread for
    /// blocking work instead. A thread cannot be stopped from outside: after the deadline the client gets its answer, and
    /// the thread ends at its next list.
    pub async fn answer(&self, query: Query) -> Reply {
        let deadline = Instant::now() + self.limits.timeout();
        let Ok(admitted) = Arc::clone(&self.admitted).try_acquire_owned() else { return overloaded() };
        let running = timeout_at(deadline.into(), Arc::clone(&self.running).acquire_owned()).await;
        let Ok(Ok(running)) = running else { return overloaded() };
        let (graph, scopes) = (self.graph(), Arc::default());
        let budget = Arc::new(Budget::new(self.limits.steps, move || Instant::now() > deadline));
        let context = RequestContext {
            graph,
            scopes,
            limits: self.limits,
            budget,
            deadline: Some(deadline),
            identity: query.identity.clone(),
            live: self.live.clone(),
            running: Arc::new(Mutex::new(Some(running))),
        };
        let (schema, runtime) = (self.schema.clone(), Handle::current());
        let job = task::spawn_blocking(move || {
            let _until_done = admitted;
            runtime.block_on(execute(&schema, context, query))
        });
        match timeout_at(deadline.into(), job).await {
            Ok(Ok(reply)) => reply,
            Ok(Err(_panic)) => Refusal::new(ErrorCode::InternalServerError, "the server failed").into(),
            Err(_elapsed) => {
                let message = "the request took too long and was given up; ask for less at once";
                Refusal::new(ErrorCode::Timeout, message).into()
            }
        }
    }
}

async fn execute(schema: &Schema, context: RequestContext, query: Query) -> Reply {
    match prepare(query, &context.limits) {
        Ok(request) => Reply::executed(schema.execute(request, context).await),
        Err(refusal) => refusal.into(),
    }
}

fn overloaded() -> Reply {
    Refusal::new(ErrorCode::Overloaded, "too many requests at one time; try again in a moment").into()
}
