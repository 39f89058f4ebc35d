//! The store on disk: sled 0.34 in a folder of its own, every document one transaction over the trees that it touches.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sled::transaction::{ConflictableTransactionResult, TransactionError, Transactional, TransactionalTree};
use sled::{Db, IVec, Tree};

use super::codec::{self, Broken};
use super::durable::SledFiles;
use super::folder::Folder;
use super::format::EXTRACTOR_KEY;
use super::guard::{corrupt, guarded};
use super::origins::Origins;
use super::{Entry, Kept, Origin, Store, StoreError, format, snapshot};
use crate::model::{Document, DocumentId, Extraction, Judgement, JudgementId, JudgementRecord, Revocation};
use crate::resolve::{Reading, Resolved};

/// A [`Store`] in a folder. One process holds it at a time.
#[derive(Debug)]
pub struct SledStore {
    path: PathBuf,
    db: Db,
    documents: Tree,
    extractions: Tree,
    origins: Tree,
    judgements: Tree,
    /// Marks of files, by path.
    files: Tree,
    meta: Tree,
    /// Whoever writes holds this. It mirrors the tree `origins`.
    state: Mutex<State>,
    /// Stands last, because the fields above must be dropped before the folder is let go.
    folder: Folder,
}

#[derive(Debug)]
struct State {
    origins: Origins,
    /// Whether the header of a snapshot stands in the tree `meta`.
    has_snapshot: bool,
    /// Whether anything was written since the last flush.
    is_dirty: bool,
    files: SledFiles,
}

impl SledStore {
    /// Opens a store that exists.
    ///
    /// # Errors
    /// Where there is none, another process holds it, it is of a newer format, or it is damaged.
    pub fn open(path: impl Into<PathBuf>) -> Result<Self, StoreError> {
        Self::open_in(Folder::open(path.into())?)
    }

    /// Opens a store to write to it, and makes it where the folder is empty or missing.
    ///
    /// # Errors
    /// As [`SledStore::open`]; also where the folder holds something else.
    pub fn create(path: impl Into<PathBuf>) -> Result<Self, StoreError> {
        Self::open_in(Folder::create(path.into())?)
    }

    fn open_in(folder: Folder) -> Result<Self, StoreError> {
        let path = folder.path().to_owned();
        let db = folder.database()?;
        let tree = |name: &str| guarded(&path, || db.open_tree(name));
        let meta = tree("meta")?;
        format::check_committed(&path, &meta)?;
        format::check(&path, &db, &meta)?;
        let (documents, extractions, origins) = (tree("documents")?, tree("extractions")?, tree("origins")?);
        let (judgements, files) = (tree("judgements")?, tree("files")?);
        let state = State {
            origins: read_origins(&path, &origins)?,
            has_snapshot: guarded(&path, || meta.contains_key(snapshot::HEADER))?,
            is_dirty: false,
            files: SledFiles::default(),
        };
        let state = Mutex::new(state);
        Ok(Self { path, db, documents, extractions, origins, judgements, files, meta, state, folder })
    }

    /// No method changes the state before sled took the change, so a panic elsewhere does not make it unfit.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs one transaction over the four trees that a document touches. The snapshot's header goes with it.
    fn commit(&self, state: &mut State, change: impl Fn(&Trees<'_>) -> Change) -> Result<(), StoreError> {
        let has_snapshot = state.has_snapshot;
        state.is_dirty = true;
        guarded(&self.path, || {
            (&self.documents, &self.extractions, &self.origins, &self.meta)
                .transaction(|(documents, extractions, origins, meta)| {
                    if has_snapshot {
                        meta.remove(snapshot::HEADER)?;
                    }
                    change(&Trees { documents, extractions, origins })
                })
                .map_err(|error| match error {
                    TransactionError::Storage(error) => error,
                    TransactionError::Abort(()) => sled::Error::ReportableBug("an abort that nobody asked for".into()),
                })
        })?;
        state.has_snapshot = false;
        Ok(())
    }

    fn remove_held(&self, state: &mut State, document: DocumentId) -> Result<bool, StoreError> {
        if !state.origins.contains(document) {
            return Ok(false);
        }
        // The marks go first: a file without one is read again, which costs time and nothing else.
        for origin in state.origins.of(document) {
            guarded(&self.path, || self.files.remove(origin.path.as_bytes()))?;
        }
        let keys: Vec<Vec<u8>> = state.origins.of(document).map(|origin| codec::origin_key(document, origin)).collect();
        self.commit(state, |trees| {
            trees.documents.remove(document.as_bytes())?;
            trees.extractions.remove(document.as_bytes())?;
            keys.iter().try_for_each(|key| trees.origins.remove(key.as_slice()).map(drop))?;
            Ok(())
        })?;
        state.origins.remove(document);
        Ok(true)
    }

    /// Forgets the snapshot before something changes that it derives from but that is no document.
    fn drop_snapshot(&self, state: &mut State) -> Result<(), StoreError> {
        state.is_dirty = true;
        guarded(&self.path, || self.meta.remove(snapshot::HEADER))?;
        state.has_snapshot = false;
        Ok(())
    }

    fn broken(&self) -> impl Fn(Broken) -> StoreError + '_ {
        |what| corrupt(&self.path, what)
    }

