//! The policy that a document is: its number on a line of its own, and what 本办法 and 《办法》 stand for in it.

use std::collections::BTreeSet;

use crate::extract::boundary::is_name_letter;
use crate::extract::word_list::word_list;
use crate::extract::{Candidate, Scene};
use crate::model::{EntityKind, MentionIndex};
use crate::text::{Role, Sentence};

use super::itself::itself;
use super::title::Titles;
use super::{Instrument, again, candidate, number};

/// How many sentences the head of a document has at most: title, issuer, number, addressees.
const HEAD: usize = 8;

/// Gives the lone number at the head of a document the name of the document's title, and resolves what refers back.
///
/// Only sentences that may refer back are looked through.
pub(super) fn settle(
    scene: &Scene<'_>,
    titles: &Titles,
    found: &mut Vec<Candidate>,
    may_refer: impl Fn(&Sentence) -> bool,
) {
    complete(scene, found);
    head_lines(scene, found);
    let own = own_title(scene, found).or_else(|| titles.titled(scene.document.title()?));
    let own = own.or_else(|| {
        let itself = itself(scene, &may_refer)?;
        if let Some(title) = itself.title.and_then(|at| scene.sentences.get(at)) {
            let line = scene.text.slice(title.range.clone()).trim_end();
            found.retain(|other| other.range.end <= title.range.start || title.range.end <= other.range.start);
            let whole = Instrument::new(0..line.len(), itself.name.clone(), "heading", 80);
            found.push(candidate(title.range.start, whole));
        }
        Some(itself.name)
    });
    if let Some(name) = &own {
        let headings = found.iter().filter(|one| one.rule == "heading" && one.name == *name);
        let headed = headings.map(|one| one.range.end).min().unwrap_or(usize::MAX);
        for candidate in found.iter_mut().filter(|candidate| is_lone_number(scene, candidate, headed)) {
            let number = std::mem::replace(&mut candidate.name, name.clone());
            candidate.aliases.push(number);
        }
    }
    again::short_names(scene, found);
    again::referring(scene, own.as_deref(), found, may_refer);
}

/// A line that is the title of a policy that the text names in 《》 heads the policy's own text: the notice that hands it out stands above.
fn head_lines(scene: &Scene<'_>, found: &mut Vec<Candidate>) {
    let known: BTreeSet<&str> = found.iter().filter(|one| one.rule == "title").map(|one| one.name.as_str()).collect();
    let mut lines = Vec::new();
    for sentence in scene.sentences.iter().filter(|sentence| sentence.role == Role::Title) {
        let line = scene.text.slice(sentence.range.clone()).trim_end();
        if known.contains(line) && !found.iter().any(|one| one.range.start == sentence.range.start) {
            let whole = Instrument::new(0..line.len(), line.to_owned(), "heading", 80);
            lines.push(candidate(sentence.range.start, whole));
        }
    }
    found.extend(lines);
}

/// 关于印发节水办法的通知 above 《甲省节水办法》: a heading leaves the place out of the title that the note below it gives in full. One
/// that only ends a title of the head is its last line.
fn complete(scene: &Scene<'_>, found: &mut [Candidate]) {
    let Some(last) = scene.sentences.get(HEAD.min(scene.sentences.len().saturating_sub(1))) else { return };
    let head = found.iter().filter(|one| one.rule == "title" && one.range.end <= last.range.end);
    let titles: Vec<(usize, String)> = head.map(|one| (one.range.start, one.name.clone())).collect();
    for heading in found.iter_mut().filter(|one| one.rule == "heading" && one.range.end <= last.range.end) {
        let (start, end) = (heading.range.start, heading.range.end);
        let others = titles.iter().filter(|(title, _)| *title >= end || *title < start);
        let full =
            others.map(|(_, name)| name).find(|name| name.len() > heading.name.len() && name.ends_with(&heading.name));
        // 关于印发甲市乙区措施的通知 above 《乙区措施》: the heading says besides what the district lies in.
        let within = |name: &&String| {
            let lead = heading.name.strip_suffix(name.as_str());
            lead.is_some_and(|lead| {
                lead.ends_with(['省', '市', '州', '县', '区', '盟', '旗']) && lead.chars().count() <= 10
            })
        };
        let own = titles.iter().map(|(_, name)| name).find(within);
        if let Some(full) = full.or(own) {
            let short = std::mem::replace(&mut heading.name, full.clone());
            heading.aliases.push(short);
        }
    }
}

