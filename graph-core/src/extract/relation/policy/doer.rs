//! Whose doing a policy is: the subjects of its clause, who stands right before its verb, whose plan the text is.

use super::super::clause::same;
use super::{is_agency, may_issue};
use crate::extract::Scene;
use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::cue::Cue;
use crate::model::{EntityKind, MentionIndex};

/// How plainly a clause makes someone its actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Actor {
    /// Its paragraph names who acts.
    Stated,
    /// Nobody is named: it is the division that the article is about, or whose plan it is.
    Home,
    /// A firm or project, which has no policies.
    Busy,
    /// Somebody to whom it happens: whom a policy document addresses, and 甲区 in 甲区的项目实行乙.
    Bystander,
}

/// Whose doing a policy is: the actors of its clause, or else who has the word there.
pub(super) fn doers(
    scene: &Scene<'_>,
    clause: &Clause,
    policy: MentionIndex,
    is_document: bool,
    speaker: Option<MentionIndex>,
) -> (Vec<MentionIndex>, Actor) {
    if let Some(doer) = beside_verb(scene, clause, policy) {
        return (vec![doer], Actor::Stated);
    }
    let (mut actors, mut stated) = actors(scene, clause, policy, is_document);
    if let Some(speaker) = speaker.filter(|_| stated == Actor::Home || actors.is_empty() && stated != Actor::Busy) {
        (actors, stated) = (vec![speaker], Actor::Home);
    }
    // Nobody acts in the clause: whose doing it is follows only where the article is about the division.
    let place = scene.mention(policy).range.start;
    let named = |at: &MentionIndex| clause.subjects.contains(at);
    actors.retain(|at| named(at) || is_agency(scene, *at) || scene.about().is_about(scene, place, *at));
    (actors, stated)
}

/// Whose doing the clause is: its subjects, else the division that the paragraph or the article is about.
fn actors(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex, is_document: bool) -> (Vec<MentionIndex>, Actor) {
    // 国家下达甲: somebody acts whom no name gives.
    let words = scene.text.slice(clause.range.clone());
    if ["国家", "我国", "中央"].iter().any(|word| words.starts_with(word)) && clause.by != SubjectBy::Name {
        return (Vec::new(), Actor::Bystander);
    }
    let subjects: Vec<MentionIndex> = clause.subjects.iter().copied().filter(|at| *at != policy).collect();
    let mut issuers: Vec<MentionIndex> = subjects.iter().copied().filter(|at| may_issue(scene, *at)).collect();
    issuers.extend(issuers.last().and_then(|last| joining(scene, clause, *last)));
    let owned = |at: &MentionIndex| {
        let end = scene.mention(*at).range.end;
        clause.range.contains(&end) && scene.text.slice(end..clause.range.end).starts_with('的')
    };
    if let Some(last) = issuers.last() {
        let home = scene.clauses.home_at(scene, clause);
        let other = home.is_none_or(|home| !issuers.iter().any(|at| same(scene, *at, home)));
        let passive = is_document && other || owned(last);
        return (issuers, if passive { Actor::Bystander } else { Actor::Stated });
    }
    if subjects.iter().any(|at| matches!(scene.mention(*at).kind, EntityKind::Company | EntityKind::Project)) {
        return (Vec::new(), Actor::Busy);
    }
    let Some(division) = clause.topic.district.or_else(|| scene.clauses.home_at(scene, clause)) else {
        return (Vec::new(), Actor::Bystander);
    };
    let sentence = scene.sentences.get(clause.sentence);
    let paragraph = sentence.and_then(|one| scene.text.articles().get(one.article)?.paragraphs.get(one.paragraph));
    let named = paragraph.is_some_and(|paragraph| paragraph.range.contains(&scene.mention(division).range.start));
    (vec![division], if named { Actor::Stated } else { Actor::Home })
}

