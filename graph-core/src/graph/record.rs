//! Entities as items of lists, and the tables that lists look them up in.
//!
//! An entity's number is its place in the order of ids: the index of its node, and of its row in every table here. Numbers
//! never leave this folder, because the next graph counts anew.

mod document;
mod fact;
mod finding;
mod review;

use std::ops::Bound;
use std::sync::Arc;

use petgraph::graph::NodeIndex;

use crate::model::{Entity, EntityId, EntityKind, FactId, Metric, Modality, Period, RelationKind};

use super::budget::{Exhausted, LOOKED_UP};
use super::filter::{EntityTest, Filter};
use super::list::{Asking, Record};
use super::neighbors::Around;
use super::order::{OrderBy, Place, Value, between};
use super::{Direction, Graph, ObservationFact, StageFact};

pub use document::DocumentField;
use fact::name;
pub use fact::{ObservationField, ProvisionField, RelationField, StageField};
pub(super) use finding::kept_first;
pub use finding::{CheckField, ConflictField, TargetField};
pub use review::ReviewField;

/// An entity as an item of a list.
#[derive(Debug, Clone, Copy)]
pub struct EntityRecord<'g> {
    /// The entity.
    pub entity: &'g Arc<Entity>,
    pub(super) number: u32,
}

/// An entity of a graph, held beside it while its list is added up: the graph, and what a scope shows of it, gives it again
/// sooner than by its id.
#[derive(Debug, Clone, Copy)]
pub struct HeldEntity {
    number: u32,
}

impl EntityRecord<'_> {
    /// Holds it.
    pub fn hold(self) -> HeldEntity {
        HeldEntity { number: self.number }
    }
}

/// Which entities are listed.
#[derive(Debug, Clone, Copy)]
pub enum EntityShelf<'g> {
    /// All of a kind.
    Kind(EntityKind),
    /// Those at the other end of an entity's relations.
    Around(Around<'g>),
}

/// Things by the number of their entity, in one table.
#[derive(Debug)]
pub(super) struct ByNumber<T> {
    /// Where the things of each entity begin, and where the last ones end.
    starts: Vec<u32>,
    things: Vec<T>,
}

impl<T> ByNumber<T> {
    /// The things of each entity, in the order of the entities.
    pub(super) fn new(entities: impl Iterator<Item = Vec<T>>) -> Self {
        let mut table = Self { starts: vec![0], things: vec![] };
        for things in entities {
            table.things.extend(things);
            table.starts.push(u32::try_from(table.things.len()).expect("facts are fewer than 2³²"));
        }
        table
    }

    /// The things of each entity, of which it is known how many they are, dealt out in the order in which they come; `blank`
    /// holds a place until then.
    pub(super) fn dealt(counts: &[u32], blank: T, things: impl Iterator<Item = (usize, T)>) -> Self
    where
        T: Clone,
    {
        let mut starts = vec![0];
        starts.extend(counts.iter().scan(0, |end, count| {
            *end += count;
            Some(*end)
        }));
        let mut next: Vec<u32> = starts.clone();
        let mut table = vec![blank; starts.last().map_or(0, |end| *end as usize)];
        for (entity, thing) in things {
            let place = &mut next[entity];
            table[*place as usize] = thing;
            *place += 1;
        }
        Self { starts, things: table }
    }

    pub(super) fn of(&self, number: u32) -> &[T] {
        let number = number as usize;
        let ends = self.starts.get(number).zip(self.starts.get(number + 1));
        ends.and_then(|(start, end)| self.things.get(*start as usize..*end as usize)).unwrap_or_default()
    }
}

impl Graph {
    /// The number of an entity, whether the scope shows it or not.
    pub(super) fn number(&self, id: EntityId) -> Option<u32> {
        self.whole.index.nodes.get(&id).and_then(|node| u32::try_from(node.index()).ok())
    }

