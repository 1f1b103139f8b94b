"""What a release holds, read by the tools it is made for: every file says what the tables say."""

import asyncio
import csv
import datetime as dt
import hashlib
import json
import re
import sqlite3
import subprocess
import time
import zipfile
from contextlib import closing

import openpyxl
import pandas as pd
import pytest
import yaml
from xlsxwriter import Workbook

import spacediplomacy as sd
from schemas import TABLES
from schemas.model import kinds as k
from schemas.model.table import Table
from scripts.build import build
from scripts.check.limits import label_of, limits
from scripts.check.problems import told
from scripts.files import digest
from scripts.project import NAME, ROOT
from scripts.release import excel, stata
from scripts.release.excel import DAY_0, fill, serial, write_excel
from scripts.release.facts import facts, wrong_facts
from scripts.release.metadata import datacite, zenodo
from scripts.release.release import release, write_dataset, write_stata_files, zip_folder
from scripts.release.sqlite import write_sqlite
from spacediplomacy import package

SALYUT_6 = 9
"""Guests of Salyut 6 who reached it or were launched to it, of the Intercosmos programme: from
Czechoslovakia, Poland, the GDR, Bulgaria, Hungary, Vietnam, Cuba, Mongolia and Romania."""


@pytest.fixture(scope="module")
def about():
    return facts(ROOT)


@pytest.fixture(scope="module")
def database(tmp_path_factory, about):
    path = tmp_path_factory.mktemp("sqlite") / "spacediplomacy.sqlite"
    write_sqlite(path, about)
    return path


@pytest.fixture
def db(database):
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


@pytest.fixture(scope="module")
def dataset(tmp_path_factory, about):
    folder = tmp_path_factory.mktemp("dataset") / "dataset"
    write_dataset(folder, about)
    return folder


# What no format could hold is told while building


def declared(**columns):
    """A table with these columns."""
    body = {"__doc__": "One.", "id": k.identifier("The id.", "a"), **columns}
    return type("Ships", (Table,), body, key=["id"])


@pytest.mark.parametrize(
    "columns, said",
    [
        ({"a" * 33: k.integer("Big.", 1, unit="m")}, "longer than the 32 characters of a name"),
        ({"size": k.integer(f"{'Big ' * 25}.", 1, unit="m")}, "size: has a meaning that begins"),
        ({"crew": k.reference("crew", "Crew.", "a")}, "whose key has 2 columns: SQLite needs one"),
    ],
)
def test_a_column_that_a_format_could_not_hold_is_told(columns, said):
    (line,) = told(limits({}, TABLES | {"ships": declared(**columns)}))
    assert line.startswith("schemas/ships.py: ") and said in line


def test_a_table_whose_name_is_too_long_for_a_sheet_is_told():
    (line,) = told(limits({}, {"s" * 32: declared()}))
    assert "longer than the 31 characters of a sheet in Excel" in line


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_cell_that_a_spreadsheet_would_compute_is_told_with_its_line(cell):
    table = pd.DataFrame({"name": pd.Series(["fine", cell, "2010-12"], dtype="category")})
    (line,) = told(limits({"ships": table}, {}))
    assert line.startswith("data/curated/ships.csv:3: name: begins like a formula")


def test_a_label_of_a_code_that_stata_would_cut_is_told(workshop):
    line = workshop.change("vocabulary", "agency_kind/company", label="Company " * 11)
    tables, _ = workshop.read()
    (told_line,) = told(limits(tables, TABLES))
    assert told_line.startswith(f"data/curated/vocabulary.csv:{line}: label: is longer than the 80")


REFUSED = [  # one cell in each of five tables
    ("vocabulary", "agency_kind/company", {"label": "Company " * 11}, "is longer than the 80"),
    ("agencies", "isro", {"name_native": "@isro"}, "begins like a formula"),
    ("agreements", "iss-iga-1998", {"title": "+1"}, "begins like a formula"),
    ("crew", "ax-4/tibor-kapu", {"sponsor_id": "nobody"}, '"nobody" is not in'),
    ("sources", "seed-001", {"title": "a" * 32_768}, "is longer than the 32,767"),
]


def test_the_build_refuses_what_a_format_could_not_hold(workshop):
    starts = [
        f"data/curated/{table}.csv:{workshop.change(table, record, **cells)}: {column}: {said}"
        for table, record, cells, said in REFUSED
        for column in cells
    ]
    lines = told(build(workshop.root)[1])
    assert [start for start in starts if not any(one.startswith(start) for one in lines)] == []
    assert not (workshop.root / "data" / "published").exists()


def test_a_workbook_leaves_out_nothing(tmp_path):
    with Workbook(tmp_path / "a.xlsx", {"constant_memory": True}) as book:
        sheet = book.add_worksheet("ships")
        with pytest.raises(ValueError, match="ships: name: row 2 is more than"):
            fill(sheet, pd.DataFrame({"name": ["a", "a" * 32_768]}), ["string"], {"head": None})


