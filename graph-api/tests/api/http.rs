//! GraphQL over HTTP: methods, media types, statuses, limits, guards. No socket: the router is called as the server calls it.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode};
use graph_api::server::{Limits, Service, router};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::gold::graph;

const NEW: &str = "application/graphql-response+json";
const OLD: &str = "application/json";

fn app() -> Router {
    router(Arc::new(Service::new(graph(), Limits::default())), IpAddr::V4(Ipv4Addr::LOCALHOST))
}

async fn send(request: Request<Body>) -> Response<Body> {
    app().oneshot(request).await.unwrap()
}

async fn body(response: Response<Body>) -> Value {
    let bytes = to_bytes(response.into_body(), 16 << 20).await.unwrap();
    serde_json::from_slice(&bytes).unwrap_or(Value::Null)
}

fn post(headers: &[(&str, &str)], body: impl Into<Body>) -> Request<Body> {
    let request = Request::post("/graphql").header("host", "127.0.0.1:8080");
    headers.iter().fold(request, |request, (name, value)| request.header(*name, *value)).body(body.into()).unwrap()
}

fn json_post(accept: &str, content: &Value) -> Request<Body> {
    post(&[("content-type", OLD), ("accept", accept)], content.to_string())
}

fn get(parameters: &str) -> Request<Body> {
    let address = format!("/graphql?{parameters}");
    Request::get(address).header("host", "localhost").header("accept", NEW).body(Body::empty()).unwrap()
}

