//! What the words over a column say: known labels of project lists, and units in brackets.

use std::collections::{BTreeMap, BTreeSet};

use super::Meaning;
use crate::lexicon::Lexicon;

/// The words that headings of tables are made of: the labels and units of a lexicon, from its tables `label` and `units`.
#[derive(Debug, PartialEq, Eq)]
pub struct Headings {
    labels: BTreeMap<String, Meaning>,
    units: BTreeSet<String>,
}

/// What the words over a column say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) means: Meaning,
    /// The words that stand before the value: the extractor knows them.
    pub(super) label: String,
    pub(super) unit: Option<String>,
}

/// Words around a label that say nothing more.
const BEFORE: &[&str] = &["项目", "主要", "拟", "本", "现", "具体", "工程"];
const BEHIND: &[&str] = &["名称", "全称", "情况", "金额", "额", "数", "概况", "说明"];
/// Words under a heading of two rows that only repeat what stands over them.
const NEUTRAL: &[&str] =
    &["名称", "单位", "单位名称", "企业", "姓名", "内容", "情况", "金额", "地点", "地址", "全称", "合计", "小计"];
/// Columns of numbers that count the rows.
const COUNTERS: &[&str] = &["序号", "编号", "序", "行次", "No", "NO", "No.", "NO.", "项目编号", "项目序号"];
/// A known label this long, in characters, is told at the end or the beginning of a longer heading.
const TELLING: usize = 4;
/// A label longer than this is none to the extractor.
const LONGEST: usize = 14;

impl Headings {
    /// Takes what a lexicon knows.
    pub fn new(lexicon: &Lexicon) -> Self {
        let table = lexicon.table("label");
        let labels = table.column("word").zip(table.column("field"));
        let labels = labels.filter_map(|(word, field)| Some((word.to_owned(), meaning(word, field)?))).collect();
        Self { labels, units: lexicon.words("units").into_iter().map(str::to_owned).collect() }
    }

    /// What the words over a column say, from the top row of the heading to the last; none where they are no known label.
    pub(super) fn said(&self, path: &[String]) -> Option<Said> {
        let parts: Vec<(String, Option<String>)> = path.iter().map(|words| self.parted(words)).collect();
        let unit = parts.iter().rev().find_map(|(_, unit)| unit.clone());
        let (last, above) = parts.split_last()?;
        let of = |words: &str| self.known(words).map(|(means, label)| Said { means, label, unit: unit.clone() });
        let joined = || above.last().and_then(|(parent, _)| of(&format!("{parent}{}", last.0)));
        let parent =
            || above.iter().rev().find_map(|(parent, _)| of(parent).filter(|_| NEUTRAL.contains(&last.0.as_str())));
        of(&last.0).or_else(joined).or_else(parent)
    }

    /// Whether the words of one cell are a known label or count rows.
    pub(in crate::read) fn knows(&self, words: &str) -> bool {
        self.known(&self.parted(words).0).is_some()
    }

    /// The words that a column of unknown meaning is kept under, and its unit.
    pub(super) fn words(&self, path: &[String]) -> (String, Option<String>) {
        let parts: Vec<(String, Option<String>)> = path.iter().map(|words| self.parted(words)).collect();
        let unit = parts.iter().rev().find_map(|(_, unit)| unit.clone());
        let words: Vec<&str> =
            parts.iter().map(|(words, _)| words.as_str()).filter(|words| !words.is_empty()).collect();
        (words.join("、").replace('：', ""), unit)
    }

    /// A heading and the unit in its brackets or behind a slash: 总投资（万元）.
    fn parted(&self, words: &str) -> (String, Option<String>) {
        let words: String = words.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
        let (mut bare, mut unit) = (String::new(), None);
        let mut rest = words.as_str();
        while let Some((before, after)) = rest.split_once('（') {
            let (inside, behind) = after.split_once('）').unwrap_or((after, ""));
            bare.push_str(before);
            match self.unit(inside) {
                Some(found) => unit = Some(found),
                None if behind.is_empty() => {}
                None => bare.push_str(inside),
            }
            rest = behind;
        }
        bare.push_str(rest);
        if let Some((before, last)) = bare.rsplit_once(['/', '：', ':'])
            && let Some(found) = self.unit(last)
        {
            unit = unit.or(Some(found));
            bare = before.to_owned();
        }
        (bare, unit)
    }

