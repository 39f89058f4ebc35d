//! What figures of reports, plans and policies are of.

use super::{Lexicon, Observations, check, marked};
use crate::extract::FactRule;

#[test]
fn travel_time_is_the_lines() {
    check(
        "{P|河青高铁}通车后，{D|河湾县}至{D|青石市}通行时间将由目前的3个多小时缩短至50分钟。",
        &["河青高铁 DURATION 通行时间 180 min - ESTIMATED", "河青高铁 DURATION 通行时间 50 min - PLANNED"],
    );
    check("{P|河青高铁}通车后，{D|河湾县}到{D|青石市}仅需1小时20分钟。", &["河青高铁 DURATION - 80 min - ACTUAL"]);
}

#[test]
fn items_below_a_paragraph_on_a_park_give_its_figures() {
    let text =
        "{D#150399|河湾县}举办庙会。\n{D^|青山纺织园}以纺纱为主。\n1、纺纱企业12家。\n2、产值6亿元。\n全年产值8亿元。";
    let figures = [
        "河湾县 OTHER 全年产值 800000000 CNY - ACTUAL",
        "青山纺织园 COUNT 纺纱企业 12 1 - ACTUAL",
        "青山纺织园 OTHER 产值 600000000 CNY - ACTUAL",
    ];
    check(text, &figures);
}

#[test]
fn a_policy_sets_figures_where_no_division_is_spoken_of() {
    check(
        "《{L|关于促进林下经济发展的意见}》提出，到{T2030|2030年}，林下经济总规模达到1.6万亿元。",
        &["关于促进林下经济发展的意见 OTHER 林下经济总规模 1600000000000 CNY 2030 PLANNED"],
    );
}

#[test]
fn what_the_past_tells_takes_nothing_from_an_offer() {
    check(
        "{D#150399|河湾县}已培训技工96名；出台《{L|河湾县扶持竹编企业的意见}》，对新建厂房按造价3%补助，单户封顶80万元。",
        &[
            "河湾县 COUNT 培训技工 96 1 - ACTUAL",
            "河湾县扶持竹编企业的意见 OTHER 单户封顶 800000 CNY - ACTUAL",
            "河湾县扶持竹编企业的意见 RATE 造价 3 % - ACTUAL",
        ],
    );
}

#[test]
fn what_a_document_says_that_it_gives_is_its_own() {
    check(
        "{D#150399|河湾县}出台《{L|河湾县竹编办法}》。《{L|河湾县竹编办法}》明确，连片种竹60亩以上的，每亩补助90元；新建厂房的，按照造价的20%补助。",
        &[
            "河湾县竹编办法 OTHER 每亩补助 90 CNY - ACTUAL",
            "河湾县竹编办法 OTHER 连片种竹 60 mu - ESTIMATED",
            "河湾县竹编办法 RATE 造价 20 % - ACTUAL",
        ],
    );
    check(
        "《{L|河湾县竹编办法}》提出，对{D#150399|河湾县}竹编企业贷款按基准利率的40%给予贴息。",
        &["河湾县竹编办法 RATE 基准利率 40 % - ACTUAL"],
    );
}

#[test]
fn what_is_given_by_the_words_of_a_document_is_its_own() {
    check(
        "答：根据《{L|河湾县竹编办法}》规定，新引进的竹编厂，按租金的20%给予补贴。",
        &["河湾县竹编办法 RATE 租金 20 % - ACTUAL"],
    );
    check(
        "根据《{L|河湾县竹编办法}》规定，{D#150399|河湾县}已兑现补贴600万元。",
        &["河湾县 OTHER 补贴 6000000 CNY - ACTUAL"],
    );
}

#[test]
fn the_size_of_a_fund_is_the_funds() {
    check(
        "{D#150399|河湾县}设立{L|河湾县林业产业基金}，总规模8亿元，首期2亿元。",
        &[
            "河湾县林业产业基金 OTHER 总规模 800000000 CNY - ACTUAL",
            "河湾县林业产业基金 OTHER 首期 200000000 CNY - ACTUAL",
        ],
    );
}

