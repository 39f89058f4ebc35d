//! What a graph has: looked up, listed and counted. A scoped graph shares the tables of the whole one and shows of them what
//! an admitted document vouches for; that is narrowed when it is asked for, and kept as long as the scoped graph stands.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, OnceLock};

use elsa::sync::FrozenMap;
use petgraph::graph::NodeIndex;

use crate::model::{
    Alias, Document, DocumentId, Entity, EntityId, EntityKind, Evidence, Fact, FactId, Observation, Provision,
    Relation, RelationKind, Stage,
};
use crate::resolve::{MentionPlace, Resolved};

use super::{Graph, Size};

/// What has sources and can be shown by some of them alone.
trait Sourced: Sized {
    /// The documents that vouch for it, some perhaps more than once.
    fn sources(&self) -> impl ExactSizeIterator<Item = DocumentId>;
    /// The same with what these documents say of it alone.
    fn narrowed(&self, admits: impl Fn(DocumentId) -> bool) -> Self;
}

impl<S: Clone> Sourced for Fact<S> {
    fn sources(&self) -> impl ExactSizeIterator<Item = DocumentId> {
        self.evidence.iter().map(|evidence| evidence.document)
    }

    fn narrowed(&self, admits: impl Fn(DocumentId) -> bool) -> Self {
        let evidence = self.evidence.iter().filter(|evidence| admits(evidence.document)).cloned().collect();
        Self { id: self.id, statement: self.statement.clone(), evidence }
    }
}

impl Sourced for Entity {
    fn sources(&self) -> impl ExactSizeIterator<Item = DocumentId> {
        self.documents.iter().copied()
    }

    fn narrowed(&self, admits: impl Fn(DocumentId) -> bool) -> Self {
        let of = |documents: &[DocumentId]| documents.iter().copied().filter(|id| admits(*id)).collect();
        let alias = |alias: &Alias| Alias { name: alias.name.clone(), documents: of(&alias.documents) };
        Self { documents: of(&self.documents), aliases: self.aliases.iter().map(alias).collect(), ..self.clone() }
    }
}

/// From so many sources on, what was found out about a thing is kept, so that a city which every document names is not
/// gone through at each look.
const MANY_SOURCES: usize = 16;

/// Things by id as the admitted documents show them; `None` for one that they do not name.
type Narrowed<K, T> = FrozenMap<K, Box<Option<Arc<T>>>>;

/// What a scoped graph shows of the whole one.
pub(super) struct View {
    admitted: HashSet<DocumentId>,
    documents: Vec<DocumentId>,
    entities: Narrowed<EntityId, Entity>,
    relations: Narrowed<FactId, Fact<Relation<EntityId>>>,
    stages: Narrowed<FactId, Fact<Stage<EntityId>>>,
    observations: Narrowed<FactId, Fact<Observation<EntityId>>>,
    provisions: Narrowed<FactId, Fact<Provision<EntityId>>>,
    mentions: FrozenMap<EntityId, Vec<MentionPlace>>,
    stages_of: FrozenMap<EntityId, Vec<FactId>>,
    observations_of: FrozenMap<EntityId, Vec<FactId>>,
    provisions_of: FrozenMap<EntityId, Vec<FactId>>,
    kinds: OnceLock<BTreeMap<EntityKind, Vec<EntityId>>>,
    size: OnceLock<Size>,
    resolved: OnceLock<Resolved>,
}

impl std::fmt::Debug for View {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("View").field("documents", &self.documents).finish_non_exhaustive()
    }
}

impl View {
    /// A view that shows what these documents say. They are sorted by date, undated last, then by id.
    pub(super) fn new(documents: Vec<DocumentId>) -> Self {
        Self {
            admitted: documents.iter().copied().collect(),
            documents,
            entities: FrozenMap::new(),
            relations: FrozenMap::new(),
            stages: FrozenMap::new(),
            observations: FrozenMap::new(),
            provisions: FrozenMap::new(),
            mentions: FrozenMap::new(),
            stages_of: FrozenMap::new(),
            observations_of: FrozenMap::new(),
            provisions_of: FrozenMap::new(),
            kinds: OnceLock::new(),
            size: OnceLock::new(),
            resolved: OnceLock::new(),
        }
    }

