//! Whom a quantity describes.

use std::ops::Range;

use super::built::built_before;
use super::goes_into::{BUILT, attribute_of};
use super::home::{Homes, district, is_national, scene_of_sentence};
use super::metric::Class;
use super::noun::Nouns;
use super::offer;
use super::office::{division_of_offices, is_administration, is_source};
use super::place::Place;
use super::sign::COLON;
use super::speaker;
use super::together::carries_enumeration;
use super::travel;
use super::turned::{Turned, signed_with, turned};
use crate::extract::Scene;
use crate::extract::clause::SubjectBy;
use crate::extract::word_list::{WordList, word_list};
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
    attribute_of(place).or_else(|| demonstrated(place)).map_or(Holder::None, Holder::Project)
}

/// 这个总投资64亿元的项目: the project last named before.
fn demonstrated(place: &Place<'_, '_>) -> Option<MentionIndex> {
    let right = place.right_text();
    let noun = word_list!["的项目", "的工程", "的生产线"].leads(right);
    if !noun || !place.left_text().contains(['这', '该', '此']) {
        return None;
    }
    let article = place.scene.sentences.get(place.sentence)?.article;
    let start = place.scene.text.articles().get(article)?.paragraphs.first()?.range.start;
    projects_in(place.scene, start..place.mention.range.start).last()
}

/// The mentions that may reach over a place.
pub(super) fn mentions_around<'s>(scene: &'s Scene<'_>, place: usize) -> impl Iterator<Item = MentionIndex> + 's {
    let to = scene.mentions.partition_point(|mention| mention.range.start <= place);
    (to.saturating_sub(8)..to).map(|at| MentionIndex(u32::try_from(at).expect("mentions are fewer than bytes")))
}

pub(super) fn projects_in<'s>(scene: &'s Scene<'_>, range: Range<usize>) -> impl Iterator<Item = MentionIndex> + 's {
    scene.mentions_in(range).filter(|at| scene.mention(*at).kind == EntityKind::Project)
}

/// What the document tells beyond the clause.
pub(super) struct Known<'k> {
    pub(super) nouns: &'k Nouns,
    pub(super) homes: &'k Homes,
    /// The policy whose terms the article states.
    pub(super) policy: Option<MentionIndex>,
    /// Whom the quantity before in the same sentence described.
    pub(super) before: Option<MentionIndex>,
}

/// Whether a count is of those of whom the subject is one: 甲公司|、乙公司等|5家企业.
pub(super) fn is_among_counted(place: &Place<'_, '_>, subject: MentionIndex) -> bool {
    let mention = place.scene.mention(subject);
    if mention.kind == EntityKind::District || mention.range.end > place.mention.range.start {
        return false;
    }
    let between = place.text(mention.range.end..place.mention.range.start);
    let listed = between == "等" || between.starts_with(['、', '和', '与', '及']) && between.ends_with('等');
    listed && !between.contains(['，', '。', '；'])
}

/// The subject of a quantity that stands in no name.
pub(super) fn subject(place: &Place<'_, '_>, metric: Metric, class: Class, known: &Known<'_>) -> Option<MentionIndex> {
    if let Some(policy) = offer::of_named(place, class).or(known.policy) {
        return Some(policy);
    }
    if offer::is_of_policy(place, class) {
        return offer::offering_policy(place);
    }
    if let Some(project) = labelled_project(place).filter(|_| class != Class::Percent) {
        return Some(project);
    }
    if class == Class::Time
        && place.is_span_of_work()
        && let Some(ahead) = stated_ahead(place)
    {
        return Some(ahead);
    }
    if let Some(policy) = offer::setting(place).filter(|_| !known.homes.has_home(place)) {
        return Some(policy);
    }
    if travel::is_of_travel(place) {
        return travel::line(place);
    }
    if let Some(firm) = speaker::firm(place) {
        return Some(firm);
    }
    let left_behind = is_left_behind(place);
    if left_behind && let Some(set) = scene_of_sentence(place) {
        return named_since(place, place.segment_start()).or(Some(set));
    }
    if left_behind
        && !known.nouns.speaks_of_whole(place)
        && let Some(at) = place.semicolon
        && let Some(named) = named_since(place, at)
    {
        return Some(named);
    }
    let turned = if left_behind { turned(place) } else { None };
    if turned == Some(Turned::ToStranger) {
        return None;
    }
    let whole = is_of_whole(place, metric, known.nouns) || left_behind && governs(place) || turned.is_some();
    match stated(place, metric, class, whole, known) {
        Stated::Is(subject) => Some(subject),
        Stated::Nobody => None,
        Stated::Unclear => implied(place, metric, whole, known),
    }
}

