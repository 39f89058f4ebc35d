//! Firms by a short name alone: a brand and a line of business (青禾电子), where no full name defines it.
//!
//! A brand is a short run of characters that no table knows. Some lines of business stand in names of firms only (药业, 重工,
//! 股份): with a brand before them they are enough. Others name goods and trades, too (电子, 新材料): there the words around
//! have to show a firm, as somebody who goes in (走进), a post (董事长), an act of firms (投资, 落户) or a fellow in a list.

mod shown;
mod words;

use super::super::vocabulary::{Word, WordClass, WordRoles};
use super::super::{Candidate, Scene};
use super::called::calls;
use super::{short, tidy};
use crate::extract::word_list::{WordList, word_list};

use shown::{acts, shown};
use words::{ACTS, MATTERS, OWNED};
pub(super) use words::{BEFORE, INVESTS, POSTS};
pub(crate) use words::{HEADS, TELLING};

/// A brand has so many characters.
const BRAND: std::ops::RangeInclusive<usize> = 2..=4;

/// Adds the firms of a sentence that are known by a short name alone.
pub(super) fn find(scene: &Scene<'_>, words: &[Word], found: &mut Vec<Candidate>) {
    for at in 0..words.len() {
        let called = || words.get(at + 1).is_some_and(is_trade) && calls_one(scene, &words[at]);
        if !words[at].class.has(WordClass::UNKNOWN) && !called() {
            continue;
        }
        let trades = trades(scene, words, at);
        let shows = |at: usize| words.get(at).is_some_and(|next| next.roles.has(WordRoles::SHOWS_BRAND));
        if trades == 0 && !shows(at + 1) && !shows(at + 2) {
            found.extend(by_whom(scene, words, at));
            continue;
        }
        let end = at + 1 + trades;
        let Some(last) = words.get(end - 1).filter(|_| is_brand(scene, words, at)) else { continue };
        found.extend(with_act(scene, words, at).or_else(|| by_whom(scene, words, at)));
        if trades == 0 {
            found.extend(with_post(scene, words, at));
            continue;
        }
        let line = scene.text.slice(last.range.clone());
        // 电子科技 ends a firm's name; 科技 alone does where a brand stands before it and nothing goes on after it.
        let telling = TELLING.contains(line) || (trades > 1 && line == "科技");
        if MATTERS.contains(line) || (last.class.has(WordClass::PROCESS) && !telling) {
            continue;
        }
        let acts = acts(scene, words, at, end);
        if !acts && goes_on(scene, words, end, telling) {
            continue;
        }
        let shown = acts || shown(scene, words, at, end) || line == "科技";
        if !telling && !shown {
            continue;
        }
        found.push(placed(scene, words, at, end, if telling && shown { 75 } else { 65 }));
    }
    for (post, _) in words.iter().enumerate().filter(|(_, word)| word.roles.has(WordRoles::SHOWS_BRAND)) {
        let headed = headed_by(scene, words, post).or_else(|| group_headed(scene, words, post));
        found.extend(headed.filter(|firm| !found.iter().any(|known| known.range.end == firm.range.end)));
    }
}

/// The firm of a post that only firms have, from the place that leads its name in a list or clause of its own: 江苏正新智能科技|董事长,
/// whatever its brand means elsewhere.
fn headed_by(scene: &Scene<'_>, words: &[Word], post: usize) -> Option<Candidate> {
    const NEVER: WordClass = WordClass::STOP
        .or(WordClass::LIST)
        .or(WordClass::BREAK)
        .or(WordClass::OPEN)
        .or(WordClass::CLOSE)
        .or(WordClass::QUOTE)
        .or(WordClass::SPACE)
        .or(WordClass::QUANTITY)
        .or(WordClass::TIME)
        .or(WordClass::FIRM);
    let text = |word: &Word| scene.text.slice(word.range.clone());
    words.get(post).filter(|word| POSTS.contains(text(word)))?;
    let length = words[..post].iter().rev().take_while(|word| !word.class.has(NEVER)).count();
    let name = words.get(post - length..post)?;
    let [place, rest @ .., last] = name else { return None };
    let letters = scene.text.slice(place.range.end..last.range.end).chars().count();
    let leads = place.class.has(WordClass::PLACE) && !rest.iter().any(|word| word.class.has(WordClass::PLACE));
    let range = place.range.start..last.range.end;
    let firm = leads && last.class.has(WordClass::TRADE.or(WordClass::INDUSTRY)) && (4..=12).contains(&letters);
    firm.then(|| short(range.clone(), tidy(scene.text.slice(range)), "company.bare", 65))
}

