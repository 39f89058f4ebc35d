//! Stages, on sentences of our own.

use crate::extract::marked::facts;
use crate::extract::stage::Stages;

#[track_caller]
fn check(marked: &str, expected: &[&str]) {
    assert_eq!(facts(&[Box::new(Stages::new())], "", marked), expected, "{marked}");
}

#[test]
fn an_honour_is_no_step() {
    check("{P|泽岭种植项目}获批{H|国家标准化试点}。", &[]);
    check(
        "{P|泽岭航道}、{P|青石水电站}通航设施等项目开工。",
        &["泽岭航道 UNDER_CONSTRUCTION - ACTUAL", "青石水电站 UNDER_CONSTRUCTION - ACTUAL"],
    );
}

#[test]
fn how_long_it_took_from_one_stage_to_the_next_dates_neither() {
    let stages = ["尿素项目 SIGNED - ACTUAL", "尿素项目 UNDER_CONSTRUCTION - ACTUAL"];
    check("{T2024|今年}，{P|尿素项目}从签约到开工仅用时五个月", &stages);
}

#[test]
fn built_and_in_production_at_once() {
    check(
        "{P|尿素项目}{T2024-10|去年10月}建成投产",
        &["尿素项目 COMPLETED 2024-10 ACTUAL", "尿素项目 IN_PRODUCTION 2024-10 ACTUAL"],
    );
}

#[test]
fn parts_that_are_done_leave_the_work_being_built() {
    check("{P|尿素项目}主体工程已完工", &["尿素项目 UNDER_CONSTRUCTION - ACTUAL"]);
    check("{P|尿素项目}开工，滨江大厦结构封顶", &["尿素项目 UNDER_CONSTRUCTION - ACTUAL"]);
    check("{P|尿素项目}开工，双城路等3条道路建成通车", &["尿素项目 UNDER_CONSTRUCTION - ACTUAL"]);
}

#[test]
fn verbs_that_part_from_their_objects_and_papers_in_hand() {
    check("{P|尿素项目}也动了工", &["尿素项目 UNDER_CONSTRUCTION - ACTUAL"]);
    check("{P|尿素项目}正在办理环评手续", &["尿素项目 PLANNED - ACTUAL"]);
}

#[test]
fn what_is_expected_is_planned() {
    check("{P|尿素项目}预计{T2025-09|今年9月}竣工", &["尿素项目 COMPLETED 2025-09 PLANNED"]);
    check(
        "确保{P|尿素项目}、{P|甲醇项目}投产",
        &["尿素项目 IN_PRODUCTION - PLANNED", "甲醇项目 IN_PRODUCTION - PLANNED"],
    );
}

#[test]
fn after_production_is_no_stage() {
    check("{P|尿素项目}投产后，年产尿素30万吨", &[]);
    check("为了{P|尿素项目}早投产、早见效", &[]);
}

#[test]
fn the_time_of_building_has_two_ends() {
    let ends = ["尿素项目 COMPLETED 2022-10 ACTUAL", "尿素项目 UNDER_CONSTRUCTION 2021-03 ACTUAL"];
    check("{P|尿素项目}，建设期限{T2021-03|2021年3月}至{T2022-10|2022年10月}", &ends);
    check("{P|尿素项目}，{T2021-03|2021年3月}至{T2022-10|2022年10月}建设", &ends);
    check("{P|尿素项目}，{T2021-03|2021年3月}至{T2022-10|2022年10月}产出尿素3万吨", &[]);
}

#[test]
fn those_named_among_so_many_have_what_all_have() {
    check(
        "新近签约的8个项目中，{P|尿素项目}已投产，{P|甲醇项目}正在场平",
        &[
            "尿素项目 IN_PRODUCTION - ACTUAL",
            "尿素项目 SIGNED - ACTUAL",
            "甲醇项目 SIGNED - ACTUAL",
            "甲醇项目 UNDER_CONSTRUCTION - ACTUAL",
        ],
    );
}

#[test]
fn what_is_driven_on_is_to_be_signed_and_begun() {
    check(
        "紧盯{P|尿素项目}，力争{T2023-04|4月份}签约、{T2023-09|9月份}开工",
        &["尿素项目 SIGNED 2023-04 PLANNED", "尿素项目 UNDER_CONSTRUCTION 2023-09 PLANNED"],
    );
}

