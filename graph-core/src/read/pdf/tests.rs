//! Pages of our own: characters where a printer puts them.

use super::flow::{Flow, Whole};
use super::glyph::{Mark, Page};
use super::rule::Rule;
use super::*;
use crate::lexicon::Lexicon;

const SIZE: f64 = 10.0;

/// Adds a line of characters; Chinese ones are as wide as high, others half of that, and `stretch` stands between them.
fn set(page: &mut Page, left: f64, base: f64, size: f64, stretch: f64, words: &str) {
    let mut left = left;
    for c in words.chars() {
        let right = left + if c.is_ascii() { size / 2.0 } else { size };
        page.glyphs.push(Mark { words: c.to_string(), left, right, base, size });
        left = right + stretch;
    }
}

fn blank() -> Page {
    Page { width: 300.0, height: 400.0, ..Page::default() }
}

/// Lines one below the other, each with its indent in characters and what is left blank above it, in points.
fn column(page: &mut Page, left: f64, lines: &[(f64, f64, &str)]) {
    let mut base = 60.0;
    for (indent, above, words) in lines {
        base += 15.0 + above;
        set(page, left + indent * SIZE, base, SIZE, 0.0, words);
    }
}

fn text(pages: Vec<Page>) -> String {
    Flow::new(pages).text(&Headings::new(&Lexicon::builtin())).text
}

#[test]
fn a_line_that_reaches_the_edge_goes_on_in_the_next_that_is_not_indented() {
    let mut page = blank();
    let lines = [
        (2.0, 0.0, "全县今年安排重点项目五十三个，总投资三"),
        (0.0, 0.0, "百亿元，其中续建三十个。截至目前已全部开工"),
        (0.0, 0.0, "复工。"),
        (2.0, 0.0, "县里推行进度排名，张榜公布，每月一次。"),
        (0.0, 0.0, "招商引资也在提速，到位资金六亿元，新签项目"),
        (0.0, 0.0, "十六个。"),
    ];
    column(&mut page, 45.0, &lines);
    let whole = "全县今年安排重点项目五十三个，总投资三百亿元，其中续建三十个。截至目前已全部开工复工。\n县里推行进度排名，张榜公布，每月一次。招商引资也在提速，到位资金六亿元，新签项目十六个。\n";
    assert_eq!(text(vec![page]), whole);
}

#[test]
fn stretched_lines_that_end_a_little_early_end_their_paragraphs() {
    // Every line but the last of a paragraph is stretched to 21 characters; one ends a single character before the edge.
    let mut page = blank();
    let lines = [
        ("一二三四五六七八九十一二三四五六七八九十", 10.0 / 19.0),
        ("甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸", 0.0),
        ("子丑寅卯辰巳午未申酉戌亥子丑寅卯辰巳午", 20.0 / 18.0),
        ("东南西北东南西北东南西北东南西北东南西北", 10.0 / 19.0),
        ("春夏秋冬春夏秋冬春夏秋冬春夏秋冬春夏秋冬", 10.0 / 19.0),
        ("金木水火土", 0.0),
    ];
    let (head, last) = lines.split_at(lines.len() - 1);
    let lines = [head, &head[3..], &head[3..], &head[3..], last].concat();
    for (at, (words, stretch)) in lines.iter().enumerate() {
        set(&mut page, 45.0, 60.0 + at as f64 * 15.0, SIZE, *stretch, words);
    }
    let found = text(vec![page]);
    assert_eq!(found.lines().count(), 2, "{found}");
    assert!(found.starts_with("一二三四五六七八九十一二三四五六七八九十甲乙"), "{found}");
    assert!(found.contains("壬癸\n子丑"), "{found}");
}

#[test]
fn paragraphs_that_stand_apart_are_not_joined_and_those_further_apart_have_a_blank_line() {
    let mut page = blank();
    let lines = [
        (0.0, 0.0, "县里推行进度排名，张榜公布，每月一次评比，"),
        (0.0, 0.0, "好的表扬，差的约谈，形成了比学赶超的好风气"),
        (0.0, 6.0, "招商引资也在提速，到位资金六亿元，新签项目"),
        (0.0, 0.0, "十六个。"),
        (0.0, 18.0, "二、下一步打算"),
        (0.0, 6.0, "抓紧开工。"),
    ];
    column(&mut page, 45.0, &lines);
    let whole = "县里推行进度排名，张榜公布，每月一次评比，好的表扬，差的约谈，形成了比学赶超的好风气\n招商引资也在提速，到位资金六亿元，新签项目十六个。\n\n二、下一步打算\n抓紧开工。\n";
    assert_eq!(text(vec![page]), whole);
}

#[test]
fn a_paragraph_goes_on_on_the_next_page_between_heads_and_numbers() {
    let page = |number: usize, lines: &[(f64, f64, &str)]| {
        let mut page = blank();
        set(&mut page, 45.0, 20.0, 8.0, 0.0, "河湾日报");
        set(&mut page, 140.0, 390.0, 8.0, 0.0, &format!("— {number} —"));
        column(&mut page, 45.0, lines);
        page
    };
    let first = page(
        1,
        &[
            (2.0, 0.0, "全县今年安排重点项目五十三个，总投资三"),
            (0.0, 0.0, "百亿元，其中续建三十个。截至目前已全部开工"),
        ],
    );
    let second = page(2, &[(0.0, 0.0, "复工。"), (2.0, 0.0, "县里推行进度排名。")]);
    let Whole { text, ends, .. } = Flow::new(vec![first, second]).text(&Headings::new(&Lexicon::builtin()));
    assert_eq!(
        text,
        "全县今年安排重点项目五十三个，总投资三百亿元，其中续建三十个。截至目前已全部开工复工。\n县里推行进度排名。\n"
    );
    let found = locations(&text, &text, &ends);
    let shown: Vec<&str> = found.iter().filter_map(|one| text.get(one.span.range())).collect();
    assert!(shown[0].ends_with("已全部开工") && shown[1].starts_with("复工。"), "{shown:?}");
}

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
    let Whole { text, ends, notes, .. } = Flow::new(vec![first, second]).text(&Headings::new(&Lexicon::builtin()));
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
