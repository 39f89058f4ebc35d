//! What a quantity is of: the noun beside it; and whether it counts anything worth knowing.

use std::ops::Range;

use super::base::{base, is_attached};
use super::idle::{self, in_title};
use super::metric::Class;
use super::phrase;
use super::place::Place;
use super::sized;
use crate::extract::dictionary::Dictionary;
use crate::extract::scan::ScannerBuilder;
use crate::extract::unit::is_time;
use crate::extract::word_list::{WordList, word_list};
use crate::lexicon::Lexicon;
use crate::model::Metric;

/// Nouns that tell nothing, and nouns that tell of a whole division.
pub(super) struct Nouns {
    abstracts: Dictionary<()>,
    macros: Dictionary<()>,
}

impl Nouns {
    /// Takes the tables `abstract_noun` and `macro_noun`.
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let list = |table| Dictionary::of(lexicon.words(table));
        Self { abstracts: list("abstract_noun"), macros: list("macro_noun") }
    }

    /// Makes the words a list of the scanner.
    pub(super) fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.abstracts);
        words.enrol(&mut self.macros);
    }

    /// Whether the words before the quantity speak of a whole economy or of an administration: 精细化工产业实现产值.
    pub(super) fn speaks_of_whole(&self, place: &Place<'_, '_>) -> bool {
        self.speaks_of_whole_since(place, place.own_start())
    }

    /// Whether the words from a place of the clean text on to the quantity do.
    pub(super) fn speaks_of_whole_since(&self, place: &Place<'_, '_>, from: usize) -> bool {
        !self.macros.hits_in(&place.scene.whole(), from..place.left.end).is_empty()
    }

    /// Whether a number only looks like a figure worth knowing: 三个方面, a threshold, a figure inside a title. In an offer thresholds
    /// tell something, but no count without a bound: 材料一式两份.
    pub(super) fn says_nothing(&self, place: &Place<'_, '_>, offer: bool) -> bool {
        let right = place.text(place.mention.range.end..place.clause.range.end);
        let counted = place.quantity().unit == "1";
        if offer {
            return in_title(place) || counted && place.quantity().bound.is_none();
        }
        if is_time(&place.quantity().unit) && word_list!["以后", "之后", "后", "以前", "之前"].leads(right) {
            return true;
        }
        // 距县城1小时车程 says where something stands.
        if is_time(&place.quantity().unit) && word_list!["车程", "路程", "航程", "的车程", "飞行"].leads(right)
        {
            return true;
        }
        let behind = || place.scene.line(place.mention.range.end..place.clause.range.end);
        // 20个战略产业集群: an abstract word that only modifies what is counted.
        let concrete = || phrase::leading(place, place.right.clone()).is_some_and(|noun| CONCRETE.ends(noun));
        let vague = counted
            && self.abstracts.longest_at(&behind(), 0).is_some()
            && !idle::counts_measures(place, right)
            && !concrete();
        vague || in_title(place) || idle::tells_nothing(place, right)
    }

    /// The noun right behind the quantity.
    pub(super) fn after(&self, place: &Place<'_, '_>) -> Option<String> {
        phrase::leading(place, place.right.clone()).map(str::to_owned)
    }

    /// The noun right before the quantity, without the verb before it.
    pub(super) fn before(&self, place: &Place<'_, '_>) -> Option<String> {
        // 项目|占地|约120亩: how large a site is, whatever it is called.
        if APPROXIMATE.without_ending(place.left_text()).ends_with("占地") {
            return Some("占地".to_owned());
        }
        let own = phrase::trailing(place, place.own_start()..place.left.end);
        // 转化量由目前的25万吨提高到32万吨: the noun stands before 由.
        let left = place.left_text();
        let from = || {
            let end = place.left.start + left.rfind(['由', '从'])?;
            phrase::trailing(place, place.own_start_until(end).min(end)..end)
        };
        own.or_else(from).or_else(|| phrase::member(place)).map(str::to_owned)
    }

    /// What a count counts: the noun behind it, else the one before it. In 12个百亿元项目 and 2台300兆瓦机组 the noun stands behind the size
    /// of each, and 33万人的生活 is no count of lives. Where a noun follows of which nobody can say where it ends, it is not the one before that is
    /// counted.
    pub(super) fn counted(&self, place: &Place<'_, '_>) -> Option<String> {
        let sized = place.next.filter(|next| next.core.start == place.mention.range.end);
        let behind = match sized {
            Some(next) if next.quantity.unit != "1" => {
                // 5个百亿元级园区
                let level = place.text(next.range.end..place.clause.range.end).starts_with('级');
                let from = next.range.end + if level { '级'.len_utf8() } else { 0 };
                phrase::leading(place, from..place.clause.range.end).map(str::to_owned)
            }
            None if place.is_replaced() || place.right_text().starts_with('的') => None,
            _ => self.after(place),
        };
        if behind.is_none() && idle::measures(place).is_none() && phrase::begins(place, place.right.clone()) {
            return None;
        }
        // 5个集群规模突破万亿级: what is measured of them is no part of what they are called.
        let behind = behind.map(|noun| {
            let rest = RELATIONAL.without_ending(&noun);
            if rest.chars().count() > 1 { rest.to_owned() } else { noun }
        });
        let before = || {
            // 甲队、乙队等19个集体: what stands before 等 is named, and not counted.
            if place.left_text().ends_with('等') {
                return None;
            }
            // 灯会期间吸引超6万人次: before a verb that takes the counted for its object stands who does it.
            let left = APPROXIMATE.without_ending(place.left_text());
            if is_object(place) {
                return counted_by_unit(place);
            }
            let unit = OBJECT.ends(left).then(|| counted_by_unit(place)).flatten();
            let noun = unit.or_else(|| self.before(place))?;
            let plain = TOTALS.without_ending(&noun);
            // 新增企业15家，总数达120家: what a total is of was said before.
            if plain.is_empty() {
                return None;
            }
            Some(if plain.chars().count() > 1 { plain.to_owned() } else { noun })
        };
        behind.or_else(|| idle::measures(place)).or_else(before).map(|noun| sized::with_size(place, noun))
    }

    /// The product that a project's name states a capacity of: 年产|纸箱|3万只的包装项目, 年产3万吨|尿素|项目.
    pub(super) fn product_in_name(&self, place: &Place<'_, '_>, name: Range<usize>) -> Option<String> {
        let lead = place.text(name.start.min(place.mention.range.start)..place.mention.range.start);
        if let Some(made) = ["年产", "日产", "年加工"].iter().find_map(|makes| lead.strip_prefix(makes)).and_then(tidy)
        {
            return Some(made);
        }
        let text = place.text(place.mention.range.end..name.end.max(place.mention.range.end));
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
            let start = place.own_start().min(cue.start);
            let word = place.text(cue.clone());
            let before = cue.end <= place.left.end;
            let words = before.then(|| base(place.text(start..cue.end))).flatten();
            // 发放劳务报酬4亿元: what is paid stands behind the verb.
            let paid = || phrase::trailing(place, cue.end..place.mention.range.start).map(str::to_owned);
            if let Some(paid) = PAYS.contains(word).then(paid).flatten() {
                return Some(paid);
            }
            let words = words.filter(|words| words.ends_with(word) && words.chars().count() <= LONGEST_SUM);
            let noun = || before.then(|| phrase::trailing(place, start..cue.end)).flatten();
            let noun = || noun().filter(|noun| noun.ends_with(word) || word.ends_with(noun)).map(str::to_owned);
            words.or_else(noun).or_else(|| tidy(word))
        })?
    }

    /// What a share or a growth is of: 固定资产投资 in 固定资产投资同比增长18.3%, 企业满意率 in 企业满意率达到100%, 企业 in 95%的企业.
    pub(super) fn of_percent(&self, place: &Place<'_, '_>) -> Option<String> {
        let words = place.own_words();
        let joined = place.right_text().starts_with('的');
        let after = || {
            let of = place.right.start + if joined { '的'.len_utf8() } else { 0 };
            let range = of..place.right.end.max(of);
            (joined || phrase::begins(place, range.clone())).then(|| phrase::leading(place, range)).flatten()
        };
        // 按造价3%补助: what an offer gives is of what stands before it.
        let attached = (is_attached(words) && !place.in_offer).then(after).flatten().map(str::to_owned);
        // 纱线销量今年增长35%: the noun stands before the time.
        let before = || {
            let time = place.scene.times_in(place.left.clone()).last()?.range.start;
            base(place.own_words_until(time))
        };
        attached.or_else(|| base(words)).or_else(before).or_else(|| after().filter(|_| joined).map(str::to_owned))
    }

    /// What a quantity with a cue is of.
    pub(super) fn of(&self, place: &Place<'_, '_>, class: Class, cue: &Range<usize>, metric: Metric) -> Option<String> {
        let noun = match (class, metric) {
            (Class::Money, _) => self.of_money(place, cue, metric),
            (Class::Count, Metric::Count) => self.counted(place),
            (Class::Percent, _) => self.of_percent(place),
            (Class::Amount | Class::Count, _) if cue.end <= place.mention.range.start => {
                let between = phrase::trailing(place, cue.end..place.mention.range.start).map(str::to_owned);
                let word = || {
                    tidy(
                        ["节约", "减少", "削减"]
                            .iter()
                            .fold(place.text(cue.clone()), |word, verb| word.strip_prefix(verb).unwrap_or(word)),
                    )
                };
                // 铜板年产能12万吨: what is made stands before what is measured of it.
                let made = || {
                    let made = phrase::trailing(place, place.own_start()..cue.start)?;
                    (metric == Metric::Capacity).then(|| made.trim_start_matches("公司").to_owned())
                };
                between.or_else(|| self.after(place)).or_else(made).or_else(word)
            }
            _ => self.before(place).or_else(|| self.after(place)),
        };
        noun.map(|noun| of_what(place, noun))
    }
}

