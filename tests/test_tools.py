"""`make check` and `make tidy` as a curator meets them."""

import re

import pytest

from schemas import CURATED
from schemas.model.table import curated_columns
from scripts.project import ROOT
from scripts.tools import check_table
from scripts.tools.tidy import tidy


@pytest.fixture
def room(workshop, monkeypatch):
    """A workshop that the tools take for the project."""
    monkeypatch.setattr(check_table, "ROOT", workshop.root)
    return workshop


def test_a_table_without_problems_says_so(room, capsys):
    check_table.main("stations")
    rows = len(room.rows("stations"))
    assert capsys.readouterr().out == f"stations: {rows} rows, 0 problems\n"


def test_the_problems_of_one_table_are_told_and_no_others(room, capsys):
    line = room.change("stations", "tiangong", agreement_id="nowhere")
    room.change("people", "shubhanshu-shukla", gender="mail")
    with pytest.raises(SystemExit, match=r"stations: 1 problem$"):
        check_table.main("stations")
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 1
    assert told[0].startswith(f'data/curated/stations.csv:{line}: agreement_id: "nowhere"')


@pytest.mark.parametrize("name, guess", [("crow", 'did you mean "crew"?'), ("", "There are")])
def test_an_unknown_table_gets_the_names(room, name, guess):
    with pytest.raises(SystemExit) as stop:
        check_table.main(name)
    assert guess in str(stop.value) and all(table in str(stop.value) for table in CURATED)


def test_tidy_adds_a_new_column_and_says_so(workshop):
    """As when a column has just been declared in the schema."""
    before, said = workshop.path("stations").read_bytes(), []
    rows = workshop.rows("stations")
    notes = curated_columns(CURATED["stations"]).index("notes")
    assert notes == len(rows[0]) - 1 and any(row["notes"] for row in rows)
    lines = [line.rsplit(b",", 1)[0] for line in before.splitlines() if b'"' not in line]
    workshop.path("stations").write_bytes(b"\n".join(lines) + b"\n")
    assert tidy(workshop.curated, say=said.append) == (["stations"], [])
    assert said == ["data/curated/stations.csv: added notes, blank in every row"]
    after = workshop.rows("stations")
    assert len(after) == len(lines) - 1 and not any(row["notes"] for row in after)


@pytest.mark.parametrize("old, new", [(b"notes", b"remarks"), (b"station_id,", b"station,")])
def test_tidy_refuses_a_column_it_does_not_know_or_a_table_without_its_key(workshop, old, new):
    workshop.damage("stations", old, new)
    rewritten, problems = tidy(workshop.curated)
    assert rewritten == [] and [problem.file for problem in problems] == [
        "data/curated/stations.csv"
    ]


def test_the_agreement_of_contributing_is_accepted(workshop):
    """Its rows, added to the real files as written, are free of problems."""
    recipe = (ROOT / "CONTRIBUTING.md").read_text().split("## 3.")[0].split("## 2.")[1]
    table, added = "", []
    for part in re.split(r"^(?=`data/curated/|```)", recipe, flags=re.MULTILINE):
        if named := re.match(r"`data/curated/(\w+)\.csv`", part):
            table = named[1]
        elif cells := dict(re.findall(r"^(\w+) = (.+)$", part, re.MULTILINE)):
            added.append(table)
            blank = dict.fromkeys(curated_columns(CURATED[table]), "")
            workshop.write(table, [*workshop.rows(table), blank | cells])
    assert len(added) == 7 and set(added) >= {"sources", "agreements", "agreement_parties", "crew"}
    assert workshop.problems() == []
