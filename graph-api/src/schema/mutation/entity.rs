//! Judgements on who is who.

use std::collections::BTreeSet;

use async_graphql::{Context, ID, InputObject, Object, Result};
use graph_core::model::{EntityId, Places};
use graph_core::resolve::Proposal;

use super::judge::{entity, judge, judgement_payload};
use super::user_error::{UserError, UserErrorCode};
use crate::schema::RequestContext;
use crate::schema::entity::AnyEntity;
use crate::schema::id::Key;

/// Judgements on who is who.
#[derive(Default)]
pub(crate) struct EntityMutations;

/// Entities that are one.
#[derive(Debug, InputObject)]
struct EntitiesMergeInput {
    /// Their ids; two at least, all of one kind.
    ids: Vec<ID>,
    /// Why.
    reason: String,
}

/// Entities of which no two are ever one.
#[derive(Debug, InputObject)]
struct EntitiesKeepApartInput {
    /// Their ids; two at least, all of one kind.
    ids: Vec<ID>,
    /// Why.
    reason: String,
}

/// A place at which an entity is named: one of its `mentions`.
#[derive(Debug, InputObject)]
struct MentionInput {
    /// The document.
    document: ID,
    /// Its first character.
    start: i32,
    /// One past its last.
    end: i32,
}

/// An entity that is two: what it is at the given places is one, what it is elsewhere another.
#[derive(Debug, InputObject)]
struct EntitySplitInput {
    /// Its id.
    id: ID,
    /// Documents that mean the other one.
    #[graphql(default)]
    documents: Vec<ID>,
    /// Mentions that mean the other one, where a document means both.
    #[graphql(default)]
    mentions: Vec<MentionInput>,
    /// Why.
    reason: String,
}

/// What an entity is called.
#[derive(Debug, InputObject)]
struct EntityRenameInput {
    /// Its id, which stays.
    id: ID,
    /// The name that it is to have; the one that it had becomes an alias.
    name: String,
    /// Why.
    reason: String,
}

judgement_payload! {
    "The entities that it is about, as they are now."
    entities: Vec<AnyEntity> = |request, judgement| Some(judgement.entities_now(request));
    /// What became of entities that are one: one entity now.
    EntitiesMergePayload;
    /// What became of entities that are never one.
    EntitiesKeepApartPayload;
    /// What became of an entity that is two.
    EntitySplitPayload;
    /// What became of an entity's name.
    EntityRenamePayload;
}

/// Judgements on who is who.
#[Object]
impl EntityMutations {
    /// Says that entities are one. Holds for documents to come, too, and can be revoked. Needs the role curate.
    async fn entities_merge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and why.")] input: EntitiesMergeInput,
    ) -> Result<EntitiesMergePayload> {
        let proposal = entities(ctx, &input.ids).map(Proposal::Merge);
        EntitiesMergePayload::of(judge(ctx, proposal, input.reason).await)
    }

    /// Says that no two of these entities are ever one, whatever documents to come may suggest. Can be revoked. Needs the role
    /// curate.
    async fn entities_keep_apart(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and why.")] input: EntitiesKeepApartInput,
    ) -> Result<EntitiesKeepApartPayload> {
        let proposal = entities(ctx, &input.ids).map(Proposal::KeepApart);
        EntitiesKeepApartPayload::of(judge(ctx, proposal, input.reason).await)
    }

    /// Says that an entity is two, and at which places it is the other one. Documents to come that name it mean the one that
    /// stays. Can be revoked. Needs the role curate.
    async fn entity_split(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, where, and why.")] input: EntitySplitInput,
    ) -> Result<EntitySplitPayload> {
        let request = RequestContext::of(ctx)?;
        let proposal = entity("id", &input.id)
            .and_then(|id| Ok(Proposal::Split(id, places(request, id, &input.documents, &input.mentions)?)));
        EntitySplitPayload::of(judge(ctx, proposal, input.reason).await)
    }

    /// Says what an entity is called. Its id stays, and the name that it had becomes an alias. Can be revoked. Needs the role
    /// curate.
    async fn entity_rename(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, how, and why.")] input: EntityRenameInput,
    ) -> Result<EntityRenamePayload> {
        let most = RequestContext::of(ctx)?.limits.name_characters;
        let proposal = entity("id", &input.id).and_then(|id| Ok(Proposal::Rename(id, name(input.name, most)?)));
        EntityRenamePayload::of(judge(ctx, proposal, input.reason).await)
    }
}

fn entities(ctx: &Context<'_>, ids: &[ID]) -> std::result::Result<Vec<EntityId>, UserError> {
    let most = RequestContext::of(ctx).map_or(0, |request| request.limits.ids);
    if ids.len() > most {
        return Err(UserError::at("ids", UserErrorCode::TooLong, format!("{most} entities are taken at one time")));
    }
    ids.iter().enumerate().map(|(at, id)| entity(&format!("ids.{at}"), id)).collect()
}

fn name(name: String, most: usize) -> std::result::Result<String, UserError> {
    match name.trim().chars().count() {
        0 => Err(UserError::at("name", UserErrorCode::Blank, "the name is empty")),
        length if length > most => {
            Err(UserError::at("name", UserErrorCode::TooLong, format!("a name has {most} characters at most")))
        }
        _ => Ok(name),
    }
}

/// The places that an input names, in bytes.
fn places(
    request: &RequestContext,
    entity: EntityId,
    documents: &[ID],
    mentions: &[MentionInput],
) -> std::result::Result<Places, UserError> {
    let not_there = |path: String| UserError::at(&path, UserErrorCode::NotFound, "the entity is not named there");
    let mut places = Places::new();
    for (at, id) in documents.iter().enumerate() {
        let Some(Key::Document(id)) = Key::decode(id) else { return Err(not_there(format!("documents.{at}"))) };
        places.insert(id, BTreeSet::new());
    }
    let named = request.graph.mentions(entity);
    for (at, mention) in mentions.iter().enumerate() {
        let document = match Key::decode(&mention.document) {
            Some(Key::Document(id)) => request.graph.document(id),
            _ => None,
        };
        let wanted = usize::try_from(mention.start).ok().zip(usize::try_from(mention.end).ok());
        let found = document.zip(wanted).and_then(|(document, (start, end))| {
            let mut here = named.iter().filter(|place| place.document == document.id());
            here.find(|place| document.characters(place.span) == (start..end))
        });
        let place = found.ok_or_else(|| not_there(format!("mentions.{at}")))?;
        // A document that is named as a whole stays whole.
        match places.get_mut(&place.document) {
            Some(spans) if spans.is_empty() => {}
            Some(spans) => drop(spans.insert(place.span)),
            None => drop(places.insert(place.document, BTreeSet::from([place.span]))),
        }
    }
    Ok(places)
}
