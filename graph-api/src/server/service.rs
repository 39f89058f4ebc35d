//! Executes queries: each over one snapshot, the small ones where they came in and others on a thread of their own, not too many at a
//! time, not for too long.

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use async_graphql::Variables;
use async_graphql::parser::types::OperationType;
use axum::http::{HeaderMap, HeaderValue, Uri};
use futures_util::FutureExt;
use graph_core::graph::{Budget, Graph};
use graph_core::model::JudgementRecord;
use graph_core::store::StoreError;
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task;
use tokio::time::timeout_at;
use tracing::Instrument;

use super::auth::{Access, Identity, Tokens};
use super::caching::{Tag, Versions};
use super::documents::Documents;
use super::execute::{Answered, Later, answer, execute};
use super::metrics::Metrics;
use super::operation::{log_slow, operation_span, record};
use super::patience::Patience;
use super::prepare::{Refusal, prepare};
use super::reply::Reply;
use super::subscribers::Subscribers;
use super::{Limits, Profile};
use crate::live::{Feed, Live, Published};
use crate::schema::{ErrorCode, RequestContext, Schema, Turn};
use crate::text_index::TextIndex;

/// Steps that may be taken where a request came in: about a millisecond.
const SMALL_STEPS: u64 = 2_000;
/// Values of an answer that may be put together there: about another.
const SMALL_VALUES: usize = 1_000;

/// What a client asks.
#[derive(Debug, Default)]
pub struct Query {
    /// The GraphQL document; may be left empty where an id is given that the server knows.
    pub document: String,
    /// The document's id: the SHA-256 of its text in hexadecimal, or its name among the trusted documents.
    pub document_id: Option<String>,
    /// Which of its operations; needed where it has several.
    pub operation_name: Option<String>,
    /// The values of its variables.
    pub variables: Variables,
    /// Whether mutations are refused, as over GET.
    pub safe_only: bool,
    /// Whether subscriptions can be answered on the way by which this came.
    pub subscriptions: Subscriptions,
    /// Who asks, where they showed a token.
    pub identity: Option<Identity>,
    /// What the request is called in the log.
    pub request_id: Option<HeaderValue>,
}

/// Whether subscriptions can be answered on the way by which a request came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Subscriptions {
    /// The answer is one piece of JSON.
    #[default]
    NotHere,
    /// The client is of a page whose origin is not allowed.
    NotFromThere,
    /// They can.
    Here,
}

/// The schema over the snapshot that was published last.
pub struct Service {
    schema: Schema,
    feed: Arc<Feed>,
    live: Option<Arc<Live>>,
    texts: Option<Arc<TextIndex>>,
    access: Access,
    limits: Limits,
    profile: Profile,
    documents: Arc<Documents>,
    versions: Versions,
    metrics: Metrics,
    admitted: Arc<Semaphore>,
    running: Arc<Semaphore>,
    exports: Arc<Semaphore>,
    uploads: Arc<Semaphore>,
    subscribers: Subscribers,
    /// Of a graph that does not change; those of one that does are in its store.
    judgements: Vec<JudgementRecord>,
}

impl Service {
    /// A service over a snapshot, which everybody may ask and nobody can change.
    pub fn new(graph: Arc<Graph>, limits: Limits) -> Self {
        Self::over(Arc::new(Feed::new(graph)), None, Access::read_only(), limits)
    }

    /// A service over a store that takes in changes from those whom `access` allows it.
    pub fn live(live: Arc<Live>, access: Access, limits: Limits) -> Self {
        Self::over(Arc::clone(live.feed()), Some(live), access, limits)
    }

    fn over(feed: Arc<Feed>, live: Option<Arc<Live>>, access: Access, limits: Limits) -> Self {
        Self {
            schema: Schema::new(),
            feed,
            live,
            texts: None,
            access,
            limits,
            profile: Profile::default(),
            documents: Arc::default(),
            versions: Versions::new(),
            metrics: Metrics::new(),
            admitted: Arc::new(Semaphore::new(limits.admitted)),
            running: Arc::new(Semaphore::new(limits.running)),
            exports: Arc::new(Semaphore::new(limits.exports)),
            uploads: Arc::new(Semaphore::new(limits.uploads)),
            subscribers: Subscribers::new(&limits),
            judgements: Vec::new(),
        }
    }

    /// The same service, over a graph that follows these judgements of people: exports hold them, too.
    pub fn with_judgements(self, judgements: Vec<JudgementRecord>) -> Self {
        Self { judgements, ..self }
    }

