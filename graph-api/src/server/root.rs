//! The root of a subscription: one field, wherever it is written.
//!
//! GraphQL lets a subscription have one field at its root. The library takes any number of them there, and passes over those that
//! stand in fragments, so that a client would wait for ever. So the one field is looked for, and put where the library finds it.

use std::collections::BTreeSet;

use async_graphql::Positioned;
use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, Field, FragmentDefinition, OperationType, Selection, SelectionSet,
};
use async_graphql::{Name, ServerError};

use super::prepare::Refusal;
use crate::schema::ErrorCode;

/// Refuses a document with a subscription that has not one field at its root, and puts the field of the others directly there.
/// What its fragments spread to must have been found to be finite before.
pub(crate) fn settle_roots(document: &mut ExecutableDocument) -> Result<(), Refusal> {
    let fragments = &document.fragments;
    let operations = match &mut document.operations {
        DocumentOperations::Single(one) => vec![one],
        DocumentOperations::Multiple(many) => many.values_mut().collect(),
    };
    for operation in operations.into_iter().filter(|one| one.node.ty == OperationType::Subscription) {
        let set = &mut operation.node.selection_set.node;
        let mut roots = Roots { fragments, visited: BTreeSet::new(), fields: vec![] };
        roots.collect(set)?;
        let [field] = roots.fields.as_slice() else { return Err(refused(operation.pos, "one field, written once")) };
        if field.node.name.node.starts_with("__") {
            return Err(refused(field.pos, "a field of Subscription"));
        }
        let is_there = set.items.iter().any(|item| matches!(item.node, Selection::Field(_)));
        if !is_there {
            let field = (*field).clone();
            // The fragments stay, because one that nothing spreads would be found to be wrong.
            set.items.insert(0, Positioned::new(Selection::Field(field.clone()), field.pos));
        }
    }
    Ok(())
}

fn refused(at: async_graphql::Pos, what: &str) -> Refusal {
    let error = ServerError::new(format!("a subscription has {what} at its root"), Some(at));
    Refusal { code: ErrorCode::GraphqlValidationFailed, error: Box::new(error) }
}

/// The fields at the root of an operation, as they are found.
struct Roots<'a> {
    fragments: &'a std::collections::HashMap<Name, Positioned<FragmentDefinition>>,
    visited: BTreeSet<Name>,
    fields: Vec<Positioned<Field>>,
}

impl Roots<'_> {
    fn collect(&mut self, set: &SelectionSet) -> Result<(), Refusal> {
        for item in &set.items {
            let is_conditional =
                item.node.directives().iter().any(|one| matches!(one.node.name.node.as_str(), "skip" | "include"));
            if is_conditional {
                return Err(refused(item.pos, "nothing that may be skipped"));
            }
            match &item.node {
                Selection::Field(field) => self.fields.push(field.clone()),
                Selection::InlineFragment(inline) => self.collect(&inline.node.selection_set.node)?,
                Selection::FragmentSpread(spread) => {
                    let name = &spread.node.fragment_name.node;
                    // One that is not there is left to validation to name.
                    if let Some(fragment) = self.fragments.get(name)
                        && self.visited.insert(name.clone())
                    {
                        self.collect(&fragment.node.selection_set.node)?;
                    }
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::*;

    /// The names of the fields directly at the root, or the message of the refusal.
    fn check(document: &str) -> String {
        let mut document = parse_query(document).unwrap();
        if let Err(refusal) = settle_roots(&mut document) {
            return refusal.error.message;
        }
        let (_, operation) = document.operations.iter().next().unwrap();
        let name = |item: &Positioned<Selection>| match &item.node {
            Selection::Field(field) => field.node.name.node.to_string(),
            _ => "…".to_owned(),
        };
        operation.node.selection_set.node.items.iter().map(name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_one_field_is_found_in_fragments() {
        assert_eq!(check("subscription{a{b}}"), "a");
        assert_eq!(check("subscription{...F} fragment F on Subscription{...G} fragment G on Subscription{a}"), "a …");
        assert_eq!(check("subscription{...on Subscription{a}}"), "a …");
        assert_eq!(check("{a b ...F} fragment F on Query{c}"), "a b …", "queries stay as they are");
    }

    #[test]
    fn a_root_that_the_specification_forbids_is_refused() {
        let one = "a subscription has one field, written once at its root";
        for document in
            ["subscription{a b}", "subscription{a ...F} fragment F on Subscription{b}", "subscription{...F}"]
        {
            assert_eq!(check(document), one);
        }
        assert_eq!(check("subscription{__typename}"), "a subscription has a field of Subscription at its root");
        for directive in ["skip(if:$a)", "include(if:true)"] {
            let expected = "a subscription has nothing that may be skipped at its root";
            assert_eq!(check(&format!("subscription{{a @{directive}}}")), expected);
            assert_eq!(check(&format!("subscription{{...@{directive}{{a}}}}")), expected);
        }
    }
}
