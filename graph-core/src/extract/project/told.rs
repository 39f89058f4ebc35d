//! What the text says around a phrase that makes it one undertaking: a status, a budget, a site.
//!
//! 滨江路改造项目 alone may be a sort of project. 滨江路改造项目竣工, 总投资3亿元的滨江路改造项目 and 在滨江路改造项目现场 speak of
//! one: only what is built is finished, costs money or has a site.

mod undertaken;

use std::ops::Range;

use super::super::Scene;
use super::super::cue::SIGNS;
use super::super::dictionary::Dictionary;
use super::super::scan::ScannerBuilder;
use super::super::unit::is_money;
use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::{WordList, word_list};
use super::phrase::{BUILDS, Phrase, RANKS, firm_that_ends};
use crate::lexicon::Lexicon;

pub(super) use undertaken::{is_begun, is_driven, is_undertaken};

/// Words of money, size and site, beside the stages of the table `stage`.
const SAID: [&str; 26] = [
    "总投资",
    "计划投资",
    "投资额",
    "占地",
    "建筑面积",
    "用地",
    "全长",
    "工期",
    "现场",
    "工地",
    "施工",
    "主体",
    "落户",
    "落地",
    "位于",
    "坐落",
    "顺利推进",
    "有序推进",
    "加快推进",
    "稳步推进",
    "全面推进",
    "扎实推进",
    "进展顺利",
    "总规模",
    "总概算",
    "建设期",
];

/// How far to either side such a word may stand, in words.
const REACH: usize = 14;

/// Tells undertakings by what is said of them.
pub(super) struct Told {
    words: Dictionary<()>,
}

impl Told {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let stages = lexicon.words("stage");
        Self { words: Dictionary::of(stages.into_iter().chain(SAID)) }
    }

    pub(super) fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.words);
    }

    /// Whether a status, a budget or a site is told of what stands from `start` to the head at `at`: after it in the
    /// sentence, or right before it in its clause.
    pub(super) fn told(&self, scene: &Scene<'_>, words: &[Word], start: usize, at: usize) -> bool {
        let after = words.get(at + 1..(at + 1 + REACH).min(words.len())).unwrap_or_default();
        let before = words.get(start.saturating_sub(REACH / 2)..start).unwrap_or_default();
        let clause = before.iter().rposition(|word| word.class.has(WordClass::BREAK)).map_or(0, |cut| cut + 1);
        let said = |words: &[Word]| {
            let range = words.first().zip(words.last()).map(|(first, last)| first.range.start..last.range.end);
            range.is_some_and(|range| self.words.any_of(&scene.line(range)))
        };
        phased(words, at) || said(after) || said(before.get(clause..).unwrap_or_default()) || listed(scene, words, at)
    }
}

/// Whether a phase begins a clause behind the head at `at`: 建设青山牧场，（其中）一期投资3亿元. What has phases is built.
pub(super) fn phased(words: &[Word], at: usize) -> bool {
    let after = words.get(at + 1..(at + 1 + REACH).min(words.len())).unwrap_or_default();
    after.windows(2).any(|pair| pair[0].class.has(WordClass::BREAK) && pair[1].class.has(WordClass::PHASE))
}

/// Whether the head at `at` is that of an item in a list of works: 青山水库、滨江水闸等重大水利工程.
fn listed(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    const LONGEST_LIST: usize = 30;
    const LONGEST_HEAD: usize = 8;
    let clause = words.get(at + 1..).unwrap_or_default().iter().take(LONGEST_LIST);
    let mut clause = clause.take_while(|word| !word.class.has(WordClass::BREAK));
    let closes = clause.by_ref().any(|word| scene.text.slice(word.range.clone()) == "等");
    let works = |word: &Word| scene.text.slice(word.range.clone()).ends_with(['目', '程']);
    closes && clause.take(LONGEST_HEAD).any(|word| word.class.has(WordClass::PROJECT_HEAD) || works(word))
}

/// Whether the text after the head at `at` tells what the project costs: 水泵装配项目，总投资7亿元.
pub(super) fn costs(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    const NEAR: usize = 16;
    let after = words.get(at + 1..(at + 1 + NEAR).min(words.len())).unwrap_or_default();
    let counted = after.first().is_some_and(|next| next.class.has(WordClass::QUANTITY));
    let until = after.iter().position(|word| word.class.has(WordClass::HEAD)).unwrap_or(after.len());
    let mut pairs = after.get(..until).unwrap_or_default().windows(3);
    let costs = |words: &[Word]| {
        let invests = scene.text.slice(words[0].range.clone()).ends_with("投资");
        let amount = |word: &Word| {
            let quantity = scene.quantity_of(&word.range);
            quantity.is_some_and(|quantity| is_money(&quantity.quantity.unit))
        };
        invests && words[1..].iter().any(amount)
    };
    !counted && pairs.any(costs)
}

