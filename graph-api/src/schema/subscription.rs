//! What can be followed: changes of the graph, and how far ingests are.
//!
//! An operation is executed anew for each message, over the snapshot that stands then, and holds none in between. The resolvers
//! here therefore give one item each, or none where there is nothing to tell yet. The first time an operation is executed it has
//! a [`Turn`] without news: its resolver tells the state as it is and leaves behind the [`Source`] of what follows. Whoever runs
//! the subscription asks the source for news, and executes the operation with each.

mod change;
mod ingest;
mod source;

use std::sync::{Mutex, PoisonError};

use async_graphql::{Context, Result, Subscription as Subscriptions};
use futures_util::Stream;
use futures_util::stream::iter;

use super::RequestContext;
use super::error::ErrorCode;
use super::input::checked_name;
use change::{ChangeFilter, GraphChange, GraphChangeFilter, GraphNews};
use ingest::IngestProgress;
pub(crate) use source::{News, Source};

/// One execution of a subscription's operation.
#[derive(Default)]
pub(crate) struct Turn {
    /// What it is executed for; `None` the first time.
    news: Option<News>,
    /// Where the next news come from; put there the first time, and not where nothing will ever come.
    source: Mutex<Option<Source>>,
}

impl Turn {
    /// A turn that is due to some news.
    pub(crate) fn due_to(news: News) -> Self {
        Self { news: Some(news), ..Self::default() }
    }

    /// Where the next news come from.
    pub(crate) fn take_source(&self) -> Option<Source> {
        self.source.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn leave(&self, source: Source) {
        *self.source.lock().unwrap_or_else(PoisonError::into_inner) = Some(source);
    }
}

/// What can be followed, over a WebSocket (`graphql-transport-ws`) or as server-sent events. It changes nothing.
#[derive(Debug, Default)]
pub(crate) struct Subscription;

/// What can be followed, over a WebSocket (`graphql-transport-ws`) or as server-sent events. It changes nothing.
#[Subscriptions]
impl Subscription {
    /// The graph as it is, at once, and a message each time a snapshot with other contents is published: after `reason` any other
    /// than `CHANGED`, fetch again what you show. A server that takes in no changes ends it after the first message.
    async fn graph_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only changes that touch such entities; all changes where none is given.")] filter: Option<
            GraphChangeFilter,
        >,
    ) -> Result<impl Stream<Item = GraphChange>> {
        let (request, turn) = begun(ctx)?;
        let news = match &turn.news {
            Some(News::Graph(news)) => news.clone(),
            _ => {
                let filter = ChangeFilter::new(filter.unwrap_or_default(), request)?;
                let (news, changes) = GraphNews::current(&request.feed, filter);
                if request.live.is_some() {
                    turn.leave(Source::Graph(changes));
                }
                news
            }
        };
        Ok(iter([GraphChange(news)]))
    }

    /// How far ingests are: each that is running at once, and again as its documents are done, ten times a second at most; the last
    /// message of an ingest says how it ended. Counts are never missed: a slow reader hears of them less often.
    async fn ingest_progress(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Only the ingest of this name, which need not have begun; the subscription then ends with it."
        )]
        ingest: Option<String>,
    ) -> Result<impl Stream<Item = IngestProgress>> {
        let (request, turn) = begun(ctx)?;
        let progress = match &turn.news {
            Some(News::Ingest(progress)) => Some(progress.clone()),
            _ => {
                let Some(live) = &request.live else {
                    let message = "this server takes in no changes; it does where it is started with --tokens FILE";
                    return Err(ErrorCode::Forbidden.error(message));
                };
                if let Some(name) = &ingest {
                    checked_name("ingest", name, request)?;
                }
                let mut following = live.ingests().follow(ingest.as_deref());
                let now = following.now();
                turn.leave(Source::ingests(following));
                now
            }
        };
        Ok(iter(progress.map(IngestProgress)))
    }
}

/// The request, and the turn that it is.
fn begun<'a>(ctx: &Context<'a>) -> Result<(&'a RequestContext, &'a Turn)> {
    let request = RequestContext::of(ctx)?;
    match &request.turn {
        Some(turn) => Ok((request, turn)),
        None => Err(ErrorCode::NotAcceptable.error("subscriptions are not answered here")),
    }
}
