//! Filters of one value: one input a scalar, with the same operators wherever they make sense.

use async_graphql::{ID, InputObject, Result};
use graph_core::graph;
use graph_core::graph::filter::{Compare, Comparison, DateCompare, DateComparison, TextCompare, TextComparison};
use graph_core::model::{self, CheckId, ConflictId, DocumentId, EntityId, FactId};

use super::checked_values;
use crate::schema::RequestContext;
use crate::schema::error::ErrorCode;
use crate::schema::finding::{CheckKind, ConflictKind, Severity, TargetStatus};
use crate::schema::id::Key;
use crate::schema::input::checked_name;
use crate::schema::review::ReviewKind;
use crate::schema::scalar::{Date, Decimal};
use crate::schema::vocabulary::{DistrictLevel, EntityKind, Metric, Modality, RelationKind, StageKind};

/// Tests of a text. Width, case, spaces, quotes and brackets do not count: `ｂｄｏ 项目` is `BDO项目`.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct StringFilter {
    /// It is this.
    eq: Option<String>,
    /// It is not this; also where there is none.
    ne: Option<String>,
    /// It is one of these; 100 at most.
    #[graphql(name = "in")]
    among: Option<Vec<String>>,
    /// It is none of these; also where there is none. 100 at most.
    not_in: Option<Vec<String>>,
    /// It has this somewhere.
    contains: Option<String>,
    /// It begins with this.
    starts_with: Option<String>,
    /// It ends with this.
    ends_with: Option<String>,
    /// Whether there is none.
    is_null: Option<bool>,
}

impl StringFilter {
    pub(crate) fn texts(self, request: &RequestContext) -> Result<TextComparison> {
        let one = |text: Option<String>, test: fn(String) -> TextCompare| {
            let checked = |text: String| checked_name("a text of a filter", &text, request).map(|()| test(text));
            text.map(checked).transpose()
        };
        let many = |texts: Option<Vec<String>>, test: fn(Vec<String>) -> TextCompare| {
            let checked = |texts: Vec<String>| {
                texts.iter().try_for_each(|text| checked_name("a text of a filter", text, request))?;
                checked_values(texts, request).map(test)
            };
            texts.map(checked).transpose()
        };
        let tests = [
            one(self.eq, TextCompare::Equal)?,
            one(self.ne, TextCompare::Differs)?,
            many(self.among, TextCompare::Among)?,
            many(self.not_in, TextCompare::Outside)?,
            one(self.contains, TextCompare::Contains)?,
            one(self.starts_with, TextCompare::StartsWith)?,
            one(self.ends_with, TextCompare::EndsWith)?,
            self.is_null.map(TextCompare::Missing),
        ];
        Ok(TextComparison::new(tests.into_iter().flatten().collect()))
    }
}

