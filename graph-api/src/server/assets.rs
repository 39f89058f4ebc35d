//! The playground page, embedded in the binary: `/` and everything under `/assets/`.
//!
//! `graph-web/` builds the page into `graph-web/dist/`, and `rust-embed` puts what stands there into the binary, in
//! debug builds too, so that the binary never looks for a file at run time. It was chosen over a list of
//! `include_bytes!` of our own because it also brings the hash and the media type of each file. A build without the
//! page is a valid build: the API is served, and `/` says what is missing and how to get it.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::{EmbeddedFile, RustEmbed};

/// The files of `graph-web/dist/` at build time; none where the page had not been built.
#[derive(RustEmbed)]
#[folder = "../graph-web/dist"]
#[allow_missing = true]
struct Dist;

/// What the page may load: its own origin only. GraphiQL's editor sets inline styles, and some of its images are
/// `data:` addresses; scripts are files.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
     font-src 'self' data:; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The name of an asset holds a hash of its content, so what was once fetched is right for ever.
const CACHE_FOREVER: &str = "public, max-age=31536000, immutable";

/// The page names the assets and must be asked for each time; its ETag keeps that cheap.
const CACHE_NOT: &str = "no-cache";

/// Shown at `/` by a binary that was built without the page.
const PAGE_MISSING: &str = include_str!("page_missing.html");

/// The routes of the page: `/` and `/assets/*`, to be merged into the server's router.
pub(crate) fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/", get(page)).route("/assets/{*name}", get(asset))
}

/// Whether the page was there at build time, so that the start message can point at it.
pub(crate) fn is_embedded() -> bool {
    Dist::get("index.html").is_some()
}

async fn page(request: HeaderMap) -> Response {
    let mut response = match Dist::get("index.html") {
        Some(file) => respond(&file, CACHE_NOT, &request),
        None => page_missing(),
    };
    let policy = HeaderValue::from_static(CONTENT_SECURITY_POLICY);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

/// Not found, rather than an error of the server: nothing is wrong with it, and the API works.
fn page_missing() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::NOT_FOUND, headers, PAGE_MISSING).into_response()
}

async fn asset(Path(name): Path<String>, request: HeaderMap) -> Response {
    match Dist::get(&format!("assets/{name}")) {
        Some(file) => respond(&file, if has_hash(&name) { CACHE_FOREVER } else { CACHE_NOT }, &request),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Whether the bundler put a hash into the name: `main-4HJU5ZFT.css` has one, `licences.txt` has none.
fn has_hash(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let hash = stem.rsplit_once('-').map_or("", |(_, hash)| hash);
    hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// The file, or 304 where the client has it already.
///
/// The ETag is weak because the server compresses on the way out: the bytes differ by encoding, the content does not.
fn respond(file: &EmbeddedFile, cache: &'static str, request: &HeaderMap) -> Response {
    let etag = format!("W/\"{}\"", hex_prefix(&file.metadata.sha256_hash()));
    let known = request.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or("");
    let is_known = known.split(',').any(|tag| tag.trim() == etag);
    let headers = [
        (header::CACHE_CONTROL, cache.to_owned()),
        (header::CONTENT_TYPE, media_type(file)),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::ETAG, etag),
    ];
    if is_known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, file.data.clone()).into_response()
}

/// Sixteen bytes of the hash are plenty to tell two builds of one file apart.
fn hex_prefix(hash: &[u8; 32]) -> String {
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// The media type by the file's ending; everything textual in the bundle is UTF-8.
fn media_type(file: &EmbeddedFile) -> String {
    let media_type = file.metadata.mimetype();
    if media_type.starts_with("text/") { format!("{media_type}; charset=utf-8") } else { media_type.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header_of(response: &Response, name: header::HeaderName) -> &str {
        response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    #[test]
    fn a_hash_is_told_from_a_word() {
        assert!(has_hash("main-4HJU5ZFT.css"));
        assert!(!has_hash("licences.txt"));
        assert!(!has_hash("side-by-side.svg"));
        assert!(!has_hash("main-4HJU5ZF.css"));
    }

    #[tokio::test]
    async fn the_page_answers_with_and_without_a_build() {
        let response = page(HeaderMap::new()).await;
        let expected = if is_embedded() { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!(response.status(), expected);
        assert_eq!(header_of(&response, header::CONTENT_TYPE), "text/html; charset=utf-8");
        assert!(header_of(&response, header::CONTENT_SECURITY_POLICY).starts_with("default-src 'self';"));
    }

    #[test]
    fn a_missing_page_says_how_to_get_it() {
        assert_eq!(page_missing().status(), StatusCode::NOT_FOUND);
        assert!(PAGE_MISSING.contains("make web"));
    }

    #[tokio::test]
    async fn an_unknown_asset_is_not_found() {
        for name in ["nothing.js", "../index.html", "../../Cargo.toml"] {
            let response = asset(Path(name.to_owned()), HeaderMap::new()).await;
            assert_eq!(response.status(), StatusCode::NOT_FOUND, "{name}");
        }
    }

    #[test]
    fn a_known_etag_gets_no_body_again() {
        let Some(file) = Dist::get("assets/licences.txt") else { return };
        let first = respond(&file, CACHE_NOT, &HeaderMap::new());
        assert_eq!(first.status(), StatusCode::OK);
        assert_eq!(header_of(&first, header::CONTENT_TYPE), "text/plain; charset=utf-8");
        let etag = first.headers().get(header::ETAG).expect("every file has an ETag").clone();
        let request = HeaderMap::from_iter([(header::IF_NONE_MATCH, etag)]);
        assert_eq!(respond(&file, CACHE_NOT, &request).status(), StatusCode::NOT_MODIFIED);
    }

    #[test]
    fn every_file_the_page_names_is_embedded() {
        let Some(index) = Dist::get("index.html") else { return };
        let html = String::from_utf8(index.data.into_owned()).expect("the page is UTF-8");
        let named: Vec<&str> = html.split('"').filter(|part| part.starts_with("assets/")).collect();
        assert_eq!(named.len(), 3, "a style sheet, a script and an icon: {named:?}");
        for name in named {
            assert!(Dist::get(name).is_some() && has_hash(name), "{name}");
        }
    }
}