#[test]
fn whose_a_count_is_not() {
    check("{C|北辰公司}是首批入驻的6家企业之一。", &[]);
    check("{D#150399|河湾县}在白云、石门、松岭三镇推广良种。", &[]);
    check("{D#150399|河湾县}架设35千伏线路16公里。", &["河湾县 OTHER 线路 16 km - ACTUAL"]);
}

#[test]
fn what_is_paid_out_stands_behind_the_verb() {
    check("{D#150399|河湾县}发放消费券2000万元。", &["河湾县 OTHER 消费券 20000000 CNY - ACTUAL"]);
}

#[test]
fn what_is_sold_by_the_piece_is_of_the_sum() {
    let expected = "河湾县 OTHER 社会消费品零售总额 4600000000 CNY - ACTUAL";
    check("{D#150399|河湾县}社会消费品零售总额实现46亿元。", &[expected]);
}

#[test]
fn measures_are_counted_where_they_are_issued() {
    check("{D#150399|河湾县}出台24条政策措施。", &["河湾县 COUNT 政策措施 24 1 - ACTUAL"]);
    check("{D#150399|河湾县}发布26条推动消费扩大的政策举措。", &["河湾县 COUNT 推动消费扩大的政策举措 26 1 - ACTUAL"]);
    check("{D#150399|河湾县}建设12个战略产业集群。", &["河湾县 COUNT 战略产业集群 12 1 - ACTUAL"]);
}

#[test]
fn each_part_of_a_sentence_has_its_scene() {
    check(
        "在{D|青石市}，工厂忙着赶制订单；在{D#150399|河湾县}，16家企业开展良种研究。",
        &["河湾县 COUNT 企业 16 1 - ACTUAL"],
    );
}

#[test]
fn parts_and_what_is_left_go_on_about_the_same() {
    check(
        "{D|青石市}新开工项目36个。其中产业项目12个。",
        &["青石市 COUNT 产业项目 12 1 - ACTUAL", "青石市 COUNT 新开工项目 36 1 - ACTUAL"],
    );
}

#[test]
fn a_part_with_a_noun_of_its_own_says_what_it_counts() {
    check(
        "{D|青石市}引进亿元以上项目8个（其中：1—4亿元项目6个）。",
        &["青石市 COUNT 1—4亿元项目 6 1 - ACTUAL", "青石市 COUNT 亿元以上项目 8 1 - ACTUAL"],
    );
}

#[test]
fn works_that_are_begun_at_a_ceremony_are_those_of_the_place() {
    let expected = ["青石市 COUNT 项目 31 1 - ACTUAL", "青石市 INVESTMENT_TOTAL 项目 5200000000 CNY - ACTUAL"];
    check("{D|青石市}举行开工仪式。此次共有31个项目开工，总投资52亿元。", &expected);
}

#[test]
fn what_is_spent_goes_into_the_one_work_of_the_clause_behind() {
    let spent = "青禾大桥 INVESTMENT_TOTAL - 4800000 CNY - ACTUAL";
    check("{D|青山区}投资480万元，修建{P|青禾大桥}，方便出行。", &[spent]);
    let both = "青山区 INVESTMENT_TOTAL - 4800000 CNY - ACTUAL";
    check("{D|青山区}投资480万元，修建{P|青禾大桥}和{P|白鹭大桥}。", &[both]);
}

#[test]
fn money_goes_into_what_is_built_with_it() {
    let text = "{C|北辰公司}投资5亿元，兴建年产纸箱3万只的{P|包装项目}。";
    let made = "北辰公司 CAPACITY 纸箱 30000 1/a - ACTUAL";
    check(text, &[made, "包装项目 INVESTMENT_TOTAL - 500000000 CNY - ACTUAL"]);
    let text = "{C|北辰公司}投资5亿元，带动已建成的{P|包装项目}。";
    check(text, &["北辰公司 INVESTMENT_TOTAL - 500000000 CNY - ACTUAL"]);
}

#[test]
fn how_large_each_of_the_counted_is_says_nothing_of_all() {
    check("{D|青石市}投资过亿元的31个工业项目开工。", &["青石市 COUNT 工业项目 31 1 - ACTUAL"]);
}

