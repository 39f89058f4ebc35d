//! Lists that can be filtered, sorted, counted and added up: connections with a filter, an order and aggregates.

use std::borrow::Cow;

use async_graphql::{Context, InputType, Object, OutputType, Result, TypeName};
use graph_core::graph::Exhausted;
use graph_core::graph::list::{Asking, ListError, Page, Part, Question, Record, Source};
use graph_core::graph::order::{OrderBy, Place};

use super::RequestContext;
use super::error::ErrorCode;
use super::filter::{FilterInput, given};
use super::order::OrderInput;
use super::page::{EdgeType, PageArguments, PageInfo, cursor, cursor_of};

/// A type of which there are lists that can be filtered.
pub(crate) trait Listed: OutputType + Sized {
    /// Which of them.
    type Filter: InputType + FilterInput;
    /// In which order.
    type Order: InputType + OrderInput;
    /// An item while the list is made.
    type Record<'g>: Record<'g, Test = <Self::Filter as FilterInput>::Test, Field = <Self::Order as OrderInput>::Field>;
    /// What can be counted and added up.
    type Aggregate: OutputType + std::fmt::Debug;

    /// The order of the lists at one thing, where the query says none.
    const ORDER: &'static [OrderBy<<Self::Order as OrderInput>::Field>];

    /// What the aggregates of these items are worked out from.
    fn aggregate(items: &[Self::Record<'_>]) -> Self::Aggregate;
}

/// The filter of a list with these edges.
pub(crate) type FilterOf<E> = <<E as EdgeType>::Node as Listed>::Filter;
/// The order of a list with these edges.
pub(crate) type OrderOf<E> = <<E as EdgeType>::Node as Listed>::Order;

/// What a query says of a list.
#[derive(Debug, Clone)]
pub(crate) struct ListArguments<T: Listed> {
    /// In a box of its own, since a filter is large and the state of every field has room for all arguments.
    pub(crate) filter: Option<Box<T::Filter>>,
    pub(crate) order_by: Option<Vec<T::Order>>,
    pub(crate) page: PageArguments,
}

/// What of a connection is selected.
#[derive(Debug, Default)]
struct Selected {
    /// Items without their cursors.
    nodes: bool,
    /// Items with their cursors, or the cursors at the ends of the page.
    cursors: bool,
    total: bool,
    aggregate: bool,
}

impl Selected {
    fn of(ctx: &Context<'_>) -> Self {
        let mut selected = Self::default();
        for field in ctx.field().selection_set() {
            match field.name() {
                "nodes" => selected.nodes = true,
                "edges" | "pageInfo" => selected.cursors = true,
                "totalCount" => selected.total = true,
                "aggregate" => selected.aggregate = true,
                _ => {}
            }
        }
        selected
    }
}

/// Whether the edges of a connection are selected: what they alone show need not be gathered otherwise.
pub(crate) fn has_edges(ctx: &Context<'_>) -> bool {
    ctx.field().selection_set().any(|field| field.name() == "edges")
}

/// Fields of an order beyond which nothing is decided any more.
const ORDER_FIELDS: usize = 5;

/// One page of a list, with an edge made of each item on it. What the query does not select is not worked out.
pub(crate) fn list<'g, T, E>(
    ctx: &Context<'g>,
    request: &'g RequestContext,
    source: Source<'g, T::Record<'g>>,
    arguments: ListArguments<T>,
    edge: impl Fn(T::Record<'g>, String) -> Option<E>,
) -> Result<ListConnection<E>>
where
    T: Listed,
    E: EdgeType<Node = T>,
{
    let selected = Selected::of(ctx);
    let ListArguments { filter, order_by, page } = arguments;
    let filter = given(filter.map(|filter| *filter), request)?;
    let order = order::<T>(order_by, &source)?;
    let (after, before) = (cursor::<Place>("after", &page.after)?, cursor::<Place>("before", &page.before)?);
    let part = page.part()?;
    let is_page_wanted = selected.nodes || selected.cursors || after.is_some() || before.is_some();
    let question = Question {
        filter: &filter,
        order: if is_page_wanted { &order } else { <T::Record<'g> as Record<'g>>::KEPT },
        part: if is_page_wanted { part } else { Part::First(0) },
        after: after.as_ref(),
        before: before.as_ref(),
        counted: selected.total,
        all: selected.aggregate,
    };
    let Page { items, has_previous, has_next, total, all } =
        request.asking().list(source, &question).map_err(list_error)?;
    let cursor = |place: Place| if selected.cursors { cursor_of(&place) } else { String::new() };
    let edges = items.into_iter().filter_map(|(record, place)| edge(record, cursor(place))).collect();
    let aggregate = question.all.then(|| T::aggregate(&all));
    Ok(ListConnection { edges, has_previous, has_next, total, aggregate })
}

/// The order that is asked for, or the one that the list has.
fn order<'g, T: Listed>(
    order_by: Option<Vec<T::Order>>,
    source: &Source<'g, T::Record<'g>>,
) -> Result<Vec<OrderBy<<T::Order as OrderInput>::Field>>> {
    match order_by {
        Some(fields) if fields.len() > ORDER_FIELDS => {
            let message = format!("orderBy has {} fields; it may have {ORDER_FIELDS}", fields.len());
            Err(ErrorCode::BadUserInput.error(message))
        }
        Some(fields) if !fields.is_empty() => Ok(fields.into_iter().map(OrderInput::order).collect()),
        _ => Ok(match source {
            Source::All(_) => <T::Record<'g> as Record<'g>>::KEPT.to_vec(),
            Source::These(_) => T::ORDER.to_vec(),
        }),
    }
}

impl RequestContext {
    /// The graph with the work that may still go into this request.
    pub(crate) fn asking(&self) -> Asking<'_> {
        Asking { graph: &self.graph, budget: &self.budget }
    }
}

