//! The operations of one socket: each on a task of its own, their messages one after the other.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::http::HeaderValue;
use serde_json::{Map, Value};
use tokio::sync::mpsc;
use tokio::task::AbortHandle;
use tokio::task::JoinSet;

use super::message::{Close, ServerMessage};
use crate::schema::ErrorCode;
use crate::server::auth::Identity;
use crate::server::http::query_of;
use crate::server::prepare::Refusal;
use crate::server::reply::Reply;
use crate::server::service::{Query, Service, Subscriptions};
use crate::server::subscribers::Beginning;

/// The operations of one socket. They end when this is dropped.
pub(super) struct Operations {
    service: Arc<Service>,
    tasks: JoinSet<()>,
    /// Those that go on, by the name that the client gave each, with a number that no other one has.
    running: BTreeMap<String, (u64, AbortHandle)>,
    begun: u64,
    /// What they say. There is no room for a message to wait: an operation waits until its message is sent.
    told: mpsc::Receiver<(u64, ServerMessage)>,
    teller: mpsc::Sender<(u64, ServerMessage)>,
}

impl Operations {
    pub(super) fn new(service: Arc<Service>) -> Self {
        let (teller, told) = mpsc::channel(1);
        Self { service, tasks: JoinSet::new(), running: BTreeMap::new(), begun: 0, told, teller }
    }

    /// Begins an operation; gives back why it is refused, where it is.
    ///
    /// # Errors
    /// Where one of this name goes on: the socket is then closed.
    pub(super) fn begin(
        &mut self,
        id: String,
        payload: Map<String, Value>,
        identity: Option<Identity>,
        request_id: Option<HeaderValue>,
    ) -> Result<Option<ServerMessage>, Close> {
        if self.running.contains_key(&id) {
            return Err(Close::begun_twice(&id));
        }
        let most = self.service.limits().socket_operations;
        if self.running.len() >= most {
            let message = format!("{most} operations of this socket go on; end one of them first");
            return Ok(Some(refused(id, Refusal::new(ErrorCode::Overloaded, message))));
        }
        let query = match query_of(payload) {
            Ok(query) => Query { safe_only: true, subscriptions: Subscriptions::Here, identity, request_id, ..query },
            Err(refusal) => return Ok(Some(refused(id, refusal))),
        };
        self.begun += 1;
        let teller = Teller { number: self.begun, id: id.clone(), to: self.teller.clone() };
        let handle = self.tasks.spawn(run(Arc::clone(&self.service), query, teller));
        self.running.insert(id, (self.begun, handle));
        Ok(None)
    }

    /// Ends an operation, where there is one of this name.
    pub(super) fn end(&mut self, id: &str) {
        if let Some((_, handle)) = self.running.remove(id) {
            handle.abort();
        }
    }

    /// Waits for the next message. What is given up while it waits is not lost.
    pub(super) async fn next(&mut self) -> ServerMessage {
        loop {
            tokio::select! {
                told = self.told.recv() => {
                    let (number, message) = told.expect("a sender stands beside the receiver");
                    if self.is_of_use(number, &message) {
                        return message;
                    }
                }
                // Nothing is learnt from a task that has ended; it is only put away.
                Some(_) = self.tasks.join_next() => {}
            }
        }
    }

    /// Whether a message is of an operation that goes on, which ends with its last message. One that was ended may have said
    /// something before, and its name may be another's by now.
    fn is_of_use(&mut self, number: u64, message: &ServerMessage) -> bool {
        let (id, is_last) = match message {
            ServerMessage::Next { id, .. } => (id, false),
            ServerMessage::Error { id, .. } | ServerMessage::Complete { id } => (id, true),
            ServerMessage::ConnectionAck | ServerMessage::Pong { .. } => return true,
        };
        let goes_on = self.running.get(id).is_some_and(|(own, _)| *own == number);
        if goes_on && is_last {
            self.running.remove(id);
        }
        goes_on
    }
}

fn refused(id: String, refusal: Refusal) -> ServerMessage {
    ServerMessage::Error { id, payload: Reply::from(refusal).errors().to_vec() }
}

/// Passes on what one operation says.
struct Teller {
    number: u64,
    id: String,
    to: mpsc::Sender<(u64, ServerMessage)>,
}

impl Teller {
    /// Where nobody listens any more the task is about to be ended.
    async fn tell(&self, message: ServerMessage) {
        let _nobody = self.to.send((self.number, message)).await;
    }
}

/// Executes an operation to its end.
async fn run(service: Arc<Service>, query: Query, teller: Teller) {
    let id = || teller.id.clone();
    let Beginning { first, subscription } = service.begin(query).await;
    match first {
        // What was not executed at all has no answer, which the protocol says by another sort of message.
        Some(reply) if reply.refused().is_some() => {
            return teller.tell(ServerMessage::Error { id: id(), payload: reply.errors().to_vec() }).await;
        }
        Some(reply) => teller.tell(ServerMessage::Next { id: id(), payload: Box::new(reply) }).await,
        None => {}
    }
    if let Some(mut subscription) = subscription {
        while let Some(reply) = subscription.next(&service).await {
            teller.tell(ServerMessage::Next { id: id(), payload: Box::new(reply) }).await;
        }
    }
    teller.tell(ServerMessage::Complete { id: id() }).await;
}
