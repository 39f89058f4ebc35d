//! Who builds, signs and owns where the clause itself does not say, on sentences of our own.

use super::{check, check_at};

#[test]
fn the_firm_that_the_clause_before_brings_in_builds() {
    check(
        "{D#140200|大同市}引进{C|北辰公司}，投资2亿元建设{P|烧碱项目}。",
        &["北辰公司 DEVELOPS 烧碱项目", "北辰公司 LOCATED_IN 大同市", "烧碱项目 LOCATED_IN 大同市"],
    );
    check(
        "{D#140200|大同市}与{C|北辰公司}签约，建设{P|烧碱项目}；{D#140300|阳泉市}建设{P|纯碱项目}。",
        &[
            "北辰公司 DEVELOPS 烧碱项目",
            "北辰公司 LOCATED_IN 大同市",
            "大同市 COOPERATES_WITH 北辰公司",
            "烧碱项目 LOCATED_IN 大同市",
            "纯碱项目 LOCATED_IN 阳泉市",
        ],
    );
    // Of two firms nobody knows which, and the one before a semicolon is not meant.
    check(
        "{D#140200|大同市}引进{C|北辰公司}、{C|南星公司}，建设{P|烧碱项目}。",
        &["北辰公司 LOCATED_IN 大同市", "南星公司 LOCATED_IN 大同市", "烧碱项目 LOCATED_IN 大同市"],
    );
    check(
        "{D#140200|大同市}引进{C|北辰公司}；建设{P|烧碱项目}。",
        &["北辰公司 LOCATED_IN 大同市", "烧碱项目 LOCATED_IN 大同市"],
    );
}

#[test]
fn the_firm_may_be_the_subject_of_a_modifier() {
    check("{C|北辰公司}成立于2001年。该公司投资建设的{P|烧碱项目}开工。", &["北辰公司 DEVELOPS 烧碱项目"]);
    check(
        "{C|北辰公司}、{C|南星集团}投资建设的{P|烧碱项目}、{C|东河公司}投资的{P|纯碱项目}开工。",
        &["东河公司 DEVELOPS 纯碱项目", "北辰公司 DEVELOPS 烧碱项目", "南星集团 DEVELOPS 烧碱项目"],
    );
}

#[test]
fn the_works_of_a_portrait_are_those_of_its_firm() {
    check("走进{C|北辰公司}\n总投资2亿元的{P|烧碱生产线}去年投产。", &["北辰公司 DEVELOPS 烧碱生产线"]);
    check("走进{C|北辰公司}\n{C|南星公司}来访，{P|烧碱生产线}去年投产。", &["南星公司 DEVELOPS 烧碱生产线"]);
    check("走进{C|北辰公司}\n{D#140200|大同市}的{P|环城公路}去年通车。", &["环城公路 LOCATED_IN 大同市"]);
}

#[test]
fn a_sentence_states_its_topic_once() {
    check("{C|北辰公司}去年产值3亿元，{P|烧碱产线}7月达产。", &["北辰公司 DEVELOPS 烧碱产线"]);
    check("{C|北辰公司}去年产值3亿元；{P|烧碱产线}7月达产。", &[]);
    check("{C|北辰公司}为{C|南星公司}供货，{P|烧碱产线}7月达产。", &["北辰公司 COOPERATES_WITH 南星公司"]);
}

#[test]
fn in_a_portrait_a_bare_noun_is_its_firm() {
    check(
        "走进{C|北辰公司}\n产品要好。公司与{D#130000|河北}{C|南星钢厂}签了长约。",
        &["北辰公司 COOPERATES_WITH 南星钢厂", "南星钢厂 LOCATED_IN 河北"],
    );
    check("走进{C|北辰公司}\n“2017年我们与{A|华东大学}合作。”总工说。", &["北辰公司 COOPERATES_WITH 华东大学"]);
}

#[test]
fn what_a_firm_is_to_another_is_said_of_whom_the_text_was_about() {
    check(
        "{C|北辰塑料公司}：{C|南星集团}的子公司，生产{G|管材}。",
        &["北辰塑料公司 PART_OF 南星集团", "北辰塑料公司 PRODUCES 管材"],
    );
    check(
        "{C|南星集团}全资子公司{C|北辰塑料公司}生产{G|管材}。",
        &["北辰塑料公司 PART_OF 南星集团", "北辰塑料公司 PRODUCES 管材"],
    );
}

