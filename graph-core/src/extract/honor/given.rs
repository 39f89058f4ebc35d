//! Awards by what ends every award: 奖, 勋章, 奖章, and 称号 behind a title without quotes. They need no level: a verb of awarding
//! that has them for its object is enough, whatever year and round of the award stand between.

use std::ops::Range;

use crate::extract::boundary::is_name_letter;
use crate::extract::word_list::{WordList, word_list};

/// Verbs that hand over an award; 通过, 进入 and 创建 hand over none.
const VERBS: WordList = WordList::new(&[
    "获得了",
    "获得",
    "荣获了",
    "荣获",
    "喜获",
    "获评",
    "获颁",
    "获授",
    "分获",
    "获",
    "夺得",
    "斩获",
    "摘得",
    "捧得",
    "捧回",
    "授予",
    "颁发",
    "拿下",
    "获批",
]);

/// Verbs that put on a list.
const LISTS: WordList = WordList::new(&["列入", "入选", "入选为", "入列", "登上", "荣登", "跻身", "入围", "纳入"]);

/// With what lists begin that one is proud to stand on; others are of those to be watched or fined.
const WIDE: WordList = WordList::new(&[
    "国家",
    "全国",
    "中国",
    "世界",
    "联合国",
    "人类",
    "全球",
    "国际",
    "亚洲",
    "全省",
    "全市",
    "省",
    "自治区",
    "市级",
    "县级",
]);

/// Heads of awards, each with whether it is of the name: 荣誉称号 only says what the name is.
const HEADS: [(&str, bool); 6] =
    [("称号", false), ("奖", true), ("奖章", true), ("勋章", true), ("名录", true), ("名单", true)];

/// What lists are called whose members are to become what they name.
const SOUGHT: WordList = WordList::new(&["候选", "创建", "培育", "建设", "拟认定", "拟推荐", "试点"]);

/// Letters of what such a list names at least: 国家培育名单 names nothing.
const SHORTEST_TITLE: usize = 6;

/// Last letters of what bears a title: 示范县, 绿色工厂, 龙头企业, 单项冠军.
const BEARERS: [char; 22] = [
    '县', '市', '区', '镇', '乡', '村', '业', '园', '地', '厂', '台', '心', '位', '牌', '军', '店', '院', '校', '室',
    '站', '港', '城',
];

/// Letters of a name before its head at most.
const LETTERS: usize = 20;

/// Words before a head that name no award: 大奖, 荣誉称号, 多项奖.
const PLAIN: WordList = WordList::new(&[
    "大",
    "荣誉",
    "国家",
    "国家荣誉",
    "光荣",
    "特别",
    "国家勋章和国家荣誉",
    "该",
    "此",
    "最高",
    "最高荣誉",
]);

/// The award whose head begins at an offset: where it stands in the sentence.
pub(super) fn find(text: &str, at: usize, head: &str) -> Option<Range<usize>> {
    let (word, named) = HEADS.into_iter().find(|(word, _)| *word == head)?;
    let rest = text.get(at + word.len()..)?;
    // 奖|励 and 奖|学金 are no awards, 奖|得主 holds one.
    let list = matches!(word, "名录" | "名单");
    let ends =
        list || !rest.starts_with(is_name_letter) || word_list!["的", "和", "等", "后", "以及", "与"].leads(rest);
    let left = text.get(..at).filter(|_| ends)?;
    let from = left.char_indices().rev().take(LETTERS + 12).take_while(|(_, letter)| is_name_letter(*letter)).last()?.0;
    let run = left.get(from..)?;
    let verbs = if list { &LISTS } else { &VERBS };
    let verb = verbs.words().iter().filter_map(|verb| Some(run.rfind(verb)? + verb.len())).max()?;
    let object = run.get(verb..)?;
    let core = last_joined(without_round(object.strip_prefix('了').unwrap_or(object)));
    let letters = core.chars().count();
    let other = core.starts_with(|c: char| "多数各本其一两三几首者单过奖".contains(c))
        || core.ends_with(['颁', '授', '评', '领', '抽'])
        || core.contains(|c: char| c.is_ascii_digit() || "的了在等".contains(c) || !list && "个名项".contains(c))
        || list && !WIDE.leads(core) && !core.contains("遗产") && !core.contains("省");
    let start = at - core.len();
    // 电影艺术家|荣誉|称号: what is called a title is one of honour.
    let titled = if named { core } else { core.strip_suffix("荣誉").unwrap_or(core) };
    // 甲示范县|创建名单: who stands on such a list is on the way to what it names.
    let sought = (word == "名单").then(|| SOUGHT.ending(core)).flatten().and_then(|way| core.strip_suffix(way));
    let sought = sought.filter(|title| title.chars().count() >= SHORTEST_TITLE && !title.ends_with("重点"));
    // 国家级绿色工厂|名单: what a list ends with that those on it are is their title.
    let named = named && !(word == "名单" && core.ends_with(BEARERS));
    let (named, titled) = sought.map_or((named, titled), |title| (false, title));
    ((2..=LETTERS).contains(&letters) && !other && !PLAIN.contains(core))
        .then(|| start..if named { at + word.len() } else { start + titled.len() })
}

/// 省甲工地和|省乙奖: what stands behind a joint and begins as the whole does is an award of its own.
fn last_joined(object: &str) -> &str {
    let first = object.chars().next().filter(|first| "省市县国全中".contains(*first));
    let joints = object.rmatch_indices(['和', '与', '及']).map(|(at, joint)| object.get(at + joint.len()..));
    joints.flatten().find(|rest| first.is_some_and(|first| rest.starts_with(first))).unwrap_or(object)
}

/// A name without the year and the round in which it was given: 2021年度|…奖, 第三届|…奖.
fn without_round(object: &str) -> &str {
    let number = object.strip_prefix('第').unwrap_or(object);
    let after = number.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let round = ["年度", "年", "届", "批"].into_iter().find_map(|unit| after.strip_prefix(unit));
    let fresh = object.strip_prefix("首批").or(object.strip_prefix("新一批"));
    round.filter(|_| after.len() < number.len()).or(fresh).map_or(object, without_round)
}

/// What quotes hold that ends as an award does, whatever stands around them: “金穗奖”. 中奖 and 获奖 are done, and no awards.
pub(super) fn is_award(inner: &str) -> bool {
    let award = inner.ends_with('奖')
        && !word_list!["大奖", "获奖", "中奖", "抽奖", "兑奖", "开奖", "评奖", "颁奖", "领奖"].ends(inner);
    (award || word_list!["勋章", "奖章"].ends(inner)) && inner.chars().count() >= 3 && inner.chars().all(is_name_letter)
}
