//! Places that a clause tells of those whom it is about.

use crate::extract::Scene;
use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::cue::{Cue, CueMention};
use crate::extract::relation::{tops_in, tops_of};
use crate::extract::sheet::Field;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

use super::adverb::after_adverbs;
use super::stated::{behind, is_organ, place_after};
use super::{Place, Places, keep};

/// `乙公司位于甲区`, `甲、乙等项目落户甲区`: the clause's subjects, or those listed right before the verb. For clauses that name a place.
pub(super) fn told<'m>(scene: &'m Scene<'_>, clause: &Clause, places: &mut Places<'m>) {
    if clause.field == Some(Field::Place) {
        let target = place_after(scene, clause.range.start, clause.range.end);
        let projects = clause.subjects.iter().filter(|at| scene.mention(**at).kind == EntityKind::Project);
        for (source, target) in projects.zip(target) {
            let (source, at) = (*source, clause.range.start);
            keep(scene, places, Some(Place { strength: 90, source, target, at, rule: "located-label" }));
        }
    }
    bare(scene, clause, places);
    works_at(scene, clause, places);
    built_at(scene, clause, places);
    ranked(scene, clause, places);
    introduced(scene, clause, places);
    begun_at(scene, clause, places);
    for cue in clause.cues(scene, Cue::Locate) {
        let Some(target) = place_after(scene, cue.range.end, clause.range.end) else { continue };
        if of_nameless(scene, clause, target) {
            continue;
        }
        let meant = WISHED.ends(scene.text.slice(clause.range.start..cue.range.start));
        let firm = |source: &MentionIndex| scene.mention(*source).kind == EntityKind::Company;
        for source in placed_by(scene, clause, cue).into_iter().filter(|source| !(meant && firm(source))) {
            let place = Place { strength: 86, source, target, at: cue.range.start, rule: "located-verb" };
            keep(scene, places, Some(place));
        }
    }
}

/// Words before a verb of standing for what a firm only means to do: 甲公司|拟|入驻乙园. A project is where it is meant to be.
const WISHED: WordList =
    WordList::new(&["拟", "计划", "有意", "有意向", "意向", "打算", "准备", "希望", "考虑", "欲", "想要", "愿意"]);

/// `这家总部在甲省的企业`: a place behind a word that points is of whom the noun behind it means, and not of those spoken of before.
fn of_nameless(scene: &Scene<'_>, clause: &Clause, place: MentionIndex) -> bool {
    let words = scene.text.slice(clause.range.clone());
    let behind = scene.text.slice(scene.mention(place).range.end..clause.range.end);
    behind.starts_with('的') && word_list!["这家", "一家", "那家", "这座", "一座", "这个", "一个", "这条"].leads(words)
}

/// Whom a verb of standing is about: those listed right before it, else the subjects of the clause.
pub(super) fn placed_by(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> Vec<MentionIndex> {
    let stands = |at: &MentionIndex| {
        let mention = scene.mention(*at);
        matches!(mention.kind, EntityKind::Company | EntityKind::Project)
            || mention.kind == EntityKind::Agency && !is_organ(&mention.name)
    };
    let mut sources = scene.top_level(clause.range.start..cue.range.start);
    sources.retain(|at| stands(at));
    if sources.is_empty() {
        sources = clause.subjects.iter().copied().filter(stands).collect();
    }
    if sources.is_empty() && clause.by == SubjectBy::Nobody {
        sources.extend(shown_before(scene, clause));
    }
    sources
}

/// `丙镇，由乙公司投资建设`: a clause that is nothing but a place tells where the project or firm spoken of
/// stands.
fn bare<'m>(scene: &'m Scene<'_>, clause: &Clause, places: &mut Places<'m>) {
    let [source] = clause.subjects.as_slice() else { return };
    let stands = matches!(scene.mention(*source).kind, EntityKind::Project | EntityKind::Company);
    if clause.by != SubjectBy::Carried || !stands {
        return;
    }
    let Some(target) = place_after(scene, clause.range.start, clause.range.end) else { return };
    let tops = scene.top_level(clause.range.clone());
    let lead = tops.first().map(|at| scene.text.slice(clause.range.start..scene.mention(*at).range.start));
    let tail = scene.text.slice(scene.mention(target).range.end..clause.range.end);
    if lead.is_some_and(|lead| lead.trim().is_empty()) && matches!(tail.trim(), "" | "境内") {
        let place = Place { strength: 84, source: *source, target, at: clause.range.start, rule: "located-bare" };
        keep(scene, places, Some(place));
    }
}

