//! What a work is for: `甲产业园项目重点引入乙产业`, `甲项目致力打造乙产业基地`.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::relation::{Relate, list_from, tops_in, tops_of};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::is_public;

/// What a park or a platform is laid out for, behind its adverb.
const TAKES_IN: WordList = WordList::new(&[
    "引入",
    "引进",
    "重点引入",
    "重点引进",
    "重点发展",
    "主要发展",
    "主攻",
    "重点布局",
    "聚焦发展",
    "重点聚焦",
    "主要布局",
    "集聚",
    "重点集聚",
    "导入",
    "重点导入",
]);

/// What a work is to make of itself.
const BECOMES: WordList = WordList::new(&["打造", "建设", "建成", "形成", "成为", "构建"]);

/// What it is then.
const BASES: WordList =
    WordList::new(&["基地", "集群", "高地", "集聚区", "示范区", "产业园", "园区", "先导区", "承载区"]);

/// The lines of business that a clause says its work takes in, or whose base it becomes.
pub(super) fn aimed(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    if !clause.names(EntityKind::Industry) {
        return;
    }
    let project = clause.subject(scene, EntityKind::Project).filter(|project| !is_public(scene, *project));
    let industries = tops_in(scene, clause, EntityKind::Industry);
    let member = project.or_else(|| clause.subject(scene, EntityKind::Company));
    if let ([industry], Some(member)) = (industries.as_slice(), member)
        && completes(scene, clause, member, *industry)
    {
        let place = scene.mention(*industry).range.start;
        relate.add(RelationKind::InIndustry, member, *industry, place, "industry-predicate", 72);
        return;
    }
    let Some(project) = project else { return };
    for (at, first) in industries.iter().enumerate() {
        let start = scene.mention(*first).range.start;
        let lead = scene.text.slice(clause.range.start..start);
        // 为甲市打造乙产业基地: somebody else's.
        if word_list!["为", "助力", "推动", "带动", "帮助", "支持", "周边"].stands_in(lead) {
            return;
        }
        let list = list_from(scene, &industries, at);
        if TAKES_IN.ends(lead) && is_whole(scene, clause, &list) || becomes(scene, clause, lead, &list) {
            for industry in list {
                relate.add(RelationKind::InIndustry, project, industry, start, "industry-predicate", 74);
            }
            return;
        }
    }
}

/// Whether a clause says that its subject is a link of a chain: 将补齐柳河县|光伏产业链|短板, 对|光伏产业链|起到强链补链作用.
fn completes(scene: &Scene<'_>, clause: &Clause, member: MentionIndex, industry: MentionIndex) -> bool {
    const LINKS: WordList = WordList::new(&[
        "完善", "延伸", "拉长", "补齐", "补强", "补全", "健全", "填补", "延长", "贯通", "壮大", "做强",
    ]);
    let mention = scene.mention(industry);
    let lead = scene.text.slice(clause.range.start..mention.range.start);
    let tail = scene.text.slice(mention.range.end..clause.range.end.max(mention.range.end));
    let verb = LINKS.words().iter().filter_map(|verb| Some((lead.rfind(verb)?, *verb))).max();
    let near = verb.is_some_and(|(at, verb)| {
        let whose = lead.get(at + verb.len()..).unwrap_or_default();
        // 乙公司希望柳河县|完善|光伏产业链: another does it.
        let own = scene.mention(member).range.end.max(clause.range.start);
        let from = if own < clause.range.start + at { own } else { clause.range.start };
        let before = scene.text.slice(from..clause.range.start + at);
        let another = !tops_of(scene, from..clause.range.start + at, EntityKind::District).is_empty()
            || word_list!["希望", "建议", "要求", "政府", "推动"].stands_in(before);
        !another && whose.chars().count() <= LONGEST_OWNER && !whose.contains(['，', '、', '和', '与'])
    });
    let drives = lead.contains('对') && word_list!["强链", "补链", "延链"].stands_in(tail);
    CHAINS.ends(&mention.name) && (near || drives)
}

/// What has links.
const CHAINS: WordList = WordList::new(&["产业链", "产业集群", "产业链条", "全产业链"]);

