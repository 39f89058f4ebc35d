"""Files of public writers give the graph that their text gives, evidence included.

The first argument is the binary, the second a folder to work in, the third the samples. What differs is printed, and fails.
"""

import json
import os
import shutil
import subprocess
import sys

import make

# A printed page keeps neither where a paragraph of many sentences was wrapped in the source nor all of its white space, so what
# is compared of evidence is its words.
KINDS = ["docx", "pdf-libreoffice", "pdf-reportlab-unicode", "pdf-reportlab-gbk"]
LISTS = ["list-xlsx", "list-xls", "list-ods", "list-csv", "list-ods-libreoffice", "list-xls-libreoffice"]


def graph(tupu, folder, store):
    """Entities and facts by id, each with what it says and with the words of its evidence."""
    shutil.rmtree(store, ignore_errors=True)
    built = subprocess.run([tupu, "build", "--store", store, folder], capture_output=True, text=True)
    if built.returncode:
        sys.exit(f"{folder}: {built.stderr}")
    out = subprocess.run([tupu, "export", "--store", store, "--format", "jsonl"], capture_output=True, text=True, check=True)
    found, places = {}, set()
    for line in map(json.loads, out.stdout.splitlines()):
        if line["type"] in ("document", "judgement"):
            continue
        evidence = sorted(("".join(one["text"].split()), one["rule"]) for one in line.pop("evidence", []))
        identity = line.pop("id")
        line.pop("documents", None)
        found[identity] = (line, evidence)
        places |= {one.get("location") for one in line.get("evidence", [])}
    return found, built.stderr


def compare(kind, found, expected):
    """What differs, in lines for people; nothing where all is equal."""
    lines = [f"{kind}: {len(found)} of {len(expected)}"]
    for identity in sorted(expected.keys() | found.keys()):
        one, other = expected.get(identity), found.get(identity)
        if one != other:
            lines.append(f"  - {json.dumps(one, ensure_ascii=False)}\n  + {json.dumps(other, ensure_ascii=False)}")
    return lines if len(lines) > 1 else []


def main(tupu, folder, samples):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    store, export = os.path.join(folder, "store"), os.path.join(folder, "samples.jsonl")
    subprocess.run([tupu, "build", "--quiet", "--store", store, samples], check=True)
    with open(export, "w", encoding="utf-8") as out:
        subprocess.run([tupu, "export", "--store", store, "--format", "jsonl"], stdout=out, check=True)
    make.main(export, folder)
    wrong = []
    for text, kinds in (("text", KINDS), ("list-text", LISTS)):
        expected, _ = graph(tupu, os.path.join(folder, text), store)
        for kind in kinds:
            found, said = graph(tupu, os.path.join(folder, kind), store)
            differs = compare(kind, found, expected)
            wrong += differs
            print(f"{kind}: {len(found)} entities and facts, {'equal' if not differs else f'{len(differs) - 1} differ'}")
            if text == "list-text" and "B 项目名称 → project" not in said:
                wrong.append(f"{kind}: what was guessed is not printed:\n{said}")
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])
