//! Phases of projects, and sites that are named by their owner alone.

use std::ops::Range;

use super::super::company::tidy;
use super::super::vocabulary::{Word, WordClass};
use super::super::{Candidate, Scene};
use super::{OWNED, WHOLE, candidate};
use crate::model::{EntityKind, NameForm, Properties};

/// Sites that have no name of their own: the firm that the text speaks of builds them.
const SITES: [&str; 10] =
    ["新厂区", "新工厂", "新厂", "二期工厂", "三期工厂", "新园区", "新基地", "扩建项目", "技改项目", "搬迁项目"];

/// 一期, 项目一期 and 一期工程 that name no project themselves: a phase of the last one.
pub(super) fn bare_phase(scene: &Scene<'_>, words: &[Word], at: usize, whole: Option<&str>) -> Option<Candidate> {
    let whole = whole?;
    let phase = &words[at];
    let before = at.checked_sub(1).map(|before| &words[before]);
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
    const NAMES: WordClass = WordClass::UNKNOWN.or(WordClass::PRODUCT).or(WordClass::PROCESS).or(WordClass::FIRM);
    if lead.is_some() && at >= 2 && words[at - 2].class.has(NAMES) {
        return None;
    }
    let tail = words.get(at + 1).filter(|word| generic(word));
    let range = lead.unwrap_or(phase).range.start..tail.unwrap_or(phase).range.end;
    let name = format!("{whole}{}", scene.text.slice(phase.range.clone()));
    let mut properties = Properties::new();
    properties.insert(WHOLE.into(), whole.to_owned());
    Some(candidate(range, name.clone(), name, properties, "project.phase"))
}

/// A site such as 新厂区 or 二期工厂, with the place before it, as a project of the firm last named in its paragraph.
pub(super) fn site(scene: &Scene<'_>, words: &[Word], at: usize, paragraph: &Range<usize>) -> Option<Candidate> {
    let head = &words[at];
    let start = match at.checked_sub(1).map(|before| &words[before]) {
        Some(word) if word.class.has(WordClass::PHASE.or(WordClass::PLACE)) => word.range.start,
        _ => head.range.start,
    };
    let range = start..head.range.end;
    let surface = tidy(scene.text.slice(range.clone()));
    if !SITES.iter().any(|site| surface.ends_with(site)) {
        return None;
    }
    let firms = scene.candidates.iter().filter(|c| c.kind == EntityKind::Company && c.confidence.as_percent() >= 60);
    let before = firms.filter(|firm| firm.range.start >= paragraph.start && firm.range.end <= start);
    let owner = before.max_by_key(|firm| (firm.form == NameForm::Full, firm.range.start))?;
    let mut properties = Properties::new();
    properties.insert(OWNED.into(), owner.name.clone());
    let name = format!("{}{surface}", owner.name);
    Some(candidate(range, name, surface, properties, "project.site"))
}
