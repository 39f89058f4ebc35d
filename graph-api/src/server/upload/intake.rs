//! From the bytes of a body to documents that are kept, and a line about each.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Bytes;
use futures_util::future::{BoxFuture, ready, try_join};
use futures_util::stream::{FuturesOrdered, unfold};
use futures_util::{FutureExt, Stream, StreamExt};
use graph_core::model::DocumentId;
use graph_core::pipeline::Effect;
use graph_core::read::{self, Format, Item, Note, ReadError, Reason, Record};
use graph_core::store::Origin;
use multer::{Field, Multipart};
use tokio::sync::mpsc;
use tokio::task;

use super::answer::{Answer, Gone, Line, Status};
use super::body::{Arriving, Pieces, feed, in_time};
use crate::live::{Live, LiveError, Until};
use crate::schema::Key;

/// Pieces of the body that wait for the reader.
const WAITING_PIECES: usize = 4;
/// Items that wait to be taken in.
const WAITING_ITEMS: usize = 4;
/// Documents on their way into the store at one time…
const ON_THE_WAY: usize = 64;
/// …and bytes of their texts, beyond which no other sets out.
const ON_THE_WAY_BYTES: usize = 8 << 20;

/// What a body consists of.
pub(super) enum Source {
    /// One document a line.
    Lines(Arriving),
    /// A file in each part, and the count of bytes that gave nothing yet.
    Parts(Multipart<'static>, Arc<AtomicUsize>),
}

/// Somebody's documents on their way in.
pub(super) struct Intake {
    pub(super) live: Arc<Live>,
    /// Who sends them.
    pub(super) author: Arc<str>,
    /// Of what they are the newest versions.
    pub(super) collection: Option<String>,
    /// What is said of all of them.
    pub(super) options: read::Options,
    /// Bytes of a file in a part.
    pub(super) longest_file: usize,
}

/// Why the rest of a body is not taken in.
enum Ended {
    /// Nobody listens any more.
    Gone,
    /// The body broke off, or nothing can be written.
    Stopped(String),
}

/// What is said of a document, and how long its text is.
type Outcome = (usize, Result<Line, LiveError>);
/// The way of a document: first it is understood, beside others, then it is kept, in its turn.
type Way = BoxFuture<'static, BoxFuture<'static, Outcome>>;

impl Intake {
    /// Takes in a whole body. Ends early where it breaks off, the client is gone or the store fails; what was acknowledged stays.
    pub(super) async fn take_in(&self, source: Source, mut answer: Answer) {
        let ended = match source {
            Source::Lines(body) => {
                let pieces = body.map(|piece| piece.map_err(|error| error.to_string()));
                self.file(None, pieces, &mut answer).await
            }
            Source::Parts(parts, unread) => self.parts(parts, &unread, &mut answer).await,
        };
        let counts = match &ended {
            Ok(()) => answer.end(None).await,
            Err(Ended::Gone) => return tracing::info!(author = %self.author, "a client went away from its upload"),
            Err(Ended::Stopped(why)) => {
                let why = format!("{why}; what stands above is kept, the rest is to be sent again");
                answer.end(Some(&why)).await
            }
        };
        tracing::info!(
            author = %self.author,
            added = counts.added,
            unchanged = counts.unchanged,
            replaced = counts.replaced,
            failed = counts.failed,
            is_whole = ended.is_ok(),
            "documents came in"
        );
    }

    async fn parts(
        &self,
        mut parts: Multipart<'static>,
        unread: &AtomicUsize,
        answer: &mut Answer,
    ) -> Result<(), Ended> {
        loop {
            let part = in_time(parts.next_field()).await.map_err(Ended::Stopped)?;
            let Some(part) = part.map_err(|error| Ended::Stopped(broken(error)))? else { return Ok(()) };
            unread.store(0, Ordering::Relaxed);
            let name = part.file_name().or(part.name()).unwrap_or("part").to_owned();
            let pieces = unfold(part, |mut part: Field<'static>| async move {
                let piece = part.chunk().await.map_err(broken).transpose()?;
                unread.store(0, Ordering::Relaxed);
                Some((piece, part))
            });
            self.file(Some(&name), Box::pin(pieces), answer).await?;
        }
    }

    /// Takes in one file, or the whole body where it has no name: its pieces go to a thread that reads documents off them, the
    /// documents into the store.
    async fn file(
        &self,
        name: Option<&str>,
        pieces: impl Stream<Item = Result<Bytes, String>> + Unpin,
        answer: &mut Answer,
    ) -> Result<(), Ended> {
        let (to_reader, waiting) = mpsc::channel(WAITING_PIECES);
        let (to_store, items) = mpsc::channel(WAITING_ITEMS);
        let (shown, mut options) = (name.unwrap_or("the body").to_owned(), self.options.clone());
        if name.is_none() {
            options.format = Some(Format::JsonLines);
        }
        let reader = task::spawn_blocking(move || {
            let mut items = read::items_from_reader(&shown, Pieces::new(waiting), &options);
            // It ends as well where nobody wants the next one.
            let _is_whole = items.all(|item| to_store.blocking_send(item).is_ok());
        });
        let longest = name.map_or(usize::MAX, |_| self.longest_file);
        let fed = async { Ok(feed(pieces, to_reader, longest).await) };
        let (broken, ()) = try_join(fed, self.keep(items, name, answer)).await?;
        if reader.await.is_err() {
            let error = format!("{} cannot be read, which is a mistake in tupu", name.unwrap_or("the body"));
            answer.say(&Line::failed(name.map(str::to_owned), None, error)).await?;
        }
        broken.map_or(Ok(()), |why| Err(Ended::Stopped(why)))
    }

