//! Short names of firms: those that the text defines, and those that follow from a full name in the same document.
//!
//! 甲省青禾新材料有限公司 may go on as 青禾新材料, 青禾, 甲省青禾 or 青禾公司. A definition (以下简称“青禾”) says so outright.

use std::collections::BTreeSet;
use std::ops::Range;

use super::company::short;
use super::vocabulary::{Word, WordClass};
use super::{Candidate, Link, Scene};
use crate::model::{EntityKind, NameForm};

/// The words that introduce a definition inside a bracket.
const DEFINITIONS: [&str; 6] = ["以下简称为", "以下简称", "下称", "简称", "以下称", "又称"];

const DEFINED: &str = "company.defined";
const DERIVED: &str = "company.derived";

/// Adds the short names of the firms that the document names in full.
pub(crate) fn find(scene: &Scene<'_>, firms: &[Candidate], found: &mut Vec<Candidate>) {
    let mut defined = BTreeSet::new();
    for firm in firms {
        if let Some((range, name)) = definition(scene, firm.range.end) {
            defined.insert((name.clone(), firm.name.clone()));
            found.push(short(range, name, DEFINED, 95));
        }
    }
    let mut names: BTreeSet<(String, u8)> = BTreeSet::new();
    for firm in firms.iter().filter(|firm| firm.form == NameForm::Full) {
        let parents = forms(scene, firm).into_iter().filter(|form| is_parent(scene, form));
        names.extend(parents.map(|name| (name, 70)));
        names.extend(short_forms(scene, firm).into_iter().map(|name| (name, 75)));
    }
    names.extend(defined.into_iter().map(|(name, _)| (name, 90)));
    for (name, confidence) in names {
        for (start, _) in scene.text.clean().match_indices(&name) {
            let range = start..start + name.len();
            if stands_alone(scene, &range) {
                found.push(short(range, name.clone(), DERIVED, confidence));
            }
        }
    }
}

/// The forms of a full name that the document does not use for another firm.
fn short_forms(scene: &Scene<'_>, firm: &Candidate) -> Vec<String> {
    let mut forms = forms(scene, firm);
    forms.retain(|form| !is_parent(scene, form) && !stands_beside(scene, form, &firm.name));
    forms
}

/// Whether a sentence names the full name and, apart from it, the shorter one: then they are two firms, as a subsidiary and
/// the firm whose name it bears.
fn stands_beside(scene: &Scene<'_>, form: &str, name: &str) -> bool {
    let legal = ["公司", "集团", "厂"].iter().any(|ending| form.ends_with(ending));
    legal
        && scene.sentences.iter().any(|sentence| {
            let text = scene.text.slice(sentence.range.clone());
            text.contains(name) && text.replace(name, "").contains(form)
        })
}

/// Whether the text says that the firm of this name set up or holds another, so that it is no short name of that one:
/// 青禾化工由青禾投资设立.
fn is_parent(scene: &Scene<'_>, name: &str) -> bool {
    const SETS_UP: [&str; 8] = ["投资", "出资", "设立", "控股", "独资", "全资", "合资", "参股"];
    let text = scene.text.clean();
    text.match_indices(name).any(|(start, _)| {
        let before = text.get(..start).unwrap_or_default();
        let after = text.get(start + name.len()..).unwrap_or_default();
        before.ends_with('由') && SETS_UP.iter().any(|word| after.starts_with(word))
    })
}

/// Links every defined or derived short name to the full name that it comes from, where that is one.
pub(crate) fn link(scene: &Scene<'_>, links: &mut Vec<Link>) {
    let firms = |form| scene.candidates.iter().filter(move |c| c.kind == EntityKind::Company && c.form == form);
    let full: Vec<(&Candidate, Vec<String>)> =
        firms(NameForm::Full).map(|firm| (firm, short_forms(scene, firm))).collect();
    for candidate in firms(NameForm::Short) {
        let mut owners: Vec<&Candidate> = match candidate.rule {
            DEFINED => full.iter().map(|(firm, _)| *firm).filter(|f| f.range.end <= candidate.range.start).collect(),
            DERIVED => full.iter().filter(|(_, forms)| forms.contains(&candidate.name)).map(|(f, _)| *f).collect(),
            _ => continue,
        };
        if candidate.rule == DEFINED {
            owners = owners.pop().into_iter().collect();
        }
        let names: BTreeSet<&str> = owners.iter().map(|owner| owner.name.as_str()).collect();
        if let (1, Some(owner)) = (names.len(), owners.first()) {
            links.push(Link { full: owner.range.clone(), short: candidate.range.clone(), rule: candidate.rule });
        }
    }
}

