//! How much of what a careful reader finds in a document the graph holds, and how much of the graph that reader would sign.
//!
//! The graph must be that of one document alone. [`Gold`] is the reader's table; [`evaluate`] lays the graph beside it.
//!
//! An entity is found where the kinds agree and a name of one is a name of the other; names of projects, policies and
//! industries may differ a little. The gold lists the salient industries and products only, so further ones are not counted as
//! wrong, nor is what is said of them. How divisions lie in each other is knowledge of the lexicon and not counted either way. A
//! fact is found where its entities are found and the rest agrees. The strict sections ask for more.

mod align;
mod calibrate;
mod gold;
mod judge;
mod name;
mod reason;
mod tally;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::graph::Graph;
use crate::model::{EntityId, EntityKind, Period, RelationKind, StageKind};

pub use calibrate::{Bin, Calibration, crossed, reliability};
pub use gold::{Gold, GoldError, GoldReason};
pub use judge::{Judged, judge};
pub use tally::{Counts, Item, Score, SectionScore};

use align::Alignment;
use gold::Measure;
use tally::tally;

/// What is counted by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Entities.
    Entity,
    /// Relations.
    Relation,
    /// Stages, whatever their dates.
    Stage,
    /// Stages with their dates.
    StageStrict,
    /// Observations by subject, value and unit.
    Observation,
    /// Observations with metric and period, too.
    ObservationStrict,
}

impl Section {
    /// All of them, in the order of a table.
    pub const ALL: [Self; 6] =
        [Self::Entity, Self::Relation, Self::Stage, Self::StageStrict, Self::Observation, Self::ObservationStrict];

    /// The name in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Entity => "entity",
            Self::Relation => "relation",
            Self::Stage => "stage",
            Self::StageStrict => "stage strict",
            Self::Observation => "observation",
            Self::ObservationStrict => "observation strict",
        }
    }
}

/// Kinds of which the gold lists the salient ones only.
fn is_open(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Industry | EntityKind::Product)
}

/// A relation between names; those of the graph that the gold does not know begin with `?`.
type NamedRelation = (String, RelationKind, String);
/// A stage of a named project.
type NamedStage = (String, StageKind, Option<Period>);

/// Scores the graph of one document against what a reader found in it.
pub fn evaluate(graph: &Graph, gold: &Gold) -> Score {
    let beside = Beside::new(graph, gold);
    let mut score = Score::default();
    score.set(Section::Entity, beside.entities());
    score.set(Section::Relation, beside.relations());
    beside.stages(&mut score);
    beside.observations(&mut score);
    score
}

/// A graph beside the gold of its document.
struct Beside<'a> {
    graph: &'a Graph,
    gold: &'a Gold,
    found: Alignment,
}

impl<'a> Beside<'a> {
    fn new(graph: &'a Graph, gold: &'a Gold) -> Self {
        Self { graph, gold, found: align::align(graph, gold) }
    }
}

