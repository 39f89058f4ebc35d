//! How a text speaks of a policy again: by the short name that it gives it, by the end of its title, by its kind alone.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::extract::dictionary::occurrences;
use crate::extract::word_list::WordList;
use crate::extract::{Candidate, Scene};
use crate::text::Sentence;

use super::title::{KINDS, without_note};
use super::{Instrument, candidate};

/// What introduces a short name.
pub(super) const DEFINED: [&str; 4] = ["简称", "又称", "下称", "（即"];

/// The rule of a short name where the text gives it.
const SHORT: &str = "policy called in short";

/// 《…措施》，简称“…二十条”: the quotes after 简称 name the policy before them.
pub(super) fn called(text: &str, found: &mut Vec<Instrument>) {
    for (at, word) in DEFINED.iter().flat_map(|word| text.match_indices(word)) {
        let rest = text.get(at + word.len()..).unwrap_or_default();
        let after = rest.trim_start_matches(['为', '：']);
        let open = at + word.len() + rest.len() - after.len();
        let Some(mark) = after.chars().next().filter(|mark| matches!(mark, '“' | '《')) else { continue };
        let Some(close) = after.find(if mark == '“' { '”' } else { '》' }) else { continue };
        let full = found.iter().filter(|full| full.range.end <= at).max_by_key(|full| full.range.end);
        let Some(full) = full.filter(|full| matches!(full.rule, "title" | "heading")) else { continue };
        let short = after.get(mark.len_utf8()..close).unwrap_or_default().to_owned();
        let range = open..open + close + mark.len_utf8();
        let same = Instrument::new(range.clone(), full.name.clone(), SHORT, 94).also(short);
        found.retain(|other| other.range.end <= range.start || range.end <= other.range.start);
        found.push(same);
    }
}

/// Gives every place of a short name that the text defines the policy's name: “强企二十条” and 《办法》 stand for one title before
/// and behind the place that says so.
pub(super) fn short_names(scene: &Scene<'_>, found: &mut Vec<Candidate>) {
    let defined: Vec<(String, String)> = found
        .iter()
        .filter(|one| one.rule == SHORT)
        .filter_map(|one| Some((one.aliases.first()?.clone(), one.name.clone())))
        .collect();
    let full = |short: &str| {
        let mut names = defined.iter().filter(|(one, _)| one == short).map(|(_, name)| name);
        names.next().filter(|first| names.all(|name| name == *first))
    };
    for one in found.iter_mut().filter(|one| one.rule != SHORT) {
        if let Some(name) = full(&one.name) {
            let short = std::mem::replace(&mut one.name, name.clone());
            one.aliases.push(short);
        }
    }
    let text = scene.text.clean();
    let mut more = Vec::new();
    let shorts: BTreeSet<&str> = defined.iter().map(|(short, _)| short.as_str()).collect();
    for place in occurrences(&shorts, text) {
        let short = text.get(place.clone()).unwrap_or_default();
        let marked = marked(text, &place);
        let kind = short.ends_with('条') || KINDS.iter().any(|kind| short.ends_with(kind));
        let distinct = kind && short.chars().count() >= DISTINCT && !KINDS.contains(&short);
        let whole = marked.clone().or(distinct.then_some(place));
        let (Some(whole), Some(name)) = (whole, full(short)) else { continue };
        if !found.iter().any(|one| one.range.start < whole.end && whole.start < one.range.end) {
            more.push(candidate(0, Instrument::new(whole, name.clone(), SHORT, 90).also(short)));
        }
    }
    found.extend(more);
}

/// A short name of fewer characters may be any words where no marks stand around it.
const DISTINCT: usize = 4;

/// A name with the marks around it.
fn marked(text: &str, name: &Range<usize>) -> Option<Range<usize>> {
    let before = text.get(..name.start)?.chars().next_back()?;
    let after = text.get(name.end..)?.chars().next()?;
    let pair = matches!((before, after), ('《', '》') | ('“', '”'));
    pair.then(|| name.start - before.len_utf8()..name.end + after.len_utf8())
}

