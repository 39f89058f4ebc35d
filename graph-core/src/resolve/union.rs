//! Sets that are joined one by one, unless something keeps two of them apart.

use std::collections::BTreeSet;

use crate::model::EntityKind;

use super::judged::{Judged, Marks};

/// What may keep a set apart from another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Limits {
    /// Its normal names of which somebody judged that they are never one with another.
    pub(super) judged: BTreeSet<String>,
    /// What identifies it beyond doubt, such as a division's code or a policy's number: never two of them in one set.
    pub(super) identity: Option<String>,
    /// On which sides of people's questions it stands: never two of one question in one set.
    pub(super) marks: Marks,
}

/// Disjoint sets of the numbers below a bound. A set is known by its smallest member, whatever the order of joining.
#[derive(Debug)]
pub(super) struct Sets<'a> {
    judged: &'a Judged,
    kind: EntityKind,
    parents: Vec<usize>,
    limits: Vec<Limits>,
}

impl<'a> Sets<'a> {
    pub(super) fn new(judged: &'a Judged, kind: EntityKind, limits: Vec<Limits>) -> Self {
        Self { judged, kind, parents: (0..limits.len()).collect(), limits }
    }

    /// The smallest member of the set that holds a number.
    pub(super) fn root(&mut self, mut at: usize) -> usize {
        while self.parents[at] != at {
            self.parents[at] = self.parents[self.parents[at]];
            at = self.parents[at];
        }
        at
    }

    /// Whether the two sets may never be one.
    pub(super) fn are_apart(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        let (left, right) = (&self.limits[a], &self.limits[b]);
        let identities_differ = left.identity.is_some() && right.identity.is_some() && left.identity != right.identity;
        let sides_differ =
            left.marks.iter().any(|(question, side)| right.marks.get(question).is_some_and(|own| own != side));
        a != b && (identities_differ || sides_differ || self.judged.apart(self.kind, &left.judged, &right.judged))
    }

    /// Makes the two sets one; whether they are one now.
    pub(super) fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return true;
        }
        if self.are_apart(a, b) {
            return false;
        }
        let (root, other) = (a.min(b), a.max(b));
        self.parents[other] = root;
        let taken = std::mem::take(&mut self.limits[other]);
        let limits = &mut self.limits[root];
        limits.judged.extend(taken.judged);
        limits.marks.extend(taken.marks);
        limits.identity = limits.identity.take().or(taken.identity);
        true
    }
}
