//! How the object type of one kind of entity is written.

/// Writes what lists of a type of entity are made with.
macro_rules! impl_listed {
    ($name:ident, $filter:ty, $order:ty) => {
        impl $crate::schema::list::Listed for $name {
            type Filter = $filter;
            type Order = $order;
            type Record<'g> = graph_core::graph::record::EntityRecord<'g>;
            type Aggregate = $crate::schema::aggregate::EntityAggregate;

            const ORDER: &'static [graph_core::graph::order::OrderBy<graph_core::graph::record::EntityField>] =
                &[graph_core::graph::order::OrderBy::ascending(graph_core::graph::record::EntityField::Name)];

            fn aggregate(items: &[Self::Record<'_>]) -> Self::Aggregate {
                $crate::schema::aggregate::EntityAggregate::new(items)
            }
        }
    };
}

pub(crate) use impl_listed;

/// Writes the object type of one kind: what all entities share, then the entities it is related to, then its own fields;
/// and its filter, which asks of the same things.
macro_rules! entity_object {
    (
        $(#[$doc:meta])*
        $name:ident ordered by $order:ty, filtered by $filter:ident and $filters:ident
        related { $(
            $(#[$field_doc:meta])*
            $field:ident: $target:ident over $($kind:ident)|+, $direction:ident;
        )* }
        filtered { $($filtered:tt)* }
        lists { $($lists:tt)* }
        paged { $($paged:tt)* }
        plain { $($plain:tt)* }
    ) => {
        $crate::schema::filter::entity_filter! {
            /// Which of them are meant: those that pass every test that is given.
            $filter, $filters
            related { $( $(#[$field_doc])* $field: $target over $($kind)|+, $direction; )* }
            own { $($filtered)* }
        }

        $crate::schema::entity::impl_listed!($name, $filter, $order);

        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub(crate) struct $name(pub(crate) std::sync::Arc<graph_core::model::Entity>);

        impl $crate::schema::entity::EntityObject for $name {
            type Filters = $filters;

            const KIND: Option<graph_core::model::EntityKind> = Some(graph_core::model::EntityKind::$name);

            fn show(entity: std::sync::Arc<graph_core::model::Entity>) -> Self {
                Self(entity)
            }
        }

        $crate::schema::page::paged_object! {
            $(#[$doc])*
            $name
            lists {
                /// The documents that name it, by date, undated last.
                documents() -> $crate::schema::page::Edge<$crate::schema::document::Document> = |this, ctx, request, arguments| {
                    $crate::schema::document::documents(ctx, request, &this.0.documents, arguments)
                };
                /// The relations at it, by kind.
                relations(
                    direction: Option<$crate::schema::vocabulary::Direction> = "Only those that go out from it, or come in; both unless told.",
                ) -> $crate::schema::page::Edge<$crate::schema::fact::RelationFact> = |this, ctx, request, arguments| {
                    $crate::schema::fact::relations_of(ctx, request, this.0.id, direction, arguments)
                };
                /// The entities at the other end of its relations, by name; each edge has the relations.
                neighbors(
                    kinds: Option<Vec<$crate::schema::vocabulary::RelationKind>> = "Only over these relations; all where none are given.",
                    direction: Option<$crate::schema::vocabulary::Direction> = "Only over those that go out from it, or come in; both unless told.",
                ) -> $crate::schema::page::EntityEdge<$crate::schema::entity::AnyEntity> = |this, ctx, request, arguments| {
                    let kinds: Vec<_> = kinds.into_iter().flatten().map(Into::into).collect();
                    let direction = direction.map_or(graph_core::graph::Direction::Both, Into::into);
                    $crate::schema::entity::related(ctx, request, this.0.id, &kinds, direction, arguments)
                };
                /// What was measured or planned of it, by metric, what it is of, and period.
                observations() -> $crate::schema::page::Edge<$crate::schema::fact::Observation> = |this, ctx, request, arguments| {
                    let ids = request.graph.observations_of(this.0.id);
                    $crate::schema::fact::observations(ctx, request, ids, arguments)
                };
                /// What was planned of it, with what became of that, by due day; what has none comes last.
                targets(
                    statuses: Option<Vec<$crate::schema::finding::TargetStatus>> = "Only what became so; all where none are given."
                        => "Use `filter: {status: {in: …}}`. Removed after 2027-06-30.",
                ) -> $crate::schema::page::Edge<$crate::schema::finding::Target> = |this, ctx, request, arguments| {
                    $crate::schema::finding::targets_of(ctx, request, this.0.id, statuses, arguments)
                };
                /// What documents say of it and cannot all be true, the surest first.
                conflicts(
                    kinds: Option<Vec<$crate::schema::finding::ConflictKind>> = "Only about these; about all where none are given."
                        => "Use `filter: {kind: {in: …}}`. Removed after 2027-06-30.",
                ) -> $crate::schema::page::Edge<$crate::schema::finding::Conflict> = |this, ctx, request, arguments| {
                    $crate::schema::finding::conflicts_of(ctx, request, this.0.id, kinds, arguments)
                };
                /// What does not add up at it, the worst first, of these the surest.
                checks(
                    kinds: Option<Vec<$crate::schema::finding::CheckKind>> = "Only these checks; all where none are given."
                        => "Use `filter: {kind: {in: …}}`. Removed after 2027-06-30.",
                    severity: Option<$crate::schema::finding::Severity> = "Only what is at least so bad."
                        => "Use `filter: {severity: {gte: …}}`. Removed after 2027-06-30.",
                ) -> $crate::schema::page::Edge<$crate::schema::finding::Check> = |this, ctx, request, arguments| {
                    $crate::schema::finding::checks_of(ctx, request, this.0.id, kinds, severity, arguments)
                };
                $(
                    $(#[$field_doc])*
                    $field() -> $crate::schema::page::EntityEdge<$crate::schema::entity::$target> = |this, ctx, request, arguments| {
                        let kinds = [$(graph_core::model::RelationKind::$kind),+];
                        let direction = graph_core::graph::Direction::$direction;
                        $crate::schema::entity::related(ctx, request, this.0.id, &kinds, direction, arguments)
                    };
                )*
                $($lists)*
            }
            paged {
                /// Where it is named, by document and place.
                mentions() -> $crate::schema::page::Edge<$crate::schema::document::Mention> = |this, request, page| {
                    $crate::schema::document::mentions(request, request.graph.mentions(this.0.id), &page)
                };
                /// Why its names were taken for one entity.
                merges() -> $crate::schema::page::Edge<$crate::schema::entity::Merge> = |this, request, page| {
                    $crate::schema::entity::merges(request, &this.0, &page)
                };
                /// What happened to it, in order, undated last: stages, days that a policy names, observations, relations; of a company and an agency also the stages of the projects that it develops.
                timeline(
                    sorts: Option<Vec<$crate::schema::timeline::EventSort>> = "Only events of these sorts; all where none are given.",
                    from: Option<$crate::schema::scalar::Date> = "Only what goes on or comes after the beginning of this date.",
                    to: Option<$crate::schema::scalar::Date> = "Only what begins by the end of this date.",
                ) -> $crate::schema::page::Edge<$crate::schema::timeline::TimelineEvent> = |this, request, page| {
                    $crate::schema::timeline::timeline(request, this.0.id, sorts, from, to, &page)
                };
                /// What became of it and why: merges by the dates of their documents, then judgements by their time.
                history() -> $crate::schema::page::Edge<$crate::schema::history::HistoryItem> = |this, request, page| {
                    $crate::schema::history::history(request, this.0.id, &page)
                };
                $($paged)*
            }
            plain {
                /// Global id, stable across restarts and rebuilds.
                pub(crate) async fn id(&self) -> async_graphql::ID {
                    $crate::schema::id::Key::Entity(self.0.kind, self.0.id).encode()
                }

                /// What it is.
                pub(crate) async fn kind(&self) -> $crate::schema::vocabulary::EntityKind {
                    self.0.kind.into()
                }

                /// Canonical name: the fullest form found anywhere.
                pub(crate) async fn name(&self) -> &str {
                    &self.0.name
                }

                /// All other names, sorted, with the documents that use them.
                pub(crate) async fn aliases(&self) -> Vec<$crate::schema::entity::Alias> {
                    $crate::schema::entity::aliases(&self.0)
                }

                /// What its mentions agree on or add up to, by name.
                pub(crate) async fn properties(&self) -> Vec<$crate::schema::scalar::Property> {
                    $crate::schema::scalar::properties(&self.0.properties)
                }

                /// One property; null where it has none of that name.
                pub(crate) async fn property(
                    &self,
                    #[graphql(desc = "The property's name, such as `code`, `level`, `number`.")] name: String,
                ) -> Option<&str> {
                    self.0.properties.get(&name).map(String::as_str)
                }

                /// For an ambiguous short name that was kept apart: whom it may stand for.
                pub(crate) async fn candidates(
                    &self,
                    ctx: &async_graphql::Context<'_>,
                ) -> async_graphql::Result<Vec<$crate::schema::entity::Candidate>> {
                    let request = $crate::schema::RequestContext::of(ctx)?;
                    Ok($crate::schema::entity::candidates(request, &self.0))
                }

                $($plain)*
            }
        }
    };
}

pub(crate) use entity_object;
