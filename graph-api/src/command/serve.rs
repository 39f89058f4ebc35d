//! `tupu serve`: the graph over HTTP, with the playground.

mod log;
mod profile;
#[cfg(feature = "telemetry")]
mod telemetry;

use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anyhow::{Context, bail};
use graph_api::live::Live;
use graph_api::server::{self, Access, Limits, Profile, Service, Tokens};
use graph_api::text_index::TextIndex;
use graph_api::warm::keep_warm;
use graph_core::pipeline::Pipeline;
use graph_core::store::{SledStore, Store};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::signal;

use crate::lexicon;
use crate::progress::{Progress, count};
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

  tupu token --name 编辑 --role curate >> tokens.toml
  tupu serve --tokens tokens.toml --open-reads

  tupu serve --locked-down --trusted-documents persisted-documents.json

The playground is at /, the API at /graphql, /healthz and /readyz say how the server is, and /metrics
counts for Prometheus. Ctrl-C lets requests that are under way end and stops.

Without --tokens everybody who reaches the server may ask, and nothing can be changed: it shows the graph
as it was when it started, and a `tupu build` beside it is seen after a restart.

With --tokens it takes in changes from those who send a token (`Authorization: Bearer …`), and shows them
at once. It then holds the store until it stops: `tupu build` and the like say that it is in use. Tokens
have a role: read asks, curate also brings in documents and judges, admin also removes documents. After a
SIGHUP the file is read anew.")]
pub(crate) struct Arguments {
    /// Address and port to listen on; others than this machine's own reach the graph only where this says so [default:
    /// 127.0.0.1:8080]
    #[arg(long, env = "TUPU_LISTEN", value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// File of the tokens that may change the graph, as `tupu token` writes it
    #[arg(long, env = "TUPU_TOKENS", value_name = "FILE")]
    tokens: Option<PathBuf>,
    /// Let everybody ask; only changes need a token
    #[arg(long)]
    open_reads: bool,
    #[command(flatten)]
    profile: profile::ProfileArguments,
    #[command(flatten)]
    log: log::LogArguments,
}

pub(crate) fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let runtime = runtime()?;
    let _until_stopped = arguments.log.install(&runtime)?;
    let limits = Limits::default();
    let profile = arguments.profile.profile(&limits)?;
    let listen = arguments.listen.or(settings.listen).unwrap_or(LISTEN);
    let listener = runtime
        .block_on(TcpListener::bind(listen))
        .with_context(|| format!("cannot listen on {listen}; name another address with --listen"))?;
    let tokens = arguments.tokens.as_ref().or(settings.tokens.as_ref());
    let hangups = tokens.and_then(|_| hangups(&runtime));
    let read = tokens.map(|file| read_tokens(file)).transpose()?;
    let access = read.map(|tokens| Access { tokens, open_reads: arguments.open_reads });
    let is_open = access.as_ref().is_none_or(|access| access.open_reads);
    let (service, live) = open(settings, access, limits)?;
    let texts = TextIndex::folder(&settings.store);
    let texts = TextIndex::follow(texts, service.published(), live.as_ref().map(|live| live.publications()));
    let service = service.with_texts(texts);
    keep_warm(Arc::clone(service.feed()), live.as_ref().map(|live| live.publications()));
    let address = listener.local_addr()?;
    announce(address, &service.graph(), is_open, &profile);
    let service = Arc::new(service.with_profile(profile));
    let router = server::router(Arc::clone(&service), address.ip());
    if let Some((file, hangups)) = tokens.zip(hangups) {
        runtime.spawn(reload_tokens(Arc::clone(&service), file.clone(), hangups));
    }
    runtime.block_on(serve(listener, router, &service))?;
    if let Some(live) = live {
        live.stop();
    }
    eprintln!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// The tokens of a file. One without any would serve nobody.
fn read_tokens(file: &Path) -> anyhow::Result<Tokens> {
    let what = || format!("the file of tokens {}", file.display());
    let tokens = Tokens::parse(&std::fs::read_to_string(file).with_context(what)?).with_context(what)?;
    if tokens.is_empty() {
        bail!("{} holds no token; `tupu token --name NAME --role curate >> FILE` makes one", file.display());
    }
    Ok(tokens)
}

