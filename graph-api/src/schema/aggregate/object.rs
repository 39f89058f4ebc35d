//! The aggregates of each sort of list, and the groups that it can be put into.

use std::sync::Arc;

use async_graphql::Object;
use graph_core::graph;

use super::*;

/// Writes the aggregate of a sort of list: its groupings, a group, the groups, and what else it has.
macro_rules! aggregate_object {
    (
        $(#[$doc:meta])*
        $aggregate:ident, $groups:ident of $group:ident by $grouping:ident { $( $(#[$item_doc:meta])* $item:ident => $to:ident; )+ }
        holds $handle:ty as |$request:ident, $handles:ident| $records:expr;
        keeps |$record:ident: $record_type:ty| $keep:expr;
        $($own:tt)*
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
        pub(crate) enum $grouping {
            $( $(#[$item_doc])* $item, )+
        }

        impl $grouping {
            fn grouping(self, level: Option<DistrictLevel>) -> Grouping {
                let _ = level;
                match self { $( Self::$item => aggregate_object!(@grouping level $to), )+ }
            }
        }

        /// What the whole list comes to that passes the filter.
        #[derive(Debug)]
        pub(crate) struct $aggregate(Vec<$handle>);

        impl $aggregate {
            pub(crate) fn new(records: &[$record_type]) -> Self {
                Self(records.iter().map(|$record| $keep).collect())
            }
        }

        /// What the whole list comes to that passes the filter.
        #[Object]
        impl $aggregate {
            /// How many items there are.
            async fn count(&self) -> usize {
                self.0.len()
            }

            /// The items put together by what they have in common; one that has several values by one grouping stands in a
            /// group of each.
            async fn group_by(
                &self,
                ctx: &Context<'_>,
                #[graphql(desc = "By what: 1 to 3 groupings; their values stand in `keys` in this order.")] by: Vec<$grouping>,
                #[graphql(desc = "For districts: the level to which they are rolled up; those that were stated unless told.")]
                level: Option<DistrictLevel>,
                #[graphql(desc = "In which order the groups come.", default_with = "GroupOrder::Count")] order_by: GroupOrder,
                #[graphql(desc = "How many groups: 20 unless told, 100 at most.", default = 20)] first: i32,
            ) -> Result<$groups> {
                let $request = RequestContext::of(ctx)?;
                let $handles = &self.0;
                let records: Vec<$record_type> = $records;
                let by: Vec<Grouping> = by.into_iter().map(|by| by.grouping(level)).collect();
                let (groups, total_count) = groups($request, &records, &by, order_by, first)?;
                let group = |group: graph_core::graph::aggregate::Group<$record_type>| $group {
                    keys: group.keys.iter().map(|key| GroupKey::new($request, key.as_ref())).collect(),
                    aggregate: $aggregate::new(&group.items),
                };
                Ok($groups { nodes: groups.into_iter().map(group).collect(), total_count })
            }

            $($own)*
        }

        /// Groups of a list.
        #[derive(Debug, SimpleObject)]
        pub(crate) struct $groups {
            /// The groups.
            nodes: Vec<$group>,
            /// How many groups there are; `nodes` has the first of them.
            total_count: usize,
        }

        /// Items of a list that have something in common.
        #[derive(Debug, SimpleObject)]
        pub(crate) struct $group {
            /// What they have in common, by the groupings that were asked for.
            keys: Vec<GroupKey>,
            /// What they come to.
            aggregate: $aggregate,
        }
    };
    (@grouping $level:ident District) => { Grouping::District($level.map(|level| level.as_str().to_owned())) };
    (@grouping $level:ident $to:ident) => { Grouping::$to };
}

aggregate_object! {
    /// What entities can be put together by.
    EntityAggregate, EntityGroups of EntityGroup by EntityGrouping {
        /// What they are.
        Kind => Kind;
        /// The districts that they stand in; a district by itself.
        District => District;
        /// The industries that they belong to.
        Industry => Industry;
        /// The stage that a project has reached by the latest word.
        Stage => Stage;
        /// The year in which a dated document first named them.
        Year => Year;
    }
    holds HeldEntity as |request, entities| request.graph.held(entities);
    keeps |record: EntityRecord<'_>| record.hold();
    /// The amounts of the entities by one metric, one result for each unit and each thing that is measured; those of most
    /// entities first.
    async fn amounts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is measured.")] metric: Metric,
        #[graphql(desc = "Only statements that pass this.")] filter: Option<ObservationFilter>,
        #[graphql(
            desc = "Which statement is taken first where an entity has several.",
            default_with = "Modality::Actual"
        )]
        prefer: Modality,
        #[graphql(desc = "How many results: 20 unless told, 100 at most.", default = 20)] first: i32,
    ) -> Result<Vec<Amounts>> {
        let request = RequestContext::of(ctx)?;
        let entities = request.graph.held(&self.0);
        entity_amounts(request, &entities, metric, filter, prefer, first)
    }
}

aggregate_object! {
    /// What observations can be put together by.
    ObservationAggregate, ObservationGroups of ObservationGroup by ObservationGrouping {
        /// What is measured.
        Metric => Metric;
        /// The unit.
        Unit => Unit;
        /// The year of the period: that of its last day.
        Year => Year;
        /// Achieved, planned or estimated.
        Modality => Modality;
        /// What kind of entity they describe.
        Kind => Kind;
        /// The districts that the entities which they describe stand in.
        District => District;
        /// The industries that the entities which they describe belong to.
        Industry => Industry;
        /// The stage that the project which they describe has reached.
        Stage => Stage;
    }
    holds Arc<graph::ObservationFact> as |_request, facts| facts.iter().collect();
    keeps |fact: &Arc<graph::ObservationFact>| (*fact).clone();
    /// The amounts, one result for each metric, unit and thing that is measured; those of most subjects first. Of each
    /// subject one statement is taken.
    async fn amounts(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Which statement is taken first where a subject has several.",
            default_with = "Modality::Actual"
        )]
        prefer: Modality,
        #[graphql(desc = "How many results: 20 unless told, 100 at most.", default = 20)] first: i32,
    ) -> Result<Vec<Amounts>> {
        let request = RequestContext::of(ctx)?;
        let facts: Vec<_> = self.0.iter().collect();
        let first = at_most_a_page(request, first)?;
        let amounts = request.asking().amounts_of_observations(&facts, prefer.into()).map_err(exhausted)?;
        Ok(amounts.into_iter().take(first).map(Into::into).collect())
    }
}

aggregate_object! {
    /// What stages can be put together by.
    StageAggregate, StageGroups of StageGroup by StageGrouping {
        /// Which stage.
        Stage => Stage;
        /// The year of the date: that of its last day.
        Year => Year;
        /// Whether it happened or is expected.
        Modality => Modality;
        /// The districts that the projects stand in.
        District => District;
        /// The industries that the projects belong to.
        Industry => Industry;
    }
    holds Arc<graph::StageFact> as |_request, facts| facts.iter().collect();
    keeps |fact: &Arc<graph::StageFact>| (*fact).clone();
}

aggregate_object! {
    /// What relations can be put together by.
    RelationAggregate, RelationGroups of RelationGroup by RelationGrouping {
        /// Which relation.
        Relation => Relation;
        /// The year in which a dated document first said it.
        Year => Year;
        /// What kind of entity they go out from.
        SourceKind => Kind;
        /// The districts that the entities which they go out from stand in.
        SourceDistrict => District;
    }
    holds Arc<graph::RelationFact> as |_request, facts| facts.iter().collect();
    keeps |fact: &Arc<graph::RelationFact>| (*fact).clone();
}

aggregate_object! {
    /// What provisions can be put together by.
    ProvisionAggregate, ProvisionGroups of ProvisionGroup by ProvisionGrouping {
        /// The year in which a dated document first said it.
        Year => Year;
    }
    holds Arc<graph::ProvisionFact> as |_request, facts| facts.iter().collect();
    keeps |fact: &Arc<graph::ProvisionFact>| (*fact).clone();
}

aggregate_object! {
    /// What conflicts can be put together by.
    ConflictAggregate, ConflictGroups of ConflictGroup by ConflictGrouping {
        /// What they are about.
        Kind => Finding;
        /// What is measured.
        Metric => Metric;
        /// The year of the figure's period: that of its last day.
        Year => Year;
        /// What kind of entity they are about.
        SubjectKind => Kind;
        /// The districts that the entities which they are about stand in.
        District => District;
        /// The industries that the entities which they are about belong to.
        Industry => Industry;
    }
    holds Arc<graph::Conflict> as |_request, conflicts| conflicts.iter().collect();
    keeps |conflict: &Arc<graph::Conflict>| (*conflict).clone();
}

aggregate_object! {
    /// What checks can be put together by.
    CheckAggregate, CheckGroups of CheckGroup by CheckGrouping {
        /// What was checked.
        Kind => Finding;
        /// How bad they are.
        Severity => Severity;
        /// What kind of entity they are about.
        SubjectKind => Kind;
        /// The districts that the entities which they are about stand in.
        District => District;
        /// The industries that the entities which they are about belong to.
        Industry => Industry;
    }
    holds Arc<graph::Check> as |_request, checks| checks.iter().collect();
    keeps |check: &Arc<graph::Check>| (*check).clone();
}

aggregate_object! {
    /// What targets can be put together by.
    TargetAggregate, TargetGroups of TargetGroup by TargetGrouping {
        /// What became of them.
        Status => Status;
        /// What is measured.
        Metric => Metric;
        /// The planned stage.
        Stage => Stage;
        /// The year in which they are due: that of the last day.
        Year => Year;
        /// What kind of entity they are about.
        SubjectKind => Kind;
        /// The districts that the entities which they are about stand in.
        District => District;
        /// The industries that the entities which they are about belong to.
        Industry => Industry;
    }
    holds Arc<graph::Target> as |_request, targets| targets.iter().collect();
    keeps |target: &Arc<graph::Target>| (*target).clone();
}

aggregate_object! {
    /// What documents can be put together by.
    DocumentAggregate, DocumentGroups of DocumentGroup by DocumentGrouping {
        /// The year of publication.
        Year => Year;
        /// The publisher or outlet.
        Source => Source;
    }
    holds Arc<model::Document> as |_request, documents| documents.iter().collect();
    keeps |document: &Arc<model::Document>| (*document).clone();
}

aggregate_object! {
    /// What things to look at can be put together by.
    ReviewAggregate, ReviewGroups of ReviewGroup by ReviewGrouping {
        /// What sort of thing they are.
        Kind => Finding;
        /// What kind of entity they are about.
        SubjectKind => Kind;
        /// The districts that the entities which they are about stand in.
        District => District;
        /// The industries that the entities which they are about belong to.
        Industry => Industry;
    }
    holds Held as |_request, items| items.iter().map(Held::item).collect();
    keeps |item: graph::ReviewItem<'_>| Held::new(item);
}
