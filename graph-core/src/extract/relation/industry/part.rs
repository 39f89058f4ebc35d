//! Firms that an industry has, and firms of which a clause before theirs says that they are part of one.

use crate::extract::Scene;
use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::relation::industry::BRINGS;
use crate::extract::relation::{Relate, list_from, tops_in};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, RelationKind};

/// What an open list of firms is called.
const FIRMS: WordList = WordList::new(&["企业", "公司", "龙头", "厂家"]);

/// Whether a place or an industry is said to have the firms that a list begins with at a place: 有|甲、乙等骨干企业.
pub(super) fn has(scene: &Scene<'_>, clause: &Clause, first: usize) -> bool {
    let lead = scene.text.slice(clause.range.start..first);
    let behind = scene.text.slice(first..clause.range.end);
    let open = behind.split_once('等').is_some_and(|(_, head)| FIRMS.stands_in(head));
    open && word_list!["有", "已有", "现有", "拥有", "建有"].ends(lead)
}

/// `光伏产业聚集了甲、乙等企业`, `作为光伏产业链的重要一环，甲公司…`.
pub(super) fn part(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    if !clause.names(EntityKind::Industry) {
        return;
    }
    let [industry] = tops_in(scene, clause, EntityKind::Industry)[..] else { return };
    let mention = scene.mention(industry).range.clone();
    let firms = tops_in(scene, clause, EntityKind::Company);
    if let Some(at) = firms.iter().position(|firm| scene.mention(*firm).range.start >= mention.end) {
        let first = scene.mention(firms[at]).range.start;
        let gap = scene.text.slice(mention.end..first);
        let verb = gap.trim_start_matches(['已', '现', '先', '后', '共', '领', '域', '内']);
        if BRINGS.contains(verb) || ["有", "拥有"].contains(&verb) && has(scene, clause, first) {
            for firm in list_from(scene, &firms, at) {
                relate.add(RelationKind::InIndustry, firm, industry, first, "industry-of-list", 78);
            }
        }
        return;
    }
    let words = scene.text.slice(clause.range.clone());
    let role = scene.text.slice(mention.end..clause.range.end);
    if !firms.is_empty() || !words.starts_with("作为") || !ROLES.stands_in(role) {
        return;
    }
    let next = scene.clauses.of_sentence(clause.sentence).iter().find(|one| one.range.start >= clause.range.end);
    let Some(next) = next.filter(|next| next.by == SubjectBy::Name) else { return };
    for kind in [EntityKind::Company, EntityKind::Project] {
        if let Some(member) = next.subject(scene, kind) {
            relate.add(RelationKind::InIndustry, member, industry, mention.start, "industry-predicate", 76);
        }
    }
}

/// What a firm or a work is to an industry.
const ROLES: WordList =
    WordList::new(&["企业", "一环", "环节", "龙头", "链主", "代表", "项目", "领军者", "标杆", "主力军", "成员"]);

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let told = relations(text);
        let told: Vec<&String> = told.iter().filter(|fact| fact.contains(" IN_INDUSTRY ")).collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn an_industry_has_the_firms_that_it_gathers() {
        let both = ["宏禾科技 IN_INDUSTRY 光伏产业", "泽澜科技 IN_INDUSTRY 光伏产业"];
        check("柳河县光伏产业聚集了泽澜科技、宏禾科技等企业。", &both);
        check(
            "在光伏领域，柳河县有泽澜光电、宏禾光电等骨干企业。",
            &["宏禾光电 IN_INDUSTRY 光伏", "泽澜光电 IN_INDUSTRY 光伏"],
        );
        check("柳河县光伏产业强于泽澜科技、宏禾科技。", &[]);
    }

    #[test]
    fn a_firm_may_be_called_a_part_of_its_chain_before_it_is_named() {
        check(
            "作为新能源汽车产业链的重要一环，泽澜科技有限公司投产。",
            &["泽澜科技有限公司 IN_INDUSTRY 新能源汽车产业链"],
        );
        check("作为新能源汽车产业链的城市，泽澜科技有限公司投产。", &[]);
    }
}
