//! The numbered clauses of a policy document: nodes of a tree, each with the conditions and benefits that it states.
//!
//! They are called provisions throughout, because the extractor's *clause* is the grammatical one.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The place of a provision in the tree of its document: the numbers of those above it and its own, outermost first.
///
/// `2.3` is （三） under 二、. Paths sort as the document reads, and are never empty. In text: decimal numbers with dots between.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProvisionPath(Vec<u16>);

/// A path could not be read: it is not numbers with dots between.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a provision's path such as 2.3: {0:?}")]
pub struct ProvisionPathError(String);

impl ProvisionPath {
    /// The path of a provision that stands under no other.
    pub fn root(number: u16) -> Self {
        Self(vec![number])
    }

    /// The path of one right under this one.
    #[must_use]
    pub fn child(&self, number: u16) -> Self {
        Self(self.0.iter().copied().chain([number]).collect())
    }

    /// The path of the provision that this one stands under; `None` at the top.
    pub fn parent(&self) -> Option<Self> {
        let (_, above) = self.0.split_last()?;
        (!above.is_empty()).then(|| Self(above.to_vec()))
    }

    /// The numbers from the outermost level to its own.
    pub fn numbers(&self) -> impl Iterator<Item = u16> {
        self.0.iter().copied()
    }

    /// How many levels there are, from 1 at the top.
    pub fn depth(&self) -> usize {
        self.0.len()
    }

    /// Its own number, of the innermost level.
    pub fn number(&self) -> u16 {
        self.0.last().copied().unwrap_or_default()
    }
}

impl fmt::Display for ProvisionPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(u16::to_string).collect();
        f.pad(&numbers.join("."))
    }
}

impl FromStr for ProvisionPath {
    type Err = ProvisionPathError;

    fn from_str(text: &str) -> Result<Self, ProvisionPathError> {
        let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten();
        let numbers: Option<Vec<u16>> = text.split('.').map(number).collect();
        numbers.map(Self).ok_or_else(|| ProvisionPathError(text.chars().take(64).collect()))
    }
}

impl TryFrom<String> for ProvisionPath {
    type Error = ProvisionPathError;

    fn try_from(text: String) -> Result<Self, ProvisionPathError> {
        text.parse()
    }
}

impl From<ProvisionPath> for String {
    fn from(path: ProvisionPath) -> Self {
        path.to_string()
    }
}

/// What a provision grants, and to whom. One of the two may be missing: a list of conditions, a scale of rewards.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Entitlement {
    /// Who or what must be how, in the words of the text: `对年产值首次超过1亿元的企业`.
    pub condition: Option<String>,
    /// What then follows, in the words of the text: `给予20万元奖励`.
    pub benefit: Option<String>,
}

/// A numbered clause of a policy document. The sentences of its evidence are its own words, from its number to where the
/// next provision begins. `R` is what the policy is: a mention of one document, or an entity of the graph.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Provision<R> {
    /// The policy that it is part of.
    pub policy: R,
    /// Where it stands in the document's tree.
    pub path: ProvisionPath,
    /// Its number as written: `二`, `（三）`, `第三条`, `1`, `①`, `一是`.
    pub number: String,
    /// What it is headed, where it has a heading.
    pub heading: Option<String>,
    /// What it grants to whom, in the order of the text.
    pub entitlements: Vec<Entitlement>,
}

impl<R> Provision<R> {
    /// The same provision of another policy.
    pub fn map<S>(self, mut to: impl FnMut(R) -> S) -> Provision<S> {
        Provision {
            policy: to(self.policy),
            path: self.path,
            number: self.number,
            heading: self.heading,
            entitlements: self.entitlements,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_round_trip_and_sort_by_number() {
        let path = ProvisionPath::root(2).child(10);
        assert_eq!(path.to_string(), "2.10");
        assert_eq!("2.10".parse(), Ok(path.clone()));
        assert_eq!(path.parent(), Some(ProvisionPath::root(2)));
        assert_eq!(ProvisionPath::root(2).parent(), None);
        assert!("2.9".parse::<ProvisionPath>().unwrap() < path && path < ProvisionPath::root(3));
        assert!(ProvisionPath::root(2) < path);
        for wrong in ["", "2.", ".3", "+2", "a", "70000"] {
            assert!(wrong.parse::<ProvisionPath>().is_err(), "{wrong}");
        }
    }
}
