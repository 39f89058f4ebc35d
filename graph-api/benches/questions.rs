//! How long a large graph takes to answer, asked as a frontend asks: through the schema and its limits, but for the socket.
//!
//! `make bench` runs it over a million entities and five million facts; `TUPU_BENCH_ENTITIES` names another number of entities,
//! with five facts for each. Four tables: what frontends ask; suggestions, which are to come within [`SUGGESTED_WITHIN`]; what
//! looks at the whole graph, the first time and then; and the most expensive questions that the limits admit, as often beside
//! each other as they admit them, the slowest first, which are to end within [`WORST_WITHIN`].
//!
//! A row says milliseconds of the middle one, of the 99th of a hundred and of the slowest, how many things were looked at for
//! the answer, and nanoseconds for each of these where they are many.

#[path = "../../graph-core/benches/generator.rs"]
mod generator;

mod catalogue;
mod expensive;
mod world;

use std::path::Path;
use std::process::Command;

use graph_core::model::EntityKind;
use mimalloc::MiMalloc;
use serde_json::json;

use catalogue::{Question, questions, suggestions, wholes};
use expensive::{Expensive, Names};
use generator::Size;
use world::{Answer, World, timed};

/// What the server runs with.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// What a suggestion may take, in milliseconds.
const SUGGESTED_WITHIN: f64 = 10.0;
/// What the worst question may take, in milliseconds.
const WORST_WITHIN: f64 = 1_000.0;
/// A question is asked until that took so many seconds.
const SECONDS: f64 = 5.0;
/// Below so many steps their price says nothing.
const MANY_STEPS: u64 = 10_000;

fn size(measured: bool) -> Size {
    let named = std::env::var("TUPU_BENCH_ENTITIES").ok().and_then(|text| text.parse().ok());
    let entities = named.unwrap_or(if measured { Size::LARGE.entities } else { 300 });
    Size { entities, facts: entities * 5, seed: 1 }
}

/// What the answers to a question took.
struct Row {
    /// Sorted.
    milliseconds: Vec<f64>,
    steps: u64,
    /// The code of the first error.
    code: Option<String>,
}

impl Row {
    fn of(answers: &[Answer]) -> Self {
        let mut milliseconds: Vec<f64> = answers.iter().map(|answer| answer.seconds * 1e3).collect();
        milliseconds.sort_by(f64::total_cmp);
        let steps = answers.iter().map(|answer| answer.steps).max().unwrap_or_default();
        Self { milliseconds, steps, code: answers.iter().find_map(|answer| answer.code().map(str::to_owned)) }
    }

    fn percent(&self, percent: usize) -> f64 {
        let at = self.milliseconds.len().saturating_sub(1) * percent / 100;
        self.milliseconds.get(at).copied().unwrap_or_default()
    }

    #[expect(clippy::print_stdout, reason = "the table is what one runs the benchmark for")]
    fn print(&self, name: &str) {
        let price = self.percent(50) * 1e6 / self.steps.max(1) as f64;
        let price = if self.steps >= MANY_STEPS { format!("{price:.0}") } else { "-".to_owned() };
        let [middle, most, slowest] = [50, 99, 100].map(|percent| self.percent(percent));
        let code = self.code.as_deref().unwrap_or_default();
        println!("{name:<46} {middle:>9.2} {most:>9.2} {slowest:>9.2} {:>10} {price:>6} {code}", self.steps);
    }
}

#[expect(clippy::print_stdout, reason = "the table is what one runs the benchmark for")]
fn heading(title: &str) {
    println!("\n{title:<46} {:>9} {:>9} {:>9} {:>10} {:>6}", "p50, ms", "p99, ms", "most, ms", "steps", "ns");
}

/// Asks a question with all its variables, as long as there is time.
fn asked(world: &World, question: &Question) -> Vec<Answer> {
    let mut answers = vec![];
    let mut seconds = 0.0;
    for variables in &question.variables {
        let answer = world.ask(question.document, variables);
        seconds += answer.seconds;
        answers.push(answer);
        if seconds > SECONDS && answers.len() >= 3 {
            break;
        }
    }
    answers
}

