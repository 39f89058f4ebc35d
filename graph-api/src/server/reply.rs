//! What goes back to a client: data and errors, each error with a code.

use async_graphql::{ErrorExtensionValues, Response, ServerError, Value};
use serde::Serialize;

use super::prepare::Refusal;
use crate::schema::ErrorCode;

/// Errors in one answer; a document may have thousands, and nobody reads them.
const MOST_ERRORS: usize = 20;

/// The answer to a query, in the form that goes over the wire.
#[derive(Debug, Serialize)]
pub struct Reply {
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ServerError>,
    #[serde(skip)]
    refused: Option<ErrorCode>,
}

impl Reply {
    /// Whether there are errors.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Why the request was not executed; `None` where it was.
    pub(crate) fn refused(&self) -> Option<ErrorCode> {
        self.refused
    }

    /// The answer of the schema. Where no field was executed it is a refusal, and has no data at all.
    pub(crate) fn executed(response: Response) -> Self {
        let Response { data, mut errors, .. } = response;
        let is_invalid = data == Value::Null && !errors.is_empty() && errors.iter().all(|error| error.path.is_empty());
        // Fields of ours give their own codes; what has none is the library's word on a value that does not fit.
        let otherwise = if is_invalid { ErrorCode::GraphqlValidationFailed } else { ErrorCode::BadUserInput };
        errors.truncate(MOST_ERRORS);
        errors.iter_mut().for_each(|error| ensure_code(error, otherwise));
        if is_invalid {
            Self { data: None, errors, refused: Some(ErrorCode::GraphqlValidationFailed) }
        } else {
            Self { data: Some(data), errors, refused: None }
        }
    }
}

impl From<Refusal> for Reply {
    fn from(refusal: Refusal) -> Self {
        let mut error = *refusal.error;
        ensure_code(&mut error, refusal.code);
        Self { data: None, errors: vec![error], refused: Some(refusal.code) }
    }
}

fn ensure_code(error: &mut ServerError, otherwise: ErrorCode) {
    let extensions = error.extensions.get_or_insert_with(ErrorExtensionValues::default);
    if extensions.get("code").is_none() {
        extensions.set("code", otherwise.as_str());
    }
}
