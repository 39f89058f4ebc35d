//! The project that an amount goes into: `投资9000万元扩建乙厂`, `投资480万元，修建甲大桥`, `年产5万吨尿素的乙项目`.

use super::metric::Class;
use super::place::Place;
use super::subject::projects_in;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

/// Verbs between an amount and the project that it goes into: 投资9000万元扩建二期工厂.
pub(super) const BUILT: WordList = WordList::new(&[
    "建设",
    "新建",
    "扩建",
    "兴建",
    "实施",
    "打造",
    "改造",
    "建成",
    "用于",
    "投建",
    "开建",
    "兴办",
    "上马",
    "建设的",
    "实施的",
    "新上",
    "建造",
    "设立",
    "修建",
    "修建了",
    "改建",
    "改扩建",
    "迁建",
    "新修",
    "建成了",
    "建设了",
    "实施了",
    "新建了",
    "开工建设",
    "启动建设",
    "用于建设",
    "用于实施",
]);

/// The project right behind a quantity in its clause: joined to it by 的, by a verb of building or by nothing.
pub(super) fn attribute_of(place: &Place<'_, '_>) -> Option<MentionIndex> {
    // 3万只 is counted, 年产3万只 what a works can make.
    let class = Class::of(&place.quantity().unit);
    let made = || word_list!["年产", "日产", "年加工"].ends(place.left_text());
    if matches!(class, Class::Percent | Class::Time) || class == Class::Count && !made() {
        return None;
    }
    let spent = word_list!["投资", "筹资", "投入", "自筹", "耗资", "斥资"].ends(place.left_text())
        && !word_list!["总投资", "固定资产投资", "交通投资", "完成投资", "累计投资"].ends(place.left_text())
        && !word_list!["全年", "累计", "完成", "固定资产"].stands_in(place.left_text());
    let reach = if spent { place.sentence_range.end } else { place.clause.range.end };
    let project = projects_in(place.scene, place.mention.range.end..reach).next()?;
    let gap = place.text(place.mention.range.end..place.scene.mention(project).range.start);
    // 投资480万元，修建|甲大桥: the clause behind says what for.
    let built = |verb: &&str| BUILT.contains(verb) && class == Class::Money && is_spent_on_one(place, project);
    let gap = gap.strip_prefix('，').filter(built).unwrap_or(gap);
    let bare = gap.trim_matches(['“', '”', '"', '《']);
    let modifier = bare.starts_with('的') && bare.chars().count() <= 12 && !bare.contains(['、', '，']);
    // 年产5万吨尿素的|乙项目: what is made stands between.
    let made = bare.strip_suffix('的').is_some_and(|made| made.chars().count() <= 6 && !made.contains(['、', '，']));
    let made = made
        && !place
            .scene
            .mentions_in(place.mention.range.end..place.scene.mention(project).range.start)
            .any(|at| place.scene.mention(at).kind == EntityKind::Company);
    (bare.is_empty() || modifier || made || BUILT.contains(bare)).then_some(project)
}

/// Whether the clause of a project tells of no other behind it.
fn is_spent_on_one(place: &Place<'_, '_>, project: MentionIndex) -> bool {
    let end = place.scene.mention(project).range.end;
    let rest = place.text(end..place.sentence_range.end);
    let clause = rest.split(['，', '；']).next().unwrap_or_default();
    !clause.contains(['、', '和', '及', '等'])
}
