//! Forms of a park's name: short and long ones of one zone, names in lists, and letters that only count.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::extract::{Candidate, Scene};
use crate::model::NameForm;

/// Whether the document's title or its first sentence names a park, by its name or the form in which it ends with 园.
pub(super) fn title_names(scene: &Scene<'_>, name: &str) -> bool {
    let stem = name.trim_end_matches('区');
    scene.document.title().is_some_and(|title| title.contains(stem))
        || scene.sentences.first().is_some_and(|first| scene.text.slice(first.range.clone()).contains(stem))
}

/// Short and long forms of one class word: a document that has both of one zone means the one zone.
const FORMS: [(&str, &str); 10] = [
    ("工业园", "工业园区"),
    ("产业园", "产业园区"),
    ("高新区", "高新技术产业开发区"),
    ("高新区", "高新技术产业园区"),
    ("经开区", "经济技术开发区"),
    ("经开区", "经济开发区"),
    ("综保区", "综合保税区"),
    ("自贸区", "自由贸易试验区"),
    ("自贸试验区", "自由贸易试验区"),
    ("开发区", "经济开发区"),
];

/// Gives a zone that stands in a short and in a long form the long one.
pub(super) fn unite_forms(found: &mut [Candidate]) {
    let names: BTreeSet<String> = found.iter().map(|park| park.name.clone()).collect();
    for park in found.iter_mut() {
        let long = FORMS.iter().find_map(|(short, long)| {
            let stem = park.name.strip_suffix(short)?;
            names.get(&format!("{stem}{long}"))
        });
        if let Some(long) = long {
            park.aliases.push(std::mem::replace(&mut park.name, long.clone()));
        }
    }
}

/// A name without a place (低碳产业园) stands for the one park with a place whose name ends with it.
pub(super) fn settle_short_names(found: &mut [Candidate]) {
    let names = |form: NameForm| -> BTreeSet<String> {
        found.iter().filter(|park| park.form == form).map(|park| park.name.clone()).collect()
    };
    let (full, short) = (names(NameForm::Full), names(NameForm::Short));
    let wholes = only_with_end(full.iter().map(String::as_str), &short.iter().map(String::as_str).collect());
    for park in found.iter_mut().filter(|park| park.form == NameForm::Short) {
        if let Some(Some(whole)) = wholes.get(park.name.as_str()) {
            let short = std::mem::replace(&mut park.name, (*whole).to_owned());
            park.aliases = vec![short];
        }
    }
}

/// 甲州|乙新区: a zone that its committee names by itself is the one that stands behind its place elsewhere.
pub(super) fn settle_governed(found: &mut [Candidate], rule: &str) {
    // 经济开发区管委会 names no zone of its own.
    let common =
        |name: &str| ["经济", "高新", "综合", "工业", "产业", "化工"].iter().any(|word| name.starts_with(word));
    let own = found.iter().filter(|park| park.rule == rule && !common(&park.name));
    let own: BTreeSet<String> = own.map(|park| park.name.clone()).collect();
    for park in found.iter_mut().filter(|park| park.rule != rule) {
        let placed = |name: &&String| {
            let place = park.name.strip_suffix(name.as_str()).map_or(0, |place| place.chars().count());
            (2..=6).contains(&place)
        };
        if let Some(name) = own.iter().find(placed) {
            park.aliases.push(std::mem::replace(&mut park.name, name.clone()));
        }
    }
}

/// For each of some ends the name that ends with it; `None` where several names do.
pub(super) fn only_with_end<'f>(
    names: impl Iterator<Item = &'f str>,
    ends: &BTreeSet<&str>,
) -> BTreeMap<&'f str, Option<&'f str>> {
    let mut only: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for name in names.collect::<BTreeSet<&str>>() {
        let own = name.char_indices().filter_map(|(at, _)| name.get(at..)).filter(|end| ends.contains(*end));
        for end in own {
            only.entry(end).and_modify(|only| *only = None).or_insert(Some(name));
        }
    }
    only
}

/// 青禾高新区、|经济开发区: the second of a list lies where the first does.
pub(super) fn listed(
    text: &str,
    edge: usize,
    head: &Range<usize>,
    last: Option<(&(usize, String), &String)>,
) -> Option<(usize, String, bool)> {
    let ((end, _), place) = last?;
    let joint = matches!(text.get(*end..edge)?, "、" | "和" | "及" | "与");
    let class_word = text.get(head.clone())?;
    (joint && edge == head.start).then(|| (edge, format!("{place}{class_word}"), true))
}

/// Whether words are a count of parks and nothing else: 3个, 等四家.
pub(super) fn is_count(words: &str) -> bool {
    let words = words.strip_prefix('等').unwrap_or(words);
    let number = words.trim_end_matches(['个', '家', '大']).trim_start_matches("国家级");
    let digits = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两".contains(c);
    number.len() < words.len() && !number.is_empty() && number.chars().all(digits)
}

/// Whether the letters before a class word count parks: 5个, 三大, 十; 三江 and 十里 are names.
pub(super) fn is_counted(core: &str) -> bool {
    let rest = core.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十两".contains(c));
    let numbers = rest.len() < core.len();
    core.starts_with(|c: char| c.is_ascii_digit())
        || core.starts_with(['个', '座', '家', '处'])
        || numbers && (rest.is_empty() || rest.starts_with(['个', '座', '家', '处', '大', '批', '类', '期', '级']))
}