/// Whether a figure is of what only a whole division or group has.
pub(super) fn is_of_whole(place: &Place<'_, '_>, metric: Metric, nouns: &Nouns) -> bool {
    nouns.speaks_of_whole(place) || metric == Metric::Count && (counts_group(place) || is_beside(place))
}

/// 青禾公园|及|100个口袋公园|开工: what is counted beside a work is none of its parts.
fn is_beside(place: &Place<'_, '_>) -> bool {
    let Some(name) = word_list!["以及", "及", "和", "、"].ending(place.left_text()) else { return false };
    let end = place.mention.range.start - name.len();
    place.clause.subjects.iter().map(|at| place.scene.mention(*at)).any(|one| one.range.end == end)
}

/// Whether the clause only carries on a subject of an earlier sentence or from before the last semicolon.
fn is_left_behind(place: &Place<'_, '_>) -> bool {
    let carried = place.clause.by == SubjectBy::Carried;
    let from = place.semicolon.unwrap_or(place.sentence_range.start);
    carried && place.clause.subjects.iter().all(|at| place.scene.mention(*at).range.start < from.max(1))
        || place.clause.by == SubjectBy::Nobody
}

/// The project or firm last named between a place and the quantity: 甲实验站通过验收；…研发的乙系统开通，已覆盖35个城市.
fn named_since(place: &Place<'_, '_>, from: usize) -> Option<MentionIndex> {
    let kind = |at: &MentionIndex| place.scene.mention(*at).kind;
    let tops = place.scene.top_level(from..place.mention.range.start);
    let thing = |at: &MentionIndex| matches!(kind(at), EntityKind::Project | EntityKind::Company);
    tops.into_iter().rfind(|at| thing(at) && !is_example(place, *at))
}

/// 以甲电站为重点的…, 甲电站等: what is named for an example of many is not spoken of.
fn is_example(place: &Place<'_, '_>, at: MentionIndex) -> bool {
    let name = &place.scene.mention(at).range;
    let before = place.text(place.paragraph_start().min(name.start)..name.start);
    let after = place.text(name.end..place.mention.range.end.max(name.end));
    let after = after.trim_start_matches(['”', '’', '"']);
    before.trim_end_matches(['“', '‘', '"']).ends_with('以') && after.starts_with('为') || after.starts_with('等')
}

/// Verbs of an administration at the head of a clause: 淘汰落后产能20万吨 is no project's doing, whatever was spoken of before.
const GOVERNING: WordList = WordList::new(&[
    "淘汰",
    "关停",
    "新修",
    "解决",
    "安排",
    "引导",
    "引进",
    "培育",
    "组织",
    "改造危",
    "新建改建",
    "发放",
    "取缔",
    "整治",
    "兑现",
    "新入驻",
    "化解",
    "新增城镇",
    "转移",
    "救助",
    "帮扶",
]);

/// Whether the clause begins with what only an administration does, in the turn of a project.
fn governs(place: &Place<'_, '_>) -> bool {
    let words = place.text(place.clause.range.clone());
    let words =
        words.trim_start_matches(|mark: char| mark.is_ascii_digit() || "（）()一二三四五六七八九十、.".contains(mark));
    let project = |at: &MentionIndex| place.scene.mention(*at).kind == EntityKind::Project;
    place.clause.subjects.iter().all(project) && GOVERNING.leads(words)
}

/// What the subject of a clause tells of a quantity in it.
enum Stated {
    Is(MentionIndex),
    /// The quantity is of somebody who is no subject of observations.
    Nobody,
    Unclear,
}

