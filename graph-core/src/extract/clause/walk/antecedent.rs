//! Whom an anaphor means.

use super::{Walk, whole_of_bare_phase};
use crate::extract::clause::subject::Anaphor;
use crate::extract::clause::{Topic, owner};
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
        let here = last(&self.state.topic).map(|at| whole_of_bare_phase(self.scene, at));
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