/// The name that a bracket right after a full name defines, with its place.
fn definition(scene: &Scene<'_>, end: usize) -> Option<(Range<usize>, String)> {
    let after = scene.text.clean().get(end..)?;
    let inside = after.strip_prefix(['(', '（'])?;
    let open = end + after.len() - inside.len();
    let inside = inside.get(..inside.find([')', '）', '。', '\n'])?)?;
    let introduced = DEFINITIONS.iter().find_map(|word| inside.strip_prefix(word))?;
    let name = introduced.trim_start_matches([':', '：', '“', '"', '「']);
    let name = name.split(['”', '"', '」', '、', '，']).next()?;
    let from = open + inside.find(name)?;
    let length = name.chars().count();
    (2..=12).contains(&length).then(|| (from..from + name.len(), name.to_owned()))
}

/// The short forms of a full name: brand, brand and trade, place and brand, the name without its legal form.
pub(crate) fn forms(scene: &Scene<'_>, firm: &Candidate) -> Vec<String> {
    let words = scene.words_in(firm.range.clone());
    let text = |range: Range<usize>| scene.text.slice(range);
    let end = words.iter().rposition(|word| !word.class.has(WordClass::FIRM)).map_or(0, |last| last + 1);
    let core = words.get(..end).unwrap_or_default();
    let places = core.iter().take_while(|word| word.class.has(WordClass::PLACE)).count();
    let Some(brand) = core.get(places) else { return vec![] };
    let mut forms = BTreeSet::new();
    let whole = !core.iter().any(|word| word.class.has(WordClass::FIRM));
    let start = core.first().map_or(firm.range.start, |word| word.range.start);
    if brand.class.has(WordClass::UNKNOWN) && text(brand.range.clone()).chars().count() >= 2 {
        let name = text(brand.range.clone());
        forms.insert(name.to_owned());
        if whole {
            forms.extend([format!("{name}公司"), format!("{name}集团")]);
        }
        if places > 0 {
            forms.insert(text(start..brand.range.end).to_owned());
        }
    }
    let home = text(brand.range.clone()).starts_with(['市', '县', '区', '旗', '省']);
    if home {
        forms.insert(format!("{}公司", text(start..core.last().map_or(start, |last| last.range.end))));
        return forms.into_iter().collect();
    }
    for last in core.get(places + 1..).unwrap_or_default() {
        if last.class.has(WordClass::OPEN.or(WordClass::CLOSE).or(WordClass::FIRM)) {
            break;
        }
        for from in [brand.range.start, start] {
            let name = text(from..last.range.end);
            forms.insert(name.to_owned());
            if whole && Some(last) == core.last() {
                forms.extend([format!("{name}公司"), format!("{name}集团")]);
            }
        }
    }
    if places > 0 {
        forms.insert(text(brand.range.start..firm.range.end).to_owned());
    }
    forms.retain(|form| form.chars().count() >= 2 && *form != firm.name);
    forms.into_iter().collect()
}

/// Whether a short name at a place is a word of its own there, and not a part of unknown or longer words.
fn stands_alone(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    let words = &scene.words;
    let first = words.partition_point(|word| word.range.end <= range.start);
    let last = words.partition_point(|word| word.range.start < range.end);
    let edge = |word: Option<&Word>, start| {
        word.is_some_and(|word| if start { word.range.start == range.start } else { word.range.end == range.end })
    };
    edge(words.get(first), true) && edge(last.checked_sub(1).and_then(|at| words.get(at)), false)
}
