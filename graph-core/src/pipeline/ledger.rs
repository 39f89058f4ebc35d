//! A store with its resolution kept up to date: what a process needs that takes in changes while others read.

use std::sync::Arc;

use super::batch::warnings;
use super::{Pipeline, Warning};
use crate::model::{Document, DocumentId, Extraction};
use crate::resolve::{Reading, Resolved, Resolver};
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
}

/// Something to do to the documents of a store.
#[derive(Debug, Clone)]
pub enum Change {
    /// Keep a document.
    Ingest(Incoming),
    /// Remove a document, whatever its origins.
    Remove(DocumentId),
}

/// What became of a [`Change`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// The document is new.
    Added(DocumentId, Vec<Warning>),
    /// The document stood in the store already.
    Unchanged(DocumentId),
    /// The document is gone.
    Removed(DocumentId),
    /// There was no such document.
    Unknown(DocumentId),
}

impl Effect {
    /// The document that it is about.
    pub fn document(&self) -> DocumentId {
        match self {
            Self::Added(document, _)
            | Self::Unchanged(document)
            | Self::Removed(document)
            | Self::Unknown(document) => *document,
        }
    }

    /// Whether the graph may be another one now.
    pub fn changes_graph(&self) -> bool {
        matches!(self, Self::Added(..) | Self::Removed(_))
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
}

impl Ledger {
    /// Takes up all that a store holds. The store must be fresh: see [`Pipeline::refresh`].
    ///
    /// # Errors
    /// Where the store fails.
    pub fn open(pipeline: Arc<Pipeline>, store: Arc<dyn Store>) -> Result<Self, StoreError> {
        store.set_extractor(&pipeline.fingerprint)?;
        let mut resolver = Resolver::new(store.judgements()?);
        store.readings()?.into_iter().for_each(|reading| resolver.insert(reading));
        resolver.resolved();
        Ok(Self { pipeline, store, resolver })
    }

    /// Does all changes, in their order, and makes them durable together.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn apply(&mut self, changes: Vec<Change>) -> Result<Vec<Effect>, StoreError> {
        let mut taken_up = Vec::new();
        let mut effects = Vec::with_capacity(changes.len());
        for change in changes {
            effects.push(match change {
                Change::Ingest(incoming) => self.ingest(incoming, &mut taken_up)?,
                Change::Remove(document) if self.store.remove(document)? => {
                    taken_up.push((document, None));
                    Effect::Removed(document)
                }
                Change::Remove(document) => Effect::Unknown(document),
            });
        }
        self.store.flush()?;
        for (document, reading) in taken_up {
            match reading {
                Some(reading) => self.resolver.insert(reading),
                None => drop(self.resolver.remove(document)),
            }
        }
        Ok(effects)
    }

    fn ingest(
        &self,
        incoming: Incoming,
        taken_up: &mut Vec<(DocumentId, Option<Reading>)>,
    ) -> Result<Effect, StoreError> {
        let Incoming { document, extraction, origin } = incoming;
        let id = document.id();
        if self.store.add_origin(id, &origin)? {
            return Ok(Effect::Unchanged(id));
        }
        let extraction = extraction.unwrap_or_else(|| Arc::new(self.pipeline.extract(&document)));
        let warnings = warnings(&document, Some(&extraction));
        let reading = Reading { document, extraction };
        self.store.put(&Entry { reading: reading.clone(), origin })?;
        taken_up.push((id, Some(reading)));
        Ok(Effect::Added(id, warnings))
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
