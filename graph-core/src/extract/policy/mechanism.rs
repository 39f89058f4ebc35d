//! Instruments without quotes: a verb of policy and a class word (建立…机制), or a campaign by its last word (…三年行动).

mod beside;
mod launched;
mod lead;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::boundary::{Boundaries, is_name_letter};
use crate::extract::dictionary::Dictionary;
use crate::extract::explain::Vetoes;
use crate::extract::park::Generic;
use crate::extract::scan::{Line, ScannerBuilder};
use crate::extract::word_list::{WordList, word_list};
use crate::lexicon::Lexicon;

use super::{Instrument, MEASURES};
use launched::launched;
use lead::{ANYBODYS, without_count, without_lead};

/// Letters of a name before its class word.
const LETTERS: usize = 18;

/// A name has no more of them.
const LONGEST: usize = 20;

/// Class words of campaigns, which need no verb before the name.
const CAMPAIGNS: [&str; 12] = [
    "专项行动",
    "三年行动",
    "五年行动",
    "攻坚行动",
    "提升行动",
    "学习教育",
    "主题教育",
    "保卫战",
    "三年行动计划",
    "五年行动计划",
    "三年行动方案",
    "三年攻坚行动",
];

/// Letters that stand in no name of a mechanism.
const FUNCTION_LETTERS: &str = "的了在是由对从到将把被让与及或并而也都还就该某等为以和";

/// Verbs that only give out what is written or paid: after them an ordinary word for measures is the last of a name.
const GIVING: [&str; 9] = ["印发", "出台", "发布", "公布", "颁布", "推出", "下发", "施行", "延续实施"];

/// Verbs whose object is what somebody gets or must keep to: 享受甲补助政策, 执行乙替代政策.
const FOLLOWING: [&str; 5] = ["执行", "享受", "适用", "兑现", "落实"];

/// Verbs with which something is begun or done that a place tries out or lays down: 启动X改革, 开展X试点, 落实X规划.
const STARTING: [&str; 6] = ["启动", "实施", "开展", "推行", "落实", "编制"];

/// What a policy is about that all who hear of it know by that: …以旧换新政策, …免签政策. It needs no verb.
const TOPICS: WordList = WordList::new(&[
    "以旧换新政策",
    "免签政策",
    "减免政策",
    "退税政策",
    "免费政策",
    "免费通行政策",
    "落户政策",
    "贴息政策",
    "缓缴政策",
    "限购政策",
    "换新政策",
    "购置税政策",
]);

/// What a list is of whose modifier it is.
const LIST_CLASSES: WordList = WordList::new(&["重点行业", "行业", "重点领域", "领域", "产业", "重点产业", "优势产业"]);

/// With what words for measures end, which only long names make one's own.
const MEASURED: WordList = WordList::new(&["政策", "举措", "措施"]);

/// Which verb a class word needs before the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// Any of policy.
    Any,
    /// One that begins it or gives it out.
    Started,
    /// One that gives it out.
    Issued,
}

pub(super) struct Mechanisms {
    words: Dictionary<Needs>,
    verbs: Dictionary<()>,
    generic: Generic,
}

