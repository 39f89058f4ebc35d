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

fn whole(pages: Vec<Page>) -> Whole {
    let headings = Headings::new(&Lexicon::builtin());
    Flow::new(pages, &headings).text(&headings)
}

fn text(pages: Vec<Page>) -> String {
    whole(pages).text
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
    let expected = "全县今年安排重点项目五十三个，总投资三百亿元，其中续建三十个。截至目前已全部开工复工。\n县里推行进度排名，张榜公布，每月一次。招商引资也在提速，到位资金六亿元，新签项目十六个。\n";
    assert_eq!(text(vec![page]), expected);
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
    let expected = "县里推行进度排名，张榜公布，每月一次评比，好的表扬，差的约谈，形成了比学赶超的好风气\n招商引资也在提速，到位资金六亿元，新签项目十六个。\n\n二、下一步打算\n抓紧开工。\n";
    assert_eq!(text(vec![page]), expected);
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
    let Whole { text, ends, .. } = whole(vec![first, second]);
    assert_eq!(
        text,
        "全县今年安排重点项目五十三个，总投资三百亿元，其中续建三十个。截至目前已全部开工复工。\n县里推行进度排名。\n"
    );
    let found = locations(&text, &text, &ends);
    let shown: Vec<&str> = found.iter().filter_map(|one| text.get(one.span.range())).collect();
    assert!(shown[0].ends_with("已全部开工") && shown[1].starts_with("复工。"), "{shown:?}");
}

#[test]
fn lines_of_one_width_are_not_stretched() {
    // Every character is as wide as the others, so that all lines but those before a mark or a number end at one edge.
    let mut page = blank();
    let lines = [
        "全县今年安排重点项目五十三个，总投资三百亿",
        "元，其中续建三十个。截至目前已全部开工复",
        "工，完成投资过半。县里推行进度排名，张榜公",
        "布，每月一次评比，好的表扬，差的约谈，形成",
        "了比学赶超的好风气，干部群众都说这样做得好",
        "，明年还要接着做。",
    ];
    for (at, words) in lines.iter().enumerate() {
        set(&mut page, 45.0, 60.0 + at as f64 * 15.0, SIZE, 0.0, words);
    }
    assert_eq!(text(vec![page]), format!("{}\n", lines.concat()));
}

#[test]
fn what_begins_a_line_is_measured_where_letters_are_wide() {
    let mut page = blank();
    // A number of letters as wide as Chinese characters does not fit where half of it would.
    let lines = [
        "全县今年安排重点项目若干个总投资",
        "1234.5亿元其中续建三十个截至目前",
        "已全部开工复工完成投资过半县里推行",
        "进度排名",
    ];
    for (at, words) in lines.iter().enumerate() {
        for (place, c) in words.chars().enumerate() {
            let left = 45.0 + place as f64 * SIZE;
            let base = 60.0 + at as f64 * 15.0;
            page.glyphs.push(Mark { words: c.to_string(), left, right: left + SIZE, base, size: SIZE });
        }
    }
    page.width = 300.0;
    let found = text(vec![page]);
    assert!(found.contains("总投资1234.5亿元"), "{found}");
}

#[test]
fn lines_that_say_date_and_source_stand_by_themselves() {
    let mut page = blank();
    column(
        &mut page,
        45.0,
        &[
            (0.0, 0.0, "河湾县今年重点项目建设进展情况的通报摘要选"),
            (0.0, 0.0, "发布时间：2024-03-01"),
            (0.0, 0.0, "来源：河湾网"),
            (0.0, 0.0, "全县今年安排重点项目五十三个，总投资三百亿"),
            (0.0, 0.0, "元。"),
        ],
    );
    let found = text(vec![page]);
    assert!(found.contains("摘要选\n发布时间：2024-03-01\n来源：河湾网\n全县"), "{found}");
    assert!(found.ends_with("三百亿元。\n"), "{found}");
}

#[test]
fn the_row_of_a_table_in_markdown_goes_on_to_its_last_stroke() {
    let mut page = blank();
    column(
        &mut page,
        45.0,
        &[
            (0.0, 0.0, "|年份|重点项目（个）|总投资（亿元）|年度计划|"),
            (0.0, 0.0, "投资|"),
            (0.0, 0.0, "|2023|53|358.95|62.94|"),
        ],
    );
    let found = text(vec![page]);
    assert!(found.contains("年度计划|投资|\n|2023|"), "{found}");
}

#[test]
fn the_head_of_a_single_page_of_short_paragraphs_is_left_out() {
    let mut page = blank();
    set(&mut page, 45.0, 20.0, 8.0, 0.0, "河湾日报");
    let lines: Vec<(f64, f64, String)> = (0..9)
        .flat_map(|number| {
            [
                (0.0, 12.0, format!("第{number}个项目由县里的公司建设，计划今年内全部建")),
                (0.0, 0.0, "成投产。".to_owned()),
                (0.0, 12.0, format!("这是第{number}个。")),
            ]
        })
        .collect();
    let mut base = 55.0;
    for (_, above, words) in &lines {
        base += 12.0 + above;
        set(&mut page, 45.0, base, SIZE, 0.0, words);
    }
    page.height = 900.0;
    let found = text(vec![page]);
    assert!(found.starts_with("第0个项目"), "{found}");
}

#[test]
fn what_a_browser_prints_at_the_edges_is_left_out() {
    let mut page = blank();
    set(&mut page, 20.0, 15.0, 8.0, 0.0, "11/21/26, 4:05 PM");
    set(&mut page, 140.0, 15.0, 8.0, 0.0, "河湾县重点项目");
    column(&mut page, 45.0, &[(0.0, 0.0, "县里的冷库项目已开工。"), (0.0, 9.0, "网址：https://example.com")]);
    set(&mut page, 20.0, 392.0, 8.0, 0.0, "https://example.com/2024/3.html");
    set(&mut page, 270.0, 392.0, 8.0, 0.0, "1/1");
    assert_eq!(text(vec![page]), "县里的冷库项目已开工。\n网址：https://example.com\n");
}

#[test]
fn a_space_that_was_left_at_the_beginning_of_a_line_is_no_indent() {
    let mut page = blank();
    let lines = [
        "全县今年安排重点项目五十三个，总投资三百 35",
        " 个，其中续建三十个。截至目前已全部开工复",
        "工，完成投资过半。",
    ];
    for (at, words) in lines.iter().enumerate() {
        let mut left = 45.0;
        for c in words.chars() {
            let base = 60.0 + at as f64 * 15.0;
            page.glyphs.push(Mark { words: c.to_string(), left, right: left + SIZE, base, size: SIZE });
            left += SIZE;
        }
    }
    assert_eq!(
        text(vec![page]),
        "全县今年安排重点项目五十三个，总投资三百 35个，其中续建三十个。截至目前已全部开工复工，完成投资过半。\n"
    );
}

mod tables;
