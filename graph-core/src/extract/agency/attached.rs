//! Parts of institutions that bear the name of the whole: 青禾大学材料学院, 中科院青禾能源所.

use std::ops::Range;

use crate::extract::boundary::is_name_letter;

use super::{Agency, Line};
use crate::extract::project::WHOLE;
use crate::extract::word_list::{WordList, word_list};
use crate::model::Properties;

/// Letters of the part's own name at most.
const LETTERS: usize = 14;

/// The institute of an academy or the branch of a central body, where its name follows the whole's right away:
/// 中科院青禾能源所, 中国人民银行青禾市中心支行.
pub(super) fn institute(line: &Line<'_>, whole: Range<usize>, full: &str) -> Option<(Range<usize>, String)> {
    if let Some(office) = office(line.text, &whole, full) {
        return Some(office);
    }
    let ends = if word_list!["科学院", "工程院"].ends(full) {
        word_list!["研究所", "研究院", "所", "院"]
    } else if full == "中国人民银行" || word_list!["总局", "管理局", "委员会"].ends(full) {
        word_list!["中心支行", "支行", "分行", "分局", "监管局", "监管分局", "税务局", "证监局", "能源监管局"]
    } else if full.ends_with('部') {
        word_list![
            "管理局",
            "事务局",
            "促进局",
            "开发中心",
            "促进中心",
            "管理中心",
            "服务中心",
            "研究院",
            "研究所",
            "规划院"
        ]
    } else {
        return None;
    };
    let rest = line.text.get(whole.end..)?;
    let run: usize = rest.chars().take(LETTERS).take_while(|letter| is_name_letter(*letter)).map(char::len_utf8).sum();
    let run = (1..=run).find(|at| line.stops.ends_at(whole.end + at)).map_or(run, |stop| stop - 1);
    let name =
        rest.char_indices().map(|(at, _)| at).take_while(|at| *at <= run).last().and_then(|at| rest.get(..at))?;
    let name = rest.get(..run).unwrap_or(name);
    let end = ends.first_end_in(name)?;
    let next = rest.get(end..).and_then(|rest| rest.chars().next());
    let core = name.get(..end)?.chars().count() >= 3;
    let range = whole.start..whole.end + end;
    let own = name.get(..end)?;
    // 某部支持建设的中心 is another's, 某部和乙局 are two.
    let led = full.ends_with('部')
        && own.contains(['的', '和', '与', '及', '等', '批', '建', '认', '支', '在', '对', '由', '长']);
    let named = core && !led && !next.is_some_and(|next| "有在以长士".contains(next));
    let name = line.text.get(range.clone()).filter(|_| named)?.to_owned();
    Some((range, name))
}

/// The office of a commission or of a headquarters, the general office of any organ: 国务院安委会|办公室, 教育部|办公厅.
fn office(text: &str, whole: &Range<usize>, full: &str) -> Option<(Range<usize>, String)> {
    let rest = text.get(whole.end..)?;
    let body = word_list!["委员会", "指挥部", "领导小组"].ends(full);
    let office = ["办公厅", "办公室"].into_iter().find(|office| rest.starts_with(office))?;
    let own = office == "办公厅" || body && !rest.get(office.len()..)?.starts_with('主');
    own.then(|| (whole.start..whole.end + office.len(), format!("{full}{office}")))
}

/// 某部装备工业司|负责人: the department of a ministry, of which somebody speaks. It is called by its own name.
pub(super) fn department(text: &str, whole: &Range<usize>) -> Option<Agency> {
    let rest = text.get(whole.end..)?;
    let end = rest.char_indices().take(LETTERS).take_while(|(_, letter)| is_name_letter(*letter));
    let end = end.filter(|(_, letter)| *letter == '司').map(|(at, letter)| at + letter.len_utf8()).next()?;
    let spoken = word_list!["司长", "副司长", "负责人", "有关负责", "相关负责", "主要负责"].leads(rest.get(end..)?);
    let own = rest.get(..end).filter(|own| spoken && own.chars().count() >= 3)?;
    let plain = !own.contains(['的', '和', '与', '、', '在', '日', '今']);
    let alias = text.get(whole.start..whole.end + end).map(str::to_owned);
    let name = own.to_owned();
    let range = whole.end..whole.end + end;
    plain.then_some(Agency { range, name, alias, rule: "part of an institution", confidence: 80 })
}

