//! Quoted instruments: “一企一策”服务, “项目攻坚年”行动, 推行“一窗通办”.
//!
//! Quotes that stand side by side (“A”“B”和“C”) are one run: the verb before the first and the head after the last count
//! for all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::extract::boundary::{Boundaries, Stops, is_name_letter, of_count};
use crate::extract::dictionary::Dictionary;
use crate::extract::explain::Vetoes;
use crate::extract::scan::{Line, ScannerBuilder};
use crate::extract::word_list::{CharacterSet, WordList, word_list};
use crate::lexicon::Lexicon;

use super::shape::{counts_demands, has_shape, is_loan, is_plain_instrument, is_program, is_programme};
use super::{Instrument, campaign, classed};

/// Letters between a quote and its head noun, and between a verb and a quote, at most.
const LETTERS: usize = 14;

/// Words for actions of some years, which have names of their own.
const ACTIONS: WordList =
    WordList::new(&["三年行动", "五年行动", "专项行动", "行动计划", "提升行动", "攻坚行动", "三年行动计划"]);

/// Why quoted words are none.
const NO_INSTRUMENT: &str = "quoted without a head, a verb or the shape of a policy";

/// What a head noun needs beside it to make quoted words a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Nothing,
    /// A verb of policy or the shape of a name.
    VerbOrShape,
    /// A strong verb or the shape of a name.
    StrongVerbOrShape,
}

pub(super) struct Quoted {
    heads: Dictionary<Need>,
    /// Quoted words that never are a policy.
    none: BTreeSet<String>,
    /// Verbs of policy; `true` for strong ones.
    verbs: Dictionary<bool>,
    mechanisms: BTreeSet<String>,
}

/// The head noun after a run of quotes.
struct Head {
    end: usize,
    need: Need,
}

/// The verb of policy before a run of quotes.
#[derive(Clone, Copy)]
struct Verb {
    end: usize,
    strong: bool,
    /// Whether hardly anything stands between it and the quotes.
    close: bool,
}

