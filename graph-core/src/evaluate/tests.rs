//! What counts as found, on small graphs and tables.

use super::*;
use crate::model::Metric;

fn error(table: &str) -> String {
    table.parse::<Gold>().unwrap_err().to_string()
}

fn measure(value: &str, unit: &str) -> Measure {
    Measure::new("甲".to_owned(), Metric::Capacity, (value.parse().unwrap(), unit), None)
}

#[test]
fn a_bad_row_is_named_by_its_line() {
    assert_eq!(error("# c\n\nE\tFirm\t甲"), "line 3: \"Firm\" is no kind");
    assert_eq!(error("O\t甲\tCAPACITY\t-\t1O\tt\t-\tACTUAL"), "line 1: \"1O\" is no decimal number");
    assert_eq!(error("S\t甲\tSIGNED\t2023-13\tACTUAL"), "line 1: \"2023-13\" is no date or period");
    assert_eq!(error("R\t甲\tPART_OF"), format!("line 1: {}", GoldReason::Row));
}

#[test]
fn multiples_of_units_and_a_millionth_do_not_matter() {
    assert!(same_quantity(&measure("2000", "kW"), &measure("2", "MW")));
    assert!(same_quantity(&measure("1000000", "t"), &measure("1000001", "t")));
    assert!(!same_quantity(&measure("1000000", "t"), &measure("1000002", "t")));
    assert!(!same_quantity(&measure("1", "t"), &measure("1", "t/a")));
    assert!(!same_quantity(&measure("79228162514264337593543950335", "t"), &measure("-1", "t")));
}

#[test]
fn each_gold_item_is_used_once() {
    let item = |one: &i32| Item::new("n", one.to_string(), "");
    let score = tally(&[1, 2, 2], &[2, 2, 2, 3], |a, b| a == b, item, item);
    assert_eq!(score.counts, Counts { hits: 2, predicted: 4, gold: 3 });
    assert_eq!((score.missed, score.wrong), (vec![item(&1)], vec![item(&2), item(&3)]));
}

#[test]
fn who_cooperates_with_whom_does_not_matter() {
    let named = |kind| (("甲".to_owned(), kind, "乙".to_owned()), ("乙".to_owned(), kind, "甲".to_owned()));
    let check = |kind, same| {
        let (one, other) = named(kind);
        assert_eq!(same_relation(&one, &other), same);
    };
    check(RelationKind::CooperatesWith, true);
    check(RelationKind::Develops, false);
}