/// What asks for the tokens to be read anew.
#[cfg(unix)]
type Hangups = signal::unix::Signal;
/// There is no such thing here: new tokens wait for a restart.
#[cfg(not(unix))]
type Hangups = std::convert::Infallible;

/// Listens for SIGHUP from now on; where that cannot be, new tokens wait for a restart.
fn hangups(runtime: &Runtime) -> Option<Hangups> {
    let _inside = runtime.enter();
    #[cfg(unix)]
    return signal::unix::signal(signal::unix::SignalKind::hangup()).ok();
    #[cfg(not(unix))]
    None
}

/// Reads the tokens anew at each SIGHUP. Those of a file that cannot be used are not taken: the server goes on with what it knew.
#[cfg(unix)]
async fn reload_tokens(service: Arc<Service>, file: PathBuf, mut hangups: Hangups) {
    while hangups.recv().await.is_some() {
        match read_tokens(&file) {
            Ok(tokens) => {
                service.replace_tokens(&tokens);
                tracing::warn!(tokens = tokens.len(), "the tokens were read anew");
            }
            Err(error) => tracing::error!("the tokens stay as they were: {error:#}"),
        }
    }
}

#[cfg(not(unix))]
async fn reload_tokens(_service: Arc<Service>, _file: PathBuf, never: Hangups) {
    match never {}
}

/// Serves until the process is asked to stop, then lets those go who follow something.
async fn serve(listener: TcpListener, router: axum::Router, service: &Arc<Service>) -> anyhow::Result<()> {
    let followed = Arc::clone(service);
    let stop = async move {
        stopped().await;
        followed.close();
    };
    server::serve(listener, router, stop).await?;
    service.closed().await;
    Ok(())
}

/// The service over the store: one that takes in changes where somebody may make them, and what writes these.
fn open(settings: &Settings, access: Option<Access>, limits: Limits) -> anyhow::Result<(Service, Option<Arc<Live>>)> {
    if let Some(access) = access {
        let live = Arc::new(start(settings)?);
        return Ok((Service::live(Arc::clone(&live), access, limits), Some(live)));
    }
    let (store, graph) = super::open_store(settings)?;
    Ok((Service::new(Arc::new(graph), limits).with_judgements(store.judgements()?), None))
}

/// Holds the store and starts to write to it.
fn start(settings: &Settings) -> anyhow::Result<Live> {
    let pipeline = Pipeline::new(&lexicon::load(settings.lexicon.as_deref())?);
    let store = SledStore::create(&settings.store)?;
    super::refresh(&pipeline, &store, &AtomicBool::new(false), &Progress::new(false))?;
    Ok(Live::start(Arc::new(pipeline), Arc::new(store))?)
}

/// The threads that requests run on.
pub(crate) fn runtime() -> anyhow::Result<Runtime> {
    let runtime = Builder::new_multi_thread().enable_all().thread_stack_size(STACK_BYTES).build();
    runtime.context("the system gives no threads to serve with")
}

fn announce(address: SocketAddr, graph: &graph_core::graph::Graph, is_open: bool, profile: &Profile) {
    let resolved = graph.resolved();
    let (documents, entities) = (count(resolved.documents.len()), count(resolved.entities.len()));
    eprintln!("serving {documents} documents and {entities} entities at http://{address}/graphql");
    if profile.only_trusted_documents {
        let documents = count(profile.trusted_documents.len());
        eprintln!(
            "locked down: no introspection, no playground, and nothing runs but {documents} trusted documents (Ctrl-C stops)"
        );
    } else if server::has_playground() {
        eprintln!("the playground is at http://{address}/ (Ctrl-C stops)");
    } else {
        eprintln!("this build has no playground: http://{address}/ says how to get it (Ctrl-C stops)");
    }
    if !address.ip().is_loopback() && is_open {
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
