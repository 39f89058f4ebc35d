//! A store that forgets everything at its end: for tests, and for reading without keeping.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::origins::Origins;
use super::{Entry, Kept, Origin, Store, StoreError};
use crate::model::{DocumentId, Extraction, Judgement, JudgementId, JudgementRecord, Revocation};
use crate::resolve::{Reading, Resolved};

/// A [`Store`] in memory.
#[derive(Debug, Default)]
pub struct MemoryStore {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    readings: BTreeMap<DocumentId, Reading>,
    origins: Origins,
    marks: BTreeMap<String, String>,
    judgements: BTreeMap<JudgementId, JudgementRecord>,
    extractor: Option<String>,
    snapshot: Option<Resolved>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// No method leaves the state half changed, so a panic elsewhere does not make it unfit.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn remove(&mut self, document: DocumentId) -> bool {
        for origin in self.origins.remove(document) {
            self.marks.remove(&origin.path);
        }
        let was_there = self.readings.remove(&document).is_some();
        if was_there {
            self.snapshot = None;
        }
        was_there
    }
}

impl Store for MemoryStore {
    fn put(&self, entry: &Entry) -> Result<bool, StoreError> {
        let mut state = self.state();
        let id = entry.reading.document.id();
        state.snapshot = None;
        state.origins.add(id, &entry.origin);
        Ok(state.readings.insert(id, entry.reading.clone()).is_none())
    }

    fn add_origin(&self, document: DocumentId, origin: &Origin) -> Result<bool, StoreError> {
        let mut state = self.state();
        let is_kept = state.origins.contains(document);
        if is_kept {
            state.origins.add(document, origin);
        }
        Ok(is_kept)
    }

    fn retain(&self, path: &str, documents: &BTreeSet<DocumentId>) -> Result<Vec<DocumentId>, StoreError> {
        let mut state = self.state();
        let mut removed = Vec::new();
        for document in state.origins.at(path).difference(documents) {
            if state.origins.only_at(*document, path) {
                state.remove(*document);
                removed.push(*document);
            } else {
                state.origins.detach(*document, path);
            }
        }
        Ok(removed)
    }

    fn mark(&self, path: &str) -> Result<Option<String>, StoreError> {
        Ok(self.state().marks.get(path).cloned())
    }

    fn set_mark(&self, path: &str, mark: &str) -> Result<(), StoreError> {
        self.state().marks.insert(path.to_owned(), mark.to_owned());
        Ok(())
    }

    fn held(&self, path: &str) -> Vec<(DocumentId, Origin)> {
        self.state().origins.held(path)
    }

    fn remove(&self, document: DocumentId) -> Result<bool, StoreError> {
        Ok(self.state().remove(document))
    }

    fn flush(&self) -> Result<(), StoreError> {
        Ok(())
    }

    fn contains(&self, document: DocumentId) -> bool {
        self.state().origins.contains(document)
    }

    fn document_count(&self) -> usize {
        self.state().origins.len()
    }

    fn documents(&self) -> Result<Vec<Kept>, StoreError> {
        let state = self.state();
        let kept = |(id, reading): (&DocumentId, &Reading)| Kept {
            document: Arc::clone(&reading.document),
            origins: state.origins.of(*id).cloned().collect(),
        };
        Ok(state.readings.iter().map(kept).collect())
    }

    fn readings(&self) -> Result<Vec<Reading>, StoreError> {
        Ok(self.state().readings.values().cloned().collect())
    }

    fn extractor(&self) -> Result<Option<String>, StoreError> {
        Ok(self.state().extractor.clone())
    }

    fn replace_extractions(&self, extractions: &[Extraction]) -> Result<(), StoreError> {
        let mut state = self.state();
        state.snapshot = None;
        for extraction in extractions {
            if let Some(reading) = state.readings.get_mut(&extraction.document) {
                reading.extraction = Arc::new(extraction.clone());
            }
        }
        Ok(())
    }

    fn set_extractor(&self, fingerprint: &str) -> Result<(), StoreError> {
        self.state().extractor = Some(fingerprint.to_owned());
        Ok(())
    }

    fn judgements(&self) -> Result<Vec<JudgementRecord>, StoreError> {
        let sorted: BTreeSet<JudgementRecord> = self.state().judgements.values().cloned().collect();
        Ok(sorted.into_iter().collect())
    }

    fn judge(&self, judgement: &Judgement) -> Result<(), StoreError> {
        let mut state = self.state();
        state.snapshot = None;
        state.judgements.entry(judgement.id()).or_insert_with(|| judgement.clone().into());
        Ok(())
    }

    fn revoke(&self, judgement: JudgementId, revocation: &Revocation) -> Result<bool, StoreError> {
        let mut state = self.state();
        let Some(record) = state.judgements.get_mut(&judgement).filter(|record| record.revoked.is_none()) else {
            return Ok(false);
        };
        record.revoked = Some(revocation.clone());
        state.snapshot = None;
        Ok(true)
    }

    fn snapshot(&self) -> Result<Option<Resolved>, StoreError> {
        Ok(self.state().snapshot.clone())
    }

    fn save_snapshot(&self, resolved: &Resolved) -> Result<(), StoreError> {
        self.state().snapshot = Some(resolved.clone());
        Ok(())
    }
}
