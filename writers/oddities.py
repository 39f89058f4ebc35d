"""Files with all that Office programs put beside the words: notes, tracked changes, hidden rows, formulas. What is read of them is what
their readers see, to the letter, and what is left out is said.

Each is written by a public writer, and written anew by LibreOffice.
"""

import datetime
import json
import os
import shutil
import subprocess

import docx
import openpyxl
import xlsxwriter
import xlwt
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.filters import FilterColumn, Filters

import pages

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
CHANGED = 'w:id="{}" w:author="编辑" w:date="2024-01-01T00:00:00Z"'


def run(words, kind="t"):
    return f'<w:r><w:{kind} xml:space="preserve">{words}</w:{kind}></w:r>'


def raw(document, inside):
    """A paragraph of markup that python-docx has no words for."""
    paragraph = parse_xml(f"<w:p {DECLARED}>{inside}</w:p>")
    document.element.body.insert(len(document.element.body) - 1, paragraph)


def notes(document, kind, words):
    """Adds footnotes or endnotes, with the line that sets them off from the text."""
    lines = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    body = "".join(f'<w:{kind} w:id="{at}"><w:p><w:r><w:{kind}Ref/></w:r>{run(" " + one)}</w:p></w:{kind}>' for at, one in enumerate(words, 1))
    blob = f'<?xml version="1.0" encoding="UTF-8"?><w:{kind}s {DECLARED}>{lines}{body}</w:{kind}s>'.encode()
    types = {"footnote": (CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES), "endnote": (CONTENT_TYPE.WML_ENDNOTES, RELATIONSHIP_TYPE.ENDNOTES)}
    part = Part(PackURI(f"/word/{kind}s.xml"), types[kind][0], blob, document.part.package)
    document.part.relate_to(part, types[kind][1])


def text_box(words):
    inside = f"<w:txbxContent><w:p>{run(words)}</w:p></w:txbxContent>"
    shape = f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp>'
    data = f'<a:graphicData uri="{SPACES["wps"]}">{shape}</a:graphicData>'
    drawing = f'<w:drawing><wp:inline><wp:extent cx="900000" cy="300000"/><wp:docPr id="1" name="box"/><a:graphic>{data}</a:graphic></wp:inline></w:drawing>'
    old = f'<w:pict><v:shape style="width:70pt;height:24pt"><v:textbox>{inside}</v:textbox></v:shape></w:pict>'
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>'


