//! What all judgements have in common: a reason, the writer that makes them, and what it says against them.

use async_graphql::{Context, ID, Result};
use graph_core::model::{EntityId, FactId, JudgementId};
use graph_core::pipeline::{Change, Effect, Refused};
use graph_core::resolve::{Proposal, ProposalError};
use jiff::Timestamp;

use super::user_error::{UserError, UserErrorCode};
use super::{Allowed, failed};
use crate::schema::RequestContext;
use crate::schema::id::Key;
use crate::server::Role;

/// Characters of a reason.
const LONGEST_REASON: usize = 1_000;

/// A judgement that was made, and the request as it sees the graph since then.
pub(super) struct Made<'a> {
    pub(super) request: &'a RequestContext,
    pub(super) id: JudgementId,
}

/// What became of a judgement: made, or what is wrong with the input.
pub(super) type Outcome<'a> = Result<std::result::Result<Made<'a>, Vec<UserError>>>;

/// Writes payloads of judgements: what they are about as that is now, the judgement, and what is wrong with the input.
macro_rules! judgement_payload {
    ($about_doc:literal $about:ident: $type:ty = $now:expr; $($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Default, async_graphql::SimpleObject)]
        struct $name {
            #[doc = $about_doc]
            $about: Option<$type>,
            /// The judgement; null where nothing was done.
            judgement: Option<$crate::schema::judgement::Judgement>,
            /// What is wrong with the input; where there is anything, nothing was done.
            user_errors: Vec<$crate::schema::mutation::user_error::UserError>,
        }

        impl $name {
            fn of(outcome: $crate::schema::mutation::judge::Outcome<'_>) -> async_graphql::Result<Self> {
                use $crate::schema::{RequestContext, judgement::Judgement};

                let now: fn(&RequestContext, &Judgement) -> Option<$type> = $now;
                Ok(match outcome? {
                    Ok(made) => {
                        let judgement = Judgement::find(&made.request.graph, made.id);
                        let $about = judgement.as_ref().and_then(|judgement| now(made.request, judgement));
                        Self { $about, judgement, user_errors: vec![] }
                    }
                    Err(user_errors) => Self { user_errors, ..Self::default() },
                })
            }
        }
    )+};
}

pub(super) use judgement_payload;

/// Judges what somebody proposes, in their name and at this moment.
pub(super) async fn judge<'a>(
    ctx: &Context<'a>,
    proposal: std::result::Result<Proposal, UserError>,
    reason: String,
) -> Outcome<'a> {
    let allowed = Allowed::by(ctx, Role::Curate)?;
    let checked = check_reason(&reason);
    let (proposal, reason) = match (proposal, checked) {
        (Ok(proposal), Ok(())) => (Box::new(proposal), reason.trim().to_owned()),
        (proposal, checked) => return Ok(Err(proposal.err().into_iter().chain(checked.err()).collect())),
    };
    let author = allowed.identity.name.to_string();
    let change = Change::Judge { proposal, author, reason, at: Timestamp::now() };
    settle(ctx, &allowed, change).await
}

/// Has a judgement made or ended.
pub(super) async fn settle<'a>(ctx: &Context<'a>, allowed: &Allowed<'a>, change: Change) -> Outcome<'a> {
    allowed.request.step_aside();
    match allowed.live.change(change).await.map_err(failed)? {
        Effect::Judged(id) | Effect::Revoked(id) => Ok(Ok(Made { request: allowed.advance(ctx), id })),
        Effect::Refused(refused) => Ok(Err(vec![refusal(&refused)])),
        Effect::Added(..)
        | Effect::Replaced { .. }
        | Effect::Unchanged(_)
        | Effect::Removed(_)
        | Effect::Unknown(_) => Err(crate::schema::ErrorCode::InternalServerError.error("the server failed")),
    }
}

/// A reason is there and no essay.
pub(super) fn check_reason(reason: &str) -> std::result::Result<(), UserError> {
    if reason.trim().is_empty() {
        return Err(UserError::at("reason", UserErrorCode::Blank, "say why; those who read the history will ask"));
    }
    if reason.chars().count() > LONGEST_REASON {
        let message = format!("a reason has {LONGEST_REASON} characters at most");
        return Err(UserError::at("reason", UserErrorCode::TooLong, message));
    }
    Ok(())
}

/// What the writer says against a judgement, as an error of the input.
fn refusal(refused: &Refused) -> UserError {
    use UserErrorCode as Code;
    let (path, code) = match refused {
        Refused::Unknown | Refused::RevokedAlready | Refused::OfSomebodyElse(_) => {
            let code = match refused {
                Refused::RevokedAlready => Code::Unchanged,
                Refused::OfSomebodyElse(_) => Code::NotAllowed,
                _ => Code::NotFound,
            };
            ("id", code)
        }
        Refused::Proposal(ProposalError::UnknownEntity(_) | ProposalError::UnknownFact(_)) => ("", Code::NotFound),
        Refused::Proposal(ProposalError::SameName | ProposalError::SameFact) => ("", Code::Unchanged),
        Refused::Proposal(ProposalError::JudgedApart(judgement)) => {
            let id = Key::Judgement(*judgement).encode();
            let message = format!("an earlier judgement keeps them apart: revoke {} first", *id);
            return UserError { message, field: None, code: Code::Contradiction };
        }
        Refused::Proposal(ProposalError::IdentitiesDiffer(..)) => ("", Code::Contradiction),
        _ => ("", Code::Invalid),
    };
    match path {
        "" => UserError { message: refused.to_string(), field: None, code },
        path => UserError::at(path, code, refused.to_string()),
    }
}

/// The entity that an id of the input names.
pub(super) fn entity(path: &str, id: &ID) -> std::result::Result<EntityId, UserError> {
    match Key::decode(id) {
        Some(Key::Entity(_, id)) => Ok(id),
        _ => Err(UserError::at(path, UserErrorCode::NotFound, "no entity has this id")),
    }
}

/// The fact that an id of the input names.
pub(super) fn fact(id: &ID) -> std::result::Result<FactId, UserError> {
    match Key::decode(id) {
        Some(Key::Relation(id) | Key::Stage(id) | Key::Observation(id) | Key::Provision(id)) => Ok(id),
        _ => Err(UserError::at("id", UserErrorCode::NotFound, "no fact has this id")),
    }
}