#[test]
fn of_as_many_figures_as_years_each_is_of_its_own() {
    let expected = ["青石市 REVENUE - 30000 CNY 2016 ACTUAL", "青石市 REVENUE - 40000 CNY 2017 ACTUAL"];
    check("{D|青石市}{T2016/2017|2016年至2017年}分别完成营业收入3万元、4万元。", &expected);
    let expected = ["青石市 GROWTH_RATE 投资 3 % 2016 ACTUAL", "青石市 GROWTH_RATE 投资 4 % 2017 ACTUAL"];
    check("{D|青石市}{T2016/2017|2016年至2017年}投资分别增长3%、4%。", &expected);
    let expected = ["青石市 GROWTH_RATE 出口 4 % 2016/2017 ACTUAL", "青石市 GROWTH_RATE 进口 3 % 2016/2017 ACTUAL"];
    check("{D|青石市}{T2016/2017|2016年至2017年}进口、出口分别增长3%、4%。", &expected);
}

#[test]
fn what_is_agreed_on_is_gone_on_about() {
    let text = "{D|青石市}与{C|北辰公司}就{P|纸箱项目}达成合作意向，总投资3亿元。";
    check(text, &["纸箱项目 INVESTMENT_TOTAL - 300000000 CNY - ACTUAL"]);
}

#[test]
fn sizes_names_and_leads_count_nothing() {
    check("{D#150399|河湾县}新增千亿县，{D#150399|河湾县}608所研究加快。", &[]);
    check("{D#150399|河湾县}增速快于{T2024|2024年}1.8个百分点。", &[]);
    check("{D#150399|河湾县}新建6所学校。", &["河湾县 COUNT 新建学校 6 1 - ACTUAL"]);
}

#[test]
fn how_often_an_honour_was_won_is_no_figure() {
    check("{D#150399|河湾县}连续三年荣获先进，连续8年位居全市第一。", &[]);
}

#[test]
fn what_goes_by_a_plan_is_no_plan() {
    check("{D|青石市}项目按计划开工，开工率达71%。", &["青石市 RATE 开工率 71 % - ACTUAL"]);
    check("{D|青石市}按计划完成投资3亿元。", &["青石市 INVESTMENT_COMPLETED - 300000000 CNY - ACTUAL"]);
    check("{D|青石市}计划完成投资3亿元。", &["青石市 INVESTMENT_PLANNED - 300000000 CNY - PLANNED"]);
}

#[test]
fn who_builds_is_not_gone_on_about() {
    check("{P|青河治理工程}开工。{C|北辰公司}中标承建，治理河长12公里。", &["青河治理工程 OTHER 河长 12 km - ACTUAL"]);
}

#[test]
fn town_and_country_have_their_turns() {
    check(
        "{D#150399|河湾县}城乡居民人均可支配收入分别增长5%、7%。",
        &[
            "河湾县 GROWTH_RATE 农村居民人均可支配收入 7 % - ACTUAL",
            "河湾县 GROWTH_RATE 城镇居民人均可支配收入 5 % - ACTUAL",
        ],
    );
    check(
        "{D|河湾省}{D|青石市}、{D|白沙市}客流量分别增长5%、7%。",
        &["白沙市 GROWTH_RATE 客流量 7 % - ACTUAL", "青石市 GROWTH_RATE 客流量 5 % - ACTUAL"],
    );
}

#[test]
fn what_is_replaced_is_so_today() {
    check(
        "到{T2030|2030年}，{D#150399|河湾县}良种覆盖率由62%提高到90%。",
        &["河湾县 RATE 良种覆盖率 62 % - ACTUAL", "河湾县 RATE 良种覆盖率 90 % 2030 PLANNED"],
    );
}

#[test]
fn a_capacity_may_be_by_the_hour() {
    check("{P|青河供热项目}供汽能力达每小时60吨。", &["青河供热项目 CAPACITY 供汽 60 t/h - ACTUAL"]);
}

#[test]
fn what_a_word_stands_for_is_spoken_of_in_a_sentence_on_the_country() {
    check(
        "{P|青河电站}开工。该项目是我国首个变速电站，总投资86亿元。",
        &["青河电站 INVESTMENT_TOTAL - 8600000000 CNY - ACTUAL"],
    );
}

