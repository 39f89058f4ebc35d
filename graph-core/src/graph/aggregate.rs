//! Aggregates: how many, and how much, of what a list holds.
//!
//! A figure of the graph is a statement, and several statements about one thing are no sum. So for each subject, metric and
//! `of` one statement is taken ([`Graph::rather`] says which), what belongs to a whole that counts itself is left out, and
//! what is of another unit, or of something else, is added up by itself.

mod exact;
mod finding;
mod group;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::budget::Exhausted;
use super::filter::{Filter, ObservationTest};
use super::list::Asking;
use super::record::EntityRecord;
use super::{Direction, ObservationFact};
use crate::model::{EntityId, EntityKind, Metric, Modality, RelationKind};

use exact::{average, median, sum};
pub use group::{Group, GroupKey, Grouped, Grouping, Groups};

/// Amounts of one metric, of one thing and in one unit: those that were taken, one for each subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amounts {
    /// What is measured.
    pub metric: Metric,
    /// Of what; `None` where the statements are about their subjects as a whole.
    pub of: Option<String>,
    /// The unit of all of them.
    pub unit: String,
    /// How many subjects have one that counts.
    pub count: usize,
    /// All together, exactly; `None` where that has more digits than a decimal holds.
    pub sum: Option<Decimal>,
    /// The least.
    pub min: Decimal,
    /// The greatest.
    pub max: Decimal,
    /// The sum by the count, rounded half to even to [`DECIMALS`] places; `None` where there is no sum.
    pub average: Option<Decimal>,
    /// The one in the middle; of an even number the average of the two there, rounded like it.
    pub median: Option<Decimal>,
    /// Of how many of these subjects other statements of the same modality and period say another amount.
    pub conflicts: usize,
    /// How many subjects have an amount that does not count here, because a whole that they are part of has one.
    pub parts: usize,
}

/// Places behind the point to which averages are rounded.
pub const DECIMALS: u32 = 6;

/// The statement that was taken for a subject.
struct Taken<'g> {
    subject: u32,
    fact: &'g Arc<ObservationFact>,
    disputed: bool,
}

/// What statements must share to be about the same amount of the same subject.
type Series<'g> = (Metric, Option<&'g str>);

/// What a statement costs that is weighed against the others of its series and added up.
const ACCOUNTED: u64 = 5;
/// What it costs besides where it has to be put to the others of its subject first.
const SORTED: u64 = 11;

