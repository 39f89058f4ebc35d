//! What the graph makes of its facts: targets and what became of them, conflicts, checks.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Result};
use graph_core::graph::{self, Disputed, DisputedValue};

use super::RequestContext;
use super::entity::{AnyEntity, shown};
use super::fact::{Fact, fact};
use super::id::Key;
use super::page::{Edge, paged_object};
use super::scalar::{Decimal, Period};
use super::timeline::facts;
use super::vocabulary::{Metric, Modality, StageKind};

mod lists;
mod of_entity;

pub(crate) use lists::Findings;
pub(crate) use of_entity::{check, checks_of, conflict, conflicts_of, target, targets_of};

/// What became of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "graph::TargetStatus")]
pub(crate) enum TargetStatus {
    /// It was reached, but for rounding.
    Met,
    /// What was achieved by the end of its period falls short, or a stage came late.
    Missed,
    /// Its period has not ended by the last day that the documents know, or it has none and was not reached.
    Open,
    /// Its period has ended, and no document says what became of it.
    Unknown,
}

/// What was planned, with what became of it.
///
/// Beside a planned figure stand the actual ones of the same subject, metric, unit and `of` within its period (beside planned
/// investment what was completed); those that tell how the whole period ended come first. Beside a planned stage stand the
/// stages that happened from the telling of the plan on and are as far on the way.
#[derive(Debug, Clone)]
pub(crate) struct Target(Arc<graph::Target>);

paged_object! {
    /// What was planned, with what became of it.
    ///
    /// Beside a planned figure stand the actual ones of the same subject, metric, unit and `of` within its period (beside planned
    /// investment what was completed); those that tell how the whole period ended come first. Beside a planned stage stand the
    /// stages that happened from the telling of the plan on and are as far on the way.
    Target
    lists {}
    paged {
        /// What of the same is said to have happened, what counts most first.
        outcomes() -> Edge<Fact> = |this, request, page| facts(request, &this.0.outcomes, &page);
    }
    plain {
        /// Global id, stable across restarts and rebuilds: that of the plan, whatever becomes of it.
        pub(crate) async fn id(&self) -> ID {
            Key::Target(self.0.planned).encode()
        }

        /// What was planned: an observation or a stage.
        async fn planned(&self, ctx: &Context<'_>) -> Result<Option<Fact>> {
            Ok(fact(&RequestContext::of(ctx)?.graph, self.0.planned))
        }

        /// Whose it is.
        async fn subject(&self, ctx: &Context<'_>) -> Result<Option<AnyEntity>> {
            Ok(shown(RequestContext::of(ctx)?, self.0.subject))
        }

        /// By when; null where nothing says it.
        async fn due(&self) -> Option<Period> {
            self.0.due.map(Into::into)
        }

        /// What became of it.
        async fn status(&self) -> TargetStatus {
            self.0.status.into()
        }

        /// What counts most of what happened; null where nothing is known.
        async fn outcome(&self, ctx: &Context<'_>) -> Result<Option<Fact>> {
            let graph = &RequestContext::of(ctx)?.graph;
            Ok(self.0.outcomes.first().and_then(|id| fact(graph, *id)))
        }

        /// The outcome as a part of what was planned, rounded to four places: `"0.9375"`; null of a stage, and where nothing is
        /// known.
        async fn ratio(&self) -> Option<Decimal> {
            self.0.ratio.map(Decimal)
        }
    }
}

/// What a conflict is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "graph::ConflictKind")]
pub(crate) enum ConflictKind {
    /// A quantity.
    Figure,
    /// The day of a stage.
    StageDate,
    /// Where a project, an agency or a park stands.
    Location,
    /// The number of a policy: policies of one title with different numbers.
    Number,
}

/// Values for one thing that disagree, each with who says so.
///
/// Rounding is no disagreement (26.5 and 26), nor is hedging (超30 and 34, 近100 and 96), nor a date that is only more precise. Compared
/// are different documents, and figures that were read at the same time: a count of this year grows from month to month.
#[derive(Debug, Clone)]
pub(crate) struct Conflict(Arc<graph::Conflict>);

