//! Filters: which of many things a question is about.
//!
//! A filter is plain data: tests joined by and, or, not. What a test asks of an entity, a fact or a document stands in the
//! files of this folder. Two rules hold everywhere: **a value that is missing** passes no test but `Differs`, `Outside` and
//! `Missing(true)`, so that `not` is exactly the opposite; **texts** are compared in the graph's normal form, so that width,
//! case, spaces and quotes do not count.

mod compare;
mod document;
mod entity;
mod fact;
mod finding;
mod review;

pub use compare::{Compare, Comparison, DateCompare, DateComparison, TextCompare, TextComparison};
pub use document::DocumentTest;
pub use entity::{EntityTest, Related, Taken};
pub use fact::{ObservationTest, ProvisionTest, RelationTest, SourceTest, StageTest};
pub use finding::{CheckTest, ConflictTest, TargetTest};
pub use review::ReviewTest;

use super::budget::Exhausted;

/// Tests joined by and, or, not. The default passes everything.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter<T> {
    /// All of them, cheapest first; everything where there are none.
    All(Vec<Self>),
    /// At least one of them, cheapest first; nothing where there are none.
    Any(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
    /// This test.
    Is(Box<T>),
}

impl<T> Default for Filter<T> {
    fn default() -> Self {
        Self::All(vec![])
    }
}

/// What a test costs beside others: the cheaper of two that are both needed is asked first.
pub trait Weight {
    /// About how many steps it takes.
    fn weight(&self) -> u32;
}

impl<T: Weight> Filter<T> {
    /// All of these, asked in the order of their cost.
    pub fn all(mut filters: Vec<Self>) -> Self {
        filters.sort_by_key(Self::weight);
        if filters.len() == 1 { filters.remove(0) } else { Self::All(filters) }
    }

    /// At least one of these, asked in the order of their cost.
    pub fn any(mut filters: Vec<Self>) -> Self {
        filters.sort_by_key(Self::weight);
        Self::Any(filters)
    }

    /// This test alone.
    pub fn is(test: T) -> Self {
        Self::Is(Box::new(test))
    }

    /// The opposite.
    #[must_use]
    pub fn negated(self) -> Self {
        Self::Not(Box::new(self))
    }

    /// Whether it lets everything pass.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::All(all) if all.is_empty())
    }

    /// The tests that everything which passes must pass.
    pub(super) fn required(&self) -> Vec<&T> {
        match self {
            Self::All(all) => all.iter().flat_map(Self::required).collect(),
            Self::Is(test) => vec![test],
            Self::Any(_) | Self::Not(_) => vec![],
        }
    }

    /// Asks the tests as far as needed.
    pub(super) fn holds(&self, ask: &mut dyn FnMut(&T) -> Result<bool, Exhausted>) -> Result<bool, Exhausted> {
        match self {
            Self::All(all) => {
                for one in all {
                    if !one.holds(ask)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Self::Any(any) => {
                for one in any {
                    if one.holds(ask)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Self::Not(not) => Ok(!not.holds(ask)?),
            Self::Is(test) => ask(test),
        }
    }
}

impl<T: Weight> Weight for Filter<T> {
    fn weight(&self) -> u32 {
        match self {
            Self::All(all) | Self::Any(all) => all.iter().map(Self::weight).fold(0, u32::saturating_add),
            Self::Not(not) => not.weight(),
            Self::Is(test) => test.weight(),
        }
    }
}

/// What a thing with many others has to do with those that pass a filter.
#[derive(Debug, Clone, PartialEq)]
pub enum Quantifier {
    /// At least one of them passes.
    Some,
    /// None of them passes.
    None,
    /// All of them pass; also where there are none.
    Every,
    /// So many of them pass.
    Count(Comparison<i64>),
}

impl Quantifier {
    /// Whether it holds of these answers, asking no more of them than needed.
    pub(super) fn holds(&self, answers: impl Iterator<Item = Result<bool, Exhausted>>) -> Result<bool, Exhausted> {
        let (mut passed, until) = (0_i64, !matches!(self, Self::Every));
        for answer in answers {
            let passes = answer?;
            passed += i64::from(passes);
            if !matches!(self, Self::Count(_)) && passes == until {
                return Ok(matches!(self, Self::Some));
            }
        }
        Ok(match self {
            Self::Some => false,
            Self::None | Self::Every => true,
            Self::Count(count) => count.holds(Some(&passed)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantifiers_say_what_they_mean() {
        let check =
            |quantifier: &Quantifier, answers: &[bool]| quantifier.holds(answers.iter().map(|one| Ok(*one))).unwrap();
        for (answers, some, none, every) in [
            (&[][..], false, true, true),
            (&[true], true, false, true),
            (&[false], false, true, false),
            (&[false, true], true, false, false),
        ] {
            assert_eq!(check(&Quantifier::Some, answers), some, "{answers:?}");
            assert_eq!(check(&Quantifier::None, answers), none, "{answers:?}");
            assert_eq!(check(&Quantifier::Every, answers), every, "{answers:?}");
        }
        let two = Quantifier::Count(Comparison::new(vec![Compare::AtLeast(2)]));
        assert!(check(&two, &[true, false, true]) && !check(&two, &[true, false]));
    }
}
