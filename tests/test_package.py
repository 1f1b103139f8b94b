"""What `import spacediplomacy` gives: values as curated, errors that say what to do, every source
behind any frame, nothing heavy before it is asked for."""

import csv
import doctest
import importlib
import json
import shutil
import subprocess
import sys
import zipfile
from functools import cache
from typing import get_args

import pandas as pd
import pytest

import spacediplomacy as sd
from schemas import TABLES
from scripts.describe.bibliography import entry
from scripts.project import ROOT
from spacediplomacy import package
from spacediplomacy.names import TableName

PUBLISHED = ROOT / "data" / "published"
AX4 = {"mission_id": "ax-4", "person_id": "shubhanshu-shukla"}
MODULES = {"package": 1, "reading": 6, "joining": 2, "searching": 1, "panels": 5, "citing": 1}


@cache
def curated(table):
    """The rows of a curated file by Python's own reader."""
    with (ROOT / "data" / "curated" / f"{table}.csv").open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def record(table, **cells):
    """The one curated row with these cells."""
    (row,) = (row for row in curated(table) if cells.items() <= row.items())
    return row


def behind(row):
    """The sources named in a curated row."""
    entries = row["sources"].split("; ") if row["sources"] else []
    return {one.split("[")[0].split("=")[-1] for one in entries}


