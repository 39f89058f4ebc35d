//! What the headings of a report say of the text below them: the year that it looks back on, or that it is a plan.
//!
//! A report of a government is parted into a review (一、2013年工作回顾) and a plan (二、2014年重点工作); its sentences leave the year and
//! the 将 out, because the heading has said both. A title does the same for a whole report that has no such parts.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::date::years_of_plan;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{PartialDate, Period};
use crate::text::Role;

/// What holds for a sentence because of where it stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Section {
    /// The year or the years that its heading names.
    pub(crate) period: Option<Period>,
    /// Whether what it tells is to be done.
    pub(crate) planned: bool,
}

/// Words of a heading above what was done.
const REVIEW: &[&str] = &["回顾", "总结", "成绩", "完成情况", "进展情况", "现状", "基础", "概况", "基本情况", "公报"];

/// Words of a heading above what is to be done.
const PLAN: &[&str] = &[
    "目标",
    "重点工作",
    "工作安排",
    "工作计划",
    "工作打算",
    "工作要点",
    "工作部署",
    "主要任务",
    "重点任务",
    "工作任务",
    "下一步",
    "总体要求",
    "工作思路",
    "实施计划",
];

/// Characters of the longest heading; what is longer is a sentence.
const LONGEST: usize = 40;

/// The section of each sentence, by its place in [`Scene::sentences`].
pub(crate) fn sections(scene: &Scene<'_>) -> Vec<Section> {
    let mut sections = Vec::with_capacity(scene.sentences.len());
    let (mut whole, mut here) = (Section::default(), Section::default());
    let (mut article, mut body) = (None, false);
    // The paragraph that its own first words make a plan.
    let mut led: Option<(usize, Section)> = None;
    for sentence in &scene.sentences {
        if article != Some(sentence.article) {
            (article, body) = (Some(sentence.article), false);
            (whole, here) = (Section::default(), Section::default());
            led = None;
        }
        match sentence.role {
            Role::Title if body => here = below(scene, sentence.range.clone(), whole, here),
            Role::Title => {
                whole = title(scene, sentence.range.clone()).unwrap_or(whole);
                here = whole;
            }
            Role::Body | Role::Item | Role::Field => {
                body = true;
                led = lead(scene, sentence.range.clone()).map(|led| (sentence.paragraph, led)).or(led);
            }
            Role::Caption | Role::Byline | Role::Repeated => {}
        }
        let led = led.filter(|(paragraph, _)| *paragraph == sentence.paragraph).map(|(_, section)| section);
        sections.push(led.unwrap_or(here));
    }
    sections
}

/// What the words before a colon say of the rest of their paragraph: 2024年主要目标：生产总值增长6%.
fn lead(scene: &Scene<'_>, range: Range<usize>) -> Option<Section> {
    const AIMS: WordList =
        WordList::new(&["目标", "目标是", "目标为", "目标任务", "目标任务是", "工作安排", "工作打算"]);
    let (head, _) = scene.text.slice(range.clone()).split_once('：')?;
    let aims = head.chars().count() <= LONGEST && AIMS.ends(head) && !head.contains(['完', '超', '实']);
    let year = year_in(scene, range.start..range.start + head.len());
    aims.then(|| Section { period: year.map(Period::At), planned: true })
}

/// What a title sets for a whole report: 2013年…工作报告 of that year is a plan, any other yearly report looks back.
fn title(scene: &Scene<'_>, range: Range<usize>) -> Option<Section> {
    let words = scene.text.slice(range.clone());
    let reports = word_list!["工作报告", "情况", "回顾", "总结", "公报"].stands_in(words);
    let plans = PLAN.iter().any(|word| words.contains(word));
    let date = year_in(scene, range).filter(|_| reports || plans)?;
    let planned = (plans || words.contains("工作报告")) && !is_past(scene, date);
    Some(Section { period: Some(Period::At(date)), planned })
}

