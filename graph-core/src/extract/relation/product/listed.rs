//! What firms make that are introduced as its makers: `甲市轴承生产企业有乙科技、丙碳素2家`.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::enumeration::introduced_firms;
use crate::extract::relation::{Relate, list_from, tops_in, tops_of};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex, RelationKind};

/// What makes of a thing the word for those who make it.
const MAKERS: WordList = WordList::new(&["生产", "制造", "加工", "冶炼", "种植", "养殖", "投产"]);

/// Between the thing and the word for its makers stand no more letters: 轴承|已投产的生产|企业.
const LONGEST: usize = 8;

/// Each firm of a list makes what the words that close it have before 企业, or its introduction before 生产企业.
pub(super) fn listed(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    let firms = tops_in(scene, clause, EntityKind::Company);
    closed(relate, clause, &firms);
    let Some(first) = firms.first().map(|at| scene.mention(*at).range.start) else { return };
    let Some(sentence) = scene.sentences.get(clause.sentence) else { return };
    let Some(end) = introduced_firms(scene, sentence.range.start..first) else { return };
    let Some(introduction) = scene.clauses.at(end.saturating_sub("业".len())) else { return };
    let products = tops_of(scene, introduction.range.start..end, EntityKind::Product);
    let Some(product) = products.last().copied() else { return };
    let between = scene.text.slice(scene.mention(product).range.end..end);
    let noun = between.trim_end_matches("企业").trim_end_matches("厂家").trim_end_matches("厂商");
    if !MAKERS.ends(noun) || noun.chars().count() > LONGEST || noun.contains(['、', '和']) {
        return;
    }
    for firm in list_from(scene, &firms, 0) {
        relate.add(RelationKind::Produces, firm, product, end, "produces-listed", 78);
    }
}

/// `甲、乙等43家轴承企业`, `甲公司一家轴承生产企业`: what the firms of a list are called says what they make.
fn closed(relate: &mut Relate<'_, '_>, clause: &Clause, firms: &[MentionIndex]) {
    let scene = relate.scene;
    for product in tops_in(scene, clause, EntityKind::Product) {
        let range = scene.mention(product).range.clone();
        let rest = scene.text.slice(range.end..clause.range.end.max(range.end));
        let sort = MAKERS.leading(rest).and_then(|made| rest.strip_prefix(made)).unwrap_or(rest);
        let sort = RANKS.leading(sort).and_then(|rank| sort.strip_prefix(rank)).unwrap_or(sort);
        // 轴承企业|的代理商 make none.
        let noun = word_list!["企业", "厂家", "厂商"].leading(sort).and_then(|noun| sort.strip_prefix(noun));
        if noun.is_none_or(|rest| rest.starts_with('的')) {
            continue;
        }
        let Some(last) = firms.iter().rposition(|firm| scene.mention(*firm).range.end <= range.start) else { continue };
        let gap = scene.text.slice(scene.mention(firms[last]).range.end..range.start);
        if !closes(gap) {
            continue;
        }
        for first in (0..=last).rev() {
            let list = list_from(scene, firms, first);
            if !list.contains(&firms[last]) {
                break;
            }
            relate.add(RelationKind::Produces, firms[first], product, range.start, "produces-listed", 78);
        }
    }
}

/// Whether words between the last firm of a list and what it makes close the list: 等, a count, a rank.
fn closes(gap: &str) -> bool {
    let open = gap.strip_prefix('等');
    let count = open.unwrap_or(gap);
    let rest = count.trim_start_matches(|letter: char| letter.is_ascii_digit() || COUNTS.contains(letter));
    let counted = count.len() > rest.len() && rest.starts_with('家');
    let rest = if counted { rest.trim_start_matches('家') } else { count };
    let rank = RANKS.leading(rest).map_or(0, str::len);
    (open.is_some() || counted) && rest.len() == rank
}

/// Characters of a count of firms, and what makes it about right: 30余, 一批, 这.
const COUNTS: &str = "一二两三四五六七八九十百余多几这批";

/// What firms are ranked by before the word for them.
const RANKS: WordList = WordList::new(&[
    "龙头",
    "骨干",
    "重点",
    "知名",
    "规上",
    "规模以上",
    "大型",
    "中小",
    "头部",
    "领军",
    "核心",
    "链主",
]);

/// Who else makes a thing that a clause before its place lists with the maker: 培育了甲、乙等企业，|生产丙.
pub(super) fn fellows(scene: &Scene<'_>, maker: MentionIndex, place: usize) -> Vec<MentionIndex> {
    let first = scene.mention(maker);
    let Some(clause) = scene.clauses.at(first.range.start).filter(|clause| clause.range.end <= place) else {
        return Vec::new();
    };
    let same = scene.sentence_at(place).is_some_and(|sentence| sentence.range.start <= clause.range.start);
    if first.kind != EntityKind::Company || !same {
        return Vec::new();
    }
    let firms = tops_in(scene, clause, EntityKind::Company);
    let Some(at) = firms.iter().position(|firm| *firm == maker) else { return Vec::new() };
    let mut list = list_from(scene, &firms, at);
    let end = list.last().map_or(clause.range.end, |last| scene.mention(*last).range.end);
    let rest = scene.text.slice(end..clause.range.end.max(end));
    let closes = rest.starts_with('等') && FIRMS.ends(rest);
    if !closes {
        return Vec::new();
    }
    list.split_off(1.min(list.len()))
}

/// What an open list of firms is called.
const FIRMS: WordList = WordList::new(&["企业", "公司", "厂家", "厂商", "合作社", "龙头"]);

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[test]
    fn all_of_a_list_make_what_is_said_behind_it() {
        let text = "柳河县培育了泽澜食品、宏禾乳业等企业，生产奶酪。";
        let told = relations(text);
        assert!(told.contains(&"泽澜食品 PRODUCES 奶酪".to_owned()), "{told:?}");
        assert!(told.contains(&"宏禾乳业 PRODUCES 奶酪".to_owned()), "{told:?}");
        let told = relations("泽澜食品有限公司与宏禾乳业有限公司合作，生产奶酪。");
        assert!(!told.contains(&"宏禾乳业有限公司 PRODUCES 奶酪".to_owned()), "{told:?}");
    }

    #[test]
    fn what_a_list_of_firms_is_called_says_what_they_make() {
        let made = |text: &str| {
            relations(text).into_iter().filter(|told| told.contains(" PRODUCES ")).collect::<Vec<_>>().join("，")
        };
        let told = made("园区有泽澜精工、宏禾传动等43家轴承企业。");
        assert_eq!(told, "宏禾传动 PRODUCES 轴承，泽澜精工 PRODUCES 轴承");
        assert_eq!(made("只有泽澜精工股份有限公司一家轴承生产企业。"), "泽澜精工股份有限公司 PRODUCES 轴承");
        assert_eq!(made("泽澜精工、宏禾传动等轴承采购企业到会。"), "");
        assert_eq!(made("泽澜精工、宏禾传动等企业服务轴承企业。"), "");
        assert_eq!(made("泽澜精工、宏禾传动等轴承企业的代理商到会。"), "");
        assert_eq!(made("泽澜精工股份有限公司轴承企业联盟到会。"), "");
    }
}
