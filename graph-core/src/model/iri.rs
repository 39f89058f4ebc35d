//! Names of things and terms in RDF, shared by who writes and who reads it.

/// What the name of a thing begins with; what it is and its id follow: `urn:tupu:document:…`.
pub const THINGS: &str = "urn:tupu:";
/// Our own terms.
pub const TERMS: &str = "urn:tupu:ontology:";
/// Terms of schema.org.
pub const SCHEMA: &str = "https://schema.org/";
/// What an export says of itself: how much it holds.
pub const EXPORT: &str = "urn:tupu:export";