#[test]
fn an_announcement_need_not_say_whose_subsidiary_it_is() {
    check(
        "{C|南星集团}关于签约的公告\n根据协议，控股子公司{C|北辰塑料公司}将扩产。",
        &["北辰塑料公司 PART_OF 南星集团"],
    );
}

#[test]
fn what_a_firm_works_up_goes_into_its_product() {
    check(
        "{C|北辰公司}年加工{G|废铜}2万吨，产品为{G|铜杆}。",
        &["北辰公司 CONSUMES 废铜", "北辰公司 PRODUCES 铜杆", "铜杆 MADE_FROM 废铜"],
    );
    check("{C|北辰公司}采购{G|废铜}2万吨，产品为{G|铝材}。", &["北辰公司 PRODUCES 铝材"]);
}

#[test]
fn a_structure_behind_a_work_is_part_of_it() {
    check("{P|甲地至乙地输电工程}{P|青山换流站}开工", &["青山换流站 PART_OF 甲地至乙地输电工程"]);
    check("{P|水系治理工程}的一个{P|生态廊道项目}开工", &["生态廊道项目 PART_OF 水系治理工程"]);
    check("{P|烧碱项目}、{P|青山换流站}开工", &[]);
    check("首条{P|过江隧道}{P|青山隧道}通车", &[]);
}

#[test]
fn an_industry_that_a_paragraph_opens_with_is_that_of_its_works() {
    check(
        "发展{I|汽车产业}。支持{C|北辰车辆公司}扩产，推进{P|重卡项目}建设。",
        &["北辰车辆公司 IN_INDUSTRY 汽车产业", "重卡项目 IN_INDUSTRY 汽车产业"],
    );
    // A sentence that says more is no heading.
    check("去年，全市{I|汽车产业}产值增长。支持{C|北辰公司}扩产。", &[]);
}

#[test]
fn a_letter_is_for_the_places_that_its_title_names() {
    check_at(
        "140200 大同市",
        "{A|国务院}关于同意{D#140200|大同市}建设示范区的批复\n{L!国函〔2019〕7号|国函〔2019〕7号}",
        &["国函〔2019〕7号 APPLIES_TO 大同市", "国函〔2019〕7号 ISSUED_BY 国务院"],
    );
}

#[test]
fn a_chain_of_places_in_a_name_ends_where_the_work_stands() {
    check_at(
        "140200 大同市",
        "{D#140200|大同市}消息。{P|{D#140225|浑源县}{D#140225100|永安镇}风电项目}开工。{D#140225100|永安镇}供地。",
        &["永安镇 PART_OF 浑源县", "浑源县 PART_OF 大同市", "浑源县永安镇风电项目 LOCATED_IN 永安镇"],
    );
}

#[test]
fn a_branch_stands_in_the_place_before_its_word() {
    check_at(
        "140200 大同市",
        "{D#140225|浑源县}消息。{C|北辰银行浑源支行}发放贷款。",
        &["北辰银行浑源支行 LOCATED_IN 浑源县"],
    );
}

#[test]
fn the_head_of_a_list_says_what_each_of_its_works_makes() {
    check(
        "{P:北辰尿素项目|北辰}、{P:南星尿素项目|南星}2个{G|尿素}项目开工。",
        &["北辰尿素项目 PRODUCES 尿素", "南星尿素项目 PRODUCES 尿素"],
    );
}

#[test]
fn what_stands_before_the_word_for_a_site_is_made_there() {
    check("走进{C|北辰公司}{G|铜箔}生产车间，机器轰鸣。", &["北辰公司 PRODUCES 铜箔"]);
}

#[test]
fn who_supplies_a_raw_material_makes_it() {
    check(
        "{C|北辰公司}投产，原料{G|石英砂}由{C|南星公司}供应。",
        &["北辰公司 CONSUMES 石英砂", "北辰公司 COOPERATES_WITH 南星公司", "南星公司 PRODUCES 石英砂"],
    );
    check("{C|北辰公司}投产，{G|废铝屑}由{C|南星公司}统一收购。", &["南星公司 CONSUMES 废铝屑"]);
}

