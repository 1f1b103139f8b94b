"""The notebooks: percent scripts in; executed .ipynb, figures and `notebooks/answers.md` out.
`make notebooks` runs all; `make build` then puts the answers into the README."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from scripts.project import ROOT

NAMES = ["china_pakistan_and_us_india", "ten_questions", "from_citation_to_cell", "coverage"]
"""In the order to read them; people edit notebooks/<name>.py, and notebooks/<name>.ipynb is
made."""
SHOWN = ["guests_by_decade", "artemis_and_ilrs"]
"""The figures that the README shows."""
ANSWERS = "ten_questions"
KERNEL = {
    "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
    "language_info": {"name": "python"},
}


def write_notebooks(root: Path = ROOT, say: Callable[[str], None] = lambda _: None) -> None:
    """Run every notebook under `root`; then write all .ipynb and the answers, or, if a cell fails,
    none of them."""
    folder, done = root / "notebooks", {}
    for name in NAMES:
        say(f"running notebooks/{name}.py")
        done[name] = run((folder / f"{name}.py").read_text(encoding="utf-8"), folder)
    for name, notebook in done.items():
        nbformat.write(notebook, folder / f"{name}.ipynb")
    (folder / "answers.md").write_text(answers(done[ANSWERS]), encoding="utf-8")


def run(script: str, folder: Path) -> NotebookNode:
    """The notebook of a percent script, run in `folder` with the project importable; a failing
    cell raises CellExecutionError. Cells are numbered, so that their ids stay."""
    notebook = jupytext.reads(script, fmt="py:percent")
    for number, cell in enumerate(notebook.cells, 1):
        cell.id, cell.metadata = f"cell-{number:02}", {}
    notebook.metadata = KERNEL
    client = NotebookClient(
        notebook,
        timeout=None,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=["--log-level=ERROR"],
    )
    client.execute(env={**os.environ, "PYTHONPATH": str(folder.parent), "PYTHONHASHSEED": "0"})
    notebook.metadata = KERNEL
    return notebook


def answers(notebook: NotebookNode) -> str:
    """The figures shown, then each question with its answer, as Markdown for the README."""
    texts = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    outputs = [(cell, output) for cell in notebook.cells for output in cell.get("outputs", [])]
    said = "".join(output.text for _, output in outputs if output.output_type == "stream")
    asked = dict(re.findall(r"^## (\d+)\. (.+)$", texts, re.MULTILINE))
    found = dict(re.findall(r"^Answer (\d+): (.+)$", said, re.MULTILINE))
    drawn = {
        name: output.metadata["image/png"]["alt"]
        for cell, output in outputs
        if "image/png" in output.get("data", {})
        for name in re.findall(r'^ *save\(\s*figure,\s*"(\w+)"', cell.source, re.MULTILINE)
    }
    figures = [f"![{drawn[name]}](notebooks/figures/{name}.png)" for name in SHOWN]
    lines = [f"{number}. **{question}** {found[number]}" for number, question in asked.items()]
    return "\n".join([*figures, "", *lines, ""])


if __name__ == "__main__":
    write_notebooks(say=lambda step: print(f"{step} …", file=sys.stderr, flush=True))
    print(
        "notebooks, figures and notebooks/answers.md are up to date: make build updates the README"
    )