    fn shows<T: Sourced>(&self, thing: &T) -> bool {
        thing.sources().any(|document| self.admitted.contains(&document))
    }

    /// A thing as the admitted documents show it: itself where all its sources are admitted, which is the common case.
    fn narrowed<'a, K: std::hash::Hash + Eq + Copy, T: Sourced>(
        &'a self,
        kept: &'a Narrowed<K, T>,
        id: K,
        whole: &'a Arc<T>,
    ) -> Option<&'a Arc<T>> {
        let many = whole.sources().len() > MANY_SOURCES;
        if let Some(known) = many.then(|| kept.get(&id)).flatten() {
            return known.as_ref();
        }
        let admits = |document: DocumentId| self.admitted.contains(&document);
        let admitted = whole.sources().filter(|document| admits(*document)).count();
        if !many && admitted == 0 {
            return None;
        }
        if !many && admitted == whole.sources().len() {
            return Some(whole);
        }
        if let Some(known) = kept.get(&id) {
            return known.as_ref();
        }
        let shown = match admitted {
            0 => None,
            all if all == whole.sources().len() => Some(whole.clone()),
            _ => Some(Arc::new(whole.narrowed(admits))),
        };
        kept.insert(id, Box::new(shown)).as_ref()
    }
}

/// Writes the ways to a sort of fact: one by its id, and all by id.
macro_rules! facts {
    ($($(#[$one_doc:meta])* $one:ident, $(#[$all_doc:meta])* $all:ident: $statement:ident;)+) => {
        impl Graph {
            $(
                $(#[$one_doc])*
                pub fn $one(&self, id: FactId) -> Option<&Arc<Fact<$statement<EntityId>>>> {
                    let whole = self.whole.resolved.$all.get(&id)?;
                    match &self.view {
                        None => Some(whole),
                        Some(view) => view.narrowed(&view.$all, id, whole),
                    }
                }

                $(#[$all_doc])*
                pub fn $all(&self) -> impl Iterator<Item = &Arc<Fact<$statement<EntityId>>>> {
                    self.whole.resolved.$all.iter().filter_map(|(id, whole)| match &self.view {
                        None => Some(whole),
                        Some(view) => view.narrowed(&view.$all, *id, whole),
                    })
                }
            )+
        }
    };
}

facts! {
    /// A relation by id.
    relation,
    /// All relations, by id. Linear in the whole graph.
    relations: Relation;
    /// A stage by id.
    stage,
    /// All stages, by id. Linear in the whole graph.
    stages: Stage;
    /// An observation by id.
    observation,
    /// All observations, by id. Linear in the whole graph.
    observations: Observation;
    /// A provision by id.
    provision,
    /// All provisions, by id. Linear in the whole graph.
    provisions: Provision;
}

/// Writes the tables of facts by entity.
macro_rules! facts_of {
    ($($(#[$doc:meta])* $name:ident from $table:ident of $all:ident;)+) => {
        impl Graph {
            $(
                $(#[$doc])*
                pub fn $name(&self, entity: EntityId) -> &[FactId] {
                    let whole = self.whole.index.$table.get(&entity).map_or(&[][..], Vec::as_slice);
                    let facts = &self.whole.resolved.$all;
                    self.narrowed_list(whole, |view| &view.$name, entity, |view, id| {
                        facts.get(id).is_some_and(|fact| view.shows(fact.as_ref()))
                    })
                }
            )+
        }
    };
}

facts_of! {
    /// A project's stages, by date (undated last), then in the ontology's order.
    stages_of from stages of stages;
    /// An entity's observations, by metric, `of`, period, value.
    observations_of from observations of observations;
    /// A policy's provisions as its document reads: by path, then by id where documents give different ones under one path.
    provisions_of from provisions of provisions;
}

impl Graph {
    /// Whether some of this evidence stands in a document of the scope. Without a scope all does.
    pub fn admits(&self, evidence: &[Evidence]) -> bool {
        let Some(view) = &self.view else { return true };
        evidence.iter().any(|one| view.admitted.contains(&one.document))
    }

    /// What it was built from. Of a scoped graph this is gathered at the first call, in time linear in the whole: whoever
    /// wants the facts of one sort asks [`Graph::relations`] and its sisters instead.
    pub fn resolved(&self) -> &Resolved {
        let Some(view) = &self.view else { return &self.whole.resolved };
        view.resolved.get_or_init(|| {
            let mentions = |entity: &Arc<Entity>| (entity.id, Arc::new(self.mentions(entity.id).to_vec()));
            Resolved {
                documents: self.documents().iter().filter_map(|id| Some((*id, self.document(*id)?.clone()))).collect(),
                entities: self.all_entities().map(|entity| (entity.id, entity.clone())).collect(),
                mentions: self.all_entities().map(mentions).collect(),
                relations: self.relations().map(|fact| (fact.id, fact.clone())).collect(),
                stages: self.stages().map(|fact| (fact.id, fact.clone())).collect(),
                observations: self.observations().map(|fact| (fact.id, fact.clone())).collect(),
                provisions: self.provisions().map(|fact| (fact.id, fact.clone())).collect(),
                // Who is who is no fact and stays, and so does what people said of it.
                judgements: self.whole.resolved.judgements.clone(),
                set_aside: self.whole.resolved.set_aside.clone(),
                judged: self.whole.resolved.judged.clone(),
            }
        })
    }

    /// How much there is of each sort. At once, but for the first call on a scoped graph, which is linear in the whole.
    pub fn size(&self) -> Size {
        let Some(view) = &self.view else {
            let whole = &self.whole.resolved;
            return Size {
                documents: whole.documents.len(),
                entities: whole.entities.len(),
                relations: whole.relations.len(),
                stages: whole.stages.len(),
                observations: whole.observations.len(),
                provisions: whole.provisions.len(),
            };
        };
        *view.size.get_or_init(|| {
            let whole = &self.whole.resolved;
            Size {
                documents: view.documents.len(),
                entities: self.kinds().values().map(Vec::len).sum(),
                relations: self.relation_counts().values().sum(),
                stages: whole.stages.values().filter(|one| view.shows(one.as_ref())).count(),
                observations: whole.observations.values().filter(|one| view.shows(one.as_ref())).count(),
                provisions: whole.provisions.values().filter(|one| view.shows(one.as_ref())).count(),
            }
        })
    }

    /// Whether [`Graph::size`] answers at once.
    pub(super) fn knows_size(&self) -> bool {
        self.view.as_ref().is_none_or(|view| view.size.get().is_some())
    }

    /// Whether [`Graph::entities`] answers at once.
    pub(super) fn knows_kinds(&self) -> bool {
        self.view.as_ref().is_none_or(|view| view.kinds.get().is_some())
    }

    /// A document by id.
    pub fn document(&self, id: DocumentId) -> Option<&Arc<Document>> {
        let is_admitted = self.view.as_ref().is_none_or(|view| view.admitted.contains(&id));
        self.whole.resolved.documents.get(&id).filter(|_| is_admitted)
    }

    /// All documents, by date (undated last), then by id.
    pub fn documents(&self) -> &[DocumentId] {
        self.view.as_ref().map_or(&self.whole.index.documents, |view| &view.documents)
    }

    /// An entity by id.
    pub fn entity(&self, id: EntityId) -> Option<&Arc<Entity>> {
        let whole = self.whole.resolved.entities.get(&id)?;
        match &self.view {
            None => Some(whole),
            Some(view) => view.narrowed(&view.entities, id, whole),
        }
    }

    /// All entities, by id. Linear in the whole graph.
    pub fn all_entities(&self) -> impl Iterator<Item = &Arc<Entity>> {
        self.whole.resolved.entities.iter().filter_map(|(id, whole)| match &self.view {
            None => Some(whole),
            Some(view) => view.narrowed(&view.entities, *id, whole),
        })
    }

    /// All entities of a kind, by name, then by id. The first call on a scoped graph is linear in the entities of the whole.
    pub fn entities(&self, kind: EntityKind) -> &[EntityId] {
        self.kinds().get(&kind).map_or(&[], Vec::as_slice)
    }

    /// All entities by kind, those of one by name, then by id.
    fn kinds(&self) -> &BTreeMap<EntityKind, Vec<EntityId>> {
        match &self.view {
            None => &self.whole.index.kinds,
            Some(view) => view.kinds.get_or_init(|| {
                // By number first: in the order of names they would be looked up all over the memory.
                let is_shown: Vec<bool> =
                    self.whole.resolved.entities.values().map(|entity| view.shows(entity.as_ref())).collect();
                let index = &self.whole.index;
                let shown = |numbers: &Vec<u32>| {
                    let shown = numbers.iter().filter(|number| is_shown[**number as usize]);
                    shown.map(|number| self.id(NodeIndex::new(*number as usize))).collect()
                };
                index.shelves.iter().map(|(kind, numbers)| (*kind, shown(numbers))).collect()
            }),
        }
    }

    /// Whether an entity is there.
    pub fn shows_entity(&self, id: EntityId) -> bool {
        let whole = self.whole.resolved.entities.get(&id);
        whole.is_some_and(|entity| self.view.as_ref().is_none_or(|view| view.shows(entity.as_ref())))
    }

    /// Whether a relation is there: [`Graph::relation`] without the work of narrowing its evidence.
    pub(super) fn shows_relation(&self, id: FactId) -> bool {
        let Some(view) = &self.view else { return true };
        self.whole.resolved.relations.get(&id).is_some_and(|fact| view.shows(fact.as_ref()))
    }

    /// The kinds of all relations that are there, in no particular order, without the work of narrowing their evidence.
    pub(super) fn shown_relation_kinds(&self) -> impl Iterator<Item = RelationKind> {
        let whole = self.whole.resolved.relations.values();
        let shown = whole.filter(|fact| self.view.as_ref().is_none_or(|view| view.shows(fact.as_ref())));
        shown.map(|fact| fact.statement.kind)
    }

    /// Whether a scope narrows what is shown.
    pub(super) fn is_scoped(&self) -> bool {
        self.view.is_some()
    }

    /// How many documents name an entity of the whole graph; `None` where it is not there.
    pub(super) fn documents_naming(&self, entity: &Entity) -> Option<usize> {
        let Some(view) = &self.view else { return Some(entity.documents.len()) };
        let admitted = entity.documents.iter().filter(|document| view.admitted.contains(document)).count();
        Some(admitted).filter(|admitted| *admitted > 0)
    }

    /// Where an entity is named, by document and place.
    pub fn mentions(&self, id: EntityId) -> &[MentionPlace] {
        let whole = self.whole.resolved.mentions.get(&id).map_or(&[][..], |places| places.as_slice());
        self.narrowed_list(whole, |view| &view.mentions, id, |view, place| view.admitted.contains(&place.document))
    }

    /// The entities that a document names, by id.
    pub fn entities_of_document(&self, document: DocumentId) -> &[EntityId] {
        let is_there = self.document(document).is_some();
        self.whole.index.named.get(&document).filter(|_| is_there).map_or(&[], Vec::as_slice)
    }

    /// The facts of all four sorts that a document is evidence for, by place.
    pub fn facts_of_document(&self, document: DocumentId) -> &[FactId] {
        let is_there = self.document(document).is_some();
        self.whole.index.facts.get(&document).filter(|_| is_there).map_or(&[], Vec::as_slice)
    }

    /// What of a list shows; the list itself where all does.
    fn narrowed_list<'a, T: Clone>(
        &'a self,
        whole: &'a [T],
        kept: impl FnOnce(&'a View) -> &'a FrozenMap<EntityId, Vec<T>>,
        entity: EntityId,
        shows: impl Fn(&View, &T) -> bool,
    ) -> &'a [T] {
        let Some(view) = self.view.as_deref().filter(|_| !whole.is_empty()) else { return whole };
        let kept = kept(view);
        if let Some(known) = kept.get(&entity) {
            return known;
        }
        kept.insert(entity, whole.iter().filter(|one| shows(view, one)).cloned().collect())
    }
}
