//! The noun phrase beside a number, whole and nothing else.
//!
//! A counted noun goes as far as the words that may build one: 广场 in 96座广场上红旗招展. It ends at a mark, at a function word, and
//! at the verb that tells something of what was counted; a verb may stand in it only where a noun follows that it modifies
//! (招聘岗位), or where it is used as a noun itself (文化活动).

use std::ops::Range;

use super::place::Place;
use crate::extract::Scene;
use crate::extract::vocabulary::{Word, WordClass};
use crate::extract::word_list::{CharacterSet, WordList};

/// Verbs by the dictionary that are nouns where they end a phrase.
const NOMINAL: WordList = WordList::new(&[
    "活动", "演出", "展演", "表演", "比赛", "竞赛", "赛事", "服务", "培训", "讲座", "展览", "研究", "试点", "应用",
    "工作", "合作", "报告", "建议", "提案", "咨询", "投诉", "举报", "贷款", "保险", "补贴", "补助", "贡献", "收获",
    "创造", "发明", "设计", "规划", "安排", "改革", "试验", "实验", "检查", "监测", "调查", "巡查", "需求", "供给",
    "消费", "出口", "进口", "贸易", "交易", "运输", "招聘", "志愿", "体验", "展示", "直播", "交通", "通信", "通讯",
    "编辑", "领导", "代表", "翻译", "导游", "裁判", "指挥", "参谋", "教授", "雕塑", "雕刻", "绘画", "刺绣", "收藏",
    "诉讼", "仲裁", "处罚", "许可", "登记", "认证", "奖励", "授信", "融资", "投资", "储备", "采购", "订单", "计划",
    "选择", "支持", "保障", "住宿", "旅游", "餐饮", "购物", "灌溉", "排水", "供水", "供电", "供热", "充电", "换电",
    "养老", "托育", "托幼", "就业", "创业", "育种", "养殖", "种植", "加工", "制造", "维修", "物流", "快递", "配送",
]);

/// What may stand before the noun without being of it.
const DETERMINERS: WordList = WordList::new(&[
    "各类", "各种", "各式", "各项", "各色", "各路", "余名", "各级", "不同", "多种", "多个", "左右", "以上", "以下",
    "新的",
]);

/// Words that say how something is done and begin a predicate.
const ADVERBS: WordList = WordList::new(&[
    "平均",
    "全面",
    "全部",
    "全数",
    "同时",
    "同步",
    "陆续",
    "相继",
    "顺利",
    "正式",
    "成功",
    "集中",
    "集体",
    "率先",
    "再次",
    "首次",
    "先后",
    "普遍",
    "直接",
    "联合",
    "日前",
    "近日",
    "累计",
    "人均",
    "户均",
    "年均",
    "均",
    "共",
    "总计",
    "合计",
    "至少",
    "最多",
    "最高",
    "最低",
    "实际",
    "仅",
    "只",
    "还",
    "又",
    "再",
    "总",
    "惠及",
    "涵盖",
    "覆盖",
    "稳中有增",
    "增至",
    "降至",
    "减至",
    "减到",
    "降到",
    "升至",
    "升到",
    "占到",
    "达到",
    "达",
    "超",
    "超过",
    "突破",
    "接近",
    "近",
    "约",
    "稳定",
    "保持",
    "维持",
    "完成",
    "实现",
    "新增",
    "增加",
    "减少",
    "增长",
    "提高",
    "提升",
    "下降",
    "降低",
    "缩短",
    "高出",
    "多出",
]);

/// Characters that build function words and stand in no noun when unknown characters stand around them.
static CUTS: CharacterSet =
    CharacterSet::new("将已被把让使从向对于在与和及或等是有为达超至到降占由了着过里中内上外自正也都就还其该这那");

/// Nouns of one character that numbers count.
static SHORT_NOUNS: CharacterSet =
    CharacterSet::new("人户村县镇乡市省国桥路站井楼房船店馆岛湖河树田地林牛羊猪鸡鱼羊车病厂校院库坝塔");

/// Characters of a phrase; more are no counted noun but a whole clause.
const LONGEST: usize = 24;

