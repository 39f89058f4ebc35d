//! Serves a router until the process is asked to stop, and lets no connection hold on to what it does not use.

use std::future::{Future, poll_fn};
use std::io;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::Request;
use hyper::body::{Body as _, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

use super::open_files;

/// How long requests that are under way may go on once the server is asked to stop.
const DRAIN: Duration = Duration::from_secs(10);
/// Connections at one time where the system has room for them; more wait in its queue until one of them ends.
const MOST_CONNECTIONS: usize = 4096;
/// How long a connection may take to send the head of its next request; one that sends none is closed then.
const HEAD: Duration = Duration::from_secs(30);
/// How long a client may take nothing of an answer that is there for it.
const STALL: Duration = Duration::from_secs(30);
/// How long a client is heard that sends on after it was answered.
const LINGER: Duration = Duration::from_secs(2);
/// How much it may send meanwhile: as much as the largest body that is taken.
const LINGER_BYTES: usize = 1 << 30;
/// How long to wait where the system has no room for another connection.
const NO_ROOM: Duration = Duration::from_millis(200);

/// Serves until `stop` is ready, then lets requests that are under way end, for ten seconds at most.
///
/// # Errors
/// Where the listener fails.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    // Each connection holds a receiver until it ends.
    let (stopping, open) = watch::channel(());
    let room = Arc::new(Semaphore::new(open_files::connections(MOST_CONNECTIONS)));
    let mut stop = pin!(stop);
    loop {
        let accepted = async {
            let place = Arc::clone(&room).acquire_owned().await.expect("nobody closes the semaphore");
            (accept(&listener).await, place)
        };
        tokio::select! {
            (stream, place) = accepted => connect(stream, place, router.clone(), open.clone()),
            () = &mut stop => break,
        }
    }
    drop(listener);
    stopping.send_replace(());
    drop(open);
    if timeout(DRAIN, stopping.closed()).await.is_err() {
        tracing::warn!("some requests did not end within {} seconds and were cut off", DRAIN.as_secs());
    }
    Ok(())
}

/// The next connection. A connection that broke before it was taken up, or a system that has no room for one more, is no
/// reason to end.
async fn accept(listener: &TcpListener) -> TcpStream {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            Err(error) if is_of_the_client(&error) => {}
            Err(error) => {
                tracing::error!("no connection can be taken up: {error}");
                sleep(NO_ROOM).await;
            }
        }
    }
}

fn is_of_the_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Serves one connection on a task of its own.
fn connect(stream: TcpStream, place: OwnedSemaphorePermit, router: Router, mut stopping: watch::Receiver<()>) {
    // Answers are written whole; waiting for more of them to fill a packet only costs time.
    let _only_slower = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(STALL));
    let service = router.map_request(|request: Request<Incoming>| request.map(|body| Body::new(Unread::new(body))));
    // A builder that first finds out which HTTP is spoken would wait for ever for one who says nothing.
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD);
    let io = TokioIo::new(Box::pin(stream));
    let connection = builder.serve_connection(io, TowerToHyperService::new(service)).with_upgrades();
    tokio::spawn(async move {
        let _until_it_ends = place;
        let mut connection = pin!(connection);
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            _ = stopping.changed() => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = ended {
            tracing::debug!("a connection ended early: {error}");
        }
    });
}

/// A request's body. What nobody read of it when the answer was given is passed over for a while: a connection that is closed
/// while data comes in is reset, and the client then loses the answer that says what is wrong.
struct Unread(Option<Incoming>);

impl Unread {
    fn new(body: Incoming) -> Self {
        Self((!body.is_end_stream()).then_some(body))
    }
}

impl hyper::body::Body for Unread {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let Some(body) = &mut self.0 else { return Poll::Ready(None) };
        let frame = ready!(Pin::new(body).poll_frame(context));
        if !matches!(frame, Some(Ok(_))) {
            self.0 = None;
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.0.as_ref().is_none_or(hyper::body::Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.0.as_ref().map_or_else(|| SizeHint::with_exact(0), hyper::body::Body::size_hint)
    }
}

impl Drop for Unread {
    fn drop(&mut self) {
        let rest = self.0.take().filter(|body| !body.is_end_stream());
        if let Some(mut rest) = rest
            && let Ok(runtime) = Handle::try_current()
        {
            let pass_over = async move {
                let mut heard = 0;
                while heard < LINGER_BYTES
                    && let Some(Ok(frame)) = poll_fn(|context| Pin::new(&mut rest).poll_frame(context)).await
                {
                    heard += frame.data_ref().map_or(0, Bytes::len);
                }
            };
            runtime.spawn(timeout(LINGER, pass_over));
        }
    }
}
