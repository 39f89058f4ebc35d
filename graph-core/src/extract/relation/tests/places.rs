//! Where works and firms stand, on sentences of our own.

use super::{check, check_at};

#[test]
fn the_one_end_of_a_line_that_is_known_is_where_it_stands() {
    check("{P|青湾至{D|石泉县}公路}总投资3亿元。", &["青湾至石泉县公路 LOCATED_IN 石泉县"]);
}

#[test]
fn times_and_adverbs_part_a_name_from_its_place() {
    check("{P|尿素项目}{T2025-09-11|9月11日}在{D|青山纺织园}开工。", &["尿素项目 LOCATED_IN 青山纺织园"]);
    check("{P|尿素项目}也在{D|青山纺织园}正式动工。", &["尿素项目 LOCATED_IN 青山纺织园"]);
    check("{P|尿素项目}{T2025-09-11|11日}在{D|青山纺织园}开工。", &["尿素项目 LOCATED_IN 青山纺织园"]);
    check("{P|尿素项目}在{D|青山纺织园}签约。", &[]);
}

#[test]
fn all_of_a_list_stand_where_it_says() {
    let expected = ["北辰公司 LOCATED_IN 海南区", "南星公司 LOCATED_IN 海南区"];
    let home = "150300 乌海市";
    check_at(home, "{C|北辰公司}、{C|南星公司}等多家外资企业也在{D#150303|海南区}投资建厂。", &expected);
    check_at(home, "{C|北辰公司}、{C|南星公司}在{D#150303|海南区}正式签订协议。", &[]);
}

#[test]
fn a_tunnel_of_a_line_stands_at_neither_end() {
    let ends = ["乌海市至鄂尔多斯市铁路 LOCATED_IN 乌海市", "乌海市至鄂尔多斯市铁路 LOCATED_IN 鄂尔多斯市"];
    let (from, to) = ("{D#150300|乌海市}", "{D#150600|鄂尔多斯市}");
    check(&format!("{{P|{from}至{to}铁路}}开工。"), &ends);
    check(&format!("{{P|{from}至{to}铁路青石隧道}}贯通。"), &[]);
    check(&format!("{{P|{from}至{to}铁路青石段}}贯通。"), &[]);
    check(&format!("{{P|{from}至{to}关段}}贯通。"), &[]);
}