class Counting:
    """A sheet that counts its cells, and says as Excel's does what it would leave out or cut."""

    name, cells = "counting", 0

    def write(self, row, at, cell, _=None):
        self.cells += 1
        return -1 if row >= 2**20 else -2 if isinstance(cell, str) and len(cell) > 32_767 else 0

    def ignore(self, *_):
        pass

    write_string = write_number = write_boolean = write
    freeze_panes = autofilter = set_column = ignore


@pytest.mark.parametrize("name", TABLES)
def test_a_sheet_takes_every_cell_of_its_table(name):
    frame, types = sd.load(name), [field["type"] for field in package.fields(name)]
    sheet = Counting()
    fill(sheet, frame, types, {"head": None})
    assert sheet.cells == frame.notna().to_numpy().sum() + len(types)


def test_a_label_is_the_first_statement():
    assert label_of("Day it re-entered.") == "Day it re-entered"
    assert label_of("The key: `a`; `b`.") == "The key"
    assert label_of("In force (for a state).") == "In force"


def faults(record):
    """What DataCite's own schema says against its metadata."""
    from datacite import schema45

    return list(schema45.validator.iter_errors(record))


# release.toml


@pytest.mark.parametrize(
    "text, said",
    [
        ('doi = "zenodo.1"', 'doi: "zenodo.1" does not match'),
        ('homepage = "example"', 'homepage: "example" does not match'),
        ('url = "https://example.org"', "url: is unknown: use doi, homepage"),
        ('creators = [{ orcid = "0" }]', "creators: "),
        ("doi = ", "cannot be read"),
    ],
)
def test_a_mistake_in_release_toml_is_told(tmp_path, text, said):
    (tmp_path / "release.toml").write_text(text)
    (line,) = told(wrong_facts(tmp_path))
    assert line.startswith("release.toml: ") and said in line


def test_what_release_toml_says_goes_where_it_belongs(tmp_path):
    for name in ("pyproject.toml", "CHANGELOG.md"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / "release.toml").write_text(
        'doi = "10.5281/zenodo.1"\ncreators = [{ name = "Doe, Jo", orcid = "0000-0002-1825-0097" }]'
    )
    assert wrong_facts(tmp_path) == []
    found = facts(tmp_path)
    record = datacite(found)
    assert record["doi"] == "10.5281/zenodo.1"
    assert faults(record) == []
    assert zenodo(found)["creators"] == [{"name": "Doe, Jo", "orcid": "0000-0002-1825-0097"}]


# SQLite and Datasette


@pytest.mark.parametrize("name", TABLES)
def test_sqlite_holds_every_table_as_the_csv_does(db, name):
    with (ROOT / "data/published" / f"{name}.csv").open(newline="", encoding="utf-8") as stream:
        header, *rows = csv.reader(stream)
    found = db.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
    assert [column[0] for column in found.description] == header
    truth = {"true": "1", "false": "0"}
    for row, expected in zip(found, rows, strict=True):
        cells = ["" if cell is None else f"{cell:g}" if cell == 0 else str(cell) for cell in row]
        expected = [truth.get(cell, cell) for cell in expected]
        cells = [cell.removesuffix(".0") for cell in cells]
        assert cells == [cell.removesuffix(".0") for cell in expected]


@pytest.mark.parametrize(
    "change",
    [
        "INSERT INTO stations (station_id, name, sources) VALUES ('tiangong', 'Again', 'seed-000')",
        "UPDATE crew SET sponsor_id = 'nobody' WHERE mission_id = 'ax-4'",
        "UPDATE crew SET status = 'fallen' WHERE mission_id = 'ax-4'",
        "UPDATE stations SET name = NULL",
        "UPDATE guest_flights SET guest = 2",
        "UPDATE state_years SET year = 'last'",
    ],
)
def test_sqlite_refuses_what_the_schema_does(db, change):
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(change)


def test_views_join_names_and_labels(db):
    found = db.execute(
        "SELECT person_name, sponsor_name, host_system_label, agreement_name "
        "FROM guest_flights_named WHERE person_id = 'shubhanshu-shukla'"
    )
    person, sponsor, system, agreement = found.fetchone()
    guests = sd.load("guest_flights", names=True, labels=True).set_index("person_id")
    row = guests.loc["shubhanshu-shukla"]
    assert person == "Shubhanshu Shukla" and sponsor == "Indian Space Research Organisation"
    assert system == row.host_system and agreement == row.agreement_name


def test_guests_of_salyut_6_by_name(db):
    rows = db.execute(
        "SELECT state_name, count(*) FROM guest_flights_named "
        "WHERE station_name = 'Salyut 6' AND status = 'flown' GROUP BY 1"
    )
    states = dict(rows)
    assert {"Cuba", "Mongolia", "Poland", "Hungary", "Romania"} <= set(states)
    assert sum(states.values()) == SALYUT_6


