//! Ranks of zones: 甲高新区是国务院批准的国家级高新区之一. What a zone is said to be with its level is its rank, an honour that it holds,
//! where no verb of awarding stands before it. And the ten best of a sort: 十佳文旅项目.

use std::ops::Range;

use super::{Honors, Line};
use crate::extract::boundary::is_name_letter;
use crate::extract::word_list::{WordList, word_list};

/// Words for zones of which the state or a province recognises some.
const ZONES: WordList = WordList::new(&[
    "高新区",
    "高新技术产业开发区",
    "高新技术产业园区",
    "经开区",
    "经济开发区",
    "经济技术开发区",
    "开发区",
    "化工园区",
    "工业园区",
    "农业科技园区",
    "新区",
]);

/// Whether words are a rank of zones, and the sentence says of something that it is one.
pub(super) fn is_rank(text: &str, level: &Range<usize>, end: &Range<usize>) -> bool {
    const LEVELS: WordList = WordList::new(&["国家级", "省级", "自治区级"]);
    let (Some(zone), Some(rank)) = (text.get(end.clone()), text.get(level.clone())) else { return false };
    let beside = level.end == end.start && ZONES.contains(zone) && LEVELS.contains(rank);
    beside && closes(text, end.end) && text.get(..level.start).is_some_and(is_said)
}

impl Honors {
    /// Where the title begins that a sentence says something is, with a level or a province before it: 甲村是|湖南省首批乡村振兴试点村, 甲区成为全省唯一|
    /// 教育评价试点区.
    pub(super) fn said(&self, line: &Line<'_>, end: &Range<usize>) -> Option<usize> {
        const COPULAS: WordList = WordList::new(&["是", "成为", "系", "作为"]);
        const FIRST: WordList = WordList::new(&["唯一的", "唯一", "首个", "首家", "第一个"]);
        const WHOLES: WordList = WordList::new(&["全国", "全省", "全市", "全区", "全县", "全州", "我省", "我市"]);
        let left = line.text.get(..end.start)?;
        let floor = left.rfind(['，', '。', '、', '；', '：', '“', '”']).map_or(0, |at| at + '，'.len_utf8());
        let copula = COPULAS.last_end_in(left.get(floor..)?)? + floor;
        let whole = WHOLES.leading(left.get(copula..)?).map_or(copula, |whole| copula + whole.len());
        let first = FIRST.leading(left.get(whole..)?).map(|first| whole + first.len());
        let levels = self.levels.longest_in(&line.words, copula..end.start).into_iter().map(|level| level.range);
        let level = levels.filter(|level| level.len() > '省'.len_utf8()).map(|level| level.start).next();
        let led = level == Some(copula) || line.provinces.iter().any(|place| place.start == copula);
        let start = first.or_else(|| led.then_some(copula))?;
        let name = line.text.get(start..end.end)?;
        let plain = name.chars().all(|letter| is_name_letter(letter) && letter != '的');
        let other = word_list!["重要", "主要", "知名", "著名", "最大", "重点打造"].stands_in(name);
        (plain && !other && closes(line.text, end.end) && name.chars().count() <= LONGEST).then_some(start)
    }
}

/// So many letters has a title that is said of something at most.
const LONGEST: usize = 24;

/// Whether a title may end at a place.
fn closes(text: &str, at: usize) -> bool {
    let behind = text.get(at..).unwrap_or_default();
    behind.is_empty() || behind.starts_with(['，', '。', '；', '、', '（', '和']) || behind.starts_with("之一")
}

/// Whether words say what something is: 甲高新区|是|, 甲园区|为|, 甲高新区是国务院批准设立的.
fn is_said(left: &str) -> bool {
    let clause = left.rsplit(['，', '。', '；', '：']).next().unwrap_or(left);
    let said = clause.find(['是', '为']).is_some_and(|at| at > 0);
    let aims = word_list!["建设", "打造", "创建", "争创", "建成", "力争", "不是", "成为", "因为", "作为", "为了"]
        .stands_in(clause);
    let opens =
        word_list!["是", "为", "批准的", "成立的", "设立的", "唯一的", "首个", "首家", "首批", "唯一", "第一个"]
            .ends(clause);
    said && opens && !aims
}

/// Bytes of what the ten best are behind 十佳 or 十大, up to a mark or a word for titles: 十佳|文旅项目, 十大|典型案例|称号.
pub(super) fn ten(text: &str, at: usize) -> usize {
    const CLOSES: WordList = WordList::new(&["称号", "荣誉", "名单", "之一", "等", "的", "和", "与", "之列"]);
    let (Some(left), Some(rest)) = (text.get(..at), text.get(at..)) else { return 0 };
    if !word_list!["十佳", "十大"].ends(left) {
        return 0;
    }
    let run = rest.char_indices().find(|(_, letter)| !is_name_letter(*letter)).map_or(rest.len(), |(end, _)| end);
    let closes = |end: &usize| rest.get(*end..).is_some_and(|behind| CLOSES.leads(behind));
    let end = rest.char_indices().map(|(end, _)| end).take_while(|end| *end < run).find(closes).unwrap_or(run);
    let letters = rest.get(..end).map_or(0, |of| of.chars().count());
    if (2..=8).contains(&letters) { end } else { 0 }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{check, relations};
    use crate::model::EntityKind::Honor;

    #[test]
    fn what_something_is_said_to_be_with_its_level_is_a_title() {
        check(Honor, "青禾村是湖南省首批乡村振兴试点村。", "湖南省首批乡村振兴试点村");
        check(
            Honor,
            "青禾公司是云南省智能制造示范工厂，成为全省唯一绿色建材试点企业。",
            "云南省智能制造示范工厂 绿色建材试点企业",
        );
        assert_eq!(relations("昆明市是全国首批海绵城市建设试点城市。"), ["昆明市 HOLDS 全国首批海绵城市建设试点城市"]);
    }

    #[test]
    fn what_it_is_like_and_what_it_builds_is_none() {
        check(Honor, "青禾园是云南省重要的智能制造示范基地，目标是建设示范园区。", "");
    }
}
