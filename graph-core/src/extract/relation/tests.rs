//! Relations, on sentences of our own.

use std::sync::{Arc, OnceLock};

use crate::extract::FactRule;
use crate::extract::gazetteer::Gazetteer;
use crate::extract::marked::facts;
use crate::lexicon::Lexicon;

mod builders;
mod construction;
mod goods;
mod places;
mod plans;
mod topics;

/// The relations that all rules together read; those of the home division where `home` names one.
#[track_caller]
fn check_at(home: &str, marked: &str, expected: &[&str]) {
    static RULES: OnceLock<Vec<Box<dyn FactRule>>> = OnceLock::new();
    let rules = RULES.get_or_init(|| {
        let lexicon = Lexicon::builtin();
        super::rules(&lexicon, &Arc::new(Gazetteer::new(&lexicon)))
    });
    assert_eq!(facts(rules, home, marked), expected, "{marked}");
}

#[track_caller]
fn check(marked: &str, expected: &[&str]) {
    check_at("", marked, expected);
}

#[test]
fn the_owner_stands_in_the_projects_name_or_beside_it() {
    check("{P|{C|北辰公司}尿素项目}开工", &["北辰公司 DEVELOPS 北辰公司尿素项目"]);
    check("{C|北辰公司}的{P|尿素项目}开工", &["北辰公司 DEVELOPS 尿素项目"]);
}

#[test]
fn who_builds_develops() {
    check("由{C|北辰公司}投资建设的{P|尿素项目}开工", &["北辰公司 DEVELOPS 尿素项目"]);
    check("{C|北辰公司}投资3亿元建设{P|尿素项目}", &["北辰公司 DEVELOPS 尿素项目"]);
    check(
        "{P|尿素项目}由{C|北辰公司}和{C|南星公司}建设",
        &["北辰公司 DEVELOPS 尿素项目", "南星公司 DEVELOPS 尿素项目"],
    );
    check("{C|北辰公司}成立于2001年。公司的{P|尿素项目}开工", &["北辰公司 DEVELOPS 尿素项目"]);
}

#[test]
fn the_place_stated_goes_before_the_home() {
    let home = "150300 乌海市";
    check_at(
        home,
        "{D#150300|乌海市}消息。{C|北辰公司}位于{D|乌达产业园}。",
        &["乌达产业园 LOCATED_IN 乌海市", "北辰公司 LOCATED_IN 乌达产业园"],
    );
    check_at(home, "{D#150300|乌海市}{P|尿素项目}开工", &["尿素项目 LOCATED_IN 乌海市"]);
}

#[test]
fn a_project_stands_where_its_builder_builds() {
    let home = "150303 海南区";
    check_at(
        home,
        "{D#150303|海南区}消息。{P|尿素项目}由{C|北辰公司}（以下简称“北辰”）在{D|乌达产业园}投资建设。",
        &[
            "乌达产业园 LOCATED_IN 海南区",
            "北辰公司 DEVELOPS 尿素项目",
            "北辰公司 LOCATED_IN 乌达产业园",
            "尿素项目 LOCATED_IN 乌达产业园",
        ],
    );
}

#[test]
fn the_part_of_a_division_is_the_place() {
    let home = "150300 乌海市";
    check_at(
        home,
        "{D#150300|乌海市}消息。{C|北辰公司}位于{D#150300|乌海市}的{D|乌达产业园}。",
        &["乌达产业园 LOCATED_IN 乌海市", "北辰公司 LOCATED_IN 乌达产业园"],
    );
}

#[test]
fn divisions_and_subsidiaries_are_parts() {
    check("{D#150300|乌海市}{D#150303|海南区}", &["海南区 PART_OF 乌海市"]);
    check("{C|北辰公司}为{C|南星集团}下属子公司", &["北辰公司 PART_OF 南星集团"]);
    check("{C|北辰公司}隶属于{C|南星集团}", &["北辰公司 PART_OF 南星集团"]);
    check("{C|北辰公司}的控股股东为{C|南星集团}", &["北辰公司 PART_OF 南星集团"]);
    check("{C|北辰公司}属于{C|南星集团}成员企业", &["北辰公司 PART_OF 南星集团"]);
    check("{C|北辰公司客户服务中心}和{C|北辰公司}", &["北辰公司客户服务中心 PART_OF 北辰公司"]);
    check("{C|北辰集团}的{C|北辰集团电子有限公司}", &["北辰集团电子有限公司 PART_OF 北辰集团"]);
    check("{C|宏北辰}即{C|宏北辰电子股份有限公司}", &[]);
    check("{C|北辰集团}的{C|北辰集团第二工程公司}", &["北辰集团第二工程公司 PART_OF 北辰集团"]);
    check("{C|北辰集团公司}就是{C|北辰集团}", &[]);
}

