//! Search: entities by their names, documents by their texts, in one list.

use std::borrow::Cow;
use std::sync::Arc;

use async_graphql::{Context, Enum, Object, Result, SimpleObject, Union};
use graph_core::fulltext::{Passage, TextHit, TextMatch, TextQuery};
use graph_core::graph::{Cap as GraphCap, Hit};
use graph_core::model;

use super::RequestContext;
use super::capped::CappedConnection;
use super::document::{Document, afford_text};
use super::entity::{
    Agency, AnyEntity, Company, District, Honor, Industry, Person, Policy, Product, Project, holds_entities, shown,
};
use super::error::ErrorCode;
use super::input::checked_name;
use super::list::exhausted;
use super::page::{EdgeType, PageArguments, page};
use super::vocabulary::{Cap, EntityKind, MatchKind};
use super::walk::within;
use crate::text_index::TextState;

/// What it takes for each document, in steps, to search all of them for words that most have.
const SEARCHED: u64 = 4;

/// What a search looks through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum SearchScope {
    /// Names and aliases of entities.
    Entities,
    /// Titles and texts of documents.
    Documents,
}

/// What a search finds: an entity of any kind or a document.
#[derive(Debug, Clone, Union)]
pub(crate) enum SearchResult {
    Company(Company),
    Project(Project),
    District(District),
    Policy(Policy),
    Agency(Agency),
    Person(Person),
    Industry(Industry),
    Product(Product),
    Honor(Honor),
    Document(Document),
}

holds_entities!(SearchResult);

/// A hit of a search.
#[derive(Debug, SimpleObject)]
#[graphql(complex)]
pub(crate) struct SearchEdge {
    /// Goes into `after` or `before`.
    cursor: String,
    /// What was found.
    node: SearchResult,
    /// How well it matches, between 0 and 1, on one scale for entities and documents: the way it matches decides, then how
    /// much of the name was asked for, or how much the words are worth in the document.
    score: f64,
    /// The name or alias that matched; null for a document.
    matched_name: Option<String>,
    /// How it matched.
    match_kind: MatchKind,
    #[graphql(skip)]
    query: Arc<TextQuery>,
}

#[async_graphql::ComplexObject]
impl SearchEdge {
    /// Where the words of the query stand: in the name of an entity, or in the title of a document and in passages of its
    /// text, those with the most different words. Empty where a name matches by its sound or but for a typo.
    async fn highlights(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many passages of a text: 3 unless told, 20 at most.", default = 3)] most: i32,
    ) -> Result<Vec<Highlight>> {
        let most = within("most", most, MOST_PASSAGES)?;
        let of = |field: HighlightField, text: &str, most: usize| {
            let passages = self.query.passages(text, most).into_iter();
            passages.map(move |passage| Highlight { field, passage }).collect::<Vec<_>>()
        };
        let SearchResult::Document(document) = &self.node else {
            return Ok(self.matched_name.as_deref().map(|name| of(HighlightField::Name, name, 1)).unwrap_or_default());
        };
        let mut highlights = of(HighlightField::Title, document.0.title().unwrap_or_default(), 1);
        afford_text(RequestContext::of(ctx)?, document.0.text())?;
        highlights.extend(of(HighlightField::Text, document.0.text(), most));
        Ok(highlights)
    }
}

const MOST_PASSAGES: usize = 20;

impl EdgeType for SearchEdge {
    type Node = SearchResult;

    fn cursor(&self) -> &str {
        &self.cursor
    }

    fn node(&self) -> &SearchResult {
        &self.node
    }

    fn stem() -> Cow<'static, str> {
        "Search".into()
    }
}

/// Where a highlight stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum HighlightField {
    /// In the name or alias of an entity that matched.
    Name,
    /// In a document's title.
    Title,
    /// In a document's text.
    Text,
}

/// A passage in which words of a query stand.
#[derive(Debug)]
pub(crate) struct Highlight {
    field: HighlightField,
    passage: Passage,
}

/// A passage in which words of a query stand. All places are characters (Unicode scalar values) of the whole name, title or
/// text, from 0; an end is one past the last character.
#[Object]
impl Highlight {
    /// What it is a passage of.
    async fn field(&self) -> HighlightField {
        self.field
    }

    /// Its words: exactly the characters from `start` to `end`.
    async fn text(&self) -> &str {
        &self.passage.text
    }

    /// Where it begins.
    async fn start(&self) -> usize {
        self.passage.place.start
    }

    /// Where it ends.
    async fn end(&self) -> usize {
        self.passage.place.end
    }

    /// What matches in it, in order; no two overlap.
    async fn ranges(&self) -> Vec<TextRange> {
        self.passage.highlights.iter().map(|range| TextRange { start: range.start, end: range.end }).collect()
    }
}

/// A range of characters.
#[derive(Debug, SimpleObject)]
pub(crate) struct TextRange {
    /// The first character.
    start: usize,
    /// One past the last character.
    end: usize,
}

/// A hit of either sort.
enum Found {
    Entity(Hit),
    Document(TextHit),
}

/// The best comes first; scores are not negative, so their bits are in the order of their values. Then entities before
/// documents, by name and id.
type Key = (u64, bool, String, String);

fn key(found: &Found) -> Key {
    match found {
        Found::Entity(hit) => (u64::MAX - hit.score.to_bits(), false, hit.name.clone(), hit.entity.to_string()),
        Found::Document(hit) => (u64::MAX - hit.score.to_bits(), true, String::new(), hit.document.to_string()),
    }
}

