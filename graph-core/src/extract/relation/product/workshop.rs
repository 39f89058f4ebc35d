//! What is seen in a firm's workshop: `在甲公司的车间内，一台台机床正在装配`.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::relation::{Relate, list_from, tops_in};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex, RelationKind};

/// The firm in whose rooms a clause before sets the scene makes what is packed, loaded or fitted together there.
pub(super) fn seen(relate: &mut Relate<'_, '_>, clause: &Clause, products: &[MentionIndex]) {
    let scene = relate.scene;
    let words = scene.text.slice(clause.range.clone());
    if products.is_empty() || !(FINISHES.stands_in(words) || PACKS.stands_in(words)) {
        return;
    }
    let Some(firm) = host(scene, clause) else { return };
    if tops_in(scene, clause, EntityKind::Company).iter().any(|at| *at != firm) {
        return;
    }
    for (at, product) in products.iter().enumerate() {
        let range = scene.mention(*product).range.clone();
        let last = list_from(scene, products, at).last().map_or(range.end, |last| scene.mention(*last).range.end);
        let rest = scene.text.slice(last..clause.range.end.max(last));
        let lead = scene.text.slice(clause.range.start..range.start);
        let finished = FINISHES.last_end_in(rest).is_some_and(|end| rest.get(..end).is_some_and(is_short));
        if finished && is_counted_out(lead) || PACKS.ends(lead.trim_end_matches("好的")) {
            relate.add(RelationKind::Produces, firm, *product, range.start, "produces-site", 80);
        }
    }
}

/// The firm whose works the sentence has entered before a clause: 走进甲公司, 在甲公司的生产车间内.
fn host(scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
    let clauses = scene.clauses.of_sentence(clause.sentence).iter();
    let mut before = clauses.filter(|one| one.range.end <= clause.range.start).rev().take(FARTHEST);
    before.find_map(|one| {
        let firm = tops_in(scene, one, EntityKind::Company).pop()?;
        let rest = scene.text.slice(scene.mention(firm).range.end..one.range.end);
        let enters = word_list!["在", "走进", "来到", "走入", "步入"].stands_in(scene.text.slice(one.range.clone()));
        let room = ROOMS.leading(rest.trim_start_matches('的'));
        let tail = rest.trim_start_matches('的').get(room.map_or(0, str::len)..).unwrap_or_default();
        ((room.is_some() || enters) && word_list!["", "内", "里", "中", "看到", "内看到"].contains(tail))
            .then_some(firm)
    })
}

/// Clauses between the one that enters a works and the one that tells what is seen there.
const FARTHEST: usize = 3;

/// The rooms of a works.
const ROOMS: WordList = WordList::new(&[
    "生产车间",
    "加工车间",
    "包装车间",
    "总装车间",
    "装配车间",
    "智能车间",
    "车间",
    "厂房",
    "厂区",
    "生产现场",
    "生产线上",
    "工厂",
]);

/// What becomes of goods that are finished.
const FINISHES: WordList = WordList::new(&[
    "装配",
    "组装",
    "下线",
    "装车",
    "装箱",
    "打包",
    "出厂",
    "发往",
    "运往",
    "销往",
    "整装待发",
    "码放整齐",
    "待发",
]);

/// What those do who put goods together or pack them, right before their name.
const PACKS: WordList = WordList::new(&[
    "正在包装",
    "忙着包装",
    "正在加工",
    "忙着加工",
    "正在分拣",
    "正在缝制",
    "正在装配",
    "忙着装配",
    "正在打包",
    "忙着打包",
    "正在调试",
    "赶制",
]);

/// Whether the words before goods count them one by one: 一台台, 一袋袋新鲜的.
fn is_counted_out(lead: &str) -> bool {
    let letters: Vec<char> = lead.chars().rev().take(6).collect();
    letters.windows(3).any(|three| three[0] == three[1] && three[2] == '一')
}

/// Whether no more than an adverb stands between goods and their verb.
fn is_short(gap: &str) -> bool {
    gap.chars().count() <= 10
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
    fn what_is_packed_in_a_workshop_is_made_there() {
        let made = "泽澜数控有限公司 PRODUCES 数控机床";
        check("在泽澜数控有限公司的车间内，一台台数控机床正在装配。", &[made]);
        check("走进泽澜食品有限公司，工人们正在包装面条。", &["泽澜食品有限公司 PRODUCES 面条"]);
        check("在泽澜数控有限公司的车间内，一台台数控机床高速运转。", &[]);
        check("泽澜数控有限公司投产后，一台台数控机床从外地运往这里。", &[]);
    }
}
