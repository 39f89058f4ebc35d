//! ETags for what is asked with GET: a client that has the answer of this snapshot already is told so, and nothing runs.
//!
//! An answer is a function of the address, of the form that is accepted, of who asks, of the snapshot, and of how far the
//! full text of its documents is. The tag is a hash of these, made before anything is parsed. Snapshots are numbered while the server runs, and two runs never share a tag.

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use graph_core::graph::Graph;
use graph_core::model::Hasher;

/// Numbers the snapshots of a service.
pub(crate) struct Versions {
    /// When the service began, in nanoseconds: what tells two runs apart.
    began: u128,
    last: Mutex<(Weak<Graph>, u64)>,
}

impl Versions {
    pub(crate) fn new() -> Self {
        let began = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_nanos());
        Self { began, last: Mutex::new((Weak::new(), 0)) }
    }

    /// The number of a snapshot. Where an older one is asked for again it gets a new number, which costs a client its copy
    /// and is never wrong.
    fn of(&self, graph: &Arc<Graph>) -> u64 {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        // The weak pointer keeps the address from being used again, so that no two snapshots are taken for one.
        if !Weak::ptr_eq(&last.0, &Arc::downgrade(graph)) {
            *last = (Arc::downgrade(graph), last.1 + 1);
        }
        last.1
    }

    /// The tag of what a snapshot, with the full text as it is by now, answers to a request. It is weak because the server
    /// compresses on the way out.
    pub(crate) fn tag(
        &self,
        (graph, texts): (&Arc<Graph>, u64),
        address: &str,
        media_type: &str,
        headers: &HeaderMap,
    ) -> Tag {
        let who = headers.get(header::AUTHORIZATION);
        let hash = Hasher::new("etag")
            .field(self.began.to_le_bytes())
            .field(self.of(graph).to_le_bytes())
            .field(texts.to_le_bytes())
            .field(address)
            .field(media_type)
            .field(who.map_or(&[][..], HeaderValue::as_bytes))
            .finish();
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        Tag { tag: format!("W/\"{hash}\""), is_private: who.is_some() }
    }
}

/// The tag of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    tag: String,
    /// Whether the answer is for one client alone.
    is_private: bool,
}

impl Tag {
    /// Whether the client has the answer already.
    pub(crate) fn is_known(&self, headers: &HeaderMap) -> bool {
        let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        let bare = self.tag.trim_start_matches("W/");
        known.flat_map(|tags| tags.split(',')).any(|tag| tag.trim().trim_start_matches("W/") == bare)
    }

    /// The answer to a client that has it already.
    pub(crate) fn not_modified(&self) -> Response {
        let mut response = StatusCode::NOT_MODIFIED.into_response();
        self.put(&mut response);
        response
    }

    /// Lets the client keep an answer, and ask whether it is still right.
    pub(crate) fn put(&self, response: &mut Response) {
        let headers = response.headers_mut();
        let cache = if self.is_private { "private, no-cache" } else { "no-cache" };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        headers.append(header::VARY, HeaderValue::from_static("accept, authorization"));
        if let Ok(tag) = HeaderValue::from_str(&self.tag) {
            headers.insert(header::ETAG, tag);
        }
    }
}

#[cfg(test)]
mod tests {
    use graph_core::resolve::Resolved;

    use super::*;

    fn graph() -> Arc<Graph> {
        Arc::new(Graph::new(Resolved::default()))
    }

    #[test]
    fn a_tag_changes_with_the_snapshot_and_with_what_is_asked() {
        let (versions, first, second) = (Versions::new(), graph(), graph());
        let none = HeaderMap::new();
        let some = HeaderMap::from_iter([(header::AUTHORIZATION, HeaderValue::from_static("Bearer x"))]);
        let tag = versions.tag((&first, 0), "/graphql?query=a", "application/json", &none);
        assert_eq!(versions.tag((&first, 0), "/graphql?query=a", "application/json", &none), tag);
        let others = [
            versions.tag((&first, 0), "/graphql?query=b", "application/json", &none),
            versions.tag((&first, 0), "/graphql?query=a", "application/graphql-response+json", &none),
            versions.tag((&first, 0), "/graphql?query=a", "application/json", &some),
            versions.tag((&first, 1), "/graphql?query=a", "application/json", &none),
            versions.tag((&second, 0), "/graphql?query=a", "application/json", &none),
            Versions::new().tag((&first, 0), "/graphql?query=a", "application/json", &none),
        ];
        assert!(others.iter().all(|other| other.tag != tag.tag), "{others:?}");
    }

    #[test]
    fn snapshots_that_come_and_go_never_share_a_number() {
        let versions = Versions::new();
        let numbers: Vec<u64> = (0..100).map(|_| versions.of(&graph())).collect();
        assert!(numbers.is_sorted_by(|one, next| one < next));
    }

    #[test]
    fn a_known_tag_is_found_among_others() {
        let tag = Tag { tag: "W/\"abc\"".into(), is_private: false };
        let known = |value: &'static str| {
            tag.is_known(&HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(value))]))
        };
        assert!(known("W/\"abc\"") && known("\"x\", W/\"abc\"") && known("\"abc\""));
        assert!(!known("W/\"ab\"") && !known("*") && !known(""));
    }
}
