//! Conditions and benefits: `对甲类企业，给予乙奖励`, `符合丙条件的，按丁补助`.
//!
//! A benefit begins with a word of the table `benefit`, or with the words of measure before it (按…的5%补助, 每台奖20万元). What
//! stands before it is its condition where it looks like one: opened by 对, 凡, 符合 or a verb of achievement, ended by 的 or by
//! someone who can receive, or a figure that must be reached. Measures of the government itself (鼓励…, 设立…) are none.

use std::ops::Range;

use crate::extract::dictionary::Dictionary;
use crate::extract::word_list::{WordList, word_list};
use crate::lexicon::Lexicon;
use crate::model::Entitlement;

use super::heading::Sort;

/// Reads what a provision grants to whom.
pub(super) struct EntitlementReader {
    /// Words of giving; `true` where only a stated amount makes one a benefit.
    words: Dictionary<bool>,
}

/// Words that open a condition.
const OPENINGS: WordList = WordList::new(&[
    "对",
    "凡",
    "符合",
    "经",
    "获",
    "新",
    "首次",
    "当年",
    "上年",
    "上一年",
    "年度",
    "在本",
    "在我",
    "赴",
    "参加",
    "购置",
    "引进",
    "租赁",
    "租用",
    "新建",
    "扩建",
    "通过",
    "主持",
    "主导",
    "参与",
    "取得",
    "列入",
    "入选",
    "认定",
    "评为",
    "成功",
    "完成",
    "达到",
    "实现",
    "投资",
    "入驻",
    "落户",
    "迁入",
    "招用",
    "承担",
    "被",
    "企业",
]);

/// Those who can receive, at the end of a condition.
const RECEIVERS: WordList = WordList::new(&[
    "企业",
    "项目",
    "单位",
    "机构",
    "平台",
    "个人",
    "人才",
    "人员",
    "团队",
    "园区",
    "基地",
    "农户",
    "大户",
    "合作社",
    "农场",
    "高校",
    "院所",
    "毕业生",
    "博士",
    "硕士",
    "家庭",
    "居民",
    "商户",
    "主体",
    "客户",
    "产品",
    "设备",
    "车间",
    "工厂",
    "中心",
    "协会",
    "职工",
    "商标",
    "专利",
]);

/// Words beside a figure that must be reached.
const THRESHOLDS: WordList =
    WordList::new(&["以上", "超过", "超", "达到", "达", "突破", "不低于", "满", "不超过", "以下", "以内"]);

/// Words that open a benefit before its word of giving: measure, manner and upper bound.
const MEASURES: WordList = WordList::new(&[
    "按",
    "每",
    "分别",
    "各",
    "再",
    "另",
    "最高",
    "最多",
    "一次性",
    "连续",
    "单个",
    "单项",
    "同时",
    "一律",
    "均",
    "可",
    "由",
    "采取",
    "通过",
    "根据",
    "参照",
    "以",
    "在",
    "第一年",
    "前三年",
    "前两年",
]);

/// Nouns of what is given: a phrase that ends in one is the benefit, not who gets it.
const GIVEN: WordList = WordList::new(&[
    "奖励", "奖补", "补助", "补贴", "资助", "扶持", "支持", "优惠", "政策", "贴息", "资金", "补偿", "便利", "倾斜",
    "激励", "保障", "减免", "待遇", "服务", "奖金", "担保", "费用",
]);

/// Words that take away.
const REFUSALS: WordList = WordList::new(&["不予", "不再", "取消", "追回", "收回", "停止", "不得", "扣减"]);

/// Words with which the government speaks of its own measures.
const OWN: [&str; 16] = [
    "鼓励", "支持", "推动", "加快", "加强", "加大", "建立", "完善", "落实", "引导", "促进", "设立", "实施", "推进",
    "财政", "资金",
];

