//! Phases of projects, and sites that are named by their owner alone.

mod begun;

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::company::tidy;
use super::super::vocabulary::{Word, WordClass};
use super::super::{Candidate, Scene};
use super::whole::subject_firm;
use super::{OWNED, WHOLE, candidate, is_capacity, leads};
use crate::extract::dictionary::occurrences;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, Properties};

pub(super) use begun::begun;

/// Sites that have no name of their own: the firm that the text speaks of builds them.
const SITES: WordList = WordList::new(&[
    "新厂区",
    "新工厂",
    "新厂",
    "二期工厂",
    "三期工厂",
    "新园区",
    "新基地",
    "扩建项目",
    "技改项目",
    "搬迁项目",
]);

/// 一期, 项目一期 and 一期工程 that name no project themselves: a phase of the last one.
pub(super) fn bare_phase(scene: &Scene<'_>, words: &[Word], at: usize, whole: Option<&str>) -> Option<Candidate> {
    let phase = &words[at];
    let before = at.checked_sub(1).map(|before| &words[before]);
    if let Some(named) = named_phase(scene, words, at) {
        return Some(named);
    }
    if let Some(placed) = placed_phase(scene, words, at).or_else(|| equipped_phase(scene, words, at, whole)) {
        return Some(placed);
    }
    let whole = whole.filter(|_| !is_of_fund(scene, words, at))?;
    if let Some(part) = phase_of_part(scene, words, at, whole) {
        return Some(part);
    }
    let generic = |word: &Word| matches!(scene.text.slice(word.range.clone()), "项目" | "工程");
    let lead = before.filter(|word| generic(word));
    const OPENS: WordClass = WordClass::BREAK
        .or(WordClass::STOP)
        .or(WordClass::VERB)
        .or(WordClass::LIST)
        .or(WordClass::OPEN)
        .or(WordClass::TIME);
    let opens = before.is_none_or(|word| word.class.has(OPENS));
    if lead.is_none() && !opens {
        return None;
    }
    // 乙港多式联运一期项目: a verb inside a name, not one that leads the phase of what was named before.
    const NAME: WordClass = WordClass::UNKNOWN
        .or(WordClass::HEAD)
        .or(WordClass::PLACE)
        .or(WordClass::PRODUCT)
        .or(WordClass::TRADE)
        .or(WordClass::PROCESS);
    let inside = at
        .checked_sub(2)
        .is_some_and(|name| words[name].class.has(NAME) && words[name].range.end == words[at - 1].range.start);
    if before.is_some_and(|word| word.class.has(WordClass::VERB) && !leads(scene, word)) && inside {
        return None;
    }
    const NAMES: WordClass = WordClass::UNKNOWN.or(WordClass::PRODUCT).or(WordClass::PROCESS).or(WordClass::FIRM);
    if lead.is_some() && at >= 2 && words[at - 2].class.has(NAMES) {
        return None;
    }
    let capacity = words.get(at + 1).filter(|word| word.class.has(WordClass::QUANTITY) && is_capacity(scene, word));
    let tail = words.get(at + 1 + usize::from(capacity.is_some())).filter(|word| generic(word)).or(capacity);
    let range = lead.unwrap_or(phase).range.start..tail.unwrap_or(phase).range.end;
    let name = format!("{whole}{}", scene.text.slice(phase.range.clone()));
    let mut properties = Properties::new();
    properties.insert(WHOLE.into(), whole.to_owned());
    let mut part = candidate(range, name.clone(), name.clone(), properties, "project.phase");
    part.aliases.extend(other_order(&name, scene.text.slice(phase.range.clone())));
    Some(part)
}