/// A page of hits, best first.
pub(crate) fn search(
    request: &RequestContext,
    query: &str,
    scopes: Option<Vec<SearchScope>>,
    kinds: Option<Vec<EntityKind>>,
    arguments: &PageArguments,
) -> Result<CappedConnection<SearchEdge>> {
    checked_name("query", query, request)?;
    // Who names kinds looks for entities. Who names nothing gets documents as soon as there are any.
    let is_named = scopes.is_some();
    let scopes = scopes.unwrap_or_else(|| match kinds {
        Some(_) => vec![SearchScope::Entities],
        None => vec![SearchScope::Entities, SearchScope::Documents],
    });
    let most = request.limits.search_hits;
    let (mut found, mut cap) = (vec![], None);
    if scopes.contains(&SearchScope::Entities) {
        let kinds: Vec<model::EntityKind> = kinds.into_iter().flatten().map(Into::into).collect();
        let hits = request.asking().search(query, &kinds, most).map_err(exhausted)?;
        cap = (hits.len() == most).then_some(GraphCap::Nodes.into());
        found.extend(hits.into_iter().map(Found::Entity));
    }
    let texts = Arc::new(TextQuery::parse(query));
    if scopes.contains(&SearchScope::Documents) {
        match documents(request, &texts) {
            Ok((hits, cut)) => {
                found.extend(hits.into_iter().map(Found::Document));
                cap = cap.or(cut);
            }
            Err(error) if is_named => return Err(error),
            Err(_) => cap = cap.or(Some(Cap::Index)),
        }
    }
    found.sort_by_cached_key(key);
    let names = Arc::new(TextQuery::exactly(query));
    let connection = page(&found, arguments, key, |found, cursor| {
        let query = if matches!(found, Found::Entity(_)) { &names } else { &texts };
        edge(request, found, cursor, query)
    })?;
    Ok(CappedConnection::new(connection, cap))
}

/// A hit on a page, unless what it names is no more. `query` is what its highlights are worked out from.
fn edge(request: &RequestContext, found: &Found, cursor: String, query: &Arc<TextQuery>) -> Option<SearchEdge> {
    let query = Arc::clone(query);
    Some(match found {
        Found::Entity(hit) => SearchEdge {
            cursor,
            node: shown::<AnyEntity>(request, hit.entity)?.into(),
            score: hit.score,
            matched_name: Some(hit.name.clone()),
            match_kind: hit.matched.into(),
            query,
        },
        Found::Document(hit) => SearchEdge {
            cursor,
            node: SearchResult::Document(Document(request.graph.document(hit.document)?.clone())),
            score: hit.score,
            matched_name: None,
            match_kind: hit.matched.into(),
            query,
        },
    })
}

/// A name that may be meant.
#[derive(Debug, SimpleObject)]
pub(crate) struct Suggestion {
    /// The entity.
    entity: AnyEntity,
    /// Its name or alias that matches.
    name: String,
    /// How it matches.
    match_kind: MatchKind,
    /// How well, between 0 and 1.
    score: f64,
}

/// The names that may be meant, best first.
pub(crate) fn suggest(
    request: &RequestContext,
    typed: &str,
    kinds: Option<Vec<EntityKind>>,
    first: i32,
) -> Result<Vec<Suggestion>> {
    checked_name("prefix", typed, request)?;
    let first = within("first", first, request.limits.suggestions)?;
    let kinds: Vec<model::EntityKind> = kinds.into_iter().flatten().map(Into::into).collect();
    let suggestion = |hit: Hit| {
        let (entity, match_kind, score) = (shown(request, hit.entity)?, hit.matched.into(), hit.score);
        Some(Suggestion { entity, name: hit.name, match_kind, score })
    };
    let hits = request.asking().suggest(typed, &kinds, first).map_err(exhausted)?;
    Ok(hits.into_iter().filter_map(suggestion).collect())
}

/// The documents of the graph that match, and what cut them short.
fn documents(request: &RequestContext, query: &TextQuery) -> Result<(Vec<TextHit>, Option<Cap>)> {
    let Some(index) = &request.texts else {
        return Err(ErrorCode::FullTextUnavailable.error("this server keeps no full text of the documents"));
    };
    let texts = match index.state() {
        TextState::Ready(texts) => texts,
        TextState::Filling(done, missing) => {
            let message = format!("the full text is being made: {done} of {missing} documents; try again in a moment");
            return Err(ErrorCode::FullTextNotReady.error(message));
        }
        TextState::Failed(why) => return Err(ErrorCode::FullTextUnavailable.error(why.to_string())),
    };
    // Whatever is rare is found faster.
    request.budget.spend(SEARCHED * request.graph.documents().len() as u64).map_err(exhausted)?;
    let graph = request.graph.clone();
    let most = request.limits.search_hits;
    let found = texts.search(query, move |id| graph.document(id).is_some(), most);
    let found = found.map_err(|error| ErrorCode::FullTextUnavailable.error(error.to_string()))?;
    let cut = (found.total > found.hits.len()).then_some(GraphCap::Nodes.into());
    let behind = (!index.is_current()).then_some(Cap::Index);
    Ok((found.hits, cut.or(behind)))
}

impl From<TextMatch> for MatchKind {
    fn from(matched: TextMatch) -> Self {
        match matched {
            TextMatch::Title => Self::Title,
            TextMatch::Phrase => Self::Phrase,
            TextMatch::Words => Self::Words,
        }
    }
}
