//! The noun phrase behind a number, word by word.
//!
//! It goes on to the last noun before something is told of what was counted: 运动场馆|可容纳…. What only modifies ends no phrase, and
//! a verb stands in one only where a noun follows that it modifies: 技术验证平台, but 企业|参加活动.

use std::ops::Range;

use super::heads::{BEHIND_PROJECT, CLAUSES, DOUBLE, Heads, MODIFYING, TOLD};
use super::words::{ATTRIBUTES, DETERMINERS, DOING, NOMINAL, TELLS};
use super::{goes_over, head_of_unknown, is_predicate, noun};
use crate::extract::observation::place::Place;
use crate::extract::scan::Line;
use crate::extract::vocabulary::{Word, WordClass};
use crate::extract::word_list::{CharacterSet, WordList, word_list};

/// Last characters of nouns that no table knows.
static NOUN_ENDS: CharacterSet = CharacterSet::new(
    "区站点馆园厂场所院室机器具仪车船舰艇品件者员师家商户队团组部局处校县市镇村线路桥口库房屋楼店池井坝渠河湖岛林田带圈群链网台塔\
     箱包书册卡券证案例题类型款式人生工牌杯国州旗盟码键桩柜亭厅廊巷街埠港城岗会社班课剧片曲歌舞画图表报刊票种苗树花果菜粮药剂液膜\
     板管缆阀泵炉窑罐槽灯屏盘架床椅桌位席号奖章词句法数量率税费款金币鱼虾蟹鸡鸭牛羊猪马驼茶酒糖盐油煤气电桶手戏地罪道版",
);

/// What a word may be in the phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A noun that numbers count.
    Head,
    Noun,
    /// A noun of doing, which ends a phrase only where it is all of it.
    Process,
    /// A verb that may modify the noun behind it.
    Modifying,
    Verb,
    /// What only modifies the noun behind it.
    Attribute,
    Of,
    Quote,
    Unknown,
    /// What no phrase goes over.
    Bound,
}

/// One word of the phrase, or several that are one head.
struct Step<'s> {
    range: Range<usize>,
    here: &'s str,
    sort: Sort,
    /// A verb by the dictionary, whatever else it may be.
    verb: bool,
    project: bool,
}

/// The noun phrase with which a range of the clean text begins.
pub(in super::super) fn leading<'s>(place: &Place<'s, '_>, range: Range<usize>) -> Option<&'s str> {
    let steps = steps(place, &range);
    let skip = steps.iter().take_while(|step| DETERMINERS.contains(step.here)).count();
    let steps = steps.get(skip..).unwrap_or_default();
    let first = steps.first()?;
    if let Some(behind) = behind_clause(place, steps) {
        return leading(place, behind..range.end);
    }
    let mut ends = ends(place, steps);
    // 20家企业产值30亿元: the last noun before the next figure is that figure's own.
    let next = place.next.is_some_and(|next| next.range.start == range.end);
    let last = ends.last().map(|end| place.text(*end..range.end));
    if next
        && ends.len() > 1
        && last.is_some_and(|rest| word_list!["", "达", "约", "近", "超", "为", "共"].contains(rest))
    {
        ends.pop();
    }
    if let Some(shared) = shared(place, steps, &ends, &range) {
        return noun(place.text(first.range.start..shared));
    }
    // 10万多毕业生: what is left of the number is no part of the noun.
    noun(place.text(first.range.start..ends.pop()?).trim_start_matches(['多', '余']))
}