/// Characters of whose chain it is: 柳河县高新区的.
const LONGEST_OWNER: usize = 12;

/// `招引甲、乙等项目，丙产业实现从无到有`: those of a list that a place has brought in are of the one line of business that the next clause
/// says came of it.
pub(super) fn brought_up(relate: &mut Relate<'_, '_>, clause: &Clause) {
    const GREW: WordList = WordList::new(&[
        "形成",
        "初步形成",
        "逐步形成",
        "实现",
        "构建",
        "打造",
        "推动",
        "助推",
        "壮大",
        "做强",
        "延伸",
        "补齐",
        "带动",
    ]);
    const GROWS: WordList = WordList::new(&[
        "实现",
        "从无到有",
        "规模",
        "集群",
        "初具",
        "不断",
        "持续",
        "加速",
        "蓬勃",
        "快速",
        "产值",
        "迅速",
    ]);
    let scene = relate.scene;
    let members = brought(scene, clause);
    let Some(last) = members.last().map(|last| scene.mention(*last).range.end) else { return };
    // 短短两年，: a clause that only says when stands between.
    let mut behind =
        scene.clauses.of_sentence(clause.sentence).iter().filter(|one| one.range.start >= clause.range.end);
    let next = behind.find(|one| !scene.top_level(one.range.clone()).is_empty());
    let Some(next) = next.filter(|next| !next.names(EntityKind::Company) && !next.names(EntityKind::Project)) else {
        return;
    };
    let [industry] = tops_in(scene, next, EntityKind::Industry)[..] else { return };
    let mention = scene.mention(industry);
    let lead = scene.text.slice(next.range.start..mention.range.start);
    let tail = scene.text.slice(mention.range.end..next.range.end.max(mention.range.end));
    let whole =
        tail.is_empty() || GROWS.leads(tail) || word_list!["发展", "集聚", "高地", "基地", "体系", "链"].leads(tail);
    let came = whole
        && GREW.words().iter().any(|verb| {
            let behind = lead.find(verb).and_then(|at| lead.get(at + verb.len()..));
            behind.is_some_and(|behind| behind.chars().count() <= LONGEST_OWNER)
        });
    let any = word_list!["支柱产业", "主导产业", "特色产业", "优势产业", "工业", "新兴产业", "战略性新兴产业"]
        .contains(&mention.name);
    if !any && last <= next.range.start && (came || lead.is_empty() && GROWS.leads(tail)) {
        for member in members {
            relate.add(RelationKind::InIndustry, member, industry, mention.range.start, "industry-theme-firm", 66);
        }
    }
}

/// The firms or works of an open list that a clause says a place has brought in.
fn brought(scene: &Scene<'_>, clause: &Clause) -> Vec<MentionIndex> {
    const HEADS: WordList = WordList::new(&["企业", "项目", "公司"]);
    if clause.names(EntityKind::Industry) {
        return Vec::new();
    }
    for kind in [EntityKind::Project, EntityKind::Company] {
        let all = tops_in(scene, clause, kind);
        let Some((first, last)) = all.first().zip(all.last()).filter(|_| all.len() > 1) else { continue };
        let lead = scene.text.slice(clause.range.start..scene.mention(*first).range.start);
        let tail = scene.text.slice(scene.mention(*last).range.end..clause.range.end);
        // 招引|泽澜|动力电池项目、|宏岭|储能项目: owners stand between.
        let listed = all.windows(2).all(|pair| {
            let gap = scene.text.slice(scene.mention(pair[0]).range.end..scene.mention(pair[1]).range.start);
            gap.starts_with(['、', '和']) && gap.chars().count() <= LONGEST_NAME
        });
        let verb = super::BRINGS.words().iter().filter_map(|verb| Some(lead.rfind(verb)? + verb.len())).max();
        let brings = verb.and_then(|verb| lead.get(verb..)).is_some_and(|name| name.chars().count() <= LONGEST_NAME);
        if brings && listed && tail.starts_with('等') && HEADS.ends(tail) {
            return all;
        }
    }
    Vec::new()
}

/// Characters of the owner before the name of a work.
const LONGEST_NAME: usize = 9;

