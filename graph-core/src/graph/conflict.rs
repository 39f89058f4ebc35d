//! Conflicts: what documents say of one thing and cannot all be true, side by side.
//!
//! Two documents that disagree give two facts, and nothing overwrites either. Whether two facts are about one thing is the hard
//! part: a city has many 重点项目 in many lists. What is compared, and how sure a conflict is, is drawn narrowly, so that
//! the first page is worth reading.

mod date;
mod figure;
mod place;

pub(super) use figure::power_of_ten;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{
    Confidence, ConflictId, DocumentId, EntityId, EntityKind, Evidence, FactId, Hasher, Metric, Modality, Period,
    StageKind,
};
use crate::resolve::normal;

use super::Graph;
use super::record::kept_first;

/// What a conflict is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ConflictKind {
    /// A quantity.
    Figure,
    /// The day of a stage.
    StageDate,
    /// Where something stands.
    Location,
    /// The number of a policy.
    Number,
}

impl ConflictKind {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Figure, Self::StageDate, Self::Location, Self::Number];

    /// What ids are made of: it never changes.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::StageDate => "stage date",
            Self::Location => "location",
            Self::Number => "number",
        }
    }
}

/// The thing that documents disagree about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disputed {
    /// A quantity of the subject.
    Figure {
        /// What is measured.
        metric: Metric,
        /// Of what.
        of: Option<String>,
        /// Canonical unit.
        unit: String,
        /// For when.
        period: Option<Period>,
        /// Planned, or actual (which estimated ones count as).
        modality: Modality,
    },
    /// When the subject reached a stage, or is to reach it.
    StageDate {
        /// The stage.
        stage: StageKind,
        /// Planned, or actual.
        modality: Modality,
    },
    /// Where the subject stands.
    Location,
    /// Which number the policy has.
    Number,
}

/// One of the values that stand against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisputedValue {
    /// The value in words: as written, a date, the name of a place, a number.
    pub text: String,
    /// The facts that state it, the surest first; none of a policy's number.
    pub facts: Vec<FactId>,
    /// The place or the policy, where the value is one.
    pub entity: Option<EntityId>,
}

/// Values for one thing that disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Which it is: the same as long as documents disagree about the same thing, whichever documents and values these are.
    pub id: ConflictId,
    /// Whose value it is.
    pub subject: EntityId,
    /// What the documents disagree about.
    pub about: Disputed,
    /// At least two values, the one that most documents state first.
    pub values: Vec<DisputedValue>,
    /// How sure it is that the documents disagree about one thing: the weaker of two facts that stand against each other, less
    /// where the values are so far apart or so many that they may be of different things.
    pub confidence: Confidence,
}

impl Conflict {
    /// What it is about.
    pub fn kind(&self) -> ConflictKind {
        match self.about {
            Disputed::Figure { .. } => ConflictKind::Figure,
            Disputed::StageDate { .. } => ConflictKind::StageDate,
            Disputed::Location => ConflictKind::Location,
            Disputed::Number => ConflictKind::Number,
        }
    }

    /// The facts that state one of the values.
    pub fn facts(&self) -> impl Iterator<Item = FactId> + '_ {
        self.values.iter().flat_map(|value| value.facts.iter().copied())
    }
}

impl Graph {
    /// What documents disagree about of one entity, the surest first. Linear in its facts, but for those of one figure.
    pub fn conflicts_of(&self, entity: EntityId) -> Vec<Arc<Conflict>> {
        let mut conflicts = self.figure_conflicts(entity);
        conflicts.extend(self.date_conflicts(entity));
        conflicts.extend(self.place_conflict(entity));
        conflicts.extend(self.number_conflict(entity));
        let mut conflicts: Vec<Arc<Conflict>> = conflicts.into_iter().map(Arc::new).collect();
        conflicts.sort_by_cached_key(kept_first);
        conflicts
    }

    /// All conflicts, the surest first. The first call is linear in the whole graph, on all cores, and what it found is kept;
    /// `None` where `go_on` said to stop before it was through.
    pub fn conflicts(&self, go_on: &(dyn Fn() -> bool + Sync)) -> Option<&[Arc<Conflict>]> {
        let kept = &self.lazy.conflicts;
        if kept.get().is_none() {
            let mut conflicts = self.each_entity(go_on, |entity| self.conflicts_of(entity))?;
            conflicts.par_sort_by_cached_key(kept_first);
            // Another thread may have been faster; both found the same.
            let _ = kept.set(conflicts);
        }
        kept.get().map(Vec::as_slice)
    }

    /// Policies that go by one title and have different numbers: editions that should be told apart, or a number misread.
    /// It stands at the one with the smallest id.
    fn number_conflict(&self, policy: EntityId) -> Option<Conflict> {
        let entity = self.entity(policy).filter(|entity| entity.kind == EntityKind::Policy)?;
        entity.properties.get("number")?;
        let named = self.entities_named(&entity.name, Some(EntityKind::Policy));
        let numbered: BTreeSet<(EntityId, &str)> = named
            .iter()
            .filter_map(|id| self.entity(*id))
            .filter(|other| normal(&other.name) == normal(&entity.name))
            .filter_map(|other| Some((other.id, other.properties.get("number")?.as_str())))
            .collect();
        let numbers: BTreeSet<String> = numbered.iter().map(|(_, number)| normal(number)).collect();
        let is_first = numbered.first().is_some_and(|(id, _)| *id == policy);
        let value = |(id, number): &(EntityId, &str)| DisputedValue {
            text: (*number).to_owned(),
            facts: vec![],
            entity: Some(*id),
        };
        (is_first && numbers.len() > 1).then(|| Conflict {
            id: conflict_id(policy, ConflictKind::Number, &[]),
            subject: policy,
            about: Disputed::Number,
            values: numbered.iter().map(value).collect(),
            confidence: Confidence::percent(50),
        })
    }
}

/// The id of a conflict about one thing of a subject.
fn conflict_id(subject: EntityId, kind: ConflictKind, thing: &[&str]) -> ConflictId {
    let hasher = Hasher::new("conflict").field(subject.as_bytes()).field(kind.as_str());
    ConflictId::from_bytes(thing.iter().fold(hasher, Hasher::field).finish())
}

/// Whether two facts are told by different documents alone. A document that gives two values distinguishes them, even where
/// the graph does not: a district and its county town, the first and the second half of a list.
fn independent(one: &[Evidence], other: &[Evidence]) -> bool {
    let documents: BTreeSet<DocumentId> = one.iter().map(|evidence| evidence.document).collect();
    !other.iter().any(|evidence| documents.contains(&evidence.document))
}

/// How many documents make a statement.
fn documents(evidence: &[Evidence]) -> usize {
    evidence.iter().map(|one| one.document).collect::<BTreeSet<_>>().len()
}

/// A part of a confidence.
fn part(confidence: Confidence, numerator: usize, denominator: usize) -> Confidence {
    let percent = usize::from(confidence.as_percent()) * numerator / denominator.max(1);
    Confidence::percent(u8::try_from(percent).unwrap_or(u8::MAX))
}
