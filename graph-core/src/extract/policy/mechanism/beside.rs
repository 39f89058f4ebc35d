//! Instruments side by side that one verb of policy has for its objects: 推行林木认养制、护林巡山回访制度, 实施“三改”计划、村校安全工程.

use std::ops::Range;

use crate::extract::boundary::is_name_letter;
use crate::extract::scan::Line;
use crate::extract::word_list::{WordList, word_list};

use super::{FUNCTION_LETTERS, Instrument, LONGEST, Mechanisms};

/// With what the names of instruments end.
const ENDS: WordList = WordList::new(&[
    "制度",
    "机制",
    "计划",
    "行动",
    "工程",
    "改革",
    "政策",
    "战略",
    "试点",
    "保卫战",
    "攻坚战",
    "专项整治",
    "制",
    "补贴",
]);

/// With what names end that are those of works and payments, too, and need an instrument of another kind beside them.
const THINGS: WordList = WordList::new(&["工程", "补贴"]);

/// Words that end with 制 and are no system.
const NO_SYSTEM: WordList = WordList::new(&[
    "体制",
    "编制",
    "研制",
    "控制",
    "限制",
    "抵制",
    "强制",
    "定制",
    "复制",
    "管制",
    "学制",
    "税制",
    "法制",
    "建制",
    "所有制",
    "公有制",
    "印制",
    "绘制",
    "监制",
    "录制",
    "遏制",
    "牵制",
    "配制",
    "精制",
    "试制",
    "摄制",
    "股份制",
    "合同制",
    "全日制",
]);

/// The objects of each verb of policy that end as the names of instruments do, where another object of the verb does so, too, or is an
/// instrument by what it is called in `found`.
pub(super) fn find(mechanisms: &Mechanisms, line: &Line<'_>, found: &mut Vec<Instrument>) {
    for clause in clauses(line.text) {
        let Some(first) = line.text.get(clause.clone()).and_then(|words| words.find('、')) else { continue };
        let Some(verb) = mechanisms.verbs.longest_in(line, clause.start..clause.start + first).into_iter().next()
        else {
            continue;
        };
        let objects = objects(line.text, verb.range.end..clause.end);
        let known = |object: &Range<usize>| {
            found.iter().any(|one| one.range.start < object.end && object.start < one.range.end)
        };
        let is_thing = |object: &Range<usize>| line.text.get(object.clone()).is_some_and(|name| THINGS.ends(name));
        let fellow = |object: &Range<usize>| known(object) || mechanisms.object(line.text, object.clone()).is_some();
        let fellows: Vec<&Range<usize>> = objects.iter().filter(|object| fellow(object)).collect();
        let things = fellows.iter().all(|object| is_thing(object) && !known(object));
        let fresh = fellows.iter().filter(|object| fellows.len() > 1 && !things && !known(object));
        let fresh: Vec<Instrument> =
            fresh.filter_map(|object| mechanisms.object(line.text, (*object).clone())).collect();
        found.extend(fresh);
    }
}

impl Mechanisms {
    /// The instrument that an object of a list is, where more than common words stand before its last word.
    fn object(&self, text: &str, range: Range<usize>) -> Option<Instrument> {
        let name = text.get(range.clone())?;
        let core = name.strip_suffix(ENDS.ending(name)?)?;
        let least = if word_list!["制", "补贴"].ends(name) { 2 } else { 3 };
        let works = name.ends_with("工程") && super::PUBLIC_WORKS.stands_in(core);
        let plain = (least..=LONGEST).contains(&core.chars().count())
            && name.chars().all(|letter| is_name_letter(letter) && !FUNCTION_LETTERS.contains(letter))
            && !core.starts_with(|letter: char| letter.is_ascii_digit())
            && !NO_SYSTEM.ends(name)
            && !word_list!["重大", "重点", "各项", "一批", "相关", "有关"].leads(core)
            && !works
            && !self.generic.covers(core);
        plain.then(|| Instrument::new(range, name.to_owned(), "listed instrument", 64))
    }
}

/// The clauses of a sentence.
fn clauses(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    let ends = text.match_indices(['，', '。', '；', '：', '！', '？', '\n']).map(|(at, mark)| (at, at + mark.len()));
    ends.chain([(text.len(), text.len())]).map(move |(end, next)| {
        let clause = start..end;
        start = next;
        clause
    })
}

/// The objects of a verb, which stand side by side; the last one ends before what joins another to it.
fn objects(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let words = text.get(range.clone()).unwrap_or_default();
    let mut objects = Vec::new();
    let (mut start, mut open) = (0, false);
    for (at, mark) in words.char_indices().chain([(words.len(), '、')]) {
        match mark {
            '“' | '（' => open = true,
            '”' | '）' => open = false,
            '、' if !open => {
                let part = words.get(start..at).unwrap_or_default();
                let lead = word_list!["好", "了", "实施", "推行", "落实", "深化"].leading(part).map_or(0, str::len);
                let end = if at == words.len() { joint(part) } else { part.len() };
                objects.push(range.start + start + lead..range.start + start + end.max(lead));
                start = at + mark.len_utf8();
            }
            _ => {}
        }
    }
    objects
}

/// Where the last object of a list ends: 甲工程|和乙, 甲制度|等, 甲补贴|200万元.
fn joint(words: &str) -> usize {
    words.find(|letter: char| "和与及等".contains(letter) || letter.is_ascii_digit()).unwrap_or(words.len())
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Policy;

    #[test]
    fn objects_of_one_verb_that_end_as_instruments_do_are_such() {
        let text = "推行林木认养制、护林巡山回访制度，村容一新。";
        check(Policy, text, "林木认养制 护林巡山回访制度");
        check(Policy, "实施青河大桥工程、滨江水库工程。", "");
        check(Policy, "推行体制、编制改革，完善法制、税制。", "");
        check(Policy, "开展研制、绘制工作，领取补贴、工资。", "");
    }

    #[test]
    fn lists_of_what_is_given_are_instruments_and_fields_of_work_are_none() {
        check(Policy, "落实竹农贷款贴息、竹林管护补助等政策。", "竹农贷款贴息 竹林管护补助");
        check(Policy, "落实财政、税收、土地等政策。", "");
    }

    #[test]
    fn quoted_loans_covers_and_programs_are_instruments() {
        check(Policy, "推出“苗木贷”“果农保”，农户受益。", "“苗木贷”=苗木贷 “果农保”=果农保");
        check(Policy, "警惕“套路贷”“校园贷”，做好“环保”工作。", "");
    }
}
