//! What is made, of what, and what industry goods and firms are of, on sentences of our own.

use super::{check, check_at};

#[test]
fn firms_make_what_they_are_introduced_as_makers_of() {
    check(
        "投产的{G|轴承}生产企业有{C|北辰公司}、{C|南星公司}2家。",
        &["北辰公司 PRODUCES 轴承", "南星公司 PRODUCES 轴承"],
    );
    check("购买{G|轴承}的企业有{C|北辰公司}、{C|南星公司}2家。", &[]);
}

#[test]
fn a_name_says_what_is_treated_and_what_becomes_of_it() {
    check(
        "{P|{G|秸秆}制{G|乙醇}项目}开工。",
        &["乙醇 MADE_FROM 秸秆", "秸秆制乙醇项目 CONSUMES 秸秆", "秸秆制乙醇项目 PRODUCES 乙醇"],
    );
    check("{D#150399|河湾县}{G|污水}收集处理率达98%", &[]);
    check("{P|水泥窑协同处置{G|污泥}项目}开工。", &["水泥窑协同处置污泥项目 CONSUMES 污泥"]);
    check("{P|{G|焦炭}炉余热利用工程}开工。", &[]);
    check("{P|年处理8万吨{G|餐厨垃圾}项目}开工。", &["年处理8万吨餐厨垃圾项目 CONSUMES 餐厨垃圾"]);
}

#[test]
fn fields_in_which_a_thing_is_used_are_made_of_nothing() {
    check("{G|铜箔}广泛用于{G|汽车}、{G|家电}等领域。", &[]);
    check("{G|焦油}主要用于{G|沥青}。", &["沥青 MADE_FROM 焦油"]);
}

#[test]
fn a_plant_called_after_what_it_makes_makes_it_of_what_it_takes() {
    check(
        "{P|{G|活性炭}项目}开工，以{G|果壳}为原料。",
        &["活性炭 MADE_FROM 果壳", "活性炭项目 CONSUMES 果壳", "活性炭项目 PRODUCES 活性炭"],
    );
}

#[test]
fn a_power_station_makes_the_power_that_it_gives() {
    check("{P|北山水电站}每年可提供12亿千瓦时{G|清洁电能}。", &["北山水电站 PRODUCES 清洁电能"]);
    check("{P|北山特高压输电工程}每年可输送{G|清洁电能}12亿千瓦时。", &[]);
}

#[test]
fn what_a_division_harvests_it_makes() {
    check_at("220524 柳河县", "{D#220524|柳河县}{G|粮食}总产量达到18万吨。", &["柳河县 PRODUCES 粮食"]);
    let both = ["柳河县 PRODUCES 枣", "柳河县 PRODUCES 梨"];
    check_at("220524 柳河县", "{D#220524|柳河县}{G|枣}、{G|梨}等果品产量达到18万吨。", &both);
}

#[test]
fn a_crop_grows_where_its_area_or_its_harvest_is_told() {
    check("{D#220524|柳河县}7万亩{G|蓝莓}长势喜人。", &["柳河县 PRODUCES 蓝莓"]);
    check("在{D#220524|柳河县}，{G|晚稻}陆续开镰。", &["柳河县 PRODUCES 晚稻"]);
    check("{D#220524|柳河县}的{G|花椒}、{G|木耳}畅销省外。", &["柳河县 PRODUCES 木耳", "柳河县 PRODUCES 花椒"]);
    check("{D#220524|柳河县}举行{G|晚稻}收割比赛。", &[]);
}

#[test]
fn what_goes_on_about_a_raw_material_names_nothing_made() {
    check("{C|北辰公司}生产{G|涤纶}，原料{G|聚酯}自南方运来。", &["北辰公司 PRODUCES 涤纶"]);
}

#[test]
fn what_bears_a_firms_brand_it_makes() {
    check("{C|北辰公司}成立于2001年，其“安岭”牌{G|大米}畅销。", &["北辰公司 PRODUCES 大米"]);
}

#[test]
fn what_comes_to_a_firm_is_worked_up_there() {
    check(
        "{G|焦油}被送往{C|北辰公司}，加工成{G|沥青}。",
        &["北辰公司 CONSUMES 焦油", "北辰公司 PRODUCES 沥青", "沥青 MADE_FROM 焦油"],
    );
}

#[test]
fn firms_of_a_text_on_one_industry_are_of_it() {
    check(
        "永丰县支持{I|纺织产业}高质量发展若干措施解读\n{C|北辰公司}去年实现产值3亿元。{C|南星公司}等龙头企业可申请补贴。{C|东源公司}参展。",
        &["北辰公司 IN_INDUSTRY 纺织产业", "南星公司 IN_INDUSTRY 纺织产业"],
    );
}

#[test]
fn a_firm_that_drives_an_industry_is_of_it() {
    check("以{C|北辰公司}带动{I|纺织产业}发展。", &["北辰公司 IN_INDUSTRY 纺织产业"]);
}

#[test]
fn all_that_is_used_goes_into_all_that_is_made() {
    check(
        "{C|北辰公司}利用{G|炉灰}、{G|石膏}生产{G|墙板}。",
        &[
            "北辰公司 CONSUMES 炉灰",
            "北辰公司 CONSUMES 石膏",
            "北辰公司 PRODUCES 墙板",
            "墙板 MADE_FROM 炉灰",
            "墙板 MADE_FROM 石膏",
        ],
    );
}

