//! Workbooks of our own, by their parts.

use super::super::package::tests::zip;
use super::*;

const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0.0&quot;亿元&quot;'/></numFmts>
  <fonts><font/></fonts><fills><fill/></fills><borders><border/></borders>
  <cellXfs><xf numFmtId='0'/><xf numFmtId='9'/><xf numFmtId='31'/><xf numFmtId='164'/><xf numFmtId='14'/></cellXfs></styleSheet>";

/// A workbook of a shown sheet and a hidden one. `about` stands before the sheets, `calculated` behind them.
fn workbook(about: &str, calculated: &str, sheet: &str, strings: &str) -> Vec<u8> {
    let sheets = "<sheets><sheet name='清单' sheetId='1' r:id='r1'/><sheet name='旧表' sheetId='2' state='hidden' r:id='r2'/></sheets>";
    let book = format!("<workbook>{about}{sheets}{calculated}</workbook>");
    let relation = |id: &str, kind: &str, target: &str| {
        let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
        format!("<Relationship Id='{id}' Type='{kind}' Target='{target}'/>")
    };
    let relations = |all: &[String]| format!("<Relationships>{}</Relationships>", all.concat());
    let whole = relations(&[relation("r", "officeDocument", "xl/workbook.xml")]);
    let sheets = [("r1", "worksheets/sheet1.xml"), ("r2", "/xl/worksheets/sheet2.xml")];
    let mut of_book: Vec<String> = sheets.iter().map(|(id, target)| relation(id, "worksheet", target)).collect();
    of_book.extend([relation("r3", "styles", "styles.xml"), relation("r4", "sharedStrings", "sharedStrings.xml")]);
    let of_book = relations(&of_book);
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    let old =
        "<worksheet><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>旧</t></is></c></row></sheetData></worksheet>";
    let strings = format!("<sst>{strings}</sst>");
    let parts: [(&str, &[u8]); 8] = [
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", whole.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", of_book.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/worksheets/sheet2.xml", old.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ];
    zip(&parts)
}

/// The text of the shown sheet, and what is said of it.
#[track_caller]
fn check(book: Vec<u8>, expected: &str, said: &[&str]) {
    let records = read(book.into(), Format::Xlsx, &Options::default()).unwrap();
    let [Ok(record)] = records.as_slice() else { panic!("{records:?}") };
    assert_eq!(record.draft.text, expected);
    let notes: Vec<String> =
        record.notes.iter().map(Note::to_string).filter(|note| !note.starts_with("is read so")).collect();
    let old = "1 hidden sheet, such as 旧表, is left out; show them to have them read";
    assert_eq!(notes, [said, &[old]].concat());
}

/// A cell of words.
fn words(place: &str, words: &str) -> String {
    format!("<c r='{place}' t='inlineStr'><is><t>{words}</t></is></c>")
}

fn heading(labels: &[&str]) -> String {
    let cells = ('A'..).zip(labels).map(|(column, label)| words(&format!("{column}1"), label));
    format!("<row r='1'>{}</row>", cells.collect::<String>())
}

#[test]
fn hidden_rows_and_columns_are_left_out_and_filtered_ones_are_not() {
    let row = |at: u32, how: &str, name: &str| {
        let cells =
            [words(&format!("A{at}"), name), words(&format!("B{at}"), "旧名"), words(&format!("C{at}"), "阳原县")];
        format!("<row r='{at}' {how}>{}</row>", cells.concat())
    };
    let rows = [
        heading(&["项目名称", "曾用名", "建设地点"]),
        row(2, "", "糠醛项目"),
        row(3, "hidden='1'", "废弃项目"),
        row(4, "hidden='1' outlineLevel='1'", "冷库项目"),
        row(6, "hidden='true'", "饲料项目"),
    ];
    let sheet = |filter: &str| {
        let columns = "<cols><col min='2' max='2' width='9' hidden='1'/></cols>";
        format!("{columns}<sheetData>{}</sheetData>{filter}", rows.concat())
    };
    let project = |name: &str| format!("项目名称：{name}\n建设地点：阳原县\n");
    let column = "1 hidden column, such as column B, is left out; show them in the spreadsheet to have them read";
    check(
        workbook("", "", &sheet("<autoFilter ref='A1:C6'/>"), ""),
        &[project("糠醛项目"), project("冷库项目")].join("\n"),
        &[
            "2 hidden rows, such as row 3, are left out; show them in the spreadsheet to have them read",
            column,
            "1 row that a filter or a closed group hides, such as row 4, is read all the same; delete what is not to be read",
        ],
    );
    check(
        workbook("", "", &sheet("<autoFilter ref='A5:C6'><filterColumn colId='0'/></autoFilter>"), ""),
        &[project("糠醛项目"), project("冷库项目"), project("饲料项目")].join("\n"),
        &[
            "1 hidden row, such as row 3, is left out; show them in the spreadsheet to have them read",
            column,
            "2 rows that a filter or a closed group hides, such as row 4, are read all the same; delete what is not to be read",
        ],
    );
}

#[test]
fn numbers_days_and_words_are_those_that_are_shown() {
    let strings = "<si><r><t>糠醛</t></r><r><rPr><b/></rPr><t>生产线</t></r><rPh sb='0' eb='1'><t>kāng</t></rPh></si>";
    let row = "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2' s='3'><v>1.25</v></c><c r='C2' s='1'><v>0.856</v></c>\
               <c r='D2' s='2'><v>43951</v></c><c r='E2' t='inlineStr'><is><t>8,600</t></is></c></row>";
    let labels = ["项目名称", "总投资", "形象进度", "开工时间", "已完成投资（万元）"];
    let sheet = format!("<sheetData>{}{row}</sheetData>", heading(&labels));
    check(
        workbook("<workbookPr date1904='1'/>", "", &sheet, strings),
        "项目名称：糠醛生产线\n总投资：1.25亿元\n形象进度：85.6%\n开工时间：2024年5月1日\n已完成投资：8,600万元\n",
        &["column B (总投资) has sums without a unit, which are not read; a mapping can say it"],
    );
}

#[test]
fn formulas_without_a_result_and_errors_are_told() {
    let row = |at: u32, money: &str, place: &str| {
        format!(
            "<row r='{at}'>{}<c r='B{at}'{money}</c><c r='C{at}'{place}</c></row>",
            words(&format!("A{at}"), "糠醛项目")
        )
    };
    let rows = [
        heading(&["项目名称", "总投资（亿元）", "建设地点"]),
        row(2, "><f>B3*2</f><v>1.2</v>", " t='str'><f>D1</f><v>阳原县</v>"),
        row(3, "><f>B2*2</f><v>0</v>", " t='e'><f>D2</f><v>#SPILL!</v>"),
        row(4, "><f>B2*2</f>", " t='e'><v>#REF!</v>"),
    ];
    let sheet = format!("<sheetData>{}</sheetData>", rows.concat());
    check(
        workbook("", "<calcPr fullCalcOnLoad='1'/>", &sheet, ""),
        "项目名称：糠醛项目\n总投资：1.2亿元\n建设地点：阳原县\n\n项目名称：糠醛项目\n\n项目名称：糠醛项目\n",
        &[
            "2 formulas without a result, such as B3, are left out; open the file in a spreadsheet program and save it, so that they are computed",
            "2 cells of errors, such as C3 (#SPILL!), are left out",
        ],
    );
}

#[test]
fn a_workbook_of_which_nothing_is_shown_says_so() {
    let sheet = format!("<sheetData>{}</sheetData>", heading(&["项目名称"]).replace("<row", "<row hidden='1'"));
    let refused = read(workbook("", "", &sheet, "").into(), Format::Xlsx, &Options::default()).unwrap_err();
    let said = "1 hidden sheet, such as 旧表, is left out; show them to have them read; 1 hidden row, such as row 1, is left out; show them in the spreadsheet to have them read";
    assert_eq!(refused.reason.to_string(), format!("shows no text: {said}"));
}

#[test]
fn an_open_document_spreadsheet_shows_as_much() {
    let cell = |attributes: &str, words: &str| {
        format!("<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>")
    };
    let row = |how: &str, cells: &[String]| format!("<table:table-row {how}>{}</table:table-row>", cells.concat());
    let project = |how: &str, name: &str| {
        row(how, &[cell("", name), cell("", "旧名"), cell("office:value-type='float' office:value='1.25'", "1.3亿元")])
    };
    let ruby = "<text:ruby><text:ruby-base>糠醛</text:ruby-base><text:ruby-text>kāng</text:ruby-text></text:ruby>项目";
    let rows = [
        row(
            "",
            &[
                cell("", "项目名称"),
                cell("", "曾用名"),
                cell("", "总投资（亿元）"),
                cell("", "形象进度"),
                cell("", "建设地点"),
            ],
        ),
        row(
            "",
            &[
                cell("", ruby),
                cell("", "旧名"),
                cell("office:value-type='currency' office:value='1200.5'", "￥1,200.50"),
                cell("office:value-type='percentage' office:value='0.856'", "86%"),
                cell("table:formula='of:=1/0' office:value-type='string'", "#REF!"),
            ],
        ),
        project("table:visibility='collapse'", "废弃项目"),
        project("table:visibility='filter'", "冷库项目"),
        format!(
            "<table:table-row-group table:display='false'>{}</table:table-row-group>",
            project("table:visibility='collapse'", "饲料项目")
        ),
        row("", &[cell("", "尿素项目"), String::from("<table:table-cell/><table:table-cell table:formula='of:=1'/>")]),
    ];
    let columns = "<table:table-column/><table:table-column table:visibility='collapse'/>";
    let tables = format!(
        "<table:table table:name='清单'>{columns}{}</table:table><table:table table:name='旧表' table:style-name='h'/>",
        rows.concat()
    );
    let styles = "<office:automatic-styles><style:style style:name='h'><style:table-properties table:display='false'/></style:style></office:automatic-styles>";
    let content = format!(
        "<office:document-content>{styles}<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let book = zip(&[("content.xml", content.as_bytes()), ("META-INF/manifest.xml", b"<m/>")]);
    let records = read(book.into(), Format::Ods, &Options::default()).unwrap();
    let [Ok(record)] = records.as_slice() else { panic!("{records:?}") };
    assert_eq!(
        record.draft.text,
        "项目名称：糠醛项目\n总投资：1200.5亿元\n形象进度：85.6%\n\n项目名称：冷库项目\n总投资：1.25亿元\n\n项目名称：饲料项目\n总投资：1.25亿元\n\n项目名称：尿素项目\n"
    );
    let notes: Vec<String> = record.notes.iter().skip(1).map(Note::to_string).collect();
    assert_eq!(
        notes,
        [
            "1 hidden row, such as row 3, is left out; show them in the spreadsheet to have them read",
            "1 hidden column, such as column B, is left out; show them in the spreadsheet to have them read",
            "2 rows that a filter or a closed group hides, such as row 4, are read all the same; delete what is not to be read",
            "1 formula without a result, such as C6, is left out; open the file in a spreadsheet program and save it, so that they are computed",
            "1 cell of an error, such as E2 (#REF!), is left out",
            "1 hidden sheet, such as 旧表, is left out; show them to have them read",
        ]
    );
}
