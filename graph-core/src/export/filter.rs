//! What part of a graph is written: one filter for all formats.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::graph::{Graph, Scope};
use crate::model::{Confidence, DocumentId, EntityId, EntityKind, PartialDate, RelationKind};

/// What part of a graph is written. Conditions of several sorts all hold; within one sort any of them does. What is left
/// empty leaves everything in, so that the default filter is the whole graph.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Filter {
    /// What was known by this date: see [`Scope::as_of`].
    pub as_of: Option<PartialDate>,
    /// What these documents say, and the entities that they name.
    pub documents: Vec<DocumentId>,
    /// What documents of these publishers say, named exactly as the documents do.
    pub sources: Vec<String>,
    /// What documents that were published in these years say.
    pub years: Vec<i16>,
    /// Entities of these kinds only, and the facts among them.
    pub kinds: Vec<EntityKind>,
    /// Relations of these kinds only, and the entities at their ends.
    pub relations: Vec<RelationKind>,
    /// These districts and those inside them, what stands there, and what these have a relation with: a project comes with the
    /// company that develops it, wherever that has its seat.
    pub districts: Vec<EntityId>,
    /// The entities within [`Filter::depth`] steps of one of these, over relations of the kinds in [`Filter::relations`].
    pub around: Vec<EntityId>,
    /// How many steps [`Filter::around`] goes; 0 is the entities themselves.
    pub depth: usize,
    /// Sentences that are at least so sure. A fact that no such sentence states is left out.
    #[serde(serialize_with = "as_number")]
    pub min_confidence: Option<Confidence>,
    /// Leaves the texts of documents out. What is written then cannot be read back to the same graph.
    pub without_text: bool,
}

/// A filter names something that the graph does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// No district of this name, code or id.
    #[error("the graph has no district {0:?}; give its name, its code or its id")]
    District(String),
    /// No entity of this name or id.
    #[error("the graph has no entity {0:?}; give its name, one of its other names, or its id")]
    Entity(String),
    /// No document of this id or title.
    #[error("the graph has no document {0:?}; give its id or its whole title")]
    Document(String),
}

impl Filter {
    /// Whether it leaves all entities and facts in.
    pub fn is_whole(&self) -> bool {
        *self == Self { depth: self.depth, without_text: self.without_text, ..Self::default() }
    }

    /// Which documents count.
    pub fn scope(&self) -> Scope {
        fn some<T: Ord + Clone>(all: &[T]) -> Option<BTreeSet<T>> {
            (!all.is_empty()).then(|| all.iter().cloned().collect())
        }
        Scope {
            as_of: self.as_of,
            documents: some(&self.documents),
            sources: some(&self.sources),
            years: some(&self.years),
            undated: false,
        }
    }

    /// Adds the districts that a user calls so: by name or other name, by code, or by id.
    ///
    /// # Errors
    /// Where the graph has none.
    pub fn add_district(&mut self, graph: &Graph, text: &str) -> Result<(), FilterError> {
        let is_district = |id: &EntityId| graph.entity(*id).is_some_and(|one| one.kind == EntityKind::District);
        let by_id = text.parse().ok().filter(is_district);
        let mut found: Vec<_> = by_id.or_else(|| graph.district_by_code(text)).into_iter().collect();
        if found.is_empty() {
            found = graph.entities_named(text, Some(EntityKind::District));
        }
        add(&mut self.districts, found, || FilterError::District(text.to_owned()))
    }

    /// Adds the entities that a user calls so as starts of [`Filter::around`]: by name or other name, or by id.
    ///
    /// # Errors
    /// Where the graph has none.
    pub fn add_start(&mut self, graph: &Graph, text: &str) -> Result<(), FilterError> {
        let mut found: Vec<_> = text.parse().ok().filter(|id| graph.entity(*id).is_some()).into_iter().collect();
        if found.is_empty() {
            found = graph.entities_named(text, None);
        }
        add(&mut self.around, found, || FilterError::Entity(text.to_owned()))
    }

    /// Adds the documents that a user calls so: by id or whole title. Linear in the documents where it is a title.
    ///
    /// # Errors
    /// Where the graph has none.
    pub fn add_document(&mut self, graph: &Graph, text: &str) -> Result<(), FilterError> {
        let mut found: Vec<_> = text.parse().ok().filter(|id| graph.document(*id).is_some()).into_iter().collect();
        if found.is_empty() {
            let titled = |id: &&DocumentId| graph.document(**id).is_some_and(|one| one.title() == Some(text));
            found = graph.documents().iter().filter(titled).copied().collect();
        }
        add(&mut self.documents, found, || FilterError::Document(text.to_owned()))
    }
}

/// A confidence as people write it, between 0 and 1.
fn as_number<S: serde::Serializer>(confidence: &Option<Confidence>, serializer: S) -> Result<S::Ok, S::Error> {
    confidence.map(Confidence::as_f64).serialize(serializer)
}

/// Adds what was found, sorted and once; the error where nothing was.
fn add<T: Ord>(all: &mut Vec<T>, found: Vec<T>, missing: impl FnOnce() -> FilterError) -> Result<(), FilterError> {
    if found.is_empty() {
        return Err(missing());
    }
    all.extend(found);
    all.sort_unstable();
    all.dedup();
    Ok(())
}
