"""Pages of a text by public writers: one source, many page set-ups, as its readers would have printed it.

Each function takes the paragraphs of a document and a path. What a page adds (running heads, page numbers, breaks of lines and
columns, the indent of a paragraph) is no part of the text, so that every page says the same.
"""

import html
import os
import re
import subprocess

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from PIL import Image
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import CIDFont, UnicodeCIDFont
from reportlab.pdfgen import canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer

CLOSING = "，。、；：！？”’）》」』％"
WIDTH, HEIGHT = A4
HEAD = "河湾日报经济版"


def paragraphs(lines):
    """The paragraphs of lines that are wrapped at the width of a column: one begins with an indent or behind a blank line."""
    if not any(line.startswith("　　") for line in lines):
        return lines
    found = []
    for line in lines:
        if found and found[-1].startswith("　　") and line and not line.startswith("　　"):
            found[-1] += line
        else:
            found.append(line)
    return found


def write_docx(lines, path):
    """A paragraph for each line, in the writer's own template."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(path)


def field(paragraph, code):
    """Adds a field, such as the number of the page, to a paragraph."""
    for kind, words in (("begin", None), (None, code), ("end", None)):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = words
        run._r.append(mark)


def set_up(size, margins, font, columns=1):
    """A document of one section with running head and page numbers; `margins` are top, bottom, left, right in centimetres."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = size
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Cm, margins)
    if columns > 1:
        mark = section._sectPr.find(qn("w:cols"))
        mark.set(qn("w:num"), str(columns))
        mark.set(qn("w:space"), "480")
    section.header.paragraphs[0].add_run(HEAD)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ")
    field(foot, "PAGE")
    foot.add_run(" —")
    style = document.styles["Normal"]
    style.font.size = Pt(font)
    style.font.name = "Noto Sans CJK SC"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Sans CJK SC")
    return document


def write_docx_of_a_bureau(lines, path):
    """As bureaus print: large letters, lines at a fixed distance, justified, paragraphs indented and not set apart."""
    document = set_up((Cm(21), Cm(29.7)), (3.7, 3.5, 2.8, 2.6), 16)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(lines[0])
    run.bold, run.font.size = True, Pt(22)
    for line in lines[1:]:
        if not line.strip():
            continue
        paragraph = document.add_paragraph(line.strip())
        shape = paragraph.paragraph_format
        shape.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        shape.first_line_indent = Pt(32)
        shape.space_after = Pt(0)
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28)
    document.save(path)


def write_docx_of_columns(lines, path):
    """Two narrow columns on a small page, justified, a little space between paragraphs and no indent."""
    document = set_up((Cm(21), Cm(14.8)), (3, 1.5, 1.2, 1.2), 9, columns=2)
    for line in lines:
        if not line.strip():
            continue
        paragraph = document.add_paragraph(line.strip())
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.space_after = Pt(6)
    document.save(path)


def write_docx_of_vertical_lines(lines, path):
    """As some papers still print: lines run downwards, from right to left, letters and numbers on their side; running head and number across."""
    document = set_up((Cm(29.7), Cm(21)), (3.7, 3.5, 2.8, 2.6), 12)
    properties = document.sections[0]._sectPr
    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "tbRl")
    properties.find(qn("w:docGrid")).addprevious(direction)
    for line in lines:
        if not line.strip():
            continue
        shape = document.add_paragraph(line.strip()).paragraph_format
        shape.first_line_indent, shape.space_after = Pt(24), Pt(4)
        # LibreOffice prints the lines of two paragraphs over each other where it moves a line to keep two of them together.
        shape.widow_control = False
    document.save(path)


def known(words):
    """Words in what UniGB-UCS2-H can say: of the dots it has the Japanese one alone."""
    return words.replace("·", "・")


class Pages:
    """Lines on pages by reportlab, in a font that is not embedded and an encoding that every reader must know."""

    def __init__(self, path, encoding, columns, encrypt=None):
        self.encoding, self.columns = encoding, columns
        unicode = encoding == "UniGB-UCS2-H"
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light") if unicode else CIDFont("STSong-Light", encoding))
        self.font = "STSong-Light" if unicode else f"STSong-Light-{encoding}"
        self.canvas = canvas.Canvas(path, pagesize=A4, invariant=1, encrypt=encrypt)
        self.wide = (WIDTH - 110 - (columns - 1) * 30) / columns
        self.page = 0
        self.turn()

    def encoded(self, words):
        if self.encoding == "UniGB-UCS2-H":
            return known(words)
        return words.encode("gbk").decode("latin-1")

    def long(self, words, size):
        # In GBK the font has no widths of its own for letters, so that they are as wide as Chinese characters.
        narrow = size / 2 if self.encoding == "UniGB-UCS2-H" else size
        return sum(size if ord(c) > 0x2000 or c in "·×" else narrow for c in words)

    def turn(self):
        if self.page:
            self.canvas.showPage()
        self.page, self.column, self.y = self.page + 1, 0, HEIGHT - 90
        self.draw(55, HEIGHT - 40, HEAD, 9)
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
        self.y -= 8


