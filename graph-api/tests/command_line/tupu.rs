//! Runs the binary in a folder of its own, with nothing of the caller's settings.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub(crate) struct Tupu {
    folder: tempfile::TempDir,
}

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Tupu {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// The command with these arguments, run in the folder; its store is `store` there.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tupu"));
        command.current_dir(self.folder.path()).args(arguments).env_clear();
        command.env("HOME", self.folder.path()).env("TUPU_STORE", self.folder.path().join("store"));
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        self.command(arguments).output().unwrap().into()
    }

    /// Runs and expects success; what it printed.
    #[track_caller]
    pub(crate) fn ok(&self, arguments: &[&str]) -> String {
        let outcome = self.run(arguments);
        assert_eq!(outcome.code, Some(0), "{arguments:?}: {outcome:?}");
        outcome.stdout
    }

    /// Runs and expects this exit code and these words on standard error, without traces of the program's inside.
    #[track_caller]
    pub(crate) fn fails(&self, arguments: &[&str], code: i32, words: &[&str]) -> Outcome {
        let outcome = self.run(arguments);
        assert_eq!(outcome.code, Some(code), "{arguments:?}: {outcome:?}");
        for word in words {
            assert!(outcome.stderr.contains(word), "{word:?} is not in {}", outcome.stderr);
        }
        for inside in ["panicked", "Error {", "Some(", "RUST_BACKTRACE", "graph_core::"] {
            assert!(!outcome.stderr.contains(inside), "{inside:?} is in {}", outcome.stderr);
        }
        outcome
    }
}

impl From<Output> for Outcome {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

/// The repository's samples.
pub(crate) fn samples() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/samples").canonicalize().unwrap().display().to_string()
}
