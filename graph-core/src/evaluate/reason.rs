//! Why something was missed or is wrong: what stands on the other side in its place.
//!
//! The same words serve both ways. Of what was missed the other side is the graph, of what is wrong it is the gold.

use super::gold::Measure;
use super::{NamedRelation, NamedStage, same_quantity};

/// Nothing on the other side is like it.
const ALONE: &str = "nothing like it";

/// Why a relation stands on one side only. `unknown` tells which names the other side does not have.
pub(super) fn relation(
    (source, kind, target): &NamedRelation,
    others: &[NamedRelation],
    unknown: impl Fn(&str) -> bool,
) -> &'static str {
    let any = |same: &dyn Fn(&NamedRelation) -> bool| others.iter().any(same);
    match (unknown(source), unknown(target)) {
        (true, true) => "both entities unknown",
        (true, false) => "subject unknown",
        (false, true) => "object unknown",
        _ if any(&|other| other.0 == *source && other.2 == *target) => "other relation",
        _ if any(&|other| other.0 == *target && other.2 == *source) => "turned round",
        _ if any(&|other| other.1 == *kind && other.2 == *target) => "other subject",
        _ if any(&|other| other.1 == *kind && other.0 == *source) => "other object",
        _ => ALONE,
    }
}

/// Why a stage stands on one side only.
pub(super) fn stage(
    (project, kind, _): &NamedStage,
    others: &[NamedStage],
    unknown: impl Fn(&str) -> bool,
) -> &'static str {
    match () {
        () if unknown(project) => "project unknown",
        () if others.iter().any(|other| other.0 == *project && other.1 == *kind) => "other date",
        () if others.iter().any(|other| other.0 == *project) => "other stage",
        () if others.iter().any(|other| other.1 == *kind) => "other project",
        () => ALONE,
    }
}

/// Why an observation stands on one side only.
pub(super) fn observation(one: &Measure, others: &[Measure], unknown: impl Fn(&str) -> bool) -> &'static str {
    let of_subject = |subject: &str| -> Measure { Measure { subject: subject.to_owned(), ..one.clone() } };
    match () {
        () if unknown(&one.subject) => "subject unknown",
        () if others.iter().any(|other| same_quantity(other, one)) => "said once more",
        () if others.iter().any(|other| same_quantity(other, &of_subject(&other.subject))) => "other subject",
        () if others.iter().any(|other| other.subject == one.subject && other.value == one.value) => "other unit",
        () if others.iter().any(|other| other.subject == one.subject && other.metric == one.metric) => "other value",
        () => ALONE,
    }
}
