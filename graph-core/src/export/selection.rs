//! The part of a graph that a filter leaves in: the stage before every writer.
//!
//! Writers see a [`Selection`] and nothing else of the graph's contents, so that every format knows every filter. It walks
//! by id, and holds ids of entities and documents only where there is something to filter.

use std::collections::{BTreeSet, HashSet};

use serde::Serialize;

use super::filter::Filter;
use crate::graph::{Direction, Graph, ObservationFact, ProvisionFact, RelationFact, Scope, StageFact, WalkLimits};
use crate::model::{Document, DocumentId, Entity, EntityId, Evidence, Fact, JudgementRecord, RelationKind};

/// The part of a graph that is written.
#[derive(Debug)]
pub struct Selection {
    /// As the documents that count tell it.
    graph: Graph,
    judgements: Vec<JudgementRecord>,
    filter: Filter,
    /// All, where there is none.
    entities: Option<HashSet<EntityId>>,
    /// All, where there is none.
    documents: Option<HashSet<DocumentId>>,
}

/// How many there are of each sort in a selection.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Documents.
    pub documents: usize,
    /// Entities.
    pub entities: usize,
    /// Relations.
    pub relations: usize,
    /// Stages of projects.
    pub stages: usize,
    /// Observations.
    pub observations: usize,
    /// Provisions of policies.
    pub provisions: usize,
    /// Judgements of people.
    pub judgements: usize,
}

impl Selection {
    /// All of a graph, without judgements of people.
    pub fn whole(graph: &Graph) -> Self {
        Self::new(graph, Vec::new(), Filter::default())
    }

    /// What a filter leaves in of a graph, with the judgements of people that the graph follows.
    ///
    /// Linear in the graph where the filter says anything, and at no cost where it does not.
    pub fn new(graph: &Graph, judgements: Vec<JudgementRecord>, filter: Filter) -> Self {
        let scope = filter.scope();
        let graph = if scope == Scope::default() { graph.clone() } else { graph.scoped(&scope) };
        let mut selection = Self { graph, judgements, filter, entities: None, documents: None };
        if !selection.filter.is_whole() {
            selection.entities = selection.chosen_entities();
            selection.documents = Some(selection.named_documents());
        }
        selection
    }

    /// The graph that it is a part of, to look up what a selected fact points at.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The filter.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The judgements of people, in the order in which they were given. A filter leaves them all in: whom they concern is
    /// a matter of names, not of what is written.
    pub fn judgements(&self) -> &[JudgementRecord] {
        &self.judgements
    }

