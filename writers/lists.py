"""A project list of 300 rows as bureaus keep it, by public writers of workbooks and as printed pages."""

import csv

import docx
import openpyxl
import xlwt
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.properties import PageSetupProperties
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

HEADINGS = [
    ("序号", []),
    ("项目名称", []),
    ("建设单位", []),
    ("建设地点", []),
    ("建设性质", []),
    ("建设规模及内容", []),
    ("投资情况（万元）", ["总投资", "2024年计划投资", "累计完成投资"]),
    ("进展", []),
    ("责任单位", []),
    ("联系人", []),
]


def projects():
    """A list of 300 projects in three sections, as bureaus keep them."""
    digits, towns = "甲乙丙丁戊己庚辛壬癸", ["西城镇", "东城镇", "化稍营镇", "揣骨疃镇", "东井集镇"]
    products = ["糠醛", "尿素", "石英砂", "复合肥", "饲料"]
    stages = ["主体完工，正在安装设备", "正在办理备案手续", "已建成投产", "正在进行基础施工", "正在开展前期工作"]
    for number in range(1, 301):
        product, name = products[number % 5], "".join(digits[int(digit)] for digit in str(number))
        yield [
            number,
            f"年产{number}万吨{product}项目",
            f"河北青禾{name}实业有限公司",
            f"阳原县{towns[number % 5]}",
            ["新建", "续建", "扩建"][number % 3],
            f"建设年产{number}万吨{product}生产线及配套设施",
            1000 + number * 10 + 0.5,
            300 + number,
            100 + number,
            stages[number % 5],
            "县发展改革局",
            "王建国",
        ]


def grid():
    """The rows of the list, and the merged blocks as (top, left, bottom, right)."""
    leaves = [leaf for heading, parts in HEADINGS for leaf in (parts or [heading])]
    last = len(leaves) - 1
    rows, merges = [["阳原县2024年重点建设项目清单"], ["单位：万元"]], [(0, 0, 0, last), (1, 0, 1, last)]
    top, below, column = [], [], 0
    for heading, parts in HEADINGS:
        wide = max(len(parts), 1)
        top += [heading] + [None] * (wide - 1)
        below += parts or [None]
        merges.append((2, column, 2 if parts else 3, column + wide - 1))
        column += wide
    rows += [top, below]
    every = list(projects())
    for name, part in (("一、工业项目", every[:120]), ("二、农业项目", every[120:220]), ("三、基础设施项目", every[220:])):
        merges.append((len(rows), 0, len(rows), last))
        rows += [[name], *part, ["小计"] + [None] * 5 + [sum(row[6] for row in part)]]
    return rows, merges


def list_text():
    """The list as labelled lines, as a document would have it."""
    labels = [leaf for heading, parts in HEADINGS for leaf in (parts or [heading])]
    unit = {"总投资": "万元", "2024年计划投资": "万元", "累计完成投资": "万元"}
    out = ["阳原县2024年重点建设项目清单", "单位：万元"]
    for number, row in enumerate(projects()):
        section = {0: "一、工业项目", 120: "二、农业项目", 220: "三、基础设施项目"}.get(number)
        out += ["", section] if section else []
        out.append("")
        out += [f"{label}：{value:g}{unit[label]}" if label in unit else f"{label}：{value}" for label, value in zip(labels, row) if label != "序号"]
    return "\n".join(out) + "\n"


def write_xlsx(path, to_print=False, bordered=True):
    """The list as a workbook; to be printed, it has borders or none, wrapped cells, and its heading on every page."""
    rows, merges = grid()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "重点项目"
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.cell(at + 1, column + 1, value)
    if to_print:
        line = Side(style="thin")
        for row in sheet.iter_rows(min_row=3, max_row=len(rows), max_col=12):
            for cell in row:
                if bordered:
                    cell.border = Border(left=line, right=line, top=line, bottom=line)
                cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        # Nobody but the program that shows a workbook knows how high its rows must be.
        for at in range(3, len(rows) + 1):
            sheet.row_dimensions[at].height = 44
        for letter, width in zip("ABCDEFGHIJKL", (5, 16, 18, 12, 6, 22, 9, 9, 9, 16, 12, 8)):
            sheet.column_dimensions[letter].width = width
        sheet.print_title_rows = "3:4"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    for top, left, bottom, right in merges:
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    book.save(path)


def write_xls(path):
    rows, merges = grid()
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("重点项目")
    merged = {(top, left): (bottom, right) for top, left, bottom, right in merges}
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is None:
                continue
            bottom, right = merged.get((at, column), (at, column))
            sheet.write_merge(at, bottom, column, right, value)
    book.save(path)


