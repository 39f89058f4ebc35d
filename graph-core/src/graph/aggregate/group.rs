//! Groups: the items of a list by what they have in common.

use std::collections::HashMap;
use std::sync::Arc;

use crate::graph::budget::{Exhausted, LOOKED_UP, VISITED};
use crate::graph::list::Asking;
use crate::graph::record::EntityRecord;
use crate::graph::{
    CheckKind, ConflictKind, Direction, ObservationFact, ProvisionFact, RelationFact, ReviewKind, Severity, StageFact,
    TargetStatus,
};
use crate::model::{
    Document, DocumentId, EntityId, EntityKind, Evidence, Metric, Modality, Period, RelationKind, StageKind,
};

/// What items are put together by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grouping {
    /// The kind of entity; of a fact, that of the entity that it is about.
    Kind,
    /// The district that it stands in; with a level, the division of that level that this lies in.
    District(Option<String>),
    /// The industry that it belongs to.
    Industry,
    /// Of a project the stage that it has reached, of a stage the stage itself.
    Stage,
    /// The year: of a stage or observation that of its date or period, of a conflict that of its figure, of a target that in which it is due, of a document that of its publication, of an entity or
    /// any other fact that in which a dated document first named or said it.
    Year,
    /// The metric of an observation.
    Metric,
    /// The unit of an observation.
    Unit,
    /// The modality of a stage or an observation.
    Modality,
    /// The kind of a relation.
    Relation,
    /// The publisher of a document.
    Source,
    /// The kind of a conflict, of a check or of what is to be looked at.
    Finding,
    /// How bad a check is.
    Severity,
    /// What became of a target.
    Status,
}

/// What the items of a group have in common by one grouping; `None` for those that have nothing there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupKey {
    /// A kind of entity.
    Kind(EntityKind),
    /// A district or an industry.
    Entity(EntityId),
    /// A stage.
    Stage(StageKind),
    /// A year.
    Year(i16),
    /// A metric.
    Metric(Metric),
    /// A modality.
    Modality(Modality),
    /// A relation.
    Relation(RelationKind),
    /// A unit or a publisher.
    Text(String),
    /// What a conflict is about.
    Conflict(ConflictKind),
    /// What was checked.
    Check(CheckKind),
    /// What sort of thing is to be looked at.
    Review(ReviewKind),
    /// How bad a check is.
    Severity(Severity),
    /// What became of a target.
    Status(TargetStatus),
}

/// What it takes, in steps, to go to what an entity is grouped by: entities are grouped in the order in which that lies.
const REACHED: u64 = 1;
/// What it takes to begin a group: the questions with the most groups have about as many as items.
const BEGUN: u64 = 15;

/// Items that have the same keys.
#[derive(Debug, Clone)]
pub struct Group<R> {
    /// What they have in common, by the groupings in the order in which they were asked for.
    pub keys: Vec<Option<GroupKey>>,
    /// The items; an item that has several keys by one grouping stands in a group of each.
    pub items: Vec<R>,
}

/// What remembers the way from districts up while items are grouped: there are few districts beside what stands in them.
#[derive(Debug, Default)]
pub struct Groups {
    /// The division of the level that is asked for.
    rolled: HashMap<u32, Option<u32>>,
    /// The districts that hold a district.
    above: HashMap<u32, Vec<u32>>,
}

/// The keys that items had so far by one grouping, with numbers.
#[derive(Debug, Default, Clone)]
struct Met {
    numbers: HashMap<GroupKey, u32>,
    keys: Vec<GroupKey>,
}

/// The number of having no key.
const NONE: u32 = u32::MAX;

impl Met {
    /// The numbers of an item's keys.
    fn numbers(&mut self, keys: Vec<GroupKey>) -> Vec<u32> {
        if keys.is_empty() {
            return vec![NONE];
        }
        let number = |key: GroupKey| {
            if let Some(number) = self.numbers.get(&key) {
                return *number;
            }
            let number = u32::try_from(self.keys.len()).expect("keys are fewer than 2³²");
            self.keys.push(key.clone());
            self.numbers.insert(key, number);
            number
        };
        keys.into_iter().map(number).collect()
    }

    fn key(&self, number: u32) -> Option<GroupKey> {
        self.keys.get(number as usize).cloned()
    }
}

/// Each place with each of these numbers behind it.
fn crossed(mut places: Vec<Vec<u32>>, numbers: &[u32]) -> Vec<Vec<u32>> {
    if let [number] = numbers {
        places.iter_mut().for_each(|place| place.push(*number));
        return places;
    }
    let with = |place: &Vec<u32>, number: &u32| place.iter().copied().chain([*number]).collect();
    places.iter().flat_map(|place| numbers.iter().map(move |number| with(place, number))).collect()
}

