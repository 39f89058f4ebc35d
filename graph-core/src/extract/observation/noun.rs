//! What a quantity is of: the noun beside it; and whether it counts anything worth knowing.

use std::ops::Range;

use super::metric::Class;
use super::place::Place;
use crate::extract::QuantityMention;
use crate::extract::dictionary::Dictionary;
use crate::extract::scan::ScannerBuilder;
use crate::extract::unit::{is_money, is_time};
use crate::extract::word_list::WordList;
use crate::lexicon::Lexicon;
use crate::model::{Bound, Metric};

/// Nouns that tell nothing, and nouns that tell of a whole division.
pub(super) struct Nouns {
    abstracts: Vec<String>,
    macros: Dictionary<()>,
}

/// Words that begin something else than the noun that a number counts.
const STOPS: WordList = WordList::new(&[
    "的", "在", "已", "全部", "均", "被", "由", "实现", "达", "位于", "和", "与", "及", "等", "为", "参加", "开展",
    "提供", "签署", "建立", "包联", "，", "分别", "进行", "投入", "从", "将", "可", "左右", "以上", "列入", "进入",
    "坚守", "落户", "竣工", "开工", "投产",
]);

/// Verbs before a noun that is counted behind them: 实施重点项目53个.
const VERBS: WordList = WordList::new(&[
    "实施",
    "完成",
    "新建",
    "改造",
    "建成",
    "签约",
    "引进",
    "组建",
    "派出",
    "拥有",
    "设立",
    "开展",
    "推进",
    "取消",
    "下放",
    "简化",
    "精简",
    "梳理",
    "推行",
    "提供",
    "接待",
    "考察",
    "新增",
    "现有",
    "共有",
    "达到",
    "达",
    "有",
    "为",
    "共",
    "安排",
    "培育",
    "建设",
    "创建",
    "打造",
    "发放",
    "累计",
    "约",
    "超",
    "近",
    "至",
    "到",
    "可达",
    "可",
    "年产出",
    "年产",
    "年处理",
    "生产",
    "处理",
    "节约",
    "削减",
    "减少",
    "投入",
    "占",
    "可形成",
    "形成",
    "发送",
    "从",
    "由",
    "实现",
    "同比",
    "年销售",
    "并",
    "汇总",
    "的",
    "是",
]);

impl Nouns {
    /// Takes the tables `abstract_noun` and `macro_noun`.
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut abstracts: Vec<String> = lexicon.words("abstract_noun").into_iter().map(str::to_owned).collect();
        abstracts.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Self { abstracts, macros: Dictionary::of(lexicon.words("macro_noun")) }
    }

    /// Makes the words a list of the scanner.
    pub(super) fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.macros);
    }

    /// Whether the words before the quantity speak of a whole economy or of an administration: 精细化工产业实现产值.
    pub(super) fn speaks_of_whole(&self, place: &Place<'_, '_>) -> bool {
        !self.macros.hits_in(&place.scene.whole(), place.own_start()..place.left.end).is_empty()
    }

    /// Whether a number only looks like a figure worth knowing: 三个方面, a threshold, a figure inside a title. In an offer thresholds
    /// tell something, but no count without a bound: 材料一式两份.
    pub(super) fn says_nothing(&self, place: &Place<'_, '_>, offer: bool) -> bool {
        let right = place.text(place.mention.range.end..place.clause.range.end);
        let counted = place.quantity().unit == "1";
        if offer {
            return in_title(place) || counted && place.quantity().bound.is_none();
        }
        if is_time(&place.quantity().unit)
            && ["以后", "之后", "后", "以前", "之前"].iter().any(|word| right.starts_with(word))
        {
            return true;
        }
        let vague = counted && self.abstracts.iter().any(|word| right.starts_with(word.as_str()));
        vague
            || in_title(place)
            || is_size_of_each(place)
            || is_threshold(place, right)
            || counted && is_idle(place, right)
    }

    /// The noun right behind the quantity.
    pub(super) fn after(&self, place: &Place<'_, '_>) -> Option<String> {
        let text = place.right_text();
        let end = STOPS.first_in(text).unwrap_or(text.len());
        tidy(text.get(..end)?)
    }

    /// The noun right before the quantity, without the verb before it.
    pub(super) fn before(&self, place: &Place<'_, '_>) -> Option<String> {
        self.noun_at_end(place.own_words())
    }

    fn noun_at_end(&self, text: &str) -> Option<String> {
        let mut text = text;
        loop {
            let shorter = VERBS.without_ending(text);
            if shorter.len() == text.len() {
                break;
            }
            text = shorter;
        }
        let start = VERBS.last_end_in(text).unwrap_or(0);
        tidy(text.get(start..)?)
    }

    /// What a count counts: the noun behind it, else the one before it.
    pub(super) fn counted(&self, place: &Place<'_, '_>) -> Option<String> {
        if place.is_replaced() {
            return self.before(place);
        }
        self.after(place).or_else(|| self.before(place))
    }

    /// The product that a project's name states a capacity of.
    pub(super) fn product_in_name(&self, place: &Place<'_, '_>, end: usize) -> Option<String> {
        let text = place.text(place.mention.range.end..end.max(place.mention.range.end));
        let text = text.trim_start_matches("的").trim_start_matches("智能化");
        let text = ["生产线项目", "建设项目", "生产项目", "项目", "生产线", "工程", "装置", "电站", "基地", "工厂"]
            .iter()
            .find_map(|tail| text.strip_suffix(tail))
            .unwrap_or(text);
        tidy(text)
    }

    /// What a sum of money is of, where its cue alone does not say it.
    pub(super) fn of_money(&self, place: &Place<'_, '_>, cue: &Range<usize>, metric: Metric) -> Option<String> {
        (metric == Metric::Other).then(|| {
            let start = place.own_start();
            let words = if cue.end <= place.left.end { place.text(start.min(cue.start)..cue.end) } else { "" };
            let noun = self.noun_at_end(words).filter(|noun| noun.chars().count() > 1);
            noun.or_else(|| tidy(place.text(cue.clone())))
        })?
    }

    /// What a share or a growth is of: 固定资产投资 in 固定资产投资同比增长18.3%, 企业满意率 in 企业满意率达到100%.
    pub(super) fn of_percent(&self, place: &Place<'_, '_>) -> Option<String> {
        let mut text = place.own_words();
        while FILLERS.ends(text) {
            text = FILLERS.without_ending(text);
        }
        tidy(text).or_else(|| self.after(place))
    }

    /// What a quantity with a cue is of.
    pub(super) fn of(&self, place: &Place<'_, '_>, class: Class, cue: &Range<usize>, metric: Metric) -> Option<String> {
        match (class, metric) {
            (Class::Money, _) => self.of_money(place, cue, metric),
            (Class::Count, Metric::Count) => self.counted(place),
            (Class::Percent, _) => self.of_percent(place),
            (Class::Amount | Class::Count, _) if cue.end <= place.mention.range.start => {
                let between = place.text(cue.end..place.mention.range.start);
                let word = || {
                    tidy(
                        ["节约", "减少", "削减"]
                            .iter()
                            .fold(place.text(cue.clone()), |word, verb| word.strip_prefix(verb).unwrap_or(word)),
                    )
                };
                self.noun_at_end(between).or_else(|| self.after(place)).or_else(word)
            }
            _ => self.before(place).or_else(|| self.after(place)),
        }
    }
}

