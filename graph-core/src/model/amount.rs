//! Quantities: exact decimals with units.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How a stated value bounds the real one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// 约, 左右, 上下: about the value.
    About,
    /// 近, 将近, 不到: a little below the value.
    Below,
    /// 超, 逾, 余, 多, 以上: above the value.
    Above,
    /// 不超过, 以内, 以下: at most the value.
    AtMost,
    /// 不低于, 至少: at least the value.
    AtLeast,
}

impl Bound {
    /// The name that stands in properties and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Below => "below",
            Self::Above => "above",
            Self::AtMost => "at_most",
            Self::AtLeast => "at_least",
        }
    }
}

/// A normalised quantity: `4.25亿元` is 425000000 `CNY`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Quantity {
    /// The value in [`Quantity::unit`], with 万, 亿 and 兆 multiplied out. A range has its lower bound here.
    pub value: Decimal,
    /// The upper end of a range, in the same unit.
    pub upper: Option<Decimal>,
    /// Canonical unit: `CNY`, `t/a`, `m3/d`, `MW`, `%`, `1`, …; as written where the ontology has no name for it.
    pub unit: String,
    /// How the value bounds the real one; `None` where it is stated plainly.
    pub bound: Option<Bound>,
    /// `(count, each)` of a product such as 2×96万吨/年: 2 and 960000.
    pub factors: Option<(Decimal, Decimal)>,
}