#[test]
fn what_a_的_makes_an_attribute_has_no_stage() {
    check("连接{P|江岭机场}的{P|泽江铁路}开通运营", &["泽江铁路 IN_PRODUCTION - ACTUAL"]);
}

#[test]
fn a_list_under_one_status() {
    check(
        "{P|尿素项目}、{P|甲醇项目}等一批在建项目竣工投产",
        &[
            "尿素项目 COMPLETED - ACTUAL",
            "尿素项目 IN_PRODUCTION - ACTUAL",
            "尿素项目 UNDER_CONSTRUCTION - ACTUAL",
            "甲醇项目 COMPLETED - ACTUAL",
            "甲醇项目 IN_PRODUCTION - ACTUAL",
            "甲醇项目 UNDER_CONSTRUCTION - ACTUAL",
        ],
    );
}

#[test]
fn each_item_has_its_own_status() {
    check(
        "{P|尿素项目}进入试生产、{P|甲醇项目}开工建设",
        &["尿素项目 TRIAL - ACTUAL", "甲醇项目 UNDER_CONSTRUCTION - ACTUAL"],
    );
}

#[test]
fn a_count_behind_the_word_says_nothing_of_each() {
    check("{P|尿素项目}、{P|甲醇项目}、{P|液氨项目}已建成投产2个", &[]);
    check("{P|尿素项目}、{P|甲醇项目}等5个项目中，有3个建成投产", &[]);
}

#[test]
fn whom_a_ceremony_was_for_a_list_behind_it_tells() {
    check(
        "{T2024-03-25|3月25日}，全区重点项目集中开工仪式举行。{P|尿素项目}、{P|甲醇项目}等7个项目，总投资20亿元。",
        &["尿素项目 UNDER_CONSTRUCTION 2024-03-25 ACTUAL", "甲醇项目 UNDER_CONSTRUCTION 2024-03-25 ACTUAL"],
    );
}

#[test]
fn a_list_that_goes_on_over_commas_has_one_status() {
    check(
        "加快推进由{C|北辰公司}投资的{P|尿素项目}，{C|南星公司}投资的{P|甲醇项目}等2个化工项目建设进程",
        &["尿素项目 UNDER_CONSTRUCTION - ACTUAL", "甲醇项目 UNDER_CONSTRUCTION - ACTUAL"],
    );
}

#[test]
fn other_projects_of_a_division_are_not_the_one_carried_over() {
    check("{P|尿素项目}推进顺利。53个重点项目已全部开工，新签约项目16个，旧设备正在拆除。", &[]);
    check("{P|尿素项目}全面完工，青禾小镇启动建设，双溪新区获批，外贸班列开通。", &["尿素项目 COMPLETED - ACTUAL"]);
}

#[test]
fn the_year_of_the_article_holds_where_no_date_is_said() {
    check("{T2011|2011年}，全市大抓项目。\n确保{P|尿素项目}竣工。", &["尿素项目 COMPLETED 2011 PLANNED"]);
}

#[test]
fn the_beginning_of_a_time_is_no_date_of_what_was_done_in_it() {
    check("{T2019|2019年}以来，先后建成{P|管网工程}。", &["管网工程 COMPLETED - ACTUAL"]);
    check("{P|管网工程}自{T2019|2019年}开工建设以来进展顺利。", &["管网工程 UNDER_CONSTRUCTION 2019 ACTUAL"]);
}

#[test]
fn a_year_after_the_article_is_not_its_year() {
    check("{T2027|2027年}要再上台阶。\n目前，{P|尿素项目}正在建设。", &["尿素项目 UNDER_CONSTRUCTION - ACTUAL"]);
}

#[test]
fn to_complete_a_named_project_is_to_build_it_and_a_share_of_a_plan_is_not() {
    check("计划在{T2011|今年}内完成{P|管网工程}", &["管网工程 COMPLETED 2011 PLANNED"]);
    check("{P|管网工程}完成投资3亿元", &[]);
}

#[test]
fn what_is_driven_on_is_being_built_and_what_is_aimed_at_is_planned() {
    check("加快推进{P|尿素项目}建设", &["尿素项目 UNDER_CONSTRUCTION - ACTUAL"]);
    check("中方愿扩大进口，加快推进{P|尿素项目}建设", &["尿素项目 UNDER_CONSTRUCTION - PLANNED"]);
    check("集中打造{P|尿素基地}", &["尿素基地 PLANNED - ACTUAL"]);
}

