//! What frontends ask: each question as a document with the variables that it is asked with.

use graph_core::graph::Graph;
use graph_core::model::EntityKind;
use serde_json::{Value, json};

use crate::world::World;

/// Times that a question is asked with other variables.
const ASKED: usize = 300;

/// A question.
pub(crate) struct Question {
    pub(crate) name: &'static str,
    pub(crate) document: &'static str,
    pub(crate) variables: Vec<Value>,
}

/// What the variables are made of.
struct Words {
    ids: Vec<String>,
    projects: Vec<String>,
    /// Names from all over the graph.
    names: Vec<String>,
    /// Parts of sentences.
    texts: Vec<String>,
    /// The districts in which most stands.
    districts: Vec<String>,
}

/// Some of many, from all over.
fn some<T: Clone>(all: &[T]) -> Vec<T> {
    all.iter().step_by((all.len() / ASKED).max(1)).take(ASKED).cloned().collect()
}

fn names(graph: &Graph, kinds: &[EntityKind]) -> Vec<String> {
    let ids: Vec<_> = kinds.iter().flat_map(|kind| graph.entities(*kind)).copied().collect();
    some(&ids).iter().filter_map(|id| Some(graph.entity(*id)?.name.clone())).collect()
}

fn part(text: &str, skip: usize, length: usize) -> String {
    text.chars().skip(skip).take(length).collect()
}

impl Words {
    fn new(world: &World) -> Self {
        let graph = &world.graph;
        let names_of = |kinds: &[EntityKind]| names(graph, kinds);
        let ids_of = |names: &[String]| world.ids(names).into_values().collect::<Vec<_>>();
        let documents = some(graph.documents());
        let texts = documents.iter().filter_map(|id| Some(part(graph.document(*id)?.text(), 8, 12))).collect();
        Self {
            ids: ids_of(&names_of(EntityKind::ALL)),
            projects: ids_of(&names_of(&[EntityKind::Project])),
            names: names_of(EntityKind::ALL),
            texts,
            districts: world.hubs("DISTRICT"),
        }
    }
}

/// What is asked for by id, and what stands around it.
fn around(words: &Words) -> Vec<Question> {
    let by_id = |ids: &[String]| ids.iter().map(|id| json!({"id": id})).collect::<Vec<_>>();
    let pairs: Vec<Value> =
        words.names.iter().zip(words.names.iter().skip(1)).map(|(from, to)| json!({"from": from, "to": to})).collect();
    let named: Vec<Value> = words.names.iter().map(|name| json!({"name": name})).collect();
    vec![
        Question {
            name: "look-up by id",
            document: "query($id: ID!) { node(id: $id) { id ... on Entity { name kind } } }",
            variables: by_id(&words.ids),
        },
        Question {
            name: "a project's page",
            document: "query($id: ID!) { node(id: $id) { id ... on Project { name aliases { name } \
                       developers { nodes { name } } sites { nodes { name } } stages { nodes { stage confidence } } \
                       observations { nodes { metric raw evidence(first: 1) { nodes { quote start end rule } } } } \
                       timeline(first: 10) { totalCount } conflicts { totalCount } checks { totalCount } } } }",
            variables: by_id(&words.projects),
        },
        Question {
            name: "2 hops",
            document: "query($id: ID!) { node(id: $id) { id ... on Entity { name neighbors(first: 10) { nodes { \
                       id name neighbors(first: 10) { nodes { id name } } } } } } }",
            variables: by_id(&words.ids),
        },
        Question {
            name: "shortest path",
            document: "query($from: String!, $to: String!) { path(from: {name: $from}, to: {name: $to}) { \
                       length steps { to { name } relation { relation } } } }",
            variables: pairs.clone(),
        },
        Question {
            name: "20 shortest paths",
            document: "query($from: String!, $to: String!) { paths(from: {name: $from}, to: {name: $to}, count: 20) { \
                       cap paths { length } } }",
            variables: pairs.clone(),
        },
        Question {
            name: "subgraph of 2 steps",
            document: "query($name: String!) { subgraph(of: [{name: $name}], depth: 2) { cap entities { name } \
                       relations { relation } } }",
            variables: named.clone(),
        },
        Question {
            name: "neighbours in common",
            document: "query($from: String!, $to: String!) { commonNeighbors(of: [{name: $from}, {name: $to}]) { nodes { name } } }",
            variables: pairs,
        },
        Question {
            name: "similar",
            document: "query($name: String!) { similar(of: {name: $name}) { cap edges { score node { name } } } }",
            variables: named,
        },
    ]
}

