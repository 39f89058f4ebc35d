//! Constructions that name one end of a relation by role, by scene, by heading or by what stands around it.

use super::{check, check_at};

#[test]
fn words_of_holding_and_of_roles_name_the_owner() {
    check("{C|北辰公司}旗下的{P|尿素项目}开工", &["北辰公司 DEVELOPS 尿素项目"]);
    check("{P|尿素项目}的建设单位是{C|北辰公司}", &["北辰公司 DEVELOPS 尿素项目"]);
    check("{P|尿素项目}总投资3亿元，业主{C|北辰公司}去年上市。", &["北辰公司 DEVELOPS 尿素项目"]);
}

#[test]
fn what_is_built_at_a_host_is_its_own() {
    check("在{C|北辰公司}，{P|尿素项目}正在加紧建设。", &["北辰公司 DEVELOPS 尿素项目"]);
    check("在{C|北辰公司}调研时，{N|张三}强调安全。", &[]);
}

#[test]
fn who_stands_right_before_the_verb_builds() {
    check(
        "{D|青山区}引进{C|北辰公司}投资建设{P|尿素项目}。",
        &["北辰公司 DEVELOPS 尿素项目", "北辰公司 LOCATED_IN 青山区", "尿素项目 LOCATED_IN 青山区"],
    );
    check(
        "{P|尿素项目}由{C|南星集团}投资兴建，其全资子公司{C|北辰公司}具体实施。",
        &["北辰公司 DEVELOPS 尿素项目", "北辰公司 PART_OF 南星集团", "南星集团 DEVELOPS 尿素项目"],
    );
}

#[test]
fn a_sheet_over_lines_names_owner_place_and_who_answers() {
    check(
        "{P|尿素项目}\n建设单位：{C|北辰公司}\n建设地点：{D|青山区}\n责任单位：{A|区发改局}\n责任领导：{N|张三}",
        &[
            "北辰公司 DEVELOPS 尿素项目",
            "北辰公司 LOCATED_IN 青山区",
            "区发改局 RESPONSIBLE_FOR 尿素项目",
            "尿素项目 LOCATED_IN 青山区",
            "张三 RESPONSIBLE_FOR 尿素项目",
        ],
    );
}

#[test]
fn a_sentence_that_opens_with_a_place_or_has_it_as_subject_is_there() {
    check("在{D|江苏省}{D|苏州市}，{P|尿素项目}正在施工。", &["尿素项目 LOCATED_IN 苏州市"]);
    check("今年，{D|青山区}有序推进{P|风光基地}建设。", &["风光基地 LOCATED_IN 青山区"]);
}

#[test]
fn a_line_stands_in_every_place_it_joins() {
    check(
        "{P|某某高铁}将串联起{D|江西省}{D|南昌市}、{D|上饶市}，{D|安徽省}{D|黄山市}。",
        &["某某高铁 LOCATED_IN 上饶市", "某某高铁 LOCATED_IN 南昌市", "某某高铁 LOCATED_IN 黄山市"],
    );
}

#[test]
fn a_line_does_not_stand_where_an_article_is_at_home() {
    check_at("150300 乌海市", "{D#150300|乌海市}消息。{P|某某高铁}建设加快。", &[]);
}

#[test]
fn a_founded_firm_belongs_to_its_founder_and_stands_where_it_was_founded() {
    check("{C|南星集团}在{D|青山区}成立{C|北辰公司}。", &["北辰公司 LOCATED_IN 青山区", "北辰公司 PART_OF 南星集团"]);
    check("{C|南星集团}全资子公司{C|北辰公司}投产。", &["北辰公司 PART_OF 南星集团"]);
}

#[test]
fn a_section_belongs_to_the_work_that_it_is_key_to() {
    check("{P|某某运河}控制性工程——{P|某某枢纽}封顶。", &["某某枢纽 PART_OF 某某运河"]);
    check("{P|某某运河}和{P|某某枢纽}封顶。", &[]);
}

#[test]
fn counted_members_of_an_industry() {
    check(
        "发展{I|虚拟现实}、{I|人工智能}等20个{I|新兴产业}。",
        &["人工智能 PART_OF 新兴产业", "虚拟现实 PART_OF 新兴产业"],
    );
}

