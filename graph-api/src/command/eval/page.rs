//! Scores as people read them.

use std::collections::BTreeMap;
use std::io::{self, Write};

use graph_core::evaluate::{Counts, Item, Score, Section};

use crate::table::Table;

/// A row for each document, then all of them, then the F1 of all with one more digit.
pub(super) fn table(scores: &BTreeMap<String, Score>, out: &mut impl Write) -> io::Result<()> {
    let mut table = Table::default();
    table.row(["document"].into_iter().chain(Section::ALL.map(Section::as_str)));
    let mut totals = BTreeMap::from(Section::ALL.map(|section| (section, Counts::default())));
    for (name, score) in scores {
        let counts = Section::ALL.map(|section| (section, score.section(section).counts));
        table.row([name.clone()].into_iter().chain(counts.map(|(_, counts)| rates(counts))));
        for (section, counts) in counts {
            *totals.entry(section).or_default() += counts;
        }
    }
    table.row(["all".to_owned()].into_iter().chain(totals.values().copied().map(rates)));
    table.write("", out)?;
    writeln!(out, "\nprecision, recall, F1 in percent")?;
    let total = |(section, counts): (&Section, &Counts)| format!("{} {:.1}", section.as_str(), 100.0 * counts.f1());
    writeln!(out, "F1  {}", totals.iter().map(total).collect::<Vec<_>>().join("  "))
}

fn rates(counts: Counts) -> String {
    let percent = |rate: f64| format!("{:.0}", 100.0 * rate);
    [counts.precision(), counts.recall(), counts.f1()].map(percent).join(" ")
}

/// What was missed and what is wrong in a document. The loose sections only: the strict ones repeat them.
pub(super) fn misses(name: &str, score: &Score, out: &mut impl Write) -> io::Result<()> {
    for section in [Section::Entity, Section::Relation, Section::Stage, Section::Observation] {
        let found = score.section(section);
        for (what, items) in [("missed", &found.missed), ("wrong", &found.wrong)] {
            writeln!(out, "\n{name}, {} {what}: {}", section.as_str(), items.len())?;
            by_class(items, out)?;
        }
    }
    Ok(())
}

fn by_class(items: &[Item], out: &mut impl Write) -> io::Result<()> {
    let mut classes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for item in items {
        classes.entry(item.class).or_default().push(&item.text);
    }
    for (class, texts) in classes {
        writeln!(out, "  {class}: {}", texts.len())?;
        for text in texts {
            writeln!(out, "    {text}")?;
        }
    }
    Ok(())
}