def write_docx(path):
    document = pages.set_up((pages.Cm(21), pages.Cm(29.7)), (3, 3, 2.8, 2.6), 16)
    document.add_paragraph("阳原县糠醛项目情况", style="Title")
    contents = document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("一、投资\t1", style=contents)
    mark = '<w:r><w:{0}noteReference w:id="{1}"/></w:r>'
    raw(document, run("项目总投资1.2亿元") + mark.format("foot", 1) + run("，占地三百亩") + mark.format("end", 1) + run("。"))
    inserted = f'<w:ins {CHANGED.format(11)}>{run("已经")}</w:ins>'
    deleted = f'<w:del {CHANGED.format(12)}>{run("尚未", "delText")}</w:del>'
    raw(document, run("主体") + inserted + deleted + run("完工。"))
    gone = f'<w:pPr><w:rPr><w:moveFrom {CHANGED.format(13)}/></w:rPr></w:pPr><w:moveFromRangeStart w:id="14" w:author="编辑" w:name="m"/><w:moveFrom {CHANGED.format(15)}>{run("县里派人驻厂。")}</w:moveFrom><w:moveFromRangeEnd w:id="14"/>'
    raw(document, gone)
    raw(document, run("设备正在安装。"))
    came = f'<w:pPr><w:rPr><w:moveTo {CHANGED.format(16)}/></w:rPr></w:pPr><w:moveToRangeStart w:id="17" w:author="编辑" w:name="m"/><w:moveTo {CHANGED.format(18)}>{run("县里派人驻厂。")}</w:moveTo><w:moveToRangeEnd w:id="17"/>'
    raw(document, came)
    address = document.part.relate_to("https://example.org/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    code = "".join('<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format(kind) + inside for kind, inside in (("begin", run(" QUOTE &quot;第二期&quot; ", "instrText")), ("separate", run("第二期")), ("end", "")))
    raw(document, run("见") + f'<w:hyperlink r:id="{address}">{run("附件")}</w:hyperlink>' + run("，") + code + run("明年动工。"))
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>4</w:t></w:r>'
    ruby = f'<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="20"/><w:hpsBaseText w:val="21"/><w:lid w:val="zh-CN"/></w:rubyPr><w:rt>{run("kāng")}</w:rt><w:rubyBase>{run("糠")}</w:rubyBase></w:ruby></w:r>'
    raw(document, run("年产") + ruby + run("醛2×10") + raised + run("吨，氧气≥99") + "<w:r><w:noBreakHyphen/></w:r>" + run("99.5%。"))
    raw(document, run("厂区在城西。") + text_box("图为厂区。"))
    commented = document.add_paragraph("批注不是正文。")
    document.add_comment(commented.runs, text="请核实", author="审核员")
    table = document.add_table(rows=4, cols=3)
    rows = [("项目名称", "投资（亿元）", None), (None, "总投资", "累计完成投资"), ("糠醛项目", "1.2", "0.5"), ("冷库项目", "3", "2")]
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            if words:
                table.cell(at, column).text = words
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    # Tables that touch are one.
    document.add_paragraph("另表如下。")
    outer = document.add_table(rows=2, cols=2)
    outer.cell(0, 0).text, outer.cell(1, 0).text, outer.cell(1, 1).text = "左上。", "左下。", "右下。"
    inner = outer.cell(0, 1).add_table(rows=2, cols=2)
    for at, words in enumerate(("镇名", "户数", "西城镇", "300")):
        inner.cell(at // 2, at % 2).text = words
    document.add_paragraph("完。")
    notes(document, "footnote", ["按2023年价格计算。"])
    notes(document, "endnote", ["来自县统计局。"])
    document.save(path)


DOCX = """阳原县糠醛项目情况
项目总投资1.2亿元，占地三百亩。
注：按2023年价格计算。
注：来自县统计局。
主体已经完工。
设备正在安装。
县里派人驻厂。
见附件，第二期明年动工。
年产糠醛2×10⁴吨，氧气≥99-99.5%。
厂区在城西。
图为厂区。
批注不是正文。
项目名称：糠醛项目
总投资：1.2亿元
累计完成投资：0.5亿元
项目名称：冷库项目
总投资：3亿元
累计完成投资：2亿元
另表如下。
左上。
|镇名|户数|
|西城镇|300|
左下。
右下。
完。"""

LABELS = ["项目名称", "曾用名", "总投资", "形象进度", "开工时间", "已完成投资（万元）", "建设地点"]


def write_xlsx(path):
    """By openpyxl: days since 1904, hidden rows, columns and sheets, a filter in force, formats that say a unit."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "清单"
    sheet.append(LABELS)
    rich = CellRichText(TextBlock(InlineFont(b=True), "糠醛"), "项目")
    day = datetime.date(2024, 5, 1)
    for name, place in ((rich, "阳原县"), ("废弃项目", None), ("冷库项目", "蔚县"), ("饲料项目", None)):
        sheet.append([name, "旧名", 1.25, 0.856, day, "8,600", place])
        at = sheet.max_row
        sheet.cell(at, 3).number_format, sheet.cell(at, 4).number_format = '0.0"亿元"', "0%"
        sheet.cell(at, 5).number_format = 'yyyy"年"m"月"d"日"'
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[5].hidden = True
    sheet.merge_cells("G4:G5")
    sheet.column_dimensions["B"].hidden = True
    sheet.auto_filter.ref = "A4:G5"
    sheet.auto_filter.filterColumn.append(FilterColumn(colId=0, filters=Filters(filter=["冷库项目"])))
    old = book.create_sheet("旧表")
    old.append(["旧"])
    old.sheet_state = "hidden"
    book.save(path)


def project(name, *lines):
    return "\n".join((f"项目名称：{name}", "总投资：1.25亿元", "形象进度：85.6%", "开工时间：2024年5月1日", "已完成投资：8,600万元", *lines))


XLSX = "\n".join((project("糠醛项目", "建设地点：阳原县"), project("冷库项目", "建设地点：蔚县"), project("饲料项目", "建设地点：蔚县")))
XLSX_SAYS = [
    "1 hidden row, such as row 3, is left out",
    "1 hidden column, such as column B, is left out",
    "1 row that a filter or a closed group hides, such as row 5, is read all the same",
    "1 hidden sheet, such as 旧表, is left out",
]


def write_formulas(path):
    """By xlsxwriter, which writes 0 for what it does not compute."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("清单")
    sheet.write_row(0, 0, ["项目名称", "总投资（亿元）", "建设地点"])
    sheet.write_row(1, 0, ["糠醛项目"])
    sheet.write_formula(1, 1, "=1+0.2", None, 1.2)
    sheet.write_formula(1, 2, '="阳原"&"县"', None, "阳原县")
    sheet.write_row(2, 0, ["冷库项目"])
    sheet.write_formula(2, 1, "=B2*2")
    sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
    book.close()


FORMULAS = "项目名称：糠醛项目\n总投资：1.2亿元\n建设地点：阳原县\n项目名称：冷库项目"
FORMULAS_SAY = ["1 formula without a result, such as B3, is left out", "1 cell of an error, such as C3 (#DIV/0!), is left out"]


def write_old_formulas(path):
    """By xlwt, which computes nothing and asks nobody to."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("清单")
    rows = [("项目名称", "总投资（亿元）", "建设地点"), ("糠醛项目", 1.2, "阳原县"), ("冷库项目", xlwt.Formula("B2*2"), xlwt.Formula('"阳原"&"县"'))]
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
    book.save(path)


OLD_FORMULAS_SAY = ["2 formulas without a result, such as B3, are left out"]


def check(tupu, folder):
    """What is wrong, in lines for people."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    words, book, formulas, old = (os.path.join(folder, name) for name in ("words.docx", "list.xlsx", "formulas.xlsx", "formulas.xls"))
    write_docx(words)
    write_xlsx(book)
    write_formulas(formulas)
    write_old_formulas(old)
    anew = os.path.join(folder, "anew")
    for files, kinds in (([words], ["docx"]), ([book], ["xlsx", "ods", "xls"])):
        for kind in kinds:
            pages.office(files, kind, anew)
    cases = [(words, DOCX, []), (book, XLSX, XLSX_SAYS), (formulas, FORMULAS, FORMULAS_SAY), (old, FORMULAS, OLD_FORMULAS_SAY)]
    cases += [(os.path.join(anew, "words.docx"), DOCX, [])]
    cases += [(os.path.join(anew, f"list.{kind}"), XLSX, XLSX_SAYS) for kind in ("xlsx", "ods", "xls")]
    return [line for case in cases for line in differences(tupu, folder, *case)]


def differences(tupu, folder, path, expected, says):
    store = os.path.join(folder, "store")
    shutil.rmtree(store, ignore_errors=True)
    built = subprocess.run([tupu, "build", "--store", store, path], capture_output=True, text=True)
    out = subprocess.run([tupu, "export", "--store", store, "--format", "jsonl"], capture_output=True, text=True)
    texts = [line["text"] for line in map(json.loads, out.stdout.splitlines()) if line["type"] == "document"]
    text = "\n".join(line for line in "\n".join(texts).split("\n") if line.strip())
    name = os.path.relpath(path, folder)
    wrong = [f"{name} is read as\n{text}\nand not as\n{expected}"] if text != expected else []
    wrong += [f"{name}: expected {words!r}, and it said\n{built.stderr}" for words in says if words not in built.stderr]
    print(f"{name}: {len(texts)} documents, {'as shown' if not wrong else 'WRONG'}", flush=True)
    return wrong