/// The title of the document, where it is a policy: what it hands out (印发《…》的通知), or else its heading.
fn own_title(scene: &Scene<'_>, found: &[Candidate]) -> Option<String> {
    let end = scene.sentences.get(HEAD.min(scene.sentences.len().checked_sub(1)?))?.range.end;
    let head = || found.iter().filter(|candidate| candidate.range.end <= end);
    let in_title = |candidate: &&Candidate| {
        scene.sentence_at(candidate.range.start).is_some_and(|sentence| {
            let text = scene.text.slice(sentence.range.clone());
            sentence.role == Role::Title && (candidate.rule == "heading" || hands_out(text))
        })
    };
    let first = head().filter(|candidate| matches!(candidate.rule, "title" | "heading")).find(in_title);
    let first = first.map(|candidate| candidate.name.clone()).or_else(|| {
        let title = scene.document.title()?;
        let inner = title.find('《').and_then(|open| {
            let start = open + '《'.len_utf8();
            title.get(start..start + title.get(start..)?.find('》')?)
        });
        inner.filter(|_| hands_out(title)).map(str::to_owned)
    });
    first.or_else(|| handed_out_in_line(scene, found))
}

/// The policy of a page that lost its lines and so begins with its title: `市农业局关于印发《…规范》的通知 各镇：…`.
fn handed_out_in_line(scene: &Scene<'_>, found: &[Candidate]) -> Option<String> {
    let sentence = scene.sentences.first()?.range.clone();
    let mut titles = found.iter().filter(|one| one.rule == "title" && sentence.contains(&one.range.start));
    let handed = |one: &&Candidate| {
        let lead = scene.text.slice(sentence.start..one.range.start);
        let rest = scene.text.slice(one.range.end..sentence.end.max(one.range.end));
        lead.ends_with("关于印发") && !lead.contains(['，', '《']) && rest.starts_with("的通知")
    };
    titles.find(handed).map(|one| one.name.clone())
}

/// Whether a title hands a document out: 关于印发《…》的通知.
fn hands_out(title: &str) -> bool {
    word_list!["印发", "发布", "公布", "转发"].stands_in(title) && title.ends_with(['知', '》', '告', '函'])
}

/// Whether a number of a notice is all that its sentence says, near the head of the document; the body that gives it out may stand
/// before it below the title that ends at `headed`: `甲县人民政府办公室 甲政发〔2019〕2号`.
fn is_lone_number(scene: &Scene<'_>, candidate: &Candidate, headed: usize) -> bool {
    let at = scene.sentences.partition_point(|sentence| sentence.range.end <= candidate.range.start);
    candidate.rule == "number"
        && at <= HEAD
        && scene.sentences.get(at).is_some_and(|sentence| {
            let words = scene.text.slice(sentence.range.clone());
            let lead = scene.text.slice(sentence.range.start..candidate.range.start).trim();
            let alone = words.trim().len() <= candidate.range.len() + lead.len() + '号'.len_utf8();
            let body = word_list!["政府", "办公室", "办公厅", "局", "厅", "委", "委员会", "部"].ends(lead)
                && lead.chars().all(is_name_letter);
            let below = headed <= candidate.range.start && (lead == "（" || body);
            alone && (lead.is_empty() || below) && !number::numbers(words).is_empty()
        })
}

/// The policy that the document's own title names or hands out, where the text names it too: a title may stand in the file alone.
pub(crate) fn of_document(scene: &Scene<'_>) -> Option<MentionIndex> {
    let title = scene.document.title()?;
    let handed = title.strip_suffix("的通知").map(|title| title.trim_end_matches('》'));
    let called = |at: &MentionIndex| {
        let name = scene.mention(*at).name.as_str();
        name == title || handed.is_some_and(|handed| handed.ends_with(name) && hands_out(title))
    };
    scene.all_of(EntityKind::Policy).find(called)
}
