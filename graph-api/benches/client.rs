//! A client of HTTP that costs little: one connection that is kept open, one request at a time.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

/// A connection that is kept open.
pub(crate) struct Client {
    stream: TcpStream,
    answer: Vec<u8>,
}

impl Client {
    pub(crate) fn new(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("the server listens");
        stream.set_nodelay(true).expect("TCP knows it");
        Self { stream, answer: Vec::new() }
    }

    /// Sends a request and reads the whole answer; its body.
    pub(crate) fn ask(&mut self, request: &[u8]) -> &[u8] {
        self.stream.write_all(request).expect("the server reads");
        self.answer.clear();
        let mut piece = [0; 16 << 10];
        let mut whole = None;
        while whole.is_none_or(|(_, end)| self.answer.len() < end) {
            let read = self.stream.read(&mut piece).expect("the server answers");
            assert!(read > 0, "the server closed the connection");
            self.answer.extend_from_slice(&piece[..read]);
            whole = whole.or_else(|| body(&self.answer));
        }
        let (start, end) = whole.expect("the loop ends with it");
        &self.answer[start..end]
    }
}

/// Where the body of an answer begins and ends; `None` while its head is under way.
fn body(answer: &[u8]) -> Option<(usize, usize)> {
    let head = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n")?;
    let text = std::str::from_utf8(&answer[..head]).expect("heads are ASCII").to_ascii_lowercase();
    let length = text.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
    let length: usize = length.and_then(|text| text.parse().ok()).expect("answers have a length");
    Some((head + 4, head + 4 + length))
}

/// A question about a thing, as a request.
pub(crate) fn request(question: &str, id: &str) -> Vec<u8> {
    let body = serde_json::json!({"query": question, "variables": {"id": id}}).to_string();
    let head =
        "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\naccept: application/json\r\n";
    format!("{head}content-length: {}\r\n\r\n{body}", body.len()).into_bytes()
}