#[test]
fn products_of_a_name_are_made_or_treated() {
    check("{P|年产5万吨{G|尿素}项目}", &["年产5万吨尿素项目 PRODUCES 尿素"]);
    check("{P|青石岭{G|天然气}隧道工程}", &[]);
    check("{P|{G|煤矸石}综合利用项目}", &["煤矸石综合利用项目 CONSUMES 煤矸石"]);
}

#[test]
fn a_list_of_products_goes_on_over_commas() {
    check(
        "{C|北辰公司}主要产品有：{G|尿素}、{G|甲醇}，{G|液氨}等",
        &["北辰公司 PRODUCES 尿素", "北辰公司 PRODUCES 液氨", "北辰公司 PRODUCES 甲醇"],
    );
}

#[test]
fn what_is_made_of_what() {
    check(
        "{C|北辰公司}以{G|煤}为原料生产{G|甲醇}",
        &["北辰公司 CONSUMES 煤", "北辰公司 PRODUCES 甲醇", "甲醇 MADE_FROM 煤"],
    );
    check("{G|甲醇}可用于生产{G|烯烃}", &["烯烃 MADE_FROM 甲醇"]);
}

#[test]
fn projects_belong_to_the_industry_that_their_sentence_is_about() {
    check("加快发展{I|光伏产业}，确保{P|电池片项目}投产", &["电池片项目 IN_INDUSTRY 光伏产业"]);
    check("{C|北辰公司}是{I|阀门行业}的龙头企业", &["北辰公司 IN_INDUSTRY 阀门行业"]);
}

#[test]
fn who_launches_a_policy_issues_it_and_who_follows_it_does_not() {
    let home = "150303 海南区";
    check_at(home, "{D#150303|海南区}推出{L|“一链一策”机制}", &["“一链一策”机制 ISSUED_BY 海南区"]);
    check_at(home, "{D#150303|海南区}落实{L|“一链一策”机制}", &["“一链一策”机制 APPLIES_TO 海南区"]);
    check_at(
        home,
        "{D#150303|海南区}落实{L|“一链一策”机制}。{D#150303|海南区}推出{L|“一链一策”机制}",
        &["“一链一策”机制 ISSUED_BY 海南区"],
    );
}

#[test]
fn honours_are_held_or_applied_for() {
    check("{C|北辰公司}获评{H|国家级绿色工厂}", &["北辰公司 HOLDS 国家级绿色工厂"]);
    check("{D|乌海市}对获得{H|绿色食品认证}的企业奖励5万元", &[]);
    check("{C|北辰公司}落户。全区新增{H|国家级专精特新小巨人企业}", &[]);
    check("{A|某厅}将{D|乌海市}列为{H|全省人才改革试验区}", &["乌海市 HOLDS 全省人才改革试验区"]);
    check("支持{A|某协会}申报“{D|乌海}葡萄”{H|国家地理标志证明商标}", &["某协会 APPLIED_FOR 国家地理标志证明商标"]);
    check("{C|北辰公司}正在申报{H|国家级绿色工厂}", &["北辰公司 APPLIED_FOR 国家级绿色工厂"]);
    check(
        "{D#150300|乌海市}已经成为{H|全国节水城市}，{H|国家煤化试验区}和西部首个{H|国家低碳基地}，人口50万。",
        &["乌海市 HOLDS 全国节水城市", "乌海市 HOLDS 国家低碳基地", "乌海市 HOLDS 国家煤化试验区"],
    );
    check("{D#150300|乌海市}入选{H|国家零碳区}建设名单。", &["乌海市 APPLIED_FOR 国家零碳区"]);
    check("全区现有{H|高新技术企业}111家", &[]);
}

#[test]
fn posts_between_an_organisation_and_a_name() {
    check("{C|北辰公司}副总经理{N|张三}说", &["张三 WORKS_FOR 北辰公司 (副总经理)"]);
    let all =
        ["张三 WORKS_FOR 北辰公司 (副总经理)", "李四 WORKS_FOR 北辰公司 (副总经理)", "王五 WORKS_FOR 南山公司 (经理)"];
    check("{C|北辰公司}副总经理{N|张三}、{N|李四}和{C|南山公司}经理{N|王五}说", &all);
    check("{C|北辰公司}投产。“很好。”副总经理{N|张三}说", &["张三 WORKS_FOR 北辰公司 (副总经理)"]);
    check("{P|尿素项目}开工。项目负责人{N|张三}说", &["张三 RESPONSIBLE_FOR 尿素项目 (项目负责人)"]);
    check("{C|北辰公司}投产。“很好。”泽澜先导总经理{N|张三}说", &[]);
    check("{P|尿素项目}开工。项目技术员{N|张三}说", &["张三 WORKS_FOR 尿素项目 (项目技术员)"]);
    check("{C|北辰公司}停产。公司负责人{N|张三}说", &["张三 WORKS_FOR 北辰公司 (公司负责人)"]);
    check(
        "{A|乌海市委}开会，{A|江岭大学}党委常委、副校长{N|张三}出席",
        &["张三 WORKS_FOR 江岭大学 (党委常委)", "张三 WORKS_FOR 江岭大学 (副校长)"],
    );
}

