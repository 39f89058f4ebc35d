//! How long filtered lists, orders and aggregates of a large graph take, and what a step of the budget costs.
//!
//! `make bench` asks a graph of a million entities and five million facts; `TUPU_BENCH_ENTITIES` names another number of entities,
//! with five facts for each. A row says the milliseconds of the median of some runs, the steps that the question takes, and the
//! nanoseconds a step: the limit on steps of a request times the dearest step is how long the worst question can take.

use std::sync::Arc;
use std::time::Instant;

use graph_core::graph::aggregate::Grouping;
use graph_core::graph::filter::{
    Compare, Comparison, EntityTest, Filter, ObservationTest, Quantifier, Related, Taken, TextCompare, TextComparison,
};
use graph_core::graph::list::{Asking, Page, Part, Question, Source};
use graph_core::graph::order::OrderBy;
use graph_core::graph::record::{EntityField, EntityRecord, ObservationField};
use graph_core::graph::{Budget, Direction, Graph, ObservationFact};
use graph_core::model::{EntityId, EntityKind, Metric, Modality, RelationKind, StageKind};
use rust_decimal::Decimal;

mod generator;

/// Runs of each question.
const RUNS: usize = 5;
const STEPS: u64 = 1 << 40;

fn size() -> generator::Size {
    let entities = std::env::var("TUPU_BENCH_ENTITIES").ok().and_then(|text| text.parse().ok());
    entities.map_or(generator::Size::LARGE, |entities| generator::Size { entities, facts: entities * 5, seed: 1 })
}

/// A table of questions of one graph.
struct Table<'g> {
    graph: &'g Graph,
}

impl Table<'_> {
    #[expect(clippy::print_stdout, reason = "the table is what one runs the benchmark for")]
    fn row(&self, name: &str, ask: impl Fn(&Asking<'_>) -> usize) {
        let mut seconds = Vec::new();
        let (mut steps, mut found) = (0, 0);
        for _ in 0..RUNS {
            let budget = Budget::new(STEPS, || false);
            let start = Instant::now();
            found = ask(&Asking { graph: self.graph, budget: &budget });
            seconds.push(start.elapsed().as_secs_f64());
            steps = STEPS - budget.left();
        }
        seconds.sort_by(f64::total_cmp);
        let median = seconds[RUNS / 2];
        println!("{name:<58} {found:>9} {:>9.2} {steps:>10} {:>7.0}", median * 1e3, median * 1e9 / steps.max(1) as f64);
    }
}

/// A page of entities of a kind; how many the list has, or the page where it is not counted.
fn entities(
    asking: &Asking<'_>,
    kind: EntityKind,
    filter: &Filter<EntityTest>,
    order: &[OrderBy<EntityField>],
    counted: bool,
) -> usize {
    let question = Question { filter, order, part: Part::First(20), after: None, before: None, counted, all: false };
    let page: Page<EntityRecord<'_>> = asking.list(Source::All(kind), &question).expect("the budget is wide");
    page.total.unwrap_or(page.items.len())
}

/// A page of observations in any order.
fn observations(asking: &Asking<'_>, filter: &Filter<ObservationTest>, order: &[OrderBy<ObservationField>]) -> usize {
    let question =
        Question { filter, order, part: Part::First(20), after: None, before: None, counted: true, all: false };
    let page: Page<&Arc<ObservationFact>> = asking.list(Source::All(()), &question).expect("the budget is wide");
    page.total.unwrap_or_default()
}

fn all_projects(graph: &Graph) -> Vec<EntityRecord<'_>> {
    graph.entity_records(graph.entities(EntityKind::Project).iter().copied())
}

fn equal<T: PartialOrd>(value: T) -> Comparison<T> {
    Comparison::new(vec![Compare::Equal(value)])
}

fn more_than(value: i64) -> Comparison<Decimal> {
    Comparison::new(vec![Compare::Above(Decimal::from(value))])
}

fn name_has(part: &str) -> Filter<EntityTest> {
    Filter::is(EntityTest::Name(TextComparison::new(vec![TextCompare::Contains(part.to_owned())])))
}

/// The district in which most projects stand, rolled up.
fn largest_district(graph: &Graph) -> EntityId {
    let districts = graph.entities(EntityKind::District).iter().copied();
    districts.max_by_key(|id| (graph.districts_within(*id).len(), *id)).expect("a graph of this size has districts")
}

fn taken(least: i64) -> Filter<EntityTest> {
    let (metric, prefer, unit) = (Metric::InvestmentTotal, Modality::Actual, "CNY".to_owned());
    Filter::is(EntityTest::Taken(Taken { metric, prefer, unit, value: more_than(least) }))
}

