//! The heading of a provision, and what sort of words the headings above announce.

use crate::extract::word_list::word_list;
/// Letters of a heading that fills its line.
const LINE: usize = 50;

/// Letters of a heading before the first sentence: 加快平台建设。, 支持对象：.
const LEAD: usize = 30;

/// What the words under a heading are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Anything.
    Open,
    /// Who may apply: 申报条件.
    Conditions,
    /// What is given: 奖励标准.
    Benefits,
}

/// Splits a provision's words, its number left out, into heading and the rest; both are parts of them. A short sentence that
/// is all before the items under it is their heading.
pub(super) fn split(words: &str, has_items: bool) -> (Option<&str>, &str) {
    let words = words.trim();
    let words = if has_items { words.trim_end_matches(['。', '：']) } else { words };
    bracketed(words).or_else(|| line(words)).or_else(|| lead(words)).unwrap_or((None, words))
}

type Split<'t> = (Option<&'t str>, &'t str);

/// `【奖励标准】对…`, `（支持对象）本办法…`.
fn bracketed(words: &str) -> Option<Split<'_>> {
    let open = words.chars().next().filter(|c| matches!(c, '【' | '（' | '〔'))?;
    let close = words.find(['】', '）', '〕'])?;
    let heading = words.get(open.len_utf8()..close)?;
    let rest = words.get(close + '）'.len_utf8()..)?.trim_start();
    let short = (2..=LEAD).contains(&heading.chars().count()) && !heading.contains(['，', '。']);
    (short && !rest.is_empty()).then_some((Some(heading), rest))
}

/// A first line that is not a sentence: `支持企业做大做强`.
fn line(words: &str) -> Option<Split<'_>> {
    let (first, rest) = words.split_once('\n').unwrap_or((words, ""));
    let first = first.trim_end().trim_end_matches(['：', ':']);
    let plain = !first.is_empty() && first.chars().count() <= LINE && !first.contains(['。', '；', '！']);
    let sentence = first.contains('，') && rest.is_empty();
    (plain && !sentence).then(|| (Some(first), rest.trim_start()))
}

/// A short first sentence without a figure, or what stands before a colon: `良田建设工程。依托…`.
fn lead(words: &str) -> Option<Split<'_>> {
    let end = words.find(['。', '：'])?;
    let heading = words.get(..end)?;
    let rest = words.get(end + '。'.len_utf8()..)?.trim_start();
    let short = (2..=LEAD).contains(&heading.chars().count());
    let plain = !heading.contains(['，', '；', '\n']) && !heading.contains(|c: char| c.is_ascii_digit());
    let orders = word_list!["应当", "必须", "不得", "不予", "按", "由"].stands_in(heading);
    (short && plain && !orders && !rest.is_empty()).then_some((Some(heading), rest))
}

/// What a heading says of the words under it; `None` where it says nothing.
pub(super) fn sort(heading: &str) -> Option<Sort> {
    const WHO: [&str; 12] =
        ["申报", "申请", "支持", "扶持", "奖励", "补助", "补贴", "认定", "资助", "适用", "资格", "享受"];
    const GIVEN: [&str; 9] = ["奖励", "扶持", "补贴", "补助", "资助", "支持", "奖补", "贴息", "兑现"];
    let about = |words: &[&str], ends: &[&str]| {
        words.iter().any(|word| heading.contains(word)) && ends.iter().any(|end| heading.ends_with(end))
    };
    if about(&WHO, &["条件", "对象", "范围", "要求"]) {
        return Some(Sort::Conditions);
    }
    if about(&GIVEN, &["标准", "额度", "方式", "金额", "比例"]) {
        return Some(Sort::Benefits);
    }
    // Materials, procedures and periods end what a heading further up announced.
    word_list!["材料", "程序", "流程", "时间", "依据"].ends(heading).then_some(Sort::Open)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, heading: &str, rest: &str) {
        let (found, left) = split(words, false);
        assert_eq!((found.unwrap_or_default(), left), (heading, rest));
    }

    #[test]
    fn headings_stand_before_the_words() {
        check("支持企业做大做强", "支持企业做大做强", "");
        check("发展基础\n近年来发展较快。", "发展基础", "近年来发展较快。");
        check("良田建设工程。依托合作社平整土地。", "良田建设工程", "依托合作社平整土地。");
        check("【奖励标准】对企业给予奖励。", "奖励标准", "对企业给予奖励。");
        check("支持对象：在本县注册的企业。", "支持对象", "在本县注册的企业。");
        assert_eq!(split("加工工程。", true), (Some("加工工程"), ""));
    }

    #[test]
    fn sentences_are_no_headings() {
        check("首次建账的企业奖励12万元。新认定的奖励20万元。", "", "首次建账的企业奖励12万元。新认定的奖励20万元。");
        check("营业执照；", "", "营业执照；");
        check("同类奖励按最高执行。每年三月申报。", "", "同类奖励按最高执行。每年三月申报。");
        check("本办法自发布之日起施行。", "", "本办法自发布之日起施行。");
    }

    #[test]
    fn headings_announce_conditions_and_benefits() {
        assert_eq!(sort("申请条件"), Some(Sort::Conditions));
        assert_eq!(sort("奖励标准"), Some(Sort::Benefits));
        assert_eq!(sort("申请材料"), Some(Sort::Open));
        assert_eq!(sort("发展目标"), None);
    }
}