#[test]
fn who_leads_and_who_takes_part_work_together() {
    check("{C|北辰公司}牵头、{C|南星公司}参与，设立基金。", &["北辰公司 COOPERATES_WITH 南星公司"]);
    check(
        "{D|青山区}推出信贷产品。{C|北辰银行}、{C|南星银行}成为合作机构。",
        &["北辰银行 COOPERATES_WITH 青山区", "南星银行 COOPERATES_WITH 青山区"],
    );
}

#[test]
fn an_answer_from_above_and_a_list_make_holders() {
    check(
        "同意{D|青山高新区}、{D|临江高新区}建设{H|国家自主创新示范区}。",
        &["临江高新区 HOLDS 国家自主创新示范区", "青山高新区 HOLDS 国家自主创新示范区"],
    );
    check("{D|青山县}白茶文化系统入选{H|全球重要农业文化遗产}。", &[]);
    check("在{H|全国产粮大县}{D|河湾省}{D|青山县}，小麦收割。", &["青山县 HOLDS 全国产粮大县"]);
    check("{D|青山县}今年获评{H|全国文明城市}。", &["青山县 HOLDS 全国文明城市"]);
    check("水利部门印发今年的{H|节水型社会示范县}名单，{D|青山县}上榜。", &["青山县 HOLDS 节水型社会示范县"]);
}

#[test]
fn those_who_have_a_line_each_bear_the_title_above_them() {
    let lines = "1.{C|北辰公司}\n2.{C|南星公司}";
    check(
        &format!("经评审，认定下列企业为{{H|市级绿色工厂}}。\n{lines}"),
        &["北辰公司 HOLDS 市级绿色工厂", "南星公司 HOLDS 市级绿色工厂"],
    );
    check(
        &format!("拟认定{{H|市级绿色工厂}}名单\n{lines}"),
        &["北辰公司 APPLIED_FOR 市级绿色工厂", "南星公司 APPLIED_FOR 市级绿色工厂"],
    );
    check(&format!("走访了{{H|市级绿色工厂}}。\n{lines}"), &[]);
}

#[test]
fn no_division_has_a_manager() {
    check("{C|北辰公司}副总裁{N|张三}和{D#150300|乌海市}总经理{N|李四}出席。", &["张三 WORKS_FOR 北辰公司 (副总裁)"]);
}

#[test]
fn the_head_of_a_prefecture_governs_it() {
    let home = "222400 延边朝鲜族自治州";
    check_at(home, "{D#222400|延边州}发展良好，州长{N|张三}出席。", &["张三 WORKS_FOR 延边州 (州长)"]);
    check("据{C|泽澜公司}相关负责人{N|张三}介绍，订单饱满。", &["张三 WORKS_FOR 泽澜公司 (相关负责人)"]);
    check_at(home, "{D#222400|延边州}发展良好，{N|张三}，有关副秘书长出席。", &[]);
}

#[test]
fn a_post_begins_behind_its_preposition() {
    check_at(
        "150300 乌海市",
        "{D#150300|乌海市}出台措施。总指挥由市长{N|张三}担任。",
        &["张三 WORKS_FOR 乌海市 (市长)"],
    );
}

#[test]
fn an_administration_holds_what_it_says_it_was_awarded() {
    check_at(
        "150300 乌海市",
        "{D#150300|乌海市}发布消息。先后获评{H|全国双拥模范城市}。{C|北辰公司}投产。入选{H|国家创新型城市}。",
        &["乌海市 HOLDS 全国双拥模范城市", "乌海市 HOLDS 国家创新型城市", "北辰公司 LOCATED_IN 乌海市"],
    );
    check_at(
        "150300 乌海市",
        "乌海市政府工作报告\n{D#150300|乌海市}实现增长。荣获{H|国家生态示范区}。获评5个{H|全国文明村}。",
        &["乌海市 HOLDS 国家生态示范区"],
    );
}