/// What is counted with the verb that says that it is new or made over: 新建口袋公园17个 and 新增200个养老站 are not all that there are.
pub(super) fn with_change(place: &Place<'_, '_>, noun: String) -> String {
    let left = place.left_text();
    let left = left.strip_suffix(noun.as_str()).unwrap_or(left);
    let left = APPROXIMATE.without_ending(left);
    match CHANGES.iter().find(|verb| left.ends_with(**verb)) {
        Some(verb) if !noun.starts_with(verb) => format!("{verb}{noun}"),
        _ => noun,
    }
}

/// Such verbs.
const CHANGES: [&str; 6] = ["新增", "新建", "新设", "增设", "新开", "改造"];

/// Verbs of paying out.
const PAYS: WordList =
    WordList::new(&["发放", "拨付", "兑现", "下达", "投放", "减免", "筹集", "返还", "争取", "落实", "放款", "拨款"]);

/// Nouns of things that are there, whatever modifies them.
const CONCRETE: WordList =
    WordList::new(&["产业", "产业集群", "企业", "项目", "工程", "平台", "基地", "中心", "园区", "机构"]);

/// Verbs that take the counted for their object.
const OBJECT: WordList = WordList::new(&[
    "吸引", "接待", "惠及", "带动", "覆盖", "辐射", "疏散", "转移", "撤离", "救出", "安置", "出动", "投入", "调集",
    "派出", "迎来", "容纳", "服务", "帮助", "救助",
]);

