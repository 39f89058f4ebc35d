//! Facts as items of lists.

use std::ops::Bound;
use std::sync::Arc;

use petgraph::graph::NodeIndex;

use super::{few_entities, first_day};
use crate::graph::budget::{Exhausted, LOOKED_UP};
use crate::graph::filter::{Filter, ObservationTest, ProvisionTest, RelationTest, SourceTest, StageTest};
use crate::graph::list::{Asking, Record};
use crate::graph::order::{OrderBy, Place, Value};
use crate::graph::{Direction, Graph, ObservationFact, ProvisionFact, RelationFact, StageFact};
use crate::model::{EntityId, Evidence, FactId};

/// What relations can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationField {
    /// Which relation, in the order of the ontology.
    Kind,
    /// The name of the end that it goes out from.
    Source,
    /// The name of the end that it goes to.
    Target,
    /// How sure the best of its evidence is.
    Confidence,
    /// The last day on which a dated document said it.
    Published,
}

/// What stages can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageField {
    /// When: the first day, or the last of what has no beginning.
    Date,
    /// When: the last day.
    DateEnd,
    /// Which stage, in the order of the ontology.
    Stage,
    /// Whether it happened or is expected.
    Modality,
    /// The name of the project.
    Project,
    /// How sure the best of its evidence is.
    Confidence,
    /// The last day on which a dated document said it.
    Published,
}

/// What observations can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObservationField {
    /// What is measured, in the order of the ontology.
    Metric,
    /// Of what, by its characters.
    Of,
    /// For when: the first day, or the last of what has no beginning.
    Period,
    /// For when: the last day.
    PeriodEnd,
    /// How much; only values of one unit compare.
    Value,
    /// The unit, by its characters.
    Unit,
    /// Achieved, planned or estimated.
    Modality,
    /// The name of the entity that it describes.
    Subject,
    /// How sure the best of its evidence is.
    Confidence,
    /// The last day on which a dated document said it.
    Published,
}

/// What provisions can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProvisionField {
    /// Where they stand in the document's tree.
    Path,
    /// The name of the policy.
    Policy,
    /// How sure the best of its evidence is.
    Confidence,
    /// The last day on which a dated document said it.
    Published,
}

pub(super) fn name<'g>(id: EntityId, asking: &Asking<'g>) -> Result<Option<Value<'g>>, Exhausted> {
    asking.budget.spend(LOOKED_UP)?;
    Ok(asking.entity(id).map(|record| Value::Text(record.entity.name.as_str().into())))
}

fn confidence<'g>(evidence: &[Evidence]) -> Option<Value<'g>> {
    evidence.iter().map(|one| one.confidence.as_percent()).max().map(|percent| Value::Place(percent.into()))
}

fn published<'g>(evidence: &[Evidence], asking: &Asking<'g>) -> Result<Option<Value<'g>>, Exhausted> {
    asking.budget.spend(LOOKED_UP * evidence.len() as u64)?;
    Ok(asking.graph.last_published(evidence).map(Value::day))
}

impl Graph {
    /// The last day on which a dated document published this evidence.
    pub(in crate::graph) fn last_published(&self, evidence: &[Evidence]) -> Option<jiff::civil::Date> {
        let published = |one: &Evidence| Some(self.document(one.document)?.published()?.date.last_day());
        evidence.iter().filter_map(published).max()
    }
}

/// Writes the record of a sort of fact: its fields stand in the graph by id.
macro_rules! fact_record {
    ($fact:ident, $test:ident, $field:ident, $all:ident, $one:ident,
        value |$this:ident, $by:ident, $asking:ident| $value:expr,
        candidates |$required:ident, $at:ident| $candidates:expr $(,)?
    ) => {
        impl<'g> Record<'g> for &'g Arc<$fact> {
            type Test = $test;
            type Field = $field;
            type Shelf = ();

            const KEPT: &'static [OrderBy<$field>] = &[];
            const PRICE: u64 = 1;

            fn id(self) -> [u8; 16] {
                *self.id.as_bytes()
            }

            fn value(self, $by: $field, $asking: &Asking<'g>) -> Result<Option<Value<'g>>, Exhausted> {
                let $this = self;
                Ok($value)
            }

            fn holds(self, test: &$test, asking: &Asking<'_>) -> Result<bool, Exhausted> {
                test.holds(self, asking)
            }

            fn kept(
                graph: &'g Graph,
                (): (),
                from: Bound<&Place>,
                to: Bound<&Place>,
            ) -> Box<dyn DoubleEndedIterator<Item = Option<Self>> + 'g> {
                let id = |place: &Place| FactId::from_bytes(place.id());
                let (from, to) = (from.map(id), to.map(id));
                // A range that ends before it begins is none; the table would not take it.
                let ends = |bound: &Bound<FactId>| match bound {
                    Bound::Included(id) | Bound::Excluded(id) => Some(*id),
                    Bound::Unbounded => None,
                };
                if ends(&from).zip(ends(&to)).is_some_and(|(from, to)| from >= to) {
                    return Box::new(std::iter::empty());
                }
                let facts = graph.whole.resolved.$all.range((from, to));
                Box::new(facts.map(|(id, fact)| if graph.view.is_none() { Some(fact) } else { graph.$one(*id) }))
            }

            fn known_length(graph: &'g Graph, (): ()) -> Option<usize> {
                graph.view.is_none().then(|| graph.whole.resolved.$all.len())
            }

            fn candidates((): (), filter: &Filter<$test>, asking: &Asking<'g>) -> Result<Option<Vec<Self>>, Exhausted> {
                let required = filter.required();
                let by_id = required.iter().find_map(|test| match test {
                    $test::Source(SourceTest::Id(ids)) => ids.named(),
                    _ => None,
                });
                let mut facts: Vec<Self> = match by_id {
                    Some(ids) => ids.iter().filter_map(|id| asking.graph.$one(*id)).collect(),
                    None => {
                        let ($required, $at) = (required, asking);
                        let found: Option<Vec<Self>> = $candidates;
                        let Some(found) = found else { return Ok(None) };
                        found
                    }
                };
                facts.sort_unstable_by_key(|fact| fact.id);
                facts.dedup_by_key(|fact| fact.id);
                Ok(Some(facts))
            }
        }
    };
}

