//! Documents, and where they name things.

use std::sync::Arc;

use async_graphql::{ID, Result, SimpleObject};
use graph_core::model::{self, DocumentId, FactId};
use graph_core::resolve::MentionPlace;

use super::RequestContext;
use super::entity::{AnyEntity, listed};
use super::error::ErrorCode;
use super::fact::{Fact, fact};
use super::id::Key;
use super::page::{Connection, Edge, EntityEdge, PageArguments, page, paged_object};
use super::scalar::Date;
use super::vocabulary::{DateOrigin, EntityKind};

/// One article, notice or record that was read.
#[derive(Debug, Clone)]
pub(crate) struct Document(pub(crate) Arc<model::Document>);

paged_object! {
    /// One article, notice or record that was read.
    Document
    paged {
        /// The entities that it names, by name.
        entities(
            kinds: Option<Vec<EntityKind>> = "Only of these kinds; all where none are given.",
        ) -> EntityEdge<AnyEntity> = |this, request, page| {
            let kinds: Vec<model::EntityKind> = kinds.into_iter().flatten().map(Into::into).collect();
            let named = request.graph.entities_of_document(this.0.id()).iter().copied();
            let is_wanted = |id: &model::EntityId| {
                kinds.is_empty() || request.graph.entity(*id).is_some_and(|entity| kinds.contains(&entity.kind))
            };
            listed(request, named.filter(is_wanted).map(|id| (id, vec![])), &page)
        };
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
        async fn characters(&self) -> usize {
            self.0.text().chars().count()
        }

        /// SHA-256 of the text in UTF-8, in hexadecimal.
        #[graphql(name = "sha256")]
        async fn sha256(&self) -> String {
            self.0.sha256()
        }

        /// Its text, or a part of it.
        async fn text(
            &self,
            ctx: &async_graphql::Context<'_>,
            #[graphql(desc = "The first character, from 0.", default = 0)] start: i32,
            #[graphql(desc = "How many characters; 100000 at most.", default = 100_000)] length: i32,
        ) -> Result<&str> {
            let most = RequestContext::of(ctx)?.limits.text_characters;
            let within = |number: i32| usize::try_from(number).ok();
            match (within(start), within(length).filter(|length| *length <= most)) {
                (Some(start), Some(length)) => Ok(characters(self.0.text(), start, length)),
                _ => Err(ErrorCode::BadUserInput.error(format!("start may be 0 or more, length 0 to {most}"))),
            }
        }
    }
}

/// A part of a text by characters.
fn characters(text: &str, start: usize, length: usize) -> &str {
    let offset = |text: &str, count: usize| text.char_indices().nth(count).map_or(text.len(), |(offset, _)| offset);
    let rest = text.get(offset(text, start)..).unwrap_or_default();
    rest.get(..offset(rest, length)).unwrap_or_default()
}

/// The key that documents are sorted by: the date, undated last, then the id.
fn document_key(document: &model::Document) -> (String, DocumentId) {
    let date = document.published().map(|date| date.date.first_day().to_string());
    (date.unwrap_or_else(|| "9999-12-31".to_owned()), document.id())
}

/// A page of documents by date.
pub(crate) fn documents(
    request: &RequestContext,
    mut ids: Vec<DocumentId>,
    arguments: &PageArguments,
) -> Result<Connection<Edge<Document>>> {
    let graph = &request.graph;
    ids.sort_by_cached_key(|id| graph.document(*id).map(|document| document_key(document)));
    sorted_documents(request, &ids, arguments)
}

/// A page of documents that are sorted by date already.
pub(crate) fn sorted_documents(
    request: &RequestContext,
    ids: &[DocumentId],
    arguments: &PageArguments,
) -> Result<Connection<Edge<Document>>> {
    let graph = &request.graph;
    let key = |id: &DocumentId| graph.document(*id).map(|document| document_key(document));
    page(ids, arguments, key, |id, cursor| Some(Edge { cursor, node: Document(graph.document(*id)?.clone()) }))
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
