//! What happens to a server in the field: it is killed in the middle of its work, and met by clients that are slow, endless or
//! silent. The others get right answers meanwhile, and its memory stays where it was.

use std::collections::BTreeSet;
use std::io::{BufReader, Read, Write};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::server::{Reply, Server, reply};
use crate::tupu::Tupu;

const LINES: &str = "application/x-ndjson";
/// Documents that come in while the server is killed.
const DOCUMENTS: usize = 240;
/// Those who read meanwhile.
const READERS: usize = 32;
/// Bytes by which clients that misbehave may make the process grow: a file of 64 MiB is held, in a buffer that doubles while it
/// grows. What they would have it hold is many times as much.
const GROWTH: u64 = 256 << 20;
const MIB: u64 = 1 << 20;

fn company(number: usize) -> String {
    format!("青河县第{number}号新能源有限公司")
}

fn record(number: usize) -> String {
    let text = format!("2023年9月，{}总投资{number}.5亿元的储能项目开工，预计年底投产。", company(number));
    json!({"id": number.to_string(), "text": text}).to_string() + "\n"
}

/// Bytes of memory that a process holds, and the most that it ever held.
fn memory(server: &Server) -> (u64, u64) {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
    };
    (of("VmRSS:"), of("VmHWM:"))
}

/// What every client may ask at any time, and its answer.
fn served(server: &Server) {
    let answer = server.ask("{ stats { documents } districts(first: 1) { totalCount } }", &json!({})).unwrap();
    assert!(answer["data"]["districts"]["totalCount"].is_u64(), "{answer}");
}

/// Asks for one state in three ways, which must agree; how many documents it has.
///
/// Document by document each brings a company of its own, and the writer takes them in their order: a state is legal where
/// it has all companies up to some number and no other.
fn look(server: &Server, number: usize) -> std::io::Result<u64> {
    let query = "query($one: String!, $names: [String!]!) { stats { documents } companies(first: 0) { totalCount }
        one: entity(name: $one) { name } known: companies(first: 0, filter: {name: {in: $names}}) { totalCount } }";
    let names: Vec<String> = (number..number + 50).map(company).collect();
    let data = server.ask(query, &json!({"one": company(number), "names": names}))?["data"].take();
    let documents = data["stats"]["documents"].as_u64().unwrap_or_else(|| panic!("{data}"));
    let has = usize::try_from(documents).unwrap();
    assert_eq!(data["companies"]["totalCount"], documents, "each document brings one company: {data}");
    assert_eq!(data["one"]["name"].is_string(), number < has, "{number} of {has}: {data}");
    assert_eq!(data["known"]["totalCount"], has.saturating_sub(number).min(50), "{number} of {has}: {data}");
    Ok(documents)
}

/// Reads until the server is gone: no answer is wrong, and none is older than the one before.
fn read_on(server: &Server, seed: usize, answers: &AtomicU64) {
    let (mut last, mut number) = (0, seed);
    // A server that is killed answers nothing, or breaks off.
    while let Ok(documents) = look(server, number) {
        assert!(documents >= last, "a reader went back from {last} to {documents} documents");
        (last, number) = (documents, (number * 7 + 13) % DOCUMENTS);
        answers.fetch_add(1, Ordering::Relaxed);
    }
}

/// Sends all documents, and kills the server once so many are acknowledged. The ids of those that were.
fn upload_and_kill(server: &mut Server, kill_after: usize, answers: &AtomicU64) -> BTreeSet<String> {
    let mut acknowledged = BTreeSet::new();
    let killed = AtomicBool::new(false);
    let process = server.id();
    thread::scope(|scope| {
        for seed in 0..READERS {
            let server = &*server;
            scope.spawn(move || read_on(server, seed * 7, answers));
        }
        let mut talk = server.begin("/documents", LINES).unwrap();
        let mut stream = talk.stream.try_clone().unwrap();
        let killed = &killed;
        scope.spawn(move || {
            for number in 0..DOCUMENTS {
                let line = record(number);
                let chunk = format!("{:x}\r\n{line}\r\n", line.len());
                if stream.write_all(chunk.as_bytes()).is_err() {
                    assert!(killed.load(Ordering::Relaxed), "the server hung up by itself");
                    return;
                }
            }
        });
        while let Ok(Some(line)) = talk.line() {
            assert!(matches!(line["status"].as_str(), Some("ADDED" | "UNCHANGED")), "{line}");
            acknowledged.insert(line["id"].as_str().unwrap().to_owned());
            if acknowledged.len() == kill_after {
                killed.store(true, Ordering::Relaxed);
                let kill = std::process::Command::new("kill").args(["-9", &process.to_string()]).status();
                assert!(kill.unwrap().success());
            }
        }
    });
    server.kill();
    acknowledged
}

