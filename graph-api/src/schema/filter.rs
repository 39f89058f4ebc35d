//! Filters as clients write them: one input a type of thing, one input a type of value, joined by `and`, `or`, `not`.
//!
//! Everything here turns into a [`graph_core::graph::filter::Filter`]; nothing is decided here. A member that is null counts as
//! not given, so that an optional variable can stand in it.

mod document;
mod entity;
mod fact;
mod finding;
mod review;
mod value;

use async_graphql::Result;
use graph_core::graph::filter::{Filter, Quantifier, Weight};

use super::RequestContext;
use super::error::ErrorCode;

pub(crate) use document::{DocumentFilter, DocumentListFilter};
pub(crate) use entity::{EntityFilter, EntityListFilter, entity_filter, related_to, within};
pub(crate) use fact::{
    ObservationFilter, ObservationListFilter, ProvisionFilter, ProvisionListFilter, RelationFilter, RelationListFilter,
    StageFilter, StageListFilter,
};
pub(crate) use finding::{CheckFilter, ConflictFilter, TargetFilter};
pub(crate) use review::ReviewFilter;
pub(crate) use value::{
    DateFilter, DecimalFilter, DistrictLevelFilter, IdFilter, IntFilter, StageKindFilter, StringFilter,
};

/// What a filter turns into, where one was given.
pub(crate) trait FilterInput {
    /// What it asks of a thing.
    type Test: Weight;

    /// The filter, with names looked up and lengths checked.
    fn filter(self, request: &RequestContext) -> Result<Filter<Self::Test>>;
}

/// What a filter of many things at one turns into: each member that was given asks by itself.
pub(crate) trait ListFilterInput {
    /// What it asks of each of the things.
    type Test: Weight;

    /// The quantifiers with what they are about.
    fn quantified(self, request: &RequestContext) -> Result<Vec<(Quantifier, Filter<Self::Test>)>>;
}

/// The filter that was given, or the one that lets everything pass.
pub(crate) fn given<F: FilterInput>(filter: Option<F>, request: &RequestContext) -> Result<Filter<F::Test>> {
    filter.map_or_else(|| Ok(Filter::default()), |filter| filter.filter(request))
}

/// Refuses a list of values that is longer than a filter may hold.
fn checked_values<T>(values: Vec<T>, request: &RequestContext) -> Result<Vec<T>> {
    let most = request.limits.ids;
    if values.len() <= most {
        return Ok(values);
    }
    Err(ErrorCode::BadUserInput.error(format!("a filter has {} values in one list; it may have {most}", values.len())))
}

/// One test of each of many things.
pub(crate) fn quantified<T: Weight, L: ListFilterInput>(
    list: L,
    request: &RequestContext,
    test: impl Fn(Quantifier, Filter<L::Test>) -> T,
) -> Result<Filter<T>> {
    let tests = list.quantified(request)?.into_iter().map(|(quantifier, filter)| Filter::is(test(quantifier, filter)));
    Ok(Filter::all(tests.collect()))
}

/// Writes the filter of a type and, where it has a name, that of a list of it. Each member has what it turns into, with the
/// value and the request at hand.
macro_rules! filter_input {
    (
        $(#[$doc:meta])*
        $name:ident $(, $list:ident)? of $test:ty {
            $( $(#[$field_doc:meta])* $field:ident: $input:ty => |$value:ident, $request:ident| $filter:expr; )*
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, async_graphql::InputObject)]
        pub(crate) struct $name {
            $( $(#[$field_doc])* $field: Option<$input>, )*
            /// All of these.
            and: Option<Vec<$name>>,
            /// At least one of these; nothing passes an empty list.
            or: Option<Vec<$name>>,
            /// Not this.
            not: Option<Box<$name>>,
        }

        impl $crate::schema::filter::FilterInput for $name {
            type Test = $test;

            fn filter(
                self,
                request: &$crate::schema::RequestContext,
            ) -> async_graphql::Result<graph_core::graph::filter::Filter<$test>> {
                use graph_core::graph::filter::Filter;
                let all = |filters: Vec<Self>| {
                    filters.into_iter().map(|one| one.filter(request)).collect::<async_graphql::Result<Vec<_>>>()
                };
                let mut filters = vec![];
                $(
                    if let Some($value) = self.$field {
                        let $request = request;
                        filters.push($filter);
                    }
                )*
                if let Some(and) = self.and {
                    filters.extend(all(and)?);
                }
                if let Some(or) = self.or {
                    filters.push(Filter::any(all(or)?));
                }
                if let Some(not) = self.not {
                    filters.push(not.filter(request)?.negated());
                }
                Ok(Filter::all(filters))
            }
        }

        $(
        /// What must be so of the things at another; each member that is given asks by itself.
        #[derive(Debug, Clone, async_graphql::InputObject)]
        pub(crate) struct $list {
            /// At least one of them passes this.
            some: Option<Box<$name>>,
            /// None of them passes this.
            none: Option<Box<$name>>,
            /// All of them pass this; also where there are none.
            every: Option<Box<$name>>,
            /// How many of them there are.
            count: Option<$crate::schema::filter::IntFilter>,
        }

        impl $crate::schema::filter::ListFilterInput for $list {
            type Test = $test;

            fn quantified(
                self,
                request: &$crate::schema::RequestContext,
            ) -> async_graphql::Result<Vec<(
                graph_core::graph::filter::Quantifier,
                graph_core::graph::filter::Filter<$test>,
            )>> {
                use $crate::schema::filter::FilterInput;
                use graph_core::graph::filter::{Filter, Quantifier};
                let mut all = vec![];
                for (quantifier, filter) in
                    [(Quantifier::Some, self.some), (Quantifier::None, self.none), (Quantifier::Every, self.every)]
                {
                    if let Some(filter) = filter {
                        all.push((quantifier, filter.filter(request)?));
                    }
                }
                if let Some(count) = self.count {
                    all.push((Quantifier::Count(count.counts(request)?), Filter::default()));
                }
                Ok(all)
            }
        }
        )?
    };
}

pub(crate) use filter_input;
