//! Documents, and where they name things.

use std::sync::Arc;

use async_graphql::{Context, ID, Result, SimpleObject};
use graph_core::graph::list::Source;
use graph_core::graph::order::OrderBy;
use graph_core::graph::record::DocumentField;
use graph_core::model::{self, DocumentId, FactId};
use graph_core::resolve::MentionPlace;

use super::RequestContext;
use super::aggregate::DocumentAggregate;
use super::entity::{AnyEntity, listed};
use super::error::ErrorCode;
use super::fact::{Fact, fact};
use super::filter::DocumentFilter;
use super::id::Key;
use super::list::{ListArguments, ListConnection, Listed, exhausted, list};
use super::order::DocumentOrder;
use super::page::{Connection, Edge, EntityEdge, PageArguments, page, paged_object};
use super::scalar::Date;
use super::vocabulary::DateOrigin;

/// One article, notice or record that was read.
#[derive(Debug, Clone)]
pub(crate) struct Document(pub(crate) Arc<model::Document>);

paged_object! {
    /// One article, notice or record that was read.
    Document
    lists {
        /// The entities that it names, by name.
        entities() -> EntityEdge<AnyEntity> = |this, ctx, request, arguments| {
            let named = request.graph.entities_of_document(this.0.id()).iter();
            listed(ctx, request, named.map(|id| (*id, vec![])).collect(), arguments)
        };
    }
    paged {
        /// What it says, by place.
        facts() -> Edge<Fact> = |this, request, page| facts(request, this.0.id(), &page);
    }
    plain {
        /// Global id: the hash of its content.
        pub(crate) async fn id(&self) -> ID {
            Key::Document(self.0.id()).encode()
        }

        /// The title, where one is known.
        async fn title(&self) -> Option<&str> {
            self.0.title()
        }

        /// The publisher or outlet, where one is known.
        async fn source(&self) -> Option<&str> {
            self.0.source()
        }

        /// When it was published, as precisely as is known; never the day on which it was read.
        async fn published(&self) -> Option<Date> {
            self.0.published().map(|date| Date(date.date))
        }

        /// How the date is known; null where there is none.
        async fn published_origin(&self) -> Option<DateOrigin> {
            self.0.published().map(|date| date.origin.into())
        }

        /// How many characters (Unicode scalar values) its text has.
        async fn characters(&self, ctx: &async_graphql::Context<'_>) -> Result<usize> {
            afford_text(RequestContext::of(ctx)?, self.0.text())?;
            Ok(self.0.text().chars().count())
        }

        /// SHA-256 of the text in UTF-8, in hexadecimal.
        #[graphql(name = "sha256")]
        async fn sha256(&self, ctx: &async_graphql::Context<'_>) -> Result<String> {
            afford_text(RequestContext::of(ctx)?, self.0.text())?;
            Ok(self.0.sha256())
        }

        /// Its text, or a part of it.
        async fn text(
            &self,
            ctx: &async_graphql::Context<'_>,
            #[graphql(desc = "The first character, from 0.", default = 0)] start: i32,
            #[graphql(desc = "How many characters; 100000 at most.", default = 100_000)] length: i32,
        ) -> Result<&str> {
            let request = RequestContext::of(ctx)?;
            afford_text(request, self.0.text())?;
            let most = request.limits.text_characters;
            let within = |number: i32| usize::try_from(number).ok();
            match (within(start), within(length).filter(|length| *length <= most)) {
                (Some(start), Some(length)) => Ok(characters(self.0.text(), start, length)),
                _ => Err(ErrorCode::BadUserInput.error(format!("start may be 0 or more, length 0 to {most}"))),
            }
        }
    }
}

/// Bytes of a text that are gone through in the time of a step.
const BYTES_A_STEP: usize = 64;

/// Takes the steps of going through a text.
pub(crate) fn afford_text(request: &RequestContext, text: &str) -> Result<()> {
    request.budget.spend((text.len() / BYTES_A_STEP) as u64).map_err(exhausted)
}

