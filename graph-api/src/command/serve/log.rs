//! The log of the server: to standard error, as text for people or as JSON for machines.

use std::io;

use tokio::runtime::Runtime;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

/// Flags of the log.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Log")]
pub(crate) struct LogArguments {
    /// What is logged: error, warn, info (a line for each request), debug, or as the crate tracing-subscriber says
    #[arg(long, env = "TUPU_LOG", value_name = "LEVEL", default_value = "warn")]
    log: EnvFilter,
    /// How it is written
    #[arg(long, env = "TUPU_LOG_FORMAT", value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    log_format: Format,
    /// Collector of OpenTelemetry that spans are sent to, as OTLP over HTTP: http://127.0.0.1:4318; without one nothing is sent
    #[cfg(feature = "telemetry")]
    #[arg(long, env = "OTEL_EXPORTER_OTLP_ENDPOINT", value_name = "URL")]
    otlp_endpoint: Option<String>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object a line
    Json,
}

/// What sends spans while it stands.
#[cfg(feature = "telemetry")]
pub(crate) type Sending = Option<super::telemetry::Spans>;
/// Nothing is sent by a program without the feature.
#[cfg(not(feature = "telemetry"))]
pub(crate) struct Sending;

impl LogArguments {
    /// Starts to log, and to send spans where a collector is named.
    ///
    /// # Errors
    /// Where that is no address to send to.
    #[cfg_attr(not(feature = "telemetry"), allow(unused_variables))]
    pub(crate) fn install(&self, runtime: &Runtime) -> anyhow::Result<Sending> {
        let lines = tracing_subscriber::fmt::layer().with_writer(io::stderr);
        let lines = match self.log_format {
            Format::Text => lines.boxed(),
            Format::Json => lines.json().flatten_event(true).with_current_span(false).with_span_list(false).boxed(),
        };
        let log = tracing_subscriber::registry().with(lines.with_filter(self.log.clone()));
        #[cfg(feature = "telemetry")]
        {
            let endpoint = self.otlp_endpoint.as_deref().filter(|endpoint| !endpoint.is_empty());
            let handle = || runtime.handle().clone();
            let spans = endpoint.map(|endpoint| super::telemetry::Spans::start(endpoint, handle())).transpose()?;
            log.with(spans.as_ref().map(|spans| spans.layer())).init();
            Ok(spans)
        }
        #[cfg(not(feature = "telemetry"))]
        {
            log.init();
            Ok(Sending)
        }
    }
}
