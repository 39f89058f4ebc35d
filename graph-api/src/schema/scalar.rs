//! Scalars that JSON numbers and plain strings would lose something of.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, SimpleObject, Value};
use graph_core::model;

/// An exact decimal number, as a string: `"425000000"`, `"71.43"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Decimal(pub(crate) rust_decimal::Decimal);

/// An exact decimal number, as a string: `"425000000"`, `"71.43"`. A JSON number would lose digits.
#[Scalar(name = "Decimal", specified_by_url = "https://en.wikipedia.org/wiki/Decimal_data_type")]
impl ScalarType for Decimal {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(text) => text.parse().map(Self).map_err(|_| InputValueError::custom("not a decimal number")),
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.normalize().to_string())
    }
}

impl From<rust_decimal::Decimal> for Decimal {
    fn from(value: rust_decimal::Decimal) -> Self {
        Self(value)
    }
}

/// A date no more precise than its source: a year `2023`, a month `2023-09` or a day `2023-09-15`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date(pub(crate) model::PartialDate);

/// A date no more precise than its source, as a string: a year `2023`, a month `2023-09` or a day `2023-09-15`.
#[Scalar(name = "Date", specified_by_url = "https://en.wikipedia.org/wiki/ISO_8601#Calendar_dates")]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(text) => text.parse().map(Self).map_err(InputValueError::custom),
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// When something was, is, or is to be: as precise as its source, and the days that this may mean.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Period {
    /// As the graph keeps it: `2023`, `2023-09`, `2023-09-15`, `2025-Q1`, `2025-H1`, `2021/2025`, up to `/2023-09`, from `2023-09/`.
    iso: String,
    /// The first day that it may mean; null where it has no beginning.
    start: Option<Date>,
    /// The last day that it may mean; null where it has no end.
    end: Option<Date>,
}

impl From<model::Period> for Period {
    fn from(period: model::Period) -> Self {
        // A full day's own text is that of a partial date, so it parses.
        let day = |day: Option<String>| day.and_then(|day| day.parse().ok()).map(Date);
        Self {
            iso: period.to_string(),
            start: day(period.first_day().map(|day| day.to_string())),
            end: day(period.last_day().map(|day| day.to_string())),
        }
    }
}

/// A name and a value.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Property {
    /// The name.
    name: String,
    /// The value.
    value: String,
}

/// Properties as a list, by name.
pub(crate) fn properties(properties: &model::Properties) -> Vec<Property> {
    properties.iter().map(|(name, value)| Property { name: name.clone(), value: value.clone() }).collect()
}
