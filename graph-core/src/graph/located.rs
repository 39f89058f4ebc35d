//! What stands in a district, at any depth.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use crate::model::{EntityId, EntityKind, FactId, RelationKind};

use super::{Direction, Graph};

impl Graph {
    /// A division by its GB/T 2260 code.
    pub fn district_by_code(&self, code: &str) -> Option<EntityId> {
        self.whole.index.districts.codes.get(code).copied().filter(|id| self.shows_entity(*id))
    }

    /// The division or park that a district lies in: by its code, or without one by a stated `PART_OF` or `LOCATED_IN`. Where
    /// a division's own parent is not in the graph it is the next above. No district is above itself.
    pub fn parent_district(&self, district: EntityId) -> Option<EntityId> {
        let parents = &self.whole.index.districts.parents;
        let above = std::iter::successors(parents.get(&district), |parent| parents.get(parent));
        above.copied().find(|parent| self.shows_entity(*parent))
    }

    /// The districts directly inside one, by name, then by id: those whose [`Graph::parent_district`] it is.
    pub fn child_districts(&self, district: EntityId) -> Vec<EntityId> {
        let directly = |district: EntityId| {
            let children = self.whole.index.districts.children.get(&district);
            children.map_or(&[][..], Vec::as_slice).iter().copied()
        };
        let (mut shown, mut waiting): (Vec<_>, Vec<_>) = directly(district).partition(|id| self.shows_entity(*id));
        if waiting.is_empty() {
            return shown;
        }
        while let Some(hidden) = waiting.pop() {
            for child in directly(hidden) {
                if self.shows_entity(child) { &mut shown } else { &mut waiting }.push(child);
            }
        }
        shown.sort_unstable_by_key(|id| (self.entity(*id).map(|entity| entity.name.as_str()), *id));
        shown
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
        self.related_within(district, RelationKind::LocatedIn, kind)
    }

    /// The entities of a kind from which a relation goes to a district or to one inside it, by id, with these relations.
    pub fn related_within(
        &self,
        district: EntityId,
        relation: RelationKind,
        kind: EntityKind,
    ) -> BTreeMap<EntityId, Vec<FactId>> {
        let (districts, relations) = (self.districts_within(district), [relation]);
        let ends = districts.iter().filter_map(|id| self.number(*id));
        let ends = ends.flat_map(|district| self.ends_along(district, &relations, Direction::In));
        let mut facts: Vec<_> =
            ends.filter(|end| end.of == kind).map(|end| (end.other, self.edge_of(end).id)).collect();
        facts.sort_unstable();
        // Numbers are in the order of ids.
        let by_entity = facts.chunk_by(|one, next| one.0 == next.0).filter_map(|facts| {
            let entity = self.whole.index.searched.entities.get(facts.first()?.0 as usize)?;
            Some((entity.id, facts.iter().map(|(_, fact)| *fact).collect()))
        });
        by_entity.collect()
    }

    /// A district, the districts inside it at any depth, and all that is stated to stand in one of them.
    pub fn entities_within(&self, district: EntityId) -> BTreeSet<EntityId> {
        let mut within = self.districts_within(district);
        let districts = within.iter().filter_map(|id| self.number(*id));
        let standing =
            districts.flat_map(|district| self.others_of(district, &[RelationKind::LocatedIn], Direction::In));
        let standing: Vec<EntityId> = standing.map(|number| self.id(NodeIndex::new(number as usize))).collect();
        within.extend(standing);
        within
    }
}
