//! What can be changed: each field takes one `input` and gives back a payload with `userErrors`.
//!
//! A mutation needs a token. What the input gets wrong stands in the payload's `userErrors`, and then nothing was done; errors
//! of the request itself (no token, a role that does not allow it, a store that failed) are errors of GraphQL with their code.

mod document;
mod entity;
mod fact;
mod judge;
mod user_error;

use std::sync::Arc;

use async_graphql::{Context, Error, MergedObject, Result};

use super::RequestContext;
use super::error::ErrorCode;
use crate::live::{Live, LiveError};
use crate::server::{Identity, Role, require};
use document::DocumentMutations;
use entity::EntityMutations;
use fact::FactMutations;

/// Everything that can be changed. Each needs a token of a server that was started with `--tokens`.
#[derive(Default, MergedObject)]
pub(crate) struct Mutation(DocumentMutations, EntityMutations, FactMutations);

/// A request of somebody who may do what it asks.
pub(crate) struct Allowed<'a> {
    pub(crate) request: &'a RequestContext,
    pub(crate) live: &'a Arc<Live>,
    pub(crate) identity: &'a Identity,
}

impl<'a> Allowed<'a> {
    /// Refuses whoever may not do what the role allows.
    pub(crate) fn by(ctx: &Context<'a>, role: Role) -> Result<Self> {
        let request = RequestContext::of(ctx)?;
        let Some(live) = &request.live else {
            let message = "this server takes in no changes; it does where it is started with --tokens FILE";
            return Err(ErrorCode::Forbidden.error(message));
        };
        let identity = require(request.identity.as_ref(), role)
            .map_err(|refusal| refusal.code.error(refusal.error.message.clone()))?;
        Ok(Self { request, live, identity })
    }

    /// Lets the payload see what the writer published last.
    pub(crate) fn advance(&self, ctx: &Context<'_>) -> &'a RequestContext {
        self.request.advance(ctx, self.live.graph())
    }
}

/// An error of the writer as one of a field.
pub(crate) fn failed(error: LiveError) -> Error {
    match error {
        LiveError::Stopping => ErrorCode::Overloaded.error(error.to_string()),
        _ => ErrorCode::InternalServerError.error(error.to_string()),
    }
}
