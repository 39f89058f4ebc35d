//! `甲市已经成为乙示范市，丙实验区，丁基地`: titles in clauses of their own go on with the list before.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::relation::Relate;
use crate::model::{MentionIndex, RelationKind, Statement};

/// The titles of the clause last read, and what was found of them.
pub(super) struct Before {
    sentence: usize,
    end: usize,
    found: Range<usize>,
}

impl Before {
    /// What was found from `from` on of the titles of a clause.
    pub(super) fn new(relate: &Relate<'_, '_>, clause: &Clause, from: usize) -> Self {
        Self { sentence: clause.sentence, end: clause.range.end, found: from..relate.found.len() }
    }

    /// Gives the titles of a clause that is nothing but a list of them to whoever had those of the clause before.
    pub(super) fn carry_on(&self, relate: &mut Relate<'_, '_>, clause: &Clause, honors: &[MentionIndex]) {
        let scene = relate.scene;
        let gap = scene.text.slice(self.end..clause.range.start.max(self.end));
        if self.sentence != clause.sentence || gap != "，" || !fill(scene, clause, honors) {
            return;
        }
        let mut holders: Vec<(RelationKind, MentionIndex)> = Vec::new();
        for found in relate.found.get(self.found.clone()).unwrap_or_default() {
            if let Statement::Relation(one) = &found.statement {
                let held = (one.kind, one.source);
                if !holders.contains(&held) {
                    holders.push(held);
                }
            }
        }
        for honor in honors {
            let place = scene.mention(*honor).range.start;
            for (kind, holder) in &holders {
                relate.add(*kind, *holder, *honor, place, "holds-listed-on", 74);
            }
        }
    }
}

/// Whether titles fill a clause but for what joins them and what the list is called.
fn fill(scene: &Scene<'_>, clause: &Clause, honors: &[MentionIndex]) -> bool {
    let mut at = clause.range.start;
    for honor in honors {
        let range = &scene.mention(*honor).range;
        let gap = scene.text.slice(at..range.start.max(at)).trim_matches(['“', '”']);
        let joint = matches!(gap, "" | "、" | "和" | "与" | "及" | "以及");
        let only = gap.strip_suffix("唯一的").or(gap.strip_suffix("首个"));
        let only = only.is_some_and(|where_| where_.chars().count() <= LONGEST_PLACE);
        if !joint && !only {
            return false;
        }
        at = range.end;
    }
    let rest = scene.text.slice(at..clause.range.end.max(at)).trim_start_matches('”');
    rest.is_empty() || rest.starts_with('等')
}

/// Characters of where something is the only one of its kind: 和西部|唯一的.
const LONGEST_PLACE: usize = 10;
