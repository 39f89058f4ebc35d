//! Where the name of a firm begins.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::vocabulary::{Word, WordClass};
use crate::extract::word_list::{WordList, word_list};

/// How far a name may reach to the left of its suffix, in characters.
const LONGEST_FULL: usize = 32;
const LONGEST_OTHER: usize = 18;

/// The first word of the name that ends before `at`.
pub(super) fn left_edge(scene: &Scene<'_>, words: &[Word], at: usize) -> usize {
    let form = words[at].class;
    let full = form.has(WordClass::FULL.or(WordClass::BRANCH));
    let longest = if full { LONGEST_FULL } else { LONGEST_OTHER };
    let (mut start, mut length, mut branded) = (at, 0, false);
    while let Some(before) = start.checked_sub(1) {
        let word = &words[before];
        let text = scene.text.slice(word.range.clone());
        length += text.chars().count();
        if length > longest {
            break;
        }
        let class = word.class;
        // 柳河县|同|吉林银行: what joins two parties is in neither name.
        let joins = |word: &Word| word.class.has(WordClass::PLACE.or(WordClass::FIRM));
        if text == "同" && before.checked_sub(1).is_some_and(|other| joins(&words[other])) {
            break;
        }
        if class.has(WordClass::CLOSE) {
            let Some(open) = bracket(scene, words, before) else { break };
            start = open;
            continue;
        }
        if class.has(WordClass::FIRM) && !class.has(WordClass::TRADE) {
            const PARENT: WordClass = WordClass::FULL.or(WordClass::BANK).or(WordClass::PLAIN);
            let inside = class.has(WordClass::GROUP)
                || (form.has(WordClass::BRANCH) && class.has(PARENT))
                || (form.has(WordClass::WORKS) && class.has(WordClass::FULL))
                // 青禾有限公司|交通|公司 is a part of the firm.
                || (form.has(WordClass::PLAIN) && class.has(WordClass::FULL) && start + 1 == at)
                // 青山煤矿|机械|集团 makes what mines need, and is none.
                || (class.has(WordClass::WORKS) && start < at && words[start].class.has(WordClass::TRADE));
            if !inside {
                break;
            }
        } else if full && text == "和" && begins_brand(scene, words, before) {
            return before - 1;
        } else if full && leads_brand(words, before, start < at && !branded)
            || (full || form.has(WordClass::GROUP)) && !branded && text == "和" && joins_brand(scene, words, before)
        {
            branded = true;
        } else if ends_name(class) && !(is_ordinal(text) && numbers_part(scene, words, before)) {
            break;
        }
        branded |= class.has(WordClass::UNKNOWN.or(WordClass::LATIN).or(WordClass::BRAND));
        start = before;
    }
    start
}

/// Whether a word numbers the parts of a group: 第三, 二.
fn is_ordinal(text: &str) -> bool {
    let number = text.strip_prefix('第').unwrap_or(text);
    !number.is_empty() && number.chars().all(|digit| "一二三四五六七八九十".contains(digit) || digit.is_ascii_digit())
}

/// Whether an ordinal numbers a part of a group: a group, a firm or a place stands right before it (青禾集团第三公司, 中国第一汽车集团),
/// or works of engineering behind it (长河建筑第六工程局).
fn numbers_part(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    const OWNERS: WordClass = WordClass::GROUP.or(WordClass::FULL).or(WordClass::PLACE);
    let owned = at.checked_sub(1).is_some_and(|before| words[before].class.has(OWNERS));
    owned || words.get(at + 1).is_some_and(|next| scene.text.slice(next.range.clone()).starts_with("工程"))
}

/// Where a legal name begins of which the walk to the left found common words alone. It has a brand all the same, whatever its
/// letters mean elsewhere: one word of a kind that ends other names belongs to it (青钢钢铁|联合|有限责任公司), if the name then
/// begins with a place, or right behind a mark or a preposition.
pub(super) fn whole_edge(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<usize> {
    const NEVER: WordClass = WordClass::LIST
        .or(WordClass::BREAK)
        .or(WordClass::OPEN)
        .or(WordClass::CLOSE)
        .or(WordClass::QUOTE)
        .or(WordClass::SPACE)
        .or(WordClass::TIME);
    let text = |at: usize| scene.text.slice(words[at].range.clone());
    let (mut start, mut odd, mut place) = (at, 0, None);
    while let Some(before) = start.checked_sub(1) {
        let class = words[before].class;
        if class.has(NEVER) || LEADS.contains(text(before)) {
            break;
        }
        odd += usize::from(ends_name(class));
        let letters = scene.text.slice(words[before].range.start..words[at].range.start).chars().count();
        if odd > 1 || letters > LONGEST_WHOLE {
            return place;
        }
        start = before;
        if class.has(WordClass::PLACE) {
            place = Some(start);
        }
    }
    let marked = start.checked_sub(1).is_none_or(|before| words[before].class.has(NEVER));
    let brand = at - start > 1 && !ends_name(words[start].class) && (marked || text(start).chars().count() > 1);
    place.or(brand.then_some(start))
}

/// A legal name has no more letters before its form.
const LONGEST_WHOLE: usize = 18;

/// Words before a firm's name that are never of it.
const LEADS: WordList = WordList::new(&[
    "的", "了", "在", "由", "与", "和", "及", "为", "是", "将", "对", "向", "从", "被", "把", "以", "等", "各", "该",
    "本", "其", "或", "来到", "走进", "成立", "设立", "组建", "注册", "改制", "某", "以及", "同", "给", "让", "于",
    "到", "经",
]);

/// Whether a verb begins a brand: what follows is `common` words and names no place, or a place stands before it.
fn leads_brand(words: &[Word], at: usize, common: bool) -> bool {
    let next = words.get(at + 1);
    words[at].class.has(WordClass::VERB)
        && (common && !next.is_some_and(|next| next.class.has(WordClass::PLACE)) || place_follows(words, at))
}

/// Whether 和 is the second letter of a brand: 甲市|瀚|和|玻璃|有限公司. One letter behind a place is no member of a list.
fn joins_brand(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    let Some([place, letter]) = at.checked_sub(2).and_then(|from| words.get(from..at)) else { return false };
    let one = scene.text.slice(letter.range.clone()).chars().count() == 1 && letter.class.has(WordClass::UNKNOWN);
    one && place.class.has(WordClass::PLACE) && place.range.end == letter.range.start
}

/// Whether 和 is the second letter of a brand that opens a clause: ，|中|和|泽岚|有限公司. Nothing else that is called 中 does.
fn begins_brand(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).and_then(|before| words.get(before));
    let begun = word(1).is_some_and(|first| scene.text.slice(first.range.clone()) == "中");
    begun && word(2).is_none_or(|mark| mark.class.has(WordClass::BREAK.or(WordClass::LIST).or(WordClass::QUOTE)))
}

