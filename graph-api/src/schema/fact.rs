//! Facts: relations, stages, observations and provisions, each with every sentence that says it.

use std::sync::Arc;

use async_graphql::{Context, ID, Result, SimpleObject};
use graph_core::graph;
use graph_core::graph::list::{Record, Source};
use graph_core::graph::order::OrderBy;
use graph_core::graph::record::{ObservationField, RelationField, StageField};
use graph_core::model::{self, EntityId, FactId};

use super::RequestContext;
use super::aggregate::{ObservationAggregate, RelationAggregate, StageAggregate};
use super::document::Document;
use super::entity::{AnyEntity, Project, shown};
use super::filter::{FilterInput, ObservationFilter, RelationFilter, StageFilter};
use super::id::Key;
use super::judgement::Judgement;
use super::list::{ListArguments, ListConnection, Listed, exhausted, list};
use super::order::{ObservationOrder, OrderInput, RelationOrder, StageOrder};
use super::page::{Connection, Edge, PageArguments, page, paged_interface, paged_object};
use super::scalar::{Decimal, Period, Property, properties};
use super::vocabulary::{Bound, Direction, Metric, Modality, RelationKind, StageKind};

paged_interface! {
    /// What documents say: a relation, a stage, an observation or a provision.
    pub(crate) Fact as "Fact" {
        Relation(RelationFact),
        Stage(StageFact),
        Observation(Observation),
        Provision(Provision),
    }
    lists {}
    paged {
        "evidence"(): "Result<Connection<Edge<Evidence>>>", "The sentences that say it, by document and place; at least one.";
    }
    plain {
        field(name = "id", ty = "ID", desc = "Global id, stable across restarts and rebuilds."),
        field(name = "confidence", ty = "f64", desc = "How sure the best of its evidence is, between 0 and 1."),
        field(
            name = "judgement",
            ty = "Result<Option<Judgement>>",
            desc = "The judgement that it was accepted, corrected to, or set aside by; null where nobody judged it."
        ),
        field(
            name = "is_set_aside",
            ty = "Result<bool>",
            desc = "Whether a judgement took it out of the graph: it is then found in histories alone."
        ),
    }
}

/// A fact of any sort by its id, one that a judgement set aside included.
pub(crate) fn fact(graph: &graph::Graph, id: FactId) -> Option<Fact> {
    let relation = || graph.relation(id).cloned().map(|fact| Fact::Relation(RelationFact(fact)));
    let stage = || graph.stage(id).cloned().map(|fact| Fact::Stage(StageFact(fact)));
    let observation = || graph.observation(id).cloned().map(|fact| Fact::Observation(Observation(fact)));
    let provision = || graph.provision(id).cloned().map(|fact| Fact::Provision(Provision(fact)));
    let aside = || {
        Some(match graph.set_aside(id)? {
            graph::SetAside::Relation(fact) => Fact::Relation(RelationFact(fact.into())),
            graph::SetAside::Stage(fact) => Fact::Stage(StageFact(fact.into())),
            graph::SetAside::Observation(fact) => Fact::Observation(Observation(fact.into())),
            graph::SetAside::Provision(fact) => Fact::Provision(Provision(fact.into())),
        })
    };
    relation().or_else(stage).or_else(observation).or_else(provision).or_else(aside)
}

