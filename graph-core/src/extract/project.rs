//! Projects: noun phrases with a head (项目, 工程, 生产线, 基地, 高铁) that name one undertaking.
//!
//! The name is the phrase without its owner and without leading verbs; a capacity stays. The owner is kept in an alias and
//! in the property `owner`. Where nothing but the owner tells the project from others (东源BDO项目), the name keeps it.
//! A phase is a project of its own; its property `whole` names the project that it is part of.

mod invested;
mod owner;
mod phase;
mod phrase;

use std::collections::BTreeSet;
use std::ops::Range;

use super::company::{short, tidy};
use super::vocabulary::{Word, WordClass};
use super::{Candidate, Recogniser, Scene};
use crate::model::{Confidence, EntityKind, NameForm, Properties};

use phrase::Phrase;

pub(crate) use owner::split_owner;
pub(crate) use phrase::{is_capacity, leads};

/// The property that holds the owner's name as written.
pub(crate) const OWNED: &str = "owner";

/// The property that holds the name of the project that a phase is part of.
pub(crate) const WHOLE: &str = "whole";

/// Words of a sentence that speaks of public works as an undertaking, and not as a place or a route.
const UNDERTAKING: [&str; 36] = [
    "实施",
    "加快",
    "建设",
    "开工",
    "在建",
    "动工",
    "复工",
    "施工",
    "建成",
    "竣工",
    "完工",
    "通车",
    "开通",
    "贯通",
    "合龙",
    "铺轨",
    "投运",
    "投用",
    "启用",
    "投产",
    "运营",
    "开园",
    "开放",
    "改造",
    "扩建",
    "新建",
    "修建",
    "兴建",
    "工程",
    "推进",
    "投资",
    "规划",
    "试运行",
    "蓄水",
    "截流",
    "并网",
];

/// Public works that are undertakings by their nature.
const PARKS: [&str; 4] = ["公园", "乐园", "世界", "度假区"];

/// Finds projects by their heads.
pub(crate) struct ProjectRecogniser;

impl Recogniser for ProjectRecogniser {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        let mut whole: Option<Whole> = None;
        for sentence in &scene.sentences {
            whole = whole.filter(|whole| whole.article == sentence.article);
            let paragraph = scene.text.articles()[sentence.article].paragraphs[sentence.paragraph].range.clone();
            let words = scene.words_in(sentence.range.clone());
            let undertaking = UNDERTAKING.iter().any(|word| scene.text.slice(sentence.range.clone()).contains(word));
            for at in 0..words.len() {
                let class = words[at].class;
                invested::invested(scene, words, at, found);
                if class.has(WordClass::PHASE) {
                    let parent = whole_of(scene, found, whole.as_ref(), paragraph.start..words[at].range.start);
                    found.extend(phase::bare_phase(scene, words, at, parent.as_deref()));
                    continue;
                }
                let park = PARKS.iter().any(|park| scene.text.slice(words[at].range.clone()).ends_with(park));
                if !class.has(WordClass::HEAD) || (class.has(WordClass::PUBLIC_HEAD) && !undertaking && !park) {
                    continue;
                }
                let before = found.len();
                if let Some(name) = project(scene, words, at, found) {
                    whole = Some(Whole { article: sentence.article, start: words[at].range.start, name });
                }
                if found.len() == before {
                    found.extend(phase::site(scene, words, at, &paragraph));
                }
            }
        }
        name_by_owner(found);
    }
}

/// The project named last in an article: what a phase that follows is part of.
struct Whole {
    article: usize,
    start: usize,
    name: String,
}

