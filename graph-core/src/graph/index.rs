//! The tables that the graph answers from, built once and never changed.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use petgraph::graph::{DiGraph, NodeIndex};
use rayon::join;

use crate::model::{DocumentId, EntityId, EntityKind, Fact, FactId, Metric, Period, RelationKind};
use crate::resolve::{Resolved, normal};

use super::district::Districts;
use super::names::Names;
use super::neighbors::{End, ends_by_name, outgoing};
use super::record::ByNumber;
use super::{ObservationFact, StageFact};

/// A relation as an edge of the petgraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) kind: RelationKind,
    pub(super) id: FactId,
}

/// The tables.
#[derive(Debug)]
pub(super) struct Index {
    /// Entities as nodes in the order of their ids, relations as edges.
    pub(super) graph: DiGraph<EntityId, Edge>,
    pub(super) nodes: HashMap<EntityId, NodeIndex>,
    /// The relations at each node by the name of the other end, then by its id; one of an entity to itself twice.
    pub(super) around: ByNumber<End>,
    /// Those of them that go out.
    pub(super) outgoing: ByNumber<End>,
    pub(super) documents: Vec<DocumentId>,
    pub(super) kinds: BTreeMap<EntityKind, Vec<EntityId>>,
    /// The same by number.
    pub(super) shelves: BTreeMap<EntityKind, Vec<u32>>,
    /// By the normal form of a name: whether it is an alias, and whose it is; sorted.
    pub(super) names: HashMap<String, Vec<(bool, EntityId)>>,
    pub(super) districts: Districts,
    /// All names, to be searched.
    pub(super) searched: Names,
    pub(super) stages: HashMap<EntityId, Vec<FactId>>,
    pub(super) observations: HashMap<EntityId, Vec<FactId>>,
    pub(super) provisions: HashMap<EntityId, Vec<FactId>>,
    /// The stages of each entity in the same order, to be gone through fast.
    pub(super) staged: ByNumber<Arc<StageFact>>,
    /// The observations of each entity in the same order, to be gone through fast.
    pub(super) observed: ByNumber<Arc<ObservationFact>>,
    pub(super) facts: HashMap<DocumentId, Vec<FactId>>,
    /// The entities that each document names, by id.
    pub(super) named: HashMap<DocumentId, Vec<EntityId>>,
}

impl Index {
    /// Builds the tables, those that need no other beside each other on all cores.
    pub(super) fn new(resolved: &Resolved) -> Self {
        let names = || join(|| Names::new(resolved), || names_of(resolved));
        let tree = || join(|| graph_of(resolved), || (kinds_of(resolved), Districts::new(resolved)));
        let sources = || join(|| facts_of(resolved), || (named_of(resolved), documents_of(resolved)));
        let told = || join(|| observations_of(resolved), || (stages_of(resolved), provisions_of(resolved)));
        let ((names, tree), (sources, told)) = join(|| join(names, tree), || join(sources, told));
        let ((searched, names), ((graph, nodes), (kinds, districts))) = (names, tree);
        let ((facts, (named, documents)), (observations, (stages, provisions))) = (sources, told);
        let number = |id: &EntityId| nodes.get(id).and_then(|node| u32::try_from(node.index()).ok());
        let shelf = |(kind, ids): (&EntityKind, &Vec<EntityId>)| (*kind, ids.iter().filter_map(number).collect());
        let ((around, outgoing), (staged, observed)) = join(
            || {
                let around = ends_by_name(resolved, &graph);
                let outgoing = outgoing(&around, graph.node_count());
                (around, outgoing)
            },
            || {
                let staged = numbered(resolved, &stages, &resolved.stages);
                (staged, numbered(resolved, &observations, &resolved.observations))
            },
        );
        Self {
            outgoing,
            around,
            documents,
            shelves: kinds.iter().map(shelf).collect(),
            kinds,
            staged,
            observed,
            names,
            districts,
            searched,
            stages,
            observations,
            provisions,
            facts,
            named,
            graph,
            nodes,
        }
    }
}

fn graph_of(resolved: &Resolved) -> (DiGraph<EntityId, Edge>, HashMap<EntityId, NodeIndex>) {
    let mut graph = DiGraph::with_capacity(resolved.entities.len(), resolved.relations.len());
    let nodes: HashMap<_, _> = resolved.entities.keys().map(|id| (*id, graph.add_node(*id))).collect();
    for (id, fact) in &resolved.relations {
        let ends = (nodes.get(&fact.statement.source), nodes.get(&fact.statement.target));
        if let (Some(source), Some(target)) = ends {
            graph.add_edge(*source, *target, Edge { kind: fact.statement.kind, id: *id });
        }
    }
    (graph, nodes)
}

/// By date, undated last, then by id.
fn documents_of(resolved: &Resolved) -> Vec<DocumentId> {
    let mut documents: Vec<_> = resolved
        .documents
        .iter()
        .map(|(id, document)| (undated_last(document.published().map(|date| date.date.first_day())), *id))
        .collect();
    documents.sort_unstable();
    documents.into_iter().map(|(_, id)| id).collect()
}

/// By name, then by id.
fn kinds_of(resolved: &Resolved) -> BTreeMap<EntityKind, Vec<EntityId>> {
    let mut named: BTreeMap<EntityKind, Vec<(&str, EntityId)>> = BTreeMap::new();
    for (id, entity) in &resolved.entities {
        named.entry(entity.kind).or_default().push((&entity.name, *id));
    }
    let sorted = |(kind, mut named): (_, Vec<(&str, EntityId)>)| {
        named.sort_unstable();
        (kind, named.into_iter().map(|(_, id)| id).collect())
    };
    named.into_iter().map(sorted).collect()
}

