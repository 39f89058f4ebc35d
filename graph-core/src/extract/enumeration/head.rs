//! The head of a list: the words behind 等 or a count that say what the items are.

use super::{ItemKind, Scene};
use crate::extract::vocabulary::{Word, WordClass};
use crate::extract::word_list::WordList;

/// Heads by what they make of the items; the first that stands after 等 counts. Words for firms are known by their ends.
const HEADS: [(&str, ItemKind); 17] = [
    ("项目", ItemKind::Project),
    ("大项目", ItemKind::Project),
    ("工程", ItemKind::Project),
    ("产业", ItemKind::Industry),
    ("产业链", ItemKind::Industry),
    ("产业集群", ItemKind::Industry),
    ("产业链群", ItemKind::Industry),
    ("行业", ItemKind::Industry),
    ("领域", ItemKind::Industry),
    ("业态", ItemKind::Industry),
    ("产品", ItemKind::Product),
    ("原料", ItemKind::Product),
    ("原材料", ItemKind::Product),
    ("农产品", ItemKind::Product),
    ("品种", ItemKind::Product),
    ("药品", ItemKind::Product),
    ("企业项目", ItemKind::Company),
];

/// Ends of the words for firms: 配套企业, 上市公司, 车企.
pub(super) const FIRMS: WordList =
    WordList::new(&["企业", "公司", "厂家", "厂商", "车企", "药企", "央企", "国企", "民企", "房企", "名企", "巨头"]);

/// Heads for parts of a works.
const PARTS: WordList = WordList::new(&["车间", "生产车间", "装置", "机组"]);

/// Ends of the words for sectors, which have lines of business for their parts: 先进制造业, 生产性服务业.
pub(super) const SECTORS: WordList = WordList::new(&["制造业", "服务业", "新兴产业", "支柱产业"]);

/// Ends of the words for works: 水利工程, 民生工程.
pub(super) const WORKS: WordList = WordList::new(&["工程", "项目"]);

/// Whether the head at a place of the words behind 等 is one of houses that deal in money: 12家|基金管理|机构.
fn is_finance(scene: &Scene<'_>, tail: &[Word], at: usize) -> bool {
    const MONEY: WordList = WordList::new(&["基金", "投资", "金融", "创投", "证券", "担保", "银行", "资本"]);
    let Some((first, head)) = tail.first().zip(tail.get(at)) else { return false };
    let modifier = scene.text.slice(first.range.start..head.range.end);
    // 银行、保险等金融机构, which nobody counts, are sorts.
    first.class.has(WordClass::QUANTITY) && modifier.ends_with("机构") && MONEY.stands_in(modifier)
}

/// What a head makes of its items.
fn kind_of(word: &str) -> Option<ItemKind> {
    let head = HEADS.iter().find(|(head, _)| *head == word).map(|(_, kind)| *kind);
    let sector = || SECTORS.ends(word).then_some(ItemKind::Industry);
    let works = || WORKS.ends(word).then_some(ItemKind::Project);
    head.or_else(sector).or_else(works).or_else(|| FIRMS.ends(word).then_some(ItemKind::Company))
}

/// 甲、乙等行业|骨干|龙头企业: the words up to the firms that those of a line of business, its first `line` words, are.
pub(super) fn firms_of<'a>(scene: &Scene<'_>, after: &'a [Word], line: usize) -> Option<&'a [Word]> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let behind = after.get(line..)?.iter().take(4);
    let behind = behind.take_while(|word| !word.class.has(WordClass::BREAK) && !NO_MODIFIERS.contains(&text(word)));
    let firms = behind.enumerate().find(|(_, word)| FIRMS.ends(text(word)))?.0;
    after.get(..=line + firms)
}

/// 甲、乙等|为核心的|四大先进制造业: the words behind what says that the items lead what is named there.
pub(super) fn behind_core<'a>(scene: &Scene<'_>, after: &'a [Word]) -> Option<&'a [Word]> {
    let of = (1..after.len().min(5)).find(|at| scene.text.slice(after[*at].range.clone()) == "的")?;
    let range = after.first()?.range.start..after[of].range.end;
    LED.contains(scene.text.slice(range)).then(|| after.get(of + 1..)).flatten()
}

