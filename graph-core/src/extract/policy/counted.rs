//! Goal systems that are called by their number: 五大任务, 两件大事, 十件实事.

use crate::extract::boundary::is_name_letter;
use crate::extract::word_list::{WordList, word_list};

use super::{Instrument, MEASURES};

/// What sentences that count tasks hold.
#[rustfmt::skip]
pub(super) const SIGNS: [&str; 33] = ["一大", "二大", "两大", "三大", "四大", "五大", "六大", "七大", "八大", "九大", "十大", "一件", "二件", "两件", "三件", "四件", "五件", "六件", "七件", "八件", "九件", "十件", "一项", "二项", "两项", "三项", "四项", "五项", "六项", "七项", "八项", "九项", "十项"];

/// What is counted.
const COUNTED: [&str; 14] = [
    "大任务",
    "件大事",
    "大战略",
    "大攻坚战",
    "件实事",
    "件民生实事",
    "项行动",
    "大行动",
    "大工程",
    "大提升行动",
    "大专项行动",
    "大计划",
    "大革命",
    "项革命",
];

/// Letters between the number and a measure's last word: 六大|强农|行动.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;

/// Words before it that give no name: 十大重点工程 are works, 三项专项行动 are any.
const PLAIN: WordList = WordList::new(&[
    "重点",
    "重大",
    "专项",
    "标志性",
    "民生",
    "建设",
    "基础",
    "国家",
    "水利",
    "科技",
    "交通",
    "铁路",
    "公路",
    "续建",
    "扬水",
    "引水",
    "调水",
]);

/// 十大产业振兴行动: how long what is counted is with its name.
fn named(rest: &str) -> Option<usize> {
    // Not farther than such a word may stand behind the number.
    let near = rest.char_indices().nth(1 + LETTERS.end() + "行动".chars().count()).map_or(rest.len(), |(at, _)| at);
    let end = MEASURES.first_end_in(rest.get(..near)?)?;
    let whole = rest.get(..end)?;
    let name = whole.get('大'.len_utf8()..)?;
    let core = name.strip_suffix(MEASURES.ending(name)?)?;
    let plain = PLAIN.leads(core) || core.contains(['的', '和', '等', '了', '在', '是']);
    let next = rest.get(end..).and_then(|rest| rest.chars().next());
    let more = next.is_some_and(|next| "方指项建质研技机师量措主学".contains(next));
    let letters = LETTERS.contains(&core.chars().count()) && core.chars().all(is_name_letter);
    (letters && !plain && !more).then_some(end)
}

/// Verbs that take such a name for their object.
const DOES: [&str; 5] = ["展开", "开展", "实施", "启动", "推进"];

/// With what the shape of a measure for each ends: 一村一策.
pub(super) const EACH: [&str; 4] = ["一策", "一专班", "一方案", "一清单"];

/// 一村一策, 一链一图一专班: one measure for each, whatever they are; more of them stand in one name.
pub(super) fn for_each(text: &str, found: &mut Vec<Instrument>) {
    for (at, word) in EACH.iter().flat_map(|word| text.match_indices(word)) {
        let end = at + word.len();
        let mut start = at;
        while let Some(one) = one_before(text, start) {
            start = one;
        }
        let goes_on = EACH.iter().any(|word| text.get(end..).is_some_and(|rest| rest.starts_with(word)));
        if start < at && !goes_on {
            let name = text.get(start..end).unwrap_or_default().to_owned();
            found.push(Instrument::new(start..end, name, "measure for each", 84));
        }
    }
}

/// Where the 一 of a part begins that ends at an offset: |一村, |一规划.
fn one_before(text: &str, end: usize) -> Option<usize> {
    let left = text.get(..end)?;
    let mut letters = left.char_indices().rev();
    let (_, last) = letters.next()?;
    let two = letters.take(2).find(|(_, letter)| *letter == '一')?.0;
    (is_name_letter(last) && last != '一').then_some(two)
}

pub(super) fn find(text: &str, found: &mut Vec<Instrument>) {
    let is_number =
        |letter: char| matches!(letter, '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        if matches!(letter, '大' | '件' | '项') && is_number(before) {
            let (left, rest) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
            let number = left.char_indices().rev().take(2).take_while(|(_, letter)| is_number(*letter));
            let Some((start, _)) = number.last() else { continue };
            // 五大战略|新兴产业: the words behind go on.
            let goes_on = word_list!["大战略性", "大战略新兴", "大战略支柱"].leads(rest);
            let counted = COUNTED.iter().filter(|counted| rest.starts_with(**counted) && !goes_on);
            let counted = counted.map(|counted| counted.len());
            for length in counted.chain(named(rest).filter(|_| letter != '件')) {
                let end = at + length;
                let name = text.get(start..end).unwrap_or_default().to_owned();
                if !name.starts_with('一') {
                    // 六项强农行动 are counted, and the number is theirs; 三大任务 are one word.
                    let own = letter == '项' && !COUNTED.iter().any(|counted| rest.starts_with(counted));
                    let surface = if own { at + letter.len_utf8() } else { start };
                    // 六大产业开展强基行动: the number is that of what stands before the verb.
                    let verb = DOES.iter().filter_map(|verb| Some(name.find(verb)? + verb.len())).max();
                    let name = verb.and_then(|verb| name.get(verb..)).unwrap_or(&name).to_owned();
                    let surface = verb.map_or(surface, |verb| start + verb);
                    found.push(Instrument::new(surface..end, name, "counted tasks", 62));
                }
            }
        }
        before = letter;
    }
}
