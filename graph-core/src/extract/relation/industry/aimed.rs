//! What a work is for: `甲产业园项目重点引入乙产业`, `甲项目致力打造乙产业基地`.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::relation::{Relate, list_from, tops_in};
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
    let Some(project) = project else { return };
    let industries = tops_in(scene, clause, EntityKind::Industry);
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
    praise && (BASES.ends(&last.name) || BASES.stands_in(&head))
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
            "泽澜智造产业园项目总投资7亿元，重点引入生物医药、数字经济产业。",
            &["泽澜智造产业园项目 IN_INDUSTRY 数字经济产业", "泽澜智造产业园项目 IN_INDUSTRY 生物医药"],
        );
        check("泽澜精工项目开工，致力打造半导体封装产业基地。", &["泽澜精工项目 IN_INDUSTRY 半导体封装产业"]);
        check("泽澜精工项目引进光伏产业工人。", &[]);
        check("泽澜精工项目开工，将带动周边形成旅游产业集群。", &[]);
        check("泽澜精工项目开工，柳河县打造光伏产业基地。", &[]);
    }
}
