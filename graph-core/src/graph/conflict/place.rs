//! Places that exclude each other.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{EntityId, EntityKind, RelationKind};

use super::super::{Direction, Graph, RelationFact};
use super::{Conflict, ConflictKind, Disputed, DisputedValue, conflict_id, documents, independent, part};

/// A division, and a relation that puts something into it.
type Place<'a> = (EntityId, &'a Arc<RelationFact>);

impl Graph {
    /// Divisions in which one project or park is said to stand, and of which neither lies in the other.
    ///
    /// A company may have many sites, and an agency is told of where it acts; a project that one document puts into two places
    /// crosses a border: compared are facts of different documents. A park stands for the division that it lies in; one of which
    /// nobody says where it lies is compared with nothing.
    pub(super) fn place_conflict(&self, entity: EntityId) -> Option<Conflict> {
        let told = self.told_places(entity);
        let stand_against = |(place, fact): &Place<'_>, (other_place, other): &Place<'_>| {
            self.excludes(*place, *other_place) && independent(&fact.evidence, &other.evidence)
        };
        let mut best = None;
        let mut values: BTreeMap<EntityId, Vec<&Arc<RelationFact>>> = BTreeMap::new();
        for one in &told {
            let against = told.iter().filter(|other| stand_against(one, other));
            let sure = against.map(|other| one.1.confidence().min(other.1.confidence())).max();
            if sure.is_some() {
                best = best.max(sure);
                values.entry(one.1.statement.target).or_default().push(one.1);
            }
        }
        let mut values: Vec<(EntityId, Vec<&Arc<RelationFact>>)> = values.into_iter().collect();
        let stated = |facts: &[&Arc<RelationFact>]| facts.iter().map(|fact| documents(&fact.evidence)).sum::<usize>();
        values.sort_by_key(|(place, facts)| (std::cmp::Reverse(stated(facts)), *place));
        let value = |(place, facts): (EntityId, Vec<&Arc<RelationFact>>)| DisputedValue {
            text: self.entity(place).map(|place| place.name.clone()).unwrap_or_default(),
            facts: facts.iter().map(|fact| fact.id).collect(),
            entity: Some(place),
        };
        let values: Vec<DisputedValue> = values.into_iter().map(value).collect();
        let confidence = part(best?, 2, values.len().max(2));
        let id = conflict_id(entity, ConflictKind::Location, &[]);
        Some(Conflict { id, subject: entity, about: Disputed::Location, values, confidence })
    }

    /// Where an entity is said to stand that can stand in one place only: the divisions, with the relations that say so.
    fn told_places(&self, entity: EntityId) -> Vec<Place<'_>> {
        let kinds: &[RelationKind] = match self.entity(entity).map(|entity| entity.kind) {
            Some(EntityKind::Project) => &[RelationKind::LocatedIn],
            Some(EntityKind::District) if !self.is_coded(entity) => &[RelationKind::LocatedIn, RelationKind::PartOf],
            _ => return vec![],
        };
        let relations = self.relations_of(entity, kinds, Direction::Out).into_iter();
        let facts = relations.filter_map(|id| self.relation(id));
        facts.filter_map(|fact| Some((self.division_of(fact.statement.target)?, fact))).collect()
    }

    /// Whether a district is a division of the state, whose place its code fixes.
    fn is_coded(&self, district: EntityId) -> bool {
        self.entity(district).is_some_and(|entity| entity.properties.contains_key("code"))
    }

    /// A division, or the one that a park lies in.
    fn division_of(&self, district: EntityId) -> Option<EntityId> {
        let mut above = std::iter::successors(Some(district), |district| self.parent_district(*district));
        above.find(|district| self.is_coded(*district))
    }

    /// Whether neither of two divisions lies in the other.
    fn excludes(&self, one: EntityId, other: EntityId) -> bool {
        let lies_in = |inner: EntityId, outer: EntityId| {
            std::iter::successors(Some(inner), |district| self.parent_district(*district))
                .any(|district| district == outer)
        };
        !lies_in(one, other) && !lies_in(other, one)
    }
}