/// Whether a place stands shortly to the left, with nothing between that ends a name: it is where the name begins.
fn place_follows(words: &[Word], at: usize) -> bool {
    const ENDS: WordClass =
        WordClass::STOP.or(WordClass::LIST).or(WordClass::BREAK).or(WordClass::OPEN).or(WordClass::FIRM);
    let left = words.get(at.saturating_sub(3)..at).unwrap_or_default().iter().rev();
    left.take_while(|word| !word.class.has(ENDS)).any(|word| word.class.has(WordClass::PLACE))
}

/// Whether a name never goes on to the left over a word of this class.
fn ends_name(class: WordClass) -> bool {
    const ENDS: WordClass = WordClass::STOP
        .or(WordClass::VERB)
        .or(WordClass::QUANTITY)
        .or(WordClass::TIME)
        .or(WordClass::SPACE)
        .or(WordClass::LIST)
        .or(WordClass::OPEN)
        .or(WordClass::QUOTE)
        .or(WordClass::BREAK)
        .or(WordClass::PROJECT_HEAD)
        .or(WordClass::PHASE);
    class.has(ENDS) && !class.has(WordClass::PLACE.or(WordClass::TRADE))
}

/// How many bytes at the head of a name only say whose it is: 主发起人为|青禾集团有限公司, 法人为|青禾科技有限公司.
pub(super) fn copula(surface: &str) -> usize {
    const COPULA: &str = "人为";
    surface.find(COPULA).map_or(0, |at| at + COPULA.len())
}

/// How many bytes at the head of a name only say that the text is on the firm, as behind the dash of a second title: ——记|青禾集团有限公司.
pub(super) fn tells_of(text: &str, name: Range<usize>) -> usize {
    let before = text.get(..name.start).unwrap_or_default().trim_end_matches(' ');
    let titled = before.ends_with(['—', '-', '－']);
    let tells = word_list!["记", "访", "来自", "小记", "走访"].leading(text.get(name).unwrap_or_default());
    tells.filter(|_| titled).map_or(0, str::len)
}

/// The word after which a bracket inside a name opens: it holds a place or a few letters, and words stand before it.
fn bracket(scene: &Scene<'_>, words: &[Word], close: usize) -> Option<usize> {
    let open = (close.saturating_sub(3)..close).rev().find(|at| words[*at].class.has(WordClass::OPEN))?;
    let inside = words.get(open + 1..close)?;
    const NAMES: WordClass = WordClass::PLACE.or(WordClass::GROUP).or(WordClass::TRADE).or(WordClass::LATIN);
    let known = inside.iter().any(|word| word.class.has(NAMES));
    let range = inside.first()?.range.start..inside.last()?.range.end;
    let short = scene.text.slice(range).chars().count() <= 4;
    (open > 0 && (known || short)).then_some(open)
}

/// Leaves out what leads a name without belonging to it.
pub(super) fn trim(scene: &Scene<'_>, words: &[Word], mut start: usize, at: usize) -> usize {
    const LEADS: WordClass = WordClass::PROCESS.or(WordClass::GENERIC).or(WordClass::NUMBER).or(WordClass::ADJECTIVE);
    const BRANDS: WordClass = WordClass::UNKNOWN.or(WordClass::PLACE).or(WordClass::LATIN).or(WordClass::BRAND);
    while start < at {
        let class = words[start].class;
        // （青禾农业）|泽澜食品有限公司: whose it is stands before the name.
        if class.has(WordClass::OPEN) {
            let close = (start..at).find(|word| words[*word].class.has(WordClass::CLOSE));
            start = close.unwrap_or(start) + 1;
            continue;
        }
        let rest = words.get(start + 1..at).unwrap_or_default();
        // 代理|人|乌海…: one letter between a verb and a place is the end of another word.
        let alone = scene.text.slice(words[start].range.clone()).chars().count() == 1
            && class.has(WordClass::UNKNOWN)
            && rest.first().is_some_and(|next| next.class.has(WordClass::PLACE));
        if alone && start.checked_sub(1).is_some_and(|before| words[before].class.has(WordClass::VERB)) {
            start += 1;
            continue;
        }
        let branded = rest.iter().any(|word| word.class.has(BRANDS));
        let former = scene.text.slice(words[start].range.clone()) == "原" && branded;
        let leads = former || (class.has(LEADS) && branded && !class.has(BRANDS));
        if !leads && !class.has(WordClass::CLOSE) {
            break;
        }
        start += 1;
    }
    start
}
