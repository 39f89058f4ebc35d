//! `POST /documents`: documents by the thousand, streamed in and answered line by line as each is safe on disk.
//!
//! The body is JSON Lines, or `multipart/form-data` with a file of any format that `tupu build` reads in each part. It is never held
//! whole: what was read waits for the writer, what waits is bounded in bytes, and the client is held up meanwhile. So are the lines
//! of the answer, of which a client that sends everything before it listens has as many as [`intake`] keeps for it.

mod answer;
mod body;
mod intake;

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use graph_core::model::PeriodError;
use graph_core::read;
use multer::Multipart;
use tokio::sync::mpsc;

use super::Service;
use super::auth::{Identity, Role, require};
use super::guard::AT_ONCE;
use super::http::refused;
use super::prepare::Refusal;
use crate::schema::ErrorCode;
use answer::Answer;
use body::Arriving;
use intake::{Intake, Source};

/// Media types of JSON Lines; none of them is registered.
const JSON_LINES: [&str; 4] =
    ["application/x-ndjson", "application/jsonl", "application/x-jsonlines", "application/jsonlines"];
/// Lines of the answer that may wait for the client: some 20 MB. Whoever sends that many documents has to listen meanwhile.
const WAITING_LINES: usize = 100_000;
/// Characters of a collection's name.
const LONGEST_NAME: usize = 200;

/// What may stand in the address.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// When the documents were published.
    published: Option<String>,
    /// Who published them.
    source: Option<String>,
    /// Of what they are the newest versions.
    collection: Option<String>,
    /// What those call it who follow how far it is.
    ingest: Option<String>,
}

/// Answers a request to `/documents`.
pub(crate) async fn documents(State(service): State<Arc<Service>>, request: Request) -> Response {
    let headers = request.headers().clone();
    accept(&service, request).unwrap_or_else(|refusal| refused(refusal, &headers))
}

/// Starts to take in what the body holds, and the answer, which goes on while the body comes.
fn accept(service: &Arc<Service>, request: Request) -> Result<Response, Refusal> {
    let Some(live) = service.writer() else {
        let message = "this server takes in no changes; it does where it is started with --tokens FILE";
        return Err(Refusal::new(ErrorCode::Forbidden, message));
    };
    let identity = require(request.extensions().get::<Identity>(), Role::Curate)?;
    let Asked { options, collection, ingest } = parameters(request.uri())?;
    let limits = *service.limits();
    check_length(request.headers(), limits.upload_bytes)?;
    let form = Form::of(request.headers())?;
    let busy = || Refusal::new(ErrorCode::Overloaded, "too many uploads at one time; try again in a moment");
    let place = Arc::clone(service.uploads()).try_acquire_owned().map_err(|_| busy())?;
    let author = Arc::clone(&identity.name);
    let progress = live.ingests().begin(ingest.as_deref(), &author, None);
    let progress = progress.ok_or_else(|| bad("ingest: one of this name is under way; each has a name of its own"))?;
    let (lines, mut waiting) = mpsc::channel::<Bytes>(WAITING_LINES);
    let arriving = Arriving::new(request.into_body(), limits.upload_bytes);
    let source = match form {
        Form::Lines => Source::Lines(arriving),
        Form::Parts { boundary } => {
            let unread = arriving.unread();
            Source::Parts(Multipart::new(arriving.in_parts(), boundary), unread)
        }
    };
    let intake = Intake { live: Arc::clone(live), author, collection, options, longest_file: limits.upload_file_bytes };
    tokio::spawn(async move {
        let _until_taken_in = place;
        intake.take_in(source, Answer::new(lines, progress)).await;
    });
    let answer = stream::poll_fn(move |context| waiting.poll_recv(context).map(|line| line.map(Ok::<_, Infallible>)));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/x-ndjson; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        // A line that waits in a compressor or a proxy is no acknowledgement.
        (AT_ONCE, HeaderValue::from_static("no")),
    ];
    Ok((headers, Body::from_stream(answer)).into_response())
}

/// How a body is to be read.
enum Form {
    /// One document a line.
    Lines,
    /// A file in each part.
    Parts { boundary: String },
}

impl Form {
    /// A form that a page of another origin can send unasked is among them; what it cannot send is the token.
    fn of(headers: &HeaderMap) -> Result<Self, Refusal> {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let unsupported = |message: &str| Err(Refusal::new(ErrorCode::UnsupportedMediaType, message));
        if !matches!(text(header::CONTENT_ENCODING), "" | "identity") {
            return unsupported("send the documents as they are, not compressed; files may be zip archives");
        }
        let content_type = text(header::CONTENT_TYPE);
        let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if JSON_LINES.contains(&essence.as_str()) {
            return Ok(Self::Lines);
        }
        if essence != "multipart/form-data" {
            return unsupported(
                "send application/x-ndjson with a document in each line, or multipart/form-data with a file in each part",
            );
        }
        match multer::parse_boundary(content_type) {
            Ok(boundary) => Ok(Self::Parts { boundary }),
            Err(_) => Err(bad("the content type multipart/form-data names no boundary")),
        }
    }
}

/// Refuses at once what says that it is too large.
fn check_length(headers: &HeaderMap, most: usize) -> Result<(), Refusal> {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    match length {
        Some(length) if length > most as u64 => Err(Refusal::new(ErrorCode::PayloadTooLarge, body::too_large(most))),
        _ => Ok(()),
    }
}

/// What the address asks for.
struct Asked {
    /// What it says of all documents.
    options: read::Options,
    collection: Option<String>,
    ingest: Option<String>,
}

fn parameters(uri: &Uri) -> Result<Asked, Refusal> {
    let given = Query::<Parameters>::try_from_uri(uri);
    let given =
        given.map_err(|_| bad("the address may have the parameters published, source, collection and ingest"))?;
    let Parameters { published, source, collection, ingest } = given.0;
    let published = published.map(|date| date.parse()).transpose();
    let published = published.map_err(|error: PeriodError| bad(format!("published: {error}")))?;
    let is_name =
        |name: &String| !name.trim().is_empty() && !name.contains('/') && name.chars().count() <= LONGEST_NAME;
    if collection.as_ref().is_some_and(|name| !is_name(name)) {
        return Err(bad(format!("collection: a name of a collection has 1 to {LONGEST_NAME} characters and no slash")));
    }
    if ingest.as_ref().is_some_and(|name| name.trim().is_empty() || name.chars().count() > LONGEST_NAME) {
        return Err(bad(format!("ingest: a name of an ingest has 1 to {LONGEST_NAME} characters")));
    }
    let source = source.filter(|source| !source.trim().is_empty());
    Ok(Asked { options: read::Options { published, source, ..read::Options::default() }, collection, ingest })
}

fn bad(message: impl Into<String>) -> Refusal {
    Refusal::new(ErrorCode::BadRequest, message)
}
