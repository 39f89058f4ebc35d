//! From a document's text to a request that may be executed: parsed and measured once, then its operation chosen and its cost
//! counted for each request.

use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, OperationType};
use async_graphql::parser::{self, parse_query};
use async_graphql::{Name, Positioned, Request, ServerError, Value as ConstValue, Variables};

use super::Limits;
use super::documents::Document;
use super::measure::{check_shape, cost};
use super::nesting::nesting;
use super::origin;
use super::root::settle_roots;
use super::service::{Query, Subscriptions};
use crate::schema::ErrorCode;

/// Why a request is not executed at all.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) code: ErrorCode,
    pub(crate) error: Box<ServerError>,
}

impl Refusal {
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, error: Box::new(ServerError::new(message, None)) }
    }
}

/// A request that may be executed.
pub(crate) struct Prepared<'a> {
    pub(crate) request: Request,
    /// The operation of the document that is executed.
    pub(crate) operation: &'a Positioned<OperationDefinition>,
    /// How many values the answer may hold.
    pub(crate) cost: usize,
    /// What the client calls the operation.
    pub(crate) operation_name: Option<String>,
    /// What sort of operation it is.
    pub(crate) operation_type: OperationType,
}

/// Refuses a text that is too long to look at.
pub(crate) fn check_size(text: &str, limits: &Limits) -> Result<(), Refusal> {
    if text.len() > limits.document_bytes {
        let message = format!("the document has {} bytes; it may have {}", text.len(), limits.document_bytes);
        return Err(Refusal::new(ErrorCode::PayloadTooLarge, message));
    }
    Ok(())
}

/// Parses a document and checks what does not depend on its variables.
pub(crate) fn parse(text: &str, limits: &Limits) -> Result<ExecutableDocument, Refusal> {
    check_size(text, limits)?;
    let nesting = nesting(text);
    if nesting > limits.nesting {
        let message = format!("the document nests {nesting} brackets; {} are allowed", limits.nesting);
        return Err(Refusal::new(ErrorCode::QueryTooComplex, message));
    }
    let mut document = parse_query(text).map_err(syntax_error)?;
    check_shape(&document, limits)?;
    settle_roots(&mut document)?;
    Ok(document)
}

/// Checks everything else that can be checked before the schema sees the document.
pub(crate) fn prepare<'a>(query: &Query, document: &'a Document, limits: &Limits) -> Result<Prepared<'a>, Refusal> {
    let (name, operation) = operation(&document.parsed, query.operation_name.as_deref())?;
    let operation_name = name.map(ToString::to_string);
    check_way(query, operation.node.ty)?;
    require_variables(&operation.node, &query.variables)?;
    let cost = cost(&document.parsed, operation, &query.variables, limits)?;
    let mut request = Request::new("").variables(query.variables.clone());
    request.operation_name.clone_from(&query.operation_name);
    request.set_parsed_query(document.parsed.clone());
    Ok(Prepared { request, cost, operation_name, operation_type: operation.node.ty, operation })
}

/// Refuses an operation that is not served on the way by which it came.
fn check_way(query: &Query, operation: OperationType) -> Result<(), Refusal> {
    let (code, message) = match (operation, query.subscriptions) {
        (OperationType::Mutation, _) if query.safe_only => {
            let message = "a mutation is sent with POST and answered as JSON: not with GET, over a WebSocket or as an event stream";
            (ErrorCode::MethodNotAllowed, message)
        }
        (OperationType::Subscription, Subscriptions::NotHere) => {
            let message =
                "a subscription is answered as text/event-stream, which must be accepted, or over a WebSocket";
            (ErrorCode::NotAcceptable, message)
        }
        (OperationType::Subscription, Subscriptions::NotFromThere) => return Err(origin::refusal()),
        _ => return Ok(()),
    };
    Err(Refusal::new(code, message))
}

/// What is wrong and where, without the line itself: it may be the whole document.
fn syntax_error(error: parser::Error) -> Refusal {
    let mut error = ServerError::from(error);
    let what = error.message.lines().last().map(|line| line.trim_start_matches([' ', '=']).to_owned());
    let place = error.locations.first().map(|at| format!(" at {}:{}", at.line, at.column)).unwrap_or_default();
    error.message = format!("syntax error{place}: {}", what.unwrap_or_default());
    Refusal { code: ErrorCode::GraphqlParseFailed, error: Box::new(error) }
}

/// Refuses a request that leaves out a variable which must have a value. The library would notice where it is used, in the
/// middle of the execution.
fn require_variables(operation: &OperationDefinition, variables: &Variables) -> Result<(), Refusal> {
    let definitions = operation.variable_definitions.iter().map(|definition| &definition.node);
    let mut required = definitions.filter(|one| !one.var_type.node.nullable && one.default_value.is_none());
    let missing = required.find(|one| matches!(variables.get(&one.name.node), None | Some(ConstValue::Null)));
    missing.map_or(Ok(()), |one| {
        let message = format!("the variable ${} of the type {} has no value", one.name.node, one.var_type.node);
        Err(Refusal::new(ErrorCode::BadUserInput, message))
    })
}

/// The operation that is meant, and its name in the document.
fn operation<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Result<(Option<&'a Name>, &'a Positioned<OperationDefinition>), Refusal> {
    let refused = |message: String| Refusal::new(ErrorCode::OperationResolutionFailure, message);
    let mut operations = document.operations.iter();
    match name.filter(|name| !name.is_empty()) {
        Some(name) => {
            let named = operations.find(|(own, _)| own.is_some_and(|own| own == name));
            named.ok_or_else(|| refused(format!("there is no operation named {name}")))
        }
        None => match (operations.next(), operations.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(refused("the document has several operations; name one in operationName".into())),
        },
    }
}
