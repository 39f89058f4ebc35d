//! Executes documents: what comes of it, and what is noted of it.

use std::sync::Arc;

use async_graphql::parser::types::OperationType;
use graph_core::graph::Budget;

use super::documents::{Document, Documents};
use super::prepare::{Prepared, Refusal, prepare};
use super::reply::{Cost, Reply, Snapshot};
use super::service::Query;
use crate::schema::{News, RequestContext, Schema, Source, Turn};

/// What came of a query, with what is noted of it.
pub(super) struct Answered {
    pub(super) reply: Reply,
    /// What the document calls the operation; only of what was executed.
    pub(super) operation: Option<String>,
    /// Of a subscription's first turn: what goes on. Without it nothing does.
    pub(super) begun: Option<Begun>,
    /// Whether it is a turn of a subscription that has nothing to tell.
    pub(super) is_silent: bool,
    /// What sort of operation it is, and whether its document is one of the operator's; only of what was executed.
    pub(super) told: Option<(OperationType, bool)>,
}

/// A subscription after its first turn.
pub(super) struct Begun {
    /// Its document, which may be forgotten elsewhere.
    pub(super) document: Arc<Document>,
    /// Where its news come from; `None` where none will come.
    pub(super) source: Option<Source>,
}

/// A later turn of a subscription.
pub(super) struct Later {
    pub(super) document: Arc<Document>,
    pub(super) news: News,
}

/// Executes a query, or a later turn of a subscription.
///
/// Where a question needs that the whole graph was looked through, and the snapshot has not been yet, a query is answered by the
/// last one that has, as a whole: an answer is of one snapshot, and says which where it was not the last.
pub(super) async fn answer(
    schema: &Schema,
    documents: &Documents,
    context: RequestContext,
    query: &Query,
    later: Option<Later>,
) -> Result<Answered, Refusal> {
    let limits = context.limits;
    let (document, turn) = match later {
        Some(Later { document, news }) => (document, Turn::due_to(news)),
        None => (documents.find(&query.document, query.document_id.as_deref(), &limits)?, Turn::default()),
    };
    let prepared = prepare(query, &document, &limits)?;
    let earlier = if prepared.operation_type == OperationType::Query { context.looked_through() } else { None };
    let answered = execute(schema, documents, context, &document, prepared, turn).await;
    let Some((earlier, snapshot)) = earlier.filter(|_| answered.reply.is_not_ready()) else { return Ok(answered) };
    let prepared = prepare(query, &document, &limits)?;
    let answered = execute(schema, documents, earlier, &document, prepared, Turn::default()).await;
    Ok(Answered { reply: answered.reply.of(snapshot), ..answered })
}

impl RequestContext {
    /// The same request over the last snapshot that was looked through, with all its work before it, and what that is called;
    /// `None` where it is the request's own, or there is none.
    fn looked_through(&self) -> Option<(Self, Snapshot)> {
        let warm = self.feed.warmed_before(&self.graph)?;
        let (version, number) = (self.feed.version(&warm.publication), warm.publication.number);
        let behind = self.feed.last().number.saturating_sub(number);
        let asked = self.patience.clone();
        let budget = Arc::new(Budget::new(self.limits.steps, move || asked.has_ended()));
        let context = Self { graph: Arc::clone(&warm.graph), budget, scopes: Arc::default(), ..self.clone() };
        Some((context, Snapshot { version, behind }))
    }
}

/// Executes what was prepared of a document.
pub(super) async fn execute(
    schema: &Schema,
    documents: &Documents,
    context: RequestContext,
    document: &Arc<Document>,
    prepared: Prepared<'_>,
    turn: Turn,
) -> Answered {
    let (limits, budget) = (context.limits, Arc::clone(&context.budget));
    let given = budget.left();
    let (turn, is_subscription) = (Arc::new(turn), prepared.operation_type == OperationType::Subscription);
    let mut response = if is_subscription {
        let context = RequestContext { turn: Some(Arc::clone(&turn)), ..context };
        schema.execute_turn(prepared.request, context).await
    } else {
        Some(schema.execute(prepared.request, context).await)
    };
    if let Some(response) = &mut response {
        schema.complete(&document.parsed, prepared.operation, response);
    }
    let (is_silent, reply) = (response.is_none(), Reply::executed(response.unwrap_or_default()));
    if reply.refused().is_some() {
        return Answered { reply, operation: None, begun: None, is_silent, told: None };
    }
    documents.keep(document);
    let told = Some((prepared.operation_type, documents.trusts(document)));
    let steps = given.saturating_sub(budget.left());
    let cost = Cost { values: prepared.cost, limit: limits.cost, steps, steps_limit: limits.steps };
    let operation = prepared.operation_name;
    let begun = is_subscription.then(|| Begun { document: Arc::clone(document), source: turn.take_source() });
    Answered { reply: reply.at(cost), operation, begun, is_silent, told }
}

impl From<Refusal> for Answered {
    fn from(refusal: Refusal) -> Self {
        Self { reply: refusal.into(), operation: None, begun: None, is_silent: false, told: None }
    }
}
