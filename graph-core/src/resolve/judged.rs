//! People's judgements, made ready to ask: which names are one, which are never one, and what entities are called.
//!
//! A judgement about names holds wherever they stand. One about what certain documents mean by a name, or about certain places,
//! marks the mentions there: two marks of one question keep apart or join, whatever else speaks for or against it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::model::{
    Decision, DocumentId, EntityId, EntityKind, Hasher, Judgement, JudgementId, JudgementRecord, Named, Places, Span,
};

use super::fact::fact_id;
use super::name::normal;

pub(super) type Name = (EntityKind, String);

/// What a judgement answers: of two judgements on one question the later holds.
pub(super) type Question = [u8; 16];

/// On which side of a question a mention stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Side {
    pub(super) number: u32,
    /// Whether all on this side are one entity.
    pub(super) joins: bool,
}

/// The sides of a mention or of an entity. Those of different sides of one question are never one.
pub(super) type Marks = BTreeMap<Question, Side>;

/// Who gets which mark.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Marking {
    question: Question,
    side: Side,
    places: Places,
    /// Whether it is for all other places instead.
    elsewhere: bool,
}

impl Marking {
    fn is_for(&self, document: DocumentId, span: Span) -> bool {
        let spans = self.places.get(&document);
        spans.is_some_and(|spans| spans.is_empty() || spans.contains(&span)) != self.elsewhere
    }
}

/// Judgements in force, by normal name. Where two about names contradict each other outright, `Different` stands: a wrong merge
/// hides facts, a wrong split only scatters them.
#[derive(Debug, Clone, Default)]
pub(super) struct Judged {
    /// The class of each name that was judged the same as another: the smallest name of the class.
    same: BTreeMap<Name, String>,
    different: BTreeMap<Name, BTreeSet<String>>,
    marked: BTreeMap<Name, Vec<Marking>>,
    /// What the bearers of a name are called, the latest last.
    called: BTreeMap<Name, Vec<Called>>,
}

/// What somebody said that an entity is called.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Called {
    /// The documents that it is about; none for all.
    documents: BTreeSet<DocumentId>,
    at: (Timestamp, JudgementId),
    name: String,
}

/// The judgements that nobody revoked and that no later one on the same question has taken the place of; the oldest first.
pub(super) fn in_force(records: &[JudgementRecord]) -> Vec<&Judgement> {
    let standing = records.iter().filter(|record| record.revoked.is_none()).map(|record| &record.judgement);
    let mut standing: Vec<_> = standing.map(|judgement| (judgement.at, judgement.id(), judgement)).collect();
    standing.sort_unstable_by_key(|(at, id, _)| (*at, *id));
    let mut answered = BTreeSet::new();
    let latest = standing.into_iter().rev().filter(|(_, _, judgement)| answered.insert(question(&judgement.decision)));
    let mut latest: Vec<&Judgement> = latest.map(|(_, _, judgement)| judgement).collect();
    latest.reverse();
    latest
}

/// The question that a decision answers.
pub(super) fn question(decision: &Decision) -> Question {
    let hashed = |named: &Named| {
        let hasher = Hasher::new("named").field(named.kind.as_str()).field(normal(&named.name));
        named.documents.iter().fold(hasher, |hasher, document| hasher.field(document.as_bytes())).finish()
    };
    match decision {
        Decision::Same { entities } | Decision::Different { entities } => {
            let sorted: BTreeSet<_> = entities.iter().map(hashed).collect();
            sorted.into_iter().fold(Hasher::new("entities"), Hasher::field).finish()
        }
        Decision::Split { kind, names, places } => {
            let names: BTreeSet<String> = names.iter().map(|name| normal(name)).collect();
            let hasher = names.into_iter().fold(Hasher::new("split").field(kind.as_str()), Hasher::field);
            let place = |hasher: Hasher, (document, spans): (&DocumentId, &BTreeSet<Span>)| {
                let spans = spans.iter().map(|span| format!("{}-{}", span.start, span.end));
                hasher.field(document.as_bytes()).field(spans.collect::<Vec<_>>().join(" "))
            };
            places.iter().fold(hasher, place).finish()
        }
        Decision::Rename { entity, .. } => Hasher::new("rename").field(hashed(entity)).finish(),
        Decision::Accept { fact } | Decision::Reject { fact } | Decision::Correct { fact, .. } => {
            *fact_id(&fact.clone().map(|named| EntityId::from_bytes(hashed(&named)))).as_bytes()
        }
    }
}

