//! What a document says: a relation, a dated stage, an observation, or a provision of a policy.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Metric, Modality, Period, Provision, Quantity, RelationKind, StageKind};

/// Further properties of a mention, an entity or a statement, by name: `post`, `code`, `number`, `share`, …
pub type Properties = BTreeMap<String, String>;

/// Two entities in a relation. `R` is what the ends point at: a mention of one document, or an entity of the graph.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Relation<R> {
    /// Which relation.
    pub kind: RelationKind,
    /// The end that the relation goes out from.
    pub source: R,
    /// The end that it goes to.
    pub target: R,
    /// Further properties, such as a person's `post`.
    pub properties: Properties,
}

/// A stage of a project.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stage<R> {
    /// The project.
    pub project: R,
    /// The stage.
    pub kind: StageKind,
    /// When, as precisely as the text gives it.
    pub date: Option<Period>,
    /// Whether it happened or is expected.
    pub modality: Modality,
}

/// A measured or planned quantity of an entity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Observation<R> {
    /// The entity that it describes.
    pub subject: R,
    /// What is measured.
    pub metric: Metric,
    /// Of what: the product of a capacity, what a count counts, the phase of an investment.
    pub of: Option<String>,
    /// How much.
    pub quantity: Quantity,
    /// For when.
    pub period: Option<Period>,
    /// Achieved, planned or estimated.
    pub modality: Modality,
    /// The words as written: `26 万吨`.
    pub raw: String,
    /// Further properties: `before`, `bound`, `upper`, `count`, `each`, …
    pub properties: Properties,
}

/// Anything that a document says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Statement<R> {
    /// A relation between two entities.
    Relation(Relation<R>),
    /// A dated stage of a project.
    Stage(Stage<R>),
    /// A quantity.
    Observation(Observation<R>),
    /// A numbered clause of a policy document.
    Provision(Provision<R>),
}

impl<R> Relation<R> {
    /// The same relation with its ends pointed elsewhere.
    pub fn map<S>(self, mut to: impl FnMut(R) -> S) -> Relation<S> {
        Relation { kind: self.kind, source: to(self.source), target: to(self.target), properties: self.properties }
    }
}

impl<R> Stage<R> {
    /// The same stage of another project.
    pub fn map<S>(self, mut to: impl FnMut(R) -> S) -> Stage<S> {
        Stage { project: to(self.project), kind: self.kind, date: self.date, modality: self.modality }
    }
}

impl<R> Observation<R> {
    /// The same observation of another subject.
    pub fn map<S>(self, mut to: impl FnMut(R) -> S) -> Observation<S> {
        Observation {
            subject: to(self.subject),
            metric: self.metric,
            of: self.of,
            quantity: self.quantity,
            period: self.period,
            modality: self.modality,
            raw: self.raw,
            properties: self.properties,
        }
    }
}

impl<R> Statement<R> {
    /// What it is about: both ends of a relation, or the one thing that it tells something of.
    pub fn ends(&self) -> Vec<&R> {
        match self {
            Self::Relation(relation) => vec![&relation.source, &relation.target],
            Self::Stage(stage) => vec![&stage.project],
            Self::Observation(observation) => vec![&observation.subject],
            Self::Provision(provision) => vec![&provision.policy],
        }
    }

    /// The same statement with its ends pointed elsewhere.
    pub fn map<S>(self, to: impl FnMut(R) -> S) -> Statement<S> {
        match self {
            Self::Relation(relation) => Statement::Relation(relation.map(to)),
            Self::Stage(stage) => Statement::Stage(stage.map(to)),
            Self::Observation(observation) => Statement::Observation(observation.map(to)),
            Self::Provision(provision) => Statement::Provision(provision.map(to)),
        }
    }
}
