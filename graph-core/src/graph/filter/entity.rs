//! What can be asked of an entity.

use petgraph::graph::NodeIndex;
use rust_decimal::Decimal;

use crate::model::{EntityId, EntityKind, Metric, Modality, Period, RelationKind, StageKind};

use super::fact::passing_documents;
use super::{
    Comparison, DateComparison, DocumentTest, Filter, ObservationTest, ProvisionTest, Quantifier, RelationTest,
    StageTest, TextComparison, Weight,
};
use crate::graph::budget::{Exhausted, LOOKED_UP};
use crate::graph::list::Asking;
use crate::graph::record::EntityRecord;
use crate::graph::{Direction, Graph};

/// A test of an entity.
#[derive(Debug, Clone, PartialEq)]
pub enum EntityTest {
    /// Which it is.
    Id(Comparison<EntityId>),
    /// What it is.
    Kind(Comparison<EntityKind>),
    /// Its names: the canonical one or an alias.
    Name(TextComparison),
    /// A property, such as `number`.
    Property(String, TextComparison),
    /// A property to the letter, such as `level`.
    Exact(String, Comparison<String>),
    /// A property that is a date, such as `signed`.
    Day(String, DateComparison),
    /// How many documents name it.
    DocumentCount(Comparison<i64>),
    /// The documents that name it.
    Documents(Quantifier, Filter<DocumentTest>),
    /// Whether it stands in one of some districts or of those inside them. A district stands in what it lies in, not in
    /// itself. Made by [`EntityTest::within`].
    Within(Within),
    /// The stage that it has reached by the latest word.
    Stage(Comparison<StageKind>),
    /// When it reached that stage.
    StageDate(DateComparison),
    /// The amount that is taken for it where several statements stand.
    Taken(Taken),
    /// The entities at the other end of its relations.
    Related(Related),
    /// The relations at it.
    Relations(Direction, Quantifier, Filter<RelationTest>),
    /// Its stages, where it is a project.
    Stages(Quantifier, Filter<StageTest>),
    /// Its observations.
    Observations(Quantifier, Filter<ObservationTest>),
    /// Its provisions, where it is a policy.
    Provisions(Quantifier, Filter<ProvisionTest>),
}

/// Some districts and all inside them, by their numbers in the graph that made it.
#[derive(Debug, Clone, PartialEq)]
pub struct Within {
    /// The districts that were named, sorted.
    named: Vec<u32>,
    /// Those and what lies in them, sorted.
    all: Vec<u32>,
}

/// A test of the amount that is taken for an entity: see [`Graph::taken`].
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// What is measured.
    pub metric: Metric,
    /// Which sort of statement is taken first.
    pub prefer: Modality,
    /// The unit that the values of the test are in; an amount in another unit counts as missing.
    pub unit: String,
    /// The test.
    pub value: Comparison<Decimal>,
}

/// A test of the entities at the other end of relations.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// Over which relations; all where empty.
    pub kinds: Vec<RelationKind>,
    /// Which way.
    pub direction: Direction,
    /// Only entities of this kind count, where one is given.
    pub kind: Option<EntityKind>,
    /// How many of them must pass. An entity counts once however many relations lead to it.
    pub quantifier: Quantifier,
    /// What they must pass.
    pub filter: Filter<EntityTest>,
}

impl EntityTest {
    /// The test whether something stands in one of these districts or in one inside them.
    pub fn within(graph: &Graph, districts: &[EntityId]) -> Self {
        let numbers = |ids: &mut dyn Iterator<Item = EntityId>| {
            let mut numbers: Vec<u32> = ids.filter_map(|id| graph.number(id)).collect();
            numbers.sort_unstable();
            numbers.dedup();
            numbers
        };
        let named = numbers(&mut districts.iter().copied());
        let all = numbers(&mut districts.iter().flat_map(|district| graph.districts_within(*district)));
        Self::Within(Within { named, all })
    }
}

