//! Projects: noun phrases with a head (项目, 工程, 生产线, 基地, 高铁) that name one undertaking.
//!
//! The name is the phrase without its owner and without leading verbs; a capacity stays. The owner is kept in an alias and
//! in the property `owner`. Where nothing but the owner tells the project from others (东源BDO项目), the name keeps it.
//! A phase is a project of its own; its property `whole` names the project that it is part of.

mod phrase;

use std::ops::Range;

use super::company::{short, tidy};
use super::vocabulary::{Word, WordClass};
use super::{Candidate, Recogniser, Scene};
use crate::model::{Confidence, EntityKind, NameForm, Properties};

use phrase::Phrase;

pub(crate) use phrase::split_owner;

/// The property that holds the owner's name as written.
pub(crate) const OWNED: &str = "owner";

/// Finds projects by their heads.
pub(crate) struct ProjectRecogniser;

impl Recogniser for ProjectRecogniser {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        let mut whole: Option<(usize, String)> = None;
        for sentence in &scene.sentences {
            if whole.as_ref().is_some_and(|(article, _)| *article != sentence.article) {
                whole = None;
            }
            let words = scene.words_in(sentence.range.clone());
            for at in 0..words.len() {
                if words[at].class.has(WordClass::PHASE) {
                    let parent = whole.as_ref().map(|(_, name)| name.as_str());
                    found.extend(bare_phase(scene, words, at, parent));
                } else if words[at].class.has(WordClass::HEAD) {
                    let named = project(scene, words, at, found);
                    whole = named.map(|name| (sentence.article, name)).or(whole);
                }
            }
        }
    }
}

/// Adds the project whose head is `words[at]`; the name of the whole that later phases may belong to.
fn project(scene: &Scene<'_>, words: &[Word], at: usize, found: &mut Vec<Candidate>) -> Option<String> {
    let next = words.get(at + 1);
    if next.is_some_and(|next| next.class.has(WordClass::HEAD)) {
        return None;
    }
    let phrase = Phrase::read(scene, words, at);
    if phrase.many {
        return None;
    }
    let specific = phrase.is_specific(scene);
    if !specific && (phrase.owner.is_none() || !may_be_owned(&phrase)) {
        return None;
    }
    let first = phrase.words.first()?;
    let end = words[at].range.end;
    let start = phrase.owner.as_ref().map_or(first.range.start, |owner| owner.start);
    let own = tidy(scene.text.slice(first.range.start..end));
    let with_owner = tidy(scene.text.slice(start..end));
    let (name, alias) = if specific { (own, with_owner) } else { (with_owner.clone(), with_owner) };
    let mut properties = Properties::new();
    if let Some(owner) = &phrase.owner {
        properties.insert(OWNED.into(), tidy(scene.text.slice(owner.clone())));
        if !scene.candidates.iter().any(|c| c.kind == EntityKind::Company && c.range == *owner) {
            let owner_name = tidy(scene.text.slice(owner.clone()));
            found.push(short(owner.clone(), owner_name, "company.owner", 60));
        }
    }
    let phase = phrase.words.iter().find(|word| word.class.has(WordClass::PHASE));
    if let Some(phase) = phase {
        properties.insert("whole".into(), without(scene, &name, phase));
    }
    found.push(candidate(start..end, name.clone(), alias, properties, "project.head"));
    let phase_after = next.filter(|next| next.class.has(WordClass::PHASE) && next.range.start == end);
    if let Some(phase) = phase_after {
        let part = format!("{name}{}", scene.text.slice(phase.range.clone()));
        let mut properties = Properties::new();
        properties.insert("whole".into(), name.clone());
        found.push(candidate(start..phase.range.end, part.clone(), part, properties, "project.phase"));
    }
    Some(if phase.is_some() { return None } else { name })
}

/// Whether an owner can make a phrase without a subject of its own a project: 甲公司项目, 甲公司光伏项目, but no 甲公司工厂.
fn may_be_owned(phrase: &Phrase<'_>) -> bool {
    phrase.words.last().is_some_and(|head| head.class.has(WordClass::PROJECT_HEAD)) || !phrase.content().is_empty()
}

/// 一期, 项目一期 and 一期工程 that name no project themselves: a phase of the last one.
fn bare_phase(scene: &Scene<'_>, words: &[Word], at: usize, whole: Option<&str>) -> Option<Candidate> {
    let whole = whole?;
    let phase = &words[at];
    let before = at.checked_sub(1).map(|before| &words[before]);
    let generic = |word: &Word| matches!(scene.text.slice(word.range.clone()), "项目" | "工程");
    let lead = before.filter(|word| generic(word));
    let opens = before.is_none_or(|word| {
        word.class.has(WordClass::BREAK.or(WordClass::STOP).or(WordClass::VERB).or(WordClass::LIST).or(WordClass::OPEN))
    });
    if lead.is_none() && !opens {
        return None;
    }
    if lead.is_some() && at >= 2 && words[at - 2].class.has(WordClass::UNKNOWN.or(WordClass::PRODUCT)) {
        return None;
    }
    let tail = words.get(at + 1).filter(|word| generic(word));
    let range = lead.unwrap_or(phase).range.start..tail.unwrap_or(phase).range.end;
    let name = format!("{whole}{}", scene.text.slice(phase.range.clone()));
    let mut properties = Properties::new();
    properties.insert("whole".into(), whole.to_owned());
    Some(candidate(range, name.clone(), name, properties, "project.phase"))
}

/// A name without its phase: what the phase is part of.
fn without(scene: &Scene<'_>, name: &str, phase: &Word) -> String {
    name.replacen(scene.text.slice(phase.range.clone()), "", 1)
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
