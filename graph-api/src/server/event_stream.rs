//! GraphQL over server-sent events, as the protocol of graphql-sse has it in its mode of distinct connections: each operation is a
//! request of its own, answered by an event `next` for each message and one `complete` at the end.

use std::convert::Infallible;
use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use super::caching::Tag;
use super::guard::AT_ONCE;
use super::http::{respond, status, tagged};
use super::negotiate::MediaType;
use super::reply::Reply;
use super::service::{Query, Service};
use super::subscribers::{Beginning, Place, Subscription};

/// Answers a request whose client takes events: with events where it is a subscription, or where it takes nothing else.
pub(crate) async fn answer(
    service: Arc<Service>,
    query: Query,
    media_type: Option<MediaType>,
    tag: Option<Tag>,
) -> Response {
    let Beginning { first, subscription } = service.begin(query).await;
    if let (Some(media_type), None) = (media_type, &subscription) {
        return tagged(&first.unwrap_or_default(), media_type, tag);
    }
    // What is wrong with the document is told in the stream, because a browser shows nothing of a response that is not 200.
    if let Some(reply) = first.as_ref().filter(|reply| status(reply.refused(), MediaType::Json) != StatusCode::OK) {
        return respond(reply, MediaType::Json);
    }
    match service.place("event-stream") {
        Ok(place) => events(Telling { service, next: first, subscription, is_over: false, _place: place }),
        Err(refusal) => respond(&refusal.into(), MediaType::Json),
    }
}

/// What is told to one client.
struct Telling {
    service: Arc<Service>,
    /// What is to be told before anything that comes.
    next: Option<Reply>,
    subscription: Option<Subscription>,
    is_over: bool,
    _place: Place,
}

impl Telling {
    /// The next event; `None` after the last.
    async fn event(&mut self) -> Option<Event> {
        if self.is_over {
            return None;
        }
        let reply = match (self.next.take(), &mut self.subscription) {
            (Some(reply), _) => Some(reply),
            (None, Some(subscription)) => subscription.next(&self.service).await,
            (None, None) => None,
        };
        self.is_over = reply.is_none();
        Some(reply.map_or_else(|| Event::default().event("complete").data(""), |reply| next(&reply)))
    }
}

fn next(reply: &Reply) -> Event {
    let data = serde_json::to_string(reply).expect("answers hold strings, numbers, lists and maps with string keys");
    Event::default().event("next").data(data)
}

fn events(telling: Telling) -> Response {
    let keep_alive = KeepAlive::new().interval(telling.service.limits().keep_alive());
    let events = stream::unfold(telling, async |mut telling| {
        let event = telling.event().await?;
        Some((Ok::<_, Infallible>(event), telling))
    });
    let mut response = Sse::new(events).keep_alive(keep_alive).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // An event that waits in a compressor or a proxy is not told.
    headers.insert(AT_ONCE, HeaderValue::from_static("no"));
    response
}