/// Finds what refers back to a policy; `own` is the one that the document is. Only sentences that may refer are looked through.
pub(super) fn referring(
    scene: &Scene<'_>,
    own: Option<&str>,
    found: &mut Vec<Candidate>,
    may_refer: impl Fn(&Sentence) -> bool,
) {
    let mut referring = Vec::new();
    for sentence in scene.sentences.iter().filter(|sentence| may_refer(sentence)) {
        let text = scene.text.slice(sentence.range.clone());
        for (range, kind) in anaphors(text) {
            let whole = sentence.range.start + range.start..sentence.range.start + range.end;
            let Some(name) = referent(text, &range, whole.start, kind, own, found) else { continue };
            if let Some(here) = found.iter_mut().find(|one| one.range == whole) {
                if here.name == kind {
                    here.name = name;
                }
                continue;
            }
            // What 本办法 stands for differs from document to document, so that it is no name of the policy.
            referring.push(candidate(sentence.range.start, Instrument::new(range, name, "policy spoken of again", 72)));
        }
        for (range, kind) in bare(text) {
            let at = sentence.range.start + range.start;
            let titles = || found.iter().filter(|one| one.range.end <= at && is_titled(one));
            let last = titles().filter(|one| is_kind(&one.name, kind)).max_by_key(|one| one.range.start);
            let near = last.filter(|one| {
                let there = scene.sentence_at(one.range.start);
                there.is_some_and(|there| there.article == sentence.article)
            });
            let Some(name) = near.map(|one| one.name.clone()) else { continue };
            referring.push(candidate(sentence.range.start, Instrument::new(range, name, "policy spoken of again", 72)));
        }
    }
    found.extend(referring);
}

/// Whether a policy is named by its title.
fn is_titled(one: &Candidate) -> bool {
    matches!(one.rule, "title" | "heading" | "title without brackets" | SHORT)
}

/// Whether a policy is of the kind that a text calls it: measures are a policy too, and 新政 may be any document.
fn is_kind(name: &str, kind: &str) -> bool {
    let name = without_note(name);
    name.ends_with(kind)
        || kind == "政策" && name.ends_with("措施")
        || kind == "新政" && KINDS.iter().any(|one| name.ends_with(one))
        || matches!(kind, "新政" | "政策" | "措施") && name.ends_with('条')
}

/// What may stand between 本 and the kind that a text calls itself: 本优惠办法, 本若干规定.
const QUALIFIERS: WordList = WordList::new(&[
    "优惠",
    "奖励",
    "扶持",
    "奖补",
    "鼓励",
    "补贴",
    "补助",
    "若干",
    "暂行",
    "试行",
    "管理",
    "实施",
    "若干暂行",
    "扶持奖励",
    "优惠扶持",
]);

/// Where a text speaks of a document of its kind: 本办法, 该方案, 《办法》, 《若干措施》; each with what it calls it.
fn anaphors(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    for (at, mark) in text.match_indices(['本', '该', '《']) {
        let rest = text.get(at + mark.len()..).unwrap_or_default();
        if mark == "《" {
            let Some(called) = rest.find('》').and_then(|close| rest.get(..close)) else { continue };
            let short = called.chars().count() <= LONGEST_END;
            let kind = KINDS.contains(&called)
                || called.ends_with('条')
                || KINDS.iter().any(|kind| called.ends_with(kind) && *kind != "条例");
            if short && kind {
                found.push((at..at + mark.len() + called.len() + '》'.len_utf8(), called));
            }
            continue;
        }
        let qualified = QUALIFIERS.leading(rest).filter(|_| mark == "本").map_or(0, str::len);
        let called = rest.get(qualified..).unwrap_or_default();
        let Some(kind) = KINDS.into_iter().find(|kind| called.starts_with(kind)) else { continue };
        if !text.get(..at).is_some_and(|left| left.ends_with(['根', '基', '成', '资', '应'])) {
            found.push((at..at + mark.len() + qualified + kind.len(), kind));
        }
    }
    found
}

/// The end of a title that stands for it has no more characters: 《二十条措施》.
const LONGEST_END: usize = 6;

