//! 青禾集团投资的年产30万吨尿素: what a firm invests in or builds, where the sentence calls it a project.

use super::super::company::{short, tidy};
use super::super::vocabulary::{Word, WordClass, WordRoles};
use super::super::word_list::WordList;
use super::super::{Candidate, Scene};
use super::{OWNED, candidate, is_capacity};
use crate::model::Properties;

/// Verbs by which a firm is the owner of what follows 的.
pub(super) const VERBS: WordList = WordList::new(&["投资", "投资建设", "投建", "兴建", "承建", "建设"]);

/// The project that follows the verb at `at` and 的, and its firm where no recogniser knew it.
pub(super) fn invested(scene: &Scene<'_>, words: &[Word], at: usize, found: &mut Vec<Candidate>) {
    let Some(owner) = at.checked_sub(1).filter(|_| words[at].roles.has(WordRoles::INVESTS)) else { return };
    let Some(of) = words.get(at + 1).filter(|of| of.roles.has(WordRoles::OF)) else { return };
    let rest = words.get(at + 2..).unwrap_or_default();
    const ENDS: WordClass =
        WordClass::STOP.or(WordClass::VERB).or(WordClass::BREAK).or(WordClass::HEAD).or(WordClass::TIME);
    let length = rest.iter().position(|word| word.class.has(ENDS)).unwrap_or(rest.len());
    let Some(phrase) = rest.get(..length).filter(|phrase| !phrase.is_empty()) else { return };
    let headed = rest.get(length).is_some_and(|next| next.class.has(WordClass::HEAD));
    let called = rest.iter().any(|word| word.class.has(WordClass::PROJECT_HEAD));
    let product = phrase.last().is_some_and(|word| word.class.has(WordClass::PRODUCT));
    let capacity = phrase.iter().any(|word| word.class.has(WordClass::QUANTITY) && is_capacity(scene, word));
    if headed || !called || !(product || capacity) {
        return;
    }
    let Some(firm) = owner_before(scene, words, owner, found) else { return };
    let mut properties = Properties::new();
    properties.insert(OWNED.into(), firm.clone());
    let range = of.range.end..phrase[phrase.len() - 1].range.end;
    let surface = tidy(scene.text.slice(range.clone()));
    let mut project = candidate(range, format!("{surface}项目"), surface.clone(), properties, "project.invested");
    project.aliases.push(format!("{firm}{surface}项目"));
    found.push(project);
}

/// What a budget leads and no head ends: 投资1.3亿元的县医院病房楼. A building or a site is told by its last character.
pub(super) fn budgeted(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    const SITES: [char; 18] =
        ['园', '城', '馆', '楼', '厂', '场', '站', '院', '港', '街', '库', '塔', '桥', '路', '坝', '宫', '店', '村'];
    const ENDS: WordClass = WordClass::STOP
        .or(WordClass::VERB)
        .or(WordClass::BREAK)
        .or(WordClass::HEAD)
        .or(WordClass::TIME)
        .or(WordClass::LIST)
        .or(WordClass::QUANTITY)
        .or(WordClass::FULL);
    if !words[at].roles.has(WordRoles::OF) || scene.quantities.is_empty() {
        return None;
    }
    let budget = super::told::budget(scene, words, at + 1)?;
    let rest = words.get(at + 1..)?;
    let length = rest.iter().position(|word| word.class.has(ENDS)).unwrap_or(rest.len());
    let headed = rest.get(length).is_some_and(|next| next.class.has(WordClass::HEAD));
    let (first, last) = rest.get(..length).filter(|phrase| !headed && phrase.len() > 1)?.split_first()?;
    let range = first.range.start..last.last()?.range.end;
    let surface = tidy(scene.text.slice(range.clone()));
    let mut properties = Properties::new();
    properties.extend(budget.owner.map(|owner| (OWNED.to_owned(), tidy(scene.text.slice(owner)))));
    let site = surface.ends_with(SITES) && (3..=24).contains(&surface.chars().count());
    site.then(|| candidate(range, surface.clone(), surface, properties, "project.budgeted"))
}

/// The firm whose name ends at `last`: one that is known, or a brand with the places before it.
fn owner_before(scene: &Scene<'_>, words: &[Word], last: usize, found: &mut Vec<Candidate>) -> Option<String> {
    let end = words[last].range.end;
    let known = scene.firms_until(end);
    if let Some(firm) = known.max_by_key(|firm| firm.range.len()) {
        return Some(firm.name.clone());
    }
    const BRANDS: WordClass = WordClass::UNKNOWN.or(WordClass::BRAND);
    let brand = words.get(..=last)?.iter().rposition(|word| !word.class.has(WordClass::TRADE))?;
    words[brand].class.has(BRANDS).then_some(())?;
    let places = words.get(..brand)?.iter().rev().take_while(|word| word.class.has(WordClass::PLACE)).count();
    let range = words[brand - places].range.start..end;
    let name = tidy(scene.text.slice(range.clone()));
    found.push(short(range, name.clone(), "company.owner", 65));
    Some(name)
}