/// Whether right behind the head at `at` stands what is told of one works: 示范园项目|位于, 生产线项目|总投资, 医院项目|建设|现场.
pub(super) fn described(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    const DESCRIBES: WordList = WordList::new(&[
        "位于",
        "坐落",
        "坐落于",
        "占地",
        "总占地",
        "占地面积",
        "总投资",
        "计划投资",
        "计划总投资",
        "建筑面积",
        "总建筑面积",
        "规划用地",
    ]);
    const SITES: WordList = WordList::new(&["现场", "工地", "建设现场", "施工现场", "建设工地"]);
    let text = |at: usize| words.get(at).map(|word| scene.text.slice(word.range.clone())).unwrap_or_default();
    let works = usize::from(matches!(text(at + 1), "建设" | "施工"));
    DESCRIBES.contains(text(at + 1))
        || SITES.contains(text(at + 1 + works))
        || text(at + 1) == "，" && DESCRIBES.contains(text(at + 2)) && costs(scene, words, at)
}

/// Whether the clause right behind the head at `at` tells the total that one works costs, and a verb of building leads it: 实施|
/// 城乡供水一体化项目，总投资4.5亿元.
pub(super) fn totals(scene: &Scene<'_>, words: &[Word], start: usize, at: usize) -> bool {
    const TOTAL: WordList =
        WordList::new(&["总投资", "计划总投资", "概算总投资", "项目总投资", "估算总投资", "总概算"]);
    const BUILT: WordList =
        WordList::new(&["实施", "建设", "启动", "新建", "谋划", "投资建设", "开工建设", "建成", "引进", "引进了"]);
    let text = |at: usize| words.get(at).map(|word| scene.text.slice(word.range.clone())).unwrap_or_default();
    let built = start.checked_sub(1).is_some_and(|before| BUILT.contains(text(before)));
    let project = words[at].class.has(WordClass::PROJECT_HEAD);
    built && project && text(at + 1) == "，" && TOTAL.contains(text(at + 2)) && costs(scene, words, at)
}

/// Whether an agreement is signed on what ends with the head at `at`: 签订|石墨负极一体化项目|投资协议. Nobody signs on a sort.
pub(super) fn signed(scene: &Scene<'_>, words: &[Word], start: usize, at: usize) -> bool {
    const DEEDS: WordList = WordList::new(&["协议", "合同", "协议书", "备忘录"]);
    const REACH: usize = 4;
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let signs = start.checked_sub(1).is_some_and(|before| SIGNS.ends(text(&words[before])));
    let rest = words.get(at + 1..).unwrap_or_default().iter().take(REACH);
    signs && rest.take_while(|word| !word.class.has(WordClass::BREAK)).any(|word| DEEDS.ends(text(word)))
}

/// Whether a firm before 的 is said to build what begins with `words[edge]`: 由青禾集团投资|的|水泵项目.
pub(super) fn built_by(scene: &Scene<'_>, words: &[Word], edge: usize) -> bool {
    let Some([.., verb, of]) = words.get(..edge) else { return false };
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let builds = BUILDS.ends(text(verb));
    text(of) == "的" && builds && firm_that_ends(scene, verb.range.start).is_some()
}

/// Whether the words behind the head at `at` say which firm builds: 测绘仪器产业园项目|由|青禾公司|投资建设.
pub(super) fn has_builder(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    let Some([by, rest @ ..]) = words.get(at + 1..) else { return false };
    let clause = || rest.iter().take(REACH).take_while(|word| !word.class.has(WordClass::BREAK));
    scene.text.slice(by.range.clone()) == "由"
        && clause().any(|word| firm_that_ends(scene, word.range.end).is_some())
        && clause()
            .map(|word| scene.text.slice(word.range.clone()))
            .any(|word| BUILDS.contains(word) || CARRIES.contains(word))
}

/// Verbs of those who carry works out for others.
const CARRIES: WordList = WordList::new(&["承建", "施工", "实施", "承担", "代建", "总承包", "开发", "打造"]);

/// Whether a place and 的 stand before what begins with `words[edge]`: 青石镇|的|水泵项目.
pub(super) fn of_place(scene: &Scene<'_>, words: &[Word], edge: usize) -> bool {
    let Some([.., place, of]) = words.get(..edge) else { return false };
    place.class.has(WordClass::PLACE) && scene.text.slice(of.range.clone()) == "的"
}

