//! How sure the extractor is of what it says: how often the rule was right on gold, from the lexicon table `confidence`.
//!
//! Rules give a number of their own, by which overlapping candidates are settled. What a reader sees is counted, and given here
//! alone. A rule that the gold never met has its own number, but no more than all rules of its family earn together.

use std::collections::HashMap;

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
    rows: HashMap<String, HashMap<String, Counted>>,
}

impl Confidences {
    /// Takes the table `confidence`.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut rows: HashMap<String, HashMap<String, Counted>> = HashMap::new();
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
        Self { rows }
    }

    /// The confidence in a mention.
    pub(crate) fn of_mention(&self, mention: &Mention) -> Confidence {
        let counted = self.row(mention.kind.as_str(), &mention.rule).and_then(|counted| counted.any);
        counted.unwrap_or_else(|| self.unmet(mention.kind.as_str(), "mention", mention.confidence))
    }

    /// The confidence in a finding over mentions whose own confidence is settled.
    pub(crate) fn of_finding(&self, finding: &Finding, mentions: &[Mention]) -> Confidence {
        let sure = |at: MentionIndex| mentions.get(at.0 as usize).is_some_and(|one| one.confidence >= Confidence::SURE);
        let (about, family, sure) = match &finding.statement {
            Statement::Relation(one) => (one.kind.as_str(), "relation", sure(one.source) && sure(one.target)),
            Statement::Stage(one) => (one.kind.as_str(), "stage", sure(one.project)),
            Statement::Observation(one) => (one.metric.as_str(), "observation", sure(one.subject)),
            Statement::Provision(one) => ("provision", "provision", sure(one.policy)),
        };
        let of_ends = |counted: &Counted| if sure { counted.sure } else { counted.unsure };
        let counted = self.row(about, &finding.rule).and_then(|counted| of_ends(counted).or(counted.any));
        counted.unwrap_or_else(|| self.unmet(about, family, finding.confidence))
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
            assert_eq!(confidences.of_finding(&finding, &mentions).as_percent(), expected, "{kind} {rule} {target}");
        };
        check(RelationKind::Develops, "verb", 0, 90);
        check(RelationKind::Develops, "verb", 1, 75);
        check(RelationKind::PartOf, "never met", 0, 40);
        check(RelationKind::Holds, "never met", 0, 50);
    }
}
