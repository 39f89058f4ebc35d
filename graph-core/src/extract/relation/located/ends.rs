//! Where lines, roads and pipes begin and end: works that stand in both places.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::relation::tops_of;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

use super::stated::{passes, place_after};
use super::{whole_of, within};

/// What stands between the two ends of a line: 甲市至乙市铁路, 甲—乙特高压.
const TO: WordList = WordList::new(&["至", "到", "—", "——", "-", "－", "～"]);

/// The ends that the names of works state, and those that stand before a line that is called after them: `甲市至乙市铁路`,
/// `丙高铁甲市至乙市段`, `甲市至乙市的丙高铁`.
pub(super) fn named(scene: &Scene<'_>) -> Vec<(MentionIndex, MentionIndex)> {
    let mut found = Vec::new();
    for project in scene.all_of(EntityKind::Project) {
        let mention = scene.mention(project);
        if is_structure_of_line(&mention.name) {
            continue;
        }
        let is_place = |at: &MentionIndex| scene.mention(*at).kind == EntityKind::District;
        let inside: Vec<MentionIndex> = scene.mentions_in(mention.range.clone()).filter(is_place).collect();
        // 甲高铁乙市至丙市段: of several pairs the last is the section's.
        if let Some(at) = inside.windows(2).rposition(|pair| joined(scene, pair)) {
            let ends: Vec<_> = [at, at + 1].into_iter().filter_map(|at| narrowed(scene, inside.get(at..)?)).collect();
            let behind = ends.last().map_or("", |to| scene.text.slice(scene.mention(*to).range.end..mention.range.end));
            // 甲市至乙市铁路丙段 reaches neither, 甲市至乙山关段 goes past the place that the word begins with.
            if !mention.name.ends_with('段') || behind.starts_with('段') {
                found.extend(ends.into_iter().map(|place| (project, place)));
            }
            continue;
        }
        if let Some(end) = only_end(scene, project, &inside) {
            found.push((project, end));
            continue;
        }
        let whole = whole_of(scene, project);
        let line = passes(&mention.name) || whole.is_some_and(|whole| passes(&scene.mention(whole).name));
        let Some(clause) = scene.clauses.at(mention.range.start).filter(|_| line) else { continue };
        let before = tops_of(scene, clause.range.start..mention.range.start, EntityKind::District);
        let Some(pair @ [_, to]) = before.last_chunk::<2>() else { continue };
        let whole = whole.unwrap_or(project);
        let gap = scene.text.slice(scene.mention(*to).range.end..mention.range.start);
        if matches!(gap.trim_end_matches('“'), "" | "的") && joined(scene, pair) {
            found.extend(pair.map(|place| (whole, place)));
        }
    }
    found
}

/// Whether a name is that of a tunnel, bridge or station of a line, which stands at neither end of it: 甲至乙铁路丙隧道.
fn is_structure_of_line(name: &str) -> bool {
    const LINES: WordList = WordList::new(&["铁路", "高铁", "高速", "公路", "城际", "地铁"]);
    let structure = word_list!["隧道", "大桥", "特大桥", "站", "枢纽", "服务区"].ends(name);
    structure && LINES.stands_in(name)
}

/// The one place in the name of a line whose other end is none that is known: 青湾至|甲县|公路, |甲县|至青湾公路.
fn only_end(scene: &Scene<'_>, project: MentionIndex, inside: &[MentionIndex]) -> Option<MentionIndex> {
    let ([only], name) = (inside, &scene.mention(project).range) else { return None };
    let place = &scene.mention(*only).range;
    let (before, behind) = (scene.text.slice(name.start..place.start), scene.text.slice(place.end..name.end));
    let line =
        |rest: &str| word_list!["公路", "高速", "铁路", "高铁", "快速路", "快速通道", "大道", "城际"].stands_in(rest);
    let from = before.is_empty() && behind.starts_with(['至', '到']) && line(behind);
    let to = before.ends_with(['至', '到']) && before.chars().count() >= 3 && line(behind);
    (from || to).then_some(*only)
}

