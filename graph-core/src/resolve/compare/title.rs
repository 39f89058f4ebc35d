//! Titles of policies: with or without the division that issued them and the class word of a quoted name.

use super::{Fit, length};
use crate::resolve::knowledge::Knowledge;

/// Words behind a quoted name that only say what it is: “一企一策”机制.
const CLASS_WORDS: &[&str] = &["机制", "行动", "政策", "改革", "服务", "模式", "工程", "活动", "规划"];

/// A policy's title with the core that it is compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::resolve) struct Title {
    /// The whole normal title.
    pub(in crate::resolve) whole: String,
    /// The title without the divisions at its head.
    pub(in crate::resolve) core: String,
}

impl Title {
    /// Takes a normal title apart.
    pub(in crate::resolve) fn new(title: &str, knowledge: &Knowledge) -> Self {
        Self { whole: title.to_owned(), core: knowledge.places.take_off(title).rest }
    }
}

/// A title without the word behind a quoted name that only says what it is.
pub(in crate::resolve) fn bare(title: &str) -> &str {
    CLASS_WORDS.iter().find_map(|word| title.strip_suffix(word)).filter(|bare| length(bare) > 2).unwrap_or(title)
}

/// The end of a title stands for the whole where it has more characters than this.
pub(super) const LONGER_THAN: usize = 5;

/// Whether `short` may be short for `full`.
pub(super) fn fit(short: &Title, full: &Title) -> Option<Fit> {
    let words = short.whole.as_str();
    if full.whole != words && bare(&full.whole) == words {
        Some(Fit::Equal)
    } else if length(words) > 3 && full.core == words {
        Some(Fit::Placed)
    } else if length(words) > LONGER_THAN && full.whole.ends_with(words) {
        Some(Fit::Inside)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::fit as fit_names;
    use super::*;
    use crate::model::EntityKind;
    use crate::resolve::normal;

    #[test]
    fn titles_fit_with_and_without_their_issuer() {
        let check = |short: &str, full: &str, expected: Option<Fit>| {
            assert_eq!(fit_names(EntityKind::Policy, &normal(short), &normal(full)), expected, "{short} for {full}");
        };
        check("优化营商环境措施", "《乌海市优化营商环境措施》", Some(Fit::Placed));
        check("一企一策", "“一企一策”机制", Some(Fit::Equal));
        check("用地审批提速的通知", "关于加快用地审批提速的通知", Some(Fit::Inside));
        check("规划", "电力发展规划", None);
    }
}
