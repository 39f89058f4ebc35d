//! Which document was read where, and so which documents a file holds.

use std::collections::{BTreeMap, BTreeSet};

use super::Origin;
use crate::model::DocumentId;

/// The origins of all documents, looked up both ways. A document that is kept stands here, even with no origin left.
#[derive(Debug, Clone, Default)]
pub(super) struct Origins {
    by_document: BTreeMap<DocumentId, BTreeSet<Origin>>,
    by_path: BTreeMap<String, BTreeSet<DocumentId>>,
}

impl Origins {
    /// Remembers a document, and where it was read.
    pub(super) fn add(&mut self, document: DocumentId, origin: &Origin) {
        self.by_document.entry(document).or_default().insert(origin.clone());
        self.by_path.entry(origin.path.clone()).or_default().insert(document);
    }

    /// Forgets a document and returns where it was read.
    pub(super) fn remove(&mut self, document: DocumentId) -> BTreeSet<Origin> {
        let origins = self.by_document.remove(&document).unwrap_or_default();
        for origin in &origins {
            self.forget_path(document, &origin.path);
        }
        origins
    }

    /// Forgets that a document stands at a path, and remembers the document.
    pub(super) fn detach(&mut self, document: DocumentId, path: &str) {
        if let Some(origins) = self.by_document.get_mut(&document) {
            origins.retain(|origin| origin.path != path);
        }
        self.forget_path(document, path);
    }

    fn forget_path(&mut self, document: DocumentId, path: &str) {
        if let Some(documents) = self.by_path.get_mut(path) {
            documents.remove(&document);
            if documents.is_empty() {
                self.by_path.remove(path);
            }
        }
    }

    /// The documents that stand at a path.
    pub(super) fn at(&self, path: &str) -> BTreeSet<DocumentId> {
        self.by_path.get(path).cloned().unwrap_or_default()
    }

    /// The documents that stand at a path, with their origins there.
    pub(super) fn held(&self, path: &str) -> Vec<(DocumentId, Origin)> {
        let documents = self.by_path.get(path).into_iter().flatten();
        let origins = documents.flat_map(|document| self.of(*document).map(move |origin| (*document, origin.clone())));
        origins.filter(|(_, origin)| origin.path == path).collect()
    }

    /// Whether a document is kept.
    pub(super) fn contains(&self, document: DocumentId) -> bool {
        self.by_document.contains_key(&document)
    }

    /// Where a document was read, sorted.
    pub(super) fn of(&self, document: DocumentId) -> impl Iterator<Item = &Origin> {
        self.by_document.get(&document).into_iter().flatten()
    }

    /// Whether a document stands only at this path.
    pub(super) fn only_at(&self, document: DocumentId, path: &str) -> bool {
        self.of(document).all(|origin| origin.path == path)
    }

    /// How many documents are kept.
    pub(super) fn len(&self) -> usize {
        self.by_document.len()
    }
}
