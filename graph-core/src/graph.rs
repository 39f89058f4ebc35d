//! The graph: entities and facts behind our own ids, with the questions that the API and the exports ask of it.
//!
//! A [`Graph`] is immutable and a pure function of a [`Resolved`]; whoever holds one in an `Arc` sees one snapshot.
//! petgraph's indices never leave this folder.
//!
//! Building takes time linear in the facts and names; lookups by id, name, kind, document and subject are tables. What walks or
//! searches says at its method what it costs and what caps it.

mod district;
mod index;
mod located;
mod names;
mod pinyin;
mod progress;
mod provision;
mod search;
mod statistics;
mod typo;
mod walk;

use std::sync::Arc;

use crate::model::{
    Document, DocumentId, Entity, EntityId, EntityKind, Fact, FactId, Observation, Provision, Relation, RelationKind,
    Stage,
};
use crate::resolve::{MentionPlace, Resolved, normal};

pub use statistics::Statistics;

/// A relation of the graph.
pub type RelationFact = Fact<Relation<EntityId>>;
/// A stage of the graph.
pub type StageFact = Fact<Stage<EntityId>>;
/// An observation of the graph.
pub type ObservationFact = Fact<Observation<EntityId>>;
/// A provision of the graph.
pub type ProvisionFact = Fact<Provision<EntityId>>;

/// Which way to look along relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From source to target.
    Out,
    /// From target to source.
    In,
    /// Either way.
    Both,
}

/// How far a walk may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WalkLimits {
    /// Steps from the start.
    pub depth: usize,
    /// Entities in the answer.
    pub nodes: usize,
    /// Relations in the answer.
    pub edges: usize,
}

/// A part of the graph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subgraph {
    /// Its entities, by distance from the start, then by id.
    pub entities: Vec<EntityId>,
    /// The relations among them, by id.
    pub relations: Vec<FactId>,
    /// Whether a limit cut it short.
    pub truncated: bool,
}

/// What a search for a path came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathSearch {
    /// A shortest path: its relations from start to end.
    Found(Vec<FactId>),
    /// There is none of that many steps.
    None,
    /// A limit on nodes or edges ended the search before it was sure.
    GivenUp,
}

/// How a search hit matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// The whole name or alias.
    Exact,
    /// Its beginning.
    Prefix,
    /// Inside it.
    Inside,
    /// Its pinyin, or that of a part from the beginning of a syllable on.
    Pinyin,
    /// Its pinyin initials, or some of them in a row.
    Initials,
    /// All but a typo or two, or what is spoken alike.
    Fuzzy,
}

/// A hit of a name search.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The entity.
    pub entity: EntityId,
    /// The name or alias that matched.
    pub name: String,
    /// How.
    pub matched: MatchKind,
    /// Between 0 and 1; hits come best first, then by name and id.
    pub score: f64,
}

/// The immutable graph.
#[derive(Debug)]
pub struct Graph {
    resolved: Resolved,
    index: index::Index,
}

impl Graph {
    /// Builds the graph with its indexes.
    pub fn new(resolved: Resolved) -> Self {
        let index = index::Index::new(&resolved);
        Self { resolved, index }
    }

    /// What it was built from.
    pub fn resolved(&self) -> &Resolved {
        &self.resolved
    }

    /// A document by id.
    pub fn document(&self, id: DocumentId) -> Option<&Arc<Document>> {
        self.resolved.documents.get(&id)
    }

    /// All documents, by date (undated last), then by id.
    pub fn documents(&self) -> &[DocumentId] {
        &self.index.documents
    }

    /// An entity by id.
    pub fn entity(&self, id: EntityId) -> Option<&Arc<Entity>> {
        self.resolved.entities.get(&id)
    }

