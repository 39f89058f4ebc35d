//! Industries: a line of business with 产业, 行业, 产业链 or 产业集群, one of the table that ends so itself, and one that
//! stands for itself where its name can hardly mean anything else (数字经济, 生物医药).

use std::ops::Range;

use super::company::tidy;
use super::dictionary::Dictionary;
use super::scan::ScannerBuilder;
use super::vocabulary::{Word, WordClass};
use super::word_list::{CharacterSet, WordList, word_list};
use super::{Candidate, Recogniser, Scene};
use crate::model::{Confidence, EntityKind, NameForm, Properties};

/// Words that make what stands before them an industry; where one begins with another, the longer first.
const HEADS: WordList = WordList::new(&[
    "全产业链",
    "产业链群",
    "产业集群",
    "产业链",
    "产业群",
    "产业带",
    "产业",
    "行业",
    "制造业",
    "深加工业",
    "精深加工业",
    "加工业",
    "工业",
    "服务业",
    "领域",
    "方面",
    "业",
]);

/// Words of which 业 is only the beginning.
const NO_HEADS: WordList = WordList::new(&["业务", "业态", "业主", "业绩", "业界", "业内"]);

/// Modifiers that belong to an industry's name.
const MODIFIERS: [&str; 10] = ["先进", "高端", "现代", "新型", "绿色", "可降解", "特色", "智能", "清洁", "硅基"];

const TOPIC: WordClass = WordClass::INDUSTRY.or(WordClass::PRODUCT).or(WordClass::TRADE);

/// Finds industries.
pub(crate) struct IndustryRecogniser {
    heads: Dictionary<()>,
}

impl IndustryRecogniser {
    /// Only words behind which a head begins, and those that are industries by the table, are looked at.
    pub(crate) fn new() -> Self {
        Self { heads: Dictionary::of(HEADS.words().iter().chain(CHAINS.words()).copied()) }
    }
}

impl Recogniser for IndustryRecogniser {
    fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.heads);
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        let whole = scene.whole();
        let heads = self.heads.hits_in(&whole, 0..whole.text.len());
        let mut heads = heads.iter().map(|head| head.range.start).peekable();
        for (sentence, classes, words) in scene.sentences_by_class() {
            // The heads of a sentence begin where one of its words ends.
            while heads.next_if(|head| *head <= sentence.range.start).is_some() {}
            let follows = heads.peek().is_some_and(|head| *head <= sentence.range.end);
            if !follows && !classes.has(WordClass::INDUSTRY) {
                continue;
            }
            for (at, word) in words.iter().enumerate() {
                while heads.next_if(|head| *head < word.range.end).is_some() {}
                if heads.peek() != Some(&word.range.end) && !word.class.has(WordClass::INDUSTRY) {
                    continue;
                }
                if let Some(industry) = headed(scene, words, at) {
                    found.push(industry);
                    found.extend(listed_before(scene, words, at));
                } else {
                    let named = crop(scene, words, at).or_else(|| chained(scene, words, at));
                    found.extend(named.or_else(|| bare(scene, words, at)));
                }
            }
        }
    }
}

/// The industry whose line of business ends with the word at `at`, with its head.
fn headed(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    if !words[at].class.has(TOPIC.or(WordClass::NOUN)) {
        return None;
    }
    let after = scene.text.clean().get(words[at].range.end..)?;
    let head = HEADS.leading(after).unwrap_or_default();
    // 海上风电|产业|园 is a place, 工业|城市 a sort of one.
    if after.strip_prefix(head).is_some_and(|rest| rest.starts_with(['园', '城'])) {
        return None;
    }
    // 农业|产业化 is what is done to it, 水泥|行业|化解产能 something else.
    let made = |rest: &str| !head.is_empty() && rest.starts_with('化') && !rest.starts_with("化解");
    let done = after.strip_prefix(head).is_some_and(made);
    let head = if NO_HEADS.leads(after) || done { "" } else { head };
    let topic = words[at].class.has(TOPIC);
    // 储能|方面，: what a clause is about, and no more of a name than 领域 is.
    let about = || {
        words[at].class.has(WordClass::INDUSTRY) && after.strip_prefix(head).is_some_and(|rest| rest.starts_with('，'))
    };
    let head = if head == "方面" && !about() { "" } else { head };
    let own = scene.text.slice(words[at].range.clone()).ends_with('业') && words[at].class.has(WordClass::INDUSTRY);
    if (head.is_empty() && !own) || (head == "业" && !words[at].class.has(WordClass::INDUSTRY)) {
        return None;
    }
    let start = first_topic(scene, words, at);
    let plain = || word_list!["工程", "项目", "服务", "管理"].contains(scene.text.slice(words[at].range.clone()));
    if start == at && (!topic || head == "领域" && plain()) {
        return None;
    }
    Some(industry(scene, words[start].range.start..words[at].range.end, head))
}

/// Crops, herds and goods of one character after which an industry is called: 茶产业, 竹产业链.
static CROPS: CharacterSet =
    CharacterSet::new("茶竹酒羊牛猪鱼药菌花果马驴鸡鸭鹅奶糖菜薯稻麦枣桃烟蜂虾蟹椒藕参瓷钢铝铜锂煤盐棉蚕鞋纸");

