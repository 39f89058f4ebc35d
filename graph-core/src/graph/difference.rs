//! What became of the entities between two graphs: those that came, that went, and that are told of otherwise.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Iter};
use std::iter::Peekable;
use std::sync::Arc;

use crate::model::{EntityId, EntityKind, Fact, RelationKind};

use super::{Direction, Graph};

/// What became of an entity between two graphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntityChange {
    /// It came.
    Added,
    /// It, or something that is told of it, is other than it was.
    Changed,
    /// It went: no document names it any more, or it was taken for another.
    Removed,
}

/// An entity that is other in one graph than in another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The entity.
    pub entity: EntityId,
    /// Its kind, in the later graph where it is there.
    pub kind: EntityKind,
    /// What became of it.
    pub change: EntityChange,
    /// The districts that it stands in, or stood in, at any depth, a district itself among them; sorted.
    pub districts: Vec<EntityId>,
}

impl Graph {
    /// The entities that are other in this graph than in an earlier one, by id: an entity is where its names, properties,
    /// documents or mentions are, or a fact or a judgement about it. `None` where there are more than `most`.
    ///
    /// Both graphs are taken as wholes. Linear in the entities and facts of both, of which those that the two graphs share
    /// cost a comparison of pointers each.
    pub fn difference(&self, earlier: &Self, most: usize) -> Option<Vec<Difference>> {
        let (old, new) = (&earlier.whole.resolved, &self.whole.resolved);
        let mut touched = Touched { entities: BTreeSet::new(), most };
        touched.compare(&old.entities, &new.entities, |entity| vec![entity.id])?;
        touched.extend(differing(&old.mentions, &new.mentions).map(|(id, _)| *id))?;
        touched.compare(&old.relations, &new.relations, |fact| vec![fact.statement.source, fact.statement.target])?;
        touched.compare(&old.stages, &new.stages, |fact| vec![fact.statement.project])?;
        touched.compare(&old.observations, &new.observations, |fact| vec![fact.statement.subject])?;
        touched.compare(&old.provisions, &new.provisions, |fact| vec![fact.statement.policy])?;
        let ends = |fact: &Fact<_>| crate::model::Statement::ends(&fact.statement).into_iter().copied().collect();
        touched.compare(&old.set_aside, &new.set_aside, ends)?;
        touched.compare(&old.judgements, &new.judgements, |standing| standing.entities.clone())?;
        Some(touched.entities.into_iter().filter_map(|id| self.difference_of(id, earlier)).collect())
    }

    /// `None` for what neither graph has: a judgement may be about such an entity.
    fn difference_of(&self, id: EntityId, earlier: &Self) -> Option<Difference> {
        let (old, new) = (earlier.whole.resolved.entities.get(&id), self.whole.resolved.entities.get(&id));
        let change = match (old, new) {
            (None, Some(_)) => EntityChange::Added,
            (Some(_), Some(_)) => EntityChange::Changed,
            (Some(_), None) => EntityChange::Removed,
            (None, None) => return None,
        };
        let districts: BTreeSet<EntityId> = self.stands_in(id).into_iter().chain(earlier.stands_in(id)).collect();
        Some(Difference { entity: id, kind: new.or(old)?.kind, change, districts: districts.into_iter().collect() })
    }

    /// The districts that hold an entity, as [`Graph::entities_within`] counts it in.
    fn stands_in(&self, id: EntityId) -> BTreeSet<EntityId> {
        let stated = self.relations_of(id, &[RelationKind::LocatedIn], Direction::Out);
        let stated = stated.into_iter().filter_map(|fact| Some(self.relation(fact)?.statement.target));
        let mut waiting: Vec<EntityId> = stated.chain([id]).collect();
        let mut above = BTreeSet::new();
        while let Some(place) = waiting.pop() {
            let is_district = self.entity(place).is_some_and(|entity| entity.kind == EntityKind::District);
            if is_district && above.insert(place) {
                waiting.extend(self.parent_district(place));
            }
        }
        above
    }
}

/// The entities found so far.
struct Touched {
    entities: BTreeSet<EntityId>,
    most: usize,
}

impl Touched {
    /// Adds the entities that differing entries of a table are about; `None` where they become too many.
    fn compare<K: Ord, T: PartialEq>(
        &mut self,
        old: &BTreeMap<K, Arc<T>>,
        new: &BTreeMap<K, Arc<T>>,
        about: impl Fn(&T) -> Vec<EntityId>,
    ) -> Option<()> {
        self.extend(differing(old, new).flat_map(|(_, versions)| versions.into_iter().flatten()).flat_map(about))
    }

    fn extend(&mut self, entities: impl Iterator<Item = EntityId>) -> Option<()> {
        for entity in entities {
            self.entities.insert(entity);
            if self.entities.len() > self.most {
                return None;
            }
        }
        Some(())
    }
}

/// The keys under which two tables hold different things, with both of these.
fn differing<'a, K: Ord, T: PartialEq>(
    old: &'a BTreeMap<K, Arc<T>>,
    new: &'a BTreeMap<K, Arc<T>>,
) -> Differing<'a, K, T> {
    Differing { old: old.iter().peekable(), new: new.iter().peekable() }
}

struct Differing<'a, K, T> {
    old: Peekable<Iter<'a, K, Arc<T>>>,
    new: Peekable<Iter<'a, K, Arc<T>>>,
}

impl<'a, K: Ord, T: PartialEq> Iterator for Differing<'a, K, T> {
    type Item = (&'a K, [Option<&'a T>; 2]);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let first = match (self.old.peek(), self.new.peek()) {
                (Some((old, _)), Some((new, _))) => old.cmp(new),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return None,
            };
            match first {
                Ordering::Less => return self.old.next().map(|(key, old)| (key, [Some(old.as_ref()), None])),
                Ordering::Greater => return self.new.next().map(|(key, new)| (key, [None, Some(new.as_ref())])),
                Ordering::Equal => {}
            }
            let ((key, old), (_, new)) = self.old.next().zip(self.new.next())?;
            if !Arc::ptr_eq(old, new) && old != new {
                return Some((key, [Some(old), Some(new)]));
            }
        }
    }
}
