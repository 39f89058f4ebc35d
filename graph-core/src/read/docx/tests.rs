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
  <w:style w:styleId='d'><w:name w:val='toc 1'/></w:style>
</w:styles>";

const FOOTNOTES: &str = "<w:footnotes>
  <w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:t>——</w:t></w:r></w:p></w:footnote>
  <w:footnote w:id='1'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> 按2023年价格。</w:t></w:r></w:p></w:footnote>
  <w:footnote w:id='2'><w:p><w:r><w:t>见另一注</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>。</w:t></w:r></w:p></w:footnote>
</w:footnotes>";

const ENDNOTES: &str =
    "<w:endnotes><w:endnote w:id='1'><w:p><w:r><w:t>来自县统计局。</w:t></w:r></w:p></w:endnote></w:endnotes>";

const HEADER: &str = "<w:hdr><w:p><w:r><w:t>河湾县人民政府公报</w:t></w:r></w:p></w:hdr>";

/// The text of a body, and its title.
#[track_caller]
fn check(body: &str, expected: &str, title: Option<&str>) {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let parts: [(&str, &[u8]); 7] = [
        ("word/document.xml", document.as_bytes()),
        ("word/numbering.xml", NUMBERING.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/footnotes.xml", FOOTNOTES.as_bytes()),
        ("word/endnotes.xml", ENDNOTES.as_bytes()),
        ("word/header1.xml", HEADER.as_bytes()),
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

fn run(words: &str) -> String {
    format!("<w:r><w:t>{words}</w:t></w:r>")
}

fn paragraph(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

#[test]
fn notes_stand_once_behind_the_paragraph_that_refers_to_them() {
    let mark = |kind: &str, id: u32| format!("<w:r><w:{kind}noteReference w:id='{id}'/></w:r>");
    let (foot, end) = (mark("foot", 1), mark("end", 1));
    check(
        &[
            paragraph(&[run("总投资12亿元"), foot.clone(), run("，占地三百亩"), end, run("。")].concat()),
            paragraph(&[run("再看一次"), foot, mark("foot", 2), mark("foot", 9), run("。")].concat()),
        ]
        .concat(),
        "总投资12亿元，占地三百亩。\n注：按2023年价格。\n注：来自县统计局。\n再看一次。\n注：见另一注。\n",
        None,
    );
    let own = "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='1'/><w:t>*</w:t></w:r>";
    let cell = |inside: &str| format!("<w:tc>{}</w:tc>", paragraph(inside));
    let table = [[run("项目名称"), run("建设地点")], [run("糠醛项目") + own, run("阳原县")]];
    let rows: String = table
        .iter()
        .map(|row| format!("<w:tr>{}</w:tr>", row.iter().map(|one| cell(one)).collect::<String>()))
        .collect();
    check(
        &format!("<w:tbl>{rows}</w:tbl>{}", paragraph(&run("完。"))),
        "\n项目名称：糠醛项目\n建设地点：阳原县\n\n注：按2023年价格。\n完。\n",
        None,
    );
}

#[test]
fn what_was_moved_is_read_where_it_came_to() {
    let gone = "<w:p><w:pPr><w:rPr><w:moveFrom w:id='1'/></w:rPr></w:pPr><w:moveFromRangeStart w:id='2'/><w:moveFrom w:id='3'><w:r><w:t>第二段。</w:t></w:r></w:moveFrom></w:p>";
    let came = "<w:p><w:moveTo w:id='4'><w:r><w:t>第二段。</w:t></w:r></w:moveTo></w:p>";
    let row = |change: &str, words: [&str; 2]| {
        let cells: String = words.iter().map(|one| format!("<w:tc>{}</w:tc>", paragraph(&run(one)))).collect();
        format!("<w:tr><w:trPr>{change}</w:trPr>{cells}</w:tr>")
    };
    let table = [
        row("", ["甲", "乙"]),
        row("<w:del w:id='5'/>", ["删", "去"]),
        row("<w:ins w:id='6'/>", ["丙", "丁"]),
        "<w:tr><w:tc><w:p><w:r><w:t>戊</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:cellDel w:id='7'/></w:tcPr><w:p/></w:tc></w:tr>".to_owned(),
    ];
    check(
        &[gone, &paragraph(&run("第一段。")), came, "<w:tbl>", &table.concat(), "</w:tbl>"].concat(),
        "第一段。\n第二段。\n\n|甲|乙|\n|丙|丁|\n|戊||\n\n",
        None,
    );
}

#[test]
fn fields_show_their_results_and_no_codes() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = |words: &str| format!("<w:r><w:instrText>{words}</w:instrText></w:r>");
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    // An inner field in the code of an outer one has a result that nobody sees.
    let inner = [begin.clone(), code("DOCPROPERTY x"), separate.clone(), run("看不见"), end.clone()].concat();
    let outer = [begin.clone(), code("IF "), inner, code(" = 1"), separate, run("看得见"), end.clone()].concat();
    let circle = [begin.clone(), code("eq \\o\\ac(○,2)"), end.clone()].concat();
    check(
        &[
            paragraph(&[outer, circle, run("第二。")].concat()),
            paragraph("<w:fldSimple w:instr='REF a'><w:r><w:t>见附件</w:t></w:r></w:fldSimple><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:r><w:t>。</w:t></w:r>"),
            // What is never ended hides no other paragraph.
            paragraph(&[begin, code("PAGE")].concat()),
            paragraph(&run("后文。")),
        ]
        .concat(),
        "看得见②第二。\n见附件链接。\n\n后文。\n",
        None,
    );
}

#[test]
fn characters_are_those_that_are_shown() {
    let runs = [
        "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t>同意</w:t><w:softHyphen/><w:noBreakHyphen/></w:r>",
        "<w:r><w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr><w:t>\u{f0b3}</w:t></w:r>",
        "<w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>4</w:t></w:r>",
        "<w:r><w:ruby><w:rt><w:r><w:t>dī</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>堤</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>",
        "<w:r><w:tab/><w:t>后</w:t><w:br w:type='page'/><w:t>文。</w:t><w:br/><w:t>行。</w:t></w:r>",
    ];
    check(&paragraph(&runs.concat()), "☑同意-≥10⁴堤1/3\t后文。\n行。\n", None);
}

#[test]
fn what_only_helps_to_find_or_to_fill_in_is_no_text() {
    let contents = "<w:p><w:pPr><w:pStyle w:val='d'/></w:pPr><w:r><w:t>一、要求\t3</w:t></w:r></w:p>";
    let gallery = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:t>目录</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    let blank = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入文字。</w:t></w:r></w:sdtContent></w:sdt>";
    let filled = "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>糠醛项目</w:t></w:r></w:sdtContent></w:sdt>";
    let comment = "<w:commentRangeStart w:id='0'/><w:r><w:t>开工。</w:t></w:r><w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r>";
    check(&[contents, gallery, &paragraph(&[blank, filled, comment].concat())].concat(), "糠醛项目开工。\n", None);
}

#[test]
fn text_boxes_are_read_once_wherever_they_hang() {
    let text_box = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph(&run(words)));
    let drawn = |words: &str| {
        format!(
            "<w:drawing><wp:anchor><wp:align>left</wp:align><a:graphic><wps:txbx>{}</wps:txbx></a:graphic></wp:anchor></w:drawing>",
            text_box(words)
        )
    };
    let old = |words: &str| format!("<w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict>", text_box(words));
    let both = |words: &str| {
        format!(
            "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
            drawn(words),
            old(words)
        )
    };
    let in_run = format!("<w:r>{}</w:r>", both("甲框。"));
    let around_run = format!(
        "<mc:AlternateContent><mc:Choice><w:r>{}</w:r></mc:Choice><mc:Fallback><w:r>{}</w:r></mc:Fallback></mc:AlternateContent>",
        drawn("乙框。"),
        old("乙框。")
    );
    let picture_first = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>",
        old("丙框。")
    );
    let group = format!("<w:r><w:drawing><wpg:wgp>{}</wpg:wgp></w:drawing></w:r>", both("丁框。"));
    check(
        &paragraph(&[run("正文"), in_run, around_run, picture_first, group, run("。")].concat()),
        "正文。\n甲框。\n乙框。\n丙框。\n丁框。\n",
        None,
    );
}

#[test]
fn tables_in_tables_are_read_in_their_order() {
    let cell = |inside: &str| format!("<w:tc>{inside}<w:p/></w:tc>");
    let words = |words: &str| cell(&paragraph(&run(words)));
    let table = |rows: &[[String; 2]]| {
        let rows: String = rows.iter().map(|[left, right]| format!("<w:tr>{left}{right}</w:tr>")).collect();
        format!("<w:tbl>{rows}</w:tbl>")
    };
    let inner = table(&[[words("项目名称"), words("建设地点")], [words("糠醛项目"), words("阳原县")]]);
    check(
        &table(&[[words("左上。"), cell(&inner)], [words("左下。"), words("右下。")]]),
        "\n左上。\n\n项目名称：糠醛项目\n建设地点：阳原县\n\n左下。\n\n右下。\n\n",
        None,
    );
}
