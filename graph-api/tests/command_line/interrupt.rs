//! Ctrl-C during a build.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use graph_core::store::{SledStore, Store};

use crate::tupu::Tupu;

#[test]
fn ctrl_c_keeps_what_was_told() {
    let tupu = Tupu::new();
    let lines: String = (0..20_000)
        .map(|n| format!("{{\"id\":{n},\"text\":\"青河县第{n}号新能源有限公司投资{n}万元建设储能项目。\"}}\n"))
        .collect();
    tupu.write("a.jsonl", lines);
    let mut child =
        tupu.command(&["build", "--report", "a.jsonl"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut told = BufReader::new(child.stdout.take().unwrap()).lines();
    told.next().unwrap().unwrap();
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let told = 1 + told.map(Result::unwrap).filter(|line| line.contains("\"added\"")).count();
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{stderr}");
    assert!(stderr.contains("stopped: ") && stderr.contains("once more to stop at once"), "{stderr}");
    assert!(told < 20_000);
    assert_eq!(SledStore::open(tupu.path("store")).unwrap().document_count(), told);
}
