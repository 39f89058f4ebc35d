//! When a policy document was signed, from when and until when it is in force.

use std::ops::Range;

use crate::extract::Scene;

use super::outline::Outline;
use crate::extract::word_list::word_list;

/// The dates of an outline's policy as properties: `signed`, `effective`, `expires`, each a day. `lines` are those of the
/// whole text.
pub(super) fn dates(scene: &Scene<'_>, lines: &[Range<usize>], outline: &Outline) -> Vec<(&'static str, String)> {
    let range = outline.range();
    let mut dates = Vec::new();
    let mut add = |name: &'static str, day: Option<String>| dates.extend(day.map(|day| (name, day)));
    let signed = signed(scene, lines, outline.policy_place(scene), &range);
    let effective =
        effective(scene, &range).or_else(|| from_signature(scene, &range).then(|| signed.clone()).flatten());
    add("effective", effective);
    add("expires", expires(scene, &range));
    add("signed", signed);
    dates
}

/// `自2023年5月1日起施行`.
fn effective(scene: &Scene<'_>, range: &Range<usize>) -> Option<String> {
    let text = scene.text.slice(range.clone());
    let verbs = ["起施行", "起实施", "起执行", "起生效", "起正式施行", "起正式实施", "起试行"];
    let ends = verbs.iter().filter_map(|verb| text.find(verb)).map(|at| range.start + at).min()?;
    let at = scene.times.partition_point(|time| time.range.start < ends);
    let time = scene.times.get(at.checked_sub(1)?)?;
    let near = time.range.end + "之日".len() + "起".len() >= ends && range.start <= time.range.start;
    near.then(|| day(time.period.first_day())).flatten().filter(|_| is_day(scene, &time.range))
}

/// `自发布之日起施行`: the day of the signature.
fn from_signature(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    let text = scene.text.slice(range.clone());
    word_list!["自发布之日起", "自印发之日起", "自公布之日起", "自下发之日起"].stands_in(text)
}

/// `有效期至2026年4月30日`.
fn expires(scene: &Scene<'_>, range: &Range<usize>) -> Option<String> {
    let text = scene.text.slice(range.clone());
    let words = ["有效期至", "有效期到", "有效期截至", "执行至", "施行至", "实施至", "有效至", "截止到"];
    let end = words.iter().filter_map(|word| Some(range.start + text.find(word)? + word.len())).min()?;
    let at = scene.times.partition_point(|time| time.range.end <= end);
    let time = scene.times.get(at).filter(|time| time.range.start <= end)?;
    day(time.period.last_day()).filter(|_| is_day(scene, &time.range))
}

/// The date that fills a line: behind the clauses, or of the notice that stands before the title.
fn signed(scene: &Scene<'_>, lines: &[Range<usize>], title: usize, range: &Range<usize>) -> Option<String> {
    let dated = |line: &Range<usize>| {
        let words = scene.text.slice(line.clone()).trim();
        let time = scene.times_in(line.clone()).first().filter(|time| time.range.len() == words.len())?;
        day(time.period.first_day()).filter(|_| is_day(scene, &time.range))
    };
    let behind = lines.get(lines.partition_point(|line| line.start < range.end)..)?;
    let before = lines.get(..lines.partition_point(|line| line.end <= title))?;
    let after = behind.iter().take(SIGNATURE).find_map(dated);
    after.or_else(|| before.iter().rev().take(SIGNATURE).find_map(dated))
}

/// A signature stands within so many lines behind the last clause, or before the title of what is handed out.
const SIGNATURE: usize = 6;

fn day(day: Option<jiff::civil::Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// Whether a time names a day: 2023年5月1日, not 2022年.
fn is_day(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    scene.text.slice(range.clone()).contains(['日', '-', '.', '/'])
}
