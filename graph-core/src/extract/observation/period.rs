//! For when a quantity holds.

use super::place::Place;
use super::respectively;
use crate::extract::occasion::day_of_event;
use crate::extract::park::IN_PARK;
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{Scene, TimeMention};
use crate::model::{EntityKind, Metric, PartialDate, Period};
use crate::text::Role;

/// The times of a document that are not part of a name.
pub(super) struct Periods {
    times: Vec<TimeMention>,
    /// The year that the document's first sentences set for all of it: 2023年，…, 回眸2023年.
    whole: Option<Period>,
}

/// How many sentences may set the year of a whole document.
const OPENING: usize = 2;

/// A document on a year may name the years of its aims, too, but hardly any more than so many years after.
const RECENT: i16 = 12;

impl Periods {
    pub(super) fn new(scene: &Scene<'_>) -> Self {
        // Both stand by place, so that one walk tells how far the mentions reach that begin before a time.
        let (mut mentions, mut reached) = (scene.mentions.iter().peekable(), 0);
        let mut is_named = |time: &TimeMention| {
            while let Some(mention) = mentions.next_if(|mention| mention.range.start <= time.range.start) {
                reached = reached.max(mention.range.end);
            }
            time.range.end <= reached
        };
        let times: Vec<TimeMention> = scene.times.iter().filter(|time| !is_named(time)).cloned().collect();
        let body =
            scene.sentences.iter().filter(|sentence| matches!(sentence.role, Role::Body | Role::Item | Role::Field));
        let year = |time: &&TimeMention| matches!(time.period, Period::At(date) if date.month().is_none());
        let sets = |time: &&TimeMention| {
            let head = scene.text.slice(time.range.start.saturating_sub("回眸。".len())..time.range.start);
            head.is_empty()
                || head.ends_with(['。', '\n', '：'])
                || word_list!["回眸", "回顾", "回望", "盘点"].ends(head)
        };
        let whole = body.take(OPENING).find_map(|sentence| {
            let inside =
                |time: &&TimeMention| sentence.range.start <= time.range.start && time.range.end <= sentence.range.end;
            times.iter().filter(inside).filter(year).find(sets).map(|time| time.period)
        });
        // 1987年，三个村民合伙……: a year long past begins a story, and is not what the document is on.
        let year = |period: Period| period.first_day().map(|day| day.year());
        let last = times.iter().filter_map(|time| year(time.period)).max();
        let whole = whole.filter(|whole| year(*whole).zip(last).is_none_or(|(year, last)| last - year <= RECENT));
        Self { times, whole }
    }

    /// The period of a quantity, and whether its own sentence gives it. What grows by so much a year on average does so over years:
    /// the year of the level beside it is not its own.
    pub(super) fn of(&self, place: &Place<'_, '_>, subject: EntityKind, metric: Metric) -> (Option<Period>, bool) {
        let (period, own) = self.said(place, subject, metric);
        let one = matches!(period, Some(Period::At(_)));
        let average = one && metric == Metric::GrowthRate && is_average(place);
        if !average {
            return (period, own);
        }
        let years = |period: &Period| matches!(period, Period::Between(..) | Period::From(_));
        let before = self.inside(place.paragraph_start(), place.mention.range.start).iter().rev();
        let said = before.map(|time| time.period).find(years);
        let section = place.scene.sections.get(place.sentence).and_then(|section| section.period);
        (said.or(section.filter(years)), false)
    }

    /// The period that the words around a quantity tell.
    fn said(&self, place: &Place<'_, '_>, subject: EntityKind, metric: Metric) -> (Option<Period>, bool) {
        if let Some(time) = place.time_of_value() {
            return (Some(time.period), true);
        }
        if place.is_replaced() || is_lasting(place, metric) {
            return (None, false);
        }
        if let Some((year, _)) = respectively::year(place) {
            return (Some(year), true);
        }
        let clause = place.clause.range.start;
        // Terms hold as long as the policy does, its aims for the time by which they are to be reached.
        if subject == EntityKind::Policy {
            let from = place.sentence_range.start;
            let by = |time: &&TimeMention| place.text(from..time.range.start).ends_with(['到', '至']);
            let by = self.inside(from, place.mention.range.start).iter().rev().find(by);
            return (by.map(|time| time.period), by.is_some());
        }
        let adverb = self.inside(clause, place.end_of_times()).iter().rev().find(|time| is_adverb(place, time));
        if let Some(time) = adverb {
            return (Some(time.period), true);
        }
        let thing = matches!(subject, EntityKind::Project | EntityKind::Company);
        if thing && matches!(metric, Metric::InvestmentTotal | Metric::Capacity) {
            return (None, false);
        }
        let opener = |time: &&TimeMention| opens_clause(place, time, thing);
        if let Some(time) = self.inside(place.sentence_range.start, clause).iter().rev().find(opener) {
            return (Some(time.period), true);
        }
        if !thing
            && let Some(day) =
                day_of_event(place.scene, place.clause, place.sentence_range.start..place.mention.range.start)
        {
            return (Some(day), true);
        }
        let part = place.text(place.sentence_range.clone()).starts_with("其中");
        if !(thing || ahead(place)) || part {
            // A paragraph that begins with 其中 goes on about what the one before it told.
            let start = place.paragraph_start();
            let begins = part && start == place.sentence_range.start;
            let start = place.paragraph_before(1).filter(|_| begins).unwrap_or(start);
            let before = self.inside(start, place.sentence_range.start);
            if let Some(time) = before.iter().rev().find(opener) {
                return (Some(carried(place, time)), false);
            }
        }
        let section = place.scene.sections.get(place.sentence).and_then(|section| section.period);
        let section = section.map(|years| if is_level(place, metric) { at_the_end(years) } else { years });
        (section.or(self.whole).filter(|_| subject == EntityKind::District), false)
    }

