//! Plans without 《》 that begin with the place or the region that they are for: 用好双岭山片区产业振兴规划的政策.

use std::ops::Range;

use crate::extract::boundary::is_name_letter;
use crate::extract::word_list::WordList;

use super::Instrument;

/// With what their names end.
pub(super) const ENDS: [&str; 7] = ["发展规划", "总体规划", "攻坚规划", "专项规划", "建设规划", "振兴规划", "空间规划"];

/// Letters of a name before its last word.
const LETTERS: usize = 20;

/// Words before such a plan: what is done with it, or by it.
const USES: WordList = WordList::new(&[
    "抢抓", "符合", "按照", "依据", "根据", "纳入", "列入", "落实", "贯彻", "实施", "编制", "衔接", "融入", "修编",
    "用好", "对接", "抓住", "借助", "响应", "遵循", "违反", "以", "和", "与", "、", "围绕", "依照", "完成", "批复",
    "批准",
]);

/// Regions of several divisions.
const REGIONS: WordList =
    WordList::new(&["片区", "经济区", "城市群", "都市圈", "流域", "经济带", "革命老区", "示范区", "合作区"]);

/// Plans behind a verb that begin with a place, or with a region; `places` are the divisions of the text by where they stand in it.
pub(super) fn find(text: &str, places: &[Range<usize>], found: &mut Vec<Instrument>) {
    for (at, word) in ENDS.iter().flat_map(|end| text.match_indices(end)) {
        let left = text.get(..at).unwrap_or_default();
        let letter = |letter: char| is_name_letter(letter) || matches!(letter, '—' | '-');
        let Some((run, _)) = left.char_indices().rev().take(LETTERS).take_while(|(_, one)| letter(*one)).last() else {
            continue;
        };
        let used = |start: &usize| USES.ends(text.get(..*start).unwrap_or_default());
        let placed = places.iter().map(|place| place.start).filter(|start| (run..at).contains(start)).find(used);
        let behind_verb = || {
            let verb = USES.last_end_in(text.get(run..at)?)? + run;
            text.get(verb..at).filter(|core| REGIONS.stands_in(core)).map(|_| verb)
        };
        let Some(start) = placed.or_else(behind_verb) else { continue };
        let end = at + word.len();
        let core = text.get(start..at).unwrap_or_default();
        let plain = core.chars().count() >= 3 && !core.contains(['的', '了', '等', '各', '本']);
        let known = found.iter().any(|other| other.range.start < end && start < other.range.end);
        if plain && !known && !text.get(end..).is_some_and(|rest| rest.starts_with(['区', '局', '院', '图', '师']))
        {
            let name = text.get(start..end).unwrap_or_default().to_owned();
            found.push(Instrument::new(start..end, name, "instrument after a verb", 65));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::Policy, text, expected);
    }

    #[test]
    fn a_plan_begins_with_its_place_or_region() {
        check("用好双岭山片区产业振兴规划的政策。", "双岭山片区产业振兴规划");
        check("选址不得违反荆州市土地利用总体规划。", "荆州市土地利用总体规划");
    }

    #[test]
    fn a_plan_of_no_place_is_none() {
        check("符合产业发展规划，荆州市各区编制的总体规划，总体规划区内。", "");
    }
}