def write_ods(path):
    rows, merges = grid()
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="重点项目")
    merged = {(top, left): (bottom, right) for top, left, bottom, right in merges}
    covered = {(row, column) for top, left, bottom, right in merges for row in range(top, bottom + 1) for column in range(left, right + 1)}
    for at, row in enumerate(rows):
        line = TableRow()
        for column in range(12):
            value = row[column] if column < len(row) else None
            if (at, column) in covered - set(merged):
                line.addElement(CoveredTableCell())
                continue
            spans = {}
            if (at, column) in merged:
                bottom, right = merged[at, column]
                spans = {"numberrowsspanned": bottom - at + 1, "numbercolumnsspanned": right - column + 1}
            number = {"valuetype": "float", "value": value} if isinstance(value, (int, float)) else {}
            cell = TableCell(**spans, **number)
            if value is not None:
                cell.addElement(P(text=str(value)))
            line.addElement(cell)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    book.save(path)


def write_pdf(path, bordered=True):
    """The list as a table by reportlab, over pages that each begin with its heading; what is merged has no lines inside."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    rows, merges = grid()
    body = ParagraphStyle("cell", fontName="STSong-Light", fontSize=8, leading=11, wordWrap="CJK")
    cells = [[Paragraph(str(value), body) if value is not None else "" for value in row + [None] * (12 - len(row))] for row in rows[2:]]
    spans = [("SPAN", (left, top - 2), (right, bottom - 2)) for top, left, bottom, right in merges if top >= 2]
    widths = [30, 120, 120, 80, 40, 150, 60, 60, 60, 120, 80, 50]
    table = LongTable(cells, colWidths=widths, repeatRows=2)
    lines = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if bordered else []
    table.setStyle([*lines, ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *spans])
    heads = [Paragraph(row[0], ParagraphStyle("head", parent=body, fontSize=16 - 4 * at, leading=24)) for at, row in enumerate(rows[:2])]
    SimpleDocTemplate(path, pagesize=landscape(A3), invariant=1).build([*heads, table])


def write_html(path, bordered=True):
    """The list as a web page to be printed; a browser repeats its heading on every page."""
    rows, merges = grid()
    merged = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in merges}
    covered = {(row, column) for top, left, bottom, right in merges for row in range(top, bottom + 1) for column in range(left, right + 1)}

    def line(at, mark):
        cells = ""
        for column in range(12):
            value = rows[at][column] if column < len(rows[at]) else None
            if (at, column) in merged:
                down, across = merged[at, column]
                cells += f"<{mark} rowspan={down} colspan={across}>{value or ''}</{mark}>"
            elif (at, column) not in covered:
                cells += f"<{mark}>{'' if value is None else value}</{mark}>"
        return f"<tr>{cells}</tr>"

    head = "".join(line(at, "th") for at in (2, 3))
    body = "".join(line(at, "td") for at in range(4, len(rows)))
    border = "border-collapse:collapse}td,th{border:1px solid #000;padding:2px}" if bordered else "border-spacing:0}td,th{padding:3px 4px}"
    style = f"@page{{size:A4 landscape;margin:15mm}}body{{font:8pt 'Noto Sans CJK SC'}}table{{width:100%;{border}"
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"<!DOCTYPE html><html lang=zh-CN><meta charset=utf-8><style>{style}</style><h2>{rows[0][0]}</h2><p>{rows[1][0]}</p>")
        out.write(f"<table><thead>{head}</thead><tbody>{body}</tbody></table></html>")


def write_docx(path):
    """The list as a table of a text document to be printed: its heading on every page, and rows that pages may part."""
    rows, merges = grid()
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    document.styles["Normal"].font.size, document.styles["Normal"].font.name = Pt(8), "Noto Sans CJK SC"
    document.styles["Normal"].element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Sans CJK SC")
    document.add_paragraph(rows[0][0])
    document.add_paragraph(rows[1][0])
    table = document.add_table(len(rows) - 2, 12, style="Table Grid")
    cells = [row.cells for row in table.rows]
    for at, row in enumerate(rows[2:]):
        for column, value in enumerate(row):
            if value is not None:
                cells[at][column].text = str(value)
    for top, left, bottom, right in merges:
        if top >= 2:
            cells[top - 2][left].merge(cells[bottom - 2][right])
    for row in table.rows[:2]:
        mark = OxmlElement("w:tblHeader")
        row._tr.get_or_add_trPr().append(mark)
    document.save(path)


def write_csv(path):
    with open(path, "w", encoding="gb18030", newline="") as out:
        csv.writer(out).writerows(grid()[0])