/// The status and the code of the first error.
async fn refused(request: Request<Body>) -> (u16, String) {
    let response = send(request).await;
    let status = response.status().as_u16();
    assert!(response.headers()["content-type"].to_str().unwrap().ends_with("json; charset=utf-8"));
    let body = body(response).await;
    assert_eq!(body.get("data"), None, "a refused request has no data: {body}");
    (status, body["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_query_is_answered_in_the_form_that_is_accepted() {
    for (accept, content_type) in
        [(NEW, NEW), (OLD, OLD), ("*/*", OLD), ("application/json;q=0.5, application/graphql-response+json", NEW)]
    {
        let response = send(json_post(accept, &json!({"query": "{ __typename }"}))).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], format!("{content_type}; charset=utf-8"), "{accept}");
        assert_eq!(body(response).await["data"], json!({"__typename": "Query"}));
    }
    let silent =
        send(post(&[("content-type", "application/json; charset=UTF-8")], r#"{"query":"{__typename}"}"#)).await;
    assert_eq!(silent.headers()["content-type"], "application/json; charset=utf-8");
}

#[tokio::test]
async fn parameters_may_be_null_and_get_carries_them_in_the_address() {
    let nulls = json!({"query": "{ __typename }", "variables": null, "operationName": null, "extensions": null});
    assert_eq!(send(json_post(NEW, &nulls)).await.status(), StatusCode::OK);
    let named = json!({"query": "query A($n: String!) { entity(name: $n) { name } } query B { version }", "operationName": "A",
        "variables": {"n": "海南区"}, "extensions": {"some": 1}});
    assert_eq!(body(send(json_post(NEW, &named)).await).await["data"], json!({"entity": {"name": "海南区"}}));
    let address = "query=query($n:String!)%7Bentity(name:$n)%7Bname%7D%7D&variables=%7B%22n%22:%22%E6%B5%B7%E5%8D%97%E5%8C%BA%22%7D";
    assert_eq!(body(send(get(address)).await).await["data"], json!({"entity": {"name": "海南区"}}));
}

#[tokio::test]
async fn what_cannot_be_executed_is_400_or_200_by_the_form() {
    let cases = [
        (json!({"query": "{"}), "GRAPHQL_PARSE_FAILED"),
        (json!({"query": "{ nothing }"}), "GRAPHQL_VALIDATION_FAILED"),
        (json!({"query": "mutation { nothing }"}), "GRAPHQL_VALIDATION_FAILED"),
        (json!({"query": "query($id: ID!) { node(id: $id) { id } }", "variables": {}}), "BAD_USER_INPUT"),
        (json!({"query": "query($id: ID!) { version }", "variables": {"id": null}}), "BAD_USER_INPUT"),
        (json!({"query": "{ version }", "operationName": "Other"}), "OPERATION_RESOLUTION_FAILURE"),
        (json!({"query": "query A { version } query B { version }"}), "OPERATION_RESOLUTION_FAILURE"),
    ];
    for (request, code) in cases {
        assert_eq!(refused(json_post(NEW, &request)).await, (400, code.to_owned()), "{request}");
        assert_eq!(refused(json_post(OLD, &request)).await, (200, code.to_owned()), "{request}");
    }
}

#[tokio::test]
async fn what_is_no_graphql_request_is_400_in_both_forms() {
    let wrong = [json!({"obj": "ect"}), json!(0), json!(false), json!(["array"])];
    for accept in [NEW, OLD] {
        for wrong in &wrong {
            for name in ["query", "operationName", "variables", "extensions"] {
                if (name == "variables" || name == "extensions") && wrong.is_object() {
                    continue;
                }
                let mut request = json!({"query": "{ __typename }"});
                request[name] = wrong.clone();
                assert_eq!(refused(json_post(accept, &request)).await, (400, "BAD_REQUEST".into()), "{name} {wrong}");
            }
        }
        for text in [
            "",
            "{ \"not JSON",
            "null",
            "3",
            "[]",
            "[{\"query\":\"{version}\"}]",
            "{}",
            "{\"qeury\":\"{a}\"}",
            "\u{feff}{}",
        ] {
            let request = post(&[("content-type", OLD), ("accept", accept)], text);
            assert_eq!(refused(request).await, (400, "BAD_REQUEST".into()), "{text}");
        }
        let not_utf8 = post(&[("content-type", OLD), ("accept", accept)], vec![b'{', 0xff, b'}']);
        assert_eq!(refused(not_utf8).await, (400, "BAD_REQUEST".into()));
    }
    for parameters in [
        "",
        "query=%7Bversion%7D&query=%7Bversion%7D",
        "query=%7Bversion%7D&variables=%7B",
        "query=%7Bversion%7D&variables=3",
    ] {
        assert_eq!(refused(get(parameters)).await, (400, "BAD_REQUEST".into()), "{parameters}");
    }
}

#[tokio::test]
async fn get_runs_queries_alone_and_other_methods_nothing() {
    let response = send(get("query=mutation%7B__typename%7D")).await;
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(response.headers()["allow"], "GET, POST");
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"] {
        let request = Request::builder().method(method).uri("/graphql").header("host", "localhost");
        let response = send(request.header("origin", "https://example.org").body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert_eq!(response.headers()["allow"], "GET, POST");
        assert!(response.headers().keys().all(|name| !name.as_str().starts_with("access-control")), "{method}");
    }
}

#[tokio::test]
async fn only_json_is_read_and_only_json_is_answered() {
    let query = r#"{"query":"{__typename}"}"#;
    for content_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/graphql",
        "application/json; charset=gb18030",
        "application/jsonx",
        "",
    ] {
        let request = post(&[("content-type", content_type)], query);
        assert_eq!(refused(request).await, (415, "UNSUPPORTED_MEDIA_TYPE".into()), "{content_type}");
    }
    assert_eq!(refused(post(&[], query)).await, (415, "UNSUPPORTED_MEDIA_TYPE".into()));
    let compressed = post(&[("content-type", OLD), ("content-encoding", "gzip")], query);
    assert_eq!(refused(compressed).await, (415, "UNSUPPORTED_MEDIA_TYPE".into()));
    for accept in ["text/html", "application/json;q=0", "image/*"] {
        assert_eq!(
            refused(json_post(accept, &json!({"query": "{version}"}))).await,
            (406, "NOT_ACCEPTABLE".into()),
            "{accept}"
        );
    }
}

#[tokio::test]
async fn what_is_too_large_is_413() {
    let padded = |bytes: usize| format!("{{\"query\":\"{{__typename}}\"{}}}", " ".repeat(bytes - 24));
    let fits = send(post(&[("content-type", OLD)], padded(1 << 20))).await;
    assert_eq!(fits.status(), StatusCode::OK);
    let large = refused(post(&[("content-type", OLD)], padded((1 << 20) + 1))).await;
    assert_eq!(large, (413, "PAYLOAD_TOO_LARGE".into()));
    let document = format!("{{__typename}}{}", " ".repeat(64 << 10));
    assert_eq!(refused(json_post(OLD, &json!({"query": document}))).await, (413, "PAYLOAD_TOO_LARGE".into()));
}

/// Fragments that spread the next one twice, as text of the given length.
fn fragment_bomb(chain: usize, bytes: usize) -> String {
    let fragments = (1..chain).map(|at| format!("fragment A{at} on Query{{...A{0} ...A{0}}}", at + 1));
    let bomb = format!("{{...A1}}{}fragment A{chain} on Query{{__typename}}", fragments.collect::<String>());
    format!("{bomb:bytes$}")
}

#[tokio::test]
async fn bombs_are_refused_before_they_go_off() {
    let bombs = [
        ("an 822-byte fragment bomb", fragment_bomb(22, 822), "QUERY_TOO_COMPLEX"),
        (
            "10,000 aliases",
            format!("{{{}}}", (0..10_000).map(|at| format!("a{at}:__typename ")).collect::<String>()),
            "PAYLOAD_TOO_LARGE",
        ),
        (
            "3,000 aliases",
            format!("{{{}}}", (0..3_000).map(|at| format!("a{at}:__typename ")).collect::<String>()),
            "QUERY_TOO_COMPLEX",
        ),
        ("64 KiB of garbage", "x".repeat(64 << 10), "GRAPHQL_PARSE_FAILED"),
        ("64 KiB of braces", "{".repeat(64 << 10), "QUERY_TOO_COMPLEX"),
        (
            "15,000 objects in a value",
            format!("{{a(x:{}1{})}}", "{a:".repeat(15_000), "}".repeat(15_000)),
            "QUERY_TOO_COMPLEX",
        ),
        (
            "a type of 30,000 lists",
            format!("query($a:{}Int{}){{a}}", "[".repeat(30_000), "]".repeat(30_000)),
            "QUERY_TOO_COMPLEX",
        ),
        ("a fragment that spreads itself", "{...A} fragment A on Query{...A ...A}".into(), "GRAPHQL_VALIDATION_FAILED"),
        ("8,000 times one field", format!("{{{}}}", "version ".repeat(8_000)), "QUERY_TOO_COMPLEX"),
        (
            "introspection in circles",
            "{__schema{types{fields{type{fields{type{fields{name}}}}}}}}".into(),
            "QUERY_TOO_COMPLEX",
        ),
        (
            "pages in pages",
            "{companies(first:100){nodes{neighbors(first:100){nodes{neighbors(first:100){nodes{id}}}}}}}".into(),
            "QUERY_TOO_COMPLEX",
        ),
        ("a thousand directives", format!("{{version {}}}", "@skip(if:false)".repeat(1_000)), "QUERY_TOO_COMPLEX"),
    ];
    for (name, query, code) in bombs {
        let request = json_post(NEW, &json!({"query": query}));
        let start = Instant::now();
        let (status, found) = refused(request).await;
        println!("{name}: {status} {found} in {:.1} ms", start.elapsed().as_secs_f64() * 1000.0);
        assert_eq!(found, code, "{name}");
        assert!(start.elapsed().as_secs() < 2, "{name} went off");
    }
}

#[tokio::test]
async fn clients_learn_the_schema_within_the_limits() {
    let introspection = include_str!("introspection.graphql");
    let answer = body(send(json_post(NEW, &json!({"query": introspection}))).await).await;
    assert_eq!(answer.get("errors"), None);
    assert_eq!(answer.pointer("/data/__schema/queryType/name"), Some(&json!("Query")));
}

#[tokio::test]
async fn errors_of_fields_have_a_path_and_a_code() {
    let request = json!({"query": "{ version path(from: {name: \"没有这个\"}, to: {name: \"海南区\"}) { found } }"});
    let response = send(json_post(NEW, &request)).await;
    assert_eq!(response.status(), StatusCode::OK);
    let body = body(response).await;
    assert_eq!(body["errors"][0]["extensions"]["code"], "NOT_FOUND");
    assert_eq!(body["errors"][0]["path"], json!(["path"]));
    assert!(body.as_object().unwrap().contains_key("data"));
}

#[tokio::test]
async fn names_of_others_are_refused_where_the_server_is_local() {
    let asked_as = |host: &str| Request::get("/healthz").header("host", host).body(Body::empty()).unwrap();
    assert_eq!(send(asked_as("localhost:8080")).await.status(), StatusCode::OK);
    assert_eq!(refused(asked_as("tupu.example.org:8080")).await, (403, "FORBIDDEN_HOST".into()));
    let open = router(Arc::new(Service::new(graph(), Limits::default())), IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    assert_eq!(open.oneshot(asked_as("tupu.example.org")).await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn health_and_headers() {
    for path in ["/healthz", "/readyz"] {
        let response = send(Request::get(path).header("host", "localhost").body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff");
        assert_eq!(response.headers()["content-security-policy"], "default-src 'none'; frame-ancestors 'none'");
        assert!(response.headers().contains_key("x-request-id"));
    }
}

#[tokio::test]
async fn a_server_that_is_full_says_when_to_come_back() {
    let full = Service::new(graph(), Limits { admitted: 0, ..Limits::default() });
    let app = router(Arc::new(full), IpAddr::V4(Ipv4Addr::LOCALHOST));
    let response = app.oneshot(json_post(NEW, &json!({"query": "{version}"}))).await.unwrap();
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(response.headers()["retry-after"], "1");
    assert_eq!(body(response).await["errors"][0]["extensions"]["code"], "OVERLOADED");
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_given_up() {
    let hurried = Service::new(graph(), Limits { timeout_seconds: 0, ..Limits::default() });
    let app = router(Arc::new(hurried), IpAddr::V4(Ipv4Addr::LOCALHOST));
    let response = app.oneshot(get("query=%7Bstats%7Bdocuments%7D%7D")).await.unwrap();
    // Whether the field or the clock notices first, the client hears the same.
    assert_eq!(body(response).await["errors"][0]["extensions"]["code"], "TIMEOUT");
}

#[tokio::test]
async fn the_limits_that_are_shown_are_those_in_force() {
    let answer = body(send(json_post(NEW, &json!({"query": "{ limits { bodyBytes documentBytes selections aliases depth cost page timeoutSeconds } }"}))).await).await;
    let expected = json!({"bodyBytes": 1 << 20, "documentBytes": 64 << 10, "selections": 5000, "aliases": 100, "depth": 15,
        "cost": 50_000, "page": 100, "timeoutSeconds": 10});
    assert_eq!(answer["data"]["limits"], expected);
}
