//! What can be asked of what the graph has found out: conflicts, checks and targets.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::model::{CheckId, ConflictId, FactId, Metric, Modality, StageKind};

use super::fact::{end, end_passes, passing_documents};
use super::{
    Comparison, DateComparison, DocumentTest, EntityTest, Filter, ObservationTest, Quantifier, StageTest,
    TextComparison, Weight,
};
use crate::graph::budget::{Exhausted, LOOKED_UP};
use crate::graph::list::Asking;
use crate::graph::{Check, CheckKind, Conflict, ConflictKind, Disputed, Severity, Target, TargetStatus};

/// A test of a conflict. What it asks of figures has no value in a conflict about something else.
#[derive(Debug, Clone, PartialEq)]
pub enum ConflictTest {
    /// Which it is.
    Id(Comparison<ConflictId>),
    /// What it is about.
    Kind(Comparison<ConflictKind>),
    /// The entity whose value it is.
    Subject(Filter<EntityTest>),
    /// What is measured.
    Metric(Comparison<Metric>),
    /// Of what.
    Of(TextComparison),
    /// The unit, to the letter.
    Unit(Comparison<String>),
    /// For when.
    Period(DateComparison),
    /// The stage whose day it is.
    Stage(Comparison<StageKind>),
    /// Whether it is about what was planned or what is so, of a figure or a stage.
    Modality(Comparison<Modality>),
    /// How sure it is, between 0 and 1.
    Confidence(Comparison<f64>),
    /// How many values stand against each other.
    ValueCount(Comparison<i64>),
    /// The documents that state one of the values.
    Documents(Quantifier, Filter<DocumentTest>),
}

/// A test of a check.
#[derive(Debug, Clone, PartialEq)]
pub enum CheckTest {
    /// Which it is.
    Id(Comparison<CheckId>),
    /// What was checked.
    Kind(Comparison<CheckKind>),
    /// How bad it is.
    Severity(Comparison<Severity>),
    /// The entity whose facts they are.
    Subject(Filter<EntityTest>),
    /// How sure it is, between 0 and 1.
    Confidence(Comparison<f64>),
    /// The observations among the facts concerned.
    Observations(Quantifier, Filter<ObservationTest>),
    /// The stages among the facts concerned.
    Stages(Quantifier, Filter<StageTest>),
    /// The documents that state one of the facts.
    Documents(Quantifier, Filter<DocumentTest>),
}

/// A test of a target. What it asks of figures has no value in a planned stage, and the other way round.
#[derive(Debug, Clone, PartialEq)]
pub enum TargetTest {
    /// Which it is: the fact that was planned.
    Id(Comparison<FactId>),
    /// The entity whose it is.
    Subject(Filter<EntityTest>),
    /// What is measured.
    Metric(Comparison<Metric>),
    /// Of what.
    Of(TextComparison),
    /// The planned stage.
    Stage(Comparison<StageKind>),
    /// By when.
    Due(DateComparison),
    /// What became of it.
    Status(Comparison<TargetStatus>),
    /// What was achieved as a part of what was planned.
    Ratio(Comparison<Decimal>),
    /// How sure the best evidence of the plan is, between 0 and 1.
    Confidence(Comparison<f64>),
    /// The documents that tell of the plan.
    Documents(Quantifier, Filter<DocumentTest>),
}

/// What looking at some things of a finding costs, beside what is asked there.
fn some(weight: u32) -> u32 {
    weight.saturating_mul(4).saturating_add(8)
}

impl Weight for ConflictTest {
    fn weight(&self) -> u32 {
        match self {
            Self::Id(_) | Self::Kind(_) | Self::Metric(_) | Self::Stage(_) | Self::Modality(_) => 1,
            Self::Confidence(_) | Self::ValueCount(_) => 1,
            Self::Unit(_) | Self::Period(_) => 2,
            Self::Of(_) => 4,
            Self::Subject(filter) => end(filter),
            Self::Documents(_, filter) => some(filter.weight()),
        }
    }
}

impl Weight for CheckTest {
    fn weight(&self) -> u32 {
        match self {
            Self::Id(_) | Self::Kind(_) | Self::Severity(_) | Self::Confidence(_) => 1,
            Self::Subject(filter) => end(filter),
            Self::Observations(_, filter) => some(filter.weight()),
            Self::Stages(_, filter) => some(filter.weight()),
            Self::Documents(_, filter) => some(filter.weight()),
        }
    }
}

impl Weight for TargetTest {
    fn weight(&self) -> u32 {
        match self {
            Self::Id(_) | Self::Status(_) | Self::Ratio(_) => 1,
            Self::Metric(_) | Self::Stage(_) | Self::Due(_) | Self::Confidence(_) => 2,
            Self::Of(_) => 5,
            Self::Subject(filter) => end(filter),
            Self::Documents(_, filter) => some(filter.weight()),
        }
    }
}

