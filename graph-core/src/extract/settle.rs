//! Several hits for one span: settled here, once, by one rule.
//!
//! The longer candidate wins; of equal length the more confident; of equal confidence the kind that the ontology lists
//! first, then the rule's name, so that the outcome never depends on the order in which recognisers ran. What lies wholly
//! inside a winner, or on the very same words, stays only where [`may_nest`] says that both are named: a company or place
//! at the head of a project, the owner that alone stands for its project in an enumeration.

use crate::extract::Candidate;
use crate::model::EntityKind;

/// The candidates that stay, by place.
pub(crate) fn settle(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by(|a, b| {
        let key = |c: &Candidate| (std::cmp::Reverse(c.range.len()), std::cmp::Reverse(c.confidence), c.kind, c.rule);
        key(a).cmp(&key(b)).then_with(|| a.range.start.cmp(&b.range.start)).then_with(|| a.name.cmp(&b.name))
    });
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        let fits = kept.iter().all(|winner| {
            let apart = candidate.range.end <= winner.range.start || winner.range.end <= candidate.range.start;
            let inside = winner.range.start <= candidate.range.start && candidate.range.end <= winner.range.end;
            let same = candidate.range == winner.range;
            apart
                || (inside && (may_nest(winner.kind, candidate.kind) || same && may_nest(candidate.kind, winner.kind)))
        });
        if fits {
            kept.push(candidate);
        }
    }
    kept.sort_by(|a, b| {
        (a.range.start, std::cmp::Reverse(a.range.end)).cmp(&(b.range.start, std::cmp::Reverse(b.range.end)))
    });
    kept
}

/// Whether an entity of kind `inner` is named, too, by words inside the name of one of kind `outer`.
fn may_nest(outer: EntityKind, inner: EntityKind) -> bool {
    use EntityKind::{Company, District, Industry, Policy, Product, Project};
    matches!((outer, inner), (Project, Company | District | Product) | (Policy, District) | (Industry, Product))
}
