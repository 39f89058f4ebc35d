//! Who asks, and what they may do: named tokens with roles, from a file.
//!
//! A request names itself by `Authorization: Bearer TOKEN`. The file holds the SHA-256 of each token, which is enough: a token is
//! 256 random bits, so there is nothing to guess. All entries are compared, each in constant time.

mod tokens;

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;

use super::http::respond;
use super::negotiate::{MediaType, negotiate};
use super::prepare::Refusal;
use super::{Service, websocket};
use crate::schema::ErrorCode;

pub use tokens::{Token, TokenFileError, Tokens};

/// What a token allows. Each role may do what those before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, async_graphql::Enum)]
#[serde(rename_all = "lowercase")]
#[graphql(name = "Role")]
pub enum Role {
    /// To ask.
    Read,
    /// To bring in documents, and to judge and to revoke one's own judgements.
    Curate,
    /// To remove documents, and to revoke anybody's judgements.
    Admin,
}

impl Role {
    /// The role as it is written in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Curate => "curate",
            Self::Admin => "admin",
        }
    }

    /// The role with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Read, Self::Curate, Self::Admin].into_iter().find(|role| role.name() == name)
    }
}

/// Somebody who showed a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The token's name.
    pub name: Arc<str>,
    /// What it allows.
    pub role: Role,
    /// The SHA-256 of the token: two of one name are not the same.
    token: [u8; 32],
}

/// Who may ask what.
#[derive(Debug, Default)]
pub struct Access {
    /// The tokens that are known; without any, everybody may read and nobody write.
    pub tokens: Tokens,
    /// Whether one may read without a token.
    pub open_reads: bool,
}

impl Access {
    /// Everybody may read and nobody write.
    pub fn read_only() -> Self {
        Self { tokens: Tokens::default(), open_reads: true }
    }

    /// Who asks; `None` for somebody without a token who may read.
    fn identify(&self, headers: &HeaderMap) -> Result<Option<Identity>, Refusal> {
        let given = headers.get(header::AUTHORIZATION);
        self.identify_by(given.map(|given| given.to_str().unwrap_or_default()))
    }

    /// The same, where the value of the header was given in another way.
    pub(crate) fn identify_by(&self, given: Option<&str>) -> Result<Option<Identity>, Refusal> {
        let unauthenticated = |message: &str| Err(Refusal::new(ErrorCode::Unauthenticated, message));
        let Some(given) = given else {
            let message = "this server answers to those with a token; send it as `Authorization: Bearer …`";
            return if self.open_reads { Ok(None) } else { unauthenticated(message) };
        };
        let token = given.split_once(' ');
        let Some((_, token)) = token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")) else {
            return unauthenticated("send the token as `Authorization: Bearer …`");
        };
        match self.tokens.identify(token.trim()) {
            Some(identity) => Ok(Some(identity)),
            None => unauthenticated("the token is not known here"),
        }
    }
}

/// Refuses a token that is not known, and those without one where reads are not open; for the others, notes who they are.
pub(crate) async fn identify(State(service): State<Arc<Service>>, mut request: Request, next: Next) -> Response {
    // A page cannot give a WebSocket this header; it says who it is in its first message instead.
    let says_later =
        !request.headers().contains_key(header::AUTHORIZATION) && websocket::is_asked_for(request.headers());
    if says_later {
        return next.run(request).await;
    }
    match service.access().identify(request.headers()) {
        Ok(identity) => {
            if let Some(identity) = identity {
                request.extensions_mut().insert(identity);
            }
            next.run(request).await
        }
        Err(refusal) => {
            let media_type = negotiate(request.headers()).unwrap_or(MediaType::Json);
            respond(&refusal.into(), media_type)
        }
    }
}

/// Whether somebody may do what a role allows.
pub(crate) fn require(identity: Option<&Identity>, role: Role) -> Result<&Identity, Refusal> {
    match identity {
        Some(identity) if identity.role >= role => Ok(identity),
        Some(identity) => {
            let (name, has, needs) = (&identity.name, identity.role.name(), role.name());
            Err(Refusal::new(
                ErrorCode::Forbidden,
                format!("the token of {name} has the role {has}; this needs {needs}"),
            ))
        }
        None => {
            let message = format!("this needs a token with the role {}: `Authorization: Bearer …`", role.name());
            Err(Refusal::new(ErrorCode::Unauthenticated, message))
        }
    }
}
