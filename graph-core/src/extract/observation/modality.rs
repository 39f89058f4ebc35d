//! Whether a quantity is so, is to be so, or is put at about so.

use super::measured::PHASES;
use super::place::Place;
use super::subject::Holder;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{Metric, Modality, Period};

/// Words that make what follows them in the sentence a plan.
const PLANS: WordList = WordList::new(&[
    "计划",
    "预计",
    "预期",
    "力争",
    "目标",
    "建成后",
    "投产后",
    "达产后",
    "拟",
    "规划",
    "有望",
    "争取",
    "确保",
    "将",
    "届时",
    "未来",
    "建成达产后",
    "达产年",
    "可实现",
    "年要",
    "年内要",
    "底前要",
    "要实现",
    "要建设",
    "要建成",
    "投用后",
    "完工后",
    "全部建成",
    "设计",
    "可新增",
    "瞄准",
    "还要",
]);

/// The modality of a quantity; `awaited` where it comes with a project that the text says is still to be built.
pub(super) fn modality(
    place: &Place<'_, '_>,
    metric: Metric,
    holder: &Holder,
    period: Option<Period>,
    awaited: bool,
) -> Modality {
    let clause = place.scene.text.slice(place.clause.range.start..place.mention.range.start);
    let sentence = place.scene.text.slice(place.sentence_range.start..place.mention.range.start);
    let segment = sentence.rsplit('；').next().unwrap_or(sentence);
    let carried = CARRIED.stands_in(sentence) || EXPECTED.stands_in(segment);
    let planned = tells_plan(clause) || metric != Metric::InvestmentTotal && carried;
    let whole = metric == Metric::InvestmentTotal && !TO_INVEST.stands_in(clause);
    let published = place.scene.document.published().map(|date| date.date.last_day());
    let ahead = period.and_then(Period::first_day).zip(published).is_some_and(|(first, published)| first > published);
    let section = place.scene.sections.get(place.sentence).is_some_and(|section| section.planned);
    // 由82%提高到95%: what is to be replaced is so today.
    if place.is_replaced() {
        return if place.quantity().bound.is_some() { Modality::Estimated } else { Modality::Actual };
    }
    // 年度计划投资7亿元，1—9月完成投资2亿元: what was completed by a time that has passed is no aim.
    let ended = period.and_then(Period::last_day).zip(published).is_some_and(|(last, published)| last <= published);
    let passed = metric == Metric::InvestmentCompleted && ended;
    let aimed = (section || carries_aim(sentence)) && !whole && !passed && !is_done(place);
    // 一期投资2亿元 is told of what is built; what is to be spent says 计划.
    let to_spend = metric == Metric::InvestmentPlanned && !PHASES.stands_in(place.left_text());
    // 投产后补助投资额的6% is so today: what an offer promises is its terms.
    let offered = place.in_offer && !ahead;
    if !offered && (ahead || planned && !whole || aimed || to_spend) {
        return Modality::Planned;
    }
    if matches!(holder, Holder::Project(_)) && metric == Metric::Capacity && !is_running(place) {
        return Modality::Planned;
    }
    if awaited && !is_done(place) {
        return Modality::Planned;
    }
    if place.quantity().bound.is_some() { Modality::Estimated } else { Modality::Actual }
}

/// Whether words make what follows a plan, rather than measure it by one: 占年度计划的71%, 比预期目标低, 达到设计能力的70%.
fn tells_plan(clause: &str) -> bool {
    const MEASURED_BY: WordList = WordList::new(&[
        "计划的",
        "计划提前",
        "计划目标的",
        "预期目标低",
        "预期目标高",
        "目标的",
        "设计能力的",
        "设计产能的",
        "预期低",
        "预期高",
    ]);
    let Some(first) = PLANS.first_in(clause) else { return false };
    let (before, rest) = clause.split_at(first);
    let measure = MEASURED_BY.leading(rest).or_else(|| PLANS.leading(rest).filter(|_| is_kept(before)));
    let measure = measure.or_else(|| Some("将").filter(|_| marks_object(rest)));
    let Some(measure) = measure else { return true };
    tells_plan(rest.get(measure.len()..).unwrap_or_default())
}

