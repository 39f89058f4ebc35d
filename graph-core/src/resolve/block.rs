//! One block: all local entities of one kind that are tied by keys, gathered into entities of the graph.
//!
//! [`cluster`] is a pure function of the block. It joins in four steps, each looking only at what the one before left: what
//! shares a strong key; projects of one core and one owner or place, people of public life; short names with the one fuller name that they fit best;
//! and what is still ambiguous is left alone, with its candidates named.

mod attach;
mod entity;
mod person;
mod project;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{Entity, EntityKind};

use super::context::Context;
use super::judged::Judged;
use super::key::Keys;
use super::knowledge::Knowledge;
use super::local::{Local, LocalName};
use super::union::Sets;

/// In this many cities a name counts as one of the whole country.
const NATIONWIDE: usize = 3;

/// The number of a key in the resolver's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key(pub(super) u32);

/// An entity of one document as the blocks see it.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) local: Local,
    pub(super) context: Context,
    pub(super) keys: Keys<Key>,
}

/// An entity of the graph with the places of its members in the block.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) entity: Entity,
    pub(super) members: Vec<usize>,
}

/// A merge between two local entities: joined, into, why.
type Joined = (usize, usize, &'static str);

/// Gathers a block, sorted by [`super::local::LocalId`], all of one kind.
pub(super) fn cluster(block: &[&Member], judged: &Judged, knowledge: &Knowledge) -> Vec<Outcome> {
    let Some(kind) = block.first().map(|member| member.local.kind) else { return vec![] };
    let limits = block.iter().map(|member| member.local.limits.clone()).collect();
    let sets = Sets::new(judged, kind, limits);
    let mut blocked = Block { kind, judged, knowledge, members: block, sets, joined: vec![] };
    blocked.by_strong_keys();
    match kind {
        EntityKind::Project => blocked.by_owner_and_place(),
        EntityKind::Person => blocked.by_fame(),
        _ => {}
    }
    let doubts = blocked.by_short_names();
    let groups = blocked.groups();
    entity::outcomes(&mut blocked, groups, doubts)
}

/// A block while it is being gathered.
struct Block<'a> {
    kind: EntityKind,
    judged: &'a Judged,
    knowledge: &'a Knowledge,
    members: &'a [&'a Member],
    sets: Sets<'a>,
    joined: Vec<Joined>,
}

impl<'a> Block<'a> {
    fn join(&mut self, member: usize, into: usize, reason: &'static str) -> bool {
        let one = self.sets.join(member, into);
        if one {
            self.joined.push((member, into, reason));
        }
        one
    }

    /// Joins all that share a strong key. Where judgements keep two holders of a key apart, a third goes with the first that
    /// it may join.
    fn by_strong_keys(&mut self) {
        let mut holders: HashMap<Key, Vec<usize>> = HashMap::new();
        for (at, member) in self.members.iter().enumerate() {
            for (key, reason) in &member.keys.strong {
                let holders = holders.entry(*key).or_default();
                if !holders.iter().any(|holder| self.join(at, *holder, reason)) {
                    holders.push(at);
                }
            }
        }
    }

    /// The sets as they stand, by their smallest member.
    fn groups(&mut self) -> Vec<Group<'a>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.members.len() {
            groups.entry(self.sets.root(at)).or_default().push(at);
        }
        groups.into_iter().map(|(root, members)| Group { root, members, block: self.members }).collect()
    }
}

/// Some members of a block that are taken for one entity.
#[derive(Debug, Clone)]
struct Group<'a> {
    root: usize,
    /// Sorted.
    members: Vec<usize>,
    block: &'a [&'a Member],
}

impl<'a> Group<'a> {
    fn iter(&self) -> impl Iterator<Item = &'a Member> + '_ {
        self.members.iter().map(|at| self.block[*at])
    }

    fn names(&self) -> impl Iterator<Item = &'a LocalName> + '_ {
        self.iter().flat_map(|member| &member.local.names)
    }

    /// The cities where its members stand.
    fn cities(&self) -> BTreeSet<&'a str> {
        self.iter().filter_map(|member| member.context.city()).collect()
    }

    fn is_whole(&self) -> bool {
        self.iter().any(|member| member.keys.whole)
    }
}
