//! The graph written out: one format a file, one enum of formats.
