"""Files of public writers give the graph that their text gives, evidence included.

The first argument is the binary, the second a folder to work in, the third the samples, the fourth a browser that prints; behind
it may stand the kinds of files to compare, all where there are none, and `oddities` for what stands beside the words. What differs
is printed, and fails.
"""

import json
import os
import shutil
import subprocess
import sys

import make
import oddities

# Every kind of file, by the kind that holds the same words as plain text.
KINDS = {
    "text": [
        "docx",
        "docx-of-a-bureau",
        "pdf-libreoffice",
        "pdf-libreoffice-bureau",
        "pdf-libreoffice-columns",
        "pdf-libreoffice-vertical",
        "pdf-reportlab-unicode",
        "pdf-reportlab-gbk",
        "pdf-reportlab-encrypted",
        "pdf-reportlab-justified",
        "pdf-reportlab-columns",
        "pdf-chromium",
        "pdf-chromium-bureau",
        "pdf-chromium-vertical",
    ],
    "list-text": [
        "list-xlsx",
        "list-xls",
        "list-ods",
        "list-csv",
        "list-ods-libreoffice",
        "list-xls-libreoffice",
        "list-pdf-libreoffice",
        "list-pdf-reportlab",
        "list-pdf-chromium",
        "list-pdf-libreoffice-bare",
        "list-pdf-reportlab-bare",
        "list-pdf-chromium-bare",
        "list-pdf-libreoffice-parted",
    ],
}

# What is said of files that cannot be read.
REFUSED = {
    "locked.pdf": "is protected by a password; open it, save it without one",
    "bomb.pdf": "holds more than 256 MiB in one stream once unpacked",
    "scan.pdf": "has 1 page and no text: it is a scan; run it through OCR",
}


def squeezed(words):
    """Words as they are compared where they are quoted: white space that a page puts in or takes away is no part of them."""
    return "".join(words.split())


def graph(tupu, folder, store):
    """Entities and facts by id, each with what it says and with the words of its evidence."""
    shutil.rmtree(store, ignore_errors=True)
    built = subprocess.run([tupu, "build", "--store", store, folder], capture_output=True, text=True)
    if built.returncode:
        sys.exit(f"{folder}: {built.stderr}")
    out = subprocess.run([tupu, "export", "--store", store, "--format", "jsonl"], capture_output=True, text=True, check=True)
    found = {}
    for line in map(json.loads, out.stdout.splitlines()):
        if line["type"] in ("document", "judgement"):
            continue
        evidence = sorted((squeezed(one["text"]), one["rule"], one["confidence"]) for one in line.pop("evidence", []))
        # `raw` quotes the source, too.
        if line.get("raw"):
            line["raw"] = squeezed(line["raw"])
        identity = line.pop("id")
        # Another file is another document.
        line.pop("documents", None)
        found[identity] = (line, evidence)
    return found, built.stderr


def compare(kind, found, expected):
    """What differs, in lines for people; nothing where all is equal."""
    lines = [f"{kind}: {len(found)} of {len(expected)}"]
    for identity in sorted(expected.keys() | found.keys()):
        one, other = expected.get(identity), found.get(identity)
        if one != other:
            lines.append(f"  - {json.dumps(one, ensure_ascii=False)}\n  + {json.dumps(other, ensure_ascii=False)}")
    return lines if len(lines) > 1 else []


def main(tupu, folder, samples, browser, *chosen):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    store, export = os.path.join(folder, "store"), os.path.join(folder, "samples.jsonl")
    subprocess.run([tupu, "build", "--quiet", "--store", store, samples], check=True)
    with open(export, "w", encoding="utf-8") as out:
        subprocess.run([tupu, "export", "--store", store, "--format", "jsonl"], stdout=out, check=True)
    make.main(export, folder, browser)
    wrong = []
    for text, kinds in KINDS.items():
        expected, _ = graph(tupu, os.path.join(folder, text), store)
        for kind in (kind for kind in kinds if kind in (chosen or kinds)):
            found, said = graph(tupu, os.path.join(folder, kind), store)
            differs = compare(kind, found, expected)
            wrong += differs
            print(f"{kind}: {len(found)} entities and facts, {'equal' if not differs else f'{len(differs) - 1} differ'}", flush=True)
            if text == "list-text" and "项目名称 → project" not in said:
                wrong.append(f"{kind}: what was guessed is not printed:\n{said}")
    if not chosen or "oddities" in chosen:
        wrong += oddities.check(tupu, os.path.join(folder, "oddities"))
    for name, words in REFUSED.items():
        built = subprocess.run([tupu, "build", "--store", store, os.path.join(folder, "refused", name)], capture_output=True, text=True)
        if not built.returncode or words not in built.stderr:
            wrong.append(f"{name}: expected {words!r}, and it said\n{built.stderr}")
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])