/// What says that the items of a list lead what is named behind it.
const LED: WordList =
    WordList::new(&["为核心的", "为主导的", "为主体的", "为重点的", "为支柱的", "为引领的", "为支撑的", "为特色的"]);

/// What is counted, where a word counts things: 5个, 14家, 三大.
pub(super) fn count_of(scene: &Scene<'_>, word: &Word) -> Option<usize> {
    if let Some(number) = scene.text.slice(word.range.clone()).strip_suffix('大') {
        return ["", "", "两", "三", "四", "五", "六", "七", "八"]
            .iter()
            .position(|one| *one == number && !one.is_empty());
    }
    if !word.class.has(WordClass::QUANTITY) {
        return None;
    }
    let quantity = scene.quantity_of(&word.range)?;
    let counts = quantity.quantity.unit == "1" && !scene.text.slice(word.range.clone()).ends_with(NO_THINGS);
    counts.then(|| quantity.quantity.value.try_into().ok())?
}

/// Measure words of people, times and places.
const NO_THINGS: [char; 8] = ['名', '位', '人', '次', '地', '省', '市', '区'];

/// Words over which a head does not reach back to its list.
const NO_MODIFIERS: [&str; 14] =
    ["和", "与", "及", "以及", "的", "在", "向", "对", "由", "被", "把", "将", "为", "组成"];

/// The head that follows 等 or a count, with what modifies it.
pub(super) fn head<'a>(scene: &Scene<'_>, tail: &'a [Word]) -> Option<(ItemKind, &'a [Word])> {
    if let Some(begun) = of_a_time(scene, tail) {
        return Some((ItemKind::Project, begun));
    }
    const ENDS: WordClass = WordClass::BREAK.or(WordClass::OPEN).or(WordClass::TIME);
    // 等12个百亿元、70个十亿元以上项目: two counts share one head.
    let parts = |at: usize| {
        let counts = tail.get(at + 1).is_some_and(|next| next.class.has(WordClass::QUANTITY));
        tail[at].class.has(WordClass::LIST) && !counts
    };
    if let Some(all) = of_several_sorts(scene, tail) {
        return Some((ItemKind::Project, all));
    }
    let ends = |at: &usize| {
        let word = &tail[*at];
        word.class.has(ENDS) || parts(*at) || NO_MODIFIERS.contains(&scene.text.slice(word.range.clone()))
    };
    let most = tail.len().min(9);
    let reach = (0..most).find(ends).unwrap_or(most);
    (0..reach).find_map(|at| {
        let word = scene.text.slice(tail[at].range.clone());
        // 设清洗、切片两个车间: rooms of a works are no works.
        let works = tail[at].class.has(WordClass::HEAD) && !PARTS.contains(word);
        let kind = kind_of(word).or_else(|| works.then_some(ItemKind::Project));
        let kind = kind.or_else(|| is_finance(scene, tail, at).then_some(ItemKind::Company))?;
        if kind == ItemKind::Project && counts_no_projects(scene, tail, at) {
            return None;
        }
        let next = tail.get(at + 1).map(|next| scene.text.slice(next.range.clone()));
        match (kind, next) {
            (ItemKind::Company, _) => Some((kind, tail.get(..=at)?)),
            // 电商行业|巨头: of that line of business.
            (ItemKind::Industry, Some("巨头")) => None,
            (ItemKind::Industry, Some("项目")) if word == "领域" => Some((kind, tail.get(..=at)?)),
            (_, Some("项目" | "工程" | "产业")) => None,
            _ => Some((kind, tail.get(..=at)?)),
        }
    })
}

/// Whether the words behind 等 say that the items are places: 等|地|发展…产业, 等|县（市）. 等地理标志产品 are goods.
pub(super) fn of_places(scene: &Scene<'_>, tail: &[Word]) -> bool {
    const PLACES: WordList = WordList::new(&[
        "地", "省", "省份", "省市", "省区", "市县", "县市", "县区", "区县", "市州", "州市", "乡镇", "街道", "省（",
        "市（", "县（",
    ]);
    const OTHERS: WordList = WordList::new(&[
        "地理", "地热", "地产", "地方", "地下", "地质", "地标", "省级", "省内", "省外", "省属", "省会",
    ]);
    let words = tail.first().and_then(|first| scene.text.clean().get(first.range.start..));
    words.is_some_and(|words| PLACES.leads(words) && !OTHERS.leads(words))
}