/// Nouns and modifiers that no name goes on to the left of, and that a phrase may well hold: they bound names, not phrases.
const BUILDING: WordList = WordList::new(&[
    "企业",
    "单位",
    "公司",
    "集团",
    "外企",
    "国企",
    "央企",
    "民企",
    "药企",
    "车企",
    "职工",
    "员工",
    "工人",
    "人员",
    "部门",
    "机构",
    "专家",
    "院士",
    "博士",
    "教授",
    "厂商",
    "供应商",
    "承包商",
    "客户",
    "用户",
    "厂房",
    "产品",
    "品种",
    "规上",
    "工程师",
    "经理",
    "技术员",
    "产值",
    "产量",
    "销量",
    "销售额",
    "面积",
    "总投资",
    "投资额",
    "储量",
    "用量",
    "重点",
    "大型",
    "小型",
    "中型",
    "主要",
    "知名",
    "著名",
    "首批",
    "特大型",
    "超大型",
    "国内",
    "国内外",
    "境内",
    "上市公司",
    "专业",
    "现场",
    "厂家",
    "代表",
    "家庭",
    "照片",
    "通知",
    "公告",
    "经营",
    "经营范围",
    "项目库",
    "项目组",
    "项目部",
    "项目群",
    "政务服务",
    "部分",
    "自然",
    "湿地",
    "昼夜",
    "社会关系",
]);

/// Words behind a noun that begin to tell of it: 93万亩冬小麦|长势良好, 上千株海棠|次第开放.
const TELLS: WordList = WordList::new(&["长势", "次第", "苗情", "墒情", "陆续", "竞相", "开镰"]);

/// Words that only modify the noun behind them, and are none where they end a phrase: 7支省级|救援队伍, 十余项珍贵的|技艺.
const ATTRIBUTES: WordList = WordList::new(&[
    "省级",
    "市级",
    "县级",
    "区级",
    "国家级",
    "世界级",
    "万亿级",
    "千亿级",
    "百亿级",
    "十亿级",
    "亿元级",
    "大型",
    "小型",
    "中型",
    "特大型",
    "超大型",
    "大中型",
    "中小型",
    "新型",
    "智能",
    "智慧",
    "数字化",
    "智能化",
    "规范化",
    "标准化",
    "自动化",
    "现代化",
    "规模化",
    "专业化",
    "个性化",
    "珍贵",
    "优质",
    "高端",
    "先进",
    "重要",
    "重大",
    "特色",
    "新兴",
    "传统",
    "公益性",
    "示范性",
    "标志性",
    "综合性",
    "移动",
    "固定",
    "高级",
    "初级",
    "中级",
    "一级",
    "二级",
    "三级",
    "特级",
    "甲级",
    "一流",
    "免费",
    "全新",
    "未来",
    "对外开放",
    "知名",
    "著名",
    "优秀",
    "高标准",
    "高质量",
    "高水平",
    "专业",
    "主要",
    "新型研发",
    "国际",
]);

/// Verbs and adverbs that count nothing where they stand alone: 成熟一个、出台一个.
const NO_NOUNS: WordList = WordList::new(&[
    "出台", "下拨", "发展", "摆出", "原来", "成熟", "送达", "拨付", "调拨", "筹集", "累计", "其他", "另外", "分别",
    "每天", "每年", "一共", "左右", "更多", "最后", "最终", "目前", "此前",
]);

/// Which words end a phrase wherever they stand.
const ENDS: WordClass = WordClass::STOP
    .or(WordClass::BREAK)
    .or(WordClass::LIST)
    .or(WordClass::OPEN)
    .or(WordClass::CLOSE)
    .or(WordClass::TIME)
    .or(WordClass::QUANTITY)
    .or(WordClass::SPACE);

