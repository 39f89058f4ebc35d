//! The documents that an operator trusts, as build tools of frontends write them.
//!
//! - A folder of `.graphql` and `.gql` files, one document each; the id is the name of the file without its ending.
//! - A JSON object from ids to documents: what graphql-codegen's `persistedDocuments` and Relay's `persistConfig` write.
//! - Apollo's persisted query manifest: `{"format": "apollo-persisted-query-manifest", "operations": [{"id", "body"}]}`.
//!
//! A document is known by its id there, and by the SHA-256 of its text.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use super::{Document, DocumentHash};
use crate::server::Limits;

/// The documents that an operator trusts; none by default.
#[derive(Debug, Clone, Default)]
pub struct TrustedDocuments {
    by_id: BTreeMap<String, Arc<Document>>,
    by_hash: BTreeMap<DocumentHash, Arc<Document>>,
    count: usize,
}

/// Why documents cannot be trusted.
#[derive(Debug, thiserror::Error)]
pub enum TrustedDocumentsError {
    /// A file or folder cannot be read.
    #[error("{path} cannot be read")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is no JSON of a form that is known.
    #[error("{0}: neither a JSON object from ids to documents nor a manifest of Apollo's")]
    Form(String),
    /// A document cannot be parsed, or is above a limit.
    #[error("the document {id}: {reason}")]
    Document {
        /// Its id or its file.
        id: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// A file of documents.
#[derive(Deserialize)]
#[serde(untagged)]
enum Manifest {
    Apollo { format: String, operations: Vec<Operation> },
    Documents(BTreeMap<String, String>),
}

#[derive(Deserialize)]
struct Operation {
    id: String,
    body: String,
}

impl TrustedDocuments {
    /// Reads a folder of documents or a file that lists them.
    ///
    /// # Errors
    /// Where it cannot be read, has no form that is known, or holds a document that would be refused.
    pub fn read(path: &Path, limits: &Limits) -> Result<Self, TrustedDocumentsError> {
        if path.is_dir() { Self::from_folder(path, limits) } else { Self::from_json(&text_of(path)?, limits) }
    }

    /// Reads what a build tool wrote.
    ///
    /// # Errors
    /// Where it has no form that is known, or holds a document that would be refused.
    pub fn from_json(json: &str, limits: &Limits) -> Result<Self, TrustedDocumentsError> {
        let manifest = serde_json::from_str(json).map_err(|error| TrustedDocumentsError::Form(error.to_string()))?;
        let mut trusted = Self::default();
        match manifest {
            Manifest::Apollo { format, operations } if format == "apollo-persisted-query-manifest" => {
                for operation in operations {
                    trusted.add(operation.id, &operation.body, limits)?;
                }
            }
            Manifest::Apollo { format, .. } => return Err(TrustedDocumentsError::Form(format!("format {format}"))),
            Manifest::Documents(documents) => {
                for (id, text) in documents {
                    trusted.add(id, &text, limits)?;
                }
            }
        }
        Ok(trusted)
    }

    fn from_folder(folder: &Path, limits: &Limits) -> Result<Self, TrustedDocumentsError> {
        let unreadable = |source| TrustedDocumentsError::Unreadable { path: folder.to_owned(), source };
        let mut trusted = Self::default();
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.extension().is_some_and(|ending| ending == "graphql" || ending == "gql") {
                let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let text = text_of(&path)?;
                // Editors end a file with a line break, which clients do not send.
                let document = trusted.add(id, text.trim(), limits)?;
                trusted.by_hash.insert(DocumentHash::of(&text), document);
            }
        }
        Ok(trusted)
    }

    fn add(&mut self, id: String, text: &str, limits: &Limits) -> Result<Arc<Document>, TrustedDocumentsError> {
        let hash = DocumentHash::of(text);
        let document = Document::new(text, hash, limits).map_err(|refusal| {
            let reason = refusal.error.message.clone();
            TrustedDocumentsError::Document { id: id.clone(), reason }
        })?;
        self.by_id.insert(hash.to_string(), Arc::clone(&document));
        self.by_id.insert(id, Arc::clone(&document));
        self.by_hash.insert(hash, Arc::clone(&document));
        self.count += 1;
        Ok(document)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub(super) fn by_id(&self, id: &str) -> Option<&Arc<Document>> {
        self.by_id.get(id)
    }

    pub(super) fn by_hash(&self, hash: DocumentHash) -> Option<&Arc<Document>> {
        self.by_hash.get(&hash)
    }

    /// The names of all operations: the only ones that a client of a locked server can ask for.
    pub(crate) fn operation_names(&self) -> impl Iterator<Item = &str> {
        let operations = self.by_hash.values().flat_map(|document| document.parsed.operations.iter());
        operations.filter_map(|(name, _)| Some(name?.as_str()))
    }
}

fn text_of(path: &Path) -> Result<String, TrustedDocumentsError> {
    fs::read_to_string(path).map_err(|source| TrustedDocumentsError::Unreadable { path: path.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(json: &str) -> Result<Vec<String>, String> {
        let trusted = TrustedDocuments::from_json(json, &Limits::default()).map_err(|error| error.to_string())?;
        let mut names: Vec<_> = trusted.operation_names().map(str::to_owned).collect();
        names.sort();
        Ok(names)
    }

    #[test]
    fn what_build_tools_write_is_read() {
        let codegen = r#"{"4fe2": "query A { version }", "9c1b": "query B { version }"}"#;
        assert_eq!(names(codegen), Ok(vec!["A".into(), "B".into()]));
        let apollo = r#"{"format": "apollo-persisted-query-manifest", "version": 1, "operations":
            [{"id": "4fe2", "name": "A", "type": "query", "body": "query A { version }"}]}"#;
        assert_eq!(names(apollo), Ok(vec!["A".into()]));
    }

    #[test]
    fn what_cannot_be_served_is_told_at_the_start() {
        assert!(names("[]").unwrap_err().contains("neither a JSON object"));
        assert!(names(r#"{"format": "other", "operations": []}"#).unwrap_err().contains("format other"));
        let broken = names(r#"{"4fe2": "query A {"}"#).unwrap_err();
        assert!(broken.starts_with("the document 4fe2: syntax error"), "{broken}");
    }

    #[test]
    fn a_folder_holds_a_document_a_file() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.graphql"), "query A { version }\n").unwrap();
        fs::write(folder.path().join("notes.txt"), "no document").unwrap();
        let trusted = TrustedDocuments::read(folder.path(), &Limits::default()).unwrap();
        assert!(trusted.by_id("a").is_some());
        assert!(trusted.by_hash(DocumentHash::of("query A { version }")).is_some());
        assert!(trusted.operation_names().all(|name| name == "A"));
        assert!(TrustedDocuments::read(&folder.path().join("missing.json"), &Limits::default()).is_err());
    }
}