    /// Takes items into the store, several at a time, and says what became of each in their order.
    async fn keep(
        &self,
        mut items: mpsc::Receiver<Result<Item, ReadError>>,
        file: Option<&str>,
        answer: &mut Answer,
    ) -> Result<(), Ended> {
        let mut understood: FuturesOrdered<Way> = FuturesOrdered::new();
        let mut kept: FuturesOrdered<BoxFuture<'static, Outcome>> = FuturesOrdered::new();
        let (mut bytes, mut is_over) = (0, false);
        while !(is_over && understood.is_empty() && kept.is_empty()) {
            let has_room = understood.len() + kept.len() < ON_THE_WAY && bytes < ON_THE_WAY_BYTES;
            tokio::select! {
                Some((length, line)) = kept.next(), if !kept.is_empty() => {
                    bytes -= length;
                    answer.say(&line.map_err(|error| Ended::Stopped(error.to_string()))?).await?;
                }
                Some(next) = understood.next(), if !understood.is_empty() => kept.push_back(next),
                item = items.recv(), if has_room && !is_over => match item {
                    Some(item) => {
                        let (length, way) = self.item(item, file.map(str::to_owned));
                        bytes += length;
                        understood.extend(way);
                    }
                    None => is_over = true,
                },
            }
        }
        Ok(())
    }

    /// Sets out with an item: how long it is, and what will be said of it, if anything.
    fn item(&self, item: Result<Item, ReadError>, file: Option<String>) -> (usize, Option<Way>) {
        let failed = |record, error| Some(said((0, Ok(Line::failed(file.clone(), record, error)))));
        match item {
            Ok(Item::Document(record)) => {
                let length = record.draft.text.len();
                (length, Some(self.document(record, file, length)))
            }
            Ok(Item::Judgement(_)) => {
                let error =
                    "a judgement is no document; `tupu build` takes in exports with their judgements".to_owned();
                (0, failed(None, error))
            }
            Ok(Item::Derived(_)) => (0, None),
            Err(error) if is_of_the_body(&error) => (0, None),
            Err(error) => (0, failed(error.place.as_ref().map(ToString::to_string), error.to_string())),
        }
    }

    /// The way of a document.
    #[allow(clippy::async_yields_async, reason = "what is given back waits for its turn")]
    fn document(&self, record: Record, file: Option<String>, length: usize) -> Way {
        let place = self.place(&record, file.as_deref());
        let Record { draft, record, notes } = record;
        let live = Arc::clone(&self.live);
        let path = file.as_ref().map_or_else(String::new, |file| format!("/{file}"));
        let path = format!("upload:{}{path}", self.author);
        async move {
            let replaces = place.is_some();
            let origin = Origin { path: place.unwrap_or(path), record: record.clone() };
            let understood = match live.understand(draft, origin, replaces).await {
                Ok(understood) => understood,
                Err(error @ LiveError::Broken) => {
                    return ready((length, Ok(Line::failed(file, record, error.to_string())))).boxed();
                }
                Err(error) => return ready((length, Err(error))).boxed(),
            };
            let kept = async move {
                let effect = live.keep(understood, Until::Durable).await;
                let told = effect.map(|effect| told(effect, Line::new(Status::Unchanged, file, record), &notes));
                (length, told)
            };
            kept.boxed()
        }
        .boxed()
    }

    /// The path in the collection that a document has for itself; none where nothing names it, or there is no collection.
    fn place(&self, record: &Record, file: Option<&str>) -> Option<String> {
        let collection = self.collection.as_deref()?;
        let name = match (file, &record.record) {
            (Some(file), None) => file.to_owned(),
            (Some(file), Some(_)) => format!("{file}!{}", record.key()?),
            (None, _) => record.key()?.to_owned(),
        };
        Some(format!("collection:{}/{collection}/{name}", self.author))
    }
}

/// The way of what need not be understood.
fn said(outcome: Outcome) -> Way {
    ready(ready(outcome).boxed()).boxed()
}

/// A line with what became of its document.
fn told(effect: Effect, line: Line, notes: &[Note]) -> Line {
    let id = effect.document().map(shown);
    let (status, removed, warnings) = match effect {
        Effect::Added(_, warnings) => (Status::Added, vec![], warnings),
        Effect::Replaced { removed, warnings, .. } => (Status::Replaced, removed, warnings),
        _ => (Status::Unchanged, vec![], vec![]),
    };
    let replaced = removed.into_iter().map(shown).collect();
    let warnings = warnings.iter().map(ToString::to_string).chain(notes.iter().map(ToString::to_string)).collect();
    Line { status, id, replaced, warnings, ..line }
}

/// An id as clients see it.
fn shown(id: DocumentId) -> String {
    Key::Document(id).encode().0
}

/// Whether it was not the file that failed but the body that it came in, of which the last line speaks.
fn is_of_the_body(error: &ReadError) -> bool {
    matches!(&error.reason, Reason::Io(error) if error.kind() != io::ErrorKind::FileTooLarge)
}

/// What is wrong with a body of parts.
fn broken(error: multer::Error) -> String {
    match error {
        multer::Error::StreamReadFailed(error) => error.to_string(),
        multer::Error::IncompleteStream | multer::Error::IncompleteFieldData { .. } => "the body broke off".to_owned(),
        error => format!("the body is no multipart/form-data: {error}"),
    }
}

impl From<Gone> for Ended {
    fn from(_: Gone) -> Self {
        Self::Gone
    }
}
