//! `tupu serve`: the graph over HTTP, with the playground.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use graph_api::server::{self, Limits, Service};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::signal;
use tracing_subscriber::EnvFilter;

use crate::progress::count;
use crate::settings::Settings;

/// What a thread of the server may put on its stack: resolvers of deep queries nest, in debug builds most of all.
const STACK_BYTES: usize = 8 << 20;

/// Where to listen where nobody says.
const LISTEN: SocketAddr = SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::LOCALHOST, 8080));

/// Serves the graph over GraphQL, with a playground in the browser
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  tupu serve
  tupu serve --listen 127.0.0.1:9000
  curl -s -H 'content-type: application/json' -d '{\"query\": \"{ stats { entities } }\"}' \\
       http://127.0.0.1:8080/graphql

The playground is at /, the API at /graphql, and /healthz and /readyz say how the server is. Nothing
can be changed over the API. Ctrl-C lets requests that are under way end and stops. TUPU_LOG sets what
is logged: error, warn, info or debug.")]
pub(crate) struct Arguments {
    /// Address and port to listen on; others than this machine's own reach the graph only where this says so [default:
    /// 127.0.0.1:8080]
    #[arg(long, env = "TUPU_LISTEN", value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
}

pub(crate) fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let filter = EnvFilter::try_from_env("TUPU_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).init();
    let runtime = runtime()?;
    let listen = arguments.listen.or(settings.listen).unwrap_or(LISTEN);
    let listener = runtime
        .block_on(TcpListener::bind(listen))
        .with_context(|| format!("cannot listen on {listen}; name another address with --listen"))?;
    let graph = Arc::new(super::open_graph(settings)?);
    let address = listener.local_addr()?;
    announce(address, &graph);
    let service = Arc::new(Service::new(graph, Limits::default()));
    let router = server::router(service, address.ip());
    runtime.block_on(server::serve(listener, router, stopped()))?;
    eprintln!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// The threads that requests run on.
pub(crate) fn runtime() -> anyhow::Result<Runtime> {
    let runtime = Builder::new_multi_thread().enable_all().thread_stack_size(STACK_BYTES).build();
    runtime.context("the system gives no threads to serve with")
}

fn announce(address: SocketAddr, graph: &graph_core::graph::Graph) {
    let resolved = graph.resolved();
    let (documents, entities) = (count(resolved.documents.len()), count(resolved.entities.len()));
    eprintln!("serving {documents} documents and {entities} entities at http://{address}/graphql");
    if server::has_playground() {
        eprintln!("the playground is at http://{address}/ (Ctrl-C stops)");
    } else {
        eprintln!("this build has no playground: http://{address}/ says how to get it (Ctrl-C stops)");
    }
    if !address.ip().is_loopback() {
        eprintln!("warning: everyone who reaches {address} can read this graph; there is no password");
    }
}

/// Ready when the process is asked to stop.
async fn stopped() {
    let interrupt = async {
        // Where signals cannot be listened for, the process is stopped the hard way.
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
