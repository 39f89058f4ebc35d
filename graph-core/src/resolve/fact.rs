//! Findings -> facts: the same statement in many sentences is one fact with much evidence.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{
    DocumentId, EntityId, Evidence, Fact, FactId, Hasher, Observation, Properties, Provision, Relation, RelationKind,
    Stage, Statement,
};

use super::name::normal;

/// A statement over entities, with the sentence that makes it.
#[derive(Debug, Clone)]
pub(super) struct Contribution {
    pub(super) statement: Statement<EntityId>,
    pub(super) evidence: Evidence,
}

/// A fact of any of the four sorts.
#[derive(Debug, Clone)]
pub(super) enum AnyFact {
    Relation(Arc<Fact<Relation<EntityId>>>),
    Stage(Arc<Fact<Stage<EntityId>>>),
    Observation(Arc<Fact<Observation<EntityId>>>),
    Provision(Arc<Fact<Provision<EntityId>>>),
}

impl From<AnyFact> for Fact<Statement<EntityId>> {
    fn from(fact: AnyFact) -> Self {
        fn of<S: Clone>(fact: &Fact<S>, statement: fn(S) -> Statement<EntityId>) -> Fact<Statement<EntityId>> {
            Fact { id: fact.id, statement: statement(fact.statement.clone()), evidence: fact.evidence.clone() }
        }
        match fact {
            AnyFact::Relation(fact) => of(&fact, Statement::Relation),
            AnyFact::Stage(fact) => of(&fact, Statement::Stage),
            AnyFact::Observation(fact) => of(&fact, Statement::Observation),
            AnyFact::Provision(fact) => of(&fact, Statement::Provision),
        }
    }
}

/// Brings a statement over entities into the one form that equal statements share: working together has no direction.
/// `None` where both ends of a relation turned out to be one entity, which says nothing.
pub(super) fn settled(statement: Statement<EntityId>) -> Option<Statement<EntityId>> {
    match statement {
        Statement::Relation(relation) if relation.source == relation.target => None,
        Statement::Relation(mut relation)
            if relation.kind == RelationKind::CooperatesWith && relation.source > relation.target =>
        {
            std::mem::swap(&mut relation.source, &mut relation.target);
            Some(Statement::Relation(relation))
        }
        other => Some(other),
    }
}

/// The id of a statement: a hash of all that makes two statements the same.
///
/// A relation is its kind, its ends and the post; a stage and a provision everything that they have; an observation its
/// subject, metric, what it is of, value, unit, bound, period and modality. The words as written and further properties do not count.
pub(super) fn fact_id(statement: &Statement<EntityId>) -> FactId {
    let optional = |text: Option<String>| text.unwrap_or_default();
    let hasher = match statement {
        Statement::Relation(relation) => Hasher::new("relation")
            .field(relation.kind.as_str())
            .field(relation.source.as_bytes())
            .field(relation.target.as_bytes())
            .field(relation.properties.get("post").map(|post| normal(post)).unwrap_or_default()),
        Statement::Stage(stage) => Hasher::new("stage")
            .field(stage.project.as_bytes())
            .field(stage.kind.as_str())
            .field(optional(stage.date.map(|date| date.to_string())))
            .field(stage.modality.as_str()),
        Statement::Observation(observation) => {
            let quantity = &observation.quantity;
            Hasher::new("observation")
                .field(observation.subject.as_bytes())
                .field(observation.metric.as_str())
                .field(optional(observation.of.as_deref().map(normal)))
                .field(quantity.value.normalize().to_string())
                .field(optional(quantity.upper.map(|upper| upper.normalize().to_string())))
                .field(&quantity.unit)
                .field(quantity.bound.map(|bound| bound.as_str()).unwrap_or_default())
                .field(optional(observation.period.map(|period| period.to_string())))
                .field(observation.modality.as_str())
        }
        Statement::Provision(provision) => provision_hash(provision),
    };
    FactId::from_bytes(hasher.finish())
}

fn provision_hash(provision: &Provision<EntityId>) -> Hasher {
    let normal = |text: Option<&String>| text.map(|text| normal(text)).unwrap_or_default();
    let hasher = Hasher::new("provision")
        .field(provision.policy.as_bytes())
        .field(provision.path.to_string())
        .field(&provision.number)
        .field(normal(provision.heading.as_ref()));
    provision
        .entitlements
        .iter()
        .fold(hasher, |hasher, one| hasher.field(normal(one.condition.as_ref())).field(normal(one.benefit.as_ref())))
}

/// One fact of the contributions that share its id, whatever their order.
///
/// What the id does not fix follows from all of them: the smallest words as written, and of each property the value that
/// most documents give, then the smallest.
pub(super) fn merged(id: FactId, contributions: &[Contribution]) -> AnyFact {
    let evidence: BTreeSet<Evidence> = contributions.iter().map(|one| one.evidence.clone()).collect();
    let evidence = evidence.into_iter().collect();
    let smallest = contributions.iter().map(|one| &one.statement).min().expect("a fact has at least one contribution");
    let properties = || {
        merged_properties(
            contributions.iter().filter_map(|one| Some((one.evidence.document, properties_of(&one.statement)?))),
        )
    };
    match smallest.clone() {
        Statement::Relation(relation) => {
            let statement = Relation { properties: properties(), ..relation };
            AnyFact::Relation(Arc::new(Fact { id, statement, evidence }))
        }
        Statement::Stage(statement) => AnyFact::Stage(Arc::new(Fact { id, statement, evidence })),
        Statement::Observation(observation) => {
            let raws = contributions.iter().filter_map(|one| raw_of(&one.statement));
            let raw = raws.min().unwrap_or_default().to_owned();
            let statement = Observation { raw, properties: properties(), ..observation };
            AnyFact::Observation(Arc::new(Fact { id, statement, evidence }))
        }
        Statement::Provision(statement) => AnyFact::Provision(Arc::new(Fact { id, statement, evidence })),
    }
}

fn properties_of(statement: &Statement<EntityId>) -> Option<&Properties> {
    match statement {
        Statement::Relation(relation) => Some(&relation.properties),
        Statement::Observation(observation) => Some(&observation.properties),
        Statement::Stage(_) | Statement::Provision(_) => None,
    }
}

fn raw_of(statement: &Statement<EntityId>) -> Option<&str> {
    match statement {
        Statement::Observation(observation) => Some(&observation.raw),
        _ => None,
    }
}

/// Of each property the value that most documents give; of several such the smallest.
pub(super) fn merged_properties<'a>(given: impl IntoIterator<Item = (DocumentId, &'a Properties)>) -> Properties {
    let mut votes: BTreeMap<&str, BTreeMap<&str, BTreeSet<DocumentId>>> = BTreeMap::new();
    for (document, properties) in given {
        for (name, value) in properties {
            votes.entry(name).or_default().entry(value).or_default().insert(document);
        }
    }
    let winner = |values: BTreeMap<&str, BTreeSet<DocumentId>>| {
        values
            .into_iter()
            .max_by(|(a, by_a), (b, by_b)| by_a.len().cmp(&by_b.len()).then_with(|| b.cmp(a)))
            .map(|(value, _)| value.to_owned())
    };
    votes.into_iter().filter_map(|(name, values)| Some((name.to_owned(), winner(values)?))).collect()
}