def keys(bibtex):
    """The keys of BibTeX entries, without that of the dataset."""
    own, *found = [line[6:-1] for line in bibtex.splitlines() if line.startswith("@misc{")]
    assert own == "spacediplomacy" and found == sorted(set(found))
    return set(found)


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A copy of the package to damage, from which the loader reads."""
    shutil.copytree(PUBLISHED, tmp_path / "data" / "published")
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    caches = [package.descriptor, package.schemas, package.references, package.leads]
    monkeypatch.setattr(package, "root", lambda: tmp_path)
    for one in caches:
        one.cache_clear()
    yield tmp_path
    for one in caches:
        one.cache_clear()


# Importing ---------------------------------


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_in_its_docstrings(module):
    done = doctest.testmod(importlib.import_module(f"spacediplomacy.{module}"))
    assert done.failed == 0 and done.attempted == MODULES[module]


def test_importing_it_imports_nothing_that_takes_time():
    heavy = {"pandas", "pyarrow", "numpy", "re", "json", "typing", "pathlib", "hashlib", "difflib"}
    code = f"import sys, spacediplomacy; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True)
    assert done.stdout.split() == [b"[]"], done.stderr
    code = "import sys, spacediplomacy as sd; sd.tables(); sd.__version__; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True)
    assert b"json" in done.stdout.split() and b"numpy" not in done.stdout.split()


def test_its_tables_are_the_tables_for_people_and_for_editors():
    assert sd.tables() == list(TABLES) == list(get_args(TableName))
    assert (ROOT / "spacediplomacy" / "py.typed").exists()


def test_ipython_completes_names_of_tables():
    from IPython.core.completer import provisionalcompleter
    from IPython.core.interactiveshell import InteractiveShell

    from spacediplomacy.completing import offer_tables

    shell = InteractiveShell.instance()
    offer_tables()
    for text, expected in [
        ('sd.load("cr', ["crew"]),
        ("sd.codes('miss", ["mission_partners", "missions"]),
    ]:
        with provisionalcompleter():
            found = [one.text for one in shell.Completer.completions(text, len(text))]
        assert sorted(found) == expected


def test_it_has_no_other_attributes():
    with pytest.raises(AttributeError, match="has no attribute 'lode'"):
        sd.lode  # noqa: B018


# What is wrong, and what to do ---------------------------------


@pytest.mark.parametrize("function", [sd.load, sd.codebook])
@pytest.mark.parametrize("name", ["../crew", "", "crew.parquet", "http://example.org/crew"])
def test_a_wrong_name_lists_the_right_ones(function, name):
    with pytest.raises(KeyError, match="There are: agreements, missions, agencies, crew, "):
        function(name)


@pytest.mark.parametrize(
    ("call", "meant"),
    [
        (lambda: sd.load("crews"), "crew"),
        (lambda: sd.load("Crew"), "crew"),
        (lambda: sd.codebook("mission"), "missions"),
        (lambda: sd.codes("crew", "statis"), "status"),
        (lambda: sd.members("artemis-accords"), "artemis-accords-2020"),
        (lambda: sd.dyads(["pak", "CHN"]), "PAK"),
        (lambda: sd.join(sd.load("crew"), "mision"), "missions"),
    ],
)
def test_did_you_mean(call, meant):
    with pytest.raises(KeyError, match=f"did you mean '{meant}'"):
        call()


def test_who_asks_for_a_retired_id_is_told_what_to_use():
    """The memorandum of 30 June 2014 had 2015 in its id."""
    old, new = "csnc-rka-navigation-2015", "csnc-rka-navigation-2014"
    with pytest.raises(KeyError, match=f"'{old}.*did you mean.*{new}"):
        sd.members(old)
    assert len(sd.members(new)) == 2
    (hit,) = sd.search(old).itertuples(index=False)
    assert (hit.table, hit.record_id) == ("retired_ids", f"agreements/{old}")
    with pytest.warns(UserWarning, match=rf"so not cited: {old} \(now {new}\)"):
        sd.cite(pd.DataFrame({"agreement_id": [old, new]}))


@pytest.mark.parametrize(
    "path", ["../x.parquet", "/etc/hosts", "http://example.org/x.parquet", "data/../../x.parquet"]
)
def test_it_reads_nothing_outside_its_package(elsewhere, path):
    about = json.loads((elsewhere / "datapackage.json").read_text())
    next(one for one in about["resources"] if one["name"] == "crew.parquet")["path"] = path
    (elsewhere / "datapackage.json").write_text(json.dumps(about))
    with pytest.raises(ValueError, match="outside the package"):
        sd.load("crew")


def test_a_damaged_bit_is_told_wherever_it_is(elsewhere):
    path = elsewhere / "data/published/stations.parquet"
    whole = path.read_bytes()
    for place in range(0, len(whole), len(whole) // 40):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        with pytest.raises(ValueError, match=r"not the file published with version .* again"):
            sd.load("stations")
    path.write_bytes(whole)
    assert len(sd.load("stations")) == len(curated("stations"))


def test_another_tables_file_and_a_missing_one_are_told(elsewhere):
    folder = elsewhere / "data/published"
    shutil.copy(folder / "missions.parquet", folder / "crew.parquet")
    with pytest.raises(ValueError, match=r"crew\.parquet is not the file published"):
        sd.load("crew")
    (folder / "crew.parquet").unlink()
    with pytest.raises(ValueError, match=r"crew\.parquet cannot be read .*: install it again"):
        sd.load("crew")


@pytest.mark.parametrize("text", [None, "", '{"resources": [', "{}", "[]", "\0", '{"version": 1}'])
def test_a_missing_or_cut_descriptor_is_told(elsewhere, text):
    path = elsewhere / "datapackage.json"
    path.unlink() if text is None else path.write_text(text)
    for call in (sd.tables, lambda: sd.load("crew"), lambda: sd.__version__):
        with pytest.raises(RuntimeError, match="install the package again, unpacked"):
            call()


def test_a_package_in_a_zip_file_is_told(tmp_path):
    with zipfile.ZipFile(tmp_path / "wheel.zip", "w") as wheel:
        for path in (ROOT / "spacediplomacy").glob("*.py"):
            wheel.write(path, f"spacediplomacy/{path.name}")
    code = "import spacediplomacy as sd\ntry: sd.load('crew')\nexcept RuntimeError as e: print(e)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(tmp_path / "wheel.zip")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert "install the package again, unpacked into a folder" in done.stdout, done.stderr


# Loading ---------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_it_loads_what_pandas_reads_without_time_zones(name):
    expected = pd.read_parquet(PUBLISHED / f"{name}.parquet")
    for column, dtype in expected.dtypes.items():
        if getattr(dtype, "tz", None):
            expected[column] = expected[column].dt.tz_localize(None)
    pd.testing.assert_frame_equal(sd.load(name), expected)
    about = {"dataset": "Comparative Space Diplomacy Dataset", "name": name}
    assert sd.load(name).attrs == about | {"version": sd.__version__, "licence": "CC-BY-4.0"}


def test_labels_are_ordered_categories_with_the_words_of_the_vocabulary():
    labelled, plain = sd.load("crew", labels=True), sd.load("crew")
    words = {
        row["code"]: row["label"] for row in curated("vocabulary") if row["list"] == "crew_status"
    }
    assert labelled.status.tolist() == [words[code] for code in plain.status]
    assert labelled.status.cat.ordered and list(labelled.status.cat.categories) == list(
        words.values()
    )
    assert (labelled.isna() == plain.isna()).all(axis=None)


def test_names_stand_beside_each_id():
    crew = sd.load("crew", names=True).set_index(["mission_id", "person_id"]).loc["ax-4"]
    shukla = crew.loc["shubhanshu-shukla"]
    seat = record("crew", **AX4)
    for column, table, key, word in [
        ("state", "states", "state_id", "name"),
        ("sponsor", "agencies", "agency_id", "name"),
        ("return_mission", "missions", "mission_id", "name"),
        ("agreement", "agreements", "agreement_id", "short_title"),
    ]:
        if named := seat[f"{column}_id"]:
            row = record(table, **{key: named})
            assert shukla[f"{column}_name"] == (row[word] or row["title"]), column
    columns = list(sd.load("crew", names=True))
    assert columns[columns.index("sponsor_id") + 1] == "sponsor_name"
    assert "state_a_name" in sd.load("dyad_years", names=True)


def test_codes_have_label_definition_and_rule_in_their_order():
    for table, column, words in [
        ("crew", "status", "crew_status"),
        ("guest_flights", "host_system", "host_system"),
    ]:
        rows = [row for row in curated("vocabulary") if row["list"] == words]
        rows = sorted(rows, key=lambda row: int(row["rank"] or 0))
        codes = sd.codes(table, column)
        assert codes.index.tolist() == [row["code"] for row in rows]
        for about in ("label", "definition", "includes", "excludes"):
            assert codes[about].fillna("").tolist() == [row[about] for row in rows]
    with pytest.raises(KeyError, match=r"no coded column of crew 'notes'.* status, role, "):
        sd.codes("crew", "notes")


def test_no_two_codes_of_a_list_have_one_label():
    words = [(row["list"], row["label"]) for row in curated("vocabulary")]
    assert len(words) == len(set(words))


def test_the_codebook_says_everything_and_shows_it_whole():
    book = sd.codebook("crew")
    assert list(book.index) == list(sd.load("crew"))
    assert isinstance(book, pd.DataFrame) and isinstance(book.allowed["role"], tuple)
    assert book.loc["days_in_space", "unit"] == "day"
    assert book.attrs["description"].startswith("One person on one mission")
    longest = max(book.description, key=len)
    assert len(longest) > 300 and longest in " ".join(repr(book).split())
    assert longest.replace("'", "&#x27;") in book._repr_html_().replace("'", "&#x27;")


# Joining and searching ---------------------------------


def test_join_adds_columns_by_the_declared_key_and_keeps_rows():
    crew = sd.load("crew")
    joined = sd.join(crew, "missions")
    pd.testing.assert_frame_equal(joined[list(crew)], crew)
    mission = record("missions", mission_id="ax-4")
    row = joined[joined.mission_id == "ax-4"].iloc[0]
    assert (
        row.mission_launch_site == mission["launch_site"] and row.mission_notes == mission["notes"]
    )
    back = sd.join(crew, "missions", on="return_mission_id")
    assert "return_mission_name" in back and back.return_mission_name.isna().any()


def test_join_by_a_key_of_several_columns_keeps_true_and_false():
    steps = sd.join(sd.load("timelines"), "guest_flights")
    guest = steps[(steps.mission_id == "ax-4") & (steps.person_id == "shubhanshu-shukla")]
    assert guest.guest_flights_guest.all() and str(steps.guest_flights_guest.dtype) == "boolean"


def test_join_refuses_to_guess():
    crew = sd.load("crew")
    with pytest.raises(KeyError, match=r"several .* sponsor_id, intermediary_id, host_id"):
        sd.join(crew, "agencies")
    joined = sd.join(crew, "agencies", on="sponsor_id")
    assert "sponsor_name" in joined
    assert joined[["sponsor_kind", "sponsor_kind_agencies"]].nunique().gt(3).all()
    with pytest.raises(KeyError, match="no column is known to lead to people: give on="):
        sd.join(sd.load("agreements"), "people")
    with pytest.raises(KeyError, match="there is no column 'nobody_id'"):
        sd.join(crew, "people", on="nobody_id")


def test_search_finds_names_titles_and_columns():
    found = sd.search("SALYUT 6")
    assert found.record_id[found.table == "stations"].tolist() == ["salyut-6"]
    title = record("agreements", agreement_id="artemis-accords-2020")["title"]
    assert "artemis-accords-2020" in set(sd.search(title).record_id)
    assert ("crew", "sponsor_id") in set(
        sd.search("sponsor_id")[["table", "column"]].itertuples(index=False, name=None)
    )
    assert sd.search("no such words").columns.tolist() == ["table", "record_id", "column", "text"]
    assert len(sd.search("no such words")) == 0


# Members, pairs, and what a panel counts ---------------------------------


@pytest.mark.parametrize("year", [1968, 1975, 1991, 2000, 2021, 2025])
def test_members_are_those_of_the_panel(year):
    panel = sd.load("state_years").query("year == @year")
    panel = panel[panel.as_of == f"{year}-12-31"].set_index("state_id")
    for row in curated("agreements"):
        if name := row["panel_name"]:
            found = sd.members(row["agreement_id"], on=f"{year}-12-31").dropna(subset="state_id")
            told = found.set_index("state_id").certainty
            assert set(told.index[told == "certain"]) == set(panel.index[panel[name].fillna(False)])
            assert set(told.index[told == "possible"]) == set(panel.index[panel[name].isna()])


def test_members_by_day():
    """The Outer Space Treaty was opened on 27 January and in force from 10 October 1967; Saudi
    Arabia left the Moon Agreement on 5 January 2024."""
    treaty, moon = "outer-space-treaty-1967", "moon-agreement-1979"
    assert len(sd.members(treaty, on="1967-02-01")) == len(sd.members(treaty, on="1967-10-09")) == 0
    assert {"USA", "SUN", "GBR"} <= set(sd.members(treaty, on="1967-10-10").state_id)
    assert "SAU" in set(sd.members(moon, on="2024-01-04").state_id)
    assert "SAU" not in set(sd.members(moon, on="2024-01-05").state_id)
    assert "FRA" not in set(sd.members(moon).state_id)
    with pytest.raises(ValueError, match="the last day covered is 2026-10-09"):
        sd.members(moon, on="2026-10-10")


def test_institutions_are_members_but_do_not_commit_their_state():
    members = sd.members("ilrs-2021")
    listed = [row for row in curated("agreement_parties") if row["agreement_id"] == "ilrs-2021"]
    assert set(members.party_id) == {row["party_id"] for row in listed if row["role"] != "observer"}
    assert members.state_id[members.level == "institution"].isna().all()
    assert "CHE" not in set(members.state_id) and "PAK" in set(members.state_id)


def test_a_pair_is_found_in_any_order_and_from_both_sides():
    pair, turned = sd.dyads(["PAK", "CHN"]), sd.dyads(["CHN", "PAK"])
    pd.testing.assert_frame_equal(pair, turned)
    assert len(pair) > 30
    both = sd.dyads(["USA", "IND"], directed=True).query("year == 2025").set_index("state_a")
    assert both.guests_sent.to_dict() == {"IND": 1, "USA": 0}
    assert both.guests_received.to_dict() == {"IND": 0, "USA": 1}
    with pytest.raises(ValueError, match="two states or more"):
        sd.dyads(["CHN"])


def test_zeros_are_every_year_in_which_both_states_existed():
    """The GDR ended in 1990; Russia began as the Soviet Union ended."""
    germanies = sd.dyads(["DDR", "DEU"], zeros=True)
    assert germanies.year.tolist() == list(range(1957, 1991))
    assert len(sd.dyads(["CHN", "PAK", "USA"], zeros=True)) == 3 * (2026 - 1957 + 1)
    published = sd.dyads(["CHN", "PAK", "USA"])
    filled = sd.dyads(["CHN", "PAK", "USA"], zeros=True)
    pd.testing.assert_frame_equal(
        filled.merge(published[["state_a", "state_b", "year"]]), published, check_dtype=False
    )
    assert not filled.drop(columns=["both_artemis", "both_ilrs"]).isna().any(axis=None)


def test_pairs_without_anything_shared_can_both_be_in_a_camp():
    """Iceland and Rwanda signed the Artemis Accords and have no agreement of their own."""
    pairs = sd.dyads(["RWA", "NGA", "PER"], zeros=True).query("year == 2025")
    assert pairs.both_artemis.tolist() == [True] * 3 and not pairs.both_ilrs.any()


@pytest.mark.parametrize(
    ("table", "key"), [("state_years", ["state_id"]), ("dyad_years", ["state_a", "state_b"])]
)
def test_behind_a_count_are_as_many_agreements(table, key):
    panel = sd.load(table).query("year in [1975, 1998, 2025]")
    counted = sd.behind(panel).groupby([*key, "year"]).agreement_id.nunique()
    expected = panel.set_index([*key, "year"]).agreements_in_force
    assert (counted.reindex(expected.index, fill_value=0) == expected).all()


def test_behind_says_what_it_needs():
    with pytest.raises(ValueError, match="behind needs state_id"):
        sd.behind(sd.load("crew"))


# Citing ---------------------------------


def test_cite_the_guests_of_salyut_6_with_all_that_their_rows_rest_on():
    """The seat, the person, the mission, the station, the agreements, and every state and
    organisation named."""
    guests = sd.load("guest_flights").query("guest and station_id == 'salyut-6'")
    assert len(guests) == 9
    expected = set()
    for mission, person in zip(guests.mission_id, guests.person_id, strict=True):
        seat = record("crew", mission_id=mission, person_id=person)
        flight = record("missions", mission_id=mission)
        rows = [seat, flight, record("people", person_id=person)]
        rows += [record("stations", station_id="salyut-6"), record("states", state_id="SUN")]
        rows += [record("states", state_id=seat["state_id"])]
        agencies = [
            seat["sponsor_id"],
            seat["intermediary_id"],
            seat["host_id"],
            flight["operator_id"],
        ]
        rows += [record("agencies", agency_id=one) for one in agencies if one]
        agreements = [seat["agreement_id"], seat["framework_agreement_id"]]
        rows += [record("agreements", agreement_id=one) for one in agreements if one]
        expected |= set().union(*map(behind, rows))
    assert keys(sd.cite(guests)) == expected and len(expected) > 20


def test_cite_a_row_a_column_and_some_columns():
    station = sd.load("stations").query("station_id == 'tiangong'")
    assert behind(record("stations", station_id="tiangong")) <= keys(sd.cite(station))
    assert keys(sd.cite(station.iloc[0])) == keys(sd.cite(station))
    only = behind(record("stations", station_id="tiangong"))
    assert keys(sd.cite(station.station_id)) == keys(sd.cite(station[["station_id"]])) == only
    assert keys(sd.cite(station[["name", "sources"]])) == only
    assert keys(sd.cite(station.set_index("station_id")[["name"]])) == only


def test_cite_merged_and_joined_frames():
    crew = sd.load("crew").query("mission_id == 'ax-4'")
    operator = behind(
        record("agencies", agency_id=record("missions", mission_id="ax-4")["operator_id"])
    )
    for frame in (crew.merge(sd.load("missions"), on="mission_id"), sd.join(crew, "missions")):
        assert keys(sd.cite(crew)) | operator <= keys(sd.cite(frame))
    mine = pd.DataFrame({"state_id": ["PAK"], "gdp": [1.0]})
    assert keys(sd.cite(mine)) == behind(record("states", state_id="PAK"))
    both = mine.merge(mine, on="gdp")
    assert list(both) == ["state_id_x", "gdp", "state_id_y"] and keys(sd.cite(both)) == keys(
        sd.cite(mine)
    )


def test_cite_what_has_its_sources_in_other_tables():
    claim = sd.load("claims").head(1)
    assert set(claim.source_id) <= keys(sd.cite(claim))
    row = sd.load("citations").query("table == 'stations' and record_id == 'tiangong'")
    assert keys(sd.cite(row)) == behind(record("stations", station_id="tiangong"))
    found = sd.search("tiangong").query("table == 'stations' and record_id == 'tiangong'")
    assert keys(sd.cite(found)) == keys(sd.cite(row))
    recode = sd.load("double_codings").head(1)
    assert keys(sd.cite(recode)) >= behind(
        record("agreements", agreement_id=recode.record_id.iloc[0])
    )
    party = record("agreement_parties", agreement_id="ilrs-2021", party_id="BOL")
    members = sd.members("ilrs-2021").query("party_id == 'BOL'")
    assert behind(party) <= keys(sd.cite(members))
    held = sd.load("commitments").query("agreement_id == 'ilrs-2021' and state_id == 'BOL'")
    assert behind(party) <= keys(sd.cite(held))


def test_cite_a_panel_with_agreements_seats_and_codes_behind_it():
    row = sd.load("state_years").query("state_id == 'IND' and year == 2025")
    found = keys(sd.cite(row))
    assert behind(record("crew", **AX4)) | behind(record("state_codes", state_id="IND")) <= found
    for agreement in sd.behind(row).agreement_id:
        assert behind(record("agreements", agreement_id=agreement)) <= found
    pair = sd.dyads(["IND", "USA"]).query("year == 2025")
    assert behind(record("crew", **AX4)) <= keys(sd.cite(pair))
    assert keys(sd.cite(row[["state_id", "year", "as_of", "artemis"]])) < found
    with pytest.warns(UserWarning, match="without as_of, the agreements counted are not cited"):
        sd.cite(row[["state_id", "year", "artemis"]])


def test_cite_says_what_it_cannot_follow():
    with pytest.warns(UserWarning, match="not in missions .* not cited: ax-44") as told:
        found = sd.cite(pd.DataFrame({"mission_id": ["ax-4", "ax-44"]}))
    assert told[0].filename == __file__
    assert keys(found) == behind(record("missions", mission_id="ax-4"))
    with pytest.raises(
        ValueError, match="no id in the columns a, 7: keep an id such as mission_id"
    ):
        sd.cite(pd.DataFrame({"a": [1], 7: ["ax-4"]}))
    with pytest.raises(ValueError, match="no id in the columns lag_days"):
        sd.cite(sd.load("guest_flights").lag_days)
    assert keys(sd.cite()) == set()


def test_every_source_is_in_the_bibliography_once():
    found = keys((PUBLISHED / "sources.bib").read_text())
    assert found == set(sd.load("sources").source_id)


def test_bibtex_braces_balance():
    """BibTeX reads an entry to its closing brace: every one inside must be paired."""
    for text in (PUBLISHED / "sources.bib").read_text().split("@misc")[1:]:
        plain = text.replace("\\{", "").replace("\\}", "")
        assert plain.count("{") == plain.count("}")
    assert entry("key", {"title": "{A}"}) == "@misc{key,\n  title = {{A}},\n}\n"