/// The group of a post that only firms have, whatever its name of one word means elsewhere: 海港|集团|董事长, but not 某|大型|集团|董事长.
fn group_headed(scene: &Scene<'_>, words: &[Word], post: usize) -> Option<Candidate> {
    const OPENS: WordClass = WordClass::BREAK.or(WordClass::LIST).or(WordClass::QUOTE).or(WordClass::SPACE);
    const NEVER: WordClass =
        WordClass::STOP.or(WordClass::FIRM).or(WordClass::VERB).or(WordClass::PLACE).or(WordClass::UNKNOWN);
    let text = |word: &Word| scene.text.slice(word.range.clone());
    words.get(post).filter(|word| POSTS.contains(text(word)))?;
    let start = post.checked_sub(2)?;
    let [name, group] = words.get(start..post)? else { return None };
    let opens = start.checked_sub(1).is_none_or(|before| words[before].class.has(OPENS));
    let generic = name.class.has(WordClass::GENERIC) && !name.class.has(WordClass::TRADE);
    let firm = opens && group.class.has(WordClass::GROUP) && !name.class.has(NEVER) && !generic;
    let range = name.range.start..group.range.end;
    (firm && text(name).chars().count() == 2)
        .then(|| short(range.clone(), tidy(scene.text.slice(range)), "company.bare", 65))
}

/// The firm whose brand is `words[at]`, with the place that leads its name: 江西|青禾药业. Behind a preposition or another place
/// (在江西青禾药业, 江西赣州青禾药业) the place may be where it stands.
fn placed(scene: &Scene<'_>, words: &[Word], at: usize, end: usize, percent: u8) -> Candidate {
    let bare = words[at].range.start..words[end - 1].range.end;
    let name = tidy(scene.text.slice(bare.clone()));
    let place = at.checked_sub(1).map(|before| &words[before]).filter(|word| word.class.has(WordClass::PLACE));
    let Some(place) = place else { return short(bare, name, "company.bare", percent) };
    let surface = scene.text.slice(place.range.clone());
    let with_place = tidy(scene.text.slice(place.range.start..bare.end));
    let before = at.checked_sub(2).map(|before| &words[before]);
    let stands = before.is_some_and(|word| {
        let text = scene.text.slice(word.range.clone());
        word.class.has(WordClass::PLACE) || matches!(text, "在" | "位于" | "来到" | "走进" | "地处" | "坐落于")
    });
    if stands || surface.ends_with(['省', '市', '县', '区', '镇', '乡', '旗', '州', '盟']) {
        let mut firm = short(bare, name, "company.bare", percent);
        firm.aliases.push(with_place);
        return firm;
    }
    let mut firm = short(place.range.start..bare.end, with_place, "company.bare", percent);
    firm.aliases.push(name);
    firm
}

/// How many lines of business follow a brand, without an act at their end: 青禾新能源 of 青禾新能源投资.
fn trades(scene: &Scene<'_>, words: &[Word], at: usize) -> usize {
    let rest = words.get(at + 1..).unwrap_or_default();
    let all = rest.iter().take_while(|word| is_trade(word)).count();
    let act =
        |word: &Word| word.class.has(WordClass::PROCESS) && !TELLING.contains(scene.text.slice(word.range.clone()));
    let kept = rest.get(..all).unwrap_or_default().iter().rposition(|word| !act(word)).map_or(0, |last| last + 1);
    if kept > 0 { kept } else { all }
}

/// Whether a word is a line of business in a firm's name, and no act.
fn is_trade(word: &Word) -> bool {
    word.class.has(WordClass::TRADE) && !word.class.has(WordClass::FIRM)
}

/// Whether a word is one that firms are called by, and no number: 希望|实业, but not 万家|化工企业.
fn calls_one(scene: &Scene<'_>, word: &Word) -> bool {
    calls(scene, word) && !scene.text.slice(word.range.clone()).starts_with(['万', '千', '五'])
}

/// Whether the run at `at` may be a brand, by its length and by what stands before it.
fn is_brand(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    const OPENS: WordClass = WordClass::STOP
        .or(WordClass::VERB)
        .or(WordClass::BREAK)
        .or(WordClass::LIST)
        .or(WordClass::OPEN)
        .or(WordClass::QUOTE)
        .or(WordClass::SPACE)
        .or(WordClass::TIME)
        .or(WordClass::PLACE);
    let opens = at.checked_sub(1).is_none_or(|before| words[before].class.has(OPENS) || before_tells(scene, words, at));
    let name = scene.text.slice(words[at].range.clone());
    opens && BRAND.contains(&name.chars().count()) && !is_no_brand(name)
}

