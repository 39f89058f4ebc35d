//! Tables of our own, written as csv: a cell `甲>2` stands over two columns, `甲^2` over two rows.

use super::*;
use crate::lexicon::Lexicon;
use crate::read::Note;

/// A grid of lines; cells are parted by `|`.
fn grid(lines: &str) -> Grid {
    let (mut grid, mut merges) = (Grid::default(), Vec::new());
    for (row, line) in (0..).zip(lines.lines()) {
        for (column, cell) in (0..).zip(line.split('|')) {
            let size = |mark: char| {
                cell.split_once(mark).and_then(|(_, size)| size.get(..1)?.parse::<u32>().ok()).unwrap_or(1)
            };
            let (right, bottom) = (column + size('>') - 1, row + size('^') - 1);
            if (row, column) != (bottom, right) {
                merges.push(Block { top: row, left: column, bottom, right });
            }
            let words = cell.split(['>', '^']).next().unwrap_or_default().replace("\\n", "\n");
            grid.set(row, column, &words, false).unwrap();
        }
    }
    grid.merge(merges);
    grid
}

fn headings() -> Headings {
    Headings::new(&Lexicon::builtin())
}

/// The text of a table, and its notes.
#[track_caller]
fn check(lines: &str, text: &str, notes: &[&str]) {
    let rendered = render(&grid(lines), &headings(), None);
    let shown: Vec<String> = rendered.notes.iter().map(Note::to_string).collect();
    assert_eq!(rendered.text, text, "{shown:#?}");
    assert_eq!(shown, notes);
    let mut end = 0;
    for (span, block) in &rendered.parts {
        let words = rendered.text.get(span.range());
        assert!(span.start >= end && words.is_some_and(|words| !words.is_empty()), "{}", block.name());
        end = span.end;
    }
}

#[test]
fn a_heading_of_one_row() {
    check(
        "序号|建设单位|项目名称|总投资（亿元）|备注\n1|河北青禾化工有限公司|糠醛生产线|1.2|续建\n2|县水务局|桑干河堤防工程|0.86|",
        "项目名称：糠醛生产线\n建设单位：河北青禾化工有限公司\n总投资：1.2亿元\n备注：续建\n\n项目名称：桑干河堤防工程\n建设单位：县水务局\n总投资：0.86亿元\n",
        &[
            "is read so: heading in row 1; A 序号 → ignored, B 建设单位 → owner, C 项目名称 → project, D 总投资（亿元） → total_investment in 亿元, E 备注 → status; 2 records",
        ],
    );
}

#[test]
fn a_heading_of_two_rows_with_title_unit_sections_and_sums() {
    let table = "阳原县2024年重点项目表>6||||\n单位：万元\n序号^2|项目名称^2|投资情况>2||建设起止年限^2|责任单位^2\n||总投资|2024年计划投资||\n合计>2||12000|5000||\n一、工业项目>6|||||\n1|糠醛\\n生产线|8600|3000|2023-2025|县工信局\n（二）|农业项目||||\n2|冷库项目|3400|2000|2024-2024|县农业农村局\n备注：截至2024年3月。|||||";
    check(
        table,
        "阳原县2024年重点项目表\n单位：万元\n\n一、工业项目\n\n项目名称：糠醛生产线\n总投资：8600万元\n2024年计划投资：3000万元\n建设起止年限：2023-2025\n责任单位：县工信局\n\n（二）农业项目\n\n项目名称：冷库项目\n总投资：3400万元\n2024年计划投资：2000万元\n建设起止年限：2024-2024\n责任单位：县农业农村局\n\n备注：截至2024年3月。\n",
        &[
            "is read so: heading in rows 3-4; A 序号 → ignored, B 项目名称 → project, C 投资情况 / 总投资 → total_investment, D 投资情况 / 2024年计划投资 → planned_investment, E 建设起止年限 → status, F 责任单位 → responsible; 2 records",
            "is read so: 1 left out as sums of others: row 5",
        ],
    );
    let rendered = render(&grid(table), &headings(), None);
    assert_eq!(rendered.title.as_deref(), Some("阳原县2024年重点项目表"));
    let places: Vec<String> = rendered.parts.iter().map(|(_, block)| block.name()).collect();
    assert_eq!(places, ["A1:F1", "A2:F2", "A6:F6", "A7:F7", "A8:F8", "A9:F9", "A10:F10"]);
}

