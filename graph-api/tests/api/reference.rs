//! The tables of the pages say what the code says: limits and codes of errors, with their descriptions.
//!
//! A table stands between `<!-- NAME -->` and `<!-- /NAME -->`; `UPDATE=1 cargo test -p graph-api --test api reference`
//! writes them anew.

use std::fs;

use graph_api::server::{Limits, Profile};
use serde_json::{Value, json};

use crate::gold::repository;
use crate::server::Server;

async fn ask(query: &str) -> Value {
    let server = Server::new(Profile::default());
    server.post(&json!({"query": query})).await.json()["data"].take()
}

/// A description on one line.
fn line(description: &Value) -> String {
    description.as_str().unwrap().lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

/// A number with its thousands apart.
fn readable(number: u64) -> String {
    let digits = number.to_string();
    let parts: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|part| std::str::from_utf8(part).unwrap()).collect();
    parts.join(",")
}

/// Checks the table of this name in a page, or writes it anew.
fn check(page: &str, name: &str, table: &str) {
    let path = repository().join(page);
    let text = fs::read_to_string(&path).unwrap();
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&open).unwrap_or_else(|| panic!("{page} has no {open}"));
    let (stands, after) = rest.split_once(&close).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}{open}{table}{close}{after}")).unwrap();
    } else {
        assert!(stands == table, "{page} is old: UPDATE=1 cargo test -p graph-api --test api reference");
    }
}

#[tokio::test]
async fn the_limits_that_the_readme_shows_are_those_in_force() {
    let fields = ask(r#"{ __type(name: "Limits") { fields { name description } } }"#).await;
    let fields = fields["__type"]["fields"].as_array().unwrap().clone();
    let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
    let limits = ask(&format!("{{ limits {{ {} }} }}", names.join(" "))).await;
    let mut table = String::from("| `Query.limits` | default | what |\n| --- | --- | --- |\n");
    for (name, field) in names.iter().zip(&fields) {
        let value = limits["limits"][name].as_u64().unwrap();
        // This one depends on the machine.
        let shown = if *name == "running" { "2 a core".to_owned() } else { readable(value) };
        table.push_str(&format!("| `{name}` | {shown} | {} |\n", line(&field["description"])));
    }
    let cores = std::thread::available_parallelism().unwrap().get();
    assert_eq!(Limits::default().running, 2 * cores);
    check("README.md", "limits", &table);
}

#[tokio::test]
async fn the_codes_that_the_page_on_serving_shows_are_those_of_the_schema() {
    let codes = ask(r#"{ __type(name: "ErrorCode") { enumValues { name description } } }"#).await;
    let mut table = String::from("| `extensions.code` | when |\n| --- | --- |\n");
    for code in codes["__type"]["enumValues"].as_array().unwrap() {
        table.push_str(&format!("| `{}` | {} |\n", code["name"].as_str().unwrap(), line(&code["description"])));
    }
    check("docs/serving.md", "errors", &table);
}

#[tokio::test]
async fn the_metrics_that_the_page_on_serving_shows_are_those_that_are_counted() {
    let server = Server::new(Profile::default());
    let page = server.send("GET", "/metrics", &[], "").await.text;
    let mut table = String::from("| metric | type | what |\n| --- | --- | --- |\n");
    let mut help = "";
    for line in page.lines() {
        if let Some(text) = line.strip_prefix("# HELP ") {
            help = text.split_once(' ').unwrap().1;
        } else if let Some(text) = line.strip_prefix("# TYPE ") {
            let (name, kind) = text.split_once(' ').unwrap();
            table.push_str(&format!("| `{name}` | {kind} | {} |\n", help.trim_end_matches('.')));
        }
    }
    check("docs/serving.md", "metrics", &table);
}