    fn refused(&self, error: io::Error) -> StoreError {
        StoreError::Io { path: self.path.display().to_string(), error }
    }

    fn all(&self, tree: &Tree) -> Result<Vec<(IVec, IVec)>, StoreError> {
        guarded(&self.path, || tree.iter().collect())
    }

    fn all_documents(&self) -> Result<BTreeMap<DocumentId, Arc<Document>>, StoreError> {
        let decode = |(key, value): &(IVec, IVec)| codec::decode_document(key, value);
        let documents: Result<Vec<Document>, Broken> = self.all(&self.documents)?.iter().map(decode).collect();
        let documents = documents.map_err(self.broken())?;
        Ok(documents.into_iter().map(|document| (document.id(), Arc::new(document))).collect())
    }
}

/// The trees that a document touches, inside a transaction.
struct Trees<'a> {
    documents: &'a TransactionalTree,
    extractions: &'a TransactionalTree,
    origins: &'a TransactionalTree,
}

type Change = ConflictableTransactionResult<(), ()>;

fn read_origins(path: &Path, tree: &Tree) -> Result<Origins, StoreError> {
    let mut origins = Origins::default();
    for key in guarded(path, || tree.iter().keys().collect::<sled::Result<Vec<IVec>>>())? {
        let (document, origin) = codec::decode_origin(&key).map_err(|what| corrupt(path, what))?;
        origins.add(document, &origin);
    }
    Ok(origins)
}

impl Store for SledStore {
    fn put(&self, entry: &Entry) -> Result<bool, StoreError> {
        let id = entry.reading.document.id();
        let mut state = self.state();
        let is_new = !state.origins.contains(id);
        let document = codec::encode_document(&entry.reading.document);
        let extraction = codec::encode_extraction(&entry.reading.extraction);
        let origin = codec::origin_key(id, &entry.origin);
        self.commit(&mut state, |trees| {
            if is_new {
                trees.documents.insert(id.as_bytes(), document.as_slice())?;
            }
            trees.extractions.insert(id.as_bytes(), extraction.as_slice())?;
            trees.origins.insert(origin.as_slice(), &[])?;
            Ok(())
        })?;
        state.origins.add(id, &entry.origin);
        Ok(is_new)
    }

    fn add_origin(&self, document: DocumentId, origin: &Origin) -> Result<bool, StoreError> {
        let mut state = self.state();
        if !state.origins.contains(document) {
            return Ok(false);
        }
        if !state.origins.of(document).any(|known| known == origin) {
            state.is_dirty = true;
            guarded(&self.path, || self.origins.insert(codec::origin_key(document, origin), &[]))?;
            state.origins.add(document, origin);
        }
        Ok(true)
    }

    fn retain(&self, path: &str, documents: &BTreeSet<DocumentId>) -> Result<Vec<DocumentId>, StoreError> {
        let mut state = self.state();
        let mut removed = Vec::new();
        for document in state.origins.at(path).difference(documents).copied() {
            if state.origins.only_at(document, path) {
                self.remove_held(&mut state, document)?;
                removed.push(document);
                continue;
            }
            let gone: Vec<Origin> = state.origins.of(document).filter(|origin| origin.path == path).cloned().collect();
            state.is_dirty = true;
            for origin in gone {
                guarded(&self.path, || self.origins.remove(codec::origin_key(document, &origin)))?;
            }
            state.origins.detach(document, path);
        }
        Ok(removed)
    }

    fn mark(&self, path: &str) -> Result<Option<String>, StoreError> {
        let mark = guarded(&self.path, || self.files.get(path.as_bytes()))?;
        Ok(mark.map(|mark| String::from_utf8_lossy(&mark).into_owned()))
    }

    fn set_mark(&self, path: &str, mark: &str) -> Result<(), StoreError> {
        self.state().is_dirty = true;
        guarded(&self.path, || self.files.insert(path.as_bytes(), mark.as_bytes()).map(drop))
    }

    fn held(&self, path: &str) -> Vec<(DocumentId, Origin)> {
        self.state().origins.held(path)
    }

    fn remove(&self, document: DocumentId) -> Result<bool, StoreError> {
        self.remove_held(&mut self.state(), document)
    }

