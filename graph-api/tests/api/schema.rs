//! The schema: the committed file is what the code says, and everything in it is described.

use async_graphql::Positioned;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{FieldDefinition, InputValueDefinition, TypeKind, TypeSystemDefinition};
use graph_api::schema::Schema;

use crate::gold::repository;

#[test]
fn the_committed_schema_is_what_the_code_says() {
    let path = repository().join("schema.graphql");
    let sdl = Schema::new().sdl();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &sdl).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert!(committed == sdl, "schema.graphql is not what the code says: run `tupu schema > schema.graphql`");
}

#[test]
fn every_mutation_takes_one_input_and_says_what_is_wrong_with_it() {
    let sdl = Schema::new().sdl();
    let fields = |name: &str| -> Vec<FieldDefinition> {
        let document = parse_schema(&sdl).unwrap();
        let mut found = document.definitions.into_iter().filter_map(|definition| match definition {
            TypeSystemDefinition::Type(one) if one.node.name.node == name => match one.node.kind {
                TypeKind::Object(object) => Some(object.fields.into_iter().map(|field| field.node).collect()),
                _ => None,
            },
            _ => None,
        });
        found.next().unwrap_or_default()
    };
    let mutations = fields("Mutation");
    assert!(!mutations.is_empty());
    for mutation in mutations {
        let (name, ty) = (mutation.name.node, mutation.ty.node.to_string());
        let arguments: Vec<_> = mutation.arguments.iter().map(|one| one.node.ty.node.to_string()).collect();
        let [input] = arguments.as_slice() else { panic!("{name} takes {arguments:?}") };
        let payload = ty.trim_end_matches('!');
        assert!(input.ends_with("Input!") && payload.ends_with("Payload"), "{name}({input}): {ty}");
        assert!(payload.to_lowercase().starts_with(&name.to_lowercase()), "{name}: {payload}");
        let has = fields(payload).iter().any(|field| field.ty.node.to_string() == "[UserError!]!");
        assert!(has, "{payload} has no user errors");
    }
}

fn undescribed_arguments<'a>(
    place: &'a str,
    arguments: &'a [Positioned<InputValueDefinition>],
) -> impl Iterator<Item = String> + 'a {
    let without = arguments.iter().filter(|argument| argument.node.description.is_none());
    without.map(move |argument| format!("{place}({})", argument.node.name.node))
}

fn undescribed_fields(name: &str, fields: &[Positioned<FieldDefinition>]) -> Vec<String> {
    let mut without = vec![];
    for field in fields {
        let place = format!("{name}.{}", field.node.name.node);
        without.extend(undescribed_arguments(&place, &field.node.arguments));
        without.extend(field.node.description.is_none().then_some(place));
    }
    without
}

#[test]
fn every_type_field_argument_and_value_is_described() {
    let document = parse_schema(Schema::new().sdl()).unwrap();
    let mut without = vec![];
    for definition in document.definitions {
        let TypeSystemDefinition::Type(definition) = definition else { continue };
        let name = definition.node.name.node.as_str();
        if definition.node.description.is_none() {
            without.push(name.to_owned());
        }
        match &definition.node.kind {
            TypeKind::Object(object) => without.extend(undescribed_fields(name, &object.fields)),
            TypeKind::Interface(interface) => without.extend(undescribed_fields(name, &interface.fields)),
            TypeKind::InputObject(input) => without.extend(undescribed_arguments(name, &input.fields)),
            TypeKind::Enum(items) => {
                let values = items.values.iter().filter(|value| value.node.description.is_none());
                without.extend(values.map(|value| format!("{name}.{}", value.node.value.node)));
            }
            TypeKind::Scalar | TypeKind::Union(_) => {}
        }
    }
    assert_eq!(without, Vec::<String>::new());
}
