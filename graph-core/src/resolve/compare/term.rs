//! Names of industries: with or without the class word.

use super::{Fit, length};

/// The name without 产业 at its end, where something is left: 现代煤化工产业 and 现代煤化工 are one. A chain or a cluster is not.
pub(in crate::resolve) fn core(name: &str) -> &str {
    name.strip_suffix("产业").filter(|core| length(core) > 1).unwrap_or(name)
}

/// Whether the two differ by the class word alone.
pub(super) fn fit(short: &str, full: &str) -> Option<Fit> {
    (core(short) == core(full)).then_some(Fit::Equal)
}
