//! The most expensive questions that anybody could think of, each as a field of the root that may be asked several times
//! beside itself: the benchmark asks them as often as the limits admit, a test asks them with half of their steps.
//!
//! `{district}`, `{company}`, `{project}`, `{product}` and `{industry}` stand for the names of entities with very many
//! relations, another one each time; `{other}` for a name that has few.

/// A question by what makes it expensive.
pub(crate) struct Expensive {
    pub(crate) name: &'static str,
    /// A field of the root, as often as it may stand there.
    pub(crate) field: &'static str,
}

const fn ask(name: &'static str, field: &'static str) -> Expensive {
    Expensive { name, field }
}

/// Names to ask for.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) districts: Vec<String>,
    pub(crate) companies: Vec<String>,
    pub(crate) projects: Vec<String>,
    pub(crate) products: Vec<String>,
    pub(crate) industries: Vec<String>,
    pub(crate) others: Vec<String>,
}

impl Expensive {
    /// A document that asks so many times.
    pub(crate) fn document(&self, times: usize, names: &Names) -> String {
        let fields: Vec<String> = (0..times).map(|at| format!("q{at}: {}", self.filled(at, names))).collect();
        format!("{{ {} }}", fields.join(" "))
    }

    fn filled(&self, at: usize, names: &Names) -> String {
        let name = |of: &[String], skip: usize| of.get((at + skip) % of.len().max(1)).cloned().unwrap_or_default();
        self.field
            .replace("{district}", &name(&names.districts, 0))
            .replace("{next district}", &name(&names.districts, 1))
            .replace("{company}", &name(&names.companies, 0))
            .replace("{project}", &name(&names.projects, 0))
            .replace("{product}", &name(&names.products, 0))
            .replace("{next product}", &name(&names.products, 1))
            .replace("{industry}", &name(&names.industries, 0))
            .replace("{other}", &name(&names.others, 0))
            .replace("{next other}", &name(&names.others, 1))
    }
}

/// Lists: filtered, sorted, counted, put together.
const LISTS: &[Expensive] = &[
    ask(
        "relations by the name of their ends",
        "relations(orderBy: [{field: SOURCE}, {field: TARGET}, {field: PUBLISHED}], filter: \
        {source: {name: {contains: \"公司\"}}, target: {name: {contains: \"区\"}}}) { totalCount nodes { relation } }",
    ),
    ask(
        "observations by their subject",
        "observations(orderBy: [{field: SUBJECT}, {field: PUBLISHED}]) { totalCount nodes { raw } }",
    ),
    ask(
        "projects by amount and stage",
        "projects(orderBy: [{field: INVESTMENT}, {field: STAGE}, {field: LAST_NAMED}]) { totalCount \
        nodes { name } }",
    ),
    ask("companies by relations", "companies(orderBy: [{field: RELATION_COUNT, direction: DESC}]) { nodes { name } }"),
    ask(
        "projects of projects of developers",
        "projects(filter: {developers: {every: {neighbors: {some: {neighbors: {some: \
        {name: {contains: \"丙\"}}}}}}}}) { totalCount }",
    ),
    ask(
        "companies by observations of neighbours",
        "companies(filter: {projects: {none: {observations: {some: {value: {lt: \"0\"}}}}}}) { totalCount }",
    ),
    ask(
        "documents by neighbours of what they name",
        "documents(filter: {entities: {every: {neighbors: {some: {name: {contains: \
        \"东\"}}}}}}, orderBy: [{field: FACT_COUNT}]) { totalCount }",
    ),
    ask(
        "observations by documents",
        "observations(filter: {documents: {every: {title: {contains: \"硅\"}}}}) { totalCount }",
    ),
    ask(
        "many words in one filter",
        "projects(filter: {or: [{name: {contains: \"甲一\"}}, {name: {contains: \"甲二\"}}, {name: {contains: \
        \"甲三\"}}, {name: {contains: \"甲四\"}}, {name: {contains: \"甲五\"}}, {name: {contains: \"甲六\"}}, {name: {contains: \"甲七\"}}, \
        {name: {contains: \"甲八\"}}, {name: {contains: \"甲九\"}}, {name: {contains: \"甲十\"}}]}) { totalCount }",
    ),
    ask(
        "projects in groups of three",
        "projects { aggregate { groupBy(by: [DISTRICT, INDUSTRY, YEAR], level: CITY, first: 100) { \
        totalCount } } }",
    ),
    ask(
        "observations in groups of three",
        "observations { aggregate { groupBy(by: [DISTRICT, YEAR, METRIC]) { totalCount } } }",
    ),
    ask(
        "amounts of groups",
        "projects { aggregate { groupBy(by: [DISTRICT], level: CITY, first: 100) { nodes { aggregate { \
        amounts(metric: INVESTMENT_TOTAL) { sum median } } } } } }",
    ),
    ask("amounts of all observations", "observations { aggregate { amounts { sum median } } }"),
];

