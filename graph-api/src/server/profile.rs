//! What a server shows and whom it lets in, besides its limits.

use std::time::Duration;

use axum::http::HeaderValue;

use super::documents::TrustedDocuments;

/// What a server shows and whom it lets in. The default is for people who explore: everything is shown, to this origin alone.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Whether clients may ask for the schema, and errors suggest names of it.
    pub introspection: bool,
    /// Whether the playground is served.
    pub playground: bool,
    /// Whether the whole graph may be fetched at `/export/{format}`.
    pub exports: bool,
    /// Documents that clients may name by their id.
    pub trusted_documents: TrustedDocuments,
    /// Whether other documents than those are refused.
    pub only_trusted_documents: bool,
    /// The origins whose pages may ask, such as `https://map.example.org`; pages of the server's own may always.
    pub allowed_origins: Vec<HeaderValue>,
    /// What takes longer than this is written to the log with its document.
    pub slow: Duration,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            introspection: true,
            playground: true,
            exports: true,
            trusted_documents: TrustedDocuments::default(),
            only_trusted_documents: false,
            allowed_origins: Vec::new(),
            slow: Duration::from_secs(1),
        }
    }
}

impl Profile {
    /// For servers that strangers reach: they learn nothing of the schema, nothing runs but the documents given,
    /// and the graph is not given away as a whole.
    pub fn locked_down(trusted_documents: TrustedDocuments) -> Self {
        Self {
            introspection: false,
            playground: false,
            exports: false,
            trusted_documents,
            only_trusted_documents: true,
            ..Self::default()
        }
    }
}