/// Writes the object type of one sort of fact: what all facts share, then its own fields.
macro_rules! fact_object {
    ($(#[$doc:meta])* $name:ident of $fact:ty as $key:ident { $($own:tt)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub(crate) struct $name(pub(crate) Arc<$fact>);

        paged_object! {
            $(#[$doc])*
            $name
            lists {}
            paged {
                /// The sentences that say it, by document and place; at least one.
                evidence() -> Edge<Evidence> = |this, request, page| evidence(request, &this.0.evidence, &page);
            }
            plain {
                /// Global id, stable across restarts and rebuilds.
                pub(crate) async fn id(&self) -> ID {
                    Key::$key(self.0.id).encode()
                }

                /// How sure the best of its evidence is, between 0 and 1.
                pub(crate) async fn confidence(&self) -> f64 {
                    self.0.confidence().as_f64()
                }

                /// The judgement that it was accepted, corrected to, or set aside by; null where nobody judged it.
                pub(crate) async fn judgement(&self, ctx: &async_graphql::Context<'_>) -> Result<Option<$crate::schema::judgement::Judgement>> {
                    let graph = &RequestContext::of(ctx)?.graph;
                    Ok(graph.judged_by(self.0.id).and_then(|id| $crate::schema::judgement::Judgement::find(graph, id)))
                }

                /// Whether a judgement took it out of the graph: it is then found in histories alone.
                pub(crate) async fn is_set_aside(&self, ctx: &async_graphql::Context<'_>) -> Result<bool> {
                    Ok(RequestContext::of(ctx)?.graph.is_set_aside(self.0.id))
                }

                $($own)*
            }
        }
    };
}

mod provision;

pub(crate) use provision::{Provision, provisions};

fact_object! {
    /// A relation between two entities.
    RelationFact of graph::RelationFact as Relation {
        /// Which relation.
        async fn relation(&self) -> RelationKind {
            self.0.statement.kind.into()
        }

        /// The end that it goes out from.
        async fn source(&self, ctx: &async_graphql::Context<'_>) -> Result<Option<AnyEntity>> {
            Ok(shown(RequestContext::of(ctx)?, self.0.statement.source))
        }

        /// The end that it goes to.
        async fn target(&self, ctx: &async_graphql::Context<'_>) -> Result<Option<AnyEntity>> {
            Ok(shown(RequestContext::of(ctx)?, self.0.statement.target))
        }

        /// Further properties by name, such as a person's `post`.
        async fn properties(&self) -> Vec<Property> {
            properties(&self.0.statement.properties)
        }
    }
}

fact_object! {
    /// A stage of a project.
    StageFact of graph::StageFact as Stage {
        /// The project.
        async fn project(&self, ctx: &async_graphql::Context<'_>) -> Result<Option<Project>> {
            Ok(shown(RequestContext::of(ctx)?, self.0.statement.project))
        }

        /// The stage.
        async fn stage(&self) -> StageKind {
            self.0.statement.kind.into()
        }

        /// When, as precisely as the text gives it; null where it gives no date.
        async fn date(&self) -> Option<Period> {
            self.0.statement.date.map(Into::into)
        }

        /// Whether it happened or is expected.
        async fn modality(&self) -> Modality {
            self.0.statement.modality.into()
        }
    }
}

fact_object! {
    /// A measured or planned quantity of an entity.
    Observation of graph::ObservationFact as Observation {
        /// The entity that it describes.
        async fn subject(&self, ctx: &async_graphql::Context<'_>) -> Result<Option<AnyEntity>> {
            Ok(shown(RequestContext::of(ctx)?, self.0.statement.subject))
        }

        /// What is measured.
        async fn metric(&self) -> Metric {
            self.0.statement.metric.into()
        }

        /// Of what: the product of a capacity, what a count counts, the phase of an investment.
        async fn of(&self) -> Option<&str> {
            self.0.statement.of.as_deref()
        }

        /// How much, in `unit`; the lower end of a range.
        async fn value(&self) -> Decimal {
            self.0.statement.quantity.value.into()
        }

        /// The upper end of a range, in `unit`.
        async fn upper(&self) -> Option<Decimal> {
            self.0.statement.quantity.upper.map(Into::into)
        }

        /// The unit with 万 and 亿 multiplied out: `CNY`, `t/a`, `m3/d`, `MW`, `%`, `1`, …
        async fn unit(&self) -> &str {
            &self.0.statement.quantity.unit
        }

        /// How the value bounds the real one; null where it is stated plainly.
        async fn bound(&self) -> Option<Bound> {
            self.0.statement.quantity.bound.map(Into::into)
        }

        /// The factors of a product such as 2×96万吨/年.
        async fn factors(&self) -> Option<Factors> {
            let (count, each) = self.0.statement.quantity.factors?;
            Some(Factors { count: count.into(), each: each.into() })
        }

        /// The words as written: `26 万吨`.
        async fn raw(&self) -> &str {
            &self.0.statement.raw
        }

        /// For when; null where the text does not say.
        async fn period(&self) -> Option<Period> {
            self.0.statement.period.map(Into::into)
        }

        /// Achieved, planned or estimated.
        async fn modality(&self) -> Modality {
            self.0.statement.modality.into()
        }

        /// Further properties by name, such as `before` for the value before a change.
        async fn properties(&self) -> Vec<Property> {
            properties(&self.0.statement.properties)
        }
    }
}

/// How many of how much each: 2×96万吨/年 is 2 of 960000 t/a.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Factors {
    /// How many.
    count: Decimal,
    /// How much each, in the observation's unit.
    each: Decimal,
}

/// A sentence of a document that says a fact.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Evidence {
    /// The document.
    document: Document,
    #[graphql(skip)]
    span: model::Span,
    /// The rule that read it.
    rule: String,
    /// How sure the rule is, between 0 and 1.
    confidence: f64,
}

#[async_graphql::ComplexObject]
impl Evidence {
    /// Where the sentence begins, in characters (Unicode scalar values) of the document's text.
    async fn start(&self) -> usize {
        self.document.0.characters(self.span).start
    }

    /// Where it ends: one past its last character.
    async fn end(&self) -> usize {
        self.document.0.characters(self.span).end
    }

    /// The sentence: exactly the document's characters from `start` to `end`.
    async fn quote(&self) -> &str {
        self.document.0.quote(self.span)
    }

    /// Where it stands in the file that the document was read from, as a person would look it up: `Sheet1!A5:H5` of a
    /// workbook, `page 3` of a PDF. Null where the file is the text.
    async fn location(&self) -> Option<&str> {
        self.document.0.location(self.span)
    }
}

