//! Pages with tables of our own, with lines and without.

use super::*;

/// A page with a table ruled at these places; empty cells are joined with the one before them in their row.
fn table(columns: &[f64], rows: &[&[&str]], top: f64) -> Page {
    let mut page = blank();
    let height = 60.0;
    let bottom = top + height * rows.len() as f64;
    let (first, last) = (columns[0], columns[columns.len() - 1]);
    for row in 0..=rows.len() {
        page.rules.push(Rule { level: true, at: top + height * row as f64, from: first, to: last });
    }
    page.rules.extend([first, last].map(|at| Rule { level: false, at, from: top, to: bottom }));
    for (at, row) in rows.iter().enumerate() {
        let over = top + height * at as f64;
        for (cell, words) in row.iter().enumerate() {
            if !words.is_empty() && cell > 0 {
                page.rules.push(Rule { level: false, at: columns[cell], from: over, to: over + height });
            }
            for (line, words) in words.lines().enumerate() {
                set(&mut page, columns[cell] + 2.0, over + 12.0 + 12.0 * line as f64, SIZE, 0.0, words);
            }
        }
    }
    page
}

#[test]
fn a_ruled_table_over_two_pages_is_read_by_its_headings() {
    let columns = [20.0, 50.0, 125.0, 200.0, 280.0];
    let head: &[&str] = &["序号", "项目名称", "建设单位", "总投资"];
    let mut first = table(
        &columns,
        &[head, &["一、工业", "", "", ""], &["1", "年产三万吨尿\n素项目", "河北青禾化工\n有限公司", "8600"]],
        80.0,
    );
    set(&mut first, 20.0, 50.0, SIZE, 0.0, "阳原县重点项目清单");
    set(&mut first, 20.0, 70.0, SIZE, 0.0, "单位：万元");
    let second = table(&columns, &[head, &["2", "冷库项目", "县供销社", "3,400"]], 40.0);
    let Whole { text, ends, notes, .. } = whole(vec![first, second]);
    assert_eq!(
        text,
        "阳原县重点项目清单\n单位：万元\n\n一、工业\n\n项目名称：年产三万吨尿素项目\n建设单位：河北青禾化工有限公司\n总投资：8600万元\n\n项目名称：冷库项目\n建设单位：县供销社\n总投资：3,400万元\n\n"
    );
    assert_eq!(ends.iter().map(|(page, _)| *page).collect::<Vec<_>>(), [1, 2]);
    assert!(notes.iter().any(|note| note.to_string().contains("B 项目名称 → project")), "{notes:?}");
}

#[test]
fn a_ruled_table_of_unknown_headings_is_rows() {
    let page = table(
        &[20.0, 110.0, 200.0, 280.0],
        &[&["月份", "降水", "气温"], &["一月", "3", "-9"], &["二月", "", "-4"]],
        80.0,
    );
    assert_eq!(text(vec![page]), "|月份|降水|气温|\n|一月|3|-9|\n|二月|-4|\n\n");
}

#[test]
fn boxes_of_prose_are_no_table() {
    let prose =
        "全县今年安排重点项目五十三\n个，总投资三百亿元，其中续\n建三十个。截至目前已全部开\n工复工，完成投资过半。";
    let page = table(&[20.0, 150.0, 280.0], &[&[prose, prose], &[prose, prose]], 80.0);
    let found = text(vec![page]);
    assert!(!found.contains('|') && found.contains("全县今年安排重点项目五十三"), "{found}");
}

#[test]
fn lines_that_do_not_cross_are_no_table() {
    let mut page = blank();
    column(&mut page, 45.0, &[(0.0, 0.0, "河湾县人民政府文件"), (0.0, 0.0, "河政发〔2024〕3号")]);
    page.rules.push(Rule { level: true, at: 95.0, from: 40.0, to: 260.0 });
    page.rules.push(Rule { level: true, at: 98.0, from: 40.0, to: 260.0 });
    assert_eq!(text(vec![page]), "河湾县人民政府文件\n河政发〔2024〕3号\n");
}

