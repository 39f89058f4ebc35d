//! How sure the extractor is of what it says: how often the rule was right on gold, from the lexicon table `confidence`.
//!
//! Rules give a number of their own, by which overlapping candidates are settled. What a reader sees is counted, and given here
//! alone. A rule that the gold never met has its own number, but no more than all rules of its family earn together.
//!
//! What the media of the whole country broadcast is not read as well as what a place writes of itself: it names places and firms in
//! passing. The gold holds little of it, so facts drawn from it at random (`tupu sample`) were read and judged. How many of each sort
//! were right stands in the table `confidence_news`. In such documents a rule is as much better or worse than its sort as on gold; of a
//! sort that was judged seldom, the news only holds down what the gold promises.

use rustc_hash::FxHashMap;

use crate::lexicon::Lexicon;
use crate::model::{Confidence, Finding, Mention, MentionIndex, Statement};

/// The confidences of one rule, or of all rules of a family.
#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    any: Option<Confidence>,
    sure: Option<Confidence>,
    unsure: Option<Confidence>,
}

/// What the table says.
pub(crate) struct Confidences {
    /// By what the row is about and by its rule.
    rows: FxHashMap<String, FxHashMap<String, Counted>>,
    /// By relation, stage or metric: what is promised of news of the country, and whether enough was judged to say so.
    news: FxHashMap<String, (Confidence, bool)>,
    /// The same of a sort that no reader met.
    other_news: Confidence,
}

/// The rule of divisions that lie in each other.
const DIVISIONS: &str = "part-of-division";

/// How many cases the rate of all news counts for where one sort is judged by few.
const PRIOR: f64 = 8.0;

/// A sort of which so many facts were judged is known by them.
const KNOWN: f64 = 10.0;

impl Confidences {
    /// Takes the tables `confidence` and `confidence_news`.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut rows: FxHashMap<String, FxHashMap<String, Counted>> = FxHashMap::default();
        for row in lexicon.table("confidence").rows() {
            let [about, rule, ends, _, _, confidence] = row else { continue };
            let confidence = confidence.parse().ok().map(Confidence::percent);
            let counted = rows.entry(about.clone()).or_default().entry(rule.clone()).or_default();
            match ends.as_str() {
                "sure" => counted.sure = confidence,
                "unsure" => counted.unsure = confidence,
                _ => counted.any = confidence,
            }
        }
        let counts = lexicon.table("confidence_news");
        let counts = counts.rows().filter_map(|row| match row {
            [about, right, seen] => Some((about.as_str(), right.parse().ok()?, seen.parse().ok()?)),
            _ => None,
        });
        let counts: Vec<(&str, f64, f64)> = counts.collect();
        let (right, seen) = counts.iter().fold((0.0, 0.0), |(right, seen), one| (right + one.1, seen + one.2));
        let all = if seen > 0.0 { right / seen } else { 1.0 };
        let rate = |right: f64, seen: f64| promised((right + PRIOR * all) / (seen + PRIOR), seen);
        let news =
            counts.iter().map(|(about, right, seen)| ((*about).to_owned(), (rate(*right, *seen), *seen >= KNOWN)));
        Self { rows, news: news.collect(), other_news: rate(0.0, 0.0) }
    }

    /// The confidence in a mention.
    pub(crate) fn of_mention(&self, mention: &Mention) -> Confidence {
        let counted = self.row(mention.kind.as_str(), &mention.rule).and_then(|counted| counted.any);
        counted.unwrap_or_else(|| self.unmet(mention.kind.as_str(), "mention", mention.confidence))
    }

    /// The confidence in a finding over mentions whose own confidence is settled; `news` tells news of the whole country.
    pub(crate) fn of_finding(&self, finding: &Finding, mentions: &[Mention], news: bool) -> Confidence {
        let sure = |at: MentionIndex| mentions.get(at.0 as usize).is_some_and(|one| one.confidence >= Confidence::SURE);
        let (about, family, sure) = match &finding.statement {
            Statement::Relation(one) => (one.kind.as_str(), "relation", sure(one.source) && sure(one.target)),
            Statement::Stage(one) => (one.kind.as_str(), "stage", sure(one.project)),
            Statement::Observation(one) => (one.metric.as_str(), "observation", sure(one.subject)),
            Statement::Provision(one) => ("provision", "provision", sure(one.policy)),
        };
        // How divisions lie in each other is known from their codes, whatever the text says: nothing of it is counted.
        if finding.rule == DIVISIONS {
            return finding.confidence;
        }
        let of_ends = |counted: &Counted| if sure { counted.sure } else { counted.unsure };
        let counted = self.row(about, &finding.rule).and_then(|counted| of_ends(counted).or(counted.any));
        let confidence = counted.unwrap_or_else(|| self.unmet(about, family, finding.confidence));
        if news { self.of_news(about, confidence) } else { confidence }
    }

    /// The confidence of a rule in news of the country, from the one that it has earned on gold.
    fn of_news(&self, about: &str, confidence: Confidence) -> Confidence {
        let Some((news, known)) = self.news.get(about).copied() else { return confidence.min(self.other_news) };
        let Some(sort) = self.row(about, "*").and_then(|counted| counted.any).filter(|_| known) else {
            return confidence.min(news);
        };
        let moved = i16::from(news.as_percent()) + i16::from(confidence.as_percent()) - i16::from(sort.as_percent());
        Confidence::percent(u8::try_from(moved.clamp(5, 97)).expect("two digits fit"))
    }

    fn row(&self, about: &str, rule: &str) -> Option<&Counted> {
        self.rows.get(about)?.get(rule)
    }

    /// A rule that the gold never met.
    fn unmet(&self, about: &str, family: &str, own: Confidence) -> Confidence {
        let all = |about: &str| self.row(about, "*").and_then(|counted| counted.any);
        all(about).or_else(|| all(family)).map_or(own, |all| own.min(all))
    }
}