/// `甲公司投资2亿元，在丙镇新建乙车间`: where the firm that the sentence names builds it stands.
fn works_at<'m>(scene: &'m Scene<'_>, clause: &Clause, places: &mut Places<'m>) {
    let ([source], SubjectBy::Carried) = (clause.subjects.as_slice(), clause.by) else { return };
    let mention = scene.mention(*source);
    let sentence = scene.sentences.get(clause.sentence);
    let here = sentence.is_some_and(|sentence| sentence.range.contains(&mention.range.start));
    if !here || mention.kind != EntityKind::Company {
        return;
    }
    let Some(rest) = after_adverbs(scene, clause, clause.range.start).strip_prefix('在') else { return };
    let Some(target) = place_after(scene, clause.range.end - rest.len(), clause.range.end) else { return };
    let verb = scene.text.slice(scene.mention(target).range.end..clause.range.end);
    let verb = verb.strip_prefix("厂区").or(verb.strip_prefix("境内")).unwrap_or(verb);
    let founded = word_list!["注册", "成立", "落户", "建厂", "投产", "设厂"].leads(verb)
        && tops_of(scene, scene.mention(target).range.end..clause.range.end, EntityKind::Company).is_empty();
    if founded || word_list!["建", "新建", "投资建", "兴建", "扩建", "实施", "新上", "投建"].leads(verb)
    {
        let place = Place { strength: 70, source: *source, target, at: clause.range.start, rule: "located-works" };
        keep(scene, places, Some(place));
    }
}

/// `这里是甲公司乙项目的建设现场，位于丙园`: what the clause before has shown the reader, which no clause of the sentence has for its subject.
fn shown_before(scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
    let before = scene.clauses.of_sentence(clause.sentence).iter().rfind(|one| one.range.end < clause.range.start)?;
    let words = scene.text.slice(before.range.clone());
    let shows = word_list!["这里是", "这是", "走进", "来到"].leads(words);
    let stands = |at: &MentionIndex| matches!(scene.mention(*at).kind, EntityKind::Company | EntityKind::Project);
    scene.top_level(before.range.clone()).into_iter().rfind(stands).filter(|_| shows)
}

/// `丙项目开工仪式在甲县举行`: where a work is begun or opened it stands; it may be signed anywhere.
fn begun_at<'m>(scene: &'m Scene<'_>, clause: &Clause, places: &mut Places<'m>) {
    const CEREMONIES: WordList = WordList::new(&["仪式", "活动", "典礼", "大会", "现场会", "现场推进会"]);
    const BEGUN: WordList = WordList::new(&[
        "开工",
        "动工",
        "奠基",
        "破土",
        "竣工",
        "投产",
        "落成",
        "封顶",
        "通车",
        "点火",
        "开园",
        "开业",
        "投运",
        "开工建设",
        "并网",
    ]);
    let Some(source) = tops_in(scene, clause, EntityKind::Project).last().copied() else { return };
    let end = scene.mention(source).range.end;
    let Some((lead, _)) = scene.text.slice(end..clause.range.end.max(end)).split_once('在') else { return };
    let begun = CEREMONIES.ending(lead).and_then(|ceremony| lead.strip_suffix(ceremony));
    let Some(target) = place_after(scene, end + lead.len() + '在'.len_utf8(), clause.range.end) else { return };
    let held = scene.text.slice(scene.mention(target).range.end..clause.range.end);
    if begun.is_some_and(|begun| BEGUN.ends(begun) && begun.chars().count() <= LONGEST_TITLE)
        && word_list!["举行", "隆重举行", "举办", "召开"].stands_in(held)
    {
        keep(scene, places, Some(Place { strength: 82, source, target, at: end, rule: "located-begun" }));
    }
}

/// `丙项目由乙公司在甲园建设`: where the builder builds, the project that the clause is about stands.
fn built_at<'m>(scene: &'m Scene<'_>, clause: &Clause, places: &mut Places<'m>) {
    for builder in tops_in(scene, clause, EntityKind::Company) {
        let at = scene.mention(builder).range.start;
        if !scene.text.slice(clause.range.start..at).ends_with('由') {
            continue;
        }
        let Some(target) = behind(scene, clause, builder) else { continue };
        for source in clause.subjects.iter().copied().filter(|at| scene.mention(*at).kind == EntityKind::Project) {
            keep(scene, places, Some(Place { strength: 84, source, target, at, rule: "located-builder" }));
        }
    }
}