/// A part of a text by characters.
fn characters(text: &str, start: usize, length: usize) -> &str {
    let offset = |text: &str, count: usize| text.char_indices().nth(count).map_or(text.len(), |(offset, _)| offset);
    let rest = text.get(offset(text, start)..).unwrap_or_default();
    rest.get(..offset(rest, length)).unwrap_or_default()
}

impl Listed for Document {
    type Filter = DocumentFilter;
    type Order = DocumentOrder;
    type Record<'g> = &'g Arc<model::Document>;
    type Aggregate = DocumentAggregate;

    const ORDER: &'static [OrderBy<DocumentField>] = &[OrderBy::ascending(DocumentField::Published)];

    fn aggregate(items: &[Self::Record<'_>]) -> Self::Aggregate {
        DocumentAggregate::new(items)
    }
}

/// A page of documents, by date, undated last.
pub(crate) fn documents(
    ctx: &Context<'_>,
    request: &RequestContext,
    ids: &[DocumentId],
    arguments: ListArguments<Document>,
) -> Result<ListConnection<Edge<Document>>> {
    let documents = ids.iter().filter_map(|id| request.graph.document(*id)).collect();
    document_page(ctx, request, Source::These(documents), arguments)
}

/// A page of documents.
pub(crate) fn document_page<'g>(
    ctx: &Context<'g>,
    request: &'g RequestContext,
    source: Source<'g, &'g Arc<model::Document>>,
    arguments: ListArguments<Document>,
) -> Result<ListConnection<Edge<Document>>> {
    list(ctx, request, source, arguments, |document, cursor| Some(Edge { cursor, node: Document(document.clone()) }))
}

/// What a document says, by the place of its first sentence that does.
fn facts(request: &RequestContext, document: DocumentId, arguments: &PageArguments) -> Result<Connection<Edge<Fact>>> {
    let graph = &request.graph;
    let place = |evidence: &[model::Evidence]| {
        evidence.iter().find(|one| one.document == document).map(|one| (one.span.start, one.span.end))
    };
    let key = |id: &FactId| {
        let relation = || graph.relation(*id).and_then(|fact| place(&fact.evidence));
        let stage = || graph.stage(*id).and_then(|fact| place(&fact.evidence));
        let observation = || graph.observation(*id).and_then(|fact| place(&fact.evidence));
        let provision = || graph.provision(*id).and_then(|fact| place(&fact.evidence));
        (relation().or_else(stage).or_else(observation).or_else(provision), *id)
    };
    page(graph.facts_of_document(document), arguments, key, |id, cursor| Some(Edge { cursor, node: fact(graph, *id)? }))
}

/// A place at which a document names an entity.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Mention {
    /// The document.
    document: Document,
    #[graphql(skip)]
    span: model::Span,
}

#[async_graphql::ComplexObject]
impl Mention {
    /// Where the words begin, in characters (Unicode scalar values) of the document's text.
    async fn start(&self) -> usize {
        self.document.0.characters(self.span).start
    }

    /// Where they end: one past the last character.
    async fn end(&self) -> usize {
        self.document.0.characters(self.span).end
    }

    /// The words: exactly the document's characters from `start` to `end`.
    async fn quote(&self) -> &str {
        self.document.0.quote(self.span)
    }
}

/// A page of mentions by document and place.
pub(crate) fn mentions(
    request: &RequestContext,
    places: &[MentionPlace],
    arguments: &PageArguments,
) -> Result<Connection<Edge<Mention>>> {
    let key = |place: &MentionPlace| (place.document, place.span);
    page(places, arguments, key, |place, cursor| {
        let document = Document(request.graph.document(place.document)?.clone());
        Some(Edge { cursor, node: Mention { document, span: place.span } })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_text_is_cut_by_characters() {
        assert_eq!(characters("乌海市abc", 0, 3), "乌海市");
        assert_eq!(characters("乌海市abc", 2, 2), "市a");
        assert_eq!(characters("乌海市", 3, 5), "");
        assert_eq!(characters("乌海市", 9, 5), "");
    }
}