#[test]
fn raw_materials_stand_before_what_is_made_of_them() {
    check(
        "{P|某某项目}以{G|煤}为原料，可得{G|尿素}120吨、{G|液氨}1500吨。",
        &[
            "尿素 MADE_FROM 煤",
            "某某项目 CONSUMES 煤",
            "某某项目 PRODUCES 尿素",
            "某某项目 PRODUCES 液氨",
            "液氨 MADE_FROM 煤",
        ],
    );
    check("{G|铜箔}是{G|锂电池}的关键材料。", &["锂电池 MADE_FROM 铜箔"]);
}

#[test]
fn the_biggest_maker_of_something_makes_it() {
    check("{C|北辰公司}是国内最大的{G|电机}生产企业。", &["北辰公司 PRODUCES 电机"]);
    check("全县淘汰落后{G|水泥}产能20万吨。{D|青山区}淘汰落后{G|水泥}产能。", &[]);
}

#[test]
fn who_enters_or_leads_an_industry_is_in_it() {
    check("{C|北辰公司}属于{I|光伏产业}。", &["北辰公司 IN_INDUSTRY 光伏产业"]);
    check(
        "{D|青山区}形成以{C|北辰公司}、{C|南星公司}为龙头的{I|光伏产业}。",
        &[
            "北辰公司 IN_INDUSTRY 光伏产业",
            "北辰公司 LOCATED_IN 青山区",
            "南星公司 IN_INDUSTRY 光伏产业",
            "南星公司 LOCATED_IN 青山区",
        ],
    );
}

#[test]
fn a_heading_is_over_its_items() {
    check(
        "一、{I|装备制造业}\n1.{P|电机厂}总投资1亿元。\n2.{P|水泵厂}总投资1亿元。\n二、其他\n3.{P|菜市场}总投资1亿元。",
        &["水泵厂 IN_INDUSTRY 装备制造业", "电机厂 IN_INDUSTRY 装备制造业"],
    );
}

#[test]
fn an_agency_that_has_the_word_issues_what_is_announced() {
    check("{A|市发改委}有关负责人表示，成效明显。\n下一步，将制定{L|消费规划}。", &["消费规划 ISSUED_BY 市发改委"]);
    check("《{L|光伏规划}》由{A|市发改委}牵头编制。", &["光伏规划 ISSUED_BY 市发改委"]);
}

#[test]
fn a_policy_is_for_the_industry_in_its_name_and_for_its_key_works() {
    check(
        "{D|青山区}出台《{L|支持{I|光伏产业}发展若干政策}》。",
        &["支持光伏产业发展若干政策 APPLIES_TO 光伏产业", "支持光伏产业发展若干政策 ISSUED_BY 青山区"],
    );
    check("{L|振兴规划}重点项目——{P|乙烯工程}开工。", &["振兴规划 APPLIES_TO 乙烯工程"]);
}

#[test]
fn who_is_given_a_title_holds_it_and_not_the_giver() {
    check("{A|省工信厅}授予{C|北辰公司}{H|省级绿色工厂}称号。", &["北辰公司 HOLDS 省级绿色工厂"]);
    check("{H|省级绿色工厂}{C|北辰公司}投产", &["北辰公司 HOLDS 省级绿色工厂"]);
    check("入选{A|青禾省工业联合会}向社会公布的{H|青禾省百强企业}的企业", &[]);
}

#[test]
fn posts_may_follow_the_name() {
    check("{N|张三}任{C|北辰公司}董事长。", &["张三 WORKS_FOR 北辰公司 (董事长)"]);
    check("{N|张三}，{C|北辰公司}董事长，今年50岁。", &["张三 WORKS_FOR 北辰公司 (董事长)"]);
    let list = "{C|北辰公司}总经理{N|张三}，{A|省监狱局}原党委委员、副局长{N|李四}被查。";
    check(
        list,
        &[
            "张三 WORKS_FOR 北辰公司 (总经理)",
            "李四 WORKS_FOR 省监狱局 (副局长)",
            "李四 WORKS_FOR 省监狱局 (原党委委员)",
        ],
    );
    check("{N|张三}（{A|县委}副书记）出席。", &["张三 WORKS_FOR 县委 (副书记)"]);
}