impl<'g> Asking<'g> {
    /// The amounts of entities: of each those of its observations that pass.
    ///
    /// # Errors
    ///
    /// Where the budget ends: 5 steps for each observation that passes, what the filter takes of the others, and a step from a
    /// part to its whole.
    pub fn amounts_of_entities(
        &self,
        entities: &[EntityRecord<'g>],
        filter: &Filter<ObservationTest>,
        prefer: Modality,
    ) -> Result<Vec<Amounts>, Exhausted> {
        let mut taken = BTreeMap::new();
        for entity in entities {
            let mut facts = Vec::new();
            for fact in self.graph.observation_facts(entity.number) {
                if self.passes_within(fact, filter)? {
                    facts.push(fact);
                }
            }
            self.take(entity.number, facts, prefer, &mut taken)?;
        }
        self.summed(taken)
    }

    /// The amounts of observations: of each subject what these say of it.
    ///
    /// # Errors
    ///
    /// Where the budget ends: 11 steps more for each of them than of [`Asking::amounts_of_entities`].
    pub fn amounts_of_observations(
        &self,
        observations: &[&'g Arc<ObservationFact>],
        prefer: Modality,
    ) -> Result<Vec<Amounts>, Exhausted> {
        let mut by_subject: BTreeMap<EntityId, Vec<_>> = BTreeMap::new();
        for fact in observations {
            self.budget.spend(SORTED)?;
            by_subject.entry(fact.statement.subject).or_default().push(*fact);
        }
        let mut taken = BTreeMap::new();
        for (subject, facts) in by_subject {
            if let Some(number) = self.graph.number(subject) {
                self.take(number, facts, prefer, &mut taken)?;
            }
        }
        self.summed(taken)
    }

    /// Takes one statement of each series of a subject.
    fn take(
        &self,
        subject: u32,
        mut facts: Vec<&'g Arc<ObservationFact>>,
        prefer: Modality,
        taken: &mut BTreeMap<Series<'g>, Vec<Taken<'g>>>,
    ) -> Result<(), Exhausted> {
        self.budget.spend(ACCOUNTED * facts.len() as u64)?;
        facts.sort_by_key(|fact| series_of(fact));
        for facts in facts.chunk_by(|one, next| series_of(one) == series_of(next)) {
            let Some(fact) = facts.iter().copied().reduce(|best, fact| self.graph.rather(best, fact, prefer)) else {
                continue;
            };
            let disputed = facts.iter().any(|other| disagrees(fact, other));
            taken.entry(series_of(fact)).or_default().push(Taken { subject, fact, disputed });
        }
        Ok(())
    }

    /// Leaves out what is part of a whole that counts, and adds up the rest by unit.
    fn summed(&self, taken: BTreeMap<Series<'g>, Vec<Taken<'g>>>) -> Result<Vec<Amounts>, Exhausted> {
        let mut amounts = Vec::new();
        for ((metric, of), series) in taken {
            let subjects: HashSet<u32> = series.iter().map(|one| one.subject).collect();
            let mut units: BTreeMap<&str, (Vec<Taken<'g>>, usize)> = BTreeMap::new();
            for one in series {
                let is_part = subjects.len() > 1 && self.has_whole_among(one.subject, &subjects)?;
                let (counted, parts) = units.entry(&one.fact.statement.quantity.unit).or_default();
                if is_part { *parts += 1 } else { counted.push(one) }
            }
            amounts.extend(units.into_iter().filter_map(|(unit, (counted, parts))| {
                let mut values: Vec<Decimal> = counted.iter().map(|one| one.fact.statement.quantity.value).collect();
                values.sort_unstable();
                Some(Amounts {
                    metric,
                    of: of.map(str::to_owned),
                    unit: unit.to_owned(),
                    count: values.len(),
                    sum: sum(&values),
                    min: *values.first()?,
                    max: *values.last()?,
                    average: average(&values, DECIMALS),
                    median: median(&values, DECIMALS),
                    conflicts: counted.iter().filter(|one| one.disputed).count(),
                    parts,
                })
            }));
        }
        amounts.sort_by(|a, b| (b.count, a.metric, &a.of, &a.unit).cmp(&(a.count, b.metric, &b.of, &b.unit)));
        Ok(amounts)
    }

    /// Whether something that this is part of, at any depth, is among these. Of those that documents put into each other in a
    /// circle the one with the smallest number counts as the whole, so that the circle counts once.
    fn has_whole_among(&self, number: u32, among: &HashSet<u32>) -> Result<bool, Exhausted> {
        for whole in self.wholes(number)? {
            if among.contains(&whole) && (whole < number || !self.wholes(whole)?.contains(&number)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// All that something is part of, at any depth, but itself. A district is part of the one that it lies in.
    fn wholes(&self, number: u32) -> Result<BTreeSet<u32>, Exhausted> {
        let (mut wholes, mut waiting) = (BTreeSet::new(), vec![number]);
        while let Some(part) = waiting.pop() {
            let stated = self.graph.others_of(part, &[RelationKind::PartOf], Direction::Out);
            for whole in stated.chain(self.parent(part)) {
                self.budget.spend(1)?;
                if whole != number && wholes.insert(whole) {
                    waiting.push(whole);
                }
            }
        }
        Ok(wholes)
    }

    /// The district that a district lies in.
    fn parent(&self, number: u32) -> Option<u32> {
        let entity = self.graph.entity_record(number).filter(|one| one.entity.kind == EntityKind::District)?;
        self.graph.parent_district(entity.entity.id).and_then(|parent| self.graph.number(parent))
    }
}

/// The series that a statement belongs to.
fn series_of(fact: &ObservationFact) -> Series<'_> {
    (fact.statement.metric, fact.statement.of.as_deref())
}

/// Whether two statements are about the same amount at the same time and differ.
fn disagrees(one: &ObservationFact, other: &ObservationFact) -> bool {
    let (one, other) = (&one.statement, &other.statement);
    let same = one.modality == other.modality && one.period == other.period && one.quantity.unit == other.quantity.unit;
    same && one.quantity.value != other.quantity.value
}
