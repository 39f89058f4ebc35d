//! What stands around every route: who may ask, what a browser may do with the answer, and what happens on a panic.

use std::any::Any;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::extract::Request;
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::cors::CorsLayer;
use tower_http::request_id::{MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::set_header::SetResponseHeaderLayer;

use super::http::respond;
use super::negotiate::{MediaType, negotiate};
use super::prepare::Refusal;
use crate::schema::ErrorCode;

/// The header that names a request in the log and to the client.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The header of an answer whose pieces are to reach the client as they come; nginx and others know it. A compressor would hold
/// them back as well.
pub(crate) const AT_ONCE: HeaderName = HeaderName::from_static("x-accel-buffering");

/// Answers below this are sent as they are.
const COMPRESS_ABOVE: u16 = 1024;

/// How long a browser may remember what a page of another origin may do.
const PREFLIGHT: Duration = Duration::from_secs(600);

/// Headers of every answer that does not set them itself. There is none that allows other origins anything.
const HEADERS: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// The routes with everything that stands around them.
pub(crate) fn guarded(routes: Router, listens_on: IpAddr, allowed_origins: &[HeaderValue]) -> Router {
    let routes = if listens_on.is_loopback() { routes.layer(middleware::from_fn(local_names_only)) } else { routes };
    let routes = HEADERS.into_iter().fold(routes, |routes, (name, value)| {
        routes.layer(SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value)))
    });
    let compression = CompressionLayer::new().quality(CompressionLevel::Fastest);
    let at_once = |_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions| !headers.contains_key(AT_ONCE);
    let around = ServiceBuilder::new()
        .layer(SetRequestIdLayer::x_request_id(RequestIds::new()))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(compression.compress_when(
            SizeAbove::new(COMPRESS_ABOVE).and(NotForContentType::const_new("application/zip")).and(at_once),
        ))
        .layer(CatchPanicLayer::custom(panicked));
    let routes = if allowed_origins.is_empty() { routes } else { routes.layer(cross_origin(allowed_origins)) };
    routes.layer(around)
}

/// What pages of other origins may do: ask, read the answer, and show a token of their own. No cookies are sent, and none
/// are used.
fn cross_origin(allowed: &[HeaderValue]) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(allowed.to_vec())
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::CONTENT_TYPE, header::ACCEPT, header::AUTHORIZATION, header::IF_NONE_MATCH, REQUEST_ID])
        .expose_headers([header::ETAG, header::RETRY_AFTER, header::CONTENT_DISPOSITION, REQUEST_ID])
        .max_age(PREFLIGHT)
}

/// Answers requests to local names alone.
///
/// A page of the web may point a name of its own at 127.0.0.1 and then ask us as if we were of its own origin (DNS
/// rebinding). Its requests carry that name in `Host`, which is how they are told.
async fn local_names_only(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.or_else(|| request.uri().authority().map(|authority| authority.as_str()));
    if host.is_some_and(is_local) {
        return next.run(request).await;
    }
    let message = "this server answers to local names such as localhost and 127.0.0.1 alone";
    let media_type = negotiate(request.headers()).unwrap_or(MediaType::Json);
    respond(&Refusal::new(ErrorCode::ForbiddenHost, message).into(), media_type)
}

/// Whether a `Host` names this machine.
fn is_local(host: &str) -> bool {
    let has_port = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let name = has_port.map_or(host, |(name, _)| name).to_ascii_lowercase();
    let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    name == "localhost" || name.ends_with(".localhost") || address.is_ok_and(|address| address.is_loopback())
}

/// A panic is a mistake of ours; the client learns no more than that.
fn panicked(_: Box<dyn Any + Send>) -> Response {
    respond(&Refusal::new(ErrorCode::InternalServerError, "the server failed").into(), MediaType::Json)
}

/// Numbers requests, after a start that tells two runs of the server apart.
#[derive(Clone)]
struct RequestIds(std::sync::Arc<(u64, AtomicU64)>);

impl RequestIds {
    fn new() -> Self {
        let start = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
        Self(std::sync::Arc::new((start, AtomicU64::new(1))))
    }
}

impl MakeRequestId for RequestIds {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        let number = self.0.1.fetch_add(1, Ordering::Relaxed);
        HeaderValue::from_str(&format!("{:x}-{number}", self.0.0)).ok().map(RequestId::new)
    }
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn local_names_are_told_from_others() {
        for host in ["localhost", "LOCALHOST:8080", "127.0.0.1:8080", "127.9.9.9", "[::1]:8080", "tupu.localhost:1"] {
            assert!(is_local(host), "{host}");
        }
        for host in
            ["", "example.org", "localhost.example.org", "127.0.0.1.example.org:80", "10.0.0.1", "[::2]", "evil:"]
        {
            assert!(!is_local(host), "{host}");
        }
    }
}
