//! Days of stages that disagree.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{EntityId, Modality, Period, StageKind};

use super::super::agreement::{days, may_meet};
use super::super::{Graph, StageFact};
use super::{Conflict, ConflictKind, Disputed, DisputedValue, conflict_id, documents, independent, part};

/// A date, and the fact that states it.
type Dated<'a> = (Period, &'a Arc<StageFact>);

impl Graph {
    /// Days of one stage that cannot be one day.
    ///
    /// Of what happened only signing, approval and completion have one day: building and running go on, and each document
    /// tells of them anew. A month or a year in which the document itself appeared is left out, since it may be the time of
    /// telling and not the time told; a day is not. Of what is planned all stages are compared: plans slip, and that is worth
    /// seeing. Compared are facts of different documents.
    pub(super) fn date_conflicts(&self, project: EntityId) -> Vec<Conflict> {
        let mut stages: BTreeMap<(StageKind, Modality), Vec<Dated<'_>>> = BTreeMap::new();
        for fact in self.stages_of(project).iter().filter_map(|id| self.stage(*id)) {
            let stage = &fact.statement;
            let is_planned = stage.modality == Modality::Planned;
            let has_one_day = matches!(stage.kind, StageKind::Signed | StageKind::Approved | StageKind::Completed);
            let modality = if is_planned { Modality::Planned } else { Modality::Actual };
            if let Some(date) = stage.date.filter(|date| is_planned || (has_one_day && self.is_told_of(*date, fact))) {
                stages.entry((stage.kind, modality)).or_default().push((date, fact));
            }
        }
        stages.into_iter().filter_map(|((stage, modality), dated)| conflict(project, stage, modality, &dated)).collect()
    }

    /// Whether a date is the time told, and not that of telling.
    fn is_told_of(&self, date: Period, fact: &StageFact) -> bool {
        let range = days(date);
        range.start() == range.end() || !self.said_days(&fact.evidence).any(|day| range.contains(&day))
    }
}

fn conflict(project: EntityId, stage: StageKind, modality: Modality, dated: &[Dated<'_>]) -> Option<Conflict> {
    let stand_against = |(date, fact): &Dated<'_>, (other_date, other): &Dated<'_>| {
        !may_meet(*date, *other_date) && independent(&fact.evidence, &other.evidence)
    };
    let is_disputed = |one: &&Dated<'_>| dated.iter().any(|other| stand_against(one, other));
    let disputed: Vec<&Dated<'_>> = dated.iter().filter(is_disputed).collect();
    let against = disputed.iter().flat_map(|one| disputed.iter().map(move |other| (one, other)));
    let against = against.filter(|(one, other)| stand_against(one, other));
    let best = against.map(|(one, other)| one.1.confidence().min(other.1.confidence())).max()?;
    let mut values: Vec<(usize, DisputedValue)> = Vec::new();
    for (date, fact) in &disputed {
        let text = date.to_string();
        match values.iter_mut().find(|(_, value)| value.text == text) {
            Some((stated, value)) => {
                *stated += documents(&fact.evidence);
                value.facts.push(fact.id);
            }
            None => {
                values.push((documents(&fact.evidence), DisputedValue { text, facts: vec![fact.id], entity: None }))
            }
        }
    }
    values.sort_by(|(stated, one), (other_stated, other)| {
        other_stated.cmp(stated).then_with(|| one.text.cmp(&other.text))
    });
    Some(Conflict {
        id: conflict_id(project, ConflictKind::StageDate, &[stage.as_str(), modality.as_str()]),
        subject: project,
        about: Disputed::StageDate { stage, modality },
        confidence: part(best, 2, values.len().max(2)),
        values: values.into_iter().map(|(_, value)| value).collect(),
    })
}