/// 产业园一期 in a text on a town of science: the phase of a part of what is spoken of, which a word for its sort names.
fn phase_of_part(scene: &Scene<'_>, words: &[Word], at: usize, whole: &str) -> Option<Candidate> {
    const SORTS: WordList =
        WordList::new(&["产业园", "科技园", "物流园", "标准厂房", "住宅", "写字楼", "酒店", "商业区"]);
    let site = words.get(at.checked_sub(1)?)?;
    let sort = scene.text.slice(site.range.clone());
    let opens = at.checked_sub(2).is_none_or(|before| words[before].class.has(WordClass::BREAK.or(WordClass::LIST)));
    if !opens || !SORTS.contains(sort) || whole.contains(sort) {
        return None;
    }
    let range = site.range.start..words[at].range.end;
    let name = tidy(scene.text.slice(range.clone()));
    let properties = Properties::from([(WHOLE.to_owned(), sort.to_owned())]);
    Some(candidate(range, name.clone(), name, properties, "project.phase"))
}

/// 设立产业基金，首期规模50亿元: the first round of a fund is no phase of what was built before.
fn is_of_fund(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    // 首期投入1.3亿元 is the first money for what the sentence is about.
    let next = words.get(at + 1).map(text).unwrap_or_default();
    if text(&words[at]) == "首期" && matches!(next, "投入" | "规模" | "出资" | "资金" | "实缴" | "到位" | "募集")
    {
        return true;
    }
    matches!(next, "规模" | "募集" | "出资" | "认缴" | "总规模")
        && words.get(..at).unwrap_or_default().iter().any(|word| text(word).ends_with("基金"))
}

/// The phase by the name under which the text has it already: 三期 after 青禾三期扩建工程.
pub(super) fn known(found: &[Candidate], part: Candidate, phase: &str) -> Candidate {
    let whole = part.properties.get(WHOLE);
    let same = |one: &&Candidate| whole.is_some() && one.properties.get(WHOLE) == whole && one.name.contains(phase);
    match found.iter().rev().filter(|one| one.kind == EntityKind::Project).find(same) {
        Some(one) if one.name != part.name => Candidate { name: one.name.clone(), ..part },
        _ => part,
    }
}

/// What a phase is part of; of one that is known by a name of its own its name without the phase.
pub(super) fn whole_of(part: &Candidate, phase: &str) -> Option<String> {
    let stem = || part.name.strip_suffix(phase).filter(|stem| stem.chars().count() > 1).map(str::to_owned);
    part.properties.get(WHOLE).cloned().or_else(stem)
}

/// The other way to write a phase: 青禾项目二期 for 青禾二期项目, and back.
pub(super) fn other_order(name: &str, phase: &str) -> Option<String> {
    let before = name.strip_suffix(phase).and_then(|whole| whole.strip_suffix("项目"));
    let after = name.strip_suffix(&format!("{phase}项目"));
    before.map(|stem| format!("{stem}{phase}项目")).or_else(|| after.map(|stem| format!("{stem}项目{phase}")))
}

/// Whether a name is that of a whole, of which a phase may know the last words alone: 青禾|尿素联产项目.
pub(crate) fn is_whole(name: &str, whole: &str) -> bool {
    name == whole || whole.chars().count() >= LEAST_WHOLE && name.ends_with(whole)
}

/// Characters by which a whole can be told.
const LEAST_WHOLE: usize = 5;

/// A phase that is known by a name of its own: 滨江二期, 青禾储能一期.
fn named_phase(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    const GOES_ON: WordClass = WordClass::HEAD.or(WordClass::UNKNOWN).or(WordClass::QUANTITY).or(WordClass::PRODUCT);
    const BUILDS: WordClass = WordClass::TRADE.or(WordClass::PRODUCT).or(WordClass::INDUSTRY).or(WordClass::PROCESS);
    const BEGINS: WordClass = WordClass::STOP.or(WordClass::BREAK).or(WordClass::LIST).or(WordClass::VERB);
    let rest = words[..at].iter().rev().take(2).take_while(|word| word.class.has(BUILDS)).count();
    let first = at.checked_sub(rest + 1)?;
    let name = &words[first];
    let goes_on = words.get(at + 1).is_some_and(|next| next.class.has(GOES_ON));
    let length = scene.text.slice(name.range.clone()).chars().count();
    let leads = |word: &Word| word.class.has(BEGINS) || leads(scene, word);
    let begins = first.checked_sub(1).is_none_or(|before| leads(&words[before]));
    // 共分|三期 counts them.
    let counts = scene.text.slice(name.range.clone()).ends_with('分');
    let fund = at.checked_sub(1).is_some_and(|before| scene.text.slice(words[before].range.clone()).ends_with("基金"));
    let counts = counts || fund;
    let stands = name.class.has(WordClass::UNKNOWN) && (2..=5).contains(&length) && begins && !goes_on && !counts;
    let range = name.range.start..words[at].range.end;
    let surface = tidy(scene.text.slice(range.clone()));
    stands.then(|| candidate(range, surface.clone(), surface, Properties::new(), "project.phase"))
}