/// Whether the documents that state some facts pass, each once.
fn stating(
    quantifier: &Quantifier,
    filter: &Filter<DocumentTest>,
    facts: impl Iterator<Item = FactId>,
    asking: &Asking<'_>,
) -> Result<bool, Exhausted> {
    let mut documents = BTreeSet::new();
    for fact in facts {
        let evidence = asking.graph.evidence_of(fact);
        asking.budget.spend(2 * LOOKED_UP + evidence.len() as u64)?;
        documents.extend(evidence.iter().map(|one| one.document));
    }
    passing_documents(quantifier, filter, documents.into_iter(), asking)
}

impl ConflictTest {
    pub(in crate::graph) fn holds(&self, conflict: &Conflict, asking: &Asking<'_>) -> Result<bool, Exhausted> {
        let (metric, of, unit, period) = match &conflict.about {
            Disputed::Figure { metric, of, unit, period, .. } => (Some(metric), of.as_deref(), Some(unit), *period),
            _ => (None, None, None, None),
        };
        let (stage, modality) = match &conflict.about {
            Disputed::Figure { modality, .. } => (None, Some(modality)),
            Disputed::StageDate { stage, modality } => (Some(stage), Some(modality)),
            Disputed::Location | Disputed::Number => (None, None),
        };
        Ok(match self {
            Self::Id(id) => id.holds(Some(&conflict.id)),
            Self::Kind(kind) => kind.holds(Some(&conflict.kind())),
            Self::Subject(filter) => return end_passes(conflict.subject, filter, asking),
            Self::Metric(test) => test.holds(metric),
            Self::Of(text) => text.holds(of),
            Self::Unit(test) => test.holds(unit),
            Self::Period(date) => date.holds(period),
            Self::Stage(test) => test.holds(stage),
            Self::Modality(test) => test.holds(modality),
            Self::Confidence(share) => share.holds(Some(&conflict.confidence.as_f64())),
            Self::ValueCount(count) => count.holds(i64::try_from(conflict.values.len()).ok().as_ref()),
            Self::Documents(quantifier, filter) => return stating(quantifier, filter, conflict.facts(), asking),
        })
    }
}

impl CheckTest {
    pub(in crate::graph) fn holds(&self, check: &Check, asking: &Asking<'_>) -> Result<bool, Exhausted> {
        let (graph, facts) = (asking.graph, check.facts.iter());
        Ok(match self {
            Self::Id(id) => id.holds(Some(&check.id)),
            Self::Kind(kind) => kind.holds(Some(&check.kind)),
            Self::Severity(severity) => severity.holds(Some(&check.severity)),
            Self::Subject(filter) => return end_passes(check.subject, filter, asking),
            Self::Confidence(share) => share.holds(Some(&check.confidence.as_f64())),
            Self::Observations(quantifier, filter) => {
                let observations = facts.filter_map(|id| graph.observation(*id));
                return quantifier.holds(observations.map(|fact| asking.passes_within(fact, filter)));
            }
            Self::Stages(quantifier, filter) => {
                let stages = facts.filter_map(|id| graph.stage(*id));
                return quantifier.holds(stages.map(|fact| asking.passes_within(fact, filter)));
            }
            Self::Documents(quantifier, filter) => return stating(quantifier, filter, facts.copied(), asking),
        })
    }
}

impl TargetTest {
    pub(in crate::graph) fn holds(&self, target: &Target, asking: &Asking<'_>) -> Result<bool, Exhausted> {
        let graph = asking.graph;
        let figure = || graph.observation(target.planned).map(|fact| &fact.statement);
        let stage = || graph.stage(target.planned).map(|fact| &fact.statement.kind);
        Ok(match self {
            Self::Id(id) => id.holds(Some(&target.planned)),
            Self::Subject(filter) => return end_passes(target.subject, filter, asking),
            Self::Metric(metric) => metric.holds(figure().map(|one| &one.metric)),
            Self::Of(text) => text.holds(figure().and_then(|one| one.of.as_deref())),
            Self::Stage(test) => test.holds(stage()),
            Self::Due(date) => date.holds(target.due),
            Self::Status(status) => status.holds(Some(&target.status)),
            Self::Ratio(ratio) => ratio.holds(target.ratio.as_ref()),
            Self::Confidence(share) => {
                let best = graph.evidence_of(target.planned).iter().map(|one| one.confidence).max();
                share.holds(best.map(|best| best.as_f64()).as_ref())
            }
            Self::Documents(quantifier, filter) => {
                return stating(quantifier, filter, std::iter::once(target.planned), asking);
            }
        })
    }
}
