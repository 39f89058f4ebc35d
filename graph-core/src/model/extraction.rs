//! What one document says, before identities across documents are settled.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{DocumentId, EntityKind, Properties, Span, Statement};

/// How sure a rule is, in hundredths, so that it compares exactly. 93 reads 0.93.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Confidence(u8);

impl Confidence {
    /// From here on a mention is sure: facts of sure mentions are counted apart when confidences are calibrated.
    pub const SURE: Self = Self(80);

    /// From hundredths; what is above 100 counts as 100.
    pub const fn percent(percent: u8) -> Self {
        Self(if percent > 100 { 100 } else { percent })
    }

    /// In hundredths.
    pub const fn as_percent(self) -> u8 {
        self.0
    }

    /// Between 0 and 1, for borders that want a number.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// A mention of its document, by its place in [`Extraction::mentions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MentionIndex(pub u32);

/// How much a mention's name says about who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameForm {
    /// A code names it beyond doubt; the code is the mention's property `code`.
    Code,
    /// A full name: a firm with its legal form, a policy's title, an agency with its division.
    Full,
    /// A name that may be short for a fuller one.
    Short,
}

/// An entity named at one place of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// What kind of entity.
    pub kind: EntityKind,
    /// Where the words stand in the original text.
    pub span: Span,
    /// The name that the words give, cleaned; it may be more than the words themselves (市人社局 → 乌海市人社局).
    pub name: String,
    /// Other names that the same place gives, such as the surface, or a project's name with its owner.
    pub aliases: Vec<String>,
    /// How much the name says.
    pub form: NameForm,
    /// Properties: a division's `code` and `level`, or `unnamed`, its document, where it is called 我县 and no more, a policy's `number`, a project's `owner`, …
    pub properties: Properties,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// How sure the rule is.
    pub confidence: Confidence,
}

/// Two mentions of one document that its own words make one entity: 以下简称, a bracket, an apposition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AliasLink {
    /// The mention that carries the fuller name.
    pub full: MentionIndex,
    /// The mention that carries the shorter one.
    pub short: MentionIndex,
    /// The rule that linked them.
    pub rule: Cow<'static, str>,
}

/// A statement with the sentence that makes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What is stated, over mentions of this document.
    pub statement: Statement<MentionIndex>,
    /// The sentence that states it, in the original text.
    pub span: Span,
    /// The rule that read it.
    pub rule: Cow<'static, str>,
    /// How sure the rule is.
    pub confidence: Confidence,
}

/// All that the extractor saw in one document: a pure function of the document and of the lexicon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extraction {
    /// The document.
    pub document: DocumentId,
    /// Mentions, by their place in the text.
    pub mentions: Vec<Mention>,
    /// Which of them the document's own words make one.
    pub links: Vec<AliasLink>,
    /// What it states, by place.
    pub findings: Vec<Finding>,
}

impl Extraction {
    /// The mention at an index of this extraction.
    ///
    /// # Panics
    /// Where the index belongs to another extraction.
    pub fn mention(&self, index: MentionIndex) -> &Mention {
        &self.mentions[index.0 as usize]
    }
}
