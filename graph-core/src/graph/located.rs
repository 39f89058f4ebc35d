//! What stands in a district, at any depth.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EntityId, EntityKind, FactId, RelationKind};

use super::{Direction, Graph};

impl Graph {
    /// A division by its GB/T 2260 code.
    pub fn district_by_code(&self, code: &str) -> Option<EntityId> {
        self.index.districts.codes.get(code).copied()
    }

    /// A district and all districts inside it, at any depth.
    pub fn districts_within(&self, district: EntityId) -> BTreeSet<EntityId> {
        let (mut within, mut waiting) = (BTreeSet::from([district]), vec![district]);
        while let Some(parent) = waiting.pop() {
            waiting.extend(self.child_districts(parent).into_iter().filter(|child| within.insert(*child)));
        }
        within
    }

    /// The entities of a kind that are stated to stand in a district or in one inside it, by id, with the relations that say so.
    pub fn located_within(&self, district: EntityId, kind: EntityKind) -> BTreeMap<EntityId, Vec<FactId>> {
        let mut located: BTreeMap<EntityId, Vec<FactId>> = BTreeMap::new();
        for district in self.districts_within(district) {
            for id in self.relations_of(district, &[RelationKind::LocatedIn], Direction::In) {
                let source = self.relation(id).map(|fact| fact.statement.source);
                let of_kind = |id: &EntityId| self.entity(*id).is_some_and(|entity| entity.kind == kind);
                if let Some(source) = source.filter(of_kind) {
                    located.entry(source).or_default().push(id);
                }
            }
        }
        located
    }
}
