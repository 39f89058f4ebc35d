//! Nulls where the specification wants them.
//!
//! The library leaves a field that failed out of the answer, whatever its type; a list with an item that failed as a whole; and
//! makes an object null of which every field failed. Clients go by the types: a field that may be null is null where it
//! failed, and one that may not takes the object that it stands in along, and so on upwards. This is done here once, after the
//! execution, for answers with errors alone.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    BaseType, ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet, Type, TypeKind,
    TypeSystemDefinition,
};
use async_graphql::{Name, PathSegment, Positioned, Response, ServerError, Value};

/// The types of all fields: by the name of the type that they stand in, and their own.
pub(super) struct Completion(BTreeMap<String, BTreeMap<String, Type>>);

/// Selections of one object, each with the name of the type whose fields it selects.
type Selections<'a> = Vec<(&'a str, &'a SelectionSet)>;

impl Completion {
    /// Reads the types of a schema in GraphQL's own language.
    pub(super) fn new(sdl: &str) -> Self {
        let document = parse_schema(sdl).expect("the library reads what it writes");
        let mut types = BTreeMap::new();
        for definition in document.definitions {
            let TypeSystemDefinition::Type(definition) = definition else { continue };
            let fields = match definition.node.kind {
                TypeKind::Object(object) => object.fields,
                TypeKind::Interface(interface) => interface.fields,
                _ => continue,
            };
            let typed = fields.into_iter().map(|field| (field.node.name.node.to_string(), field.node.ty.node));
            types.insert(definition.node.name.node.to_string(), typed.collect());
        }
        Self(types)
    }

    /// Puts nulls into an answer where fields failed.
    pub(super) fn complete(
        &self,
        document: &ExecutableDocument,
        operation: &Positioned<OperationDefinition>,
        response: &mut Response,
    ) {
        let root = match operation.node.ty {
            OperationType::Query => "Query",
            OperationType::Mutation => "Mutation",
            OperationType::Subscription => "Subscription",
        };
        let is_refused = response.data == Value::Null && response.errors.iter().all(|error| error.path.is_empty());
        if is_refused {
            return;
        }
        let selection_set = &operation.node.selection_set.node;
        let mut missing =
            Missing { types: self, document, errors: &mut response.errors, paths: vec![], into_nulls: false };
        missing.of_object(root, selection_set, &response.data, &[], true);
        let mut paths = missing.paths;
        paths.extend(response.errors.iter().map(|error| error.path.clone()).filter(|path| !path.is_empty()));
        let mut nulled = BTreeSet::new();
        for path in paths {
            let may_be_null = self.may_be_null(document, vec![(root, selection_set)], &path);
            put_null(&mut response.data, &path, &may_be_null, &mut nulled);
        }
        if response.errors.iter().any(|error| error.path.is_empty()) {
            // Their objects are null for want of all fields, or for good: nobody can tell, so that the answer stays as it is.
            let errors = &mut response.errors;
            let mut missing = Missing { types: self, document, errors, paths: vec![], into_nulls: true };
            missing.of_object(root, selection_set, &response.data, &[], true);
        }
    }

