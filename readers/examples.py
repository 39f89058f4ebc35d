"""Runs what `examples/` shows: the notebooks, and the questions in SPARQL over the samples' graph.

    python examples.py EXAMPLES EXPORTS

EXPORTS is the folder that `read.py` reads. `TUPU` is the binary, which serves the samples of `SAMPLES` to the notebook that asks
a server.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
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


@contextmanager
def server():
    """A server of the samples' graph, gone when it is not needed any more."""
    binary = os.environ["TUPU"]
    with tempfile.TemporaryDirectory() as store, socket.socket() as probe:
        subprocess.run([binary, "build", "--store", store, os.environ["SAMPLES"]], check=True, capture_output=True)
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
        probe.close()
        process = subprocess.Popen([binary, "serve", "--store", store, "--listen", address], stderr=subprocess.DEVNULL)
        try:
            for _ in range(600):
                if process.poll() is not None:
                    raise SystemExit("the server ended")
                host, port = address.split(":")
                with socket.socket() as try_it:
                    if try_it.connect_ex((host, int(port))) == 0:
                        break
                time.sleep(0.1)
            yield f"http://{address}/graphql"
        finally:
            process.terminate()
            process.wait(30)


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
    with server() as url:
        os.environ["TUPU_URL"] = url
        notebooks(*where)
