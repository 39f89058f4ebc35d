//! Ctrl-C during a build.

use std::io::{BufRead, BufReader, Lines, Read};
use std::process::{Child, ChildStdout, Command, Stdio};

use graph_core::store::{SledStore, Store};

use crate::tupu::Tupu;

/// A build that has reported its first document and has many to go.
fn started(tupu: &Tupu) -> (Child, Lines<BufReader<ChildStdout>>) {
    let lines: String = (0..20_000)
        .map(|n| format!("{{\"id\":{n},\"text\":\"青河县第{n}号新能源有限公司投资{n}万元建设储能项目。\"}}\n"))
        .collect();
    tupu.write("a.jsonl", lines);
    let mut command = tupu.command(&["build", "--report", "a.jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut told = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(told.next().unwrap().unwrap().contains("\"added\""));
    (child, told)
}

fn press_ctrl_c(child: &Child) {
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
}

#[test]
fn ctrl_c_keeps_what_was_told() {
    let tupu = Tupu::new();
    let (mut child, told) = started(&tupu);
    press_ctrl_c(&child);
    let told = 1 + told.map(Result::unwrap).filter(|line| line.contains("\"added\"")).count();
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{stderr}");
    assert!(stderr.contains("stopped: ") && stderr.contains("once more to stop at once"), "{stderr}");
    assert!(told < 20_000);
    assert_eq!(SledStore::open(tupu.path("store")).unwrap().document_count(), told);
}

#[test]
fn ctrl_c_twice_ends_at_once() {
    let tupu = Tupu::new();
    let (mut child, _told) = started(&tupu);
    press_ctrl_c(&child);
    // The first is heard before the second is sent, or the system would make one of them.
    let mut stderr = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    assert!(stderr.any(|line| line.contains("once more to stop at once")));
    press_ctrl_c(&child);
    // Nobody reads the report any more, so a build that wanted to end in order could not.
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(SledStore::open(tupu.path("store")).unwrap().document_count() > 0);
}