impl Mechanisms {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        Self {
            words: Dictionary::new(class_words(lexicon)),
            verbs: Dictionary::of(lexicon.words("policy_establish")),
            generic: Generic::of(lexicon.words("policy_generic")),
        }
    }

    /// Words that name no policy by themselves.
    pub(super) fn generic(&self) -> &Generic {
        &self.generic
    }

    pub(super) fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.words);
        words.enrol(&mut self.verbs);
    }

    pub(super) fn find(
        &self,
        line: &Line<'_>,
        boundaries: &Boundaries,
        found: &mut Vec<Instrument>,
        vetoes: &Vetoes<'_>,
    ) {
        let text = line.text;
        let hits = self.words.longest_of(line);
        if hits.is_empty() {
            return;
        }
        let stops = boundaries.stops(line);
        let mut floor = 0;
        for hit in hits {
            // 包保制|度: the longer word is the class.
            let class = as_system(text, &hit.range).unwrap_or(hit.range.clone());
            let word = text.get(class.clone()).unwrap_or_default();
            let topic = TOPICS.contains(word);
            let campaign = topic || CAMPAIGNS.contains(&word);
            let edge = stops.left_edge(text, class.start, floor, LETTERS);
            let after_quotes = after_quotes(text, edge, word);
            let start = self.after_verb(line, floor, &class, *hit.value).or(after_quotes).or(campaign.then_some(edge));
            let start = start.or_else(|| joined(text, floor, &class).filter(|_| *hit.value == Needs::Any));
            let whole = if topic { is_whole_topic(text, class.end) } else { is_whole(text, class.end) };
            let start = start.filter(|_| whole).or_else(|| launched(text, floor, &class));
            let Some(start) = start else { continue };
            let core = text.get(start..class.start).unwrap_or_default();
            let core_start = core.len() - without_count(core).len();
            let funded = core.get(..core_start).is_some_and(|count| count.ends_with('元'))
                || text.get(..start).is_some_and(|left| SET_UP.ends(left));
            let (start, core) = (start + core_start, core.get(core_start..).unwrap_or_default());
            // 甲工程和|乙工程: a verb has two of them.
            let head = MEASURES.ending(word);
            let fellow = head.and_then(|head| Some(core.rfind(&format!("{head}和"))? + head.len() + '和'.len_utf8()));
            let fellow = fellow.unwrap_or(0);
            let (start, core) = (start + fellow, core.get(fellow..).unwrap_or_default());
            // 甲、乙等|重点行业|节能行动: the class word of a list is not of the name behind it.
            let listed = text.get(..start).is_some_and(|left| left.ends_with('等'));
            let of_list = LIST_CLASSES.leading(core).filter(|_| listed).map_or(0, str::len);
            let (start, core) = (start + of_list, core.get(of_list..).unwrap_or_default());
            let led = core.len() - if topic { without_lead(core).len() } else { core.len() };
            let (start, core) = (start + led, core.get(led..).unwrap_or_default());
            if self.names(core, word, campaign, *hit.value) || funded && names_fund(core, word) {
                floor = class.end;
                let name = format!("{core}{word}");
                let short = name.strip_suffix("政策").filter(|_| topic).map(str::to_owned);
                let policy = Instrument::new(start..class.end, name, "instrument after a verb", 65);
                found.push(if let Some(short) = short { policy.also(short) } else { policy });
            } else {
                vetoes.add(start..class.end, "instrument after a verb", "common words alone name no policy");
            }
        }
        beside::find(self, line, found);
    }

    /// Whether words before a class word make a name with it.
    fn names(&self, core: &str, word: &str, campaign: bool, needs: Needs) -> bool {
        let measures = MEASURED.ends(word);
        let long = match needs {
            _ if campaign => 3 - usize::from(TOPICS.contains(word)),
            Needs::Started => 4,
            Needs::Issued if measures => 5 - usize::from(word.chars().count() > 2),
            _ => 2,
        };
        let ordinal = core.strip_prefix('第').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let year = core.get(4..).is_some_and(|rest| rest.starts_with('年'));
        // 72小时|…免签政策: a time that is granted is of the name.
        let granted =
            TOPICS.contains(word) && core.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['小', '天']);
        let version = core.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').starts_with('版');
        let plain =
            year || granted || version || !core.starts_with(|c: char| c.is_ascii_digit() || "了这该其一好".contains(c));
        let generic = core.split(['和', '与', '及']).all(|part| self.generic.covers(part));
        let works = word.ends_with("工程") && PUBLIC_WORKS.stands_in(core);
        // 谋划进一步全面深化|改革 is done, and no reform by name.
        let goes_on = needs == Needs::Started
            && !campaign
            && !word.ends_with("行动")
            && ["深化", "推进", "关于", "更多"].iter().any(|verb| core.contains(verb));
        (long..=LONGEST).contains(&core.chars().count())
            && plain
            && !goes_on
            && !works
            && !core.ends_with("征求")
            && !is_counted(core)
            && !generic
            && !ordinal
            && !core.starts_with("关于")
            && !ANYBODYS.leads(core)
            && !word_list!["各项", "纳入", "列入", "有关", "相关"].stands_in(core)
    }

    /// Where the object of a verb of policy begins: of the first verb whose object is one phrase, or two with 和 between, or after
    /// the last 的.
    fn after_verb(&self, line: &Line<'_>, floor: usize, class: &Range<usize>, needs: Needs) -> Option<usize> {
        let (text, word) = (line.text, class.start);
        let left = text.get(floor..word)?;
        let letters = left.char_indices().rev().take(LETTERS + 8).take_while(|(_, c)| is_name_letter(*c) || *c == '.');
        let start = letters.last().map(|(at, _)| floor + at)?;
        let is_measures = |class: &Range<usize>| text.get(class.clone()).is_some_and(|class| MEASURED.ends(class));
        let mut verbs = self.verbs.longest_in(line, start..word);
        let one_of = |verb: &Range<usize>, list: &[&str]| {
            text.get(verb.clone()).is_some_and(|verb| list.iter().any(|one| verb.ends_with(one)))
        };
        verbs.retain(|verb| {
            let starts = needs == Needs::Started && one_of(&verb.range, &STARTING);
            let follows = needs == Needs::Issued && is_measures(class) && one_of(&verb.range, &FOLLOWING);
            needs == Needs::Any || starts || follows || one_of(&verb.range, &GIVING)
        });
        let object_of = |end: usize| {
            let object = text.get(end..word).unwrap_or_default();
            let done = ["好了", "了", "好", "完成了", "完成", "起"].iter().find(|done| object.starts_with(**done));
            end + done.map_or(0, |done| done.len())
        };
        let one_phrase = verbs.iter().map(|verb| object_of(verb.range.end)).find(|end| {
            let object = text.get(*end..word).unwrap_or_default();
            !object.is_empty() && !object.contains(|c: char| FUNCTION_LETTERS.contains(c))
        });
        let two_phrases = || {
            let mut ends = verbs.iter().map(|verb| object_of(verb.range.end));
            ends.find(|end| text.get(*end..word).is_some_and(is_joint))
        };
        one_phrase.or_else(two_phrases).or_else(|| {
            let verb = verbs.first()?.range.end;
            let object = text.get(verb..word)?;
            let end = verb + object.rfind('的')? + '的'.len_utf8();
            text.get(end..word).filter(|rest| !rest.contains(|c: char| FUNCTION_LETTERS.contains(c))).map(|_| end)
        })
    }
}

