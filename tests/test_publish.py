"""What stops a build is one sentence, and nothing outside the published files is touched."""

import errno
import json
import subprocess
import sys

import pytest

from schemas import TABLES
from scripts import build as road
from scripts.__main__ import main
from scripts.check.problems import told
from scripts.check.vanished import vanished
from scripts.project import ROOT, project_problems
from scripts.publish import STAGED, STAGING, alone, settle


@pytest.fixture
def folder(tmp_path):
    """A project with one published table, a page of the codebook, and a neighbour."""
    root = tmp_path / "project"
    for name in ("data/published", "data/codebook"):
        (root / name).mkdir(parents=True)
    (root / "data/published/states.csv").write_text("old")
    (root / "data/published/gone.csv").write_text("old")
    (tmp_path / "neighbour").write_text("mine")
    return root


def staged(root, name, **files):
    """A folder of that name as a build leaves it: a new table and its descriptor."""
    files = {"data/published/states.csv": "new"} | files
    descriptor = {"resources": [{"path": path} for path in files]}
    for path, text in (files | {"datapackage.json": json.dumps(descriptor)}).items():
        (root / name / path).parent.mkdir(parents=True, exist_ok=True)
        (root / name / path).write_text(text)


def test_what_was_staged_whole_is_moved(folder):
    staged(folder, STAGED)
    settle(folder)
    assert (folder / "data/published/states.csv").read_text() == "new"
    assert not (folder / "data/published/gone.csv").exists() and not (folder / STAGED).exists()


def test_what_was_staged_in_part_is_discarded(folder):
    staged(folder, STAGING)
    settle(folder)
    assert (folder / "data/published/states.csv").read_text() == "old"
    assert not (folder / STAGING).exists()


@pytest.mark.parametrize("moves", ['{"move": [', '{"move": [], "remove": ["../neighbour"]}'])
def test_a_list_of_moves_from_elsewhere_moves_nothing(folder, moves):
    staged(folder, STAGING, **{"moves.json": moves})
    settle(folder)
    assert (folder.parent / "neighbour").read_text() == "mine"
    assert (folder / "data/published/states.csv").read_text() == "old"


def test_links_among_the_staged_are_not_followed(folder):
    staged(folder, STAGED)
    (folder / STAGED / "data/published/link.csv").symlink_to(folder.parent / "neighbour")
    settle(folder)
    assert not (folder / "data/published/link.csv").exists()
    assert (folder.parent / "neighbour").read_text() == "mine"


def test_a_folder_among_the_published_stays(folder):
    (folder / "data/published/.ipynb_checkpoints").mkdir()
    staged(folder, STAGED)
    settle(folder)
    assert (folder / "data/published/.ipynb_checkpoints").is_dir()


def test_two_builds_at_once(folder):
    with alone(folder), pytest.raises(BlockingIOError), alone(folder):
        pass
    with alone(folder):
        pass


@pytest.mark.parametrize(
    "error, sentence",
    [
        (KeyboardInterrupt(), "interrupted; the next build finishes or discards"),
        (BlockingIOError(), "another build is running"),
        (OSError(errno.ENOSPC, "x"), "unchanged (No space left on device)"),
        (FileNotFoundError(errno.ENOENT, "x", "/a/b/README.md"), "directory: README.md)"),
    ],
)
def test_what_stops_a_build_is_one_sentence(monkeypatch, error, sentence):
    def stopped(**_):
        raise error

    monkeypatch.setattr(road, "build", stopped)
    monkeypatch.setattr(sys, "argv", ["scripts"])
    with pytest.raises(SystemExit) as stop:
        main()
    assert sentence in stop.value.code and "\n" not in stop.value.code


def test_python_without_docstrings_is_one_sentence():
    command = [sys.executable, "-OO", "-m", "scripts"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1 and "without -OO" in done.stderr and "Traceback" not in done.stderr


def test_a_report_that_nobody_reads_is_no_error():
    code = "from scripts.build import report; report(['x' * 99_999] * 99)"
    command = f'"{sys.executable}" -c "{code}" | head -c 1'
    done = subprocess.run(command, cwd=ROOT, shell=True, capture_output=True, text=True)
    assert done.stderr == ""


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("[project", "cannot be read"),
        ("[tool]", "has no table [project]"),
        ('[project]\nversion = "1.0.0"', "has no description, keywords"),
        ('[project]\nversion = "1.0"\ndescription = ""\nkeywords = []', "not a version number"),
    ],
)
def test_a_broken_pyproject_is_one_sentence(tmp_path, text, sentence):
    (tmp_path / "pyproject.toml").write_text(text)
    (tmp_path / "CHANGELOG.md").write_text("")
    (line,) = told(project_problems(tmp_path))
    assert line.startswith("pyproject.toml: ") and sentence in line


def test_rows_that_vanish_need_a_word(curated):
    published = ROOT / "data" / "published"
    assert vanished(curated, published, []) == []
    apollo = curated["crew"].mission_id == "apollo-11"
    cut = curated | {"crew": curated["crew"][~apollo].reset_index(drop=True)}
    (line,) = told(vanished(cut, published, []))
    assert line == (
        'data/curated/crew.csv: has 3 rows fewer than published, "apollo-11/buzz-aldrin" first: '
        "put them back, or run `make build SHRINK=crew`"
    )
    assert vanished(cut, published, ["crew"]) == []
    (line,) = told(vanished(curated, published, ["crews"]))
    assert line.startswith("crews: is not a curated table: use one of agreements, ")
    assert "guest_flights" in TABLES and "guest_flights" not in line