    /// The times inside a range, by place.
    fn inside(&self, from: usize, to: usize) -> &[TimeMention] {
        let first = self.times.partition_point(|time| time.range.start < from);
        let last = self.times.partition_point(|time| time.range.end <= to);
        self.times.get(first..last.max(first)).unwrap_or_default()
    }
}

/// What a time of a sentence before says of what came about in a year: 年末人口5万人。物价上涨2% tells of the year, 存款余额5亿元 of its end.
fn carried(place: &Place<'_, '_>, time: &TimeMention) -> Period {
    const STOCKS: WordList = WordList::new(&[
        "余额",
        "保有量",
        "人口",
        "里程",
        "存栏",
        "在校",
        "床位",
        "从业",
        "总数",
        "总量",
        "库存",
        "在建",
        "机构",
        "有",
        "覆盖",
        "注册",
    ]);
    let year = time.period.first_day().and_then(|day| PartialDate::new(day.year(), None, None));
    let stock = STOCKS.stands_in(place.text(place.clause.range.start.min(place.left.start)..place.left.end));
    let end = !stock && word_list!["年末", "年底"].ends(place.text(time.range.clone()));
    year.filter(|_| end).map_or(time.period, Period::At)
}

/// 年均增长, 年均分别下降: by so much in each of several years.
fn is_average(place: &Place<'_, '_>) -> bool {
    const AVERAGE: WordList =
        WordList::new(&["年均增", "年均分别", "年均递增", "年均下降", "年均复合", "年均实际增", "年平均增", "年均以"]);
    AVERAGE.stands_in(place.text(place.clause.range.start..place.mention.range.start))
}

/// A share, what has come to be so much (森林覆盖率达到19%, 里程达900公里), and what is reckoned by the year (产值9亿元) are told of the year with
/// which the account ends.
fn is_level(place: &Place<'_, '_>, metric: Metric) -> bool {
    const REACHED: WordList =
        WordList::new(&["达到", "达", "突破", "增加到", "增至", "提高到", "提升到", "为", "稳定在", "保持在", "保持"]);
    const YEARLY: WordList = WordList::new(&["产值", "增加值", "生产总值", "余额"]);
    let before = place.text(place.clause.range.start..place.mention.range.start);
    let told = REACHED.ends(before) || YEARLY.ends(before);
    metric == Metric::Rate || told && !word_list!["累计", "共", "新增"].stands_in(before)
}

/// The last year of several.
fn at_the_end(years: Period) -> Period {
    if let Period::Between(_, last) = years { Period::At(last) } else { years }
}

/// Whether the sentence opens with 未来 or 下一步, which leaves the times of the sentences before behind.
fn ahead(place: &Place<'_, '_>) -> bool {
    const AHEAD: WordList = WordList::new(&["未来", "下一步", "今后", "接下来", "下一阶段"]);
    AHEAD.leads(place.text(place.sentence_range.clone()))
}

/// 1998年5月 in 成立于1998年5月 is no time of the figure that follows.
fn is_adverb(place: &Place<'_, '_>, time: &TimeMention) -> bool {
    let before = place.text(place.clause.range.start..time.range.start);
    // 到2025年, 力争到2025年: by then, and no time that something else is compared with.
    let by = before.strip_suffix(['到', '至']);
    if by.is_some_and(|aim| aim.is_empty() || AIMING.ends(aim)) {
        return true;
    }
    // 完成全年任务的47%: the year is the task's.
    let of_task = place.text(time.range.end..place.mention.range.start);
    if TASKS.leads(of_task.trim_start_matches('的')) {
        return false;
    }
    // 是2019年的2.3倍: what is compared with.
    let after = place.text(time.range.end..place.mention.range.end);
    let compared = before.ends_with(['是', '为', '于']);
    if compared && after.starts_with('的') && time.range.end + '的'.len_utf8() == place.mention.range.start {
        return false;
    }
    !word_list!["于", "到", "至", "比", "较"].ends(before) || before.ends_with("截至")
}

