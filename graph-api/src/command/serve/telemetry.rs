//! Spans for OpenTelemetry: sent as OTLP, protobuf over HTTP, to the collector that the operator names; to nobody where none is.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use opentelemetry::global;
use opentelemetry::trace::TracerProvider;
use opentelemetry_http::hyper::HyperClient;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{SdkTracerProvider, Tracer};
use tokio::runtime::Handle;
use tracing::{Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::registry::LookupSpan;

/// How long the collector may take.
const TIMEOUT: Duration = Duration::from_secs(10);
/// What the program is called where the variable `OTEL_SERVICE_NAME` says nothing.
const NAME: &str = "tupu";

/// What sends spans. What waits is sent when this is dropped.
pub(super) struct Spans(SdkTracerProvider);

impl Spans {
    /// Starts to send spans to a collector, such as `http://127.0.0.1:4318`.
    pub(super) fn start(endpoint: &str, runtime: Handle) -> anyhow::Result<Self> {
        let client = OnRuntime { client: Arc::new(HyperClient::with_default_connector(TIMEOUT, None)), runtime };
        let address = format!("{}/v1/traces", endpoint.trim_end_matches('/'));
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(client)
            .with_protocol(Protocol::HttpBinary)
            .with_timeout(TIMEOUT)
            .with_endpoint(address)
            .build()
            .with_context(|| format!("spans cannot be sent to {endpoint}"))?;
        let name = std::env::var("OTEL_SERVICE_NAME").unwrap_or_else(|_| NAME.to_owned());
        let resource = Resource::builder().with_service_name(name).build();
        // A request that says whose part it is becomes a part of that.
        global::set_text_map_propagator(TraceContextPropagator::new());
        Ok(Self(SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build()))
    }

    /// What makes spans of those of the server. What is logged inside of them stays here: it may hold what is nobody's business.
    pub(super) fn layer<S: Subscriber + for<'span> LookupSpan<'span>>(&self) -> impl Layer<S> + use<S> {
        let tracer: Tracer = self.0.tracer(NAME);
        let of_server = |one: &Metadata<'_>| one.is_span() && one.target().starts_with("graph_api::server");
        tracing_opentelemetry::layer().with_tracer(tracer).with_filter(filter_fn(of_server))
    }
}

impl Drop for Spans {
    fn drop(&mut self) {
        if let Err(error) = self.0.shutdown() {
            tracing::warn!("the last spans were not sent: {error}");
        }
    }
}

/// Sends from the threads of the server: those of the exporter have no reactor.
#[derive(Debug)]
struct OnRuntime {
    client: Arc<HyperClient>,
    runtime: Handle,
}

impl HttpClient for OnRuntime {
    fn send_bytes<'own, 'sent>(
        &'own self,
        request: Request<Bytes>,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<Response<Bytes>, HttpError>> + Send + 'sent>>
    where
        'own: 'sent,
        Self: 'sent,
    {
        let client = Arc::clone(&self.client);
        let sent = self.runtime.spawn(async move { client.send_bytes(request).await });
        Box::pin(async move { sent.await? })
    }
}
