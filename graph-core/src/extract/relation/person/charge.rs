//! `RESPONSIBLE_FOR`: who answers for a project, by a label, by a verb, by whom a plan puts in charge.

use std::collections::BTreeMap;

use crate::extract::Scene;
use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::cue::Cue;
use crate::extract::relation::located::is_organ;
use crate::extract::relation::{Relate, list_from, tops_of};
use crate::extract::sheet::Field;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex, RelationKind};
use crate::text::Sentence;

/// Who answers for the projects of a scene.
pub(super) fn find(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    for clause in &scene.clauses.list {
        in_charge(relate, clause);
        by_label(relate, clause);
        put_in_charge(relate, clause);
        of_entry(relate, clause);
    }
    if !scene.names(EntityKind::Agency) {
        return;
    }
    for sentence in 0..scene.sentences.len() {
        charged(relate, sentence);
    }
}

/// What somebody is made to do for a project.
const ANSWERS: WordList = WordList::new(&[
    "挂点",
    "挂帅",
    "挂钩",
    "挂联",
    "挂包",
    "包抓",
    "包联",
    "包保",
    "包干",
    "联系",
    "牵头",
    "负责",
    "领衔",
    "领办",
    "督办",
    "督战",
    "督导",
    "分管",
    "主抓",
    "具体负责",
    "全程负责",
    "总牵头",
    "领包",
    "帮包",
]);

/// `乙项目由副县长张三挂点`, `丙工程由甲局牵头`: whom a clause puts in charge of the project before 由.
fn put_in_charge(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    if !clause.names(EntityKind::Person) && !clause.names(EntityKind::Agency) {
        return;
    }
    let words = scene.text.slice(clause.range.clone());
    let Some(by) = words.find('由') else { return };
    let (from, start) = (clause.range.start + by + "由".len(), clause.range.start);
    let mut answering = scene.top_level(from..clause.range.end);
    answering.retain(|at| matches!(scene.mention(*at).kind, EntityKind::Person | EntityKind::Agency));
    // 由甲县副县长张三挂点: a body before a person only says what post the person has.
    let person = answering.iter().position(|at| scene.mention(*at).kind == EntityKind::Person);
    let answering = list_from(scene, &answering, person.unwrap_or_default());
    let Some(last) = answering.last() else { return };
    let verb = scene.text.slice(scene.mention(*last).range.end..clause.range.end);
    let organs = answering.iter().all(|at| {
        let mention = scene.mention(*at);
        mention.kind == EntityKind::Person || is_organ(&mention.name)
    });
    if !organs || !ANSWERS.leads(verb.trim_start_matches(['等', '同', '志', '共'])) {
        return;
    }
    let named = tops_of(scene, start..from, EntityKind::Project);
    let carried = || clause.subjects.iter().copied().filter(|at| scene.mention(*at).kind == EntityKind::Project);
    let projects: Vec<MentionIndex> = if named.is_empty() { carried().collect() } else { list_from(scene, &named, 0) };
    for project in projects {
        for body in &answering {
            relate.add(RelationKind::ResponsibleFor, *body, project, from, "responsible-by", 82);
        }
    }
}

/// `3.乙项目。甲局牵头谋划，……`: in an entry on a project a clause that is nothing but an organ and what it does for it.
fn of_entry(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    let [project] = clause.subjects[..] else { return };
    if clause.by != SubjectBy::Carried || scene.mention(project).kind != EntityKind::Project || clause.field.is_some() {
        return;
    }
    let tops = scene.top_level(clause.range.clone());
    let first = tops.first().map(|at| scene.mention(*at)).filter(|first| first.kind == EntityKind::Agency);
    let Some(first) = first else { return };
    let bodies = list_from(scene, &tops, 0);
    let organs = bodies.iter().all(|at| is_organ(&scene.mention(*at).name));
    let Some(last) = bodies.last() else { return };
    let verb = scene.text.slice(scene.mention(*last).range.end..clause.range.end);
    let only = verb.chars().count() <= LONGEST_VERB && ANSWERS.leads(verb);
    if organs && only && first.range.start == clause.range.start {
        for body in bodies {
            relate.add(RelationKind::ResponsibleFor, body, project, first.range.start, "responsible-entry", 80);
        }
    }
}

