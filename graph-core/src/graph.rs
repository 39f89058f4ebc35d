//! The graph: entities and facts behind our own ids, with the questions that the API and the exports ask of it.
//!
//! A [`Graph`] is immutable and a pure function of a [`Resolved`] and of a [`Scope`]; whoever holds one sees one snapshot.
//! petgraph's indices never leave this folder. What asks the tables of the whole graph honours the scope: [`Graph::entity`],
//! [`Graph::relations`] and their sisters do, and whoever reads `self.whole` filters by them.
//!
//! Building takes time linear in the facts and names; lookups by id, name, kind, document and subject are tables. What walks or
//! searches says at its method what it costs and what caps it.

mod afford;
pub mod aggregate;
mod agreement;
mod amount;
mod budget;
mod centrality;
mod check;
mod common;
mod components;
mod conflict;
mod difference;
mod district;
pub mod filter;
mod grams;
mod history;
mod index;
mod indicator;
mod lines;
pub mod list;
mod located;
mod names;
mod neighbors;
mod nodes;
pub mod order;
mod paths;
mod pinyin;
mod progress;
mod provision;
pub mod record;
mod review;
mod scope;
mod search;
mod similar;
mod statistics;
mod sweep;
mod target;
mod timeline;
mod typo;
mod view;
mod walk;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::model::{EntityId, EntityKind, Fact, FactId, Observation, Provision, Relation, RelationKind, Stage};
use crate::resolve::{Resolved, normal};

use list::Asking;

pub use budget::{Budget, Exhausted};
pub use centrality::{Centrality, Ranked};
pub use check::{Check, CheckKind, Severity};
pub use common::CommonNeighbors;
pub use components::Component;
pub use conflict::{Conflict, ConflictKind, Disputed, DisputedValue};
pub use difference::{Difference, EntityChange};
pub use history::{Happening, HappeningKey, SetAside};
pub use indicator::{Indicator, IndicatorKey};
pub use neighbors::Around;
pub use paths::{Path, PathLimits, Paths};
pub use review::{Duplicate, Review, ReviewItem, ReviewKind, Unsure};
pub use scope::Scope;
pub use similar::{Alike, SharedNeighbor, Similar};
pub use statistics::{Size, Statistics};
pub use target::{Target, TargetStatus};
pub use timeline::{DatedBy, Event, EventKey, EventKind};

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

/// Which limit cut an answer short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cap {
    /// That on entities in the answer: there are more.
    Nodes,
    /// That on relations in the answer: there are more.
    Edges,
    /// That on relations looked at: there may be more.
    Work,
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
    /// Relations that may be looked at.
    pub work: usize,
}

/// A part of the graph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subgraph {
    /// Its entities, by distance from the start, then by id.
    pub entities: Vec<EntityId>,
    /// The relations among them, by id.
    pub relations: Vec<FactId>,
    /// The first limit that cut it short.
    pub cap: Option<Cap>,
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

/// The tables of a graph, shared by all that look at them through a scope.
#[derive(Debug)]
struct Whole {
    resolved: Resolved,
    index: index::Index,
}

/// What is worked out when it is first asked for.
#[derive(Debug, Default)]
struct Lazy {
    scores: OnceLock<centrality::Scores>,
    components: OnceLock<Arc<[Component]>>,
    last_word: OnceLock<Option<jiff::civil::Date>>,
    conflicts: OnceLock<Vec<Arc<Conflict>>>,
    checks: OnceLock<Vec<Arc<Check>>>,
    targets: OnceLock<Vec<Arc<Target>>>,
    review: OnceLock<review::Reviewed>,
    relation_counts: OnceLock<BTreeMap<RelationKind, usize>>,
    /// The largest gross product that is told of each district.
    gross_products: OnceLock<BTreeMap<EntityId, FactId>>,
}

/// The immutable graph, or what a [`Scope`] shows of it. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Graph {
    whole: Arc<Whole>,
    /// `None` where all documents count.
    view: Option<Arc<view::View>>,
    lazy: Arc<Lazy>,
}

impl Graph {
    /// Builds the graph with its indexes.
    pub fn new(resolved: Resolved) -> Self {
        let index = index::Index::new(&resolved);
        Self { whole: Arc::new(Whole { resolved, index }), view: None, lazy: Arc::default() }
    }

    /// The entities that go by exactly this name (canonical or alias; width and punctuation aside), canonical names first.
    pub fn entities_named(&self, name: &str, kind: Option<EntityKind>) -> Vec<EntityId> {
        let named = self.whole.index.names.get(&normal(name)).map_or(&[][..], Vec::as_slice);
        let of_kind = |id: &EntityId| self.entity(*id).is_some_and(|one| kind.is_none_or(|kind| one.kind == kind));
        named.iter().map(|(_, id)| *id).filter(of_kind).collect()
    }

    /// Searches names and aliases; best first, then by name and id, each entity once by its best name.
    ///
    /// Ways to match, best first: the whole name, its beginning, inside it, its pinyin (`wuhai`), its initials (`whs`), all but
    /// a typo or two or spoken alike. The last is tried only where the others find fewer than `limit`; a typo in the middle of
    /// three characters is not found, and of very many names that might be meant those that are worth most are compared. Of
    /// more than `limit` equally good hits those with the smallest ids are given.
    ///
    /// Linear in the names that have the rarest two characters, or four letters, of the query. One character, and fewer than
    /// four letters, are looked for in all names: some tens of milliseconds for a million of them.
    pub fn search(&self, query: &str, kinds: &[EntityKind], limit: usize) -> Vec<Hit> {
        let asking = Asking { graph: self, budget: &Budget::unlimited() };
        asking.search(query, kinds, limit).expect("the budget has no end")
    }

    /// What somebody may mean who has begun to type: as [`Graph::search`], but never by looking through all names. One
    /// character, and fewer than four letters, are found at the beginning of a name alone, and typos are looked for only
    /// where nothing else is found. Where very many names have what was typed, the shortest and best known of them are looked
    /// at: the work has a bound, however large the graph is.
    pub fn suggest(&self, typed: &str, kinds: &[EntityKind], limit: usize) -> Vec<Hit> {
        let asking = Asking { graph: self, budget: &Budget::unlimited() };
        asking.suggest(typed, kinds, limit).expect("the budget has no end")
    }
}

#[cfg(test)]
mod tests;
