//! Works without a word that tells so: 城南棚户区改造|位于青山路，总投资3亿元.
//!
//! What a sentence begins with, says the site or the size of and gives a total investment for is one undertaking, whatever its last
//! word: only what is built has a 总投资.

use crate::extract::company::tidy;
use crate::extract::unit::is_money;
use crate::extract::vocabulary::{Word, WordClass};
use crate::extract::word_list::WordList;
use crate::extract::{Candidate, Recogniser, Scene};
use crate::model::EntityKind;
use crate::text::Sentence;

use super::entry::may_head;

/// Finds such works.
pub(crate) struct SitedWorks;

/// With what the words behind the name begin: its site, its size or its cost.
const TOLD: WordList = WordList::new(&[
    "位于",
    "坐落",
    "选址",
    "地处",
    "总投资",
    "计划总投资",
    "估算总投资",
    "概算总投资",
    "占地",
    "总占地",
    "规划占地",
    "总用地",
    "用地面积",
    "总建筑面积",
    "建筑面积",
]);

/// What a total investment is called.
const TOTAL: WordList =
    WordList::new(&["总投资", "总投资约", "总投资达", "总投资额", "总投资为", "概算投资", "估算投资"]);

/// Words that take something up rather than name it.
const TAKES_UP: WordList = WordList::new(&[
    "该", "本", "此", "这", "其", "全", "我", "各", "项目", "工程", "一期", "二期", "三期", "主体", "公司", "企业",
    "园区", "目前", "今年", "新建", "为", "在", "由", "总", "拟", "计划", "规划", "据", "同时",
]);

/// A name has so many letters.
const LETTERS: std::ops::RangeInclusive<usize> = 4..=22;

/// The rule of bodies that a division has: 甲市人民医院 is one, whatever it builds.
const ORGAN: &str = "organ of a division";

/// How far behind the beginning of a sentence its predicate may stand, in bytes.
const REACH: usize = 23 * "字".len();

impl Recogniser for SitedWorks {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        found.extend(scene.sentences.iter().filter_map(|sentence| works(scene, sentence)));
    }
}

/// The works that a sentence begins with.
fn works(scene: &Scene<'_>, sentence: &Sentence) -> Option<Candidate> {
    // Hardly a sentence tells one, and the words of all others need not be looked at.
    if !has_total(scene, sentence) {
        return None;
    }
    let (text, base) = (scene.text.slice(sentence.range.clone()), sentence.range.start);
    // “青禾谷”|位于: the marks are no part of the name.
    let quoted = text.strip_prefix('“').filter(|rest| rest.find('”').is_some_and(|end| end < REACH));
    let mark = quoted.map_or(0, |_| '“'.len_utf8());
    let (text, base) = (quoted.unwrap_or(text), base + mark);
    let head = text.get(..text.floor_char_boundary(REACH)).unwrap_or(text);
    let told = head.get(..TOLD.first_in(head)?)?;
    let name = if quoted.is_some() { told.strip_suffix('”')? } else { told };
    let range = base..base + name.len();
    let bare = LETTERS.contains(&name.chars().count())
        && name.chars().all(|letter| letter.is_alphanumeric() && letter != '的' && letter != '等' || letter == '·')
        && !name.starts_with(|first: char| first.is_ascii_digit())
        && !TAKES_UP.leads(name)
        && may_head(name);
    (bare && names(scene.words_in(range.clone())) && !is_known(scene, base, range.end))
        .then(|| Candidate::full(range, EntityKind::Project, tidy(name), "project.sited", 90))
}

/// Whether a sentence tells a total investment.
fn has_total(scene: &Scene<'_>, sentence: &Sentence) -> bool {
    let from = scene.quantities.partition_point(|quantity| quantity.core.start < sentence.range.start);
    let inside = scene.quantities.iter().skip(from).take_while(|quantity| quantity.core.start < sentence.range.end);
    inside.into_iter().any(|quantity| {
        is_money(&quantity.quantity.unit)
            && TOTAL.ends(scene.text.slice(sentence.range.start..quantity.range.start).trim_end_matches('约'))
    })
}

/// Whether words may be a name: nothing in them ends one, and something is its own.
fn names(words: &[Word]) -> bool {
    const NEVER: WordClass = WordClass::STOP.or(WordClass::TIME).or(WordClass::QUANTITY).or(WordClass::BREAK);
    const OWN: WordClass = WordClass::UNKNOWN.or(WordClass::PLACE).or(WordClass::BRAND).or(WordClass::LATIN);
    !words.iter().any(|word| word.class.has(NEVER) && !word.class.has(WordClass::HEAD))
        && words.iter().any(|word| word.class.has(OWN) || word.class.has(WordClass::PROCESS))
}

/// Whether a name ends there that some recogniser found, or a project stands in the words. A school or a hospital that costs so much
/// is one that is built.
fn is_known(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    use EntityKind::{Agency, Company, District, Person, Project};
    const BUILT: WordList =
        WordList::new(&["学校", "中学", "小学", "幼儿园", "医院", "敬老院", "福利院", "校区", "馆"]);
    let of = |kind| scene.candidates_from(kind, start..end);
    of(Project).next().is_some()
        || of(Agency).any(|one| one.range.end == end && (one.rule == ORGAN || !BUILT.ends(&one.name)))
        || [Company, District, Person].into_iter().any(|kind| of(kind).any(|one| one.range.end == end))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn what_has_a_site_and_a_total_investment_is_built() {
        check(Project, "城南棚户区改造位于青山路，总投资3亿元。", "城南棚户区改造");
        check(Project, "宏河农贸市场占地30亩，总投资约2000万元。", "宏河农贸市场");
        check(Project, "宏河农贸市场位于青山路，年交易额3亿元。", "");
        check(Project, "宏禾能源有限公司位于青山区，总投资3亿元。", "");
        check(Project, "滨江区新城学校位于青山路，占地60亩，总投资1.2亿元。", "滨江区新城学校");
        check(Project, "“泽禾慧谷”位于青山路，总投资3亿元。", "泽禾慧谷");
        check(Project, "该市场位于青山路，总投资3亿元。", "");
    }
}
