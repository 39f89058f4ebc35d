//! GraphQL over a WebSocket, by the protocol `graphql-transport-ws`.
//!
//! One task holds the socket; each operation runs on a task of its own, and hands its messages over one at a time. So a client that
//! reads slowly holds up its own operations and nobody else, and what they miss meanwhile they are told of by their sources. A
//! client that takes nothing at all for half a minute is cut off by the connection ([`super::listen`]).

mod message;
mod operations;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{FromRequestParts, Request};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use tokio::time::{Instant, interval_at, sleep_until, timeout};

use super::auth::Identity;
use super::guard::REQUEST_ID;
use super::http::respond;
use super::negotiate::MediaType;
use super::origin;
use super::prepare::Refusal;
use super::service::Service;
use super::subscribers::Place;
use crate::schema::ErrorCode;
use message::{ClientMessage, Close, ServerMessage};
use operations::Operations;

/// The only protocol that is spoken.
const PROTOCOL: &str = "graphql-transport-ws";
/// How long a client may take to answer a goodbye.
const GOODBYE: Duration = Duration::from_secs(1);
/// Signs of life that a client may leave unanswered.
const MISSED_PINGS: u32 = 3;

/// Whether a request asks for a WebSocket.
pub(crate) fn is_asked_for(headers: &HeaderMap) -> bool {
    let upgrade = headers.get(header::UPGRADE).and_then(|value| value.to_str().ok());
    upgrade.is_some_and(|value| value.eq_ignore_ascii_case("websocket"))
}

/// Opens a socket, unless the page that asks is of an origin that is not allowed.
pub(crate) async fn answer(service: Arc<Service>, request: Request) -> Response {
    match open(service, request).await {
        Ok(response) => response,
        Err(refusal) => respond(&refusal.into(), MediaType::Json),
    }
}

async fn open(service: Arc<Service>, request: Request) -> Result<Response, Refusal> {
    if !origin::is_allowed(request.headers(), &service.profile().allowed_origins) {
        return Err(origin::refusal());
    }
    let identity = request.extensions().get::<Identity>().cloned();
    let request_id = request.headers().get(REQUEST_ID).cloned();
    let (mut parts, _) = request.into_parts();
    let upgrade = WebSocketUpgrade::from_request_parts(&mut parts, &()).await;
    let upgrade = upgrade.map_err(|rejection| Refusal::new(ErrorCode::BadRequest, rejection.to_string()))?;
    let place = service.place("websocket")?;
    let most = service.limits().body_bytes;
    let upgrade = upgrade.protocols([PROTOCOL]).max_message_size(most).max_frame_size(most);
    Ok(upgrade.on_upgrade(move |socket| Connection::new(service, socket, identity, request_id, place).run()))
}

/// A socket and what its client has asked for.
struct Connection {
    service: Arc<Service>,
    socket: WebSocket,
    identity: Option<Identity>,
    request_id: Option<HeaderValue>,
    /// Whether the client has said who it is.
    is_acknowledged: bool,
    operations: Operations,
    /// When the client gave its last sign of life.
    heard: Instant,
    _place: Place,
}

/// Whether to go on; the reason of a goodbye where not, `None` where the client has gone.
type Next = ControlFlow<Option<Close>>;

impl Connection {
    fn new(
        service: Arc<Service>,
        socket: WebSocket,
        identity: Option<Identity>,
        request_id: Option<HeaderValue>,
        place: Place,
    ) -> Self {
        let (is_acknowledged, heard) = (false, Instant::now());
        let operations = Operations::new(Arc::clone(&service));
        Self { service, socket, identity, request_id, is_acknowledged, operations, heard, _place: place }
    }

    /// Serves the socket until one of the two sides closes it.
    async fn run(mut self) {
        let is_spoken = self.socket.protocol().is_some_and(|protocol| protocol == PROTOCOL);
        let close = if is_spoken { self.serve().await } else { Some(Close::PROTOCOL_NOT_SPOKEN) };
        // What runs ends with the goodbye.
        drop(self.operations);
        let Some(Close { code, reason }) = close else { return };
        tracing::debug!(code, %reason, "a socket is closed");
        let frame = Message::Close(Some(CloseFrame { code, reason: reason.into_owned().into() }));
        if self.socket.send(frame).await.is_ok() {
            // The connection is closed by the client, so that it reads the goodbye first.
            let answered = async { while let Some(Ok(_)) = self.socket.recv().await {} };
            let _gone_or_late = timeout(GOODBYE, answered).await;
        }
    }

