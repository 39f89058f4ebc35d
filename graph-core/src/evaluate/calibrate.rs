//! How often each rule is right, as a table of confidences, and whether such a table keeps its word on other documents.
//!
//! A rule that was seen seldom says little of itself. Its rate is drawn to that of its relation, stage or metric, and that one to the
//! rate of all relations, stages or observations, as if [`PRIOR`] more cases of the wider rate had been seen (a Beta prior). From
//! that, a standard error is taken off: the documents counted are those that the rules were written on, and a reader is misled worse by
//! too much confidence than by too little.
//!
//! What a rule does is much the same throughout one document and differs from writer to writer. So a document of many facts counts for no
//! more than [`MOST`], and the error is that of as many cases as there are documents.
//!
//! The documents that are counted are those that the rules were written on. Documents of other writers are read less well: there the
//! odds that a fact is right are [`ODDS_ELSEWHERE`] of what is counted, and that is what the table promises of facts. Names keep better.
//!
//! A fact is no better than its names: what a rule reads of mentions that are [`Confidence::SURE`] is counted apart from the rest.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Judged, Section};
use crate::model::{Confidence, EntityKind, Metric, RelationKind, StageKind};

/// How many cases the wider rate counts for.
const PRIOR: f64 = 8.0;

/// No document counts for more facts than this, nor for more mentions.
const MOST: f64 = 20.0;

/// What becomes of the odds of a fact in documents that no rule was written on. Of 67 facts there that counts alone promised 0.84 a
/// gold found 0.68 right (0.4 of the odds); a gold that lists not all that is true finds too few.
const ODDS_ELSEWHERE: f64 = 0.55;

/// Nobody is always right, and nothing that was read is certainly wrong.
const BOUNDS: (f64, f64) = (0.05, 0.97);

/// In the place of a rule: all of them.
const ALL: &str = "*";
/// In the place of the ends: any.
const ANY: &str = "-";

/// How many of how many are right.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Tally {
    right: usize,
    seen: usize,
    /// The same, with documents of many facts held down.
    weighed_right: f64,
    weighed: f64,
    /// In how many documents.
    documents: usize,
    /// The document counted last, by its number from 1.
    last: usize,
}

