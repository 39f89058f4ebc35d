//! Spans for OpenTelemetry, as a collector gets them.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use crate::operating::Serving;
use crate::tupu::Tupu;

const TRACE: [u8; 16] =
    [0x0a, 0xf7, 0x65, 0x19, 0x16, 0xcd, 0x43, 0xdd, 0x84, 0x48, 0xeb, 0x21, 0x1c, 0x80, 0x31, 0x9c];
const PARENT: [u8; 8] = [0xb7, 0xad, 0x6b, 0x71, 0x69, 0x20, 0x33, 0x31];

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Takes what is sent to it: the head of each request, and its body.
fn collector() -> (String, Receiver<(String, Vec<u8>)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (endpoint, (sender, received)) = (format!("http://{}", listener.local_addr().unwrap()), channel());
    thread::spawn(move || {
        for stream in listener.incoming() {
            // The test may have ended.
            let _gone = sender.send(request(stream.unwrap()));
        }
    });
    (endpoint, received)
}

fn request(stream: TcpStream) -> (String, Vec<u8>) {
    let (mut reader, mut head) = (BufReader::new(&stream), String::new());
    while !head.ends_with("\r\n\r\n") {
        assert!(reader.read_line(&mut head).unwrap() > 0, "{head}");
    }
    let head = head.to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    (&stream).write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n").unwrap();
    (head, body)
}

fn ask(serving: &Serving, query: &str) {
    let mut stream = TcpStream::connect(&serving.address).unwrap();
    let body = serde_json::json!({"query": query}).to_string();
    let head = "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nconnection: close\r\n";
    let traceparent = format!("00-{}-{}-01", hexadecimal(&TRACE), hexadecimal(&PARENT));
    write!(stream, "{head}traceparent: {traceparent}\r\ncontent-length: {}\r\n\r\n{body}", body.len()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

fn holds(body: &[u8], part: &[u8]) -> bool {
    body.windows(part.len()).any(|window| window == part)
}

#[test]
fn each_request_and_operation_is_a_span_of_the_callers_trace() {
    let (endpoint, received) = collector();
    let tupu = Tupu::new();
    let trusted = "query Trusted { version }";
    tupu.write("documents.json", serde_json::json!({"trusted": trusted}).to_string());
    let arguments = ["--otlp-endpoint", &endpoint, "--trusted-documents", "documents.json", "--slow", "0"];
    let serving = Serving::start(tupu, &arguments);
    ask(&serving, "query Named { entity(name: \"乌有新能源有限公司\") { id } }");
    ask(&serving, trusted);
    ask(&serving, "query Failed { path(from: {name: \"乌有\"}, to: {name: \"乌有\"}) { found } }");
    serving.stop();
    let mut spans = vec![];
    while let Ok((head, body)) = received.try_recv() {
        assert!(head.starts_with("post /v1/traces ") && head.contains("application/x-protobuf"), "{head}");
        spans.extend(body);
    }
    for text in [
        "tupu",
        "POST /graphql",
        "http.request.method",
        "http.route",
        "http.response.status_code",
        "graphql.operation.name",
        "Named",
        "graphql.operation.type",
        "query",
        "graphql.document",
        trusted,
        "error.type",
        "NOT_FOUND",
    ] {
        assert!(holds(&spans, text.as_bytes()), "{text}\n{}", String::from_utf8_lossy(&spans));
    }
    assert!(holds(&spans, &TRACE) && holds(&spans, &PARENT), "they are part of no trace");
    assert!(!holds(&spans, "乌有".as_bytes()), "what somebody has typed is nobody's business");
}

#[test]
fn a_collector_that_is_not_there_stops_nobody() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let serving = Serving::start(Tupu::new(), &["--otlp-endpoint", &format!("http://{free}")]);
    ask(&serving, "{ version }");
    serving.stop();
}

#[test]
fn what_is_no_address_is_told_at_the_start() {
    let tupu = Tupu::new();
    tupu.write("a.txt", "今天，青河县新能源有限公司投资3亿元建设的储能项目开工。");
    tupu.ok(&["build", "--quiet", "a.txt"]);
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--otlp-endpoint", "not an address"];
    tupu.fails(&arguments, 1, &["spans cannot be sent to not an address"]);
}