def test_the_page_on_loading_gets_them_from_sqlite(db):
    page = (ROOT / "scripts" / "site" / "content" / "load.md").read_text(encoding="utf-8")
    found = [one for one in re.findall(r"```sql\n(.*?)```", page, re.DOTALL) if "'data/" not in one]
    assert len(found) == 2
    for code in found:
        rows = db.execute(code).fetchall()
        assert len(rows) == SALYUT_6 and all(all(row) for row in rows)


def test_the_codebook_is_in_the_database(db):
    count = db.execute("SELECT count(*) FROM codebook_columns").fetchone()[0]
    assert count == sum(len(sd.codebook(name)) for name in sd.tables())
    assert db.execute("SELECT value FROM dataset WHERE property = 'version'").fetchone()[0] == (
        sd.__version__
    )


def test_datasette_shows_every_table_and_view_with_its_meaning(database, about):
    from datasette.app import Datasette

    from scripts.release.datasette import datasette

    async def pages():
        told, settings = datasette(about, "spacediplomacy"), {"suggest_facets": False}
        app = Datasette([], immutables=[database], metadata=told, settings=settings)
        names = [*TABLES, *(f"{name}_named" for name in TABLES)]
        found = {}
        for name in names:
            page = await app.client.get(f"/spacediplomacy/{name}")
            assert page.status_code == 200, name
            found[name] = page.text
        return found, await app.client.get(
            "/spacediplomacy/crew.json?_shape=array&_size=1&role=pilot"
        )

    shown, rows = asyncio.run(pages())
    assert "One person on one mission" in shown["crew"]
    assert "Blank: no sponsoring organisation known." in shown["crew"] and "facet" in shown["crew"]
    assert rows.json()[0]["role"] == "pilot"


# Stata, Excel, codebook


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_a_stata_file_holds_its_table(released, name):
    with pd.read_stata(released / "stata" / f"{name}.dta", iterator=True) as reader:
        frame, told = reader.read(), reader.variable_labels()
    table = sd.load(name, labels=True)
    assert [column.removesuffix("_") for column in frame] == list(table) and len(frame) == len(
        table
    )
    assert set(told) == set(frame) and all(0 < len(label) <= 80 for label in told.values())
    for column, published in zip(frame, table, strict=True):
        ours, theirs = table[published], frame[column]
        if str(ours.dtype).startswith("datetime"):
            ours = ours.dt.tz_localize(None)
            assert ((ours == theirs) | (ours.isna() & theirs.isna())).all(), column
        elif str(ours.dtype).startswith("bool"):
            labels = ours.map({True: "yes", False: "no"}).astype("object").fillna("")
            assert theirs.astype("object").fillna("").tolist() == labels.tolist(), column
        elif str(ours.dtype) in ("str", "category"):
            assert theirs.astype("object").fillna("").tolist() == (
                ours.astype("object").fillna("").tolist()
            ), column
        else:
            assert theirs.astype(float).equals(ours.astype(float)), column


@pytest.mark.parametrize("name", ["missions", "crew"])
def test_a_time_in_a_workbook_is_no_second_early_where_fractions_are_cut_off(name):
    """As LibreOffice does; what rounds to a millisecond, as openpyxl does, has the same second."""
    for column in sd.load(name).select_dtypes("datetime"):
        for moment in sd.load(name)[column].dropna():
            days = float(f"{serial(moment):.16G}")
            seconds = (days - int(days)) * 86_400
            shown = DAY_0 + dt.timedelta(days=int(days), seconds=int(seconds))
            assert shown == moment, (column, moment)
            assert round(seconds * 1000) == int(seconds) * 1000


@pytest.mark.slow
def test_a_workbook_keeps_text_as_text_and_dates_as_dates(released):
    book = openpyxl.load_workbook(released / "spacediplomacy.xlsx", read_only=True)
    assert book.sheetnames == ["codebook", *TABLES]
    header, *rows = book["missions"].iter_rows(values_only=True)
    missions = sd.load("missions")
    assert list(header) == list(missions) and len(rows) == len(missions)
    row = dict(zip(header, next(row for row in rows if row[0] == "ax-4"), strict=True))
    assert row["launched"] == "2025-06-25T06:31:53Z"
    assert row["launched_earliest"].isoformat() == "2025-06-25T06:31:53"
    assert row["cospar_id"] == missions.set_index("mission_id").cospar_id["ax-4"]
    for sheet in book:
        for cells in sheet.iter_rows(max_row=50):
            assert not any(cell.data_type == "f" for cell in cells)


# The dataset and what describes it