    /// The same service, showing and letting in what a profile says.
    pub fn with_profile(mut self, profile: Profile) -> Self {
        if !profile.introspection {
            self.schema = Schema::closed();
        }
        profile.trusted_documents.operation_names().for_each(|name| self.metrics.tell_apart(name));
        self.documents = Arc::new(Documents::new(profile.trusted_documents.clone(), profile.only_trusted_documents));
        self.profile = profile;
        self
    }

    /// The same service with the full text of the documents.
    #[must_use]
    pub fn with_texts(self, texts: Arc<TextIndex>) -> Self {
        Self { texts: Some(texts), ..self }
    }

    /// Where the snapshots are published.
    pub fn published(&self) -> Published {
        Arc::clone(self.feed.published())
    }

    /// The snapshot that the next request will see.
    pub fn graph(&self) -> Arc<Graph> {
        self.feed.published().load_full()
    }

    /// Publishes the next snapshot. Requests that run keep the one they began with.
    pub fn publish(&self, graph: Arc<Graph>) {
        self.feed.publish(graph, |_| {});
    }

    /// Takes other tokens instead of those that it knows.
    pub fn replace_tokens(&self, tokens: &Tokens) {
        self.access.tokens.replace(tokens);
    }

    /// Works out what questions about the whole graph need ([`Feed::warm`]), and waits for that.
    pub fn warm(&self) {
        self.feed.warm();
    }

    /// The snapshots as they are published.
    pub fn feed(&self) -> &Arc<Feed> {
        &self.feed
    }

    /// Who may ask what.
    pub(crate) fn access(&self) -> &Access {
        &self.access
    }

    /// The limits in force.
    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// What is shown and who is let in.
    pub(crate) fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The judgements of people that the graph follows.
    pub(crate) fn judgements(&self) -> Result<Vec<JudgementRecord>, StoreError> {
        self.live.as_ref().map_or_else(|| Ok(self.judgements.clone()), |live| live.judgements())
    }

    /// How many requests have a thread at work on them.
    pub fn running(&self) -> usize {
        self.limits.running - self.running.available_permits()
    }

    /// How many exports are being written.
    pub fn exports_under_way(&self) -> usize {
        self.limits.exports - self.exports.available_permits()
    }

    /// The places of those whose export is being written.
    pub(crate) fn exports(&self) -> &Arc<Semaphore> {
        &self.exports
    }

    /// The places of those whose documents come in.
    pub(crate) fn uploads(&self) -> &Arc<Semaphore> {
        &self.uploads
    }

    /// Whom to give what is to be written; `None` where the server takes in no changes.
    pub(crate) fn writer(&self) -> Option<&Arc<Live>> {
        self.live.as_ref()
    }

    /// Those who follow something.
    pub(crate) fn subscribers(&self) -> &Subscribers {
        &self.subscribers
    }

    /// What is counted.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// How many documents are kept parsed.
    pub(crate) fn documents_kept(&self) -> usize {
        self.documents.kept()
    }

    /// The tag of what a GET request would be answered now.
    pub(crate) fn tag(&self, address: &Uri, media_type: &str, headers: &HeaderMap) -> Tag {
        let address = address.path_and_query().map_or("", |address| address.as_str());
        let texts = self.texts.as_ref().map_or(0, |texts| texts.version());
        self.versions.tag((&self.feed.published().load(), texts), address, media_type, headers)
    }

    /// Executes a query or a mutation.
    pub async fn answer(&self, query: Query) -> Reply {
        self.turn(&Arc::new(query), None).await.reply
    }

    /// Executes a request, or one turn of a subscription, and notes what came of it.
    ///
    /// Nothing in a resolver waits, so it would hold up everything else that its thread serves; what may take long gets a thread
    /// for blocking work instead. A thread cannot be stopped from outside: after the deadline the client gets its answer, and
    /// the thread ends at its next list; so it does where the client has hung up.
    pub(super) async fn turn(&self, query: &Arc<Query>, later: Option<Later>) -> Answered {
        let (start, is_later) = (Instant::now(), later.is_some());
        let _in_flight = self.metrics.begin();
        let span = operation_span();
        let answered = self.within_limits(start, query, later).instrument(span.clone()).await;
        let answered = answered.unwrap_or_else(Answered::from);
        record(&span, query, &answered);
        let took = start.elapsed();
        if is_later {
            self.metrics.told(answered.operation.as_deref(), &answered.reply);
        } else {
            self.metrics.answered(answered.operation.as_deref(), &answered.reply, took);
        }
        if took >= self.profile.slow {
            log_slow(query, &answered, took);
        }
        answered
    }

