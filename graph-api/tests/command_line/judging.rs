//! `tupu eval` and `tupu sample`: how good the graph is, by counting and by reading.

use crate::tupu::{Tupu, samples};

const GOLD: &str = "E\tCompany\t青河县远岭能源有限公司\nE\tProject\t储能项目\nE\tPerson\t王明\n\
R\t青河县远岭能源有限公司\tDEVELOPS\t储能项目\nO\t储能项目\tINVESTMENT_TOTAL\t-\t400000000\tCNY\t-\tACTUAL\n";

fn folders(tupu: &Tupu) {
    tupu.write("gold/a.tsv", GOLD);
    tupu.write("texts/a.txt", "青河县远岭能源有限公司投资3亿元建设30兆瓦储能项目。");
}

#[test]
fn misses_have_reasons() {
    let tupu = Tupu::new();
    folders(&tupu);
    let page = tupu.ok(&["eval", "gold", "texts", "--misses", "a", "--classes"]);
    assert!(page.contains("王明  (nothing like it)"), "{page}");
    assert!(page.lines().any(|line| line.starts_with("entity ") && line.contains("Person")), "{page}");
}

#[test]
fn a_calibration_is_a_table_of_the_lexicon() {
    let tupu = Tupu::new();
    folders(&tupu);
    let page = tupu.ok(&["eval", "gold", "texts", "--calibrate", "confidence.tsv"]);
    assert!(page.contains("confidence that half of the documents give the other half"), "{page}");
    let table = std::fs::read(tupu.path("confidence.tsv")).unwrap();
    tupu.write("tables/confidence.tsv", table);
    tupu.ok(&["eval", "gold", "texts", "--lexicon", "tables"]);
}

#[test]
fn a_sample_is_the_same_for_the_same_seed_and_grows_with_its_count() {
    let tupu = Tupu::new();
    tupu.ok(&["build", "--quiet", &samples()]);
    let draw = |more: &[&str]| tupu.ok(&[&["sample", "--format", "tsv"], more].concat());
    let ten = draw(&["--count", "10"]);
    assert_eq!(ten.lines().count(), 10);
    assert_eq!(ten, draw(&["--count", "10"]));
    assert!(draw(&["--count", "20"]).starts_with(&ten));
    assert_ne!(ten, draw(&["--count", "10", "--seed", "2"]));
    let sure = draw(&["--count", "10000", "--above", "0.8"]);
    let confidence = |line: &str| line.split('\t').nth(1).unwrap().parse::<f64>().unwrap();
    assert!(sure.lines().all(|line| confidence(line) >= 0.8));
}
