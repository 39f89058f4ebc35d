//! Sheets in texts of our own.

use crate::extract::testing::{extraction, extractor};
use crate::model::{DateOrigin, Document, DocumentDate, DocumentDraft, EntityKind, Statement};

/// One line for each fact of a text, sorted: names, what is said, and values.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let document = Document::new(DocumentDraft { text: text.to_owned(), ..DocumentDraft::default() });
    let extraction = extractor().extract(&document);
    let name = |at: crate::model::MentionIndex| extraction.mentions[at.0 as usize].name.as_str();
    let mut lines: Vec<String> = extraction
        .findings
        .iter()
        .map(|finding| match &finding.statement {
            Statement::Relation(one) => format!("{} {} {}", name(one.source), one.kind, name(one.target)),
            Statement::Stage(one) => format!("{} {}", name(one.project), one.kind),
            Statement::Observation(one) => {
                format!("{} {} {} {}", name(one.subject), one.metric, one.quantity.value, one.quantity.unit)
            }
            Statement::Provision(one) => format!("{} {}", name(one.policy), one.path),
        })
        .collect();
    lines.sort();
    lines.dedup();
    assert_eq!(lines, expected, "{text}");
}

#[test]
fn a_field_to_a_line() {
    check(
        "阳原县重点项目情况\n单位：万元\n1、项目名称：桑干河堤防工程（续建）\n建设单位：县水务局    施工单位：河北青禾建设集团\n总投资：8600    2016年计划投资：3000\n责任领导：王建国（副县长）\n2、项目名称：糠醛技改\n业主：河北青禾化工有限公司\n总投资：1.2亿元\n进展：主体完工，正在安装设备",
        &[
            "桑干河堤防工程 INVESTMENT_PLANNED 30000000 CNY",
            "桑干河堤防工程 INVESTMENT_TOTAL 86000000 CNY",
            "桑干河堤防工程 LOCATED_IN 阳原县",
            "桑干河堤防工程 UNDER_CONSTRUCTION",
            "河北青禾化工有限公司 DEVELOPS 糠醛技改",
            "河北青禾化工有限公司 LOCATED_IN 阳原县",
            "河北青禾建设集团 DEVELOPS 桑干河堤防工程",
            "王建国 RESPONSIBLE_FOR 桑干河堤防工程",
            "王建国 WORKS_FOR 阳原县",
            "糠醛技改 INVESTMENT_TOTAL 120000000 CNY",
            "糠醛技改 LOCATED_IN 阳原县",
            "糠醛技改 PRODUCES 糠醛",
            "糠醛技改 UNDER_CONSTRUCTION",
            "阳原县水务局 DEVELOPS 桑干河堤防工程",
        ],
    );
}

#[test]
fn a_numbered_line_over_fields_names_their_project() {
    check(
        "阳原县项目进展\n一、工业项目\n1.城北食品物流园\n建设单位：河北青禾供应链有限公司\n总投资2.6亿元，今年3月开工。\n2.第二水厂扩建工程\n建设单位：县水务局\n建设内容：分两期。一期日供水3万吨，二期日供水2万吨\n总投资：1.5亿元",
        &[
            "城北食品物流园 INVESTMENT_TOTAL 260000000 CNY",
            "城北食品物流园 LOCATED_IN 阳原县",
            "城北食品物流园 UNDER_CONSTRUCTION",
            "河北青禾供应链有限公司 DEVELOPS 城北食品物流园",
            "河北青禾供应链有限公司 LOCATED_IN 阳原县",
            "第二水厂扩建工程 INVESTMENT_TOTAL 150000000 CNY",
            "第二水厂扩建工程 LOCATED_IN 阳原县",
            "第二水厂扩建工程一期 CAPACITY 30000 t/d",
            "第二水厂扩建工程一期 LOCATED_IN 阳原县",
            "第二水厂扩建工程一期 PART_OF 第二水厂扩建工程",
            "第二水厂扩建工程二期 CAPACITY 20000 t/d",
            "第二水厂扩建工程二期 LOCATED_IN 阳原县",
            "第二水厂扩建工程二期 PART_OF 第二水厂扩建工程",
            "阳原县水务局 DEVELOPS 第二水厂扩建工程",
        ],
    );
}

