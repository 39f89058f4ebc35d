//! A server of the binary, and a client that speaks just enough HTTP to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::tupu::Tupu;

/// A server that is killed where the test ends.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: String,
    pub(crate) token: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl Server {
    /// Starts `tupu serve` with a token of the role admin, on a port that is free.
    pub(crate) fn start(tupu: &Tupu) -> Self {
        if !tupu.path("tokens.toml").exists() {
            let made = tupu.run(&["token", "--name", "主编", "--role", "admin"]);
            tupu.write("tokens.toml", &made.stdout);
            tupu.write("token", made.stderr.lines().last().unwrap());
        }
        let token = std::fs::read_to_string(tupu.path("token")).unwrap();
        let arguments = ["serve", "--listen", "127.0.0.1:0", "--tokens", "tokens.toml", "--open-reads"];
        let mut command = tupu.command(&arguments);
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("http://") {
            line.clear();
            assert!(said.read_line(&mut line).unwrap() > 0, "the server ended");
        }
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        // Whatever else it says must not fill the pipe.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Self { child, address, token }
    }

    pub(crate) fn connect(&self) -> std::io::Result<TcpStream> {
        let stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(120)))?;
        Ok(stream)
    }

    /// The head of a request, ended by an empty line.
    pub(crate) fn head(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> String {
        let token = &self.token;
        let common = format!("host: {}\r\nconnection: close\r\nauthorization: Bearer {token}\r\n", self.address);
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        format!("{method} {path} HTTP/1.1\r\n{common}{headers}\r\n")
    }

    /// Asks over GraphQL, with the token.
    pub(crate) fn ask(&self, query: &str, variables: &Value) -> std::io::Result<Value> {
        let body = json!({"query": query, "variables": variables}).to_string();
        let length = body.len().to_string();
        let head = self.head("POST", "/graphql", &[("content-type", "application/json"), ("content-length", &length)]);
        let mut stream = self.connect()?;
        stream.write_all(format!("{head}{body}").as_bytes())?;
        let reply = reply(stream)?;
        assert!(reply.status < 500, "{reply:?}");
        serde_json::from_str(&reply.body).map_err(std::io::Error::from)
    }

    /// Posts a body whose length it says.
    pub(crate) fn post(&self, path: &str, content_type: &str, body: &[u8]) -> std::io::Result<Reply> {
        let length = body.len().to_string();
        let head = self.head("POST", path, &[("content-type", content_type), ("content-length", &length)]);
        let mut stream = self.connect()?;
        stream.write_all(head.as_bytes())?;
        stream.write_all(body)?;
        reply(stream)
    }

    /// Begins to post a body in chunks.
    pub(crate) fn begin(&self, path: &str, content_type: &str) -> std::io::Result<Talk> {
        let headers = [("content-type", content_type), ("transfer-encoding", "chunked")];
        let mut stream = self.connect()?;
        stream.write_all(self.head("POST", path, &headers).as_bytes())?;
        Ok(Talk { answer: BufReader::new(stream.try_clone()?), stream, head: None, pending: Vec::new() })
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// `kill -9`.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// A polite kill; waits until it has ended.
    pub(crate) fn stop(&mut self) -> std::process::ExitStatus {
        let killed = std::process::Command::new("kill").arg(self.id().to_string()).status().unwrap();
        assert!(killed.success());
        self.child.wait().unwrap()
    }
}

/// A request whose body is still sent while its answer comes.
pub(crate) struct Talk {
    pub(crate) stream: TcpStream,
    answer: BufReader<TcpStream>,
    head: Option<String>,
    pending: Vec<u8>,
}

impl Talk {
    /// Sends a piece of the body.
    pub(crate) fn send(&mut self, piece: &[u8]) -> std::io::Result<()> {
        self.stream.write_all(format!("{:x}\r\n", piece.len()).as_bytes())?;
        self.stream.write_all(piece)?;
        self.stream.write_all(b"\r\n")
    }

    /// Ends the body.
    pub(crate) fn end(&mut self) -> std::io::Result<()> {
        self.stream.write_all(b"0\r\n\r\n")
    }

    /// The head of the answer.
    pub(crate) fn head(&mut self) -> std::io::Result<&str> {
        if self.head.is_none() {
            let mut head = String::new();
            while !head.ends_with("\r\n\r\n") {
                if self.answer.read_line(&mut head)? == 0 {
                    return Err(std::io::Error::other("the answer broke off"));
                }
            }
            self.head = Some(head);
        }
        Ok(self.head.as_deref().unwrap_or_default())
    }

    /// The next line of the answer, as soon as it is there; none at its end.
    pub(crate) fn line(&mut self) -> std::io::Result<Option<Value>> {
        self.head()?;
        loop {
            if let Some(end) = self.pending.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.pending.drain(..=end).collect();
                return Ok(Some(serde_json::from_slice(&line)?));
            }
            let mut size = String::new();
            self.answer.read_line(&mut size)?;
            let size = usize::from_str_radix(size.trim(), 16).map_err(std::io::Error::other)?;
            let mut chunk = vec![0; size + 2];
            self.answer.read_exact(&mut chunk)?;
            if size == 0 {
                return Ok(None);
            }
            self.pending.extend_from_slice(&chunk[..size]);
        }
    }

    /// All lines that are still to come.
    pub(crate) fn rest(&mut self) -> std::io::Result<Vec<Value>> {
        std::iter::from_fn(|| self.line().transpose()).collect()
    }
}

/// Reads an answer to its end. Chunks are put together.
pub(crate) fn reply(mut stream: TcpStream) -> std::io::Result<Reply> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let broken = || std::io::Error::other("the answer broke off");
    let (head, body) = text.split_once("\r\n\r\n").ok_or_else(broken)?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(broken)?;
    let is_chunked = head.to_ascii_lowercase().contains("transfer-encoding: chunked");
    Ok(Reply { status, body: if is_chunked { joined(body.as_bytes()) } else { body.to_owned() } })
}

fn joined(mut rest: &[u8]) -> String {
    let mut whole = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let length = std::str::from_utf8(&rest[..end]).ok().and_then(|hex| usize::from_str_radix(hex, 16).ok());
        let Some(length) = length.filter(|length| *length > 0) else { break };
        let chunk = &rest[end + 2..];
        whole.extend_from_slice(&chunk[..length.min(chunk.len())]);
        rest = chunk.get(length + 2..).unwrap_or_default();
    }
    String::from_utf8(whole).unwrap()
}
