//! What a recogniser finds: a place that may be a mention, and places that name one entity.

use std::ops::Range;

use crate::model::{Confidence, EntityKind, NameForm, Properties};

/// A place that may be a mention. Ranges are bytes of the clean text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) range: Range<usize>,
    pub(crate) kind: EntityKind,
    /// The name that the words give; may be more than the words themselves.
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) form: NameForm,
    pub(crate) properties: Properties,
    pub(crate) rule: &'static str,
    pub(crate) confidence: Confidence,
}

impl Candidate {
    /// A name in full that says no more than itself. `percent` is what the rule gives before confidence is counted.
    pub(crate) fn full(range: Range<usize>, kind: EntityKind, name: String, rule: &'static str, percent: u8) -> Self {
        let (aliases, properties) = (Vec::new(), Properties::new());
        let (form, confidence) = (NameForm::Full, Confidence::percent(percent));
        Self { range, kind, name, aliases, form, properties, rule, confidence }
    }

    /// Whether it is a division of the state: one with a code, or the one that its document speaks from without naming it.
    pub(crate) fn is_division(&self) -> bool {
        ["code", "unnamed"].iter().any(|property| self.properties.contains_key(*property))
    }

    /// Whether it is a division that is a park: 开发区, 产业园.
    pub(crate) fn is_park(&self) -> bool {
        self.kind == EntityKind::District && self.properties.get("level").is_some_and(|level| level == "PARK")
    }
}

/// Two places that the document's own words make one entity (以下简称, brackets): clean ranges of two candidates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) full: Range<usize>,
    pub(crate) short: Range<usize>,
    pub(crate) rule: &'static str,
}