    /// The entity of a number, where it is there.
    pub(super) fn entity_record(&self, number: u32) -> Option<EntityRecord<'_>> {
        let whole = self.whole.index.searched.entities.get(number as usize)?;
        let entity = if self.view.is_none() { whole } else { self.entity(whole.id)? };
        Some(EntityRecord { entity, number })
    }

    /// All names of an entity in normal form, the canonical one first.
    pub(super) fn plain_names(&self, number: u32) -> impl Iterator<Item = &str> + Clone {
        self.whole.index.searched.plain_of(number)
    }

    /// The relations at an entity. One that leads from an entity to itself comes twice where both ways are asked for.
    pub(super) fn relation_ids<'a>(&'a self, number: u32, direction: Direction) -> impl Iterator<Item = FactId> + 'a {
        self.ends_along(number, &[], direction).map(|end| self.edge_of(end).id)
    }

    /// The entities at the other end of relations at one, of the given kinds (all where empty), one for each relation.
    pub(super) fn others_of<'a>(
        &'a self,
        number: u32,
        kinds: &'a [RelationKind],
        direction: Direction,
    ) -> impl Iterator<Item = u32> + 'a {
        self.ends_along(number, kinds, direction).map(|end| end.other)
    }

    /// A project's stages, by date, undated last.
    pub(super) fn stage_facts(&self, number: u32) -> impl Iterator<Item = &Arc<StageFact>> {
        let facts = self.whole.index.staged.of(number).iter();
        facts.filter_map(|fact| if self.view.is_none() { Some(fact) } else { self.stage(fact.id) })
    }

    /// An entity's observations, by metric, `of`, period, value.
    pub(super) fn observation_facts(&self, number: u32) -> impl Iterator<Item = &Arc<ObservationFact>> {
        let facts = self.whole.index.observed.of(number).iter();
        facts.filter_map(|fact| if self.view.is_none() { Some(fact) } else { self.observation(fact.id) })
    }

    /// Entities that were held, in the order in which they and what is stated of them lie in the memory.
    pub fn held(&self, held: &[HeldEntity]) -> Vec<EntityRecord<'_>> {
        let mut numbers: Vec<u32> = held.iter().map(|held| held.number).collect();
        numbers.sort_unstable();
        numbers.into_iter().filter_map(|number| self.entity_record(number)).collect()
    }

    /// Entities of the graph as items of lists, each once; those that it does not have are passed over.
    pub fn entity_records(&self, ids: impl IntoIterator<Item = EntityId>) -> Vec<EntityRecord<'_>> {
        ids.into_iter().filter_map(|id| self.entity_record(self.number(id)?)).collect()
    }
}

