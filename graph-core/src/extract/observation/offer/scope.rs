//! What a term of a policy is for: each threshold and each reward stands under a label or behind a condition of its own.

use crate::extract::boundary::is_numbering;
use crate::extract::word_list::WordList;

use super::{OFFERED, Place};

/// What a figure in the terms of a policy is of, with what it is for: 零售业营业收入 in ②零售业：…营业收入200万元以上, 注册资本500万元以上的奖励 in
/// 注册资本500万元以上的，奖励30万元.
pub(super) fn scoped(place: &Place<'_, '_>, of: Option<String>) -> Option<String> {
    // 1）注册资本: the number of a clause belongs to no noun.
    let of = of.map(|of| match of.split_once('）') {
        Some((number, noun)) if number.chars().all(|mark| mark.is_ascii_digit()) => noun.to_owned(),
        _ => of,
    });
    let Some(scope) = label(place).or_else(|| condition(place)) else { return of };
    let of = of.or_else(|| own_noun(place)).unwrap_or_default();
    Some(if of.starts_with(&scope) { of } else { format!("{scope}{of}") })
}

/// The words before a colon that head the line of a figure.
fn label(place: &Place<'_, '_>) -> Option<String> {
    let head = place.text(place.sentence_range.start..place.mention.range.start).trim_start_matches(is_numbering);
    let (label, _) = head.split_once('：')?;
    let plain = !label.contains(['，', '。', '；', '（', '\n']) && !label.contains(|mark: char| mark.is_ascii_digit());
    (plain && (2..=LONGEST_LABEL).contains(&label.chars().count()) && !NO_LABELS.ends(label)).then(|| label.to_owned())
}

/// Characters of a label.
const LONGEST_LABEL: usize = 60;

/// Labels that say only that terms follow.
const NO_LABELS: WordList = WordList::new(&["标准", "条件", "如下", "之一", "方式", "内容", "规定", "措施", "包括"]);

/// The condition with a figure of its own behind which a reward stands.
fn condition(place: &Place<'_, '_>) -> Option<String> {
    // 超过1亿元、5亿元的，分别奖励10万元、50万元: each sum has a condition of its own.
    if !OFFERED.stands_in(place.left_text()) || place.is_respective() {
        return None;
    }
    let head = place.text(place.segment_start()..place.left.start).trim_start_matches(is_numbering);
    let head = head.strip_suffix('，')?.rsplit('。').next()?;
    let figure = head.contains(|mark: char| mark.is_ascii_digit()) && !head.contains(['，', '：', '\n']);
    let short = head.chars().count() <= LONGEST_CONDITION;
    (figure && short && (head.ends_with('的') || head.ends_with("以上")))
        .then(|| format!("{}的", head.trim_end_matches('的')))
}

/// Characters of a condition.
const LONGEST_CONDITION: usize = 40;

/// The last noun before a figure: 营业收入 of 上一年度纳入统计的营业收入.
fn own_noun(place: &Place<'_, '_>) -> Option<String> {
    let noun = place.own_words().rsplit('的').next().unwrap_or_default();
    let plain = (2..=LONGEST_NOUN).contains(&noun.chars().count()) && noun.chars().all(char::is_alphabetic);
    plain.then(|| noun.to_owned())
}

/// Characters of such a noun.
const LONGEST_NOUN: usize = 8;

#[cfg(test)]
mod tests {
    use crate::extract::testing::extraction;
    use crate::model::Statement;

    /// What the figures of a policy's terms are of.
    #[track_caller]
    fn check(terms: &str, expected: &[&str]) {
        let gives = "第八条 对甲类企业，奖励60万元。\n第九条 对乙类企业，奖励70万元。\n第十条 对丙类企业，奖励80万元。";
        let text = format!("青禾县促进商业发展扶持办法\n第一条 申报条件\n{terms}\n{gives}");
        let (_, extraction) = extraction(&text);
        let of = extraction.findings.iter().filter_map(|finding| match &finding.statement {
            Statement::Observation(one) => {
                let policy = extraction.mention(one.subject).name.ends_with("办法");
                Some(format!("{} {}", one.of.clone().unwrap_or_default(), one.raw)).filter(|_| policy)
            }
            _ => None,
        });
        let of: Vec<String> = of.filter(|of| !of.starts_with("奖励")).collect();
        assert_eq!(of, expected, "{text}");
    }

    #[test]
    fn a_label_tells_what_a_threshold_is_for() {
        check(
            "①零售业：上一年度营业收入6000万元以上；\n②批发业：上一年度纳入统计的营业收入9000万元以上。",
            &["零售业上一年度营业收入 6000万元", "批发业营业收入 9000万元"],
        );
    }

    #[test]
    fn a_condition_with_a_figure_tells_what_a_reward_is_for() {
        check(
            "（1）注册资本600万元（含）至3000万元的，奖励90万元；\n（2）注册资本3亿元以上的，奖励90万元。",
            &[
                "注册资本 600万元（含）至3000万元",
                "注册资本600万元（含）至3000万元的奖励 90万元",
                "注册资本 3亿元",
                "注册资本3亿元以上的奖励 90万元",
            ],
        );
    }
}
