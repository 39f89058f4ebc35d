//! Orders: by which values a list is sorted, and where in it a page goes on.
//!
//! The last word is always the id, ascending, so that no two items share a place. A place is kept as the values themselves:
//! it stays a place when the item that stood there has gone.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Bound;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A value to sort by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Value<'g> {
    /// A number.
    #[serde(rename = "n")]
    Number(Decimal),
    /// A day: year, month, day.
    #[serde(rename = "d")]
    Day(i16, i8, i8),
    /// The place of a name in a closed set, or of a thing in a document.
    #[serde(rename = "p")]
    Place(u64),
    /// A text, by its characters.
    #[serde(rename = "t")]
    Text(Cow<'g, str>),
    /// Numbers one after the other, such as a provision's path.
    #[serde(rename = "l")]
    List(Vec<u64>),
}

impl Value<'_> {
    /// The day as a value.
    pub(super) fn day(day: jiff::civil::Date) -> Self {
        Self::Day(day.year(), day.month(), day.day())
    }

    fn into_owned(self) -> Value<'static> {
        match self {
            Value::Number(number) => Value::Number(number),
            Value::Day(year, month, day) => Value::Day(year, month, day),
            Value::Place(place) => Value::Place(place),
            Value::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Value::List(list) => Value::List(list),
        }
    }
}

/// One field of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderBy<F> {
    /// What is sorted by.
    pub field: F,
    /// Whether the greatest comes first.
    pub descending: bool,
    /// Whether what has no value comes before all others, rather than after them.
    pub nulls_first: bool,
}

impl<F> OrderBy<F> {
    /// The least first, and last what has none.
    pub const fn ascending(field: F) -> Self {
        Self { field, descending: false, nulls_first: false }
    }
}

/// A place in a sorted list: the values of an item, and its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    values: Vec<Option<Value<'static>>>,
    id: u128,
}

/// The values of an item so that they compare as the order says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank<'g> {
    parts: Vec<Part<'g>>,
    id: u128,
}

/// A value as its field of the order ranks it; a field has only one of the two in the middle.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'g> {
    NullFirst,
    Ascending(Value<'g>),
    Descending(Reverse<Value<'g>>),
    NullLast,
}

impl<'g> Rank<'g> {
    pub(super) fn new<F: Copy>(
        order: &[OrderBy<F>],
        id: [u8; 16],
        mut value: impl FnMut(F) -> Option<Value<'g>>,
    ) -> Self {
        let part = |by: &OrderBy<F>| match value(by.field) {
            None if by.nulls_first => Part::NullFirst,
            None => Part::NullLast,
            Some(value) if by.descending => Part::Descending(Reverse(value)),
            Some(value) => Part::Ascending(value),
        };
        Self { parts: order.iter().map(part).collect(), id: u128::from_be_bytes(id) }
    }

    /// The place of an item of this rank.
    pub(super) fn into_place(self) -> Place {
        let value = |part| match part {
            Part::NullFirst | Part::NullLast => None,
            Part::Ascending(value) | Part::Descending(Reverse(value)) => Some(value.into_owned()),
        };
        Place { values: self.parts.into_iter().map(value).collect(), id: self.id }
    }
}

impl Place {
    /// The first of the values.
    pub(super) fn first(&self) -> Option<&Value<'static>> {
        self.values.first().and_then(Option::as_ref)
    }

    /// The place in the order of names; `None` where it is one of another order.
    pub(super) fn name(&self) -> Option<(&str, [u8; 16])> {
        if let Some(Value::Text(name)) = self.first() { Some((name, self.id())) } else { None }
    }

    /// The id of the item that stood here.
    pub(super) fn id(&self) -> [u8; 16] {
        self.id.to_be_bytes()
    }

    /// The rank that an item here has in an order; `None` where the place is of a list that is sorted by another number of
    /// fields.
    pub(super) fn rank<F: Copy>(&self, order: &[OrderBy<F>]) -> Option<Rank<'_>> {
        let mut values = self.values.iter();
        let rank = Rank::new(order, self.id(), |_| values.next().cloned().flatten());
        (self.values.len() == order.len()).then_some(rank)
    }
}

/// What stands between two places of things that are sorted by a key. Where the end comes before the beginning that is nothing.
pub(super) fn between<'a, 'p, T, K: PartialOrd>(
    sorted: &'a [T],
    from: Bound<&'p Place>,
    to: Bound<&'p Place>,
    key: impl Fn(&T) -> K,
    key_of: impl Fn(&'p Place) -> K,
) -> &'a [T] {
    let before = |place: &'p Place| sorted.partition_point(|thing| key(thing) < key_of(place));
    let up_to = |place: &'p Place| sorted.partition_point(|thing| key(thing) <= key_of(place));
    let start = match from {
        Bound::Unbounded => 0,
        Bound::Included(place) => before(place),
        Bound::Excluded(place) => up_to(place),
    };
    let end = match to {
        Bound::Unbounded => sorted.len(),
        Bound::Included(place) => up_to(place),
        Bound::Excluded(place) => before(place),
    };
    sorted.get(start..end.max(start)).unwrap_or_default()
}