/// `在“甲市|开展|乙行动”发布会上，丙区表示`: who stands right before the verb that launches a policy, in the quoted title of a meeting,
/// launches it, whoever speaks there.
fn beside_verb(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> Option<MentionIndex> {
    let start = scene.mention(policy).range.start;
    let verb = scene.cues_in(clause.range.start..start.max(clause.range.start), Cue::Issue).last()?.range.start;
    let doer = scene.adjacent_before(verb).find(|at| may_issue(scene, *at))?;
    let from = scene.mention(doer).range.start;
    let lead = scene.text.slice(clause.range.start..from.max(clause.range.start));
    let quoted = lead.matches('“').count() > lead.matches('”').count();
    (quoted && from >= clause.range.start && !clause.subjects.contains(&doer)).then_some(doer)
}

/// `甲部会同乙部下达丙`: the body that acts with the subject.
fn joining(scene: &Scene<'_>, clause: &Clause, subject: MentionIndex) -> Option<MentionIndex> {
    let end = scene.mention(subject).range.end;
    let next = scene.top_level(end..clause.range.end.max(end)).into_iter().next().filter(|at| is_agency(scene, *at))?;
    matches!(scene.text.slice(end..scene.mention(next).range.start), "会同" | "联合" | "携手").then_some(next)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut told = relations(text);
        told.retain(|one| one.contains(" ISSUED_BY "));
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn who_stands_before_the_verb_launches_a_policy_whoever_speaks_of_it() {
        check(
            "在“2023年乌海市开展河道清淤三年行动”发布会上，海南区副区长介绍，海南区建成30个公园。",
            &["河道清淤三年行动 ISSUED_BY 乌海市"],
        );
    }

    #[test]
    fn the_way_in_which_a_place_works_is_its_own() {
        check("荆州市按照“竹园承载、竹企带动”的思路，建成车间。", &["竹园承载、竹企带动 ISSUED_BY 荆州市"]);
        check("荆州市按照“一年打基础、三年上台阶”的思路，建成车间。", &[]);
    }

    #[test]
    fn those_who_carry_a_campaign_out_together_issue_it() {
        let both = ["护竹行动 ISSUED_BY 荆州市水利局", "护竹行动 ISSUED_BY 荆州市财政局"];
        check("荆州市财政局、荆州市水利局联合开展“护竹行动”。", &both);
        check("由荆州市财政局主办的“护竹直通车”活动启动。", &["护竹直通车 ISSUED_BY 荆州市财政局"]);
        let drawn = both.map(|one| one.replace("护竹行动", "护竹行动方案"));
        check("《护竹行动方案》由荆州市财政局、荆州市水利局联合制定。", &drawn.each_ref().map(String::as_str));
        check("荆州市正式启动“百竹进村”计划。", &["百竹进村 ISSUED_BY 荆州市"]);
    }

    #[test]
    fn a_title_that_says_its_issuer_has_no_other() {
        check(
            "根据国务院《关于治理欠薪的意见》（国办发〔2016〕1号）、《水利部办公厅关于细化考核的通知》（办水函〔2021〕6号），省水利厅开展检查。",
            &[
                "关于治理欠薪的意见 ISSUED_BY 国务院",
                "关于治理欠薪的意见 ISSUED_BY 国务院办公厅",
                "水利部办公厅关于细化考核的通知 ISSUED_BY 水利部办公厅",
            ],
        );
    }

    #[test]
    fn a_document_is_its_makers_even_where_its_title_names_what_the_state_would_have() {
        check(
            "荆州市出台《关于推行PPP模式的指导意见》，推行PPP模式。",
            &["关于推行PPP模式的指导意见 ISSUED_BY 荆州市"],
        );
        check("荆州市率先出台乡贤事业“十四五”规划。", &["乡贤事业十四五规划 ISSUED_BY 荆州市"]);
    }

    #[test]
    fn what_a_government_follows_is_in_force_where_it_governs() {
        let told = relations("荆州市人民政府认真落实西部大开发战略。荆州市委常委对接京津冀协同发展战略。");
        assert_eq!(told, ["西部大开发战略 APPLIES_TO 荆州市"]);
        let told = relations("荆州市开展钢铁、水泥等行业节能降耗专项行动。");
        let expected = [
            "节能降耗专项行动 APPLIES_TO 水泥",
            "节能降耗专项行动 APPLIES_TO 钢铁",
            "节能降耗专项行动 ISSUED_BY 荆州市",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn laws_of_the_state_are_of_no_place() {
        check("乌海市不得违反《中华人民共和国海洋法》制定措施。", &[]);
    }
}
