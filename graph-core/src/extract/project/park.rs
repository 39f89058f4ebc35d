//! Parks that are being built: 泽澜食品产业园、宏禾物流园同日动工 tells of two undertakings, not of two places.
//!
//! A park is a place where the text says what stands or happens in it. Where it is itself what a clause says to be begun or
//! finished, or what a budget is for, it is a project, and only that.

use super::super::dictionary::Dictionary;
use super::super::scan::ScannerBuilder;
use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::{WordList, word_list};
use super::super::{Candidate, Scene};
use super::building::{self, BUILDINGS};
use super::opened::{OPENED, behind_verb, ends_clause};
use super::phrase::{BUILDS, Phrase, is_of_degree};
use super::{candidate, of_phrase, told};
use crate::model::{Confidence, EntityKind, Properties};
use crate::text::Sentence;

/// The rule of a park that is built.
pub(crate) const BUILT_PARK: &str = "project.park";

/// What of the things called parks is built as one undertaking; zones of a city are not.
pub(crate) const FOUNDED: WordList = WordList::new(&[
    "产业园",
    "物流园",
    "科技园",
    "创业园",
    "工业园",
    "农业园",
    "示范园",
    "孵化园",
    "软件园",
    "食品园",
    "家居园",
    "产业城",
    "商贸城",
    "产业小镇",
    "创新园",
    "智造园",
    "科创园",
    "制造园",
    "食品城",
    "医药园",
    "科技城",
]);

/// What is said of the cost of the whole, right behind its name.
const TOTAL: WordList = WordList::new(&["总投资", "计划总投资", "规划总投资", "估算总投资", "概算总投资", "投资总额"]);

/// What stands before a park that is only where something happens.
const SITES: WordList = WordList::new(&["在", "于", "落户", "入驻", "走进", "来到", "落地", "位于", "至", "到", "为"]);

/// How a sentence goes on about a project, and about a park that may be one.
const PROJECT: WordList = WordList::new(&[
    "该项目",
    "该工程",
    "项目总投资",
    "项目计划总投资",
    "项目占地",
    "项目规划",
    "项目由",
    "项目位于",
    "据了解，该项目",
    "据介绍，该项目",
    "据悉，该项目",
]);
const PARK: WordList = WordList::new(&[
    "该产业园",
    "该园区",
    "园区占地",
    "园区总",
    "产业园占地",
    "产业园总",
    "示范园占地",
    "示范园总",
    "物流园占地",
    "科技园占地",
]);

/// Finds where parks may end that are built.
pub(super) struct Founded(Dictionary<()>);

impl Founded {
    pub(super) fn new() -> Self {
        Self(Dictionary::of(FOUNDED.words().iter().chain(BUILDINGS.words()).copied()))
    }

    pub(super) fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.0);
    }

    /// Where in a sentence such a name may end, or a short name of one.
    pub(super) fn ends(&self, scene: &Scene<'_>, sentence: &Sentence) -> Vec<usize> {
        let line = scene.line(sentence.range.clone());
        let parks = scene.candidates_from(EntityKind::District, sentence.range.clone()).filter(|park| is_founded(park));
        let hits = self.0.longest_of(&line).into_iter().map(|hit| line.base + hit.range.end);
        hits.chain(parks.map(|park| park.range.end)).collect()
    }
}

fn is_founded(park: &Candidate) -> bool {
    park.rule == "park" && FOUNDED.ends(&park.name)
}

/// The park whose name ends with `words[at]`, if the text says that it is built.
pub(super) fn built(scene: &Scene<'_>, words: &[Word], at: usize, found: &mut Vec<Candidate>) -> Option<Candidate> {
    let end = words[at].range.end;
    let next = words.get(at + 1).filter(|next| next.range.start == end);
    if next
        .is_some_and(|next| next.class.has(WordClass::HEAD) || scene.text.slice(next.range.clone()).starts_with('区'))
    {
        return None;
    }
    let mut parks = scene.candidates_from(EntityKind::District, words.first()?.range.start..end);
    let place = parks.find(|park| is_founded(park) && park.range.end == end);
    let mut project = match place {
        Some(park) => {
            let first = words.partition_point(|word| word.range.start < park.range.start);
            let cut = words.get(first).is_some_and(|word| word.range.start == park.range.start);
            let built = cut && is_paid(scene, words, first)
                || is_raised(scene, words, park.range.start, at)
                || is_told_next(scene, end, &[&PROJECT]);
            let name = scene.text.slice(park.range.clone()).to_owned();
            built.then(|| candidate(park.range.clone(), name, park.name.clone(), Properties::new(), BUILT_PARK))?
        }
        None if BUILDINGS.ends(scene.text.slice(words[at].range.clone())) => {
            return building::built(scene, words, at, found);
        }
        None => named(scene, words, at, found)?,
    };
    project.confidence = Confidence::percent(92);
    Some(project)
}

/// The park of a phrase that no place names: 青禾饲料产业园. What has a budget or is begun is one, whatever its subject.
fn named(scene: &Scene<'_>, words: &[Word], at: usize, found: &mut Vec<Candidate>) -> Option<Candidate> {
    let phrase = Phrase::read(scene, words, at);
    let first = phrase.words.first()?.range.start;
    let one = !phrase.many && !phrase.is_bare_phase() && phrase.may_have_budget(scene);
    let paid = || is_paid(scene, words, phrase.edge) || is_paid(scene, words, phrase.start);
    let told =
        || paid() || is_raised(scene, words, first, at) || is_told_next(scene, words[at].range.end, &[&PROJECT, &PARK]);
    if !one || is_of_degree(scene, phrase.words) || !told() {
        return None;
    }
    of_phrase(scene, &phrase, true, BUILT_PARK, found)
}