/// Whether the counted is the object of what somebody did: 灯会展出了近百组彩灯. Who did it stands before the verb. What has reached or
/// changed its number, or was given out, stands there itself.
pub(super) fn is_object(place: &Place<'_, '_>) -> bool {
    const CHANGED: WordList = WordList::new(&[
        "达到", "突破", "超过", "增加", "减少", "增长", "新增", "接近", "上升", "下降", "提高", "提升", "翻", "发放",
        "发送", "完成", "实现", "开工", "投产", "到", "破", "扩大", "缩减", "压减", "减", "增",
    ]);
    let left = place.left_text().trim_end_matches(['超', '近', '约', '上']);
    !place.right_text().is_empty() && left.strip_suffix('了').is_some_and(|verb| !CHANGED.ends(verb))
}

/// What stands between a verb and a number.
const APPROXIMATE: WordList =
    WordList::new(&["了超过", "超过", "了近", "了约", "了", "超", "近", "约", "逾", "上", "达到", "达", "共", "突破"]);

/// How many there are, which the number itself says: 高新技术企业总数超过2万家.
const TOTALS: WordList = WordList::new(&["总数", "数量", "总数量", "总计", "合计"]);

/// Nouns that say nothing before one knows of what: 面积 in 粮食播种面积.
const RELATIONAL: WordList = WordList::new(&[
    "产量",
    "总产量",
    "销量",
    "面积",
    "规模",
    "总量",
    "总额",
    "里程",
    "总里程",
    "经济",
    "总长度",
    "长度",
    "金额",
    "总规模",
    "能力",
    "资金",
    "数量",
    "总面积",
    "产能",
    "总产能",
    "库容",
    "生产率",
]);

/// A relational noun with the words before it that say of what; any other noun as it is.
fn of_what(place: &Place<'_, '_>, noun: String) -> String {
    if !RELATIONAL.contains(&noun) {
        return noun;
    }
    let whole = base(place.own_words()).filter(|whole| whole.ends_with(noun.as_str()));
    whole.filter(|whole| whole.chars().count() <= LONGEST_SUM).unwrap_or(noun)
}

/// What a sum is of has no more characters: 一般公共财政预算收入.
const LONGEST_SUM: usize = 14;

/// Nouns that count themselves: 700人, 3000户.
const UNIT_NOUNS: WordList = WordList::new(&[
    "人次", "人", "户", "村", "县", "乡镇", "镇", "乡", "街道", "社区", "城市", "家庭", "学校", "门店", "学生", "居民",
    "小区", "航班", "车次", "班次", "案件",
]);

/// The thing that a count's own unit names.
pub(super) fn counted_by_unit(place: &Place<'_, '_>) -> Option<String> {
    let core = place.text(place.mention.core.clone());
    UNIT_NOUNS.ending(core).filter(|noun| noun.len() < core.len()).map(str::to_owned)
}

/// Words beside a figure that name nothing: 已突破3万亿, 出口了20万台.
const FUNCTION_WORDS: [&str; 10] = ["已经", "已", "了", "也", "就", "都", "还", "去年", "今年", "目前"];

/// A noun without the marks and function words around it; `None` where nothing is left of it.
pub(super) fn tidy(text: &str) -> Option<String> {
    let mark = |letter: char| letter.is_whitespace() || "“”‘’，。、；：（）()《》的".contains(letter);
    let mut text = text.trim_matches(mark);
    while let Some(rest) =
        FUNCTION_WORDS.iter().find_map(|word| text.strip_prefix(word).or_else(|| text.strip_suffix(word)))
    {
        text = rest.trim_matches(mark);
    }
    (!text.is_empty() && text.chars().count() <= 30).then(|| text.to_owned())
}
