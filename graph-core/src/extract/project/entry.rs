//! Entries of lists: `3.城西污水处理厂。总投资8000万元……`, `【秸秆制天然气】由甲公司实施……`.
//!
//! A list of projects gives each a paragraph, whose first words, set off by a number, brackets or a full stop, are its name.
//! Their place makes them sure where their form would not: a heading that says nothing itself names what is described below it.

mod budget;
mod item;
mod road;

use std::collections::BTreeSet;
use std::ops::Range;

use super::OWNED;
use crate::extract::dictionary::Dictionary;
use crate::extract::heading::{Heading, SetOff, heading, number};
use crate::extract::scan::{Line, ScannerBuilder};
use crate::extract::sheet::Field;
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{Candidate, Recogniser, Scene};
use crate::lexicon::Lexicon;
use crate::model::EntityKind;
use crate::text::{Paragraph, Role, Sentence};

use budget::{names_budget, tells_total};

/// The rule of a project that heads an entry.
pub(crate) const ENTRY: &str = "project.entry";

/// Finds the projects that head the entries of lists.
pub(crate) struct EntryHeads {
    /// Last words of undertakings.
    heads: Vec<String>,
    /// Words that tell no project from another.
    generic: BTreeSet<String>,
    /// What an entry says of a project, and what a policy says of whom it helps.
    describes: Dictionary<()>,
    grants: Dictionary<()>,
}

/// Letters of a heading.
const LETTERS: std::ops::RangeInclusive<usize> = 4..=36;

/// What an entry says of a project and of hardly anything else.
const DESCRIBES: WordList = WordList::new(&[
    "投资",
    "自筹",
    "占地",
    "建筑面积",
    "建设规模",
    "建设内容",
    "开工",
    "业主",
    "建设工期",
    "建设期限",
]);

/// What points at the project named right above.
const THIS: WordList = WordList::new(&[
    "该项目",
    "本项目",
    "该工程",
    "本工程",
    "项目总投资",
    "项目计划总投资",
    "项目位于",
    "项目占地",
    "项目由",
]);

/// What a policy says of whom it helps: its numbered headings name measures.
const GRANTS: WordList = WordList::new(&["给予", "补助", "补贴", "奖励", "奖补", "资助", "贴息"]);

/// What a heading begins with that tells what to do and names nothing.
const TASKS: WordList = WordList::new(&[
    "加快",
    "推进",
    "推动",
    "支持",
    "鼓励",
    "强化",
    "加强",
    "加大",
    "提升",
    "完善",
    "实施",
    "落实",
    "争取",
    "开展",
    "抓好",
    "做好",
    "着力",
    "坚持",
    "深化",
    "优化",
    "促进",
    "扩大",
    "突出",
    "狠抓",
    "培育",
    "打造",
    "全力",
    "大力",
    "积极",
    "完成",
    "实现",
    "围绕",
    "谋划",
    "建设",
    "新建",
    "扩建",
    "改建",
    "改造",
    "关于",
    "拓展",
    "健全",
    "引导",
    "聚焦",
    "抢抓",
    "续建",
    "在建",
    "拟建",
    "迁建",
    "新开工",
    "启动",
    "开工",
    "竣工",
    "储备",
    "重点",
]);

/// What a heading ends with that parts a report and names no project.
const PARTS: WordList = WordList::new(&[
    "情况",
    "方面",
    "工作",
    "部分",
    "类",
    "问题",
    "建议",
    "措施",
    "成效",
    "内容",
    "投资",
    "规模",
    "目标",
    "条件",
    "概况",
    "进展",
    "要求",
    "标准",
    "来源",
    "效益",
    "时间",
    "地点",
    "单位",
    "计划",
    "安排",
    "产业",
    "行业",
    "领域",
    "企业",
    "必要性",
    "可行性",
    "概述",
    "概貌",
    "概览",
    "提示",
    "简介",
    "背景",
    "意义",
    "风险",
    "信息",
    "说明",
    "事项",
    "依据",
    "原则",
    "保障",
    "步骤",
    "机制",
    "体系",
    "重点",
    "清单",
    "表",
    "估算",
    "概算",
    "测算",
    "筹措",
    "分析",
    "评价",
    "现状",
    "特点",
    "亮点",
    "任务",
    "结论",
]);