#[test]
fn a_deputy_works_for_no_congress() {
    check("{A|全国人大}代表、{C|北辰公司}董事长{N|张三}说。", &["张三 WORKS_FOR 北辰公司 (董事长)"]);
    check(
        "{A|河湾县委}常委、{A|河湾县政协}主席、党组书记{N|张三}讲话。",
        &["张三 WORKS_FOR 河湾县委 (常委)", "张三 WORKS_FOR 河湾县政协 (主席)", "张三 WORKS_FOR 河湾县政协 (党组书记)"],
    );
}

#[test]
fn those_listed_before_a_joint_deed_do_it_together() {
    check("{C|北辰公司}、{A|某大学}联合成立{A|研究院}。", &["北辰公司 COOPERATES_WITH 某大学"]);
}

#[test]
fn a_policy_is_for_the_industries_that_are_aimed_at() {
    check("{D|青山区}瞄准{I|制造业}推出{L|十项行动}。", &["十项行动 APPLIES_TO 制造业", "十项行动 ISSUED_BY 青山区"]);
    check(
        "围绕{I|光伏产业}做大做强，{D|青山区}出台{L|十条措施}。",
        &["十条措施 APPLIES_TO 光伏产业", "十条措施 ISSUED_BY 青山区"],
    );
}

#[test]
fn the_issuer_opens_a_title_in_its_brackets() {
    check("落实{L:青山区规划|《{D#150300|青山区}规划》}。", &["青山区规划 ISSUED_BY 青山区"]);
}

#[test]
fn a_title_on_a_list_of_candidates_is_applied_for() {
    check("{D|青山区}入选{H|省级产业园}创建名单。", &["青山区 APPLIED_FOR 省级产业园"]);
    check_at("150303 海南区", "{D#150303|海南区}方案。申报创建{H|省级产业园}。", &["海南区 APPLIED_FOR 省级产业园"]);
}

#[test]
fn a_place_may_stand_between_a_firm_and_its_verb() {
    check(
        "支持{C|北辰公司}在{D|青山区}{D|科技园}实施{P|尿素项目}。",
        &["北辰公司 DEVELOPS 尿素项目", "北辰公司 LOCATED_IN 科技园", "尿素项目 LOCATED_IN 科技园"],
    );
}

#[test]
fn a_section_of_a_line_stands_where_its_name_says() {
    check_at(
        "350000 福建省",
        "{D#350000|福建省}消息。{P|某某高速{D#350722|浦城}段}开工。",
        &["某某高速浦城段 LOCATED_IN 浦城", "浦城 PART_OF 福建省"],
    );
}

#[test]
fn a_firm_stands_where_its_shorter_name_is_said_to() {
    check_at(
        "150300 乌海市",
        "{D#150300|乌海市}消息。走进{C|乌海市北辰公司}。在{D#150300|乌海市}{D|青山镇}的{C|北辰公司}，机器轰鸣。",
        &["北辰公司 LOCATED_IN 青山镇", "青山镇 LOCATED_IN 乌海市"],
    );
}

#[test]
fn fields_listed_under_a_theme_are_its_members() {
    check(
        "锚定{I|未来产业}，遴选赛道，组建团队，负责{I|脑机接口}、{I|量子计算}、{I|绿色燃料}等领域的攻关。",
        &["绿色燃料 PART_OF 未来产业", "脑机接口 PART_OF 未来产业", "量子计算 PART_OF 未来产业"],
    );
    check("壮大{I|农机产业}，布局{I|脑机接口}、{I|量子计算}、{I|绿色燃料}等省级产业集群。", &[]);
    check("聚焦{I|农机产业}的集团，涵盖{I|竹编}、{I|茶业}、{I|冷链}等领域。", &[]);
}

#[test]
fn a_description_is_about_what_its_title_names() {
    check_at(
        "360825 永丰县",
        "{D|永丰工业园}简介\n园区位于{D#360825|永丰县}。{P|变电站}投入运行。",
        &["变电站 LOCATED_IN 永丰工业园", "永丰工业园 LOCATED_IN 永丰县"],
    );
}