/// Whether a list ends with lines of business, and not with their workers or funds: 引入|光伏产业|工人.
fn is_whole(scene: &Scene<'_>, clause: &Clause, list: &[MentionIndex]) -> bool {
    let end = list.last().map_or(clause.range.end, |last| scene.mention(*last).range.end);
    let tail = scene.text.slice(end..clause.range.end.max(end));
    tail.is_empty()
        || word_list!["等", "为", "领域", "企业", "项目", "集群", "业态", "方向", "及", "和", "相关", "类", "”"]
            .leads(tail)
}

/// Whether the verb of becoming stands before a list, with no more than praise between, and a base behind it: 打造|国内领先的|封装产业|基地.
fn becomes(scene: &Scene<'_>, clause: &Clause, lead: &str, list: &[MentionIndex]) -> bool {
    let Some(last) = list.last().map(|last| scene.mention(*last)) else { return false };
    let verb = BECOMES.words().iter().filter_map(|verb| Some(lead.rfind(verb)? + verb.len())).max();
    let praise = verb.and_then(|verb| lead.get(verb..)).is_some_and(|praise| praise.chars().count() <= LONGEST_PRAISE);
    let tail = scene.text.slice(last.range.end..clause.range.end.max(last.range.end));
    let head: String = tail.chars().take(LONGEST_HEAD).collect();
    // 带动各地加快研发，打造乙产业集群: somebody else's, too.
    let sentence = scene.sentences.get(clause.sentence).map_or(clause.range.start, |one| one.range.start);
    let driven = word_list!["带动", "推动", "助力"].stands_in(scene.text.slice(sentence..clause.range.start));
    praise && !driven && (BASES.ends(&last.name) || BASES.stands_in(&head))
}

/// Characters of what is said of the base before the line of business: 具有国际影响力的.
const LONGEST_PRAISE: usize = 12;

/// Characters of what the base is called: 产业化示范基地.
const LONGEST_HEAD: usize = 7;

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
    fn a_work_is_in_the_line_of_business_that_it_is_laid_out_for() {
        check(
            "泽澜智造产业园项目总投资7亿元，重点引入集成电路、智能家电产业。",
            &["泽澜智造产业园项目 IN_INDUSTRY 智能家电产业", "泽澜智造产业园项目 IN_INDUSTRY 集成电路"],
        );
        check("泽澜精工项目开工，致力打造轴承产业基地。", &["泽澜精工项目 IN_INDUSTRY 轴承产业"]);
        check("泽澜精工项目引进光伏产业工人。", &[]);
        check("泽澜精工项目开工，将带动周边形成旅游产业集群。", &[]);
        check("泽澜精工项目开工，柳河县打造光伏产业基地。", &[]);
        check("泽澜精工项目带动各地加快研发，打造光伏产业基地。", &[]);
    }

    #[test]
    fn a_work_that_adds_a_link_to_a_chain_is_of_it() {
        check("泽澜精工项目投产后，将补齐柳河县光伏产业链短板。", &["泽澜精工项目 IN_INDUSTRY 光伏产业链"]);
        check("泽澜精工项目将对柳河县光伏产业链起到强链补链作用。", &["泽澜精工项目 IN_INDUSTRY 光伏产业链"]);
        check("泽澜精工项目投产，柳河县完善光伏产业链。", &[]);
        check("泽澜精工有限公司希望柳河县完善光伏产业链。", &[]);
        check("泽澜精工项目完善手续，柳河县光伏产业链增收。", &[]);
    }

    #[test]
    fn what_a_place_brought_in_is_of_the_line_of_business_that_came_of_it() {
        let both = ["宏岭电子 IN_INDUSTRY 电子信息产业集群", "泽澜光电 IN_INDUSTRY 电子信息产业集群"];
        check("柳河县引进宏岭电子、泽澜光电等企业，初步形成电子信息产业集群。", &both);
        check("柳河县引进宏岭电子、泽澜光电等企业，同时大力扶持电子信息产业。", &[]);
        check("柳河县引进宏岭电子、泽澜光电等企业，推动农业产业与旅游融合。", &[]);
    }
}
