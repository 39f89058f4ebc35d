//! Several hits for one span: settled here, once, by one rule.
//!
//! The longer candidate wins; of equal length the more confident; of equal confidence the kind that the ontology lists
//! first, then the rule's name, so that the outcome never depends on the order in which recognisers ran. What lies wholly
//! inside a winner, or on the very same words, stays only where [`may_nest`] says that both are named: a company or place
//! at the head of a project, the owner that alone stands for its project in an enumeration.

use std::cmp::Reverse;

use crate::extract::Candidate;
use crate::extract::explain::Losses;
use crate::extract::park::{GOVERNED, IN_PARK};
use crate::extract::project::{BUILT_PARK, ENTRY, OWNED, RAISED, WHOLE, is_utility};
use crate::extract::word_list::word_list;
use crate::model::EntityKind;

/// The candidates that stay, by place.
pub(crate) fn settle(mut candidates: Vec<Candidate>, losses: &Losses) -> Vec<Candidate> {
    candidates.sort_by_key(|candidate| (candidate.range.start, Reverse(candidate.range.end)));
    let mut kept = Vec::with_capacity(candidates.len());
    let mut heap: Vec<Candidate> = Vec::new();
    let mut end = 0;
    for candidate in candidates {
        if candidate.range.start >= end {
            settle_heap(&mut heap, &mut kept, losses);
        }
        end = end.max(candidate.range.end);
        heap.push(candidate);
    }
    settle_heap(&mut heap, &mut kept, losses);
    kept
}

/// Settles candidates that hang together by overlaps, and takes them out; what stays is added by place.
fn settle_heap(heap: &mut Vec<Candidate>, kept: &mut Vec<Candidate>, losses: &Losses) {
    // Most stand alone.
    if heap.len() < 2 {
        kept.append(heap);
        return;
    }
    heap.sort_by(|a, b| {
        let key = |c: &Candidate| (Reverse(c.range.len()), Reverse(c.confidence), c.kind, c.rule, c.range.start);
        key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name))
    });
    let mut winners: Vec<Candidate> = Vec::new();
    for candidate in heap.drain(..) {
        match winners.iter().find(|winner| !goes_with(winner, &candidate)) {
            None => winners.push(candidate),
            Some(winner) => {
                let criterion = criterion(winner, &candidate);
                losses.give_way(candidate, Some(winner), criterion);
            }
        }
    }
    winners.sort_by_key(|winner| (winner.range.start, Reverse(winner.range.end)));
    kept.append(&mut winners);
}

/// By what the one is stronger than the other that it overlaps.
fn criterion(winner: &Candidate, candidate: &Candidate) -> &'static str {
    let (longer, shorter) = (&winner.range, &candidate.range);
    match () {
        () if longer.len() > shorter.len() && longer.start <= shorter.start && shorter.end <= longer.end => {
            "stands inside a longer name"
        }
        () if longer.len() > shorter.len() => "overlaps a longer name",
        () if winner.confidence > candidate.confidence => "another rule is more sure of these words",
        () if winner.kind != candidate.kind => "of two kinds the first of the ontology",
        () if winner.rule != candidate.rule => "said by another rule, too",
        () => "said twice by one rule",
    }
}

/// Whether a candidate may stand beside a stronger one.
fn goes_with(winner: &Candidate, candidate: &Candidate) -> bool {
    let apart = candidate.range.end <= winner.range.start || winner.range.end <= candidate.range.start;
    let inside = winner.range.start <= candidate.range.start && candidate.range.end <= winner.range.end;
    let same = candidate.range == winner.range;
    apart || (inside && (may_nest(winner, candidate) || (same && may_nest(candidate, winner))))
}

