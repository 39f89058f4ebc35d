//! Sentences and the observations that they make.

mod counts;
mod news;
mod rates;
mod reports;
mod standing;

use super::*;
use crate::extract::marked;

/// The observations of a marked text about 河湾县: `subject METRIC of value unit period modality`.
#[track_caller]
fn check(marked: &str, expected: &[&str]) {
    let rules: Vec<Box<dyn FactRule>> = vec![Box::new(Observations::new(&Lexicon::builtin()))];
    let mut expected: Vec<&str> = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(marked::facts(&rules, "150399 河湾县", marked), expected, "{marked}");
}

#[test]
fn a_capacity_in_a_name_is_the_projects() {
    check("{P|300万吨/年洗煤项目}正在建设。", &["300万吨/年洗煤项目 CAPACITY 洗煤 3000000 t/a - PLANNED"]);
    check("{P|50兆瓦光伏发电项目}建成投产。", &["50兆瓦光伏发电项目 CAPACITY 光伏发电 50 MW - ACTUAL"]);
}

#[test]
fn an_attribute_belongs_to_the_project_behind_it() {
    check("总投资41亿元的{P|焦化项目}开工。", &["焦化项目 INVESTMENT_TOTAL - 4100000000 CNY - ACTUAL"]);
}

#[test]
fn when_it_is_so_much_is_no_part_of_what_it_is() {
    let figures = ["焦化项目 OTHER 年产值 400000000 CNY/a - PLANNED", "焦化项目 OTHER 年税收 20000000 CNY/a - PLANNED"];
    check("{P|焦化项目}建成后年产值4亿元，投产后年税收2000万元。", &figures);
}

#[test]
fn a_project_carries_on_over_clauses() {
    check(
        "{P|盐化项目}总投资8亿元，建成后年产烧碱20万吨、液氯5万吨，年销售额可达4亿元。",
        &[
            "盐化项目 CAPACITY 液氯 50000 t/a - PLANNED",
            "盐化项目 CAPACITY 烧碱 200000 t/a - PLANNED",
            "盐化项目 INVESTMENT_TOTAL - 800000000 CNY - ACTUAL",
            "盐化项目 REVENUE - 400000000 CNY/a - PLANNED",
        ],
    );
    check(
        "{P|焦炉项目}每年可节约标准煤2万吨，削减二氧化硫9.5吨、颗粒物51吨。",
        &[
            "焦炉项目 EMISSION_REDUCTION 二氧化硫 9.5 t/a - ACTUAL",
            "焦炉项目 EMISSION_REDUCTION 颗粒物 51 t/a - ACTUAL",
            "焦炉项目 ENERGY_SAVING 标准煤 20000 t/a - ACTUAL",
        ],
    );
}

#[test]
fn a_group_of_projects_is_the_divisions() {
    check(
        "{T2023|今年}，{D#150399|河湾县}实施重点项目53个（续建30个，新建23个），总投资358.95亿元，年度计划完成投资62.94亿元。",
        &[
            "河湾县 COUNT 新建重点项目 23 1 2023 ACTUAL",
            "河湾县 COUNT 续建重点项目 30 1 2023 ACTUAL",
            "河湾县 COUNT 重点项目 53 1 2023 ACTUAL",
            "河湾县 INVESTMENT_PLANNED 重点项目 6294000000 CNY 2023 PLANNED",
            "河湾县 INVESTMENT_TOTAL 重点项目 35895000000 CNY 2023 ACTUAL",
        ],
    );
}

#[test]
fn growth_share_and_change() {
    check(
        "{T2023|2023年}，{D#150399|河湾县}固定资产投资增长18.3%，工业用电量下降2%，绿地占比达40%以上。",
        &[
            "河湾县 GROWTH_RATE 固定资产投资 18.3 % 2023 ACTUAL",
            "河湾县 GROWTH_RATE 工业用电量 -2 % 2023 ACTUAL",
            "河湾县 RATE 绿地占比 40 % 2023 ESTIMATED",
        ],
    );
}

#[test]
fn what_tells_nothing_is_left_out() {
    check("{D#150399|河湾县}从三个方面发力，支持投资5000万元以上的项目，落实《十项措施》。", &[]);
}

