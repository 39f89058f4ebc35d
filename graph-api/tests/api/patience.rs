//! Work that nobody waits for any more ends: at the deadline, and where the client hangs up. Over a socket, for a client that
//! hangs up is a matter of sockets.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use graph_api::server::{Limits, Service, router, serve};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::gold::graph;

/// Requests that run at one time.
const RUNNING: usize = 2;

/// A server that lets in what no server should, for so many seconds.
async fn careless(timeout_seconds: u64) -> (Arc<Service>, SocketAddr) {
    let limits = Limits {
        timeout_seconds,
        cost: usize::MAX,
        selections: usize::MAX,
        aliases: usize::MAX,
        steps: u64::MAX,
        document_bytes: usize::MAX,
        running: RUNNING,
        ..Limits::default()
    };
    let service = Arc::new(Service::new(graph(), limits));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = router(Arc::clone(&service), IpAddr::V4(Ipv4Addr::LOCALHOST));
    tokio::spawn(serve(listener, router, std::future::pending()));
    (service, address)
}

/// A query whose answer would fill the memory of the world: every step multiplies it.
fn endless() -> String {
    let step = |inner: String| {
        ["a", "b", "c", "d"].map(|name| format!("{name}: neighbors {{ nodes {{ {inner} }} }} ")).concat()
    };
    let steps = (0..5).fold("name".to_owned(), |inner, _| step(inner));
    format!("{{ districts(first: 100) {{ nodes {{ {steps} }} }} }}")
}

fn post(address: SocketAddr, query: &str) -> TcpStream {
    let body = json!({"query": query}).to_string();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
    let head = "POST /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json";
    write!(stream, "{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len()).unwrap();
    stream
}

fn answer(mut stream: TcpStream) -> Value {
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    serde_json::from_str(text.split("\r\n\r\n").nth(1).unwrap()).unwrap_or_else(|_| panic!("{text}"))
}

/// Waits until so many threads work on requests.
#[track_caller]
fn wait_for(service: &Service, running: usize) {
    let start = Instant::now();
    while service.running() != running {
        assert!(start.elapsed() < Duration::from_secs(60), "{} requests run and not {running}", service.running());
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Runs on threads with as much stack as those of the binary.
fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(8 << 20).build();
    runtime.unwrap().block_on(test);
}

#[test]
fn work_without_end_ends_at_the_deadline() {
    run(deadline());
}

async fn deadline() {
    let (service, address) = careless(2).await;
    let answer = answer(post(address, &endless()));
    assert_eq!(answer["errors"][0]["extensions"]["code"], "TIMEOUT", "{answer}");
    wait_for(&service, 0);
}

#[test]
fn work_ends_where_the_client_hangs_up() {
    run(hang_up());
}

async fn hang_up() {
    let (service, address) = careless(600).await;
    let busy: Vec<_> = (0..RUNNING).map(|_| post(address, &endless())).collect();
    wait_for(&service, RUNNING);
    // One more waits for its turn, and hangs up before it comes.
    drop(post(address, &endless()));
    let waits = std::thread::spawn(move || answer(post(address, "{ version }")));
    drop(busy);
    assert!(waits.join().unwrap()["data"]["version"].is_string());
    wait_for(&service, 0);
}
