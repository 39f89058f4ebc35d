"""Writes the texts of documents with public writers, in every format that tupu reads.

The first argument is an export of documents (JSON Lines with their texts), the second a folder, the third a browser that prints.
For each kind of file a folder stands in it, beside `text`, the same words as plain text.
"""

import json
import os
import sys

import lists
import pages


def with_head(document):
    """The lines of a document under its title and what is known of it, as pages have them, so that every format carries the same."""
    head = [document["title"]]
    head += [f"发布时间：{document['published']}"] if document["published"] else []
    head += [f"来源：{document['source']}"] if document["source"] else []
    return [*head, "", *document["text"].strip("\n").split("\n")]


def main(export, folder, browser):
    def place(kind, name=""):
        os.makedirs(os.path.join(folder, kind), exist_ok=True)
        return os.path.join(folder, kind, name)

    with open(export, encoding="utf-8") as lines:
        documents = [line for line in map(json.loads, lines) if line["type"] == "document"]
    set_up = {kind: [] for kind in ("docx", "docx-of-a-bureau", "docx-of-columns", "docx-of-vertical-lines", "html", "html-of-a-bureau", "html-of-vertical-lines")}
    for number, document in enumerate(documents):
        lines = with_head(document)
        joined = pages.paragraphs(lines)

        def to(kind, ending):
            path = place(kind, f"{number:02}.{ending}")
            if kind in set_up:
                set_up[kind].append(path)
            return path

        with open(to("text", "txt"), "w", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")
        pages.write_docx(lines, to("docx", "docx"))
        pages.write_docx_of_a_bureau(joined, to("docx-of-a-bureau", "docx"))
        pages.write_docx_of_columns(joined, to("docx-of-columns", "docx"))
        pages.write_docx_of_vertical_lines(joined, to("docx-of-vertical-lines", "docx"))
        pages.write_html(joined, to("html", "html"))
        pages.write_html_of_a_bureau(joined, to("html-of-a-bureau", "html"))
        pages.write_html_of_vertical_lines(joined, to("html-of-vertical-lines", "html"))
        pages.write_pdf_by_lines(joined, to("pdf-reportlab-unicode", "pdf"), "UniGB-UCS2-H", 1)
        pages.write_pdf_by_lines(joined, to("pdf-reportlab-gbk", "pdf"), "GBK-EUC-H", 2)
        pages.write_pdf_by_lines(joined, to("pdf-reportlab-encrypted", "pdf"), "UniGB-UCS2-H", 1, password="")
        pages.write_pdf_by_frames(joined, to("pdf-reportlab-justified", "pdf"), 1)
        pages.write_pdf_by_frames(joined, to("pdf-reportlab-columns", "pdf"), 2)
    pages.office(set_up["docx"], "pdf", place("pdf-libreoffice"))
    pages.office(set_up["docx-of-a-bureau"], "pdf", place("pdf-libreoffice-bureau"))
    pages.office(set_up["docx-of-columns"], "pdf", place("pdf-libreoffice-columns"))
    pages.office(set_up["docx-of-vertical-lines"], "pdf", place("pdf-libreoffice-vertical"))
    pages.printed(browser, set_up["html"], place("pdf-chromium"))
    pages.printed(browser, set_up["html-of-vertical-lines"], place("pdf-chromium-vertical"))
    pages.printed(browser, set_up["html-of-a-bureau"], place("pdf-chromium-bureau"), furniture=True)
    pages.write_pdf_by_lines(["河湾日报"], place("refused", "locked.pdf"), "UniGB-UCS2-H", 1, password="secret")
    pages.write_pdf_bomb(place("refused", "bomb.pdf"))
    pages.write_pdf_scan(place("refused", "scan.pdf"))
    with open(place("list-text", "list.txt"), "w", encoding="utf-8") as out:
        out.write(lists.list_text())
    lists.write_xlsx(place("list-xlsx", "list.xlsx"))
    lists.write_xls(place("list-xls", "list.xls"))
    lists.write_ods(place("list-ods", "list.ods"))
    lists.write_csv(place("list-csv", "list.csv"))
    book = [place("list-xlsx", "list.xlsx")]
    for kind in ("ods", "xls"):
        pages.office(book, kind, place(f"list-{kind}-libreoffice"))
    for bordered, kind in ((True, ""), (False, "-bare")):
        lists.write_xlsx(place(f"list-to-print{kind}", "list.xlsx"), to_print=True, bordered=bordered)
        lists.write_html(place(f"list-to-print{kind}", "list.html"), bordered)
        pages.office([place(f"list-to-print{kind}", "list.xlsx")], "pdf", place(f"list-pdf-libreoffice{kind}"))
        pages.printed(browser, [place(f"list-to-print{kind}", "list.html")], place(f"list-pdf-chromium{kind}"))
        lists.write_pdf(place(f"list-pdf-reportlab{kind}", "list.pdf"), bordered)
    lists.write_docx(place("list-to-print", "list.docx"))
    pages.office([place("list-to-print", "list.docx")], "pdf", place("list-pdf-libreoffice-parted"))


if __name__ == "__main__":
    main(*sys.argv[1:])