    async fn within_limits(
        &self,
        start: Instant,
        query: &Arc<Query>,
        later: Option<Later>,
    ) -> Result<Answered, Refusal> {
        // A socket outlives the tokens that were known when it was opened.
        if query.identity.as_ref().is_some_and(|identity| !self.access.tokens.know(identity)) {
            return Err(Refusal::new(ErrorCode::Unauthenticated, "the token is not known here any more"));
        }
        let deadline = start + self.limits.timeout();
        let admitted = self.admit(later.is_some(), deadline).await?;
        if later.is_none()
            && let Some(answered) = self.at_once(query, deadline).await
        {
            return answered;
        }
        let running = timeout_at(deadline.into(), Arc::clone(&self.running).acquire_owned()).await;
        let Ok(Ok(running)) = running else { return Err(overloaded()) };
        // Where the client hangs up this future is dropped, and with it who waits.
        let (patience, _waiting) = Patience::until(deadline);
        let context = self.context(query, patience, Some(running), self.limits.steps);
        let (schema, documents, query) = (self.schema.clone(), Arc::clone(&self.documents), Arc::clone(query));
        let runtime = Handle::current();
        let job = task::spawn_blocking(move || {
            let _until_done = admitted;
            runtime.block_on(answer(&schema, &documents, context, &query, later))
        });
        match timeout_at(deadline.into(), job).await {
            Ok(Ok(answered)) => answered,
            Ok(Err(_panic)) => Err(failed()),
            Err(_elapsed) => {
                let message = "the request took too long and was given up; ask for less at once";
                Err(Refusal::new(ErrorCode::Timeout, message))
            }
        }
    }

    /// Answers a query where it came in, if its document is known and took few steps until now: to wake a thread would take
    /// longer than the answer. `None` for all others, and where it takes more steps this time: then it is to begin again.
    async fn at_once(&self, query: &Query, deadline: Instant) -> Option<Result<Answered, Refusal>> {
        let document = self.documents.known(&query.document, query.document_id.as_deref(), &self.limits)?;
        if !document.is_small() {
            return None;
        }
        let prepared = match prepare(query, &document, &self.limits) {
            Ok(prepared) => prepared,
            Err(refusal) => return Some(Err(refusal)),
        };
        if prepared.operation_type != OperationType::Query || prepared.cost > SMALL_VALUES {
            return None;
        }
        // Who asks one small question after the other lets others have their turn.
        task::coop::consume_budget().await;
        let (patience, _waiting) = Patience::until(deadline);
        let context = self.context(query, patience, None, SMALL_STEPS.min(self.limits.steps));
        let budget = Arc::clone(&context.budget);
        let execution = execute(&self.schema, &self.documents, context, &document, prepared, Turn::default());
        // Without its own thread a mistake of ours would take the whole connection along.
        let answered = AssertUnwindSafe(execution).catch_unwind().await;
        if budget.has_run_short() {
            document.grows();
            return None;
        }
        Some(answered.map_err(|_panic| failed()))
    }

    /// Lets a request in, or sends it away. A later turn of a subscription waits instead, among its own kind: a publication is
    /// told to many at one time, who must neither be sent away nor stand in the way of those who ask.
    async fn admit(&self, is_later: bool, deadline: Instant) -> Result<OwnedSemaphorePermit, Refusal> {
        if is_later {
            let place = timeout_at(deadline.into(), self.subscribers.turn()).await;
            return place.map_err(|_elapsed| overloaded());
        }
        Arc::clone(&self.admitted).try_acquire_owned().map_err(|_| overloaded())
    }

    fn context(
        &self,
        query: &Query,
        patience: Patience,
        running: Option<OwnedSemaphorePermit>,
        steps: u64,
    ) -> RequestContext {
        let asked = patience.clone();
        RequestContext {
            graph: self.graph(),
            scopes: Arc::default(),
            limits: self.limits,
            budget: Arc::new(Budget::new(steps, move || asked.has_ended())),
            patience,
            identity: query.identity.clone(),
            texts: self.texts.clone(),
            live: self.live.clone(),
            feed: Arc::clone(&self.feed),
            turn: None,
            running: Arc::new(Mutex::new(running)),
        }
    }
}

fn overloaded() -> Refusal {
    Refusal::new(ErrorCode::Overloaded, "too many requests at one time; try again in a moment")
}

fn failed() -> Refusal {
    Refusal::new(ErrorCode::InternalServerError, "the server failed")
}