fn stated(place: &Place<'_, '_>, metric: Metric, class: Class, whole: bool, known: &Known<'_>) -> Stated {
    let [one] = place.clause.subjects.as_slice() else { return Stated::Unclear };
    let mention = place.scene.mention(*one);
    let carried = place.clause.by == SubjectBy::Carried;
    let holds = !carried || !whole && (class != Class::Time || in_sentence(place, *one));
    let holds = holds && !carries_enumeration(place);
    match mention.kind {
        EntityKind::District if carried && is_national(place) => Stated::Nobody,
        // In the portrait of a firm a place that was named in passing does nothing; in that of a park 园区 is the park.
        EntityKind::District if carried && !whole && known.homes.portrayed(place).is_some() => Stated::Unclear,
        EntityKind::District
            if place.clause.by != SubjectBy::Name
                && (place.clause.by == SubjectBy::Anaphor || mention.range.start < place.paragraph_start())
                && known.homes.park(place).is_some() =>
        {
            Stated::Unclear
        }
        EntityKind::District => Stated::Is(built_before(place).filter(|_| carried).unwrap_or(*one)),
        EntityKind::Project if whole && metric == Metric::Count => Stated::Unclear,
        EntityKind::Project | EntityKind::Company if holds && !is_loose(place, *one) => {
            let built = built_before(place).filter(|_| carried && mention.kind == EntityKind::Company);
            Stated::Is(built.unwrap_or_else(|| of_firm(place, *one, metric)))
        }
        EntityKind::Agency if is_source(place, *one) || is_administration(&mention.name) => Stated::Unclear,
        // 甲市人社部门推出96场活动: what offices of a division do is the division's.
        EntityKind::Agency => Stated::Is(division_of_offices(place, *one).unwrap_or(*one)),
        // What a person did is no figure of a division.
        EntityKind::Person if !whole && !is_source(place, *one) => Stated::Nobody,
        _ => Stated::Unclear,
    }
}

/// Whom a quantity describes where its clause does not say: the project or firm spoken of, the one that the sentence has
/// just described, or the division.
fn implied(place: &Place<'_, '_>, metric: Metric, whole: bool, known: &Known<'_>) -> Option<MentionIndex> {
    let topic = &place.clause.topic;
    if !whole && !carries_enumeration(place) {
        let project = topic.project().filter(|at| !is_example(place, *at));
        let spoken_of = project.or(topic.company);
        let one = place.clause.subjects.len() <= 1 && (describes_things(metric) || place.speaks_of_completion());
        let kind = |at: MentionIndex| place.scene.mention(at).kind;
        let thing = |at: &MentionIndex| matches!(kind(*at), EntityKind::Project | EntityKind::Company);
        let silent = place.clause.by == SubjectBy::Carried || place.clause.subjects.is_empty();
        let found = spoken_of.filter(|_| one).or(known.before.filter(thing).filter(|_| silent));
        if found.is_some() {
            return found;
        }
        // 该县已兑现4159万元，惠及921家: the sentence has turned from the firm of a portrait to its county.
        let turned = known.before.is_some_and(|at| kind(at) == EntityKind::District);
        if let Some(firm) = known.homes.portrayed(place).filter(|_| silent && !turned && !is_national(place)) {
            return Some(firm);
        }
    }
    signed_with(place).filter(|_| whole).or_else(|| district(place, known.homes))
}

/// 全部达产后，首年产值…: what is completed is a project, and the figure its own.
pub(super) const COMPLETED: WordList = WordList::new(&["达产后", "建成后", "投产后", "投用后", "全部达产", "完工后"]);

/// A firm's investment or capacity is that of the project that the same sentence is about.
fn of_firm(place: &Place<'_, '_>, subject: MentionIndex, metric: Metric) -> MentionIndex {
    use Metric::{InvestmentPlanned, InvestmentTotal};
    let scene = place.scene;
    if scene.mention(subject).kind != EntityKind::Company || !matches!(metric, InvestmentPlanned | InvestmentTotal) {
        return subject;
    }
    let ahead = projects_in(scene, place.mention.range.end..place.sentence_range.end).find(|at| {
        let gap = place.text(place.mention.range.end..scene.mention(*at).range.start);
        gap.chars().count() <= 16 && BUILT.ends(gap) || builds_described(gap)
    });
    let before = || projects_in(scene, place.segment_start()..place.mention.range.start).last();
    ahead.or_else(before).unwrap_or(subject)
}

