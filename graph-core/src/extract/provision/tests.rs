//! Policy documents read as trees, and what holds of any outline.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::extract::testing;
use crate::model::{Document, Extraction, Finding, MentionIndex, Provision, ProvisionPath, Statement};

fn provisions(extraction: &Extraction) -> Vec<(&Finding, &Provision<MentionIndex>)> {
    let mut found = Vec::new();
    for finding in &extraction.findings {
        if let Statement::Provision(provision) = &finding.statement {
            found.push((finding, provision));
        }
    }
    found.sort_by(|a, b| a.1.path.cmp(&b.1.path));
    found
}

/// Each provision as `path number heading: condition > benefit | …`, one a line.
#[track_caller]
fn check(text: &str, expected: &str) {
    let (_, extraction) = testing::extraction(text);
    let line = |(_, one): (&Finding, &Provision<MentionIndex>)| {
        let granted = one.entitlements.iter().map(|one| {
            format!("{} > {}", one.condition.as_deref().unwrap_or("-"), one.benefit.as_deref().unwrap_or("-"))
        });
        let granted: Vec<String> = granted.collect();
        format!("{} {} {}: {}", one.path, one.number, one.heading.as_deref().unwrap_or("-"), granted.join(" | "))
    };
    let lines: Vec<String> = provisions(&extraction).into_iter().map(line).collect();
    assert_eq!(lines.join("\n"), expected, "{text}");
}

const MEASURES: &str = "青禾县支持机械产业发展若干措施

为支持机械产业，制定本措施。

一、鼓励增资扩产

（一）新购设备满300万元的改造项目，按投资额的6%补助，累计不超过200万元。

（二）对新落户的研发项目，“一事一议”。

二、支持科技创新

（三）首次认定为高新技术企业的奖励20万元。

三、附则

（四）本措施自2022年9月1日起施行，有效期至2025年12月31日。

青禾县人民政府

2022年8月18日
";

#[test]
fn a_document_of_measures_is_a_tree() {
    check(
        MEASURES,
        "1 一 鼓励增资扩产: \n\
         1.1 （一） -: 新购设备满300万元的改造项目 > 按投资额的6%补助，累计不超过200万元\n\
         1.2 （二） -: 对新落户的研发项目 > “一事一议”\n\
         2 二 支持科技创新: \n\
         2.3 （三） -: 首次认定为高新技术企业的 > 奖励20万元\n\
         3 三 附则: \n\
         3.4 （四） -: ",
    );
}

#[test]
fn a_document_says_when_it_is_in_force() {
    let (_, extraction) = testing::extraction(MEASURES);
    let policy = provisions(&extraction)[0].1.policy;
    let property = |name: &str| extraction.mention(policy).properties.get(name).map(String::as_str);
    assert_eq!(property("signed"), Some("2022-08-18"));
    assert_eq!(property("effective"), Some("2022-09-01"));
    assert_eq!(property("expires"), Some("2025-12-31"));
}

#[test]
fn regulations_have_chapters_and_articles() {
    check(
        "青禾市工业用地管理办法\n\n第一章 总则\n\n第一条 为规范管理，制定本办法。\n\n第二章 支持\n\n第二条 【奖励标准】对亩均税收达到30万元的企业，给予10万元奖励。\n\n（一）按年申报；\n\n（二）按年兑现。\n\n第三条 本办法自发布之日起施行。",
        "1 第一章 总则: \n\
         1.1 第一条 -: \n\
         2 第二章 支持: \n\
         2.2 第二条 奖励标准: 对亩均税收达到30万元的企业 > 给予10万元奖励\n\
         2.2.1 （一） -: - > 按年申报\n\
         2.2.2 （二） -: - > 按年兑现\n\
         2.3 第三条 -: ",
    );
}

#[test]
fn items_inside_a_paragraph_are_nodes() {
    check(
        "青禾县茶产业实施方案\n\n一、重点任务\n\n（一）冷链建设工程。1.支持企业实施扩建；2.引导农户入社。责任单位：县工信局\n\n二、保障措施\n\n要做到：一是加强领导；二是对达标企业奖励5万元。",
        "1 一 重点任务: \n\
         1.1 （一） 冷链建设工程: \n\
         1.1.1 1 -: \n\
         1.1.2 2 -: \n\
         2 二 保障措施: \n\
         2.1 一是 -: \n\
         2.2 二是 -: 对达标企业 > 奖励5万元",
    );
}