/// A budget that ended, as a field's error.
pub(crate) fn exhausted(error: Exhausted) -> async_graphql::Error {
    match error {
        Exhausted::Steps => ErrorCode::QueryTooComplex.error(error.to_string()),
        Exhausted::NotReady => ErrorCode::NotReady.error(error.to_string()),
        Exhausted::Stopped => ErrorCode::Timeout.error(error.to_string()),
    }
}

fn list_error(error: ListError) -> async_graphql::Error {
    let name = match error {
        ListError::Exhausted(error) => return exhausted(error),
        ListError::After => "after",
        ListError::Before => "before",
    };
    super::page::no_cursor(name)
}

/// One page of a list that can be filtered.
#[derive(Debug)]
pub(crate) struct ListConnection<E: EdgeType<Node: Listed>> {
    edges: Vec<E>,
    has_previous: bool,
    has_next: bool,
    total: Option<usize>,
    aggregate: Option<<E::Node as Listed>::Aggregate>,
}

impl<E: EdgeType<Node: Listed>> TypeName for ListConnection<E> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Connection", E::stem()).into()
    }
}

/// One page of a list, after Relay's cursor connections.
#[Object(name_type)]
impl<E: EdgeType<Node: Listed>> ListConnection<E> {
    /// The items of the page with their cursors and with what put them into the list.
    async fn edges(&self) -> &[E] {
        &self.edges
    }

    /// The items of the page.
    async fn nodes(&self) -> Vec<&E::Node> {
        self.edges.iter().map(EdgeType::node).collect()
    }

    /// Where the page stands in the list.
    async fn page_info(&self) -> PageInfo {
        PageInfo::new(&self.edges, self.has_previous, self.has_next)
    }

    /// How many items the whole list has that pass the filter.
    async fn total_count(&self) -> Result<usize> {
        self.total.ok_or_else(not_foreseen)
    }

    /// How many, and how much, of the whole list that passes the filter.
    async fn aggregate(&self) -> Result<&<E::Node as Listed>::Aggregate> {
        self.aggregate.as_ref().ok_or_else(not_foreseen)
    }
}

/// What is worked out is looked up in the query beforehand, so that this is an error of ours.
fn not_foreseen() -> async_graphql::Error {
    ErrorCode::InternalServerError.error("the field was not foreseen when its list was made")
}
