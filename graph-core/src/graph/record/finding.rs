//! What the graph has found out of its facts as items of lists: conflicts, checks and targets.

use std::ops::Bound;
use std::sync::Arc;

use super::{first_day, name};
use crate::graph::budget::{Exhausted, LOOKED_UP};
use crate::graph::filter::{CheckTest, ConflictTest, Filter, TargetTest};
use crate::graph::list::{Asking, Record};
use crate::graph::order::{OrderBy, Place, Rank, Value};
use crate::graph::{Check, Conflict, Disputed, Graph, Target};
use crate::model::{Confidence, Evidence, FactId, Period};

/// What conflicts can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictField {
    /// How sure it is that documents disagree about one thing.
    Confidence,
    /// What they disagree about: a figure, a day, a place, a number.
    Kind,
    /// The name of the entity whose value it is.
    Subject,
    /// What is measured, in the order of the ontology.
    Metric,
    /// For when: the first day, or the last of what has no beginning.
    Period,
    /// How many values stand against each other.
    ValueCount,
    /// The last day on which a dated document gave one of the values.
    Published,
}

/// What checks can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckField {
    /// How bad it is.
    Severity,
    /// How sure it is that the facts were read rightly.
    Confidence,
    /// What was checked.
    Kind,
    /// The name of the entity whose facts they are.
    Subject,
    /// The last day on which a dated document stated one of the facts.
    Published,
}

/// What targets can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetField {
    /// By when: the last day of its period.
    Due,
    /// What became of it.
    Status,
    /// What was achieved as a part of what was planned.
    Ratio,
    /// The name of the entity whose it is.
    Subject,
    /// What is measured, in the order of the ontology; a stage has no metric.
    Metric,
    /// How sure the best evidence of the plan is.
    Confidence,
    /// The last day on which a dated document told of the plan.
    Published,
}

impl Graph {
    /// The evidence of a fact of any sort; none where the fact is not there.
    pub(in crate::graph) fn evidence_of(&self, id: FactId) -> &[Evidence] {
        let observation = || self.observation(id).map(|fact| &fact.evidence);
        let stage = || self.stage(id).map(|fact| &fact.evidence);
        let relation = || self.relation(id).map(|fact| &fact.evidence);
        let provision = || self.provision(id).map(|fact| &fact.evidence);
        observation().or_else(stage).or_else(relation).or_else(provision).map_or(&[], Vec::as_slice)
    }
}

/// The last day on which a dated document stated one of some facts.
pub(super) fn published<'g>(
    facts: impl Iterator<Item = FactId>,
    asking: &Asking<'g>,
) -> Result<Option<Value<'g>>, Exhausted> {
    let mut last = None;
    for fact in facts {
        let evidence = asking.graph.evidence_of(fact);
        asking.budget.spend(LOOKED_UP * (2 + evidence.len() as u64))?;
        last = last.max(asking.graph.last_published(evidence));
    }
    Ok(last.map(Value::day))
}

pub(super) fn percent<'g>(confidence: Confidence) -> Option<Value<'g>> {
    Some(Value::Place(confidence.as_percent().into()))
}

/// Something that the graph has found out, and keeps in an order.
pub(in crate::graph) trait Kept {
    /// Where it stands in that order: the values of [`Record::KEPT`], and its id.
    fn rank(&self) -> Rank<'static>;
}

/// The key that sorts findings into the order in which the graph keeps them.
pub(in crate::graph) fn kept_first<T: Kept>(finding: &T) -> Rank<'static> {
    finding.rank()
}

/// The part of a list in the order in which the graph keeps it that stands from one place to another.
pub(super) fn between<'g, T: Kept, F: Copy>(
    sorted: &'g [T],
    order: &[OrderBy<F>],
    from: Bound<&Place>,
    to: Bound<&Place>,
) -> &'g [T] {
    let before = |place: &Place| {
        let place = place.rank(order);
        sorted.partition_point(|one| Some(one.rank()) < place)
    };
    let behind = |place: &Place| {
        let place = place.rank(order);
        sorted.partition_point(|one| Some(one.rank()) <= place)
    };
    let start = match from {
        Bound::Unbounded => 0,
        Bound::Included(place) => before(place),
        Bound::Excluded(place) => behind(place),
    };
    let end = match to {
        Bound::Unbounded => sorted.len(),
        Bound::Included(place) => behind(place),
        Bound::Excluded(place) => before(place),
    };
    sorted.get(start..end.max(start)).unwrap_or_default()
}

