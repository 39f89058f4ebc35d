//! What became of an entity and why.

use async_graphql::{Result, Union};
use graph_core::graph::Happening;
use graph_core::model::EntityId;

use super::RequestContext;
use super::entity::{Merge, merge};
use super::judgement::Judgement;
use super::list::exhausted;
use super::page::{Connection, Edge, PageArguments, page};

/// Something in the history of an entity: the resolver took a name for it, or a person judged.
#[derive(Debug, Clone, Union)]
pub(crate) enum HistoryItem {
    Merge(Merge),
    Judgement(Judgement),
}

/// What became of an entity: merges by the dates of their documents, undated first, then judgements by their time.
pub(crate) fn history(
    request: &RequestContext,
    entity: EntityId,
    arguments: &PageArguments,
) -> Result<Connection<Edge<HistoryItem>>> {
    // All judgements of the graph are gone through.
    request.budget.spend(request.graph.judgement_count() as u64).map_err(exhausted)?;
    let history = request.graph.history(entity);
    let key = |one: &Happening| {
        let (at, date, rest) = one.key();
        (at.map(|at| at.as_microsecond()), date.map(|date| date.to_string()), rest)
    };
    page(&history, arguments, key, |one, cursor| {
        let node = match one {
            Happening::Merge(_, one) => HistoryItem::Merge(merge(request, one)),
            Happening::Judgement(id, standing) => {
                HistoryItem::Judgement(Judgement { id: *id, standing: standing.clone() })
            }
        };
        Some(Edge { cursor, node })
    })
}
