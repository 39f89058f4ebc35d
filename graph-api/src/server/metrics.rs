//! What is counted, for Prometheus at `/metrics` in the OpenMetrics text format.
//!
//! Labels have few values, whatever clients send: an operation is counted under its own name only after it was executed,
//! and only while there are few such names.

use std::collections::BTreeSet;
use std::fs;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use graph_core::graph::Graph;
use graph_core::model::EntityKind;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;

use super::Service;
use super::reply::Reply;

/// Names of operations that are told apart; those that come later are counted together.
const MOST_OPERATIONS: usize = 200;
/// Upper ends of the buckets of latencies, in seconds.
const SECONDS: [f64; 12] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0];

const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    operation: String,
    /// `OK`, or the code of the first error.
    code: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Operation {
    operation: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answer {
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Transport {
    transport: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Sort {
    sort: &'static str,
}

type Histograms = Family<Operation, Histogram, fn() -> Histogram>;

/// Everything that is counted.
pub(crate) struct Metrics {
    registry: Registry,
    /// Names that are told apart.
    operations: RwLock<BTreeSet<String>>,
    outcomes: Family<Outcome, Counter>,
    seconds: Histograms,
    answers: Family<Answer, Counter>,
    in_flight: Gauge,
    subscribers: Family<Transport, Gauge>,
    subscriptions: Gauge,
    told: Family<Outcome, Counter>,
    graph: Family<Sort, Gauge>,
    entities: Family<Sort, Gauge>,
    documents_kept: Gauge,
    memory: Gauge,
}

/// Something that is under way, until it is dropped.
pub(crate) struct Counted(Gauge);

impl Counted {
    fn new(gauge: &Gauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut metrics = Self {
            registry: Registry::default(),
            operations: RwLock::default(),
            outcomes: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(SECONDS)),
            answers: Family::default(),
            in_flight: Gauge::default(),
            subscribers: Family::default(),
            subscriptions: Gauge::default(),
            told: Family::default(),
            graph: Family::default(),
            entities: Family::default(),
            documents_kept: Gauge::default(),
            memory: Gauge::default(),
        };
        metrics.register();
        metrics
    }

    fn register(&mut self) {
        let to = &mut self.registry;
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        to.register("tupu_build", "The program that is running", version);
        to.register(
            "tupu_graphql_requests",
            "GraphQL requests by operation and outcome: OK, or the code of the first error",
            self.outcomes.clone(),
        );
        to.register(
            "tupu_graphql_request_duration_seconds",
            "Time from a GraphQL request to its answer, waiting included",
            self.seconds.clone(),
        );
        to.register("tupu_graphql_requests_in_flight", "GraphQL requests under way", self.in_flight.clone());
        to.register(
            "tupu_graphql_subscribers",
            "Those who follow something, by transport: websocket or event-stream",
            self.subscribers.clone(),
        );
        to.register("tupu_graphql_subscriptions", "GraphQL subscriptions that go on", self.subscriptions.clone());
        to.register(
            "tupu_graphql_subscription_messages",
            "Messages of subscriptions after the first of each, by operation and outcome",
            self.told.clone(),
        );
        to.register("tupu_http_responses", "HTTP responses by route and status", self.answers.clone());
        to.register("tupu_graph_size", "What the graph holds, by sort", self.graph.clone());
        to.register("tupu_graph_entities", "Entities of the graph, by kind", self.entities.clone());
        to.register("tupu_documents_cached", "GraphQL documents that are kept parsed", self.documents_kept.clone());
        to.register("process_resident_memory_bytes", "Memory that the process holds", self.memory.clone());
    }

    /// Counts an operation under its own name, however many there are.
    pub(crate) fn tell_apart(&self, operation: &str) {
        self.operations.write().unwrap_or_else(PoisonError::into_inner).insert(operation.to_owned());
    }

    /// Notes that a request has begun; it is under way until what is given back is dropped.
    pub(crate) fn begin(&self) -> Counted {
        Counted::new(&self.in_flight)
    }

    /// Notes somebody who follows something, until what is given back is dropped.
    pub(crate) fn subscriber(&self, transport: &'static str) -> Counted {
        Counted::new(&self.subscribers.get_or_create(&Transport { transport }))
    }

    /// Notes a subscription that goes on, until what is given back is dropped.
    pub(crate) fn subscription(&self) -> Counted {
        Counted::new(&self.subscriptions)
    }

    /// Notes a message of a subscription.
    pub(crate) fn told(&self, operation: Option<&str>, reply: &Reply) {
        let operation = self.label(reply.cost().is_some(), operation);
        let code = reply.code().unwrap_or("OK").to_owned();
        self.told.get_or_create(&Outcome { operation, code }).inc();
    }

    /// Notes an answer to a GraphQL request. `operation` is what the document calls it, where it was executed.
    pub(crate) fn answered(&self, operation: Option<&str>, reply: &Reply, took: Duration) {
        let operation = self.label(reply.cost().is_some(), operation);
        let code = reply.code().unwrap_or("OK").to_owned();
        self.outcomes.get_or_create(&Outcome { operation: operation.clone(), code }).inc();
        self.seconds.get_or_create(&Operation { operation }).observe(took.as_secs_f64());
    }

    /// Notes an HTTP response.
    pub(crate) fn responded(&self, route: &str, status: u16) {
        self.answers.get_or_create(&Answer { route: route.to_owned(), status }).inc();
    }

    /// What an operation is counted under.
    fn label(&self, is_executed: bool, operation: Option<&str>) -> String {
        let name = match operation {
            None if is_executed => return "anonymous".to_owned(),
            None => return "refused".to_owned(),
            Some(name) => name,
        };
        let names = self.operations.read().unwrap_or_else(PoisonError::into_inner);
        if names.contains(name) {
            return name.to_owned();
        }
        drop(names);
        let mut names = self.operations.write().unwrap_or_else(PoisonError::into_inner);
        if names.len() < MOST_OPERATIONS {
            names.insert(name.to_owned());
            return name.to_owned();
        }
        "other".to_owned()
    }

    /// All that was counted, as text.
    fn page(&self, graph: &Graph, documents_kept: usize) -> String {
        let size = graph.size();
        let sizes = [
            ("documents", size.documents),
            ("entities", size.entities),
            ("relations", size.relations),
            ("stages", size.stages),
            ("observations", size.observations),
            ("provisions", size.provisions),
        ];
        for (sort, size) in sizes {
            self.graph.get_or_create(&Sort { sort }).set(signed(size));
        }
        for kind in EntityKind::ALL {
            self.entities.get_or_create(&Sort { sort: kind.as_str() }).set(signed(graph.entities(*kind).len()));
        }
        self.documents_kept.set(signed(documents_kept));
        self.memory.set(signed(resident_memory()));
        let mut page = String::new();
        encode(&mut page, &self.registry).expect("a String takes everything");
        page
    }
}

fn signed(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

/// Bytes of memory that the process holds, where the system tells: 0 elsewhere.
fn resident_memory() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<usize>().ok());
    kib.unwrap_or(0) * 1024
}

/// Answers `GET /metrics`.
pub(crate) async fn metrics(State(service): State<Arc<Service>>) -> Response {
    let page = service.metrics().page(&service.graph(), service.documents_kept());
    ([(header::CONTENT_TYPE, CONTENT_TYPE), (header::CACHE_CONTROL, "no-store")], page).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_cannot_make_labels_without_end() {
        let metrics = Metrics::new();
        for at in 0..1_000 {
            metrics.label(true, Some(&format!("Operation{at}")));
        }
        assert_eq!(metrics.label(true, Some("Operation7")), "Operation7");
        assert_eq!(metrics.label(true, Some("Operation999")), "other");
        assert_eq!((metrics.label(true, None), metrics.label(false, None)), ("anonymous".into(), "refused".into()));
        assert_eq!(metrics.operations.read().unwrap().len(), MOST_OPERATIONS);
    }

    #[test]
    fn memory_is_known_on_linux() {
        assert!(resident_memory() > 1 << 20 || !cfg!(target_os = "linux"));
    }
}
