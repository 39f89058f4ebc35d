//! Titles in a list: 享有国家甲实验区、国家乙承接地和国家级丙开发区等称号. Whatever they end with, what a level begins is a title behind
//! a verb that gives nothing else (被评为), and beside one that is known for one.

use std::ops::Range;

use super::{Class, Honors, Line};
use crate::extract::boundary::is_name_letter;
use crate::extract::word_list::{CharacterSet, WordList, word_list};

/// Verbs that have nothing but titles for their object.
const STRONG: WordList = WordList::new(&[
    "被评为",
    "被授予",
    "授予",
    "被认定为",
    "认定为",
    "被命名为",
    "命名为",
    "荣膺",
    "荣获了",
    "荣获",
    "喜获",
    "获评为",
    "获评",
    "获封",
    "获授",
    "评定为",
    "评选为",
    "评为",
    "批准为",
    "升级为",
    "升格为",
    "成功创建为",
    "成功创建",
    "创建为",
    "创成",
    "获批为",
]);

/// Verbs that put on a list: what a level begins behind them is a title, too.
const LISTING: WordList = WordList::new(&["入选为", "入选", "入围", "跻身", "蝉联", "列为", "确定为", "获选"]);

/// Verbs that may have others, too: a list behind them is one of titles where one of them is known, or it is called so.
const WEAK: WordList = WordList::new(&[
    "享有",
    "拥有",
    "成为",
    "创建",
    "获得了",
    "获得",
    "获批",
    "入选",
    "列入",
    "取得",
    "是",
    "为",
    "获",
    "争创",
]);

/// What a list of titles is called behind 等.
const CALLED: WordList = WordList::new(&["称号", "荣誉", "殊荣", "名片", "桂冠", "牌匾", "金字招牌"]);

/// What ends a list whatever it is of.
static ENDS: CharacterSet = CharacterSet::new("。；：！？（）《》“”\n");

/// Letters with which titles end.
static HEADS: CharacterSet = CharacterSet::new("市县区地园乡都村镇奖牌标品城体厂点街");

/// Letters with which the names of bodies end, too, which a list of what a place has may hold as well.
static BODIES: CharacterSet = CharacterSet::new("心台队校院站店户");

/// Words with which no title ends that one of these letters ends.
const OTHERS: WordList = WordList::new(&[
    "产品", "全市", "全县", "全区", "产地", "体系", "用地", "土地", "各地", "之一", "部位", "地位", "地区",
]);

/// Words that tell of something, and stand in no title.
const TOLD: WordList = WordList::new(&["获", "入选", "位居", "已", "首次", "被", "支持", "成为", "打造"]);

/// Bytes before the last word of a title that no level leads, at least: four letters.
const SHORTEST_LINE: usize = 12;

/// Letters of a title at least and at most.
const LETTERS: std::ops::RangeInclusive<usize> = 4..=26;

impl Honors {
    /// The titles that lists in a sentence name beside those that are `known`.
    pub(super) fn listed(&self, line: &Line<'_>, known: &[Range<usize>]) -> Vec<Range<usize>> {
        let text = line.text;
        let levels = self.levels.longest_of(&line.words);
        let mut starts: Vec<usize> = levels.iter().map(|hit| hit.range.start).collect();
        starts.extend(line.provinces.iter().map(|place| place.start).filter(|at| self.level(line, *at).is_some()));
        starts.sort_unstable();
        let mut found: Vec<Range<usize>> = Vec::new();
        for start in starts {
            let Some(left) = text.get(..start) else { continue };
            let left = without_round(left);
            let strong = STRONG.ends(left);
            let sure = strong || LISTING.ends(left);
            if !sure && !WEAK.ends(left) || found.iter().any(|one| one.end > start) {
                continue;
            }
            let (items, called) = self.items(line, start, strong);
            let beside = |item: &Range<usize>| known.iter().any(|one| one.start < item.end && item.start < one.end);
            let enjoyed = left.ends_with("享有");
            if sure || items.len() > 1 && (called || enjoyed || items.iter().any(beside)) {
                found.extend(items);
            }
        }
        found
    }