/// The end of a noun that members of a list share, where the first of them ends with none that numbers count: 7个光伏、风电|项目.
fn shared(place: &Place<'_, '_>, own: &[Step<'_>], ends: &[usize], range: &Range<usize>) -> Option<usize> {
    let whole =
        ends.last() == Some(&range.end) && own.iter().all(|step| !matches!(step.sort, Sort::Head | Sort::Bound));
    let sentence = place.text(range.end..place.sentence_range.end.max(range.end));
    let rest = sentence.strip_prefix('、').filter(|_| whole && place.quantity().unit == "1")?;
    let from = range.end + '、'.len_utf8();
    let length = rest.find(['，', '。', '；', '、', '（']).unwrap_or(rest.len());
    let others = steps(place, &(from..from + length));
    let nominal =
        |step: &&Step<'_>| !matches!(step.sort, Sort::Verb | Sort::Modifying | Sort::Of | Sort::Quote | Sort::Bound);
    let member: Vec<&Step<'_>> = others.iter().take(LONGEST_MEMBER).take_while(nominal).collect();
    let head = member.iter().rposition(|step| step.sort == Sort::Head)?;
    let longer = |step: &Step<'_>| head > 0 || step.here.chars().count() > 2;
    member.get(head).filter(|step| longer(step)).map(|step| step.range.end)
}

/// Words of a member of a list, with the noun that all share.
const LONGEST_MEMBER: usize = 4;

/// The ends of the nouns of a phrase.
fn ends(place: &Place<'_, '_>, steps: &[Step<'_>]) -> Vec<usize> {
    // 50项技术攻关: what is done is counted by what counts deeds.
    let deeds = word_list!["项", "次", "场", "轮", "起", "批", "类", "期"].ends(place.text(place.mention.core.clone()));
    let mut ends = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let rest = steps.get(at + 1..).unwrap_or_default();
        let begun = !ends.is_empty();
        let before = at.checked_sub(1).and_then(|at| steps.get(at));
        if before.is_some_and(|before| before.project && begun) && !BEHIND_PROJECT.leads(step.here) {
            break;
        }
        // 4处安装了闸门: a noun by the dictionary is a verb before 了.
        if rest.first().is_some_and(|next| next.here.starts_with('了')) {
            break;
        }
        match step.sort {
            // 平台“某某”系列案: what is quoted behind a noun is of it where another noun follows.
            Sort::Quote if begun && step.here == "“" && !is_quoted_name(rest) => break,
            Sort::Quote => {}
            // 12个本科|专业: a word of another kind right before what is counted modifies it.
            Sort::Bound
                if at == 0
                    && qualifies(place, step)
                    && (rest.first().is_some_and(is_counted) || modifies(rest, false)) => {}
            Sort::Bound => break,
            Sort::Of if before.is_some_and(|before| !begun && before.sort == Sort::Attribute) => {}
            Sort::Of => break,
            Sort::Attribute if !begun || modifies(rest, true) => {}
            // 114万人供水, 14次刷新纪录: what is done is not what is counted.
            Sort::Verb if at == 0 && counts_times(place) => break,
            Sort::Process | Sort::Modifying | Sort::Verb
                if at == 0 && counts_itself(place) && !modifies(rest, false) =>
            {
                break;
            }
            Sort::Verb if !begun || rest.first().is_some_and(|next| is_suffix(next)) => {}
            Sort::Process | Sort::Modifying if modifies(rest, false) => {}
            Sort::Head
                if !begun && word_list!["组织", "计划", "规划", "报告", "建议"].contains(step.here) && does(rest) =>
                {}
            Sort::Process if !begun || deeds => ends.push(step.range.end),
            Sort::Modifying if !begun => {}
            Sort::Attribute | Sort::Verb | Sort::Process | Sort::Modifying => break,
            Sort::Head if begun && DOUBLE.contains(step.here) && does(rest) => break,
            Sort::Head | Sort::Noun => ends.push(step.range.end),
            // 6万人次|赏灯: what is counted has been named by its unit.
            Sort::Unknown if at == 0 && counts_itself(place) && !modifies(rest, false) => break,
            // 3台真空|自熔炉: a last word that begins like 自 or 中 and ends like a noun is one.
            Sort::Unknown if begun && rest.is_empty() && is_last_noun(step.here) => ends.push(step.range.end),
            Sort::Unknown => {
                let known = head_of_unknown(step.here, WordClass::UNKNOWN);
                let here = step.here.get(..known).unwrap_or_default();
                // 工人|抢抓工期, 队员|闻令而动: what no table knows goes on a noun as far as one may end in it.
                if begun && known == step.here.len() && modifies(rest, false) {
                    continue;
                }
                let end = if begun { noun_end(here) } else { known };
                if end > 0 && !here.ends_with('化') {
                    ends.push(step.range.start + end);
                }
                if end < step.here.len() {
                    break;
                }
            }
        }
    }
    ends
}

/// Where the last noun ends that may end in a run of characters that no table knows: at once, or with the run.
fn noun_end(run: &str) -> usize {
    let run = run.split(['可', '能', '会', '需', '须', '要', '应', '所']).next().unwrap_or_default();
    if run.ends_with(|last: char| NOUN_ENDS.contains(last)) {
        return run.len();
    }
    run.chars().next().filter(|first| NOUN_ENDS.contains(*first)).map_or(0, char::len_utf8)
}

/// Whether what is quoted is short and what numbers count follows: 两家“小巨人”|企业.
fn is_quoted_name(rest: &[Step<'_>]) -> bool {
    let close = rest.iter().take(LONGEST_QUOTED).position(|step| step.here == "”");
    close.and_then(|close| rest.get(close + 1)).is_some_and(|next| next.sort == Sort::Head)
}

/// Words of a quoted name, and the mark behind it.
const LONGEST_QUOTED: usize = 4;

/// Whether a noun follows that what stands before modifies; a quality modifies any, a verb only what numbers count.
fn modifies(rest: &[Step<'_>], quality: bool) -> bool {
    let noun = |step: &&Step<'_>| match step.sort {
        Sort::Modifying | Sort::Process | Sort::Attribute | Sort::Quote => false,
        Sort::Noun => !NOMINAL.contains(step.here),
        _ => true,
    };
    rest.iter().find(noun).is_some_and(|step| match step.sort {
        Sort::Head => true,
        Sort::Noun => quality,
        _ => is_suffix(step),
    })
}

/// Whether the unit of a number says what is counted: 3000人, 6万人次.
fn counts_itself(place: &Place<'_, '_>) -> bool {
    word_list!["人", "人次", "户"].ends(place.text(place.mention.core.clone()))
}

/// Whether a number counts how often something was done, and nothing else: 14次.
fn counts_times(place: &Place<'_, '_>) -> bool {
    let core = place.text(place.mention.core.clone());
    core.ends_with('次') && !word_list!["人次", "场次", "批次", "架次", "车次", "班次", "列次"].ends(core)
}

/// Whether a word that no phrase goes over is no verb of those who are counted: 3000人|开展搜救.
fn qualifies(place: &Place<'_, '_>, step: &Step<'_>) -> bool {
    const ACTS: WordList =
        WordList::new(&["提供", "参与", "举办", "进行", "发展", "落户", "进入", "组成", "前往", "来自", "成为"]);
    let acts = ACTS.contains(step.here) || DOING.contains(step.here) || CLAUSES.contains(step.here);
    step.here.chars().count() == 2 && !counts_itself(place) && !acts
}

/// Whether a run of characters that no table knows begins like 自 or 中 and ends like a noun.
fn is_last_noun(run: &str) -> bool {
    let rest = run.strip_prefix(['自', '中', '上', '下', '内', '外']).unwrap_or_default();
    let whole = !rest.is_empty() && head_of_unknown(rest, WordClass::UNKNOWN) == rest.len();
    whole && rest.chars().count() <= LONGEST_LAST && rest.ends_with(|last: char| NOUN_ENDS.contains(last))
}

/// Characters of such a run behind its first.
const LONGEST_LAST: usize = 5;

/// Whether a word is what numbers count, or the last character of it.
fn is_counted(step: &Step<'_>) -> bool {
    step.sort == Sort::Head || is_suffix(step)
}

/// Whether what no table knows is the last character of a noun: 集聚|区, 破碎|带.
fn is_suffix(step: &Step<'_>) -> bool {
    let known = step.here.get(..head_of_unknown(step.here, WordClass::UNKNOWN)).unwrap_or_default();
    let mut letters = known.chars();
    let first = letters.next().filter(|first| NOUN_ENDS.contains(*first));
    step.sort == Sort::Unknown && first.is_some() && letters.next().is_none()
}

/// Whether a word that is noun and verb is a verb before what follows: 企业|组织|生产.
fn does(rest: &[Step<'_>]) -> bool {
    rest.first().is_some_and(|next| {
        matches!(next.sort, Sort::Verb | Sort::Process | Sort::Modifying | Sort::Noun | Sort::Unknown)
    }) && !modifies(rest, false)
}

/// Where a noun begins that 的 joins to a clause before it: 200个排查到的|隐患, 15个由村民组成的|合作社.
fn behind_clause(place: &Place<'_, '_>, steps: &[Step<'_>]) -> Option<usize> {
    let first = steps.first()?;
    let opens = CLAUSES.contains(first.here);
    let clause = first.verb || opens;
    let of = steps.iter().take(LONGEST_CLAUSE).position(|step| step.sort == Sort::Of)?;
    // 3台功率最大的|风机: what a quality is told of modifies the noun behind 的.
    let last = of.checked_sub(1).and_then(|last| steps.get(last))?;
    let quality = of <= 3 && last.sort == Sort::Attribute || last.here.starts_with('最');
    if of > 1 && !first.verb && quality {
        return steps.get(of).map(|of| of.range.end);
    }
    if !clause {
        return None;
    }
    // 承办单位也举办了…的比赛: where a noun follows the verb, that is counted.
    let within = || steps.get(..of).unwrap_or_default().iter();
    if !opens && within().any(|step| step.sort == Sort::Head || step.here == "了") {
        return None;
    }
    let end = steps.get(of)?.range.end;
    let plain = !place.text(first.range.start..end).contains(['，', '、', '“', '（']);
    plain.then_some(end)
}

/// Words of a clause that 的 joins to a noun.
const LONGEST_CLAUSE: usize = 10;

/// The words of a range of the clean text; those that a counted noun goes over are one.
fn steps<'s>(place: &Place<'s, '_>, range: &Range<usize>) -> Vec<Step<'s>> {
    let (scene, heads) = (place.scene, place.heads);
    let mut steps = Vec::new();
    let mut from = range.start;
    for word in scene.words_in(range.clone()) {
        if word.range.end <= from {
            continue;
        }
        let start = word.range.start.max(from);
        let here = scene.line(start..word.range.end);
        let unknown = word.class == WordClass::UNKNOWN;
        let rest = scene.line(start..range.end);
        let head = heads.leading(&rest).filter(|length| unknown || start + length >= word.range.end);
        let inside = || unknown.then(|| inside(heads, &here)).flatten();
        let head = head.map(|length| start + length).or_else(|| inside().map(|end| start + end));
        let border = BOTH_SIDES.leading(rest.text).map(|border| start + border.len());
        let sort = match (head, border) {
            (Some(_), _) => Sort::Head,
            (None, Some(_)) => Sort::Attribute,
            _ if unknown && TOLD.leads(rest.text) => Sort::Bound,
            _ => sort(heads, word, &here),
        };
        let end = head.or(border).unwrap_or(word.range.end);
        let verb = word.class.has(WordClass::VERB);
        let project = word.class.has(WordClass::PROJECT_HEAD) && end == word.range.end;
        steps.push(Step { range: start..end, here: scene.text.slice(start..end), sort, verb, project });
        from = end;
        if end < word.range.end {
            let rest = scene.text.slice(end..word.range.end);
            steps.push(Step {
                range: end..word.range.end,
                here: rest,
                sort: Sort::Unknown,
                verb: false,
                project: false,
            });
            from = word.range.end;
        }
    }
    steps
}

/// Where a counted noun ends in a run of characters that no table knows, before a function word in it.
fn inside(heads: &Heads, run: &Line<'_>) -> Option<usize> {
    let known = run.text.get(..head_of_unknown(run.text, WordClass::UNKNOWN))?;
    heads.last_end_in(&Line { text: known, ..*run })
}

fn sort(heads: &Heads, word: &Word, line: &Line<'_>) -> Sort {
    let here = line.text;
    const QUALITIES: WordClass = WordClass::ADJECTIVE.or(WordClass::PLACE);
    if word.class.has(WordClass::QUOTE) {
        return Sort::Quote;
    }
    if here == "的" {
        return Sort::Of;
    }
    if ATTRIBUTES.contains(here) || QUALIFIES.contains(here) {
        return Sort::Attribute;
    }
    if TELLS.leads(here) || TOLD.contains(here) {
        return Sort::Bound;
    }
    if MODIFYING.contains(here) && !NOMINAL.contains(here) {
        return if word.class.has(WordClass::VERB) { Sort::Modifying } else { Sort::Process };
    }
    if !goes_over(word, here) {
        return Sort::Bound;
    }
    if is_predicate(word, here) {
        return Sort::Verb;
    }
    match word.class {
        WordClass::UNKNOWN => Sort::Unknown,
        _ if heads.ends(line) => Sort::Head,
        class if class == WordClass::ADJECTIVE || class == WordClass::PLACE || class == QUALITIES => Sort::Attribute,
        WordClass::PROCESS => Sort::Process,
        _ => Sort::Noun,
    }
}

/// Nouns that only say of what sort the noun behind them is.
const QUALIFIES: WordList =
    WordList::new(&["重点", "核心", "骨干", "龙头", "旗舰", "标杆", "专项", "优势", "首批", "基本", "关键"]);

/// Of which side of a border something is.
const BOTH_SIDES: WordList = WordList::new(&[
    "规模以上",
    "限额以上",
    "境内外",
    "国内外",
    "海内外",
    "省内外",
    "市内外",
    "区内外",
    "境内",
    "境外",
    "国内",
    "国外",
    "海外",
    "省内",
    "省外",
    "中外",
    "相关",
    "有关",
]);
