//! Errors with a code that a program can act on.

use async_graphql::{Enum, Error, ErrorExtensions};

/// Why a request or a field failed: the value of `extensions.code` in every error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum ErrorCode {
    /// The request is no GraphQL request: malformed JSON, no query, a parameter of the wrong type, a batch.
    BadRequest,
    /// The document is not GraphQL.
    GraphqlParseFailed,
    /// The document does not fit the schema.
    GraphqlValidationFailed,
    /// The document has no operation of the given name, or several and no name was given.
    OperationResolutionFailure,
    /// An argument or a variable has a value that is not allowed; the message says which are.
    BadUserInput,
    /// A name stands for several entities; the message names them. Ask by id, or name the kind.
    AmbiguousName,
    /// Nothing has that name or id, where the question makes no sense without it.
    NotFound,
    /// The query is above one of the limits; the message says which, and how far.
    QueryTooComplex,
    /// No document with that id is known here: send the document with its hash, and it is known from then on.
    PersistedQueryNotFound,
    /// The server executes the documents that its operator trusts, and this is none of them.
    DocumentNotTrusted,
    /// Only GET and POST are served, and mutations over POST alone: not with GET, over a WebSocket or as an event stream.
    MethodNotAllowed,
    /// No media type that the client accepts is served; a subscription needs `text/event-stream`, or a WebSocket.
    NotAcceptable,
    /// The body is of a type that is not taken here: GraphQL takes `application/json` in UTF-8, and nothing is taken compressed.
    UnsupportedMediaType,
    /// The body or the document is too large.
    PayloadTooLarge,
    /// The body did not come in time.
    RequestTimeout,
    /// The request has no token where it needs one, or one that is not known.
    Unauthenticated,
    /// The token does not allow this, or the server takes in no changes at all.
    Forbidden,
    /// The server answers to local names alone, and the request was meant for another.
    ForbiddenHost,
    /// A page of another origin wanted to follow something, and its origin is none of those that may ask here.
    ForbiddenOrigin,
    /// The field looks at the whole graph, for which something is still being worked out since the server started or the graph
    /// changed; ask again in a moment. Everything else is answered meanwhile.
    NotReady,
    /// The full text of the documents is not made yet; the message says how far it is. Names are found all the same.
    FullTextNotReady,
    /// The full text of the documents cannot be had; the message says why.
    FullTextUnavailable,
    /// Too many requests at one time; try again after the seconds in `Retry-After`.
    Overloaded,
    /// The request took too long and was given up.
    Timeout,
    /// The server failed; its log says more under the request's `X-Request-Id`.
    InternalServerError,
}

impl ErrorCode {
    /// The code as it is written in `extensions.code`.
    pub fn as_str(self) -> &'static str {
        let items = <Self as async_graphql::resolver_utils::EnumType>::items();
        items.iter().find(|item| item.value == self).map_or("INTERNAL_SERVER_ERROR", |item| item.name)
    }

    /// A field's error with this code.
    pub(crate) fn error(self, message: impl Into<String>) -> Error {
        Error::new(message).extend_with(|_, extensions| extensions.set("code", self.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_written_in_capitals() {
        assert_eq!(ErrorCode::GraphqlParseFailed.as_str(), "GRAPHQL_PARSE_FAILED");
        assert_eq!(ErrorCode::BadUserInput.as_str(), "BAD_USER_INPUT");
    }
}
