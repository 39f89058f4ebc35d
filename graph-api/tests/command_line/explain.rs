//! `tupu extract --explain`: what lost, and to what.

use serde_json::Value;

use crate::tupu::Tupu;

const TEXT: &str = "青河县远岭能源有限公司投产，多家有限公司参与，全县有53个光伏项目。";

/// Confidences are counted anew now and then; nothing here is about them.
fn without_confidence(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("0.") {
        kept.push_str(before);
        kept.push_str("0.xx");
        rest = after.get(2..).unwrap_or_default();
    }
    kept + rest
}

#[test]
fn losers_are_shown_with_their_reasons() {
    let tupu = Tupu::new();
    tupu.write("a.txt", TEXT);
    let page = tupu.ok(&["extract", "--explain", "a.txt"]);
    let rejected = page.split_once(" rejected").map(|(_, rejected)| without_confidence(rejected)).unwrap();
    insta::assert_snapshot!(rejected);
    assert!(!tupu.ok(&["extract", "a.txt"]).contains("rejected"));
}

#[test]
fn machines_get_a_line_for_each_loser() {
    let tupu = Tupu::new();
    tupu.write("a.txt", TEXT);
    let lines = tupu.ok(&["extract", "--explain", "--format", "jsonl", "a.txt"]);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let named = |name: &str| lines.iter().find(|line| line["type"] == "rejected" && line["name"] == name).unwrap();
    let part = named("青河县");
    assert_eq!((&part["start"], &part["end"], &part["text"]), (&0.into(), &3.into(), &"青河县".into()));
    let winner = &part["winner"];
    let winner = lines.iter().find(|line| line["type"] == "mention" && line["number"] == *winner).unwrap();
    assert_eq!(winner["name"], "青河县远岭能源有限公司");
    let sort = named("有限公司");
    assert_eq!((&sort["winner"], &sort["confidence"]), (&Value::Null, &Value::Null));
    assert_eq!(sort["reason"], "common words alone name no firm");
}
