//! What was nearly a mention, and why it is none: kept where somebody asks, and not thought of otherwise.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use super::{Candidate, Scene};
use crate::model::{Confidence, EntityKind, Extraction, MentionIndex, Span};

/// What the extractor saw in a document, and what it decided against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What it saw.
    pub extraction: Extraction,
    /// What it decided against, by place.
    pub rejected: Vec<Rejected>,
}

/// Words that a rule took for a mention, or nearly so.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rejected {
    /// Where they stand in the original text.
    pub span: Span,
    /// The kind of entity that they would have named.
    pub kind: EntityKind,
    /// The name that they would have given.
    pub name: String,
    /// The rule that found them.
    pub rule: Cow<'static, str>,
    /// What the rule gave itself for them, where it got so far.
    pub confidence: Option<Confidence>,
    /// Why not.
    pub reason: &'static str,
    /// The mention that stands there instead.
    pub winner: Option<MentionIndex>,
}

/// Something that a recogniser or the settlement decided against. Ranges are bytes of the clean text.
#[derive(Debug, Clone)]
pub(crate) struct Loss {
    range: Range<usize>,
    kind: EntityKind,
    name: String,
    rule: &'static str,
    confidence: Option<Confidence>,
    reason: &'static str,
    /// Place, kind and name of the candidate that stays instead.
    winner: Option<(Range<usize>, EntityKind, String)>,
}

/// Takes up what the recogniser of a kind decides against in one sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vetoes<'s> {
    losses: &'s Losses,
    clean: &'s str,
    /// Where the sentence begins.
    sentence: usize,
    kind: EntityKind,
}

impl Vetoes<'_> {
    /// Whether somebody asks for reasons.
    pub(crate) fn are_kept(&self) -> bool {
        self.losses.0.is_some()
    }

    /// A rule found words at a place of the sentence and has a reason to leave them.
    pub(crate) fn add(&self, range: Range<usize>, rule: &'static str, reason: &'static str) {
        let Some(losses) = &self.losses.0 else { return };
        let range = self.sentence + range.start..self.sentence + range.end;
        let name = self.clean.get(range.clone()).unwrap_or_default().to_owned();
        losses.borrow_mut().push(Loss { range, kind: self.kind, name, rule, confidence: None, reason, winner: None });
    }
}

/// Takes up losses, or lets them go.
#[derive(Debug, Default)]
pub(crate) struct Losses(Option<RefCell<Vec<Loss>>>);

impl Losses {
    /// One that takes them up.
    pub(crate) fn kept() -> Self {
        Self(Some(RefCell::default()))
    }

    /// A recogniser found words at a place and has a reason to leave them.
    pub(crate) fn veto(
        &self,
        scene: &Scene<'_>,
        range: Range<usize>,
        by: (EntityKind, &'static str),
        reason: &'static str,
    ) {
        let Some(losses) = &self.0 else { return };
        let ((kind, rule), name) = (by, scene.text.slice(range.clone()).to_owned());
        losses.borrow_mut().push(Loss { range, kind, name, rule, confidence: None, reason, winner: None });
    }

    /// The same for one sentence and one kind of entity.
    pub(crate) fn vetoes<'s>(&'s self, scene: &'s Scene<'_>, sentence: usize, kind: EntityKind) -> Vetoes<'s> {
        Vetoes { losses: self, clean: scene.text.clean(), sentence, kind }
    }

    /// A candidate had to give way, to another one where there is one.
    pub(crate) fn give_way(&self, candidate: Candidate, winner: Option<&Candidate>, reason: &'static str) {
        let Some(losses) = &self.0 else { return };
        let Candidate { range, kind, name, rule, confidence, .. } = candidate;
        let winner = winner.map(|winner| (winner.range.clone(), winner.kind, winner.name.clone()));
        losses.borrow_mut().push(Loss { range, kind, name, rule, confidence: Some(confidence), reason, winner });
    }

    /// All losses over settled mentions, by place. What stands all the same, by another rule, is none.
    pub(crate) fn rejected(&self, scene: &Scene<'_>) -> Vec<Rejected> {
        let Some(losses) = &self.0 else { return Vec::new() };
        let mention = |range: &Range<usize>, kind: EntityKind, name: &str| {
            let from = scene.mentions.partition_point(|mention| mention.range.start < range.start);
            let here = scene.mentions.iter().skip(from).take_while(|mention| mention.range.start == range.start);
            let at = here.into_iter().position(|one| one.range == *range && one.kind == kind && one.name == name)?;
            Some(MentionIndex(u32::try_from(from + at).expect("mentions are fewer than bytes")))
        };
        let mut rejected: Vec<Rejected> = (losses.borrow().iter())
            .filter(|loss| mention(&loss.range, loss.kind, &loss.name).is_none())
            .map(|loss| Rejected {
                span: scene.text.original(loss.range.clone()),
                kind: loss.kind,
                name: loss.name.clone(),
                rule: loss.rule.into(),
                confidence: loss.confidence,
                reason: loss.reason,
                winner: loss.winner.as_ref().and_then(|(range, kind, name)| mention(range, *kind, name)),
            })
            .collect();
        rejected.sort();
        rejected.dedup();
        rejected
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::{Document, DocumentDraft};

    /// Each rejection as `words kind: reason > winner`.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let document = Document::new(DocumentDraft { text: text.to_owned(), ..DocumentDraft::default() });
        let explained = testing::extractor().explain(&document);
        assert_eq!(explained.extraction, testing::extractor().extract(&document));
        let shown: Vec<String> = (explained.rejected.iter())
            .map(|one| {
                let winner = one.winner.map(|at| format!(" > {}", explained.extraction.mention(at).name));
                format!("{} {}: {}{}", document.quote(one.span), one.kind, one.reason, winner.unwrap_or_default())
            })
            .collect();
        for one in expected {
            assert!(shown.iter().any(|shown| shown == one), "{one} is not among {shown:#?}");
        }
        assert!(!expected.is_empty() || shown.is_empty(), "{shown:#?}");
    }

    #[test]
    fn the_shorter_of_two_gives_way() {
        check(
            "乌海市青禾新能源有限公司投产。",
            &["乌海市 District: stands inside a longer name > 乌海市青禾新能源有限公司"],
        );
    }

    #[test]
    fn what_is_generic_is_told() {
        check("多家有限公司投产。", &["有限公司 Company: common words alone name no firm"]);
        check("全县推进53个光伏项目。", &["光伏项目 Project: speaks of many, or of a sort"]);
    }

    #[test]
    fn a_park_without_a_name_tells_why() {
        check(
            "建设国家级高新技术产业开发区。",
            &["国家级高新技术产业开发区 District: common words alone name no park"],
        );
    }

    #[test]
    fn a_policy_without_a_name_tells_why() {
        check("刊登了小说《长河落日》。", &["《长河落日》 Policy: its last word is that of no policy"]);
        check("这是发展的“生命线”。", &["“生命线” Policy: quoted without a head, a verb or the shape of a policy"]);
        check("建立长效机制。", &["长效机制 Policy: common words alone name no policy"]);
    }

    #[test]
    fn a_body_without_a_name_tells_why() {
        check("在该研究所参加活动。", &["研究所 Agency: common words, or none, before its last word"]);
    }

    #[test]
    fn a_name_without_an_end_tells_why() {
        check("书记高度重视。", &["高度 Person: a common word"]);
    }

    #[test]
    fn a_text_without_names_rejects_nothing() {
        check("今天天气很好。", &[]);
    }
}
