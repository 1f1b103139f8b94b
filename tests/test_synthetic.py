"""What speed is measured on: the real files, copied, and still free of problems."""

import duckdb
import pytest

from schemas import CURATED, TABLES
from schemas.model.table import key_of
from scripts.check.check import check
from scripts.check.problems import told
from scripts.derive.derive import derive
from scripts.project import ROOT
from scripts.read import read
from scripts.tools.synthetic import ONCE, write_synthetic
from scripts.tools.witnesses import sql


@pytest.fixture(scope="module", params=[3])
def made(request, tmp_path_factory):
    """(number of copies, rows said to be written, the tables read)."""
    folder = tmp_path_factory.mktemp("synthetic") / "curated"
    rows = write_synthetic(folder, request.param)
    tables, problems = read(folder)
    assert told(problems) == []
    return request.param, rows, tables


def test_one_copy_is_the_real_files_byte_for_byte(tmp_path):
    write_synthetic(tmp_path / "curated", 1)
    for name in CURATED:
        real = ROOT / "data" / "curated" / f"{name}.csv"
        assert (tmp_path / "curated" / f"{name}.csv").read_bytes() == real.read_bytes()


@pytest.mark.slow
def test_copies_are_free_of_problems(made):
    _, _, tables = made
    assert told(check(tables)) == []
    assert set(derive(tables)) == set(TABLES)


def test_there_are_as_many_rows_as_copies_make(made, curated):
    copies, rows, tables = made
    assert rows == sum(map(len, tables.values()))
    for name in ("agreements", "missions", "crew", "people", "agreement_parties", "milestones"):
        assert len(tables[name]) == copies * len(curated[name])
    for name in ONCE:
        assert len(tables[name]) == len(curated[name])


@pytest.mark.parametrize("name", ["agreements", "crew", "claims"])
def test_a_row_of_a_copy_is_as_wide_as_the_real_one(name, made, curated):
    """But for the number of the copy, every cell of text is as long or longer, never blanked."""
    _, _, tables = made
    text = [column for column in curated[name].columns if column in key_of(CURATED[name])]
    real, copied = (
        table[[*text, *(["sources"] if "sources" in table else [])]]
        for table in (curated[name], tables[name])
    )
    widths = [
        frame.astype("str").apply(lambda cells: cells.str.len()).sum(axis=1).mean()
        for frame in (real, copied)
    ]
    assert widths[1] >= widths[0] * 0.99


def test_the_sql_of_the_bench_finds_a_wrong_code_and_a_wrong_reference(workshop, monkeypatch):
    """DuckDB checks the same forms, codes, keys and references, or its time says nothing."""
    monkeypatch.chdir(workshop.root)
    assert wrong_by_sql() == 0
    workshop.change("crew", "ax-4/shubhanshu-shukla", status="flew", sponsor_id="isrro")
    assert wrong_by_sql() == 2


def wrong_by_sql():
    """How many wrong cells and rows DuckDB counts in `data/curated` below here."""
    with duckdb.connect() as room:
        answers = {one: room.execute(one).fetchall() for one in sql().split(";\n")}
    return sum(
        sum(row) for one, rows in answers.items() if one.startswith("SELECT") for row in rows
    )
