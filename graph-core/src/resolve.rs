//! Mentions of many documents -> entities, with a reason for every merge; findings -> facts with all their evidence.

mod block;
mod compare;
mod context;
mod decide;
mod fact;
mod judged;
mod key;
mod knowledge;
mod local;
mod name;
mod place;
mod state;
mod union;
mod vocabulary;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{
    Decision, Document, DocumentId, Entity, EntityId, Extraction, Fact, FactId, JudgementId, JudgementRecord,
    Observation, Provision, Relation, Span, Stage, Statement,
};
use state::State;

pub use decide::{Proposal, ProposalError};
pub use knowledge::Knowledge;
pub(crate) use name::normal;

/// A document and what it says: the unit that comes and goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The document.
    pub document: Arc<Document>,
    /// What it says.
    pub extraction: Arc<Extraction>,
}

/// Where an entity is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MentionPlace {
    /// The document.
    pub document: DocumentId,
    /// The words, in bytes of the original text.
    pub span: Span,
}

/// The resolved graph as plain data: a deterministic function of the readings and judgements.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolved {
    /// The documents.
    pub documents: BTreeMap<DocumentId, Arc<Document>>,
    /// The entities.
    pub entities: BTreeMap<EntityId, Arc<Entity>>,
    /// Where each entity is named, sorted.
    pub mentions: BTreeMap<EntityId, Arc<Vec<MentionPlace>>>,
    /// The relations.
    pub relations: BTreeMap<FactId, Arc<Fact<Relation<EntityId>>>>,
    /// The stages of projects.
    pub stages: BTreeMap<FactId, Arc<Fact<Stage<EntityId>>>>,
    /// The observations.
    pub observations: BTreeMap<FactId, Arc<Fact<Observation<EntityId>>>>,
    /// The provisions of policies.
    pub provisions: BTreeMap<FactId, Arc<Fact<Provision<EntityId>>>>,
    /// People's judgements, those that hold no more among them.
    pub judgements: BTreeMap<JudgementId, Arc<Standing>>,
    /// Facts that judgements took out of the graph: documents state them, and somebody rejected or corrected them.
    pub set_aside: BTreeMap<FactId, Arc<Fact<Statement<EntityId>>>>,
    /// The judgement that a fact was accepted, corrected to, or set aside by.
    pub judged: BTreeMap<FactId, JudgementId>,
}

/// A judgement, and what it is about now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The judgement as it is kept.
    pub record: JudgementRecord,
    /// Whether it holds: nobody revoked it, and no later one on the same question took its place.
    pub holds: bool,
    /// The entities that it names, sorted.
    pub entities: Vec<EntityId>,
    /// The facts that it is about, sorted; of one that holds no more, those that it would be about.
    pub facts: Vec<FactId>,
    /// What a correction made of them, sorted.
    pub corrected: Vec<FactId>,
}

impl Resolved {
    /// Whether an entity or a fact of this id came out.
    pub fn holds(&self, id: [u8; 16]) -> bool {
        let fact = FactId::from_bytes(id);
        self.entities.contains_key(&EntityId::from_bytes(id))
            || self.relations.contains_key(&fact)
            || self.stages.contains_key(&fact)
            || self.observations.contains_key(&fact)
            || self.provisions.contains_key(&fact)
    }
}

/// Readings and judgements, with the resolution that follows from them kept up to date.
///
/// Inserting or removing a reading touches only the blocks that share a name with it; the outcome equals a resolution of
/// everything from scratch. Changes are taken up together at the next [`Resolver::resolved`], in time linear in the blocks that
/// they touch.
#[derive(Debug, Clone)]
pub struct Resolver {
    /// Readings that came, and documents that go (`None`), since the resolution was last brought up to date.
    pending: BTreeMap<DocumentId, Option<Reading>>,
    /// Judgements that take the place of all that stood before.
    judged: Option<Vec<JudgementRecord>>,
    state: State,
}

impl Resolver {
    /// A resolver with people's judgements and no readings, and with what tells names apart.
    pub fn new(knowledge: Arc<Knowledge>, judgements: Vec<JudgementRecord>) -> Self {
        Self { pending: BTreeMap::new(), judged: Some(judgements), state: State::new(knowledge) }
    }

    /// Puts these judgements in the place of those that stood.
    pub fn judge(&mut self, judgements: Vec<JudgementRecord>) {
        self.judged = Some(judgements);
    }

    /// What a person proposes over entities and facts of the resolution as it stands, in the words of a judgement.
    ///
    /// # Errors
    /// Where it names what is not there, or could have no effect.
    pub fn decide(&mut self, proposal: &Proposal) -> Result<Decision, ProposalError> {
        self.resolved();
        self.state.decide(proposal)
    }

    /// Adds a reading; one of the same document is replaced.
    pub fn insert(&mut self, reading: Reading) {
        self.pending.insert(reading.document.id(), Some(reading));
    }

    /// Removes a document; whether it was there.
    pub fn remove(&mut self, document: DocumentId) -> bool {
        let stands = self.state.holds(document);
        let was_there = self.pending.get(&document).map_or(stands, Option::is_some);
        self.pending.insert(document, None);
        was_there
    }

    /// The resolution as it stands.
    pub fn resolved(&mut self) -> &Resolved {
        let pending = std::mem::take(&mut self.pending);
        let judged = self.judged.take();
        if !pending.is_empty() || judged.is_some() {
            self.state.apply(pending, judged);
        }
        self.state.resolved()
    }
}

#[cfg(test)]
mod tests;