#[test]
fn what_is_compared_with_the_country_is_a_firms_own() {
    check(
        "{T2024|2024年}，{C|北辰集团}生产铝箔5万吨，占全国的9%，营业收入达到71亿元。",
        &[
            "北辰集团 OUTPUT 铝箔 50000 t 2024 ACTUAL",
            "北辰集团 RATE 铝箔占全国 9 % 2024 ACTUAL",
            "北辰集团 REVENUE - 7100000000 CNY 2024 ACTUAL",
        ],
    );
}

#[test]
fn what_a_plant_can_make_is_by_the_year() {
    check("{C|北辰公司}设计产能60万台。", &["北辰公司 CAPACITY 设计产能 600000 1/a - PLANNED"]);
    check("{C|北辰公司}目前年产能为45万台。", &["北辰公司 CAPACITY 年产能 450000 1/a - ACTUAL"]);
}

#[test]
fn how_long_work_took() {
    check("{P|尿素项目}停工了4个月。", &["尿素项目 DURATION - 4 month - ACTUAL"]);
    check("{P|尿素项目}从选址到动工只用52天。", &["尿素项目 DURATION 选址 52 d - ACTUAL"]);
}

#[test]
fn a_division_has_no_time_but_that_of_its_offices() {
    check("{D#150399|河湾县}举行推介会。车队走了6个小时。", &[]);
    check("{D#150399|河湾县}办理时限压缩至3天。", &["河湾县 DURATION 办理时限 3 d - ACTUAL"]);
    check(
        "{D#150399|河湾县}工业投资增长7%，已连续8个月增长。",
        &["河湾县 DURATION 连续 8 month - ACTUAL", "河湾县 GROWTH_RATE 工业投资 7 % - ACTUAL"],
    );
}

#[test]
fn the_climate_is_that_of_the_division() {
    check(
        "{D#150399|河湾县}年均降水量800毫米，无霜期220天。",
        &["河湾县 DURATION - 220 d - ACTUAL", "河湾县 OTHER 年均降水量 800 mm - ACTUAL"],
    );
    check("{D#150399|河湾县}明天降水量50毫米。", &[]);
}

#[test]
fn a_project_that_ends_a_clause_is_what_follows() {
    check(
        "{D#150399|河湾县}与{C|北辰公司}签订{P|鱼糜加工项目}，投资4亿元，建设3条生产线。",
        &["鱼糜加工项目 COUNT 生产线 3 1 - ACTUAL", "鱼糜加工项目 INVESTMENT_TOTAL - 400000000 CNY - ACTUAL"],
    );
}

#[test]
fn who_says_something_is_not_spoken_of() {
    check(
        "{P|河青输变电工程}投运。“夜里也不停工。”{C|北辰公司}总工程师介绍。工程总投资7亿元。",
        &["河青输变电工程 INVESTMENT_TOTAL - 700000000 CNY - ACTUAL"],
    );
}

#[test]
fn a_place_in_a_longer_name_has_none_of_its_figures() {
    check("{D#150300|柳河市}国际机场出入境航班6万架次。", &[]);
    check("记者从{C|北辰集团}获悉。班列通达222个城市。", &[]);
}

#[test]
fn amounts_in_the_profile_of_a_firm_are_its_capacity() {
    check("{C|北辰化工}：纯碱35万吨。", &["北辰化工 CAPACITY 纯碱 350000 t/a - ACTUAL"]);
}

#[test]
fn a_phase_costs_what_the_whole_was_said_to_cost() {
    check(
        "{P|尿素项目}总投资20亿元，其中{P|一期}9亿元，{P|二期}约11亿元。",
        &[
            "一期 INVESTMENT_PLANNED - 900000000 CNY - ACTUAL",
            "二期 INVESTMENT_PLANNED - 1100000000 CNY - ESTIMATED",
            "尿素项目 INVESTMENT_TOTAL - 2000000000 CNY - ACTUAL",
        ],
    );
}

#[test]
fn a_plan_that_something_is_measured_by_plans_nothing() {
    check(
        "{D#150399|河湾县}完成技改投资7亿元，占年度计划的64%。",
        &["河湾县 INVESTMENT_COMPLETED - 700000000 CNY - ACTUAL", "河湾县 RATE 技改投资占年度计划 64 % - ACTUAL"],
    );
    check(
        "{L|河湾县若干措施}提出，对购置设备的，投产后按设备投资额的6%给予补助。",
        &["河湾县若干措施 RATE 设备投资额 6 % - ACTUAL"],
    );
}