/// The verb of such a clause has no more characters: 牵头负责推进.
const LONGEST_VERB: usize = 6;

/// `责任领导：张三`, `责任单位：甲局` in a project's sheet.
fn by_label(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    let project = clause.subject(scene, EntityKind::Project).filter(|_| clause.field == Some(Field::Responsible));
    let Some(project) = project else { return };
    for at in scene.top_level(clause.range.clone()) {
        let place = scene.mention(at).range.start;
        // （副县长、县委常委）: a bracket holds the post.
        let lead = scene.text.slice(clause.range.start..place);
        let bracketed = lead.matches('（').count() > lead.matches('）').count();
        if !bracketed && matches!(scene.mention(at).kind, EntityKind::Person | EntityKind::Agency) {
            relate.add(RelationKind::ResponsibleFor, at, project, place, "responsible-label", 90);
        }
    }
}

/// Labels in running text of those who answer for what stands before. Who only helps (配合单位) does not.
const CHARGED: &[&str] =
    &["责任单位", "责任部门", "责任主体", "牵头单位", "牵头部门", "实施单位", "主责单位", "牵头责任单位"];

/// `……建设甲基地。责任单位：乙局、丙镇政府`: a plan makes them answer for the projects that its paragraph has set out, or the one
/// above where the label opens its own.
fn charged(relate: &mut Relate<'_, '_>, sentence: usize) {
    let scene = relate.scene;
    let Some(sentence) = scene.sentences.get(sentence) else { return };
    let text = scene.text.slice(sentence.range.clone());
    let labels = || {
        text.match_indices('：')
            .filter(|(at, _)| CHARGED.iter().any(|label| text.get(..*at).is_some_and(|lead| lead.ends_with(label))))
    };
    for (at, colon) in labels() {
        let from = sentence.range.start + at + colon.len();
        // A field on a line of its own is of the project that its sheet describes.
        if scene.sheets.value_at(from).is_some() && opens_paragraph(scene, from) {
            continue;
        }
        let rest = scene.text.slice(from..sentence.range.end);
        let length = rest.find(['）', '；', '。', '：', '】']).unwrap_or(rest.len());
        let bodies = tops_of(scene, from..from + length, EntityKind::Agency);
        let projects = if bodies.is_empty() { Vec::new() } else { set_out(scene, sentence, from) };
        for project in projects {
            for body in &bodies {
                relate.add(RelationKind::ResponsibleFor, *body, project, from, "responsible-charged", 84);
            }
        }
    }
}

/// The projects that a paragraph names before a place, or else the paragraph above it.
fn set_out(scene: &Scene<'_>, sentence: &Sentence, place: usize) -> Vec<MentionIndex> {
    let paragraphs = scene.text.articles().get(sentence.article).map(|article| article.paragraphs.as_slice());
    let paragraphs = paragraphs.unwrap_or_default();
    let Some(here) = paragraphs.get(sentence.paragraph) else { return Vec::new() };
    let named = tops_of(scene, here.range.start..place, EntityKind::Project);
    let above = sentence.paragraph.checked_sub(1).and_then(|above| paragraphs.get(above));
    let above = above.filter(|_| opens_paragraph(scene, place));
    match above {
        Some(above) if named.is_empty() => tops_of(scene, above.range.clone(), EntityKind::Project),
        _ => named,
    }
}

/// Whether a label that ends at a place opens its paragraph.
fn opens_paragraph(scene: &Scene<'_>, place: usize) -> bool {
    scene.paragraph_at(place).is_some_and(|paragraph| place.saturating_sub(paragraph.start) <= LONGEST_LABEL)
}

/// A label that opens its paragraph ends within so many bytes.
const LONGEST_LABEL: usize = 30;

/// `甲局牵头乙项目`, `甲局负责乙项目建设`: an agency in charge of a project.
fn in_charge(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    let Some(agency) = clause.subject(scene, EntityKind::Agency) else { return };
    let mut seen = BTreeMap::new();
    for cue in clause.cues(scene, Cue::Charge) {
        for project in tops_of(scene, cue.range.end..clause.range.end, EntityKind::Project) {
            seen.entry(project).or_insert(cue.range.start);
        }
    }
    for (project, place) in seen {
        relate.add(RelationKind::ResponsibleFor, agency, project, place, "responsible-agency", 78);
    }
}