#[test]
fn merged_cells_of_the_body_are_carried_down_where_that_is_the_meaning() {
    check(
        "区县^1|项目名称|建设单位|总投资（亿元）\n阳原县^2|甲项目|乙公司|3^2\n|丙项目|丁公司|\n蔚县|戊项目^2|己公司|1\n蔚县||庚公司|2",
        "项目名称：甲项目\n区县：阳原县\n建设单位：乙公司\n\n项目名称：丙项目\n区县：阳原县\n建设单位：丁公司\n\n项目名称：戊项目\n区县：蔚县\n建设单位：己公司、庚公司\n总投资：1；2\n",
        &[
            "is read so: heading in row 1; A 区县 → place, B 项目名称 → project, C 建设单位 → owner, D 总投资（亿元） → total_investment in 亿元; 3 records",
            "1 merged over several records, such as D2, is the sum of no one of them and left out",
        ],
    );
}

#[test]
fn a_heading_of_two_rows_without_merged_cells() {
    check(
        "序号|项目名称|投资情况（万元）||建设地点\n||总投资|已完成投资|\n1|2|3|4|5\n1|糠醛项目|8600|120|阳原县",
        "项目名称：糠醛项目\n总投资：8600万元\n已完成投资：120万元\n建设地点：阳原县\n",
        &[
            "is read so: heading in rows 1-2; A 序号 → ignored, B 项目名称 → project, C 投资情况（万元） / 总投资 → total_investment in 万元, D 投资情况（万元） / 已完成投资 → completed_investment in 万元, E 建设地点 → place; 1 records",
        ],
    );
}

#[test]
fn a_table_without_known_headings_is_lines() {
    check(
        "甲|乙\n丙|丁",
        "甲　乙\n丙　丁\n",
        &[
            "has no heading that tupu knows, so its rows are read as plain lines; `tupu map` prints a mapping to complete",
        ],
    );
}

#[test]
fn a_mapping_says_what_a_guess_cannot() {
    let mapping = Mapping::parse(
        "[[sheet]]\nheading = [1, 1]\n[[sheet.column]]\ncolumn = 'A'\nmeans = 'project'\n[[sheet.column]]\ncolumn = 'B'\nmeans = 'amount'\nlabel = '年销售收入'\nunit = '亿元'\n",
    );
    let mapping = mapping.unwrap();
    let rendered = render(&grid("名目|规模\n糠醛线|1.5"), &headings(), mapping.of("任意"));
    assert_eq!(
        (rendered.text.as_str(), rendered.notes.as_slice()),
        ("项目名称：糠醛线\n年销售收入：1.5亿元\n", &[][..])
    );
    for (wrong, why) in [
        ("[[sheet]]\nheading = [2, 1]", "the heading from row 2 to row 1 is none"),
        ("[[sheet]]\n[[sheet.column]]\ncolumn = 'b'\nmeans = 'project'", "is no column"),
        ("[[sheet]]\n[[sheet.column]]\ncolumn = 'B'\nmeans = 'name'", "which is none of project, company"),
        ("[[sheets]]", "unknown field"),
    ] {
        let error = Mapping::parse(wrong).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
}

#[test]
fn columns_are_named_as_in_a_spreadsheet() {
    let names = [0, 25, 26, 27, 701, 702, 16383].map(column_name);
    assert_eq!(names, ["A", "Z", "AA", "AB", "ZZ", "AAA", "XFD"]);
    assert_eq!(
        ["A", "AB", "XFD", "", "a", "A1", "ABCD"].map(column_at),
        [Some(0), Some(27), Some(16383), None, None, None, None]
    );
    let places = ["B7", "$AA$10", "B0", "7", "B", "B7:C8"].map(cell_at);
    assert_eq!(places, [Some((6, 1)), Some((9, 26)), None, None, None, None]);
}

#[test]
fn numbers_are_told_from_words() {
    let told = ["1200", "1,200.5", "-3", "1,20", "2023-2025", "1.2亿元", "", "."].map(is_number);
    assert_eq!(told, [true, true, true, false, false, false, false, false]);
}
