//! What goes back to a client: data and errors, each error with a code.

use async_graphql::{ErrorExtensionValues, Response, ServerError, Value};
use serde::Serialize;

use super::prepare::Refusal;
use crate::schema::ErrorCode;

/// Errors in one answer; a document may have thousands, and nobody reads them.
const MOST_ERRORS: usize = 20;

/// The answer to a query, in the form that goes over the wire.
#[derive(Debug, Default, Serialize)]
pub struct Reply {
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ServerError>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extensions: Option<Extensions>,
    #[serde(skip)]
    refused: Option<ErrorCode>,
    #[serde(skip)]
    cost: Option<Cost>,
    #[serde(skip)]
    snapshot: Option<Snapshot>,
}

/// What goes with an answer besides data and errors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Extensions {
    cost: Cost,
    #[serde(skip_serializing_if = "Option::is_none")]
    snapshot: Option<Snapshot>,
}

/// Which snapshot answered, where it was not the last one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Snapshot {
    /// What it is called, as those hear it who follow the graph.
    pub(crate) version: String,
    /// How many were published after it.
    pub(crate) behind: u64,
}

/// What a request costs: in values of its answer, which are counted before it runs, from its document and its variables
/// alone, and in work, which is counted as it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Cost {
    /// Values that the answer may hold, with each page as long as it was asked for.
    pub(crate) values: usize,
    /// How many are allowed.
    pub(crate) limit: usize,
    /// Things that were looked at for it.
    pub(crate) steps: u64,
    /// How many may be.
    pub(crate) steps_limit: u64,
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

    /// Whether all that was asked for failed.
    pub(crate) fn is_without_data(&self) -> bool {
        self.data.as_ref().is_none_or(|data| *data == Value::Null)
    }

    /// The errors.
    pub(crate) fn errors(&self) -> &[ServerError] {
        &self.errors
    }

    /// The code of the first error.
    pub(crate) fn code(&self) -> Option<&str> {
        let code = self.errors.first()?.extensions.as_ref()?.get("code")?;
        if let Value::String(code) = code { Some(code) } else { None }
    }

    /// The same answer, with what it cost noted.
    pub(crate) fn at(self, cost: Cost) -> Self {
        Self { cost: Some(cost), ..self }
    }

    /// What it cost; of what was executed.
    pub(crate) fn cost(&self) -> Option<Cost> {
        self.cost
    }

    /// The same answer, given by another snapshot than the last.
    pub(crate) fn of(self, snapshot: Snapshot) -> Self {
        Self { snapshot: Some(snapshot), ..self }
    }

    /// Whether something failed because the snapshot is still being looked through.
    pub(crate) fn is_not_ready(&self) -> bool {
        let not_ready = Value::from(ErrorCode::NotReady.as_str());
        let code =
            |error: &ServerError| error.extensions.as_ref().and_then(|values| values.get("code")) == Some(&not_ready);
        self.errors.iter().any(code)
    }

    /// Whether it may be kept by a client until the graph changes: it has no error, and tells how the graph is.
    pub(crate) fn may_be_kept(&self) -> bool {
        !self.has_errors() && self.snapshot.is_none()
    }

    /// How many things were looked at for it.
    pub fn steps(&self) -> u64 {
        self.cost.map_or(0, |cost| cost.steps)
    }

    /// The same answer, telling the client what it cost, and which snapshot gave it where that was not the last. A refused
    /// request cost nothing.
    pub(crate) fn telling_cost(mut self) -> Self {
        let snapshot = self.snapshot.clone();
        self.extensions = self.cost.map(|cost| Extensions { cost, snapshot });
        self
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
            Self { errors, refused: Some(ErrorCode::GraphqlValidationFailed), ..Self::default() }
        } else {
            Self { data: Some(data), errors, ..Self::default() }
        }
    }
}

impl From<Refusal> for Reply {
    fn from(refusal: Refusal) -> Self {
        let mut error = *refusal.error;
        ensure_code(&mut error, refusal.code);
        Self { errors: vec![error], refused: Some(refusal.code), ..Self::default() }
    }
}

fn ensure_code(error: &mut ServerError, otherwise: ErrorCode) {
    let extensions = error.extensions.get_or_insert_with(ErrorExtensionValues::default);
    if extensions.get("code").is_none() {
        extensions.set("code", otherwise.as_str());
    }
}