#[test]
fn a_killed_server_gave_no_wrong_answer_and_loses_nothing_that_it_acknowledged() {
    let tupu = Tupu::new();
    let answers = AtomicU64::new(0);
    let mut acknowledged = BTreeSet::new();
    for kill_after in [25, 90, 170] {
        let mut server = Server::start(&tupu);
        acknowledged.append(&mut upload_and_kill(&mut server, kill_after, &answers));
        assert!(acknowledged.len() >= kill_after);
    }
    assert!(answers.load(Ordering::Relaxed) > 0, "nobody read anything");
    let mut server = Server::start(&tupu);
    let held = look(&server, 0).unwrap();
    assert!(held >= acknowledged.len() as u64 && held < DOCUMENTS as u64, "{held} are held");
    for ids in acknowledged.iter().cloned().collect::<Vec<_>>().chunks(100) {
        let answer = server.ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", &json!({"ids": ids})).unwrap();
        let found = answer["data"]["nodes"].as_array().unwrap();
        assert!(found.iter().zip(ids).all(|(node, id)| node["id"] == **id), "acknowledged and lost: {answer}");
    }
    // What is sent once more is taken from where it ended, and the graph is that of an undisturbed life.
    let all: String = (0..DOCUMENTS).map(record).collect();
    let again = server.post("/documents", LINES, all.as_bytes()).unwrap();
    let last: Value = serde_json::from_str(again.body.lines().last().unwrap()).unwrap();
    assert_eq!((&last["status"], &last["unchanged"]), (&json!("DONE"), &json!(held)), "{last}");
    assert!(server.stop().success());
    let undisturbed = Tupu::new();
    undisturbed.write("all.jsonl", &all);
    undisturbed.ok(&["build", "--quiet", "all.jsonl"]);
    assert!(tupu.ok(&["export"]) == undisturbed.ok(&["export"]), "the graph is not that of an undisturbed life");
}

/// A query with a long answer that is quickly given.
const LONG: &str = "{ documents(first: 100) { nodes { id title text } } }";

#[test]
fn clients_that_take_up_nothing_cost_no_memory_and_are_hung_up_on() {
    const CLIENTS: usize = 8;
    const REQUESTS: usize = 200;
    let tupu = Tupu::new();
    for number in 0..30 {
        tupu.write(&format!("texts/{number}.txt"), format!("第{number}天：") + &"天气晴好，微风。\n".repeat(1500));
    }
    tupu.ok(&["build", "--quiet", "texts"]);
    let server = Server::start(&tupu);
    let body = json!({"query": LONG}).to_string();
    let length = body.len().to_string();
    let head = server.head("POST", "/graphql", &[("content-type", "application/json"), ("content-length", &length)]);
    let mut stream = server.connect().unwrap();
    write!(stream, "{head}{body}").unwrap();
    // One that takes up a byte at a time gets the whole answer.
    let mut slow = stream.try_clone().unwrap();
    for _ in 0..500 {
        slow.read_exact(&mut [0]).unwrap();
        thread::sleep(Duration::from_micros(200));
    }
    let mut rest = Vec::new();
    slow.read_to_end(&mut rest).unwrap();
    assert!(rest.len() > 1_000_000 && rest.ends_with(b"}"), "{} bytes", rest.len());
    let (_, before) = memory(&server);
    // These ask again and again, and read nothing: all their answers would be hundreds of megabytes.
    let request = format!("{}{body}", head.replace("connection: close", "connection: keep-alive"));
    let silent: Vec<_> = (0..CLIENTS)
        .map(|_| {
            let mut stream = server.connect().unwrap();
            let mut asking = stream.try_clone().unwrap();
            asking.set_write_timeout(Some(Duration::from_secs(120))).unwrap();
            let request = request.repeat(REQUESTS);
            // It ends where the server hangs up.
            let writer = thread::spawn(move || drop(asking.write_all(request.as_bytes())));
            let _head = stream.read_exact(&mut [0; 12]);
            (stream, writer)
        })
        .collect();
    for _ in 0..20 {
        served(&server);
        thread::sleep(Duration::from_millis(50));
    }
    let offered = (CLIENTS * REQUESTS * rest.len()) as u64;
    assert!(offered > 2 * GROWTH, "{offered} bytes prove nothing");
    // A client that takes up nothing for half a minute is hung up on: what it reads later ends early.
    thread::sleep(Duration::from_secs(33));
    for (mut stream, writer) in silent {
        let mut taken = Vec::new();
        // A reset is an end as well.
        drop(stream.read_to_end(&mut taken));
        assert!(taken.len() < REQUESTS * rest.len() / 2, "a client that stood still got {} bytes", taken.len());
        writer.join().unwrap();
    }
    served(&server);
    let (_, most) = memory(&server);
    assert!(most < before + GROWTH, "grew by {} MiB", (most - before) / MIB);
}

