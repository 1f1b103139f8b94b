"""The notebooks: each runs from its script as it was committed, and the README says what they
say."""

import ast
import re
import shutil

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest

from scripts.project import ROOT
from scripts.tools.notebooks import (
    NAMES,
    SHOWN,
    answers,
    parse,
    printed,
    questions,
    run,
    with_answers,
)

FOLDER = ROOT / "notebooks"
FIGURES = sorted(path.name for path in (FOLDER / "figures").glob("*.png"))
PART = re.compile(r"<!-- answers:.*<!-- end of answers -->", re.DOTALL)
UNITS = re.compile(r"\b(80|100) km")
"""Names of counting rules; any other number in an answer is computed."""


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A copy of the scripts beside the published data, to run them in."""
    root = tmp_path_factory.mktemp("room")
    shutil.copytree(
        FOLDER, root / "notebooks", ignore=shutil.ignore_patterns("*.png", "*.ipynb", "__pycache__")
    )
    for part in ["data", "datapackage.json", "spacediplomacy"]:
        (root / part).symlink_to(ROOT / part)
    return root


@pytest.fixture(scope="module")
def fresh(room):
    """Every notebook, run anew."""
    return {name: run(parse((FOLDER / f"{name}.py").read_text()), room) for name in NAMES}


@pytest.fixture(scope="module")
def readme():
    """What the README shows of the notebooks."""
    return PART.search((ROOT / "README.md").read_text()).group()


def committed(name):
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)


def texts(notebook):
    """Sources and outputs of all cells, images apart."""
    return [
        (cell.id, cell.source, [without_images(output) for output in cell.get("outputs", [])])
        for cell in notebook.cells
    ]


def without_images(output):
    return (
        {
            **output,
            "data": {kind: text for kind, text in output.data.items() if kind != "image/png"},
        }
        if "data" in output
        else output
    )


def answer_cells():
    """Source of each code cell that gives an answer, by its number."""
    cells = parse((FOLDER / "ten_questions.py").read_text()).cells
    return {
        int(found.group(1)): cell.source
        for cell in cells
        if (found := re.search(r"^answer\((\d+),", cell.source, re.MULTILINE))
    }


@pytest.mark.parametrize("name", NAMES)
def test_what_is_committed_is_a_fresh_run_of_the_script(name, fresh):
    assert texts(committed(name)) == texts(fresh[name])


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_without_a_warning(name, fresh):
    outputs = [output for cell in fresh[name].cells for output in cell.get("outputs", [])]
    assert outputs and not [output.text for output in outputs if output.get("name") == "stderr"]


@pytest.mark.parametrize("name", NAMES)
def test_it_keeps_nothing_that_changes_from_run_to_run(name):
    notebook = committed(name)
    assert set(notebook.metadata) == {"kernelspec", "language_info"} and set(
        notebook.metadata.language_info
    ) == {"name"}
    assert not any(cell.metadata for cell in notebook.cells)


@pytest.mark.parametrize("name", NAMES)
def test_it_reads_the_published_tables_with_pandas(name):
    script = (FOLDER / f"{name}.py").read_text() + (FOLDER / "paper.py").read_text()
    assert "data/published/" in script and not re.search(
        r"^\s*(from|import) (scripts|schemas)", script, re.MULTILINE
    )
    assert name == "from_citation_to_cell" or "spacediplomacy" not in script


def test_every_script_is_a_notebook_or_what_they_share():
    assert {path.stem for path in FOLDER.glob("*.py")} == {*NAMES, "paper"}
    assert {path.stem for path in FOLDER.glob("*.ipynb")} == set(NAMES)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_the_one_a_fresh_run_draws(name, fresh, room):
    """Up to a rounding of grey levels, which may differ between machines."""
    ours, new = (
        plt.imread(FOLDER / "figures" / name),
        plt.imread(room / "notebooks" / "figures" / name),
    )
    assert ours.shape == new.shape and (np.abs(ours - new) > 0.1).mean() < 0.001


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_tells_no_time_and_no_program(name):
    assert not re.search(rb"tEXt|tIME|iTXt|zTXt", (FOLDER / "figures" / name).read_bytes())


def test_every_figure_is_drawn_by_a_notebook(fresh, room):
    assert {path.name for path in (room / "notebooks" / "figures").glob("*.png")} == set(
        FIGURES
    ) and len(FIGURES) >= 4


def test_the_readme_shows_what_the_notebooks_say(fresh, readme):
    assert readme == with_answers(readme, fresh)
    assert readme.count("![") == len(SHOWN) == 2
    assert all(
        (ROOT / path).is_file()
        for path in re.findall(r"\]\((notebooks/[^)]+)\)", (ROOT / "README.md").read_text())
    )


def test_every_number_in_the_readme_is_printed_by_a_notebook(fresh, readme):
    said = "".join(map(printed, fresh.values()))
    lines = [line.split("** ", 1)[1] for line in readme.splitlines() if re.match(r"\d+\. ", line)]
    assert {number for line in lines for number in re.findall(r"\d+", line)} <= set(
        re.findall(r"\d+", said)
    )


def test_ten_questions_have_ten_answers(fresh):
    assert (
        list(questions(fresh)) == list(answers(fresh)) == list(answer_cells()) == list(range(1, 11))
    )


@pytest.mark.parametrize("number", range(1, 11))
def test_an_answer_takes_ten_lines_of_pandas_or_fewer(number):
    lines = [
        line
        for line in answer_cells()[number].splitlines()
        if line.strip() and not line.lstrip().startswith("#")
    ]
    assert len(lines) <= 10


@pytest.mark.parametrize("number", range(1, 11))
def test_an_answer_computes_its_numbers(number):
    last = ast.parse(answer_cells()[number]).body[-1].value
    assert last.func.id == "answer" and last.args[0].value == number
    typed = [part.value for part in last.args[1].values if isinstance(part, ast.Constant)]
    assert not re.search(r"\d", UNITS.sub("", " ".join(typed)))


def test_a_script_is_parsed_into_cells():
    notebook = parse("# %% [markdown]\n# # Title\n#\n# Text.\n\n# %%\nx = 1\n\nx\n")
    assert [(cell.id, cell.cell_type, cell.source) for cell in notebook.cells] == [
        ("cell-01", "markdown", "# Title\n\nText."),
        ("cell-02", "code", "x = 1\n\nx"),
    ]
