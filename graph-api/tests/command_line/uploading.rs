//! `POST /documents` of a running server: what came in, what did not and why, line by line.

use std::io::{Cursor, Write};
use std::net::Shutdown;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::server::{Reply, Server};
use crate::tupu::Tupu;

const LINES: &str = "application/x-ndjson";
const PARTS: &str = "multipart/form-data; boundary=between-files";
const BOUNDARY: &str = "between-files";

fn text(number: usize) -> String {
    format!("2023年9月，青河县第{number}号新能源有限公司总投资{number}.5亿元的储能项目开工，预计年底投产。")
}

fn record(number: usize) -> String {
    json!({"id": format!("新闻{number}"), "title": "储能", "published": "2023-09", "text": text(number)}).to_string()
        + "\n"
}

fn lines(reply: &Reply) -> Vec<Value> {
    assert_eq!(reply.status, 200, "{reply:?}");
    reply.body.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Status, record and error of each line.
fn told(lines: &[Value]) -> Vec<String> {
    let word = |line: &Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
    let names = ["status", "file", "record", "error"];
    let line =
        |line: &Value| names.map(|name| word(line, name)).join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    lines.iter().map(line).collect()
}

fn totals(lines: &[Value]) -> [u64; 4] {
    let last = lines.last().unwrap();
    ["added", "unchanged", "replaced", "failed"].map(|name| last[name].as_u64().unwrap())
}

/// Documents that readers see, once there are so many.
#[track_caller]
fn wait_for(server: &Server, documents: u64) {
    let start = Instant::now();
    loop {
        let answer = server.ask("{ stats { documents } }", &json!({})).unwrap();
        if answer["data"]["stats"]["documents"] == documents {
            return;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "{documents} documents were not seen: {answer}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A body of files.
fn parts(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, bytes) in files {
        write!(body, "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n")
            .unwrap();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    write!(body, "--{BOUNDARY}--\r\n").unwrap();
    body
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_broken_record_stops_none_of_the_others() {
    let tupu = Tupu::new();
    let server = Server::start(&tupu);
    let body = [
        record(1),
        "{\"id\": 2, \"text\": \n".into(),
        "\n".into(),
        "{\"id\": 3, \"title\": \"没有正文\"}\n".into(),
        json!({"text": text(4), "published": "去年"}).to_string() + "\n",
        "{\"type\":\"entity\",\"id\":\"0\"}\n".into(),
        json!({"text": text(5)}).to_string() + "\n",
        record(1),
        record(6).trim_end().to_owned(),
    ];
    let lines = lines(&server.post("/documents", LINES, body.concat().as_bytes()).unwrap());
    let told = told(&lines);
    assert_eq!(told[0], "ADDED 新闻1");
    assert!(told[1].starts_with("FAILED line 2 the body, line 2: is no document:"), "{told:#?}");
    assert!(told[1].contains("each line holds one object such as"), "{told:#?}");
    assert!(told[2].starts_with("FAILED line 4 the body, line 4: is no document: missing field `text`"), "{told:#?}");
    assert!(told[3].contains("line 5: states a date that is none: \"去年\"; write it as 2023"), "{told:#?}");
    assert_eq!(told[4..], ["ADDED line 7", "UNCHANGED 新闻1, line 8", "ADDED 新闻6", "DONE"]);
    assert_eq!(totals(&lines), [3, 1, 0, 3]);
    assert_eq!(lines[0]["id"], lines[5]["id"]);
    wait_for(&server, 3);
    let node =
        server.ask("query($id: ID!) { node(id: $id) { ... on Document { text } } }", &json!({"id": lines[6]["id"]}));
    assert_eq!(node.unwrap()["data"]["node"]["text"], text(6), "the id is one of the API");
    // A document that says nothing that is known is taken in, with a word about it.
    let dull = server
        .post("/documents?source=%E6%B2%B3%E6%B9%BE%E7%BD%91", LINES, "{\"text\":\"天气好。\"}".as_bytes())
        .unwrap();
    assert!(dull.body.contains("\"warnings\":["), "{dull:?}");
}

#[test]
fn files_of_many_formats_come_in_parts_and_a_bomb_is_refused() {
    let tupu = Tupu::new();
    let server = Server::start(&tupu);
    let paragraph = format!("<d><body><p><r><t>{}</t></r></p></body></d>", text(1));
    let word = zip(&[("word/document.xml", paragraph.as_bytes())]);
    let archive = zip(&[("乙/二.txt", text(2).as_bytes()), ("三.jsonl", (record(3) + "{}\n").as_bytes())]);
    let bomb = zip(&[("a.txt", &vec![b' '; 64 << 20])]);
    let table = "项目名称,建设地点\n甲项目,阳原县\n";
    let markdown = format!("# 储能\n\n{}", text(5));
    let page = format!("<html><body><article><h1>储能</h1><p>{}</p></article></body></html>", text(6).repeat(5));
    let files: [(&str, &[u8]); 8] = [
        ("公告.docx", &word),
        ("全部.zip", &archive),
        ("炸弹.zip", &bomb),
        ("名单.csv", table.as_bytes()),
        ("程序.exe", b"\x7fELF\x00\x00\x00\x01"),
        ("储能.md", markdown.as_bytes()),
        ("网页.html", page.as_bytes()),
        ("空.txt", b""),
    ];
    let lines = lines(&server.post("/documents?published=2023-09", PARTS, &parts(&files)).unwrap());
    let told = told(&lines);
    assert_eq!(told[0], "ADDED 公告.docx");
    assert_eq!(told[1], "ADDED 全部.zip 三.jsonl!新闻3");
    assert!(told[2].starts_with("FAILED 全部.zip line 2 全部.zip!三.jsonl, line 2: is no document"), "{told:#?}");
    assert_eq!(told[3], "ADDED 全部.zip 乙/二.txt");
    assert!(told[4].starts_with("FAILED 炸弹.zip 炸弹.zip!a.txt unpacks to more than 200 times its size"), "{told:#?}");
    assert!(told[5].starts_with("ADDED 名单.csv"), "{told:#?}");
    assert!(lines[5]["warnings"][0].as_str().unwrap().contains("项目名称 → project"), "{told:#?}");
    assert!(told[6].starts_with("FAILED 程序.exe 程序.exe is binary data; tupu reads text"), "{told:#?}");
    assert_eq!(told[7..9], ["ADDED 储能.md", "ADDED 网页.html"]);
    assert!(told[9].starts_with("FAILED 空.txt 空.txt holds no text"), "{told:#?}");
    assert_eq!(totals(&lines), [6, 0, 0, 4]);
}

#[test]
fn who_may_not_or_sends_something_else_is_told_before_anything_is_read() {
    let tupu = Tupu::new();
    let reader = tupu.run(&["token", "--name", "读者", "--role", "read"]);
    let admin = tupu.run(&["token", "--name", "主编", "--role", "admin"]);
    tupu.write("tokens.toml", reader.stdout + &admin.stdout);
    tupu.write("token", admin.stderr.lines().last().unwrap());
    let mut server = Server::start(&tupu);
    let body = record(1);
    let refused = |server: &Server, path: &str, content_type: &str, status: u16, code: &str| {
        let reply = server.post(path, content_type, body.as_bytes()).unwrap();
        let error: Value = serde_json::from_str(&reply.body).unwrap();
        assert_eq!(
            (reply.status, error["errors"][0]["extensions"]["code"].as_str()),
            (status, Some(code)),
            "{reply:?}"
        );
    };
    for content_type in ["application/json", "text/plain", "application/x-www-form-urlencoded", ""] {
        refused(&server, "/documents", content_type, 415, "UNSUPPORTED_MEDIA_TYPE");
    }
    refused(&server, "/documents", "multipart/form-data", 400, "BAD_REQUEST");
    refused(&server, "/documents?publisher=x", LINES, 400, "BAD_REQUEST");
    refused(&server, "/documents?published=2023-13", LINES, 400, "BAD_REQUEST");
    refused(&server, "/documents?collection=a%2Fb", LINES, 400, "BAD_REQUEST");
    let own = std::mem::replace(&mut server.token, reader.stderr.lines().last().unwrap().to_owned());
    refused(&server, "/documents", LINES, 403, "FORBIDDEN");
    server.token = "tupu_of_somebody_else".to_owned();
    refused(&server, "/documents", LINES, 401, "UNAUTHENTICATED");
    // What a page of another origin can send without asking: no token goes with it.
    let mut stream = server.connect().unwrap();
    let head = format!("POST /documents HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", server.address);
    let body = parts(&[("a.txt", text(1).as_bytes())]);
    write!(
        stream,
        "{head}origin: https://evil.example\r\ncontent-type: {PARTS}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    )
    .unwrap();
    stream.write_all(&body).unwrap();
    assert_eq!(crate::server::reply(stream).unwrap().status, 401);
    server.token = own;
    let mut stream = server.connect().unwrap();
    stream.write_all(server.head("GET", "/documents", &[]).as_bytes()).unwrap();
    assert_eq!(crate::server::reply(stream).unwrap().status, 405);
    assert_eq!(server.ask("{ stats { documents } }", &json!({})).unwrap()["data"]["stats"]["documents"], 0);
}

#[test]
fn a_line_of_the_answer_comes_as_soon_as_its_document_is_safe() {
    let tupu = Tupu::new();
    let mut server = Server::start(&tupu);
    let mut talk = server.begin("/documents", LINES).unwrap();
    // Cut in the middle of a record, and of a character.
    let first = record(1) + &record(2);
    let (early, late) = first.as_bytes().split_at(record(1).len() + 40);
    talk.send(early).unwrap();
    assert_eq!(talk.line().unwrap().unwrap()["record"], "新闻1", "the answer waits for the end of the body");
    talk.send(late).unwrap();
    assert_eq!(talk.line().unwrap().unwrap()["record"], "新闻2");
    server.kill();
    let mut server = Server::start(&tupu);
    wait_for(&server, 2);
    assert!(server.stop().success());
}

#[test]
fn a_body_that_ends_early_keeps_what_was_whole() {
    let tupu = Tupu::new();
    let server = Server::start(&tupu);
    let whole = record(1) + &record(2);
    let cut = &whole.as_bytes()[..whole.len() - 20];
    let headers = [("content-type", LINES), ("content-length", "100000")];
    let mut stream = server.connect().unwrap();
    stream.write_all(server.head("POST", "/documents", &headers).as_bytes()).unwrap();
    stream.write_all(cut).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    // Whether the end of the answer still reaches a client that has hung up by half is the library's to say.
    let answer = crate::server::reply(stream).map(|reply| reply.body).unwrap_or_default();
    assert!(!answer.contains("新闻2") && !answer.contains("DONE"), "{answer}");
    wait_for(&server, 1);
    let mut body = parts(&[("一.txt", text(1).as_bytes()), ("三.txt", text(3).as_bytes())]);
    body.truncate(body.len() - 40);
    let lines = lines(&server.post("/documents", PARTS, &body).unwrap());
    let told = told(&lines);
    assert_eq!(told[0], "ADDED 一.txt", "the same text with another title, date or source is another document");
    assert!(told[1].starts_with("STOPPED the body broke off; what stands above is kept"), "{told:#?}");
    assert_eq!((told.len(), totals(&lines)), (2, [1, 0, 0, 0]));
    let none = server.post("/documents", PARTS, &vec![b'x'; 3 << 20]).unwrap();
    assert!(none.body.contains("it has no parts") && none.body.contains("STOPPED"), "{none:?}");
    assert_eq!(totals(&self::lines(&server.post("/documents", LINES, b"").unwrap())), [0; 4]);
}

#[test]
fn several_may_send_at_one_time_and_too_many_are_sent_away() {
    let tupu = Tupu::new();
    let server = Server::start(&tupu);
    let mut talks: Vec<_> = (0..4).map(|_| server.begin("/documents", LINES).unwrap()).collect();
    for round in 0..3 {
        for (at, talk) in talks.iter_mut().enumerate() {
            talk.send(record(round * 10 + at).as_bytes()).unwrap();
            assert_eq!(talk.line().unwrap().unwrap()["status"], "ADDED");
        }
    }
    let mut fifth = server.begin("/documents", LINES).unwrap();
    let head = fifth.head().unwrap().to_ascii_lowercase();
    assert!(head.starts_with("http/1.1 503") && head.contains("retry-after: 1"), "{head}");
    // One hangs up, the others end; then there is room again.
    drop(talks.remove(0));
    for talk in &mut talks {
        talk.end().unwrap();
        assert_eq!(totals(&talk.rest().unwrap()), [3, 0, 0, 0]);
    }
    wait_for(&server, 12);
    let start = Instant::now();
    while server.post("/documents", LINES, record(99).as_bytes()).unwrap().status != 200 {
        assert!(start.elapsed() < Duration::from_secs(30), "a client that went away keeps its place");
    }
}

#[test]
fn a_new_version_takes_the_place_of_the_old_one_in_its_collection() {
    let tupu = Tupu::new();
    let server = Server::start(&tupu);
    let send = |address: &str, number: usize, text: &str| {
        let line = json!({"id": format!("新闻{number}"), "text": text}).to_string();
        let lines = lines(&server.post(address, LINES, line.as_bytes()).unwrap());
        lines[0].clone()
    };
    let (feed, other) = ("/documents?collection=%E6%B2%B3%E6%B9%BE", "/documents?collection=other");
    let first = send(feed, 1, &text(1));
    send(feed, 2, &text(2));
    assert_eq!(send(feed, 1, &text(1))["status"], "UNCHANGED");
    let second = send(feed, 1, &text(10));
    assert_eq!((&second["status"], &second["replaced"]), (&json!("REPLACED"), &json!([first["id"]])));
    wait_for(&server, 2);
    assert_eq!(send(other, 1, &text(20))["status"], "ADDED", "another collection's record of that name is another");
    // What another collection holds as well stays.
    assert_eq!(send(other, 2, &text(10))["status"], "UNCHANGED");
    assert_eq!(send(feed, 1, &text(11))["status"], "ADDED");
    // Nothing names these: they stay beside each other.
    for (number, expected) in [(30, 5), (31, 6)] {
        let line = json!({"text": text(number)}).to_string();
        assert_eq!(totals(&lines(&server.post(feed, LINES, line.as_bytes()).unwrap())), [1, 0, 0, 0]);
        wait_for(&server, expected);
    }
    let file = |number: usize| {
        let files = parts(&[("周报.txt", text(number).as_bytes())]);
        lines(&server.post(feed, PARTS, &files).unwrap())[0]["status"].clone()
    };
    assert_eq!([file(40), file(41), file(41)], ["ADDED", "REPLACED", "UNCHANGED"]);
    wait_for(&server, 7);
}
