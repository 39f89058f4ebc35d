//! The table of confidences and the rules in the code belong together.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use graph_core::lexicon::Lexicon;
use graph_core::model::{EntityKind, Metric, RelationKind, StageKind};

/// The Rust sources below a folder, as one text.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text += &sources(&path);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            text += &fs::read_to_string(path).unwrap();
        }
    }
    text
}

#[test]
fn every_row_is_of_a_rule_in_the_code() {
    let code = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/extract"));
    let lexicon = Lexicon::builtin();
    let rules: BTreeSet<&str> = lexicon.table("confidence").column("rule").filter(|rule| *rule != "*").collect();
    let gone: Vec<&str> = rules.into_iter().filter(|rule| !code.contains(&format!("\"{rule}\""))).collect();
    assert!(gone.is_empty(), "no such rules any more; calibrate anew: {gone:?}");
}

#[test]
fn every_family_has_a_confidence_for_rules_that_the_gold_never_met() {
    let lexicon = Lexicon::builtin();
    let rows: BTreeSet<(&str, &str)> =
        lexicon.table("confidence").rows().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    for family in ["mention", "relation", "stage", "observation"] {
        assert!(rows.contains(&(family, "*")), "{family}");
    }
    let is_known = |about: &str| {
        EntityKind::from_wire(about).is_some()
            || RelationKind::from_wire(about).is_some()
            || StageKind::from_wire(about).is_some()
            || Metric::from_wire(about).is_some()
            || ["mention", "relation", "stage", "observation"].contains(&about)
    };
    let unknown: Vec<&str> = rows.iter().map(|row| row.0).filter(|about| !is_known(about)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn confidences_are_hundredths_and_follow_from_counts() {
    let lexicon = Lexicon::builtin();
    for row in lexicon.table("confidence").rows() {
        let number = |at: usize| row[at].parse::<usize>().unwrap();
        assert!(number(3) <= number(4) && number(5) <= 100, "{row:?}");
        assert!(["-", "sure", "unsure"].contains(&row[2].as_str()), "{row:?}");
    }
}