/// What a row is about, its rule, and whether its ends are sure.
type Row = (String, String, &'static str);

/// The confidences that follow from counts.
#[derive(Debug, Clone, Default)]
pub struct Calibration {
    tallies: BTreeMap<Row, Tally>,
    /// In hundredths.
    confidences: BTreeMap<Row, u8>,
}

impl Calibration {
    /// Counts what was judged in each document. Mentions come first, because the confidence in them decides whether the ends of
    /// facts are sure.
    pub fn new<'a>(documents: impl IntoIterator<Item = &'a [Judged]>) -> Self {
        let documents: Vec<&[Judged]> = documents.into_iter().collect();
        let mut calibration = Self::default();
        for mentions in [true, false] {
            for (number, document) in (1..).zip(&documents) {
                let all: Vec<&Judged> =
                    document.iter().filter(|one| (one.section == Section::Entity) == mentions).collect();
                let weight = (MOST / all.len() as f64).min(1.0);
                for one in all {
                    let ends = if mentions { ANY } else { calibration.ends(one) };
                    calibration.count(one, ends, number, weight);
                }
            }
            calibration.settle();
        }
        calibration
    }

    /// The confidence of something that was judged, in hundredths, as the table gives it.
    pub fn confidence(&self, one: &Judged) -> u8 {
        let ends = if one.section == Section::Entity { ANY } else { self.ends(one) };
        let rows = [
            (one.about, one.rule.as_str(), ends),
            (one.about, one.rule.as_str(), ANY),
            (one.about, ALL, ANY),
            (section(one.section), ALL, ANY),
        ];
        let known = |(about, rule, ends): (&str, &str, &'static str)| {
            self.confidences.get(&(about.to_owned(), rule.to_owned(), ends)).copied()
        };
        rows.into_iter().find_map(known).unwrap_or(50)
    }

    /// The lexicon table `confidence`.
    pub fn table(&self) -> String {
        let mut table = HEAD.to_owned();
        for ((about, rule, ends), tally) in &self.tallies {
            let confidence = self.confidences.get(&(about.clone(), rule.clone(), ends)).copied().unwrap_or_default();
            let Tally { right, seen, .. } = tally;
            writeln!(table, "{about}\t{rule}\t{ends}\t{right}\t{seen}\t{confidence}").expect("a string takes all");
        }
        table
    }

    fn ends(&self, one: &Judged) -> &'static str {
        let sure = one.ends.iter().all(|(kind, rule)| {
            let row = (kind.as_str().to_owned(), rule.clone(), ANY);
            let kind = (kind.as_str().to_owned(), ALL.to_owned(), ANY);
            let confidence = self.confidences.get(&row).or_else(|| self.confidences.get(&kind));
            confidence.is_some_and(|confidence| *confidence >= Confidence::SURE.as_percent())
        });
        if sure { "sure" } else { "unsure" }
    }

    fn count(&mut self, one: &Judged, ends: &'static str, document: usize, weight: f64) {
        let mut rows = vec![(section(one.section), ALL, ANY), (one.about, ALL, ANY), (one.about, &one.rule, ANY)];
        if ends != ANY {
            rows.push((one.about, &one.rule, ends));
        }
        for (about, rule, ends) in rows {
            let tally = self.tallies.entry((about.to_owned(), rule.to_owned(), ends)).or_default();
            tally.seen += 1;
            tally.right += usize::from(one.right);
            tally.weighed += weight;
            tally.weighed_right += if one.right { weight } else { 0.0 };
            tally.documents += usize::from(tally.last != document);
            tally.last = document;
        }
    }

    /// Makes confidences of the counts, each from its own and from the wider one.
    fn settle(&mut self) {
        let rates: BTreeMap<&Row, f64> = self.tallies.keys().map(|row| (row, self.rate(row))).collect();
        let confidences = rates.into_iter().map(|(row, rate)| {
            let documents = self.tallies.get(row).map_or(0, |tally| tally.documents);
            let error = (rate * (1.0 - rate) / (PRIOR + documents as f64)).sqrt();
            let counted = (rate - error).clamp(BOUNDS.0, BOUNDS.1);
            let sure = if is_of_names(row) { counted } else { elsewhere(counted) };
            (row.clone(), (100.0 * sure).floor() as u8)
        });
        self.confidences = confidences.collect();
    }

    fn rate(&self, row: &Row) -> f64 {
        let Tally { weighed_right: right, weighed: seen, .. } = self.tallies.get(row).copied().unwrap_or_default();
        let wider = match wider(row) {
            Some(wider) => self.rate(&wider),
            None => return (right + 1.0) / (seen + 2.0),
        };
        (right + PRIOR * wider) / (seen + PRIOR)
    }
}

/// Whether a row counts mentions.
fn is_of_names((about, _, _): &Row) -> bool {
    about == section(Section::Entity) || EntityKind::from_wire(about).is_some()
}

/// A rate in documents of other writers.
fn elsewhere(rate: f64) -> f64 {
    let odds = ODDS_ELSEWHERE * rate / (1.0 - rate);
    (odds / (1.0 + odds)).max(BOUNDS.0)
}

/// The row that a row is drawn to.
fn wider((about, rule, ends): &Row) -> Option<Row> {
    if *ends != ANY {
        return Some((about.clone(), rule.clone(), ANY));
    }
    if rule != ALL {
        return Some((about.clone(), ALL.to_owned(), ANY));
    }
    let name = if EntityKind::from_wire(about).is_some() {
        section(Section::Entity)
    } else if RelationKind::from_wire(about).is_some() {
        section(Section::Relation)
    } else if StageKind::from_wire(about).is_some() {
        section(Section::Stage)
    } else if Metric::from_wire(about).is_some() {
        section(Section::Observation)
    } else {
        return None;
    };
    Some((name.to_owned(), ALL.to_owned(), ANY))
}

fn section(section: Section) -> &'static str {
    match section {
        Section::Entity => "mention",
        Section::Relation => "relation",
        Section::Stage | Section::StageStrict => "stage",
        Section::Observation | Section::ObservationStrict => "observation",
    }
}