/// Whether words build what is described before it is named: 投资3亿元|，兴建日产纸箱9万只的|乙基地.
fn builds_described(gap: &str) -> bool {
    let last = gap.rsplit('，').next().unwrap_or(gap);
    last.ends_with('的') && !last.contains('已') && gap.chars().count() <= LONGEST_DESCRIBED && BUILT.stands_in(last)
}

/// The words between an amount and a project that is described have no more characters.
const LONGEST_DESCRIBED: usize = 24;

/// Whether 企业 or 公司 at the head of a clause may stand for anybody: the paragraph named no firm.
fn is_loose(place: &Place<'_, '_>, subject: MentionIndex) -> bool {
    let mention = place.scene.mention(subject);
    let clause = place.text(place.clause.range.clone());
    let definite = word_list!["该", "本", "这", "我"].leads(clause);
    place.clause.by == SubjectBy::Anaphor
        && mention.kind == EntityKind::Company
        && !definite
        && clause.starts_with("企业")
        && mention.range.start < place.paragraph_start()
}

fn in_sentence(place: &Place<'_, '_>, subject: MentionIndex) -> bool {
    place.scene.mention(subject).range.start >= place.sentence_range.start
}

/// The project or firm that a later clause of the sentence is about: 经过两年的建设，甲项目投产.
fn stated_ahead(place: &Place<'_, '_>) -> Option<MentionIndex> {
    let clauses = place.scene.clauses.of_sentence(place.sentence);
    let ahead =
        clauses.iter().filter(|clause| clause.range.start > place.mention.range.start && clause.by == SubjectBy::Name);
    let named = ahead.filter_map(|clause| clause.subjects.first().copied()).next();
    named.or_else(|| projects_in(place.scene, place.mention.range.end..place.sentence_range.end).next())
}

/// The project that a labelled line describes (建设规模：年产…, 总投资：4.3亿元): the one that heads its paragraph, else the last one
/// of the article.
fn labelled_project(place: &Place<'_, '_>) -> Option<MentionIndex> {
    if !place.open.has(COLON) {
        return None;
    }
    let sentence = place.text(place.sentence_range.clone());
    let mut letters = sentence.char_indices().take(LONGEST_LABEL + 1);
    let (colon, _) = letters.find(|(_, mark)| matches!(mark, '：' | ':'))?;
    let label = sentence.get(..colon)?;
    if !word_list!["投资", "规模", "内容", "产能", "效益", "产量", "能力", "占地", "面积"].stands_in(label)
    {
        return None;
    }
    let heading = place.paragraph_start()..place.sentence_range.start;
    projects_in(place.scene, heading).next().or_else(|| place.clause.background.project())
}

/// Characters of a label; what is longer before a colon is a sentence.
const LONGEST_LABEL: usize = 12;

/// Whether a count is of projects, firms or clusters, which no project has, or of what was enumerated before it.
fn counts_group(place: &Place<'_, '_>) -> bool {
    let (left, right) = (place.left_text(), place.right_text());
    const GROUPS: WordList = WordList::new(&["项目", "企业", "工程", "产业链", "集群", "园区"]);
    // 5名企业法人 are people.
    let people = word_list!["名", "位", "人"].ends(place.text(place.mention.core.clone()));
    // 规模以上企业|由30家增加到41家
    let clause = place.text(place.clause.range.start.min(place.mention.range.start)..place.mention.range.start);
    let grown = clause.split_once('由').is_some_and(|(noun, _)| GROUPS.ends(noun));
    !people && (grown || GROUPS.stands_in(right))
        || GROUPS.ends(left.trim_end_matches('共'))
        || left.ends_with('等')
        || left.ends_with("等共")
}

/// Metrics that describe a project or firm rather than an administration.
fn describes_things(metric: Metric) -> bool {
    use Metric::{Capacity, CostSaving, EmissionReduction, EnergySaving, InvestmentTotal, Output, Revenue};
    matches!(metric, Capacity | CostSaving | EmissionReduction | EnergySaving | InvestmentTotal | Output | Revenue)
}