impl Quoted {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        Self {
            heads: Dictionary::new(heads(lexicon)),
            none: lexicon.words("policy_none").into_iter().chain(plain_verbs(lexicon)).map(str::to_owned).collect(),
            verbs: Dictionary::new(classed(lexicon, "policy_verb", "strong")),
            mechanisms: lexicon.words("policy_mechanism").into_iter().map(str::to_owned).collect(),
        }
    }

    pub(super) fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.heads);
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
        let stops = boundaries.stops(line);
        for run in runs(text) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            // 甲提质、‘乙畅通’提升三大行动: single quotes within an item of a list are of its name.
            let inner = text.get(first.start..).is_some_and(|quote| quote.starts_with('‘'));
            if inner && text.get(..first.start).is_some_and(|left| left.ends_with('、')) {
                continue;
            }
            let verb = self.verb(line, first.start, &stops);
            let head = self.head(line, last.end, &stops);
            // A year is a campaign even where it is called a run of events: “项目建设年”活动.
            let year = text.get(first.clone()).is_some_and(|quote| quote.ends_with("年”"));
            let campaigns = campaign::named(text, &run);
            if !campaigns.is_empty() && (!year || verb.is_none()) {
                found.extend(campaigns);
                continue;
            }
            let thought =
                || run.len() == 1 && text.get(first.clone()).is_some_and(is_even) && is_thought(text, last.end);
            if !year && is_manner(text, last.end) && !thought() {
                vetoes.add(first.start..last.end, "quoted instrument", "a way of doing, or an event");
                continue;
            }
            for quote in &run {
                match self.instrument(text, quote.clone(), verb, head.as_ref(), quote.end == last.end) {
                    Some(instrument) => found.extend(each(text, quote).unwrap_or_else(|| vec![instrument])),
                    None => vetoes.add(quote.clone(), "quoted instrument", NO_INSTRUMENT),
                }
            }
        }
    }

    fn instrument(
        &self,
        text: &str,
        quote: Range<usize>,
        verb: Option<Verb>,
        head: Option<&Head>,
        own_head: bool,
    ) -> Option<Instrument> {
        let content = text.get(quote.start + '“'.len_utf8()..quote.end - '”'.len_utf8())?;
        let letters = content.chars().count();
        let sentence = content.contains(['。', '！', '？', '，', '；', '：']);
        if !(2..=40).contains(&letters) || sentence || self.none.contains(content) {
            return None;
        }
        let confidence = confidence(content, verb, head.map(|head| head.need))?;
        let end = head.filter(|_| own_head).map_or(quote.end, |head| head.end);
        let whole = text.get(quote.start..end)?;
        if let Some(name) = self.with_object(text, content, &quote, verb) {
            return Some(Instrument::new(quote, name, "quoted instrument", confidence));
        }
        // “小微通”融资服务三年行动: the quotes only lead the name of an action.
        let tail = text.get(quote.end..end).unwrap_or_default();
        if ACTIONS.ends(tail) && tail.chars().count() >= 6 && !tail.contains(['的', '和', '、']) {
            let name = whole.replace(['“', '”', '‘', '’'], "");
            let action = Instrument::new(quote.start..end, name, "quoted instrument", confidence);
            return Some(action.also(whole).also(content));
        }
        let instrument = Instrument::new(quote.start..end, content.to_owned(), "quoted instrument", confidence);
        Some(instrument.also(whole.replace(['“', '”', '‘', '’'], "")))
    }

    /// 节能审查“绿色通道”: the quotes hold the class word alone, and what is before them makes the name.
    fn with_object(&self, text: &str, content: &str, quote: &Range<usize>, verb: Option<Verb>) -> Option<String> {
        let class = self.mechanisms.contains(content);
        let object = text.get(verb.filter(|_| class)?.end..quote.start)?;
        let plain = (2..=8).contains(&object.chars().count()) && !object.contains(['和', '、', '的']);
        plain.then(|| format!("{object}{content}"))
    }

    /// The verb of policy before a quote, with nothing but a short object between.
    fn verb(&self, line: &Line<'_>, quote: usize, stops: &Stops) -> Option<Verb> {
        let left = line.text.get(..quote)?;
        let letters = left.char_indices().rev().take(LETTERS).take_while(|(_, c)| is_name_letter(*c) || *c == '、');
        let start = letters.last().map(|(at, _)| at)?;
        let hit = self.verbs.longest_in(line, start..quote).into_iter().last()?;
        // 提出了“甲目标”: the aspect of the verb stands between.
        let gap = left.get(hit.range.end..)?;
        let gap = gap.strip_prefix('了').unwrap_or(gap);
        let letters = gap.chars().count();
        let clear = (quote - gap.len() + 1..=quote).all(|at| !stops.ends_at(at));
        let verb = Verb { end: hit.range.end, strong: *hit.value, close: letters <= 2 };
        (letters <= 10 && clear && !gap.contains('的')).then_some(verb)
    }

    /// The head noun after a quote, with modifiers that hold no stopping word between.
    fn head(&self, line: &Line<'_>, end: usize, stops: &Stops) -> Option<Head> {
        let rest = line.text.get(end..)?;
        let start = if rest.starts_with('的') { '的'.len_utf8() } else { of_count(rest) };
        let run: usize =
            rest.get(start..)?.chars().take(LETTERS).take_while(|c| is_name_letter(*c)).map(char::len_utf8).sum();
        let words = rest.get(start..start + run)?;
        let hit = self.heads.longest_in(line, end + start..end + start + run).into_iter().next()?;
        let clear = (end + start + 1..=hit.range.start).all(|at| !stops.ends_at(at));
        let near = words.get(..hit.range.start - end - start)?.chars().count() <= 8;
        // What is counted behind quotes is called so, and is no part of the last name.
        let counted = rest.starts_with('等') && start > 0;
        let apart = rest.starts_with('的') && *hit.value != Need::Nothing;
        (clear && near && !apart).then_some(Head { end: if counted { end } else { hit.range.end }, need: *hit.value })
    }
}

/// “一事一议、一企一策”: measures for each, which one pair of quotes holds.
fn each(text: &str, quote: &Range<usize>) -> Option<Vec<Instrument>> {
    let mut from = quote.start + '“'.len_utf8();
    let content = text.get(from..quote.end - '”'.len_utf8())?;
    let parts = content.split('、').map(|part| {
        let range = from..from + part.len();
        from = range.end + '、'.len_utf8();
        let letters: Vec<char> = part.chars().collect();
        matches!(letters[..], ['一', _, '一', _])
            .then(|| Instrument::new(range, part.to_owned(), "measure for each", 84))
    });
    let parts: Option<Vec<Instrument>> = parts.collect();
    parts.filter(|parts| parts.len() > 1)
}