def test_the_dataset_describes_itself(dataset):
    from rocrate.rocrate import ROCrate

    crate = ROCrate(dataset)
    files = {path.relative_to(dataset).as_posix() for path in dataset.rglob("*") if path.is_file()}
    assert {entity.id for entity in crate.data_entities} == files - {"ro-crate-metadata.json"}
    record = json.loads((dataset / "datacite.json").read_text())
    assert faults(record) == []
    assert json.loads((dataset / ".zenodo.json").read_text())["license"] == "cc-by-4.0"
    book = pd.read_csv(dataset / "codebook.csv", keep_default_na=False)
    assert len(book) == sum(len(sd.codebook(name)) for name in sd.tables())
    assert book.label.str.len().max() <= 80


def test_each_configuration_of_the_card_is_a_table(dataset):
    front = (dataset / "README.md").read_text().split("---\n")[1]
    card = yaml.safe_load(front)
    assert card["license"] == "cc-by-4.0"
    assert [one["config_name"] for one in card["configs"]] == list(TABLES)
    assert all((dataset / one["data_files"]).is_file() for one in card["configs"])
    assert [one["config_name"] for one in card["configs"] if one.get("default")] == ["agreements"]


def test_croissant_names_every_column_of_every_file(dataset):
    found = json.loads((dataset / "croissant.json").read_text())
    for file in found["distribution"]:
        read = hashlib.sha256((dataset / file["contentUrl"]).read_bytes()).hexdigest()
        assert read == file["sha256"]
    fields = {one["name"]: [f["name"] for f in one["field"]] for one in found["recordSet"]}
    assert fields == {name: list(sd.load(name)) for name in sd.tables()}


@pytest.mark.slow
def test_outside_witnesses_mlcroissant_validates_and_loads_records(dataset):
    code = """import sys, mlcroissant
dataset = mlcroissant.Dataset(jsonld=sys.argv[1])
issues = dataset.metadata.issues
print(len(issues.errors), len(issues.warnings), len(list(dataset.records("guest_flights"))))"""
    python = ROOT / ".venv-croissant" / "bin" / "python"
    done = subprocess.run(
        [python, "-c", code, dataset / "croissant.json"], capture_output=True, text=True
    )
    assert done.stdout.split() == ["0", "0", str(len(sd.load("guest_flights")))], done.stderr


def test_an_archive_is_the_same_bytes_whenever_it_is_made(dataset, tmp_path, about):
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        zip_folder(dataset, tmp_path / place / "x.zip", about)
        (dataset / "LICENSE").touch()
    first, second = ((tmp_path / place / "x.zip").read_bytes() for place in ("a", "b"))
    assert first == second
    with zipfile.ZipFile(tmp_path / "a" / "x.zip") as archive:
        assert archive.read("x/LICENSE") == (ROOT / "LICENSE").read_bytes()


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """A whole release, but for rows of the workbook beyond the first 2,000 of a table."""
    folder = tmp_path_factory.mktemp("dist")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(excel, "load", lambda name: sd.load(name).head(2000))
        release(folder)
    return folder


LARGE = ["spacediplomacy.xlsx", "spacediplomacy-stata.zip"]
"""Files that take long to write: their bytes are compared for the first rows of each table."""


@pytest.fixture
def at_home(tmp_path, about, monkeypatch):
    """The large files of the first rows of each table, as they are from now on."""
    for module in (excel, stata):
        monkeypatch.setattr(module, "load", lambda name: sd.load(name).head(200))
    write_excel(tmp_path / LARGE[0], about)
    write_stata_files(tmp_path, about)
    return tmp_path


@pytest.fixture
def in_tokyo(at_home, monkeypatch):
    """The clock of a place nine hours ahead."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.slow
def test_a_second_release_elsewhere_has_the_same_bytes(released, at_home, in_tokyo):
    (at_home / "again").mkdir()
    release(at_home / "again")
    first, again = (dict(sums(folder)) for folder in (released, at_home / "again"))
    first |= {name: digest(at_home / name) for name in LARGE}
    assert again == first


def sums(folder):
    """(file, SHA-256) of each file of a release, as it says."""
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    return ((name, told) for told, name in (line.split("  ") for line in lines))


@pytest.mark.slow
def test_the_sums_name_every_file_and_the_package_holds_what_the_loader_reads(released):
    told = dict(sums(released))
    files = {path.name for path in released.iterdir() if path.is_file()} - {"SHA256SUMS"}
    assert set(told) == files and f"{NAME}-{sd.__version__}.zip" in files
    for name, said in told.items():
        assert hashlib.sha256((released / name).read_bytes()).hexdigest() == said
    (wheel,) = released.glob("*.whl")
    with zipfile.ZipFile(wheel) as inside:
        assert not [name for name in inside.namelist() if name.endswith((".csv", ".csl.json"))]
        assert "spacediplomacy/package/data/published/sources.bib" in inside.namelist()
