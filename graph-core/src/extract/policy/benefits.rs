//! Headings of benefits: a line of its own (人才引进政策, 二、上市奖励办法) over clauses that give something to whoever meets
//! their terms. Pages that list what a place offers set them without 《》 and without a title above.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::extract::boundary::is_name_letter;
use crate::extract::heading::{heading, number};
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{Candidate, Scene};
use crate::text::{Paragraph, Role};

use super::{Instrument, candidate};

/// The rule of these headings.
const BENEFITS: &str = "heading of benefits";

/// With what such a heading ends.
const ENDS: WordList = WordList::new(&[
    "政策",
    "政策措施",
    "扶持措施",
    "优惠措施",
    "奖励办法",
    "奖补办法",
    "扶持办法",
    "补贴办法",
    "补助办法",
    "资助办法",
    "奖励标准",
    "补贴标准",
    "补助标准",
]);

/// Verbs with which a line tells what is done with policies, and names none: 落实惠企政策.
const DONE: WordList = WordList::new(&[
    "落实",
    "完善",
    "加强",
    "强化",
    "健全",
    "享受",
    "兑现",
    "宣传",
    "解读",
    "用好",
    "用足",
    "加大",
    "出台",
    "实施",
    "优化",
    "创新",
    "制定",
    "执行",
    "推出",
    "发布",
    "实行",
    "给予",
    "提供",
    "争取",
    "符合",
    "关于",
    "加快",
    "提高",
    "严格",
    "贯彻",
    "印发",
    "其他",
    "其它",
    "相关",
    "有关",
    "各项",
    "国家",
    "配套",
    "强有力",
    "最",
]);

/// What may stand before 政策 and says nothing of what it is about.
const PLAIN: WordList = WordList::new(&[
    "优惠",
    "扶持",
    "奖励",
    "支持",
    "主要",
    "投资",
    "产业",
    "具体",
    "惠企",
    "系列",
    "一系列",
    "奖补",
    "补贴",
    "激励",
    "鼓励",
    "招商",
    "优惠扶持",
    "扶持优惠",
    "奖励扶持",
    "招商引资",
    "投资优惠",
    "地方",
    "区域",
    "宏观",
    "特殊",
]);

/// Letters of a heading at least and at most.
const LETTERS: std::ops::RangeInclusive<usize> = 4..=20;

/// Words with which clauses give.
pub(super) const GIVEN: WordList = WordList::new(&[
    "给予", "奖励", "补助", "补贴", "资助", "贴息", "奖补", "扶持", "减免", "免征", "返还", "免收", "减按", "发放",
]);

/// Words of the terms on which they do.
const TERMS: WordList =
    WordList::new(&["对", "凡", "按", "的，", "最高", "不超过", "每", "一次性", "可享受", "企业", "以上的", "全额"]);

/// Finds them, and gives each the name that its line has.
pub(super) fn headings(scene: &Scene<'_>, found: &mut Vec<Candidate>) {
    for article in scene.text.articles() {
        let lines = article.paragraphs.as_slice();
        let titles = Titles::new(scene, lines, found);
        for (at, line) in lines.iter().enumerate() {
            let Some(range) = named(scene, line) else { continue };
            let rest = scene.text.slice(range.end..line.range.end);
            let below = lines.get(at + 1..at + 1 + own(scene, lines, at)).unwrap_or_default();
            let gives = is_given(rest) || is_heading(scene, line) && gives(scene, below);
            if !gives || titles.stand_in(line) || titles.whole.is_some_and(|whole| whole < at) {
                continue;
            }
            let name = scene.text.slice(range.clone()).to_owned();
            found.retain(|other| other.range.end <= range.start || range.end <= other.range.start);
            found.push(candidate(range.start, Instrument::new(0..name.len(), name, BENEFITS, 78)));
        }
    }
}

/// Whether a policy is known by its own title.
fn is_title(one: &Candidate) -> bool {
    matches!(one.rule, "title" | "heading")
}

