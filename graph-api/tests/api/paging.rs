//! Pages: forward and backward, each visits every item once and in the same order.

use async_graphql::Variables;
use graph_api::server::{Limits, Query, Service};
use graph_core::graph::Graph;
use serde_json::{Value, json};

use crate::gold::{graph, texts};

/// Connections of every sort: a field as it is asked for at the root, and the way to the connection in the answer.
const CONNECTIONS: [(&str, &str); 30] = [
    ("companies(PAGE)", "/companies"),
    ("companies(filter: {within: \"乌海市\"}, PAGE)", "/companies"),
    ("projects(filter: {name: {contains: \"项目\"}}, PAGE)", "/projects"),
    ("districts(filter: {within: \"150300\"}, PAGE)", "/districts"),
    ("documents(PAGE)", "/documents"),
    ("relations(PAGE)", "/relations"),
    ("relations(filter: {relation: {in: [DEVELOPS, PART_OF]}}, PAGE)", "/relations"),
    ("stages(PAGE)", "/stages"),
    ("observations(PAGE)", "/observations"),
    ("provisions(PAGE)", "/provisions"),
    (
        "provisions(filter: {policy: {name: {eq: \"乌海市关于进一步加强招商引资加快项目建设的实施方案\"}}}, PAGE)",
        "/provisions",
    ),
    (
        "policies(filter: {name: {contains: \"加快项目建设的实施方案\"}}, first: 1) { nodes { provisions(PAGE) } }",
        "/policies/nodes/0/provisions",
    ),
    ("conflicts(PAGE)", "/conflicts"),
    ("targets(PAGE)", "/targets"),
    ("targets(filter: {not: {status: {eq: OPEN}}}, orderBy: [{field: RATIO, direction: DESC}], PAGE)", "/targets"),
    ("entity(name: \"海南区\") { targets(PAGE) }", "/entity/targets"),
    ("search(query: \"海\", PAGE)", "/search"),
    ("search(query: \"项目\", in: [DOCUMENTS], PAGE)", "/search"),
    ("neighbors(of: {name: \"海南区\", kind: DISTRICT}, PAGE)", "/neighbors"),
    ("commonNeighbors(of: [{name: \"海南区\"}], PAGE)", "/commonNeighbors"),
    ("ranking(kinds: [COMPANY], PAGE)", "/ranking"),
    ("similar(of: {name: \"格鑫集团\"}, PAGE)", "/similar"),
    ("components(minSize: 1, PAGE)", "/components"),
    ("components(first: 1) { nodes { entities(PAGE) } }", "/components/nodes/0/entities"),
    ("entity(name: \"海南区\") { relations(PAGE) }", "/entity/relations"),
    ("entity(name: \"海南区\") { observations(PAGE) }", "/entity/observations"),
    ("entity(name: \"海南区\") { documents(PAGE) }", "/entity/documents"),
    ("entity(name: \"海南区\") { mentions(PAGE) }", "/entity/mentions"),
    ("entity(name: \"2×96万吨/年干熄焦项目\") { ... on Project { stages(PAGE) } }", "/entity/stages"),
    ("documents(first: 1) { nodes { facts(PAGE) } }", "/documents/nodes/0/facts"),
];

async fn ask(service: &Service, document: String, variables: Value) -> Value {
    let query = Query { document, variables: Variables::from_json(variables), ..Query::default() };
    serde_json::to_value(service.answer(query).await).unwrap()
}

fn document(field: &str, arguments: &str) -> String {
    let page = "{ edges { cursor } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";
    // The connection is where its arguments stand.
    let field = match field.split_once("PAGE)") {
        Some((before, behind)) => format!("{before}{arguments}) {page}{behind}"),
        None => panic!("{field} has no page"),
    };
    format!("query($count: Int, $cursor: String) {{ {field} }}")
}

/// The cursors of all items, page by page.
async fn walk(service: &Service, (field, way): (&str, &str), count: usize, forward: bool) -> Vec<String> {
    let arguments = if forward { "first: $count, after: $cursor" } else { "last: $count, before: $cursor" };
    let (more, next) = if forward { ("hasNextPage", "endCursor") } else { ("hasPreviousPage", "startCursor") };
    let (mut visited, mut cursor) = (vec![], Value::Null);
    loop {
        let answer = ask(service, document(field, arguments), json!({"count": count, "cursor": cursor})).await;
        assert_eq!(answer.get("errors"), None, "{field}: {answer}");
        let page = answer.pointer(&format!("/data{way}")).unwrap();
        let edges = page["edges"].as_array().unwrap();
        let cursors = edges.iter().map(|edge| edge["cursor"].as_str().unwrap().to_owned());
        if forward {
            visited.extend(cursors)
        } else {
            visited.splice(0..0, cursors).for_each(drop)
        }
        if page["pageInfo"][more] == json!(false) {
            assert_eq!(json!(visited.len()), page["totalCount"], "{field}, pages of {count}");
            return visited;
        }
        assert_eq!(edges.len(), count, "{field}: a page that is not the last is full");
        cursor = page["pageInfo"][next].clone();
    }
}

