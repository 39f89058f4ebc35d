//! The binary `tupu`: one file a subcommand in `command/`.
//!
//! What is for people goes to standard error, what is data to standard output. Exit codes: 0 all went well, 1 something
//! failed, 2 the command line is wrong, 130 stopped by Ctrl-C.

mod command;
mod complaint;
mod interrupt;
mod lexicon;
mod progress;
mod settings;
mod table;

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

/// Answers are made of very many small pieces; this allocator makes and frees them faster than the system's.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    complaint::install_panic_hook();
    let arguments = command::Arguments::parse();
    arguments.run().unwrap_or_else(|error| complaint::exit_code(&error))
}
