//! Serves a router until the process is asked to stop.

use std::future::{Future, IntoFuture};
use std::io;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::sleep;

/// How long requests that are under way may go on after that.
const DRAIN: Duration = Duration::from_secs(10);

/// Serves until `stop` is ready, then lets requests that are under way end, for ten seconds at most.
///
/// # Errors
/// Where the listener fails.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (tell, mut told) = watch::channel(false);
    let stopping = async move {
        stop.await;
        tell.send_replace(true);
    };
    let server = axum::serve(listener, router).with_graceful_shutdown(stopping).into_future();
    let patience = async move {
        // The sender is gone only after the server has ended, and then nobody waits here.
        if told.wait_for(|told| *told).await.is_ok() {
            sleep(DRAIN).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        ended = server => ended,
        () = patience => {
            tracing::warn!("some requests did not end within {} seconds and were cut off", DRAIN.as_secs());
            Ok(())
        }
    }
}
