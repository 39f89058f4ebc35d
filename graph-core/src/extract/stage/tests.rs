//! Stages, on sentences of our own.

use crate::extract::marked::facts;
use crate::extract::stage::Stages;

#[track_caller]
fn check(marked: &str, expected: &[&str]) {
    assert_eq!(facts(&[Box::new(Stages)], "", marked), expected, "{marked}");
}

#[test]
fn built_and_in_production_at_once() {
    check(
        "{P|尿素项目}{T2024-10|去年10月}建成投产",
        &["尿素项目 COMPLETED 2024-10 ACTUAL", "尿素项目 IN_PRODUCTION 2024-10 ACTUAL"],
    );
}

#[test]
fn what_is_expected_is_planned() {
    check("{P|尿素项目}预计{T2025-09|今年9月}竣工", &["尿素项目 COMPLETED 2025-09 PLANNED"]);
    check(
        "确保{P|尿素项目}、{P|甲醇项目}投产",
        &["尿素项目 IN_PRODUCTION - PLANNED", "甲醇项目 IN_PRODUCTION - PLANNED"],
    );
}

#[test]
fn after_production_is_no_stage() {
    check("{P|尿素项目}投产后，年产尿素30万吨", &[]);
    check("为了{P|尿素项目}早投产、早见效", &[]);
}

#[test]
fn a_list_under_one_status() {
    check(
        "{P|尿素项目}、{P|甲醇项目}等一批在建项目竣工投产",
        &[
            "尿素项目 COMPLETED - ACTUAL",
            "尿素项目 IN_PRODUCTION - ACTUAL",
            "尿素项目 UNDER_CONSTRUCTION - ACTUAL",
            "甲醇项目 COMPLETED - ACTUAL",
            "甲醇项目 IN_PRODUCTION - ACTUAL",
            "甲醇项目 UNDER_CONSTRUCTION - ACTUAL",
        ],
    );
}

#[test]
fn each_item_has_its_own_status() {
    check(
        "{P|尿素项目}进入试生产、{P|甲醇项目}开工建设",
        &["尿素项目 TRIAL - ACTUAL", "甲醇项目 UNDER_CONSTRUCTION - ACTUAL"],
    );
}
