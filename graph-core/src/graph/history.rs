//! What became of an entity and why: merges of the resolver and judgements of people, by time.

use std::sync::Arc;

use jiff::Timestamp;

use crate::model::{EntityId, Fact, FactId, JudgementId, Merge, PartialDate, Statement};
use crate::resolve::Standing;

use super::{Graph, ObservationFact, ProvisionFact, RelationFact, StageFact};

/// Something in the history of an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// The resolver took a name for it, of which a document of this date gave the reason.
    Merge(Option<PartialDate>, Merge),
    /// Somebody judged, or what was judged ended.
    Judgement(JudgementId, Arc<Standing>),
}

/// Where something stands in a history: merges by the dates of their documents, undated first, then judgements by their time.
pub type HappeningKey = (Option<Timestamp>, Option<PartialDate>, String);

impl Happening {
    /// What histories are sorted by. No two things in one history share it.
    pub fn key(&self) -> HappeningKey {
        match self {
            Self::Merge(date, merge) => {
                let Merge { name, into, reason, document } = merge;
                (None, *date, format!("{name}\u{1f}{into}\u{1f}{reason}\u{1f}{document}"))
            }
            Self::Judgement(id, standing) => (Some(standing.record.judgement.at), None, id.to_string()),
        }
    }
}

impl Graph {
    /// A judgement by id, one that holds no more included.
    pub fn judgement(&self, id: JudgementId) -> Option<&Arc<Standing>> {
        self.whole.resolved.judgements.get(&id)
    }

    /// The judgement that a fact was accepted, corrected to, or set aside by.
    pub fn judged_by(&self, fact: FactId) -> Option<JudgementId> {
        self.whole.resolved.judged.get(&fact).copied()
    }

    /// How many judgements of people the graph follows.
    pub fn judgement_count(&self) -> usize {
        self.whole.resolved.judgements.len()
    }

    /// What became of an entity and why, in the order of [`Happening::key`]. Linear in the judgements of the graph.
    ///
    /// A merge has the day of the document that names it so; judgements come after all merges, since people judge what they find.
    pub fn history(&self, entity: EntityId) -> Vec<Happening> {
        let merges = self.entity(entity).map_or(&[][..], |entity| entity.merges.as_slice()).iter();
        let date = |merge: &Merge| self.document(merge.document).and_then(|document| document.published());
        let merges = merges.map(|merge| Happening::Merge(date(merge).map(|date| date.date), merge.clone()));
        let judgements = self.whole.resolved.judgements.iter();
        let about = judgements.filter(|(_, standing)| standing.entities.contains(&entity));
        let about = about.map(|(id, standing)| Happening::Judgement(*id, Arc::clone(standing)));
        let mut history: Vec<Happening> = merges.chain(about).collect();
        history.sort_by_cached_key(Happening::key);
        history
    }

    /// Whether a judgement took a fact out of the graph.
    pub fn is_set_aside(&self, fact: FactId) -> bool {
        self.whole.resolved.set_aside.contains_key(&fact)
    }

    /// A fact that documents state and that a judgement took out of the graph.
    pub fn set_aside(&self, id: FactId) -> Option<SetAside> {
        let Fact { id, statement, evidence } = self.whole.resolved.set_aside.get(&id)?.as_ref().clone();
        Some(match statement {
            Statement::Relation(statement) => SetAside::Relation(Fact { id, statement, evidence }),
            Statement::Stage(statement) => SetAside::Stage(Fact { id, statement, evidence }),
            Statement::Observation(statement) => SetAside::Observation(Fact { id, statement, evidence }),
            Statement::Provision(statement) => SetAside::Provision(Fact { id, statement, evidence }),
        })
    }
}

/// A fact that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetAside {
    /// A relation.
    Relation(RelationFact),
    /// A stage.
    Stage(StageFact),
    /// An observation.
    Observation(ObservationFact),
    /// A provision.
    Provision(ProvisionFact),
}
