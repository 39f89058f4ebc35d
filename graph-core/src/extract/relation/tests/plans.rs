//! Whom plans and official letters name, and where works and firms stand, on sentences of our own.

use super::{check, check_at};
use crate::extract::testing::relations;

#[test]
fn a_plan_charges_bodies_with_the_projects_of_its_paragraph() {
    check(
        "建设{P|良种繁育基地}，推进{P|饮片车间}达产。责任单位：{A|河湾县农业农村局}、{A|青山镇人民政府}。",
        &[
            "河湾县农业农村局 RESPONSIBLE_FOR 良种繁育基地",
            "河湾县农业农村局 RESPONSIBLE_FOR 饮片车间",
            "青山镇人民政府 RESPONSIBLE_FOR 良种繁育基地",
            "青山镇人民政府 RESPONSIBLE_FOR 饮片车间",
        ],
    );
    check(
        "建设{P|良种繁育基地}（牵头单位：{A|河湾县农业农村局}；配合单位：{A|河湾县财政局}）。",
        &["河湾县农业农村局 RESPONSIBLE_FOR 良种繁育基地"],
    );
}

#[test]
fn the_code_of_a_number_names_who_gives_it_out() {
    check("{A|国务院}要求落实{L!国发〔2019〕7号|国发〔2019〕7号}。", &["国发〔2019〕7号 ISSUED_BY 国务院"]);
}

#[test]
fn an_answer_is_addressed_to_those_who_asked() {
    check(
        "{A|甘肃省人民政府}、{A|水利部}：\n你们关于建设示范区的请示（{L!甘政发〔2019〕7号|甘政发〔2019〕7号}）收悉。",
        &["甘政发〔2019〕7号 ISSUED_BY 水利部", "甘政发〔2019〕7号 ISSUED_BY 甘肃省人民政府"],
    );
}

#[test]
fn a_reply_is_for_those_who_asked_and_for_what_it_sets_up() {
    check(
        "{L|{A|{D#620000|甘肃省}人民政府}关于设立{D|河湾经济开发区}的批复}\n{A|{D#620300|金昌市}人民政府}、{A|甘肃省水利厅}：\n来文收悉。",
        &[
            "甘肃省人民政府关于设立河湾经济开发区的批复 APPLIES_TO 河湾经济开发区",
            "甘肃省人民政府关于设立河湾经济开发区的批复 APPLIES_TO 金昌市",
            "甘肃省人民政府关于设立河湾经济开发区的批复 ISSUED_BY 甘肃省人民政府",
            "金昌市 PART_OF 甘肃省",
        ],
    );
}

#[test]
fn bodies_give_a_document_out_together() {
    check(
        "{A|河湾县财政局} {A|河湾县水务局}关于印发《{L|节水奖补办法}》的通知",
        &["节水奖补办法 ISSUED_BY 河湾县水务局", "节水奖补办法 ISSUED_BY 河湾县财政局"],
    );
    check(
        "{L|{A|河湾县委} {A|河湾县人民政府}关于加快节水的意见}",
        &[
            "河湾县委 河湾县人民政府关于加快节水的意见 ISSUED_BY 河湾县人民政府",
            "河湾县委 河湾县人民政府关于加快节水的意见 ISSUED_BY 河湾县委",
        ],
    );
}

#[test]
fn bodies_right_before_a_title_issued_it_together() {
    check(
        "{D|河湾县}落实{A|金昌市委}、{A|金昌市人民政府}《{L|加快节水的决定}》。",
        &[
            "加快节水的决定 APPLIES_TO 河湾县",
            "加快节水的决定 ISSUED_BY 金昌市人民政府",
            "加快节水的决定 ISSUED_BY 金昌市委",
        ],
    );
}

#[test]
fn bodies_that_gave_a_document_out_stand_side_by_side() {
    check(
        "{A|金昌市委}、{A|金昌市水务局}印发的《{L|节水意见}》受到欢迎。",
        &["节水意见 ISSUED_BY 金昌市委", "节水意见 ISSUED_BY 金昌市水务局"],
    );
}

#[test]
fn whoever_heads_the_covering_note_gives_the_document_out() {
    check(
        "{A|{D#620000|甘肃省}水务厅}关于印发节水办法的通知\n各市：\n《{L|{D#620000|甘肃省}节水办法}》已经批准，现印发给你们，请执行。",
        &["甘肃省节水办法 ISSUED_BY 甘肃省水务厅"],
    );
    check(
        "{A|{D#620000|甘肃省}水务厅}\n《{L|关于支持{D#620000|甘肃省}节水的措施}》由{A|{D#620000|甘肃省}水务厅}制定。",
        &["关于支持甘肃省节水的措施 ISSUED_BY 甘肃省水务厅"],
    );
}

