//! Honours in quotes: 荣获“甲”称号, 获评“甲”“乙”, 先后获得“甲”、“乙”等荣誉.

use std::ops::Range;

use memchr::memchr;

use super::given;
use crate::extract::boundary::{is_name_letter, of_count};
use crate::extract::word_list::{WordList, word_list};

/// What is called a title behind its quotes.
const TITLED: WordList = WordList::new(&["称号", "荣誉", "奖", "殊荣", "牌匾", "铜牌"]);

/// What closes what is awarded: 上榜“…”|榜单.
const ENDS: WordList = WordList::new(&["等", "榜单", "名单", "名录", "行列"]);

/// Verbs that award what stands in quotes right behind them.
const AWARDED: WordList = WordList::new(&[
    "获评",
    "评为",
    "荣获",
    "荣膺",
    "授予",
    "获授",
    "获颁",
    "认定为",
    "命名为",
    "入选",
    "上榜",
    "入围",
    "摘得",
    "斩获",
    "成功创建",
    "创成",
    "获批",
    "评定为",
    "评选为",
    "荣登",
    "捧回",
    "喜获",
    "摘取",
]);

/// 荣获“…”称号, 获评“…”“…”: quotes that stand side by side before a word for titles, or between a verb of awarding and the
/// end of the clause.
pub(super) fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // Hardly anything but quotation marks begins with this byte, and most sentences have none.
    if memchr("“".as_bytes()[0], text.as_bytes()).is_none() {
        return found;
    }
    let mut run: Vec<Range<usize>> = Vec::new();
    let mut last: Option<usize> = None;
    let mut awarded = false;
    let mut byname = false;
    for (at, mark) in text.match_indices('“') {
        let Some(close) = text.get(at..).and_then(|rest| rest.find('”')).map(|close| at + close) else { continue };
        let gap = last.and_then(|end| text.get(end..at));
        let beside = gap.is_some_and(|gap| matches!(gap, "" | "、" | "和" | "及" | "以及"));
        last = Some(close + '”'.len_utf8());
        if !beside {
            run.clear();
            byname = false;
            awarded = text.get(..at).is_some_and(is_awarded);
        }
        run.push(at + mark.len()..close);
        let after = text.get(close + '”'.len_utf8()..).unwrap_or_default();
        let titled = TITLED.leads(of_list(after));
        let ends = !after.starts_with(|next| is_name_letter(next) || next == '“') || ENDS.leads(after);
        let inner = text.get(at + mark.len()..close).unwrap_or_default();
        byname = NAMED_FOR.ends(inner) && (byname || WIDE.leads(inner));
        if titled || (awarded && ends) || given::is_award(inner) || byname {
            found.append(&mut run);
        }
    }
    let letters = |inner: &Range<usize>| text.get(inner.clone()).map_or(0, |inner| inner.chars().count());
    found.retain(|inner| inner.start > '“'.len_utf8() && (2..=24).contains(&letters(inner)));
    found
}

/// With what the titles end that places bear for what they are known for; those begin with [`WIDE`] that somebody gives: “中国…之乡”.
const NAMED_FOR: WordList = WordList::new(&["之乡", "之都", "之城", "名城", "名县", "名镇"]);

/// With what such a title begins, or the one before it in the same run: “中国根雕之乡”“民间剪纸之乡”.
const WIDE: WordList = WordList::new(&["中国", "全国", "国家", "世界"]);

/// What closed quotes are called behind 等 and a count or a level: …”等|多项|荣誉称号.
fn of_list(after: &str) -> &str {
    const SORTS: WordList = WordList::new(&["一系列", "系列", "国家级", "省级", "市级"]);
    let Some(rest) = after.strip_prefix('等') else { return after };
    let rest = match of_count(after) {
        0 => rest,
        counted => after.get(counted..).unwrap_or_default(),
    };
    SORTS.leading(rest).and_then(|sort| rest.strip_prefix(sort)).unwrap_or(rest)
}

/// Whether words end with a verb of awarding, or with one and who awards: 获评|联合国, 入选|世界旅游组织.
fn is_awarded(left: &str) -> bool {
    let giver = left.char_indices().rev().take(12).take_while(|(_, letter)| is_name_letter(*letter)).last();
    let run = giver.and_then(|(from, _)| left.get(from..)).unwrap_or_default();
    AWARDED.last_end_in(run).and_then(|after| run.get(after..)).is_some_and(|giver| {
        giver.is_empty()
            || word_list!["国", "组织", "省", "市", "部", "局", "委", "会", "级", "首批", "一批"].ends(giver)
    })
}