/// 新落户的水泵及阀门生产项目，……给予补贴: whom an offer is made to is a sort of projects.
pub(super) fn is_offered(scene: &Scene<'_>, words: &[Word]) -> bool {
    let sentence = words.first().and_then(|first| scene.sentence_at(first.range.start));
    let text = sentence.map(|sentence| scene.text.slice(sentence.range.clone()));
    text.is_some_and(|text| {
        word_list!["给予", "予以"].stands_in(text) && word_list!["补助", "奖励", "补贴", "贴息", "支持"].stands_in(text)
    })
}

/// Where the place begins that stands between a sum and its verb: 投资5亿元|在甲省乙市|建设. Nothing else may lead the verb.
fn site_before(scene: &Scene<'_>, words: &[Word], end: usize) -> usize {
    let places = words[..end].iter().rev().take_while(|word| word.class.has(WordClass::PLACE)).count();
    let led = (end - places).checked_sub(1).filter(|_| places > 0);
    led.filter(|at| scene.text.slice(words[*at].range.clone()) == "在").unwrap_or(end)
}

/// 配30兆瓦机组, 安装5万千瓦机组: what a works is fitted with is no work of its own.
pub(super) fn is_fitted(scene: &Scene<'_>, words: &[Word], phrase: &Phrase<'_>) -> bool {
    const FITS: [&str; 7] = ["配", "配套", "配备", "配置", "装", "安装", "购置"];
    let fits = |word: Option<&Word>| word.is_some_and(|word| FITS.contains(&scene.text.slice(word.range.clone())));
    let set = phrase.words.last().is_some_and(|head| scene.text.slice(head.range.clone()) == "机组");
    let before = phrase.start.checked_sub(1).and_then(|at| words.get(at));
    set && (fits(before) || fits(phrase.words.first()))
}

/// 甲走廊|重要|项目——乙大桥, 国内最大|储运基地——乙基地: what ranks a work, and is set before its name.
pub(super) fn is_apposition(scene: &Scene<'_>, words: &[Word], phrase: &Phrase<'_>) -> bool {
    const FIRSTS: WordList = WordList::new(&[
        "最大", "最长", "最高", "最深", "最早", "首个", "首座", "首条", "首家", "首台", "唯一", "第一", "第二", "第三",
    ]);
    let end = phrase.words.last().map_or(0, |head| head.range.end);
    let named = scene.text.clean().get(end..).is_some_and(|rest| rest.starts_with("——"));
    let before = words.get(..phrase.start).unwrap_or_default().iter().rev().take(RANKED);
    let lead = before.take_while(|word| !word.class.has(WordClass::BREAK)).last().or(phrase.words.first());
    let lead = || lead.map(|first| scene.text.slice(first.range.start..end)).unwrap_or_default();
    named && (RANKS.stands_in(lead()) || FIRSTS.stands_in(lead()))
}

/// What ranks a work stands no more words before it: 国内|最大|的|跨海|大桥.
const RANKED: usize = 4;

/// Where a name begins that a budget or the place that builds sets off, though words inside it look like the end of a name:
/// 投资8亿元的|青禾|佩戴|设备制造基地, 投资5亿元的|电驱动系统项目, 建设|柳河|无人机试验基地. `edge` is where the walk to the left ended.
pub(super) fn set_off(scene: &Scene<'_>, words: &[Word], edge: usize) -> Option<usize> {
    const ENDS: WordClass = WordClass::BREAK
        .or(WordClass::LIST)
        .or(WordClass::OPEN)
        .or(WordClass::CLOSE)
        .or(WordClass::QUANTITY)
        .or(WordClass::FULL);
    let text = |at: usize| scene.text.slice(words[at].range.clone());
    let near = |at: &usize| {
        let cut = words[*at].range.end..words.get(edge).map_or(words[*at].range.end, |first| first.range.start);
        scene.text.slice(cut).chars().count() <= LONGEST_CUT
    };
    for at in (0..edge).rev().take_while(near) {
        if text(at) == "等" {
            return None;
        }
        if text(at) == "的" {
            return budget(scene, words, at + 1).filter(|_| at + 1 < edge).map(|_| at + 1);
        }
        let builds = BUILDS.contains(text(at)) && at + 2 < edge;
        if builds && words[at + 1].class.has(WordClass::PLACE) {
            return Some(at + 1);
        }
        // 投资3亿元的|江岭项目|刷新全县工业项目纪录: the first is set off, and no part of the name of the second.
        if words[at].class.has(ENDS) || text(at) == "项目" || firm_that_ends(scene, words[at].range.end).is_some() {
            return None;
        }
    }
    None
}