/// Whether a run is a pair of countries (中美, 中非) or begins as no brand does.
fn is_no_brand(name: &str) -> bool {
    const COUNTRIES: &str = "美非巴俄法德英日韩欧印澳加越老缅泰柬马菲哈蒙沙阿伊意西葡荷瑞拉朝乌土埃管方外";
    const FIRST: [char; 23] = [
        '两', '勇', '扛', '扎', '投', '下', '更', '最', '也', '又', '还', '就', '才', '都', '只', '已', '曾', '每',
        '各', '某', '硬', '离', '部',
    ];
    let pair = name.strip_prefix('中').is_some_and(|rest| rest.chars().count() == 1 && COUNTRIES.contains(rest));
    // 本草堂 is one, 本厂 none.
    let own = name.starts_with('本') && name.chars().count() < 3;
    pair || own || name.starts_with(FIRST) || name.ends_with(['新', '任', '届', '党', '原', '资'])
}

/// Whether a word for a firm or for going to one stands before a name, over 的 if need be: 作为龙头企业的青禾钢铁.
fn before_tells(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|before| &words[before]);
    let is = |word: Option<&Word>, role: WordRoles| word.is_some_and(|word| word.roles.has(role));
    let sort = |word: &Word| scene.text.slice(word.range.clone()).ends_with("企业");
    is(before(1), WordRoles::BEFORE_FIRM) || is(before(1), WordRoles::OF) && before(2).is_some_and(sort)
}

/// Whether the words from `end` on make a longer name or a sort of goods of those before it.
fn goes_on(scene: &Scene<'_>, words: &[Word], end: usize, telling: bool) -> bool {
    if telling {
        return words.get(end).is_some_and(|next| next.class.has(WordClass::FIRM.or(WordClass::LATIN)));
    }
    const MORE: WordClass = WordClass::UNKNOWN
        .or(WordClass::LATIN)
        .or(WordClass::FIRM)
        .or(WordClass::PRODUCT)
        .or(WordClass::INDUSTRY)
        .or(WordClass::GENERIC)
        .or(WordClass::ADJECTIVE)
        .or(WordClass::NOUN)
        .or(WordClass::BRAND);
    let more = |next: &Word| {
        let text = scene.text.slice(next.range.clone());
        next.class.has(MORE) && !OWNED.contains(&text) && !ACTS.contains(&text)
    };
    words.get(end).is_some_and(more)
}

/// Whether a word is a line of business of which, behind a brand, hardly anything but a firm is called.
pub(crate) fn is_firms(scene: &Scene<'_>, word: &Word) -> bool {
    let text = scene.text.slice(word.range.clone());
    word.class.has(WordClass::TRADE) && (TELLING.contains(text) || text == "科技")
}

/// A brand between 由 and what builders and investors do: 由|泽澜天禾|承建.
fn by_whom(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    const BUILDS: WordList = WordList::new(&["承建", "投资", "投建", "开发", "兴建", "代建", "独资", "出资", "负责"]);
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let name = text(&words[at]);
    at.checked_sub(1).filter(|by| text(&words[*by]) == "由")?;
    let next = words.get(at + 1).filter(|next| next.range.start == words[at].range.end)?;
    let body = name.ends_with([
        '方', '企', '府', '局', '委', '办', '会', '队', '院', '所', '村', '镇', '部', '厅', '校', '人', '家',
    ]);
    let builds = BUILDS.leads(text(next)) && (text(next) != "负责" || tells_of_works(scene, next));
    (builds && !body && BRAND.contains(&name.chars().count()) && !is_no_brand(name))
        .then(|| short(words[at].range.clone(), tidy(name), "company.bare", 60))
}

/// Whether what somebody answers for is building or running something: 负责|统一规划建设运营.
fn tells_of_works(scene: &Scene<'_>, charge: &Word) -> bool {
    let rest = scene.text.clean().get(charge.range.end..).unwrap_or_default();
    let clause = rest.split(['，', '。', '；', '、']).next().unwrap_or_default();
    word_list!["建设", "运营", "施工", "开发", "承建"].stands_in(clause)
}

/// A place and a brand before an act of investors: 上海青禾投资的.
fn with_act(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let place = at.checked_sub(1).map(|place| &words[place]).filter(|word| word.class.has(WordClass::PLACE))?;
    let next = words.get(at + 1).filter(|next| INVESTS.contains(text(next)))?;
    let after = words.get(at + 2).filter(|after| after.class.has(WordClass::QUANTITY) || text(after) == "的")?;
    let joined = place.range.end == words[at].range.start && next.range.end == after.range.start;
    let range = place.range.start..words[at].range.end;
    joined.then(|| short(range.clone(), tidy(scene.text.slice(range)), "company.bare", 60))
}

