//! Organs after a division: what shares its prefix with the one before, 财政 that spends, the committees 市委 and 区委.

use std::ops::Range;

use super::prefix::{Prefix, division_of};
use super::{Agency, Line};
use crate::extract::boundary::is_name_letter;
use crate::extract::word_list::{WordList, word_list};

/// 县财政 stands for the county's finance bureau where it spends.
pub(super) const FISCAL: &str = "财政局";

/// Organs that a list of offices goes on with although no mark parts them: 市委|人大|政府.
const POWERS: [&str; 6] = ["人大", "人大常委会", "人民政府", "政协", "纪委", "纪委监委"];

impl Line<'_> {
    /// An organ without a prefix that only a government has (规委会, 发改委): that of the home of the article.
    pub(super) fn home_organ(&self, range: Range<usize>, full: &str) -> Option<Agency> {
        let before = self.text.get(..range.start)?.chars().next_back();
        let free = before.is_none_or(|letter| !is_name_letter(letter)) || self.stops.ends_at(range.start);
        let governmental =
            full.ends_with('局') || full.ends_with("改委") || full.ends_with("委会") && !full.contains('管');
        let (_, home) = self.home.county.as_ref().or(self.home.city.as_ref())?;
        let organ = self.text.get(range.clone()).filter(|_| free && governmental && full.chars().count() >= 3)?;
        let (name, alias) = (format!("{home}{full}"), Some(organ.to_owned()));
        Some(Agency { range, name, alias, rule: "organ of the home", confidence: 60 })
    }
}

/// An organ that shares the prefix of the one named before it: 市委、人大, 市发改委、工信局, 县委|宣传部, 县委常委、宣传部部长.
pub(super) fn listed(line: &Line<'_>, end: usize, prefix: &Prefix, range: &Range<usize>, full: &str) -> Option<Prefix> {
    let between = line.text.get(end..range.start)?;
    let committee = line.text.get(..end)?.ends_with('委');
    let party =
        word_list!["部", "政法委", "办公室", "办公厅", "研究室", "网信办", "编办", "改革办", "党校", "巡察办", "工委"]
            .ends(full);
    if committee && party && matches!(between, "" | "常委、" | "常委兼") {
        let start = if between.is_empty() { prefix.start } else { range.start };
        return Some(Prefix { start, name: format!("{}委", prefix.name) });
    }
    let power = POWERS.contains(&full);
    let joint = matches!(between, "、" | "和" | "与" | "及") || between.is_empty() && power;
    // 县委编办、|司法局: behind the party's offices those of the government are the division's own.
    let name = if party { &prefix.name } else { prefix.name.strip_suffix('委').unwrap_or(&prefix.name) };
    joint.then(|| Prefix { start: range.start, name: name.to_owned() })
}

/// 青禾区委研究室、|区|工信局: in a list whose first organ names its division, the unit stands for that one where the article has no home.
pub(super) fn fellow(line: &Line<'_>, end: usize, prefix: &Prefix, organ: usize) -> Option<Prefix> {
    let unit = line.text.get(..organ)?.chars().next_back()?;
    let between = line.text.get(end..organ - unit.len_utf8())?;
    let name = prefix.name.strip_suffix('委').unwrap_or(&prefix.name);
    let list = between.ends_with(['、', '和', '与', '及']) && !between.contains(['，', '。', '；', '：', '（']);
    let fits = list && "省市州盟区县旗".contains(unit) && name.ends_with(unit);
    fits.then(|| Prefix { start: organ - unit.len_utf8(), name: name.to_owned() })
}

/// Whether a verb of paying follows: 县财政|每年安排, not 县财政|收入.
pub(super) fn spends(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    // The full name 财政局 needs no verb.
    text.get(..at).is_some_and(|left| left.ends_with('局'))
        || word_list![
            "每年", "安排", "按", "给予", "承担", "拨付", "列支", "负担", "补助", "统筹", "出资", "补贴", "全额"
        ]
        .leads(rest)
}