fact_record!(
    RelationFact,
    RelationTest,
    RelationField,
    relations,
    relation,
    value | fact,
    field,
    asking
        | match field {
            RelationField::Kind => Some(Value::Place(fact.statement.kind as u64)),
            RelationField::Source => name(fact.statement.source, asking)?,
            RelationField::Target => name(fact.statement.target, asking)?,
            RelationField::Confidence => confidence(&fact.evidence),
            RelationField::Published => published(&fact.evidence, asking)?,
        },
    candidates | required,
    asking | {
        let graph = asking.graph;
        let mut ends = None;
        for test in required {
            let (filter, direction) = match test {
                RelationTest::From(filter) => (filter, Direction::Out),
                RelationTest::To(filter) => (filter, Direction::In),
                _ => continue,
            };
            if let Some(few) = few_entities(filter, asking)? {
                ends = Some((few, direction));
                break;
            }
        }
        if let Some((ends, _)) = &ends {
            let relations = ends.iter().map(|end| graph.degree(NodeIndex::new(end.number as usize)) as u64);
            asking.budget.spend(relations.sum())?;
        }
        ends.map(|(ends, direction)| {
            let relations = ends.into_iter().flat_map(|end| graph.relation_ids(end.number, direction));
            relations.filter_map(|id| graph.relation(id)).collect()
        })
    },
);

fact_record!(
    StageFact,
    StageTest,
    StageField,
    stages,
    stage,
    value | fact,
    field,
    asking
        | match field {
            StageField::Date => first_day(fact.statement.date).map(Value::day),
            StageField::DateEnd => fact.statement.date.and_then(|date| date.last_day()).map(Value::day),
            StageField::Stage => Some(Value::Place(fact.statement.kind as u64)),
            StageField::Modality => Some(Value::Place(fact.statement.modality as u64)),
            StageField::Project => name(fact.statement.project, asking)?,
            StageField::Confidence => confidence(&fact.evidence),
            StageField::Published => published(&fact.evidence, asking)?,
        },
    candidates | required,
    asking | {
        let projects = required.iter().find_map(|test| match test {
            StageTest::Project(filter) => few_entities(filter, asking).transpose(),
            _ => None,
        });
        let projects = projects.transpose()?;
        projects
            .map(|projects| projects.into_iter().flat_map(|project| asking.graph.stage_facts(project.number)).collect())
    },
);

fact_record!(
    ObservationFact,
    ObservationTest,
    ObservationField,
    observations,
    observation,
    value | fact,
    field,
    asking
        | match field {
            ObservationField::Metric => Some(Value::Place(fact.statement.metric as u64)),
            ObservationField::Of => fact.statement.of.as_deref().map(|of| Value::Text(of.into())),
            ObservationField::Period => first_day(fact.statement.period).map(Value::day),
            ObservationField::PeriodEnd => fact.statement.period.and_then(|period| period.last_day()).map(Value::day),
            ObservationField::Value => Some(Value::Number(fact.statement.quantity.value)),
            ObservationField::Unit => Some(Value::Text(fact.statement.quantity.unit.as_str().into())),
            ObservationField::Modality => Some(Value::Place(fact.statement.modality as u64)),
            ObservationField::Subject => name(fact.statement.subject, asking)?,
            ObservationField::Confidence => confidence(&fact.evidence),
            ObservationField::Published => published(&fact.evidence, asking)?,
        },
    candidates | required,
    asking | {
        let subjects = required.iter().find_map(|test| match test {
            ObservationTest::Subject(filter) => few_entities(filter, asking).transpose(),
            _ => None,
        });
        let subjects = subjects.transpose()?;
        subjects.map(|subjects| {
            subjects.into_iter().flat_map(|subject| asking.graph.observation_facts(subject.number)).collect()
        })
    },
);

fact_record!(
    ProvisionFact,
    ProvisionTest,
    ProvisionField,
    provisions,
    provision,
    value | fact,
    field,
    asking
        | match field {
            ProvisionField::Path => Some(Value::List(fact.statement.path.numbers().map(u64::from).collect())),
            ProvisionField::Policy => name(fact.statement.policy, asking)?,
            ProvisionField::Confidence => confidence(&fact.evidence),
            ProvisionField::Published => published(&fact.evidence, asking)?,
        },
    candidates | required,
    asking | {
        let graph = asking.graph;
        let policies = required.iter().find_map(|test| match test {
            ProvisionTest::Policy(filter) => few_entities(filter, asking).transpose(),
            _ => None,
        });
        let policies = policies.transpose()?;
        policies.map(|policies| {
            let ids = policies.into_iter().flat_map(|policy| graph.provisions_of(policy.entity.id));
            ids.filter_map(|id| graph.provision(*id)).collect()
        })
    },
);
