//! What can be asked of entities: of all, and beside that of each kind.

use async_graphql::Result;
use graph_core::graph::Direction;
use graph_core::graph::filter::{Compare, Comparison, EntityTest, Filter, Related};
use graph_core::model::{EntityId, EntityKind, RelationKind};

use super::value::EntityKindFilter;
use super::{ListFilterInput, checked_values};
use crate::schema::RequestContext;
use crate::schema::input::district;
use crate::schema::list::exhausted;

/// Writes the filter of a kind of entity: what can be asked of all entities, then of the entities that it is related to, then
/// its own.
macro_rules! entity_filter {
    (
        $(#[$doc:meta])*
        $name:ident, $list:ident
        related { $(
            $(#[$related_doc:meta])*
            $related:ident: $target:ident over $($kind:ident)|+, $direction:ident;
        )* }
        own { $( $(#[$field_doc:meta])* $field:ident: $input:ty => |$value:ident, $request:ident| $filter:expr; )* }
    ) => {
        $crate::schema::filter::filter_input! {
            $(#[$doc])*
            $name, $list of graph_core::graph::filter::EntityTest {
                /// Its global id.
                id: $crate::schema::filter::IdFilter => |value, request| {
                    Filter::is(graph_core::graph::filter::EntityTest::Id(value.entities(request)?))
                };
                /// Its names: the canonical one or an alias. One name must pass all that is asked, and none be what `ne` and
                /// `notIn` exclude.
                name: $crate::schema::filter::StringFilter => |value, request| {
                    Filter::is(graph_core::graph::filter::EntityTest::Name(value.texts(request)?))
                };
                /// How many documents name it.
                document_count: $crate::schema::filter::IntFilter => |value, request| {
                    Filter::is(graph_core::graph::filter::EntityTest::DocumentCount(value.counts(request)?))
                };
                /// The documents that name it.
                documents: $crate::schema::filter::DocumentListFilter => |value, request| {
                    $crate::schema::filter::quantified(
                        value, request, graph_core::graph::filter::EntityTest::Documents,
                    )?
                };
                /// What was measured or planned of it.
                observations: $crate::schema::filter::ObservationListFilter => |value, request| {
                    $crate::schema::filter::quantified(
                        value, request, graph_core::graph::filter::EntityTest::Observations,
                    )?
                };
                /// The relations at it, either way.
                relations: $crate::schema::filter::RelationListFilter => |value, request| {
                    $crate::schema::filter::quantified(value, request, |quantifier, filter| {
                        let direction = graph_core::graph::Direction::Both;
                        graph_core::graph::filter::EntityTest::Relations(direction, quantifier, filter)
                    })?
                };
                $(
                    $(#[$related_doc])*
                    $related: <$crate::schema::entity::$target as $crate::schema::entity::EntityObject>::Filters => |value, request| {
                        let kinds = &[$(graph_core::model::RelationKind::$kind),+];
                        let direction = graph_core::graph::Direction::$direction;
                        let kind = $crate::schema::entity::kind_of::<$crate::schema::entity::$target>();
                        $crate::schema::filter::related_to(value, request, kinds, direction, kind)?
                    };
                )*
                $( $(#[$field_doc])* $field: $input => |$value, $request| $filter; )*
            }
        }
    };
}

pub(crate) use entity_filter;

entity_filter! {
    /// Which entities are meant, of whatever kind: those that pass every test that is given.
    EntityFilter, EntityListFilter
    related {}
    own {
        /// What it is.
        kind: EntityKindFilter => |value, request| Filter::is(EntityTest::Kind(value.values(request)?));
        /// The entities at the other end of its relations.
        neighbors: EntityListFilter => |value, request| related_to(value, request, &[], Direction::Both, None)?;
        /// Stands in one of these districts or in one inside them, each named by its name, code or id; 100 at most.
        within: Vec<String> => |value, request| within(value, request)?;
    }
}

/// Tests of the entities at the other end of some relations.
pub(crate) fn related_to<L: ListFilterInput<Test = EntityTest>>(
    list: L,
    request: &RequestContext,
    kinds: &[RelationKind],
    direction: Direction,
    kind: Option<EntityKind>,
) -> Result<Filter<EntityTest>> {
    let test = |quantifier, filter| {
        EntityTest::Related(Related { kinds: kinds.to_vec(), direction, kind, quantifier, filter })
    };
    super::quantified(list, request, test)
}

/// Whether something stands in one of some districts, at any depth.
pub(crate) fn within(names: Vec<String>, request: &RequestContext) -> Result<Filter<EntityTest>> {
    Ok(Filter::is(EntityTest::within(&request.graph, &districts(names, request)?)))
}

/// Whether something stands in one of some districts, at any depth, or is one of them.
pub(super) fn within_or_itself(names: Vec<String>, request: &RequestContext) -> Result<Filter<EntityTest>> {
    let districts = districts(names, request)?;
    let within = EntityTest::within(&request.graph, &districts);
    let itself = EntityTest::Id(Comparison::new(vec![Compare::Among(districts)]));
    Ok(Filter::any(vec![Filter::is(itself), Filter::is(within)]))
}

fn districts(names: Vec<String>, request: &RequestContext) -> Result<Vec<EntityId>> {
    let names = checked_values(names, request)?;
    let districts = names.iter().map(|name| district(request, name)).collect::<Result<Vec<_>>>()?;
    for district in &districts {
        request.asking().afford_districts_within(*district).map_err(exhausted)?;
    }
    Ok(districts)
}