impl Judged {
    /// Makes judgements ready that are in force, the oldest first.
    pub(super) fn new(judgements: &[&Judgement]) -> Self {
        let mut judged = Self::default();
        for judgement in judgements {
            judged.mark(judgement);
        }
        for (kind, left, right) in name_pairs(judgements, false) {
            judged.different.entry((kind, left.clone())).or_default().insert(right.clone());
            judged.different.entry((kind, right)).or_default().insert(left);
        }
        for (kind, left, right) in name_pairs(judgements, true) {
            judged.make_same(kind, left, right);
        }
        judged
    }

    /// Takes up what is about places rather than about names, and what an entity is called.
    fn mark(&mut self, judgement: &Judgement) {
        let question = question(&judgement.decision);
        match &judgement.decision {
            Decision::Same { entities } | Decision::Different { entities } if are_names(entities) => {}
            Decision::Same { entities } => {
                entities.iter().for_each(|one| self.mark_named(one, question, Side { number: 0, joins: true }));
            }
            Decision::Different { entities } => {
                for (number, one) in (0..).zip(entities) {
                    self.mark_named(one, question, Side { number, joins: false });
                }
            }
            Decision::Split { kind, names, places } => {
                for (number, elsewhere) in [(0, false), (1, true)] {
                    let side = Side { number, joins: !elsewhere };
                    for name in names.iter().map(|name| normal(name)).collect::<BTreeSet<_>>() {
                        let marking = Marking { question, side, places: places.clone(), elsewhere };
                        self.marked.entry((*kind, name)).or_default().push(marking);
                    }
                }
            }
            Decision::Rename { entity, name } => {
                let called = self.called.entry((entity.kind, normal(&entity.name))).or_default();
                let (documents, at) = (entity.documents.clone(), (judgement.at, judgement.id()));
                called.push(Called { documents, at, name: name.clone() });
            }
            Decision::Accept { .. } | Decision::Reject { .. } | Decision::Correct { .. } => {}
        }
    }

    fn mark_named(&mut self, named: &Named, question: Question, side: Side) {
        let places: Places = named.documents.iter().map(|document| (*document, BTreeSet::new())).collect();
        let marking = Marking { question, side, elsewhere: places.is_empty(), places };
        self.marked.entry((named.kind, normal(&named.name))).or_default().push(marking);
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

    /// The marks of a mention by its normal names, its own before its aliases.
    pub(super) fn marks<'a>(
        &self,
        kind: EntityKind,
        names: impl Iterator<Item = &'a str>,
        document: DocumentId,
        span: Span,
    ) -> Marks {
        let mut marks = Marks::new();
        if self.marked.is_empty() {
            return marks;
        }
        for name in names {
            let markings = self.marked.get(&(kind, name.to_owned())).into_iter().flatten();
            for marking in markings.filter(|marking| marking.is_for(document, span)) {
                marks.entry(marking.question).or_insert(marking.side);
            }
        }
        marks
    }

    /// What somebody said last that the bearer of a normal name in a document is called, and when.
    pub(super) fn called(
        &self,
        kind: EntityKind,
        name: &str,
        document: DocumentId,
    ) -> Option<((Timestamp, JudgementId), &str)> {
        let called = if self.called.is_empty() { None } else { self.called.get(&(kind, name.to_owned())) };
        let mut called = called.into_iter().flatten().rev();
        let last = called.find(|one| one.documents.is_empty() || one.documents.contains(&document))?;
        Some((last.at, &last.name))
    }