fn evidence(
    request: &RequestContext,
    evidence: &[model::Evidence],
    arguments: &PageArguments,
) -> Result<Connection<Edge<Evidence>>> {
    let key = |one: &model::Evidence| (one.document, one.span, one.rule.to_string(), one.confidence);
    page(evidence, arguments, key, |one, cursor| {
        let document = Document(request.graph.document(one.document)?.clone());
        let (rule, confidence) = (one.rule.to_string(), one.confidence.as_f64());
        Some(Edge { cursor, node: Evidence { document, span: one.span, rule, confidence } })
    })
}

/// Writes what lists of a sort of fact are made with, and the page of some of them by their ids.
macro_rules! listed_fact {
    (
        $(#[$doc:meta])*
        $name:ident, $filter:ty, $order:ty, $aggregate:ty => $fact:ty as $one:ident in $list:ident by $field:ty { $($by:expr),* }
    ) => {
        impl Listed for $name {
            type Filter = $filter;
            type Order = $order;
            type Record<'g> = &'g Arc<$fact>;
            type Aggregate = $aggregate;

            const ORDER: &'static [OrderBy<$field>] = &[$($by),*];

            fn aggregate(items: &[Self::Record<'_>]) -> Self::Aggregate {
                <$aggregate>::new(items)
            }
        }

        $(#[$doc])*
        pub(crate) fn $list(
            ctx: &Context<'_>,
            request: &RequestContext,
            ids: &[FactId],
            arguments: ListArguments<$name>,
        ) -> Result<ListConnection<Edge<$name>>> {
            let facts = ids.iter().filter_map(|id| request.graph.$one(*id)).collect();
            fact_page(ctx, request, Source::These(facts), arguments, $name)
        }
    };
}

pub(crate) use listed_fact;

listed_fact! {
    /// A page of relations, by kind.
    RelationFact, RelationFilter, RelationOrder, RelationAggregate => graph::RelationFact as relation in relations
        by RelationField { OrderBy::ascending(RelationField::Kind) }
}

listed_fact! {
    /// A page of stages, by date, undated last, then in the ontology's order.
    StageFact, StageFilter, StageOrder, StageAggregate => graph::StageFact as stage in stages
        by StageField {
            OrderBy::ascending(StageField::Date),
            OrderBy::ascending(StageField::DateEnd),
            OrderBy::ascending(StageField::Stage),
            OrderBy::ascending(StageField::Modality)
        }
}

listed_fact! {
    /// A page of observations, by metric, what they are of (first those of the whole), period and value.
    Observation, ObservationFilter, ObservationOrder, ObservationAggregate => graph::ObservationFact as observation in observations
        by ObservationField {
            OrderBy::ascending(ObservationField::Metric),
            OrderBy { field: ObservationField::Of, descending: false, nulls_first: true },
            OrderBy::ascending(ObservationField::Period),
            OrderBy::ascending(ObservationField::PeriodEnd),
            OrderBy::ascending(ObservationField::Value)
        }
}

/// A page of facts, or of what the graph makes of them.
pub(crate) fn fact_page<'g, T, S: 'g>(
    ctx: &Context<'g>,
    request: &'g RequestContext,
    source: Source<'g, &'g Arc<S>>,
    arguments: ListArguments<T>,
    shown: impl Fn(Arc<S>) -> T,
) -> Result<ListConnection<Edge<T>>>
where
    T: Listed<Record<'g> = &'g Arc<S>>,
    &'g Arc<S>: Record<'g, Test = <T::Filter as FilterInput>::Test, Field = <T::Order as OrderInput>::Field>,
{
    list(ctx, request, source, arguments, |fact, cursor| Some(Edge { cursor, node: shown(fact.clone()) }))
}

/// The relations at an entity, by kind.
pub(crate) fn relations_of(
    ctx: &Context<'_>,
    request: &RequestContext,
    id: EntityId,
    direction: Option<Direction>,
    arguments: ListArguments<RelationFact>,
) -> Result<ListConnection<Edge<RelationFact>>> {
    let direction = direction.map_or(graph::Direction::Both, Into::into);
    request.asking().afford_relations_of(id).map_err(exhausted)?;
    relations(ctx, request, &request.graph.relations_of(id, &[], direction), arguments)
}

/// The observations of an entity by some metrics.
pub(crate) fn observations_by(
    ctx: &Context<'_>,
    request: &RequestContext,
    subject: EntityId,
    metrics: &[model::Metric],
    arguments: ListArguments<Observation>,
) -> Result<ListConnection<Edge<Observation>>> {
    let graph = &request.graph;
    let is_wanted = |id: &FactId| graph.observation(*id).is_some_and(|fact| metrics.contains(&fact.statement.metric));
    let ids: Vec<FactId> = graph.observations_of(subject).iter().copied().filter(is_wanted).collect();
    observations(ctx, request, &ids, arguments)
}