#[test]
fn who_gives_a_policy_out_with_a_notice_issues_it() {
    check(
        "{A|青山区人民政府办公室}关于印发《{L|{D#150300|青山区}若干措施}》的通知",
        &["青山区若干措施 ISSUED_BY 青山区人民政府办公室"],
    );
}

#[test]
fn a_division_bears_no_title_of_firms() {
    check("{D|青山区}培育{H|专精特新企业}。", &[]);
    check("{C|北辰公司}获评{H|专精特新企业}。", &["北辰公司 HOLDS 专精特新企业"]);
}

#[test]
fn what_a_plan_sets_out_under_a_heading_is_its_divisions() {
    check_at(
        "150303 海南区",
        "{D#150303|海南区}方案\n（一）{L|种子提升工程}。建设基地。\n（二）优化环境。\n（三）强化保障。",
        &["种子提升工程 ISSUED_BY 海南区"],
    );
}

#[test]
fn those_whom_an_earlier_clause_joins_build_together() {
    check(
        "由{C|北辰公司}与{C|南星公司}合资合作，拟投资4亿元，建设{P|尿素项目}。",
        &["北辰公司 COOPERATES_WITH 南星公司", "北辰公司 DEVELOPS 尿素项目", "南星公司 DEVELOPS 尿素项目"],
    );
    check("由{C|北辰公司}供货，建设{P|尿素项目}。", &[]);
}

#[test]
fn whoever_pays_in_an_entry_pays_for_its_project() {
    check(
        "1.{P|尿素项目}。{C|北辰公司}投资3亿元，年产{G|复合肥}6万吨。",
        &["北辰公司 DEVELOPS 尿素项目", "尿素项目 PRODUCES 复合肥"],
    );
    check("1.{P|尿素项目}。{A|柳河县林业局}牵头谋划。", &["柳河县林业局 RESPONSIBLE_FOR 尿素项目"]);
}

#[test]
fn of_two_sides_that_agree_on_a_project_the_firm_builds() {
    check(
        "{A|柳河县人民政府}与{C|北辰公司}签订{P|尿素项目}投资协议。",
        &["北辰公司 DEVELOPS 尿素项目", "柳河县人民政府 COOPERATES_WITH 北辰公司"],
    );
    check(
        "{D#150399|河湾县}与{C|北辰公司}签订{P|尿素项目}，投资4亿元。",
        &[
            "北辰公司 DEVELOPS 尿素项目",
            "北辰公司 LOCATED_IN 河湾县",
            "尿素项目 LOCATED_IN 河湾县",
            "河湾县 COOPERATES_WITH 北辰公司",
        ],
    );
    check("{C|南星公司}与{C|北辰公司}签订{P|尿素项目}设备供货协议。", &["南星公司 COOPERATES_WITH 北辰公司"]);
    check(
        "{C|北辰公司}与{A|农产品研究院}签署协议，双方将共建{P|果品加工基地}。",
        &[
            "农产品研究院 DEVELOPS 果品加工基地",
            "北辰公司 COOPERATES_WITH 农产品研究院",
            "北辰公司 DEVELOPS 果品加工基地",
        ],
    );
}

#[test]
fn who_the_investor_is_may_be_said_with_what_sort_of_firm_it_is() {
    check("{P|尿素项目}开工，投资方为港商独资企业{C|北辰公司}。", &["北辰公司 DEVELOPS 尿素项目"]);
}

#[test]
fn who_is_put_in_charge_answers_for_the_project() {
    check("{P|尿素项目}由副县长{N|张大山}包联。", &["张大山 RESPONSIBLE_FOR 尿素项目"]);
    check("{P|尿素项目}由{A|柳河县水利局}牵头推进。", &["柳河县水利局 RESPONSIBLE_FOR 尿素项目"]);
}

#[test]
fn whoever_wins_the_bid_builds_what_was_spoken_of() {
    check("{P|河道整治工程}动工，{C|北辰公司}中标承建。", &["北辰公司 DEVELOPS 河道整治工程"]);
    let both = ["北辰公司 DEVELOPS 河道整治工程", "南星公司 DEVELOPS 河道整治工程"];
    check("{P|河道整治工程}动工，{C|北辰公司}、{C|南星公司}承建。", &both);
}