/// Companies with a project under construction in a district that takes more than 10亿.
fn builders(graph: &Graph, district: EntityId) -> Filter<EntityTest> {
    let projects = Filter::all(vec![
        Filter::is(EntityTest::within(graph, &[district])),
        Filter::is(EntityTest::Stage(equal(StageKind::UnderConstruction))),
        taken(1_000_000_000),
    ]);
    Filter::is(EntityTest::Related(Related {
        kinds: vec![RelationKind::Develops],
        direction: Direction::Out,
        kind: Some(EntityKind::Project),
        quantifier: Quantifier::Some,
        filter: projects,
    }))
}

fn lists(table: &Table<'_>, district: EntityId) {
    let (all, by_name) = (Filter::default(), [OrderBy::ascending(EntityField::Name)]);
    let (project, company) = (EntityKind::Project, EntityKind::Company);
    let descending = |field| [OrderBy { field, descending: true, nulls_first: false }];
    table.row("projects, first page", |asking| entities(asking, project, &all, &by_name, false));
    table.row("projects, counted", |asking| entities(asking, project, &all, &by_name, true));
    let named = name_has("新能源");
    table.row("projects by part of a name, counted", |asking| entities(asking, project, &named, &by_name, true));
    let within = Filter::is(EntityTest::within(table.graph, &[district]));
    table.row("projects within a district, counted", |asking| entities(asking, project, &within, &by_name, true));
    let by_documents = descending(EntityField::DocumentCount);
    table.row("projects by number of documents", |asking| entities(asking, project, &all, &by_documents, true));
    let by_stage = descending(EntityField::Stage);
    table.row("projects by stage", |asking| entities(asking, project, &all, &by_stage, true));
    let investment = descending(EntityField::Taken(Metric::InvestmentTotal, Modality::Actual, "CNY"));
    table.row("projects by investment", |asking| entities(asking, project, &all, &investment, true));
    let first_named = descending(EntityField::FirstNamed);
    table.row("projects by first document", |asking| entities(asking, project, &all, &first_named, true));
    let builders = builders(table.graph, district);
    table.row("companies that build in a district, counted", |asking| {
        entities(asking, company, &builders, &by_name, true)
    });
}

fn facts(table: &Table<'_>) {
    let (all, by_value) = (Filter::default(), [OrderBy::ascending(ObservationField::Value)]);
    table.row("observations by value", |asking| observations(asking, &all, &by_value));
    let by_subject = [OrderBy::ascending(ObservationField::Subject)];
    table.row("observations by subject", |asking| observations(asking, &all, &by_subject));
    let by_date = [OrderBy::ascending(ObservationField::Published)];
    table.row("observations by day of publication", |asking| observations(asking, &all, &by_date));
    let of = Filter::is(ObservationTest::Of(TextComparison::new(vec![TextCompare::Contains("天然气".to_owned())])));
    table.row("observations by part of `of`, counted", |asking| observations(asking, &of, &[]));
    let subject = Filter::is(ObservationTest::Subject(name_has("新能源")));
    table.row("observations by part of the subject's name, counted", |asking| observations(asking, &subject, &[]));
}

fn aggregates(table: &Table<'_>) {
    let grouped = |by: &[Grouping]| {
        let by = by.to_vec();
        move |asking: &Asking<'_>| {
            let projects = all_projects(asking.graph);
            asking.grouped(&projects, &by).expect("the budget is wide").len()
        }
    };
    table.row("projects grouped by city", grouped(&[Grouping::District(Some("CITY".into()))]));
    table.row("projects grouped by district", grouped(&[Grouping::District(None)]));
    table.row("projects grouped by stage", grouped(&[Grouping::Stage]));
    table.row("projects grouped by year and industry", grouped(&[Grouping::Year, Grouping::Industry]));
    let metric = Filter::is(ObservationTest::Metric(equal(Metric::InvestmentTotal)));
    table.row("amounts of all projects", |asking| {
        let projects = all_projects(asking.graph);
        asking.amounts_of_entities(&projects, &metric, Modality::Actual).expect("the budget is wide").len()
    });
}

#[expect(clippy::print_stdout, reason = "the table is what one runs the benchmark for")]
fn main() {
    // `cargo test` runs this file, too, without the argument: a small graph is enough there.
    let measured = std::env::args().any(|argument| argument == "--bench");
    let size = if measured { size() } else { generator::Size { entities: 300, facts: 1_500, seed: 1 } };
    let graph = Graph::new(generator::resolved(size));
    let table = Table { graph: &graph };
    println!("{} entities, {} facts", size.entities, size.facts);
    println!("{:<58} {:>9} {:>9} {:>10} {:>7}", "question", "found", "ms", "steps", "ns/step");
    lists(&table, largest_district(&graph));
    facts(&table);
    aggregates(&table);
}