#[tokio::test]
async fn both_ways_visit_every_item_once_in_one_order() {
    let service = Service::new(graph(), Limits::default()).with_texts(texts());
    for connection in CONNECTIONS {
        let whole = walk(&service, connection, 100, true).await;
        assert!(whole.len() > 1, "{} is too short to say anything", connection.0);
        for count in [1, 2, 7] {
            if whole.len() / count > 60 {
                continue;
            }
            assert_eq!(walk(&service, connection, count, true).await, whole, "{} forward", connection.0);
            assert_eq!(walk(&service, connection, count, false).await, whole, "{} backward", connection.0);
        }
    }
}

#[tokio::test]
async fn pages_that_cannot_be_are_refused() {
    let service = Service::new(graph(), Limits::default());
    let cases = [
        ("first: 101", "first is 101; it may be 0 to 100"),
        ("first: -1", "first is -1; it may be 0 to 100"),
        ("last: 1000", "last is 1000; it may be 0 to 100"),
        ("first: 1, last: 1", "give first or last, not both"),
        ("after: \"x\"", "after is no cursor of this list; take one from its pageInfo or edges"),
        ("before: \"W10\"", "before is no cursor of this list; take one from its pageInfo or edges"),
    ];
    for (arguments, message) in cases {
        let answer = ask(&service, format!("{{ companies({arguments}) {{ totalCount }} }}"), json!({})).await;
        assert_eq!(answer.pointer("/errors/0/message"), Some(&json!(message)), "{answer}");
        assert_eq!(answer.pointer("/errors/0/extensions/code"), Some(&json!("BAD_USER_INPUT")));
    }
}

#[tokio::test]
async fn every_id_finds_its_thing_again() {
    let service = Service::new(graph(), Limits::default());
    let lists = [
        "companies",
        "projects",
        "districts",
        "policies",
        "agencies",
        "people",
        "industries",
        "products",
        "honors",
        "documents",
        "relations",
        "stages",
        "observations",
        "provisions",
        "conflicts",
        "targets",
    ];
    // Built anew, as after a restart.
    let later = Service::new(Graph::new(graph().resolved().clone()).into(), Limits::default());
    for list in lists {
        let answer = ask(&service, format!("{{ {list}(first: 3) {{ nodes {{ id __typename }} }} }}"), json!({})).await;
        let nodes = answer.pointer(&format!("/data/{list}/nodes")).unwrap().clone();
        let ids: Vec<_> = nodes.as_array().unwrap().iter().map(|node| node["id"].clone()).collect();
        assert!(!ids.is_empty(), "{list}");
        let query = "query($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }";
        let again = ask(&later, query.into(), json!({"ids": ids})).await;
        assert_eq!(again.pointer("/data/nodes"), Some(&nodes));
    }
    let strange =
        ask(&service, "{ node(id: \"nothing\") { id } nodes(ids: [\"\", \"公司\"]) { id } }".into(), json!({})).await;
    assert_eq!(strange, json!({"data": {"node": null, "nodes": [null, null]}}));
}

/// The arguments that stood beside the lists before they had a filter mean what the filter means.
#[tokio::test]
async fn a_filter_takes_the_place_of_the_arguments_that_stood_before_it() {
    let service = Service::new(graph(), Limits::default());
    let places = [
        ("conflicts", "district: \"乌海市\"", "within: [\"乌海市\"]"),
        ("conflicts", "kinds: [FIGURE]", "kind: {in: [FIGURE]}"),
        ("conflicts", "confidence: 0.45", "confidence: {gte: 0.45}"),
        ("checks", "district: \"150300\"", "within: [\"150300\"]"),
        ("checks", "kinds: [PARTS_ABOVE_WHOLE, UNIT_SLIP]", "kind: {in: [PARTS_ABOVE_WHOLE, UNIT_SLIP]}"),
        ("checks", "severity: WARNING", "severity: {gte: WARNING}"),
        ("targets", "metrics: [COUNT]", "metric: {eq: COUNT}"),
        ("targets", "stages: [COMPLETED, IN_PRODUCTION]", "stage: {in: [COMPLETED, IN_PRODUCTION]}"),
        (
            "targets",
            "statuses: [MET, UNKNOWN], district: \"乌海市\"",
            "status: {in: [MET, UNKNOWN]}, within: [\"乌海市\"]",
        ),
    ];
    let mut found = 0;
    for (list, arguments, filter) in places {
        let nodes = "{ totalCount nodes { id } }";
        let document = format!("{{ old: {list}({arguments}) {nodes} new: {list}(filter: {{{filter}}}) {nodes} }}");
        let answer = ask(&service, document, json!({})).await;
        assert_eq!(answer["data"]["old"], answer["data"]["new"], "{list}({arguments}): {answer}");
        found += answer["data"]["new"]["totalCount"].as_u64().unwrap();
    }
    assert!(found > 0, "they find something");
}
