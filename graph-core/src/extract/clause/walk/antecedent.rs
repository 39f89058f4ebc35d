//! Whom an anaphor means.

use super::Walk;
use crate::extract::Scene;
use crate::extract::clause::subject::Anaphor;
use crate::extract::clause::{Topic, owner};
use crate::extract::project::WHOLE;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};

impl Walk<'_, '_> {
    /// Whom 该项目 or 该公司 means: the last of its kind in the paragraph, else in the article. A bare 项目 or 公司 reaches back
    /// over a paragraph only from the first sentence of the next; 该公司 may be one of which the paragraph has only said that it told
    /// something.
    pub(super) fn antecedents(&self, anaphor: &Anaphor, place: usize) -> Vec<MentionIndex> {
        let last = |topic: &Topic| match anaphor.kind {
            EntityKind::Project => topic.projects.last().copied(),
            EntityKind::Company => topic.company,
            _ => topic.district,
        };
        // 甲工业园管委会主任说，园区已有企业62家: a city is no 园区.
        let spoken_of = self.state.district.filter(|at| self.scene.mention(*at).is_park());
        let park = self.state.park.filter(|_| anaphor.park && spoken_of.is_none());
        if let Some(park) = park {
            return vec![park];
        }
        let called = |at: &MentionIndex| anaphor.noun.is_none_or(|noun| self.scene.mention(*at).name.contains(noun));
        let earlier = || {
            let reaches = anaphor.points || self.state.sentences <= 1;
            let fits = anaphor.kind != EntityKind::Project || self.is_of_company_spoken_of();
            last(&self.background).filter(|_| reaches && fits)
        };
        // 与供货商乙公司签约……，公司……: in a portrait of 甲 whoever was named in passing is not meant.
        let portrayed = || self.portrait.filter(|_| anaphor.kind == EntityKind::Company && anaphor.noun.is_none());
        let passing = !anaphor.points && !self.state.acts;
        let whole = |at| {
            let parted = anaphor.kind == EntityKind::Project && self.is_parted(place);
            if parted { whole_of_phase(self.scene, at) } else { whole_of_bare_phase(self.scene, at) }
        };
        // 甲镇引进乙公司。该公司……: who was brought in last is pointed at.
        let brought = self.state.brought.filter(|_| anaphor.points && anaphor.kind == EntityKind::Company);
        let here = brought.or(last(&self.state.topic)).map(whole);
        let here = portrayed().filter(|_| passing).or(here);
        // 从甲公司获悉，该公司……: whoever tells something does nothing, but may be pointed at.
        let source = || {
            let paragraph = self.scene.paragraph_at(place).filter(|_| anaphor.points)?;
            let firm = |at: &MentionIndex| self.scene.mention(*at).kind == EntityKind::Company;
            let named = self.scene.mentions_in(paragraph.start..place).filter(firm).last();
            named.filter(|_| anaphor.kind == EntityKind::Company)
        };
        here.or_else(source).or_else(earlier).or_else(portrayed).filter(called).into_iter().collect()
    }

    /// 甲项目一期投产。该项目总投资20亿元，分两期实施: what a sentence parts into phases is the whole.
    fn is_parted(&self, place: usize) -> bool {
        let sentence = self.scene.sentence_at(place);
        sentence.is_some_and(|one| PARTED.stands_in(self.scene.text.slice(place..one.range.end.max(place))))
    }

    /// Whether the project of an earlier paragraph may be that of the company which this one has named since.
    fn is_of_company_spoken_of(&self) -> bool {
        let Some(company) = self.state.topic.company else { return true };
        let Some(project) = self.background.projects.last() else { return false };
        let stated = self.scene.mention(*project).properties.get("owner").cloned();
        let owner = stated.or_else(|| owner(self.scene, *project).map(|at| self.scene.mention(at).name.clone()));
        let name = &self.scene.mention(company).name;
        owner.is_some_and(|owner| owner.ends_with(name.as_str()) || name.ends_with(owner.as_str()))
    }
}

/// Words with which a work is parted into phases.
const PARTED: WordList = WordList::new(&[
    "分两期",
    "分2期",
    "分二期",
    "分三期",
    "分3期",
    "分四期",
    "分期建设",
    "分期实施",
    "共两期",
    "一期",
    "首期",
    "其中二期",
    "其中，二期",
    "其中三期",
]);

/// `其中一期投资2亿元……。项目建成后……`: a phase that the text calls by its number alone is spoken of where it is named; what 项目 means
/// afterwards is the whole.
pub(super) fn whole_of_bare_phase(scene: &Scene<'_>, project: MentionIndex) -> MentionIndex {
    let words = scene.text.slice(scene.mention(project).range.clone());
    let bare = words.trim_start_matches("项目").trim_start_matches("工程");
    let number =
        bare.char_indices().nth(1).is_some_and(|(at, _)| bare.get(at..).is_some_and(|rest| rest.starts_with('期')));
    if number { whole_of_phase(scene, project) } else { project }
}

/// The whole of a phase, where the text has named that.
fn whole_of_phase(scene: &Scene<'_>, project: MentionIndex) -> MentionIndex {
    let mention = scene.mention(project);
    let Some(whole) = mention.properties.get(WHOLE).filter(|_| mention.kind == EntityKind::Project) else {
        return project;
    };
    // The whole may be named inside the phase: 甲项目 in 甲项目一期.
    let so_far = scene.mentions.partition_point(|other| other.range.start < mention.range.end);
    let before = scene.mentions.get(..so_far).unwrap_or_default();
    let named = before.iter().rposition(|other| other.kind == EntityKind::Project && other.name == *whole);
    named.and_then(|at| u32::try_from(at).ok()).map_or(project, MentionIndex)
}