    fn flush(&self) -> Result<(), StoreError> {
        let mut state = self.state();
        if state.is_dirty {
            let committed = format::raise_committed(&self.path, &self.meta)?;
            guarded(&self.path, || self.db.flush())?;
            state.files.sync(&self.folder.database_path()).map_err(|error| self.refused(error))?;
            format::write_committed(&self.path, committed)?;
            state.is_dirty = false;
        }
        Ok(())
    }

    fn contains(&self, document: DocumentId) -> bool {
        self.state().origins.contains(document)
    }

    fn document_count(&self) -> usize {
        self.state().origins.len()
    }

    fn documents(&self) -> Result<Vec<Kept>, StoreError> {
        let documents = self.all_documents()?;
        let state = self.state();
        let kept = |(id, document)| Kept { document, origins: state.origins.of(id).cloned().collect() };
        Ok(documents.into_iter().map(kept).collect())
    }

    fn readings(&self) -> Result<Vec<Reading>, StoreError> {
        let mut documents = self.all_documents()?;
        let mut readings = Vec::with_capacity(documents.len());
        for (key, value) in self.all(&self.extractions)? {
            let extraction = codec::decode_extraction(&key, &value).map_err(self.broken())?;
            let id = codec::document_id(&key).map_err(self.broken())?;
            let document =
                documents.remove(&id).ok_or_else(|| format!("document {id} is gone")).map_err(self.broken())?;
            readings.push(Reading { document, extraction: Arc::new(extraction) });
        }
        match documents.keys().next() {
            Some(id) => Err(corrupt(&self.path, format!("the extraction of document {id} is gone"))),
            None => Ok(readings),
        }
    }

    fn extractor(&self) -> Result<Option<String>, StoreError> {
        let value = guarded(&self.path, || self.meta.get(EXTRACTOR_KEY))?;
        Ok(value.map(|value| String::from_utf8_lossy(&value).into_owned()))
    }

    fn replace_extractions(&self, extractions: &[Extraction]) -> Result<(), StoreError> {
        let mut state = self.state();
        for extraction in extractions {
            if !state.origins.contains(extraction.document) {
                continue;
            }
            let value = codec::encode_extraction(extraction);
            self.commit(&mut state, |trees| {
                trees.extractions.insert(extraction.document.as_bytes(), value.as_slice())?;
                Ok(())
            })?;
        }
        Ok(())
    }

    fn set_extractor(&self, fingerprint: &str) -> Result<(), StoreError> {
        self.state().is_dirty = true;
        guarded(&self.path, || self.meta.insert(EXTRACTOR_KEY, fingerprint.as_bytes()).map(drop))
    }

    fn judgements(&self) -> Result<Vec<JudgementRecord>, StoreError> {
        let decode = |(_, value): &(IVec, IVec)| codec::from_json::<JudgementRecord>(value);
        let judgements: Result<BTreeSet<JudgementRecord>, Broken> =
            self.all(&self.judgements)?.iter().map(decode).collect();
        Ok(judgements.map_err(self.broken())?.into_iter().collect())
    }

    fn judge(&self, judgement: &Judgement) -> Result<(), StoreError> {
        let mut state = self.state();
        self.drop_snapshot(&mut state)?;
        let id = judgement.id();
        if guarded(&self.path, || self.judgements.contains_key(id.as_bytes()))? {
            return Ok(());
        }
        let record = codec::to_json(&JudgementRecord::from(judgement.clone()));
        guarded(&self.path, || self.judgements.insert(id.as_bytes(), record).map(drop))
    }

    fn revoke(&self, judgement: JudgementId, revocation: &Revocation) -> Result<bool, StoreError> {
        let mut state = self.state();
        let Some(value) = guarded(&self.path, || self.judgements.get(judgement.as_bytes()))? else { return Ok(false) };
        let record: JudgementRecord = codec::from_json(&value).map_err(self.broken())?;
        if record.revoked.is_some() {
            return Ok(false);
        }
        self.drop_snapshot(&mut state)?;
        let record = codec::to_json(&JudgementRecord { revoked: Some(revocation.clone()), ..record });
        guarded(&self.path, || self.judgements.insert(judgement.as_bytes(), record))?;
        Ok(true)
    }

    fn snapshot(&self) -> Result<Option<Resolved>, StoreError> {
        let Some(header) = guarded(&self.path, || self.meta.get(snapshot::HEADER))? else { return Ok(None) };
        let Some(resolved) = snapshot::read(&self.path, &header) else { return Ok(None) };
        Ok(Some(Resolved { documents: self.all_documents()?, ..resolved }))
    }

    fn save_snapshot(&self, resolved: &Resolved) -> Result<(), StoreError> {
        let mut state = self.state();
        self.drop_snapshot(&mut state)?;
        let header = snapshot::write(&self.path, resolved).map_err(|error| self.refused(error))?;
        guarded(&self.path, || self.meta.insert(snapshot::HEADER, header).map(drop))?;
        state.has_snapshot = true;
        Ok(())
    }
}