/// An item that can be grouped.
pub trait Grouped<'g>: Copy {
    /// Its keys by a grouping: each once, none where it has nothing there. A grouping that makes no sense for it gives none.
    fn keys(self, by: &Grouping, asking: &Asking<'g>, groups: &mut Groups) -> Result<Vec<GroupKey>, Exhausted>;
}

impl<'g> Asking<'g> {
    /// Puts items together by what they have in common: largest group first, then by key.
    ///
    /// # Errors
    ///
    /// Where the budget ends: what its keys take for each item, a step for each place that it gets, and more for each group.
    pub fn grouped<R: Grouped<'g>>(&self, items: &[R], by: &[Grouping]) -> Result<Vec<Group<R>>, Exhausted> {
        let mut memory = vec![Groups::default(); by.len()];
        let mut met = vec![Met::default(); by.len()];
        // By the numbers of their keys: these are compared for every item, the keys themselves only in the end.
        let mut groups: HashMap<Vec<u32>, Vec<R>> = HashMap::new();
        for item in items {
            let mut places = vec![vec![]];
            for ((grouping, memory), met) in by.iter().zip(&mut memory).zip(&mut met) {
                let keys = met.numbers(item.keys(grouping, self, memory)?);
                places = crossed(places, &keys);
                self.budget.spend(places.len() as u64)?;
            }
            for place in places {
                if let Some(group) = groups.get_mut(&place) {
                    group.push(*item);
                } else {
                    self.budget.spend(BEGUN)?;
                    groups.insert(place, vec![*item]);
                }
            }
        }
        let keys = |place: Vec<u32>| met.iter().zip(place).map(|(met, number)| met.key(number)).collect();
        let mut groups: Vec<_> = groups.into_iter().map(|(place, items)| Group { keys: keys(place), items }).collect();
        groups.sort_by(|one, other| (other.items.len(), &one.keys).cmp(&(one.items.len(), &other.keys)));
        Ok(groups)
    }

    /// The districts that an entity stands in, by number: the most particular ones, or those of a level that hold them.
    fn districts_of(
        &self,
        entity: EntityRecord<'g>,
        level: Option<&str>,
        groups: &mut Groups,
    ) -> Result<Vec<u32>, Exhausted> {
        let mut stated: Vec<u32> = if entity.entity.kind == EntityKind::District {
            vec![entity.number]
        } else {
            self.graph.others_of(entity.number, &[RelationKind::LocatedIn], Direction::Out).collect()
        };
        self.budget.spend(stated.len() as u64)?;
        stated.sort_unstable();
        stated.dedup();
        let Some(level) = level else {
            if stated.len() < 2 {
                return Ok(stated);
            }
            for district in &stated {
                groups.above.entry(*district).or_insert_with(|| self.above(*district).collect());
            }
            let is_above = |district: &u32| stated.iter().any(|below| groups.above[below].contains(district));
            return Ok(stated.iter().copied().filter(|district| !is_above(district)).collect());
        };
        let mut rolled: Vec<u32> =
            stated.into_iter().filter_map(|district| self.rolled(district, level, groups)).collect();
        rolled.sort_unstable();
        rolled.dedup();
        Ok(rolled)
    }

    /// The districts that hold a district, nearest first.
    fn above(&self, district: u32) -> impl Iterator<Item = u32> + use<'g> {
        let asking = *self;
        std::iter::successors(asking.parent(district), move |above| asking.parent(*above))
    }

    /// The division of a level that a district is or lies in.
    fn rolled(&self, district: u32, level: &str, groups: &mut Groups) -> Option<u32> {
        *groups.rolled.entry(district).or_insert_with(|| {
            let is_of_level = |number: &u32| {
                let entity = self.graph.entity_record(*number);
                entity.is_some_and(|one| one.entity.properties.get("level").is_some_and(|own| own == level))
            };
            std::iter::once(district).chain(self.above(district)).find(is_of_level)
        })
    }

    /// The year of the first dated one of some documents.
    fn first_year(&self, documents: impl Iterator<Item = DocumentId>) -> Result<Vec<GroupKey>, Exhausted> {
        let mut first = None;
        for id in documents {
            self.budget.spend(LOOKED_UP)?;
            let year = self.graph.document(id).and_then(|document| document.published()).map(|at| at.date.year());
            first = [first, year].into_iter().flatten().min();
        }
        Ok(first.map(GroupKey::Year).into_iter().collect())
    }

    /// The keys that a fact has by the entity that it is about.
    pub(super) fn keys_of(
        &self,
        entity: EntityId,
        by: &Grouping,
        groups: &mut Groups,
    ) -> Result<Vec<GroupKey>, Exhausted> {
        self.budget.spend(LOOKED_UP + VISITED)?;
        match self.entity(entity) {
            Some(entity) => entity.keys(by, self, groups),
            None => Ok(vec![]),
        }
    }
}