    /// All entities of a kind, by name, then by id.
    pub fn entities(&self, kind: EntityKind) -> &[EntityId] {
        self.index.kinds.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The entities that go by exactly this name (canonical or alias; width and punctuation aside), canonical names first.
    pub fn entities_named(&self, name: &str, kind: Option<EntityKind>) -> Vec<EntityId> {
        let named = self.index.names.get(&normal(name)).map_or(&[][..], Vec::as_slice);
        let of_kind = |id: &EntityId| kind.is_none_or(|kind| self.entity(*id).is_some_and(|one| one.kind == kind));
        named.iter().map(|(_, id)| *id).filter(of_kind).collect()
    }

    /// Where an entity is named, by document and place.
    pub fn mentions(&self, id: EntityId) -> &[MentionPlace] {
        self.resolved.mentions.get(&id).map_or(&[], |places| places.as_slice())
    }

    /// A relation by id.
    pub fn relation(&self, id: FactId) -> Option<&Arc<RelationFact>> {
        self.resolved.relations.get(&id)
    }

    /// A stage by id.
    pub fn stage(&self, id: FactId) -> Option<&Arc<StageFact>> {
        self.resolved.stages.get(&id)
    }

    /// An observation by id.
    pub fn observation(&self, id: FactId) -> Option<&Arc<ObservationFact>> {
        self.resolved.observations.get(&id)
    }

    /// The relations at an entity, of the given kinds (all where empty), by kind and id.
    pub fn relations_of(&self, id: EntityId, kinds: &[RelationKind], direction: Direction) -> Vec<FactId> {
        self.index.relations_of(id, kinds, direction)
    }

    /// A project's stages, by date (undated last), then in the ontology's order.
    pub fn stages_of(&self, project: EntityId) -> &[FactId] {
        self.index.stages.get(&project).map_or(&[], Vec::as_slice)
    }

    /// An entity's observations, by metric, `of`, period, value.
    pub fn observations_of(&self, subject: EntityId) -> &[FactId] {
        self.index.observations.get(&subject).map_or(&[], Vec::as_slice)
    }

    /// The entities that a document names, by id.
    pub fn entities_of_document(&self, document: DocumentId) -> &[EntityId] {
        self.index.named.get(&document).map_or(&[], Vec::as_slice)
    }

    /// The facts of all four sorts that a document is evidence for, by place.
    pub fn facts_of_document(&self, document: DocumentId) -> &[FactId] {
        self.index.facts.get(&document).map_or(&[], Vec::as_slice)
    }

    /// Searches names and aliases; best first, then by name and id, each entity once by its best name.
    ///
    /// Ways to match, best first: the whole name, its beginning, inside it, its pinyin (`wuhai`), its initials (`whs`), all but
    /// a typo or two or spoken alike. The last is tried only where the others find fewer than `limit`. A sweep over all names:
    /// a few milliseconds for a hundred thousand.
    pub fn search(&self, query: &str, kinds: &[EntityKind], limit: usize) -> Vec<Hit> {
        search::search(&self.index.searched, query, kinds, limit)
    }

    /// The entities within reach, breadth first over relations of the given kinds (all where empty), and the relations of
    /// those kinds among them.
    ///
    /// Starts count as entities of the answer. Where more than `limits.nodes` are in reach, those nearest stay, of one
    /// distance the smallest ids; where more than `limits.edges` relations stand among them, the smallest ids. Unknown starts are
    /// passed over. Linear in the relations at the entities of the answer.
    pub fn neighborhood(
        &self,
        starts: &[EntityId],
        kinds: &[RelationKind],
        direction: Direction,
        limits: WalkLimits,
    ) -> Subgraph {
        self.index.neighborhood(starts, kinds, direction, limits)
    }

    /// The relations of the given kinds (all where empty) among the given entities: by id, at most `edges` of them.
    ///
    /// Unknown entities are left out. Linear in the relations that go out from the entities.
    pub fn subgraph(&self, entities: &[EntityId], kinds: &[RelationKind], edges: usize) -> Subgraph {
        let limits = WalkLimits { depth: 0, nodes: entities.len(), edges };
        self.index.neighborhood(entities, kinds, Direction::Both, limits)
    }

    /// A shortest path over relations of the given kinds (all where empty), either way. Ties are broken by id.
    ///
    /// `limits.depth` is the longest path that counts, `limits.nodes` how many entities may be come upon and `limits.edges` how
    /// many relations looked at before the search is given up. Linear in the relations at the entities come upon.
    pub fn path(&self, from: EntityId, to: EntityId, kinds: &[RelationKind], limits: WalkLimits) -> PathSearch {
        self.index.path(from, to, kinds, limits)
    }

    /// The division or park that a district lies in: by its code, or without one by a stated `PART_OF` or `LOCATED_IN`. Where
    /// a division's own parent is not in the graph it is the next above. No district is above itself.
    pub fn parent_district(&self, district: EntityId) -> Option<EntityId> {
        self.index.districts.parents.get(&district).copied()
    }

    /// The districts directly inside one, by name, then by id.
    pub fn child_districts(&self, district: EntityId) -> Vec<EntityId> {
        self.index.districts.children.get(&district).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