#[test]
fn firms_that_a_sentence_lists_are_its_subjects() {
    let parts = ["东山公司 PART_OF 北辰集团", "西山公司 PART_OF 北辰集团"];
    check("{C|北辰集团}下辖{C|东山公司}、{C|西山公司}", &parts);
    check("{C|北辰集团}拥有{C|东山公司}、{C|西山公司}两家子公司", &parts);
}

#[test]
fn who_founded_the_firm_named_before_may_stand_in_a_clause_of_its_own() {
    check(
        "{P|尿素项目}由{C|北辰公司}开发，系{C|东山集团}与{C|西山公司}出资组建。",
        &["北辰公司 DEVELOPS 尿素项目", "北辰公司 PART_OF 东山集团", "北辰公司 PART_OF 西山公司"],
    );
}

#[test]
fn a_capacity_behind_the_verb_leaves_it_one_of_building() {
    check(
        "{D#220524|柳河县}引进{C|北辰公司}，在{D#220524101|安口镇}建设{P|年产2万吨{G|尿素}项目}。",
        &[
            "北辰公司 DEVELOPS 年产2万吨尿素项目",
            "北辰公司 LOCATED_IN 柳河县",
            "安口镇 PART_OF 柳河县",
            "年产2万吨尿素项目 LOCATED_IN 安口镇",
            "年产2万吨尿素项目 PRODUCES 尿素",
        ],
    );
}

#[test]
fn the_name_of_another_firm_is_no_word_for_the_one_before() {
    check(
        "{C|北辰公司}的{P|尿素项目}、{C|南星公司}的{P|磷肥项目}开工。",
        &["北辰公司 DEVELOPS 尿素项目", "南星公司 DEVELOPS 磷肥项目"],
    );
}

#[test]
fn a_firm_named_for_what_was_heard_there_owns_what_follows() {
    check("从{C|北辰公司}获悉，该公司{P|尿素项目}通过验收。", &["北辰公司 DEVELOPS 尿素项目"]);
}

#[test]
fn who_answers_for_a_project_is_named_behind_it_or_before_the_one_it_speaks_of() {
    check("{P|尿素项目}负责人{N|张三}说，设备已进场。", &["张三 RESPONSIBLE_FOR 尿素项目 (负责人)"]);
    check("项目负责人{N|张三}说，{P|尿素项目}明年投产。", &["张三 RESPONSIBLE_FOR 尿素项目 (项目负责人)"]);
    check("项目负责人{N|张三}说，{P|尿素项目}、{P|纯碱项目}明年投产。", &[]);
}

#[test]
fn who_is_appointed_works_there() {
    check("{N|张三}受聘为{C|北辰公司}首席专家。", &["张三 WORKS_FOR 北辰公司 (首席专家)"]);
}

#[test]
fn a_firm_holds_what_it_has_set_up_and_a_place_may_only_wish_to() {
    check("{C|北辰公司}建有{H|省级技术中心}。", &["北辰公司 HOLDS 省级技术中心"]);
    check("{D|青山区}2030年建成{H|国家级先行区}。", &[]);
}

#[test]
fn whoever_is_awarded_stands_right_before_the_verb() {
    check("{C|北辰公司}职工{N|张三}被评为{H|全国劳模}。", &["张三 HOLDS 全国劳模", "张三 WORKS_FOR 北辰公司 (职工)"]);
    check("{C|北辰公司}力争2030年建成{H|省级技术中心}。", &[]);
}

#[test]
fn who_is_said_to_begin_or_to_carry_out_a_project_builds_it() {
    check("{P|尿素项目}由{C|北辰公司}开工建设。", &["北辰公司 DEVELOPS 尿素项目"]);
    check("{P|尿素项目}由{C|北辰公司}（{C|南星集团}子公司）负责实施。", &["北辰公司 DEVELOPS 尿素项目"]);
    check("{P|尿素项目}由{C|北辰公司}供货。", &[]);
}
