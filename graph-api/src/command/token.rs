//! `tupu token`: a new token for a server that takes in changes.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::anyhow;
use graph_api::server::{Role, Token};

/// Makes a token for a server that takes in changes
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  tupu token --name 编辑 --role curate >> tokens.toml
  tupu serve --tokens tokens.toml
  curl -s -H 'content-type: application/json' -H \"authorization: Bearer $TOKEN\" -d … \\
       http://127.0.0.1:8080/graphql

The entry for the file goes to standard output, the token itself to standard error: it is shown this once
and kept nowhere. The file holds its SHA-256 alone. To take a token back, delete its entry and restart.

Roles: read asks; curate also brings in documents, judges, and revokes its own judgements; admin also
removes documents and revokes the judgements of others. A judgement bears the token's name.")]
pub(crate) struct Arguments {
    /// Whose it is; stands at every judgement made with it
    #[arg(long, value_name = "NAME")]
    name: String,
    /// What it allows: read, curate or admin
    #[arg(long, value_name = "ROLE", value_parser = parse_role)]
    role: Role,
}

fn parse_role(name: &str) -> Result<Role, String> {
    Role::from_name(name).ok_or_else(|| "roles are read, curate, admin".to_owned())
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let token = Token::generate(&arguments.name, arguments.role).map_err(|error| anyhow!(error))?;
    let mut out = io::stdout().lock();
    writeln!(out, "{}", token.entry)?;
    eprintln!("the token of {}, shown this once:\n{}", arguments.name, token.secret);
    Ok(ExitCode::SUCCESS)
}