#[test]
fn firms_that_are_brought_in_for_an_industry_are_of_it() {
    check(
        "围绕发展{I|纺织产业}，引进{C|北辰公司}、{C|南星公司}等配套企业。",
        &["北辰公司 IN_INDUSTRY 纺织产业", "南星公司 IN_INDUSTRY 纺织产业"],
    );
}

#[test]
fn works_that_have_come_on_in_the_paragraph_of_an_industry_are_of_it() {
    check("做强{I|食品产业}。{P|泡菜项目}完成设备安装，{C|北辰公司}签约。", &["泡菜项目 IN_INDUSTRY 食品产业"]);
}

#[test]
fn fuel_is_used_up_and_what_goes_elsewhere_is_not_made() {
    check("{P|热电项目}开工，以{G|稻壳}、{G|秸秆}为燃料。", &["热电项目 CONSUMES 秸秆", "热电项目 CONSUMES 稻壳"]);
    check("{P|{G|沼气}发电项目}开工。", &["沼气发电项目 CONSUMES 沼气"]);
    check("{C|北辰公司}的产品广泛应用于{G|汽车}等领域。", &[]);
}

#[test]
fn a_list_of_products_is_the_firms() {
    check(
        "{C|北辰公司}建有{P|{G|豆酱}生产线}，主要产品包括{G|豆豉}。",
        &["北辰公司 DEVELOPS 豆酱生产线", "北辰公司 PRODUCES 豆豉", "豆酱生产线 PRODUCES 豆酱"],
    );
}

#[test]
fn what_a_verb_of_making_takes_is_not_used() {
    check(
        "{C|北辰公司}利用{G|炉灰}生产{G|墙板}。",
        &["北辰公司 CONSUMES 炉灰", "北辰公司 PRODUCES 墙板", "墙板 MADE_FROM 炉灰"],
    );
}

#[test]
fn amounts_in_the_profile_of_a_firm_are_what_it_makes() {
    check("{C|北辰化工}：{G|电石}35万吨、{G|烧碱}20万吨。", &["北辰化工 PRODUCES 烧碱", "北辰化工 PRODUCES 电石"]);
}

#[test]
fn the_former_and_the_latter_are_two_firms_named_before() {
    check(
        "园区引来{C|北辰生物}和{C|东山科技}，前者生产{G|香菇}，后者生产{G|艾条}。",
        &["东山科技 PRODUCES 艾条", "北辰生物 PRODUCES 香菇"],
    );
}

#[test]
fn what_is_made_may_be_said_to_be_used_somewhere() {
    check("{C|北辰公司}生产的{G|碳纤维}广泛应用于造船。", &["北辰公司 PRODUCES 碳纤维"]);
    check("{C|北辰公司}正在赶制{G|碳纤维}。", &["北辰公司 PRODUCES 碳纤维"]);
}

#[test]
fn what_is_called_the_goods_of_a_firm_it_makes() {
    check(
        "{G|粉条}、{G|粉丝}成了{C|北辰食品厂}的拳头产品。",
        &["北辰食品厂 PRODUCES 粉丝", "北辰食品厂 PRODUCES 粉条"],
    );
    check("{D|青山县}产的{G|粉条}，是{C|北辰食品厂}的主打产品。", &["北辰食品厂 PRODUCES 粉条"]);
}

#[test]
fn a_place_grows_what_it_is_known_for() {
    check("{D|青山县}主要特产有{G|蜜柚}、{G|香菇}等。", &["青山县 PRODUCES 蜜柚", "青山县 PRODUCES 香菇"]);
    check_at("150300 乌海市", "{D#150300|乌海市}气候宜人。土特产有{G|蜜柚}。", &["乌海市 PRODUCES 蜜柚"]);
    check(
        "{D|青山县}{G|蜜柚}、{G|香菇}等2个品牌获国家地理标志认定。",
        &["青山县 PRODUCES 蜜柚", "青山县 PRODUCES 香菇"],
    );
    check("{D|青山县}的商店里，特产有{G|蜜柚}。", &[]);
}

#[test]
fn what_joins_lines_of_business_is_of_each() {
    check(
        "{P|青禾田园项目}开工，打造集{I|生态农业}、{I|乡村旅游}于一体的综合体。",
        &["青禾田园项目 IN_INDUSTRY 乡村旅游", "青禾田园项目 IN_INDUSTRY 生态农业"],
    );
    check("{P|青禾田园项目}开工，集中展示{I|生态农业}、{I|乡村旅游}。", &[]);
}

#[test]
fn a_clause_may_say_what_line_of_business_the_next_ones_are_about() {
    check("在推动{I|储能}方面，加快{P|青山蓄能电站}建设。", &["青山蓄能电站 IN_INDUSTRY 储能"]);
}

#[test]
fn giants_of_a_line_of_business_are_of_it() {
    check(
        "{C|北辰}、{C|南星}等{I|电商行业}巨头扩大规模。",
        &["北辰 IN_INDUSTRY 电商行业", "南星 IN_INDUSTRY 电商行业"],
    );
}

#[test]
fn a_title_may_say_what_line_of_business_its_holder_is_in() {
    check(
        "发展{I|农业}。{C|北辰公司}获评{H|省级农业龙头企业}。",
        &["北辰公司 HOLDS 省级农业龙头企业", "北辰公司 IN_INDUSTRY 农业"],
    );
    check("发展{I|农业}。{C|北辰公司}获评{H|省级绿色工厂}。", &["北辰公司 HOLDS 省级绿色工厂"]);
}
