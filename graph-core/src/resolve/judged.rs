//! People's judgements, made ready to ask: which names are one, and which are never one.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EntityKind, Judgement, Verdict};

use super::name::normal;

type Name = (EntityKind, String);

/// Judgements by normal name. Where two contradict each other outright, `Different` stands: a wrong merge hides facts, a wrong
/// split only scatters them.
#[derive(Debug, Clone, Default)]
pub(super) struct Judged {
    /// The class of each name that was judged the same as another: the smallest name of the class.
    same: BTreeMap<Name, String>,
    different: BTreeMap<Name, BTreeSet<String>>,
}

impl Judged {
    pub(super) fn new(judgements: &[Judgement]) -> Self {
        let mut judged = Self::default();
        let pairs = |verdict: Verdict| {
            let given = judgements.iter().filter(move |judgement| judgement.verdict == verdict);
            let names = given.map(|one| (one.kind, normal(&one.left), normal(&one.right)));
            names
                .filter(|(_, left, right)| left != right)
                .map(|(kind, a, b)| (kind, a.clone().min(b.clone()), a.max(b)))
                .collect::<BTreeSet<_>>()
        };
        for (kind, left, right) in pairs(Verdict::Different) {
            judged.different.entry((kind, left.clone())).or_default().insert(right.clone());
            judged.different.entry((kind, right)).or_default().insert(left);
        }
        for (kind, left, right) in pairs(Verdict::Same) {
            judged.make_same(kind, left, right);
        }
        judged
    }

    /// Joins the classes of two names, unless somebody said that two of their names are never one.
    fn make_same(&mut self, kind: EntityKind, left: String, right: String) {
        let (left, right) = (self.class(kind, &left).unwrap_or(left), self.class(kind, &right).unwrap_or(right));
        let (left_names, right_names) = (self.members(kind, &left), self.members(kind, &right));
        if self.apart(kind, &left_names, &right_names) {
            return;
        }
        let class = left.min(right);
        for name in left_names.into_iter().chain(right_names) {
            self.same.insert((kind, name), class.clone());
        }
    }

    fn members(&self, kind: EntityKind, class: &str) -> BTreeSet<String> {
        let members = self.same.iter().filter(|((of, _), one)| *of == kind && *one == class);
        members.map(|((_, name), _)| name.clone()).chain([class.to_owned()]).collect()
    }

    /// The class of a normal name, where somebody judged it the same as another.
    pub(super) fn class(&self, kind: EntityKind, name: &str) -> Option<String> {
        if self.same.is_empty() { None } else { self.same.get(&(kind, name.to_owned())).cloned() }
    }

    /// Whether somebody said of this normal name that it is never one with another.
    pub(super) fn is_limited(&self, kind: EntityKind, name: &str) -> bool {
        !self.different.is_empty() && self.different.contains_key(&(kind, name.to_owned()))
    }

    /// Whether somebody said of a name on the left and one on the right that they are never one.
    pub(super) fn apart(&self, kind: EntityKind, left: &BTreeSet<String>, right: &BTreeSet<String>) -> bool {
        !self.different.is_empty()
            && left
                .iter()
                .filter_map(|name| self.different.get(&(kind, name.clone())))
                .any(|not| !not.is_disjoint(right))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judgement(left: &str, right: &str, verdict: Verdict) -> Judgement {
        let (left, right, author, reason) = (left.into(), right.into(), "编辑".into(), "核对".into());
        Judgement { kind: EntityKind::Company, left, right, verdict, author, reason }
    }

    #[test]
    fn same_is_transitive_and_yields_to_different() {
        let judged = Judged::new(&[
            judgement("甲", "乙", Verdict::Same),
            judgement("乙", "丙", Verdict::Same),
            judgement("丁", "丙", Verdict::Same),
            judgement("丁", "甲", Verdict::Different),
        ]);
        let class = |name: &str| judged.class(EntityKind::Company, name);
        assert!(class("乙").is_some() && class("乙") == class("丙"));
        assert!(class("丁") != class("甲"), "two that are never one were joined through a third");
        assert_eq!(judged.class(EntityKind::Project, "甲"), None);
        assert!(judged.is_limited(EntityKind::Company, "丁") && !judged.is_limited(EntityKind::Company, "乙"));
    }
}
