//! What was read, handed over: clean ranges become spans of the original, and every fact gets its confidence.

use std::ops::Range;

use super::{Found, Scene, index};
use crate::extract::candidate::Candidate;
use crate::extract::confidence::Confidences;
use crate::model::{AliasLink, Extraction, Finding, Mention};
use crate::text::Text;

impl Scene<'_> {
    /// Turns clean ranges into spans of the original and hands everything over.
    pub(crate) fn into_extraction(self, found: Vec<Found>, confidences: &Confidences) -> Extraction {
        let (text, news) = (self.text, self.is_national);
        let named = |range: &Range<usize>| {
            let from = self.mentions.partition_point(|mention| mention.range.start < range.start);
            let same = self.mentions.iter().skip(from).take_while(|mention| mention.range.start == range.start);
            same.into_iter().position(|mention| mention.range == *range).map(|at| index(from + at))
        };
        let links = self
            .links
            .iter()
            .filter_map(|link| {
                Some(AliasLink { full: named(&link.full)?, short: named(&link.short)?, rule: link.rule.into() })
            })
            .collect();
        let mut mentions: Vec<Mention> = self.mentions.into_iter().map(|mention| to_mention(mention, text)).collect();
        mentions.iter_mut().for_each(|mention| mention.confidence = confidences.of_mention(mention));
        let mut findings: Vec<Finding> = found.into_iter().map(|found| to_finding(found, text)).collect();
        let of = |finding: &Finding| confidences.of_finding(finding, &mentions, news);
        findings.iter_mut().for_each(|finding| finding.confidence = of(finding));
        findings.sort_by(|a, b| (a.span, &a.statement, &a.rule).cmp(&(b.span, &b.statement, &b.rule)));
        findings.dedup();
        Extraction { document: self.document.id(), mentions, links, findings }
    }
}

fn to_finding(found: Found, text: &Text) -> Finding {
    Finding {
        statement: found.statement,
        span: text.original(found.sentence),
        rule: found.rule.into(),
        confidence: found.confidence,
    }
}

fn to_mention(candidate: Candidate, text: &Text) -> Mention {
    Mention {
        kind: candidate.kind,
        span: text.original(candidate.range),
        name: candidate.name,
        aliases: candidate.aliases,
        form: candidate.form,
        properties: candidate.properties,
        rule: candidate.rule.into(),
        confidence: candidate.confidence,
    }
}
