//! The nouns of the house: what a document is, what it says, and what the graph knows.
//!
//! This folder does no I/O and uses nobody. Two families of types stand here:
//!
//! - of **one document**: [`Document`], [`Mention`], [`Statement`]`<MentionIndex>`, [`Extraction`].
//!   They are the ground truth and never rewritten. So are people's [`Judgement`]s.
//! - of **the graph**: [`Entity`], [`Fact`] over [`EntityId`]. They are derived, and may be thrown away.
//!
//! A statement has the same shape in both families; only what its ends point at differs.

mod amount;
mod characters;
mod document;
mod entity;
mod extraction;
mod fact;
mod id;
pub mod iri;
mod judgement;
mod ontology;
mod period;
mod provision;
mod span;
mod statement;

pub use amount::{Bound, Quantity};
pub use characters::CharacterIndex;
pub use document::{DateOrigin, Document, DocumentDate, DocumentDraft, Location};
pub use entity::{Alias, Candidate, Entity, Merge};
pub use extraction::{AliasLink, Confidence, Extraction, Finding, Mention, MentionIndex, NameForm};
pub use fact::{Evidence, Fact};
pub use id::{CheckId, ConflictId, DocumentId, EntityId, FactId, Hasher, JudgementId};
pub use judgement::{Decision, Judgement, JudgementRecord, Named, Places, Revocation};
pub use ontology::{EntityKind, Metric, Modality, RelationKind, StageKind};
pub use period::{PartialDate, Period, PeriodError};
pub use provision::{Entitlement, Provision, ProvisionPath, ProvisionPathError};
pub use span::Span;
pub use statement::{Observation, Properties, Relation, Stage, Statement};
