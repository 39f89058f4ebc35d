//! The server as those see it who run it: flags, log, what is refused at the start.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Stdio};

use serde_json::Value;

use crate::tupu::Tupu;

const TEXT: &str = "今天，青河县新能源有限公司投资3亿元建设的储能项目开工。";

/// A server that runs until it is stopped.
pub(crate) struct Serving {
    child: Child,
    /// Its folder, which lives as long as the server does.
    tupu: Tupu,
    stderr: BufReader<ChildStderr>,
    pub(crate) address: String,
}

impl Serving {
    /// Builds a small store and serves it on a port that is free.
    pub(crate) fn start(tupu: Tupu, arguments: &[&str]) -> Self {
        tupu.write("a.txt", TEXT);
        tupu.ok(&["build", "--quiet", "a.txt"]);
        let arguments = [&["serve", "--listen", "127.0.0.1:0"], arguments].concat();
        let command = tupu.command(&arguments);
        Self::of(tupu, command)
    }

    /// The same where the shell lets the server have so many files open, of all limits or of the one that a process may raise.
    #[cfg(unix)]
    fn with_files(tupu: Tupu, limit: &str) -> Self {
        tupu.write("a.txt", TEXT);
        tupu.ok(&["build", "--quiet", "a.txt"]);
        let binary = tupu.command(&["serve", "--listen", "127.0.0.1:0"]);
        let mut command = std::process::Command::new("/bin/sh");
        command.args(["-c", &format!("ulimit {limit} && exec \"$0\" \"$@\"")]).arg(binary.get_program());
        command.args(binary.get_args()).current_dir(binary.get_current_dir().unwrap()).env_clear();
        command.envs(binary.get_envs().filter_map(|(name, value)| Some((name, value?))));
        Self::of(tupu, command)
    }

    fn of(tupu: Tupu, mut command: std::process::Command) -> Self {
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("http://") {
            line.clear();
            assert!(stderr.read_line(&mut line).unwrap() > 0, "the server has ended");
        }
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        Self { child, tupu, stderr, address }
    }

