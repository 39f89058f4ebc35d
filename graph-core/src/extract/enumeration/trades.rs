//! The lines of business by which a place lives: `以甲、乙为主导产业`, `主导产业为甲、乙`, `甲、乙“三大产业集群”`.

use std::ops::Range;

use super::super::vocabulary::{Word, WordClass};
use super::super::{Candidate, Scene};
use super::item::span as span_of;
use super::named::named;
use super::typing::{are_firms, end_in_topics, is_topic};
use crate::extract::word_list::{WordList, word_list};
use crate::model::EntityKind;

/// Adds the lines of business that a sentence calls the main ones.
pub(super) fn find(scene: &Scene<'_>, sentence: Range<usize>, found: &mut Vec<Candidate>) {
    let text = scene.text.slice(sentence.clone());
    if !MAIN.stands_in(text) {
        return;
    }
    for span in led(text).chain(introduced(text)) {
        let items = items(scene, sentence.start + span.start..sentence.start + span.end);
        if items.len() < 2 || !are_lines(&items) {
            continue;
        }
        // 新兴产业研发、专业服务: what has the word already is read by it.
        let bare =
            items.iter().filter(|item| span_of(item).is_some_and(|item| !scene.text.slice(item).contains("产业")));
        let business = bare.filter_map(|item| named(scene, item, EntityKind::Industry, "产业".to_owned()));
        found.extend(business);
    }
}

/// What a place's first lines of business are called.
const MAIN: WordList = WordList::new(&["为主导", "为支柱", "主导产业", "支柱产业", "首位产业"]);

/// Where lists stand of which words behind them say that they lead: 以|甲、乙|为主导产业, 以|甲、乙|为主导的产业体系.
fn led(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    ["为主导", "为支柱"].into_iter().flat_map(move |verb| text.match_indices(verb)).filter_map(move |(end, verb)| {
        let start = clause_start(text, end);
        let from = start + text.get(start..end)?.rfind('以')? + '以'.len_utf8();
        let rest = text.get(end + verb.len()..)?;
        let of: String = rest.chars().take(LONGEST_HEAD).collect();
        let of = of.split(['，', '。', '；', '、']).next().unwrap_or_default();
        let business = word_list!["产业", "工业", "经济", "制造业", "集群"].stands_in(of);
        business.then_some(from..end)
    })
}

/// What the lines of business make up stands no farther behind the word that they lead.
const LONGEST_HEAD: usize = 10;

/// Where lists stand that are introduced as main lines of business: 主导产业|为|甲、乙.
fn introduced(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    const LEADS: WordList =
        WordList::new(&["为", "是", "有", "包括", "：", "主要为", "主要是", "主要有", "主要包括", "分别为", "分别是"]);
    ["主导产业", "支柱产业", "首位产业"].into_iter().flat_map(move |noun| text.match_indices(noun)).filter_map(
        move |(at, noun)| {
            let rest = text.get(at + noun.len()..)?;
            let from = at + noun.len() + LEADS.leading(rest)?.len();
            let rest = text.get(from..)?;
            let end = rest.find(['，', '。', '；', '：', '等', '（', '“']).unwrap_or(rest.len());
            Some(from..from + end)
        },
    )
}

/// Where the clause of a place begins.
fn clause_start(text: &str, at: usize) -> usize {
    let lead = text.get(..at).unwrap_or_default();
    lead.rfind(['，', '。', '；', '：', '“', '”']).map_or(0, |mark| mark + '，'.len_utf8())
}

/// The items of a list.
fn items<'a>(scene: &'a Scene<'_>, span: Range<usize>) -> Vec<&'a [Word]> {
    let joins = |word: &Word| {
        word.class.has(WordClass::LIST)
            || word_list!["和", "及", "与", "以及", "等"].contains(scene.text.slice(word.range.clone()))
    };
    scene.words_in(span).split(joins).filter(|item| !item.is_empty()).collect()
}

/// Whether items are lines of business: made of their words and of such as no table knows, and none a firm.
fn are_lines(items: &[&[Word]]) -> bool {
    const LINES: WordClass = WordClass::INDUSTRY.or(WordClass::TRADE).or(WordClass::PRODUCT);
    let plain = |word: &Word| is_topic(word) || word.class.has(WordClass::UNKNOWN);
    let known = items.iter().filter(|item| item.iter().any(|word| word.class.has(LINES))).count();
    items.iter().all(|item| item.iter().all(plain))
        && 2 * known > items.len()
        && (end_in_topics(items) || !are_firms(items))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Industry;

    #[test]
    fn what_leads_a_place_is_an_industry() {
        check(
            Industry,
            "园区以新能源汽车、智能装备为主导产业，企业多。",
            "新能源汽车=新能源汽车产业 智能装备=智能装备产业",
        );
        check(Industry, "形成以竹材、光学为主导的产业格局。", "竹材=竹材产业 光学=光学产业");
        check(Industry, "园区主导产业为光伏、光学和汽车。", "光伏=光伏产业 光学=光学产业 汽车=汽车产业");
        check(Industry, "园区以园长、主任为主导，产业发展快。", "");
    }
}
