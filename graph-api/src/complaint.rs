//! Errors as people read them: what, where, remedy; never the debug form of anything.

use std::io;
use std::panic;
use std::process::ExitCode;

use graph_core::{read, store};

/// Says what went wrong, unless it is only that nobody reads our output any more.
pub(crate) fn exit_code(error: &anyhow::Error) -> ExitCode {
    if is_broken_pipe(error) {
        return ExitCode::SUCCESS;
    }
    eprintln!("tupu: {}", text(error));
    ExitCode::FAILURE
}

/// The error with its causes, each said once.
fn text(error: &anyhow::Error) -> String {
    let mut text = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !text.contains(&cause) {
            text.push_str(": ");
            text.push_str(&cause);
        }
    }
    text
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let is_pipe = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(is_pipe)
}

/// A panic is a mistake of ours and says so. The store turns those of sled into errors, so they are not shown.
pub(crate) fn install_panic_hook() {
    let standard = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !store::is_guarded() && !read::is_guarded() {
            eprintln!("tupu: this is a mistake in tupu itself, please report it with the lines below");
            standard(panic);
        }
    }));
}
