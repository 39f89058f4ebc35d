//! Pages of lists after Relay's cursor connections: forward with `first` and `after`, backward with `last` and `before`.
//!
//! A cursor holds the sort key of its item, so a page goes on at the right place even where items have come or gone
//! since: every list here is sorted by a key that no two of its items share.

mod fields;

use std::borrow::Cow;
use std::ops::Range;

use async_graphql::{Object, OutputType, Result, SimpleObject, TypeName};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use graph_core::graph::list::Part;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) use fields::{paged_interface, paged_object};

use super::error::ErrorCode;
use super::fact::RelationFact;
use crate::server::Limits;

/// Which page is wanted.
#[derive(Debug, Clone, Default)]
pub(crate) struct PageArguments {
    pub(crate) first: Option<i32>,
    pub(crate) after: Option<String>,
    pub(crate) last: Option<i32>,
    pub(crate) before: Option<String>,
    pub(crate) default: usize,
    pub(crate) most: usize,
}

impl PageArguments {
    pub(crate) fn new(
        limits: &Limits,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Self {
        Self { first, after, last, before, default: limits.page_default, most: limits.page }
    }

    /// The part of a sorted list of some length that the page shows; `key` is that of the item at a place.
    fn window<K: Ord + DeserializeOwned>(&self, length: usize, key: impl Fn(usize) -> K) -> Result<Range<usize>> {
        let (after, before) = (cursor::<K>("after", &self.after)?, cursor::<K>("before", &self.before)?);
        let mut start = after.map_or(0, |after| first_not(length, |at| key(at) <= after));
        let mut end = before.map_or(length, |before| first_not(length, |at| key(at) < before)).max(start);
        match self.part()? {
            Part::First(first) => end = end.min(start + first),
            Part::Last(last) => start = start.max(end.saturating_sub(last)),
        }
        Ok(start..end)
    }

    /// How much of the list is wanted.
    pub(crate) fn part(&self) -> Result<Part> {
        match (self.count("first", self.first)?, self.count("last", self.last)?) {
            (Some(_), Some(_)) => Err(ErrorCode::BadUserInput.error("give first or last, not both")),
            (first, None) => Ok(Part::First(first.unwrap_or(self.default))),
            (None, Some(last)) => Ok(Part::Last(last)),
        }
    }

    fn count(&self, name: &str, count: Option<i32>) -> Result<Option<usize>> {
        let Some(count) = count else { return Ok(None) };
        match usize::try_from(count) {
            Ok(count) if count <= self.most => Ok(Some(count)),
            _ => {
                let message = format!("{name} is {count}; it may be 0 to {}", self.most);
                Err(ErrorCode::BadUserInput.error(message))
            }
        }
    }
}

/// What a cursor stands for.
pub(crate) fn cursor<K: DeserializeOwned>(name: &str, cursor: &Option<String>) -> Result<Option<K>> {
    let Some(cursor) = cursor else { return Ok(None) };
    let key = URL_SAFE_NO_PAD.decode(cursor).ok().and_then(|json| serde_json::from_slice(&json).ok());
    key.map(Some).ok_or_else(|| no_cursor(name))
}

/// An argument that is a cursor of another list, or none.
pub(crate) fn no_cursor(name: &str) -> async_graphql::Error {
    ErrorCode::BadUserInput.error(format!("{name} is no cursor of this list; take one from its pageInfo or edges"))
}

/// The cursor of an item with this key.
pub(crate) fn cursor_of<K: Serialize>(key: &K) -> String {
    let json = serde_json::to_vec(key).expect("keys are tuples of strings and numbers");
    URL_SAFE_NO_PAD.encode(json)
}

/// One page of a sorted list, with an edge made of each item on it.
pub(crate) fn page<I, K, E>(
    items: &[I],
    page: &PageArguments,
    key: impl Fn(&I) -> K,
    edge: impl Fn(&I, String) -> Option<E>,
) -> Result<Connection<E>>
where
    K: Ord + Serialize + DeserializeOwned,
{
    let window = page.window(items.len(), |at| key(&items[at]))?;
    let (has_previous, has_next) = (window.start > 0, window.end < items.len());
    let edges = items[window].iter().filter_map(|item| edge(item, cursor_of(&key(item)))).collect();
    Ok(Connection { edges, has_previous, has_next, total: items.len() })
}

/// The first place of a list of which something is not so that is so of all before it.
fn first_not(length: usize, is_so: impl Fn(usize) -> bool) -> usize {
    let (mut start, mut end) = (0, length);
    while start < end {
        let middle = start + (end - start) / 2;
        if is_so(middle) { start = middle + 1 } else { end = middle }
    }
    start
}

/// What an edge type has in common with the others.
pub(crate) trait EdgeType: OutputType {
    type Node: OutputType;
    fn cursor(&self) -> &str;
    fn node(&self) -> &Self::Node;
    /// The name of the edge without its ending: `Company` of `CompanyEdge` and `CompanyConnection`.
    fn stem() -> Cow<'static, str>;
}

/// One page of a list.
#[derive(Debug)]
pub(crate) struct Connection<E> {
    edges: Vec<E>,
    has_previous: bool,
    has_next: bool,
    total: usize,
}

impl<E: EdgeType> Connection<E> {
    /// The edges of the page.
    pub(crate) fn items(&self) -> &[E] {
        &self.edges
    }

