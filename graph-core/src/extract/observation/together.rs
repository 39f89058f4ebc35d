//! Figures of several projects together, which are no figure of the one named last.

use super::place::Place;
use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::word_list::{WordList, word_list};

/// Whether the subject was carried over from a clause that enumerates: `甲、乙等8个项目`, after which nobody in particular is meant.
/// 项目 at the head of a clause stands for them, too: `甲、乙4大项目开工，项目总投资5亿元`.
pub(super) fn carries_enumeration(place: &Place<'_, '_>) -> bool {
    let bare = place.clause.by == SubjectBy::Anaphor && place.text(place.clause.range.clone()).starts_with("项目");
    if place.clause.by != SubjectBy::Carried && !bare {
        return false;
    }
    let clauses = place.scene.clauses.list.as_slice();
    let here = clauses.partition_point(|clause| clause.range.end <= place.mention.range.start);
    let before = clauses.get(..here).unwrap_or_default().iter().rev();
    let origin = before
        .take_while(|clause| clause.range.start >= place.paragraph_start())
        .find(|clause| clause.by != SubjectBy::Carried);
    origin.is_some_and(|origin| enumerates(place, origin))
}

/// `…等8个光伏项目`, `…等项目`, `甲、乙4大项目`, `甲、乙等竣工项目共11项` in a clause.
fn enumerates(place: &Place<'_, '_>, clause: &Clause) -> bool {
    const TOGETHER: WordList = WordList::new(&["大项目", "个项目", "大工程", "个工程", "项目共", "工程共"]);
    let text = place.text(clause.range.clone());
    let mark = text.find('、').and_then(|mark| text.get(mark..));
    let counted = mark.is_some_and(|rest| TOGETHER.stands_in(rest));
    counted
        || text.match_indices('等').any(|(at, mark)| {
            let rest = text.get(at + mark.len()..).unwrap_or_default();
            let number =
                rest.starts_with(|next: char| next.is_ascii_digit() || "一二三四五六七八九十多".contains(next));
            let noun: String = rest.chars().take(12).collect();
            rest.starts_with("项目") || number && word_list!["项目", "企业", "集群", "产业链"].stands_in(&noun)
        })
}