impl Within {
    fn holds(&self, entity: EntityRecord<'_>, asking: &Asking<'_>) -> Result<bool, Exhausted> {
        if entity.entity.kind == EntityKind::District {
            let is_inside = |number: &u32| self.all.binary_search(number).is_ok();
            let itself = self.named.binary_search(&entity.number).is_ok();
            // A district that was named lies inside of another that was named only where its parent is inside.
            return Ok(if itself {
                let parent = asking.graph.parent_district(entity.entity.id).and_then(|id| asking.graph.number(id));
                parent.is_some_and(|parent| is_inside(&parent))
            } else {
                is_inside(&entity.number)
            });
        }
        for district in asking.graph.others_of(entity.number, &[RelationKind::LocatedIn], Direction::Out) {
            asking.budget.spend(1)?;
            if self.all.binary_search(&district).is_ok() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The districts, and what lies in them, by number.
    pub(in crate::graph) fn districts(&self) -> &[u32] {
        &self.all
    }
}

impl Related {
    fn holds(&self, entity: EntityRecord<'_>, asking: &Asking<'_>) -> Result<bool, Exhausted> {
        let mut others: Vec<u32> = Vec::new();
        asking.budget.spend(asking.graph.passed_over(entity.number, self.direction))?;
        for other in asking.graph.others_of(entity.number, &self.kinds, self.direction) {
            asking.budget.spend(1)?;
            others.push(other);
        }
        others.sort_unstable();
        others.dedup();
        let of_kind = |other: &EntityRecord<'_>| self.kind.is_none_or(|kind| other.entity.kind == kind);
        let others = others.into_iter().filter_map(|number| asking.graph.entity_record(number)).filter(of_kind);
        self.quantifier.holds(others.map(|other| asking.passes_within(other, &self.filter)))
    }
}

impl Weight for EntityTest {
    fn weight(&self) -> u32 {
        let many = |weight: u32| weight.saturating_mul(4).saturating_add(10);
        match self {
            Self::Id(_) | Self::Kind(_) | Self::DocumentCount(_) => 1,
            Self::Name(_) => 3,
            Self::Exact(_, _) => 2,
            Self::Property(_, _) | Self::Day(_, _) => 4,
            Self::Within(_) => 5,
            Self::Stage(_) | Self::StageDate(_) | Self::Taken(_) => 8,
            Self::Documents(_, filter) => many(filter.weight()),
            Self::Stages(_, filter) => many(filter.weight()),
            Self::Observations(_, filter) => many(filter.weight()),
            Self::Provisions(_, filter) => many(filter.weight()),
            Self::Relations(_, _, filter) => many(filter.weight()),
            Self::Related(related) => many(related.filter.weight()),
        }
    }
}

impl EntityTest {
    pub(in crate::graph) fn holds(&self, record: EntityRecord<'_>, asking: &Asking<'_>) -> Result<bool, Exhausted> {
        let (entity, graph) = (record.entity, asking.graph);
        let property = |name: &String| entity.properties.get(name).map(String::as_str);
        let stage = || Ok::<_, Exhausted>(graph.reached(record, asking.budget)?.map(|fact| &fact.statement));
        Ok(match self {
            Self::Id(id) => id.holds(Some(&entity.id)),
            Self::Kind(kind) => kind.holds(Some(&entity.kind)),
            Self::Name(name) => name.holds_of_one(graph.plain_names(record.number)),
            Self::Property(name, text) => text.holds(property(name)),
            Self::Exact(name, text) => text.holds(entity.properties.get(name)),
            Self::Day(name, date) => date.holds(property(name).and_then(|day| day.parse::<Period>().ok())),
            Self::DocumentCount(count) => count.holds(i64::try_from(entity.documents.len()).ok().as_ref()),
            Self::Documents(quantifier, filter) => {
                return passing_documents(quantifier, filter, entity.documents.iter().copied(), asking);
            }
            Self::Within(within) => return within.holds(record, asking),
            Self::Stage(kind) => kind.holds(stage()?.map(|stage| stage.kind).as_ref()),
            Self::StageDate(date) => date.holds(stage()?.and_then(|stage| stage.date)),
            Self::Taken(taken) => {
                let amount = graph.taken(record, taken.metric, taken.prefer, asking.budget)?;
                let amount = amount.map(|fact| &fact.statement.quantity).filter(|amount| amount.unit == taken.unit);
                taken.value.holds(amount.map(|amount| &amount.value))
            }
            Self::Related(related) => return related.holds(record, asking),
            Self::Relations(direction, quantifier, filter) => {
                asking.budget.spend(graph.degree(NodeIndex::new(record.number as usize)) as u64)?;
                let mut relations: Vec<_> = graph.relation_ids(record.number, *direction).collect();
                relations.sort_unstable();
                relations.dedup();
                let passes = |fact| {
                    asking.budget.spend(LOOKED_UP)?;
                    asking.passes_within(fact, filter)
                };
                return quantifier.holds(relations.into_iter().filter_map(|id| graph.relation(id)).map(passes));
            }
            Self::Stages(quantifier, filter) => {
                let stages = graph.stage_facts(record.number);
                return quantifier.holds(stages.map(|fact| asking.passes_within(fact, filter)));
            }
            Self::Observations(quantifier, filter) => {
                let observations = graph.observation_facts(record.number);
                return quantifier.holds(observations.map(|fact| asking.passes_within(fact, filter)));
            }
            Self::Provisions(quantifier, filter) => {
                let provisions = graph.provisions_of(entity.id).iter().filter_map(|id| graph.provision(*id));
                return quantifier.holds(provisions.map(|fact| asking.passes_within(fact, filter)));
            }
        })
    }
}