/// Sends pieces until the server hangs up, or ten gigabytes; how many bytes it took, and its answer.
fn pour(server: &Server, path: &str, content_type: &str, begin: &[u8]) -> (u64, Reply) {
    const BODY: u64 = 10 << 30;
    let mut talk = server.begin(path, content_type).unwrap();
    talk.send(begin).unwrap();
    let answer = talk.stream.try_clone().unwrap();
    let reading = thread::spawn(move || reply(answer).unwrap());
    let piece = vec![b'a'; 1 << 20];
    let mut sent = begin.len() as u64;
    while sent < BODY && talk.send(&piece).is_ok() {
        sent += piece.len() as u64;
        if reading.is_finished() {
            break;
        }
    }
    (sent, reading.join().unwrap())
}

#[test]
fn ten_gigabytes_are_refused_early_and_never_held() {
    let tupu = Tupu::new();
    let server = Server::start(&tupu);
    served(&server);
    let (_, before) = memory(&server);
    let length = (10_u64 << 30).to_string();
    for (path, content_type) in [("/graphql", "application/json"), ("/documents", LINES)] {
        let mut stream = server.connect().unwrap();
        let headers = [("content-type", content_type), ("content-length", length.as_str())];
        stream.write_all(server.head("POST", path, &headers).as_bytes()).unwrap();
        stream.write_all(&vec![b'{'; 2 << 20]).unwrap();
        let refused = reply(stream).unwrap();
        assert!(refused.status == 413 && refused.body.contains("PAYLOAD_TOO_LARGE"), "{path}: {refused:?}");
    }
    thread::scope(|scope| {
        let poured = [
            scope.spawn(|| pour(&server, "/graphql", "application/json", b"{\"query\": \"")),
            // A document that never ends, and a file that never ends, after something that is whole.
            scope.spawn(|| pour(&server, "/documents", LINES, (record(1) + "{\"text\": \"").as_bytes())),
            scope.spawn(|| {
                let part = "--x\r\ncontent-disposition: form-data; name=\"f\"; filename=";
                let whole = format!("{part}\"a.txt\"\r\n\r\n{}\r\n{part}\"b.bin\"\r\n\r\n%PDF-", company(2));
                pour(&server, "/documents", "multipart/form-data; boundary=x", whole.as_bytes())
            }),
        ];
        for _ in 0..20 {
            served(&server);
            thread::sleep(Duration::from_millis(20));
        }
        let [query, lines, parts] = poured.map(|poured| poured.join().unwrap());
        // Beside what is taken, so much is heard after the answer; what is on its way is little.
        assert!(query.0 < 2 << 30 && query.1.status == 413, "{query:?}");
        for (sent, answer) in [lines, parts] {
            let last = answer.body.lines().last().unwrap_or_default();
            assert!(sent < 3 << 30, "{sent} bytes were taken");
            assert!(answer.body.starts_with("{\"status\":\"ADDED\""), "what was whole is kept: {answer:?}");
            assert!(last.contains("STOPPED") && last.contains("the body has more than 1024 MiB"), "{answer:?}");
        }
    });
    served(&server);
    let (_, most) = memory(&server);
    assert!(most < before + GROWTH, "grew by {} MiB", (most - before) / MIB);
}

#[test]
fn a_thousand_idle_sockets_keep_nobody_waiting_and_are_closed() {
    const SOCKETS: usize = 1000;
    let tupu = Tupu::new();
    let server = Server::start(&tupu);
    served(&server);
    let (_, before) = memory(&server);
    // Half of them say nothing, the others half of what they want.
    let begun = server.head("POST", "/graphql", &[("content-type", "application/json")]);
    let idle: Vec<_> = (0..SOCKETS)
        .map(|at| {
            let mut stream = server.connect().unwrap();
            stream.write_all(&begun.as_bytes()[..(at % 2) * 40]).unwrap();
            stream
        })
        .collect();
    let start = Instant::now();
    for _ in 0..50 {
        served(&server);
    }
    let (_, most) = memory(&server);
    assert!(most < before + GROWTH, "grew by {} MiB", (most - before) / MIB);
    for stream in &idle {
        // An end or an error; a timeout of two minutes is none.
        let mut said = Vec::new();
        let ended = BufReader::new(stream).read_to_end(&mut said);
        let waits = ended
            .is_err_and(|error| matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut));
        assert!(!waits, "a socket was still open after {:?}", start.elapsed());
    }
    served(&server);
}
