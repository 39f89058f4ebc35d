//! Pages of lists that a limit may have cut short, and which limit it was.

use std::borrow::Cow;

use async_graphql::{Object, TypeName};

use super::page::{Connection, EdgeType, PageInfo};
use super::vocabulary::Cap;

/// One page of a list that may have been cut short.
#[derive(Debug)]
pub(crate) struct CappedConnection<E> {
    page: Connection<E>,
    cap: Option<Cap>,
}

impl<E> CappedConnection<E> {
    pub(crate) fn new(page: Connection<E>, cap: Option<Cap>) -> Self {
        Self { page, cap }
    }
}

impl<E: EdgeType> TypeName for CappedConnection<E> {
    fn type_name() -> Cow<'static, str> {
        <Connection<E> as TypeName>::type_name()
    }
}

/// One page of a list, after Relay's cursor connections. The list ends where a limit on the work for it was reached.
#[Object(name_type)]
impl<E: EdgeType> CappedConnection<E> {
    /// The items of the page with their cursors and with what put them into the list.
    async fn edges(&self) -> &[E] {
        self.page.items()
    }

    /// The items of the page.
    async fn nodes(&self) -> Vec<&E::Node> {
        self.page.items().iter().map(EdgeType::node).collect()
    }

    /// Where the page stands in the list.
    async fn page_info(&self) -> PageInfo {
        self.page.info()
    }

    /// How many items the list has; more are there where it is `truncated`.
    async fn total_count(&self) -> usize {
        self.page.total()
    }

    /// Whether a limit cut the list short.
    async fn truncated(&self) -> bool {
        self.cap.is_some()
    }

    /// Which limit cut the list short; null where it is whole.
    async fn cap(&self) -> Option<Cap> {
        self.cap
    }
}

/// Makes structs with a `cursor` and an entity as `node` the edges of a capped connection. Each has a name of its own, which
/// the connection takes over.
macro_rules! capped_edge {
    ($($edge:ident as $stem:literal),+) => {$(
        impl $crate::schema::page::EdgeType for $edge {
            type Node = $crate::schema::entity::AnyEntity;

            fn cursor(&self) -> &str {
                &self.cursor
            }

            fn node(&self) -> &Self::Node {
                &self.node
            }

            fn stem() -> std::borrow::Cow<'static, str> {
                $stem.into()
            }
        }
    )+};
}

pub(super) use capped_edge;