/// What stands around entities with very many relations.
const HUBS: &[Expensive] = &[
    ask(
        "neighbours of a hub",
        "neighbors(of: {name: \"{district}\"}, orderBy: [{field: RELATION_COUNT}]) { totalCount nodes { name } }",
    ),
    ask(
        "neighbours of neighbours of a hub",
        "neighbors(of: {name: \"{district}\"}, first: 100) { nodes { neighbors(first: 1) { totalCount } } }",
    ),
    ask(
        "what stands in many districts",
        "districts(first: 100) { nodes { companies { totalCount } projects(filter: {developers: {some: \
        {name: {contains: \"丙\"}}}}) { totalCount } } }",
    ),
    ask(
        "relations of many districts",
        "districts(first: 100) { nodes { relations(first: 1, orderBy: [{field: PUBLISHED}]) { totalCount } } }",
    ),
    ask(
        "findings of many districts",
        "districts(first: 100) { nodes { conflicts(first: 1) { totalCount } checks(first: 1) { totalCount } \
        targets(first: 1) { totalCount } timeline(first: 1) { totalCount } indicators(first: 1) { totalCount } history(first: 1) { totalCount } } }",
    ),
    ask(
        "findings of what stands in a hub",
        "neighbors(of: {name: \"{district}\"}, first: 100) { nodes { conflicts(first: 1) { totalCount } \
        checks(first: 1) { totalCount } targets(first: 1) { totalCount } timeline(first: 1) { totalCount } } }",
    ),
    ask(
        "facts of documents",
        "documents(first: 100) { nodes { facts(first: 1) { totalCount } entities(first: 1) { totalCount } } }",
    ),
    ask("texts", "documents(first: 100, filter: {title: {contains: \"项目\"}}) { nodes { text characters sha256 } }"),
    ask(
        "paths between hubs",
        "paths(from: {name: \"{district}\"}, to: {name: \"{next district}\"}, count: 20, maxDepth: 10) { cap \
        paths { length } }",
    ),
    ask(
        "paths that are not there",
        "paths(from: {name: \"{other}\"}, to: {name: \"{next other}\"}, kinds: [LOCATED_IN, IN_INDUSTRY], count: 20, \
        maxDepth: 10) { cap paths { length } }",
    ),
    ask(
        "a large subgraph",
        "subgraph(of: [{name: \"{district}\"}, {name: \"{product}\"}], depth: 5, maxNodes: 1000, maxEdges: 5000) { cap \
        entities { name } }",
    ),
    ask(
        "neighbours in common of hubs",
        "commonNeighbors(of: [{name: \"{district}\"}, {name: \"{next district}\"}]) { totalCount cap }",
    ),
    ask("similar to a hub", "similar(of: {name: \"{product}\"}) { totalCount cap }"),
    ask("similar to who stands at hubs", "similar(of: {name: \"{company}\"}) { totalCount cap }"),
];

/// Names and texts.
const SEARCHES: &[Expensive] = &[
    ask("search: one character", "search(query: \"新\", in: [ENTITIES], first: 1) { totalCount }"),
    ask(
        "search: a long name with typos",
        "search(query: \"东河恒源新能新公司有限责们公司投资项目建设情况\", in: [ENTITIES], first: 1) { totalCount }",
    ),
    ask("search: letters", "search(query: \"gon\", in: [ENTITIES], first: 1) { totalCount }"),
    ask("search: what most names have", "search(query: \"有限公司\", first: 1) { totalCount }"),
    ask(
        "full text: what all documents have",
        "search(query: \"公司 投资 项目 建设\", in: [DOCUMENTS], first: 20) { totalCount edges { \
        highlights(most: 20) { start } } }",
    ),
    ask(
        "full text: a phrase of common words",
        "search(query: \"\\\"预计年底前建成投产\\\"\", in: [DOCUMENTS], first: 1) { totalCount }",
    ),
    ask("suggest: a typo", "suggest(prefix: \"新们源公司有限\") { name }"),
    ask("suggest: letters", "suggest(prefix: \"youxiangongsi\") { name }"),
    ask("entities by name", "entities(name: \"{other}\") { neighbors(first: 1) { totalCount } }"),
];