/// What looks like the end of a name cuts no more characters off one that is set off.
const LONGEST_CUT: usize = 16;

/// What stands before a project as its budget: 总投资3亿元的, 投资5亿元建设的, 投资5亿元建设.
pub(super) struct Budget {
    /// The firm that stands before the budget and pays it.
    pub(super) owner: Option<Range<usize>>,
}

/// Whether a budget and 的 stand right before `words[start]`: 总投资3亿元的|青禾饲料加工.
pub(crate) fn follows_budget(scene: &Scene<'_>, words: &[Word], start: usize) -> bool {
    budget(scene, words, start).is_some()
}

/// How a firm does something, before the verb.
const ADVERBS: [&str; 12] = ["将", "拟", "计划", "规划", "预计", "再", "又", "已", "共", "累计", "增加", "追加"];

/// The budget that ends right before `words[start]`, or that a firm gives in the clause before: 甲公司拟投资10亿元，|建设.
pub(super) fn budget(scene: &Scene<'_>, words: &[Word], start: usize) -> Option<Budget> {
    const INVESTS: [&str; 15] = [
        "总投资",
        "投资",
        "计划投资",
        "计划总投资",
        "投资额",
        "总投资额",
        "斥资",
        "累计投资",
        "规划投资",
        "总规划投资",
        "投资总额",
        "自筹",
        "拟投资",
        "预计投资",
        "总金额",
    ];
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let before = |at: usize| at.checked_sub(1).and_then(|before| words.get(before));
    // 青禾集团|8亿元|面板项目: the sum stands between a firm and its works.
    if let Some(sum) = before(start).filter(|sum| sum.class.has(WordClass::QUANTITY))
        && scene.quantity_of(&sum.range).is_some_and(|sum| is_money(&sum.quantity.unit))
        && let Some(owner) = firm_that_ends(scene, sum.range.start)
        && !words.get(start).is_some_and(|first| word_list!["基金", "贷款", "债券", "资金", "项目"].leads(text(first)))
    {
        return Some(Budget { owner: Some(owner) });
    }
    let of = start.checked_sub(1).filter(|of| text(&words[*of]) == "的").unwrap_or(start);
    let built = usize::from(before(of).is_some_and(|word| BUILDS.contains(text(word))));
    if of == start && built == 0 {
        return None;
    }
    let verb = site_before(scene, words, of - built);
    let adverbs = |at: usize| words[..at].iter().rev().take_while(|word| ADVERBS.contains(&text(word))).count();
    let lead = adverbs(verb);
    let over = before(verb - lead).filter(|mark| built == 1 && text(mark) == "，").map(|_| verb - lead - 1);
    let end = words.get(over.unwrap_or(verb).checked_sub(1)?)?.range.end;
    let first = scene.quantities.partition_point(|quantity| quantity.range.end < end);
    let amount = scene.quantities.get(first).filter(|quantity| quantity.range.end == end)?;
    // 总投资10亿元以上的制造业项目 are any of that size.
    let threshold = scene.text.slice(amount.range.clone()).ends_with(['上', '下']);
    // 总投资60亿的 leaves the currency out.
    let sum = amount.quantity.unit == "1" && scene.text.slice(amount.range.clone()).ends_with(['亿', '万']);
    if threshold || !sum && !is_money(&amount.quantity.unit) {
        return None;
    }
    let invests = words.partition_point(|word| word.range.end <= amount.range.start).checked_sub(1)?;
    if !INVESTS.contains(&text(&words[invests])) {
        return None;
    }
    let payer = before(invests - adverbs(invests)).and_then(|last| firm_that_ends(scene, last.range.end));
    // 该项目总投资10亿元，建设甲基地: what the clause before gives the sum of is another work.
    let given = || matches!(text(&words[invests]), "投资" | "计划投资" | "拟投资" | "预计投资" | "规划投资" | "斥资");
    (over.is_none() || payer.is_some() && given()).then_some(Budget { owner: payer })
}
/// Whether a heading that ends with 项目 has run into what begins with it: 青禾封装项目|项目总投资7亿元.
pub(super) fn says_again(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    let text = |at: usize| words.get(at).map(|word| scene.text.slice(word.range.clone()));
    words[at].class.has(WordClass::PROJECT_HEAD) && text(at) == Some("项目") && text(at + 1) == Some("项目")
}