/// `乙灌区是甲省最大的灌区`: what is the largest or the first of a place stands there.
fn ranked<'m>(scene: &'m Scene<'_>, clause: &Clause, places: &mut Places<'m>) {
    let [source] = clause.subjects.as_slice() else { return };
    let mention = scene.mention(*source);
    let stands = matches!(mention.kind, EntityKind::Company | EntityKind::Project);
    if clause.by != SubjectBy::Name || !stands || !clause.range.contains(&mention.range.start) {
        return;
    }
    let from = mention.range.end.min(clause.range.end);
    let rest = scene.text.slice(from..clause.range.end);
    let Some(word) = ["就是", "正是", "是", "为", "系", "作为"].into_iter().find(|word| rest.starts_with(word))
    else {
        return;
    };
    let from = from + word.len();
    let Some(target) = place_after(scene, from, clause.range.end) else { return };
    let rank = scene.text.slice(scene.mention(target).range.end..clause.range.end);
    let rank = rank.trim_start_matches('的');
    let bare = ["目前规模", "目前", "规模"].iter().find_map(|word| rank.strip_prefix(word)).unwrap_or(rank);
    // 甲公司是乙区引进的龙头企业
    let brought = word_list!["引进的", "招引的", "引入的", "引来的", "培育的", "孵化的"].stands_in(rank);
    let ranked = RANKS.leads(bare) || brought;
    let trades = word_list!["供应商", "客户", "伙伴", "投资", "出口", "进口"].stands_in(rank) && !brought;
    if ranked && !trades {
        let place = Place { strength: 74, source: *source, target, at: mention.range.start, rule: "located-ranked" };
        keep(scene, places, Some(place));
    }
}

/// `甲镇的龙头企业乙公司`, `作为甲镇重点企业，乙公司……`: a firm that is introduced as one of a place.
fn introduced<'m>(scene: &'m Scene<'_>, clause: &Clause, places: &mut Places<'m>) {
    if !scene.text.slice(clause.range.clone()).contains("企业") {
        return;
    }
    let Some(first) = tops_in(scene, clause, EntityKind::District).first().copied() else { return };
    let Some(target) = place_after(scene, scene.mention(first).range.start, clause.range.end) else { return };
    let end = scene.mention(target).range.end;
    let rest = scene.text.slice(end..clause.range.end.max(end)).trim_start_matches('的');
    let Some(at) = rest.find("企业").filter(|_| rest.starts_with('“') || RANKS.leads(rest) || rest.starts_with("规上"))
    else {
        return;
    };
    let (title, behind) = rest.split_at(at + "企业".len());
    let title_ends = clause.range.end - behind.len();
    let source = if behind.is_empty() {
        let opens = scene.text.slice(clause.range.clone()).starts_with("作为");
        let next = scene.clauses.of_sentence(clause.sentence).iter().find(|one| one.range.start >= clause.range.end);
        next.filter(|_| opens).and_then(|next| next.subject(scene, EntityKind::Company))
    } else {
        let firms = tops_of(scene, title_ends..clause.range.end, EntityKind::Company);
        let begins = |at: &MentionIndex| {
            scene.text.slice(title_ends..scene.mention(*at).range.start).trim_matches(['—', '-', '：']).is_empty()
        };
        firms.first().copied().filter(begins)
    };
    if let Some(source) = source.filter(|_| title.chars().count() <= LONGEST_TITLE) {
        let at = scene.mention(source).range.start;
        keep(scene, places, Some(Place { strength: 74, source, target, at, rule: "located-ranked" }));
    }
}

/// What a firm is to its place takes no more characters.
const LONGEST_TITLE: usize = 20;

/// Words that set one above the others of its place.
const RANKS: WordList = WordList::new(&[
    "最大",
    "首个",
    "首家",
    "首座",
    "首条",
    "第一",
    "唯一",
    "最长",
    "最早",
    "最高",
    "最重要",
    "重要",
    "重点",
    "骨干",
    "龙头",
]);

/// `甲产业园位于乙镇`: where a clause that is about a park says that it stands.
pub(super) fn stands_in(scene: &Scene<'_>, park: MentionIndex) -> Option<MentionIndex> {
    let range = scene.mention(park).range.clone();
    let clause = scene.clauses.at(range.start).filter(|clause| clause.subjects == [park])?;
    let cue = scene.cues_in(range.end.min(clause.range.end)..clause.range.end, Cue::Locate).next()?;
    let near = scene.text.slice(range.end..cue.range.start).chars().count() <= LONGEST_GAP;
    place_after(scene, cue.range.end, clause.range.end).filter(|_| near)
}

/// No more characters stand between a park and the verb.
const LONGEST_GAP: usize = 2;
