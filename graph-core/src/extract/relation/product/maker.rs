//! Who makes what a clause says is made.

use crate::extract::Scene;
use crate::extract::clause::{Clause, STRANGERS, SubjectBy, behind_times};
use crate::extract::cue::Cue;
use crate::extract::relation::tops_in;
use crate::extract::vocabulary::WordClass;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

/// Who makes things in a clause: its company or project, else the topic's.
pub(super) fn maker(scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
    use EntityKind::{Company, District, Project};
    let makes = |at: &MentionIndex| !carries(&scene.mention(*at).name);
    if let Some(place) = whole_place(scene, clause).or_else(|| place_that_lists(scene, clause)) {
        return Some(place);
    }
    let named = |kind: EntityKind| clause.subject(scene, kind).filter(makes);
    if clause.by != SubjectBy::Name && (another_makes(scene, clause) || is_on_another(scene, clause)) {
        return None;
    }
    let topic = clause.topic.project().filter(makes).filter(|project| {
        // 公司扩建乙厂，生产丙: 乙, named after the subject in the same sentence, makes 丙.
        let inside = scene.sentences.get(clause.sentence).map(|sentence| sentence.range.clone()).unwrap_or_default();
        let place = scene.mention(*project).range.start;
        let subject = clause.subjects.first().map_or(0, |at| scene.mention(*at).range.start);
        clause.by == SubjectBy::Carried && inside.contains(&place) && subject < place && !lists_goods(scene, clause)
    });
    if topic.is_some() {
        return topic;
    }
    if let Some(subject) = named(Project).or_else(|| named(Company)) {
        return Some(subject);
    }
    if clause.by == SubjectBy::Name {
        return named(District);
    }
    // Another firm that the clause names makes what it speaks of, not the one of the topic.
    let stranger = tops_in(scene, clause, Company).into_iter().any(|at| Some(at) != clause.topic.company);
    clause.topic.project().filter(makes).or(clause.topic.company).filter(|_| !stranger)
}

/// `全村种植甲`: the village or the town that the paragraph has named last, whichever firm was spoken of.
fn whole_place(scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
    const VILLAGE: WordList = WordList::new(&["全村", "该村", "村里", "村上"]);
    const TOWN: WordList = WordList::new(&["全镇", "该镇", "镇里", "全乡", "该乡", "乡里"]);
    let words = scene.text.slice(clause.range.clone());
    let ends: &[char] = if VILLAGE.leads(words) { &['村'] } else { &['镇', '乡'] };
    // 全镇干部参观了甲公司种植的乙: the firm's.
    if !VILLAGE.leads(words) && !TOWN.leads(words)
        || clause.names(EntityKind::Company)
        || clause.names(EntityKind::District)
    {
        return None;
    }
    let paragraph = scene.paragraph_at(clause.range.start)?;
    let place = |at: &MentionIndex| {
        let mention = scene.mention(*at);
        mention.kind == EntityKind::District && mention.name.ends_with(ends)
    };
    scene.mentions_in(paragraph.start..clause.range.start).filter(place).last()
}

/// `甲镇有厨具企业80家，主要产品有乙`: the place with which the sentence begins, where it names no firm.
fn place_that_lists(scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
    if clause.by == SubjectBy::Name || !lists_goods(scene, clause) {
        return None;
    }
    let before =
        scene.clauses.of_sentence(clause.sentence).iter().take_while(|one| one.range.end <= clause.range.start);
    let mut opening = None;
    for one in before {
        if one.names(EntityKind::Company) || one.names(EntityKind::Project) {
            return None;
        }
        opening = opening.or(one.subject(scene, EntityKind::District).filter(|_| one.by == SubjectBy::Name));
    }
    opening
}

/// `公司建有甲生产线，主要产品包括乙`: a list of products is the firm's.
fn lists_goods(scene: &Scene<'_>, clause: &Clause) -> bool {
    word_list!["主要产品", "主导产品", "产品包括", "产品有", "产品为", "主营产品", "核心产品"]
        .leads(scene.text.slice(clause.range.clone()))
}

