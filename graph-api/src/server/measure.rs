//! What a document costs, before anything runs.
//!
//! A fragment is measured once and its measure used wherever it is spread, so that the work is linear in the document even
//! where what it spreads to is not: twenty-two fragments that spread each other twice are four million selections and
//! twenty-two steps here. All sums saturate. The library's own limits walk every spread, and count the fields of
//! interfaces without their pages, which is why they are not used.

use std::collections::HashMap;

use async_graphql::parser::types::{ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet};
use async_graphql::{Name, Positioned, Value, Variables};

use super::Limits;
use super::prepare::Refusal;
use crate::schema::ErrorCode;

/// Arguments that say how many items a list has.
const PAGE_ARGUMENTS: [&str; 2] = ["first", "last"];
const WALK_ARGUMENTS: [&str; 3] = ["maxNodes", "maxEdges", "maxDepth"];
/// Fields that hold a page: whoever selects one of them is a list.
const PAGE_FIELDS: [&str; 2] = ["edges", "nodes"];
/// Lists with the arguments of a page and without its fields.
const BARE_PAGES: [&str; 1] = ["amounts"];
/// A field that holds the root once more: what stands in it counts as standing at the root.
const ROOT_AGAIN: &str = "within";
/// Lists of types inside types: nested deeper than introspection needs they explode.
const TYPE_LISTS: [&str; 4] = ["fields", "interfaces", "possibleTypes", "inputFields"];
const TYPE_LIST_DEPTH: usize = 2;
/// Fields whose answers are larger than one value.
const HEAVY: [(&str, usize); 6] = [
    ("text", 400),
    ("__schema", 10_000),
    ("__type", 1_000),
    ("components", 20_000),
    ("ranking", 2_000),
    ("similar", 500),
];
/// Relations of a subgraph, and steps of a path, where the query does not say how many.
const WALKS: [(&str, usize); 3] = [("subgraph", 500), ("path", 6), ("paths", 6)];
/// Lists that are no pages: the argument that says how many items they have, and how many they have where it does not.
const SHORT_LISTS: [(&str, &str, usize); 8] = [
    ("paths", "count", 3),
    ("shared", "most", 5),
    ("highlights", "most", 4),
    ("suggest", "first", 10),
    ("addedDocuments", "first", 20),
    ("removedDocumentIds", "first", 20),
    ("changedEntities", "first", 20),
    ("removedEntityIds", "first", 20),
];

/// What a selection set holds once its fragments are spread.
#[derive(Debug, Clone, Copy, Default)]
struct Measure {
    selections: usize,
    aliases: usize,
    /// Fields at this level.
    fields: usize,
    /// Levels of fields.
    depth: usize,
    /// Values in the answer.
    cost: usize,
    /// Levels of lists of types.
    type_lists: usize,
    /// Whether it selects the items of a page.
    is_page: bool,
}

impl Measure {
    fn add(&mut self, other: Self) {
        self.selections = self.selections.saturating_add(other.selections);
        self.aliases = self.aliases.saturating_add(other.aliases);
        self.fields = self.fields.saturating_add(other.fields);
        self.depth = self.depth.max(other.depth);
        self.cost = self.cost.saturating_add(other.cost);
        self.type_lists = self.type_lists.max(other.type_lists);
        self.is_page |= other.is_page;
    }
}

/// Refuses a document whose shape is above a limit, whatever its variables are. All operations count, because all of them
/// are validated.
pub(crate) fn check_shape(document: &ExecutableDocument, limits: &Limits) -> Result<(), Refusal> {
    let variables = Variables::default();
    let mut whole = Measure::default();
    for (_, operation) in document.operations.iter() {
        let mut measurer = Measurer::new(document, &operation.node, &variables, limits);
        let measure = measurer.selection_set(&operation.node.selection_set.node, 0)?;
        at_most("fields at its root", measure.fields, limits.root_fields)?;
        whole.add(measure);
    }
    at_most("selections with its fragments spread", whole.selections, limits.selections)?;
    at_most("aliases", whole.aliases, limits.aliases)?;
    at_most("levels of fields", whole.depth, limits.depth)?;
    at_most("levels of lists of types", whole.type_lists, TYPE_LIST_DEPTH)
}

/// How many values the answer to an operation may hold, with every page full; refuses one that may hold too many.
pub(crate) fn cost(
    document: &ExecutableDocument,
    operation: &Positioned<OperationDefinition>,
    variables: &Variables,
    limits: &Limits,
) -> Result<usize, Refusal> {
    let mut measurer = Measurer::new(document, &operation.node, variables, limits);
    let cost = measurer.selection_set(&operation.node.selection_set.node, 0)?.cost;
    at_most("values in its answer, with every page full", cost, limits.cost)?;
    Ok(cost)
}

fn at_most(what: &str, found: usize, limit: usize) -> Result<(), Refusal> {
    if found <= limit {
        return Ok(());
    }
    Err(Refusal::new(ErrorCode::QueryTooComplex, format!("the query has {found} {what}; {limit} are allowed")))
}