/// Writes the filter of a scalar that has an order, and its range.
macro_rules! ordered_filter {
    ($(#[$doc:meta])* $name:ident, $range:ident of $scalar:ty) => {
        /// From one value to another, both included.
        #[derive(Debug, Clone, InputObject)]
        pub(crate) struct $range {
            /// The least.
            from: $scalar,
            /// The greatest.
            to: $scalar,
        }

        $(#[$doc])*
        #[derive(Debug, Clone, InputObject)]
        pub(crate) struct $name {
            /// It is this.
            eq: Option<$scalar>,
            /// It is not this; also where there is none.
            ne: Option<$scalar>,
            /// It is one of these; 100 at most.
            #[graphql(name = "in")]
            among: Option<Vec<$scalar>>,
            /// It is none of these; also where there is none. 100 at most.
            not_in: Option<Vec<$scalar>>,
            /// It is more than this.
            gt: Option<$scalar>,
            /// It is this or more.
            gte: Option<$scalar>,
            /// It is less than this.
            lt: Option<$scalar>,
            /// It is this or less.
            lte: Option<$scalar>,
            /// It lies between these two or is one of them.
            between: Option<$range>,
            /// Whether there is none.
            is_null: Option<bool>,
        }

        impl $name {
            /// The tests of values that these stand for.
            fn compared<T: PartialOrd>(self, request: &RequestContext, to: impl Fn($scalar) -> T) -> Result<Comparison<T>> {
                let many = |values: Option<Vec<$scalar>>| values.map(|values| checked_values(values, request)).transpose();
                let (among, outside) = (many(self.among)?, many(self.not_in)?);
                let all = |values: Vec<$scalar>| values.into_iter().map(&to).collect();
                let (from, until) = self.between.map(|range| (range.from, range.to)).unzip();
                let tests = [
                    self.eq.map(&to).map(Compare::Equal),
                    self.ne.map(&to).map(Compare::Differs),
                    among.map(all).map(Compare::Among),
                    outside.map(all).map(Compare::Outside),
                    self.gt.map(&to).map(Compare::Above),
                    self.gte.map(&to).map(Compare::AtLeast),
                    self.lt.map(&to).map(Compare::Below),
                    self.lte.map(&to).map(Compare::AtMost),
                    from.map(&to).map(Compare::AtLeast),
                    until.map(&to).map(Compare::AtMost),
                    self.is_null.map(Compare::Missing),
                ];
                Ok(Comparison::new(tests.into_iter().flatten().collect()))
            }
        }
    };
}

ordered_filter! {
    /// Tests of a number that counts something.
    IntFilter, IntRange of i32
}

ordered_filter! {
    /// Tests of an exact decimal number, written as strings: `"1000000000"` is 10亿.
    DecimalFilter, DecimalRange of Decimal
}

ordered_filter! {
    /// Tests of a share between 0 and 1.
    FloatFilter, FloatRange of f64
}

ordered_filter! {
    /// Tests of how bad something is, from a notice to an error.
    SeverityFilter, SeverityRange of Severity
}

impl IntFilter {
    /// Tests of a count.
    pub(crate) fn counts(self, request: &RequestContext) -> Result<Comparison<i64>> {
        self.compared(request, i64::from)
    }
}

impl DecimalFilter {
    pub(crate) fn decimals(self, request: &RequestContext) -> Result<Comparison<rust_decimal::Decimal>> {
        self.compared(request, |decimal| decimal.0)
    }
}

impl SeverityFilter {
    pub(crate) fn severities(self, request: &RequestContext) -> Result<Comparison<graph::Severity>> {
        self.compared(request, graph::Severity::from)
    }
}

impl FloatFilter {
    pub(crate) fn shares(self, request: &RequestContext) -> Result<Comparison<f64>> {
        self.compared(request, |share| share)
    }
}

/// From one date to another, the days that they may mean included.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct DateRange {
    /// The earliest.
    from: Date,
    /// The latest.
    to: Date,
}

/// Tests of a date or period. Either side may be a year, a month or a day; what counts is the days that it may mean.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct DateFilter {
    /// It lies within this: `2023-09-15` within `2023`.
    eq: Option<Date>,
    /// It does not lie within this; also where there is none.
    ne: Option<Date>,
    /// It lies within one of these; 100 at most.
    #[graphql(name = "in")]
    among: Option<Vec<Date>>,
    /// It lies within none of these; also where there is none. 100 at most.
    not_in: Option<Vec<Date>>,
    /// It begins after this has ended.
    gt: Option<Date>,
    /// It begins when this does, or later.
    gte: Option<Date>,
    /// It ends before this begins.
    lt: Option<Date>,
    /// It ends when this does, or earlier.
    lte: Option<Date>,
    /// It lies between these two, or within one of them.
    between: Option<DateRange>,
    /// It shares a day with this: `2021/2025` with `2023`.
    overlaps: Option<Date>,
    /// Whether there is none.
    is_null: Option<bool>,
}

impl DateFilter {
    pub(crate) fn dates(self, request: &RequestContext) -> Result<DateComparison> {
        let many = |dates: Option<Vec<Date>>| {
            let dates = dates.map(|dates| checked_values(dates, request)).transpose()?;
            Ok::<_, async_graphql::Error>(dates.map(|dates| dates.into_iter().map(|date| date.0).collect()))
        };
        let one = |date: Option<Date>, test: fn(model::PartialDate) -> DateCompare| date.map(|date| test(date.0));
        let (from, to) = self.between.map(|range| (range.from, range.to)).unzip();
        let tests = [
            one(self.eq, DateCompare::Equal),
            one(self.ne, DateCompare::Differs),
            many(self.among)?.map(DateCompare::Among),
            many(self.not_in)?.map(DateCompare::Outside),
            one(self.gt, DateCompare::Above),
            one(self.gte, DateCompare::AtLeast),
            one(self.lt, DateCompare::Below),
            one(self.lte, DateCompare::AtMost),
            one(from, DateCompare::AtLeast),
            one(to, DateCompare::AtMost),
            one(self.overlaps, DateCompare::Overlaps),
            self.is_null.map(DateCompare::Missing),
        ];
        Ok(DateComparison::new(tests.into_iter().flatten().collect()))
    }
}