    /// Where the page stands in the list.
    pub(crate) fn info(&self) -> PageInfo {
        PageInfo::new(&self.edges, self.has_previous, self.has_next)
    }

    /// How many items the whole list has.
    pub(crate) fn total(&self) -> usize {
        self.total
    }
}

impl<E: EdgeType> TypeName for Connection<E> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Connection", E::stem()).into()
    }
}

/// One page of a list, after Relay's cursor connections.
#[Object(name_type)]
impl<E: EdgeType> Connection<E> {
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
        self.info()
    }

    /// How many items the whole list has.
    async fn total_count(&self) -> usize {
        self.total
    }
}

/// Where a page stands in its list.
#[derive(Debug, SimpleObject)]
pub(crate) struct PageInfo {
    /// Whether items follow.
    has_next_page: bool,
    /// Whether items stand before.
    has_previous_page: bool,
    /// The cursor of the first item.
    start_cursor: Option<String>,
    /// The cursor of the last item.
    end_cursor: Option<String>,
}

impl PageInfo {
    /// Where a page of these edges stands.
    pub(crate) fn new<E: EdgeType>(edges: &[E], has_previous_page: bool, has_next_page: bool) -> Self {
        Self {
            has_next_page,
            has_previous_page,
            start_cursor: edges.first().map(|edge| edge.cursor().to_owned()),
            end_cursor: edges.last().map(|edge| edge.cursor().to_owned()),
        }
    }
}

/// An item of a list with its cursor.
#[derive(Debug, SimpleObject)]
#[graphql(name_type)]
pub(crate) struct Edge<T: OutputType> {
    /// Goes into `after` or `before`.
    pub(crate) cursor: String,
    /// The item.
    pub(crate) node: T,
}

/// An entity of a list with its cursor and the relations that put it there.
#[derive(Debug, SimpleObject)]
#[graphql(name_type)]
pub(crate) struct EntityEdge<T: OutputType> {
    /// Goes into `after` or `before`.
    pub(crate) cursor: String,
    /// The entity.
    pub(crate) node: T,
    /// The relations that put the entity into this list, with their evidence; empty in a list of all.
    pub(crate) relations: Vec<RelationFact>,
}

macro_rules! edge_type {
    ($($edge:ident),+) => {$(
        impl<T: OutputType> TypeName for $edge<T> {
            fn type_name() -> Cow<'static, str> {
                format!("{}Edge", T::type_name()).into()
            }
        }

        impl<T: OutputType> EdgeType for $edge<T> {
            type Node = T;

            fn cursor(&self) -> &str {
                &self.cursor
            }

            fn node(&self) -> &T {
                &self.node
            }

            fn stem() -> Cow<'static, str> {
                T::type_name()
            }
        }
    )+};
}

edge_type!(Edge, EntityEdge);