paged_object! {
    /// Values for one thing that disagree, each with who says so.
    ///
    /// Rounding is no disagreement (26.5 and 26), nor is hedging (超30 and 34, 近100 and 96), nor a date that is only more precise.
    /// Compared are different documents, and figures that were read at the same time: a count of this year grows from month to
    /// month.
    Conflict
    lists {}
    paged {
        /// At least two values, the one that most documents state first.
        values() -> Edge<ConflictValue> = |this, _request, page| {
            let numbered: Vec<(usize, &DisputedValue)> = this.0.values.iter().enumerate().collect();
            let value = |(_, value): &(usize, &DisputedValue), cursor| {
                Some(Edge { cursor, node: ConflictValue((*value).clone()) })
            };
            crate::schema::page::page(&numbered, &page, |(at, _)| *at, value)
        };
    }
    plain {
        /// Global id, stable across restarts and rebuilds: the same as long as documents disagree about the same thing,
        /// whichever documents and values these are.
        pub(crate) async fn id(&self) -> ID {
            Key::Conflict(self.0.subject, self.0.id).encode()
        }

        /// What it is about.
        async fn kind(&self) -> ConflictKind {
            self.0.kind().into()
        }

        /// Whose value it is.
        async fn subject(&self, ctx: &Context<'_>) -> Result<Option<AnyEntity>> {
            Ok(shown(RequestContext::of(ctx)?, self.0.subject))
        }

        /// What is measured, where the conflict is about a figure.
        async fn metric(&self) -> Option<Metric> {
            match &self.0.about {
                Disputed::Figure { metric, .. } => Some((*metric).into()),
                _ => None,
            }
        }

        /// Of what, where the conflict is about a figure.
        async fn of(&self) -> Option<&str> {
            match &self.0.about {
                Disputed::Figure { of, .. } => of.as_deref(),
                _ => None,
            }
        }

        /// The unit, where the conflict is about a figure.
        async fn unit(&self) -> Option<&str> {
            match &self.0.about {
                Disputed::Figure { unit, .. } => Some(unit),
                _ => None,
            }
        }

        /// For when, where the conflict is about a figure of some time.
        async fn period(&self) -> Option<Period> {
            match &self.0.about {
                Disputed::Figure { period, .. } => period.map(Into::into),
                _ => None,
            }
        }

        /// The stage, where the conflict is about the day of one.
        async fn stage(&self) -> Option<StageKind> {
            match &self.0.about {
                Disputed::StageDate { stage, .. } => Some((*stage).into()),
                _ => None,
            }
        }

        /// Whether it is about what was planned or what is so, where it is about a figure or a stage.
        async fn modality(&self) -> Option<Modality> {
            match &self.0.about {
                Disputed::Figure { modality, .. } | Disputed::StageDate { modality, .. } => Some((*modality).into()),
                _ => None,
            }
        }

        /// How sure it is that documents disagree about one thing, between 0 and 1: the weaker of two facts that stand against
        /// each other, less where the values are so far apart or so many that they may be of different things.
        async fn confidence(&self) -> f64 {
            self.0.confidence.as_f64()
        }
    }
}

/// One of the values that stand against each other.
#[derive(Debug, Clone)]
pub(crate) struct ConflictValue(DisputedValue);

paged_object! {
    /// One of the values that stand against each other.
    ConflictValue
    lists {}
    paged {
        /// The facts that state it, the surest first; none of a policy's number, which is a property.
        facts() -> Edge<Fact> = |this, request, page| facts(request, &this.0.facts, &page);
    }
    plain {
        /// The value in words: as written, a date, the name of a place, a number.
        async fn text(&self) -> &str {
            &self.0.text
        }

        /// The place or the policy, where the value is one.
        async fn entity(&self, ctx: &Context<'_>) -> Result<Option<AnyEntity>> {
            let request = RequestContext::of(ctx)?;
            Ok(self.0.entity.and_then(|entity| shown(request, entity)))
        }
    }
}

/// How bad a finding is; ordered from a notice to an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "graph::Severity")]
pub(crate) enum Severity {
    /// Worth a look: unusual, and there are good explanations.
    Notice,
    /// Hardly possible: something was misread, or is about something else.
    Warning,
    /// Impossible: not all of it can be true.
    Error,
}

/// What was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "graph::CheckKind")]
pub(crate) enum CheckKind {
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

/// Something that does not add up. The facts count at their most favourable, so that rounding and hedging set none off.
#[derive(Debug, Clone)]
pub(crate) struct Check(Arc<graph::Check>);

paged_object! {
    /// Something that does not add up. The facts count at their most favourable, so that rounding and hedging set none off.
    Check
    lists {}
    paged {
        /// The facts concerned; none where properties of a policy are.
        facts() -> Edge<Fact> = |this, request, page| facts(request, &this.0.facts, &page);
    }
    plain {
        /// Global id, stable across restarts and rebuilds: the same as long as the same facts do not add up in the same way.
        pub(crate) async fn id(&self) -> ID {
            Key::Check(self.0.subject, self.0.id).encode()
        }

        /// What was checked.
        async fn kind(&self) -> CheckKind {
            self.0.kind.into()
        }

        /// How bad it is.
        async fn severity(&self) -> Severity {
            self.0.severity.into()
        }

        /// Whose facts they are; of parts and their whole, the whole.
        async fn subject(&self, ctx: &Context<'_>) -> Result<Option<AnyEntity>> {
            Ok(shown(RequestContext::of(ctx)?, self.0.subject))
        }

        /// What does not add up, in a sentence with its numbers.
        async fn explanation(&self) -> &str {
            &self.0.explanation
        }

        /// How sure it is that all facts concerned were read rightly, between 0 and 1: that of the weakest.
        async fn confidence(&self) -> f64 {
            self.0.confidence.as_f64()
        }
    }
}
