"""Writes the texts of documents with public writers, in every format that tupu reads.

The first argument is an export of documents (JSON Lines with their texts), the second a folder. For each kind of file a folder
stands in it, beside `text`, the same words as plain text.
"""

import csv
import json
import os
import subprocess
import sys

import docx
import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import CIDFont, UnicodeCIDFont
from reportlab.pdfgen import canvas

CLOSING = "，。、；：！？”’）》」』％"
WIDTH, HEIGHT = A4


def with_front_matter(document):
    """A document's text under what is known of it, so that every format carries the same."""
    front = {"title": document["title"], "published": document["published"], "source": document["source"]}
    lines = [f"{name}: {value}" for name, value in front.items() if value]
    return "\n".join(["---", *lines, "---", "", document["text"].strip("\n"), ""])


def write_docx(text, path):
    document = docx.Document()
    for line in text.rstrip("\n").split("\n"):
        document.add_paragraph(line)
    document.save(path)


class Pages:
    """Lines on pages by reportlab, in a font that is not embedded and an encoding that every reader must know."""

    def __init__(self, path, encoding, columns):
        self.encoding, self.columns = encoding, columns
        unicode = encoding == "UniGB-UCS2-H"
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light") if unicode else CIDFont("STSong-Light", encoding))
        self.font = "STSong-Light" if unicode else f"STSong-Light-{encoding}"
        self.canvas = canvas.Canvas(path, pagesize=A4, invariant=1)
        self.wide = (WIDTH - 110 - (columns - 1) * 30) / columns
        self.page = 0
        self.turn()

    def encoded(self, words):
        if self.encoding == "UniGB-UCS2-H":
            return words
        return words.encode("gbk").decode("latin-1")

    def long(self, words, size):
        return sum(size if ord(c) > 0x2000 or c in "·×" else size / 2 for c in words)

    def turn(self):
        if self.page:
            self.canvas.showPage()
        self.page, self.column, self.y = self.page + 1, 0, HEIGHT - 90
        self.draw(55, HEIGHT - 40, "河湾日报经济版", 9)
        self.draw(WIDTH / 2, 30, f"- {self.page} -", 9)

    def draw(self, x, y, words, size):
        self.canvas.setFont(self.font, size)
        self.canvas.drawString(x, y, self.encoded(words))

    def lines(self, words, size):
        """The lines of a paragraph: words of letters and numbers whole, closing marks never at the beginning."""
        units, line = [], ""
        for c in words:
            narrow = c.isascii() and (c.isalnum() or c in ".,%-/:")
            if units and (c in CLOSING or (narrow and units[-1].isascii() and units[-1][-1] != " " and c != " ")):
                units[-1] += c
            else:
                units.append(c)
        for unit in units:
            if line and self.long(line + unit, size) > self.wide + size / 2:
                yield line
                line = ""
            line += unit
        if line:
            yield line

    def paragraph(self, words):
        size = 10.5
        for line in self.lines(words, size):
            if self.y < 70:
                self.column += 1
                self.y = HEIGHT - 90
                if self.column == self.columns:
                    self.turn()
            self.draw(55 + self.column * (self.wide + 30), self.y, line, size)
            self.y -= 16


def write_pdf(text, path, encoding, columns):
    pages = Pages(path, encoding, columns)
    for line in text.split("\n"):
        if line.strip():
            pages.paragraph(line.strip())
        else:
            pages.y -= 12
    pages.canvas.save()


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


def write_xlsx(path):
    rows, merges = grid()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "重点项目"
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.cell(at + 1, column + 1, value)
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


def write_csv(path):
    with open(path, "w", encoding="gb18030", newline="") as out:
        csv.writer(out).writerows(grid()[0])


def main(export, folder):
    def place(kind, name):
        os.makedirs(os.path.join(folder, kind), exist_ok=True)
        return os.path.join(folder, kind, name)

    with open(export, encoding="utf-8") as lines:
        documents = [line for line in map(json.loads, lines) if line["type"] == "document"]
    for number, document in enumerate(documents):
        text, name = with_front_matter(document), f"{number:02}"
        with open(place("text", f"{name}.txt"), "w", encoding="utf-8") as out:
            out.write(text)
        write_docx(text, place("docx", f"{name}.docx"))
        write_pdf(text, place("pdf-reportlab-unicode", f"{name}.pdf"), "UniGB-UCS2-H", 1)
        write_pdf(text, place("pdf-reportlab-gbk", f"{name}.pdf"), "GBK-EUC-H", 2)
    pages = [place("docx", f"{number:02}.docx") for number in range(len(documents))]
    office(pages, "pdf", os.path.dirname(place("pdf-libreoffice", "")))
    with open(place("list-text", "list.txt"), "w", encoding="utf-8") as out:
        out.write(list_text())
    write_xlsx(place("list-xlsx", "list.xlsx"))
    write_xls(place("list-xls", "list.xls"))
    write_ods(place("list-ods", "list.ods"))
    write_csv(place("list-csv", "list.csv"))
    book = [place("list-xlsx", "list.xlsx")]
    for kind in ("ods", "xls"):
        office(book, kind, os.path.dirname(place(f"list-{kind}-libreoffice", "")))


def office(files, kind, folder):
    """Converts files with LibreOffice, in a profile of its own."""
    profile = f"-env:UserInstallation=file://{os.path.abspath(folder)}.profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, *files]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main(*sys.argv[1:])