impl EntitlementReader {
    /// Takes the table `benefit` from the lexicon.
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let rows = lexicon.table("benefit").rows();
        let words = rows.filter_map(|row| Some((row.first()?.clone(), row.get(1)? == "amount"))).collect();
        Self { words: Dictionary::new(words) }
    }

    /// What the words of a provision, its heading left out, grant to whom; `sort` is what the headings announce.
    pub(super) fn read(&self, words: &str, sort: Sort) -> Vec<Entitlement> {
        let text = |words: &str| {
            let line = words.trim().lines().next().unwrap_or_default();
            Some(line.trim_end_matches(['。', '；', '：']).to_owned()).filter(|text| !text.is_empty())
        };
        if sort == Sort::Conditions {
            let condition = text(words);
            return condition.map(|one| Entitlement { condition: Some(one), benefit: None }).into_iter().collect();
        }
        let mut found = Vec::new();
        for sentence in sentences(words) {
            let before = found.len();
            self.sentence(sentence, &mut found);
            if sort == Sort::Benefits && found.len() == before {
                found.extend(text(sentence).map(|one| Entitlement { condition: None, benefit: Some(one) }));
            }
        }
        found
    }

    /// A sentence, part by part: a part with a word of giving ends a condition, one that ends in 的 begins the next.
    fn sentence(&self, text: &str, found: &mut Vec<Entitlement>) {
        let mut condition: Option<Range<usize>> = None;
        let mut benefit: Option<(Option<Range<usize>>, Range<usize>)> = None;
        for part in parts(text) {
            let words = text.get(part.clone()).unwrap_or_default();
            if words.is_empty() {
                continue;
            }
            let opens = text.get(..part.start).is_none_or(|left| left.is_empty() || left.ends_with('；'));
            if opens && !word_list!["其中", "最高", "单个", "同一", "每"].leads(words) {
                found.extend(benefit.take().and_then(|one| entitlement(text, one)));
                condition = None;
            }
            let start = self.benefit_start(words).map(|start| part.start + start);
            match start {
                Some(start) => {
                    let inner = part.start..start;
                    let fresh = !inner.is_empty() || condition.is_some();
                    if fresh || benefit.is_none() {
                        found.extend(benefit.take().and_then(|one| entitlement(text, one)));
                        let from = condition.take().map_or(inner.start, |before| before.start);
                        let whole = Some(from..start).filter(|whole| fresh && !whole.is_empty());
                        benefit = Some((whole, start..part.end));
                    } else if let Some((_, range)) = &mut benefit {
                        range.end = part.end;
                    }
                }
                None if benefit.is_some() && !words.ends_with('的') => {
                    if let (Some((_, range)), None) = (&mut benefit, &condition)
                        && goes_on(words)
                        && text.get(range.end..part.start).is_some_and(|gap| gap.chars().count() == 1)
                    {
                        range.end = part.end;
                    }
                }
                None if condition.is_some() => {}
                None if is_condition(words) => condition = Some(part),
                None => {}
            }
        }
        found.extend(benefit.and_then(|one| entitlement(text, one)));
    }

    /// Where the benefit begins in a part of a sentence.
    fn benefit_start(&self, part: &str) -> Option<usize> {
        if REFUSALS.stands_in(part) {
            return None;
        }
        let hit = self.words.hits(part, 0).into_iter().find(|hit| {
            let (before, after) = (part.get(..hit.range.start), part.get(hit.range.end..));
            let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
            !is_attribute(after) && !before.ends_with('已') && (!*hit.value || has_amount(before, after))
        })?;
        let before = part.get(..hit.range.start)?;
        let opens = |words: &str| MEASURES.leads(words);
        if opens(before) {
            return Some(0);
        }
        // 获得认定的|每项奖励: the words of measure behind the last 的 belong to the benefit.
        if let Some(at) = before.rfind('的').map(|at| at + '的'.len_utf8())
            && before.get(at..).is_some_and(|words| words.is_empty() || opens(words))
        {
            return Some(at);
        }
        let quotes = before.trim_end_matches('“').len();
        if is_condition(before.get(..quotes)?) { Some(quotes) } else { Some(0) }
    }
}

fn entitlement(text: &str, (condition, benefit): (Option<Range<usize>>, Range<usize>)) -> Option<Entitlement> {
    let words = |range: Range<usize>| {
        let words = text.get(range)?.trim().trim_matches(['，', '；', '。', '：']);
        (!words.is_empty()).then(|| words.to_owned())
    };
    Some(Entitlement { condition: condition.and_then(words), benefit: Some(words(benefit)?) })
}

/// Whether what follows makes a word of giving the attribute of a noun that is not given: 享受补贴|的企业.
fn is_attribute(after: &str) -> bool {
    let Some((between, noun)) = after.rsplit_once('的') else { return false };
    let figure = between.contains(|c: char| c.is_ascii_digit());
    !figure && !noun.is_empty() && !GIVEN.stands_in(noun)
}

/// Whether an amount stands beside a word of giving: 奖励|12万元, 5%|补助, 全额|补贴.
fn has_amount(before: &str, after: &str) -> bool {
    let measured = word_list!["最高", "最多", "不超过", "每", "一次性", "其", "企业", "总额"].leads(after);
    after.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十两".contains(c))
        || measured && after.contains(|c: char| c.is_ascii_digit())
        || before.ends_with(['%', '元', '倍', '成', '额', '半'])
}

/// Whether a part of a sentence limits or measures the benefit before it.
fn goes_on(part: &str) -> bool {
    let words = ["最高", "最多", "单个", "同一", "每", "累计", "其中", "期限", "连续", "比例"];
    words.iter().any(|word| part.starts_with(word)) || part.contains(|c: char| c.is_ascii_digit())
}

