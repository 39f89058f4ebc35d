//! A store with its resolution kept up to date: what a process needs that takes in changes while others read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;

use super::batch::warnings;
use super::{Pipeline, Warning};
use crate::model::{Document, DocumentId, Extraction, Judgement, JudgementId, JudgementRecord, Revocation};
use crate::resolve::{Proposal, ProposalError, Reading, Resolved, Resolver};
use crate::store::{Entry, Origin, Store, StoreError};

/// A document that comes in, with what it says where somebody has extracted it already.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The document.
    pub document: Arc<Document>,
    /// What it says; extracted here where left out and needed.
    pub extraction: Option<Arc<Extraction>>,
    /// Where it came from.
    pub origin: Origin,
    /// Whether the path of its origin holds this document alone from now on. What it held before goes where no other
    /// origin holds it.
    pub replaces: bool,
}

/// Something to do to a store.
#[derive(Debug, Clone)]
pub enum Change {
    /// Keep a document.
    Ingest(Incoming),
    /// Remove a document, whatever its origins.
    Remove(DocumentId),
    /// Judge what somebody proposes.
    Judge {
        /// What.
        proposal: Box<Proposal>,
        /// Who.
        author: String,
        /// Why.
        reason: String,
        /// When.
        at: Timestamp,
    },
    /// End a judgement.
    Revoke {
        /// Which.
        judgement: JudgementId,
        /// By whom, why and when.
        revocation: Revocation,
        /// Whether it may be the judgement of somebody else.
        of_others: bool,
    },
}

/// Why a judgement was not made, or not ended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// It cannot be made.
    #[error(transparent)]
    Proposal(#[from] ProposalError),
    /// There is none to end.
    #[error("no judgement has this id")]
    Unknown,
    /// It was ended before.
    #[error("it was revoked already")]
    RevokedAlready,
    /// It is not one's own.
    #[error("it is the judgement of {0}; the role admin may revoke it")]
    OfSomebodyElse(String),
}

/// What became of a [`Change`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// The document is new.
    Added(DocumentId, Vec<Warning>),
    /// The document took the place of others.
    Replaced {
        /// The document.
        document: DocumentId,
        /// Whether it is new.
        is_new: bool,
        /// Those that are gone.
        removed: Vec<DocumentId>,
        /// What a reader should know of it.
        warnings: Vec<Warning>,
    },
    /// The document stood in the store already.
    Unchanged(DocumentId),
    /// The document is gone.
    Removed(DocumentId),
    /// There was no such document.
    Unknown(DocumentId),
    /// The judgement was made.
    Judged(JudgementId),
    /// The judgement was ended.
    Revoked(JudgementId),
    /// Nothing was judged.
    Refused(Refused),
}

impl Effect {
    /// The document that it is about.
    pub fn document(&self) -> Option<DocumentId> {
        match self {
            Self::Added(document, _)
            | Self::Replaced { document, .. }
            | Self::Unchanged(document)
            | Self::Removed(document)
            | Self::Unknown(document) => Some(*document),
            Self::Judged(_) | Self::Revoked(_) | Self::Refused(_) => None,
        }
    }

    /// Whether the graph may be another one now.
    pub fn changes_graph(&self) -> bool {
        matches!(self, Self::Added(..) | Self::Replaced { .. } | Self::Removed(_) | Self::Judged(_) | Self::Revoked(_))
    }
}

/// A store, and the resolution of all that it holds.
///
/// What [`Ledger::apply`] returned is durable; the resolution follows it and is brought up to date when it is asked for.
/// After an error the two may differ: the ledger must not be used again.
pub struct Ledger {
    pipeline: Arc<Pipeline>,
    store: Arc<dyn Store>,
    resolver: Resolver,
    records: BTreeMap<JudgementId, JudgementRecord>,
    /// What the store has taken and the resolver has not, since the last flush.
    unflushed: Vec<(DocumentId, Option<Reading>)>,
}

impl Ledger {
    /// Takes up all that a store holds. The store must be fresh: see [`Pipeline::refresh`].
    ///
    /// # Errors
    /// Where the store fails.
    pub fn open(pipeline: Arc<Pipeline>, store: Arc<dyn Store>) -> Result<Self, StoreError> {
        store.set_extractor(&pipeline.fingerprint)?;
        let records = store.judgements()?;
        let mut resolver = pipeline.resolver(records.clone());
        store.readings()?.into_iter().for_each(|reading| resolver.insert(reading));
        resolver.resolved();
        let records = records.into_iter().map(|record| (record.judgement.id(), record)).collect();
        Ok(Self { pipeline, store, resolver, records, unflushed: vec![] })
    }