    async fn serve(&mut self) -> Option<Close> {
        let service = Arc::clone(&self.service);
        let mut closing = std::pin::pin!(service.subscribers().closing());
        let init_by = Instant::now() + Duration::from_secs(service.limits().socket_init_seconds);
        let keep_alive = service.limits().keep_alive();
        let mut pings = interval_at(Instant::now() + keep_alive, keep_alive);
        loop {
            let next = tokio::select! {
                biased;
                () = &mut closing => Next::Break(Some(Close::STOPPING)),
                () = sleep_until(init_by), if !self.is_acknowledged => Next::Break(Some(Close::INIT_TOO_LATE)),
                _ = pings.tick() => self.ping(keep_alive).await,
                received = self.socket.recv() => self.received(received).await,
                told = self.operations.next() => self.tell(told).await,
            };
            if let ControlFlow::Break(close) = next {
                return close;
            }
        }
    }

    async fn ping(&mut self, keep_alive: Duration) -> Next {
        if self.heard.elapsed() > keep_alive * MISSED_PINGS {
            return Next::Break(None);
        }
        self.send(Message::Ping(Vec::new().into())).await
    }

    async fn tell(&mut self, message: ServerMessage) -> Next {
        self.send(Message::Text(message.to_json().into())).await
    }

    async fn send(&mut self, message: Message) -> Next {
        // Where it cannot be sent the client has gone.
        self.socket.send(message).await.map_or(Next::Break(None), |()| Next::Continue(()))
    }

    async fn received(&mut self, received: Option<Result<Message, axum::Error>>) -> Next {
        self.heard = Instant::now();
        match received {
            Some(Ok(Message::Text(text))) => match ClientMessage::parse(&text) {
                Ok(message) => self.understood(message).await,
                Err(close) => Next::Break(Some(close)),
            },
            Some(Ok(Message::Binary(_))) => Next::Break(Some(Close::invalid("messages are text"))),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => Next::Continue(()),
            Some(Ok(Message::Close(_)) | Err(_)) | None => Next::Break(None),
        }
    }

    async fn understood(&mut self, message: ClientMessage) -> Next {
        match message {
            ClientMessage::ConnectionInit { payload } => self.begin(payload.as_ref()).await,
            ClientMessage::Ping { payload } => self.tell(ServerMessage::Pong { payload }).await,
            ClientMessage::Pong { .. } => Next::Continue(()),
            ClientMessage::Complete { id } => {
                self.operations.end(&id);
                Next::Continue(())
            }
            ClientMessage::Subscribe { .. } if !self.is_acknowledged => Next::Break(Some(Close::UNAUTHORIZED)),
            ClientMessage::Subscribe { id, payload } => {
                let (identity, request_id) = (self.identity.clone(), self.request_id.clone());
                match self.operations.begin(id, payload, identity, request_id) {
                    Ok(None) => Next::Continue(()),
                    Ok(Some(refused)) => self.tell(refused).await,
                    Err(close) => Next::Break(Some(close)),
                }
            }
        }
    }

    /// Lets the client say who it is: by the value that the header `Authorization` would have, in its first message; by that
    /// header itself where it could send one; or not at all where everybody may read.
    async fn begin(&mut self, payload: Option<&serde_json::Map<String, serde_json::Value>>) -> Next {
        if self.is_acknowledged {
            return Next::Break(Some(Close::INIT_TWICE));
        }
        let mut given = payload.into_iter().flatten().filter(|(name, _)| name.eq_ignore_ascii_case("authorization"));
        let given = given.find_map(|(_, value)| value.as_str());
        if given.is_some() || self.identity.is_none() {
            match self.service.access().identify_by(given) {
                Ok(identity) => self.identity = identity,
                Err(_) => return Next::Break(Some(Close::FORBIDDEN)),
            }
        }
        self.is_acknowledged = true;
        self.tell(ServerMessage::ConnectionAck).await
    }
}