/// A brand alone before a post that only firms have: 青禾董事长.
fn with_post(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let follows = |at: usize| words.get(at + 1).filter(|next| next.range.start == words[at].range.end);
    // 青禾先导总经理: an ordinary noun may end the brand.
    const NO_NOUN: WordClass = WordClass::STOP.or(WordClass::FIRM).or(WordClass::HEAD).or(WordClass::GENERIC);
    let ends =
        |next: &&Word| next.class.has(WordClass::NOUN) && !next.class.has(NO_NOUN) && !OWNED.contains(&text(next));
    let last = at + usize::from(follows(at).is_some_and(|next| ends(&next)));
    let post = follows(last).is_some_and(|next| POSTS.contains(text(next)));
    post.then(|| placed(scene, words, at, last + 1, 60))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Company;

    #[test]
    fn some_lines_of_business_stand_in_names_of_firms_only() {
        check(Company, "宏禾药业今年订单饱满。", "宏禾药业");
        check(Company, "位于园区的泽澜重工交付了首批设备。", "泽澜重工");
    }

    #[test]
    fn others_need_a_word_that_shows_a_firm() {
        check(Company, "记者走进泽澜电子，看到一台台设备。", "泽澜电子");
        check(Company, "泽澜新材料董事长介绍了情况。", "泽澜新材料");
        check(Company, "泽澜新材料的性能更好。", "");
        check(Company, "泽澜食品实现产值12亿元。", "泽澜食品");
        check(Company, "投资2亿元的泽澜复合材料项目试生产。", "");
        check(Company, "支持泽澜药业集团、宏禾生物做大做强。", "泽澜药业集团 宏禾生物");
        check(Company, "与泽澜集团、宏禾生物、泽澜电子签订协议。", "泽澜集团 宏禾生物 泽澜电子");
        check(Company, "宏禾电子、泽澜集团签约。", "宏禾电子 泽澜集团");
    }

    #[test]
    fn what_is_said_of_firms_alone_shows_one() {
        check(Company, "泽澜医药主营中成药。", "泽澜医药");
        check(Company, "柳河县泽澜机械先后获评省级绿色工厂。", "泽澜机械");
        check(Company, "在泽澜食品的车间，工人正忙。", "泽澜食品");
        check(Company, "泽澜生物与宏岭大学建立合作。", "泽澜生物");
        check(Company, "泽家服饰获评省级名录。", "");
        check(Company, "泽澜新材料拥有良好性能。", "");
        check(Company, "泽澜电子主要做屏幕，宏岭电子展出雷达。", "泽澜电子 宏岭电子");
    }

    #[test]
    fn a_word_that_firms_are_called_by_is_a_brand_before_a_line_of_business() {
        check(Company, "宏远半导体是一家芯片企业，引进前景好。", "宏远半导体");
        check(Company, "累计搬迁万家化工企业。", "");
        check(Company, "推动复兴文化产业。", "");
    }

    #[test]
    fn a_fellow_in_a_list_a_contract_or_a_profile_shows_a_firm() {
        check(Company, "同在园区的泽澜生物、宏禾科技先后开工。", "泽澜生物 宏禾科技");
        check(Company, "与厦门泽澜食品签订协议。", "厦门泽澜食品");
        check(Company, "主要客户泽澜动力已签约。", "泽澜动力");
        check(Company, "泽澜化工与宏禾集团共同出资。", "泽澜化工 宏禾集团");
        check(Company, "调研报告\n泽澜化工：纯碱35万吨，烧碱20万吨。", "泽澜化工");
    }

    #[test]
    fn who_builds_or_runs_stands_behind_by() {
        check(Company, "由泽澜投资建设的物流园投运。", "泽澜");
        check(Company, "项目由华泽天禾负责统一建设运营。", "华泽天禾");
        check(Company, "由中方承建的大桥开工，由某企投资。", "");
        check(Company, "此事由泽澜负责。", "");
    }

    #[test]
    fn a_post_of_a_firm_shows_one_whose_brand_means_something_else() {
        check(
            Company,
            "江苏正新智能科技董事长周立海、厦门高乐食品技术总裁何平出席。",
            "江苏正新智能科技 厦门高乐食品技术",
        );
        check(Company, "江苏省食品工业协会会长周立海出席。", "");
        check(Company, "海港集团董事长周立海说。", "海港集团");
        check(Company, "该企业集团董事长周立海、大型集团总经理何平出席。", "");
    }

    #[test]
    fn a_brand_before_a_post_may_end_in_a_noun() {
        check(Company, "泽澜先导总经理周立海说。", "泽澜先导");
        check(Company, "重庆泽澜董事长周立海说。", "重庆泽澜");
        check(Company, "酒店总经理周立海说。", "");
    }
}
