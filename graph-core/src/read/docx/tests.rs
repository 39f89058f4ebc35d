//! Word documents of our own, by their parts.

use super::super::package::tests::zip;
use super::*;
use crate::lexicon::Lexicon;

const NUMBERING: &str = "<w:numbering>
  <w:abstractNum w:abstractNumId='1'>
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl>
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%2）'/></w:lvl>
    <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%3.'/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId='2'>
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='第%1条'/></w:lvl>
  </w:abstractNum>
  <w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>
  <w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>
  <w:num w:numId='3'><w:abstractNumId w:val='2'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>
</w:numbering>";

const STYLES: &str = "<w:styles>
  <w:style w:styleId='a'><w:name w:val='Title'/></w:style>
  <w:style w:styleId='b'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>
  <w:style w:styleId='c'><w:name w:val='标题一'/><w:basedOn w:val='b'/></w:style>
</w:styles>";

/// The text of a body, and its title.
#[track_caller]
fn check(body: &str, expected: &str, title: Option<&str>) {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let parts: [(&str, &[u8]); 4] = [
        ("word/document.xml", document.as_bytes()),
        ("word/numbering.xml", NUMBERING.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        (
            "docProps/core.xml",
            "<core><title>县里的措施</title><created>2009-01-01T00:00:00Z</created></core>".as_bytes(),
        ),
    ];
    let (draft, _) = read(zip(&parts).into(), &Headings::new(&Lexicon::builtin())).unwrap();
    assert_eq!(draft.text, expected);
    assert_eq!((draft.title.as_deref(), draft.published), (title, None));
}

fn numbered(id: u32, level: u32, words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{id}'/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
    )
}

#[test]
fn numbers_are_those_that_a_reader_sees() {
    let levels = [
        (1, 0, "要求。"),
        (1, 1, "甲。"),
        (1, 1, "乙。"),
        (1, 2, "2×96。"),
        (1, 0, "任务。"),
        (1, 1, "丙。"),
        (2, 0, "总则。"),
        (2, 0, "适用。"),
        (3, 0, "附则。"),
    ];
    let body: String = levels.iter().map(|(id, level, words)| numbered(*id, *level, words)).collect();
    check(
        &body,
        "一、要求。\n（一）甲。\n（二）乙。\n1. 2×96。\n二、任务。\n（一）丙。\n第一条 总则。\n第二条 适用。\n第一条 附则。\n",
        None,
    );
    let styled = "<w:p><w:pPr><w:pStyle w:val='c'/></w:pPr><w:r><w:t>由样式编号。</w:t></w:r></w:p>";
    check(styled, "一、由样式编号。\n", None);
    let none = "<w:p><w:pPr><w:pStyle w:val='c'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr><w:r><w:t>不编号。</w:t></w:r></w:p>";
    check(none, "不编号。\n", None);
}

#[test]
fn what_is_deleted_hidden_or_said_twice_is_left_out() {
    check(
        "<w:p><w:r><w:t>保留</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins><w:r><w:t>增加</w:t></w:r></w:ins>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>\
         <w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框内。</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
         <mc:Fallback><w:txbxContent><w:p><w:r><w:t>框内。</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>。</w:t></w:r></w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>接着</w:t></w:r></w:p><w:p><w:r><w:t>下一段。</w:t></w:r></w:p>",
        "保留增加。\n框内。\n接着下一段。\n",
        None,
    );
}

#[test]
fn a_title_is_that_of_its_style_or_one_that_the_text_begins_with() {
    let paragraph = |style: &str, words: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
    };
    let body = "<w:p><w:r><w:t>正文说了很多，是一句话。</w:t></w:r></w:p>";
    check(
        &format!("{}{body}", paragraph("a", "关于新桥的通知")),
        "关于新桥的通知\n正文说了很多，是一句话。\n",
        Some("关于新桥的通知"),
    );
    check(
        &format!("<w:p><w:r><w:t>县里</w:t></w:r></w:p><w:p><w:r><w:t>的措施</w:t></w:r></w:p>{body}"),
        "县里\n的措施\n正文说了很多，是一句话。\n",
        Some("县里的措施"),
    );
}

#[test]
fn tables_with_known_headings_are_records_and_others_rows() {
    let cell = |words: &str, properties: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>")
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let (restart, go_on) = ("<w:vMerge w:val='restart'/>", "<w:vMerge/>");
    let table = [
        row(&[cell("项目名称", restart), cell("投资", "<w:gridSpan w:val='2'/>"), cell("建设地点", restart)]),
        row(&[cell("", go_on), cell("总投资（亿元）", ""), cell("已完成投资（亿元）", ""), cell("", go_on)]),
        row(&[cell("糠醛项目", ""), cell("1.2", ""), cell("0.5", ""), cell("阳原县", restart)]),
        row(&[cell("堤防工程", ""), cell("3", ""), cell("2", ""), cell("", go_on)]),
    ];
    check(
        &format!("<w:tbl>{}</w:tbl>", table.concat()),
        "\n项目名称：糠醛项目\n总投资：1.2亿元\n已完成投资：0.5亿元\n建设地点：阳原县\n\n项目名称：堤防工程\n总投资：3亿元\n已完成投资：2亿元\n建设地点：阳原县\n\n",
        None,
    );
    let plain = [row(&[cell("甲", ""), cell("乙|丙", "")]), row(&[cell("丁", ""), cell("戊", "")])];
    check(&format!("<w:tbl>{}</w:tbl>", plain.concat()), "\n|甲|乙｜丙|\n|丁|戊|\n\n", None);
}