#[test]
fn whoever_drafts_a_five_year_plan_issues_it() {
    check("{D|河湾县}抓紧编制“{L|十二五}”规划。", &["十二五 ISSUED_BY 河湾县"]);
    check("{A|河湾县政协}为制定“{L|十二五}”规划建言。", &[]);
    check("{D|河湾县}落实“{L|十二五}”规划。", &["十二五 APPLIES_TO 河湾县"]);
    check("{D|河湾县}产量是“{L|十二五}”的3倍。", &[]);
    check("{D|河湾县}每年安排2亿元{L|节水专项资金}。", &["节水专项资金 ISSUED_BY 河湾县"]);
}

#[test]
fn what_a_rule_rests_upon_is_only_cited() {
    check("{D|河湾县}依据《{L|水费收支办法}》，开展检查。", &[]);
    check("{D|河湾县}采取“{L|一户一档}”办法。", &["一户一档 ISSUED_BY 河湾县"]);
    check("{D|河湾县}落实《{L|水费收支办法}》，开展检查。", &["水费收支办法 APPLIES_TO 河湾县"]);
}

#[test]
fn money_is_for_the_industries_that_it_is_spent_on() {
    check(
        "{L|技改专项资金}主要用于支持{I|建材产业}、{I|化肥产业}升级。",
        &["技改专项资金 APPLIES_TO 化肥产业", "技改专项资金 APPLIES_TO 建材产业"],
    );
    check("{L|技改专项资金}用于企业上云，不再支持{I|建材产业}。", &[]);
}

#[test]
fn a_guide_carries_out_the_measures_that_it_cites() {
    check_at(
        "150303 海南区",
        "{L|技改奖补}\n一、政策依据\n《{L|{D#150303|海南区}工业扶持办法}》\n二、申请条件\n（一）在我区注册。",
        &["技改奖补 APPLIES_TO 海南区", "海南区工业扶持办法 APPLIES_TO 海南区"],
    );
}

#[test]
fn the_largest_of_a_place_stands_there() {
    check_at(
        "150300 乌海市",
        "{D#150300|乌海市}消息。{P|河湾灌区}是{D#620000|甘肃省}最大的灌区。",
        &["河湾灌区 LOCATED_IN 甘肃省"],
    );
    check_at("150300 乌海市", "{C|北辰公司}是{D#620000|甘肃省}最大的供应商。", &[]);
}

#[test]
fn a_work_in_another_place_stands_there_and_not_at_home() {
    check_at(
        "150300 乌海市",
        "{D#150300|乌海市}召开会议。{D#150300|乌海市}表示，要学习{D#620000|甘肃省}{P|河湾灌区}的做法。",
        &["河湾灌区 LOCATED_IN 甘肃省"],
    );
}

#[test]
fn a_firm_that_the_portrait_of_a_park_is_about_stands_in_it() {
    check_at(
        "360825 永丰县",
        "{D|永丰工业园}简介\n园区位于{D#360825|永丰县}。{C|北辰公司}是2004年设立的企业。",
        &["北辰公司 LOCATED_IN 永丰工业园", "永丰工业园 LOCATED_IN 永丰县"],
    );
}

#[test]
fn a_report_of_a_year_is_its_divisions() {
    check("《{L|2026年{D#620000|甘肃省}政府工作报告}》发布。", &["2026年甘肃省政府工作报告 ISSUED_BY 甘肃省"]);
}

#[test]
fn a_chairman_is_one_of_the_body_named_before_him() {
    check_at(
        "640000 宁夏回族自治区",
        "{D#640000|宁夏}消息。{A|证券监督管理委员会}党委书记、主席{N|张三}说。乡人大主席{N|李四}走访。",
        &["张三 WORKS_FOR 证券监督管理委员会 (主席)", "张三 WORKS_FOR 证券监督管理委员会 (党委书记)"],
    );
}

#[test]
fn suppliers_and_customers_work_with_the_firm_spoken_of() {
    check("{C|北辰公司}年产轴承300万套，钢材由滨海的{C|南星公司}供应。", &["北辰公司 COOPERATES_WITH 南星公司"]);
    check("{C|北辰公司}是{C|南星集团}的零部件供应商。", &["北辰公司 COOPERATES_WITH 南星集团"]);
}

#[test]
fn the_owner_may_open_the_sentence_behind_the_project() {
    check("一路之隔的是{P|尿素项目}。业主{C|北辰公司}去年上市。", &["北辰公司 DEVELOPS 尿素项目"]);
}

