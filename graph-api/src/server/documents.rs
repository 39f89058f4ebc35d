//! Documents that clients may name by their hash: those that were served of late, and those that the operator trusts.
//!
//! A document that was parsed and checked is kept, so that the next request for it begins with its execution. Clients of
//! automatic persisted queries (APQ) send the SHA-256 of a document instead of it, and the document with its hash where it is not
//! known here. Trusted documents stand in a file or folder that the operator gives; a server that is locked down executes them
//! and nothing else.

mod trusted;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use async_graphql::parser::types::ExecutableDocument;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};

pub use trusted::{TrustedDocuments, TrustedDocumentsError};

use super::Limits;
use super::prepare::{Refusal, check_size, parse};
use crate::schema::ErrorCode;

/// Text of the documents that are kept, in bytes. A parsed document takes about twenty times its text.
const MOST_BYTES: usize = 4 << 20;
/// What a short document counts as, so that there are not too many of them.
const LEAST_BYTES: usize = 4 << 10;

/// The SHA-256 of a document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct DocumentHash([u8; 32]);

impl DocumentHash {
    pub(crate) fn of(text: &str) -> Self {
        Self(Sha256::digest(text).into())
    }

    /// Reads 64 hexadecimal digits.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text.chars().map(|c| c.to_digit(16)?.try_into().ok()).collect::<Option<_>>()?;
        let bytes: Vec<u8> =
            digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect();
        if digits.len() == 64 { Some(Self(bytes.try_into().ok()?)) } else { None }
    }
}

impl fmt::Display for DocumentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A document that was parsed, and whose shape is within the limits.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) hash: DocumentHash,
    pub(crate) parsed: ExecutableDocument,
    pub(crate) bytes: usize,
    /// Whether it once took more than a few steps.
    has_grown: AtomicBool,
}

impl Document {
    fn new(text: &str, hash: DocumentHash, limits: &Limits) -> Result<Arc<Self>, Refusal> {
        Ok(Arc::new(Self { hash, parsed: parse(text, limits)?, bytes: text.len(), has_grown: AtomicBool::new(false) }))
    }

    /// Whether it took few steps until now.
    pub(crate) fn is_small(&self) -> bool {
        !self.has_grown.load(Ordering::Relaxed)
    }

    /// Notes that it takes more than a few steps.
    pub(crate) fn grows(&self) {
        self.has_grown.store(true, Ordering::Relaxed);
    }
}

/// The documents that are known.
pub(crate) struct Documents {
    recent: Cache<DocumentHash, Arc<Document>, ByText>,
    trusted: TrustedDocuments,
    only_trusted: bool,
}

impl Default for Documents {
    fn default() -> Self {
        Self::new(TrustedDocuments::default(), false)
    }
}

impl Documents {
    pub(crate) fn new(trusted: TrustedDocuments, only_trusted: bool) -> Self {
        let recent = Cache::with_weighter(MOST_BYTES / LEAST_BYTES, MOST_BYTES as u64, ByText);
        Self { recent, trusted, only_trusted }
    }

    /// The document that is meant: by its text, by its id, or by its text, which is to be known by its hash from now on.
    pub(crate) fn find(&self, text: &str, id: Option<&str>, limits: &Limits) -> Result<Arc<Document>, Refusal> {
        match id {
            Some(id) if text.is_empty() => self.by_id(id),
            id => {
                check_size(text, limits)?;
                let hash = DocumentHash::of(text);
                if id.is_some_and(|id| DocumentHash::parse(bare(id)) != Some(hash)) {
                    return Err(Refusal::new(ErrorCode::BadRequest, "the hash is not the SHA-256 of the query"));
                }
                self.by_text(text, hash, limits)
            }
        }
    }

    /// The document that is meant, where it is known already: [`Documents::find`] says what is wrong with any other.
    pub(crate) fn known(&self, text: &str, id: Option<&str>, limits: &Limits) -> Option<Arc<Document>> {
        match id {
            Some(id) if text.is_empty() => self.by_id(id).ok(),
            Some(_) => None,
            None => {
                check_size(text, limits).ok()?;
                let hash = DocumentHash::of(text);
                self.trusted.by_hash(hash).cloned().or_else(|| self.recent.get(&hash))
            }
        }
    }

    /// Keeps a document that could be executed.
    pub(crate) fn keep(&self, document: &Arc<Document>) {
        if !self.only_trusted && self.recent.get(&document.hash).is_none() {
            self.recent.insert(document.hash, Arc::clone(document));
        }
    }

    /// Whether a document is one of those that the operator trusts.
    pub(crate) fn trusts(&self, document: &Document) -> bool {
        self.trusted.by_hash(document.hash).is_some()
    }

    /// How many are kept.
    pub(crate) fn kept(&self) -> usize {
        self.recent.len()
    }

