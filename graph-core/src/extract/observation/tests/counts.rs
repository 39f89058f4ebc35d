//! What is counted, by the whole of its noun phrase, and counts that a text only tells along its way.

use super::check;

#[test]
fn a_counted_noun_goes_on_to_its_last_word() {
    check("{D|乌海市}有8个滑雪运动场馆可容纳千人。", &["乌海市 COUNT 滑雪运动场馆 8 1 - ACTUAL"]);
    check("{D|乌海市}新增15个省级稻米全产业链集聚区。", &["乌海市 COUNT 省级稻米全产业链集聚区 15 1 - ACTUAL"]);
    check("{D|乌海市}设立40个玉米大面积单产提升示范点。", &["乌海市 COUNT 玉米大面积单产提升示范点 40 1 - ACTUAL"]);
    check("{D|乌海市}建成6家氢能技术验证平台。", &["乌海市 COUNT 氢能技术验证平台 6 1 - ACTUAL"]);
    check(
        "{D|乌海市}有70个入库项目已开工30个。",
        &["乌海市 COUNT 入库项目 70 1 - ACTUAL", "乌海市 COUNT 入库项目 30 1 - ACTUAL"],
    );
    check(
        "{D|乌海市}帮助60多家相关企业招录员工3000人。",
        &["乌海市 COUNT 员工 3000 1 - ACTUAL", "乌海市 COUNT 相关企业 60 1 - ESTIMATED"],
    );
}

#[test]
fn what_is_told_of_the_counted_is_no_part_of_it() {
    check("{D|乌海市}出动900名官兵铲冰扫雪。", &["乌海市 COUNT 官兵 900 1 - ACTUAL"]);
    check("{D|乌海市}有17家跨国公司组团参展。", &["乌海市 COUNT 跨国公司 17 1 - ACTUAL"]);
    check("{D|乌海市}有30条农村公路改造工程正在施工。", &["乌海市 COUNT 农村公路改造工程 30 1 - ACTUAL"]);
    check("{D|乌海市}实施14条生态廊道建设。", &["乌海市 COUNT 生态廊道 14 1 - ACTUAL"]);
}

#[test]
fn a_clause_before_the_counted_noun_is_passed_over() {
    check("{D|乌海市}清理出200多个监测到的积水点。", &["乌海市 COUNT 积水点 200 1 - ESTIMATED"]);
    check("{D|乌海市}有15个由牧民组成的合作社。", &["乌海市 COUNT 合作社 15 1 - ACTUAL"]);
}

#[test]
fn quotation_marks_stay_whole() {
    check("{D|乌海市}累计培育“零碳”领域科技企业320家。", &["乌海市 COUNT “零碳”领域科技企业 320 1 - ACTUAL"]);
}

#[test]
fn how_many_there_are_is_no_part_of_what_is_counted() {
    check("{D|乌海市}科技型企业总数超过4000家。", &["乌海市 COUNT 科技型企业 4000 1 - ESTIMATED"]);
    check("{D|乌海市}活动期间吸引超6万人次打卡。", &["乌海市 COUNT 人次 60000 1 - ESTIMATED"]);
}

#[test]
fn counts_of_a_story_are_none() {
    check("{D|乌海市}王师傅会弹三种乐器。", &[]);
    check("{D|乌海市}的{P|河西电站}已走过五个年头。", &[]);
    check("{D|乌海市}的“草原三件套”火了。", &[]);
    check("{D|乌海市}产生两枚金牌。", &[]);
    check("{D|乌海市}救出5名老人。", &[]);
    check("{D|乌海市}踢7人制足球赛。", &[]);
    check("{D|乌海市}建成三个工业园区。", &["乌海市 COUNT 工业园区 3 1 - ACTUAL"]);
    check("{D|乌海市}形成90项制度创新成果。", &["乌海市 COUNT 制度创新成果 90 1 - ACTUAL"]);
}