/// A rate without its standard error: a reader is misled worse by too much confidence than by too little.
fn promised(rate: f64, seen: f64) -> Confidence {
    let error = (rate * (1.0 - rate) / (PRIOR + seen)).sqrt();
    let percent = (100.0 * (rate - error)).clamp(5.0, 97.0).floor();
    (0..=100).rev().find(|whole| f64::from(*whole) <= percent).map_or(Confidence::percent(5), Confidence::percent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntityKind, NameForm, Properties, Relation, RelationKind, Span};

    const TABLE: &str = "# of our own\nabout\trule\tends\tright\tseen\tconfidence
Company\t*\t-\t9\t10\t85
Company\tshort\t-\t5\t10\t45
DEVELOPS\tverb\t-\t8\t10\t75
DEVELOPS\tverb\tsure\t8\t8\t90
PART_OF\t*\t-\t5\t10\t40
relation\t*\t-\t5\t10\t50
";

    fn mention(rule: &'static str) -> Mention {
        Mention {
            kind: EntityKind::Company,
            span: Span::new(0, 1),
            name: "甲".into(),
            aliases: vec![],
            form: NameForm::Full,
            properties: Properties::new(),
            rule: rule.into(),
            confidence: Confidence::percent(99),
        }
    }

    #[test]
    fn a_finding_is_as_sure_as_its_rule_and_its_ends() {
        let confidences =
            Confidences::new(&Lexicon::with_overrides([("confidence".to_owned(), TABLE.to_owned())]).unwrap());
        let mentions: Vec<Mention> = ["suffix", "short"]
            .map(mention)
            .map(|mention| Mention { confidence: confidences.of_mention(&mention), ..mention })
            .into();
        let percent = |mention: &Mention| mention.confidence.as_percent();
        assert_eq!(mentions.iter().map(percent).collect::<Vec<_>>(), [85, 45]);
        let check = |kind, rule: &'static str, target, expected| {
            let relation =
                Relation { kind, source: MentionIndex(0), target: MentionIndex(target), properties: Properties::new() };
            let (statement, confidence) = (Statement::Relation(relation), Confidence::percent(70));
            let finding = Finding { statement, span: Span::new(0, 1), rule: rule.into(), confidence };
            assert_eq!(
                confidences.of_finding(&finding, &mentions, false).as_percent(),
                expected,
                "{kind} {rule} {target}"
            );
        };
        check(RelationKind::Develops, "verb", 0, 90);
        check(RelationKind::Develops, "verb", 1, 75);
        check(RelationKind::PartOf, "never met", 0, 40);
        check(RelationKind::Holds, "never met", 0, 50);
        check(RelationKind::PartOf, DIVISIONS, 0, 70);
    }

    #[test]
    fn the_news_is_as_good_as_what_was_read_of_it() {
        let news = "# of our own\nabout\tright\tseen\nDEVELOPS\t5\t10\nPART_OF\t95\t100\n";
        let tables =
            [("confidence", TABLE), ("confidence_news", news)].map(|(name, table)| (name.into(), table.into()));
        let confidences = Confidences::new(&Lexicon::with_overrides(tables).unwrap());
        let mentions = [mention("suffix"), mention("suffix")];
        let check = |kind, news, expected: std::ops::RangeInclusive<u8>| {
            let relation =
                Relation { kind, source: MentionIndex(0), target: MentionIndex(1), properties: Properties::new() };
            let (statement, confidence) = (Statement::Relation(relation), Confidence::percent(70));
            let finding = Finding { statement, span: Span::new(0, 1), rule: "verb".into(), confidence };
            let percent = confidences.of_finding(&finding, &mentions, news).as_percent();
            assert!(expected.contains(&percent), "{kind} {news}: {percent}");
        };
        check(RelationKind::Develops, false, 90..=90);
        check(RelationKind::Develops, true, 50..=60);
        check(RelationKind::PartOf, true, 85..=95);
        check(RelationKind::Holds, true, 50..=50);
    }
}
