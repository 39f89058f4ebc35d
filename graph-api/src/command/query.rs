//! `tupu query`: one GraphQL query, answered on standard output.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use async_graphql::Variables;
use graph_api::server::{Limits, Query, Service};
use graph_api::text_index::TextIndex;

use crate::settings::Settings;

/// Answers a GraphQL query
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  tupu query '{ stats { documents entities relations } }'
  tupu query '{ entity(name: \"乌海市\") { name relations(first: 5) { nodes { relation source { name } } } } }'
  tupu query --file question.graphql --variables '{\"name\": \"乌海市\"}'

The answer is JSON, as the server at `tupu serve` gives it and under the same limits. The schema is
that of `tupu schema`. Exit codes: 0 answered, 1 the answer has errors.")]
pub(crate) struct Arguments {
    /// The query
    #[arg(value_name = "GRAPHQL", required_unless_present = "file", conflicts_with = "file")]
    query: Option<String>,
    /// File that holds the query, - for standard input
    #[arg(long, short, value_name = "PATH")]
    file: Option<PathBuf>,
    /// Values of the query's variables, as a JSON object
    #[arg(long, value_name = "JSON", default_value = "{}", value_parser = parse_variables)]
    variables: Variables,
    /// Which operation to run, where the query holds several
    #[arg(long, value_name = "NAME")]
    operation: Option<String>,
}

fn parse_variables(json: &str) -> Result<Variables, String> {
    match serde_json::from_str(json) {
        Ok(json @ serde_json::Value::Object(_)) => Ok(Variables::from_json(json)),
        Ok(_) => Err("not a JSON object".into()),
        Err(error) => Err(error.to_string()),
    }
}

pub(crate) fn run(arguments: Arguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let document = match (arguments.query, arguments.file) {
        (Some(query), _) => query,
        (None, Some(path)) => read(&path).with_context(|| format!("{} cannot be read", path.display()))?,
        (None, None) => unreachable!("clap asks for one of the two"),
    };
    let mut service = Service::new(Arc::new(super::open_graph(settings)?), Limits::default());
    // Only a search needs the full text, which takes a while to make where no server has made it yet.
    if document.contains("search") {
        let texts = TextIndex::current(&TextIndex::folder(&settings.store), service.published())?;
        service = service.with_texts(texts);
    }
    let query =
        Query { document, operation_name: arguments.operation, variables: arguments.variables, ..Query::default() };
    let reply = super::serve::runtime()?.block_on(service.answer(query));
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &reply).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(if reply.has_errors() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn read(path: &PathBuf) -> io::Result<String> {
    if path.as_os_str() != "-" {
        return std::fs::read_to_string(path);
    }
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    Ok(text)
}
