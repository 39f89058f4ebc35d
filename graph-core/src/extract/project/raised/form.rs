//! What the name of a work looks like that no word for projects ends: a site with a name of its own (青禾小学, 白鹭路), or what is done to
//! a thing that has one (青禾河综合治理, 石岭水库除险加固).

use std::ops::Range;

use super::super::super::Scene;
use super::super::super::company::tidy;
use super::super::super::vocabulary::{Word, WordClass};
use super::super::super::word_list::word_list;
use super::called::{BODIES, CALLED, CALLED_SITES, OPENED};
use super::words::{DONE, HOW, NO_NAMES, NO_SITES, SITES, THINGS};

/// What no name of a work holds.
const NEVER: WordClass = WordClass::STOP
    .or(WordClass::QUANTITY)
    .or(WordClass::TIME)
    .or(WordClass::QUOTE)
    .or(WordClass::BREAK)
    .or(WordClass::LIST)
    .or(WordClass::OPEN)
    .or(WordClass::CLOSE)
    .or(WordClass::SPACE)
    .or(WordClass::PHASE)
    .or(WordClass::FULL)
    .or(WordClass::GROUP)
    .or(WordClass::BRANCH)
    .or(WordClass::PLAIN)
    .or(WordClass::BANK);

/// What names have of their own.
const OWN: WordClass = WordClass::UNKNOWN.or(WordClass::PLACE).or(WordClass::BRAND);

/// The name that words are, and where it stands.
pub(super) struct Name {
    pub(super) range: Range<usize>,
    pub(super) name: String,
}

/// The words as a name, if nothing in them ends one.
fn read(scene: &Scene<'_>, words: &[Word]) -> Option<Name> {
    let range = words.first()?.range.start..words.last()?.range.end;
    let name = tidy(scene.text.slice(range.clone()));
    let fits = (3..=22).contains(&name.chars().count()) && !words.iter().any(|word| ends_name(scene, word));
    fits.then_some(Name { range, name })
}

/// Whether no name goes on over a word.
pub(super) fn ends_name(scene: &Scene<'_>, word: &Word) -> bool {
    // 滨江|二路, 第三|小学 and 九年|一贯制学校 count nothing.
    let text = scene.text.slice(word.range.clone());
    let numbered = text.starts_with('第') && text.chars().count() == 2
        || SITES.ends(text)
        || matches!(text, "九年" | "十二年" | "一贯" | "一贯制" | "湿地");
    !numbered && word.class.has(NEVER) && !word.class.has(OWN.or(WordClass::HEAD)) && !matches!(text, "及" | "至")
}

/// A stretch of a road or a line, by its two ends (青禾至白鹭段) or by the number of the road (G220青禾段, 207国道青禾至白鹭段).
pub(super) fn stretch(scene: &Scene<'_>, words: &[Word]) -> Option<Name> {
    let named = read(scene, words)?;
    let ends = |name: &str| {
        let two = ["至", "到"].iter().find_map(|to| name.split_once(to));
        let long = |end: &str| (2..=7).contains(&end.chars().count());
        two.is_some_and(|(from, to)| long(from) && to.strip_suffix('段').is_some_and(long))
    };
    let road = numbered(&named.name).or_else(|| word_list!["国道", "省道", "县道"].leading(&named.name));
    let rest = road.map(|road| named.name.get(road.len()..).unwrap_or_default());
    let part = |rest: &str| {
        rest.ends_with(['段', '线']) && !rest.ends_with("干线") && (2..=14).contains(&rest.chars().count())
    };
    (ends(&named.name) || rest.is_some_and(part)).then_some(named)
}

/// The number with which the name of a road begins: G220, 207国道.
fn numbered(name: &str) -> Option<&str> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let number = name.strip_prefix(['G', 'S', 'X']).map(|rest| 1 + digits(rest)).filter(|end| *end > 2);
    let called = || {
        let road = name.get(digits(name)..)?;
        word_list!["国道", "省道", "县道"]
            .leading(road)
            .filter(|_| road.len() < name.len())
            .map(|road| digits(name) + road.len())
    };
    name.get(..number.or_else(called)?)
}

/// Which sites a verb tells of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sites {
    /// None: 推进|青禾小学.
    None,
    /// What is built: 新建|青禾小学.
    Built,
    /// What is built, finished or put to use, and named before the verb: 青禾实验室|投入使用.
    Opened,
}