#[test]
fn terms_and_rewards_are_the_policys() {
    check(
        "{L|《河湾县工业十条》}提出，对固定资产投资5000万元以上的项目，按投资额的5%给予补助，最高不超过500万元。",
        &[
            "《河湾县工业十条》 OTHER - 50000000 CNY - ESTIMATED",
            "《河湾县工业十条》 OTHER - 5000000 CNY - ESTIMATED",
            "《河湾县工业十条》 RATE 投资额 5 % - ACTUAL",
        ],
    );
    check("对首次认定的高新技术企业，给予一次性奖励20万元。", &[]);
}

#[test]
fn a_change_gives_both_values() {
    check(
        "以{L|企业开办一件事}为例，办理环节从11个减至1个，办理时限由20个工作日压缩至5个工作日。",
        &[
            "企业开办一件事 COUNT 办理环节 1 1 - ACTUAL",
            "企业开办一件事 COUNT 办理环节 11 1 - ACTUAL",
            "企业开办一件事 DURATION 办理时限 20 workday - ACTUAL",
            "企业开办一件事 DURATION 办理时限 5 workday - ACTUAL",
        ],
    );
}

#[test]
fn who_only_tells_a_figure_is_not_its_subject() {
    check(
        "{D#150399|河湾县}工业平稳。{A|河湾县统计局}数据显示，规模以上工业产值增长8%。",
        &["河湾县 GROWTH_RATE 规模以上工业产值 8 % - ACTUAL"],
    );
    check("{D#150399|河湾县}代表参会。目前我国高铁里程超过4万公里。", &[]);
}

#[test]
fn enumerated_projects_are_counted_for_the_division() {
    check(
        "{D#150399|河湾县}加快推进{P|甲光伏项目}、{P|乙光伏项目}等8个光伏项目，{T2011|今年}光伏产业产值要实现150亿元。",
        &["河湾县 COUNT 光伏项目 8 1 - ACTUAL", "河湾县 OTHER 光伏产业产值 15000000000 CNY 2011 PLANNED"],
    );
}

#[test]
fn an_investor_pays_for_the_project_that_it_builds() {
    check(
        "{C|青禾电子有限公司}在园区投资9000万元扩建{P|青禾电子二期工厂}。",
        &["青禾电子二期工厂 INVESTMENT_TOTAL - 90000000 CNY - ACTUAL"],
    );
    check(
        "{C|青禾电子有限公司}注册资金5000万元，占地120亩，现有员工311人，{T2020|2020年}实现产值8402万元。",
        &[
            "青禾电子有限公司 COUNT 员工 311 1 - ACTUAL",
            "青禾电子有限公司 OTHER 占地 120 mu - ACTUAL",
            "青禾电子有限公司 OTHER 产值 84020000 CNY 2020 ACTUAL",
            "青禾电子有限公司 OTHER 注册资金 50000000 CNY - ACTUAL",
        ],
    );
}

#[test]
fn a_labelled_line_is_the_projects_above_it() {
    check(
        "{P|盐化项目}。建设单位：{C|青禾盐化有限公司}。建设规模：年产烧碱20万吨。总投资：约4.3亿元。",
        &["盐化项目 CAPACITY 烧碱 200000 t/a - PLANNED", "盐化项目 INVESTMENT_TOTAL - 430000000 CNY - ESTIMATED"],
    );
}

#[test]
fn a_yearly_output_value_is_money_a_year() {
    check(
        "{P|疫苗项目}投产后可年产疫苗2000万支，实现年产值30亿元。",
        &["疫苗项目 CAPACITY 疫苗 20000000 1/a - PLANNED", "疫苗项目 OTHER 年产值 3000000000 CNY/a - PLANNED"],
    );
}

#[test]
fn a_time_is_no_part_of_the_cue_behind_it() {
    check("{T2022|2022年}产量11.3万吨，{D#150399|河湾县}居前。", &["河湾县 OUTPUT 产量 113000 t 2022 ACTUAL"]);
}