    /// Does all changes, in their order, and makes them durable together.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn apply(&mut self, changes: Vec<Change>) -> Result<Vec<Effect>, StoreError> {
        let mut effects = Vec::with_capacity(changes.len());
        for change in changes {
            effects.push(match change {
                Change::Ingest(incoming) => self.ingest(incoming)?,
                Change::Remove(document) if self.store.remove(document)? => {
                    self.unflushed.push((document, None));
                    Effect::Removed(document)
                }
                Change::Remove(document) => Effect::Unknown(document),
                Change::Judge { proposal, author, reason, at } => self.judge(&proposal, author, reason, at)?,
                Change::Revoke { judgement, revocation, of_others } => self.revoke(judgement, revocation, of_others)?,
            });
        }
        self.flush()?;
        Ok(effects)
    }

    /// Makes everything so far durable, and lets the resolution follow.
    fn flush(&mut self) -> Result<(), StoreError> {
        self.store.flush()?;
        for (document, reading) in self.unflushed.drain(..) {
            match reading {
                Some(reading) => self.resolver.insert(reading),
                None => {
                    self.resolver.remove(document);
                }
            }
        }
        Ok(())
    }

    /// Judges the graph as it stands with all changes before this one.
    fn judge(
        &mut self,
        proposal: &Proposal,
        author: String,
        reason: String,
        at: Timestamp,
    ) -> Result<Effect, StoreError> {
        self.flush()?;
        let decision = match self.resolver.decide(proposal) {
            Ok(decision) => decision,
            Err(error) => return Ok(Effect::Refused(error.into())),
        };
        let judgement = Judgement { decision, author, reason, at };
        self.store.judge(&judgement)?;
        self.store.flush()?;
        let id = judgement.id();
        self.records.entry(id).or_insert_with(|| judgement.into());
        self.resolver.judge(self.records.values().cloned().collect());
        Ok(Effect::Judged(id))
    }

    fn revoke(&mut self, id: JudgementId, revocation: Revocation, of_others: bool) -> Result<Effect, StoreError> {
        let Some(record) = self.records.get_mut(&id) else { return Ok(Effect::Refused(Refused::Unknown)) };
        if record.revoked.is_some() {
            return Ok(Effect::Refused(Refused::RevokedAlready));
        }
        if !of_others && record.judgement.author != revocation.author {
            return Ok(Effect::Refused(Refused::OfSomebodyElse(record.judgement.author.clone())));
        }
        self.store.revoke(id, &revocation)?;
        self.store.flush()?;
        record.revoked = Some(revocation);
        self.resolver.judge(self.records.values().cloned().collect());
        Ok(Effect::Revoked(id))
    }

    fn ingest(&mut self, incoming: Incoming) -> Result<Effect, StoreError> {
        let Incoming { document, extraction, origin, replaces } = incoming;
        let (id, path) = (document.id(), origin.path.clone());
        let is_new = !self.store.add_origin(id, &origin)?;
        let mut noted = Vec::new();
        if is_new {
            let extraction = extraction.unwrap_or_else(|| Arc::new(self.pipeline.extract(&document)));
            noted = warnings(&document, Some(&extraction));
            let reading = Reading { document, extraction };
            self.store.put(&Entry { reading: reading.clone(), origin })?;
            self.unflushed.push((id, Some(reading)));
        }
        let removed = if replaces { self.store.retain(&path, &BTreeSet::from([id]))? } else { vec![] };
        self.unflushed.extend(removed.iter().map(|gone| (*gone, None)));
        Ok(match is_new {
            _ if !removed.is_empty() => Effect::Replaced { document: id, is_new, removed, warnings: noted },
            true => Effect::Added(id, noted),
            false => Effect::Unchanged(id),
        })
    }

    /// The resolution of all that the store holds now, brought up to date.
    pub fn resolved(&mut self) -> &Resolved {
        self.resolver.resolved()
    }

    /// Saves the resolution for a fast start.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn save(&mut self) -> Result<(), StoreError> {
        self.store.save_snapshot(self.resolver.resolved())?;
        self.store.flush()
    }
}