impl Beside<'_> {
    /// Whether a name of the gold is that of no entity of the graph.
    fn is_missed(&self, name: &str) -> bool {
        !self.found.values().any(|found| found == name)
    }

    fn kind(&self, id: EntityId) -> Option<EntityKind> {
        self.graph.entity(id).map(|entity| entity.kind)
    }

    /// The gold's name of an entity, or its own behind a question mark.
    fn label(&self, id: EntityId) -> String {
        let own = || self.graph.entity(id).map_or_else(|| id.to_string(), |entity| entity.name.clone());
        self.found.get(&id).cloned().unwrap_or_else(|| format!("?{}", own()))
    }

    /// Whether an entity is of an open kind and not in the gold, so that nothing said of it counts.
    fn is_free(&self, id: EntityId) -> bool {
        !self.found.contains_key(&id) && self.kind(id).is_some_and(is_open)
    }

    fn entities(&self) -> SectionScore {
        let taken: BTreeSet<&str> = self.found.values().map(String::as_str).collect();
        let missed = self.gold.entities.iter().filter(|entity| !taken.contains(entity.name.as_str()));
        let extra = self.graph.resolved().entities.values();
        let extra = extra.filter(|entity| !self.found.contains_key(&entity.id) && !is_open(entity.kind));
        let named = |names: &BTreeSet<String>| -> &'static str {
            let known = self.gold.entities.iter().any(|other| !other.plain.is_disjoint(names));
            if known { "other kind, or said once more" } else { "nothing like it" }
        };
        let seen: BTreeSet<String> =
            self.graph.resolved().entities.values().flat_map(|entity| align::names(entity)).collect();
        let missed = missed.map(|entity| {
            let reason = if seen.is_disjoint(&entity.plain) { "nothing like it" } else { "other kind" };
            Item::new(entity.kind.as_str(), &entity.name, reason)
        });
        let missed = missed.collect();
        let wrong: Vec<Item> =
            extra.map(|entity| Item::new(entity.kind.as_str(), &entity.name, named(&align::names(entity)))).collect();
        let hits = self.found.len();
        let counts = Counts { hits, predicted: hits + wrong.len(), gold: self.gold.entities.len() };
        SectionScore { counts, missed, wrong }
    }

    fn relations(&self) -> SectionScore {
        let is_district = |id| self.kind(id) == Some(EntityKind::District);
        // One pair of entities counts once, whatever the properties of the relations between them.
        let pairs: BTreeSet<(EntityId, RelationKind, EntityId)> = (self.graph.resolved().relations.values())
            .map(|fact| (fact.statement.source, fact.statement.kind, fact.statement.target))
            .filter(|(source, kind, target)| {
                let hierarchy = is_hierarchy(*kind) && is_district(*source) && is_district(*target);
                !hierarchy && !self.is_free(*source) && !self.is_free(*target)
            })
            .collect();
        let predicted: Vec<NamedRelation> =
            pairs.into_iter().map(|(source, kind, target)| (self.label(source), kind, self.label(target))).collect();
        let is_district = |name: &str| self.gold.kind(name) == Some(EntityKind::District);
        let gold = self
            .gold
            .relations
            .iter()
            .filter(|(source, kind, target)| !(is_hierarchy(*kind) && is_district(source) && is_district(target)));
        let gold: Vec<NamedRelation> = gold.cloned().collect();
        let missed =
            |one: &NamedRelation| relation_item(one, reason::relation(one, &predicted, |name| self.is_missed(name)));
        let wrong = |one: &NamedRelation| relation_item(one, reason::relation(one, &gold, is_foreign));
        tally(&gold, &predicted, same_relation, missed, wrong)
    }

    /// Stages by project, stage and date; whether they happened or are planned does not count.
    fn stages(&self, score: &mut Score) {
        let stages = self.graph.resolved().stages.values().map(|fact| &fact.statement);
        let stages: BTreeSet<_> = stages.map(|stage| (stage.project, stage.kind, stage.date)).collect();
        let stated: Vec<NamedStage> =
            stages.into_iter().map(|(project, kind, date)| (self.label(project), kind, date)).collect();
        let listed: Vec<NamedStage> = self.gold.stages.iter().cloned().collect();
        let missed = |one: &NamedStage| stage_item(one, reason::stage(one, &stated, |name| self.is_missed(name)));
        let wrong = |one: &NamedStage| stage_item(one, reason::stage(one, &listed, is_foreign));
        let same = |a: &NamedStage, b: &NamedStage| a == b;
        score.set(Section::Stage, tally(&undated(&listed), &undated(&stated), same, missed, wrong));
        score.set(Section::StageStrict, tally(&listed, &stated, same, missed, wrong));
    }

    fn observations(&self, score: &mut Score) {
        let stated = self.measures();
        let listed = &self.gold.observations;
        let missed =
            |one: &Measure| observation_item(one, reason::observation(one, &stated, |name| self.is_missed(name)));
        let wrong = |one: &Measure| observation_item(one, reason::observation(one, listed, is_foreign));
        score.set(Section::Observation, tally(listed, &stated, same_quantity, missed, wrong));
        score.set(Section::ObservationStrict, tally(listed, &stated, same_observation, missed, wrong));
        let differences = listed.iter().filter_map(|one| {
            let mut alike = stated.iter().filter(|other| same_quantity(one, other)).peekable();
            alike.peek()?;
            let mut near: Vec<&Measure> = alike.collect();
            near.sort_by_key(|other| (other.metric != one.metric, other.period != one.period));
            let other = near.first()?;
            let reason = match () {
                () if other.metric != one.metric => "other metric",
                () if other.period != one.period => "other period",
                () if one.modality.is_some() && other.modality != one.modality => "other modality",
                () => return None,
            };
            Some(observation_item(one, reason))
        });
        score.differences = differences.collect();
    }

    fn measures(&self) -> Vec<Measure> {
        let observations = self.graph.resolved().observations.values().map(|fact| &fact.statement);
        observations
            .filter(|observation| !self.is_free(observation.subject))
            .map(|observation| {
                let quantity = &observation.quantity;
                let value = (quantity.value, quantity.unit.as_str());
                let subject = self.label(observation.subject);
                let measure = Measure::new(subject, observation.metric, value, observation.period);
                Measure { modality: Some(observation.modality), ..measure }
            })
            .collect()
    }
}

