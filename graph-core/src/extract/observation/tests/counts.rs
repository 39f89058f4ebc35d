//! What is counted, by the whole of its noun phrase, and counts that a text only tells along its way.

use super::check;

#[test]
fn a_counted_noun_goes_on_to_its_last_word() {
    check("{D|乌海市}有8个羽毛球场馆可同时开放。", &["乌海市 COUNT 羽毛球场馆 8 1 - ACTUAL"]);
    check("{D|乌海市}新增15个省级稻米全产业链集聚区。", &["乌海市 COUNT 新增省级稻米全产业链集聚区 15 1 - ACTUAL"]);
    check("{D|乌海市}设立40个谷子大面积增产示范点。", &["乌海市 COUNT 谷子大面积增产示范点 40 1 - ACTUAL"]);
    check("{D|乌海市}建成6家焊接工艺验证平台。", &["乌海市 COUNT 焊接工艺验证平台 6 1 - ACTUAL"]);
    check(
        "{D|乌海市}有60家入园企业已投产20家。",
        &["乌海市 COUNT 入园企业 60 1 - ACTUAL", "乌海市 COUNT 企业 20 1 - ACTUAL"],
    );
    check(
        "{D|乌海市}帮助60多家相关企业招录员工3000人。",
        &["乌海市 COUNT 员工 3000 1 - ACTUAL", "乌海市 COUNT 相关企业 60 1 - ESTIMATED"],
    );
}

#[test]
fn among_them_is_no_country() {
    let both = ["乌海市 COUNT 国有企业 5 1 - ACTUAL", "乌海市 COUNT 工业企业 24 1 - ACTUAL"];
    check("{D|乌海市}有工业企业24家，其中国有企业5家。", &both);
}

#[test]
fn what_is_told_of_the_counted_is_no_part_of_it() {
    check("{D|乌海市}出动900名官兵铲冰扫雪。", &["乌海市 COUNT 官兵 900 1 - ACTUAL"]);
    check("{D|乌海市}有17家制药企业组团赴会。", &["乌海市 COUNT 制药企业 17 1 - ACTUAL"]);
    check("{D|乌海市}有30条农村公路改造工程正在施工。", &["乌海市 COUNT 农村公路改造工程 30 1 - ACTUAL"]);
    check("{D|乌海市}实施14处滨河绿道建设。", &["乌海市 COUNT 滨河绿道 14 1 - ACTUAL"]);
}

#[test]
fn a_clause_before_the_counted_noun_is_passed_over() {
    check("{D|乌海市}清理出200多个排查到的积水点。", &["乌海市 COUNT 积水点 200 1 - ESTIMATED"]);
    check("{D|乌海市}有15个由牧民组成的合作社。", &["乌海市 COUNT 合作社 15 1 - ACTUAL"]);
}

#[test]
fn what_a_quality_is_told_of_is_not_counted() {
    check("{D|乌海市}新建3座单机功率最大的风机。", &["乌海市 COUNT 新建风机 3 1 - ACTUAL"]);
    check("{D|乌海市}开设化工等12个本科专业。", &["乌海市 COUNT 本科专业 12 1 - ACTUAL"]);
    check("{D|乌海市}出动2000多人开展巡查。", &["乌海市 COUNT 人 2000 1 - ESTIMATED"]);
}

#[test]
fn quotation_marks_stay_whole() {
    check("{D|乌海市}累计引进“数智”方向科研团队320个。", &["乌海市 COUNT “数智”方向科研团队 320 1 - ACTUAL"]);
}

#[test]
fn how_many_there_are_is_no_part_of_what_is_counted() {
    check("{D|乌海市}养蜂农户总数超过4000户。", &["乌海市 COUNT 养蜂农户 4000 1 - ESTIMATED"]);
    check("{D|乌海市}灯会期间吸引超6万人次赏灯。", &["乌海市 COUNT 人次 60000 1 - ESTIMATED"]);
}

