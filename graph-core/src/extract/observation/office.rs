//! Offices whose figures are their division's, and those who only tell a figure.

use super::place::Place;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};

/// The division of the document with which the words for some of its offices begin: 甲市 of 甲市人社部门, which name none of them.
pub(super) fn division_of_offices(place: &Place<'_, '_>, offices: MentionIndex) -> Option<MentionIndex> {
    let (scene, name) = (place.scene, place.scene.mention(offices).name.as_str());
    let leads = |at: &MentionIndex| name.starts_with(scene.text.slice(scene.mention(*at).range.clone()));
    if name.ends_with("部门") { scene.all_of(EntityKind::District).find(leads) } else { None }
}

/// A party committee, a government and its general offices: what they report is their division's.
pub(super) fn is_administration(name: &str) -> bool {
    let ends = [
        "委",
        "政府",
        "委员会",
        "人大",
        "政协",
        "领导小组",
        "办公室",
        "管委会",
        "党委",
        "常委会",
        "工委",
        "政务服务中心",
        "政务服务局",
    ];
    ends.iter().any(|end| name.ends_with(end))
}

/// Whether someone only tells the figure: 统计局数据显示, 张某介绍.
pub(super) fn is_source(place: &Place<'_, '_>, subject: MentionIndex) -> bool {
    let from = place.scene.mention(subject).range.end;
    let clauses = place.scene.clauses.list.partition_point(|clause| clause.range.end <= from);
    let clause = place.scene.clauses.list.get(clauses).map_or(from, |clause| clause.range.end);
    let text = place.text(from..clause.max(from));
    const TELLS: WordList = WordList::new(&[
        "显示", "统计", "通报", "测算", "介绍", "公布", "发布", "表示", "说", "告诉", "预测", "获悉", "透露", "坦言",
        "坦承", "指出", "认为", "预计", "估算",
    ]);
    // 甲部发布12项标准: what is published is what is counted.
    let published = ["发布", "公布", "发布了", "公布了"].iter().any(|verb| place.left_text().ends_with(verb));
    TELLS.stands_in(text) && !(published && place.quantity().unit == "1")
}
