//! GraphQL over HTTP: what is read from a request, and how an answer is put into a response.
//!
//! After the draft of the GraphQL over HTTP specification, with the status codes that its audit suite checks: a request
//! that cannot be executed is 400 in `application/graphql-response+json` and 200 in `application/json`; a request that is
//! no GraphQL request at all is 4xx in both.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_graphql::Variables;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{self, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};
use tokio::time::timeout;

use super::caching::Tag;
use super::guard::REQUEST_ID;
use super::negotiate::{MediaType, accepts_events, negotiate};
use super::prepare::Refusal;
use super::reply::Reply;
use super::service::{Query, Service, Subscriptions};
use super::{event_stream, origin, websocket};
use crate::schema::ErrorCode;

/// Answers a request to `/graphql`.
pub(crate) async fn graphql(State(service): State<Arc<Service>>, request: Request) -> Response {
    if websocket::is_asked_for(request.headers()) {
        return websocket::answer(service, request).await;
    }
    let (media_type, takes_events) = (negotiate(request.headers()), accepts_events(request.headers()));
    if media_type.is_none() && !takes_events {
        let message =
            "answers are application/graphql-response+json, application/json or text/event-stream; accept one of them";
        return respond(&Refusal::new(ErrorCode::NotAcceptable, message).into(), MediaType::Json);
    }
    let tag = media_type
        .filter(|_| *request.method() == Method::GET)
        .map(|media_type| service.tag(request.uri(), media_type.content_type(), request.headers()));
    if let Some(tag) = tag.as_ref().filter(|tag| tag.is_known(request.headers())) {
        return tag.not_modified();
    }
    let query = query_of_request(&service, request, takes_events, media_type.is_none()).await;
    if takes_events {
        return match query {
            Ok(query) => event_stream::answer(service, query, media_type, tag).await,
            Err(refusal) => respond(&refusal.into(), media_type.unwrap_or(MediaType::Json)),
        };
    }
    let reply = match query {
        Ok(query) => service.answer(query).await.telling_cost(),
        Err(refusal) => refusal.into(),
    };
    tagged(&reply, media_type.unwrap_or(MediaType::Json), tag)
}

/// The answer as a response, which the client may keep where it has no errors, tells of the last snapshot, and the request has a tag.
pub(crate) fn tagged(reply: &Reply, media_type: MediaType, tag: Option<Tag>) -> Response {
    let mut response = respond(reply, media_type);
    if let Some(tag) = tag.filter(|_| reply.may_be_kept()) {
        tag.put(&mut response);
    }
    response
}

/// The query of a request, with who asks it and what may be answered on this way.
async fn query_of_request(
    service: &Service,
    request: Request,
    takes_events: bool,
    events_only: bool,
) -> Result<Query, Refusal> {
    let identity = request.extensions().get().cloned();
    let request_id = request.headers().get(REQUEST_ID).cloned();
    let subscriptions = match takes_events {
        true if origin::is_allowed(request.headers(), &service.profile().allowed_origins) => Subscriptions::Here,
        true => Subscriptions::NotFromThere,
        false => Subscriptions::NotHere,
    };
    let query = match *request.method() {
        Method::GET => query_of_uri(request.uri()),
        Method::POST => query_of_body(service, request).await,
        _ => Err(Refusal::new(ErrorCode::MethodNotAllowed, "use GET for queries or POST")),
    }?;
    Ok(Query { identity, request_id, subscriptions, safe_only: query.safe_only || events_only, ..query })
}