/// The noun phrase with which a range of the clean text begins.
pub(super) fn leading<'s>(place: &Place<'s, '_>, range: Range<usize>) -> Option<&'s str> {
    let scene = place.scene;
    let runs_into = place.next.is_some_and(|next| next.range.start == range.end);
    let mut words = scene.words_in(range.clone()).iter().peekable();
    while words.next_if(|word| DETERMINERS.contains(text(scene, word))).is_some() {}
    let start = words.peek()?.range.start;
    let (mut ends, mut verb, mut attribute) = (Vec::new(), None, false);
    for word in words {
        let here = text(scene, word);
        if word.class.has(WordClass::QUOTE) {
            continue;
        }
        // 十余项珍贵的非遗技艺, 7支省级救援队伍: what only modifies does not end the phrase, and 的 behind it goes on.
        let modifies = ends.is_empty() && attribute;
        attribute = ATTRIBUTES.contains(here);
        if attribute || modifies && here == "的" {
            continue;
        }
        let ended = !ends.is_empty() && (is_predicate(word, here) || TELLS.leads(here));
        if !goes_over(word, here) || ended {
            break;
        }
        if is_predicate(word, here) {
            verb = Some(word.range.end);
            continue;
        }
        let known = head_of_unknown(here, word.class);
        if known > 0 {
            ends.push(word.range.start + known);
        }
        // 12个项目建设: what is done to projects is no part of what they are called.
        if known < here.len() || word.class.has(WordClass::PROJECT_HEAD) {
            break;
        }
    }
    // 20家企业产值30亿元: the last noun before the next figure is that figure's own.
    if runs_into && ends.len() > 1 {
        ends.pop();
    }
    let end = ends.pop().filter(|end| verb.is_none_or(|verb| verb < *end))?;
    // 10万多毕业生: what is left of the number is no part of the noun.
    noun(scene.text.slice(start..end).trim_start_matches(['多', '余']))
}

/// Whether a noun begins with a range of the clean text, wherever it ends: 十个|万亿级产业, 三个|易拥堵路段. Where one does, it is what is
/// counted.
pub(super) fn begins(place: &Place<'_, '_>, range: Range<usize>) -> bool {
    let scene = place.scene;
    let mut words = scene.words_in(range.clone()).iter();
    let Some(first) = words.next() else { return false };
    let here = text(scene, first);
    let size = scene.text.slice(range.start..place.clause.range.end.max(range.start));
    let level =
        size.trim_start_matches(|letter: char| "百千万亿十一二三四五".contains(letter)).trim_start_matches("千瓦");
    let sized = level.len() < size.len() && level.starts_with('级');
    let known = first.class != WordClass::UNKNOWN && here.chars().count() > 1;
    sized || ATTRIBUTES.contains(here) || known && goes_over(first, here) && !is_predicate(first, here)
}

/// The noun phrase with which a range of the clean text ends, once the verbs and function words between it and the number are
/// passed over.
pub(super) fn trailing<'s>(place: &Place<'s, '_>, range: Range<usize>) -> Option<&'s str> {
    let scene = place.scene;
    let mut words = scene.words_in(range.clone());
    let mut doing = None;
    while let Some((last, rest)) = words.split_last() {
        let here = text(scene, last);
        let bounds = last.class.has(WordClass::STOP) && !BUILDING.ends(here) && !NOMINAL.contains(here);
        let passes = bounds || !goes_over(last, here) || is_predicate(last, here);
        let unknown = last.class == WordClass::UNKNOWN && here.chars().all(|letter| CUTS.contains(letter));
        if last.class.has(WordClass::BREAK.or(WordClass::LIST)) || !(passes || unknown) {
            break;
        }
        doing = doing.or_else(|| Some(here).filter(|_| last.class.has(WordClass::VERB) && here.chars().count() == 4));
        words = rest;
    }
    let end = words.last()?.range.end;
    let mut start = end;
    for word in words.iter().rev() {
        let here = text(scene, word);
        if !goes_over(word, here) || is_predicate(word, here) || DETERMINERS.contains(here) {
            break;
        }
        let from = tail_of_unknown(here, word.class);
        start = word.range.start + from;
        if from > 0 {
            break;
        }
    }
    noun(without_verb(scene.text.slice(start..end))).filter(|noun| !is_done(noun)).or(doing)
}

/// What was done so many times, where a number counts times: 帮办代办 in 累计帮办代办1195次.
pub(super) fn deed<'s>(place: &Place<'s, '_>) -> Option<&'s str> {
    let core = place.text(place.mention.core.clone());
    let times = ["次", "人次", "场次", "趟", "列次", "班次"].iter().any(|word| core.ends_with(word));
    let mut words = place.scene.words_in(place.own_start()..place.left.end);
    words =
        words.iter().position(|word| !word.class.has(ENDS)).and_then(|first| words.get(first..)).unwrap_or_default();
    let (first, last) = (words.first()?, words.last()?);
    let verbs = times && words.iter().all(|word| !word.class.has(WordClass::TIME.or(WordClass::BREAK)));
    let deed = place.scene.text.slice(first.range.start..last.range.end);
    (verbs && (2..=6).contains(&deed.chars().count())).then_some(deed)
}