impl Clone for Groups {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<'g> Grouped<'g> for EntityRecord<'g> {
    fn keys(self, by: &Grouping, asking: &Asking<'g>, groups: &mut Groups) -> Result<Vec<GroupKey>, Exhausted> {
        let graph = asking.graph;
        asking.budget.spend(REACHED)?;
        let entities = |numbers: Vec<u32>| {
            let ids = numbers.into_iter().filter_map(|number| graph.entity_record(number));
            ids.map(|one| GroupKey::Entity(one.entity.id)).collect()
        };
        Ok(match by {
            Grouping::Kind => vec![GroupKey::Kind(self.entity.kind)],
            Grouping::District(level) => entities(asking.districts_of(self, level.as_deref(), groups)?),
            Grouping::Industry => {
                let mut industries: Vec<u32> =
                    graph.others_of(self.number, &[RelationKind::InIndustry], Direction::Out).collect();
                asking.budget.spend(industries.len() as u64)?;
                industries.sort_unstable();
                industries.dedup();
                entities(industries)
            }
            Grouping::Stage => {
                let stage = graph.reached(self, asking.budget)?;
                stage.map(|fact| GroupKey::Stage(fact.statement.kind)).into_iter().collect()
            }
            Grouping::Year => asking.first_year(self.entity.documents.iter().copied())?,
            _ => vec![],
        })
    }
}

fn evidence_of(evidence: &[Evidence]) -> impl Iterator<Item = DocumentId> {
    evidence.iter().map(|one| one.document)
}

pub(super) fn year_of(period: Option<Period>) -> Vec<GroupKey> {
    let day = period.and_then(|period| period.last_day().or_else(|| period.first_day()));
    day.map(|day| GroupKey::Year(day.year())).into_iter().collect()
}

impl<'g> Grouped<'g> for &'g Arc<RelationFact> {
    fn keys(self, by: &Grouping, asking: &Asking<'g>, groups: &mut Groups) -> Result<Vec<GroupKey>, Exhausted> {
        Ok(match by {
            Grouping::Relation => vec![GroupKey::Relation(self.statement.kind)],
            Grouping::Year => asking.first_year(evidence_of(&self.evidence))?,
            by => return asking.keys_of(self.statement.source, by, groups),
        })
    }
}

impl<'g> Grouped<'g> for &'g Arc<StageFact> {
    fn keys(self, by: &Grouping, asking: &Asking<'g>, groups: &mut Groups) -> Result<Vec<GroupKey>, Exhausted> {
        Ok(match by {
            Grouping::Stage => vec![GroupKey::Stage(self.statement.kind)],
            Grouping::Modality => vec![GroupKey::Modality(self.statement.modality)],
            Grouping::Year => year_of(self.statement.date),
            by => return asking.keys_of(self.statement.project, by, groups),
        })
    }
}

impl<'g> Grouped<'g> for &'g Arc<ObservationFact> {
    fn keys(self, by: &Grouping, asking: &Asking<'g>, groups: &mut Groups) -> Result<Vec<GroupKey>, Exhausted> {
        let one = &self.statement;
        Ok(match by {
            Grouping::Metric => vec![GroupKey::Metric(one.metric)],
            Grouping::Unit => vec![GroupKey::Text(one.quantity.unit.clone())],
            Grouping::Modality => vec![GroupKey::Modality(one.modality)],
            Grouping::Year => year_of(one.period),
            by => return asking.keys_of(one.subject, by, groups),
        })
    }
}

impl<'g> Grouped<'g> for &'g Arc<ProvisionFact> {
    fn keys(self, by: &Grouping, asking: &Asking<'g>, groups: &mut Groups) -> Result<Vec<GroupKey>, Exhausted> {
        match by {
            Grouping::Year => asking.first_year(evidence_of(&self.evidence)),
            by => asking.keys_of(self.statement.policy, by, groups),
        }
    }
}

impl<'g> Grouped<'g> for &'g Arc<Document> {
    fn keys(self, by: &Grouping, asking: &Asking<'g>, _: &mut Groups) -> Result<Vec<GroupKey>, Exhausted> {
        Ok(match by {
            Grouping::Source => self.source().map(|source| GroupKey::Text(source.to_owned())).into_iter().collect(),
            Grouping::Year => asking.first_year(std::iter::once(self.id()))?,
            _ => vec![],
        })
    }
}