/// Writes the filter of a value that only is or is not another.
macro_rules! equality_filter {
    ($(#[$doc:meta])* $name:ident of $scalar:ty) => {
        $(#[$doc])*
        #[derive(Debug, Clone, InputObject)]
        pub(crate) struct $name {
            /// It is this.
            eq: Option<$scalar>,
            /// It is not this; also where there is none.
            ne: Option<$scalar>,
            /// It is one of these; 100 at most.
            #[graphql(name = "in")]
            among: Option<Vec<$scalar>>,
            /// It is none of these; also where there is none. 100 at most.
            not_in: Option<Vec<$scalar>>,
            /// Whether there is none.
            is_null: Option<bool>,
        }

        impl $name {
            /// The tests of values that these stand for.
            pub(crate) fn compared<T: PartialOrd>(
                self,
                request: &RequestContext,
                to: impl Fn($scalar) -> Result<T>,
            ) -> Result<Comparison<T>> {
                let many = |values: Option<Vec<$scalar>>| {
                    let all = |values: Vec<$scalar>| values.into_iter().map(&to).collect::<Result<Vec<_>>>();
                    values.map(|values| checked_values(values, request).and_then(all)).transpose()
                };
                let tests = [
                    self.eq.map(&to).transpose()?.map(Compare::Equal),
                    self.ne.map(&to).transpose()?.map(Compare::Differs),
                    many(self.among)?.map(Compare::Among),
                    many(self.not_in)?.map(Compare::Outside),
                    self.is_null.map(Compare::Missing),
                ];
                Ok(Comparison::new(tests.into_iter().flatten().collect()))
            }
        }
    };
}

equality_filter! {
    /// Tests of a global id.
    IdFilter of ID
}

equality_filter! {
    /// Tests of a unit, to the letter: `MW` is not `mW`.
    UnitFilter of String
}

impl UnitFilter {
    pub(crate) fn units(self, request: &RequestContext) -> Result<Comparison<String>> {
        self.compared(request, |unit| checked_name("a unit", &unit, request).map(|()| unit))
    }
}

fn decoded<T>(id: &ID, what: &str, to: impl Fn(Key) -> Option<T>) -> Result<T> {
    let refused = || ErrorCode::BadUserInput.error(format!("not the id of {what}; ids come from the field `id`"));
    Key::decode(id).and_then(to).ok_or_else(refused)
}

impl IdFilter {
    pub(crate) fn entities(self, request: &RequestContext) -> Result<Comparison<EntityId>> {
        let entity = |key| if let Key::Entity(_, id) = key { Some(id) } else { None };
        self.compared(request, |id| decoded(&id, "an entity", entity))
    }

    pub(crate) fn documents(self, request: &RequestContext) -> Result<Comparison<DocumentId>> {
        let document = |key| if let Key::Document(id) = key { Some(id) } else { None };
        self.compared(request, |id| decoded(&id, "a document", document))
    }

    pub(crate) fn facts(self, request: &RequestContext) -> Result<Comparison<FactId>> {
        let fact = |key| match key {
            Key::Relation(id) | Key::Stage(id) | Key::Observation(id) | Key::Provision(id) => Some(id),
            _ => None,
        };
        self.compared(request, |id| decoded(&id, "a fact", fact))
    }

    pub(crate) fn conflicts(self, request: &RequestContext) -> Result<Comparison<ConflictId>> {
        let conflict = |key| if let Key::Conflict(_, id) = key { Some(id) } else { None };
        self.compared(request, |id| decoded(&id, "a conflict", conflict))
    }

    pub(crate) fn checks(self, request: &RequestContext) -> Result<Comparison<CheckId>> {
        let check = |key| if let Key::Check(_, id) = key { Some(id) } else { None };
        self.compared(request, |id| decoded(&id, "a check", check))
    }

    pub(crate) fn targets(self, request: &RequestContext) -> Result<Comparison<FactId>> {
        let target = |key| if let Key::Target(id) = key { Some(id) } else { None };
        self.compared(request, |id| decoded(&id, "a target", target))
    }
}

/// Writes the filter of a closed set.
macro_rules! enum_filter {
    ($($(#[$doc:meta])* $name:ident of $set:ident as $wire:ty;)+) => {$(
        equality_filter! {
            $(#[$doc])*
            $name of $set
        }

        impl $name {
            pub(crate) fn values(self, request: &RequestContext) -> Result<Comparison<$wire>> {
                self.compared(request, |value| Ok(value.into()))
            }
        }
    )+};
}

enum_filter! {
    /// Tests of a kind of entity.
    EntityKindFilter of EntityKind as model::EntityKind;
    /// Tests of a relation.
    RelationKindFilter of RelationKind as model::RelationKind;
    /// Tests of a stage.
    StageKindFilter of StageKind as model::StageKind;
    /// Tests of a metric.
    MetricFilter of Metric as model::Metric;
    /// Tests of a modality.
    ModalityFilter of Modality as model::Modality;
    /// Tests of what a conflict is about.
    ConflictKindFilter of ConflictKind as graph::ConflictKind;
    /// Tests of what was checked.
    CheckKindFilter of CheckKind as graph::CheckKind;
    /// Tests of what sort of thing is to be looked at.
    ReviewKindFilter of ReviewKind as graph::ReviewKind;
    /// Tests of what became of a target.
    TargetStatusFilter of TargetStatus as graph::TargetStatus;
}

equality_filter! {
    /// Tests of a district's level.
    DistrictLevelFilter of DistrictLevel
}

impl DistrictLevelFilter {
    /// The tests of the property that a level is.
    pub(crate) fn names(self, request: &RequestContext) -> Result<Comparison<String>> {
        self.compared(request, |level| Ok(level.as_str().to_owned()))
    }
}
