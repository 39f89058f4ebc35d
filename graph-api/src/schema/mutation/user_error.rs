//! What is wrong with an input, for the person who gave it.

use async_graphql::{Enum, SimpleObject};

/// What is wrong with an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum UserErrorCode {
    /// A text is empty where there must be one.
    Blank,
    /// A text or a list is longer than is allowed; the message says how long it may be.
    TooLong,
    /// Nothing in the graph has this id.
    NotFound,
    /// A value makes no sense here; the message says why.
    Invalid,
    /// It is so already.
    Unchanged,
    /// A stronger judgement, a code or a document number says otherwise.
    Contradiction,
    /// It is the judgement of somebody else.
    NotAllowed,
}

/// What is wrong with an input. Where a payload has any of these, nothing was done.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct UserError {
    /// What is wrong and what to do, for people.
    pub(crate) message: String,
    /// The way to the field of the input that is meant: `input`, `documents`, `2`, `text`; null where it is no field.
    pub(crate) field: Option<Vec<String>>,
    /// What is wrong, for programs.
    pub(crate) code: UserErrorCode,
}

impl UserError {
    /// An error of the field at this path below `input`, its parts joined by dots.
    pub(crate) fn at(path: &str, code: UserErrorCode, message: impl Into<String>) -> Self {
        let field = std::iter::once("input").chain(path.split('.')).map(str::to_owned).collect();
        Self { message: message.into(), field: Some(field), code }
    }
}
