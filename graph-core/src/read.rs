//! Bytes -> documents: one source format a file.
