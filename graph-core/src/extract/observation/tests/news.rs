//! What figures in the news are of, and which are no figures of anybody in the graph.

use super::check;

#[test]
fn what_happens_in_any_year_is_by_the_year() {
    check(
        "{P|青河电站}一年发电620万千瓦时，省下电费150万元，减排二氧化碳5600吨。",
        &[
            "青河电站 OTHER 发电 6200000 kWh/a - ACTUAL",
            "青河电站 COST_SAVING - 1500000 CNY/a - ACTUAL",
            "青河电站 EMISSION_REDUCTION 减排二氧化碳 5600 t/a - ACTUAL",
        ],
    );
    check("{C|北辰公司}年用料6.5万吨。", &["北辰公司 OTHER 年用料 65000 t/a - ACTUAL"]);
    check("{P|青河电站}第一年省下电费150万元。", &["青河电站 COST_SAVING - 1500000 CNY - ACTUAL"]);
}

#[test]
fn whom_an_event_strikes_is_no_figure_of_a_place() {
    check("{D|乌海市}一处工地坍塌，造成3人死亡、9人受伤。", &[]);
    check("{D|乌海市}有8所小学受到不同程度影响。", &[]);
}

#[test]
fn a_word_that_only_modifies_is_not_counted() {
    check("{D|乌海市}组建7支省级救援队伍。", &["乌海市 COUNT 省级救援队伍 7 1 - ACTUAL"]);
    check("{D|乌海市}开设5个专业。", &["乌海市 COUNT 专业 5 1 - ACTUAL"]);
    check("{D|乌海市}保护十余项珍贵的非遗技艺。", &["乌海市 COUNT 珍贵的非遗技艺 10 1 - ESTIMATED"]);
}

#[test]
fn a_thing_without_a_name_is_not_who_was_spoken_of_before() {
    check("{D|乌海市}消息。青崇段全长约121公里。", &[]);
    check("{D|乌海市}消息。白云村常住人口193户。", &[]);
}

#[test]
fn what_is_to_be_done_holds_for_the_clauses_behind_it() {
    check(
        "{D|乌海市}将举办活动160项，推出精品线路102条。",
        &["乌海市 COUNT 活动 160 1 - PLANNED", "乌海市 COUNT 精品线路 102 1 - PLANNED"],
    );
}

#[test]
fn a_noun_behind_a_count_is_what_is_counted() {
    check("{P|青河电站}建设2台300兆瓦发电机组。", &["青河电站 COUNT 发电机组 2 1 - ACTUAL"]);
    check("{D|乌海市}规划建设6个，建成3个。", &[]);
}

#[test]
fn each_of_several_things_has_its_own_figure() {
    check(
        "{D|乌海市}城镇、农村居民人均可支配收入分别增长5%、7%。",
        &[
            "乌海市 GROWTH_RATE 农村居民人均可支配收入 7 % - ACTUAL",
            "乌海市 GROWTH_RATE 城镇居民人均可支配收入 5 % - ACTUAL",
        ],
    );
    check(
        "{D|乌海市}客流量和营业额同比分别增长5%和7%。",
        &["乌海市 GROWTH_RATE 客流量 5 % - ACTUAL", "乌海市 GROWTH_RATE 营业额 7 % - ACTUAL"],
    );
    check(
        "{C|北辰公司}、{C|南星公司}分别投资3亿元、5亿元。",
        &["北辰公司 INVESTMENT_TOTAL - 300000000 CNY - ACTUAL", "南星公司 INVESTMENT_TOTAL - 500000000 CNY - ACTUAL"],
    );
    check(
        "{C|北辰公司}出口罐头2万吨，货值3亿元，同比分别增长5%和7%。",
        &[
            "北辰公司 GROWTH_RATE 出口罐头 5 % - ACTUAL",
            "北辰公司 GROWTH_RATE 货值 7 % - ACTUAL",
            "北辰公司 OTHER 出口罐头 20000 t - ACTUAL",
            "北辰公司 OTHER 货值 300000000 CNY - ACTUAL",
        ],
    );
    check("{D|乌海市}上述指标分别增长3%、5%和6%。", &[]);
}

#[test]
fn how_far_a_thing_reaches_is_no_count_of_a_division() {
    check("{D|乌海市}启动治沙工程，涉及6个县13个乡镇。", &[]);
}

#[test]
fn what_offices_of_a_division_do_is_the_divisions() {
    check("{D|乌海市}促进就业。{A|乌海市人社部门}推出招聘会96场。", &["乌海市 COUNT 招聘会 96 1 - ACTUAL"]);
}
