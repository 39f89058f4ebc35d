//! How many requests a second the server answers, beside a server that does nothing but its duty: async-graphql and axum as they
//! come, over a `Vec` that holds the answers ready.
//!
//! Both serve the same graph out of the generator, on loopback, in this process, and answer the same bytes of data; that is
//! checked before anything is measured. Rounds of the two take turns, and the middle one of the ratios counts, so that what
//! else the machine does touches both. A look-up and two hops are to reach [`LEAST`] of the bare server.

#[path = "../../graph-core/benches/generator.rs"]
mod generator;

mod bare;
mod client;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use axum::Router;
use axum::serve::ListenerExt;
use graph_api::server::{self, Limits, Service};
use graph_core::graph::Graph;
use graph_core::model::EntityKind;
use mimalloc::MiMalloc;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use client::{Client, request};

/// What the server runs with, and the bare one, too.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// What the server is to reach of the bare one.
const LEAST: f64 = 0.8;
const CONNECTIONS: usize = 8;
const ROUNDS: usize = 9;
const ROUND: Duration = Duration::from_millis(1_500);
const ASKED: usize = 200;

/// The questions by name, as the bare schema knows them; `NODE` stands for the condition that only ours needs.
const QUESTIONS: [(&str, &str); 2] = [
    ("look-up", "query($id: ID!) { node(id: $id) { id NODE { name } } }"),
    (
        "2-hop",
        "query($id: ID!) { node(id: $id) { id NODE { name neighbors(first: 10) { nodes { id name neighbors(first: 10) { \
         nodes { id name } } } } } } }",
    ),
];

/// Serves a router on a free port of loopback: ours by our own server, the bare one as axum serves.
fn serve(runtime: &Runtime, router: Router, is_ours: bool) -> SocketAddr {
    let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).expect("loopback has free ports");
    let address = listener.local_addr().expect("it is bound");
    if is_ours {
        runtime.spawn(server::serve(listener, router, std::future::pending()));
    } else {
        // As ours: answers are written whole.
        let listener = listener.tap_io(|stream| stream.set_nodelay(true).expect("TCP knows it"));
        runtime.spawn(async move { axum::serve(listener, router).await });
    }
    address
}

/// Requests a second over all connections, while a round lasts.
fn rate(address: SocketAddr, requests: &[Vec<u8>], round: Duration) -> f64 {
    let asked: usize = thread::scope(|scope| {
        let client = |from: usize| {
            scope.spawn(move || {
                let mut client = Client::new(address);
                let (start, mut asked) = (Instant::now(), 0);
                while start.elapsed() < round {
                    client.ask(&requests[(from + asked * CONNECTIONS) % requests.len()]);
                    asked += 1;
                }
                asked
            })
        };
        let clients: Vec<_> = (0..CONNECTIONS).map(client).collect();
        clients.into_iter().map(|client| client.join().expect("clients do not panic")).sum()
    });
    asked as f64 / round.as_secs_f64()
}

/// Both answer the same data to everything that will be asked.
fn check_answers(ours: SocketAddr, bare: SocketAddr, to_ours: &[Vec<u8>], to_bare: &[Vec<u8>]) {
    let (mut ours, mut bare) = (Client::new(ours), Client::new(bare));
    for (to_ours, to_bare) in to_ours.iter().zip(to_bare) {
        let one: serde_json::Value = serde_json::from_slice(ours.ask(to_ours)).expect("an answer is JSON");
        let other: serde_json::Value = serde_json::from_slice(bare.ask(to_bare)).expect("an answer is JSON");
        assert_eq!(one["data"], other["data"]);
        assert!(one["data"]["node"]["name"].is_string(), "{one}");
    }
}

fn middle(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

/// The servers with what they are asked.
struct Match {
    ours: SocketAddr,
    bare: SocketAddr,
    /// Global ids.
    asked: Vec<String>,
    rounds: usize,
    round: Duration,
}

impl Match {
    #[expect(clippy::print_stdout, reason = "the table is what one runs the benchmark for")]
    fn row(&self, name: &str, question: &str) {
        let requests = |node: &str| -> Vec<Vec<u8>> {
            self.asked.iter().map(|id| request(&question.replace("NODE", node), id)).collect()
        };
        let (to_ours, to_bare) = (requests("... on Entity"), requests("..."));
        check_answers(self.ours, self.bare, &to_ours, &to_bare);
        let round = |_| (rate(self.ours, &to_ours, self.round), rate(self.bare, &to_bare, self.round));
        let rates: Vec<(f64, f64)> = (0..self.rounds).map(round).collect();
        let ratio = middle(rates.iter().map(|(ours, bare)| ours / bare).collect());
        let tupu = middle(rates.iter().map(|rate| rate.0).collect());
        let other = middle(rates.iter().map(|rate| rate.1).collect());
        let verdict = if ratio >= LEAST { "reached" } else { "missed" };
        println!("{name:10} {tupu:12.0} {other:12.0} {ratio:7.2}  {LEAST} {verdict}");
    }
}

#[expect(clippy::print_stdout, reason = "the table is what one runs the benchmark for")]
fn main() {
    // `cargo test` runs this file, too, without the argument: a few requests over a small graph are enough there.
    let measured = std::env::args().any(|argument| argument == "--bench");
    // The log of the server, as it is where nobody asks for more.
    tracing_subscriber::fmt().with_env_filter("warn").with_writer(std::io::stderr).init();
    let size = if measured { generator::Size::SMALL } else { generator::Size { entities: 200, facts: 1_000, seed: 1 } };
    let (rounds, round) = if measured { (ROUNDS, ROUND) } else { (1, Duration::from_millis(50)) };
    let graph = Arc::new(Graph::new(generator::resolved(size)));
    let data = bare::Data::new(&graph);
    let asked = graph.entities(EntityKind::Project).iter().take(ASKED).map(|id| bare::global_id(&graph, *id)).collect();
    let runtime = Runtime::new().expect("the system gives threads");
    let bare = serve(&runtime, bare::router(data), false);
    let service = Arc::new(Service::new(graph, Limits::default()));
    let ours = serve(&runtime, server::router(service, IpAddr::V4(Ipv4Addr::LOCALHOST)), true);
    println!("{} entities, {} facts, {CONNECTIONS} connections", size.entities, size.facts);
    println!("{:10} {:>12} {:>12} {:>7}", "", "tupu, 1/s", "bare, 1/s", "ratio");
    let servers = Match { ours, bare, asked, rounds, round };
    for (name, question) in QUESTIONS {
        servers.row(name, question);
    }
}