#[test]
fn a_work_stands_where_it_is_begun_and_firms_where_they_are_introduced() {
    check("{P|尿素项目}开工仪式在{D|青山纺织园}举行。", &["尿素项目 LOCATED_IN 青山纺织园"]);
    check("{P|尿素项目}签约仪式在{D|青山纺织园}举行。", &[]);
    let expected = ["北辰公司 LOCATED_IN 海南区", "南星公司 LOCATED_IN 海南区"];
    let home = "150300 乌海市";
    check_at(home, "{D#150303|海南区}纺纱企业有{C|北辰公司}、{C|南星公司}。", &expected);
    check_at(home, "{D#150303|海南区}合作企业有{C|北辰公司}、{C|南星公司}。", &[]);
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
fn items_below_a_paragraph_on_a_park_tell_of_it() {
    let text = "{D#150303|海南区}风景秀丽。\n{D^|青山纺织园}以纺纱为主。\n1、纺纱企业12家，主要有{C|北辰公司}。\n{C|南星公司}在外地。";
    check_at("150300 乌海市", text, &["北辰公司 LOCATED_IN 青山纺织园"]);
}

#[test]
fn a_firm_that_is_introduced_as_one_of_a_place_stands_there() {
    let expected = ["北辰公司 LOCATED_IN 海南区"];
    let home = "150300 乌海市";
    check_at(home, "作为{D#150303|海南区}“绿色纺纱”龙头企业，{C|北辰公司}日产棉纱20吨。", &expected);
    check_at(home, "{D#150303|海南区}的骨干企业{C|北辰公司}扩产。", &expected);
    check_at(home, "{D#150303|海南区}与龙头企业{C|北辰公司}座谈。", &[]);
}

#[test]
fn a_firm_stands_where_it_has_its_branches() {
    let expected = ["北辰公司 LOCATED_IN 乌海市", "北辰公司 LOCATED_IN 包头市"];
    let places = "{D#150300|乌海市}、{D#150200|包头市}";
    check(&format!("{{C|北辰公司}}在{places}等地设有分公司。"), &expected);
    check(&format!("{{C|北辰公司}}在{places}两地建设了两个基地。"), &expected);
    check(&format!("{{C|北辰公司}}拥有{places}、仰光三大生产基地。"), &expected);
    check(&format!("{{C|北辰公司}}向{places}等地销售产品。"), &[]);
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

#[test]
fn a_place_behind_a_word_that_points_is_not_of_those_spoken_of_before() {
    check("{C|北辰公司}成立。这家总部在{D#220681|临江市}的企业看好市场。", &[]);
    check("{C|北辰公司}扩产，在{D#220681101|青溪镇}新建车间。", &["北辰公司 LOCATED_IN 青溪镇"]);
    check("{C|北辰公司}就是{D#220681|临江市}去年引进的配套企业。", &["北辰公司 LOCATED_IN 临江市"]);
}

#[test]
fn some_of_those_that_a_sentence_counts_stand_where_it_counts_them() {
    check("国内要闻。{D#220681|临江市}30个项目开工。其中，{P|尿素项目}投资最大。", &["尿素项目 LOCATED_IN 临江市"]);
}

#[test]
fn a_line_stands_where_it_begins_and_where_it_ends() {
    let ends = ["临江市至柳河县铁路 LOCATED_IN 临江市", "临江市至柳河县铁路 LOCATED_IN 柳河县"];
    check("{P|{D#220681|临江市}至{D#220524|柳河县}铁路}开工。", &ends);
    check(
        "{D#220681|临江市}至{D#220524|柳河县}的{P|临柳高铁}通车。",
        &["临柳高铁 LOCATED_IN 临江市", "临柳高铁 LOCATED_IN 柳河县"],
    );
    check(
        "{P|临柳高铁}北起{D#220681|临江市}，途经三座车站，南至{D#220524|柳河县}。",
        &["临柳高铁 LOCATED_IN 临江市", "临柳高铁 LOCATED_IN 柳河县"],
    );
}

#[test]
fn of_a_list_of_places_a_work_stands_in_each() {
    check(
        "{P|沙地治理工程}分布在甲地。{P|沙地治理工程}位于{D#220681|临江市}、{D#220524|柳河县}。",
        &["沙地治理工程 LOCATED_IN 临江市", "沙地治理工程 LOCATED_IN 柳河县"],
    );
    check(
        "在{D#220681|临江市}、{D#220524|柳河县}等地，{P|沙地治理工程}正在推进。",
        &["沙地治理工程 LOCATED_IN 临江市", "沙地治理工程 LOCATED_IN 柳河县"],
    );
}

#[test]
fn a_sentence_may_open_in_a_part_of_a_place() {
    check("在{D#150000|内蒙古自治区}沙漠腹地，{P|甲醇项目}加紧建设。", &["甲醇项目 LOCATED_IN 内蒙古自治区"]);
}

#[test]
fn whom_a_visit_goes_to_stands_where_it_takes_place() {
    check(
        "在{D#220681|临江市}，来宾来到{C|北辰公司}、{C|南星公司}，走进车间。",
        &["北辰公司 LOCATED_IN 临江市", "南星公司 LOCATED_IN 临江市"],
    );
}

#[test]
fn a_work_may_be_called_after_its_town() {
    check("{D#220681101|青溪镇}旅游升温。{P|青溪康养中心}开业。", &["青溪康养中心 LOCATED_IN 青溪镇"]);
}

#[test]
fn the_narrower_place_goes_before_the_wider_one_behind_it() {
    check(
        "位于{D#220000|吉林省}{D#220681|临江市}的{D#220000|吉林省}重点工程{P|北山水库}开工。",
        &["临江市 PART_OF 吉林省", "北山水库 LOCATED_IN 临江市"],
    );
}

#[test]
fn a_text_whose_title_names_a_park_is_about_it() {
    check_at(
        "360825 永丰县",
        "{D|永丰工业园}产业见闻\n{D#360825|永丰县}的园区热闹起来。走进{C|北辰公司}生产车间，机器轰鸣。园区道路通畅，园区绿化良好。",
        &["北辰公司 LOCATED_IN 永丰工业园", "永丰工业园 LOCATED_IN 永丰县"],
    );
}

#[test]
fn the_profile_of_a_firm_tells_where_it_stands() {
    check("{C|北辰化工}：{D|柳河产业园}，纯碱35万吨。", &["北辰化工 LOCATED_IN 柳河产业园"]);
}

#[test]
fn whoever_has_come_to_a_place_stands_there() {
    check(
        "{D#220681|临江市}已有{C|北辰公司}、{C|南星公司}等12家企业入驻。",
        &["北辰公司 LOCATED_IN 临江市", "南星公司 LOCATED_IN 临江市"],
    );
    check("{D#220681|临江市}有{C|北辰公司}的经销商。", &[]);
}

#[test]
fn rivers_and_contractors_come_from_elsewhere() {
    check_at(
        "220681 临江市",
        "{D#220681|临江市}消息\n{D#220681101|青溪镇}旅游升温。\n{D#220681|临江市}{P|青溪河治理工程}开工。",
        &["青溪河治理工程 LOCATED_IN 临江市", "青溪镇 PART_OF 临江市"],
    );
    check(
        "{P|河道整治工程}位于{D#220681101|青溪镇}，{C|北辰公司}中标承建。",
        &["北辰公司 DEVELOPS 河道整治工程", "河道整治工程 LOCATED_IN 青溪镇"],
    );
}

#[test]
fn a_firm_stands_where_it_was_founded() {
    check("{C|北辰公司}是一家老厂，{T2018|2018年}在{D#220681|临江市}注册成立。", &["北辰公司 LOCATED_IN 临江市"]);
}

#[test]
fn a_park_stands_where_the_text_says_and_not_in_a_county_of_the_city_that_it_is_called_after() {
    check_at(
        "220681 临江市",
        "{D#220681|临江市}消息。{D|山货产业园}位于{D#220681101|青溪镇}。",
        &["山货产业园 LOCATED_IN 青溪镇", "青溪镇 PART_OF 临江市"],
    );
}

#[test]
fn what_is_signed_with_a_division_comes_to_stand_there() {
    check(
        "{C|北辰公司}与{D|青山区}签约，拟投资2亿元建设{P|尿素基地}。",
        &[
            "北辰公司 COOPERATES_WITH 青山区",
            "北辰公司 DEVELOPS 尿素基地",
            "北辰公司 LOCATED_IN 青山区",
            "尿素基地 LOCATED_IN 青山区",
        ],
    );
}

#[test]
fn a_village_is_part_of_the_town_before_it_or_before_its_list() {
    check(
        "{D#150303|海南区}{D|石岭镇}{D|东湾村}、{D|下溪村}种枣。",
        &["下溪村 PART_OF 石岭镇", "东湾村 PART_OF 石岭镇"],
    );
}

#[test]
fn an_institution_stands_in_the_county_of_its_name() {
    check_at(
        "150300 乌海市",
        "{D#150300|乌海市}消息。{D#150303|海南区}动员部署。考察了{A|海南区人民医院}、{A|海南小学}。",
        &["海南区 PART_OF 乌海市", "海南区人民医院 LOCATED_IN 海南区"],
    );
}

#[test]
fn a_work_consists_of_what_it_is_parted_into() {
    check(
        "{P|青溪引水工程}分为{P|北山水库}和{P|石岭渠道工程}两部分。",
        &["北山水库 PART_OF 青溪引水工程", "石岭渠道工程 PART_OF 青溪引水工程"],
    );
    check(
        "{P|青溪引水工程}由{P|北山水库}、{P|石岭渠道工程}等组成。",
        &["北山水库 PART_OF 青溪引水工程", "石岭渠道工程 PART_OF 青溪引水工程"],
    );
    check("{P|青溪引水工程}由{P|北山水库}供水。", &[]);
}

#[test]
fn who_is_to_invest_in_a_place_need_not_stand_there() {
    check("{C|甲集团}将在{D#150303|海南区}投资建设车间。", &[]);
    check("{C|甲集团}在{D#150303|海南区}投资建设车间。", &["甲集团 LOCATED_IN 海南区"]);
}
