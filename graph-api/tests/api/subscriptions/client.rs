//! A server on a port of its own, and a client of `graphql-transport-ws`.

use std::net::SocketAddr;

use futures_util::{SinkExt, StreamExt};
use graph_api::server::{Limits, serve};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::live::Server;

/// A server that listens until it is stopped.
pub(super) struct Listening {
    pub(super) server: Server,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<std::io::Result<()>>,
}

impl Listening {
    pub(super) async fn open(server: Server) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let serving = tokio::spawn(serve(listener, server.router.clone(), async { stopped.await.unwrap_or_default() }));
        Self { server, address, stop, serving }
    }

    /// One without tokens for reading.
    pub(super) async fn default() -> Self {
        Self::open(Server::new(true)).await
    }

    pub(super) async fn within(limits: Limits) -> Self {
        Self::open(Server::within(limits, true)).await
    }

    /// Opens a socket that speaks this protocol, or none, with further headers; the status and body of the refusal where it is refused.
    pub(super) async fn try_connect(
        &self,
        protocol: &str,
        headers: &[(&'static str, &str)],
    ) -> Result<Socket, (u16, Value)> {
        let mut request = format!("ws://{}/graphql", self.address).into_client_request().unwrap();
        for (name, value) in
            headers.iter().chain([&("sec-websocket-protocol", protocol)]).filter(|(_, value)| !value.is_empty())
        {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        match connect_async(request).await {
            Ok((stream, _)) => Ok(Socket(stream)),
            Err(Error::Http(response)) => {
                let body = response.body().clone().unwrap_or_default();
                Err((response.status().as_u16(), serde_json::from_slice(&body).unwrap_or_default()))
            }
            Err(error) => panic!("{error}"),
        }
    }

    pub(super) async fn connect(&self) -> Socket {
        self.try_connect("graphql-transport-ws", &[])
            .await
            .map_err(|(status, body)| format!("{status} {body}"))
            .unwrap()
    }

    /// A socket whose client has said who it is.
    pub(super) async fn begin(&self) -> Socket {
        let mut socket = self.connect().await;
        socket.say(json!({"type": "connection_init"})).await;
        assert_eq!(socket.hear().await, json!({"type": "connection_ack"}));
        socket
    }

    /// Asks it to stop, as the program does, and waits until it has.
    pub(super) async fn stop(self) {
        self.server.service.close();
        self.stop.send(()).unwrap();
        self.serving.await.unwrap().unwrap();
        self.server.service.closed().await;
        assert_eq!(self.server.service.followed_by(), 0);
    }
}

pub(super) struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    pub(super) async fn say(&mut self, message: Value) {
        self.send(Message::text(message.to_string())).await;
    }

    pub(super) async fn send(&mut self, message: Message) {
        self.0.send(message).await.unwrap();
    }

    /// Begins an operation.
    pub(super) async fn subscribe(&mut self, id: &str, payload: Value) {
        self.say(json!({"type": "subscribe", "id": id, "payload": payload})).await;
    }

    /// Begins to follow the graph; what the first message says of it.
    pub(super) async fn follow(&mut self, id: &str, filter: Value) -> Value {
        self.subscribe(id, super::changes(filter)).await;
        self.change(id).await
    }

    /// The next message, or the code of the goodbye.
    pub(super) async fn hear(&mut self) -> Value {
        loop {
            match self.0.next().await {
                Some(Ok(Message::Text(text))) => return serde_json::from_str(&text).unwrap(),
                Some(Ok(Message::Close(Some(frame)))) => return json!(u16::from(frame.code)),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                other => panic!("{other:?}"),
            }
        }
    }

    /// What the next message says of the graph, which must be one of this operation.
    #[track_caller]
    pub(super) fn change(&mut self, id: &str) -> impl Future<Output = Value> {
        let id = id.to_owned();
        async move {
            let mut message = self.hear().await;
            assert_eq!((&message["type"], &message["id"]), (&json!("next"), &json!(id)), "{message}");
            assert_eq!(message["payload"].get("errors"), None, "{message}");
            message["payload"]["data"]["graphChanged"].take()
        }
    }
}