/// Public works that carry people, goods or water and make nothing. A plant at a dam is named for itself: 甲水电站.
const CARRIERS: WordList = WordList::new(&[
    "运河",
    "高铁",
    "铁路",
    "高速",
    "公路",
    "大桥",
    "隧道",
    "航道",
    "水库",
    "机场",
    "公园",
    "通道",
    "枢纽",
    "灌区",
    "大道",
    "快速路",
    "地铁",
    "航站楼",
]);

/// Whether a work's name says that it makes nothing.
fn carries(name: &str) -> bool {
    CARRIERS.ends(name)
}

/// `西部地区生产的甲加速出海`: words right before the verb say who makes it, though no name is known in them.
fn another_makes(scene: &Scene<'_>, clause: &Clause) -> bool {
    let Some(verb) = clause.cues(scene, Cue::Produce).next() else { return false };
    let word = scene.text.slice(verb.range.clone());
    let of = word.ends_with('的') || scene.text.slice(verb.range.end..clause.range.end).starts_with('的');
    let before = scene.words_in(clause.range.start..verb.range.start).last();
    let noun = |class: WordClass| class.has(WordClass::NOUN.or(WordClass::PLACE).or(WordClass::UNKNOWN));
    of && before.is_some_and(|before| {
        before.range.end == verb.range.start
            && noun(before.class)
            && !OWN.contains(&scene.text.slice(before.range.clone()))
    })
}

/// Whether the sentence of a clause says whom it is about, and names nobody: 下一步该县将…, 其中一期重点发展….
fn is_on_another(scene: &Scene<'_>, clause: &Clause) -> bool {
    const LEADS: WordList = WordList::new(&["下一步", "接下来", "未来", "今后", "同时", "此外", "目前", "其中", "，"]);
    const PHASES: WordList = WordList::new(&["一期", "二期", "三期"]);
    let Some(sentence) = scene.sentences.get(clause.sentence) else { return false };
    let mut words = behind_times(scene, &sentence.range);
    while let Some(lead) = LEADS.leading(words) {
        words = words.get(lead.len()..).unwrap_or_default();
    }
    let start = sentence.range.end - words.len();
    let mut first = scene.mentions_in(start..sentence.range.end).map(|at| scene.mention(at));
    let mut named = || first.any(|one| one.range.start == start && one.kind == EntityKind::Project);
    // 一期项目 is the phase of the project that was named.
    STRANGERS.leads(words) || PHASES.leads(words) && !named()
}

/// Nouns that stand for whom the text is about.
const OWN: [&str; 8] = ["公司", "企业", "项目", "工厂", "厂区", "园区", "当地", "基地"];

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[test]
    fn a_sentence_on_somebody_not_named_leaves_the_firm_spoken_of() {
        let made = |text: &str| relations(text).iter().any(|told| told.contains(" PRODUCES "));
        assert!(made("泽澜科技有限公司投产。主要生产锂电池、充电桩。"));
        assert!(!made("泽澜科技有限公司投产。下一步该县将形成锂电池的研发、制造基地，生产锂电池。"));
        assert!(!made("乙机械工程启动。今年挖掘机产量增长2.4倍。"));
        let told = relations("柳河县有泽澜科技有限公司。平湖镇有厨具企业80家，主要产品有灶具、刀具。");
        assert!(!told.iter().any(|told| told.contains("公司 PRODUCES")), "{told:?}");
        let told = relations("柳河县青禾村由泽澜农业有限公司流转土地。全村种植辣椒300亩。");
        assert!(told.contains(&"青禾村 PRODUCES 辣椒".to_owned()), "{told:?}");
        assert!(!told.iter().any(|told| told.contains("公司 PRODUCES")), "{told:?}");
        assert!(!made("园区有泽澜科技有限公司。其中一期占地100亩，主要生产医疗器械。"));
    }
}