/// Whether a budget stands right before a name that begins with `words[first]`.
fn is_paid(scene: &Scene<'_>, words: &[Word], first: usize) -> bool {
    told::budget(scene, words, first).is_some()
}

/// Whether the text says of what stands from `start` to `words[at]` that it is begun or finished, what it costs, or that it is being
/// built in phases or for a sum.
fn is_raised(scene: &Scene<'_>, words: &[Word], start: usize, at: usize) -> bool {
    let from = words.first().map_or(start, |first| first.range.start);
    let before = scene.text.slice(from..start);
    if SITES.ends(before) {
        return false;
    }
    let end = words[at].range.end;
    let object = BUILDS.ends(before) || scene.text.clean().get(end..).is_some_and(|rest| rest.starts_with("建设，"));
    let begun = || behind_verb(scene, words, end).is_some_and(ends_clause);
    let costs = scene.text.clean().get(end..).is_some_and(|rest| TOTAL.leads(rest));
    costs || begun() || shares_verb(scene, end) || object && (told::phased(words, at) || told::costs(scene, words, at))
}

/// Whether the next sentence goes on about what is named here as about a project, and says what it costs or covers:
/// 走进青禾食品产业园，……。|该项目由甲公司投资3亿元建设.
fn is_told_next(scene: &Scene<'_>, end: usize, begins: &[&WordList]) -> bool {
    const TELLS: WordList = WordList::new(&["总投资", "投资", "占地", "建筑面积"]);
    let at = scene.sentences.partition_point(|sentence| sentence.range.end < end);
    let (Some(this), Some(next)) = (scene.sentences.get(at), scene.sentences.get(at + 1)) else { return false };
    let words = scene.text.slice(next.range.clone());
    let other = || word_list!["项目", "工程", "公司", "集团"].stands_in(scene.text.slice(end..this.range.end.max(end)));
    (this.article, this.paragraph) == (next.article, next.paragraph)
        && begins.iter().any(|begins| begins.leads(words))
        && TELLS.stands_in(words)
        && !other()
}

/// Whether a list goes on behind a name whose clause ends with a verb of building: 甲产业园|、乙物流园等也同日动工.
fn shares_verb(scene: &Scene<'_>, end: usize) -> bool {
    let rest = scene.text.clean().get(end..).unwrap_or_default();
    let clause = rest.split(['，', '。', '；', '！', '\n']).next().unwrap_or_default();
    clause.starts_with('、')
        && (OPENED.ends(clause) || OPENED.ends(clause.trim_end_matches("建设")))
        && !clause.contains(['在', '的', '有', '内', '共'])
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::{District, Project};

    #[test]
    fn a_park_is_a_project_where_the_next_sentence_says_what_it_costs() {
        let text = "走进泽川智能产业园，一片繁忙。该项目由宏禾集团投资3亿元建设，占地200亩。";
        check(Project, text, "泽川智能产业园");
        check(Project, "走进泽川智能产业园，一片繁忙。园内企业产值3亿元。", "");
        check(Project, "走进泽川智能产业园，宏禾集团在建厂房。该项目投资3亿元。", "");
    }

    #[test]
    fn a_park_that_is_begun_is_a_project() {
        let text = "乌海市的泽澜食品产业园、宏禾物流园也同日动工。";
        check(Project, text, "泽澜食品产业园 宏禾物流园");
        check(District, text, "乌海市");
        check(Project, "乌海市总投资3亿元的泽澜食品产业园带动就业。", "泽澜食品产业园");
    }

    #[test]
    fn a_park_that_costs_so_much_is_built() {
        let text = "乌海市的泽澜食品产业园总投资3亿元。";
        check(Project, text, "泽澜食品产业园");
        check(District, text, "乌海市");
        check(Project, "泽澜食品产业园企业总投资3亿元。", "");
    }

    #[test]
    fn a_park_that_is_being_levelled_is_built() {
        check(Project, "乌海市的泽澜食品产业园正在进行场平。", "泽澜食品产业园");
    }

    #[test]
    fn a_park_without_a_place_is_a_project_with_its_phases() {
        check(
            Project,
            "耗资7亿元的青禾饲料产业园5月奠基，一期投资2亿元，二期建仓库。",
            "青禾饲料产业园 一期=青禾饲料产业园一期 二期=青禾饲料产业园二期",
        );
        check(Project, "位于乌海市的青禾割草机产业园三期主体封顶。", "青禾割草机产业园三期 青禾割草机产业园");
        check(Project, "推进石岭花卉产业园建设，计划总投资4亿元。", "石岭花卉产业园");
        check(Project, "加快现代产业园建设，打造物流园。", "");
    }

    #[test]
    fn a_park_in_which_something_is_begun_is_a_place() {
        let text = "乌海市发布消息，年产5万吨尿素项目在泽澜食品产业园开工。";
        check(Project, text, "年产5万吨尿素项目");
        check(District, text, "乌海市 泽澜食品产业园");
    }
}