/// Words before which no name of an industry goes on.
const BEFORE: WordClass = WordClass::STOP
    .or(WordClass::BREAK)
    .or(WordClass::LIST)
    .or(WordClass::PLACE)
    .or(WordClass::VERB)
    .or(WordClass::OPEN)
    .or(WordClass::CLOSE)
    .or(WordClass::QUOTE);

/// An industry called after one character that is a word by itself, and no end of another one.
fn crop(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    const CROP_HEADS: WordList = WordList::new(&["全产业链", "产业集群", "产业链", "产业带", "产业"]);
    let line = words[at].range.clone();
    let text = scene.text.slice(line.clone());
    let head = CROP_HEADS.leading(scene.text.clean().get(line.end..)?)?;
    text.chars().next().filter(|crop| CROPS.contains(*crop) && text.len() == crop.len_utf8())?;
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let alone = before.is_none_or(|before| before.range.end < line.start || before.class.has(BEFORE));
    alone.then(|| industry(scene, line, head))
}

/// Heads before which stands a line of business, whatever words name it: 轴承钢球产业链, 薄板深加工产业集群.
const CHAINS: WordList = WordList::new(&["全产业链", "产业集群", "产业链"]);

/// A line of business that no table knows, between a word at which names stop and the head of a chain.
fn chained(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    const NAMES: WordClass = WordClass::UNKNOWN.or(TOPIC);
    const STOPS: WordClass = BEFORE.or(WordClass::TIME);
    // A heading is nothing but the name: （一）木质装饰材产业链。
    let heading = is_heading(scene, words, at);
    let builds = |word: &Word| {
        word.class.has(NAMES) && !word.class.has(WordClass::FIRM)
            || word.class.has(WordClass::PROCESS)
            || heading && word.class.has(WordClass::NOUN) && !word.class.has(WordClass::VERB)
    };
    let head = CHAINS.leading(scene.text.clean().get(words[at].range.end..)?).filter(|_| builds(&words[at]))?;
    let length = words[..=at].iter().rev().take_while(|word| builds(word)).count();
    let start = at + 1 - length;
    let owner = owner(&words[start..=at]);
    let start = start + owner;
    let stops = start
        .checked_sub(1)
        .is_none_or(|before| words[before].class.has(STOPS.or(WordClass::FIRM).or(WordClass::TRADE)));
    // 建设薄板深加工产业链: what is done to it stands before its name.
    let start = start + words[start..=at].iter().take_while(|word| is_deed(word)).count().min(length - 1);
    let line = words[start].range.start..words[at].range.end;
    let text = scene.text.slice(line.clone());
    let plain = text.chars().all(|letter| matches!(letter, '\u{4E00}'..='\u{9FFF}'))
        && !text.contains(['的', '和', '条', '大', '等']);
    // Two letters that no table knows may be half a word, but for those that a firm stands before.
    let shortest = if owner > 0 { 2 } else { 3 };
    // 工信局|产业链科 is an office.
    let named = !text.ends_with(['局', '部', '厅', '委', '办', '会', '市', '县', '区'])
        && words[start].class.has(NAMES)
        && (shortest..=8).contains(&text.chars().count());
    (stops && plain && named).then(|| industry(scene, line, head))
}

/// How many words at the head of a chain's name are the firm that has it: a brand and its line of business before what no table
/// knows, 青禾生物|啤果|全产业链.
fn owner(words: &[Word]) -> usize {
    match words {
        [brand, trade, line, ..]
            if brand.class.has(WordClass::UNKNOWN)
                && trade.class.has(WordClass::TRADE)
                && line.class.has(WordClass::UNKNOWN) =>
        {
            2
        }
        _ => 0,
    }
}

/// Whether a number opens the sentence of a word, and the head of a chain behind the word ends it.
fn is_heading(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    let behind = scene.text.clean().get(words[at].range.end..).unwrap_or_default();
    let rest = CHAINS.leading(behind).and_then(|head| behind.strip_prefix(head));
    let ends = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['。', '：', '\n']));
    ends && at < LONGEST_HEADING && words[..at].iter().any(|word| word.class.has(WordClass::CLOSE))
}

/// A heading has no more words before its head.
const LONGEST_HEADING: usize = 8;

/// The first word of the line of business that ends at `at`: topics side by side, and two joined by 及.
fn first_topic(scene: &Scene<'_>, words: &[Word], at: usize) -> usize {
    let topic = |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|word| word.class.has(TOPIC));
    let mut start = at;
    while let Some(before) = start.checked_sub(1) {
        let joins = scene.text.slice(words[before].range.clone()) == "及" && topic(before.checked_sub(1));
        let firm = words[before].class.has(WordClass::FIRM) && !words[before].class.has(WordClass::INDUSTRY);
        let modifies = MODIFIERS.contains(&scene.text.slice(words[before].range.clone()));
        if firm || !topic(Some(before)) && !joins && !modifies {
            break;
        }
        start = before;
    }
    while start < at && is_deed(&words[start]) {
        start += 1;
    }
    start - based(scene, words, start)
}