/// Pages, counts and sums.
fn lists(words: &Words) -> Vec<Question> {
    let districts: Vec<Value> = words.districts.iter().map(|name| json!({"district": [name]})).collect();
    let once = || vec![json!({}); 20];
    vec![
        Question {
            name: "page of all, not counted",
            document: "{ projects { nodes { name } pageInfo { endCursor hasNextPage } } }",
            variables: vec![json!({}); ASKED],
        },
        Question {
            name: "page by part of a name, counted",
            document: "{ projects(filter: {name: {contains: \"多晶硅\"}}) { totalCount nodes { name } } }",
            variables: once(),
        },
        Question {
            name: "page by district, stage and amount, sorted",
            document: "query($district: [String!]) { projects(filter: {within: $district, stage: {in: [UNDER_CONSTRUCTION, TRIAL]}, \
                       investment: {gt: \"1000000000\"}}, orderBy: [{field: INVESTMENT, direction: DESC}]) { totalCount \
                       nodes { name investment { value unit } currentStage { stage } } } }",
            variables: districts.clone(),
        },
        Question {
            name: "page with `some` and `contains`, counted",
            document: "query($district: [String!]) { companies(filter: {name: {contains: \"新能源\"}, projects: {some: {within: \
                       $district, stage: {eq: UNDER_CONSTRUCTION}}}}) { totalCount nodes { name } } }",
            variables: districts.clone(),
        },
        Question {
            name: "page with `every` over projects, counted",
            document: "{ companies(filter: {projects: {some: {}, every: {stage: {eq: IN_PRODUCTION}}}}) { totalCount nodes { name } } }",
            variables: once(),
        },
        Question {
            name: "projects by number of documents",
            document: "{ projects(orderBy: [{field: DOCUMENT_COUNT, direction: DESC}]) { nodes { name } } }",
            variables: once(),
        },
        Question {
            name: "observations by value, counted",
            document: "{ observations(filter: {metric: {eq: INVESTMENT_TOTAL}}, orderBy: [{field: VALUE, direction: DESC}]) { \
                       totalCount nodes { raw subject { name } } } }",
            variables: once(),
        },
        Question {
            name: "all projects counted by city",
            document: "{ projects { aggregate { groupBy(by: DISTRICT, level: CITY) { totalCount nodes { keys { value } \
                       aggregate { count } } } } } }",
            variables: once(),
        },
        Question {
            name: "a district's projects: sums by stage",
            document: "query($district: [String!]) { projects(filter: {within: $district}) { aggregate { groupBy(by: [STAGE]) { nodes { \
                       keys { value } aggregate { count amounts(metric: INVESTMENT_TOTAL) { unit sum } } } } } } }",
            variables: districts,
        },
        Question {
            name: "all projects: sums by city and stage",
            document: "{ projects { aggregate { groupBy(by: [DISTRICT, STAGE], level: CITY) { totalCount nodes { keys { value } \
                       aggregate { count amounts(metric: INVESTMENT_TOTAL) { unit sum } } } } } } }",
            variables: once(),
        },
        Question {
            name: "all projects: one sum",
            document: "{ projects { aggregate { amounts(metric: INVESTMENT_TOTAL) { unit count sum median } } } }",
            variables: once(),
        },
        Question {
            name: "all observations by metric and year",
            document: "{ observations { aggregate { groupBy(by: [METRIC, YEAR]) { totalCount nodes { keys { value } aggregate { \
                       count } } } } } }",
            variables: once(),
        },
    ]
}

/// Names and texts.
fn searches(words: &Words) -> Vec<Question> {
    const NAMES: &str = "query($query: String!) { search(query: $query, in: [ENTITIES]) { totalCount edges { score node { __typename } } } }";
    const TEXTS: &str = "query($query: String!) { search(query: $query, in: [DOCUMENTS], first: 10) { totalCount edges { score \
                         highlights { text } } } }";
    let ask = |texts: Vec<String>| texts.iter().map(|text| json!({"query": text})).collect::<Vec<_>>();
    let parts = |length: usize| ask(words.names.iter().map(|name| part(name, 0, length)).collect());
    let sentences = |length: usize| ask(words.texts.iter().map(|text| part(text, 0, length)).collect());
    let quoted = ask(words.texts.iter().map(|text| format!("\"{text}\"")).collect());
    let letters = ask(["hai", "yua", "gon", "hengyuan", "yxgs"].repeat(20).into_iter().map(str::to_owned).collect());
    vec![
        Question { name: "search: whole names", document: NAMES, variables: parts(40) },
        Question { name: "search: 3 characters", document: NAMES, variables: parts(3) },
        Question { name: "search: 1 character", document: NAMES, variables: parts(1) },
        Question { name: "search: letters", document: NAMES, variables: letters },
        Question { name: "full text: 2 characters", document: TEXTS, variables: sentences(2) },
        Question { name: "full text: 6 characters", document: TEXTS, variables: sentences(6) },
        Question { name: "full text: a quoted sentence", document: TEXTS, variables: quoted },
    ]
}