/// A phase of what stands in a place, at the head of a clause or in a list: 陆川县机电产业园标准厂房四期.
fn placed_phase(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    const BUILDS: WordClass = WordClass::TRADE
        .or(WordClass::PRODUCT)
        .or(WordClass::INDUSTRY)
        .or(WordClass::NOUN)
        .or(WordClass::UNKNOWN)
        .or(WordClass::PROCESS)
        .or(WordClass::GENERIC)
        .or(WordClass::ADJECTIVE)
        .or(WordClass::PLACE);
    const BEGINS: WordClass =
        WordClass::STOP.or(WordClass::BREAK).or(WordClass::LIST).or(WordClass::VERB).or(WordClass::TIME);
    const NEVER: WordClass = WordClass::STOP.or(WordClass::VERB).or(WordClass::HEAD).or(WordClass::FIRM);
    let builds = |word: &&Word| word.class.has(BUILDS) && (!word.class.has(NEVER) || word.class.has(WordClass::PLACE));
    let length = words[..at].iter().rev().take(7).take_while(builds).count();
    let words_of = words.get(at - length..=at)?;
    let place = words_of.iter().position(|word| word.class.has(WordClass::PLACE))?;
    let leads = |word: &Word| word.class.has(BEGINS) || leads(scene, word);
    let begins = (at - length + place).checked_sub(1).is_none_or(|before| leads(&words[before]));
    let name = words_of.get(place..)?;
    let range = name.first()?.range.start..name.last()?.range.end;
    let surface = tidy(scene.text.slice(range.clone()));
    let goes_on = words.get(at + 1).is_some_and(|next| next.class.has(WordClass::HEAD.or(WordClass::QUANTITY)));
    let site =
        name.len().checked_sub(2).and_then(|last| name.get(last)).map(|word| scene.text.slice(word.range.clone()));
    let built = site.is_some_and(|site| site.ends_with(SITE_ENDS));
    let fits = name.len() >= 3 && begins && built && !goes_on && surface.chars().count() <= 24;
    fits.then(|| candidate(range, surface.clone(), surface, Properties::new(), "project.phase"))
}

/// A phase with words of its own before a plant, which is more than a phase of what was named before: 二期数控车间 after 甲光伏电站.
fn equipped_phase(scene: &Scene<'_>, words: &[Word], at: usize, whole: Option<&str>) -> Option<Candidate> {
    const CONTENT: WordClass = WordClass::TRADE
        .or(WordClass::PRODUCT)
        .or(WordClass::INDUSTRY)
        .or(WordClass::PROCESS)
        .or(WordClass::NOUN)
        .or(WordClass::ADJECTIVE)
        .or(WordClass::GENERIC);
    const BEGINS: WordClass = WordClass::STOP.or(WordClass::BREAK).or(WordClass::LIST).or(WordClass::VERB);
    let begins = at.checked_sub(1).is_none_or(|before| words[before].class.has(BEGINS));
    let rest = words.get(at + 1..)?;
    let content =
        rest.iter().take(4).take_while(|word| word.class.has(CONTENT) && !word.class.has(WordClass::HEAD)).count();
    let head = rest.get(content).filter(|head| head.class.has(WordClass::PLANT_HEAD))?;
    let range = words[at].range.start..head.range.end;
    let ending = scene.text.slice(words[at].range.end..head.range.end);
    let other = whole.is_none_or(|whole| !whole.contains(scene.text.slice(head.range.clone())));
    let surface = tidy(scene.text.slice(range.clone()));
    let fits = begins && content > 0 && other && (4..=12).contains(&ending.chars().count());
    fits.then(|| candidate(range, surface.clone(), surface, Properties::new(), "project.phase"))
}