/// What entities can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntityField {
    /// The canonical name, by its characters.
    Name,
    /// What it is, in the order of the ontology.
    Kind,
    /// How many documents name it.
    DocumentCount,
    /// How many relations stand at it.
    RelationCount,
    /// The first day on which a dated document named it.
    FirstNamed,
    /// The last day on which a dated document named it.
    LastNamed,
    /// The stage that it has reached by the latest word, in the order in which projects come through them.
    Stage,
    /// When it reached that stage: the first day of it.
    StageDate,
    /// The amount that is taken for it, where it is in this unit.
    Taken(Metric, Modality, &'static str),
    /// A property, by its characters.
    Property(&'static str),
    /// A property that is a date: its first day.
    Day(&'static str),
}

impl<'g> EntityRecord<'g> {
    /// The days on which its dated documents were published.
    fn published(self, asking: &Asking<'g>) -> Result<impl Iterator<Item = jiff::civil::Date>, Exhausted> {
        let graph = asking.graph;
        asking.budget.spend(LOOKED_UP * self.entity.documents.len() as u64)?;
        let documents = self.entity.documents.iter().filter_map(|id| graph.document(*id)?.published());
        Ok(documents.map(|published| published.date.first_day()))
    }
}

impl<'g> Record<'g> for EntityRecord<'g> {
    type Test = EntityTest;
    type Field = EntityField;
    type Shelf = EntityShelf<'g>;

    const KEPT: &'static [OrderBy<EntityField>] = &[OrderBy::ascending(EntityField::Name)];
    const PRICE: u64 = 5;

    fn id(self) -> [u8; 16] {
        *self.entity.id.as_bytes()
    }

    fn value(self, field: EntityField, asking: &Asking<'g>) -> Result<Option<Value<'g>>, Exhausted> {
        let graph = asking.graph;
        let stage = || Ok::<_, Exhausted>(graph.reached(self, asking.budget)?.map(|fact| &fact.statement));
        let property = |name: &str| self.entity.properties.get(name);
        let count = |count: usize| Some(Value::Place(count as u64));
        Ok(match field {
            EntityField::Name => Some(Value::Text(self.entity.name.as_str().into())),
            EntityField::Kind => Some(Value::Place(self.entity.kind as u64)),
            EntityField::DocumentCount => count(self.entity.documents.len()),
            EntityField::RelationCount => {
                let relations = graph.others_of(self.number, &[], Direction::Both).count();
                asking.budget.spend(relations as u64)?;
                count(relations)
            }
            EntityField::FirstNamed => self.published(asking)?.min().map(Value::day),
            EntityField::LastNamed => self.published(asking)?.max().map(Value::day),
            EntityField::Stage => stage()?.map(|stage| Value::Place(super::progress::place(stage.kind) as u64)),
            EntityField::StageDate => stage()?.and_then(|stage| first_day(stage.date)).map(Value::day),
            EntityField::Taken(metric, prefer, unit) => {
                let amount = graph.taken(self, metric, prefer, asking.budget)?.map(|fact| &fact.statement.quantity);
                amount.filter(|amount| amount.unit == unit).map(|amount| Value::Number(amount.value))
            }
            EntityField::Property(name) => property(name).map(|text| Value::Text(text.as_str().into())),
            EntityField::Day(name) => property(name).and_then(|day| first_day(day.parse().ok())).map(Value::day),
        })
    }

    fn holds(self, test: &EntityTest, asking: &Asking<'_>) -> Result<bool, Exhausted> {
        test.holds(self, asking)
    }

    fn kept(
        graph: &'g Graph,
        shelf: EntityShelf<'g>,
        from: Bound<&Place>,
        to: Bound<&Place>,
    ) -> Box<dyn DoubleEndedIterator<Item = Option<Self>> + 'g> {
        let kind = match shelf {
            EntityShelf::Kind(kind) => kind,
            EntityShelf::Around(around) => return Box::new(graph.around(around, from, to)),
        };
        let numbers = graph.whole.index.shelves.get(&kind).map_or(&[][..], Vec::as_slice);
        let numbers = between(numbers, from, to, |number| graph.place_of(*number), |place| place.name());
        Box::new(numbers.iter().map(|number| graph.entity_record(*number)))
    }

    fn known_length(graph: &'g Graph, shelf: EntityShelf<'g>) -> Option<usize> {
        let EntityShelf::Kind(kind) = shelf else { return None };
        graph.view.is_none().then(|| graph.whole.index.shelves.get(&kind).map_or(0, Vec::len))
    }

    fn candidates(
        shelf: EntityShelf<'g>,
        filter: &Filter<EntityTest>,
        asking: &Asking<'g>,
    ) -> Result<Option<Vec<Self>>, Exhausted> {
        let EntityShelf::Kind(kind) = shelf else { return Ok(None) };
        let named = named_entities(filter, asking);
        let candidates = if named.is_some() { named } else { entities_within(filter, asking, kind)? };
        let Some(mut candidates) = candidates else { return Ok(None) };
        candidates.retain(|one| one.entity.kind == kind);
        candidates.sort_unstable_by_key(|one| one.number);
        candidates.dedup_by_key(|one| one.number);
        Ok(Some(candidates))
    }
}

/// The entities that a filter names by id or by their whole name, each perhaps more than once.
fn named_entities<'g>(filter: &Filter<EntityTest>, asking: &Asking<'g>) -> Option<Vec<EntityRecord<'g>>> {
    let graph = asking.graph;
    filter.required().into_iter().find_map(|test| match test {
        EntityTest::Id(ids) => Some(graph.entity_records(ids.named()?.iter().copied())),
        EntityTest::Name(names) => {
            let with_name = |name: &String| graph.whole.index.names.get(name).map_or(&[][..], Vec::as_slice);
            let ids = names.named()?.iter().flat_map(with_name).map(|(_, id)| *id);
            Some(graph.entity_records(ids))
        }
        _ => None,
    })
}