#[test]
fn who_signs_with_whom() {
    check("{C|北辰公司}与{D|乌海市}签订协议", &["北辰公司 COOPERATES_WITH 乌海市"]);
    check("{C|北辰公司}与{D|乌海市}{A|海南区人民政府}签订协议", &["北辰公司 COOPERATES_WITH 海南区人民政府"]);
    check("{D#150300|乌海市}与{D#630200|海东市}开展对口帮扶", &["乌海市 COOPERATES_WITH 海东市"]);
    check("{D|乌海市}结对帮扶困难户120户", &[]);
    check("{C|北辰公司}近日同{A|某大学}合作", &["北辰公司 COOPERATES_WITH 某大学"]);
    check("{C|北辰公司}与{D|乌海市}举行签约仪式", &["北辰公司 COOPERATES_WITH 乌海市"]);
    check("{C|北辰公司}与{C|河湾集团}建立了长期稳定的合作关系", &["北辰公司 COOPERATES_WITH 河湾集团"]);
    check("{C|北辰公司}为{C|河湾集团}提供配套服务", &["北辰公司 COOPERATES_WITH 河湾集团"]);
}

#[test]
fn a_firm_stands_where_its_project_does() {
    check_at(
        "150300 乌海市",
        "{D#150300|乌海市}消息。{C|北辰公司}在{D|科技园}投资9000万元扩建{P|二厂}。",
        &["二厂 LOCATED_IN 科技园", "北辰公司 DEVELOPS 二厂", "北辰公司 LOCATED_IN 科技园", "科技园 LOCATED_IN 乌海市"],
    );
}

#[test]
fn a_firm_named_after_another_place_is_not_at_home() {
    check_at(
        "150300 乌海市",
        "{D#150300|乌海市}消息。由{C|山东南星公司}投资建设的{P|尿素项目}开工。",
        &["尿素项目 LOCATED_IN 乌海市", "山东南星公司 DEVELOPS 尿素项目"],
    );
}

#[test]
fn where_something_opened_it_stands() {
    check("{A|化工技术中心}在{D|乌达产业园}揭牌成立", &["化工技术中心 LOCATED_IN 乌达产业园"]);
    check(
        "推动{C|北辰公司}、{C|南星公司}落户{D|乌达产业园}",
        &["北辰公司 LOCATED_IN 乌达产业园", "南星公司 LOCATED_IN 乌达产业园"],
    );
}

#[test]
fn industries_listed_under_one_that_the_sentence_before_is_about() {
    check(
        "重点围绕{I|现代服务业}招商引资。重点引进{I|商贸物流}、{I|文化旅游}、{I|健康养老}等项目。",
        &["健康养老 PART_OF 现代服务业", "商贸物流 PART_OF 现代服务业", "文化旅游 PART_OF 现代服务业"],
    );
}

#[test]
fn policies_given_or_followed_have_their_masters() {
    check_at(
        "150303 海南区",
        "{D#150303|海南区}完成交给{D#150000|内蒙古}的{L|六大任务}",
        &["六大任务 APPLIES_TO 内蒙古", "六大任务 APPLIES_TO 海南区", "海南区 PART_OF 内蒙古"],
    );
    check_at(
        "150303 海南区",
        "{D#150303|海南区}按照{A|市委}、{A|市政府}建设{L|“三城”}的定位",
        &["“三城” APPLIES_TO 海南区", "“三城” ISSUED_BY 市委", "“三城” ISSUED_BY 市政府"],
    );
}

#[test]
fn a_clause_that_opens_with_as_is_about_the_next() {
    check("作为{I|新材料产业}标杆项目，{P|尿素项目}进展顺利", &["尿素项目 IN_INDUSTRY 新材料产业"]);
}

#[test]
fn an_industry_named_after_a_product_holds_it_and_its_projects() {
    check(
        "发展{I|甲醇产业}。{P|年产5万吨{G|甲醇}项目}开工。",
        &["年产5万吨甲醇项目 IN_INDUSTRY 甲醇产业", "年产5万吨甲醇项目 PRODUCES 甲醇", "甲醇 IN_INDUSTRY 甲醇产业"],
    );
    check("发展{I|清洁能源产业}。{P|清洁能源大基地}开工。", &["清洁能源大基地 IN_INDUSTRY 清洁能源产业"]);
}