/// What a phase is part of: the project named last or, where the text has turned to a firm since, that firm's.
fn whole_of(scene: &Scene<'_>, found: &[Candidate], last: Option<&Whole>, before: Range<usize>) -> Option<String> {
    let from = last.map_or(before.start, |last| last.start.max(before.start));
    let Some(firm) = subject_firm(scene, from..before.end) else { return last.map(|last| last.name.clone()) };
    let owned = |project: &&Candidate| {
        let owner = project.properties.get(OWNED).filter(|_| project.kind == EntityKind::Project);
        owner.is_some_and(|owner| firm.name.contains(owner.as_str()))
    };
    let projects = scene.candidates.iter().chain(found).filter(owned);
    let project = projects.max_by_key(|project| project.range.start)?;
    Some(project.properties.get(WHOLE).unwrap_or(&project.name).clone())
}

/// The firm that a stretch of text speaks of: the last that begins a sentence, or else the last that is named.
fn subject_firm<'a>(scene: &'a Scene<'_>, range: Range<usize>) -> Option<&'a Candidate> {
    let inside = scene.candidates_from(EntityKind::Company, range.clone()).filter(|firm| firm.range.end <= range.end);
    let begins = |firm: &&Candidate| {
        let before = scene.text.clean().get(..firm.range.start).unwrap_or_default();
        before.is_empty() || before.ends_with(['。', '\n', '；', '！'])
    };
    inside.max_by_key(|firm| (begins(firm), firm.range.end, firm.range.len()))
}

/// Adds the project whose head is `words[at]`; the name of the whole that later phases may belong to.
fn project(scene: &Scene<'_>, words: &[Word], at: usize, found: &mut Vec<Candidate>) -> Option<String> {
    let next = words.get(at + 1);
    if next.is_some_and(|next| next.class.has(WordClass::HEAD)) {
        return None;
    }
    let phrase = Phrase::read(scene, words, at);
    if phrase.many || phrase.is_bare_phase() {
        return None;
    }
    let specific = phrase.is_specific(scene);
    if !specific && (phrase.owner.is_none() || !may_be_owned(&phrase)) {
        return None;
    }
    let phrase = if specific { phrase.without_place(scene) } else { phrase };
    let first = phrase.words.first()?;
    let end = words[at].range.end;
    let start = phrase.owner.as_ref().or(phrase.place.as_ref()).map_or(first.range.start, |owner| owner.start);
    let own = tidy(scene.text.slice(first.range.start..end));
    let with_owner = tidy(scene.text.slice(start..end));
    let (name, alias) = if specific { (own, with_owner) } else { (with_owner.clone(), with_owner) };
    let mut properties = Properties::new();
    if let Some(owner) = &phrase.owner {
        let owner_name = tidy(scene.text.slice(owner.clone()));
        properties.insert(OWNED.into(), owner_name.clone());
        if !scene.firms_until(owner.end).any(|firm| firm.range == *owner) {
            found.push(short(owner.clone(), owner_name, "company.owner", 60));
        }
    }
    let inside = phrase.words.iter().find(|word| word.class.has(WordClass::PHASE));
    if let Some(phase) = inside {
        let whole = name.replacen(scene.text.slice(phase.range.clone()), "", 1);
        properties.insert(WHOLE.into(), whole);
    }
    let mut whole = candidate(start..end, name.clone(), alias, properties, "project.head");
    whole.aliases.extend(inside.and_then(|phase| phase::other_order(&name, scene.text.slice(phase.range.clone()))));
    found.push(whole);
    if let Some((end, part)) = part_after(scene, words, at) {
        let part = format!("{name}{part}");
        let mut properties = Properties::new();
        properties.insert(WHOLE.into(), name.clone());
        found.push(candidate(start..end, part.clone(), part, properties, "project.phase"));
    }
    if inside.is_some() { None } else { Some(name) }
}

