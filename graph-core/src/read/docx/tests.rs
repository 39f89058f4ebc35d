//! Word documents of our own.