fn names_of(resolved: &Resolved) -> HashMap<String, Vec<(bool, EntityId)>> {
    let mut names: HashMap<String, Vec<(bool, EntityId)>> = HashMap::new();
    for (id, entity) in &resolved.entities {
        let canonical = normal(&entity.name);
        for alias in &entity.aliases {
            let alias = normal(&alias.name);
            if alias != canonical {
                names.entry(alias).or_default().push((true, *id));
            }
        }
        names.entry(canonical).or_default().push((false, *id));
    }
    // Each list is sorted by itself: the order in which the map is walked cannot be seen.
    #[expect(clippy::iter_over_hash_type)]
    for entities in names.values_mut() {
        entities.sort_unstable();
        entities.dedup();
    }
    names
}

/// By date, undated last, then in the ontology's order.
fn stages_of(resolved: &Resolved) -> HashMap<EntityId, Vec<FactId>> {
    grouped(resolved.stages.iter().map(|(id, fact)| {
        let stage = &fact.statement;
        (stage.project, (period_key(stage.date), stage.kind, stage.modality, *id))
    }))
}

/// By metric, `of`, period, value.
fn observations_of(resolved: &Resolved) -> HashMap<EntityId, Vec<FactId>> {
    type Key<'a> =
        (Metric, Option<&'a str>, (Option<jiff::civil::Date>, Option<jiff::civil::Date>), rust_decimal::Decimal);
    grouped(resolved.observations.iter().map(|(id, fact)| {
        let one = &fact.statement;
        let key: (Key<'_>, FactId) = ((one.metric, one.of.as_deref(), period_key(one.period), one.quantity.value), *id);
        (one.subject, key)
    }))
}

/// The facts of each entity, in the order of the entities.
fn numbered<S>(
    resolved: &Resolved,
    by_entity: &HashMap<EntityId, Vec<FactId>>,
    facts: &BTreeMap<FactId, Arc<Fact<S>>>,
) -> ByNumber<Arc<Fact<S>>> {
    let of = |entity: &EntityId| by_entity.get(entity).map_or(&[][..], Vec::as_slice);
    ByNumber::new(resolved.entities.keys().map(|id| of(id).iter().filter_map(|id| facts.get(id).cloned()).collect()))
}

/// By path.
fn provisions_of(resolved: &Resolved) -> HashMap<EntityId, Vec<FactId>> {
    grouped(resolved.provisions.iter().map(|(id, fact)| (fact.statement.policy, (&fact.statement.path, *id))))
}

/// The facts of all four sorts, by the place of their first evidence in the document.
fn facts_of(resolved: &Resolved) -> HashMap<DocumentId, Vec<FactId>> {
    let relations = resolved.relations.iter().map(|(id, fact)| (id, &fact.evidence));
    let stages = resolved.stages.iter().map(|(id, fact)| (id, &fact.evidence));
    let observations = resolved.observations.iter().map(|(id, fact)| (id, &fact.evidence));
    let provisions = resolved.provisions.iter().map(|(id, fact)| (id, &fact.evidence));
    let mut places = HashMap::new();
    for (id, evidence) in relations.chain(stages).chain(observations).chain(provisions) {
        for one in evidence {
            // Evidence is sorted, so the first of a document is its first place.
            places.entry((one.document, *id)).or_insert(one.span);
        }
    }
    grouped(places.into_iter().map(|((document, id), span)| (document, (span, id))))
}

fn named_of(resolved: &Resolved) -> HashMap<DocumentId, Vec<EntityId>> {
    let mut named: HashMap<DocumentId, Vec<EntityId>> = HashMap::new();
    for (id, entity) in &resolved.entities {
        for document in &entity.documents {
            named.entry(*document).or_default().push(*id);
        }
    }
    named
}

/// What ends in an id, to sort by and then forget the rest.
trait Sortable: Ord {
    fn id(self) -> FactId;
}

impl<A: Ord> Sortable for (A, FactId) {
    fn id(self) -> FactId {
        self.1
    }
}

impl<A: Ord, B: Ord, C: Ord> Sortable for (A, B, C, FactId) {
    fn id(self) -> FactId {
        self.3
    }
}

fn grouped<K: std::hash::Hash + Eq, S: Sortable>(facts: impl Iterator<Item = (K, S)>) -> HashMap<K, Vec<FactId>> {
    let mut groups: HashMap<K, Vec<S>> = HashMap::new();
    for (key, fact) in facts {
        groups.entry(key).or_default().push(fact);
    }
    let sorted = |mut facts: Vec<S>| {
        facts.sort_unstable();
        facts.into_iter().map(Sortable::id).collect()
    };
    groups.into_iter().map(|(key, facts)| (key, sorted(facts))).collect()
}

/// Sorts a period by its first day, then its last; one without a beginning by its end, one without either last.
fn period_key(period: Option<Period>) -> (Option<jiff::civil::Date>, Option<jiff::civil::Date>) {
    let last = period.and_then(Period::last_day);
    let first = period.and_then(Period::first_day).or(last).unwrap_or(jiff::civil::Date::MAX);
    (Some(first), last)
}

fn undated_last(date: Option<jiff::civil::Date>) -> jiff::civil::Date {
    date.unwrap_or(jiff::civil::Date::MAX)
}
