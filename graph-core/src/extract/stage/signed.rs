//! Works that a signing is about: `甲区与乙公司签约，投资12亿元建设丙基地`, `会上签约项目32个。其中，甲区引进乙公司，建设丙项目`.
//!
//! What two sides sign is what the one of them then builds. The verb of signing has no project for its object, and the project
//! stands behind the verb of building in the clause that follows, or in the items of the list that the signing opens.

use crate::extract::clause::Clause;
use crate::extract::cue::{Cue, CueMention, SIGNS};
use crate::extract::gate::Gate;
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{Found, Scene};
use crate::model::{EntityKind, MentionIndex, Modality, Period, Stage, StageKind};

use super::{add, date, projects_in, spoils};

/// A signing that no clause after it has ended.
struct Signing {
    sentence: usize,
    place: (usize, usize),
    /// Whether it is one of many, whose works the next sentence tells: 现场签约项目32个。
    many: bool,
    date: Option<Period>,
}

/// `与甲市人民政府签署了《投资合同》`, `双方达成《投资协议》`: a paper on an investment that two sides have put their names to.
fn agreement(scene: &Scene<'_>, clause: &Clause) -> Option<std::ops::Range<usize>> {
    let words = scene.text.slice(clause.range.clone());
    let paper = PAPERS.iter().find_map(|paper| words.find(paper))?;
    let lead = words.get(..paper)?;
    let verb = SIGNS.words().iter().filter_map(|verb| lead.rfind(verb)).max()?;
    let near = lead.len() - verb <= NEAR;
    let ahead = lead.get(..verb).is_some_and(|one| AHEAD.ends(one));
    let at = clause.range.start + verb;
    (near && !ahead).then_some(at..at)
}

/// Words before such a verb that say that nobody has signed yet.
const AHEAD: WordList = WordList::new(&["拟", "将", "计划", "尚未", "未", "授权"]);

/// `甲区与乙公司签订丙项目投资协议`: the works between a verb of signing and the paper that is signed.
fn signed_on(scene: &Scene<'_>, clause: &Clause, projects: &[MentionIndex]) -> Option<std::ops::Range<usize>> {
    let (first, last) = (scene.mention(*projects.first()?), scene.mention(*projects.last()?));
    let lead = scene.text.slice(clause.range.start..first.range.start);
    let tail = scene.text.slice(last.range.end..clause.range.end);
    if let Some(paper) = is_signed(tail) {
        let at = last.range.end + paper;
        return (!AHEAD.stands_in(tail)).then_some(at..at);
    }
    let verb = SIGNS.ending(lead.trim_end_matches(['了', '“']))?;
    let paper = tail.chars().count() <= LONGEST_PAPER && word_list!["协议", "合同", "协议书"].stands_in(tail);
    let at = clause.range.start + lead.rfind(verb)?;
    let before = clause.range.start..at;
    let planned = scene.cues_in(before.clone(), Cue::Plan).next().is_some() || AHEAD.ends(scene.text.slice(before));
    (paper && !planned).then_some(at..at)
}

/// Where the paper ends that the words behind a work say to have been signed: 甲项目|合作协议顺利|签订.
fn is_signed(tail: &str) -> Option<usize> {
    let tail = tail.trim_end_matches(['。', '！', ' ']);
    let verb = word_list!["签订", "签署", "签约", "签定"].ending(tail)?;
    let mut paper = tail.strip_suffix(verb)?;
    while let Some(adverb) = SOON.ending(paper) {
        paper = paper.strip_suffix(adverb)?;
    }
    let named = paper.chars().count() <= LONGEST_PAPER && word_list!["协议", "合同", "协议书"].ends(paper);
    named.then_some(paper.len())
}

/// Adverbs before such a verb.
const SOON: WordList = WordList::new(&["顺利", "正式", "成功", "已", "也", "同时", "现场", "相继", "先后", "均"]);

/// What a paper is called has no more characters.
const LONGEST_PAPER: usize = 10;

/// Papers on an investment.
pub(super) const PAPERS: &[&str] =
    &["投资合同", "投资协议", "项目协议", "投资框架协议", "投资意向", "入园协议", "投资合作协议", "项目合同"];

/// The verb stands no farther before the paper, in bytes.
const NEAR: usize = 60;

/// What a clause says of signing: what it opens for the projects of clauses behind it, nothing where it speaks of its own. None
/// where it says nothing of it.
fn signing_in(
    scene: &Scene<'_>,
    gate: &Gate,
    clause: &Clause,
    place: (usize, usize),
    alone: bool,
) -> Option<Option<Signing>> {
    let words = scene.text.slice(clause.range.clone());
    let mut stages = clause.cues(scene, Cue::Stage);
    let signs = |cue: &&CueMention| cue.stages().any(|kind| kind == StageKind::Signed);
    let cue = stages.find(signs).filter(|cue| {
        let counted = scene.text.slice(cue.range.end..clause.range.end).starts_with("项目");
        counted || !spoils(scene, clause, cue)
    });
    let signing = |many, word| Signing { sentence: clause.sentence, place, many, date: date(scene, clause, word) };
    let Some(cue) = cue else {
        let may = alone && gate.open(&scene.line(clause.range.clone())).has(super::PAPER_LIST);
        let paper = may.then(|| agreement(scene, clause)).flatten()?;
        return Some(Some(signing(false, paper)));
    };
    let planned = scene.cues_in(clause.range.start..cue.range.start, Cue::Plan).next().is_some();
    let many = word_list!["个项目", "签约项目", "集中签约"].stands_in(words);
    Some((alone && !planned).then(|| signing(many, cue.range.clone())))
}

/// Stages of the projects that are built in the clause after a signing, or in the sentence after a mass signing.
pub(super) fn find(scene: &Scene<'_>, gate: &Gate, found: &mut Vec<Found>) {
    let mut signing: Option<Signing> = None;
    for clause in &scene.clauses.list {
        let Some(sentence) = scene.sentences.get(clause.sentence) else { continue };
        let place = (sentence.article, sentence.paragraph);
        let named = clause.names(EntityKind::Project);
        let projects = if named { projects_in(scene, clause.range.clone()) } else { Vec::new() };
        if let Some(verb) = signed_on(scene, clause, &projects) {
            let date = date(scene, clause, verb);
            for project in &projects {
                let stage = Stage { project: *project, kind: StageKind::Signed, date, modality: Modality::Actual };
                add(scene, found, clause, stage, "stage-signed", 70);
            }
            signing = None;
            continue;
        }
        if let Some(opened) = signing_in(scene, gate, clause, place, projects.is_empty()) {
            signing = opened;
            continue;
        }
        let Some(open) = &signing else { continue };
        let next = open.many && clause.sentence == open.sentence + 1;
        if open.place != place || open.sentence != clause.sentence && !next {
            signing = None;
            continue;
        }
        let parted = scene.text.slice(sentence.range.start..clause.range.start).contains(['；', ';']) && !open.many;
        let Some(first) = projects.first().filter(|_| !parted) else { continue };
        let lead = clause.range.start..scene.mention(*first).range.start;
        let builds = [Cue::Build, Cue::Invest].iter().any(|cue| scene.cues_in(lead.clone(), *cue).next().is_some());
        let told = clause.tells(Cue::Stage);
        if !builds || told {
            continue;
        }
        for project in projects {
            let stage = Stage { project, kind: StageKind::Signed, date: open.date, modality: Modality::Actual };
            add(scene, found, clause, stage, "stage-signed", 70);
        }
    }
}