    /// The unit that words name: 万元, 单位：亿元.
    pub(super) fn unit(&self, words: &str) -> Option<String> {
        let words = words.trim_start_matches(|c: char| "金额计量单位为：:".contains(c) || c.is_whitespace());
        let words = words.trim_end_matches(['、', '，', ',', '）', ')', '。']);
        let bare = words.trim_start_matches(['十', '百', '千', '万', '亿']);
        let word = bare.split_once(['/', '每']).map_or(bare, |(word, _)| word);
        let money = ["元", "人民币", "元人民币"].contains(&word);
        (money || self.units.contains(words) || self.units.contains(word)).then(|| words.to_owned())
    }

    fn known(&self, words: &str) -> Option<(Meaning, String)> {
        if COUNTERS.contains(&words) {
            return Some((Meaning::Ignored, words.to_owned()));
        }
        let whole = self.labels.get(words).map(|means| (*means, words.to_owned()));
        whole.or_else(|| self.timed(words)).or_else(|| self.stripped(words)).or_else(|| self.inside(words))
    }

    /// A sum's label may begin with its time: 2024年1-6月完成投资. The time stays, since the sum is of it.
    fn timed(&self, words: &str) -> Option<(Meaning, String)> {
        let timeless = words.trim_start_matches(|c: char| c.is_ascii_digit() || "年月-—~至截底止份今本已".contains(c));
        let means = self.labels.get(timeless).or_else(|| self.labels.get(timeless.trim_end_matches('额')))?;
        let label = words.trim_end_matches('额');
        // What is invested in a year is no whole, whatever it is called.
        let of_year = *means == Meaning::TotalInvestment && words.contains('年') && !timeless.contains('总');
        let means = if of_year { &Meaning::PlannedInvestment } else { means };
        let fits = means.is_money() && label.chars().count() <= LONGEST;
        Some((*means, if fits { label } else { timeless.trim_end_matches('额') }.to_owned()))
    }

    fn stripped(&self, words: &str) -> Option<(Meaning, String)> {
        let fronts = BEFORE.iter().filter_map(|word| words.strip_prefix(word)).chain([words]);
        fronts
            .flat_map(|front| BEHIND.iter().filter_map(move |word| front.strip_suffix(word)).chain([front]))
            .find_map(|bare| self.labels.get(bare).map(|means| (*means, bare.to_owned())))
    }

    fn inside(&self, words: &str) -> Option<(Meaning, String)> {
        let long = |label: &&String| label.chars().count() >= TELLING;
        let longest = |found: &mut dyn Iterator<Item = &String>| found.max_by_key(|label| label.len()).cloned();
        let behind = longest(&mut self.labels.keys().filter(long).filter(|label| words.ends_with(label.as_str())));
        let label = behind.or_else(|| {
            longest(&mut self.labels.keys().filter(long).filter(|label| words.starts_with(label.as_str())))
        })?;
        self.labels.get(&label).map(|means| (*means, label))
    }
}

/// What the table `label` calls a field, with sums told apart by their words.
fn meaning(word: &str, field: &str) -> Option<Meaning> {
    Some(match field {
        "name" => Meaning::Project,
        "company" => Meaning::Company,
        "owner" => Meaning::Owner,
        "builder" => Meaning::Builder,
        "place" => Meaning::Place,
        "responsible" => Meaning::Responsible,
        "status" => Meaning::Status,
        "content" => Meaning::Content,
        "money" if !word.contains('投') => Meaning::Amount,
        "money" if word.contains("完成") || word.contains("累计") => Meaning::CompletedInvestment,
        "money" if word.contains('年') => Meaning::PlannedInvestment,
        "money" => Meaning::TotalInvestment,
        _ => return None,
    })
}

/// Brackets and letters in the one form that is compared.
fn half_width(c: char) -> char {
    match c {
        '(' | '［' | '[' | '【' => '（',
        ')' | '］' | ']' | '】' => '）',
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        '／' => '/',
        other => other,
    }
}