/// Common verbs of two letters, which name nothing in quotes: “推荐”.
fn plain_verbs(lexicon: &Lexicon) -> impl Iterator<Item = &str> {
    let tables = [("common_word", "verb"), ("name_word", "stop")];
    let rows = tables.into_iter().flat_map(|(table, class)| lexicon.table(table).rows().map(move |row| (row, class)));
    let verbs = rows.filter(|(row, class)| row.get(1).is_some_and(|kind| kind == class));
    verbs.filter_map(|(row, _)| row.first().map(String::as_str)).filter(|word| word.chars().count() == 2)
}

fn heads(lexicon: &Lexicon) -> BTreeMap<String, Need> {
    let need = |class: &String| match class.as_str() {
        "weak" => Need::VerbOrShape,
        "shaped" => Need::StrongVerbOrShape,
        _ => Need::Nothing,
    };
    lexicon.table("policy_head").rows().filter_map(|row| Some((row.first()?.clone(), need(row.get(1)?)))).collect()
}

/// How sure quoted words are an instrument, from the verb before and the head after them and from their shape; `None`
/// where they are not.
fn confidence(content: &str, verb: Option<Verb>, head: Option<Need>) -> Option<u8> {
    let shaped = has_shape(content);
    let strong = verb.is_some_and(|verb| verb.strong && verb.close);
    let short = (3..=14).contains(&content.chars().count());
    match head {
        Some(Need::Nothing) => Some(85),
        Some(Need::VerbOrShape) if verb.is_some() || shaped => Some(75),
        Some(Need::StrongVerbOrShape) if strong || shaped || counts_demands(content) || is_program(content) => Some(72),
        None if strong && short => Some(70),
        _ if shaped && verb.is_some() => Some(70),
        _ if is_programme(content) || is_loan(content) => Some(64),
        _ if is_plain_instrument(content) => Some(60),
        _ => None,
    }
}

/// Whether what follows makes the quoted words a way of doing or an event: …等方式, …活动, …大赛.
fn is_manner(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let rest = rest.strip_prefix('等').or_else(|| rest.strip_prefix('的')).unwrap_or(rest);
    word_list![
        "方式",
        "形式",
        "活动",
        "大赛",
        "论坛",
        "比赛",
        "晚会",
        "主题活动",
        "主题展",
        "展览",
        "讲座",
        "号",
        "导弹",
        "火箭",
        "问题",
        "难题",
        "效果",
        "效应",
        "格局",
        "路网",
        "发展格局",
        "空间格局",
        "空间布局",
        "总体布局",
        "发展布局",
        "产业布局",
        "功能定位",
        "定位",
        "发展思路",
        "总体思路",
        "工作思路",
    ]
    .leads(rest)
}

/// Whether quoted words are phrases of about one length side by side: “工业立县、文旅活县、生态美县”.
fn is_even(quote: &str) -> bool {
    let phrases: Vec<usize> = quote.trim_matches(['“', '”']).split('、').map(|phrase| phrase.chars().count()).collect();
    phrases.len() >= 3 && phrases.iter().all(|letters| (3..=8).contains(letters))
}

/// Whether quoted words are called the line that a place develops by: “…”发展思路.
fn is_thought(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    word_list!["发展思路", "总体思路", "工作思路"].leads(rest.strip_prefix('的').unwrap_or(rest))
}

/// Quotation marks.
static QUOTES: CharacterSet = CharacterSet::new("“”‘’");

/// The quotes of a text in runs: those with nothing, 、 or 和 between stand together.
fn runs(text: &str) -> Vec<Vec<Range<usize>>> {
    let mut runs: Vec<Vec<Range<usize>>> = Vec::new();
    let mut open = None;
    for (at, mark) in QUOTES.all_in(text) {
        if matches!(mark, '“' | '‘') {
            open = Some(at);
        } else if let Some(start) = open.take() {
            let quote = start..at + mark.len_utf8();
            let joined = runs
                .last()
                .and_then(|run| run.last())
                .is_some_and(|last| matches!(text.get(last.end..quote.start), Some("" | "、" | "和" | "与" | "以及")));
            match runs.last_mut().filter(|_| joined) {
                Some(run) => run.push(quote),
                None => runs.push(vec![quote]),
            }
        }
    }
    runs
}
