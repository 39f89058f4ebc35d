//! `tupu completions`: what a shell needs to complete our command lines.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::Shell;

/// Prints the completions of a shell
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  tupu completions bash > ~/.local/share/bash-completion/completions/tupu
  tupu completions zsh > ~/.zfunc/_tupu
  tupu completions fish > ~/.config/fish/completions/tupu.fish")]
pub(crate) struct Arguments {
    /// Shell
    shell: Shell,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::Arguments::command(), "tupu", &mut text);
    io::stdout().lock().write_all(&text)?;
    Ok(ExitCode::SUCCESS)
}