/// How many words before a line of business say what it is based on, where no table knows them: 竹基|新材料.
fn based(scene: &Scene<'_>, words: &[Word], start: usize) -> usize {
    let unknown = words[..start].iter().rev().take(2).take_while(|word| word.class.has(WordClass::UNKNOWN)).count();
    let mut lengths = (1..=unknown).rev().filter(|length| {
        let base: String =
            words[start - length..start].iter().map(|word| scene.text.slice(word.range.clone())).collect();
        base.chars().count() == 2 && base.ends_with('基')
    });
    lengths.next().unwrap_or_default()
}

/// Whether a word says what is done, and is neither a line of business nor a product: 建设, 改造.
fn is_deed(word: &Word) -> bool {
    word.class.has(WordClass::PROCESS) && !word.class.has(WordClass::INDUSTRY.or(WordClass::PRODUCT))
}

/// 新能源 of 新能源、新材料产业: the head at the end is that of every item.
fn listed_before(scene: &Scene<'_>, words: &[Word], at: usize) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut start = first_topic(scene, words, at);
    while let Some(last) = start.checked_sub(2) {
        let joins =
            words[last + 1].class.has(WordClass::LIST) || scene.text.slice(words[last + 1].range.clone()) == "和";
        if !joins || !words[last].class.has(WordClass::INDUSTRY) {
            break;
        }
        start = first_topic(scene, words, last);
        found.push(industry(scene, words[start].range.start..words[last].range.end, ""));
    }
    found
}

/// An industry by its name alone.
fn bare(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    let alone = |at: usize| {
        let class = words[at].class;
        class.has(WordClass::INDUSTRY)
            && !class.has(WordClass::PRODUCT)
            && scene.text.slice(words[at].range.clone()).chars().count() >= 3
    };
    let goes_on = at + 1 < words.len() && alone(at + 1);
    if !alone(at) || goes_on {
        return None;
    }
    let start = (0..at).rev().take_while(|before| alone(*before)).last().unwrap_or(at);
    Some(industry(scene, words[start].range.start..words[at].range.end, ""))
}

fn industry(scene: &Scene<'_>, line: Range<usize>, head: &str) -> Candidate {
    let text = tidy(scene.text.slice(line.clone()));
    let named = !matches!(head, "" | "领域" | "方面");
    Candidate {
        range: line.start..line.end + head.len(),
        kind: EntityKind::Industry,
        name: if named { format!("{text}{head}") } else { text.clone() },
        aliases: if named && head != "业" { vec![text] } else { vec![] },
        form: NameForm::Short,
        properties: Properties::new(),
        rule: if head.is_empty() { "industry.name" } else { "industry.head" },
        confidence: Confidence::percent(if head.is_empty() { 55 } else { 70 }),
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Industry;

    #[test]
    fn goods_that_are_worked_up_are_an_industry() {
        check(Industry, "鼓励碳酸钙深加工业、生态食品加工业。", "碳酸钙深加工业 生态食品加工业");
        check(Industry, "鼓励发展精细化工业。", "精细化工业");
    }

    #[test]
    fn a_head_at_the_end_is_that_of_every_item() {
        check(Industry, "围绕新能源、新材料产业链招商。", "新能源 新材料产业链");
        check(Industry, "发展汽车及零部件产业。", "汽车及零部件产业");
    }

    #[test]
    fn what_a_firm_is_called_leaves_its_line_of_business_whole() {
        check(Industry, "一家生物医药企业和一家智能制造企业签约。", "生物医药 智能制造");
    }

    #[test]
    fn what_a_line_of_business_is_based_on_belongs_to_its_name() {
        check(Industry, "（一）镁基新材料产业链。发展镁锭。", "镁基新材料产业链");
        check(Industry, "（二）藕制品产业链。", "藕制品产业链");
    }

    #[test]
    fn the_firm_before_a_chain_is_no_part_of_it() {
        check(Industry, "来到华泽生物啤果全产业链项目、宏禾集团畜牧全产业链项目。", "啤果全产业链 畜牧全产业链");
    }

    #[test]
    fn one_character_may_be_a_line_of_business() {
        check(Industry, "做大茶产业、竹产业链。", "茶产业 竹产业链");
        check(Industry, "发展樱桃产业。", "樱桃产业");
    }

    #[test]
    fn a_chain_is_named_by_whatever_stands_before_it() {
        check(Industry, "建设薄板深加工产业链。", "薄板深加工产业链");
        check(Industry, "打造三条产业链，壮大产业集群。", "");
        check(Industry, "壮大中药材、油茶等产业。", "中药材=中药材产业 油茶=油茶产业");
        check(Industry, "完善工程领域招投标，排查燃气、矿山等领域隐患。", "");
        check(Industry, "推进农业产业化。", "农业");
        check(Industry, "支持建材、化肥行业化解过剩产能。", "建材 化肥行业");
    }

    #[test]
    fn a_park_and_a_sort_of_cities_are_no_industry() {
        check(Industry, "走进陶瓷产业园，工业城市换新颜。", "");
    }
}