#[test]
fn counts_of_a_story_are_none() {
    check("{D|乌海市}王师傅养了三只猫。", &[]);
    check("{D|乌海市}的{P|河西电站}已走过五个年头。", &[]);
    check("{D|乌海市}的“草原三件套”火了。", &[]);
    check("{D|乌海市}产生两枚金牌。", &[]);
    check("{D|乌海市}救出5名老人。", &[]);
    check("{D|乌海市}踢7人制足球赛。", &[]);
    check("{D|乌海市}建成三个工业园区。", &["乌海市 COUNT 工业园区 3 1 - ACTUAL"]);
    check("{D|乌海市}形成90项制度创新成果。", &["乌海市 COUNT 制度创新成果 90 1 - ACTUAL"]);
}

#[test]
fn a_bracket_is_of_its_noun() {
    check("{D|乌海市}购置农具（机具）60套。", &["乌海市 COUNT 农具（机具） 60 1 - ACTUAL"]);
}

#[test]
fn a_measure_of_doing_is_a_noun() {
    check("{D|乌海市}单日最高接诊量突破7000人次。", &["乌海市 COUNT 接诊量 7000 1 - ESTIMATED"]);
    check("{D|乌海市}煤炭发送量突破3亿吨。", &["乌海市 OTHER 煤炭发送量 300000000 t - ESTIMATED"]);
}

#[test]
fn how_far_away_something_lies_is_no_figure() {
    check("{P|河西电站}用上了80公里外的冷水。", &[]);
}

#[test]
fn a_share_is_of_what_stands_before_its_predicate() {
    check(
        "{D|乌海市}高纯石英回用率达到62%，尾矿处置率力争突破70%。",
        &["乌海市 RATE 尾矿处置率 70 % - PLANNED", "乌海市 RATE 高纯石英回用率 62 % - ACTUAL"],
    );
    check("{D|乌海市}水费支出占到了种植成本的31%。", &["乌海市 RATE 水费支出占到了种植成本 31 % - ACTUAL"]);
    check("{D|乌海市}纱线销量{T2024|今年}增长了35%。", &["乌海市 GROWTH_RATE 纱线销量 35 % 2024 ACTUAL"]);
}

#[test]
fn a_verb_in_the_name_of_a_rate_begins_nothing() {
    check("{D|乌海市}植树任务完成率88%。", &["乌海市 RATE 植树任务完成率 88 % - ACTUAL"]);
    check(
        "{D|乌海市}棉纱回潮率由原先的9%降到4%。",
        &["乌海市 RATE 棉纱回潮率 4 % - ACTUAL", "乌海市 RATE 棉纱回潮率 9 % - ACTUAL"],
    );
}

#[test]
fn who_does_something_is_not_counted() {
    check("{D|乌海市}的画展陈列了近百幅用古今、南北技法画的画。", &[]);
    check("{D|乌海市}可同时为50万人供暖。", &["乌海市 COUNT 人 500000 1 - ACTUAL"]);
    check("{D|乌海市}修缮6处农村集中供水工程。", &["乌海市 COUNT 农村集中供水工程 6 1 - ACTUAL"]);
}

#[test]
fn members_of_a_list_share_the_noun_behind_the_last() {
    check("{D|乌海市}有7个光伏、风电项目开工。", &["乌海市 COUNT 光伏、风电项目 7 1 - ACTUAL"]);
    check("{D|乌海市}走访了9个乡镇、社区。", &["乌海市 COUNT 乡镇 9 1 - ACTUAL"]);
}

#[test]
fn a_size_in_the_name_of_a_class_is_of_it() {
    let both = &["乌海市 COUNT 企业 120 1 - ACTUAL", "乌海市 COUNT 新增企业 15 1 - ACTUAL"];
    check("{D|乌海市}新增企业15家，总数达120家。", both);
    check("{D|乌海市}新增规模以上企业12家。", &["乌海市 COUNT 新增规模以上企业 12 1 - ACTUAL"]);
    check("{D|乌海市}扶持12家规模以上企业。", &["乌海市 COUNT 规模以上企业 12 1 - ACTUAL"]);
}

