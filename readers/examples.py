"""Runs what `examples/` shows: the notebooks, and the questions in SPARQL over the samples' graph.

    python examples.py EXAMPLES EXPORTS

EXPORTS is the folder that `read.py` reads. `TUPU_URL` names a server of the samples' graph for the notebook that asks one.
"""

import os
import re
import sys
from pathlib import Path

import nbformat
import pyoxigraph
from nbclient import NotebookClient


def questions(examples, exports):
    page = (examples / "sparql.md").read_text("utf-8")
    prefixes = "\n".join(line.strip() for line in page.splitlines() if line.startswith("    PREFIX"))
    asked = re.findall(r"```sparql\n(.*?)```", page, re.DOTALL)
    if len(asked) != 10 or not prefixes:
        raise SystemExit(f"sparql.md: {len(asked)} questions, not ten")
    store = pyoxigraph.Store()
    store.bulk_load(path=str(exports / "samples" / "graph.nq"), format=pyoxigraph.RdfFormat.N_QUADS)
    for number, question in enumerate(asked, 1):
        named = "GRAPH " in question
        answers = list(store.query(f"{prefixes}\n{question}", use_default_graph_as_union=True))
        if not answers:
            raise SystemExit(f"sparql.md: question {number} has no answer:\n{question}")
        print(f"sparql {number}: {len(answers)} answers{' of named graphs' if named else ''}")


def notebooks(examples, exports):
    os.environ["TUPU_PARQUET"] = str((exports / "samples" / "parquet").absolute())
    paths = sorted(examples.glob("*.ipynb"))
    if len(paths) != 2:
        raise SystemExit(f"{len(paths)} notebooks, not two")
    for path in paths:
        book = nbformat.read(path, as_version=4)
        NotebookClient(book, timeout=300, kernel_name="python3").execute()
        print(f"{path.name}: {sum(cell.cell_type == 'code' for cell in book.cells)} cells ran")


if __name__ == "__main__":
    where = [Path(argument) for argument in sys.argv[1:3]]
    questions(*where)
    notebooks(*where)
