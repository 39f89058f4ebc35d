//! Firms of a list that have come to the place that was spoken of: `甲园很大，乙、丙等企业在此集聚`, `有企业9家，其中乙、丙…`.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::relation::{list_from, tops_in};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

use super::{Place, Places, keep};

/// Firms that settle where the sentence, or the one before, has its place, and those that the place is said to have among others.
pub(super) fn settled<'m>(scene: &'m Scene<'_>, clause: &Clause, places: &mut Places<'m>) {
    if !clause.names(EntityKind::Company) || !tops_in(scene, clause, EntityKind::District).is_empty() {
        return;
    }
    let firms = tops_in(scene, clause, EntityKind::Company);
    let list = list_from(scene, &firms, 0);
    let Some((first, last)) = list.first().zip(list.last()) else { return };
    let lead = scene.text.slice(clause.range.start..scene.mention(*first).range.start);
    let end = scene.mention(*last).range.end;
    let tail = scene.text.slice(end..clause.range.end.max(end));
    let target = if lead == "其中" {
        having(scene, clause)
    } else if word_list!["", "目前", "如今", "随后", "近年来", "眼下"].contains(lead) && settles(tail) {
        spoken_of(scene, clause)
    } else {
        None
    };
    for source in list {
        let place = target.map(|target| Place { strength: 62, source, target, at: end, rule: "located-brought" });
        keep(scene, places, place);
    }
}

/// Whether words behind a list say that its firms have come to where the text is: 等企业|在此|集聚, 等龙头企业|相继|落户.
fn settles(tail: &str) -> bool {
    const HEADS: WordList = WordList::new(&["企业", "公司", "集团", "厂商", "巨头"]);
    const ADVERBS: WordList = WordList::new(&[
        "在此",
        "在这里",
        "于此",
        "相继",
        "纷纷",
        "先后",
        "陆续",
        "已",
        "已经",
        "均",
        "都",
        "成功",
        "前来",
        "在园区",
    ]);
    const COMES: WordList = WordList::new(&[
        "落户",
        "入驻",
        "集聚",
        "聚集",
        "扎根",
        "安家",
        "进驻",
        "落地",
        "入园",
        "安家落户",
        "投资建厂",
        "落地生根",
    ]);
    let Some(open) = tail.strip_prefix('等') else { return false };
    let Some((head, noun)) = HEADS.words().iter().filter_map(|noun| Some((open.find(noun)?, noun))).min() else {
        return false;
    };
    let mut rest = open.get(head + noun.len()..).unwrap_or_default();
    while let Some(adverb) = ADVERBS.leading(rest) {
        rest = rest.get(adverb.len()..).unwrap_or_default();
    }
    let after = COMES.leading(rest).and_then(|verb| rest.strip_prefix(verb));
    head <= LONGEST_HEAD && after.is_some_and(|after| matches!(after, "" | "发展" | "园区" | "于此"))
}

/// What a list of firms is called has no more bytes before the word for firms: 一批国内外知名.
const LONGEST_HEAD: usize = 30;

/// The place that a sentence names before one of its clauses, or that the sentence before is about, in the same paragraph.
fn spoken_of(scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
    let clauses = scene.clauses.of_sentence(clause.sentence);
    let before = clauses.iter().rfind(|one| one.range.end <= clause.range.start);
    if let Some(before) = before {
        return before.subject(scene, EntityKind::District);
    }
    let previous = clause.sentence.checked_sub(1)?;
    let paragraph = |at: usize| scene.sentences.get(at).map(|one| (one.article, one.paragraph));
    let about = scene.clauses.of_sentence(previous).last()?.subject(scene, EntityKind::District)?;
    (paragraph(previous) == paragraph(clause.sentence)).then_some(about)
}

/// The place of which the clause before says how many firms or projects it has got: 新引进项目6个，|其中.
fn having(scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
    let clauses = scene.clauses.of_sentence(clause.sentence);
    let before = clauses.iter().rfind(|one| one.range.end <= clause.range.start)?;
    let words = scene.text.slice(before.range.clone());
    let has =
        word_list!["入驻", "落户", "引进", "引入", "招引", "集聚", "聚集", "汇聚", "拥有", "现有", "共有", "培育"];
    let counted = word_list!["企业", "项目", "公司"].stands_in(words);
    let guests = word_list!["走访", "对接", "洽谈", "参", "考察", "签", "服务"].stands_in(words);
    before.subject(scene, EntityKind::District).filter(|_| has.stands_in(words) && counted && !guests)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let told = relations(text);
        let told: Vec<&String> = told.iter().filter(|fact| fact.contains("科技 LOCATED_IN 柳河工业园")).collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn firms_settle_in_the_place_that_was_spoken_of() {
        let there = ["泽澜科技 LOCATED_IN 柳河工业园"];
        check("柳河县柳河工业园形成三大产业，泽澜科技、宏岭化工等86家企业在此集聚。", &there);
        check("柳河县柳河工业园环境优美。泽澜科技、宏岭化工等一批龙头企业相继落户。", &there);
        check("柳河县柳河工业园环境优美。泽澜科技、宏岭化工等一批龙头企业参会。", &[]);
        check("柳河县柳河工业园环境优美。泽澜科技、宏岭化工等企业落户江南。", &[]);
    }

    #[test]
    fn some_of_the_firms_of_a_place_are_named() {
        check(
            "柳河县柳河工业园去年新引进项目6个，其中泽澜科技、宏岭化工两家企业投产。",
            &["泽澜科技 LOCATED_IN 柳河工业园"],
        );
        check("柳河县走访企业6家，其中泽澜科技、宏岭化工两家企业来自乌海市海南工业园。", &[]);
    }
}