/// Whether words are a condition.
fn is_condition(words: &str) -> bool {
    let words = words.trim_start_matches(['“', '；']);
    if words.is_empty()
        || OWN.iter().any(|word| words.starts_with(word) || words.ends_with(word))
        || words.contains("财政")
    {
        return false;
    }
    let figure = words.contains(|c: char| c.is_ascii_digit()) && THRESHOLDS.stands_in(words);
    figure
        || words.ends_with(['的', '后', '时'])
        || OPENINGS.leads(words)
        || RECEIVERS.ends(words) && (words.contains('的') || words.chars().count() <= 8)
}

/// The sentences of a provision.
fn sentences(words: &str) -> impl Iterator<Item = &str> {
    words.split_inclusive(['。', '！', '\n']).map(str::trim).filter(|sentence| !sentence.is_empty())
}

/// The parts of a sentence between commas and semicolons, those inside brackets and quotes left alone.
fn parts(text: &str) -> Vec<Range<usize>> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, character) in text.char_indices() {
        match character {
            '（' | '“' | '《' | '【' => depth += 1,
            '）' | '”' | '》' | '】' => depth = depth.saturating_sub(1),
            '；' => depth = 0,
            _ => {}
        }
        if depth == 0 && matches!(character, '，' | '；' | '。' | '：') {
            parts.push(start..at);
            start = at + character.len_utf8();
        }
    }
    parts.push(start..text.len());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each entitlement as `condition > benefit`.
    #[track_caller]
    fn check_sort(sort: Sort, words: &str, expected: &[&str]) {
        let reader = EntitlementReader::new(&Lexicon::builtin());
        let shown = |one: Entitlement| {
            format!("{} > {}", one.condition.unwrap_or_default(), one.benefit.unwrap_or_default()).trim().to_owned()
        };
        let found: Vec<String> = reader.read(words, sort).into_iter().map(shown).collect();
        assert_eq!(found, expected, "{words}");
    }

    #[track_caller]
    fn check(words: &str, expected: &[&str]) {
        check_sort(Sort::Open, words, expected);
    }

    #[test]
    fn a_condition_stands_before_its_benefit() {
        check("对年产值首次超过2亿元的企业，给予20万元奖励。", &["对年产值首次超过2亿元的企业 > 给予20万元奖励"]);
        check("对入选省级名单的一次性奖励25万元。", &["对入选省级名单的 > 一次性奖励25万元"]);
        check("首次建账的零售企业奖励12万元。", &["首次建账的零售企业 > 奖励12万元"]);
        check("凡在本区注册的企业，均可享受租金减免。", &["凡在本区注册的企业 > 均可享受租金减免"]);
        check(
            "新购设备满300万元的改造项目，按投资额的6%补助，累计不超过200万元。",
            &["新购设备满300万元的改造项目 > 按投资额的6%补助，累计不超过200万元"],
        );
    }

    #[test]
    fn one_sentence_may_hold_several() {
        check(
            "产值超过1亿元的，奖励10万元，超过5亿元的，奖励50万元。",
            &["产值超过1亿元的 > 奖励10万元", "超过5亿元的 > 奖励50万元"],
        );
        check(
            "通过甲认证的，每份证书补2万元；牵头起草行业标准的每项奖励20万元。",
            &["通过甲认证的 > 每份证书补2万元", "牵头起草行业标准的 > 每项奖励20万元"],
        );
    }

    #[test]
    fn measures_of_the_government_are_no_conditions() {
        check("鼓励企业上云，给予最高10万元的补贴。", &["> 给予最高10万元的补贴"]);
        check("在用地、用能等方面给予优先保障。", &["> 在用地、用能等方面给予优先保障"]);
        check("县财政每年安排资金2000万元，采取贴息等方式予以扶持。", &["> 采取贴息等方式予以扶持"]);
    }

    #[test]
    fn words_of_giving_inside_a_name_or_a_refusal_are_none() {
        check("对获得国家奖励的企业加强服务。", &[]);
        check("园区享受高新区政策，同时深化改革。", &["园区 > 享受高新区政策"]);
        check("发生事故的，取消当年享受资格。", &[]);
        check("建立健全奖励制度，做好补贴发放。", &[]);
    }

    #[test]
    fn headings_say_what_their_items_are() {
        check_sort(Sort::Conditions, "在本县注册、实行独立核算的企业；", &["在本县注册、实行独立核算的企业 >"]);
        check_sort(Sort::Benefits, "每户每年不超过5万元。", &["> 每户每年不超过5万元"]);
    }
}