/// Where the name of a policy stands that heads a paragraph: it fills the line but for its number, or a stop or bracket sets it off
/// from clauses behind it (2.稳岗补贴政策：对……).
fn named(scene: &Scene<'_>, line: &Paragraph) -> Option<Range<usize>> {
    if !matches!(line.role, Role::Title | Role::Body | Role::Item) {
        return None;
    }
    let words = scene.text.slice(line.range.clone());
    let (from, end) = match heading(words) {
        Some(heading) => (heading.range.start, heading.range.end),
        None => (0, words.len()),
    };
    let short = (ENDS_AT_LEAST..=LONGEST_NAME).contains(&(end - from));
    let lead = words.get(from..end).filter(|_| short)?;
    let bare = lead.trim_matches(MARKS);
    let head = ENDS.without_ending(bare);
    if head.len() == bare.len() || head.is_empty() {
        return None;
    }
    let start = from + lead.find(bare)?;
    let plain = PLAIN.contains(head) || DONE.leads(bare) || head.contains(['的', '与', '按', '有', '在', '为', '更']);
    let name = LETTERS.contains(&bare.chars().count()) && bare.chars().all(is_name_letter);
    (name && !plain).then(|| line.range.start + start..line.range.start + start + bare.len())
}

/// Marks around a heading that are of no name.
const MARKS: [char; 9] = ['【', '】', '“', '”', '■', '●', '◆', '#', ' '];

/// Bytes of a name with its marks at least and at most.
const ENDS_AT_LEAST: usize = 12;
const LONGEST_NAME: usize = 100;

/// Whether a paragraph is a line that heads what follows: a title, or a number and words without a stop.
fn is_heading(scene: &Scene<'_>, line: &Paragraph) -> bool {
    let words = scene.text.slice(line.range.clone());
    let bare = || words.get(number(words)..).unwrap_or_default();
    let short = || {
        bare().len() < words.len()
            && bare().chars().all(is_name_letter)
            && bare().chars().count() <= *LETTERS.end()
            && !bare().contains(|c: char| c.is_ascii_digit())
    };
    line.role == Role::Title || line.role == Role::Item && short()
}

/// How deep in an outline the number of a heading puts it: none, 一、, （一）, 1., （1）.
fn depth(words: &str) -> usize {
    let digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    match (number(words), words.strip_prefix(['（', '('])) {
        (0, _) => 0,
        (_, None) if !digit(words) => 1,
        (_, Some(inner)) if !digit(inner) => 2,
        (_, None) => 3,
        _ => 4,
    }
}

/// How many of the paragraphs below a line are its own, as far as the next heading that is none of its parts.
fn own(scene: &Scene<'_>, lines: &[Paragraph], at: usize) -> usize {
    let deep = |line: &Paragraph| depth(scene.text.slice(line.range.clone()));
    let Some(own) = lines.get(at).map(deep) else { return 0 };
    let below = lines.iter().skip(at + 1);
    below.take_while(|line| !is_heading(scene, line) || deep(line) > own).count()
}

/// What stands below a heading of benefits, from its end: the terms that are its policy's. A line that is a title by its words is one,
/// too, where what stands right below gives.
pub(crate) fn terms(scene: &Scene<'_>, policy: &Candidate) -> Option<Range<usize>> {
    let sentence = scene.sentence_at(policy.range.start)?;
    let lines = scene.text.articles().get(sentence.article)?.paragraphs.as_slice();
    let at = sentence.paragraph;
    let gives = || policy.rule == "heading" && gives(scene, clauses(scene, lines, at));
    if policy.rule != BENEFITS && !gives() {
        return None;
    }
    let below = if is_heading(scene, lines.get(at)?) { own(scene, lines, at) } else { 0 };
    Some(policy.range.end..lines.get(at + below)?.range.end)
}

/// The paragraphs right below a line, as far as the next heading.
fn clauses<'p>(scene: &Scene<'_>, lines: &'p [Paragraph], at: usize) -> &'p [Paragraph] {
    let below = lines.get(at + 1..).unwrap_or_default();
    let end = below.iter().position(|line| is_heading(scene, line)).unwrap_or(below.len());
    below.get(..end).unwrap_or_default()
}

