"""What `import spacediplomacy` gives: names, errors, citations, nothing heavy before it is asked
for."""

import doctest
import json
import subprocess
import sys

import pandas as pd
import pytest
from workshop import Workshop

import spacediplomacy as sd
from schemas import TABLES
from scripts.describe.bibliography import entry
from scripts.project import ROOT


def keys(bibtex):
    return [line[6:-1] for line in bibtex.splitlines() if line.startswith("@misc{")]


def test_the_examples_in_its_docstrings():
    assert doctest.testmod(sd).failed == 0 and doctest.testmod(sd).attempted >= 6


def test_importing_it_imports_no_pandas():
    code = (
        "import sys, spacediplomacy as sd; sd.tables(); sd.__version__; assert not "
        "{'pandas', 'pyarrow', 'numpy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_its_tables_are_the_tables():
    assert sd.tables() == list(TABLES)


@pytest.mark.parametrize("function", [sd.load, sd.codebook])
@pytest.mark.parametrize(
    "name", ["crews", "Crew", "../crew", "", "crew.parquet", "http://example.org/crew"]
)
def test_a_wrong_name_lists_the_right_ones(function, name):
    with pytest.raises(KeyError, match="there are: agreements, missions, agencies, crew, "):
        function(name)


def test_it_has_no_other_attributes():
    with pytest.raises(AttributeError, match="has no attribute 'lode'"):
        sd.lode  # noqa: B018


@pytest.mark.parametrize(
    "path",
    [
        "../secret.parquet",
        "/etc/hosts",
        "http://example.org/crew.parquet",
        "data/../../crew.parquet",
    ],
)
def test_it_reads_nothing_outside_its_package(tmp_path, monkeypatch, path):
    workshop = Workshop(tmp_path, published=True)
    package = json.loads((workshop.root / "datapackage.json").read_text())
    next(r for r in package["resources"] if r["name"] == "crew.parquet")["path"] = path
    monkeypatch.setattr(sd, "_cache", package)
    with pytest.raises(ValueError, match="outside the package"):
        sd.load("crew")


def test_codebook_says_what_a_row_and_a_column_is():
    book = sd.codebook("crew")
    assert list(book.index) == list(sd.load("crew"))
    assert book.loc["role", "allowed"].count("commander") == 1
    assert book.loc["days_in_space", "unit"] == "day"
    assert book.attrs["description"].startswith("One person on one mission")


def test_cite_gives_the_dataset_and_exactly_the_sources_of_the_rows():
    row = sd.load("stations").query("station_id == 'tiangong'")
    expected = {cell.split("=")[-1].split("[")[0] for cell in row.sources.iloc[0].split("; ")}
    assert keys(sd.cite(row)) == ["spacediplomacy", *sorted(expected)]
    citations = sd.load("citations").query("table == 'stations' and record_id == 'tiangong'")
    assert keys(sd.cite(citations)) == keys(sd.cite(row))


def test_cite_knows_claims_guest_flights_and_nothing():
    assert keys(sd.cite()) == ["spacediplomacy"]
    claim = sd.load("claims").head(1)
    assert keys(sd.cite(claim)) == ["spacediplomacy", claim.source_id.iloc[0]]
    guest = sd.load("guest_flights").query("person_id == 'shubhanshu-shukla'")
    crew = sd.load("crew").query("person_id == 'shubhanshu-shukla' and mission_id == 'ax-4'")
    assert keys(sd.cite(guest)) == keys(sd.cite(crew))
    with pytest.raises(ValueError, match="not a column"):
        sd.cite(crew.mission_id)
    with pytest.raises(ValueError, match="needs a column sources"):
        sd.cite(pd.DataFrame({"a": [1]}))


def test_every_source_is_in_the_bibliography_once():
    found = keys((ROOT / "data/published/sources.bib").read_text())
    assert found == ["spacediplomacy", *sd.load("sources").source_id]


def test_bibtex_braces_balance():
    """BibTeX reads an entry to its closing brace: every one inside must be paired."""
    for text in (ROOT / "data/published/sources.bib").read_text().split("@misc")[1:]:
        plain = text.replace("\\{", "").replace("\\}", "")
        assert plain.count("{") == plain.count("}")
    assert entry("key", {"title": "{A}"}) == "@misc{key,\n  title = {{A}},\n}\n"