/// The first of some places, or the narrower one that begins where it ends: 青海|西宁.
fn narrowed(scene: &Scene<'_>, places: &[MentionIndex]) -> Option<MentionIndex> {
    let first = *places.first()?;
    let inside = |at: &MentionIndex| {
        scene.mention(*at).range.start == scene.mention(first).range.end && within(scene, *at, first)
    };
    Some(places.get(1).copied().filter(inside).unwrap_or(first))
}

/// Whether two places are the ends of something.
fn joined(scene: &Scene<'_>, places: &[MentionIndex]) -> bool {
    let [from, to] = places else { return false };
    let (start, end) = (scene.mention(*from).range.end, scene.mention(*to).range.start);
    start < end && TO.contains(scene.text.slice(start..end))
}

/// Words before the place where a line begins.
const BEGINS: WordList = WordList::new(&[
    "北起",
    "南起",
    "东起",
    "西起",
    "起于",
    "起自",
    "起点位于",
    "起点为",
    "起点在",
    "起点是",
    "起点",
    "始于",
    "线路自",
    "线路从",
    "自",
]);

/// Words before the place where it ends.
const REACHES: WordList = WordList::new(&[
    "止于",
    "终于",
    "终点",
    "终点为",
    "终点到",
    "终点位于",
    "终点在",
    "终点是",
    "止点位于",
    "至",
    "到",
    "到达",
    "抵",
    "抵达",
]);

/// `乙段北起甲市，南至丙市`: the ends that clauses tell of the work that they are about.
pub(super) fn told(scene: &Scene<'_>, clause: &Clause) -> Vec<(MentionIndex, MentionIndex)> {
    let Some(project) = line_of(scene, clause) else { return Vec::new() };
    let words = scene.text.slice(clause.range.clone());
    let begins = |at: &MentionIndex| {
        let lead = scene.text.slice(clause.range.start..scene.mention(*at).range.start);
        let from = lead.strip_suffix('自').is_some_and(|rest| !rest.ends_with('起'));
        BEGINS.ends(lead) && (!from || LEAVES.stands_in(words))
    };
    let first = tops_of(scene, clause.range.clone(), EntityKind::District).into_iter().find(begins);
    let from = first.and_then(|at| place_after(scene, scene.mention(at).range.start, clause.range.end));
    let Some(from) = from else { return Vec::new() };
    let start = scene.mention(from).range.end;
    let behind = scene.clauses.of_sentence(clause.sentence).iter().filter(|one| one.range.end > start).take(FARTHEST);
    for next in behind {
        let start = start.max(next.range.start);
        let reached = tops_of(scene, start..next.range.end, EntityKind::District).into_iter().find(|at| {
            let lead = scene.text.slice(start..scene.mention(*at).range.start);
            REACHES.ends(lead) || word_list!["东至", "西至", "南至", "北至"].ends(lead)
        });
        let to = reached.and_then(|at| place_after(scene, scene.mention(at).range.start, next.range.end));
        if let Some(to) = to {
            return vec![(project, from), (project, to)];
        }
    }
    Vec::new()
}

/// Verbs behind the place from which a line comes: 自甲市引出.
const LEAVES: WordList = WordList::new(&["引出", "引入", "出发", "始发", "接轨"]);

/// The line that a clause is about: its subject, or the one spoken of where the clause calls it by a section alone: 甲省段, 线路.
fn line_of(scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
    let called = || {
        let project = clause.topic.project()?;
        let words = scene.text.slice(clause.range.clone());
        let lead = words.get(..BEGINS.first_in(words)?)?;
        (lead.chars().count() <= LONGEST_SECTION && SECTIONS.ends(lead)).then_some(project)
    };
    clause.subject(scene, EntityKind::Project).or_else(called)
}

/// What a line is called where it is not named.
const SECTIONS: WordList = WordList::new(&["段", "线路", "全线", "铁路", "高铁", "公路", "高速"]);

/// Such a name has no more characters.
const LONGEST_SECTION: usize = 6;

/// The end of a line is told no more clauses behind its beginning.
const FARTHEST: usize = 3;