/// Last characters of what is built in phases.
const SITE_ENDS: [char; 15] =
    ['谷', '园', '房', '城', '港', '区', '楼', '厂', '站', '馆', '场', '院', '库', '街', '心'];

/// What follows a project's head and makes it a part of the project: 一期, or 某市段 of a railway. Its end and words.
pub(super) fn part_after(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<(usize, String)> {
    let next = words.get(at + 1).filter(|next| next.range.start == words[at].range.end)?;
    let text = scene.text.slice(next.range.clone());
    if next.class.has(WordClass::PHASE) {
        return Some((next.range.end, text.to_owned()));
    }
    if let Some(lot) = lot_after(scene, words[at].range.end) {
        return Some((words[at].range.end + lot.len(), lot.to_owned()));
    }
    let section = scene.text.clean().get(next.range.end..)?.starts_with('段');
    let public = words[at].class.has(WordClass::PUBLIC_HEAD);
    if public && next.class.has(WordClass::UNKNOWN) && text.ends_with('段') && text.chars().count() > 1 {
        return Some((next.range.end, text.to_owned()));
    }
    let named = next.class.has(WordClass::PLACE.or(WordClass::UNKNOWN));
    if let Some(stretch) = stretch_after(scene, words, at).filter(|_| public) {
        return Some(stretch);
    }
    (public && named && section).then(|| (next.range.end + '段'.len_utf8(), format!("{text}段")))
}

/// The stretch between two places right behind a line: 沿江高铁|甲市至乙市段.
fn stretch_after(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<(usize, String)> {
    const NEVER: WordClass = WordClass::VERB.or(WordClass::TIME).or(WordClass::QUANTITY).or(WordClass::BREAK);
    let start = words[at].range.end;
    let rest = scene.text.clean().get(start..)?;
    let near = rest.get(..rest.floor_char_boundary(LONGEST_STRETCH))?;
    let stretch = near.get(..near.find('段')?)?;
    let (from, to) = ["至", "到", "—"].iter().find_map(|joins| stretch.split_once(joins))?;
    let place = |end: &str| (2..=6).contains(&end.chars().count()) && end.chars().all(char::is_alphabetic);
    let end = start + stretch.len() + '段'.len_utf8();
    let names = |word: &Word| word.class.has(WordClass::PLACE.or(WordClass::UNKNOWN)) || !word.class.has(NEVER);
    let inside = words.get(at + 1..)?.iter().take_while(|word| word.range.start < end).all(names);
    (place(from) && place(to) && inside).then(|| (end, format!("{stretch}段")))
}

/// A stretch has no more bytes.
const LONGEST_STRETCH: usize = 15 * '字'.len_utf8();

/// The lot of a construction contract right behind a work: 改造工程A3标, 高速二标段.
fn lot_after<'s>(scene: &'s Scene<'_>, from: usize) -> Option<&'s str> {
    let rest = scene.text.clean().get(from..)?;
    let numbered = |mark: char| {
        mark.is_ascii_alphanumeric() || matches!(mark, '-' | '第') || "一二三四五六七八九十".contains(mark)
    };
    let number: usize = rest.chars().take(LONGEST_LOT).take_while(|mark| numbered(*mark)).map(char::len_utf8).sum();
    let word = ["标段", "标"].into_iter().find(|word| rest.get(number..).is_some_and(|rest| rest.starts_with(word)))?;
    // 一标准 and 标志 are other words.
    let goes_on = rest.get(number + word.len()..)?.starts_with(['准', '志', '杆', '注', '的', '题', '书']);
    (number > 0 && !goes_on).then(|| rest.get(..number + word.len())).flatten()
}

/// The number of a lot has no more characters.
const LONGEST_LOT: usize = 6;

/// A site such as 新厂区 or 二期工厂, with the place before it, as a project of the firm last named in its paragraph.
pub(super) fn site(scene: &Scene<'_>, words: &[Word], at: usize, paragraph: &Range<usize>) -> Option<Candidate> {
    let head = &words[at];
    let start = match at.checked_sub(1).map(|before| &words[before]) {
        Some(word) if word.class.has(WordClass::PHASE.or(WordClass::PLACE).or(WordClass::UNKNOWN)) => word.range.start,
        _ => head.range.start,
    };
    let range = start..head.range.end;
    let surface = tidy(scene.text.slice(range.clone()));
    if !SITES.ends(&surface) {
        return None;
    }
    let owner = subject_firm(scene, paragraph.start..start)?;
    let mut properties = Properties::new();
    properties.insert(OWNED.into(), owner.name.clone());
    let name = format!("{}{surface}", owner.name);
    Some(candidate(range, name, surface, properties, "project.site"))
}

/// Whether a clause after a place begins with a project. Until then the phases that a sentence tells of are those of one
/// whole: `一期建成供气管道工程；二期投资3亿元`.
pub(super) fn turns_to_another(scene: &Scene<'_>, found: &[Candidate], from: usize) -> bool {
    let later = found.iter().rev().take_while(|one| one.range.start >= from);
    later.filter(|one| one.kind == EntityKind::Project).any(|one| {
        let before = scene.text.slice(from..one.range.start);
        before.is_empty() || before.ends_with(['，', '；', '。'])
    })
}

/// Adds what the phases of a text are phases of, wherever it is named without them: `青禾引水工程分两期建设` beside
/// `青禾引水一期工程`. Its words alone may be those of any work.
pub(super) fn wholes(scene: &Scene<'_>, found: &mut Vec<Candidate>) {
    let inside = |one: &&Candidate| one.kind == EntityKind::Project && one.rule == "project.head";
    let wholes = found.iter().filter(inside).filter_map(|one| one.properties.get(WHOLE).map(String::as_str));
    let mut missing: BTreeSet<&str> = wholes.filter(|whole| whole.chars().count() > LEAST_WHOLE).collect();
    if missing.is_empty() {
        return;
    }
    for one in found.iter() {
        missing.remove(one.name.as_str());
    }
    let text = scene.text.clean();
    let named = |range: Range<usize>| {
        let name = text.get(range.clone())?.to_owned();
        Some(candidate(range, name.clone(), name, Properties::new(), "project.phase"))
    };
    let stands = |range: &Range<usize>| scene.sentence_at(range.start).is_some();
    let mentions: Vec<Candidate> = occurrences(&missing, text).into_iter().filter(stands).filter_map(named).collect();
    found.extend(mentions);
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn a_stretch_between_two_places_is_a_part_of_its_line() {
        let text = "泽禾高速白云至三水段、石岭铁路青禾机场至白鹭段开工。";
        let parts = "泽禾高速白云至三水段 泽禾高速 石岭铁路青禾机场至白鹭段 石岭铁路";
        check(Project, text, parts);
    }

    #[test]
    fn in_how_many_phases_something_is_built_names_none() {
        let text = "泽澜尿素项目选址在河东，共分三期建设，一期今年10月建设。";
        check(Project, text, "泽澜尿素项目 一期=泽澜尿素项目一期");
    }

    #[test]
    fn what_a_phase_is_of_is_named_without_it_too() {
        let text = "青禾引水工程分两期建设。青禾引水一期工程去年建成。";
        check(Project, text, "青禾引水工程 青禾引水一期工程");
        check(Project, "青禾引水工程意义重大。", "");
    }

    #[test]
    fn a_sort_of_project_with_a_phase_is_one() {
        let phases = "煤化工项目一期 煤化工项目 二期=煤化工项目二期";
        check(Project, "宏岭市的煤化工项目一期顺利推进、二期开工建设。", phases);
        check(Project, "宏岭市的煤化工项目顺利推进。", "");
    }

    #[test]
    fn a_phase_alone_is_that_of_the_work_whose_phase_was_named_last() {
        let text = "石岭水利枢纽开工。青禾引水二期工程总投资7亿元。二期工程建成后，全县受益。";
        check(Project, text, "石岭水利枢纽 青禾引水二期工程 二期工程=青禾引水二期工程");
    }
}
