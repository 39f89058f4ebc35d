//! Projects that the text says are not yet there.
//!
//! What such a project is to make or to have is planned, whether the clause says so or not: 项目年产尿素5万吨，投资8亿元，今年9月开工.
//! Chinese leaves 将 out where the stage has been told.

use std::collections::BTreeSet;

use super::metric::Class;
use super::place::Place;
use crate::extract::Scene;
use crate::extract::scene::Found;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex, Metric, Modality, Stage, StageKind, Statement};

/// The names of the projects that have a stage, and none at which a project stands.
pub(super) struct Unbuilt<'s>(BTreeSet<&'s str>);

impl<'s> Unbuilt<'s> {
    /// By the stages that were found.
    pub(super) fn new(scene: &'s Scene<'_>, found: &[Found]) -> Self {
        let stages = || found.iter().filter_map(stage);
        let name = |stage: &Stage<MentionIndex>| scene.mention(stage.project).name.as_str();
        let standing: BTreeSet<&str> = stages().filter(|stage| stands(stage)).map(name).collect();
        Self(stages().map(name).filter(|name| !standing.contains(name)).collect())
    }

    /// Whether a figure of a subject is one that only comes with a project that is still to be built.
    pub(super) fn awaits(&self, place: &Place<'_, '_>, subject: MentionIndex, metric: Metric) -> bool {
        use Metric::{Capacity, Count, EmissionReduction, EnergySaving, Other, Output, Revenue};
        let subject = place.scene.mention(subject);
        let to_come = match metric {
            Other => Class::of(&place.quantity().unit) != Class::Money,
            _ => matches!(metric, Capacity | Count | EmissionReduction | EnergySaving | Output | Revenue),
        };
        to_come
            && subject.kind == EntityKind::Project
            && self.0.contains(subject.name.as_str())
            && !IS_THERE.stands_in(place.own_words())
            && !AS_OF_NOW.stands_in(place.text(place.sentence_range.start..place.mention.range.start))
            && !ON_SITE.stands_in(place.right_text())
    }
}

fn stage(found: &Found) -> Option<&Stage<MentionIndex>> {
    match &found.statement {
        Statement::Stage(stage) => Some(stage),
        _ => None,
    }
}

/// Whether a stage says that a project stands.
fn stands(stage: &Stage<MentionIndex>) -> bool {
    use StageKind::{Completed, InProduction, Trial};
    stage.modality == Modality::Actual && matches!(stage.kind, Completed | InProduction | Trial)
}

/// What a project has before anything is built: its land, and the measures of what it will be.
const IS_THERE: WordList = WordList::new(&[
    "占地", "用地", "征地", "全长", "总长", "主线", "正线", "全线", "库容", "长度", "高度", "里程", "标段",
]);

/// Words of how things stand while it is being built.
const AS_OF_NOW: WordList = WordList::new(&[
    "现在", "如今", "现场", "工地", "尚", "仍", "还有", "待", "高峰", "已", "累计", "先后", "同时", "正在", "签约",
]);

/// Who and what is at work on a site.
const ON_SITE: WordList =
    WordList::new(&["建设者", "工人", "人员", "机械", "台套", "民工", "工程师", "员工", "抢抓", "忙碌"]);

#[cfg(test)]
mod tests {
    use crate::extract::marked;
    use crate::extract::observation::Observations;
    use crate::extract::rule::FactRule;
    use crate::extract::stage::Stages;
    use crate::lexicon::Lexicon;

    #[track_caller]
    fn check(marked: &str, expected: &[&str]) {
        let rules: Vec<Box<dyn FactRule>> =
            vec![Box::new(Stages::new()), Box::new(Observations::new(&Lexicon::builtin()))];
        let mut expected: Vec<&str> = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(marked::facts(&rules, "150399 河湾县", marked), expected, "{marked}");
    }

    #[test]
    fn what_a_project_will_have_is_planned_until_it_stands() {
        check(
            "{P|尿素项目}开工。项目年产尿素5万吨，建厂房3栋，占地90亩，总投资8亿元。现场有工人200名。",
            &[
                "尿素项目 CAPACITY 尿素 50000 t/a - PLANNED",
                "尿素项目 COUNT 工人 200 1 - ACTUAL",
                "尿素项目 COUNT 建厂房 3 1 - PLANNED",
                "尿素项目 INVESTMENT_TOTAL - 800000000 CNY - ACTUAL",
                "尿素项目 OTHER 占地 90 mu - ACTUAL",
                "尿素项目 UNDER_CONSTRUCTION - ACTUAL",
            ],
        );
        check(
            "{P|尿素项目}建成投产。项目年产尿素5万吨，建厂房3栋。",
            &[
                "尿素项目 CAPACITY 尿素 50000 t/a - ACTUAL",
                "尿素项目 COMPLETED - ACTUAL",
                "尿素项目 COUNT 建厂房 3 1 - ACTUAL",
                "尿素项目 IN_PRODUCTION - ACTUAL",
            ],
        );
    }
}