#[test]
fn what_is_saved_is_not_made() {
    check("{P|风电项目}每年可生产{G|绿氢}3万吨、节约{G|标准煤}5万吨。", &["风电项目 PRODUCES 绿氢"]);
}

#[test]
fn who_signs_a_document_gives_it_out() {
    check(
        "{L|柳河县竹编发展规划}\n{A|柳河县人民政府}{T2021-03-04|2021年3月4日}印发\n一、总体要求。",
        &["柳河县竹编发展规划 ISSUED_BY 柳河县人民政府"],
    );
    check(
        "关于印发{L:柳河县扶持办法（试行）|《柳河县扶持办法（试行）》}的通知\n请认真执行。\n{A|柳河县人民政府}\n{T2021-03-04|2021年3月4日}",
        &["柳河县扶持办法（试行） ISSUED_BY 柳河县人民政府"],
    );
}

#[test]
fn all_bodies_that_hand_a_title_out_are_its_issuers() {
    check(
        "{A|教育部}、{A|财政部}联合印发{L:乌海市教育试点方案|《{D#150300|乌海市}教育试点方案》}。",
        &["乌海市教育试点方案 ISSUED_BY 教育部", "乌海市教育试点方案 ISSUED_BY 财政部"],
    );
    check(
        "{A|财政部}会同{A|水利部}下达{L|农田抗旱资金}2亿元，支持{D#140000|山西省}、{D#150000|内蒙古自治区}抗旱。",
        &[
            "农田抗旱资金 APPLIES_TO 内蒙古自治区",
            "农田抗旱资金 APPLIES_TO 山西省",
            "农田抗旱资金 ISSUED_BY 水利部",
            "农田抗旱资金 ISSUED_BY 财政部",
        ],
    );
}

#[test]
fn those_that_are_chosen_hold_the_title() {
    check(
        "{A|商务部}等3部门确定{D#150300|乌海市}、{D#140200|大同市}等9个城市为首批{H|全国冷链示范城市}。",
        &["乌海市 HOLDS 全国冷链示范城市", "大同市 HOLDS 全国冷链示范城市"],
    );
}

#[test]
fn a_work_may_be_one_of_a_plan() {
    check("{P|河湾水库}是“{L|十四五}”规划确定的重大工程。", &["十四五 APPLIES_TO 河湾水库"]);
}

#[test]
fn what_leads_or_is_wished_for_has_no_issuer_here() {
    let home = "150300 乌海市";
    check_at(home, "{D#150300|乌海市}坚持以“{L|清河行动}”引领转型。", &["清河行动 APPLIES_TO 乌海市"]);
    check_at(home, "{D#150300|乌海市}抓住实施{L|草原碳汇改革方案}的机遇。", &["草原碳汇改革方案 APPLIES_TO 乌海市"]);
    check("《{L|关于支持{D#620000|甘肃省}种业发展的意见}》印发。", &["关于支持甘肃省种业发展的意见 APPLIES_TO 甘肃省"]);
    check_at(home, "{D#150300|乌海市}召开会议。\n要健全{L|矿区巡护机制}。", &[]);
    check("{D#150300|乌海市}销售额增长一成。国家下达{L|清河专项资金}。", &[]);
    check_at(home, "{D#150300|乌海市}参与共建“{L|一带一路}”国家合作。", &[]);
}

#[test]
fn what_an_industry_is_brought_to_is_not_the_industry() {
    check("实施“{L|{I|人工智能}+行动}”。", &[]);
    check("实施“{L|{I|光伏}提升行动}”。", &["光伏提升行动 APPLIES_TO 光伏"]);
}

#[test]
fn a_policy_is_for_the_places_that_it_gives_to_and_the_industries_that_it_is_about() {
    check(
        "{A|商务部}印发{L|《开放试点任务》}，聚焦{I|数字产业}开放，赋予{D#220681|临江市}、{D#220524|柳河县}2个县市试点任务。",
        &[
            "《开放试点任务》 APPLIES_TO 临江市",
            "《开放试点任务》 APPLIES_TO 数字产业",
            "《开放试点任务》 APPLIES_TO 柳河县",
            "《开放试点任务》 ISSUED_BY 商务部",
        ],
    );
}

#[test]
fn the_country_before_a_ministry_is_no_word_of_its_own() {
    let told = relations("宏岭市动员。此时，中国财政部颁布《城市更新指南》。");
    assert_eq!(told, ["城市更新指南 ISSUED_BY 财政部"]);
}
