//! A phase of whatever a clause begins with, where it is begun or finished: 青禾药谷（一期）|竣工投产, 泽澜生命科技一期工程|建成.
//!
//! Only what is built has phases that are begun and finished, and so the words before one name it, whatever they end with.

use super::super::super::company::tidy;
use super::super::super::vocabulary::{Word, WordClass};
use super::super::super::{Candidate, Scene};
use super::super::opened::{behind_verb, ends_clause};
use super::super::{WHOLE, candidate, leads};
use super::{SITE_ENDS, other_order};
use crate::extract::word_list::{WordList, word_list};
use crate::model::Properties;

/// Words of what has phases and is no work, or of many works.
const OTHERS: WordList = WordList::new(&[
    "基金", "公司", "债券", "培训", "计划", "行动", "合作", "项目", "工程", "改革", "活动", "试点", "课程", "任务",
    "资金", "用地", "房源", "征收", "拆迁", "以上", "其中", "目前",
]);

/// Adds the phase at `at` and what it is a phase of, if the clause tells of its building; where the phase ends, and the whole.
pub(in super::super) fn begun(
    scene: &Scene<'_>,
    words: &[Word],
    at: usize,
    found: &mut Vec<Candidate>,
) -> Option<(usize, String)> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let bracket = at.checked_sub(1).is_some_and(|open| words[open].class.has(WordClass::OPEN))
        && words.get(at + 1).is_some_and(|close| close.class.has(WordClass::CLOSE));
    let last = at - usize::from(bracket);
    let close = at + 1 + usize::from(bracket);
    let head = words.get(close).filter(|head| word_list!["工程", "项目"].contains(text(head)));
    let end = head.map_or_else(|| words[close - 1].range.end, |head| head.range.end);
    // 建成|于2020年, 建成|3万平方米; but 启用|新教材.
    let of_work = |behind: &str| {
        ends_clause(behind) || behind.starts_with(|next: char| next.is_ascii_digit() || matches!(next, '于' | '面'))
    };
    if !behind_verb(scene, words, end).is_some_and(of_work) {
        return None;
    }
    let stem = stem(scene, words.get(..last)?)?;
    let range = stem.first()?.range.start..stem.last()?.range.end;
    let whole = tidy(scene.text.slice(range.clone()));
    let phase = text(&words[at]);
    let head = head.map(text).unwrap_or_default();
    let name = format!("{whole}{phase}{head}");
    let properties = Properties::from([(WHOLE.to_owned(), whole.clone())]);
    let mut part = candidate(range.start..end, name.clone(), name.clone(), properties, "project.phase");
    part.aliases.extend(other_order(&name, phase));
    if whole.ends_with(SITE_ENDS) {
        found.push(candidate(range, whole.clone(), whole.clone(), Properties::new(), "project.phase"));
    }
    found.push(part);
    Some((end, whole))
}

/// The words that a clause or an item of a list begins with up to a phase, if they may be a name.
fn stem<'a>(scene: &Scene<'_>, before: &'a [Word]) -> Option<&'a [Word]> {
    const NEVER: WordClass = WordClass::STOP
        .or(WordClass::QUANTITY)
        .or(WordClass::QUOTE)
        .or(WordClass::OPEN)
        .or(WordClass::CLOSE)
        .or(WordClass::PHASE)
        .or(WordClass::FIRM)
        .or(WordClass::HEAD);
    const OWN: WordClass = WordClass::UNKNOWN.or(WordClass::PLACE).or(WordClass::BRAND);
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let ends = |word: &Word| {
        word.class.has(WordClass::BREAK.or(WordClass::LIST).or(WordClass::TIME))
            || word_list!["的", "和"].contains(text(word))
    };
    let start = before.iter().rposition(ends).map_or(0, |cut| cut + 1);
    let stem = before.get(start..)?;
    let lead = stem.iter().take_while(|word| leads(scene, word)).count();
    let stem = stem.get(lead..)?;
    let range = stem.first()?.range.start..stem.last()?.range.end;
    let name = scene.text.slice(range.clone());
    // 宏岭|计算|中心: a verb inside a name, and none that has one for its object.
    let acts = |word: &Word| word.class.has(WordClass::VERB) && (leads(scene, word) || word.range.start == range.start);
    let own = |word: &Word| word.class.has(OWN) && text(word).chars().count() >= 2;
    let fits = (4..=20).contains(&name.chars().count())
        && stem.iter().any(own)
        && !stem.iter().all(|word| word.class.has(WordClass::PLACE))
        && !stem.iter().any(|word| (word.class.has(NEVER) || acts(word)) && !word.class.has(OWN))
        && !OTHERS.stands_in(name)
        && !name.starts_with(['继', '随', '自', '据', '距', '从', '与']);
    fits.then_some(stem)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn what_has_a_phase_that_is_built_is_a_work() {
        let phases = "青禾药谷（一期）=青禾药谷一期 青禾药谷 青禾药谷（二期）=青禾药谷二期 青禾药谷";
        check(Project, "青禾药谷（一期）竣工投产，青禾药谷（二期）今年9月开工。", phases);
        check(Project, "泽澜生命科技一期工程建成。", "泽澜生命科技一期工程");
        check(Project, "泽澜·云栖小镇二期主体封顶。", "泽澜·云栖小镇二期");
    }

    #[test]
    fn what_is_not_built_or_has_no_name_of_its_own_has_no_such_phase() {
        check(Project, "白鹭产业基金（一期）建成。", "");
        check(Project, "青禾药谷（一期）吸引企业20家。", "");
        check(Project, "泽澜创业学校（二期）启用新教材。", "");
        check(Project, "继青禾药谷（一期）投产之后，产值增加。", "");
        check(Project, "公司老厂区改造一期建成。", "");
        check(Project, "白鹭老区征收一期完工。", "");
        check(Project, "青禾药谷（一期）建成后，产值增加。", "");
    }
}
