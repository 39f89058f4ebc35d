//! Funds that bear the name of their place: 宜川市锂电产业发展基金, 青禾省技改专项资金. They need no verb.

use std::ops::Range;

use crate::extract::boundary::is_name_letter;
use crate::extract::word_list::WordList;

use super::Instrument;

/// What such a fund is.
const CLASSES: WordList = WordList::new(&[
    "引导基金",
    "发展基金",
    "产业基金",
    "投资基金",
    "母基金",
    "专项基金",
    "扶持基金",
    "专项资金",
    "扶持资金",
    "奖补资金",
    "引导资金",
    "补偿资金池",
    "转贷资金池",
]);

/// The last words of the classes.
pub(super) const ENDS: [&str; 3] = ["基金", "资金", "资金池"];

/// Letters between the place and the class word at most.
const LETTERS: usize = 12;

/// What is done with money, which then is no name: 青禾省|安排|专项资金.
const DONE: WordList = WordList::new(&[
    "安排", "设立", "下达", "争取", "统筹", "投入", "拨付", "划拨", "申请", "获得", "使用", "建立", "组建", "出资",
    "成立", "新设", "发挥", "规范", "运作", "管理", "财政", "各级", "相关", "配套", "政府", "提供", "给予", "鼓励",
    "支持",
]);

/// What goes on with the name of another thing: …专项资金|管理办法, …投资基金|有限公司.
const OTHERS: WordList = WordList::new(&[
    "管理",
    "有限",
    "合伙",
    "（有限",
    "会",
    "公司",
    "项目",
    "业",
    "合同",
    "使用",
    "监管",
    "办法",
    "申报",
    "申请",
]);

/// Funds right behind a place; `places` are the divisions of the text by where they stand in it.
pub(super) fn funds(text: &str, places: &[Range<usize>], found: &mut Vec<Instrument>) {
    for (at, end) in ENDS.iter().flat_map(|end| text.match_indices(end)).map(|(at, end)| (at, at + end.len())) {
        let rest = text.get(end..).unwrap_or_default();
        if rest.starts_with('池') || OTHERS.leads(rest) {
            continue;
        }
        let place = places.iter().filter(|place| place.end <= at).max_by_key(|place| place.end);
        let Some((start, core)) = place.and_then(|place| Some((place.start, text.get(place.end..end)?))) else {
            continue;
        };
        let Some(class) = CLASSES.ending(core) else { continue };
        let core = core.strip_suffix(class).unwrap_or_default();
        let plain = core.chars().all(|letter| {
            is_name_letter(letter) && !letter.is_ascii_digit() && !"的了在为由对从将用以和与等个".contains(letter)
        });
        let named = (2..=LETTERS).contains(&core.chars().count()) && plain && !DONE.stands_in(core);
        if named && !found.iter().any(|other| other.range.start < end && start < other.range.end) {
            let name = text.get(start..end).unwrap_or_default().to_owned();
            found.push(Instrument::new(start..end, name, "instrument after a verb", 65));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::Policy, text, expected);
    }

    #[test]
    fn a_fund_bears_the_name_of_its_place() {
        check("江西省茶油产业引导基金在休宁县落地。", "江西省茶油产业引导基金");
        check("休宁县技改专项资金每年600万元。", "休宁县技改专项资金");
        check("由休宁县出资设立的茶农发展基金启动。", "茶农发展基金");
    }

    #[test]
    fn money_that_is_spent_is_no_fund_by_name() {
        check("休宁县安排专项资金600万元，休宁县财政专项资金到位。", "");
        check("休宁县茶油产业投资基金有限公司成立。", "");
    }
}