/// Whether words count bodies: 12所高水平大学.
pub(super) fn is_counted(words: &str) -> bool {
    let behind_digit =
        |(at, _): (usize, _)| words.get(..at).is_some_and(|left| left.ends_with(|c: char| c.is_ascii_digit()));
    words.match_indices(['个', '所', '家', '座']).any(behind_digit)
}

/// Whether 政府 is the modifier of a report, a fund or a purchase: 市政府|工作报告, 省政府|投资基金.
pub(super) fn is_fund(rest: &str) -> bool {
    word_list!["工作报告", "性基金", "采购", "投资", "债", "购买", "补贴", "引导基金", "专项债"].leads(rest)
}

/// The youth league and the parties beside the ruling one.
const PARTIES: WordList =
    WordList::new(&["共青团", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟"]);

/// The committee of the youth league or of another party, which is not the committee of the division: 共青团|甲市委, 民建|甲市委会.
pub(super) fn of_party(text: &str, start: usize, organ: &Range<usize>, full: &str) -> Option<Range<usize>> {
    let party = PARTIES.ending(text.get(..start)?).filter(|_| full == "委")?;
    let council = text.get(organ.end..)?.starts_with('会');
    Some(start - party.len()..organ.end + if council { '会'.len_utf8() } else { 0 })
}

/// 团|县|委, 团|甲市|委: the committee of the youth league, which is called so in short.
pub(super) fn league(line: &Line<'_>, organ: &Range<usize>, full: &str) -> Option<Agency> {
    let left = line.text.get(..organ.start).filter(|_| full == "委")?;
    let place = line.places.iter().find(|place| place.range.end == line.base + organ.start);
    let start = place.map_or(organ.start - left.chars().next_back()?.len_utf8(), |place| place.range.start - line.base);
    let before = line.text.get(..start)?.strip_suffix('团')?;
    if before.chars().next_back().is_some_and(|letter| is_name_letter(letter) && !"和与及由对".contains(letter)) {
        return None;
    }
    let unit = || division_of(line, left.chars().next_back()?, start);
    let division = place.map(|place| place.name.clone()).or_else(unit)?;
    let range = before.len()..organ.end;
    let alias = line.text.get(range.clone()).map(str::to_owned);
    let name = format!("共青团{division}委");
    Some(Agency { range, name, alias, rule: "organ of a division", confidence: 90 })
}

/// Places where 委 after a unit is a party committee: 市委, 区委, not 委员会 or 委托.
pub(super) fn committees(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.match_indices('委').filter_map(|(at, word)| {
        let end = at + word.len();
        let next = text.get(end..).and_then(|rest| rest.chars().next());
        let unit = text.get(..at).is_some_and(|left| left.ends_with(['市', '区', '县', '旗', '省', '州', '盟']));
        let council = next == Some('会') && text.get(..at).is_some_and(|left| PARTIES.stands_in(left));
        (unit && (council || !next.is_some_and(|next| "员托会派任内".contains(next)))).then_some(at..end)
    })
}

/// Whether an organ is the state's, and called after the place that it stands in: 柳河|海关. 市海关 is one of the home.
pub(super) fn is_of_the_state(organ: &str, surface: &str) -> bool {
    word_list!["海关", "海事局", "证监局", "银监局", "银监分局", "金融监管分局"].contains(organ)
        && !surface.starts_with(['市', '县', '区'])
}

/// Whether a last word is that of an institute that may be called by what it does, in common words: 柳河省|标准化|研究院.
pub(super) fn is_institute(middle: &str, word: &str) -> bool {
    let ranked = word_list!["级", "重点", "新型", "家", "个", "各", "多", "等", "批", "首", "新建", "企业"];
    word_list!["研究院", "研究所", "服务中心", "促进中心"].contains(word)
        && middle.chars().count() >= 3
        && !ranked.stands_in(middle)
}
