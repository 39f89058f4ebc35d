//! Documents that one verb of drafting has for its objects: 制定甲办法、乙细则、丙指南等制度.

use crate::extract::boundary::is_name_letter;
use crate::extract::park::Generic;
use crate::extract::word_list::WordList;

use super::Instrument;

/// Verbs with which documents are written or given out.
pub(super) const VERBS: [&str; 8] = ["制定", "出台", "印发", "编制", "修订", "颁布", "发布", "制订"];

/// With what the names of such documents end.
const ENDS: WordList = WordList::new(&[
    "办法", "细则", "指南", "指引", "手册", "规程", "规范", "意见", "规定", "条例", "目录", "方案", "制度", "清单",
    "规划", "计划", "模板", "标准", "导则", "规则", "措施", "政策", "图谱", "预案",
]);

/// Letters of a name.
const LETTERS: std::ops::RangeInclusive<usize> = 4..=22;

/// Letters that stand in no name of a document.
const NO_NAME: [char; 9] = ['的', '了', '在', '将', '把', '其', '各', '“', '《'];

/// The items of lists behind a verb; all of them must end like documents, and at least two be names.
pub(super) fn find(text: &str, generic: &Generic, found: &mut Vec<Instrument>) {
    for (at, verb) in VERBS.iter().flat_map(|verb| text.match_indices(verb)) {
        let from = at + verb.len();
        let rest = text.get(from..).unwrap_or_default();
        // 制定出台甲: of two verbs the second has the objects.
        let object = rest.trim_start_matches('并').trim_start_matches("实施").trim_start_matches('了');
        if VERBS.iter().any(|verb| object.starts_with(verb)) {
            continue;
        }
        let start = from + rest.len() - object.len();
        let list = object.split(['，', '。', '；', '：', '！', '（', '—']).next().unwrap_or_default();
        if !list.contains('、') {
            continue;
        }
        let items = items(list, start);
        let named: Vec<_> = items.iter().filter(|(_, name)| is_name(name, generic)).collect();
        if named.len() >= 2 && items.iter().all(|(_, name)| ENDS.ends(name)) {
            let drafted = |(start, name): &(usize, &str)| {
                Instrument::new(*start..*start + name.len(), (*name).to_owned(), "listed document", 66)
            };
            found.extend(named.into_iter().map(drafted));
        }
    }
}

/// The items of a list with where they begin; the last ends where 等 stands or its name does.
fn items(list: &str, start: usize) -> Vec<(usize, &str)> {
    let mut from = start;
    let mut items: Vec<(usize, &str)> = Vec::new();
    for part in list.split('、') {
        let at = from;
        from += part.len() + '、'.len_utf8();
        // 甲办法和乙细则 are two.
        let two =
            part.match_indices(['和', '及', '与']).find(|(joint, _)| ENDS.ends(part.get(..*joint).unwrap_or_default()));
        match two {
            Some((joint, mark)) => {
                items.push((at, part.get(..joint).unwrap_or_default()));
                items.push((at + joint + mark.len(), until_end(part.get(joint + mark.len()..).unwrap_or_default())));
            }
            None => items.push((at, until_end(part))),
        }
    }
    items
}

/// A name without what follows its last word: 甲手册|等多个制度.
fn until_end(part: &str) -> &str {
    let named = part.split('等').next().unwrap_or(part);
    ENDS.last_end_in(named).and_then(|end| named.get(..end)).filter(|_| named.len() < part.len()).unwrap_or(named)
}

/// Verbs with which an item begins that is done, and no document.
const DOES: WordList =
    WordList::new(&["清理", "取消", "加强", "完善", "落实", "推进", "健全", "实施", "强化", "开展", "优化", "严格"]);

fn is_name(name: &str, generic: &Generic) -> bool {
    let core = ENDS.ending(name).and_then(|end| name.strip_suffix(end)).unwrap_or_default();
    let done = DOES.leads(name);
    let plain = !done && name.chars().all(|letter| is_name_letter(letter) && !NO_NAME.contains(&letter));
    LETTERS.contains(&name.chars().count()) && plain && !core.is_empty() && !generic.covers(core)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::Policy, text, expected);
    }

    #[test]
    fn documents_that_are_drafted_together_are_named_one_by_one() {
        check(
            "青禾市先后制定了矿山复绿指引、尾矿利用指南及验收规程、绿色矿山评价手册等多个制度。",
            "矿山复绿指引 尾矿利用指南 验收规程 绿色矿山评价手册",
        );
    }

    #[test]
    fn what_anybody_drafts_is_no_name() {
        check("青禾市制定工作方案、应急预案、安全措施。", "");
        check("青禾市制定取消不合理收费措施、清理旧账办法等举措。", "");
        check("青禾市制定节水办法，压实责任、细化措施。", "");
    }
}
