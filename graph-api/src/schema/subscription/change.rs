//! A change of the graph, as a subscriber is told of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use graph_core::graph::{Difference, EntityChange};
use graph_core::model::{self, EntityId};

use super::source::GraphChanges;
use crate::live::{Feed, Publication};
use crate::schema::RequestContext;
use crate::schema::document::Document;
use crate::schema::entity::{AnyEntity, shown};
use crate::schema::error::ErrorCode;
use crate::schema::id::Key;
use crate::schema::input::district;
use crate::schema::vocabulary::EntityKind;
use crate::schema::walk::within;

/// Which changes are meant: those that touch an entity that passes every test given here. One that is named in the change of
/// several entities passes where one of them does.
#[derive(Debug, Default, InputObject)]
pub(crate) struct GraphChangeFilter {
    /// It has one of these ids; 100 at most.
    ids: Option<Vec<ID>>,
    /// It is of one of these kinds.
    kinds: Option<Vec<EntityKind>>,
    /// It stands, or stood before the change, in one of these districts or in one inside them; a district is counted in, too.
    /// Each is named by its name, code or id; 100 at most.
    within: Option<Vec<String>>,
}

/// A filter whose names are looked up.
#[derive(Debug)]
pub(crate) struct ChangeFilter {
    ids: Option<BTreeSet<EntityId>>,
    kinds: Option<Vec<model::EntityKind>>,
    districts: Option<BTreeSet<EntityId>>,
}

impl ChangeFilter {
    pub(super) fn new(filter: GraphChangeFilter, request: &RequestContext) -> Result<Self> {
        let few = |length: usize| match request.limits.ids {
            most if length > most => Err(ErrorCode::BadUserInput
                .error(format!("the filter has {length} values in one list; it may have {most}"))),
            _ => Ok(()),
        };
        few(filter.ids.as_ref().map_or(0, Vec::len).max(filter.within.as_ref().map_or(0, Vec::len)))?;
        let entity = |id: ID| match Key::decode(&id) {
            Some(Key::Entity(_, id)) => Ok(id),
            _ => Err(ErrorCode::BadUserInput.error("not the id of an entity; ids come from the field `id`")),
        };
        let ids = filter.ids.map(|ids| ids.into_iter().map(entity).collect::<Result<_>>()).transpose()?;
        let districts =
            filter.within.map(|names| names.iter().map(|name| district(request, name)).collect::<Result<_>>());
        let kinds = filter.kinds.map(|kinds| kinds.into_iter().map(Into::into).collect());
        Ok(Self { ids, kinds, districts: districts.transpose()? })
    }

    fn is_open(&self) -> bool {
        self.ids.is_none() && self.kinds.is_none() && self.districts.is_none()
    }

    /// Whether a change is to be told. One that does not list its entities is, because it may be about any.
    pub(super) fn passes(&self, publication: &Publication) -> bool {
        let changed = publication.changed.as_ref();
        self.is_open() || changed.is_none_or(|changed| changed.iter().any(|one| self.holds(one)))
    }

    fn holds(&self, one: &Difference) -> bool {
        self.ids.as_ref().is_none_or(|ids| ids.contains(&one.entity))
            && self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&one.kind))
            && self.districts.as_ref().is_none_or(|meant| one.districts.iter().any(|district| meant.contains(district)))
    }
}

/// Why a message came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum GraphChangeReason {
    /// The subscription begins: this is the graph as it is.
    Current,
    /// The graph has changed; the message says in what.
    Changed,
    /// So much has changed at one time that no entities are listed, and the filter was not asked.
    ManyChanged,
    /// You were told too slowly, and missed changes: this is the graph as it is now.
    Missed,
}

/// What a subscriber is told of the graph.
#[derive(Clone)]
pub(crate) struct GraphNews {
    publication: Arc<Publication>,
    version: Arc<str>,
    reason: GraphChangeReason,
    filter: Arc<ChangeFilter>,
}

impl GraphNews {
    pub(super) fn new(
        feed: &Feed,
        publication: Arc<Publication>,
        reason: GraphChangeReason,
        filter: Arc<ChangeFilter>,
    ) -> Self {
        Self { version: feed.version(&publication).into(), publication, reason, filter }
    }

    /// The graph as it is, and its changes from there on.
    pub(super) fn current(feed: &Arc<Feed>, filter: ChangeFilter) -> (Self, GraphChanges) {
        let filter = Arc::new(filter);
        let (last, news) = feed.follow();
        let changes = GraphChanges { feed: Arc::clone(feed), news, filter: Arc::clone(&filter) };
        (Self::new(feed, last, GraphChangeReason::Current, filter), changes)
    }

