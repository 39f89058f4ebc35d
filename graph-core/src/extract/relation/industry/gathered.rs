//! Works and firms that join several lines of business: 打造集生态农业、乡村旅游、健康养老于一体的综合体.

use crate::extract::clause::Clause;
use crate::extract::relation::{Relate, list_from, tops_of};
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, RelationKind};

/// What closes the list of what is joined.
const JOINED: WordList = WordList::new(&["于一体", "为一体", "于一身"]);

/// Between the last line of business and the words that close the list stand no more letters: 等相关产业|于一体.
const LONGEST: usize = 12;

/// The lines of business that stand in a list right behind 集 or 融, up to 于一体, are those of the subject.
pub(super) fn gathered(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    if !clause.names(EntityKind::Industry) {
        return;
    }
    let words = scene.text.slice(clause.range.clone());
    let Some(close) = JOINED.first_in(words).map(|at| clause.range.start + at) else { return };
    let industries = tops_of(scene, clause.range.start..close, EntityKind::Industry);
    let led = |start: usize| scene.text.slice(clause.range.start..start).ends_with(['集', '融']);
    let Some(first) = industries.iter().position(|at| led(scene.mention(*at).range.start)) else { return };
    let list = list_from(scene, &industries, first);
    let end = list.last().map_or(close, |last| scene.mention(*last).range.end);
    if scene.text.slice(end.min(close)..close).chars().count() > LONGEST {
        return;
    }
    let belongs = [EntityKind::Project, EntityKind::Company].iter().find_map(|kind| clause.subject(scene, *kind));
    let Some(member) = belongs else { return };
    for industry in list {
        let place = scene.mention(industry).range.start;
        relate.add(RelationKind::InIndustry, member, industry, place, "industry-predicate", 76);
    }
}