    /// Posts a JSON body to `/graphql`; the answer with its head.
    fn post(&self, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let head =
            "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nconnection: close\r\n";
        write!(stream, "{head}x-request-id: mine-7\r\ncontent-length: {}\r\n\r\n{body}", body.len()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Asks it to stop, and waits until it has.
    #[cfg(feature = "telemetry")]
    pub(crate) fn stop(mut self) {
        let asked = std::process::Command::new("kill").arg(self.child.id().to_string()).status();
        assert!(asked.unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }

    /// Kills it; what it wrote to its log.
    fn log(mut self) -> Vec<Value> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let lines = self.stderr.lines().map(Result::unwrap);
        lines.filter(|line| line.starts_with('{')).map(|line| serde_json::from_str(&line).unwrap()).collect()
    }
}

#[test]
fn the_log_has_a_line_for_each_request_and_one_for_each_slow_query() {
    let serving = Serving::start(Tupu::new(), &["--log", "info", "--log-format", "json", "--slow", "0"]);
    let answer = serving.post(
        r#"{"query":"query Version($n: Int) { version companies(first: $n) { totalCount } }","variables":{"n": 42}}"#,
    );
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("x-request-id: mine-7"), "{answer}");
    let log = serving.log();
    let line = |message: &str| log.iter().find(|line| line["message"] == message).unwrap_or(&Value::Null).clone();
    let answered = line("answered");
    assert_eq!((&answered["request_id"], &answered["route"]), (&"mine-7".into(), &"/graphql".into()), "{log:?}");
    assert_eq!(answered["status"], 200);
    let slow = line("a slow query");
    assert_eq!((&slow["request_id"], &slow["operation"]), (&"mine-7".into(), &"Version".into()), "{log:?}");
    assert_eq!((&slow["code"], &slow["level"]), (&"OK".into(), &"WARN".into()));
    assert!(slow["document"].as_str().unwrap().starts_with("query Version"));
    assert!(slow.get("variables").is_none(), "they are nobody's business: {slow}");
}

#[test]
fn a_quiet_server_logs_nothing() {
    let serving = Serving::start(Tupu::new(), &["--log-format", "json"]);
    serving.post(r#"{"query":"{ version }"}"#);
    assert_eq!(serving.log(), Vec::<Value>::new());
}

#[test]
fn a_locked_server_executes_the_documents_of_a_file() {
    let tupu = Tupu::new();
    tupu.write("documents.json", r#"{"version": "{ version }"}"#);
    let serving = Serving::start(tupu, &["--locked-down", "--trusted-documents", "documents.json"]);
    let trusted = serving.post(r#"{"documentId":"version"}"#);
    assert!(trusted.contains(r#""version":"0."#), "{trusted}");
    let other = serving.post(r#"{"query":"{ stats { documents } }"}"#);
    assert!(other.contains("DOCUMENT_NOT_TRUSTED"), "{other}");
    serving.log();
}

#[test]
fn what_cannot_be_served_is_told_before_it_is_served() {
    let tupu = Tupu::new();
    tupu.write("a.txt", TEXT);
    tupu.ok(&["build", "--quiet", "a.txt"]);
    tupu.write("broken.json", r#"{"mine": "{ version"}"#);
    tupu.write("empty.json", "{}");
    let fails = |arguments: &[&str], code, words: &[&str]| {
        tupu.fails(&[&["serve", "--listen", "127.0.0.1:0"], arguments].concat(), code, words);
    };
    fails(&["--locked-down"], 2, &["--trusted-documents"]);
    fails(
        &["--locked-down", "--trusted-documents", "none.json"],
        1,
        &["the trusted documents at none.json", "No such file"],
    );
    fails(&["--locked-down", "--trusted-documents", "empty.json"], 1, &["there are no trusted documents"]);
    fails(&["--trusted-documents", "broken.json"], 1, &["the document mine: syntax error"]);
    for origin in ["*", "map.example.org", "https://map.example.org/path", "ftp://map.example.org"] {
        fails(&["--allow-origin", origin], 2, &["an origin is a scheme and a host"]);
    }
}

/// Whether a server lets somebody with this token in.
fn is_known(serving: &Serving, token: &str) -> bool {
    let mut stream = TcpStream::connect(&serving.address).unwrap();
    let head =
        format!("GET /graphql?query=%7Bversion%7D HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\n");
    write!(stream, "{head}connection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.starts_with("HTTP/1.1 200")
}

/// A token and its entry.
fn token(tupu: &Tupu, name: &str) -> (String, String) {
    let made = tupu.run(&["token", "--name", name, "--role", "read"]);
    (made.stderr.lines().last().unwrap().to_owned(), made.stdout)
}

#[cfg(unix)]
#[test]
fn tokens_are_read_anew_after_a_hangup_and_a_broken_file_changes_nothing() {
    let tupu = Tupu::new();
    let ((old, old_entry), (new, new_entry)) = (token(&tupu, "旧"), token(&tupu, "新"));
    tupu.write("tokens.toml", &old_entry);
    let mut serving = Serving::start(tupu, &["--tokens", "tokens.toml"]);
    assert!(is_known(&serving, &old) && !is_known(&serving, &new));
    for (file, word, known) in [
        (new_entry.as_str(), "the tokens were read anew", [false, true]),
        ("[[token]]\nname = 7", "the tokens stay as they were", [false, true]),
        ("", "holds no token", [false, true]),
        (old_entry.as_str(), "the tokens were read anew", [true, false]),
    ] {
        serving.tupu.write("tokens.toml", file);
        let hangup = std::process::Command::new("kill").args(["-HUP", &serving.child.id().to_string()]).status();
        assert!(hangup.unwrap().success());
        let mut line = String::new();
        while !line.contains(word) {
            line.clear();
            assert!(serving.stderr.read_line(&mut line).unwrap() > 0, "the server has ended");
        }
        assert_eq!([&old, &new].map(|token| is_known(&serving, token)), known, "{word}");
    }
    serving.log();
}

/// Holds idle connections, then asks; the answer, and what the server wrote to standard error.
#[cfg(unix)]
fn crowded(limit: &str, idle: usize) -> (String, String) {
    let mut server = Serving::with_files(Tupu::new(), limit);
    let held: Vec<TcpStream> = (0..idle).map(|_| TcpStream::connect(&server.address).unwrap()).collect();
    let answer = server.post(r#"{"query": "{ stats { documents } }"}"#);
    drop(held);
    server.child.kill().unwrap();
    let mut said = String::new();
    server.stderr.read_to_string(&mut said).unwrap();
    (answer, said)
}

#[cfg(unix)]
#[test]
fn where_few_files_may_be_open_fewer_connections_are_taken_up_and_the_log_says_so() {
    let (answer, said) = crowded("-n 64", 24);
    assert!(answer.contains(r#"{"data":{"stats":{"documents":1}}"#), "{answer}");
    assert!(said.contains("64 files open, so that 32 connections are taken up at one time, not 4096"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_limit_that_may_be_raised_is_raised() {
    let (answer, said) = crowded("-S -n 64", 100);
    assert!(answer.contains(r#"{"data":{"stats":{"documents":1}}"#), "{answer}");
    assert!(!said.contains("64 files"), "{said}");
}
