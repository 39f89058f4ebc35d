//! What can be asked of a fact.

use rust_decimal::Decimal;

use crate::model::{DocumentId, EntityId, Evidence, FactId, Metric, Modality, RelationKind, StageKind};

use super::{Comparison, DateComparison, DocumentTest, EntityTest, Filter, Quantifier, TextComparison, Weight};
use crate::graph::budget::{Exhausted, LOOKED_UP};
use crate::graph::list::Asking;
use crate::graph::{ObservationFact, ProvisionFact, RelationFact, StageFact};

/// A test of what all facts have: their id and their evidence.
#[derive(Debug, Clone, PartialEq)]
pub enum SourceTest {
    /// Which fact it is.
    Id(Comparison<FactId>),
    /// How sure the best of its evidence is, between 0 and 1.
    Confidence(Comparison<f64>),
    /// The documents that say it.
    Documents(Quantifier, Filter<DocumentTest>),
}

impl SourceTest {
    fn holds(&self, id: FactId, evidence: &[Evidence], asking: &Asking<'_>) -> Result<bool, Exhausted> {
        Ok(match self {
            Self::Id(ids) => ids.holds(Some(&id)),
            Self::Confidence(share) => {
                let best = evidence.iter().map(|one| one.confidence).max();
                share.holds(best.map(|best| best.as_f64()).as_ref())
            }
            Self::Documents(quantifier, filter) => {
                let mut last = None;
                // Evidence is sorted by document.
                let documents = evidence.iter().filter(move |one| last.replace(one.document) != Some(one.document));
                return passing_documents(quantifier, filter, documents.map(|one| one.document), asking);
            }
        })
    }
}

impl Weight for SourceTest {
    fn weight(&self) -> u32 {
        match self {
            Self::Id(_) => 1,
            Self::Confidence(_) => 2,
            Self::Documents(_, filter) => filter.weight().saturating_mul(4).saturating_add(4),
        }
    }
}

/// Whether the quantifier holds of the documents that pass.
pub(super) fn passing_documents(
    quantifier: &Quantifier,
    filter: &Filter<DocumentTest>,
    documents: impl Iterator<Item = DocumentId>,
    asking: &Asking<'_>,
) -> Result<bool, Exhausted> {
    let passes = |id: DocumentId| {
        asking.budget.spend(LOOKED_UP)?;
        asking.graph.document(id).map_or(Ok(false), |document| asking.passes(document, filter))
    };
    quantifier.holds(documents.map(passes))
}

/// A test of a relation.
#[derive(Debug, Clone, PartialEq)]
pub enum RelationTest {
    /// Who says it, and how surely.
    Source(SourceTest),
    /// Which relation.
    Kind(Comparison<RelationKind>),
    /// The end that it goes out from.
    From(Filter<EntityTest>),
    /// The end that it goes to.
    To(Filter<EntityTest>),
    /// A property, such as a person's `post`.
    Property(String, TextComparison),
}

/// A test of a stage.
#[derive(Debug, Clone, PartialEq)]
pub enum StageTest {
    /// Who says it, and how surely.
    Source(SourceTest),
    /// The project.
    Project(Filter<EntityTest>),
    /// Which stage.
    Kind(Comparison<StageKind>),
    /// When.
    Date(DateComparison),
    /// Whether it happened or is expected.
    Modality(Comparison<Modality>),
}

/// A test of an observation.
#[derive(Debug, Clone, PartialEq)]
pub enum ObservationTest {
    /// Who says it, and how surely.
    Source(SourceTest),
    /// The entity that it describes.
    Subject(Filter<EntityTest>),
    /// What is measured.
    Metric(Comparison<Metric>),
    /// Of what.
    Of(TextComparison),
    /// How much, in its unit.
    Value(Comparison<Decimal>),
    /// The unit, to the letter: `MW` is not `mW`.
    Unit(Comparison<String>),
    /// For when.
    Period(DateComparison),
    /// Achieved, planned or estimated.
    Modality(Comparison<Modality>),
}

/// A test of a provision.
#[derive(Debug, Clone, PartialEq)]
pub enum ProvisionTest {
    /// Who says it, and how surely.
    Source(SourceTest),
    /// The policy that it is part of.
    Policy(Filter<EntityTest>),
    /// How many levels there are down to it, from 1 at the top.
    Depth(Comparison<i64>),
    /// Its number as written.
    Number(TextComparison),
    /// What it is headed.
    Heading(TextComparison),
    /// To whom it grants something, in at least one of its entitlements.
    Condition(TextComparison),
    /// What it grants, in at least one of its entitlements.
    Benefit(TextComparison),
}

/// What following an end of a fact to its entity costs, beside what is asked there.
pub(super) fn end(filter: &Filter<EntityTest>) -> u32 {
    filter.weight().saturating_add(5)
}