/// Whether words before a class word end with the number of a list: 片区更新五大|专项行动.
fn is_counted(core: &str) -> bool {
    core.strip_suffix(['大', '项'])
        .is_some_and(|rest| rest.ends_with(['两', '二', '三', '四', '五', '六', '七', '八', '九', '十']))
}

/// The tables of class words, each with the verb that it needs.
fn class_words(lexicon: &Lexicon) -> BTreeMap<String, Needs> {
    let tables =
        [("policy_started", Needs::Started), ("policy_issued", Needs::Issued), ("policy_mechanism", Needs::Any)];
    let words = tables.into_iter().flat_map(|(table, needs)| {
        lexicon.words(table).into_iter().map(move |word| (word.to_owned(), needs)).collect::<Vec<_>>()
    });
    words.collect()
}

/// 2亿元|企业发展专项资金: whether words behind a sum name the fund that it is put into, however common they are.
fn names_fund(core: &str, word: &str) -> bool {
    let plain = (2..=LONGEST).contains(&core.chars().count()) && core.chars().all(is_name_letter);
    plain && !core.contains(|c: char| FUNCTION_LETTERS.contains(c)) && word_list!["资金", "基金", "经费"].ends(word)
}

/// Words for those who set up what follows: 由甲市设立的|人才发展基金.
const SET_UP: WordList = WordList::new(&["设立的", "成立的", "组建的", "发起的"]);