/// Words between what grows and by how much.
const FILLERS: WordList = WordList::new(&[
    "达到",
    "达",
    "为",
    "至",
    "到",
    "约",
    "近",
    "超",
    "的",
    "同比",
    "环比",
    "增长",
    "增长了",
    "增加",
    "提高",
    "提升",
    "上升",
    "下降",
    "降低",
    "减少",
    "上涨",
    "下滑",
    "回落",
    "再",
    "可以",
    "可",
    "预计",
    "预期",
    "了",
    "均",
    "分别",
    "占到",
    "占",
    "比上年",
    "较上年",
    "年均",
    "将",
    "比去年同期",
]);

/// Words beside a figure that name nothing: 已突破3万亿, 出口了20万台.
const FUNCTION_WORDS: [&str; 7] = ["已经", "已", "了", "也", "就", "都", "还"];

/// A noun without the marks and function words around it; `None` where nothing is left of it.
fn tidy(text: &str) -> Option<String> {
    let mark = |letter: char| letter.is_whitespace() || "“”‘’，。、；：（）()《》的".contains(letter);
    let mut text = text.trim_matches(mark);
    while let Some(rest) =
        FUNCTION_WORDS.iter().find_map(|word| text.strip_prefix(word).or_else(|| text.strip_suffix(word)))
    {
        text = rest.trim_matches(mark);
    }
    (!text.is_empty() && text.chars().count() <= 30).then(|| text.to_owned())
}

/// Whether the quantity stands between 《 and 》.
fn in_title(place: &Place<'_, '_>) -> bool {
    let head = place.text(place.sentence_range.start..place.mention.core.start);
    head.rfind('《').is_some_and(|open| head.rfind('》').is_none_or(|close| close < open))
}

/// 总投资5000万元以上项目, 超过10亿元的项目: an amount that says which things are meant, not how much they are.
fn is_threshold(place: &Place<'_, '_>, right: &str) -> bool {
    if !matches!(place.quantity().bound, Some(Bound::Above | Bound::AtLeast | Bound::AtMost))
        || place.quantity().unit == "1"
    {
        return false;
    }
    if place.next.is_some_and(|next| next.range.start == place.mention.range.end && next.quantity.unit == "1") {
        return true;
    }
    let noun = right.trim_start_matches('的').trim_start_matches("以上").trim_start_matches('的');
    let class = ["项目", "企业", "重大项目", "重点项目", "工业项目", "产业项目", "大项目"]
        .iter()
        .any(|word| noun.starts_with(word));
    let before = place.left_text();
    let counted_before = place.previous.is_some_and(|previous| {
        let gap = place.text(previous.range.end..place.mention.range.start);
        previous.quantity.unit == "1"
            && (gap.ends_with("投资") || gap.ends_with("规模"))
            && gap.chars().count() <= 8
            && !gap.contains(['，', '、', '；'])
    });
    class || counted_before && before.contains("投资")
}

/// 12个百亿元、70个30亿元以上项目: how large each of the counted is.
fn is_size_of_each(place: &Place<'_, '_>) -> bool {
    let joined =
        |previous: &QuantityMention| previous.quantity.unit == "1" && previous.core.end == place.mention.range.start;
    is_money(&place.quantity().unit) && place.previous.is_some_and(joined)
}

/// A small Chinese numeral with nothing behind it, or one between quotation marks, counts nothing.
fn is_idle(place: &Place<'_, '_>, right: &str) -> bool {
    let core = place.text(place.mention.core.clone());
    let chinese = core.chars().next().is_some_and(|first| !first.is_ascii_digit());
    let quoted = place.text(place.sentence_range.start..place.mention.range.start).ends_with(['“', '‘'])
        && right.contains(['”', '’']);
    quoted || chinese && right.starts_with(['，', '。', '、']) && place.left_text().is_empty()
}
