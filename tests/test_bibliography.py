"""The bibliography as others print it, and how to cite the dataset."""

import json
import subprocess
import sys
from types import SimpleNamespace

import pytest
import yaml
from pybtex.database import BibliographyData, parse_file, parse_string
from pybtex.plugin import find_plugin
from workshop import build_from

from scripts.describe.bibliography import bibtex, date, item
from scripts.project import ROOT

PUBLISHED = ROOT / "data" / "published"
VENDOR = ROOT / "tests" / "vendor"
BLANK = dict.fromkeys(["author", "publisher", "published", "url", "doi", "accessed", "language"])


def source(**cells):
    """A row of `sources`, blank but for some cells."""
    row = SimpleNamespace(**({"source_id": "key", "title": "Title"} | BLANK | cells))
    row._asdict = lambda: vars(row) | {"_asdict": None}
    return row


def printed(entries):
    """Key to text, as pybtex prints the entries in BibTeX's `plain` style."""
    style = find_plugin("pybtex.style.formatting", "plain")()
    backend = find_plugin("pybtex.backends", "text")()
    return {entry.key: entry.text.render(backend) for entry in style.format_bibliography(entries)}


def printed_source(**cells):
    return printed(parse_string(bibtex([item(source(**cells))]), "bibtex"))["key"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            {"author": "Gleditsch, Kristian Skrede; Ward, Michael D.", "published": "1999"},
            "Kristian Skrede Gleditsch and Michael D. Ward. Title. 1999.",
        ),
        (
            {"author": "V-Dem Institute", "publisher": "V-Dem", "published": "2025-03"},
            "V-Dem Institute. Title. V-Dem, March 2025.",
        ),
        (
            {"author": "Ferrer Ortega, Gabriel", "publisher": "UNAM", "published": "2021-07-03"},
            "Gabriel Ferrer Ortega. Title. UNAM, July 2021.",
        ),
        ({"publisher": "Law and Order Press"}, "Law and Order Press. Title. n.d."),
        (
            {"publisher": "A & B #1", "published": "[2017-10-18..2018]"},
            "A & B #1. Title. 2017–2018.",
        ),
        ({"published": "2024-11~", "title": "100 % of_x"}, "100 % of_x. November 2024."),
    ],
)
def test_an_entry_is_printed_with_author_title_publisher_and_year(cells, expected):
    assert printed_source(**cells) == expected


def test_braces_in_a_title_cannot_end_its_entry():
    entries = parse_string(bibtex([item(source(title="A } B {", author="C}"))]), "bibtex").entries
    assert list(entries) == ["key"] and "textbraceright" in entries["key"].fields["title"]


def test_an_address_cannot_end_its_entry():
    url = "https://example.org/a}@misc{b,\\c_d?e=%20#f"
    entries = parse_string(bibtex([item(source(url=url))]), "bibtex").entries
    assert entries["key"].fields["url"] == "https://example.org/a%7D@misc%7Bb,%5Cc_d?e=%20#f"


@pytest.mark.parametrize(
    ("text", "parts", "circa"),
    [
        ("2025-02-28", [[2025, 2, 28]], False),
        ("2025", [[2025]], False),
        ("196X", [[1960]], True),
        ("1967?", [[1967]], True),
        ("[1991-05..1993]", [[1991, 5], [1993]], False),
        ("[..1993]", [[1993]], True),
    ],
)
def test_dates_in_csl(text, parts, circa):
    assert date(text) == {"date-parts": parts} | ({"circa": True} if circa else {})


def test_the_whole_bibliography_is_printed_with_names_title_and_year():
    """Every tenth source, and all with an author or a character special to BibTeX; pybtex leaves
    a dollar as LaTeX needs it."""
    items = {item["id"]: item for item in json.loads((PUBLISHED / "sources.csl.json").read_text())}
    database = parse_file(PUBLISHED / "sources.bib")
    assert list(database.entries) == list(items)
    chosen = [
        key
        for number, (key, item) in enumerate(items.items())
        if number % 10 == 0 or "author" in item or set("&%$#_{}~^\\") & set(item["title"])
    ]
    texts = printed(BibliographyData({key: database.entries[key] for key in chosen}))
    for key in chosen:
        about = items[key]
        names = [name.get("family") or name["literal"] for name in about.get("author", [])]
        publisher = [about["publisher"]] if "publisher" in about else []
        years = [str(day[0]) for day in about.get("issued", {}).get("date-parts", [["n.d."]])]
        for word in [*names, about["title"], *publisher, *years]:
            assert word in texts[key].replace(r"\$", "$"), (key, word)


def test_csl_json_is_valid():
    """By the schema of the Citation Style Language, version 1.0.2."""
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", VENDOR / "csl-data.json"]
    done = subprocess.run(
        [*command, PUBLISHED / "sources.csl.json"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[:2000]


def test_the_citation_has_a_day_once_the_version_is_released(workshop, tables):
    changes = workshop.root / "CHANGELOG.md"
    text = changes.read_text(encoding="utf-8")
    changes.write_text(text.replace("## 0.9.0, not yet released", "## 0.9.0, 2027-03-01"))
    assert build_from(tables, workshop.root)[1] == []
    citation = yaml.safe_load((workshop.root / "CITATION.cff").read_text(encoding="utf-8"))
    assert str(citation["date-released"]) == "2027-03-01" and citation["version"] == "0.9.0"
    assert "year = {2027}" in (workshop.root / "data/published/sources.bib").read_text()


def test_the_citation_has_no_day_before():
    assert "date-released" not in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
