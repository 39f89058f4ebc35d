//! Which pages may follow something here.
//!
//! A browser lets any page open a WebSocket to any server, and says in `Origin` which page it was. What a page may read of other
//! answers is decided by the browser, after CORS; here the server decides, by the same list.

use axum::http::{HeaderMap, HeaderValue, header};

use super::prepare::Refusal;
use crate::schema::ErrorCode;

/// What a page is told that may not.
pub(crate) fn refusal() -> Refusal {
    let message = "pages of this origin may follow nothing here; --allow-origin lets them";
    Refusal::new(ErrorCode::ForbiddenOrigin, message)
}

/// Whether a request is of no page at all, of a page of this server, or of one of the allowed origins.
pub(crate) fn is_allowed(headers: &HeaderMap, allowed: &[HeaderValue]) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    allowed.contains(origin) || is_own(headers, origin)
}

/// Whether an origin names the host that the request was sent to. The scheme says nothing: a proxy may have ended TLS.
fn is_own(headers: &HeaderMap, origin: &HeaderValue) -> bool {
    let text = |value: &HeaderValue| value.to_str().ok().map(str::to_ascii_lowercase);
    let (Some(origin), Some(host)) = (text(origin), headers.get(header::HOST).and_then(text)) else { return false };
    let authority = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    authority.is_some_and(|authority| authority == host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(origin: Option<&'static str>, allowed: &[&'static str]) -> bool {
        let mut headers = HeaderMap::from_iter([(header::HOST, HeaderValue::from_static("Graph.example.org:8080"))]);
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
        }
        is_allowed(&headers, &allowed.iter().map(|one| HeaderValue::from_static(one)).collect::<Vec<_>>())
    }

    #[test]
    fn own_pages_allowed_pages_and_programs_may() {
        assert!(check(None, &[]) && check(Some("http://graph.example.org:8080"), &[]));
        assert!(check(Some("https://graph.example.org:8080"), &[]), "a proxy ends TLS");
        assert!(check(Some("https://map.example.org"), &["https://map.example.org"]));
    }

    #[test]
    fn pages_of_others_may_not() {
        for origin in [
            "null",
            "https://map.example.org",
            "http://graph.example.org",
            "http://graph.example.org:8080.evil.example",
            "graph.example.org:8080",
            "file://graph.example.org:8080",
            "",
        ] {
            assert!(!check(Some(origin), &["https://map.example.com"]), "{origin}");
        }
    }
}
