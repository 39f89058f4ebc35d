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

#[test]
fn a_place_possesses_the_firm_behind_it_unless_a_verb_takes_the_place() {
    let home = "150300 乌海市";
    check_at(
        home,
        "{D#150300|乌海市}消息。{G|石英砂}由{D#220681|临江市}的{C|北辰公司}运输。",
        &["北辰公司 LOCATED_IN 临江市"],
    );
    check_at(home, "{D#150300|乌海市}消息。来自{D#220681|临江市}的{C|北辰公司}参展。", &[]);
    check_at(home, "{D#150300|乌海市}消息。客商投资{D#220681|临江市}的{C|北辰公司}。", &[]);
}

#[test]
fn what_a_place_has_or_opens_stands_there() {
    let home = "150300 乌海市";
    check_at(
        home,
        "{D#150300|乌海市}拥有{A|国家储能技术创新中心}、{A|国家超算乌海中心}等平台15家。",
        &["国家储能技术创新中心 LOCATED_IN 乌海市", "国家超算乌海中心 LOCATED_IN 乌海市"],
    );
    check_at(home, "{D#150303|海南区}启用{A|政务会客厅中心}。", &["政务会客厅中心 LOCATED_IN 海南区"]);
}

#[test]
fn works_on_a_work_stand_where_it_stands() {
    check(
        "{P|青河灌区}位于{D|临江市}。{P|青河灌区续建配套工程}开工。",
        &[
            "青河灌区 LOCATED_IN 临江市",
            "青河灌区续建配套工程 LOCATED_IN 临江市",
            "青河灌区续建配套工程 PART_OF 青河灌区",
        ],
    );
}