    /// What the message says of its publication: nothing, where it is not about how that came about.
    fn told(&self) -> Option<&Publication> {
        matches!(self.reason, GraphChangeReason::Changed | GraphChangeReason::ManyChanged).then_some(&self.publication)
    }

    /// The entities that changed and pass the filter; those that went, or the others.
    fn changed(&self, removed: bool) -> impl Iterator<Item = &Difference> {
        let changed = self.told().and_then(|publication| publication.changed.as_deref()).unwrap_or_default();
        changed.iter().filter(move |one| (one.change == EntityChange::Removed) == removed && self.filter.holds(one))
    }

    fn added_documents(&self) -> &[model::DocumentId] {
        self.told().map_or(&[], |publication| &publication.added)
    }

    fn removed_documents(&self) -> &[model::DocumentId] {
        self.told().map_or(&[], |publication| &publication.removed)
    }
}

/// A change of the graph, or how it is. Its counts are of the snapshot that `version` names; what it lists is answered from the
/// newest one, so that a document that is gone again is left out.
pub(crate) struct GraphChange(pub(super) GraphNews);

/// A change of the graph, or how it is. Its counts are of the snapshot that `version` names; what it lists is answered from the
/// newest one, so that a document that is gone again is left out.
#[Object]
impl GraphChange {
    /// Why this message came.
    async fn reason(&self) -> GraphChangeReason {
        self.0.reason
    }

    /// Names the snapshot: two messages of one version tell of the same graph, in whatever run of the server. Nothing else can
    /// be read from it.
    async fn version(&self) -> &str {
        &self.0.version
    }

    /// How many documents the snapshot holds.
    async fn document_count(&self) -> usize {
        self.0.publication.documents
    }

    /// How many entities it holds.
    async fn entity_count(&self) -> usize {
        self.0.publication.entities
    }

    /// How many facts of all four sorts it holds.
    async fn fact_count(&self) -> usize {
        self.0.publication.facts
    }

    /// How many documents came, whatever the filter.
    async fn added_document_count(&self) -> usize {
        self.0.added_documents().len()
    }

    /// The documents that came, by id, whatever the filter.
    async fn added_documents(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most: 20 unless told, 100 at most.", default = 20)] first: i32,
    ) -> Result<Vec<Document>> {
        let request = RequestContext::of(ctx)?;
        let known = self.0.added_documents().iter().filter_map(|id| request.graph.document(*id));
        Ok(known.take(within("first", first, request.limits.page)?).cloned().map(Document).collect())
    }

    /// How many documents went, whatever the filter.
    async fn removed_document_count(&self) -> usize {
        self.0.removed_documents().len()
    }

    /// The ids of the documents that went, whatever the filter.
    async fn removed_document_ids(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most: 20 unless told, 100 at most.", default = 20)] first: i32,
    ) -> Result<Vec<ID>> {
        let most = within("first", first, RequestContext::of(ctx)?.limits.page)?;
        Ok(self.0.removed_documents().iter().take(most).map(|id| Key::Document(*id).encode()).collect())
    }

    /// How many entities that pass the filter came or changed: themselves, or what is told of them. 0 where `reason` is
    /// `MANY_CHANGED`.
    async fn changed_entity_count(&self) -> usize {
        self.0.changed(false).count()
    }

    /// The entities that pass the filter and came or changed, by id.
    async fn changed_entities(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most: 20 unless told, 100 at most.", default = 20)] first: i32,
    ) -> Result<Vec<AnyEntity>> {
        let request = RequestContext::of(ctx)?;
        let known = self.0.changed(false).filter_map(|one| shown(request, one.entity));
        Ok(known.take(within("first", first, request.limits.page)?).collect())
    }

    /// How many entities that passed the filter went: no document names them any more, or they were taken for others.
    async fn removed_entity_count(&self) -> usize {
        self.0.changed(true).count()
    }

    /// The ids of the entities that passed the filter and went.
    async fn removed_entity_ids(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most: 20 unless told, 100 at most.", default = 20)] first: i32,
    ) -> Result<Vec<ID>> {
        let most = within("first", first, RequestContext::of(ctx)?.limits.page)?;
        Ok(self.0.changed(true).take(most).map(|one| Key::Entity(one.kind, one.entity).encode()).collect())
    }
}