/// What is looked for while somebody types: every sort by itself, because the slowest one counts.
pub(crate) fn suggestions(world: &World) -> Vec<Question> {
    const SUGGEST: &str = "query($typed: String!) { suggest(prefix: $typed) { name score } }";
    let names = names(&world.graph, EntityKind::ALL);
    let ask = |texts: Vec<String>| texts.iter().map(|text| json!({"typed": text})).collect::<Vec<_>>();
    let parts = |skip: usize, length: usize| ask(names.iter().map(|name| part(name, skip, length)).collect());
    let again = |words: &[&str]| ask(words.repeat(20).into_iter().map(str::to_owned).collect());
    let mistyped = |length: usize| {
        let change = |(at, one): (usize, char)| if at == 1 { '们' } else { one };
        let typo = |name: &String| part(name, 0, length).chars().enumerate().map(change).collect::<String>();
        ask(names.iter().map(typo).collect())
    };
    let letters =
        ["w", "s", "n", "nian", "ji", "zh", "xia", "yuan", "hengyuan", "yx", "yxgs", "gongsi", "youxiangongsi"];
    let common = ["有限", "公司", "有限公司", "项目", "有限责任公司"];
    vec![
        Question { name: "suggest: 1 character", document: SUGGEST, variables: parts(0, 1) },
        Question { name: "suggest: 2 characters", document: SUGGEST, variables: parts(0, 2) },
        Question { name: "suggest: 3 characters", document: SUGGEST, variables: parts(0, 3) },
        Question { name: "suggest: 4 characters", document: SUGGEST, variables: parts(0, 4) },
        Question { name: "suggest: whole names", document: SUGGEST, variables: parts(0, 40) },
        Question { name: "suggest: from the middle", document: SUGGEST, variables: parts(2, 2) },
        Question { name: "suggest: a typo in 4 characters", document: SUGGEST, variables: mistyped(4) },
        Question { name: "suggest: a typo in a name", document: SUGGEST, variables: mistyped(40) },
        Question { name: "suggest: letters", document: SUGGEST, variables: again(&letters) },
        Question { name: "suggest: what most names have", document: SUGGEST, variables: again(&common) },
    ]
}

/// What looks at the whole graph: the first answer is told apart from those that follow it.
pub(crate) fn wholes() -> Vec<Question> {
    let again = || vec![json!({}); 30];
    vec![
        Question {
            name: "ranking of companies",
            document: "{ ranking(kinds: [COMPANY]) { edges { score node { name } } } }",
            variables: again(),
        },
        Question {
            name: "components",
            document: "{ components(first: 5) { totalCount nodes { size } } }",
            variables: again(),
        },
        Question {
            name: "conflicts",
            document: "{ conflicts { totalCount nodes { kind confidence subject { name } } } }",
            variables: again(),
        },
        Question {
            name: "checks",
            document: "{ checks { totalCount nodes { kind severity explanation } } }",
            variables: again(),
        },
        Question {
            name: "targets",
            document: "{ targets { totalCount nodes { status subject { name } } } }",
            variables: again(),
        },
        Question { name: "review", document: "{ review { totalCount nodes { __typename } } }", variables: again() },
        Question {
            name: "how much there is",
            document: "{ stats { documents entities relations relationsByKind { relation count } } }",
            variables: again(),
        },
    ]
}

/// The same as of a date, when half of the documents had appeared.
fn scoped(words: &Words) -> Vec<Question> {
    let by_id: Vec<Value> = words.ids.iter().map(|id| json!({"id": id})).collect();
    let districts: Vec<Value> = words.districts.iter().map(|name| json!({"district": [name]})).collect();
    vec![
        Question {
            name: "as of 2020: look-up",
            document: "query($id: ID!) { within(scope: {asOf: \"2020\"}) { node(id: $id) { ... on Entity { name documents { \
                       totalCount } } } } }",
            variables: by_id,
        },
        Question {
            name: "as of 2020: page by district, counted",
            document: "query($district: [String!]) { within(scope: {asOf: \"2020\"}) { projects(filter: {within: $district}) { totalCount \
                       nodes { name } } } }",
            variables: districts,
        },
        Question {
            name: "as of 2020: page of all",
            document: "{ within(scope: {asOf: \"2020\"}) { projects { nodes { name } } } }",
            variables: vec![json!({}); 20],
        },
        Question {
            name: "of one publisher: page of all",
            document: "{ within(scope: {sources: [\"东河日报\"], years: [2020]}) { projects { nodes { name } } } }",
            variables: vec![json!({}); 20],
        },
    ]
}

/// All questions but suggestions and those about the whole graph.
pub(crate) fn questions(world: &World) -> Vec<Question> {
    let words = Words::new(world);
    [around(&words), lists(&words), searches(&words), scoped(&words)].into_iter().flatten().collect()
}