/// What is told of works that are listed together.
const STAGES: WordList = WordList::new(&["新开工", "开工", "竣工", "在建", "续建", "新建", "投产", "签约"]);

/// Whether the head of a list says that all of it is begun or finished: 等|在建|项目, 等|3个|竣工|项目.
pub(super) fn are_begun(scene: &Scene<'_>, head: &[Word]) -> bool {
    let first = head.iter().find(|word| !word.class.has(WordClass::QUANTITY)).map(|first| first.range.start);
    first.is_some_and(|start| scene.text.clean().get(start..).is_some_and(|behind| STAGES.leads(behind)))
}

/// 等|2014年度新开工项目, 等|在10月竣工项目: the words behind the time when all were begun or finished.
fn of_a_time<'a>(scene: &Scene<'_>, tail: &'a [Word]) -> Option<&'a [Word]> {
    const MOST: usize = 4;
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let lead = usize::from(tail.first().is_some_and(|first| text(first) == "在"));
    let (time, rest) = tail.get(lead..)?.split_first()?;
    let told = STAGES.leads(scene.text.clean().get(time.range.end..)?);
    let head = rest.iter().take(MOST).position(|word| WORKS.contains(text(word)))?;
    (told && time.class.has(WordClass::TIME)).then(|| rest.get(..=head)).flatten()
}

/// 等|一批公建、商住和旅游配套项目: the words up to the one for projects that several sorts share.
fn of_several_sorts<'a>(scene: &Scene<'_>, tail: &'a [Word]) -> Option<&'a [Word]> {
    const MOST: usize = 12;
    const SORTS: WordClass = WordClass::NOUN
        .or(WordClass::GENERIC)
        .or(WordClass::INDUSTRY)
        .or(WordClass::TRADE)
        .or(WordClass::PROCESS)
        .or(WordClass::ADJECTIVE);
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let head = tail.iter().take(MOST).position(|word| text(word) == "项目")?;
    let (lead, sorts) = tail.get(..head)?.split_first()?;
    let many = matches!(text(lead), "一批" | "一大批" | "系列" | "一系列") || count_of(scene, lead).is_some();
    let short = |word: &Word| word.class.has(WordClass::UNKNOWN) && word.range.len() <= "公建".len();
    let sort = |word: &Word| {
        word.class.has(SORTS.or(WordClass::LIST)) || short(word) || matches!(text(word), "和" | "及" | "与")
    };
    (many && sorts.iter().any(|word| word.class.has(WordClass::LIST)) && sorts.iter().all(sort))
        .then(|| tail.get(..=head))
        .flatten()
}

/// Words for projects that are played, shown or handed down, and not built.
pub(super) const GAMES: WordList = WordList::new(&[
    "比赛",
    "竞赛",
    "赛事",
    "体育",
    "运动",
    "游玩",
    "游乐",
    "娱乐",
    "演出",
    "表演",
    "体验",
    "奥运",
    "亚运",
    "非遗",
    "非物质",
]);

/// Whether the head of a list is no project that somebody builds: 等4家项目单位 counts those who build, 3个比赛项目 games.
fn counts_no_projects(scene: &Scene<'_>, tail: &[Word], head: usize) -> bool {
    const BODIES: [&str; 5] = ["单位", "业主", "公司", "企业", "负责人"];
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let (before, behind) = tail.split_at(head);
    let behind = behind.iter().skip(1).take(2).map(text);
    // 生产绿茶3吨、红茶4吨等产能生产线 are the lines of so much.
    let capacity = |word: &str| word.ends_with("产能") || word.ends_with("能力");
    before.iter().map(text).any(|word| word.ends_with('家') || capacity(word) || GAMES.contains(word))
        || text(&tail[head]) == "项目" && behind.into_iter().any(|word| BODIES.contains(&word))
}