impl EntryHeads {
    /// Takes the tables `project_head` and `generic_modifier`.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let owned = |name: &str| lexicon.words(name).into_iter().map(str::to_owned);
        let words = |list: &WordList| Dictionary::of(list.words().iter().copied());
        Self {
            heads: owned("project_head").collect(),
            generic: owned("generic_modifier").collect(),
            describes: words(&DESCRIBES),
            grants: words(&GRANTS),
        }
    }

    /// The name that the heading of an entry gives where no word for a project ends it: what the phases below belong to.
    pub(super) fn whole_at(&self, scene: &Scene<'_>, paragraph: &Range<usize>) -> Option<String> {
        let words = scene.text.slice(paragraph.clone());
        let Heading { range, set_off } = heading(words)?;
        let (name, body) = (words.get(range.clone())?, paragraph.start + range.end..paragraph.end);
        let whole = self.before_head(name).is_none() && self.is_entry(name, &scene.line(body), set_off);
        let range = paragraph.start + range.start..paragraph.start + range.end;
        (whole && !is_named(scene, &range)).then(|| name.to_owned())
    }

    /// The name that a line of its own gives to what the paragraph of a sentence below it describes.
    pub(super) fn whole_above(&self, scene: &Scene<'_>, sentence: &Sentence) -> Option<String> {
        let paragraphs = &scene.text.articles().get(sentence.article)?.paragraphs;
        let at = sentence.paragraph;
        let line = scene.text.slice(paragraphs.get(at.checked_sub(1)?)?.range.clone());
        self.is_pointed_at(scene, line, paragraphs.get(at)).then(|| line.to_owned())
    }

    /// What stands before the longest last word of an undertaking that a heading ends with.
    fn before_head<'n>(&self, name: &'n str) -> Option<&'n str> {
        self.heads.iter().filter_map(|head| name.strip_suffix(head.as_str())).min_by_key(|rest| rest.len())
    }

    /// Whether a heading, by its own words and by what follows, names the project that its paragraph describes.
    fn is_entry(&self, name: &str, body: &Line<'_>, set_off: SetOff) -> bool {
        if !self.describes.any_of(body) || self.grants.any_of(body) || !may_head(name) || TASKS.leads(name) {
            return false;
        }
        let body = body.text;
        match self.before_head(without_note(name)) {
            Some(rest) => rest.chars().count() >= 2 && !self.says_nothing(rest),
            None if matches!(set_off, SetOff::Stop | SetOff::Line) => false,
            None => tells_total(body) || set_off == SetOff::Brackets && names_budget(name, body),
        }
    }

    /// Whether a line without a number names the project that the paragraph below it points at: `甲邻里中心` above `该项目由乙公司建设`.
    fn is_pointed_at(&self, scene: &Scene<'_>, line: &str, below: Option<&Paragraph>) -> bool {
        let points = |below: &Paragraph| {
            let words = scene.text.slice(below.range.clone());
            THIS.leads(words) || road::is_described(line, words)
        };
        below.is_some_and(points)
            && may_head(line)
            && !line.contains(['。', '：'])
            && !TASKS.leads(line)
            && !self.before_head(line).is_some_and(|rest| self.says_nothing(rest))
    }

    /// Whether words are nothing but such as tell no project from another: 省级重点.
    fn says_nothing(&self, words: &str) -> bool {
        let mut ends = words.char_indices().map(|(at, letter)| at + letter.len_utf8());
        words.is_empty()
            || ends.any(|end| {
                let parts = words.split_at_checked(end);
                parts.is_some_and(|(first, rest)| self.generic.contains(first) && self.says_nothing(rest))
            })
    }
}