#[test]
fn a_row_that_two_pages_part_is_one() {
    let columns = [20.0, 50.0, 125.0, 200.0, 280.0];
    let head: &[&str] = &["序号", "项目名称", "建设单位", "进展情况"];
    let first = table(
        &columns,
        &[
            head,
            &["1", "冷库项目", "县供销社", "已开工"],
            &["2", "年产三万吨尿\n素项目", "河北青禾化工\n有限公司", "已完成备案手续\n，现在正在进行"],
        ],
        80.0,
    );
    let rest: &[&[&str]] = &[head, &["", "", "", "基础施工。"], &["3", "粮库项目", "县粮食局", "已完工"]];
    let mut second = table(&columns, rest, 40.0);
    // Lines stand between all cells, as they do where the cells are empty.
    for column in &columns[1..4] {
        second.rules.push(Rule { level: false, at: *column, from: 100.0, to: 160.0 });
    }
    let Whole { text, ends, .. } = whole(vec![first, second]);
    assert!(text.contains("项目名称：年产三万吨尿素项目\n建设单位：河北青禾化工有限公司\n进展情况：已完成备案手续，现在正在进行基础施工。\n"), "{text}");
    assert!(text.ends_with("项目名称：粮库项目\n建设单位：县粮食局\n进展情况：已完工\n\n"), "{text}");
    assert_eq!(ends.len(), 2);
}

/// Adds words in columns, one line each row, each column at its place.
fn cells(page: &mut Page, places: &[f64], base: f64, row: &[&str]) {
    for (left, words) in places.iter().zip(row) {
        for (line, words) in words.lines().enumerate() {
            set(page, *left, base + 12.0 * line as f64, SIZE, 0.0, words);
        }
    }
}

#[test]
fn a_list_without_lines_is_read_by_its_headings_over_two_pages() {
    let places = [20.0, 50.0, 125.0, 210.0];
    let mut first = blank();
    set(&mut first, 20.0, 30.0, SIZE, 0.0, "阳原县重点项目清单");
    set(&mut first, 20.0, 45.0, SIZE, 0.0, "单位：万元");
    cells(&mut first, &places, 70.0, &["序号", "项目名称", "建设单位", "总投资"]);
    set(&mut first, 20.0, 90.0, SIZE, 0.0, "一、工业项目");
    cells(&mut first, &places, 110.0, &["1", "年产三万吨\n尿素项目", "河北青禾化工\n有限公司", "8600"]);
    cells(&mut first, &places, 142.0, &["2", "冷库项目", "县供销社", "3,400"]);
    let mut second = blank();
    cells(&mut second, &places, 60.0, &["3", "粮库项目", "县粮食局", "120"]);
    cells(&mut second, &places, 80.0, &["4", "年产两万吨\n饲料项目", "河北青禾饲料\n有限公司", "900"]);
    let found = text(vec![first, second]);
    assert_eq!(
        found,
        "阳原县重点项目清单\n单位：万元\n\n一、工业项目\n\n项目名称：年产三万吨尿素项目\n建设单位：河北青禾化工有限公司\n总投资：8600万元\n\n项目名称：冷库项目\n建设单位：县供销社\n总投资：3,400万元\n\n项目名称：粮库项目\n建设单位：县粮食局\n总投资：120万元\n\n项目名称：年产两万吨饲料项目\n建设单位：河北青禾饲料有限公司\n总投资：900万元\n\n"
    );
}

#[test]
fn words_in_the_middle_of_their_rows_are_of_one_record() {
    let places = [20.0, 50.0, 125.0, 210.0];
    let mut page = blank();
    cells(&mut page, &places, 70.0, &["序号", "项目名称", "建设单位", "进展"]);
    for (number, base) in [(1, 100.0), (2, 140.0), (3, 180.0)] {
        let number = number.to_string();
        cells(&mut page, &places, base, &[&number, "", "县供销社", "已开工"]);
        cells(&mut page, &places, base - 6.0, &["", "年产三万吨\n尿素项目"]);
    }
    let found = text(vec![page]);
    let record = "项目名称：年产三万吨尿素项目\n建设单位：县供销社\n进展：已开工\n\n";
    assert_eq!(found, record.repeat(3));
}

#[test]
fn columns_of_prose_under_known_words_are_no_table() {
    let mut page = blank();
    cells(&mut page, &[20.0, 120.0, 220.0], 60.0, &["项目名称", "建设单位", "总投资"]);
    let lines = [
        "全县今年安排",
        "重点项目五十",
        "三个，总投资",
        "三百亿元，其",
        "中续建三十个",
        "截至目前已全",
        "部开工复工，",
    ];
    for (at, words) in lines.iter().enumerate() {
        let base = 80.0 + at as f64 * 15.0;
        set(&mut page, 20.0, base, SIZE, 0.0, words);
        set(&mut page, 120.0, base, SIZE, 0.0, words);
        set(&mut page, 220.0, base, SIZE, 0.0, words);
    }
    let found = text(vec![page]);
    assert!(!found.contains("项目名称："), "{found}");
}