/// 某学会泵阀专业委员会, 某协会西北分会: the chapter of an association. It bears the name of the whole.
pub(super) fn chapters(text: &str, agencies: &[Agency]) -> Vec<Agency> {
    const CHAPTERS: WordList = WordList::new(&["专业委员会", "工作委员会", "专委会", "分会"]);
    let chapter = |whole: &Agency| {
        let surface = text.get(whole.range.clone()).unwrap_or_default();
        let rest = text.get(whole.range.end..)?;
        let run: usize =
            rest.chars().take(LETTERS + 4).take_while(|letter| is_name_letter(*letter)).map(char::len_utf8).sum();
        let end = CHAPTERS.first_end_in(rest.get(..run)?)?;
        let own = rest.get(..end).filter(|own| own.chars().count() >= 4)?;
        let plain = !own.contains(['的', '和', '与', '副', '由', '在', '等', '向', '长', '举', '召', '成', '设']);
        let associated = word_list!["学会", "协会", "研究会", "联合会", "商会", "促进会"].ends(surface);
        let range = whole.range.start..whole.range.end + end;
        let alias = text.get(range.clone()).map(str::to_owned);
        let name = format!("{}{own}", whole.name);
        (plain && associated).then_some(Agency { range, name, alias, rule: "part of an institution", confidence: 84 })
    };
    agencies.iter().filter_map(chapter).collect()
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
        word_list!["大学", "学院", "科学院", "研究院", "工程院"].ends(surface)
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

/// 某局综合科|科长, 某中心办公室|主任: the sections whose heads are named behind them. Each bears the name of the whole.
pub(super) fn sections(text: &str, agencies: &[Agency]) -> Vec<Agency> {
    const HEADS: WordList = WordList::new(&[
        "科长",
        "副科长",
        "处长",
        "副处长",
        "股长",
        "副股长",
        "主任",
        "副主任",
        "负责人",
        "工作人员",
        "干部",
        "队长",
        "副队长",
    ]);
    let section = |whole: &Agency| {
        let rest = text.get(whole.range.end..)?;
        let run = rest.char_indices().take(LONGEST_SECTION).take_while(|(_, letter)| is_name_letter(*letter));
        let mut ends = run
            .filter(|(_, letter)| matches!(letter, '科' | '处' | '股' | '室' | '队' | '心'))
            .map(|(at, c)| at + c.len_utf8());
        let end = ends.find(|end| rest.get(*end..).is_some_and(|behind| HEADS.leads(behind)))?;
        let own = rest.get(..end).filter(|own| own.chars().count() >= 3)?;
        let plain = !own.contains(['的', '和', '与', '副', '原', '由', '在', '等', '被', '对', '向', '任', '派'])
            && !own.starts_with(['等', '有', '是', '长']);
        let range = whole.range.start..whole.range.end + end;
        let alias = text.get(range.clone()).map(str::to_owned);
        let name = format!("{}{own}", whole.name);
        plain.then_some(Agency { range, name, alias, rule: SECTION, confidence: 84 })
    };
    agencies.iter().filter_map(section).collect()
}

/// The rule of sections.
const SECTION: &str = "section of a body";

/// Of a section, the body that its name begins with, which is named by it, too.
pub(super) fn whole(agency: &Agency, all: &[Agency]) -> Properties {
    if agency.rule != SECTION {
        return Properties::new();
    }
    let outer = |one: &&Agency| {
        one.rule != SECTION && one.range.start == agency.range.start && one.range.end < agency.range.end
    };
    let nearest = all.iter().filter(outer).max_by_key(|one| one.range.end);
    nearest.map(|whole| Properties::from([(WHOLE.to_owned(), whole.name.clone())])).unwrap_or_default()
}

/// Letters of a section at most.
const LONGEST_SECTION: usize = 9;

/// 某区党工委书记、|管委会|主任: the committee that runs the zone whose party committee stands right before.
pub(super) fn committee(text: &str, agencies: &[Agency]) -> Vec<Agency> {
    const WORD: &str = "管委会";
    let beside = |(at, word): (usize, &str)| {
        let left = text.get(..at)?.strip_suffix('、')?;
        let party = agencies.iter().filter(|one| one.range.end <= left.len()).max_by_key(|one| one.range.end)?;
        let zone = party.name.strip_suffix("党工委").or(party.name.strip_suffix("工委"))?;
        let post = left.get(party.range.end..)?;
        let near = post.chars().count() <= LONGEST_SECTION && !post.contains(['，', '。', '；']);
        let (range, name) = (at..at + word.len(), format!("{zone}{WORD}"));
        near.then_some(Agency { range, name, alias: None, rule: "committee beside the party's", confidence: 80 })
    };
    text.match_indices(WORD).filter_map(beside).collect()
}
