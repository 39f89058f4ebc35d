//! The bytes of a body on their way to a reader that waits for them on a thread.

use std::io::{self, Read};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use futures_util::{Stream, StreamExt};
use tokio::sync::mpsc;
use tokio::time::timeout;

/// How long the next piece of a body may take.
const STALL: Duration = Duration::from_secs(30);
/// Bytes between two files in the parts of a body: the head of a part has some hundred.
const BETWEEN_FILES: usize = 1 << 20;

/// Why a body above this many bytes is not taken.
pub(super) fn too_large(most: usize) -> String {
    format!("the body has more than {} MiB; send it in several requests", most >> 20)
}

/// The pieces of a body as they come, no more of them than is allowed.
pub(super) struct Arriving {
    body: BodyDataStream,
    most: usize,
    taken: usize,
    /// Bytes that were handed out since a part gave something.
    unread: Arc<AtomicUsize>,
    in_parts: bool,
    rests: bool,
}

impl Arriving {
    pub(super) fn new(body: Body, most: usize) -> Self {
        let body = body.into_data_stream();
        Self { body, most, taken: 0, unread: Arc::default(), in_parts: false, rests: false }
    }

    /// What is to be set to 0 whenever a part gave something.
    pub(super) fn unread(&self) -> Arc<AtomicUsize> {
        Arc::clone(&self.unread)
    }

    /// The same body, for a parser that takes up all there is before it gives anything: it gets one piece at a time, and no
    /// more than it can use.
    pub(super) fn in_parts(self) -> Self {
        Self { in_parts: true, ..self }
    }
}

impl Stream for Arriving {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.rests) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let piece = match ready!(self.body.poll_next_unpin(context)) {
            None => return Poll::Ready(None),
            Some(Err(_)) => return Poll::Ready(Some(Err(io::Error::other("the body broke off")))),
            Some(Ok(piece)) => piece,
        };
        self.taken += piece.len();
        if self.taken > self.most {
            return Poll::Ready(Some(Err(io::Error::other(too_large(self.most)))));
        }
        if self.in_parts {
            self.rests = true;
            if self.unread.fetch_add(piece.len(), Ordering::Relaxed) > BETWEEN_FILES {
                return Poll::Ready(Some(Err(io::Error::other("the body is no multipart/form-data: it has no parts"))));
            }
        }
        Poll::Ready(Some(Ok(piece)))
    }
}

/// What is not to take for ever.
pub(super) async fn in_time<T>(future: impl Future<Output = T>) -> Result<T, String> {
    let late = |_| format!("nothing of the body came for {} seconds", STALL.as_secs());
    timeout(STALL, future).await.map_err(late)
}

/// A piece of a file for its reader; an empty one is its end.
pub(super) type Piece = io::Result<Bytes>;

/// Hands the pieces of a file to its reader, and passes over what the reader does not want. Why the body ended, where it did
/// so before the file.
pub(super) async fn feed(
    mut pieces: impl Stream<Item = Result<Bytes, String>> + Unpin,
    reader: mpsc::Sender<Piece>,
    longest: usize,
) -> Option<String> {
    let mut length = 0;
    loop {
        let broken = match in_time(pieces.next()).await {
            Ok(Some(Ok(piece))) => {
                length += piece.len();
                if length > longest && length - piece.len() <= longest {
                    let message = format!("it is larger than {} MiB; split it", longest >> 20);
                    // The reader may have given up on the file before.
                    let _given_up = reader.send(Err(io::Error::new(io::ErrorKind::FileTooLarge, message))).await;
                } else if length <= longest && !piece.is_empty() {
                    let _given_up = reader.send(Ok(piece)).await;
                }
                continue;
            }
            Ok(None) => {
                let _given_up = reader.send(Ok(Bytes::new())).await;
                return None;
            }
            Ok(Some(Err(error))) | Err(error) => error,
        };
        let _given_up = reader.send(Err(io::Error::other(broken.clone()))).await;
        return Some(broken);
    }
}

/// The pieces of a file as something to read from, on a thread that may wait.
pub(super) struct Pieces {
    waiting: mpsc::Receiver<Piece>,
    piece: Bytes,
    has_ended: bool,
}

impl Pieces {
    pub(super) fn new(waiting: mpsc::Receiver<Piece>) -> Self {
        Self { waiting, piece: Bytes::new(), has_ended: false }
    }
}

impl Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.piece.is_empty() && !self.has_ended {
            // Whoever feeds may stop without an end: then the file is not whole, and must not pass for one that is.
            let given_up = || Err(io::Error::other("the body was given up"));
            self.piece = self.waiting.blocking_recv().unwrap_or_else(given_up)?;
            self.has_ended = self.piece.is_empty();
        }
        let count = self.piece.len().min(buffer.len());
        let taken = self.piece.split_to(count);
        buffer.get_mut(..count).expect("no more than the buffer holds").copy_from_slice(&taken);
        Ok(count)
    }
}