#[test]
fn who_is_to_be_chosen_does_not_hold_the_title_yet() {
    check("拟认定{C|北辰公司}为{H|市级绿色工厂}。", &["北辰公司 APPLIED_FOR 市级绿色工厂"]);
    check("认定{C|北辰公司}为{H|市级绿色工厂}。", &["北辰公司 HOLDS 市级绿色工厂"]);
}

#[test]
fn the_head_of_a_division_shares_its_unit() {
    check("{D#421124|英山县}长{N|张三}出席。", &["张三 WORKS_FOR 英山县 (县长)"]);
    check("{C|北辰公司}投产。“很重要。”海港集团副总裁{N|张三}说。", &[]);
}

#[test]
fn posts_of_one_house_in_a_row() {
    check(
        "{C|北辰公司}参会。{A|河湾设计院}董事长、总经理{N|张三}，{A|河湾医院}主任医师、科教处处长{N|李四}出席。",
        &[
            "张三 WORKS_FOR 河湾设计院 (总经理)",
            "张三 WORKS_FOR 河湾设计院 (董事长)",
            "李四 WORKS_FOR 河湾医院 (主任医师)",
            "李四 WORKS_FOR 河湾医院 (科教处处长)",
        ],
    );
    check(
        "{C|北辰公司}董事长{N|张三}、总工程师{N|李四}、营销中心经理{N|王五}、县长{N|赵六}出席。",
        &[
            "张三 WORKS_FOR 北辰公司 (董事长)",
            "李四 WORKS_FOR 北辰公司 (总工程师)",
            "王五 WORKS_FOR 北辰公司 (营销中心经理)",
        ],
    );
}

#[test]
fn a_school_of_a_university_and_a_division_of_a_firm_are_parts() {
    check(
        "{A|河湾大学材料学院}揭牌。{A|河湾大学}招生。{A|河湾大学城医院}开诊。",
        &["河湾大学材料学院 PART_OF 河湾大学"],
    );
}

#[test]
fn a_zone_is_what_it_is_said_to_be_and_a_place_what_it_is_called() {
    check("{D|青山高新区}是省里批准设立的{H|省级高新区}之一。", &["青山高新区 HOLDS 省级高新区"]);
    check("{D|青山县}素有“{H|中国根雕之乡}”之称。", &["青山县 HOLDS 中国根雕之乡"]);
    check("{D|青山县}打造“{H|中国根雕之乡}”。", &[]);
}

#[test]
fn what_leads_an_industry_is_a_part_of_it() {
    check(
        "形成了以{I|轴承产业}、{I|阀门产业}等为核心的四大{I|装备制造业}。",
        &["轴承产业 PART_OF 装备制造业", "阀门产业 PART_OF 装备制造业"],
    );
    check(
        "构建以{I|轴承产业}、{I|阀门产业}为主导的{I|装备制造业}。",
        &["轴承产业 PART_OF 装备制造业", "阀门产业 PART_OF 装备制造业"],
    );
    check("{I|轴承产业}、{I|阀门产业}等支撑起{I|装备制造业}。", &[]);
}

#[test]
fn those_of_an_open_list_sign_each_for_himself() {
    check("{C|北辰公司}、{C|南星公司}等企业签约。", &[]);
    check("{C|北辰公司}、{C|南星公司}签约。", &["北辰公司 COOPERATES_WITH 南星公司"]);
}

#[test]
fn a_firm_is_of_the_lines_of_business_that_it_works_in() {
    check(
        "{C|北辰公司}深耕{I|生物医药}、{I|新材料}领域。",
        &["北辰公司 IN_INDUSTRY 新材料", "北辰公司 IN_INDUSTRY 生物医药"],
    );
    check("{C|北辰公司}是国内领先的{I|工业互联网}服务商。", &["北辰公司 IN_INDUSTRY 工业互联网"]);
    check("{C|北辰公司}走访{I|生物医药}、{I|新材料}领域专家。", &[]);
}

#[test]
fn those_who_attend_a_ceremony_sign_nothing() {
    check("{A|乌海市财政局}、{A|乌海市水务局}负责人参加签约仪式。", &[]);
}
