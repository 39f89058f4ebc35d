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
fn one_thing_is_so_much_of_each_of_several_wholes() {
    check(
        "{D|乌海市}工业产值3亿元，分别占全省和全区总量的5%和7%。",
        &[
            "乌海市 OTHER 工业产值 300000000 CNY - ACTUAL",
            "乌海市 RATE 工业产值占全区总量 7 % - ACTUAL",
            "乌海市 RATE 工业产值占全省 5 % - ACTUAL",
        ],
    );
    check(
        "{D|乌海市}罐头产量2万吨，产值3亿元，分别占全省的5%和7%。",
        &[
            "乌海市 OTHER 产值 300000000 CNY - ACTUAL",
            "乌海市 OUTPUT 罐头产量 20000 t - ACTUAL",
            "乌海市 RATE 产值 7 % - ACTUAL",
            "乌海市 RATE 罐头产量 5 % - ACTUAL",
        ],
    );
}

#[test]
fn how_far_a_thing_reaches_is_no_count_of_a_division() {
    check("{D|乌海市}启动治沙工程，涉及6个县13个乡镇。", &[]);
}

#[test]
fn what_offices_of_a_division_do_is_the_divisions() {
    check("{D|乌海市}促进就业。{A|乌海市人社部门}推出招聘会96场。", &["乌海市 COUNT 招聘会 96 1 - ACTUAL"]);
}

#[test]
fn a_figure_in_a_list_is_of_the_name_right_before_it() {
    check(
        "申请发债融资41亿元，其中，{C|北辰投资公司}15亿元、{C|南星投资集团}6亿元和{C|西河投资公司}20亿元。",
        &[
            "北辰投资公司 OTHER - 1500000000 CNY - ACTUAL",
            "南星投资集团 OTHER - 600000000 CNY - ACTUAL",
            "西河投资公司 OTHER - 2000000000 CNY - ACTUAL",
        ],
    );
}

#[test]
fn what_several_projects_cost_together_is_of_none_of_them() {
    check(
        "{D|乌海市}集中开工。{P|尿素项目}、{P|甲醇项目}2大项目同天开工，项目总投资4.69亿元。",
        &["乌海市 INVESTMENT_TOTAL 项目 469000000 CNY - ACTUAL"],
    );
    check(
        "{D|乌海市}消息。{P|年产1万台风机项目}、{P|甲醇项目}等竣工项目共11项，总投资12.89亿元。",
        &[
            "年产1万台风机项目 CAPACITY 风机 10000 1/a - PLANNED",
            "乌海市 COUNT 项目 11 1 - ACTUAL",
            "乌海市 INVESTMENT_TOTAL 项目 1289000000 CNY - ACTUAL",
        ],
    );
}

#[test]
fn a_year_behind_completion_is_a_rate() {
    check("{P|尿素项目}建成后年总产值可达3亿元。", &["尿素项目 OTHER 年总产值 300000000 CNY/a - PLANNED"]);
}

#[test]
fn people_of_firms_are_no_group_of_firms() {
    check("{D|乌海市}消息。{C|北辰公司}有15名企业法人。", &["北辰公司 COUNT 企业法人 15 1 - ACTUAL"]);
    check(
        "{D|乌海市}消息。其他5家企业申请发债融资78.1亿元。",
        &["乌海市 COUNT 企业 5 1 - ACTUAL", "乌海市 OTHER 企业申请发债融资 7810000000 CNY - ACTUAL"],
    );
}

#[test]
fn what_is_counted_this_time_is_of_the_day_of_the_event() {
    let told = "{T2024-03-25|25日}，{D|乌海市}举行项目集中签约仪式。{T2024|今年}，产业向好。";
    check(&format!("{told}此次共签约项目13个。"), &["乌海市 COUNT 项目 13 1 2024-03-25 ACTUAL"]);
    check(&format!("{told}全市共有项目13个。"), &["乌海市 COUNT 项目 13 1 2024 ACTUAL"]);
}

#[test]
fn a_paragraph_on_a_part_is_of_the_time_of_the_paragraph_before() {
    let told = "{T2024-03-25|25日}，{D#150399|河湾县}开工项目13个。";
    let whole = "河湾县 COUNT 项目 13 1 2024-03-25 ACTUAL";
    check(&format!("{told}\n其中，工业项目8个。"), &[whole, "河湾县 COUNT 工业项目 8 1 2024-03-25 ACTUAL"]);
    check(&format!("{told}\n全市有商户8家。"), &[whole, "河湾县 COUNT 商户 8 1 - ACTUAL"]);
}

#[test]
fn a_word_of_planning_colours_what_it_governs() {
    // 将 before an object, what is expected of the group before a semicolon, and what was really done.
    check(
        "{C|北辰公司}将良品率从84%提升至99%。",
        &["北辰公司 RATE 良品率 84 % - ACTUAL", "北辰公司 RATE 良品率 99 % - ACTUAL"],
    );
    check(
        "{D|河湾县}签约化工项目6个，预计投资4亿元；签约农业项目20个。",
        &[
            "河湾县 COUNT 化工项目 6 1 - ACTUAL",
            "河湾县 COUNT 农业项目 20 1 - ACTUAL",
            "河湾县 INVESTMENT_PLANNED 化工项目 400000000 CNY - PLANNED",
        ],
    );
    check("{D|河湾县}要建设粮仓30座。", &["河湾县 COUNT 粮仓 30 1 - PLANNED"]);
    check("{P|尿素项目}达产年产值3亿元。", &["尿素项目 OTHER 年产值 300000000 CNY/a - PLANNED"]);
}

#[test]
fn a_sentence_on_others_leaves_the_work_spoken_of() {
    let check_after = |rest: &str, expected: &[&str]| {
        check(&format!("{{D#150399|河湾县}}经济向好。{{P|泽岭高速项目}}开工。{rest}"), expected);
    };
    // What a place has, and no road.
    check_after("18个老旧小区完成改造。", &["河湾县 COUNT 老旧小区 18 1 - ACTUAL"]);
    check_after("惠及310户困难群体。", &["河湾县 COUNT 困难群体 310 1 - ACTUAL"]);
    check_after("这家企业今年计划投资5亿元。", &[]);
    // Its own parts go on.
    check_after("总投资9亿元。", &["泽岭高速项目 INVESTMENT_TOTAL - 900000000 CNY - ACTUAL"]);
}

#[test]
fn what_is_signed_at_a_conference_is_the_places() {
    let signed = ["河湾县 COUNT 化工项目 15 1 - ACTUAL", "河湾县 INVESTMENT_SIGNED 化工项目 9000000000 CNY - ACTUAL"];
    check("{D#150399|河湾县}举办第六届创业大会，集中签约15个化工项目，总投资90亿元。", &signed);
    check("{C|北辰公司}投产。12家央企与{D#150399|河湾县}签约15个化工项目，总投资90亿元。", &signed);
}