/// Writes the record of a sort of finding: `kept` gives the values that need no graph, which those that it is kept by are
/// among.
macro_rules! finding_record {
    ($finding:ident, $test:ident, $field:ident, $all:ident, |$one:ident, $asking:ident|
        id $id:expr;
        order [$($order:expr),+];
        kept { $($kept_field:ident => $kept_value:expr,)+ }
        asked { $($asked_field:ident => $asked_value:expr,)+ }
    ) => {
        impl Kept for Arc<$finding> {
            fn rank(&self) -> Rank<'static> {
                let $one = self;
                let order = <&'static Arc<$finding> as Record<'static>>::KEPT;
                Rank::new(order, *$id.as_bytes(), |field| match field {
                    $( $field::$kept_field => $kept_value, )+
                    // Nothing is kept by what takes a graph to know.
                    _ => None,
                })
            }
        }

        impl<'g> Record<'g> for &'g Arc<$finding> {
            type Test = $test;
            type Field = $field;
            type Shelf = ();

            const KEPT: &'static [OrderBy<$field>] = &[$($order),+];
            const PRICE: u64 = 3;

            fn id(self) -> [u8; 16] {
                let $one = self;
                *$id.as_bytes()
            }

            fn value(self, field: $field, $asking: &Asking<'g>) -> Result<Option<Value<'g>>, Exhausted> {
                let $one = self;
                Ok(match field {
                    $( $field::$kept_field => $kept_value, )+
                    $( $field::$asked_field => $asked_value, )+
                })
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
                let all = graph.$all(&|| true).unwrap_or_default();
                Box::new(between(all, Self::KEPT, from, to).iter().map(Some))
            }

            fn known_length(graph: &'g Graph, (): ()) -> Option<usize> {
                graph.$all(&|| true).map(<[_]>::len)
            }

            fn candidates((): (), _: &Filter<$test>, _: &Asking<'g>) -> Result<Option<Vec<Self>>, Exhausted> {
                Ok(None)
            }
        }
    };
}

/// The greatest first, and last what has none.
pub(super) const fn descending<F>(field: F) -> OrderBy<F> {
    OrderBy { field, descending: true, nulls_first: false }
}

finding_record!(
    Conflict, ConflictTest, ConflictField, conflicts, |one, asking|
    id one.id;
    order [descending(ConflictField::Confidence), OrderBy::ascending(ConflictField::Kind)];
    kept {
        Confidence => percent(one.confidence),
        Kind => Some(Value::Place(one.kind() as u64)),
        Metric => match one.about {
            Disputed::Figure { metric, .. } => Some(Value::Place(metric as u64)),
            _ => None,
        },
        Period => match one.about {
            Disputed::Figure { period, .. } => first_day(period).map(Value::day),
            _ => None,
        },
        ValueCount => Some(Value::Place(one.values.len() as u64)),
    }
    asked {
        Subject => name(one.subject, asking)?,
        Published => published(one.facts(), asking)?,
    }
);

finding_record!(
    Check, CheckTest, CheckField, checks, |one, asking|
    id one.id;
    order [
        descending(CheckField::Severity),
        descending(CheckField::Confidence),
        OrderBy::ascending(CheckField::Kind)
    ];
    kept {
        Severity => Some(Value::Place(one.severity as u64)),
        Confidence => percent(one.confidence),
        Kind => Some(Value::Place(one.kind as u64)),
    }
    asked {
        Subject => name(one.subject, asking)?,
        Published => published(one.facts.iter().copied(), asking)?,
    }
);

finding_record!(
    Target, TargetTest, TargetField, targets, |one, asking|
    id one.planned;
    order [OrderBy::ascending(TargetField::Due)];
    kept {
        Due => one.due.and_then(Period::last_day).map(Value::day),
        Status => Some(Value::Place(one.status as u64)),
        Ratio => one.ratio.map(Value::Number),
    }
    asked {
        Subject => name(one.subject, asking)?,
        Metric => {
            let planned = asking.graph.observation(one.planned);
            planned.map(|fact| Value::Place(fact.statement.metric as u64))
        },
        Confidence => asking.graph.evidence_of(one.planned).iter().map(|one| one.confidence).max().and_then(percent),
        Published => published(std::iter::once(one.planned), asking)?,
    }
);