    /// For each step of a path, whether what it leads to may be null.
    fn may_be_null<'a>(
        &'a self,
        document: &'a ExecutableDocument,
        mut selections: Selections<'a>,
        path: &[PathSegment],
    ) -> Vec<bool> {
        let mut found = Vec::with_capacity(path.len());
        let mut ty: Option<Type> = None;
        for segment in path {
            let next = match segment {
                PathSegment::Field(key) => {
                    let fields = self.fields(document, &selections, key);
                    // Fields of one name in the answer are of one shape: validation holds that.
                    let first = fields.first().map(|(ty, _)| (*ty).clone());
                    selections = fields.iter().map(|(ty, field)| (named(ty), &field.selection_set.node)).collect();
                    first
                }
                PathSegment::Index(_) => ty.and_then(|ty| match ty.base {
                    BaseType::List(item) => Some(*item),
                    BaseType::Named(_) => None,
                }),
            };
            found.push(next.as_ref().is_none_or(|ty| ty.nullable));
            ty = next;
        }
        found
    }

    /// The fields that have this name in the answer, with their types.
    fn fields<'a>(
        &'a self,
        document: &'a ExecutableDocument,
        selections: &Selections<'a>,
        key: &str,
    ) -> Vec<(&'a Type, &'a Field)> {
        let mut found = Vec::new();
        for (parent, selection_set) in selections {
            for selection in &selection_set.items {
                let inner = match &selection.node {
                    Selection::Field(field) if field.node.response_key().node == key => {
                        let ty = self.0.get(*parent).and_then(|fields| fields.get(field.node.name.node.as_str()));
                        found.extend(ty.map(|ty| (ty, &field.node)));
                        continue;
                    }
                    Selection::Field(_) => continue,
                    Selection::InlineFragment(fragment) => {
                        let on = fragment.node.type_condition.as_ref();
                        (on.map_or(*parent, |on| on.node.on.node.as_str()), &fragment.node.selection_set.node)
                    }
                    Selection::FragmentSpread(spread) => {
                        let Some(fragment) = document.fragments.get(&spread.node.fragment_name.node) else { continue };
                        (fragment.node.type_condition.node.on.node.as_str(), &fragment.node.selection_set.node)
                    }
                };
                found.extend(self.fields(document, &vec![inner], key));
            }
        }
        found
    }
}

/// Looks for fields that were asked for and are not there. Errors of arguments, and of fields of interfaces, say where in the
/// document they are and not where in the answer; they are told here.
struct Missing<'a> {
    types: &'a Completion,
    document: &'a ExecutableDocument,
    errors: &'a mut Vec<ServerError>,
    paths: Vec<Vec<PathSegment>>,
    /// Whether to look in objects that are null and may be, too.
    into_nulls: bool,
}

impl Missing<'_> {
    /// Looks in an object. Where it `is_of` the type for sure, each field of the type has to be there.
    fn of_object(&mut self, name: &str, selections: &SelectionSet, value: &Value, path: &[PathSegment], is_of: bool) {
        for selection in &selections.items {
            let (on, inner, is_always) = match &selection.node {
                Selection::Field(field) => {
                    self.of_field(name, field, value, path, is_of);
                    continue;
                }
                Selection::InlineFragment(fragment) => {
                    let on = fragment.node.type_condition.as_ref().map_or(name, |on| on.node.on.node.as_str());
                    (on, &fragment.node.selection_set.node, fragment.node.directives.is_empty())
                }
                Selection::FragmentSpread(spread) => {
                    let document = self.document;
                    let Some(fragment) = document.fragments.get(&spread.node.fragment_name.node) else { continue };
                    let on = fragment.node.type_condition.node.on.node.as_str();
                    (on, &fragment.node.selection_set.node, spread.node.directives.is_empty())
                }
            };
            self.of_object(on, inner, value, path, is_of && is_always && on == name);
        }
    }

    fn of_field(&mut self, name: &str, selected: &Positioned<Field>, value: &Value, path: &[PathSegment], is_of: bool) {
        let (types, field) = (self.types, &selected.node);
        let own = types.0.get(name).and_then(|fields| fields.get(field.name.node.as_str()));
        let (Some(ty), key) = (own, &field.response_key().node) else { return };
        let path = [path, &[PathSegment::Field(key.to_string())]].concat();
        let inner = if let Value::Object(fields) = value { fields.get(key.as_str()) } else { None };
        if let Some(inner) = inner {
            return self.of_value(ty, &field.selection_set.node, inner, &path);
        }
        let is_of_field = |error: &&mut ServerError| {
            let mut places = field.arguments.iter().map(|(_, value)| value.pos).chain([selected.pos]);
            error.path.is_empty() && places.any(|place| error.locations.contains(&place))
        };
        if let Some(error) = self.errors.iter_mut().find(is_of_field) {
            error.path = path;
            return;
        }
        // What stands in it may be why it is missing: those errors, too, are told where they belong.
        if let BaseType::Named(name) = &ty.base {
            self.of_object(name, &field.selection_set.node, &Value::Null, &path, false);
        }
        if is_of && field.directives.is_empty() {
            self.paths.push(path);
        }
    }

    fn of_value(&mut self, ty: &Type, selections: &SelectionSet, value: &Value, path: &[PathSegment]) {
        match (&ty.base, value) {
            (BaseType::List(item), Value::List(values)) => {
                for (at, value) in values.iter().enumerate() {
                    self.of_value(item, selections, value, &[path, &[PathSegment::Index(at)]].concat());
                }
            }
            (BaseType::Named(name), value) => {
                // An object that may not be null and is has lost all its fields.
                let has_fields = *value != Value::Null || !ty.nullable;
                if has_fields || self.into_nulls {
                    self.of_object(name, selections, value, path, has_fields);
                }
            }
            _ => {}
        }
    }
}