/// Where a clause begins with the kind of a document and with what only a document does: |办法|规定, |新政|明确.
fn bare(text: &str) -> Vec<(Range<usize>, &'static str)> {
    const SAYS: WordList = WordList::new(&[
        "提出",
        "明确",
        "规定",
        "要求",
        "指出",
        "强调",
        "提到",
        "还提出",
        "还明确",
        "还规定",
        "还要求",
        "同时明确",
        "同时提出",
        "同时规定",
        "中提出",
        "中明确",
        "中规定",
        "适用于",
        "旨在",
        "自发布之日",
        "自公布之日",
        "自印发之日",
        "自20",
    ]);
    // 政策|支持|力度 and 计划|支持 are other words.
    const GIVES: WordList = WordList::new(&["鼓励", "支持", "扶持"]);
    const LOOSE: [&str; 2] = ["计划", "规划"];
    const NOUNS: WordList = WordList::new(&[
        "支持力度",
        "支持体系",
        "支持和",
        "支持、",
        "支持下",
        "支持与",
        "支持，",
        "支持。",
        "支持政策",
        "支持资金",
        "扶持力度",
        "扶持资金",
        "扶持，",
        "扶持、",
        "鼓励、",
        "鼓励和",
        "扶持和",
        "支持范围",
        "支持方向",
        "支持措施",
        "支持作用",
    ]);
    let mut found = Vec::new();
    for kind in KINDS {
        for (at, _) in text.match_indices(kind) {
            let opens =
                text.get(..at).is_some_and(|left| left.is_empty() || left.ends_with(['，', '；', '。', '\n', ' ']));
            let rest = text.get(at + kind.len()..).unwrap_or_default();
            if opens && (SAYS.leads(rest) || !LOOSE.contains(&kind) && GIVES.leads(rest) && !NOUNS.leads(rest)) {
                found.push((at..at + kind.len(), kind));
            }
        }
    }
    found
}

/// The policy that a reference stands for: the document itself, or the last one named of its kind.
fn referent(
    text: &str,
    range: &Range<usize>,
    at: usize,
    kind: &str,
    own: Option<&str>,
    found: &[Candidate],
) -> Option<String> {
    let own = own.filter(|name| is_kind(name, kind));
    if text.get(range.clone())?.starts_with('本') {
        return own.map(str::to_owned);
    }
    let before = found.iter().filter(|one| one.range.end <= at && one.name != kind && is_kind(&one.name, kind));
    let last = before.max_by_key(|one| one.range.start).map(|one| one.name.as_str());
    last.or(own).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::Policy, text, expected);
    }

    #[test]
    fn a_short_name_stands_for_the_title_that_the_text_gives_it_to() {
        let title = "关于扶持竹编企业的若干措施";
        check(
            &format!("《{title}》（又称“竹编八条”）出台。\n“竹编八条”很实在，竹编八条见效快。"),
            &format!("《{title}》={title} “竹编八条”={title} “竹编八条”={title} 竹编八条={title}"),
        );
        let title = "休宁县竹编奖补办法";
        check(
            &format!("《{title}》（以下简称《办法》）印发。《办法》共六章，老人想了个好办法。"),
            &format!("《{title}》={title} 《办法》={title} 《办法》={title}"),
        );
    }

    #[test]
    fn the_end_of_a_title_stands_for_it() {
        let title = "休宁县扶持竹编八条措施";
        check(
            &format!("印发《{title}》。《八条措施》自五月起施行。"),
            &format!("《{title}》={title} 《八条措施》={title}"),
        );
    }

    #[test]
    fn a_document_is_called_by_its_kind_where_it_says_something() {
        let title = "休宁县竹编奖补办法";
        check(
            &format!("出台《{title}》。办法提出，扶持竹编。新政明确，竹编有奖。"),
            &format!("《{title}》={title} 办法={title} 新政={title}"),
        );
        check(&format!("出台《{title}》。办法总比困难多，意见提出后再议。"), &format!("《{title}》={title}"));
        let title = "休宁县扶持竹编若干政策";
        check(
            &format!("《{title}》出台。政策支持青山镇建厂。政策支持力度大。"),
            &format!("《{title}》={title} 政策={title}"),
        );
    }
}