/// What a heading inside a report sets for what stands below it. A heading that says nothing of time leaves what stands: 突出项目带动
/// below 2014年重点工作 is of 2014. One of the first level (一、二、) begins anew.
fn below(scene: &Scene<'_>, range: Range<usize>, whole: Section, here: Section) -> Section {
    let words = scene.text.slice(range.clone());
    let numbered = words.trim_start().starts_with(|first: char| "一二三四五六七八九十".contains(first))
        && words.chars().take(4).any(|mark| mark == '、');
    if words.chars().count() > LONGEST {
        return here;
    }
    let year = year_in(scene, range);
    // 锚定发展目标 展现拼搏精神 is a slogan: a heading that names no year ends with its word.
    let bare = words.trim_end();
    let says = |list: &[&str]| {
        list.iter().any(|word| bare.ends_with(word) || (numbered || year.is_some()) && bare.contains(word))
    };
    let past = year.is_some_and(|year| is_past(scene, year));
    match (says(REVIEW), says(PLAN)) {
        (true, _) => Section { period: years_looked_back_on(scene, words).or(year.map(Period::At)), planned: false },
        (_, true) if past => Section { period: year.map(Period::At), planned: false },
        (_, true) => Section { period: year.map(Period::At).or(whole.period.filter(|_| whole.planned)), planned: true },
        _ if numbered && year.is_none() && here != whole => whole,
        _ => here,
    }
}

/// The five years that a heading looks back on: “十三五”工作回顾, and 过去五年工作回顾 in a report of the beginning of a year.
fn years_looked_back_on(scene: &Scene<'_>, words: &str) -> Option<Period> {
    if let Some(plan) = years_of_plan(words) {
        return Some(plan);
    }
    let published = scene.document.published()?.date;
    let early = published.month().is_some_and(|month| month <= EARLY);
    let year = |back: i16| PartialDate::new(published.year() - back, None, None);
    (early && FIVE_YEARS.stands_in(words)).then(|| Some(Period::Between(year(5)?, year(1)?)))?
}

/// Words of a heading for the term of office that ends with the last year.
const FIVE_YEARS: WordList = WordList::new(&["过去五年", "过去的五年", "五年来", "五年工作", "五年的工作", "这五年"]);

/// The last month in which a report may look back on a term that ended with the year before.
const EARLY: u8 = 3;

/// Whether a year was over when the document appeared.
fn is_past(scene: &Scene<'_>, year: PartialDate) -> bool {
    scene.document.published().is_none_or(|published| year.year() < published.date.year())
}

/// The year that a heading names alone: neither a month nor a range of years, which is the name of a plan.
fn year_in(scene: &Scene<'_>, range: Range<usize>) -> Option<PartialDate> {
    scene.times_in(range).iter().find_map(|time| match time.period {
        Period::At(date) if date.month().is_none() => Some(date),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::marked;

    /// The period and P for a plan of the last sentence of a text of June 2026.
    #[track_caller]
    fn check(marked: &str, expected: &str) {
        let found = marked::with_scene("150399 河湾县", marked, |scene| {
            let section = scene.sections.last().copied().unwrap_or_default();
            let period = section.period.map_or_else(|| "-".to_owned(), |period| period.to_string());
            format!("{period}{}", if section.planned { " P" } else { "" })
        });
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn a_review_and_a_plan() {
        let review =
            "河湾县政府工作报告\n各位代表，请予审议。\n一、{T2025|2025年}工作回顾\n生产总值增长8%，完成了任务。";
        check(review, "2025");
        check(&format!("{review}\n（一）坚持工业强县\n新增企业19家，超过预期。"), "2025");
        check(&format!("{review}\n二、{{T2026|2026年}}重点工作\n安排项目98个，投资3亿元。"), "2026 P");
    }

    #[test]
    fn a_review_of_several_years() {
        let report =
            |heading: &str| format!("河湾县政府工作报告\n各位代表，请予审议。\n{heading}\n新增企业19家，超过预期。");
        check(&report("一、“十三五”及{T2020|2020年}工作回顾"), "2016/2020");
        // Of June, so that nobody knows whether this year is one of the five.
        check(&report("一、过去五年工作回顾"), "-");
    }

    #[test]
    fn words_before_a_colon_lead_their_paragraph() {
        let lead = "河湾县召开会议。\n{T2026|2026年}主要目标：生产总值增长6%，财政收入增长5%。";
        check(&format!("{lead}新建道路10公里。"), "2026 P");
        check(&format!("{lead}\n会议听取了汇报。"), "-");
        check("河湾县召开会议。\n{T2025|2025年}完成的目标：生产总值增长6%。", "-");
    }

    #[test]
    fn a_title_sets_the_year_of_a_whole_report() {
        check("{T2026|2026年}河湾县政府工作报告（摘录）\n新建道路10公里，改造桥梁3座。", "2026 P");
        check("{T2025|2025年}河湾县经济运行情况\n生产总值增长8%，财政收入增长5%。", "2025");
        check("河湾县加快工业发展\n生产总值增长8%，财政收入增长5%。", "-");
    }
}