/// Public works, which are built and no policy: 环城高速扩容工程.
const PUBLIC_WORKS: WordList = WordList::new(&[
    "高速", "公路", "干道", "国道", "省道", "铁路", "高铁", "机场", "水库", "大桥", "隧道", "航道", "码头", "河道",
    "堤防", "防洪", "灌区", "电网", "管道",
]);

/// Whether an object is two phrases with one 和 between: 农机购置与应用, 数字赋能和工业强区.
fn is_joint(object: &str) -> bool {
    let Some((left, right)) = object.split_once(['和', '与', '及']) else { return false };
    [left, right].iter().all(|part| part.chars().count() >= 2 && !part.contains(|c: char| FUNCTION_LETTERS.contains(c)))
}

/// 责任制|度: the class word that a shorter one begins before, 制度.
fn as_system(text: &str, class: &Range<usize>) -> Option<Range<usize>> {
    let system = text.get(class.clone())?.ends_with('制') && text.get(class.end..)?.starts_with('度');
    system.then(|| class.end - '制'.len_utf8()..class.end + '度'.len_utf8())
}

/// Whether a class word is not the modifier of another: 战略|伙伴, 制度|型, 机制|改革.
fn is_whole(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let Some(next) = rest.chars().next() else { return true };
    let ends = [
        "后",
        "以来",
        "和",
        "与",
        "及",
        "等",
        "建设",
        "的",
        "中",
        "下",
        "时",
        "落地",
        "实施",
        "在",
        "为",
        "取得",
        "圆满",
        "收官",
        "如期",
        "顺利",
        "首战",
        "持续",
        "扎实",
        "有序",
        "深入",
        "稳步",
        "作出",
        "正式",
        "全面",
        "支持范围",
        "支持力度",
        "支持对象",
        "启动",
        "揭牌",
    ];
    let manages = rest.starts_with("管理") || rest.starts_with("审批");
    let tried = rest.starts_with("工作") && text.get(..end).is_some_and(|left| left.ends_with("试点"));
    // 下达甲资金1.2亿元: the sum is no part of the name.
    manages || tried || next.is_ascii_digit() || !is_name_letter(next) || ends.iter().any(|word| rest.starts_with(word))
}

/// Whether a policy told by what it is about is not the modifier of another word: …免签政策|措施, …减免政策|体系.
fn is_whole_topic(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    !word_list!["措施", "举措", "体系", "工具", "文件", "性", "制度"].leads(rest)
}

/// Where the second of two objects of one verb begins: 制定甲三年行动和|乙培育计划.
fn joined(text: &str, last: usize, class: &Range<usize>) -> Option<usize> {
    let (word, class) = (class.start, text.get(class.clone())?);
    let between = text.get(last..word).filter(|_| last > 0)?;
    let joint = ["和", "与", "及", "、"].into_iter().find(|joint| between.starts_with(joint))?;
    let core = between.get(joint.len()..)?;
    let plain = core.chars().all(|letter| is_name_letter(letter) && !FUNCTION_LETTERS.contains(letter));
    let least = if class.ends_with('制') && class.chars().count() == 3 { 2 } else { 4 };
    (plain && (least..=LONGEST).contains(&core.chars().count())).then_some(last + joint.len())
}

/// Where a second instrument begins that quotes and 和 stand before: 实施“…”和|城乡融合战略.
fn after_quotes(text: &str, edge: usize, word: &str) -> Option<usize> {
    let left = text.get(..edge)?;
    let joint = left.strip_suffix(['和', '与', '、']).is_some_and(|left| left.ends_with('”'));
    (joint && matches!(word, "战略" | "机制" | "制度" | "行动计划")).then_some(edge)
}