/// The name of a type without its lists.
fn named(ty: &Type) -> &str {
    match &ty.base {
        BaseType::Named(name) => name,
        BaseType::List(item) => named(item),
    }
}

/// Makes null what failed at a path, or what stands around it and may be null.
fn put_null(data: &mut Value, path: &[PathSegment], may_be_null: &[bool], nulled: &mut BTreeSet<String>) {
    let mut known = may_be_null;
    while let Some(last) = known.iter().rposition(|may_be_null| *may_be_null) {
        match put(data, path.get(..=last).unwrap_or(path), nulled) {
            Ok(()) => return,
            // What stands around it is missing as a whole: then that is what failed.
            Err(missing) => known = known.get(..=missing).unwrap_or_default(),
        }
    }
    *data = Value::Null;
    nulled.insert(String::new());
}

/// Puts a null at a path, unless something around it was made null before. Which step of the path leads to nothing, if one does.
fn put(data: &mut Value, path: &[PathSegment], nulled: &mut BTreeSet<String>) -> Result<(), usize> {
    let (mut at, mut here) = (data, String::new());
    for (step, segment) in path.iter().enumerate() {
        if nulled.contains(&here) {
            return Ok(());
        }
        let is_last = step + 1 == path.len();
        let next = match segment {
            PathSegment::Field(name) => {
                here = format!("{here}/{name}");
                // An object of which nothing came is null until here.
                if *at == Value::Null {
                    *at = Value::Object(Default::default());
                }
                let Value::Object(fields) = at else { return Ok(()) };
                if is_last {
                    fields.insert(Name::new(name), Value::Null);
                }
                fields.get_mut(name.as_str())
            }
            PathSegment::Index(index) => {
                here = format!("{here}/{index}");
                let Value::List(items) = at else { return Ok(()) };
                items.get_mut(*index)
            }
        };
        at = next.ok_or(step)?;
    }
    *at = Value::Null;
    nulled.insert(here);
    Ok(())
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;
    use async_graphql::{ServerError, value};

    use super::*;

    /// The data after completion, and the paths of the errors. Each error is given by what is asked for at its place in the query.
    fn complete(query: &str, data: Value, failed: &[&str]) -> (Value, Vec<String>) {
        let sdl = "type Query { items: [Item!]! } type Item { name: String! parent: Item }";
        let document = parse_query(query).unwrap();
        let (_, operation) = document.operations.iter().next().unwrap();
        let place = |text: &&str| async_graphql::Pos { line: 1, column: query.find(text).unwrap() + 1 };
        let mut response = Response::new(data);
        response.errors = failed.iter().map(|text| ServerError::new("failed", Some(place(text)))).collect();
        Completion::new(sdl).complete(&document, operation, &mut response);
        let path = |error: &ServerError| serde_json::to_value(&error.path).unwrap().to_string();
        (response.data, response.errors.iter().map(path).collect())
    }

    #[test]
    fn an_object_that_is_null_for_good_stays_null() {
        let query = "{ items { parent { items: name } } }";
        let data = value!({"items": [{"parent": null}, {"parent": null}]});
        let (after, paths) = complete(query, data.clone(), &["items: name"]);
        assert_eq!(after, data);
        assert_eq!(paths, [r#"["items",0,"parent","items"]"#]);
    }

    #[test]
    fn a_field_that_was_left_out_takes_its_error_before_any_null_does() {
        let query = "{ items { parent { parent { name } } } }";
        let data = value!({"items": [{"parent": null}, {"parent": {}}]});
        let (after, paths) = complete(query, data, &["parent { name"]);
        assert_eq!(after, value!({"items": [{"parent": null}, {"parent": {"parent": null}}]}));
        assert_eq!(paths, [r#"["items",1,"parent","parent"]"#]);
    }
}