    /// The items of a list that begins at a place, as long as each is a title, and whether the list is called one of titles.
    fn items(&self, line: &Line<'_>, start: usize, strong: bool) -> (Vec<Range<usize>>, bool) {
        let text = line.text;
        let end = ENDS.first_from(text, start).unwrap_or(text.len());
        let mut items = Vec::new();
        let mut at = start;
        while at < end {
            let rest = text.get(at..end).unwrap_or_default();
            let stop = rest.find(['、', '，', '等']).map_or(end, |mark| at + mark);
            let joint = self.joints(line, at..stop).next();
            let stop = joint.as_ref().map_or(stop, |joint| joint.start);
            match self.item(line, at..stop, strong, items.is_empty()) {
                Some(item) => items.push(item),
                None if items.is_empty() => break,
                None => {}
            }
            let after = text.get(stop..end).unwrap_or_default();
            if let Some(rest) = after.strip_prefix('等') {
                return (items, CALLED.stands_in(rest.split('，').next().unwrap_or_default()));
            }
            let next = joint.map_or(stop + after.chars().next().map_or(0, char::len_utf8), |joint| joint.end);
            // Behind a comma another title goes on with the list, and nothing else does.
            if after.starts_with('，') && self.level(line, next).is_none_or(|level| level.len() <= '省'.len_utf8()) {
                break;
            }
            at = next;
        }
        (items, false)
    }

    /// Where 和 joins two titles: before a level.
    fn joints<'l>(&'l self, line: &'l Line<'_>, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + 'l {
        let words = line.text.get(range.clone()).unwrap_or_default();
        let first = words.chars().next();
        words.match_indices(['和', '与', '及']).filter_map(move |(at, mark)| {
            let end = range.start + at + mark.len();
            let level = self.level(line, end)?;
            // 省甲工地和省乙奖: one letter is a level beside the same one.
            let same = line.text.get(level.clone()).is_some_and(|level| level.chars().next() == first);
            let start = range.start + at;
            let start = if line.text.get(..start)?.ends_with('以') { start - '以'.len_utf8() } else { start };
            (level.len() > '省'.len_utf8() || same).then_some(start..end)
        })
    }

    /// The title that fills a part of a list; behind a strong verb the others need no level.
    fn item(&self, line: &Line<'_>, range: Range<usize>, strong: bool, first: bool) -> Option<Range<usize>> {
        const FIRST: WordList = WordList::new(&["首个", "唯一的", "唯一", "第一个", "首批"]);
        let words = line.text.get(range.clone())?;
        let words =
            ["称号", "荣誉称号", "荣誉", "认定"].iter().find_map(|word| words.strip_suffix(word)).unwrap_or(words);
        // 甲省首个国家乙区: what is the first of its kind is named behind.
        let from = FIRST.last_end_in(words).filter(|end| self.level(line, range.start + end).is_some()).unwrap_or(0);
        let name = words.get(from..)?;
        let start = range.start + from;
        let levelled = self.level(line, start).is_some();
        let letters = name.chars().count();
        let title = name.chars().all(is_name_letter)
            && !name.contains(|c: char| c.is_ascii_digit())
            && name.matches('的').count() == name.matches("目的地").count();
        let ends = (name.ends_with(|last| HEADS.contains(last) || strong && BODIES.contains(last))
            || word_list!["企业", "单位", "奖状", "锦旗"].ends(name))
            && !OTHERS.ends(name);
        let joins = !first && (strong || self.is_called_one(line, start..start + name.len()));
        ((levelled || joins) && title && !TOLD.stands_in(name) && ends && LETTERS.contains(&letters))
            .then(|| start..start + name.len())
    }

    /// Whether what stands in a list of titles ends as titles do, with a name before that: 全国甲试点市、|乙标准化试点市.
    fn is_called_one(&self, line: &Line<'_>, range: Range<usize>) -> bool {
        let whole = line.text.get(range.clone()).unwrap_or_default();
        let tried = ["市", "县", "区"].iter().find_map(|unit| whole.strip_suffix(unit));
        let end = tried.filter(|name| name.ends_with("试点")).map_or(range.end, |name| range.start + name.len());
        let ends = self.ends.longest_in(&line.words, range.start..end).into_iter();
        ends.filter(|hit| *hit.value == Class::Modified)
            .any(|hit| hit.range.end == end && hit.range.start - range.start >= SHORTEST_LINE)
    }

    /// The level or province that begins at a place.
    fn level(&self, line: &Line<'_>, at: usize) -> Option<Range<usize>> {
        let level = self.levels.begins_at(&line.words, at).map(|hit| hit.range).max_by_key(|range| range.end);
        // 我省 and 全省 name no level.
        let named = |place: &&Range<usize>| {
            place.start == at && !line.text.get(at..).is_some_and(|rest| rest.starts_with(['我', '全', '本']))
        };
        level.or_else(|| line.provinces.iter().find(named).cloned())
    }
}

/// Words up to a verb, without the year and the round that may stand between it and the first title: 入围|2020年度, 获评|首批.
pub(super) fn without_round(left: &str) -> &str {
    const ROUNDS: WordList =
        WordList::new(&["首批", "第一批", "第二批", "第三批", "第四批", "第五批", "年度", "年", "了"]);
    let bare = ROUNDS.without_ending(left);
    if bare.len() < left.len() { bare.trim_end_matches(|letter: char| letter.is_ascii_digit()) } else { left }
}
