//! What queries answer: one file a question in `tests/queries/`, its answer in the `.snap` file beside it.
//!
//! `INSTA_UPDATE=always cargo test -p graph-api --test api` rewrites the answers.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use graph_api::server::{Limits, Query, Reply, Service, Subscriptions};
use graph_core::lexicon::Lexicon;
use graph_core::pipeline::Pipeline;
use graph_core::read;
use graph_core::store::MemoryStore;

use crate::gold::{graph, repository, texts};

/// The answer to a query, or the first message of a subscription.
async fn answer(path: &Path) -> Reply {
    let service = Service::new(graph(), Limits::default()).with_texts(texts());
    let document = fs::read_to_string(path).unwrap();
    service.answer(Query { document, subscriptions: Subscriptions::Here, ..Query::default() }).await
}

fn queries(folder: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(repository().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut queries: Vec<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "graphql")).collect();
    queries.sort();
    assert!(!queries.is_empty());
    queries
}

#[tokio::test]
async fn questions_get_their_answers() {
    for path in queries("graph-api/tests/queries") {
        let answer = answer(&path).await;
        let text = serde_json::to_string_pretty(&answer).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(repository().join("graph-api/tests/queries"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, text));
    }
}

/// The playground opens with these, so they must fit the schema and find something in the samples.
#[tokio::test]
async fn the_playgrounds_examples_answer() {
    for path in queries("graph-web/src/examples") {
        let answer = answer(&path).await;
        assert!(!answer.has_errors(), "{}: {answer:?}", path.display());
    }
}

/// What the extractor calls a level and what the schema does are two lists: every level that the samples bring must have its name.
#[tokio::test]
async fn levels_of_districts_are_those_that_the_extractor_gives() {
    let store = MemoryStore::new();
    let files = read::files(&[repository().join("data/samples")]).files;
    let (options, never) = (read::Options::default(), AtomicBool::new(false));
    let pipeline = Pipeline::new(&Lexicon::builtin());
    pipeline.build(&store, files, &options, &never, &mut |_| {}).unwrap();
    let service = Service::new(Arc::new(pipeline.graph(&store).unwrap()), Limits::default());
    let document = "{ districts(first: 100) { nodes { level said: property(name: \"level\") } } }".to_owned();
    let answer = serde_json::to_value(service.answer(Query { document, ..Query::default() }).await).unwrap();
    let districts = answer.pointer("/data/districts/nodes").unwrap().as_array().unwrap().clone();
    let levels: BTreeSet<&str> = districts.iter().filter_map(|one| one["said"].as_str()).collect();
    assert!(levels.len() > 2, "{levels:?} say little");
    assert!(districts.iter().all(|one| one["level"] == one["said"]), "{districts:?}");
}