#[test]
fn industries_that_a_wider_one_closes_are_its_members() {
    let members = ["新能源 PART_OF 新兴产业", "种业 PART_OF 新兴产业"];
    check("{I|新兴产业}包括{I|新能源}、{I|种业}", &members);
    check("{I|新兴产业}（{I|新能源}、{I|种业}）增长较快", &members);
    check("{I|新兴产业}、{I|新能源}、{I|种业}增长较快", &[]);
    check("{I|新能源}、{I|医疗器械}等{I|新兴产业}", &["医疗器械 PART_OF 新兴产业", "新能源 PART_OF 新兴产业"]);
}

#[test]
fn who_runs_a_mechanism_issues_it() {
    check("建立{A|市发改委}牵头的{L|部门会商制度}", &["部门会商制度 ISSUED_BY 市发改委"]);
}

#[test]
fn a_plan_and_news_say_who_launches_a_measure() {
    let home = "150303 海南区";
    check_at(
        home,
        "{D#150303|海南区}方案\n（一）优化服务。实行{L|会商制度}。\n（二）优化环境。\n（三）强化保障。",
        &["会商制度 ISSUED_BY 海南区"],
    );
    check_at(home, "{D#150303|海南区}消息\n大力推行{L|会商制度}。", &["会商制度 ISSUED_BY 海南区"]);
}

#[test]
fn a_plan_is_for_the_industries_that_its_clauses_develop() {
    check(
        "{L|某某行动方案}\n（一）重点发展{I|光伏产业}。\n（二）优化环境。\n（三）{I|餐饮业}不在此列。",
        &["某某行动方案 APPLIES_TO 光伏产业"],
    );
}

#[test]
fn what_a_firm_practises_is_no_policy_of_its_division() {
    check_at("150303 海南区", "{D#150303|海南区}消息。{C|北辰公司}实行{L|值班制度}。", &[]);
}

#[test]
fn a_firm_named_after_its_city_and_one_whose_site_is_shown_are_at_home() {
    let home = "150300 乌海市";
    check_at(home, "{D#150300|乌海市}消息。{C|乌海市北辰公司}出席。", &["乌海市北辰公司 LOCATED_IN 乌海市"]);
    check_at(home, "{D#150300|乌海市}消息。航拍{C|北辰公司}厂区。", &["北辰公司 LOCATED_IN 乌海市"]);
    check_at(home, "{D#150300|乌海市}消息。{C|北辰公司}出席。", &[]);
}

#[test]
fn a_project_sheet_names_owner_and_place_by_labels() {
    check(
        "{P|尿素项目}。建设单位：{C|北辰公司}。建设地点：{D|青山产业园}。进展：在建。",
        &["北辰公司 DEVELOPS 尿素项目", "北辰公司 LOCATED_IN 青山产业园", "尿素项目 LOCATED_IN 青山产业园"],
    );
}

#[test]
fn a_list_whose_title_names_one_district_of_the_city_is_about_it() {
    check_at(
        "150300 乌海市",
        "{D#150300|乌海市}{D#150303|海南区}重点项目清单\n{P|尿素项目}正在建设，进展顺利。",
        &["尿素项目 LOCATED_IN 海南区", "海南区 PART_OF 乌海市"],
    );
}

#[test]
fn a_place_named_in_passing_is_no_home_of_works_and_policies() {
    // The paragraph goes on to something else: the article is not about the place.
    check_at(
        "150399 河湾县",
        "各地加快建设。运动会在{D#150399|河湾县}举行。{P|尿素项目}进展顺利。《{L|节能行动方案}》深入人心。",
        &[],
    );
    check_at(
        "150399 河湾县",
        "{D#150399|河湾县}加快建设。{D#150399|河湾县}多地开工。{P|尿素项目}进展顺利。",
        &["尿素项目 LOCATED_IN 河湾县"],
    );
    check("{A|河湾县委}位于{D#150399|河湾县}。", &[]);
    check("{C|北辰工厂}的{P|北辰工厂}投产", &[]);
}

#[test]
fn those_by_whom_something_is_done_together_cooperate() {
    check("由{A|河湾大学}、{A|青石研究院}联合举办的培训班开班。", &["河湾大学 COOPERATES_WITH 青石研究院"]);
}

#[test]
fn a_firm_signs_for_what_it_builds_also_where_it_is_only_called_one() {
    let text = "{C|北辰公司}扩大生产，负责人代表公司与县政府签订{P|尿素项目}投资协议";
    check(text, &["北辰公司 DEVELOPS 尿素项目"]);
}