/// Words of aiming before the time by which something is to be.
const AIMING: WordList = WordList::new(&[
    "力争",
    "预计",
    "计划",
    "确保",
    "争取",
    "规划",
    "目标是",
    "力争实现",
    "预期",
    "提出",
    "明确",
    "努力",
]);

/// What a time may be of that is done in part.
const TASKS: WordList = WordList::new(&["任务", "目标任务", "计划的", "目标的", "工作任务", "预期目标", "时序进度"]);

/// What is said of a thing once for all: where it lies, how large it is, how fast one drives on it. Such a figure has no period.
fn is_lasting(place: &Place<'_, '_>, metric: Metric) -> bool {
    let amount = metric == Metric::Other && matches!(place.quantity().unit.as_str(), "m" | "km" | "mu" | "m2" | "ha");
    amount && {
        let words = place.own_words();
        word_list!["占地", "规划面积", "总面积", "建筑面积", "全长", "总长", "路基宽", "时速", "长度", "高度", "岸线"]
            .stands_in(words)
            || !words.ends_with('距') && words.contains('距')
    }
}

/// Words that may stand before a time that sets the scene.
const BEFORE: &[&str] = &[
    "在",
    "到",
    "截至",
    "据统计",
    "据了解",
    "同时",
    "并",
    "也",
    "特别是",
    "仅",
    "其中",
    "预计",
    "力争",
    "自",
    "从",
    "“",
    "整个",
    "刚刚过去的",
    "刚过去的",
];

/// Whether a time stands at the head of its clause, where it sets the scene for what follows; for a project or company no
/// further than to the next semicolon.
fn opens_clause(place: &Place<'_, '_>, time: &TimeMention, thing: bool) -> bool {
    let Some(clause) = place.scene.clauses.at(time.range.start) else { return false };
    let names = place.scene.mentions_in(clause.range.start..time.range.start).map(|at| place.scene.mention(at));
    let last = names.filter(|name| name.rule != IN_PARK).last();
    let before = place.text(last.map_or(clause.range.start, |name| name.range.end)..time.range.start);
    let between = place.text(time.range.end..place.mention.range.start);
    let before = without_label(before);
    // 甲项目9月26日投产 tells when that project started, and not of when a division's figure in another sentence is.
    let of_thing = !thing
        && time.range.start < place.sentence_range.start
        && last.is_some_and(|name| matches!(name.kind, EntityKind::Project | EntityKind::Company));
    let scene = (before.is_empty() || BEFORE.contains(&before)) && !of_thing || heads_paragraph(place, time);
    let after_completion = word_list!["投产后", "建成后", "达产后", "投用后"].stands_in(between);
    let parted = thing && between.contains('；');
    scene && is_adverb(place, time) && !between.starts_with('是') && !parted && !after_completion
}

/// 五、到2025年, ◆产业状况截至10月底: without the mark and the label of the paragraph, which say nothing.
fn without_label(before: &str) -> &str {
    let before = before.rsplit([' ', '\u{3000}']).next().unwrap_or(before);
    let before =
        before.trim_start_matches(|mark: char| "一二三四五六七八九十（）()、.".contains(mark) || mark.is_ascii_digit());
    match before.strip_prefix(['◆', '■', '●', '▷', '★']) {
        Some(label) if label.chars().count() <= LONGEST_LABEL => {
            BEFORE.iter().find(|word| label.ends_with(**word)).copied().unwrap_or_default()
        }
        _ => before,
    }
}

/// Characters of the label of a paragraph.
const LONGEST_LABEL: usize = 8;

/// Whether a time stands in a few words that head its paragraph: `——近期（到2025年）。标准化种植面积达30万亩`.
fn heads_paragraph(place: &Place<'_, '_>, time: &TimeMention) -> bool {
    let Some(head) = place.scene.sentence_at(time.range.start) else { return false };
    let words = place.text(head.range.clone());
    head.range.start == place.paragraph_start()
        && words.chars().count() <= LONGEST_HEAD
        && words.ends_with(['。', '：'])
        && words.contains('（')
        && head.range.end <= place.mention.range.start
}

/// Characters of a sentence that only heads its paragraph.
const LONGEST_HEAD: usize = 20;