/// Whether some of the paragraphs give something that has not been given yet.
fn gives(scene: &Scene<'_>, lines: &[Paragraph]) -> bool {
    lines.iter().any(|line| line.sentences.iter().any(|sentence| is_given(scene.text.slice(sentence.clone()))))
}

/// Whether a sentence gives so much to whoever meets its terms: no report of what was paid.
fn is_given(words: &str) -> bool {
    GIVEN.stands_in(words)
        && TERMS.stands_in(words)
        && (words.contains(|c: char| c.is_ascii_digit()) || word_list!["全额", "减半", "免收", "免征"].stands_in(words))
        && !word_list!["已", "累计", "兑现了", "发放了", "共发放", "记者", "表示", "介绍", "美元", "关税"]
            .stands_in(words)
}

/// The policies of an article that are known by their own titles.
struct Titles {
    /// Where they begin.
    starts: BTreeSet<usize>,
    /// The first line that names one over headings, not over clauses of its own: the headings below are its parts.
    whole: Option<usize>,
}

impl Titles {
    fn new(scene: &Scene<'_>, lines: &[Paragraph], found: &[Candidate]) -> Self {
        let starts = found.iter().filter(|one| is_title(one)).map(|one| one.range.start).collect();
        let mut titles = Self { starts, whole: None };
        let over_headings = |(at, line): (usize, &Paragraph)| {
            let whole = line.role == Role::Title && titles.stand_in(line) && !gives(scene, clauses(scene, lines, at));
            whole.then_some(at)
        };
        titles.whole = lines.iter().enumerate().find_map(over_headings);
        titles
    }

    /// Whether a line names one.
    fn stand_in(&self, line: &Paragraph) -> bool {
        self.starts.range(line.range.clone()).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{check as check_all, extraction};
    use crate::model::{EntityKind, Statement};

    fn check(text: &str, expected: &str) {
        check_all(EntityKind::Policy, text, expected);
    }

    /// The figures of a text, each with whose it is.
    fn figures(text: &str) -> Vec<String> {
        let (_, extraction) = extraction(text);
        let told = extraction.findings.iter().filter_map(|finding| match &finding.statement {
            Statement::Observation(one) => Some((one, &extraction.mention(one.subject).name)),
            _ => None,
        });
        told.map(|(one, whose)| format!("{whose} {} {}", one.of.as_deref().unwrap_or("-"), one.raw)).collect()
    }

    #[test]
    fn a_line_over_clauses_that_give_is_a_policy() {
        let page = "引才奖励政策\n青禾县对全职引进的工程师，给予安家补贴6万元。\n企业上市奖励办法\n在境内上市的企业，\
                    一次性给予90万元的上市奖励；在境外上市的，给予6万元补贴。";
        check(page, "引才奖励政策 企业上市奖励办法");
        assert_eq!(
            figures(page),
            ["引才奖励政策 安家补贴 6万元", "企业上市奖励办法 上市奖励 90万元", "企业上市奖励办法 补贴 6万元"]
        );
    }

    #[test]
    fn a_number_and_clauses_behind_a_stop_belong_to_it() {
        check("1.稳岗补贴政策。对不裁员的企业，每人补贴600元。\n2.其他政策：对企业给予补贴600元。", "稳岗补贴政策");
        check(
            "二、税费减免政策\n（一）新办企业\n前两年免征地方留成部分，第三年按60%给予奖励。\n三、联系方式",
            "税费减免政策",
        );
    }

    #[test]
    fn parts_of_a_titled_policy_and_news_are_none() {
        check(
            "青禾县促进商贸业发展若干政策\n一、会展补贴政策\n对办展企业，给予补贴6万元。",
            "青禾县促进商贸业发展若干政策",
        );
        check("落实惠企政策\n青禾县对企业给予补贴6万元。", "");
        check("购房补贴政策\n记者获悉，对购房者每户补贴6万元。", "");
        check("购房补贴政策\n青禾县今年已发放补贴60万元。", "");
    }
}