/// What stands in the districts that a filter asks for.
fn entities_within<'g>(
    filter: &Filter<EntityTest>,
    asking: &Asking<'g>,
    kind: EntityKind,
) -> Result<Option<Vec<EntityRecord<'g>>>, Exhausted> {
    let Some(districts) = required_districts(filter) else { return Ok(None) };
    if kind == EntityKind::District {
        return Ok(Some(districts.iter().filter_map(|number| asking.graph.entity_record(*number)).collect()));
    }
    standing_in(districts, asking).map(Some)
}

/// The districts in one of which all must stand that passes a filter, with those inside them, by number.
fn required_districts(filter: &Filter<EntityTest>) -> Option<&[u32]> {
    filter.required().into_iter().find_map(|test| match test {
        EntityTest::Within(within) => Some(within.districts()),
        _ => None,
    })
}

/// What is stated to stand in some districts, each perhaps more than once.
fn standing_in<'g>(districts: &[u32], asking: &Asking<'g>) -> Result<Vec<EntityRecord<'g>>, Exhausted> {
    let graph = asking.graph;
    let mut standing = Vec::new();
    for district in districts {
        asking.budget.spend(1 + graph.degree(NodeIndex::new(*district as usize)) as u64)?;
        let others = graph.others_of(*district, &[RelationKind::LocatedIn], Direction::In);
        standing.extend(others.filter_map(|other| graph.entity_record(other)));
    }
    Ok(standing)
}

/// So many entities are few, and so is a part of all of them: their facts are gathered rather than looked for among all facts.
const FEW: usize = 1_000;
const FEW_OF_ALL: usize = 16;

/// The entities whose facts alone can pass, where a filter of facts asks this of an end of theirs: those that it names, or the
/// districts that it asks for with what stands in them, each once. `None` where these are not few: a page of facts is found sooner then
/// by going through them all.
pub(super) fn few_entities<'g>(
    filter: &Filter<EntityTest>,
    asking: &Asking<'g>,
) -> Result<Option<Vec<EntityRecord<'g>>>, Exhausted> {
    let graph = asking.graph;
    let mut few = match named_entities(filter, asking) {
        Some(named) => named,
        None => {
            let Some(districts) = required_districts(filter) else { return Ok(None) };
            asking.budget.spend(districts.len() as u64)?;
            let around: usize = districts.iter().map(|number| graph.degree(NodeIndex::new(*number as usize))).sum();
            if around > FEW.max(graph.node_bound() / FEW_OF_ALL) {
                return Ok(None);
            }
            let mut standing = standing_in(districts, asking)?;
            standing.extend(districts.iter().filter_map(|number| graph.entity_record(*number)));
            standing
        }
    };
    few.sort_unstable_by_key(|one| one.number);
    few.dedup_by_key(|one| one.number);
    Ok(Some(few))
}

/// The day by which a period is sorted: its first, or the last of one without a beginning.
pub(super) fn first_day(period: Option<Period>) -> Option<jiff::civil::Date> {
    period.and_then(|period| period.first_day().or_else(|| period.last_day()))
}
