//! Works that stand before a verb which else needs them for its object: 青禾路改造|完成, 石岭水库扩建工程|全面启动.

use crate::extract::Scene;
use crate::extract::clause::{self, Clause};
use crate::extract::cue::CueMention;
use crate::model::{EntityKind, MentionIndex};

use super::DONE;

/// The works right before such a verb, if it ends the clause.
pub(super) fn before(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> Option<Vec<MentionIndex>> {
    let verb = scene.text.slice(cue.range.clone());
    let ends = cue.range.end == clause.range.end && (verb.ends_with("启动") || verb.ends_with("完成"));
    let works = clause::listed_before(scene, clause, cue.range.start, EntityKind::Project);
    let last = scene.mention(*works.last().filter(|_| ends)?);
    let mut between = scene.text.slice(last.range.end..cue.range.start);
    while let Some(shorter) = DONE.leading(between).and_then(|adverb| between.get(adverb.len()..)) {
        between = shorter;
    }
    between.is_empty().then_some(works)
}

#[cfg(test)]
mod tests {
    use super::super::Stages;
    use crate::extract::marked::facts;

    fn check(marked: &str, expected: &[&str]) {
        assert_eq!(facts(&[Box::new(Stages::new())], "", marked), expected, "{marked}");
    }

    #[test]
    fn what_is_done_or_begun_may_stand_before_its_verb() {
        check("{P|青禾路改造}完成。", &["青禾路改造 COMPLETED - ACTUAL"]);
        check("{P|石岭水库扩建工程}全面启动。", &["石岭水库扩建工程 UNDER_CONSTRUCTION - ACTUAL"]);
        let both = &["石岭河治理 COMPLETED - ACTUAL", "青禾路改造 COMPLETED - ACTUAL"];
        check("{P|青禾路改造}、{P|石岭河治理}全部完成。", both);
    }

    #[test]
    fn what_else_is_done_there_tells_nothing_of_the_works() {
        check("{P|石岭水库扩建工程}任务完成。", &[]);
        check("{P|石岭水库扩建工程}征地启动。", &[]);
        check("{P|石岭水库扩建工程}完成投资。", &[]);
        check("{P|石岭水库扩建工程}启动后，各方配合。", &[]);
        check("围绕{P|石岭水库扩建工程}，培训启动。", &[]);
    }
}
