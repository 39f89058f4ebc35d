//! A query over what some documents alone say.

use std::collections::BTreeSet;

use async_graphql::{Context, ID, InputObject, Object, Result};
use graph_core::graph::Scope;

use super::Query;
use crate::schema::RequestContext;
use crate::schema::error::ErrorCode;
use crate::schema::id::Key;
use crate::schema::scalar::Date;

/// Which documents count. Each part that is given narrows the choice further; without any, all documents count.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ScopeInput {
    /// Only documents that were published by this date: what was known then. A document that is dated less precisely counts
    /// from the last day that its date may mean.
    as_of: Option<Date>,
    /// Only these documents, by their ids; 100 at most, and none where the list is empty. Ids of documents that the graph
    /// does not have, or has no more, change nothing.
    documents: Option<Vec<ID>>,
    /// Only documents of these publishers, named exactly as their `source` does; 100 at most, and none where the list is empty.
    sources: Option<Vec<String>>,
    /// Only documents that were published in these years; 100 at most, and none where the list is empty.
    years: Option<Vec<i32>>,
    /// Whether documents without a date count beside `asOf` and `years`. They are left out unless told, for nobody can say
    /// whether they were known by then.
    #[graphql(default = false)]
    undated: bool,
}

impl ScopeInput {
    fn scope(self, most: usize) -> Result<Scope> {
        let documents = self.documents.map(|ids| at_most("documents", ids, most)?.iter().map(document).collect());
        let years = |years| Ok::<_, async_graphql::Error>(at_most("years", years, most)?.into_iter().filter_map(year));
        Ok(Scope {
            as_of: self.as_of.map(|date| date.0),
            documents: documents.transpose()?,
            sources: self.sources.map(|names| at_most("sources", names, most)).transpose()?.map(BTreeSet::from_iter),
            years: self.years.map(years).transpose()?.map(Iterator::collect),
            undated: self.undated,
        })
    }
}

fn at_most<T>(name: &str, given: Vec<T>, most: usize) -> Result<Vec<T>> {
    if given.len() <= most {
        return Ok(given);
    }
    Err(ErrorCode::BadUserInput.error(format!("{name} has {} items; it may have {most}", given.len())))
}

fn document(id: &ID) -> Result<graph_core::model::DocumentId> {
    match Key::decode(id) {
        Some(Key::Document(id)) => Ok(id),
        _ => Err(ErrorCode::BadUserInput.error("not an id of a document; ids come from the field `id`")),
    }
}

/// A year of the calendar that dates are kept in; no document is of another.
fn year(year: i32) -> Option<i16> {
    i16::try_from(year).ok()
}

/// Queries over what some documents alone say.
#[derive(Default)]
pub(crate) struct Within;

/// Queries over what some documents alone say.
#[Object]
impl Within {
    /// The same questions, answered from some documents alone: what was known by a date, what one paper says.
    ///
    /// A fact is there where one of these documents states it, with the evidence that they give; an entity where one of
    /// them names it. Names, ids, properties and the tree of districts stay those that all documents together teach. Stands at
    /// the root of a query alone; with two aliases two dates stand side by side.
    async fn within(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which documents count.")] scope: ScopeInput,
    ) -> Result<Option<Query>> {
        // A scope that cannot be had takes nothing from those beside it: the field may be null.
        let request = RequestContext::of(ctx)?;
        let scope = scope.scope(request.limits.ids)?;
        request.enter(ctx, &scope)?;
        Ok(Some(Query::default()))
    }
}