def write_pdf_by_lines(lines, path, encoding, columns, password=None):
    """Drawn line by line, ragged at the right, paragraphs apart; blank lines stay. An empty password encrypts what everybody can open."""
    encrypt = None if password is None else StandardEncryption(password, "owner", strength=128)
    pages = Pages(path, encoding, columns, encrypt)
    for line in lines:
        if line.strip():
            pages.paragraph(line.strip())
        else:
            pages.y -= 12
    pages.canvas.save()


def write_pdf_bomb(path):
    """A small file, encrypted with an empty password, with a page that unpacks to 300 MB."""
    page = canvas.Canvas(path, pagesize=A4, invariant=1, pageCompression=1, encrypt=StandardEncryption("", "owner", strength=128))
    page.drawString(55, 700, "bomb")
    page._code.append(" " * (300 << 20))
    page.save()


def write_pdf_scan(path):
    """A page that is a picture."""
    page = canvas.Canvas(path, pagesize=A4, invariant=1)
    page.drawInlineImage(Image.new("L", (200, 300), 128), 55, 300)
    page.save()


def write_pdf_by_frames(lines, path, columns):
    """Set by reportlab: justified, indented, breaking numbers and words of letters wherever the line is full, on a page on its side."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    size = landscape(A5) if columns > 1 else A4

    def furniture(page, template):
        page.setFont("STSong-Light", 8)
        page.drawString(40, size[1] - 20, HEAD)
        page.drawRightString(size[0] - 40, 20, f"第{template.page}页")

    wide = (size[0] - 80 - (columns - 1) * 24) / columns
    frames = [Frame(40 + at * (wide + 24), 45, wide, size[1] - 100, 0, 0, 0, 0) for at in range(columns)]
    template = BaseDocTemplate(path, pagesize=size, invariant=1)
    template.addPageTemplates(PageTemplate(frames=frames, onPage=furniture))
    style = ParagraphStyle("body", fontName="STSong-Light", fontSize=9, leading=14, wordWrap="CJK", alignment=TA_JUSTIFY, firstLineIndent=18)
    template.build([Paragraph(html.escape(known(line.strip())), style) if line.strip() else Spacer(1, 5) for line in lines])


def write_html(lines, path):
    """A web page to be printed: justified and indented, with blank space between paragraphs."""
    body = "".join(f"<p>{html.escape(line.strip())}</p>" for line in lines if line.strip())
    style = "@page{size:A4;margin:22mm 24mm}body{font:13pt 'Noto Sans CJK SC';margin:0}p{text-indent:2em;text-align:justify;margin:0 0 .5em}"
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"<!DOCTYPE html><html lang=zh-CN><meta charset=utf-8><style>{style}</style><body>{body}</body></html>")


def write_html_of_a_bureau(lines, path):
    """A notice on a bureau's web page, to be printed as it is: a large title, its date and source in one line, ragged lines."""
    title, *about = [line for line in lines[: lines.index("")] if line.strip()]
    body = "".join(f"<p>{html.escape(line.strip())}</p>" for line in lines[lines.index("") :] if line.strip())
    style = "body{font:16px/1.8 'Noto Sans CJK SC';max-width:42em}h1{font-size:24px;text-align:center}.about{text-align:center;color:#666}"
    head = f"<h1>{html.escape(title)}</h1><p class=about>{html.escape('　'.join(about))}</p>"
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"<!DOCTYPE html><html lang=zh-CN><meta charset=utf-8><title>{html.escape(title)}</title><style>{style}</style><body>{head}{body}</body></html>")


def write_html_of_vertical_lines(lines, path):
    """A web page of vertical lines to be printed, two digits beside each other in the line."""
    body = "".join(f"<p>{html.escape(line.strip())}</p>" for line in lines if line.strip())
    style = "@page{size:A4;margin:22mm 24mm}body{writing-mode:vertical-rl;text-combine-upright:digits 2;font:13pt 'Noto Sans CJK SC';margin:0}p{text-indent:2em;text-align:justify;margin:0 0 0 .5em}"
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"<!DOCTYPE html><html lang=zh-CN><meta charset=utf-8><style>{style}</style><body>{body}</body></html>")


def printed(browser, pages, folder, furniture=False):
    """Prints web pages with a browser; with date, title, address and number of the page at their edges where it is asked to."""
    for page in pages:
        out = os.path.join(folder, re.sub(r"\.html$", ".pdf", os.path.basename(page)))
        edges = [] if furniture else ["--no-pdf-header-footer"]
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", *edges, f"--print-to-pdf={out}", f"file://{os.path.abspath(page)}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def office(files, kind, folder):
    """Converts files with LibreOffice, in a profile of its own."""
    profile = f"-env:UserInstallation=file://{os.path.abspath(folder)}.profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, *files]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
