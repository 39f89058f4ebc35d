//! How the object type of one kind of entity is written.

/// Writes the object type of one kind: what all entities share, then the entities it is related to, then its own fields.
macro_rules! entity_object {
    (
        $(#[$doc:meta])*
        $name:ident
        related { $(
            $(#[$field_doc:meta])*
            $field:ident: $target:ident over $($kind:ident)|+, $direction:ident;
        )* }
        paged { $($paged:tt)* }
        plain { $($plain:tt)* }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub(crate) struct $name(pub(crate) std::sync::Arc<graph_core::model::Entity>);

        impl $crate::schema::entity::EntityObject for $name {
            fn shows(kind: graph_core::model::EntityKind) -> bool {
                kind == graph_core::model::EntityKind::$name
            }

            fn show(entity: std::sync::Arc<graph_core::model::Entity>) -> Self {
                Self(entity)
            }
        }

        $crate::schema::page::paged_object! {
            $(#[$doc])*
            $name
            paged {
                /// The documents that name it, by date, undated last.
                documents() -> $crate::schema::page::Edge<$crate::schema::document::Document> = |this, request, page| {
                    $crate::schema::document::documents(request, this.0.documents.clone(), &page)
                };
                /// Where it is named, by document and place.
                mentions() -> $crate::schema::page::Edge<$crate::schema::document::Mention> = |this, request, page| {
                    $crate::schema::document::mentions(request, request.graph.mentions(this.0.id), &page)
                };
                /// The relations at it, by kind.
                relations(
                    kinds: Option<Vec<$crate::schema::vocabulary::RelationKind>> = "Only these relations; all where none are given.",
                    direction: Option<$crate::schema::vocabulary::Direction> = "Only those that go out from it, or come in; both unless told.",
                ) -> $crate::schema::page::Edge<$crate::schema::fact::RelationFact> = |this, request, page| {
                    $crate::schema::fact::relations_of(request, this.0.id, kinds, direction, &page)
                };
                /// The entities at the other end of its relations, by name; each edge has the relations.
                neighbors(
                    kinds: Option<Vec<$crate::schema::vocabulary::RelationKind>> = "Only over these relations; all where none are given.",
                    direction: Option<$crate::schema::vocabulary::Direction> = "Only over those that go out from it, or come in; both unless told.",
                ) -> $crate::schema::page::EntityEdge<$crate::schema::entity::AnyEntity> = |this, request, page| {
                    let kinds: Vec<_> = kinds.into_iter().flatten().map(Into::into).collect();
                    let direction = direction.map_or(graph_core::graph::Direction::Both, Into::into);
                    $crate::schema::entity::related(request, this.0.id, &kinds, direction, &page)
                };
                /// What was measured or planned of it, by metric, what it is of, and period.
                observations(
                    metrics: Option<Vec<$crate::schema::vocabulary::Metric>> = "Only these metrics; all where none are given.",
                    of: Option<String> = "Only of exactly this, such as `重点项目`.",
                    modality: Option<$crate::schema::vocabulary::Modality> = "Only what is so, planned, or estimated.",
                ) -> $crate::schema::page::Edge<$crate::schema::fact::Observation> = |this, request, page| {
                    $crate::schema::fact::observations_of(request, this.0.id, metrics, of, modality, &page)
                };
                /// Why its names were taken for one entity.
                merges() -> $crate::schema::page::Edge<$crate::schema::entity::Merge> = |this, request, page| {
                    $crate::schema::entity::merges(request, &this.0, &page)
                };
                $(
                    $(#[$field_doc])*
                    $field() -> $crate::schema::page::EntityEdge<$crate::schema::entity::$target> = |this, request, page| {
                        let kinds = [$(graph_core::model::RelationKind::$kind),+];
                        let direction = graph_core::graph::Direction::$direction;
                        $crate::schema::entity::related(request, this.0.id, &kinds, direction, &page)
                    };
                )*
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
