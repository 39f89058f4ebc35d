//! Which snapshot a field sees: the request's own, under a `within` what its scope shows, in a mutation's payload the one that shows
//! what the mutation did.

use std::sync::Arc;

use async_graphql::{Context, QueryPathNode, QueryPathSegment, Result};
use elsa::sync::FrozenMap;
use graph_core::graph::{Graph, Scope};

use super::RequestContext;
use super::error::ErrorCode;
use super::list::exhausted;

/// The contexts of a request's `within` fields and mutations, by the name that the field has in the answer. That name is what every field
/// inside it begins its path with, so that two of them in one query stay apart.
#[derive(Default)]
pub(crate) struct Scopes(FrozenMap<String, Box<RequestContext>>);

impl Scopes {
    /// The context of the scope that a field stands in.
    pub(super) fn of(&self, ctx: &Context<'_>) -> Option<&RequestContext> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(root(ctx)?.0)
    }
}

/// What a field's path begins with, and whether the field itself is that.
fn root<'a>(ctx: &'a Context<'_>) -> Option<(&'a str, bool)> {
    let field = ctx.path_node.as_ref()?;
    let mut first: &QueryPathNode<'_> = field;
    while let Some(parent) = first.parent {
        first = parent;
    }
    match first.segment {
        QueryPathSegment::Name(name) => Some((name, field.parent.is_none())),
        QueryPathSegment::Index(_) => None,
    }
}

impl RequestContext {
    /// Lets everything inside this field see what a scope shows.
    pub(super) fn enter(&self, ctx: &Context<'_>, scope: &Scope) -> Result<()> {
        let Some((name, true)) = root(ctx) else {
            let message =
                "within stands at the root of a query alone; give all that narrows the documents in one scope";
            return Err(ErrorCode::BadUserInput.error(message));
        };
        let graph = self.asking().scoped(scope).map_err(exhausted)?;
        let context = Self { graph: graph.into(), scopes: Default::default(), ..self.clone() };
        self.scopes.0.insert(name.to_owned(), Box::new(context));
        Ok(())
    }

    /// Lets everything inside this field of a mutation see a later snapshot. What stands at the root of a mutation is executed one
    /// field after the other.
    pub(super) fn advance(&self, ctx: &Context<'_>, graph: Arc<Graph>) -> &Self {
        let Some((name, true)) = root(ctx) else { return self };
        self.scopes.0.insert(name.to_owned(), Box::new(Self { graph, scopes: Default::default(), ..self.clone() }))
    }
}