/// What looks at the whole graph.
const WHOLES: &[Expensive] = &[
    ask("ranking", "ranking(by: DEGREE, kinds: [HONOR, PERSON], first: 1) { totalCount }"),
    ask(
        "components over some relations",
        "components(kinds: [COOPERATES_WITH, PART_OF], minSize: 1, first: 1) { totalCount nodes { size } }",
    ),
    ask(
        "the entities of the largest component",
        "components(first: 1) { nodes { entities(first: 1) { totalCount } } }",
    ),
    ask("conflicts of a district", "conflicts(filter: {within: [\"{district}\"]}, first: 1) { totalCount }"),
    ask("checks of a district", "checks(filter: {within: [\"{district}\"]}, first: 1) { totalCount }"),
    ask("targets of a district", "targets(filter: {within: [\"{district}\"]}, first: 1) { totalCount }"),
    ask(
        "conflicts by the last word on them",
        "conflicts(filter: {documents: {every: {source: {isNull: false}}}}, orderBy: [{field: PUBLISHED, direction: DESC}], \
        first: 1) { totalCount }",
    ),
    ask(
        "checks by kind and district",
        "checks(first: 1) { aggregate { groupBy(by: [KIND, DISTRICT], first: 1) { totalCount } } }",
    ),
    ask(
        "review of what documents say",
        "review(below: 1, filter: {documents: {every: {title: {contains: \"硅\"}}}}, orderBy: [{field: PUBLISHED}], first: 1) { totalCount }",
    ),
    ask(
        "review by sort and district",
        "review(below: 1, first: 1) { aggregate { groupBy(by: [KIND, DISTRICT], first: 1) { totalCount } } }",
    ),
    ask("relations by kind", "stats { relationsByKind { count } }"),
];

/// The same over what some documents alone say.
const SCOPES: &[Expensive] = &[
    ask(
        "as of a date: how much there is",
        "within(scope: {asOf: \"2020\"}) { stats { entities relations observations relationsByKind { count } \
        entitiesByKind { count } } }",
    ),
    ask(
        "as of a date: projects",
        "within(scope: {asOf: \"2020\"}) { projects(orderBy: [{field: STAGE}]) { totalCount } }",
    ),
    ask(
        "as of a date: search",
        "within(scope: {asOf: \"2020\"}) { search(query: \"新\", in: [ENTITIES], first: 1) { totalCount } }",
    ),
    ask("as of a date: conflicts", "within(scope: {asOf: \"2020\"}) { conflicts(first: 1) { totalCount } }"),
    ask("as of a date: checks", "within(scope: {asOf: \"2020\"}) { checks(first: 1) { totalCount } }"),
    ask("as of a date: targets", "within(scope: {asOf: \"2020\"}) { targets(first: 1) { totalCount } }"),
    ask("as of a date: review", "within(scope: {asOf: \"2020\"}) { review(first: 1) { totalCount } }"),
    ask("as of a date: ranking", "within(scope: {asOf: \"2020\"}) { ranking(first: 1) { totalCount } }"),
    ask("as of a date: components", "within(scope: {asOf: \"2020\"}) { components(first: 1) { totalCount } }"),
    ask("of no document: projects", "within(scope: {documents: []}) { projects(first: 1) { nodes { name } } }"),
    ask("of no document: observations", "within(scope: {documents: []}) { observations(first: 1) { nodes { raw } } }"),
];

/// All of them.
pub(crate) fn all() -> impl Iterator<Item = &'static Expensive> {
    [LISTS, HUBS, SEARCHES, WHOLES, SCOPES].into_iter().flatten()
}