/// The answer as a response.
pub(crate) fn respond(reply: &Reply, media_type: MediaType) -> Response {
    let body = serde_json::to_vec(reply).expect("answers hold strings, numbers, lists and maps with string keys");
    let mut response = (status(reply.refused(), media_type), body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type.content_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    match reply.refused() {
        Some(ErrorCode::MethodNotAllowed) => headers.insert(header::ALLOW, HeaderValue::from_static("GET, POST")),
        Some(ErrorCode::Unauthenticated) => {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
        }
        Some(ErrorCode::Overloaded) => headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1")),
        _ => None,
    };
    response
}

/// A refusal at an address that is not GraphQL's: it has statuses of its own, whatever form of answers the client knows.
pub(crate) fn refused(refusal: Refusal, headers: &HeaderMap) -> Response {
    let is_missing = refusal.code == ErrorCode::NotFound;
    let mut response = respond(&refusal.into(), MediaType::GraphqlResponse);
    if is_missing {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    if negotiate(headers) != Some(MediaType::GraphqlResponse) {
        let json = HeaderValue::from_static(MediaType::Json.content_type());
        response.headers_mut().insert(header::CONTENT_TYPE, json);
    }
    response
}

/// The one place where an outcome becomes a status.
pub(crate) fn status(refused: Option<ErrorCode>, media_type: MediaType) -> StatusCode {
    match refused {
        None => StatusCode::OK,
        Some(ErrorCode::BadRequest) => StatusCode::BAD_REQUEST,
        Some(ErrorCode::MethodNotAllowed) => StatusCode::METHOD_NOT_ALLOWED,
        Some(ErrorCode::NotAcceptable) => StatusCode::NOT_ACCEPTABLE,
        Some(ErrorCode::UnsupportedMediaType) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Some(ErrorCode::PayloadTooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
        Some(ErrorCode::RequestTimeout) => StatusCode::REQUEST_TIMEOUT,
        Some(ErrorCode::Unauthenticated) => StatusCode::UNAUTHORIZED,
        Some(ErrorCode::Forbidden | ErrorCode::ForbiddenHost | ErrorCode::ForbiddenOrigin) => StatusCode::FORBIDDEN,
        Some(ErrorCode::Overloaded | ErrorCode::Timeout) => StatusCode::SERVICE_UNAVAILABLE,
        Some(ErrorCode::InternalServerError) => StatusCode::INTERNAL_SERVER_ERROR,
        // The request is well-formed, its document cannot be executed.
        Some(_) if media_type == MediaType::Json => StatusCode::OK,
        Some(_) => StatusCode::BAD_REQUEST,
    }
}

fn bad(message: impl Into<String>) -> Refusal {
    Refusal::new(ErrorCode::BadRequest, message)
}

/// The query of a GET request: parameters of the address, of which `variables` and `extensions` are JSON.
fn query_of_uri(uri: &Uri) -> Result<Query, Refusal> {
    let pairs = extract::Query::<Vec<(String, String)>>::try_from_uri(uri)
        .map_err(|_| bad("the parameters of the address are not url-encoded"))?;
    let mut parameters: BTreeMap<String, Value> = BTreeMap::new();
    for (name, value) in pairs.0 {
        let value = match name.as_str() {
            "variables" | "extensions" if value.is_empty() => Value::Null,
            "variables" | "extensions" => {
                serde_json::from_str(&value).map_err(|error| bad(format!("{name}: {error}")))?
            }
            _ => Value::String(value),
        };
        if parameters.insert(name.clone(), value).is_some() {
            return Err(bad(format!("the parameter {name} is given twice")));
        }
    }
    let query = query_of(parameters.into_iter().collect())?;
    Ok(Query { safe_only: true, ..query })
}

/// The query of a POST request: a JSON object.
async fn query_of_body(service: &Service, request: Request) -> Result<Query, Refusal> {
    check_content_type(request.headers())?;
    let (limits, body) = (service.limits(), request.into_body());
    let body = timeout(limits.timeout(), read(body, limits.body_bytes))
        .await
        .map_err(|_| Refusal::new(ErrorCode::RequestTimeout, "the body did not come in time"))??;
    match serde_json::from_slice(&body) {
        Ok(Value::Object(parameters)) => query_of(parameters),
        Ok(Value::Array(_)) => Err(bad("batches are not served; send one request at a time")),
        Ok(_) => Err(bad("the body is no JSON object")),
        Err(error) => Err(bad(format!("the body is not JSON: {error}"))),
    }
}

/// JSON in UTF-8 and nothing else. A page of another origin cannot send it without asking first, which is refused.
fn check_content_type(headers: &HeaderMap) -> Result<(), Refusal> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or_default();
    let mut parts = text(header::CONTENT_TYPE).split(';').map(str::trim);
    let is_json = parts.next().is_some_and(|essence| essence.eq_ignore_ascii_case("application/json"));
    let charset = parts.filter_map(|part| part.split_once('=')).find(|(name, _)| name.eq_ignore_ascii_case("charset"));
    let is_utf8 = charset.is_none_or(|(_, value)| value.trim_matches('"').eq_ignore_ascii_case("utf-8"));
    let is_plain = matches!(text(header::CONTENT_ENCODING), "" | "identity");
    if is_json && is_utf8 && is_plain {
        return Ok(());
    }
    let message = "send application/json in UTF-8, not compressed";
    Err(Refusal::new(ErrorCode::UnsupportedMediaType, message))
}

async fn read(body: Body, most: usize) -> Result<Bytes, Refusal> {
    to_bytes(body, most).await.map_err(|error| {
        let is_long = std::error::Error::source(&error).is_some_and(|source| source.to_string().contains("limit"));
        if is_long {
            Refusal::new(ErrorCode::PayloadTooLarge, format!("the body has more than {most} bytes"))
        } else {
            bad("the body broke off")
        }
    })
}

/// The query in the parameters of a request, whichever way they came.
pub(crate) fn query_of(mut parameters: Map<String, Value>) -> Result<Query, Refusal> {
    let extensions = map(&mut parameters, "extensions")?;
    let document_id = match text(&mut parameters, "documentId")? {
        None => persisted(&extensions)?,
        id => id,
    };
    let document = match text(&mut parameters, "query")? {
        Some(document) => document,
        None if document_id.is_some() => String::new(),
        None => return Err(bad("there is no query")),
    };
    let operation_name = text(&mut parameters, "operationName")?;
    let variables = Variables::from_json(Value::Object(map(&mut parameters, "variables")?));
    Ok(Query { document, document_id, operation_name, variables, ..Query::default() })
}

/// The hash that a client of Apollo's automatic persisted queries sends.
fn persisted(extensions: &Map<String, Value>) -> Result<Option<String>, Refusal> {
    let Some(persisted) = extensions.get("persistedQuery") else { return Ok(None) };
    match (persisted.get("version"), persisted.get("sha256Hash")) {
        (Some(version), Some(Value::String(hash))) if *version == 1 => Ok(Some(hash.clone())),
        _ => Err(bad("extensions.persistedQuery is no {version: 1, sha256Hash: …}")),
    }
}

fn text(parameters: &mut Map<String, Value>, name: &str) -> Result<Option<String>, Refusal> {
    match parameters.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(bad(format!("{name} is no string"))),
    }
}

fn map(parameters: &mut Map<String, Value>, name: &str) -> Result<Map<String, Value>, Refusal> {
    match parameters.remove(name) {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(map)) => Ok(map),
        Some(_) => Err(bad(format!("{name} is no JSON object"))),
    }
}
