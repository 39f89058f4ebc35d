//! What a stage word has for its object: `建成甲项目`, `此次开工的甲项目`.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::cue::CueMention;
use crate::model::MentionIndex;

use super::projects_in;

/// The projects right behind a stage word. Of 启动甲工程|前期工作 only the preparation begins.
pub(super) fn object(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> Vec<MentionIndex> {
    let after = projects_in(scene, cue.range.end..clause.range.end);
    let near = after.first().is_some_and(|first| {
        let gap = scene.text.slice(cue.range.end..scene.mention(*first).range.start);
        // 甲服务区建成投用、|乙公路开工: the next of a list has a stage of its own.
        let of_next = gap.starts_with('、') && gap.chars().count() == 1;
        !of_next && gap.chars().count() <= if cue.needs_object { 4 } else { LONGEST_GAP }
    });
    let end = after.last().map_or(clause.range.end, |last| scene.mention(*last).range.end);
    let behind = scene.text.slice(end..clause.range.end.max(end)).trim_start_matches(['的', '等']);
    if near && !behind.starts_with("前期") { after } else { Vec::new() }
}

/// A project this many characters behind a stage word is no longer its object.
const LONGEST_GAP: usize = 16;
