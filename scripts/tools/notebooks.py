"""The notebooks: percent scripts in; executed .ipynb, figures and the README's answers out.
`python -m scripts.notebooks` runs all."""

import os
import re
import sys

import nbformat
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from scripts.project import ROOT

NAMES = ["china_pakistan_and_us_india", "ten_questions", "from_citation_to_cell"]
"""In the order to read them; each is notebooks/<name>.py, which people edit, and
notebooks/<name>.ipynb, which is made."""
SHOWN = {
    "guests_by_decade": "Guest seats flown in each decade, by the system that offered the seat",
    "artemis_and_ilrs": "Parties to the Artemis Accords and the ILRS over time",
}
"""The figures that the README shows, each with what stands in its place where no image can be
seen."""
KERNEL = {
    "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
    "language_info": {"name": "python"},
}
CELL = re.compile(r"^# %%( \[markdown\])?\n(.*?)(?=^# %%|\Z)", re.MULTILINE | re.DOTALL)


def write_notebooks(root=ROOT, say=lambda _: None):
    """Run every notebook under `root`; then write all .ipynb and the README's answers, or, if a
    cell fails, none of them."""
    notebooks = {}
    for name in NAMES:
        say(f"running notebooks/{name}.py")
        notebooks[name] = run(
            parse((root / "notebooks" / f"{name}.py").read_text(encoding="utf-8")), root
        )
    for name, notebook in notebooks.items():
        nbformat.write(notebook, root / "notebooks" / f"{name}.ipynb")
    readme = root / "README.md"
    readme.write_text(with_answers(readme.read_text(encoding="utf-8"), notebooks), encoding="utf-8")
    return notebooks


def parse(script):
    """The notebook that a percent script stands for, not yet run; cells are numbered, so that
    their ids stay."""
    cells = [
        new_markdown_cell(re.sub(r"^# ?", "", text.strip(), flags=re.MULTILINE))
        if markdown
        else new_code_cell(text.strip())
        for markdown, text in CELL.findall(script)
    ]
    for number, cell in enumerate(cells, 1):
        cell.id = f"cell-{number:02}"
    return new_notebook(cells=cells, metadata=KERNEL)


def run(notebook, root):
    """The notebook with its outputs, run in `root`/notebooks with the project importable; a
    failing cell raises CellExecutionError."""
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=120,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(root / "notebooks")}},
        extra_arguments=["--log-level=ERROR"],
    )
    client.execute(env={**os.environ, "PYTHONPATH": str(root), "PYTHONHASHSEED": "0"})
    notebook.metadata = KERNEL
    return notebook


def printed(notebook):
    """All that the cells print, as one text."""
    return "".join(
        output.text
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "stream"
    )


def answers(notebooks):
    """The short answers by the number of their question."""
    found = re.findall(
        r"^Answer (\d+): (.+)$", "".join(map(printed, notebooks.values())), re.MULTILINE
    )
    return {int(number): sentence for number, sentence in found}


def questions(notebooks):
    """The questions by their number, as the headings put them."""
    headings = "\n".join(
        cell.source
        for notebook in notebooks.values()
        for cell in notebook.cells
        if cell.cell_type == "markdown"
    )
    return {
        int(number): question
        for number, question in re.findall(r"^## (\d+)\. (.+)$", headings, re.MULTILINE)
    }


def with_answers(readme, notebooks):
    """The README with its figures, questions and answers, between the two marks, made anew."""
    said = answers(notebooks)
    figures = [f"![{instead}](notebooks/figures/{name}.png)" for name, instead in SHOWN.items()]
    lines = [
        f"{number}. **{question}** {said[number]}"
        for number, question in questions(notebooks).items()
    ]
    made = "\n".join(
        [
            "<!-- answers: written by make notebooks -->",
            *figures,
            "",
            *lines,
            "<!-- end of answers -->",
        ]
    )
    return re.sub(
        r"<!-- answers:.*?<!-- end of answers -->", lambda _: made, readme, flags=re.DOTALL
    )


def main():
    write_notebooks(say=lambda step: print(f"{step} …", file=sys.stderr, flush=True))
    print(f"{len(NAMES)} notebooks, their figures and the README's answers are up to date")


if __name__ == "__main__":
    main()
