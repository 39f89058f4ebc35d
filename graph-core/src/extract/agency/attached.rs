//! Parts of institutions that bear the name of the whole: 青禾大学材料学院, 中科院青禾能源所.

use std::ops::Range;

use crate::extract::boundary::is_name_letter;

use super::{Agency, Line};

/// Letters of the part's own name at most.
const LETTERS: usize = 14;

/// The institute of an academy, where its name follows the academy's right away.
pub(super) fn institute(line: &Line<'_>, academy: Range<usize>, full: &str) -> Option<(Range<usize>, String)> {
    if !full.ends_with("科学院") && !full.ends_with("工程院") {
        return None;
    }
    let rest = line.text.get(academy.end..)?;
    let run = rest.char_indices().take(LETTERS).take_while(|(_, letter)| is_name_letter(*letter));
    let end =
        run.take_while(|(at, _)| *at == 0 || !line.stops.ends_at(academy.end + at)).find_map(|(at, letter)| {
            let after = at + letter.len_utf8();
            let next = rest.get(after..).and_then(|rest| rest.chars().next());
            let whole = matches!(letter, '所' | '院') && !next.is_some_and(|next| "有在以长士".contains(next));
            (whole && rest.get(..at).is_some_and(|core| core.chars().count() >= 2)).then_some(academy.end + after)
        })?;
    let range = academy.start..end;
    let name = line.text.get(range.clone())?.to_owned();
    Some((range, name))
}

/// The school, institute or hospital of a university: its name goes on where that of the university ended, and 与 or 和 in
/// it parts nothing.
pub(super) fn part(text: &str, agencies: &[Agency], last: &Range<usize>) -> Option<Agency> {
    let word = text.get(last.clone())?;
    let unit = ["学院", "研究院", "研究所", "中心", "实验室", "医院", "研究室", "工作站"];
    if !unit.iter().any(|end| word.ends_with(end)) {
        return None;
    }
    let of_school = |agency: &&Agency| {
        let surface = text.get(agency.range.clone()).unwrap_or_default();
        ["大学", "学院", "科学院", "研究院", "工程院"].iter().any(|end| surface.ends_with(end))
    };
    let whole = agencies.iter().filter(|agency| agency.range.end < last.start).max_by_key(|agency| agency.range.end)?;
    let core = text.get(whole.range.end..last.start).filter(|_| of_school(&whole))?;
    let named = core.chars().count() <= LETTERS && core.chars().all(is_name_letter);
    if !named || core.contains(['的', '在', '等', '共', '联', '建', '合', '设', '立']) {
        return None;
    }
    let range = whole.range.start..last.end;
    let alias = text.get(range.clone()).map(str::to_owned);
    let name = format!("{}{core}{word}", whole.name);
    Some(Agency { range, name, alias, rule: "part of an institution", confidence: 85 })
}
