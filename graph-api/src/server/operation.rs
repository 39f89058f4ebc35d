//! What is told of an operation to those who run the server: a span for whoever collects them, a line in the log where it was slow.

use std::time::Duration;

use async_graphql::parser::types::OperationType;
use tracing::Span;
use tracing::field::Empty;

use super::execute::Answered;
use super::service::Query;

/// A span around an operation, with the attributes that OpenTelemetry has for GraphQL.
pub(crate) fn operation_span() -> Span {
    tracing::info_span!(
        "operation",
        otel.name = "graphql",
        graphql.operation.name = Empty,
        graphql.operation.type = Empty,
        graphql.document = Empty,
        tupu.cost = Empty,
        error.type = Empty,
    )
}

/// Notes in its span what an operation was and what came of it. A document is noted where it is one of those that the operator
/// trusts: others may hold names, and whatever somebody has typed.
pub(crate) fn record(span: &Span, query: &Query, answered: &Answered) {
    if span.is_disabled() {
        return;
    }
    if let Some((operation, is_trusted)) = answered.told {
        let operation = match operation {
            OperationType::Query => "query",
            OperationType::Mutation => "mutation",
            OperationType::Subscription => "subscription",
        };
        span.record("graphql.operation.type", operation);
        if is_trusted && !query.document.is_empty() {
            span.record("graphql.document", &query.document);
        }
    }
    if let Some(name) = &answered.operation {
        span.record("graphql.operation.name", name);
        span.record("otel.name", name);
    }
    if let Some(cost) = answered.reply.cost() {
        span.record("tupu.cost", cost.values);
    }
    if let Some(code) = answered.reply.code() {
        span.record("error.type", code);
    }
}

/// Characters of a document in the log: enough to know it again.
const LOGGED: usize = 2_000;

/// Notes a query that took long. Its variables are not noted: they may hold what is nobody's business.
pub(crate) fn log_slow(query: &Query, answered: &Answered, took: Duration) {
    let document: String = query.document.chars().take(LOGGED).collect();
    tracing::warn!(
        request_id = query.request_id.as_ref().and_then(|id| id.to_str().ok()).unwrap_or_default(),
        milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        cost = answered.reply.cost().map_or(0, |cost| cost.values),
        steps = answered.reply.steps(),
        code = answered.reply.code().unwrap_or("OK"),
        operation = answered.operation.as_deref().or(query.operation_name.as_deref()).unwrap_or_default(),
        document_id = query.document_id.as_deref().unwrap_or_default(),
        document,
        "a slow query"
    );
}