#[test]
fn headings_of_conditions_and_scales_hold_for_their_items() {
    check(
        "青禾县专利贴息实施办法\n\n一、申请条件\n\n1.在本县注册的企业；\n\n2.上年度营业收入不超过4亿元。\n\n二、奖励标准\n\n按贷款基准利率给予贴息，每户不超过10万元。\n\n三、申请材料\n\n1.营业执照；\n\n2.纳税证明。",
        "1 一 申请条件: \n\
         1.1 1 -: 在本县注册的企业 > -\n\
         1.2 2 -: 上年度营业收入不超过4亿元 > -\n\
         2 二 奖励标准: - > 按贷款基准利率给予贴息，每户不超过10万元\n\
         3 三 申请材料: \n\
         3.1 1 -: \n\
         3.2 2 -: ",
    );
}

#[test]
fn a_table_of_contents_is_passed_over() {
    check(
        "青禾市工业发展规划纲要\n\n一、发展基础\n\n二、主要任务\n\n一、发展基础\n\n基础较好，产值增长。\n\n二、主要任务\n\n建设三个基地。",
        "1 一 发展基础: \n2 二 主要任务: ",
    );
}

#[test]
fn reports_and_explanations_have_no_tree() {
    for text in [
        "县长强调三点要求\n\n昨天，县里召开会议。县长强调，一是加快建设；二是严格管理；三是抓好落实。",
        "《青禾县支持机械产业发展若干措施》解读\n\n一、制定背景\n\n产业发展较快。\n\n二、主要内容\n\n对企业给予奖励。",
        "青禾县重点项目清单\n\n一、甲厂扩建项目\n\n二、乙厂技改项目",
    ] {
        check(text, "");
    }
}

/// Paragraphs of a document: a number, or none, and words.
fn paragraphs() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        Just(""),
        Just("一、"),
        Just("二、"),
        Just("三、"),
        Just("（一）"),
        Just("（二）"),
        Just("第一条 "),
        Just("第三条 "),
        Just("第二章 "),
        Just("1."),
        Just("2."),
        Just("（1）"),
        Just("①"),
        Just("一是"),
    ];
    let words = prop_oneof![
        Just("加大扶持力度"),
        Just("对新建的项目给予奖励10万元。"),
        Just("要求：1.加快；2.严格。然后，一是快；二是好。"),
        Just("２０２２年，企业 投资超过3亿元的，按5％补助。"),
        Just("（此件公开发布）"),
        Just("条件如下："),
        Just("附件"),
    ];
    let paragraph = (number, words).prop_map(|(number, words)| format!("{number}{words}"));
    proptest::collection::vec(paragraph, 0..24).prop_map(|all| all.join("\n\n"))
}

fn hold(document: &Document, extraction: &Extraction) -> Result<(), TestCaseError> {
    let found = provisions(extraction);
    let policies: BTreeSet<MentionIndex> = found.iter().map(|(_, one)| one.policy).collect();
    for policy in policies {
        let own: Vec<_> = found.iter().filter(|(_, one)| one.policy == policy).collect();
        let paths: BTreeSet<&ProvisionPath> = own.iter().map(|(_, one)| &one.path).collect();
        prop_assert_eq!(paths.len(), own.len(), "paths are unique");
        let mut end = 0;
        for (finding, one) in &own {
            let quote = document.text().get(finding.span.range());
            prop_assert!(quote.is_some_and(|quote| !quote.is_empty()), "{:?}", finding);
            prop_assert!(finding.span.start >= end, "they stand in the order of their paths: {:?}", finding);
            end = finding.span.end;
            prop_assert!(one.path.parent().is_none_or(|above| paths.contains(&above)), "{:?} has no parent", one.path);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_outline_is_a_tree_of_slices(paragraphs in paragraphs(), more in paragraphs()) {
        let text = format!("青禾县支持机械产业发展若干措施\n\n{paragraphs}\n\n青禾县工业用地管理办法\n\n{more}");
        let (document, extraction) = testing::extraction(&text);
        hold(&document, &extraction)?;
    }
}
