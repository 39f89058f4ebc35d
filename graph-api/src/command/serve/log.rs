//! The log of the server: to standard error, as text for people or as JSON for machines.

use std::io;

use tracing_subscriber::EnvFilter;

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
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object a line
    Json,
}

impl LogArguments {
    /// Starts to log.
    pub(crate) fn install(&self) {
        let log = tracing_subscriber::fmt().with_env_filter(self.log.clone()).with_writer(io::stderr);
        match self.log_format {
            Format::Text => log.init(),
            Format::Json => log.json().flatten_event(true).with_current_span(false).with_span_list(false).init(),
        }
    }
}
