//! Those who follow something: how many there may be, that each of them hears when the server stops, and their turns.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::timeout;

use super::Limits;
use super::execute::{Answered, Begun, Later};
use super::metrics::Counted;
use super::prepare::Refusal;
use super::reply::Reply;
use super::service::{Query, Service};
use crate::schema::{ErrorCode, Source};

/// How long those who follow something are waited for once the server is asked to stop.
const FAREWELL: Duration = Duration::from_secs(5);

/// Those who follow something.
pub(crate) struct Subscribers {
    places: Arc<Semaphore>,
    most: usize,
    /// Turns that are executed at one time, after the first of each subscription.
    turns: Arc<Semaphore>,
    is_closing: watch::Sender<bool>,
}

impl Subscribers {
    pub(crate) fn new(limits: &Limits) -> Self {
        // Half of those that run, so that those who ask always find a place.
        let turns = Arc::new(Semaphore::new((limits.running / 2).max(1)));
        let places = Arc::new(Semaphore::new(limits.subscribers));
        Self { places, most: limits.subscribers, turns, is_closing: watch::Sender::new(false) }
    }

    /// Waits for a turn.
    pub(crate) async fn turn(&self) -> OwnedSemaphorePermit {
        Arc::clone(&self.turns).acquire_owned().await.expect("nobody closes the semaphore")
    }

    /// Waits until the server stops.
    pub(crate) async fn closing(&self) {
        let mut is_closing = self.is_closing.subscribe();
        // The sender is here as long as somebody waits.
        let _never_fails = is_closing.wait_for(|is_closing| *is_closing).await;
    }
}

/// The place of somebody who follows something.
pub(crate) struct Place {
    _permit: OwnedSemaphorePermit,
    _counted: Counted,
}

/// A subscription after its first turn.
pub(crate) struct Subscription {
    query: Arc<Query>,
    begun: Begun,
    _counted: Counted,
}

impl Subscription {
    /// The next message; `None` where none will come any more.
    pub(crate) async fn next(&mut self, service: &Service) -> Option<Reply> {
        loop {
            let source: &mut Source = self.begun.source.as_mut()?;
            let news = tokio::select! {
                news = source.next() => news?,
                () = service.subscribers().closing() => return None,
            };
            let later = Later { document: Arc::clone(&self.begun.document), news };
            let answered = service.turn(&self.query, Some(later)).await;
            if answered.reply.refused() == Some(ErrorCode::Unauthenticated) {
                self.begun.source = None;
            }
            if !answered.is_silent {
                return Some(answered.reply.telling_cost());
            }
        }
    }
}

/// What came of a request on a way that can go on.
pub(crate) struct Beginning {
    /// The answer, or a subscription's first message; `None` where there is nothing to tell yet.
    pub(crate) first: Option<Reply>,
    /// What goes on.
    pub(crate) subscription: Option<Subscription>,
}

impl Service {
    /// Executes a request, which may be a subscription.
    pub(crate) async fn begin(&self, query: Query) -> Beginning {
        let query = Arc::new(query);
        let Answered { reply, begun, is_silent, .. } = self.turn(&query, None).await;
        // Where its field failed there is nothing to follow, though it might have been.
        let begun = begun.filter(|_| is_silent || !reply.is_without_data());
        let counted = self.metrics().subscription();
        let subscription = begun.map(|begun| Subscription { query, begun, _counted: counted });
        Beginning { first: (!is_silent).then(|| reply.telling_cost()), subscription }
    }

    /// Takes a place among those who follow something, over a WebSocket or an event stream.
    ///
    /// # Errors
    /// Where there are too many already.
    pub(crate) fn place(&self, transport: &'static str) -> Result<Place, Refusal> {
        let Subscribers { places, most, .. } = self.subscribers();
        let refused =
            |_| Refusal::new(ErrorCode::Overloaded, format!("{most} follow something here; there may be no more"));
        let permit = Arc::clone(places).try_acquire_owned().map_err(refused)?;
        Ok(Place { _permit: permit, _counted: self.metrics().subscriber(transport) })
    }

    /// How many follow something.
    pub fn followed_by(&self) -> usize {
        self.subscribers().most - self.subscribers().places.available_permits()
    }

    /// Tells those who follow something that the server stops. Whoever comes later hears it at once.
    pub fn close(&self) {
        self.subscribers().is_closing.send_replace(true);
    }

    /// Waits until those who were told have gone, for five seconds at most.
    pub async fn closed(&self) {
        let Subscribers { places, most, .. } = self.subscribers();
        let all = u32::try_from(*most).unwrap_or(u32::MAX);
        if timeout(FAREWELL, places.acquire_many(all)).await.is_err() {
            tracing::warn!(
                "some who followed something did not go within {} seconds and were cut off",
                FAREWELL.as_secs()
            );
        }
    }
}
