"""The notebooks: what is committed is a fresh run of each script, and the README says what it
says."""

import ast
import re
import shutil

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest

from scripts.project import ROOT
from scripts.tools.notebooks import ANSWERS, NAMES, SHOWN, answers, run

FOLDER = ROOT / "notebooks"
FIGURES = sorted(path.name for path in (FOLDER / "figures").glob("*.png"))
UNITS = re.compile(r"\b(80|100) km")
"""Names of counting rules; any other number in an answer is computed."""
QUESTIONS = range(1, 11)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A copy of the scripts beside the published data, to run them in."""
    root = tmp_path_factory.mktemp("room")
    skipped = shutil.ignore_patterns("*.png", "*.svg", "*.pdf", "*.ipynb", "*.md", "__pycache__")
    shutil.copytree(FOLDER, root / "notebooks", ignore=skipped)
    for part in ["data", "datapackage.json", "spacediplomacy"]:
        (root / part).symlink_to(ROOT / part)
    return root


@pytest.fixture(scope="module")
def fresh(room):
    """Every notebook, run anew."""
    return {name: run((FOLDER / f"{name}.py").read_text(), room / "notebooks") for name in NAMES}


def committed(name):
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)


def texts(notebook):
    """Sources and outputs of all cells, images excluded."""
    return [
        (cell.id, cell.source, [without_images(output) for output in cell.get("outputs", [])])
        for cell in notebook.cells
    ]


def without_images(output):
    if "data" not in output:
        return output
    kept = {kind: text for kind, text in output.data.items() if kind != "image/png"}
    return {**output, "data": kept}


def answer_cells():
    """Source of each code cell that gives an answer, by its number."""
    found = {}
    for cell in committed(ANSWERS).cells:
        if number := re.search(r"^answer\(\s*(\d+),", cell.source, re.MULTILINE):
            found[int(number.group(1))] = cell.source
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_what_is_committed_is_a_fresh_run_of_the_script(name, fresh):
    assert texts(committed(name)) == texts(fresh[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_it_runs_without_a_warning(name, fresh):
    outputs = [output for cell in fresh[name].cells for output in cell.get("outputs", [])]
    assert outputs and not [output.text for output in outputs if output.get("name") == "stderr"]


@pytest.mark.slow
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_the_one_a_fresh_run_draws(name, fresh, room):
    """Up to a rounding of grey levels, which may differ between machines."""
    ours = plt.imread(FOLDER / "figures" / name)
    new = plt.imread(room / "notebooks" / "figures" / name)
    assert ours.shape == new.shape and (np.abs(ours - new) > 0.1).mean() < 0.001


@pytest.mark.slow
def test_every_figure_is_drawn_by_a_notebook(fresh, room):
    drawn, ours = (
        {path.name for path in (one / "figures").iterdir()} for one in (room / "notebooks", FOLDER)
    )
    assert drawn == ours and len(FIGURES) >= 4 and len(ours) == 3 * len(FIGURES)


@pytest.mark.slow
@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("kind", [".svg", ".pdf"])
def test_a_drawing_has_the_bytes_of_a_fresh_run(kind, name, fresh, room):
    path = (FOLDER / "figures" / name).with_suffix(kind)
    assert path.read_bytes() == (room / "notebooks/figures" / path.name).read_bytes()


@pytest.mark.slow
def test_the_answers_are_those_of_a_fresh_run(fresh):
    assert (FOLDER / "answers.md").read_text() == answers(fresh[ANSWERS])


@pytest.mark.parametrize("name", NAMES)
def test_it_keeps_nothing_that_changes_from_run_to_run(name):
    notebook = committed(name)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert set(notebook.metadata.language_info) == {"name"}
    assert not any(cell.metadata for cell in notebook.cells)


@pytest.mark.parametrize("name", NAMES)
def test_any_cell_can_be_copied_by_a_reader(name):
    """Tables are read in the notebook itself, with pandas; what is shared only draws."""
    script, shared = (FOLDER / f"{name}.py").read_text(), (FOLDER / "figures.py").read_text()
    assert 'pd.read_parquet("../data/published/' in script and "read_parquet" not in shared
    assert not re.search(r"^\s*(from|import) (scripts|schemas)", script + shared, re.MULTILINE)
    assert name == "from_citation_to_cell" or "spacediplomacy" not in script


def test_every_script_is_a_notebook_or_what_they_share():
    assert {path.stem for path in FOLDER.glob("*.py")} == {*NAMES, "figures"}
    assert {path.stem for path in FOLDER.glob("*.ipynb")} == set(NAMES)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_tells_no_time_and_no_program(name):
    drawn = FOLDER / "figures" / name
    assert not re.search(rb"tEXt|tIME|iTXt|zTXt", drawn.read_bytes())
    for kind, told in {".svg": rb"dc:date|matplotlib v", ".pdf": rb"CreationDate|Producer"}.items():
        assert not re.search(told, drawn.with_suffix(kind).read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_has_words_for_who_cannot_see_it(name):
    for cell in committed(name).cells:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                assert len(output.metadata["image/png"]["alt"]) > 40


def test_the_readme_shows_the_answers_and_their_figures():
    readme, said = (ROOT / "README.md").read_text(), (FOLDER / "answers.md").read_text()
    assert said.strip() in readme and said.count("![") == len(SHOWN) == 2
    assert all((ROOT / path).exists() for path in re.findall(r"\]\((notebooks/[^)]+)\)", readme))


def test_ten_questions_have_ten_answers():
    lines = re.findall(r"^(\d+)\. \*\*.+\?\*\* .+\.$", (FOLDER / "answers.md").read_text(), re.M)
    assert list(map(int, lines)) == list(answer_cells()) == list(QUESTIONS)


@pytest.mark.parametrize("number", QUESTIONS)
def test_an_answer_takes_ten_statements_of_pandas_or_fewer(number):
    assert len(ast.parse(answer_cells()[number]).body) <= 10


@pytest.mark.parametrize("number", QUESTIONS)
def test_an_answer_computes_its_numbers(number):
    last = ast.parse(answer_cells()[number]).body[-1].value
    assert last.func.id == "answer" and last.args[0].value == number
    typed = [part.value for part in last.args[1].values if isinstance(part, ast.Constant)]
    assert not re.search(r"\d", UNITS.sub("", " ".join(typed)))


@pytest.mark.slow
def test_a_script_becomes_cells_and_runs(tmp_path):
    script = "# %% [markdown]\n# # Title\n#\n# Text.\n\n# %%\nx = 1\n\nx + 1\n"
    notebook = run(script, tmp_path)
    assert [(cell.id, cell.cell_type, cell.source) for cell in notebook.cells] == [
        ("cell-01", "markdown", "# Title\n\nText."),
        ("cell-02", "code", "x = 1\n\nx + 1"),
    ]
    assert notebook.cells[1].outputs[0].data["text/plain"] == "2"