/// What follows a project's head and makes it a part of the project: 一期, or 某市段 of a railway. Its end and words.
fn part_after(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<(usize, String)> {
    let next = words.get(at + 1).filter(|next| next.range.start == words[at].range.end)?;
    let text = scene.text.slice(next.range.clone());
    if next.class.has(WordClass::PHASE) {
        return Some((next.range.end, text.to_owned()));
    }
    let section = scene.text.clean().get(next.range.end..)?.starts_with('段');
    let public = words[at].class.has(WordClass::PUBLIC_HEAD);
    let named = next.class.has(WordClass::PLACE.or(WordClass::UNKNOWN));
    (public && named && section).then(|| (next.range.end + '段'.len_utf8(), format!("{text}段")))
}

/// Whether an owner can make a phrase without a subject of its own a project: 甲公司项目, 甲公司光伏项目, but no 甲公司工厂.
fn may_be_owned(phrase: &Phrase<'_>) -> bool {
    phrase.words.last().is_some_and(|head| head.class.has(WordClass::PROJECT_HEAD)) || !phrase.content().is_empty()
}

/// 甲公司项目 is the one project of 甲公司 that the document names otherwise.
fn name_by_owner(found: &mut [Candidate]) {
    let bare = |c: &Candidate| c.properties.get(OWNED).is_some_and(|owner| c.name == format!("{owner}项目"));
    let projects = |owner: &String| -> BTreeSet<String> {
        let owned = found.iter().filter(|c| c.kind == EntityKind::Project && c.properties.get(OWNED) == Some(owner));
        owned.filter(|c| !bare(c) && !c.properties.contains_key(WHOLE)).map(|c| c.name.clone()).collect()
    };
    let names: Vec<Option<String>> = found
        .iter()
        .map(|c| {
            let mut names = projects(c.properties.get(OWNED).filter(|_| bare(c))?);
            if names.len() == 1 { names.pop_first() } else { None }
        })
        .collect();
    for (candidate, name) in found.iter_mut().zip(names) {
        if let Some(name) = name {
            candidate.aliases = vec![std::mem::replace(&mut candidate.name, name)];
        }
    }
}

fn candidate(
    range: Range<usize>,
    name: String,
    alias: String,
    properties: Properties,
    rule: &'static str,
) -> Candidate {
    let aliases = if alias == name { vec![] } else { vec![alias] };
    Candidate {
        range,
        kind: EntityKind::Project,
        name,
        aliases,
        form: NameForm::Full,
        properties,
        rule,
        confidence: Confidence::percent(80),
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn the_name_leaves_out_the_owner_and_leading_verbs_and_keeps_the_capacity() {
        check(
            Project,
            "江西青禾能源有限公司300万吨/年智能化洗煤项目开工。",
            "江西青禾能源有限公司300万吨/年智能化洗煤项目=300万吨/年智能化洗煤项目",
        );
        check(Project, "加快建设年产5万吨尿素项目。", "年产5万吨尿素项目");
        check(Project, "总投资41亿元的年产5万吨尿素项目开工。", "年产5万吨尿素项目");
    }

    #[test]
    fn the_owner_stays_where_nothing_else_names_the_project() {
        check(Project, "江西青禾能源有限公司项目开工。", "江西青禾能源有限公司项目");
    }

    #[test]
    fn a_sort_of_projects_is_none() {
        check(Project, "今年实施重点项目53个，推进一批光伏项目，该项目和53个新能源项目开工。", "");
    }

    #[test]
    fn an_unknown_word_before_the_head_does_not_swallow_it() {
        check(Project, "这里是20万吨/年湿熄焦项目的生产现场。", "20万吨/年湿熄焦项目");
    }

    #[test]
    fn equipment_is_an_undertaking_only_with_a_capacity() {
        check(Project, "除尾气净化回收装置外，还配套了锅炉和发电装置。", "");
        check(Project, "40万吨异辛烷装置建成投产。", "40万吨异辛烷装置");
    }

    #[test]
    fn a_phase_is_a_project_of_its_own() {
        check(
            Project,
            "年产5万吨尿素项目开工。项目一期投资3亿元。",
            "年产5万吨尿素项目 项目一期=年产5万吨尿素项目一期",
        );
    }
}