#[test]
fn the_heading_gives_the_year_and_makes_a_plan() {
    let report = "{D#150399|河湾县}政府工作报告\n各位代表，请予审议。\n";
    check(
        &format!("{report}一、{{T2025|2025年}}工作回顾\n生产总值增长8%，新增规上企业19家。"),
        &["河湾县 COUNT 新增规上企业 19 1 2025 ACTUAL", "河湾县 GROWTH_RATE 生产总值 8 % 2025 ACTUAL"],
    );
    check(
        &format!("{report}二、{{T2026|2026年}}重点工作\n安排重点项目98个，力争完成交通投资80亿元。"),
        &["河湾县 COUNT 重点项目 98 1 2026 PLANNED", "河湾县 INVESTMENT_PLANNED 重点项目 8000000000 CNY 2026 PLANNED"],
    );
}

#[test]
fn a_level_is_no_growth_and_points_more_are_one() {
    check(
        "{D#150399|河湾县}城镇化率35.2%，提高1.8个百分点，良种覆盖率提高到40%。",
        &[
            "河湾县 GROWTH_RATE 城镇化率 1.8 pp - ACTUAL",
            "河湾县 RATE 城镇化率 35.2 % - ACTUAL",
            "河湾县 RATE 良种覆盖率 40 % - ACTUAL",
        ],
    );
}

#[test]
fn a_document_of_terms_gives_all_to_the_policy() {
    for title in ["《河湾县支持工业发展若干措施》", "《河湾县支持工业发展若干措施（试行）》"]
    {
        let figures = [
            "OTHER - 100000000 CNY/a - ESTIMATED",
            "OTHER - 500000 CNY - ACTUAL",
            "OTHER - 500000000 CNY/a - ACTUAL",
            "OTHER 奖励 100000 CNY - ACTUAL",
            "OTHER 每张证书补贴 30000 CNY - ACTUAL",
            "RATE 设备投入 8 % - ACTUAL",
        ];
        let expected = figures.map(|figure| format!("{title} {figure}"));
        check(
            &format!(
                "{{L|{title}}}\n\
                 一、技改项目按设备投入的8%补助。\n\
                 二、年销售首次突破1亿元、5亿元的，分别奖励10万元、50万元。\n\
                 三、每张证书补贴3万元，申报材料一式两份。"
            ),
            &expected.each_ref().map(String::as_str),
        );
    }
}

#[test]
fn a_new_scene_leaves_the_project_of_the_last_sentence_behind() {
    check(
        "在{D#150398|青山县}，{P|算力项目}建设正酣。在{D#150399|河湾县}，{T2026|今年}首批确定的企业中有工业企业30家。",
        &["河湾县 COUNT 工业企业 30 1 2026 ACTUAL"],
    );
}

#[test]
fn how_large_each_of_the_counted_is_and_what_lasts() {
    check("{D#150399|河湾县}加快12个百亿元项目建设。", &["河湾县 COUNT 项目 12 1 - ACTUAL"]);
    check(
        "{P|高速公路项目}{T2025|2025年}开工，全长14.6公里，设计时速80公里。",
        &["高速公路项目 OTHER 全长 14.6 km - ACTUAL", "高速公路项目 OTHER 时速 80 km/h - PLANNED"],
    );
}

#[test]
fn an_example_of_many_is_not_spoken_of() {
    check(
        "{D#150399|河湾县}建设以{P|青山光伏电站}为重点的光伏工程，亮化街路50公里。",
        &["河湾县 OTHER 亮化街路 50 km - ACTUAL"],
    );
}

#[test]
fn what_is_counted_is_a_noun_whole_and_nothing_else() {
    let counts = |words: &str, expected: &str| check(&format!("{{D#150399|河湾县}}{words}"), &[expected]);
    counts("有96座广场上红旗招展。", "河湾县 COUNT 广场 96 1 - ACTUAL");
    counts("将400个水体纳入监管清单。", "河湾县 COUNT 水体 400 1 - PLANNED");
    counts("开展各类文化活动30场。", "河湾县 COUNT 文化活动 30 1 - ACTUAL");
    counts("共接待了700人。", "河湾县 COUNT 人 700 1 - ACTUAL");
    counts("共有规模以上企业9家。", "河湾县 COUNT 规模以上企业 9 1 - ACTUAL");
    check("{D#150399|河湾县}向全球开放了16个。", &[]);
}