/// The noun of one member of a list, whatever words build it: 办事要件 in 减少办事环节154个、办事要件650个.
pub(super) fn member<'s>(place: &Place<'s, '_>) -> Option<&'s str> {
    let mark = place.text(place.left.start.saturating_sub('、'.len_utf8())..place.left.start);
    let words = place.left_text();
    let plain = words.chars().all(|letter| letter.is_alphabetic() && !CUTS.contains(letter));
    (mark == "、" && plain && !NO_NOUNS.contains(words) && (2..=8).contains(&words.chars().count())).then_some(words)
}

/// Verbs that the dictionary holds for nouns of names: 改造老旧小区 is done to 老旧小区.
const DOING: WordList = WordList::new(&[
    "改造", "新建", "扩建", "建设", "建成", "实施", "推进", "培育", "引进", "签约", "整治", "修复", "治理", "新增",
    "安排", "开展", "举办", "发放", "拥有", "设立", "组建", "派出", "接待", "审议", "修改", "制定", "开行", "输送",
    "发送", "种植", "收获", "收购", "计划", "完成", "实现", "投入", "推出", "受理", "排查", "开工", "打造", "创建",
    "布局", "规划", "专门", "正在", "加快",
]);

/// Whether a phrase only says what was done: 规划建设|6台机组.
fn is_done(phrase: &str) -> bool {
    let mut rest = phrase;
    while let Some(verb) = DOING.leading(rest) {
        rest = rest.strip_prefix(verb).unwrap_or_default();
    }
    rest.is_empty() && !phrase.ends_with("计划")
}

/// A phrase without the verb at its head, where a noun of two characters or more is left.
pub(super) fn without_verb<'p>(phrase: &'p str) -> &'p str {
    let bare = |phrase: &'p str| phrase.strip_prefix(DOING.leading(phrase)?).filter(|rest| rest.chars().count() >= 2);
    let mut phrase = phrase;
    while let Some(rest) = bare(phrase) {
        phrase = rest;
    }
    phrase
}

/// Whether a phrase may go on over a word.
fn goes_over(word: &Word, here: &str) -> bool {
    let bounds_names =
        word.class.has(WordClass::GENERIC.or(WordClass::NOUN).or(WordClass::TRADE)) || BUILDING.ends(here);
    !ADVERBS.contains(here)
        && (NOMINAL.contains(here) || !word.class.has(ENDS) || word.class.has(WordClass::STOP) && bounds_names)
}

/// Whether a word is a verb that no phrase holds but before a noun that it modifies.
fn is_predicate(word: &Word, here: &str) -> bool {
    word.class.has(WordClass::VERB) && !NOMINAL.contains(here) && !BUILDING.contains(here)
}

fn text<'s>(scene: &Scene<'s>, word: &Word) -> &'s str {
    scene.text.slice(word.range.clone())
}

/// How many bytes of a run of unknown characters may stand in a noun before a function word begins.
fn head_of_unknown(word: &str, class: WordClass) -> usize {
    let cut = || word.char_indices().find(|(_, letter)| CUTS.contains(*letter)).map_or(word.len(), |(at, _)| at);
    if class == WordClass::UNKNOWN { cut() } else { word.len() }
}

/// Where in a run of unknown characters a noun may begin: behind its last function word.
fn tail_of_unknown(word: &str, class: WordClass) -> usize {
    let cut =
        || word.char_indices().rfind(|(_, letter)| CUTS.contains(*letter)).map_or(0, |(at, mark)| at + mark.len_utf8());
    if class == WordClass::UNKNOWN { cut() } else { 0 }
}

/// The words where they may be a noun: not too long, and of one character only where numbers count such.
fn noun(words: &str) -> Option<&str> {
    let words = words.trim_matches(|mark: char| mark.is_whitespace() || "“”‘’，。、；：（）()《》".contains(mark));
    let mut letters = words.chars();
    let first = letters.next()?;
    let count = 1 + letters.count();
    let numbered = count <= 3 && first.is_ascii_digit();
    let named = count > 1 && !NO_NOUNS.contains(words) && !numbered;
    (count <= LONGEST && (named || count == 1 && SHORT_NOUNS.contains(first))).then_some(words)
}