#[test]
fn a_project_sheet_tells_the_stage_by_its_label() {
    check(
        "{P|尿素项目}。建设单位：{C|北辰公司}。进展：正在安装调试，计划{T2025-12|2025年12月}投产。",
        &["尿素项目 IN_PRODUCTION 2025-12 PLANNED", "尿素项目 UNDER_CONSTRUCTION - ACTUAL"],
    );
}

#[test]
fn early_work_is_a_plan() {
    check("{P|尿素项目}。进展：正在开展前期工作。", &["尿素项目 PLANNED - ACTUAL"]);
    check("启动{P|尿素项目}前期工作。", &["尿素项目 PLANNED - ACTUAL"]);
}

#[test]
fn a_date_that_has_not_come_makes_a_plan() {
    check("{P|尿素项目}{T2027-09|2027年9月}建成", &["尿素项目 COMPLETED 2027-09 PLANNED"]);
    check("{P|尿素项目}开工在即", &["尿素项目 UNDER_CONSTRUCTION - PLANNED"]);
}

#[test]
fn a_completion_with_its_date_is_more_than_a_condition() {
    check("{P|尿素项目}预计{T2026-12|今年底}完工后满足需求", &["尿素项目 COMPLETED 2026-12 PLANNED"]);
}

#[test]
fn works_that_are_no_known_project_take_their_stage_away() {
    check(
        "{P|尿素项目}正在建设。年底前建成纺织园车间，推动青山国际机场通航。",
        &["尿素项目 UNDER_CONSTRUCTION - ACTUAL"],
    );
    check("{P|尿素项目}推进顺利。建成区面积8平方公里，建成12万平方米标准厂房。", &[]);
}

#[test]
fn the_present_of_the_paragraph_dates_its_scenes() {
    check("{T2026-06|眼下}，各地加紧施工。{P|尿素项目}正在建设。", &["尿素项目 UNDER_CONSTRUCTION 2026-06 ACTUAL"]);
}

#[test]
fn a_label_that_names_the_stage_dates_it() {
    check(
        "项目名称：{P|尿素项目}\n开工时间：{T2024-03|2024年3月}\n计划竣工时间：{T2026-05|2026年5月}\n投产时间：{T2027-01|2027年1月}",
        &[
            "尿素项目 COMPLETED 2026-05 PLANNED",
            "尿素项目 IN_PRODUCTION 2027-01 PLANNED",
            "尿素项目 UNDER_CONSTRUCTION 2024-03 ACTUAL",
        ],
    );
    check(
        "|项目名称|建设单位|开工日期|\n|{P|尿素项目}|{C|北辰公司}|{T2024-03|2024年3月}|",
        &["尿素项目 UNDER_CONSTRUCTION 2024-03 ACTUAL"],
    );
    check("项目名称：{P|尿素项目}\n开工时间：待定", &[]);
}

#[test]
fn what_can_be_done_is_planned() {
    check("{P|尿素项目}{T2025-09|9月}可竣工", &["尿素项目 COMPLETED 2025-09 PLANNED"]);
}

#[test]
fn the_year_in_which_a_firm_was_founded_dates_no_stage() {
    check("北辰公司成立于{T2001|2001年}。{P|尿素项目}开工", &["尿素项目 UNDER_CONSTRUCTION - ACTUAL"]);
    check("{T2001|2001年}成立的北辰公司。{P|尿素项目}开工", &["尿素项目 UNDER_CONSTRUCTION - ACTUAL"]);
}

#[test]
fn what_two_sides_sign_is_what_the_one_builds() {
    check(
        "{T2024-05-06|5月6日}，{D|青山区}与{C|北辰公司}签约，投资3亿元建设{P|尿素项目}。",
        &["尿素项目 SIGNED 2024-05-06 ACTUAL"],
    );
    check("{D|青山区}与{C|北辰公司}签约；建设{P|尿素项目}。", &[]);
}

#[test]
fn a_report_of_a_mass_ceremony_tells_it_of_those_it_names() {
    check(
        "青山区18个重大项目集中开工\n{T2024-05-06|5月6日}，18个项目集中开工。其中{P|尿素项目}投资3亿元。{P|烧碱项目}去年已投产。",
        &["尿素项目 UNDER_CONSTRUCTION 2024-05-06 ACTUAL", "烧碱项目 IN_PRODUCTION - ACTUAL"],
    );
    check("青山区产业观察\n18个项目集中开工。其中{P|尿素项目}投资3亿元。", &[]);
}

