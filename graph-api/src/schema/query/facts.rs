//! All facts of a sort.

use async_graphql::Result;
use graph_core::graph::Direction;
use graph_core::model::{self, FactId};

use crate::schema::RequestContext;
use crate::schema::fact::{Observation, Provision, RelationFact, StageFact, observations_of, provisions_of, stages_of};
use crate::schema::input::EntitySelector;
use crate::schema::page::{Connection, Edge, PageArguments, page, paged_object};
use crate::schema::vocabulary::{Metric, Modality, RelationKind, StageKind};

/// All facts of a sort.
#[derive(Default)]
pub(crate) struct FactLists;

paged_object! {
    /// All facts of a sort.
    FactLists
    paged {
        /// The relations, by id.
        relations(
            kinds: Option<Vec<RelationKind>> = "Only these relations; all where none are given.",
            source: Option<EntitySelector> = "Only those that go out from this entity.",
            target: Option<EntitySelector> = "Only those that go to this entity.",
        ) -> Edge<RelationFact> = |_this, request, page| relations(request, kinds, source, target, &page);
        /// The stages of all projects, by id; those of one project by date, undated last.
        stages(
            kinds: Option<Vec<StageKind>> = "Only these stages; all where none are given.",
            project: Option<EntitySelector> = "Only those of this project.",
        ) -> Edge<StageFact> = |_this, request, page| match project {
            Some(project) => stages_of(request, project.entity(request)?, kinds, &page),
            None => all_stages(request, kinds, &page),
        };
        /// The observations of all entities, by id; those of one entity by metric, what they are of, and period.
        observations(
            metrics: Option<Vec<Metric>> = "Only these metrics; all where none are given.",
            subject: Option<EntitySelector> = "Only those of this entity.",
            of: Option<String> = "Only of exactly this, such as `重点项目`.",
            modality: Option<Modality> = "Only what is so, planned, or estimated.",
        ) -> Edge<Observation> = |_this, request, page| match subject {
            Some(subject) => observations_of(request, subject.entity(request)?, metrics, of, modality, &page),
            None => all_observations(request, metrics, of, modality, &page),
        };
        /// The numbered clauses of all policies, by id; those of one policy as its document reads.
        provisions(
            policy: Option<EntitySelector> = "Only those of this policy.",
        ) -> Edge<Provision> = |_this, request, page| match policy {
            Some(policy) => provisions_of(request, policy.entity(request)?, &page),
            None => all_provisions(request, &page),
        };
    }
    plain {}
}

fn relations(
    request: &RequestContext,
    kinds: Option<Vec<RelationKind>>,
    source: Option<EntitySelector>,
    target: Option<EntitySelector>,
    arguments: &PageArguments,
) -> Result<Connection<Edge<RelationFact>>> {
    let graph = &request.graph;
    let kinds: Vec<model::RelationKind> = kinds.into_iter().flatten().map(Into::into).collect();
    let source = source.map(|source| source.entity(request)).transpose()?;
    let target = target.map(|target| target.entity(request)).transpose()?;
    let mut ids: Vec<FactId> = match (source, target) {
        (Some(source), _) => graph.relations_of(source, &kinds, Direction::Out),
        (None, Some(target)) => graph.relations_of(target, &kinds, Direction::In),
        (None, None) => {
            let all = graph.resolved().relations.iter();
            all.filter(|(_, fact)| kinds.is_empty() || kinds.contains(&fact.statement.kind))
                .map(|(id, _)| *id)
                .collect()
        }
    };
    let goes_to =
        |id: &FactId| graph.relation(*id).is_some_and(|fact| target.is_none_or(|to| fact.statement.target == to));
    ids.retain(goes_to);
    ids.sort_unstable();
    page(
        &ids,
        arguments,
        |id| *id,
        |id, cursor| Some(Edge { cursor, node: RelationFact(graph.relation(*id)?.clone()) }),
    )
}

fn all_stages(
    request: &RequestContext,
    kinds: Option<Vec<StageKind>>,
    arguments: &PageArguments,
) -> Result<Connection<Edge<StageFact>>> {
    let is_wanted = |kind: model::StageKind| kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind.into()));
    let all = request.graph.resolved().stages.values();
    let facts: Vec<_> = all.filter(|fact| is_wanted(fact.statement.kind)).collect();
    page(&facts, arguments, |fact| fact.id, |fact, cursor| Some(Edge { cursor, node: StageFact((*fact).clone()) }))
}

fn all_observations(
    request: &RequestContext,
    metrics: Option<Vec<Metric>>,
    of: Option<String>,
    modality: Option<Modality>,
    arguments: &PageArguments,
) -> Result<Connection<Edge<Observation>>> {
    let is_wanted = |one: &model::Observation<model::EntityId>| {
        metrics.as_ref().is_none_or(|metrics| metrics.contains(&one.metric.into()))
            && of.as_ref().is_none_or(|of| one.of.as_ref() == Some(of))
            && modality.is_none_or(|modality| modality == one.modality.into())
    };
    let all = request.graph.resolved().observations.values();
    let facts: Vec<_> = all.filter(|fact| is_wanted(&fact.statement)).collect();
    page(&facts, arguments, |fact| fact.id, |fact, cursor| Some(Edge { cursor, node: Observation((*fact).clone()) }))
}

fn all_provisions(request: &RequestContext, arguments: &PageArguments) -> Result<Connection<Edge<Provision>>> {
    let facts: Vec<_> = request.graph.resolved().provisions.values().collect();
    page(&facts, arguments, |fact| fact.id, |fact, cursor| Some(Edge { cursor, node: Provision((*fact).clone()) }))
}