    /// The names about which the two say different things.
    pub(super) fn changed(&self, other: &Self) -> BTreeSet<Name> {
        fn differing<V: PartialEq>(one: &BTreeMap<Name, V>, other: &BTreeMap<Name, V>) -> BTreeSet<Name> {
            let names = one.keys().chain(other.keys());
            names.filter(|name| one.get(*name) != other.get(*name)).cloned().collect()
        }
        let mut changed = differing(&self.same, &other.same);
        changed.extend(differing(&self.different, &other.different));
        changed.extend(differing(&self.marked, &other.marked));
        changed.extend(differing(&self.called, &other.called));
        changed
    }
}

/// Whether a judgement is about names wherever they stand.
fn are_names(entities: &BTreeSet<Named>) -> bool {
    entities.iter().all(|named| named.documents.is_empty())
}

/// The pairs of normal names that are the same, or different, wherever they stand; sorted, so that nothing depends on who judged
/// first.
fn name_pairs(judgements: &[&Judgement], same: bool) -> BTreeSet<(EntityKind, String, String)> {
    let groups = judgements.iter().filter_map(|judgement| match &judgement.decision {
        Decision::Same { entities } if same && are_names(entities) => Some(entities),
        Decision::Different { entities } if !same && are_names(entities) => Some(entities),
        _ => None,
    });
    let mut pairs = BTreeSet::new();
    for entities in groups {
        let names: BTreeSet<Name> = entities.iter().map(|named| (named.kind, normal(&named.name))).collect();
        for (at, (kind, left)) in names.iter().enumerate() {
            let others = names.iter().skip(at + 1).filter(|(other, _)| other == kind);
            pairs.extend(others.map(|(_, right)| (*kind, left.clone(), right.clone())));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judgement(left: &str, right: &str, same: bool) -> Judgement {
        let named = |name: &str| Named { kind: EntityKind::Company, name: name.into(), documents: BTreeSet::new() };
        let entities = BTreeSet::from([named(left), named(right)]);
        let decision = if same { Decision::Same { entities } } else { Decision::Different { entities } };
        Judgement { decision, author: "编辑".into(), reason: "核对".into(), at: jiff::Timestamp::UNIX_EPOCH }
    }

    #[test]
    fn same_is_transitive_and_yields_to_different() {
        let given = [
            judgement("甲", "乙", true),
            judgement("乙", "丙", true),
            judgement("丁", "丙", true),
            judgement("丁", "甲", false),
        ];
        let judged = Judged::new(&given.iter().collect::<Vec<_>>());
        let class = |name: &str| judged.class(EntityKind::Company, name);
        assert!(class("乙").is_some() && class("乙") == class("丙"));
        assert!(class("丁") != class("甲"), "two that are never one were joined through a third");
        assert_eq!(judged.class(EntityKind::Project, "甲"), None);
        assert!(judged.is_limited(EntityKind::Company, "丁") && !judged.is_limited(EntityKind::Company, "乙"));
    }

    #[test]
    fn the_later_judgement_on_one_question_holds_until_it_is_revoked() {
        let at = |mut judgement: Judgement, seconds: i64| {
            judgement.at = jiff::Timestamp::from_second(seconds).unwrap();
            JudgementRecord::from(judgement)
        };
        let mut records = vec![at(judgement("乙", "甲", false), 2), at(judgement("甲", "乙", true), 1)];
        let standing = |records: &[JudgementRecord]| -> Vec<bool> {
            in_force(records).iter().map(|one| matches!(one.decision, Decision::Same { .. })).collect()
        };
        assert_eq!(standing(&records), [false]);
        let (author, reason, at) = ("编辑".into(), "误判".into(), jiff::Timestamp::UNIX_EPOCH);
        records[0].revoked = Some(crate::model::Revocation { author, reason, at });
        assert_eq!(standing(&records), [true]);
    }
}