    /// The documents, by id: of a part, those that state a fact of it or name an entity of it.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        let mut ids = self.graph.documents().to_vec();
        ids.sort_unstable();
        let wanted = move |id: &DocumentId| self.documents.as_ref().is_none_or(|some| some.contains(id));
        ids.into_iter().filter(wanted).filter_map(|id| self.graph.document(id)).map(AsRef::as_ref)
    }

    /// The entities, by id.
    pub fn entities(&self) -> impl Iterator<Item = &Entity> {
        self.graph.all_entities().map(AsRef::as_ref).filter(|entity| self.has_entity(entity.id))
    }

    /// The relations with both ends among the entities, by id.
    pub fn relations(&self) -> impl Iterator<Item = &RelationFact> {
        self.graph.relations().map(AsRef::as_ref).filter(|fact| self.has_relation(fact))
    }

    /// The stages of the entities, by id.
    pub fn stages(&self) -> impl Iterator<Item = &StageFact> {
        self.graph.stages().map(AsRef::as_ref).filter(|fact| self.has_fact(fact, fact.statement.project))
    }

    /// The observations of the entities, by id.
    pub fn observations(&self) -> impl Iterator<Item = &ObservationFact> {
        self.graph.observations().map(AsRef::as_ref).filter(|fact| self.has_fact(fact, fact.statement.subject))
    }

    /// The provisions of the entities, by id.
    pub fn provisions(&self) -> impl Iterator<Item = &ProvisionFact> {
        self.graph.provisions().map(AsRef::as_ref).filter(|fact| self.has_fact(fact, fact.statement.policy))
    }

    /// The sentences of a fact that the filter leaves in, by document and place.
    pub fn evidence<'a>(&self, evidence: &'a [Evidence]) -> impl Iterator<Item = &'a Evidence> + use<'_, 'a> {
        evidence.iter().filter(|evidence| self.has_evidence(evidence))
    }

    /// How many there are of each sort. Linear in the graph where there is a filter.
    pub fn counts(&self) -> Counts {
        Counts {
            documents: self.documents().count(),
            entities: self.entities().count(),
            relations: self.relations().count(),
            stages: self.stages().count(),
            observations: self.observations().count(),
            provisions: self.provisions().count(),
            judgements: self.judgements.len(),
        }
    }

    /// Whether an entity is among them.
    pub fn has_entity(&self, id: EntityId) -> bool {
        self.entities.as_ref().is_none_or(|some| some.contains(&id))
    }

    /// Whether a relation is among them.
    pub fn has_relation(&self, fact: &RelationFact) -> bool {
        let relation = &fact.statement;
        let of_kind = self.filter.relations.is_empty() || self.filter.relations.contains(&relation.kind);
        of_kind && self.has_entity(relation.target) && self.has_fact(fact, relation.source)
    }

    /// Whether a fact of an entity is among them.
    pub fn has_fact<S>(&self, fact: &Fact<S>, of: EntityId) -> bool {
        self.has_entity(of) && fact.evidence.iter().any(|evidence| self.has_evidence(evidence))
    }

    fn has_evidence(&self, evidence: &Evidence) -> bool {
        self.filter.min_confidence.is_none_or(|least| evidence.confidence >= least)
    }

    /// The entities that all conditions leave in; none where no condition is about entities.
    fn chosen_entities(&mut self) -> Option<HashSet<EntityId>> {
        let filter = self.filter.clone();
        if !filter.around.is_empty() {
            let limits = WalkLimits { depth: filter.depth, nodes: usize::MAX, edges: 0, work: usize::MAX };
            let near = self.graph.neighborhood(&filter.around, &filter.relations, Direction::Both, limits);
            self.keep(near.entities.into_iter().collect());
        }
        if !filter.districts.is_empty() {
            self.keep(self.in_districts());
        }
        if !filter.kinds.is_empty() {
            self.keep(filter.kinds.iter().flat_map(|kind| self.graph.entities(*kind)).copied().collect());
        }
        // The start of a walk stays, whether it has such a relation or not.
        if !filter.relations.is_empty() && filter.around.is_empty() {
            let ends = self.relations().flat_map(|fact| [fact.statement.source, fact.statement.target]).collect();
            self.keep(ends);
        }
        self.entities.take()
    }

    fn keep(&mut self, chosen: HashSet<EntityId>) {
        let kept = match self.entities.take() {
            None => chosen,
            Some(before) => before.intersection(&chosen).copied().collect(),
        };
        self.entities = Some(kept);
    }

    /// The districts and those inside, what stands there, and what these have a relation with.
    fn in_districts(&self) -> HashSet<EntityId> {
        let within: BTreeSet<EntityId> =
            self.filter.districts.iter().flat_map(|district| self.graph.districts_within(*district)).collect();
        let mut inside = within.clone();
        for fact in self.graph.relations() {
            let relation = &fact.statement;
            let stands = relation.kind == RelationKind::LocatedIn && within.contains(&relation.target);
            if stands && fact.evidence.iter().any(|evidence| self.has_evidence(evidence)) {
                inside.insert(relation.source);
            }
        }
        let mut all: HashSet<EntityId> = inside.iter().copied().collect();
        for fact in self.relations() {
            let (source, target) = (fact.statement.source, fact.statement.target);
            // What only touches a district's name is not of the district: another city of the same province is not.
            let touches = |one, other| inside.contains(&one) && !within.contains(&one) && !inside.contains(&other);
            if touches(source, target) || touches(target, source) {
                all.extend([source, target]);
            }
        }
        all
    }

    fn named_documents(&self) -> HashSet<DocumentId> {
        let mut documents: HashSet<_> = self.entities().flat_map(|entity| entity.documents.iter().copied()).collect();
        let mut add = |evidence: &[Evidence]| documents.extend(self.evidence(evidence).map(|one| one.document));
        self.relations().for_each(|fact| add(&fact.evidence));
        self.stages().for_each(|fact| add(&fact.evidence));
        self.observations().for_each(|fact| add(&fact.evidence));
        self.provisions().for_each(|fact| add(&fact.evidence));
        documents
    }
}