/// Whether words inside the name of `outer` name `inner`, too. Of one kind only a whole inside the name of its part; a power
/// station that is what is built (滨江热电厂扩建项目) is no firm beside it.
fn may_nest(outer: &Candidate, inner: &Candidate) -> bool {
    use EntityKind::{Agency, Company, District, Industry, Policy, Product, Project};
    if outer.kind == inner.kind {
        return outer.properties.get(WHOLE).is_some_and(|whole| *whole == inner.name)
            || names_its_division(outer, inner);
    }
    // A park that is built is no place besides.
    let built = |park: &Candidate| matches!(park.rule, BUILT_PARK | ENTRY);
    if built(outer) && inner.kind == District && inner.range == outer.range {
        return false;
    }
    // A base that a committee governs is no work.
    let governed = |zone: &Candidate, work: &Candidate| zone.rule == GOVERNED && work.kind == Project;
    if inner.range == outer.range && (governed(outer, inner) || governed(inner, outer)) {
        return false;
    }
    // 江北国际机场, 柳河热电厂: a short name right before the word for the facility is the facility's own.
    if outer.kind == Project && inner.kind == District && names_facility(outer, inner) {
        return false;
    }
    // An organ's name names its division in full (柳河县人民政府), a university's only borrows a place (柳河大学).
    if (outer.kind, inner.kind) == (Agency, District) {
        // 柳河农业部门 is no name: it tells which body of 柳河 does it.
        return inner.aliases.is_empty() || inner.is_park() || outer.name.ends_with("部门");
    }
    if built(inner) && inner.range == outer.range && outer.kind == District {
        return false;
    }
    if outer.kind == Project && inner.kind == Company && is_utility(&inner.name) {
        let owner = outer.properties.get(OWNED);
        return owner.is_some_and(|owner| *owner == inner.name || inner.aliases.contains(owner));
    }
    // A school that is built is a work there, and no body besides.
    if outer.kind == Project && inner.kind == Agency && inner.range == outer.range && outer.rule == RAISED {
        return false;
    }
    // A plant is a firm or a project, and not both.
    if outer.kind == Project
        && inner.kind == Company
        && inner.range.end == outer.range.end
        && inner.name.ends_with("工厂")
    {
        return false;
    }
    if outer.kind == Policy && matches!(inner.kind, Company | Project) {
        return approves(outer) && matches!(inner.rule, "company.suffix" | "project.head");
    }
    matches!(
        (outer.kind, inner.kind),
        (Project, Agency | Company | District | Industry | Product)
            | (Policy, Agency | District | Industry)
            | (Industry, District | Product)
    )
}

/// Whether a title is that of an approval of one project: 关于甲公司乙项目环境影响报告书的批复 names the firm and the project.
fn approves(policy: &Candidate) -> bool {
    let of_works = word_list!["项目", "工程"].stands_in(&policy.name);
    of_works && policy.name.ends_with("批复")
}

/// Whether a short name of a division stands right before the word for an airport, a power plant or a converter station: these are
/// named after places near and far, and bear the name alone.
fn names_facility(outer: &Candidate, inner: &Candidate) -> bool {
    const FACILITIES: [&str; 8] = ["国际机场", "机场", "电厂", "热电厂", "换流站", "变电站", "核电站", "火电厂"];
    // A city has its airport; a county's name is more often the airport's own.
    let city = inner.properties.get("level").is_some_and(|level| level == "CITY");
    let facilities = FACILITIES.iter().filter(|facility| !(city && facility.ends_with("机场")));
    let Some(short) = inner.aliases.first().filter(|_| inner.properties.contains_key("code")) else { return false };
    let names = std::iter::once(&outer.name).chain(&outer.aliases);
    let mut behind = names.filter_map(|name| name.split_once(short.as_str()).map(|(_, rest)| rest));
    behind.any(|rest| facilities.clone().any(|facility| rest.starts_with(facility)))
}

/// Whether a park's name begins with its division in full: 柳河县食品工业园 names the county and stands in it. A short form
/// (柳河食品工业园) is a part of the name, and stays as that.
fn names_its_division(outer: &Candidate, inner: &Candidate) -> bool {
    let in_full = inner.rule == "division" && inner.aliases.is_empty() || inner.rule == IN_PARK;
    // 甘肃兰州新区: the province stands before the whole name of a national new area.
    let led = inner.properties.get("level").is_some_and(|level| level == "PROVINCE")
        && inner.aliases.iter().any(|short| {
            let area = outer.name.strip_prefix(short.as_str());
            area.is_some_and(|area| area.ends_with("新区") && area.chars().count() >= 4)
        });
    outer.is_park() && (in_full || led) && inner.range.start == outer.range.start && inner.range.end < outer.range.end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::extract::company::short;

    #[test]
    fn an_approval_names_the_firm_and_the_project_that_it_approves() {
        use crate::extract::testing::relations;

        let works = "江西青禾新能源有限公司年产5万吨尿素项目";
        let developer = "江西青禾新能源有限公司 DEVELOPS 年产5万吨尿素项目".to_owned();
        assert!(relations(&format!("关于{works}环境影响报告书的批复\n经研究，批复如下。")).contains(&developer));
        assert!(!relations(&format!("关于支持{works}的意见\n经研究，意见如下。")).contains(&developer));
    }

    proptest! {
        #[test]
        fn what_stays_is_sorted_and_apart(places in proptest::collection::vec((0_usize..60, 1_usize..9), 0..40)) {
            let candidates = places.iter().map(|(start, length)| short(*start..start + length, "甲".into(), "test", 50));
            let kept = settle(candidates.collect(), &Losses::default());
            for pair in kept.windows(2) {
                prop_assert!(pair[0].range.end <= pair[1].range.start);
            }
        }
    }
}