#[test]
fn a_part_counts_what_the_whole_counts() {
    check(
        "{D#150399|河湾县}引进企业132家，其中投产96家。",
        &["河湾县 COUNT 企业 132 1 - ACTUAL", "河湾县 COUNT 企业 96 1 - ACTUAL"],
    );
}

#[test]
fn a_growth_without_a_noun_is_of_the_figure_before_it() {
    check(
        "{D#150399|河湾县}进出口总值2亿元，同比增长5%。",
        &["河湾县 GROWTH_RATE 进出口总值 5 % - ACTUAL", "河湾县 OTHER 进出口总值 200000000 CNY - ACTUAL"],
    );
    check("{D#150399|河湾县}生产效率比传统设备提升30%。", &["河湾县 GROWTH_RATE 生产效率 30 % - ACTUAL"]);
    check("{D#150399|河湾县}同比增长5%。", &[]);
}

#[test]
fn a_place_named_in_passing_has_no_figures() {
    check("运动会在{D#150399|河湾县}举行。本届运动会设18个竞赛项目。", &[]);
    check("{D#150399|河湾县}至{D#150398|青山县}的航线全长300公里。", &[]);
    check("在{D#150399|河湾县}，该航线每天往返24个班次。", &[]);
    check("{D#150399|河湾县}、{D#150398|青山县}两县签约。", &[]);
    check("{D#150399|河湾县}举办论坛。从全国来看，新增企业30家。", &[]);
    check("在{D#150399|河湾县}，新增企业30家。", &["河湾县 COUNT 新增企业 30 1 - ACTUAL"]);
}

#[test]
fn a_size_or_a_comparison_is_no_figure() {
    check("{D#150399|河湾县}有1000平方米以上湖泊。", &[]);
    check("{D#150399|河湾县}分三批次推进。", &[]);
    check("{D#150399|河湾县}收割一亩地。", &[]);
}

#[test]
fn what_a_figure_is_of_is_a_whole_noun() {
    check("{D#150399|河湾县}粮食播种面积稳定在30万亩。", &["河湾县 OTHER 粮食播种面积 300000 mu - ACTUAL"]);
    check("{D#150399|河湾县}有20万亩冬小麦长势良好。", &["河湾县 OTHER 冬小麦 200000 mu - ACTUAL"]);
    check("{D#150399|河湾县}健全制度，成熟一个、出台一个。", &[]);
}

#[test]
fn the_number_of_those_just_named_is_no_figure() {
    check("{P|滨海铁路}途经{D#370600|烟台}、{D#370200|青岛}、{D#370700|潍坊}3地市。", &[]);
}

#[test]
fn the_countrys_figures_are_nobodys() {
    check("{P|滨海铁路}通车，我国高铁里程达5万公里。", &[]);
    check("{D#150399|河湾县}召开会议，全国已建成粮仓30座。", &[]);
    check("{D#150399|河湾县}有全国重点实验室3家。", &["河湾县 COUNT 重点实验室 3 1 - ACTUAL"]);
}

#[test]
fn a_drive_is_no_figure_of_a_place() {
    check("{D#150399|河湾县}召开会议。{D#150399|河湾县}距机场1小时车程。", &[]);
}

#[test]
fn a_sentence_that_went_through_several_projects_leaves_none_behind() {
    check(
        "{D#150399|河湾县}加快建设。{P|安岭高速}通车，{P|安岭机场}开工，{P|安岭电站}获批。新建基站320座。",
        &["河湾县 COUNT 新建基站 320 1 - ACTUAL"],
    );
}

#[test]
fn a_capacity_may_stand_behind_its_product() {
    check("{C|北辰公司}铜板年产能12万吨。", &["北辰公司 CAPACITY 铜板 120000 t/a - ACTUAL"]);
}

#[test]
fn a_division_that_has_something_built_goes_on_about_the_work() {
    check(
        "{D#140200|大同市}引进{C|北辰公司}，建设{P|烧碱项目}，总投资9亿元。",
        &["烧碱项目 INVESTMENT_TOTAL - 900000000 CNY - ACTUAL"],
    );
}
