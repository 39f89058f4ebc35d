//! Instruments without quotes: a verb of policy and a class word (建立…机制), or a campaign by its last word (…三年行动).

use crate::extract::boundary::{Boundaries, is_name_letter};
use crate::extract::dictionary::Dictionary;
use crate::extract::explain::Vetoes;
use crate::extract::park::Generic;
use crate::extract::scan::{Line, ScannerBuilder};
use crate::lexicon::Lexicon;

use super::Instrument;

/// Letters of a name before its class word.
const LETTERS: usize = 18;

/// A name has no more of them.
const LONGEST: usize = 20;

/// Words that lead a name without being of it: 新一轮|…行动.
const FRESH: [&str; 4] = ["相应", "新一轮", "新版", "新的"];

/// Class words of campaigns, which need no verb before the name.
const CAMPAIGNS: [&str; 8] =
    ["专项行动", "三年行动", "五年行动", "攻坚行动", "提升行动", "学习教育", "主题教育", "保卫战"];

/// Letters that stand in no name of a mechanism.
const FUNCTION_LETTERS: &str = "的了在是由对从到将把被让与及或并而也都还就该某等为以和";

pub(super) struct Mechanisms {
    words: Dictionary<()>,
    verbs: Dictionary<()>,
    generic: Generic,
}

impl Mechanisms {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        Self {
            words: Dictionary::of(lexicon.words("policy_mechanism")),
            verbs: Dictionary::of(lexicon.words("policy_establish")),
            generic: Generic::of(lexicon.words("policy_generic")),
        }
    }

    pub(super) fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.words);
        words.enrol(&mut self.verbs);
    }

    pub(super) fn find(
        &self,
        line: &Line<'_>,
        boundaries: &Boundaries,
        found: &mut Vec<Instrument>,
        vetoes: &Vetoes<'_>,
    ) {
        let text = line.text;
        let hits = self.words.longest_of(line);
        if hits.is_empty() {
            return;
        }
        let stops = boundaries.stops(line);
        let mut floor = 0;
        for hit in hits {
            let word = text.get(hit.range.clone()).unwrap_or_default();
            let campaign = CAMPAIGNS.contains(&word);
            let edge = stops.left_edge(text, hit.range.start, floor, LETTERS);
            let after_quotes = after_quotes(text, edge, word);
            let start = self.after_verb(line, floor, hit.range.start).or(after_quotes).or(campaign.then_some(edge));
            let start = start.or_else(|| joined(text, floor, hit.range.start));
            let Some(start) = start.filter(|_| is_whole(text, hit.range.end)) else { continue };
            let core = text.get(start..hit.range.start).unwrap_or_default();
            let core_start = core.len() - FRESH.iter().fold(core, |core, word| core.trim_start_matches(word)).len();
            let (start, core) = (start + core_start, core.get(core_start..).unwrap_or_default());
            let letters = core.chars().count();
            let long = if campaign { 3 } else { 2 };
            let year = core.get(4..).is_some_and(|rest| rest.starts_with('年'));
            let plain = year || !core.starts_with(|c: char| c.is_ascii_digit() || "了这该其一好".contains(c));
            if (long..=LONGEST).contains(&letters) && plain && !self.generic.covers(core) {
                floor = hit.range.end;
                let name = format!("{core}{word}");
                found.push(Instrument::new(start..hit.range.end, name, "instrument after a verb", 65));
            } else {
                vetoes.add(start..hit.range.end, "instrument after a verb", "common words alone name no policy");
            }
        }
    }

    /// Where the object of a verb of policy begins: of the first verb whose object is one phrase, or after the last 的.
    fn after_verb(&self, line: &Line<'_>, floor: usize, word: usize) -> Option<usize> {
        let text = line.text;
        let left = text.get(floor..word)?;
        let letters = left.char_indices().rev().take(LETTERS + 8).take_while(|(_, c)| is_name_letter(*c));
        let start = letters.last().map(|(at, _)| floor + at)?;
        let verbs = self.verbs.longest_in(line, start..word);
        let object_of = |end: usize| {
            let object = text.get(end..word).unwrap_or_default();
            let done = ["好了", "了", "好"].iter().find(|done| object.starts_with(**done));
            end + done.map_or(0, |done| done.len())
        };
        let one_phrase = verbs.iter().map(|verb| object_of(verb.range.end)).find(|end| {
            let object = text.get(*end..word).unwrap_or_default();
            !object.is_empty() && !object.contains(|c: char| FUNCTION_LETTERS.contains(c))
        });
        one_phrase.or_else(|| {
            let verb = verbs.first()?.range.end;
            let object = text.get(verb..word)?;
            let end = verb + object.rfind('的')? + '的'.len_utf8();
            text.get(end..word).filter(|rest| !rest.contains(|c: char| FUNCTION_LETTERS.contains(c))).map(|_| end)
        })
    }
}

/// Whether a class word is not the modifier of another: 战略|伙伴, 制度|型, 机制|改革.
fn is_whole(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let Some(next) = rest.chars().next() else { return true };
    let ends = [
        "后", "以来", "和", "与", "及", "等", "建设", "的", "中", "下", "时", "落地", "实施", "在", "为", "取得",
        "圆满", "收官", "正式", "全面",
    ];
    let manages = rest.starts_with("管理") || rest.starts_with("审批");
    manages || !is_name_letter(next) || ends.iter().any(|word| rest.starts_with(word))
}

/// Where the second of two objects of one verb begins: 制定甲三年行动和|乙培育计划.
fn joined(text: &str, last: usize, word: usize) -> Option<usize> {
    let between = text.get(last..word).filter(|_| last > 0)?;
    let joint = ["和", "与", "及", "、"].into_iter().find(|joint| between.starts_with(joint))?;
    let core = between.get(joint.len()..)?;
    let plain = core.chars().all(|letter| is_name_letter(letter) && !FUNCTION_LETTERS.contains(letter));
    (plain && (4..=LONGEST).contains(&core.chars().count())).then_some(last + joint.len())
}

/// Where a second instrument begins that quotes and 和 stand before: 实施“…”和|城乡融合战略.
fn after_quotes(text: &str, edge: usize, word: &str) -> Option<usize> {
    let left = text.get(..edge)?;
    let joint = left.strip_suffix(['和', '与', '、']).is_some_and(|left| left.ends_with('”'));
    (joint && matches!(word, "战略" | "机制" | "制度" | "行动计划")).then_some(edge)
}
