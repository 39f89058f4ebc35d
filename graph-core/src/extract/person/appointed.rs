//! People who are appointed, hold a post or are described: 任命X为副市长, 免去X的局长职务, X任局长, X，男，1970年生, 成员：X，甲局局长；.

use std::ops::Range;

use crate::extract::scan::Line;
use crate::extract::word_list::WordList;

use super::name::Names;

/// Verbs whose object is appointed or removed.
const APPOINTS: WordList = WordList::new(&["任命", "免去", "提名", "补选", "选举", "推选", "聘任", "聘请", "推荐"]);

/// What stands between the name and the post.
const INTO: WordList = WordList::new(&["为", "同志为", "任", "同志任", "担任", "兼任", "的", "同志的"]);

/// Verbs with which a clause tells who holds a post.
const HOLDS: WordList = WordList::new(&[
    "任",
    "为",
    "现任",
    "兼任",
    "担任",
    "出任",
    "当选",
    "当选为",
    "不再担任",
    "不再兼任",
    "同志任",
    "同志为",
    "同志不再担任",
]);

/// What tells that somebody is described.
const DESCRIBES: WordList = WordList::new(&["，男，", "，女，", "（女）", "，男性，", "，女性，"]);

/// Letters of a name with a surname of one letter, the longer first.
const LETTERS: [usize; 2] = [3, 2];

/// The names of a sentence; `is_post` tells whether a post ends at an offset.
pub(super) fn find(names: &Names, line: &Line<'_>, is_post: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let text = line.text;
    let named = |start: usize, behind: &dyn Fn(&str) -> bool| {
        let rest = text.get(start..)?;
        let end = |letters: usize| rest.char_indices().nth(letters).map(|(end, _)| start + end);
        LETTERS.into_iter().filter_map(end).find_map(|end| {
            let fits = names.fills(line, start..end) && behind(text.get(end..)?);
            fits.then_some(start..end)
        })
    };
    let mut found = Vec::new();
    let mut start = 0;
    for clause in text.split(['，', '；', '：', '。']) {
        let end = start + clause.len();
        let closes = clause.ends_with("职务") || is_post(end);
        let holds = |behind: &str| closes && HOLDS.leads(behind);
        let lead = clause.len() - clause.trim_start().len();
        found.extend(named(start + lead, &|behind| holds(behind) || DESCRIBES.leads(behind)));
        let apposed =
            |behind: &str| behind.starts_with('，') && opens(text, start) && closes_with_post(text, end, &is_post);
        found.extend(named(start + lead, &|behind| apposed(behind)).filter(|name| name.end == end));
        let verb = APPOINTS.first_end_in(clause).filter(|_| closes);
        found.extend(verb.and_then(|verb| named(start + verb, &|behind| INTO.leads(behind))));
        start = text.get(end..).and_then(|rest| rest.chars().next()).map_or(end, |mark| end + mark.len_utf8());
    }
    found
}

/// Whether an entry of a list may begin at a place: 成员：|X, ；|X.
fn opens(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|left| left.is_empty() || left.ends_with(['；', '：']))
}

/// Whether the clause behind the comma at a place ends its entry with a post: X，甲局局长；
fn closes_with_post(text: &str, comma: usize, is_post: &impl Fn(usize) -> bool) -> bool {
    let Some(rest) = text.get(comma + '，'.len_utf8()..) else { return false };
    let length = rest.find(['，', '；', '：', '。']).unwrap_or(rest.len());
    let closed = rest.get(length..).is_some_and(|behind| behind.is_empty() || behind.starts_with(['；', '。']));
    closed && is_post(comma + '，'.len_utf8() + length)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{check, relations};
    use crate::model::EntityKind::Person;

    #[test]
    fn who_is_appointed_holds_a_post_or_is_described_is_named() {
        check(Person, "决定任命陈远为昆明市副市长，免去李海的昆明市财政局局长职务。", "陈远 李海");
        check(Person, "决定任命：\n陈远为财政局局长；\n李海任水务局局长。", "陈远 李海");
        check(Person, "陈远，男，1970年生，现任副市长。", "陈远");
        check(Person, "高度重视，周边为工业区，陈设为古典式样。", "");
    }

    #[test]
    fn members_of_a_roster_have_their_posts_behind_them() {
        check(Person, "参会人员：陈远，昆明市财政局局长；石宏，市公安局副局长；高兴，大家鼓掌。", "陈远 石宏");
        let roster = "组　长：陈　远　昆明市副市长\n副组长：李海生　市财政局局长\n成　员：石　宏　市公安局副局长";
        let facts = ["李海生 WORKS_FOR 昆明市财政局", "石宏 WORKS_FOR 昆明市公安局", "陈远 WORKS_FOR 昆明市"];
        assert_eq!(relations(roster), facts);
    }

    #[test]
    fn who_is_appointed_works_there_and_who_is_removed_does_not() {
        assert_eq!(relations("选举陈远为昆明市市长。"), ["陈远 WORKS_FOR 昆明市"]);
        assert_eq!(relations("陈远同志任昆明市财政局局长。"), ["陈远 WORKS_FOR 昆明市财政局"]);
        assert_eq!(relations("免去李海的昆明市财政局局长职务。"), [""; 0]);
    }
}