impl Weight for RelationTest {
    fn weight(&self) -> u32 {
        match self {
            Self::Source(source) => source.weight(),
            Self::Kind(_) => 1,
            Self::Property(_, _) => 4,
            Self::From(filter) | Self::To(filter) => end(filter),
        }
    }
}

impl Weight for StageTest {
    fn weight(&self) -> u32 {
        match self {
            Self::Source(source) => source.weight(),
            Self::Kind(_) | Self::Modality(_) => 1,
            Self::Date(_) => 2,
            Self::Project(filter) => end(filter),
        }
    }
}

impl Weight for ObservationTest {
    fn weight(&self) -> u32 {
        match self {
            Self::Source(source) => source.weight(),
            Self::Metric(_) | Self::Modality(_) => 1,
            Self::Value(_) | Self::Period(_) | Self::Unit(_) => 2,
            Self::Of(_) => 4,
            Self::Subject(filter) => end(filter),
        }
    }
}

impl Weight for ProvisionTest {
    fn weight(&self) -> u32 {
        match self {
            Self::Source(source) => source.weight(),
            Self::Depth(_) => 1,
            Self::Number(_) | Self::Heading(_) => 4,
            Self::Condition(_) | Self::Benefit(_) => 10,
            Self::Policy(filter) => end(filter),
        }
    }
}

/// Whether the entity at an end of a fact passes.
pub(super) fn end_passes(id: EntityId, filter: &Filter<EntityTest>, asking: &Asking<'_>) -> Result<bool, Exhausted> {
    asking.budget.spend(LOOKED_UP)?;
    asking.entity(id).map_or(Ok(false), |entity| asking.passes(entity, filter))
}

impl RelationTest {
    pub(in crate::graph) fn holds(&self, fact: &RelationFact, asking: &Asking<'_>) -> Result<bool, Exhausted> {
        let relation = &fact.statement;
        Ok(match self {
            Self::Source(source) => return source.holds(fact.id, &fact.evidence, asking),
            Self::Kind(kind) => kind.holds(Some(&relation.kind)),
            Self::From(filter) => return end_passes(relation.source, filter, asking),
            Self::To(filter) => return end_passes(relation.target, filter, asking),
            Self::Property(name, text) => text.holds(relation.properties.get(name).map(String::as_str)),
        })
    }
}

impl StageTest {
    pub(in crate::graph) fn holds(&self, fact: &StageFact, asking: &Asking<'_>) -> Result<bool, Exhausted> {
        let stage = &fact.statement;
        Ok(match self {
            Self::Source(source) => return source.holds(fact.id, &fact.evidence, asking),
            Self::Project(filter) => return end_passes(stage.project, filter, asking),
            Self::Kind(kind) => kind.holds(Some(&stage.kind)),
            Self::Date(date) => date.holds(stage.date),
            Self::Modality(modality) => modality.holds(Some(&stage.modality)),
        })
    }
}

impl ObservationTest {
    pub(in crate::graph) fn holds(&self, fact: &ObservationFact, asking: &Asking<'_>) -> Result<bool, Exhausted> {
        let one = &fact.statement;
        Ok(match self {
            Self::Source(source) => return source.holds(fact.id, &fact.evidence, asking),
            Self::Subject(filter) => return end_passes(one.subject, filter, asking),
            Self::Metric(metric) => metric.holds(Some(&one.metric)),
            Self::Of(of) => of.holds(one.of.as_deref()),
            Self::Value(value) => value.holds(Some(&one.quantity.value)),
            Self::Unit(unit) => unit.holds(Some(&one.quantity.unit)),
            Self::Period(period) => period.holds(one.period),
            Self::Modality(modality) => modality.holds(Some(&one.modality)),
        })
    }
}

impl ProvisionTest {
    pub(in crate::graph) fn holds(&self, fact: &ProvisionFact, asking: &Asking<'_>) -> Result<bool, Exhausted> {
        let provision = &fact.statement;
        // A provision without entitlements is asked once, as one that says nothing.
        let entitlements =
            || provision.entitlements.iter().map(Some).chain(provision.entitlements.is_empty().then_some(None));
        Ok(match self {
            Self::Source(source) => return source.holds(fact.id, &fact.evidence, asking),
            Self::Policy(filter) => return end_passes(provision.policy, filter, asking),
            Self::Depth(depth) => depth.holds(i64::try_from(provision.path.depth()).ok().as_ref()),
            Self::Number(number) => number.holds(Some(&provision.number)),
            Self::Heading(heading) => heading.holds(provision.heading.as_deref()),
            Self::Condition(text) => entitlements().any(|one| text.holds(one.and_then(|one| one.condition.as_deref()))),
            Self::Benefit(text) => entitlements().any(|one| text.holds(one.and_then(|one| one.benefit.as_deref()))),
        })
    }
}
