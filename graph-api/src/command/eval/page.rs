//! Scores as people read them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use graph_core::evaluate::{Bin, Counts, Item, Score, Section};

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
    let mut classes: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
    for item in items {
        classes.entry(item.class).or_default().push(item);
    }
    for (class, items) in classes {
        writeln!(out, "  {class}: {}", items.len())?;
        for item in items {
            writeln!(out, "    {}  ({})", item.text, item.reason)?;
        }
    }
    Ok(())
}

/// How many were missed and are wrong in all documents, by section, class and reason; the most frequent first.
pub(super) fn classes<'a>(scores: impl Iterator<Item = &'a Score>, out: &mut impl Write) -> io::Result<()> {
    let mut counts: BTreeMap<(Section, &str, &str), [usize; 2]> = BTreeMap::new();
    let mut differences: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for score in scores {
        for section in [Section::Entity, Section::Relation, Section::Stage, Section::StageStrict, Section::Observation]
        {
            let found = score.section(section);
            for (side, items) in [&found.missed, &found.wrong].into_iter().enumerate() {
                // Of the stages with dates only what their dates are wrong about.
                for item in items.iter().filter(|one| section != Section::StageStrict || one.reason == "other date") {
                    counts.entry((section, item.class, item.reason)).or_default()[side] += 1;
                }
            }
        }
        for item in &score.differences {
            *differences.entry((item.class, item.reason)).or_default() += 1;
        }
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|((section, class, reason), [missed, wrong])| {
        (*section, Reverse(missed + wrong), *class, *reason)
    });
    let mut table = Table::default();
    table.row(["", "class", "reason", "missed", "wrong"]);
    for ((section, class, reason), [missed, wrong]) in rows {
        table.row([section.as_str(), class, reason, &missed.to_string(), &wrong.to_string()]);
    }
    let mut rows: Vec<_> = differences.into_iter().collect();
    rows.sort_by_key(|((class, reason), many)| (Reverse(*many), *class, *reason));
    for ((class, reason), many) in rows {
        table.row(["observation, found", class, reason, &many.to_string(), ""]);
    }
    writeln!(out)?;
    table.write("", out)
}

/// How many facts of each range of confidence are right.
pub(super) fn reliability(title: &str, bins: &[Bin], out: &mut impl Write) -> io::Result<()> {
    let mut table = Table::default();
    table.row([title, "facts", "right", "promised", "kept"]);
    for bin in bins.iter().filter(|bin| bin.seen > 0) {
        let percent = |part: usize| format!("{:.0} %", 100.0 * part as f64 / bin.seen as f64);
        let promised = format!("{:.0} %", bin.promised as f64 / bin.seen as f64);
        let from = format!("  from 0.{:02}", bin.from);
        table.row([from, bin.seen.to_string(), bin.right.to_string(), promised, percent(bin.right)]);
    }
    writeln!(out)?;
    table.write("", out)
}
