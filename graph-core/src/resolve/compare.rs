//! Whether one name may be short for another, and why: one comparator a file, one for each sort of name.
//!
//! A comparator is a pure function of two normal names and of the divisions. It answers with a [`Fit`], whose order is the
//! order of trust; who wins among several fuller names is not decided here.

pub(super) mod firm;
pub(super) mod hook;
pub(super) mod office;
pub(super) mod term;
pub(super) mod title;
pub(super) mod work;

use crate::model::EntityKind;

use super::knowledge::Knowledge;

/// How a short name fits a fuller one, least trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Fit {
    /// Its characters stand in the fuller name in this order, the first ones where a part begins.
    Subsequence,
    /// It stands inside the fuller name.
    Inside,
    /// It begins the part that tells the fuller name apart.
    Prefix,
    /// It is the place and the beginning of what follows.
    Placed,
    /// It is the same but for place, legal form or class word.
    Equal,
    /// A text uses it for the bearer of the fuller name.
    Stated,
}

impl Fit {
    /// The reason that a reader of a merge sees.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Subsequence => "made of characters of the fuller name",
            Self::Inside => "part of the fuller name",
            Self::Prefix => "beginning of the fuller name",
            Self::Placed => "place and beginning of the fuller name",
            Self::Equal => "same but for place, legal form or class word",
            Self::Stated => "a text uses it for the fuller name",
        }
    }
}

/// A normal name taken apart as its kind asks for, so that it is taken apart once and compared often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Anatomy {
    /// A company.
    Firm(firm::Firm),
    /// An agency, or a district without a code.
    Office(office::Office),
    /// A project.
    Work(String),
    /// A policy.
    Title(title::Title),
    /// An industry.
    Term(String),
    /// A name that is never short for another by its form alone.
    Whole,
}

impl Anatomy {
    /// Takes a normal name apart.
    pub(super) fn new(kind: EntityKind, name: &str, knowledge: &Knowledge) -> Self {
        match kind {
            EntityKind::Company => Self::Firm(firm::Firm::new(name, knowledge)),
            EntityKind::Agency | EntityKind::District => Self::Office(office::Office::new(name, knowledge)),
            EntityKind::Project => Self::Work(name.to_owned()),
            EntityKind::Policy => Self::Title(title::Title::new(name, knowledge)),
            EntityKind::Industry => Self::Term(name.to_owned()),
            EntityKind::Person | EntityKind::Product | EntityKind::Honor => Self::Whole,
        }
    }

    /// The same name of a body whose division is known by its code, or is known to be none.
    #[must_use]
    pub(super) fn within(self, code: Option<&str>) -> Self {
        match (self, code) {
            (Self::Office(office), Some(code)) if !office.places.is_empty() => {
                Self::Office(office::Office { places: vec![code.to_owned()], ..office })
            }
            (Self::Office(office), _) => Self::Office(office.unplaced()),
            (other, _) => other,
        }
    }

    /// How this name, as the shorter one, fits a fuller one.
    pub(super) fn fit(&self, full: &Self) -> Option<Fit> {
        match (self, full) {
            (Self::Firm(short), Self::Firm(full)) => firm::fit(short, full),
            (Self::Office(short), Self::Office(full)) => office::fit(short, full),
            (Self::Work(short), Self::Work(full)) => work::fit(short, full),
            (Self::Title(short), Self::Title(full)) => title::fit(short, full),
            (Self::Term(short), Self::Term(full)) => term::fit(short, full),
            _ => None,
        }
    }
}

#[cfg(test)]
fn fit(kind: EntityKind, short: &str, full: &str) -> Option<Fit> {
    let apart = |name: &str| Anatomy::new(kind, name, Knowledge::builtin());
    apart(short).fit(&apart(full))
}

/// Whether the characters of `short` stand in `full` in the same order, the first of each being the same.
pub(super) fn is_subsequence(short: &str, full: &str) -> bool {
    let mut rest = full.chars();
    short.chars().next() == full.chars().next() && short.chars().all(|wanted| rest.any(|found| found == wanted))
}

/// Characters of a name.
pub(super) fn length(name: &str) -> usize {
    name.chars().count()
}
