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
        let introduced = word_list!["企业有", "企业主要有", "企业包括", "企业现有", "骨干企业主要有"].contains(verb);
        if introduced || BRINGS.contains(verb) || ["有", "拥有"].contains(&verb) && has(scene, clause, first) {
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

/// `依托甲、乙等龙头企业，发展丙产业`: the firms on whose ground an industry is built up are its own, in one clause or the next.
pub(super) fn relied_on(relate: &mut Relate<'_, '_>, clause: &Clause) {
    const ON: WordList = WordList::new(&["依托", "围绕", "依靠", "发挥"]);
    const BUILDS: WordList =
        WordList::new(&["发展", "壮大", "培育", "做大做强", "做强", "做大", "打造", "做优", "延伸", "拉长", "构建"]);
    let scene = relate.scene;
    let firms = tops_in(scene, clause, EntityKind::Company);
    let Some(start) = firms.first().map(|first| scene.mention(*first).range.start) else { return };
    if !ON.ends(scene.text.slice(clause.range.start..start)) {
        return;
    }
    let list = list_from(scene, &firms, 0);
    let end = list.last().map_or(start, |last| scene.mention(*last).range.end);
    let next = scene.clauses.of_sentence(clause.sentence).iter().find(|one| one.range.start >= clause.range.end);
    let industry = |one: &Clause| match tops_in(scene, one, EntityKind::Industry)[..] {
        [industry] => Some(industry),
        _ => None,
    };
    let here = industry(clause).filter(|at| scene.mention(*at).range.start >= end);
    let there =
        || next.filter(|next| !next.names(EntityKind::Company) && next.by != SubjectBy::Name).and_then(industry);
    let Some(industry) = here.or_else(there) else { return };
    let from = if here.is_some() { end } else { next.map_or(end, |next| next.range.start) };
    let words = scene.text.slice(from..scene.mention(industry).range.start.max(from));
    if BUILDS.ends(words) && words.chars().count() <= LONGEST_VERB {
        for firm in list {
            relate.add(RelationKind::InIndustry, firm, industry, start, "industry-theme-firm", 72);
        }
    }
}

/// The verb before the industry has no more characters, with what ends the list of firms: 等龙头企业大力发展.
const LONGEST_VERB: usize = 14;

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
    fn firms_lead_an_industry_or_are_what_it_is_built_on() {
        let both = ["宏禾机械 IN_INDUSTRY 装备制造产业", "泽澜电气 IN_INDUSTRY 装备制造产业"];
        check("柳河县装备制造产业以泽澜电气、宏禾机械为龙头。", &both);
        check("柳河县形成以泽澜电气、宏禾机械为龙头的装备制造产业。", &both);
        check("柳河县依托泽澜电气、宏禾机械等龙头企业，大力发展装备制造产业。", &both);
        check(
            "柳河县装备制造企业有泽澜电气、宏禾机械等。",
            &["宏禾机械 IN_INDUSTRY 装备制造", "泽澜电气 IN_INDUSTRY 装备制造"],
        );
        check("柳河县召开会议，泽澜电气、宏禾机械等企业参加，强调发展装备制造产业。", &[]);
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
