//! `GET /export/{format}`: the graph, or a part of it, written straight into the response.
//!
//! The writer of the format runs on a thread of its own and hands over a piece at a time; it waits while the client takes up
//! the ones before, so that an export of any size holds a few pieces in memory. A client that goes away ends it.

mod parameters;

use std::io::{self, BufWriter, Write};
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use graph_core::export::{self, ExportError, Format, Selection};
use tokio::sync::mpsc::{Sender, channel};
use tokio::task;

use super::Service;
use super::http::refused;
use super::prepare::Refusal;
use crate::schema::ErrorCode;
use parameters::Parameters;

/// Bytes of a piece.
const PIECE: usize = 64 << 10;
/// Pieces that wait for the client.
const WAITING: usize = 4;

/// Answers a request for an export.
pub(crate) async fn export(
    State(service): State<Arc<Service>>,
    Path(format): Path<String>,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    exported(service, &format, request).await.unwrap_or_else(|refusal| refused(refusal, &headers))
}

async fn exported(service: Arc<Service>, format: &str, request: Request) -> Result<Response, Refusal> {
    let format = Format::from_name(format).ok_or_else(|| unknown(format))?;
    let parameters = Parameters::parse(request.uri(), format)?;
    let tag = service.tag(request.uri(), format.media_type(), request.headers());
    if tag.is_known(request.headers()) {
        return Ok(tag.not_modified());
    }
    let busy = || Refusal::new(ErrorCode::Overloaded, "too many exports at one time; try again in a moment");
    let place = Arc::clone(service.exports()).try_acquire_owned().map_err(|_| busy())?;
    let name = parameters.file_name(format);
    let flavor = parameters.flavor();
    // Finding what a filter names and what it leaves in may walk the whole graph.
    let selected = task::spawn_blocking(move || select(&service, &parameters, format)).await;
    let selection = selected.map_err(|_panic| Refusal::new(ErrorCode::InternalServerError, "the server failed"))??;
    let body = if request.method() == Method::HEAD {
        Body::empty()
    } else {
        let (pieces, mut waiting) = channel(WAITING);
        task::spawn_blocking(move || {
            let _until_written = place;
            write(&selection, format, flavor, &pieces);
        });
        Body::from_stream(stream::poll_fn(move |context| waiting.poll_recv(context)))
    };
    let mut response = body.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
    response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition(&name, format));
    tag.put(&mut response);
    Ok(response)
}

fn unknown(format: &str) -> Refusal {
    if Format::LEFT_OUT.contains(&format) {
        let remedy = format!("this build of tupu cannot write {format}; build it with `--features columnar`");
        return Refusal::new(ErrorCode::NotFound, remedy);
    }
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.as_str()).collect();
    Refusal::new(ErrorCode::NotFound, format!("there is no format {format:?}; there are {}", names.join(", ")))
}

fn select(service: &Service, parameters: &Parameters, format: Format) -> Result<Selection, Refusal> {
    let graph = service.graph();
    let filter = parameters.filter(&graph)?;
    let judgements = service.judgements().map_err(|error| {
        tracing::error!("the judgements cannot be read: {error}");
        Refusal::new(ErrorCode::InternalServerError, "the judgements cannot be read")
    })?;
    let selection = Selection::new(&graph, judgements, filter);
    export::check(&selection, format, parameters.flavor())
        .map_err(|error| Refusal::new(ErrorCode::QueryTooComplex, error.to_string()))?;
    Ok(selection)
}

/// Writes an export to those who take up its pieces. One that fails in the middle ends without its end, which the client
/// notices: the response says no length, and is broken off.
fn write(selection: &Selection, format: Format, flavor: export::Flavor, pieces: &Sender<io::Result<Bytes>>) {
    let mut out = BufWriter::with_capacity(PIECE, Pieces(pieces));
    let written = export::write(selection, format, flavor, &mut out).and_then(|()| Ok(out.flush()?));
    match written {
        Ok(()) => {}
        Err(ExportError::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            tracing::debug!("a client went away from its export");
        }
        Err(error) => {
            tracing::error!("an export failed: {error}");
            // Nobody may be there to hear it.
            drop(pieces.blocking_send(Err(io::Error::other("the export failed"))));
        }
    }
}

/// Hands pieces over, and waits while there are too many.
struct Pieces<'s>(&'s Sender<io::Result<Bytes>>);

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Writers may come with a large piece at once.
        for piece in bytes.chunks(PIECE) {
            let sent = self.0.blocking_send(Ok(Bytes::copy_from_slice(piece)));
            sent.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Names the file, in ASCII for those who know no better and in UTF-8 for all others.
fn disposition(name: &str, format: Format) -> HeaderValue {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    let encode = |byte: u8| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    let encoded: String = name.bytes().map(encode).collect();
    let value = format!("attachment; filename=\"tupu.{}\"; filename*=UTF-8''{encoded}", format.extension());
    HeaderValue::from_str(&value).expect("what is not plain is encoded")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_in_chinese_and_in_ascii() {
        let value = disposition("图谱-海南区.jsonl", Format::Jsonl);
        let expected = "attachment; filename=\"tupu.jsonl\"; \
                        filename*=UTF-8''%E5%9B%BE%E8%B0%B1-%E6%B5%B7%E5%8D%97%E5%8C%BA.jsonl";
        assert_eq!(value, expected);
    }
}