/// Whether a label is that of an entity which the gold does not know.
fn is_foreign(label: &str) -> bool {
    label.starts_with('?')
}

/// Each stage of each project once, whatever its dates.
fn undated(stages: &[NamedStage]) -> Vec<NamedStage> {
    let stages: BTreeSet<NamedStage> =
        stages.iter().map(|(project, stage, _)| (project.clone(), *stage, None)).collect();
    stages.into_iter().collect()
}

/// Relations by which districts lie in each other.
fn is_hierarchy(kind: RelationKind) -> bool {
    matches!(kind, RelationKind::PartOf | RelationKind::LocatedIn)
}

/// The same relation; who of two cooperates with whom does not matter.
fn same_relation(a: &NamedRelation, b: &NamedRelation) -> bool {
    let turned = || a.1 == RelationKind::CooperatesWith && a.1 == b.1 && a.0 == b.2 && a.2 == b.0;
    a == b || turned()
}

/// The same quantity of the same subject, to a millionth of it.
fn same_quantity(a: &Measure, b: &Measure) -> bool {
    let largest = a.value.abs().max(b.value.abs()).max(Decimal::ONE);
    let tolerance = largest * Decimal::new(1, 6);
    // Two values so far apart that their difference is no decimal are not the same.
    let near = || a.value.checked_sub(b.value).is_some_and(|difference| difference.abs() <= tolerance);
    a.subject == b.subject && a.unit == b.unit && near()
}

fn same_observation(a: &Measure, b: &Measure) -> bool {
    same_quantity(a, b) && a.metric == b.metric && a.period == b.period
}

fn relation_item((source, kind, target): &NamedRelation, reason: &'static str) -> Item {
    Item::new(kind.as_str(), format!("{source} -> {target}"), reason)
}

fn stage_item((project, stage, date): &NamedStage, reason: &'static str) -> Item {
    Item::new(stage.as_str(), format!("{project}{}", shown(*date)), reason)
}

fn observation_item(measure: &Measure, reason: &'static str) -> Item {
    let Measure { subject, metric, value, unit, period, .. } = measure;
    Item::new(metric.as_str(), format!("{subject}, {} {unit}{}", value.normalize(), shown(*period)), reason)
}

fn shown(period: Option<Period>) -> String {
    period.map(|period| format!(", {period}")).unwrap_or_default()
}

#[cfg(test)]
mod tests;
