//! What a person proposes, pointing at entities and facts of the graph, before it is put into the words of a judgement.

use crate::model::{EntityId, FactId, JudgementId, Places, Statement};

/// What a person proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proposal {
    /// These are one entity.
    Merge(Vec<EntityId>),
    /// No two of these are ever one entity.
    KeepApart(Vec<EntityId>),
    /// What an entity is at these places is another one.
    Split(EntityId, Places),
    /// An entity is called so.
    Rename(EntityId, String),
    /// A fact is right.
    Accept(FactId),
    /// A fact is wrong.
    Reject(FactId),
    /// A fact is wrong, and this is right.
    Correct(FactId, Statement<EntityId>),
}

/// Why a proposal cannot become a judgement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProposalError {
    /// An entity is not there.
    #[error("no entity has the id {0}")]
    UnknownEntity(EntityId),
    /// A fact is not there.
    #[error("no fact has the id {0}")]
    UnknownFact(FactId),
    /// Fewer than two entities.
    #[error("name at least two different entities")]
    TooFew,
    /// Entities of different kinds.
    #[error("all must be of one kind")]
    KindsDiffer,
    /// Entities that a code or a document number tells apart.
    #[error("their codes or document numbers differ: {0} and {1}")]
    IdentitiesDiffer(String, String),
    /// Somebody said that they are never one.
    #[error("an earlier judgement keeps them apart: {0}; revoke it first")]
    JudgedApart(JudgementId),
    /// The entity is not named there.
    #[error("the entity is not named at one of the places")]
    NotThere,
    /// Nothing would be left, or nothing taken away.
    #[error("name some of the places where the entity is named, and not all of them")]
    NothingToSplit,
    /// It is called so already.
    #[error("it is called so already")]
    SameName,
    /// The fact already says so.
    #[error("the fact says so already")]
    SameFact,
    /// A fact of another sort, or one that says nothing.
    #[error("a correction states a fact of the same sort, with two different ends where it has two")]
    AnotherSort,
}