#[test]
fn who_stands_on_the_site_sees_it_being_built() {
    check("在{P|尿素项目}的现场，工人正忙。", &["尿素项目 UNDER_CONSTRUCTION - ACTUAL"]);
    check("在{P|尿素项目}的现场，机器轰鸣。{P|尿素项目}去年已投产。", &["尿素项目 IN_PRODUCTION - ACTUAL"]);
    check(
        "推进{P|尿素项目}、{P|烧碱项目}等一批重大支撑性化工工程建设",
        &["尿素项目 UNDER_CONSTRUCTION - ACTUAL", "烧碱项目 UNDER_CONSTRUCTION - ACTUAL"],
    );
}

#[test]
fn what_is_done_in_part_is_being_built() {
    check("{P|灌区工程}进展顺利，总进度达七成。", &["灌区工程 UNDER_CONSTRUCTION - ACTUAL"]);
    check("{P|灌区工程}已完成83%的建设任务。", &["灌区工程 UNDER_CONSTRUCTION - ACTUAL"]);
    check("{P|灌区工程}投资进度达到80%。", &[]);
}

#[test]
fn what_is_to_come_of_works_driven_on_is_said_of_them() {
    check(
        "加快推进{P|尿素项目}、{P|甲醇项目}建设，确保年内并网、投产。",
        &[
            "尿素项目 IN_PRODUCTION - PLANNED",
            "尿素项目 UNDER_CONSTRUCTION - ACTUAL",
            "甲醇项目 IN_PRODUCTION - PLANNED",
            "甲醇项目 UNDER_CONSTRUCTION - ACTUAL",
        ],
    );
}

#[test]
fn a_paper_on_an_investment_is_a_signing() {
    check(
        "{T2024-05-06|5月6日}，{C|北辰公司}与{A|青山区人民政府}签署了《投资合同》，北辰公司拟投资建设{P|尿素项目}。",
        &["尿素项目 SIGNED 2024-05-06 ACTUAL"],
    );
}

#[test]
fn a_phase_that_no_name_gives_is_another_work() {
    check("{P|尿素项目}去年投产，三期今年开工。", &["尿素项目 IN_PRODUCTION - ACTUAL"]);
    check("{P|尿素项目}投产以来，效益很好。", &["尿素项目 IN_PRODUCTION - ACTUAL"]);
}

#[test]
fn a_title_has_the_date_that_the_text_gives() {
    check(
        "{P|尿素项目}开工建设\n{T2024-05-06|5月6日}，{P|尿素项目}开工建设，工期两年。",
        &["尿素项目 UNDER_CONSTRUCTION 2024-05-06 ACTUAL"],
    );
}

#[test]
fn a_deadline_is_still_to_be_kept() {
    check("{P|尿素项目}{T2025-12|2025年底}前建成", &["尿素项目 COMPLETED 2025-12 PLANNED"]);
    check("{P|尿素项目}{T2025-12|2025年底}前已建成", &["尿素项目 COMPLETED 2025-12 ACTUAL"]);
    check("{P|尿素项目}营业收入3亿元", &[]);
}

#[test]
fn the_object_of_a_signed_paper_is_signed() {
    check("{A|区政府}与{C|北辰公司}签订{P|尿素项目}投资协议。", &["尿素项目 SIGNED - ACTUAL"]);
    check("{A|区政府}将与{C|北辰公司}签订{P|尿素项目}投资协议。", &["尿素项目 SIGNED - PLANNED"]);
    check("{A|区政府}与{C|北辰公司}签订了{P|尿素项目}。", &["尿素项目 SIGNED - ACTUAL"]);
    check("{A|区政府}与{C|北辰公司}签订劳动合同，{P|尿素项目}用工有保障。", &[]);
}

#[test]
fn what_is_said_of_these_is_said_of_all() {
    let text = "{P|尿素项目}、{P|甲醇项目}在城北。上述项目均已投入使用";
    check(text, &["尿素项目 IN_PRODUCTION - ACTUAL", "甲醇项目 IN_PRODUCTION - ACTUAL"]);
    check("{P|尿素项目}、{P|甲醇项目}在城北。上述项目的开工，为县里添了动力", &[]);
}

