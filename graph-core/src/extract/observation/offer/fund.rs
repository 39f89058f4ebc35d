//! Figures of a fund that a sentence tells of: 该基金一期规模30亿元，其中县里出资20%.

use super::super::metric::Class;
use super::Place;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};

/// The fund that the sentence of a figure begins with, by its name or as 该基金.
pub(super) fn spoken_of(place: &Place<'_, '_>, class: Class) -> Option<MentionIndex> {
    let scene = place.scene;
    let words = place.text(place.sentence_range.start..place.mention.range.start);
    if matches!(class, Class::Power | Class::Amount) || words.contains('；') {
        return None;
    }
    let policy = |at: &MentionIndex| scene.mention(*at).kind == EntityKind::Policy && is_fund(&scene.mention(*at).name);
    let named = scene.mentions_in(place.sentence_range.start..place.mention.range.start).find(policy);
    let opens = |at: &MentionIndex| {
        let lead = place.text(place.sentence_range.start..scene.mention(*at).range.start);
        lead.is_empty() || OPENS.contains(lead)
    };
    if let Some(fund) = named {
        return Some(fund).filter(opens).filter(|_| is_own(place));
    }
    let rest = OPENS.leading(words).map_or(words, |lead| words.strip_prefix(lead).unwrap_or(words));
    let again = AGAIN.leads(rest) || rest.starts_with("基金") && !OTHERS.leads(rest);
    let near = || scene.mentions_in(place.paragraph_start()..place.sentence_range.start).filter(policy).last();
    // 12只子基金: only a fund has some.
    if class == Class::Count && place.right_text().starts_with("子基金") {
        return near();
    }
    near().or_else(|| only(place)).filter(|_| again && is_own(place))
}

/// The one fund that the article has named before a figure.
fn only(place: &Place<'_, '_>) -> Option<MentionIndex> {
    let scene = place.scene;
    let article = scene.text.articles().get(scene.sentences.get(place.sentence)?.article)?.range();
    let funds = scene.mentions_in(article.start..place.sentence_range.start);
    let mut funds =
        funds.filter(|at| scene.mention(*at).kind == EntityKind::Policy && is_fund(&scene.mention(*at).name));
    let last = funds.next()?;
    let name = &scene.mention(last).name;
    funds.all(|other| scene.mention(other).name == *name).then_some(last)
}

/// 设立甲基金，总规模8亿元，首期已到位2亿元: a sum of a size, or one that was raised, is of the fund named before.
pub(super) fn set_up(place: &Place<'_, '_>) -> Option<MentionIndex> {
    const SIZES: WordList =
        WordList::new(&["总规模", "规模", "首期", "目标规模", "一期", "二期", "首期出资", "计划总规模", "基金规模"]);
    const RAISED: WordList = WordList::new(&["募集", "到位", "募资", "认缴"]);
    let words = place.left_text();
    let sized = SIZES.leads(words) && words.chars().count() <= LONGEST_SIZE;
    let raised = || {
        RAISED.stands_in(words) || place.right_text().starts_with("规模") || place.right_text().starts_with("的规模")
    };
    let scene = place.scene;
    let head = place.sentence_range.start..place.clause.range.start;
    let last = scene.mentions_in(head).filter(|at| scene.mention(*at).kind == EntityKind::Policy).last();
    last.filter(|at| is_fund(&scene.mention(*at).name) && (sized || raised()) && is_own(place))
}

/// Letters of what a size is called, with what is said of it: 首期已募集到位.
const LONGEST_SIZE: usize = 10;

/// Whether a name is a fund's.
fn is_fund(name: &str) -> bool {
    const ENDS: WordList = WordList::new(&["基金", "专项资金", "扶持资金", "引导资金", "奖补资金", "资金池"]);
    ENDS.ends(name)
}

/// Whether the clause of a figure turns to nobody else.
fn is_own(place: &Place<'_, '_>) -> bool {
    let scene = place.scene;
    let others = scene.top_level(place.clause.range.start..place.mention.range.start).into_iter();
    let mut others = others.filter(|at| matches!(scene.mention(*at).kind, EntityKind::Company | EntityKind::Project));
    others.next().is_none()
}

/// What may stand before the fund that a sentence tells of.
const OPENS: WordList = WordList::new(&["目前，", "目前", "截至目前，", "据悉，", "据介绍，", "据了解，", "其中，"]);

/// Words by which a sentence goes on with a fund.
const AGAIN: WordList =
    WordList::new(&["该基金", "这只基金", "该支基金", "该只基金", "该专项资金", "该资金池", "该笔资金"]);

/// Words that begin like 基金 and are somebody else's.
const OTHERS: WordList =
    WordList::new(&["基金会", "基金公司", "基金管理", "基金经理", "基金小镇", "基金业", "基金投资人"]);

#[cfg(test)]
mod tests {
    use crate::extract::testing::extraction;
    use crate::model::Statement;

    /// The figures of a text: whose, and in which words.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (_, extraction) = extraction(text);
        let figures = extraction.findings.iter().filter_map(|finding| match &finding.statement {
            Statement::Observation(one) => Some(format!("{} {}", extraction.mention(one.subject).name, one.raw)),
            _ => None,
        });
        assert_eq!(figures.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn what_is_told_of_a_fund_is_the_funds() {
        let fund = "休宁县茶业发展基金";
        check(
            &format!("{fund}启动。该基金一期规模6亿元，其中县里出资30%。"),
            &[&format!("{fund} 30%"), &format!("{fund} 6亿元")],
        );
        check(&format!("{fund}每年投入2000万元。"), &[&format!("{fund} 2000万元")]);
    }

    #[test]
    fn what_was_raised_is_the_fund_s_that_was_set_up() {
        check(
            "休宁县设立茶业发展基金，首期已募集到位4亿元，力争两年内达到9亿元规模。目前设立5只子基金。",
            &["茶业发展基金 9亿元", "茶业发展基金 4亿元", "茶业发展基金 5只"],
        );
    }
}