/// A site with a name of its own.
pub(super) fn site(scene: &Scene<'_>, words: &[Word], sites: Sites) -> Option<Name> {
    if sites == Sites::None {
        return None;
    }
    let named = read(scene, words)?;
    // 滨河公园, 解放路: every city has one.
    if CALLED_SITES
        .ending(&named.name)
        .is_some_and(|site| named.name.strip_suffix(site).is_some_and(|stem| CALLED.contains(stem)))
    {
        return Some(named);
    }
    let opened = || {
        // 全球|数字赋能合作中心: what leads such a name may have been cut off.
        let whole = !named.name.ends_with("中心") || words.first().is_some_and(|first| first.class.has(OWN));
        let own = whole && !BODIES.ends(&named.name);
        (sites == Sites::Opened && own).then(|| OPENED.ending(&named.name)).flatten()
    };
    let acts = words.first().is_some_and(|first| first.class.has(WordClass::VERB) && !first.class.has(OWN));
    let site = SITES.ending(&named.name).or_else(opened).filter(|_| !acts && !NO_SITES.ends(&named.name))?;
    let stem = named.name.strip_suffix(site)?;
    let end = named.range.end - site.len();
    let own = is_own(scene, words, end) || is_seated(scene, words, stem);
    (stem.chars().count() >= 2 && own && !is_sort(stem)).then_some(named)
}

/// What is done to a thing with a name of its own.
pub(super) fn done(scene: &Scene<'_>, words: &[Word]) -> Option<Name> {
    let named = read(scene, words)?;
    let called = done_to(&named.name)?;
    let own = is_own(scene, words, named.range.start + called.len()) || is_of_nature(scene, words, called, &named.name);
    (own && !NO_NAMES.ends(called) && !is_sort(called)).then_some(named)
}

/// What stands in a name before the thing to which something is done: 青禾 of 青禾河综合治理.
fn done_to(name: &str) -> Option<&str> {
    let mut thing = name;
    while let Some(act) = DONE.ending(thing).or_else(|| HOW.ending(thing)) {
        thing = thing.strip_suffix(act)?;
    }
    if thing.len() == name.len() || !DONE.ends(name) {
        return None;
    }
    (1..=thing.len())
        .rev()
        .filter(|at| thing.is_char_boundary(*at))
        .find_map(|at| thing.get(..at - THINGS.ending(thing.get(..at)?)?.len()))
}

/// What is done to a thing as to the one that ends its list, which alone says what: 青禾河 of 青禾河、白鹭河堤防加固工程.
pub(super) fn done_alike(scene: &Scene<'_>, words: &[Word], last: &[Word]) -> Option<Name> {
    let mut named = read(scene, words)?;
    let last = tidy(scene.text.slice(last.first()?.range.start..last.last()?.range.end));
    let thing = THINGS.ending(&named.name)?;
    let called = named.name.strip_suffix(thing)?;
    let (_, done) = last.split_once(thing)?;
    let act = ["工程", "项目"].iter().find_map(|head| done.strip_suffix(head)).unwrap_or(done);
    let own = is_own(scene, words, named.range.start + called.len()) && !NO_NAMES.ends(called) && !is_sort(called);
    if !own || !DONE.ends(act) {
        return None;
    }
    named.name.push_str(done);
    Some(named)
}

/// Whether a word before `end` is a name's own: more than one character that no table knows, or a place.
fn is_own(scene: &Scene<'_>, words: &[Word], end: usize) -> bool {
    words.iter().take_while(|word| word.range.start < end).any(|word| {
        let own = scene.text.slice(word.range.start..word.range.end.min(end));
        word.class.has(OWN) && own.chars().count() >= 2 && !is_sort(own)
    })
}

/// 县|人民医院|住院楼, 镇|第二|小学: there is one in the place that the text is about.
fn is_seated(scene: &Scene<'_>, words: &[Word], stem: &str) -> bool {
    let first = words.first().map(|first| scene.text.slice(first.range.clone())).unwrap_or_default();
    matches!(first, "市" | "县" | "区" | "镇" | "乡") && stem.chars().count() >= 3
}

/// 药王|山, 白马|河: hills and waters are called by common words, too.
fn is_of_nature(scene: &Scene<'_>, words: &[Word], called: &str, name: &str) -> bool {
    let thing = name.get(called.len()..).unwrap_or_default();
    let plain = |word: &Word| word.class.has(WordClass::NOUN) && !word.class.has(WordClass::GENERIC);
    called.chars().count() == 2
        && thing.starts_with(['山', '河', '湖', '溪'])
        && words.first().is_some_and(|first| plain(first) && scene.text.slice(first.range.clone()) == called)
}

/// Whether words before a site rank it or count it, and name none.
pub(super) fn is_sort(stem: &str) -> bool {
    word_list!["最", "工程", "项目"].stands_in(stem)
        || word_list![
            "首个",
            "首座",
            "首条",
            "首家",
            "最大",
            "第一条",
            "第一座",
            "全国",
            "全省",
            "全市",
            "全县",
            "我市",
            "我县",
            "该",
            "这",
            "各",
            "多",
            "本",
            "南临",
            "北临",
            "东临",
            "西临",
            "紧邻",
            "毗邻",
            "连接",
            "祝贺",
            "庆祝",
            "欢迎",
            "见证"
        ]
        .leads(stem)
        || word_list![
            "示范",
            "标准化",
            "高标准",
            "现代化",
            "国家级",
            "省级",
            "市级",
            "村级",
            "镇级",
            "一流",
            "多功能",
            "智能",
            "专业",
            "公办",
            "民办",
            "普惠性"
        ]
        .ends(stem)
}