#[test]
fn a_plan_drives_on_the_works_of_a_list() {
    check(
        "计划加快推进{P|尿素项目}、{P|甲醇项目}等重点项目",
        &["尿素项目 UNDER_CONSTRUCTION - PLANNED", "甲醇项目 UNDER_CONSTRUCTION - PLANNED"],
    );
    check("建设{P|江泽种植基地}", &[]);
}

#[test]
fn a_paper_on_a_work_is_signed() {
    check("{T2024-10-02|10月2日}，{P|尿素项目}合作协议顺利签订", &["尿素项目 SIGNED 2024-10-02 ACTUAL"]);
    check("{P|尿素项目}合作协议尚未签订", &[]);
}

#[test]
fn what_ends_a_phase_of_building_is_no_building() {
    let text = "{P|尿素项目}由建设阶段转入生产运营阶段";
    check(text, &["尿素项目 IN_PRODUCTION - ACTUAL"]);
    check("{P|尿素项目}经点火调试成功", &["尿素项目 TRIAL - ACTUAL"]);
    check("{P|尿素项目}已进入招投标阶段", &["尿素项目 PLANNED - ACTUAL"]);
    check("加快建设{P|5万吨尿素项目}", &["5万吨尿素项目 UNDER_CONSTRUCTION - ACTUAL"]);
}

#[test]
fn in_how_many_parts_something_is_to_be_built_is_no_stage() {
    check("{P|尿素项目}分两期建设完成，主要建设厂房", &[]);
}

#[test]
fn a_phase_in_brackets_leaves_the_whole_alone() {
    check("{P|尿素项目}（{P%尿素项目|二期}）竣工", &["二期 COMPLETED - ACTUAL"]);
}

#[test]
fn what_is_told_of_this_time_is_of_the_day_of_the_event() {
    let told = "{D|宏岭市}{T2024-03-25|25日}举行项目集中开工活动。{T2024|今年}，产业向好。";
    check(&format!("{told}\n此次{{P|尿素项目}}开工。"), &["尿素项目 UNDER_CONSTRUCTION 2024-03-25 ACTUAL"]);
    check(&format!("{told}\n{{P|尿素项目}}开工仪式上，掌声不断。"), &["尿素项目 UNDER_CONSTRUCTION 2024-03-25 ACTUAL"]);
    check(&format!("{told}\n{{P|尿素项目}}开工。"), &["尿素项目 UNDER_CONSTRUCTION 2024 ACTUAL"]);
    check("{T2024-03-25|25日}降雨。此次{P|尿素项目}开工。", &["尿素项目 UNDER_CONSTRUCTION - ACTUAL"]);
}

#[test]
fn the_project_last_spoken_of_is_meant_where_nothing_else_is_said() {
    let check_after = |rest: &str, expected: &[&str]| check(&format!("{{D|宏岭市}}推介{{P|青禾电站}}{rest}"), expected);
    check_after("，计划{T2027|2027年}投产。", &["青禾电站 IN_PRODUCTION 2027 PLANNED"]);
    check_after("。副市长宣布工程投产。", &["青禾电站 IN_PRODUCTION - ACTUAL"]);
    check_after("，先后为其办理完成施工许可证。", &["青禾电站 APPROVED - ACTUAL"]);
    check_after("。副市长在开工仪式上致辞。", &["青禾电站 UNDER_CONSTRUCTION - ACTUAL"]);
    // Subjects and objects of their own.
    check_after("，全市首个粮食加工点投产。", &[]);
    check_after("，开通客运航班。", &[]);
    check_after("。计划{T2027|2027年}投产。", &[]);
    check_after("，新签约项目已有7个投产。", &[]);
    check("{P|尿素项目}总投资2亿元。\n自去年春季开工以来，抢抓工期。", &["尿素项目 UNDER_CONSTRUCTION - ACTUAL"]);
    check("{P|尿素项目}投资2亿元，{P|甲醇项目}投资1亿元。\n自开工以来，抢抓工期。", &[]);
    check("{P|尿素项目}总投资2亿元。游乐园开业以来，游客不断。", &[]);
}

#[test]
fn full_production_in_a_year_to_come_is_a_condition() {
    check("{P|尿素项目}达产年产值3亿元", &[]);
    check("{P|尿素项目}全部建成达产后，可实现销售收入3亿元", &[]);
    check("{P|尿素项目}建成达产", &["尿素项目 COMPLETED - ACTUAL", "尿素项目 IN_PRODUCTION - ACTUAL"]);
}
