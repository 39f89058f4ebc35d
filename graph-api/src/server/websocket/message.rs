//! What is said over a socket, as the protocol `graphql-transport-ws` has it.

use std::borrow::Cow;

use async_graphql::ServerError;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::server::reply::Reply;

/// Bytes of a goodbye's reason; a frame holds no more.
const MOST_REASON: usize = 120;

/// What a client says.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum ClientMessage {
    /// Who it is.
    ConnectionInit {
        #[serde(default)]
        payload: Option<Map<String, Value>>,
    },
    /// Whether we are there.
    Ping {
        #[serde(default)]
        payload: Option<Value>,
    },
    /// That it is there.
    Pong {
        #[serde(default, rename = "payload")]
        _payload: Option<Value>,
    },
    /// What it wants.
    Subscribe { id: String, payload: Map<String, Value> },
    /// What it wants no more.
    Complete { id: String },
}

impl ClientMessage {
    /// Reads a message.
    ///
    /// # Errors
    /// Where it is none: the socket is then closed.
    pub(super) fn parse(text: &str) -> Result<Self, Close> {
        serde_json::from_str(text).map_err(|error| Close::invalid(&error.to_string()))
    }
}

/// What the server says.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum ServerMessage {
    /// The client may go on.
    ConnectionAck,
    /// We are there.
    Pong {
        #[serde(skip_serializing_if = "Option::is_none")]
        payload: Option<Value>,
    },
    /// An answer.
    Next { id: String, payload: Box<Reply> },
    /// An operation was not executed; nothing more comes of it.
    Error { id: String, payload: Vec<ServerError> },
    /// Nothing more comes of an operation.
    Complete { id: String },
}

impl ServerMessage {
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).expect("messages hold strings, numbers, lists and maps with string keys")
    }
}

/// Why a socket is closed, in the codes of the protocol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Close {
    pub(super) code: u16,
    pub(super) reason: Cow<'static, str>,
}

impl Close {
    /// The client may come back.
    pub(super) const STOPPING: Self = Self::new(1001, "the server is stopping");
    pub(super) const UNAUTHORIZED: Self = Self::new(4401, "Unauthorized");
    pub(super) const FORBIDDEN: Self = Self::new(4403, "Forbidden");
    pub(super) const PROTOCOL_NOT_SPOKEN: Self = Self::new(4406, "Subprotocol not acceptable");
    pub(super) const INIT_TOO_LATE: Self = Self::new(4408, "Connection initialisation timeout");
    pub(super) const INIT_TWICE: Self = Self::new(4429, "Too many initialisation requests");

    const fn new(code: u16, reason: &'static str) -> Self {
        Self { code, reason: Cow::Borrowed(reason) }
    }

    /// The client said something that is no message.
    pub(super) fn invalid(why: &str) -> Self {
        Self { code: 4400, reason: short(&format!("Invalid message: {why}")).into() }
    }

    /// The client began two operations of one name.
    pub(super) fn begun_twice(id: &str) -> Self {
        Self { code: 4409, reason: short(&format!("Subscriber for {id} already exists")).into() }
    }
}

/// The beginning of a text that a frame can hold.
fn short(text: &str) -> String {
    text.get(..text.floor_char_boundary(MOST_REASON)).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_from_what_is_none() {
        assert!(matches!(
            ClientMessage::parse(r#"{"type":"connection_init"}"#),
            Ok(ClientMessage::ConnectionInit { payload: None })
        ));
        assert!(matches!(
            ClientMessage::parse(r#"{"id":"1","type":"subscribe","payload":{"query":"{a}"}}"#),
            Ok(ClientMessage::Subscribe { id, .. }) if id == "1"
        ));
        for none in [
            "",
            "[]",
            "{}",
            r#"{"type":"start"}"#,
            r#"{"type":"subscribe","id":1,"payload":{}}"#,
            r#"{"type":"subscribe","id":"1"}"#,
        ] {
            assert_eq!(ClientMessage::parse(none).unwrap_err().code, 4400, "{none}");
        }
    }

    #[test]
    fn a_reason_fits_into_a_frame() {
        let close = Close::begun_twice(&"图".repeat(1000));
        assert!(close.reason.len() <= 123 && close.reason.starts_with("Subscriber for 图图"));
    }
}