#[test]
fn the_part_of_a_report_is_no_project() {
    check("阳原县公告\n三、工程概况\n建设地点：阳原县\n建设内容：一期建厂房", &[]);
}

#[test]
fn fields_without_a_name_go_through_the_phases_of_the_project_spoken_of() {
    check(
        "阳原县公告\n公司同意投资建设年产10万吨尿素项目。\n1.建设地点：阳原县\n2.建设内容：分两期。一期年产4万吨尿素；二期年产6万吨尿素。",
        &[
            "年产10万吨尿素项目 CAPACITY 100000 t/a",
            "年产10万吨尿素项目 LOCATED_IN 阳原县",
            "年产10万吨尿素项目 PRODUCES 尿素",
            "年产10万吨尿素项目一期 CAPACITY 40000 t/a",
            "年产10万吨尿素项目一期 LOCATED_IN 阳原县",
            "年产10万吨尿素项目一期 PART_OF 年产10万吨尿素项目",
            "年产10万吨尿素项目一期 PRODUCES 尿素",
            "年产10万吨尿素项目二期 CAPACITY 60000 t/a",
            "年产10万吨尿素项目二期 LOCATED_IN 阳原县",
            "年产10万吨尿素项目二期 PART_OF 年产10万吨尿素项目",
            "年产10万吨尿素项目二期 PRODUCES 尿素",
        ],
    );
}

#[test]
fn the_bracket_around_fields_is_none_of_a_name() {
    check("阳原县若干措施\n（一）培育主体。（责任单位：县水务局、马甲镇）", &["马甲镇 PART_OF 阳原县"]);
}

#[test]
fn a_row_of_a_table_is_a_sheet() {
    check(
        "|序号|项目名称|建设单位|总投资（亿元）|\n|---|---|---|---|\n|1|糠醛生产线|河北青禾化工有限公司|1.2|\n|2|桑干河堤防工程|河北北辰建设集团|0.86|",
        &[
            "桑干河堤防工程 INVESTMENT_TOTAL 86000000 CNY",
            "河北北辰建设集团 DEVELOPS 桑干河堤防工程",
            "河北青禾化工有限公司 DEVELOPS 糠醛生产线",
            "糠醛生产线 INVESTMENT_TOTAL 120000000 CNY",
            "糠醛生产线 PRODUCES 糠醛",
        ],
    );
}

#[test]
fn a_colon_in_prose_is_no_label() {
    let (_, extraction) = extraction("他说：项目很好。记者：内容不少。");
    assert!(extraction.mentions.iter().all(|mention| mention.kind != EntityKind::Project));
}

/// The stages that a list tells whose date is known in a way, or not at all.
#[track_caller]
fn check_stages(origin: Option<DateOrigin>, expected: &[&str]) {
    let published = origin.map(|origin| DocumentDate { date: "2024-06-30".parse().unwrap(), origin });
    let text =
        "项目名称：尿素项目\n建设地点：阳原县\n开工时间：2023年3月\n投产时间：2025年5月\n计划竣工时间：2024年12月";
    let document = Document::new(DocumentDraft { text: text.to_owned(), published, ..DocumentDraft::default() });
    let extraction = extractor().extract(&document);
    let stages = extraction.findings.iter().filter_map(|finding| match &finding.statement {
        Statement::Stage(one) => {
            let date = one.date.map(|date| date.to_string()).unwrap_or_default();
            Some(format!("{} {date} {}", one.kind, one.modality))
        }
        _ => None,
    });
    let mut stages: Vec<String> = stages.collect();
    stages.sort();
    assert_eq!(stages, expected, "{origin:?}");
}

#[test]
fn an_undated_list_tells_plans_alone() {
    let plan = "COMPLETED 2024-12 PLANNED";
    check_stages(None, &[plan]);
    check_stages(Some(DateOrigin::Inferred), &[plan]);
    for origin in [DateOrigin::Given, DateOrigin::Metadata, DateOrigin::Dateline] {
        check_stages(Some(origin), &[plan, "IN_PRODUCTION 2025-05 PLANNED", "UNDER_CONSTRUCTION 2023-03 ACTUAL"]);
    }
}