impl Recogniser for EntryHeads {
    fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.describes);
        words.enrol(&mut self.grants);
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        for article in scene.text.articles() {
            for (at, paragraph) in article.paragraphs.iter().enumerate() {
                let words = scene.text.slice(paragraph.range.clone());
                let later = article.paragraphs.get(at + 1..).unwrap_or_default();
                if self.is_pointed_at(scene, words, later.first()) && !is_named(scene, &paragraph.range) {
                    let (range, name) = (paragraph.range.clone(), words.to_owned());
                    found.push(Candidate::full(range, EntityKind::Project, name, ENTRY, 88));
                    continue;
                }
                if let Some(work) = item::work(scene, &paragraph.range) {
                    found.push(work);
                    continue;
                }
                let Some(Heading { range, set_off }) = heading(words) else { continue };
                let lone = set_off == SetOff::Line && paragraph.role == Role::Title;
                if !lone && !matches!(paragraph.role, Role::Body | Role::Item) {
                    continue;
                }
                let name = words.get(range.clone()).unwrap_or_default();
                let range = paragraph.range.start + range.start..paragraph.range.start + range.end;
                let below = later.iter().take_while(|_| set_off == SetOff::Line);
                let body = range.end..end_of_entry(scene, below).unwrap_or(paragraph.range.end);
                // A name that begins with its owner is known without it already.
                let percent = if is_owned(scene, &range) {
                    None
                } else if may_head(name) && has_fields(scene, &body) {
                    Some(95)
                } else {
                    (self.is_entry(name, &scene.line(body), set_off) && !is_named(scene, &range)).then_some(88)
                };
                let entry = |percent| Candidate::full(range, EntityKind::Project, name.to_owned(), ENTRY, percent);
                found.extend(percent.map(entry));
            }
        }
    }
}

/// Whether the heading of a paragraph ends with the word at a place: what is named below is a part of that work.
pub(super) fn is_headed_by(scene: &Scene<'_>, paragraph: &Range<usize>, head: usize) -> bool {
    let words = scene.text.slice(paragraph.clone());
    let heading = heading(words).filter(|heading| heading.set_off != SetOff::Stop);
    heading.is_some_and(|heading| {
        let range = paragraph.start..paragraph.start + heading.range.end;
        range.contains(&head)
            && !scene.text.slice(head..range.end).contains(['，', '、'])
            && range.len() <= 36 * "字".len()
    })
}

/// Whether a heading has the length and the letters of a name and is none of the parts that reports have.
pub(crate) fn may_head(name: &str) -> bool {
    // 推进甲、乙等项目 tells of several.
    let several = name.contains('、') && word_list!["等项目", "等工程"].ends(name);
    LETTERS.contains(&name.chars().count())
        && !name.contains(['，', '；', '？', '！', '“', '《'])
        && !PARTS.ends(name)
        && !several
}

/// A name without the bracket behind it: 背街小巷改造（2024年）.
fn without_note(name: &str) -> &str {
    name.strip_suffix('）').and_then(|rest| rest.rsplit_once('（')).map_or(name, |(name, _)| name)
}

/// Where the last of the lines ends that stand below a heading, before the next heading.
fn end_of_entry<'p>(scene: &Scene<'_>, below: impl Iterator<Item = &'p Paragraph>) -> Option<usize> {
    let of_entry = |line: &&Paragraph| {
        let words = scene.text.slice(line.range.clone());
        number(words) == 0 && (line.role != Role::Title || words.contains('：'))
    };
    below.take(LINES).take_while(of_entry).last().map(|line| line.range.end)
}

/// Lines that the entry of a list has at most.
const LINES: usize = 10;

/// Whether words are the name of a project that begins with its owner: what it is called without is what others call it.
fn is_owned(scene: &Scene<'_>, heading: &Range<usize>) -> bool {
    let mut named = scene.candidates_from(EntityKind::Project, heading.clone());
    named.any(|one| one.range == *heading && one.properties.contains_key(OWNED))
}

