//! The README's queries give the README's answers, over the graph that `make run` builds.
//!
//! A ```` ```graphql ```` block is followed by the ```` ```json ```` block of its answer.
//! `UPDATE=1 cargo test -p graph-api --test readme` writes the answers anew.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use async_graphql::Value;
use graph_api::server::{Limits, Query, Service};
use graph_api::text_index::TextIndex;
use graph_core::lexicon::Lexicon;
use graph_core::pipeline::Pipeline;
use graph_core::read;
use graph_core::store::MemoryStore;

/// A value that fits into so many characters stands on one line.
const WIDTH: usize = 116;

fn service(samples: &Path, texts: &Path) -> Service {
    let store = MemoryStore::new();
    let files = read::files(&[samples.to_owned()]).files;
    let pipeline = Pipeline::new(&Lexicon::builtin());
    pipeline.build(&store, files, &read::Options::default(), &AtomicBool::new(false), &mut |_| {}).unwrap();
    let service = Service::new(Arc::new(pipeline.graph(&store).unwrap()), Limits::default());
    let texts = TextIndex::current(texts, service.published()).unwrap();
    service.with_texts(texts)
}

/// JSON with short values on one line, so that an answer can be read.
fn layout(value: &Value, indent: usize) -> String {
    let short = serde_json::to_string(value).unwrap();
    if indent + short.chars().count() <= WIDTH {
        return short.replace("\":", "\": ").replace(",\"", ", \"");
    }
    let (pad, inner) = (" ".repeat(indent), " ".repeat(indent + 2));
    let block = |open: char, items: Vec<String>, close: char| {
        format!("{open}\n{inner}{}\n{pad}{close}", items.join(&format!(",\n{inner}")))
    };
    match value {
        Value::List(items) => block('[', items.iter().map(|item| layout(item, indent + 2)).collect(), ']'),
        Value::Object(fields) => {
            let field =
                |(name, value): (&async_graphql::Name, &Value)| format!("\"{name}\": {}", layout(value, indent + 2));
            block('{', fields.iter().map(field).collect(), '}')
        }
        _ => short,
    }
}

#[tokio::test]
async fn the_queries_of_the_readme_have_the_answers_that_it_shows() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let readme = fs::read_to_string(repository.join("README.md")).unwrap();
    let texts = tempfile::tempdir().unwrap();
    let service = service(&repository.join("data/samples"), texts.path());
    let mut fresh = String::new();
    let mut rest = readme.as_str();
    let mut answered = 0;
    while let Some((before, after)) = rest.split_once("```graphql\n") {
        let (query, after) = after.split_once("```").unwrap();
        if query.starts_with("mutation") {
            // What changes the graph needs a server of its own; the API's tests send it.
            fresh.push_str(&format!("{before}```graphql\n{query}```"));
            rest = after;
            continue;
        }
        let (between, after) = after.split_once("```json\n").expect("an answer follows each query");
        let (_, after) = after.split_once("```").unwrap();
        let reply = service.answer(Query { document: query.to_owned(), ..Query::default() }).await;
        assert!(!reply.has_errors(), "{query}\n{reply:?}");
        let answer: Value = serde_json::from_str(&serde_json::to_string(&reply).unwrap()).unwrap();
        let Value::Object(answer) = answer else { panic!("an answer is an object") };
        let answer = layout(&answer["data"], 0);
        fresh.push_str(&format!("{before}```graphql\n{query}```{between}```json\n{answer}\n```"));
        rest = after;
        answered += 1;
    }
    fresh.push_str(rest);
    assert_eq!(answered, 7);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(repository.join("README.md"), &fresh).unwrap();
    } else {
        assert!(fresh == readme, "the README's answers are old; UPDATE=1 cargo test -p graph-api --test readme");
    }
}
