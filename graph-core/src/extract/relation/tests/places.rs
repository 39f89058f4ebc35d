//! Where works and firms stand, on sentences of our own.

use super::{check, check_at};

#[test]
fn times_and_adverbs_part_a_name_from_its_place() {
    check("{P|尿素项目}{T2025-09-11|9月11日}在{D|青山纺织园}开工。", &["尿素项目 LOCATED_IN 青山纺织园"]);
    check("{P|尿素项目}也在{D|青山纺织园}正式动工。", &["尿素项目 LOCATED_IN 青山纺织园"]);
    check("{P|尿素项目}在{D|青山纺织园}签约。", &[]);
}

#[test]
fn a_work_does_not_stand_in_itself() {
    check("{P|{D|青山纺织园}一期项目}开工。", &[]);
    check("{P|{D|青山纺织园}配套道路项目}开工。", &["青山纺织园配套道路项目 LOCATED_IN 青山纺织园"]);
}

#[test]
fn whom_a_place_brings_in_stands_there() {
    let expected = ["北辰公司 LOCATED_IN 海南区", "南星公司 LOCATED_IN 海南区"];
    let home = "150300 乌海市";
    check_at(home, "{D#150303|海南区}引进{C|北辰公司}、{C|南星公司}。", &expected);
    check_at(home, "{C|北辰公司}引进{C|南星公司}。", &[]);
}

#[test]
fn of_several_places_in_a_list_each_has_its_own() {
    let home = "150300 乌海市";
    check_at(
        home,
        "{D#150303|海南区}的{P|甲醇项目}、{D#150304|乌达区}的{P|尿素项目}同日动工。",
        &["尿素项目 LOCATED_IN 乌达区", "甲醇项目 LOCATED_IN 海南区"],
    );
}