const HEAD: &str = "\
# How often a rule is right, counted on gold: what a mention's kind, a relation, a stage or a metric is read by, how many of how
# many a careful reader signs, and the confidence in hundredths that follows. `*` stands for all rules, and is taken for a rule
# that the gold never met. `sure` and `unsure` count facts by the confidence in the mentions that they are about, `-` counts all.
# Of our own: `tupu eval --calibrate FILE` writes this table.
about\trule\tends\tright\tseen\tconfidence
";

/// Facts of one range of confidence.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bin {
    /// From this confidence on, in hundredths.
    pub from: u8,
    /// How many there are.
    pub seen: usize,
    /// How many of them are right.
    pub right: usize,
    /// The sum of their confidences, in hundredths.
    pub promised: usize,
}

/// Where the ranges begin, in hundredths.
const BINS: [u8; 7] = [0, 40, 50, 60, 70, 80, 90];

/// How many are right in each range of confidence, of pairs of confidence in hundredths and whether it is right.
pub fn reliability(facts: impl IntoIterator<Item = (u8, bool)>) -> Vec<Bin> {
    let mut bins = BINS.map(|from| Bin { from, ..Bin::default() });
    for (confidence, right) in facts {
        if let Some(bin) = bins.iter_mut().rfind(|bin| bin.from <= confidence) {
            bin.seen += 1;
            bin.right += usize::from(right);
            bin.promised += usize::from(confidence);
        }
    }
    bins.to_vec()
}

/// What calibrations promise of facts that they have not counted: each half of the documents is judged by the other half.
/// Mentions are left out.
pub fn crossed(documents: &[Vec<Judged>]) -> Vec<(u8, bool)> {
    let half = |parity: usize| documents.iter().enumerate().filter(move |(at, _)| at % 2 == parity);
    let mut facts = Vec::new();
    for parity in [0, 1] {
        let calibration = Calibration::new(half(parity).map(|(_, judged)| judged.as_slice()));
        let others = half(1 - parity).flat_map(|(_, judged)| judged);
        let others = others.filter(|one| one.section != Section::Entity);
        facts.extend(others.map(|one| (calibration.confidence(one), one.right)));
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(section: Section, about: &'static str, rule: &str, right: bool) -> Judged {
        let ends = if section == Section::Entity { vec![] } else { vec![(EntityKind::Project, "head".to_owned())] };
        Judged { section, about, rule: rule.to_owned(), confidence: Confidence::percent(50), ends, right }
    }

    fn many(section: Section, about: &'static str, rule: &str, right: usize, wrong: usize) -> Vec<Judged> {
        let one = |right| judged(section, about, rule, right);
        [vec![one(true); right], vec![one(false); wrong]].concat()
    }

    #[test]
    fn a_rule_seen_often_speaks_for_itself_and_one_seen_seldom_for_its_family() {
        let all = [
            many(Section::Relation, "DEVELOPS", "good", 95, 5),
            many(Section::Relation, "DEVELOPS", "bad", 10, 90),
            many(Section::Relation, "DEVELOPS", "seldom", 1, 0),
        ]
        .concat();
        let calibration = Calibration::new(all.chunks(5));
        let confidence = |rule: &str| calibration.confidence(&judged(Section::Relation, "DEVELOPS", rule, true));
        assert!((78..=90).contains(&confidence("good")), "{}", confidence("good"));
        assert!((5..=16).contains(&confidence("bad")), "{}", confidence("bad"));
        assert!((26..=45).contains(&confidence("seldom")), "{}", confidence("seldom"));
        assert!((26..=42).contains(&confidence("never")), "{}", confidence("never"));
    }

    #[test]
    fn facts_of_sure_mentions_are_counted_apart() {
        let mut all = many(Section::Entity, "Project", "head", 90, 2);
        all.extend(many(Section::Stage, "SIGNED", "verb", 9, 1));
        let table = Calibration::new([all.as_slice()]).table();
        assert!(table.contains("\nSIGNED\tverb\tsure\t9\t10\t"), "{table}");
        assert!(table.contains("\nmention\t*\t-\t90\t92\t"), "{table}");
    }

    #[test]
    fn bins_hold_what_they_promise() {
        let bins = reliability([(95, true), (91, false), (12, false)]);
        assert_eq!(bins.last(), Some(&Bin { from: 90, seen: 2, right: 1, promised: 186 }));
        assert_eq!(bins.first(), Some(&Bin { from: 0, seen: 1, right: 0, promised: 12 }));
    }
}