#[test]
fn what_is_still_to_be_invested_is_planned() {
    check("{P|尿素项目}计划总投资7亿元。", &["尿素项目 INVESTMENT_TOTAL - 700000000 CNY - PLANNED"]);
    check("{P|尿素项目}计划年底开工，总投资7亿元。", &["尿素项目 INVESTMENT_TOTAL - 700000000 CNY - ACTUAL"]);
}

#[test]
fn what_an_account_leaves_without_a_subject_is_the_administrations() {
    let report = |title: &str| format!("{{D#150399|河湾县}}{title}\n{{C|北辰公司}}上市。新增贷款3亿元。");
    check(&report("政府工作报告"), &["河湾县 OTHER 新增贷款 300000000 CNY - ACTUAL"]);
    check(&report("工业纪实"), &["北辰公司 OTHER 新增贷款 300000000 CNY - ACTUAL"]);
    let text = "{D#150399|河湾县}政府工作报告\n{P|河青铁路}开工，公路里程达到900公里；{P|尿素项目}投产，年产值7亿元。";
    check(text, &["尿素项目 OTHER 年产值 700000000 CNY/a - ACTUAL", "河湾县 OTHER 公路里程 900 km - ACTUAL"]);
    let text = "{D#150399|河湾县}政府工作报告\n{P|污泥干化项目}投运，日处理污泥80吨。";
    check(text, &["污泥干化项目 CAPACITY 污泥 80 t/d - ACTUAL"]);
}

#[test]
fn a_subject_named_far_before_has_a_rule_of_its_own() {
    let rules = |between: &str| {
        let text = format!("{{D#150399|河湾县}}开会。{between}签约项目32个。");
        marked::with_scene("150399 河湾县", &text, |scene| {
            let mut found = Vec::new();
            Observations::new(&Lexicon::builtin()).find(scene, &mut found);
            found.iter().map(|one| one.rule).collect::<Vec<_>>()
        })
    };
    assert_eq!(rules(""), ["quantity of a carried subject"]);
    assert_eq!(rules(&"大家都说好。".repeat(40)), ["quantity of a subject named far before"]);
}

#[test]
fn what_was_completed_by_a_time_that_has_passed_is_no_aim() {
    check(
        "{P|尿素项目}年度计划投资7亿元，{T2020-01/2020-09|2020年1—9月}完成投资2亿元。",
        &[
            "尿素项目 INVESTMENT_COMPLETED - 200000000 CNY 2020-01/2020-09 ACTUAL",
            "尿素项目 INVESTMENT_PLANNED - 700000000 CNY - PLANNED",
        ],
    );
}

#[test]
fn a_review_of_years_tells_sums_of_all_and_levels_of_the_last() {
    let report = "{D#150399|河湾县}政府工作报告\n各位代表，请予审议。\n一、“十三五”工作回顾\n";
    check(
        &format!("{report}改造公路90公里，森林覆盖率达到19%，公路里程达到900公里，财政收入年均增长5%。"),
        &[
            "河湾县 GROWTH_RATE 财政收入 5 % 2016/2020 ACTUAL",
            "河湾县 OTHER 公路里程 900 km 2020 ACTUAL",
            "河湾县 OTHER 改造公路 90 km 2016/2020 ACTUAL",
            "河湾县 RATE 森林覆盖率 19 % 2020 ACTUAL",
        ],
    );
}

#[test]
fn what_grows_on_average_does_so_over_years() {
    let text = "{T2020|2020年}，{D#150399|河湾县}财政收入5亿元，年均增长8%。";
    let level = "河湾县 OTHER 财政收入 500000000 CNY 2020 ACTUAL";
    check(text, &["河湾县 GROWTH_RATE 财政收入 8 % - ACTUAL", level]);
    let text = text.replace("{T2020", "“十三五”{T2016/2020|期间}成效好。{T2020");
    check(&text, &["河湾县 GROWTH_RATE 财政收入 8 % 2016/2020 ACTUAL", level]);
    let dust = "{T2020|2020年}，{D#150399|河湾县}细颗粒物年均浓度下降8%。";
    check(dust, &["河湾县 GROWTH_RATE 细颗粒物年均浓度 -8 % 2020 ACTUAL"]);
}
