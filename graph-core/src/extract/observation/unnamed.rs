//! Things that a clause is about and the graph has no names of: stretches of a road, villages, sights, vehicles.
//!
//! Chinese drops a subject only where the next clause goes on about it. A clause that begins with a noun of its own is about that,
//! and what it tells is no figure of whoever was spoken of before.

use std::ops::Range;

use super::place::Place;
use crate::extract::clause::SubjectBy;
use crate::extract::word_list::WordList;
use crate::model::MentionIndex;

/// Whether a quantity is told of a thing without a name in the graph, rather than of the subject found for it.
pub(super) fn speaks_of_unnamed(place: &Place<'_, '_>, subject: MentionIndex) -> bool {
    let clauses = place.scene.clauses.of_sentence(place.sentence);
    let own = clauses.iter().rev().skip_while(|clause| clause.range.start > place.mention.range.start);
    for clause in own {
        if clause.by == SubjectBy::Name {
            return false;
        }
        if clause.range.contains(&place.scene.mention(subject).range.start)
            && !is_place_of(place, &clause.range, subject)
        {
            return false;
        }
        if begins_with_unnamed(place, clause.range.clone()) {
            return true;
        }
    }
    false
}

/// 上山遗址位于甲县: the place stands behind the verb.
fn is_place_of(place: &Place<'_, '_>, clause: &Range<usize>, subject: MentionIndex) -> bool {
    const LYING: WordList = WordList::new(&["位于", "坐落于", "坐落在", "地处", "处于"]);
    LYING.stands_in(place.text(clause.start..place.scene.mention(subject).range.start))
}

/// Whether a clause begins with a thing of such a class that has a word of its own, and goes on to tell of it.
fn begins_with_unnamed(place: &Place<'_, '_>, clause: Range<usize>) -> bool {
    let text = place.text(clause.clone());
    let mut ends = text.char_indices().map(|(at, _)| at).skip(SHORTEST).take(LONGEST - SHORTEST + 1);
    ends.any(|end| {
        let (Some(head), Some(rest)) = (text.get(..end), text.get(end..)) else { return false };
        TELLS.leads(rest)
            && THINGS.ending(head).and_then(|class| head.strip_suffix(class)).is_some_and(is_own)
            && !place.scene.adjacent_before(clause.start + end).any(|_| true)
    })
}

/// Whether the words before a class word tell one thing from others of its class.
fn is_own(core: &str) -> bool {
    const COMMON: WordList = WordList::new(&[
        "行政", "自然", "全部", "所有", "示范", "重点", "中心", "美丽", "贫困", "每个", "多个", "城乡", "全市", "全县",
        "全省", "全国", "全区", "国内", "我国", "我省", "我市", "国家", "地方", "工业", "农业", "产业", "省级", "市级",
        "县级", "级", "各类", "各级", "该", "本",
    ]);
    core.chars().count() >= 2 && !COMMON.ends(core) && !core.contains(['的', '在', '从', '对', '、', '有', '个'])
}

/// Characters of the shortest and of the longest such thing, with its class.
const SHORTEST: usize = 3;
const LONGEST: usize = 12;

/// Classes of such things.
const THINGS: WordList = WordList::new(&[
    "段",
    "平台",
    "遗址",
    "景区",
    "度假区",
    "村",
    "社区",
    "航线",
    "大桥",
    "隧道",
    "码头",
    "口岸",
    "客机",
    "飞机",
    "军机",
    "航班",
    "列车",
    "货轮",
    "专列",
    "老街",
    "古镇",
    "古城",
    "铁路",
    "高铁",
    "高速",
    "高速公路",
    "线",
    "谷",
    "湖",
]);

/// What tells of them right behind.
const TELLS: WordList = WordList::new(&[
    "全长",
    "总长",
    "位于",
    "坐落",
    "地处",
    "常住",
    "户籍",
    "距今",
    "始建",
    "建于",
    "载有",
    "搭载",
    "已吸引",
    "占地",
    "拥有",
    "建有",
    "设计时速",
    "年接待",
    "日均",
    "累计接待",
    "总面积",
]);