#[test]
fn a_share_goes_on_about_the_figure_before_it() {
    check(
        "{D|乌海市}原盐产量30万吨，占全省40%。",
        &["乌海市 OUTPUT 原盐产量 300000 t - ACTUAL", "乌海市 RATE 原盐产量占全省 40 % - ACTUAL"],
    );
    check(
        "{D|乌海市}零售额达到9亿元，增长率达6%。",
        &["乌海市 GROWTH_RATE 零售额 6 % - ACTUAL", "乌海市 OTHER 零售额 900000000 CNY - ACTUAL"],
    );
}

#[test]
fn a_share_beside_a_noun_is_of_that() {
    check("{D|乌海市}正在抢修，85%以上的农户用上了沼气。", &["乌海市 RATE 农户 85 % - ESTIMATED"]);
}

#[test]
fn a_noun_is_counted_whatever_its_first_letter() {
    check("{D|乌海市}集聚12家半导体企业。", &["乌海市 COUNT 半导体企业 12 1 - ACTUAL"]);
    check("{D|乌海市}有20家制鞋企业。", &["乌海市 COUNT 制鞋企业 20 1 - ACTUAL"]);
    check("{D|乌海市}举行7人制比赛。", &[]);
}

#[test]
fn how_large_each_of_the_counted_is_tells_what_is_counted() {
    check(
        "{D|乌海市}引进20亿元以上项目4个，8亿元~20亿元项目3个。",
        &["乌海市 COUNT 20亿元以上项目 4 1 - ACTUAL", "乌海市 COUNT 8亿元~20亿元项目 3 1 - ACTUAL"],
    );
    check("{D|乌海市}在建项目中，占地800亩以上项目5个。", &["乌海市 COUNT 800亩以上项目 5 1 - ACTUAL"]);
}

#[test]
fn turns_are_no_counts() {
    check("{D|乌海市}20个项目分三个批次签约。", &["乌海市 COUNT 项目 20 1 - ACTUAL"]);
}

#[test]
fn how_many_firms_there_are_is_of_the_place_and_not_of_the_project_spoken_of() {
    check(
        "{D|乌海市}重视工业，{P|煤化工项目一期}推进顺利。规模以上工业企业由{T2003|2003年}的250家增加到409家。",
        &["乌海市 COUNT 规模以上工业企业 409 1 - ACTUAL", "乌海市 COUNT 规模以上工业企业 250 1 2003 ACTUAL"],
    );
}

#[test]
fn each_value_of_a_change_has_its_own_time() {
    check(
        "{D#150399|河湾县}建成区面积从{T2003|2003年}的13平方公里拓展到{T2008|2008年}的27平方公里。",
        &["河湾县 OTHER 面积 13000000 m2 2003 ACTUAL", "河湾县 OTHER 面积 27000000 m2 2008 ACTUAL"],
    );
    check(
        "{T2008|2008年}，{D#150399|河湾县}合作社由{T2003|2003年}的25家增加到40家。",
        &["河湾县 COUNT 合作社 25 1 2003 ACTUAL", "河湾县 COUNT 合作社 40 1 2008 ACTUAL"],
    );
    check(
        "{D#150399|河湾县}城镇化率从{T2003|2003年}的35%提高到48%。",
        &["河湾县 RATE 城镇化率 35 % 2003 ACTUAL", "河湾县 RATE 城镇化率 48 % - ACTUAL"],
    );
    check(
        "{D#150399|河湾县}办理时限由{T2025|目前}的5天压缩到3天。",
        &["河湾县 DURATION 办理时限 3 d - ACTUAL", "河湾县 DURATION 办理时限 5 d - ACTUAL"],
    );
}

#[test]
fn funds_that_have_come_in_are_of_the_place_and_a_sum_that_was_agreed_on_is_signed() {
    check("{D|乌海市}到位资金32亿元。", &["乌海市 FUNDS_ATTRACTED - 3200000000 CNY - ACTUAL"]);
    check("{D|乌海市}到包头的路投资32亿元。", &[]);
    check("{D|乌海市}签约项目，协议引资32亿元。", &["乌海市 INVESTMENT_SIGNED - 3200000000 CNY - ACTUAL"]);
}