    fn by_text(&self, text: &str, hash: DocumentHash, limits: &Limits) -> Result<Arc<Document>, Refusal> {
        if let Some(document) = self.trusted.by_hash(hash) {
            return Ok(Arc::clone(document));
        }
        if self.only_trusted {
            return Err(untrusted());
        }
        self.recent.get(&hash).map_or_else(|| Document::new(text, hash, limits), Ok)
    }

    fn by_id(&self, id: &str) -> Result<Arc<Document>, Refusal> {
        if let Some(document) = self.trusted.by_id(id).or_else(|| self.trusted.by_id(bare(id))) {
            return Ok(Arc::clone(document));
        }
        if self.only_trusted {
            return Err(untrusted());
        }
        // The message is what clients of automatic persisted queries look for before they send the query itself.
        let unknown = || Refusal::new(ErrorCode::PersistedQueryNotFound, "PersistedQueryNotFound");
        DocumentHash::parse(bare(id)).and_then(|hash| self.recent.get(&hash)).ok_or_else(unknown)
    }
}

/// An id without the prefix that says how it was made.
fn bare(id: &str) -> &str {
    id.strip_prefix("sha256:").unwrap_or(id)
}

fn untrusted() -> Refusal {
    let message = "this server executes the documents that its operator trusts, and no others";
    Refusal::new(ErrorCode::DocumentNotTrusted, message)
}

/// Weighs documents by their text.
#[derive(Debug, Clone)]
struct ByText;

impl Weighter<DocumentHash, Arc<Document>> for ByText {
    fn weight(&self, _: &DocumentHash, document: &Arc<Document>) -> u64 {
        document.bytes.max(LEAST_BYTES) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_text(documents: &Documents, text: &str) -> Result<Arc<Document>, ErrorCode> {
        documents.find(text, None, &Limits::default()).map_err(|refusal| refusal.code)
    }

    fn by_id(documents: &Documents, id: &str) -> Result<Arc<Document>, ErrorCode> {
        documents.find("", Some(id), &Limits::default()).map_err(|refusal| refusal.code)
    }

    #[test]
    fn hashes_are_written_and_read() {
        let hash = DocumentHash::of("{__typename}");
        let written = hash.to_string();
        assert_eq!(written, "ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38");
        assert_eq!(DocumentHash::parse(&written), Some(hash));
        assert_eq!(DocumentHash::parse(&written.to_uppercase()), Some(hash));
        for wrong in ["", "ecf4", &format!("{written}0"), &written.replace('e', "公")] {
            assert_eq!(DocumentHash::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_was_kept_is_found_by_its_hash_and_is_the_same() {
        let documents = Documents::default();
        let id = DocumentHash::of("{version}").to_string();
        assert_eq!(by_id(&documents, &id).err(), Some(ErrorCode::PersistedQueryNotFound));
        let first = by_text(&documents, "{version}").unwrap();
        assert_eq!(by_id(&documents, &id).err(), Some(ErrorCode::PersistedQueryNotFound), "it was not yet executed");
        documents.keep(&first);
        let again =
            [by_id(&documents, &id), by_id(&documents, &format!("sha256:{id}")), by_text(&documents, "{version}")];
        assert!(again.into_iter().all(|found| Arc::ptr_eq(&found.unwrap(), &first)));
    }

    #[test]
    fn a_hash_of_another_text_is_refused() {
        let documents = Documents::default();
        let find = |id: &str| documents.find("{version}", Some(id), &Limits::default()).map_err(|refusal| refusal.code);
        assert!(find(&DocumentHash::of("{version}").to_string()).is_ok());
        assert_eq!(find(&DocumentHash::of("{stats}").to_string()).err(), Some(ErrorCode::BadRequest));
        assert_eq!(find("x").err(), Some(ErrorCode::BadRequest));
    }

    #[test]
    fn no_flood_of_documents_is_kept() {
        let documents = Documents::default();
        for at in 0..5_000 {
            documents.keep(&by_text(&documents, &format!("{{a{at}}}")).unwrap());
        }
        assert!(documents.kept() <= MOST_BYTES / LEAST_BYTES, "{} documents", documents.kept());
        let documents = Documents::default();
        for at in 0..200 {
            documents.keep(&by_text(&documents, &format!("{{a{at}}}{:60000}", "")).unwrap());
        }
        assert!(documents.recent.weight() <= MOST_BYTES as u64, "{} bytes", documents.recent.weight());
        assert!(documents.kept() > 10);
    }

    #[test]
    fn a_locked_server_executes_what_is_trusted() {
        let trusted = TrustedDocuments::from_json(r#"{"versionQuery": "{version}"}"#, &Limits::default()).unwrap();
        let documents = Documents::new(trusted, true);
        let hash = DocumentHash::of("{version}").to_string();
        assert!(by_text(&documents, "{version}").is_ok());
        assert!(by_id(&documents, "versionQuery").is_ok() && by_id(&documents, &hash).is_ok());
        let others = [by_text(&documents, "{stats{documents}}"), by_text(&documents, "{"), by_id(&documents, "other")];
        assert!(others.into_iter().all(|found| found.err() == Some(ErrorCode::DocumentNotTrusted)));
    }
}