/// Whether lines are fields of a sheet that say who builds something, what, and for how much: only a project has them.
fn has_fields(scene: &Scene<'_>, lines: &Range<usize>) -> bool {
    let values = &scene.sheets.values;
    let from = values.partition_point(|value| value.range.start < lines.start);
    let inside = values.iter().skip(from).take_while(|value| value.range.end <= lines.end);
    let mut fields = inside.map(|value| value.field);
    fields.any(|field| matches!(field, Field::Owner | Field::Builder))
}

/// Whether a heading ends with a name of another kind, begins with a firm, or is the name of a project already.
fn is_named(scene: &Scene<'_>, heading: &Range<usize>) -> bool {
    use EntityKind::{Agency, Company, District, Person, Policy, Project};
    let ends = |kind| scene.candidates_from(kind, heading.clone()).any(|one| one.range.end == heading.end);
    let firms = || scene.candidates_from(Company, heading.clone()).filter(|firm| firm.range.start == heading.start);
    // 城东水质净化厂 may be a firm by its form: at the head of an entry it is what is built.
    let begins = firms()
        .any(|firm| firm.range != *heading && !super::is_utility(&firm.name) || firm.name.ends_with(['司', '团']));
    // A project that begins inside the heading is cut: the heading is its name.
    let mut projects = scene.candidates_from(Project, 0..heading.end);
    let known = projects.any(|one| one.range.end == heading.end && one.range.start <= heading.start);
    begins || known || [Agency, District, Person, Policy].into_iter().any(ends)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn the_heading_of_an_entry_names_its_project() {
        check(Project, "通知\n2.秸秆饲料扩能项目。由青禾牧业有限公司投资1.2亿元，占地80亩。", "秸秆饲料扩能项目");
        check(Project, "通报\n【餐厨垃圾资源化利用】总投资2.1亿元，日处理餐厨垃圾200吨。", "餐厨垃圾资源化利用");
        check(Project, "通知\n（二）城东水质净化厂。总投资8000万元，年内开工。", "城东水质净化厂");
    }

    #[test]
    fn a_line_that_the_paragraph_below_points_at_names_its_project() {
        check(Project, "园区项目\n桃岭邻里中心\n该项目由青禾实业有限公司投资建设，占地30亩。", "桃岭邻里中心");
        check(Project, "园区项目\n重点项目\n该项目由青禾实业有限公司投资建设，占地30亩。", "");
    }

    #[test]
    fn a_heading_in_brackets_tells_what_is_done() {
        check(Project, "通报\n【豆渣饲料化利用】青禾有限公司自筹650万元，建反应器2座。", "豆渣饲料化利用");
        check(Project, "通报\n【江岭污水处理厂提标改造】由县水务局负责，投资2亿元。", "江岭污水处理厂提标改造");
        check(Project, "通报\n【重点项目改造】投资2亿元。", "");
    }

    #[test]
    fn a_note_behind_a_name_is_a_part_of_it() {
        check(Project, "通报\n5.背街小巷改造（2024年度）：共31条，总投资1亿元。", "背街小巷改造（2024年度）");
    }

    #[test]
    fn what_many_projects_cost_tells_of_no_entry() {
        check(Project, "报告\n（一）坚持不懈兴产业。安排重点项目80个，总投资310亿元。", "");
    }

    #[test]
    fn tasks_parts_of_reports_and_measures_head_no_entry() {
        check(Project, "报告\n1.省级重点项目。共12个，总投资31亿元。", "");
        check(Project, "公告\n2.投资估算：总投资31亿元，占地80亩。", "");
        check(Project, "报告\n1.加快城镇建设。总投资31亿元，占地80亩。", "");
        check(Project, "报告\n1.放宽市场门槛。引导社会投资3亿元建设园区。", "");
        check(Project, "若干措施\n（三）设备更新改造。对总投资5000万元以上的企业，给予5%的补助。", "");
    }
}