#[test]
fn newly_begun_projects_are_a_class_of_projects() {
    check("{D|乌海市}新开工项目16个。", &["乌海市 COUNT 新开工项目 16 1 - ACTUAL"]);
}

#[test]
fn what_a_year_is_to_bring_is_planned() {
    check("{D|乌海市}今年要新增企业20家。", &["乌海市 COUNT 新增企业 20 1 - PLANNED"]);
    check("{D|乌海市}主要新增企业20家。", &["乌海市 COUNT 新增企业 20 1 - ACTUAL"]);
}

#[test]
fn what_will_be_invested_is_planned() {
    check("{C|北辰公司}将投资2亿元。", &["北辰公司 INVESTMENT_TOTAL - 200000000 CNY - PLANNED"]);
    check("{C|北辰公司}投资2亿元。", &["北辰公司 INVESTMENT_TOTAL - 200000000 CNY - ACTUAL"]);
}

#[test]
fn fixed_investment_is_the_places_and_not_of_the_projects_counted_before() {
    check(
        "{D|乌海市}新开工项目36个，完成固定资产投资156亿元。",
        &["乌海市 COUNT 新开工项目 36 1 - ACTUAL", "乌海市 INVESTMENT_COMPLETED - 15600000000 CNY - ACTUAL"],
    );
}

#[test]
fn what_is_given_by_a_policy_that_its_sentence_gives_out_is_its_term() {
    check(
        "{D|乌海市}出台{L|《若干措施》}，对升规企业给予20万元奖励。",
        &["《若干措施》 OTHER 奖励 200000 CNY - ACTUAL"],
    );
    check("{D|乌海市}出台{L|《若干措施》}，已累计发放奖励20万元。", &["乌海市 OTHER 奖励 200000 CNY - ACTUAL"]);
}

#[test]
fn what_grows_behind_the_sum_of_a_group_is_the_sum() {
    check(
        "{D|乌海市}新批项目36个，合同外资2亿元，增长5%。",
        &[
            "乌海市 COUNT 新批项目 36 1 - ACTUAL",
            "乌海市 GROWTH_RATE 合同外资 5 % - ACTUAL",
            "乌海市 INVESTMENT_SIGNED 新批项目 200000000 CNY - ACTUAL",
        ],
    );
}

#[test]
fn each_count_of_a_list_is_of_things_of_its_own_size() {
    check(
        "{D|乌海市}新签约50亿元以上项目2个、10亿元以上项目11个。",
        &["乌海市 COUNT 10亿元以上项目 11 1 - ACTUAL", "乌海市 COUNT 50亿元以上项目 2 1 - ACTUAL"],
    );
}

#[test]
fn a_round_number_before_a_thing_is_its_order() {
    check("{D|河湾县}迎来百亿元特大项目，培育千亿元制造业集群。", &[]);
    check("{D|河湾县}产值突破百亿元。", &["河湾县 OTHER 产值 10000000000 CNY - ESTIMATED"]);
}

#[test]
fn those_of_whom_one_is_named_are_not_its_own() {
    check("{D#150399|河湾县}消息。{C|青禾公司}、{C|泽澜公司}等5家企业获奖。", &["河湾县 COUNT 企业 5 1 - ACTUAL"]);
    check("{C|青禾公司}等5家企业获奖。", &[]);
    check("{C|青禾公司}带动{C|泽澜公司}等5家企业。", &["青禾公司 COUNT 企业 5 1 - ACTUAL"]);
}

#[test]
fn what_is_counted_beside_a_work_is_not_of_the_work() {
    check("{D|河湾县}发布消息。{P|青禾公园}及100个口袋公园开工。", &["河湾县 COUNT 口袋公园 100 1 - ACTUAL"]);
    check("{D|河湾县}发布消息。{P|青禾公园}设100个展位。", &["青禾公园 COUNT 展位 100 1 - ACTUAL"]);
}
