//! An answer has the shape that the schema promises, whatever fails in it: every field that was asked for is there, and null only
//! where it may be; what failed is null itself or took something around it along.

use std::collections::BTreeMap;
use std::fs;

use async_graphql::parser::types::{
    BaseType, ExecutableDocument, Selection, SelectionSet, Type, TypeKind, TypeSystemDefinition,
};
use async_graphql::parser::{parse_query, parse_schema};
use graph_api::server::{Limits, Query, Service};
use serde_json::Value;

use crate::gold::{graph, repository, texts};

/// Types of fields, by the type that they stand in.
type Types = BTreeMap<String, BTreeMap<String, Type>>;

fn types() -> Types {
    let sdl = fs::read_to_string(repository().join("schema.graphql")).unwrap();
    let definitions = parse_schema(sdl).unwrap().definitions.into_iter();
    let typed = definitions.filter_map(|definition| {
        let TypeSystemDefinition::Type(definition) = definition else { return None };
        let fields = match definition.node.kind {
            TypeKind::Object(object) => object.fields,
            TypeKind::Interface(interface) => interface.fields,
            _ => return None,
        };
        let fields = fields.into_iter().map(|field| (field.node.name.node.to_string(), field.node.ty.node));
        Some((definition.node.name.node.to_string(), fields.collect()))
    });
    typed.collect()
}

struct Checker<'a> {
    types: &'a Types,
    document: &'a ExecutableDocument,
    /// The whole answer, for messages.
    answer: String,
}

impl Checker<'_> {
    fn value(&self, ty: &Type, selections: &SelectionSet, value: &Value, path: &str) {
        if value.is_null() {
            assert!(ty.nullable, "{path} is null and may not be: {}", self.answer);
            return;
        }
        match &ty.base {
            BaseType::List(item) => {
                for (at, value) in value.as_array().unwrap().iter().enumerate() {
                    self.value(item, selections, value, &format!("{path}/{at}"));
                }
            }
            BaseType::Named(name) if !selections.items.is_empty() => self.object(name, selections, value, path, true),
            BaseType::Named(_) => {}
        }
    }

    /// `is_of_it`: whether the object is surely of the type.
    fn object(&self, name: &str, selections: &SelectionSet, value: &Value, path: &str, is_of_it: bool) {
        for selection in &selections.items {
            match &selection.node {
                Selection::Field(field) => {
                    let (own, key) = (field.node.name.node.as_str(), field.node.response_key().node.as_str());
                    let Some(ty) = self.types.get(name).and_then(|fields| fields.get(own)) else { continue };
                    let here = format!("{path}/{key}");
                    match value.get(key) {
                        Some(value) => self.value(ty, &field.node.selection_set.node, value, &here),
                        None => assert!(!is_of_it, "{here} is missing: {}", self.answer),
                    }
                }
                Selection::InlineFragment(fragment) => {
                    let on = fragment.node.type_condition.as_ref().map_or(name, |on| on.node.on.node.as_str());
                    self.object(on, &fragment.node.selection_set.node, value, path, is_of_it && on == name);
                }
                Selection::FragmentSpread(spread) => {
                    let fragment = &self.document.fragments[&spread.node.fragment_name.node].node;
                    let on = fragment.type_condition.node.on.node.as_str();
                    self.object(on, &fragment.selection_set.node, value, path, is_of_it && on == name);
                }
            }
        }
    }
}

/// What stands at the place of an error: null itself, or something around it is.
fn is_null_at(data: &Value, path: &[Value]) -> bool {
    let Some((first, rest)) = path.split_first() else { return data.is_null() };
    let next =
        first.as_str().map_or_else(|| data.get(usize::try_from(first.as_u64().unwrap()).unwrap()), |key| data.get(key));
    data.is_null() || next.is_none_or(|next| is_null_at(next, rest))
}

/// Checks the answer to a query; how many errors it has.
async fn check(types: &Types, service: &Service, text: &str) -> usize {
    let document = parse_query(text).unwrap();
    let query = Query { document: text.to_owned(), ..Query::default() };
    let answer = serde_json::to_value(service.answer(query).await).unwrap();
    let errors = answer["errors"].as_array().cloned().unwrap_or_default();
    let Some(data) = answer.get("data") else { return 0 };
    for error in &errors {
        let path = error["path"].as_array().unwrap_or_else(|| panic!("{error} has no path: {answer}"));
        assert!(is_null_at(data, path), "{error} left something: {answer}");
    }
    let (_, operation) = document.operations.iter().next().unwrap();
    let checker = Checker { types, document: &document, answer: format!("{text}\n{answer}") };
    let root = Type { base: BaseType::Named(async_graphql::Name::new("Query")), nullable: true };
    checker.value(&root, &operation.node.selection_set.node, data, "");
    errors.len()
}

#[tokio::test]
async fn whatever_fails_the_answer_has_the_promised_shape() {
    let types = types();
    let folders = ["graph-api/tests/queries", "graph-web/src/examples"].map(|folder| repository().join(folder));
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    let queries = files.filter(|path| path.extension().is_some_and(|ending| ending == "graphql"));
    let queries: Vec<String> = queries.map(|path| fs::read_to_string(path).unwrap()).collect();
    let mut errors = 0;
    // The work is cut short after some steps, so that every list fails in one run or the other, at any depth.
    for steps in [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000] {
        let limits = Limits { steps, ids: usize::try_from(steps % 3).unwrap() + 1, ..Limits::default() };
        let service = Service::new(graph(), limits).with_texts(texts());
        for query in &queries {
            errors += check(&types, &service, query).await;
        }
    }
    assert!(errors > 100, "only {errors} errors prove little");
}

#[tokio::test]
async fn a_failed_field_is_null_and_one_that_may_not_be_takes_its_object_along() {
    let types = types();
    let service = Service::new(graph(), Limits::default());
    let ask = async |document: &str| {
        check(&types, &service, document).await;
        let query = Query { document: document.to_owned(), ..Query::default() };
        serde_json::to_value(service.answer(query).await).unwrap()["data"].take()
    };
    let wrong = format!("entity(name: \"{}\") {{ name }}", "长".repeat(201));
    let one = ask(&format!("{{ version {wrong} }}")).await;
    assert!(one["version"].is_string() && one["entity"].is_null() && one.as_object().unwrap().len() == 2, "{one}");
    let only = ask(&format!("{{ {wrong} }}")).await;
    assert_eq!(only, serde_json::json!({"entity": null}), "an object of which every field failed is no null");
    // A list at the root may not be null.
    assert_eq!(ask("{ version companies(first: 1000) { totalCount } }").await, Value::Null);
    let inner = ask("{ version within(scope: {}) { companies(first: 1000) { totalCount } version } }").await;
    assert!(inner["version"].is_string() && inner["within"].is_null(), "{inner}");
    let deep = ask("{ districts(first: 3) { totalCount nodes { name } } entity(name: \"海南区\") { name neighbors(first: 1000) { totalCount } } }").await;
    assert!(deep["districts"]["totalCount"].is_u64() && deep["entity"].is_null(), "{deep}");
}