struct Measurer<'a> {
    document: &'a ExecutableDocument,
    operation: &'a OperationDefinition,
    variables: &'a Variables,
    limits: &'a Limits,
    /// `None` while a fragment is being measured, which finds fragments that spread themselves.
    fragments: HashMap<&'a str, Option<Measure>>,
}

impl<'a> Measurer<'a> {
    fn new(
        document: &'a ExecutableDocument,
        operation: &'a OperationDefinition,
        variables: &'a Variables,
        limits: &'a Limits,
    ) -> Self {
        Self { document, operation, variables, limits, fragments: HashMap::new() }
    }

    fn selection_set(&mut self, set: &'a SelectionSet, level: usize) -> Result<Measure, Refusal> {
        at_most("selection sets inside one another", level, self.limits.recursion)?;
        let mut whole = Measure::default();
        for selection in &set.items {
            at_most("directives at one selection", selection.node.directives().len(), self.limits.directives)?;
            let mut measure = match &selection.node {
                Selection::Field(field) => self.field(&field.node, level)?,
                Selection::InlineFragment(inline) => self.selection_set(&inline.node.selection_set.node, level + 1)?,
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node, level)?,
            };
            measure.selections = measure.selections.saturating_add(1);
            whole.add(measure);
        }
        Ok(whole)
    }

    fn field(&mut self, field: &'a Field, level: usize) -> Result<Measure, Refusal> {
        let name = field.name.node.as_str();
        let inside = self.selection_set(&field.selection_set.node, level + 1)?;
        let weight = HEAVY.iter().find(|(heavy, _)| *heavy == name).map_or(1, |(_, weight)| *weight);
        let items = self.items(field, inside.is_page);
        Ok(Measure {
            selections: inside.selections,
            aliases: inside.aliases.saturating_add(usize::from(field.alias.is_some())),
            fields: if name == ROOT_AGAIN { inside.fields.max(1) } else { 1 },
            depth: inside.depth + 1,
            cost: inside.cost.saturating_mul(items).saturating_add(weight),
            type_lists: inside.type_lists + usize::from(TYPE_LISTS.contains(&name)),
            is_page: PAGE_FIELDS.contains(&name),
        })
    }

    /// What a fragment holds. One that is not there is left to validation to name.
    fn fragment(&mut self, name: &'a Name, level: usize) -> Result<Measure, Refusal> {
        let Some(fragment) = self.document.fragments.get(name) else { return Ok(Measure::default()) };
        match self.fragments.insert(name, None) {
            None => {}
            Some(Some(measure)) => {
                self.fragments.insert(name, Some(measure));
                return Ok(measure);
            }
            Some(None) => {
                let message = format!("the fragment {name} spreads itself");
                return Err(Refusal::new(ErrorCode::GraphqlValidationFailed, message));
            }
        }
        let measure = self.selection_set(&fragment.node.selection_set.node, level + 1)?;
        self.fragments.insert(name, Some(measure));
        Ok(measure)
    }

    /// How many times the answer may hold what is inside a field. A number above its limit is refused by its field, with a
    /// better message than one about the cost.
    fn items(&self, field: &Field, is_page: bool) -> usize {
        let name = field.name.node.as_str();
        let listed = SHORT_LISTS.iter().find(|(list, ..)| *list == name);
        match listed {
            None => self.walked_or_paged(field, is_page),
            Some((_, argument, otherwise)) => {
                let listed = self.number(field, argument).unwrap_or(*otherwise).min(self.limits.page);
                let is_page = PAGE_ARGUMENTS.contains(argument);
                if is_page { listed } else { listed.saturating_mul(self.walked_or_paged(field, false)) }
            }
        }
    }

    fn walked_or_paged(&self, field: &Field, is_page: bool) -> usize {
        let name = field.name.node.as_str();
        if let Some((_, otherwise)) = WALKS.iter().find(|(walk, _)| *walk == name) {
            let given = WALK_ARGUMENTS.iter().filter_map(|name| self.number(field, name)).max();
            return given.unwrap_or(0).max(*otherwise).min(self.limits.subgraph_edges);
        }
        let page = PAGE_ARGUMENTS.iter().filter_map(|name| self.number(field, name)).max();
        let listed = || self.value(field, "ids").map(|ids| if let Value::List(ids) = ids { ids.len() } else { 1 });
        let (page, is_page) = (page.map(|page| page.min(self.limits.page)), is_page || BARE_PAGES.contains(&name));
        page.or_else(listed).unwrap_or(if is_page { self.limits.page_default } else { 1 })
    }

    fn number(&self, field: &Field, argument: &str) -> Option<usize> {
        match self.value(field, argument)? {
            Value::Number(number) => Some(usize::try_from(number.as_i64()?).unwrap_or(0)),
            _ => None,
        }
    }

    /// The value of an argument, looked up where it is a variable.
    fn value(&self, field: &Field, argument: &str) -> Option<Value> {
        let value = &field.get_argument(argument)?.node;
        let known = value.clone().into_const_with(|name| {
            let given = self.variables.get(&name).cloned();
            let definition = self.operation.variable_definitions.iter().find(|one| one.node.name.node == name);
            let default = || definition.and_then(|one| one.node.default_value.as_ref()).map(|one| one.node.clone());
            Ok::<_, ()>(given.or_else(default).unwrap_or(Value::Null))
        });
        known.ok()
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::*;

    /// The message of the refusal, or nothing.
    fn check(document: &str, variables: serde_json::Value) -> String {
        let document = parse_query(document).unwrap();
        let (_, operation) = document.operations.iter().next().unwrap();
        let variables = Variables::from_json(variables);
        let limits = Limits::default();
        let measured = check_shape(&document, &limits).and_then(|()| cost(&document, operation, &variables, &limits));
        measured.err().map(|refusal| refusal.error.message).unwrap_or_default()
    }

    /// An operation with a chain of fragments behind it, each of which spreads the next one twice.
    fn bomb(operation: &str, length: usize) -> String {
        let chain = (1..length).map(|at| format!("fragment F{at} on Query{{...F{0} ...F{0}}}", at + 1));
        format!("{operation}{}fragment F{length} on Query{{__typename}}", chain.collect::<String>())
    }

    #[test]
    fn what_fragments_spread_to_is_counted() {
        let message = check(&bomb("{...F1}", 12), serde_json::json!({}));
        assert_eq!(message, "the query has 2048 fields at its root; 20 are allowed");
        let message = check(&bomb("{node(id:\"x\"){...F1}}", 22), serde_json::json!({}));
        assert!(message.contains("selections with its fragments spread; 5000 are allowed"), "{message}");
    }

    #[test]
    fn a_scope_does_not_hide_fields_of_the_root() {
        let search = |at: usize| format!("s{at}:search(query:\"a\"){{totalCount}}");
        let ten: String = (0..10).map(search).collect();
        let scope = "within(scope:{asOf:\"2023\"})";
        let message = check(
            &format!("{{a:{scope}{{{ten}}} b:{scope}{{...T s:version}}}} fragment T on Query{{{ten}}}"),
            serde_json::json!({}),
        );
        assert_eq!(message, "the query has 21 fields at its root; 20 are allowed");
    }

    #[test]
    fn a_fragment_that_spreads_itself_is_found() {
        let message = check("{...A} fragment A on Query{...B} fragment B on Query{...A}", serde_json::json!({}));
        assert_eq!(message, "the fragment A spreads itself");
    }

    #[test]
    fn pages_inside_pages_multiply() {
        let query = "query($n:Int=50){companies(first:100){nodes{neighbors(first:$n){nodes{relations{nodes{id}}}}}}}";
        let message = check(query, serde_json::json!({}));
        // 100 × (nodes + neighbors + 50 × (nodes + relations + 20 × (nodes + id))) + 1
        assert_eq!(message, "the query has 210201 values in its answer, with every page full; 50000 are allowed");
        assert_eq!(check(query, serde_json::json!({"n": 5})), "");
    }

    #[test]
    fn a_page_is_found_behind_fragments() {
        let query = "{companies(first:100){...P}} fragment P on C{...Q} fragment Q on C{nodes{documents{...R}}} \
                     fragment R on D{edges{node{entities(last:90){nodes{id}}}}}";
        assert!(check(query, serde_json::json!({})).contains("values in its answer"));
    }

    #[test]
    fn amounts_of_groups_multiply() {
        let query = |first: &str| {
            format!(
                "{{companies(first:100){{nodes{{projects{{aggregate{{groupBy(by:STAGE{first}){{nodes{{aggregate{{\
                 amounts(metric:CAPACITY){{sum}}}}}}}}}}}}}}}}}}"
            )
        };
        // 100 × (nodes + projects + aggregate + groupBy + 20 × (nodes + aggregate + amounts + 20 × sum)) + 1
        assert_eq!(check(&query(""), serde_json::json!({})), "");
        assert!(check(&query(",first:50"), serde_json::json!({})).contains("values in its answer"));
    }

    #[test]
    fn types_inside_types_are_bounded() {
        let two = "{__schema{types{fields{type{fields{name}}}}}}";
        let three = "{__schema{types{fields{type{fields{type{possibleTypes{name}}}}}}}}";
        assert_eq!(check(two, serde_json::json!({})), "");
        assert_eq!(check(three, serde_json::json!({})), "the query has 3 levels of lists of types; 2 are allowed");
    }

    #[test]
    fn aliases_depth_and_directives_are_bounded() {
        let aliases: String = (0..101).map(|at| format!("a{at}:name ")).collect();
        assert_eq!(
            check(&format!("{{entity(name:\"x\"){{{aliases}}}}}"), serde_json::json!({})),
            "the query has 101 aliases; 100 are allowed"
        );
        let deep = format!("{}{}", "{a".repeat(16), "}".repeat(16));
        assert_eq!(check(&deep, serde_json::json!({})), "the query has 16 levels of fields; 15 are allowed");
        let directives = "@skip(if:false)".repeat(11);
        assert_eq!(
            check(&format!("{{a {directives}}}"), serde_json::json!({})),
            "the query has 11 directives at one selection; 10 are allowed"
        );
    }
}
