//! Checks: what cannot be, or can hardly be, whatever the documents say.
//!
//! A check compares facts with each other and with a few things that are known of the world. Each takes the facts at their
//! most favourable, so that rounding, hedging and disagreement (which [`super::Conflict`] shows) set none off.

mod growth;
mod magnitude;
mod order;
mod parts;
mod share;

use std::sync::Arc;

use rayon::prelude::*;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::model::{CheckId, Confidence, EntityId, FactId, Hasher};

use super::Graph;
use super::record::kept_first;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Worth a look: unusual, and there are good explanations.
    Notice,
    /// Hardly possible: something was misread, or is about something else.
    Warning,
    /// Impossible: not all of it can be true.
    Error,
}

/// What was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CheckKind {
    /// Phases of a project that cost or make more than the whole; a county with more than its city.
    PartsAboveWhole,
    /// More invested than the project costs altogether.
    CompletedAboveTotal,
    /// Shares of one whole that come to more than it, or a share that alone is more.
    SharesAboveWhole,
    /// A rate of growth that does not fit the values that it was counted from.
    GrowthAgainstValues,
    /// A quantity that is too large to be believed, or below nothing.
    ImplausibleMagnitude,
    /// Values that are alike but for 万 or 亿.
    UnitSlip,
    /// An end before its beginning: built before building began, expired before in force.
    EndsBeforeBeginning,
    /// Something that is told as having happened on a day that lay ahead.
    ToldBeforeItHappened,
}

impl CheckKind {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::PartsAboveWhole,
        Self::CompletedAboveTotal,
        Self::SharesAboveWhole,
        Self::GrowthAgainstValues,
        Self::ImplausibleMagnitude,
        Self::UnitSlip,
        Self::EndsBeforeBeginning,
        Self::ToldBeforeItHappened,
    ];

    /// What ids are made of: it never changes.
    const fn as_str(self) -> &'static str {
        match self {
            Self::PartsAboveWhole => "parts above whole",
            Self::CompletedAboveTotal => "completed above total",
            Self::SharesAboveWhole => "shares above whole",
            Self::GrowthAgainstValues => "growth against values",
            Self::ImplausibleMagnitude => "implausible magnitude",
            Self::UnitSlip => "unit slip",
            Self::EndsBeforeBeginning => "ends before beginning",
            Self::ToldBeforeItHappened => "told before it happened",
        }
    }
}

/// Something that does not add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Which it is: the same as long as the same facts do not add up in the same way.
    pub id: CheckId,
    /// What was checked.
    pub kind: CheckKind,
    /// How bad it is.
    pub severity: Severity,
    /// Whose facts they are; of parts and their whole, the whole.
    pub subject: EntityId,
    /// The facts concerned; none where properties of a policy are.
    pub facts: Vec<FactId>,
    /// What does not add up, in a sentence with its numbers.
    pub explanation: String,
    /// How sure it is that all facts concerned were read rightly: that of the weakest.
    pub confidence: Confidence,
}

/// A check before its confidence is known.
struct Finding {
    kind: CheckKind,
    severity: Severity,
    facts: Vec<FactId>,
    explanation: String,
}

impl Finding {
    /// The id of the check that it becomes. Its words are left out: they say how far the facts are apart, and by which day they
    /// were told, which another document may change.
    fn id(&self, subject: EntityId) -> CheckId {
        let hasher = Hasher::new("check").field(subject.as_bytes()).field(self.kind.as_str());
        CheckId::from_bytes(self.facts.iter().fold(hasher, |hasher, fact| hasher.field(fact.as_bytes())).finish())
    }
}

impl Graph {
    /// What does not add up at one entity, the worst first. Linear in its facts and those of its parts.
    pub fn checks_of(&self, entity: EntityId) -> Vec<Arc<Check>> {
        let mut findings = self.parts_above_whole(entity);
        findings.extend(self.completed_above_total(entity));
        findings.extend(self.shares_above_whole(entity));
        findings.extend(self.growth_against_values(entity));
        findings.extend(self.implausible_magnitudes(entity));
        findings.extend(self.unit_slips(entity));
        findings.extend(self.ends_before_beginnings(entity));
        findings.extend(self.told_before_it_happened(entity));
        let check = |finding: Finding| {
            let id = finding.id(entity);
            let Finding { kind, severity, facts, explanation } = finding;
            let confidence = facts.iter().map(|id| self.confidence_of(*id)).min().unwrap_or(Confidence::percent(100));
            Arc::new(Check { id, kind, severity, subject: entity, facts, explanation, confidence })
        };
        let mut checks: Vec<Arc<Check>> = findings.into_iter().map(check).collect();
        checks.sort_by_cached_key(kept_first);
        // Two sentences may list the same parts; they are one thing to look at.
        checks.dedup_by_key(|check| check.id);
        checks
    }

    /// All that does not add up, the worst first. The first call is linear in the whole graph, on all cores, and what it
    /// found is kept; `None` where `go_on` said to stop before it was through.
    pub fn checks(&self, go_on: &(dyn Fn() -> bool + Sync)) -> Option<&[Arc<Check>]> {
        let kept = &self.lazy.checks;
        if kept.get().is_none() {
            let mut checks = self.each_entity(go_on, |entity| self.checks_of(entity))?;
            checks.par_sort_by_cached_key(kept_first);
            // Another thread may have been faster; both found the same.
            let _ = kept.set(checks);
        }
        kept.get().map(Vec::as_slice)
    }

    /// How sure the best evidence of a fact of any sort is.
    fn confidence_of(&self, id: FactId) -> Confidence {
        self.evidence_of(id).iter().map(|one| one.confidence).max().unwrap_or(Confidence::percent(0))
    }
}

/// An amount as a sentence gives it.
fn amount(value: Decimal, unit: &str) -> String {
    let value = value.normalize();
    match unit {
        "1" => value.to_string(),
        "%" => format!("{value} %"),
        unit => format!("{value} {unit}"),
    }
}
