//! What a place lives by: `甲县发展茶叶、油茶两大主导产业`, `甲县的茶叶、香料等农产品`.

use crate::extract::Scene;
use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::relation::{Relate, list_from, tops_of};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::grown::list_start;

/// The goods of a list that closes as the lines of business, or as the farm goods, of a division are made there.
pub(super) fn lived_by(relate: &mut Relate<'_, '_>, clause: &Clause, products: &[MentionIndex]) {
    let scene = relate.scene;
    for (at, product) in products.iter().enumerate() {
        let place = scene.mention(*product).range.start;
        let Some(last) = list_from(scene, products, at).pop() else { continue };
        let tail = scene.text.slice(scene.mention(last).range.end..clause.range.end);
        let from = list_start(scene, products, at);
        let lead = scene.text.slice(clause.range.start..from.max(clause.range.start));
        let division = if is_trade(lead, tail) {
            whose(scene, clause)
        } else if is_farm(tail) {
            possessor(scene, clause, from)
        } else {
            None
        };
        if let Some(division) = division {
            relate.add(RelationKind::Produces, division, *product, place, "produces-grown", 74);
        }
    }
}

/// What a division does for the lines of business that it has.
const BUILDS_UP: WordList = WordList::new(&[
    "发展",
    "发展了",
    "发展起",
    "做强",
    "做大",
    "做优",
    "壮大",
    "培育壮大",
    "做大做强",
    "形成",
    "形成了",
    "建成",
    "建成了",
    "建起",
    "打造",
    "打造了",
    "做精",
]);

/// Whether the words beside a list say that a place has built up its lines of business: 发展|茶叶、油茶|两大主导产业.
fn is_trade(lead: &str, tail: &str) -> bool {
    const RANKS: WordList =
        WordList::new(&["主导", "特色", "优势", "支柱", "富民", "传统", "农业", "特色农业", "主导农业"]);
    const NOT_YET: WordList = WordList::new(&[
        "计划", "拟", "规划", "鼓励", "支持", "引导", "适宜", "适合", "可以", "谋划", "禁止", "限制", "如何",
    ]);
    const COUNTED: &str = "一二两三四五六七八九十多几大个条类项种";
    let ranked =
        tail.trim_start_matches('等').trim_start_matches(|one: char| one.is_ascii_digit() || COUNTED.contains(one));
    let rank = RANKS.leading(ranked).and_then(|rank| ranked.strip_prefix(rank));
    rank.is_some_and(|rest| rest.starts_with("产业")) && BUILDS_UP.ends(lead) && !NOT_YET.stands_in(lead)
}

/// Whether a list closes as one of farm goods: 茶叶、香料|等特色农产品.
fn is_farm(tail: &str) -> bool {
    let Some(rest) = tail.strip_prefix('等') else { return false };
    let rest = rest.trim_start_matches(|letter| "特色优质绿有机名高品".contains(letter));
    word_list!["农产品", "农副产品", "农特产品", "土特产", "农货", "产农产品"].leads(rest)
}

/// The division that a clause is about, or that the article is about where the clause names nobody.
fn whose(scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
    let of_firm =
        [EntityKind::Company, EntityKind::Project].into_iter().any(|kind| clause.subject(scene, kind).is_some());
    let home = || scene.clauses.home_at(scene, clause).filter(|_| clause.by == SubjectBy::Nobody);
    let division = clause.subject(scene, EntityKind::District).or_else(home).filter(|_| !of_firm)?;
    let mention = scene.mention(division);
    (mention.is_division() || word_list!["村", "社区"].ends(&mention.name)).then_some(division)
}

/// The division that a list of goods stands right behind: 绿春县|的|茶叶.
fn possessor(scene: &Scene<'_>, clause: &Clause, from: usize) -> Option<MentionIndex> {
    let division = tops_of(scene, clause.range.start..from, EntityKind::District).pop()?;
    let gap = scene.text.slice(scene.mention(division).range.end..from);
    ["", "的", "本地", "当地", "的特色", "特色", "的优质", "优质"].contains(&gap).then_some(division)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let told = relations(text);
        let told: Vec<&String> = told.iter().filter(|fact| fact.contains(" PRODUCES ")).collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn a_division_makes_what_its_main_lines_of_business_are_named_after() {
        check("金寨县加快发展茶叶、板栗两大主导产业。", &["金寨县 PRODUCES 板栗", "金寨县 PRODUCES 茶叶"]);
        check("金寨县形成了茶叶、板栗等特色产业。", &["金寨县 PRODUCES 板栗", "金寨县 PRODUCES 茶叶"]);
        check("金寨县计划发展茶叶、板栗两大主导产业。", &[]);
        check("金寨县支持农户发展茶叶、板栗等特色产业。", &[]);
        check("金寨县研究茶叶、板栗两大主导产业。", &[]);
    }

    #[test]
    fn farm_goods_are_of_the_division_before_them() {
        check("金寨县的茶叶、板栗等农产品品质上乘。", &["金寨县 PRODUCES 板栗", "金寨县 PRODUCES 茶叶"]);
        check("金寨县采购茶叶、板栗等农产品。", &[]);
    }
}
