//! The entities around one in the order of their names, so that the first page of a city's thousands costs no more than one
//! of a village's ten.

use std::ops::Bound;

use petgraph::graph::{DiGraph, EdgeIndex, EdgeReference, NodeIndex};
use petgraph::visit::EdgeRef;
use rayon::prelude::*;

use super::budget::PASSED_OVER;
use super::index::Edge;
use super::order::{Place, between};
use super::record::{ByNumber, EntityRecord};
use super::{Direction, Graph};
use crate::model::{EntityId, EntityKind, FactId, RelationKind};
use crate::resolve::Resolved;

/// The entities at the other end of an entity's relations.
#[derive(Debug, Clone, Copy)]
pub struct Around<'g> {
    /// The entity.
    pub of: EntityId,
    /// Over relations of these kinds; all where there are none.
    pub kinds: &'g [RelationKind],
    /// Over relations in this direction.
    pub direction: Direction,
    /// Entities of this kind; of all where there is none.
    pub kind: Option<EntityKind>,
}

/// A relation at an entity, with what of it walks ask for most: the edge itself lies elsewhere in the memory.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    /// The number of the entity at the other end.
    pub(super) other: u32,
    edge: EdgeIndex,
    kind: RelationKind,
    /// What the entity at the other end is.
    pub(super) of: EntityKind,
    /// Whether it goes out.
    out: bool,
}

impl End {
    /// Whether a walk in a direction over relations of some kinds (all where empty) may take it.
    fn is_meant(&self, kinds: &[RelationKind], direction: Direction) -> bool {
        let goes_so = match direction {
            Direction::Both => true,
            Direction::Out => self.out,
            Direction::In => !self.out,
        };
        goes_so && (kinds.is_empty() || kinds.contains(&self.kind))
    }
}

/// The relations at all entities; those at one by the name of the other end, then by its id.
pub(super) fn ends_by_name(resolved: &Resolved, graph: &DiGraph<EntityId, Edge>) -> ByNumber<End> {
    let named = resolved.entities.values().zip(0_u32..);
    let mut named: Vec<_> = named.map(|(entity, number)| (entity.name.as_str(), number, entity.kind)).collect();
    // Numbers are in the order of ids.
    named.par_sort_unstable();
    let mut degrees = vec![0; graph.node_count()];
    for edge in graph.raw_edges() {
        degrees[edge.source().index()] += 1;
        degrees[edge.target().index()] += 1;
    }
    // Whoever goes through the other ends by name meets the relations of each entity in the order of these names.
    let ends = named.into_iter().flat_map(|(_, other, of)| {
        let node = NodeIndex::new(other as usize);
        let into = graph.edges_directed(node, petgraph::Incoming).map(|edge| (edge.source(), edge, true));
        let from = graph.edges_directed(node, petgraph::Outgoing).map(|edge| (edge.target(), edge, false));
        let end =
            move |edge: EdgeReference<'_, Edge>, out| End { other, edge: edge.id(), kind: edge.weight().kind, of, out };
        into.chain(from).map(move |(at, edge, out)| (at.index(), end(edge, out)))
    });
    let blank =
        End { other: 0, edge: EdgeIndex::end(), kind: RelationKind::Develops, of: EntityKind::Project, out: false };
    ByNumber::dealt(&degrees, blank, ends)
}

/// The relations at all entities that go out there. An entity at which very many end has few of these, and is asked for them as often as any other.
pub(super) fn outgoing(around: &ByNumber<End>, entities: usize) -> ByNumber<End> {
    let numbers = (0_u32..).take(entities);
    ByNumber::new(numbers.map(|number| around.of(number).iter().filter(|end| end.out).copied().collect()))
}

impl Graph {
    /// The relations at an entity among which those in a direction are.
    fn ends(&self, number: u32, direction: Direction) -> &[End] {
        let index = &self.whole.index;
        if direction == Direction::Out { index.outgoing.of(number) } else { index.around.of(number) }
    }

    /// The relations at an entity that a walk may take, by the name of the other end. One that leads from an entity to itself
    /// comes twice where both ways are asked for.
    pub(super) fn ends_along<'a>(
        &'a self,
        number: u32,
        kinds: &'a [RelationKind],
        direction: Direction,
    ) -> impl Iterator<Item = &'a End> {
        let ends = self.ends(number, direction).iter();
        ends.filter(move |end| end.is_meant(kinds, direction)).filter(|end| self.shows_end(end))
    }

    /// The edge that a relation at an entity is.
    pub(super) fn edge_of(&self, end: &End) -> Edge {
        self.whole.index.graph[end.edge]
    }

    /// How many steps it takes to pass over the relations at an entity that are not asked for.
    pub(super) fn passed_over(&self, number: u32, direction: Direction) -> u64 {
        self.ends(number, direction).len() as u64 / PASSED_OVER
    }

    /// The relations that make entities neighbours, by the name of the other end, then by its id.
    fn ends_of(&self, of: EntityId) -> &[End] {
        let number = self.number(of).filter(|_| self.shows_entity(of));
        number.map_or(&[][..], |number| self.whole.index.around.of(number))
    }

    /// Whether a relation makes an entity a neighbour.
    fn joins(&self, around: &Around<'_>, end: &End) -> bool {
        let is_meant = end.is_meant(around.kinds, around.direction);
        is_meant && around.kind.is_none_or(|kind| kind == end.of) && self.shows_end(end)
    }

    /// Whether the scope shows a relation.
    fn shows_end(&self, end: &End) -> bool {
        self.view.is_none() || self.shows_relation(self.edge_of(end).id)
    }

    /// The neighbours between two places in the order of names; `None` for each entity at a relation that is not meant.
    pub(super) fn around<'g>(
        &'g self,
        around: Around<'g>,
        from: Bound<&Place>,
        to: Bound<&Place>,
    ) -> impl DoubleEndedIterator<Item = Option<EntityRecord<'g>>> + 'g {
        let ends = self.ends_of(around.of);
        let entities = between(ends, from, to, |end| self.place_of(end.other), |place| place.name());
        entities.chunk_by(|one, next| one.other == next.other).map(move |relations| {
            let other = relations.iter().find(|end| self.joins(&around, end))?.other;
            self.entity_record(other)
        })
    }

    /// The relations that make an entity a neighbour, by kind and id.
    pub fn relations_between(&self, around: &Around<'_>, other: EntityId) -> Vec<FactId> {
        let Some(other) = self.number(other) else { return vec![] };
        let ends = self.ends_of(around.of);
        let first = ends.partition_point(|end| self.place_of(end.other) < self.place_of(other));
        let ends = ends.iter().skip(first).take_while(|end| end.other == other);
        let mut relations: Vec<_> =
            ends.filter(|end| self.joins(around, end)).map(|end| (end.kind, self.edge_of(end).id)).collect();
        relations.sort_unstable();
        // A relation of an entity to itself stands at both of its ends.
        relations.dedup();
        relations.into_iter().map(|(_, id)| id).collect()
    }

    /// The place of an entity in the order of names.
    pub(super) fn place_of(&self, number: u32) -> Option<(&str, [u8; 16])> {
        let entity = self.whole.index.searched.entities.get(number as usize)?;
        Some((entity.name.as_str(), *entity.id.as_bytes()))
    }
}
