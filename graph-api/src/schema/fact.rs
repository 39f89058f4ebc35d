//! Facts: relations, stages, observations and provisions, each with every sentence that says it.

use std::sync::Arc;

use async_graphql::{ID, Interface, Result, SimpleObject};
use graph_core::graph;
use graph_core::model::{self, EntityId, FactId};

use super::RequestContext;
use super::document::Document;
use super::entity::{AnyEntity, Project, shown};
use super::id::Key;
use super::page::{Connection, Edge, PageArguments, page, paged_object};
use super::scalar::{Decimal, Period, Property, properties};
use super::vocabulary::{Bound, Direction, Metric, Modality, RelationKind, StageKind};

/// What documents say: a relation, a stage, an observation or a provision.
#[expect(clippy::duplicated_attributes, reason = "each field names the arguments of a page anew")]
#[derive(Debug, Clone, Interface)]
#[graphql(
    name = "Fact",
    field(name = "id", ty = "ID", desc = "Global id, stable across restarts and rebuilds."),
    field(name = "confidence", ty = "f64", desc = "How sure the best of its evidence is, between 0 and 1."),
    field(
        name = "evidence",
        ty = "Result<Connection<Edge<Evidence>>>",
        desc = "The sentences that say it, by document and place; at least one.",
        arg(
            name = "first",
            ty = "Option<i32>",
            desc = "How many from the beginning, or after `after`: 20 unless told, 100 at most."
        ),
        arg(name = "after", ty = "Option<String>", desc = "Only what stands after this cursor."),
        arg(
            name = "last",
            ty = "Option<i32>",
            desc = "How many from the end, or before `before`; instead of `first`."
        ),
        arg(name = "before", ty = "Option<String>", desc = "Only what stands before this cursor.")
    )
)]
pub(crate) enum Fact {
    Relation(RelationFact),
    Stage(StageFact),
    Observation(Observation),
    Provision(Provision),
}

/// A fact of any sort by its id.
pub(crate) fn fact(graph: &graph::Graph, id: FactId) -> Option<Fact> {
    let relation = || graph.relation(id).cloned().map(|fact| Fact::Relation(RelationFact(fact)));
    let stage = || graph.stage(id).cloned().map(|fact| Fact::Stage(StageFact(fact)));
    let observation = || graph.observation(id).cloned().map(|fact| Fact::Observation(Observation(fact)));
    let provision = || graph.provision(id).cloned().map(|fact| Fact::Provision(Provision(fact)));
    relation().or_else(stage).or_else(observation).or_else(provision)
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

                $($own)*
            }
        }
    };
}

mod provision;

pub(crate) use provision::{Provision, provisions_of};

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

/// The relations at an entity, by kind and id.
pub(crate) fn relations_of(
    request: &RequestContext,
    id: EntityId,
    kinds: Option<Vec<RelationKind>>,
    direction: Option<Direction>,
    arguments: &PageArguments,
) -> Result<Connection<Edge<RelationFact>>> {
    let kinds: Vec<_> = kinds.into_iter().flatten().map(Into::into).collect();
    let direction = direction.map_or(graph::Direction::Both, Into::into);
    relations(request, &request.graph.relations_of(id, &kinds, direction), arguments)
}

/// A page of relations, which must be sorted by kind and id.
pub(crate) fn relations(
    request: &RequestContext,
    ids: &[FactId],
    arguments: &PageArguments,
) -> Result<Connection<Edge<RelationFact>>> {
    let graph = &request.graph;
    let key = |id: &FactId| (graph.relation(*id).map(|fact| fact.statement.kind), *id);
    page(ids, arguments, key, |id, cursor| Some(Edge { cursor, node: RelationFact(graph.relation(*id)?.clone()) }))
}

/// The key that stages and observations are sorted by in time: the first day, or the last where it has no first, or
/// the end of time; then the last day.
fn time_key(period: Option<model::Period>) -> (String, String) {
    let day = |day: Option<String>| day.unwrap_or_default();
    let last = period.and_then(model::Period::last_day).map(|day| day.to_string());
    let first = period.and_then(model::Period::first_day).map(|day| day.to_string()).or_else(|| last.clone());
    (first.unwrap_or_else(|| "9999-12-31".to_owned()), day(last))
}

/// A project's stages, by date, undated last, then in the ontology's order.
pub(crate) fn stages_of(
    request: &RequestContext,
    project: EntityId,
    kinds: Option<Vec<StageKind>>,
    arguments: &PageArguments,
) -> Result<Connection<Edge<StageFact>>> {
    let graph = &request.graph;
    let is_wanted = |kind: model::StageKind| kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind.into()));
    let facts = graph.stages_of(project).iter().filter_map(|id| graph.stage(*id));
    let facts: Vec<_> = facts.filter(|fact| is_wanted(fact.statement.kind)).collect();
    let key = |fact: &&Arc<graph::StageFact>| {
        let stage = &fact.statement;
        (time_key(stage.date), stage.kind, stage.modality, fact.id)
    };
    page(&facts, arguments, key, |fact, cursor| Some(Edge { cursor, node: StageFact(Arc::clone(fact)) }))
}

/// An entity's observations, by metric, what it is of, period and value.
pub(crate) fn observations_of(
    request: &RequestContext,
    subject: EntityId,
    metrics: Option<Vec<Metric>>,
    of: Option<String>,
    modality: Option<Modality>,
    arguments: &PageArguments,
) -> Result<Connection<Edge<Observation>>> {
    let graph = &request.graph;
    let is_wanted = |one: &model::Observation<EntityId>| {
        metrics.as_ref().is_none_or(|metrics| metrics.contains(&one.metric.into()))
            && of.as_ref().is_none_or(|of| one.of.as_ref() == Some(of))
            && modality.is_none_or(|modality| modality == one.modality.into())
    };
    let facts = graph.observations_of(subject).iter().filter_map(|id| graph.observation(*id));
    let facts: Vec<_> = facts.filter(|fact| is_wanted(&fact.statement)).collect();
    let key = |fact: &&Arc<graph::ObservationFact>| {
        let one = &fact.statement;
        (one.metric, one.of.clone(), time_key(one.period), one.quantity.value, fact.id)
    };
    page(&facts, arguments, key, |fact, cursor| Some(Edge { cursor, node: Observation(Arc::clone(fact)) }))
}
