//! Documents into the graph and out of it.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use futures_util::future::join_all;
use graph_core::model::{DateOrigin, DocumentDate, DocumentDraft};
use graph_core::pipeline::{Change, Effect};
use graph_core::store::Origin;

use super::user_error::{UserError, UserErrorCode};
use super::{Allowed, failed};
use crate::live::{LiveError, Until};
use crate::schema::RequestContext;
use crate::schema::document::Document;
use crate::schema::id::Key;
use crate::schema::scalar::Date;
use crate::server::{Limits, Role};

/// Documents into the graph and out of it.
#[derive(Default)]
pub(crate) struct DocumentMutations;

/// A document to bring in.
#[derive(Debug, InputObject)]
struct DocumentInput {
    /// Its title.
    title: Option<String>,
    /// When it was published: without it, 今年 and 8月底 in it may stay open.
    published: Option<Date>,
    /// Who published it.
    source: Option<String>,
    /// Its text.
    text: String,
}

/// Documents to bring in. Many or large ones go to `POST /documents`, which streams.
#[derive(Debug, InputObject)]
struct DocumentsIngestInput {
    /// The documents; 100 at most.
    documents: Vec<DocumentInput>,
    /// What to call this ingest, so that `ingestProgress` can follow it: another name for each; the server makes one up where
    /// none is given.
    ingest: Option<String>,
}

/// What became of a document that was brought in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
enum IngestStatus {
    /// It is new in the graph.
    Added,
    /// It stood in the graph already: the same title, date, source and text.
    Unchanged,
    /// It cannot be understood, which is a mistake in tupu; the others are kept.
    Failed,
}

/// A document that was brought in.
#[derive(Debug, SimpleObject)]
struct IngestedDocument {
    /// The document; null where it failed, or was removed again meanwhile.
    document: Option<Document>,
    /// What became of it.
    status: IngestStatus,
    /// What a reader should know of it.
    warnings: Vec<String>,
}

/// What became of the documents.
#[derive(Debug, Default, SimpleObject)]
struct DocumentsIngestPayload {
    /// The documents in the order of the input; null where nothing was done.
    results: Option<Vec<IngestedDocument>>,
    /// What the ingest was called; null where nothing was done.
    ingest: Option<String>,
    /// What is wrong with the input; where there is anything, nothing was done.
    user_errors: Vec<UserError>,
}

/// A document to remove.
#[derive(Debug, InputObject)]
struct DocumentRemoveInput {
    /// Its id.
    id: ID,
}

/// What became of the document.
#[derive(Debug, Default, SimpleObject)]
struct DocumentRemovePayload {
    /// The id of the document that was removed; null where nothing was done.
    removed_id: Option<ID>,
    /// What is wrong with the input; where there is anything, nothing was done.
    user_errors: Vec<UserError>,
}

/// Documents into the graph and out of it.
#[Object]
impl DocumentMutations {
    /// Brings documents into the graph. They are safe on disk and seen by all before this answers; the same document once
    /// more changes nothing. Needs the role curate.
    async fn documents_ingest(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The documents.")] input: DocumentsIngestInput,
    ) -> Result<DocumentsIngestPayload> {
        let allowed = Allowed::by(ctx, Role::Curate)?;
        let user_errors = errors_of(&input, &allowed.request.limits);
        if !user_errors.is_empty() {
            return Ok(DocumentsIngestPayload { user_errors, ..Default::default() });
        }
        let (named, count) = (input.ingest.as_deref(), input.documents.len());
        let Some(progress) = allowed.live.ingests().begin(named, &allowed.identity.name, Some(count)) else {
            let error = UserError::at("ingest", UserErrorCode::Invalid, "an ingest of this name is under way");
            return Ok(DocumentsIngestPayload { user_errors: vec![error], ..Default::default() });
        };
        allowed.request.step_aside();
        let path = format!("upload:{}", allowed.identity.name);
        let (path, done) = (&path, &progress);
        let ingests = input.documents.into_iter().map(async |document| {
            let origin = Origin { path: path.clone(), record: None };
            let effect = allowed.live.ingest(document.into_draft(), origin, Until::Published).await;
            done.count(&effect);
            effect
        });
        let effects = join_all(ingests).await;
        let ingest = Some(progress.name().to_string());
        progress.finish();
        let request = allowed.advance(ctx);
        let results: Result<Vec<_>> = effects.into_iter().map(|effect| ingested(request, effect)).collect();
        Ok(DocumentsIngestPayload { results: Some(results?), ingest, user_errors: vec![] })
    }

    /// Removes a document: the graph is then as if it had never been read. Needs the role admin.
    async fn document_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The document.")] input: DocumentRemoveInput,
    ) -> Result<DocumentRemovePayload> {
        let allowed = Allowed::by(ctx, Role::Admin)?;
        let unknown = || {
            let error = UserError::at("id", UserErrorCode::NotFound, "no document has this id");
            Ok(DocumentRemovePayload { user_errors: vec![error], removed_id: None })
        };
        let Some(Key::Document(id)) = Key::decode(&input.id) else { return unknown() };
        allowed.request.step_aside();
        match allowed.live.change(Change::Remove(id)).await.map_err(failed)? {
            Effect::Removed(id) => {
                allowed.advance(ctx);
                Ok(DocumentRemovePayload { removed_id: Some(Key::Document(id).encode()), user_errors: vec![] })
            }
            _ => unknown(),
        }
    }
}

impl DocumentInput {
    fn into_draft(self) -> DocumentDraft {
        let some = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let given = |date: Date| DocumentDate { date: date.0, origin: DateOrigin::Given };
        DocumentDraft {
            title: some(self.title),
            published: self.published.map(given),
            source: some(self.source),
            text: self.text,
            ..Default::default()
        }
    }
}

fn errors_of(input: &DocumentsIngestInput, limits: &Limits) -> Vec<UserError> {
    let (most, characters) = (limits.ids, limits.name_characters);
    let name = input.ingest.as_deref();
    if name.is_some_and(|name| name.trim().is_empty()) {
        return vec![UserError::at("ingest", UserErrorCode::Blank, "the ingest has an empty name")];
    }
    if name.is_some_and(|name| name.chars().count() > characters) {
        let message = format!("the name of an ingest may have {characters} characters");
        return vec![UserError::at("ingest", UserErrorCode::TooLong, message)];
    }
    if input.documents.len() > most {
        let message = format!("{most} documents are taken at one time; POST /documents takes any number");
        return vec![UserError::at("documents", UserErrorCode::TooLong, message)];
    }
    let blank = input.documents.iter().enumerate().filter(|(_, document)| document.text.trim().is_empty());
    blank
        .map(|(at, _)| UserError::at(&format!("documents.{at}.text"), UserErrorCode::Blank, "the document has no text"))
        .collect()
}

fn ingested(request: &RequestContext, effect: Result<Effect, LiveError>) -> Result<IngestedDocument> {
    let (status, warnings) = match &effect {
        Ok(Effect::Added(_, warnings)) => (IngestStatus::Added, warnings.iter().map(ToString::to_string).collect()),
        Ok(_) => (IngestStatus::Unchanged, vec![]),
        Err(error @ LiveError::Broken) => (IngestStatus::Failed, vec![error.to_string()]),
        Err(error) => return Err(failed(error.clone())),
    };
    let document = effect.ok().and_then(|effect| request.graph.document(effect.document()?).cloned());
    Ok(IngestedDocument { document: document.map(Document), status, warnings })
}
