//! What it takes to publish the next snapshot: `cargo bench -p graph-core --bench publication`.
//!
//! A server that takes in changes copies the resolution after each burst of them and builds the graph of it. Here that is done
//! once for each size on a generated graph, in milliseconds, with the memory of its tables as large as those of real ones.
//! `TUPU_PUBLICATION_ENTITIES=50000,100000` says of which sizes.

use std::hint::black_box;
use std::time::Instant;

use graph_core::graph::Graph;

mod generator;

#[expect(clippy::print_stdout, reason = "the table is what one runs the benchmark for")]
fn main() {
    // Run as a test this is a look whether it runs.
    let is_test = !std::env::args().any(|argument| argument == "--bench");
    let sizes = std::env::var("TUPU_PUBLICATION_ENTITIES").unwrap_or_else(|_| "50000,100000".to_owned());
    let sizes = if is_test { "1000".to_owned() } else { sizes };
    println!("{:>10} {:>10} {:>10} {:>10} {:>10}", "entities", "facts", "copy ms", "build ms", "drop ms");
    for entities in sizes.split(',').filter_map(|size| size.trim().parse::<usize>().ok()) {
        let facts = entities * 5;
        let resolved = generator::resolved(generator::Size { entities, facts, seed: 1 });
        let mut times = vec![];
        for _ in 0..if is_test { 1 } else { 3 } {
            let start = Instant::now();
            let copy = resolved.clone();
            let copied = start.elapsed();
            let graph = Graph::new(copy);
            let built = start.elapsed() - copied;
            let start = Instant::now();
            drop(black_box(graph));
            times.push((built, copied, start.elapsed()));
        }
        let (built, copied, dropped) = times.into_iter().min().expect("it was done at least once");
        let ms = |time: std::time::Duration| time.as_secs_f64() * 1000.0;
        println!("{entities:>10} {facts:>10} {:>10.1} {:>10.1} {:>10.1}", ms(copied), ms(built), ms(dropped));
    }
}