fn frontends(world: &World) {
    heading("what frontends ask");
    for question in questions(world) {
        Row::of(&asked(world, &question)).print(question.name);
    }
}

#[expect(clippy::print_stdout, reason = "the table is what one runs the benchmark for")]
fn typing(world: &World) {
    heading("suggestions");
    let mut worst: f64 = 0.0;
    for question in suggestions(world) {
        let row = Row::of(&asked(world, &question));
        row.print(question.name);
        worst = worst.max(row.percent(99));
    }
    let verdict = if worst <= SUGGESTED_WITHIN { "reached" } else { "missed" };
    println!("the slowest sort has a p99 of {worst:.2} ms; {SUGGESTED_WITHIN} ms {verdict}");
}

fn whole(world: &World) {
    heading("the whole graph, before it is warmed");
    for question in wholes() {
        Row::of(&[world.ask(question.document, &json!({}))]).print(question.name);
    }
    timed("what it has to work out once is worked out", || world.service.warm());
    heading("the whole graph, then");
    for question in wholes() {
        Row::of(&asked(world, &question)).print(question.name);
    }
}

fn names(world: &World) -> Names {
    let graph = &world.graph;
    let some = graph.entities(EntityKind::Person).iter().take(20);
    Names {
        districts: world.hubs("DISTRICT"),
        companies: world.hubs("COMPANY"),
        projects: world.hubs("PROJECT"),
        products: world.hubs("PRODUCT"),
        industries: world.hubs("INDUSTRY"),
        others: some.filter_map(|id| Some(graph.entity(*id)?.name.clone())).collect(),
    }
}

/// The answer to a question that stands in one request as often as the limits admit it, and how often that is.
fn at_most(world: &World, question: &Expensive, names: &Names) -> (usize, Answer) {
    let admitted = (1..=world.limits.root_fields).rev().find_map(|times| {
        let answer = world.ask(&question.document(times, names), &json!({}));
        (!answer.is_refused()).then_some((times, answer))
    });
    admitted.unwrap_or_else(|| {
        panic!("{} is refused: {}", question.name, world.ask(&question.document(1, names), &json!({})).json)
    })
}

#[expect(clippy::print_stdout, reason = "the table is what one runs the benchmark for")]
fn worst(world: &World) {
    let names = names(world);
    let mut rows: Vec<(usize, &str, Row)> = expensive::all()
        .map(|question| {
            let (times, first) = at_most(world, question, &names);
            let again = world.ask(&question.document(times, &names), &json!({}));
            (times, question.name, Row::of(&[first, again]))
        })
        .collect();
    rows.sort_by(|one, other| other.2.percent(100).total_cmp(&one.2.percent(100)));
    heading("the most expensive that the limits admit");
    for (times, name, row) in &rows {
        row.print(&format!("{times:>2} x {name}"));
    }
    let worst = rows.first().map_or(0.0, |row| row.2.percent(100));
    let verdict = if worst <= WORST_WITHIN { "reached" } else { "missed" };
    println!("the slowest took {worst:.0} ms; {WORST_WITHIN} ms {verdict}");
}

/// All tables over a store.
fn measure(folder: &Path) {
    let world = World::open(folder);
    whole(&world);
    frontends(&world);
    typing(&world);
    worst(&world);
}

#[expect(clippy::print_stdout, reason = "the table is what one runs the benchmark for")]
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(folder) =
        arguments.iter().position(|argument| argument == "--open").and_then(|at| arguments.get(at + 1))
    {
        return measure(Path::new(folder));
    }
    // `cargo test` runs this file, too, without the argument: a small graph is enough there.
    let measured = arguments.iter().any(|argument| argument == "--bench");
    let size = size(measured);
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    println!("{} entities, {} facts", size.entities, size.facts);
    timed("a store of them is made", || world::make(folder.path(), size));
    if !measured {
        return measure(folder.path());
    }
    let itself = std::env::current_exe().expect("the system knows what runs");
    let status = Command::new(itself).arg("--open").arg(folder.path()).status().expect("it has just run");
    assert!(status.success(), "the measuring process ended with {status}");
}