/// 将纯度从84%提升至99%: 将 before what is changed from one figure to another marks the object.
fn marks_object(rest: &str) -> bool {
    let object = rest.strip_prefix('将').and_then(|rest| rest.find(['从', '由']));
    object.is_some_and(|at| at > 0)
}

/// Whether what is done goes by the plan that follows: 按计划开工, 比计划提前.
fn is_kept(before: &str) -> bool {
    before.ends_with(['按', '照', '比', '较', '超'])
}

/// What is still to be invested; elsewhere the total of a project is what it costs, however much of it is built.
const TO_INVEST: WordList = WordList::new(&[
    "预计",
    "计划总投资",
    "计划投资",
    "拟投资",
    "拟总投资",
    "将投资",
    "将投入",
    "将斥资",
    "将总投资",
    "将再投资",
]);

/// What is expected is so up to the next semicolon.
const EXPECTED: WordList = WordList::new(&["预计", "预期"]);

/// 建成后, 投产后 hold for the rest of the sentence; 计划 and 将 for their clause.
const CARRIED: WordList = WordList::new(&[
    "建成后",
    "投产后",
    "达产后",
    "投用后",
    "完工后",
    "并网后",
    "并网发电后",
    "投运后",
    "竣工后",
    "达产年",
    "建成投产后",
    "建设规模：",
    "建设内容：",
    "未来，",
    "今后，",
    "下一步，",
    "接下来，",
]);

/// 力争, 确保, 目标 at the head of a series of aims hold for all of them: 力争规模突破5万亿元，培育企业300家.
fn carries_aim(sentence: &str) -> bool {
    let segment = sentence.rsplit('；').next().unwrap_or(sentence);
    let plans = || {
        segment.match_indices("计划").any(|(at, word)| {
            let (before, behind) = segment.split_at(at);
            is_verb(behind.get(word.len()..).unwrap_or_default()) && !is_kept(before)
        })
    };
    AIMS.stands_in(segment) || plans()
}

/// 计划 as a verb: a noun ends the clause or the name, or is something's (三年计划，, 行动计划”, 年计划的).
fn is_verb(behind: &str) -> bool {
    !behind.starts_with(['，', '、', '。', '；', '”', '》', '）', '的', '和', '及', '与']) && !behind.is_empty()
}

/// Words of aiming, and 将 before a verb of what is to be done; elsewhere 将 marks an object (将产能提高到…).
const AIMS: WordList = WordList::new(&[
    "力争",
    "确保",
    "争取",
    "目标是",
    "有望",
    "还将",
    "将加快",
    "将加大",
    "将建设",
    "将新建",
    "将实施",
    "将推进",
    "将完成",
    "将打造",
    "将举办",
    "将推出",
    "将新增",
    "将开展",
    "将引进",
    "将培育",
    "将组织",
    "将投资",
    "将投入",
    "将建成",
    "将继续",
    "将重点",
    "将着力",
    "将进一步",
    "将全面",
    "将陆续",
]);

/// Whether the clause tells of what was done or stands today, whatever is planned around it.
fn is_done(place: &Place<'_, '_>) -> bool {
    let clause = place.text(place.clause.range.start..place.mention.range.start);
    word_list!["已", "目前", "现有", "累计", "截至", "去年", "上年", "上半年累计", "仅完成", "只完成", "实际"]
        .stands_in(clause)
}

/// Whether the sentence says that the project is in production.
fn is_running(place: &Place<'_, '_>) -> bool {
    let sentence = place.scene.text.slice(place.sentence_range.clone());
    let running =
        ["正式投产", "建成投产", "投入使用", "投产运行", "稳定生产", "已投产", "投入运营", "并网发电", "顺利完成"];
    running.iter().any(|word| sentence.contains(word)) && !sentence.contains("投产后")
}
