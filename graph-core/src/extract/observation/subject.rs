//! Whom a quantity describes.

use super::metric::Class;
use super::place::Place;
use crate::extract::Scene;
use crate::extract::clause::SubjectBy;
use crate::model::{EntityKind, MentionIndex, Metric};

/// What a quantity stands inside or right before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    /// A project whose name it is part of, or whose attribute it is.
    Project(MentionIndex),
    /// Another name, of which its number is a part.
    Name,
    None,
}

impl Holder {
    pub(super) fn rule(self, group: bool) -> &'static str {
        match self {
            Self::Project(_) => "quantity of a named project",
            _ if group => "quantity of a counted group",
            _ => "quantity of the clause's subject",
        }
    }
}

/// The name that holds a quantity, or the project that it describes from before: `总投资41亿元的甲项目`.
pub(super) fn holder(place: &Place<'_, '_>) -> Holder {
    let (scene, core) = (place.scene, &place.mention.core);
    let mut name = false;
    for at in mentions_around(scene, core.start) {
        let mention = scene.mention(at);
        if mention.range.start <= core.start && core.end <= mention.range.end {
            if mention.kind == EntityKind::Project {
                return Holder::Project(at);
            }
            name = true;
        }
    }
    if name {
        return Holder::Name;
    }
    attribute_of(place).map_or(Holder::None, Holder::Project)
}

/// The mentions that may reach over a place.
fn mentions_around<'s>(scene: &'s Scene<'_>, place: usize) -> impl Iterator<Item = MentionIndex> + 's {
    let to = scene.mentions.partition_point(|mention| mention.range.start <= place);
    (to.saturating_sub(8)..to).map(|at| MentionIndex(u32::try_from(at).expect("mentions are fewer than bytes")))
}

/// The project right behind a quantity in its clause: joined to it by 的, by a verb of building or by nothing.
fn attribute_of(place: &Place<'_, '_>) -> Option<MentionIndex> {
    if matches!(Class::of(&place.quantity().unit), Class::Count | Class::Percent | Class::Time) {
        return None;
    }
    let range = place.mention.range.end..place.clause.range.end;
    let project = place.scene.mentions_in(range).find(|at| place.scene.mention(*at).kind == EntityKind::Project)?;
    let gap = place.text(place.mention.range.end..place.scene.mention(project).range.start);
    let bare = gap.trim_matches(['“', '”', '"', '《']);
    let joined = bare.is_empty()
        || bare == "的"
        || bare.starts_with('的') && bare.chars().count() <= 12 && !bare.contains(['、', '，']);
    let built = ["建设", "新建", "扩建", "兴建", "实施", "打造", "改造", "建成", "用于", "投建", "建设的", "实施的"]
        .contains(&bare);
    (joined || built).then_some(project)
}

/// The subject of a quantity that stands in no name.
pub(super) fn subject(place: &Place<'_, '_>, metric: Metric, class: Class) -> Option<MentionIndex> {
    let scene = place.scene;
    let clause = place.clause;
    let kind = |at: MentionIndex| scene.mention(at).kind;
    let counts_projects = metric == Metric::Count && counts_group(place);
    let single = match clause.subjects.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    if let Some(one) = single {
        match kind(one) {
            EntityKind::Project if counts_projects => {}
            EntityKind::Project | EntityKind::Company | EntityKind::District => return Some(one),
            EntityKind::Agency if clause.by != SubjectBy::Carried || class != Class::Percent => {
                return if is_administration(&scene.mention(one).name) { district(place) } else { Some(one) };
            }
            EntityKind::Policy if place.value_before().is_some() || place.is_replaced() => return Some(one),
            _ => {}
        }
    }
    if describes_things(metric) {
        let topic = clause.topic.project().or(clause.topic.company);
        if topic.is_some() && clause.subjects.len() <= 1 {
            return topic;
        }
    }
    district(place)
}

/// Whether a count is of projects or firms, which no project has.
fn counts_group(place: &Place<'_, '_>) -> bool {
    let right = place.right_text();
    let left = place.left_text();
    ["项目", "企业", "工程"].iter().any(|word| right.contains(word) || left.ends_with(word))
}

/// Metrics that describe a project or firm rather than an administration.
fn describes_things(metric: Metric) -> bool {
    use Metric::{Capacity, CostSaving, EmissionReduction, EnergySaving, InvestmentTotal, Output, Revenue};
    matches!(metric, Capacity | CostSaving | EmissionReduction | EnergySaving | InvestmentTotal | Output | Revenue)
}

/// A party committee, a government and its general offices: what they report is their division's.
fn is_administration(name: &str) -> bool {
    let ends = [
        "委",
        "政府",
        "委员会",
        "人大",
        "政协",
        "领导小组",
        "办公室",
        "管委会",
        "党委",
        "常委会",
        "工委",
        "政务服务中心",
        "政务服务局",
    ];
    ends.iter().any(|end| name.ends_with(end))
}

/// The division or park whose figures an administration's are.
fn district(place: &Place<'_, '_>) -> Option<MentionIndex> {
    let scene = place.scene;
    let paragraph = place.paragraph_start();
    let named = place.clause.topic.district.filter(|at| scene.mention(*at).range.start >= paragraph);
    named.or_else(|| title_district(place)).or(place.clause.topic.district)
}

/// A park or division that the article's title names.
fn title_district(place: &Place<'_, '_>) -> Option<MentionIndex> {
    use crate::text::Role;
    let article = place.scene.sentences.get(place.sentence)?.article;
    let titles = place.scene.sentences.iter().filter(|one| one.article == article && one.role == Role::Title);
    titles
        .flat_map(|title| place.scene.mentions_in(title.range.clone()))
        .find(|at| place.scene.mention(*at).kind == EntityKind::District)
}

impl Place<'_, '_> {
    /// Where the paragraph of this quantity begins.
    pub(super) fn paragraph_start(&self) -> usize {
        let Some(sentence) = self.scene.sentences.get(self.sentence) else { return self.sentence_range.start };
        let article = self.scene.text.articles().get(sentence.article);
        let paragraph = article.and_then(|article| article.paragraphs.get(sentence.paragraph));
        paragraph.map_or(self.sentence_range.start, |paragraph| paragraph.range.start)
    }
}
