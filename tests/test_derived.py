"""What is computed, recomputed by plain loops (`plainly`); what the panels promise; and what one
changed date changes."""

import csv
from collections import Counter
from datetime import date

import pytest
from plainly import COVERED, Plainly

from schemas import CURATED, TABLES
from schemas.model.coverage import COVERED_TO
from schemas.model.table import columns_of, curated_columns, key_of
from scripts.derive.derive import derive
from scripts.project import ROOT
from scripts.read import read

PUBLISHED = ROOT / "data" / "published"


@pytest.fixture(scope="module")
def plain():
    return Plainly(ROOT / "data" / "curated")


def published(table):
    with (PUBLISHED / f"{table}.csv").open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def by_key(rows, *key):
    found = {tuple(row[column] for column in key): row for row in rows}
    assert len(found) == len(rows)
    return found


def differences(ours, theirs):
    """The first cells in which two sets of rows by key differ."""
    cells = [
        (*key, column, theirs[key][column], row[column])
        for key, row in ours.items()
        if key in theirs
        for column in theirs[key]
        if row[column] != theirs[key][column]
    ]
    return (
        [f"only plainly: {key}" for key in ours.keys() - theirs.keys()][:5]
        + [f"only published: {key}" for key in theirs.keys() - ours.keys()][:5]
        + cells[:10]
    )


@pytest.mark.parametrize(
    "table", ["crew", "guest_flights", "timelines", "commitments", "state_years", "dyad_years"]
)
def test_every_cell_agrees_with_plain_loops(plain, table):
    key = key_of(TABLES[table])
    ours, theirs = by_key(getattr(plain, table)(), *key), by_key(published(table), *key)
    assert len(theirs) > 300 and set(next(iter(ours.values()))) == set(next(iter(theirs.values())))
    assert not differences(ours, theirs)


def test_every_citation_agrees_with_plain_loops(plain):
    ours, theirs = (
        [tuple(row[column] for column in key_of(TABLES["citations"])) for row in rows]
        for rows in (plain.citations(), published("citations"))
    )
    assert Counter(ours) == Counter(theirs) and len(set(theirs)) == len(theirs)


def test_citations_cover_every_table_that_names_sources(plain):
    naming = {
        name for name, model in CURATED.items() if {"sources", "source_id"} & set(columns_of(model))
    } - {"sources"}
    assert naming == {row["table"] for row in plain.citations()}


def test_coverage_is_the_one_we_know():
    assert COVERED_TO.date() == COVERED


def test_the_timeline_of_a_guest_known_otherwise():
    """Ax-4 was put off from 8 to 10, 11, 19 and 22 June 2025 and launched on the 25th (seeds 002
    and 004, NASA's releases); his fellow guests' steps are not Shukla's."""
    steps = [row for row in published("timelines") if row["person_id"] == "shubhanshu-shukla"]
    told = [(row["event"], row["date_earliest"], row["days_to_launch"]) for row in steps]
    assert (
        told.index(("postponed", "2025-06-09", "16"))
        < told.index(("launched", "2025-06-25", "0"))
        < told.index(("landed", "2025-07-15", "-20"))
    )
    assert (
        [row["event"] for row in steps].count("launched")
        == [row["event"] for row in steps].count("signed")
        == 1
    )
    assert not [
        row for row in steps if "hungar" in row["milestone_id"] or "kapu" in row["milestone_id"]
    ]


def test_nothing_planned_is_told_as_flown():
    flown = {
        (row["mission_id"], row["person_id"])
        for row in published("crew")
        if row["status"] == "flown"
    }
    seats = {
        (row["mission_id"], row["person_id"])
        for row in published("timelines")
        if row["event"] in ("launched", "landed")
    }
    assert seats <= flown and len(seats) > 300


@pytest.mark.parametrize(
    ("mission", "person", "host_system", "guest_class"),
    [
        ("spacex-crew-6", "sultan-alneyadi", "iss_partner", "purchased_by_government"),
        ("ax-4", "shubhanshu-shukla", "iss_private", "purchased_by_government"),
        ("spacex-crew-5", "anna-kikina", "iss_partner", "exchange"),
        ("spacex-crew-2", "thomas-pesquet", "iss_partner", "partner_barter"),
        ("soyuz-ms-20", "yusaku-maezawa", "iss_private", "purchased_privately"),
        ("sts-9", "ulf-merbold", "shuttle", "partner_barter"),
        ("soyuz-tm-20", "ulf-merbold", "mir_commercial", "intergovernmental_member"),
        ("soyuz-tm-21", "norman-thagard", "mir_commercial", "exchange"),
        ("soyuz-t-11", "rakesh-sharma", "soviet", "invited"),
        ("artemis-2", "jeremy-hansen", "artemis", "partner_barter"),
        ("soyuz-tm-34", "mark-shuttleworth", "iss_partner", "purchased_privately"),
        ("soyuz-ms-18", "mark-vande-hei", "iss_partner", "partner_barter"),
    ],
)
def test_the_examples_of_the_vocabulary_are_coded_so(mission, person, host_system, guest_class):
    row = by_key(published("guest_flights"), "mission_id", "person_id")[mission, person]
    assert (row["host_system"], row["guest_class"]) == (host_system, guest_class)


def test_memberships_known_otherwise():
    """Ukraine keeps the treaty of 1967 that it joined as a Soviet republic; nobody was in the
    Moon Agreement before 1984."""
    rows = by_key(published("state_years"), "state_id", "year")
    assert {rows["UKR", str(year)]["outer_space_treaty"] for year in range(1991, 2027)} == {"1"}
    assert {row["moon_agreement"] for (_, year), row in rows.items() if year < "1984"} == {"0"}
    assert (
        rows["CHL", "1984"]["moon_agreement"] == "1"
        and rows["SAU", "2022"]["moon_agreement"] == "1"
        and rows["SAU", "2024"]["moon_agreement"] == "0"
    )
    assert (
        rows["IND", "2022"]["artemis"] == "0"
        and rows["IND", "2023"]["artemis"] == "1"
        and rows["PAK", "2023"]["ilrs"] == "1"
    )


# Panels have the rows they promise.


def test_state_years_have_each_year_of_each_life_once():
    states = {row["state_id"]: row for row in published("states")}
    years = Counter((row["state_id"], int(row["year"])) for row in published("state_years"))
    promised = {
        (state, year)
        for state, row in states.items()
        for year in range(
            max(1957, int((row["existed_from_earliest"] or "0")[:4])),
            int((row["existed_to_latest"] or "2026")[:4]) + 1,
        )
    }
    assert years.keys() == promised and set(years.values()) == {1}
    assert (
        ("SUN", 1991) in years
        and ("SUN", 1992) not in years
        and ("RUS", 1990) not in years
        and ("CZE", 1992) not in years
    )


@pytest.mark.parametrize(
    ("table", "sides"), [("state_years", ["state_id"]), ("dyad_years", ["state_a", "state_b"])]
)
def test_a_row_speaks_of_a_day_on_which_its_states_exist(table, sides):
    states = {row["state_id"]: row for row in published("states")}
    for row in published(table):
        ends = [
            states[row[side]]["existed_to_latest"]
            for side in sides
            if states[row[side]]["existed_to_latest"]
        ]
        assert row["as_of"] == min([f"{row['year']}-12-31", COVERED.isoformat(), *ends]), row
        assert all(states[row[side]]["existed_from_earliest"] <= row["as_of"] for side in sides), (
            row
        )


def test_this_year_is_as_of_the_coverage_date():
    for table in ("state_years", "dyad_years"):
        assert {row["as_of"] for row in published(table) if row["year"] == str(COVERED.year)} == {
            COVERED.isoformat()
        }


def test_dyads_are_pairs_in_order_without_a_gap():
    years = {}
    for row in published("dyad_years"):
        assert row["state_a"] < row["state_b"]
        years.setdefault((row["state_a"], row["state_b"]), []).append(int(row["year"]))
    ends = {
        row["state_id"]: int((row["existed_to_latest"] or str(COVERED.year))[:4])
        for row in published("states")
    }
    for pair, found in years.items():
        assert found == list(range(found[0], min(ends[state] for state in pair) + 1)), pair


def test_a_dyad_begins_with_something_shared():
    begun = set()
    for row in published("dyad_years"):
        pair = row["state_a"], row["state_b"]
        if pair not in begun:
            shared = [
                row[column]
                for column in ("agreements_signed", "agreements_in_force", "guests_ab", "guests_ba")
            ]
            assert set(shared) != {"0"}, row
            begun.add(pair)


def test_agreements_open_to_all_make_no_dyads(curated, tables):
    opened = curated["agreements"].assign(scope="open").astype({"scope": "category"})
    dyads = derive(curated | {"agreements": opened})["dyad_years"]
    pairs = {
        tuple(sorted((row["state_id"], row["seat_state_id"])))
        for row in published("guest_flights")
        if row["guest"] == "true"
        and row["status"] == "flown"
        and row["state_id"] != row["seat_state_id"]
    }
    assert (
        set(zip(dyads.state_a, dyads.state_b)) == pairs
        and not dyads.agreements_in_force.any()
        and not dyads.agreements_signed.any()
    )
    assert tables["dyad_years"].agreements_in_force.any()


def test_dyads_and_states_count_the_same_guests():
    """But for guests in a ship of their own state, sent by another: they make no dyad."""
    at_home = Counter(
        (row["state_id"], row["launched_earliest"][:4])
        for row in published("guest_flights")
        if row["state_id"] == row["seat_state_id"]
        and row["guest"] == "true"
        and row["status"] == "flown"
    )
    sent, hosted = at_home.copy(), at_home.copy()
    for row in published("dyad_years"):
        for guest, host, seats in (
            (row["state_a"], row["state_b"], row["guests_ab"]),
            (row["state_b"], row["state_a"], row["guests_ba"]),
        ):
            sent[guest, row["year"]] += int(seats)
            hosted[host, row["year"]] += int(seats)
    for row in published("state_years"):
        key = row["state_id"], row["year"]
        assert (sent[key], hosted[key]) == (int(row["guests_sent"]), int(row["guests_hosted"])), key


# What they merge on.


@pytest.mark.parametrize("code", ["state_id", "cow_code", "gw_code", "vdem_code"])
def test_states_merge_one_to_one_in_each_year(code):
    """A code names one state in a year, even in the year in which one state follows another: RUS
    in 1992, SUN in 1991."""
    rows = [row for row in published("state_years") if row[code]]
    assert not [
        key for key, count in Counter((row[code], row["year"]) for row in rows).items() if count > 1
    ]
    assert len(rows) > 9000


def test_v_dem_has_one_id_for_czechoslovakia_and_czechia():
    ids = {row["state_id"]: set() for row in published("state_years")}
    for row in published("state_years"):
        ids[row["state_id"]] |= {row["vdem_code"]} - {""}
    assert ids["CSK"] == ids["CZE"] == {"157"} and ids["SVK"] == {"201"}
    rows = {
        (row["state_id"], row["year"])
        for row in published("state_years")
        if row["vdem_code"] == "157"
    }
    assert (
        ("CSK", "1992") in rows
        and ("CZE", "1993") in rows
        and len({year for _, year in rows}) == len(rows)
    )


# One changed date changes what it should, and nothing else.


def changed_cells(workshop, tables):
    """(table, key, column) of every derived cell that differs once the workshop's files are
    derived."""
    damaged, problems = read(workshop.curated)
    assert not problems
    after, found = derive(damaged), set()
    for name in ("crew", "guest_flights", "timelines", "state_years", "dyad_years", "citations"):
        key = key_of(TABLES[name])
        old, new = (
            version[name].astype("str").fillna("").set_index(key, drop=False)
            for version in (tables, after)
        )
        old, new = old.sort_index(), new.sort_index()
        assert old.index.equals(new.index), f"{name} has other rows"
        for column in old:
            found |= {
                (name, "/".join(row if isinstance(row, tuple) else (row,)), column)
                for row in old.index[(old[column] != new[column]).to_numpy()]
            }
    return found


@pytest.mark.parametrize(
    "agreement", ["nasa-japan-iss-mou-1998", "intercosmos-1976", "nasa-esa-iss-mou-1998"]
)
def test_a_signature_a_day_later_changes_its_lags_alone(workshop, tables, agreement):
    seats = by_agreement(tables, agreement)
    old = date.fromisoformat(
        next(
            row["signed"] for row in workshop.rows("agreements") if row["agreement_id"] == agreement
        )
    )
    workshop.change("agreements", agreement, signed=old.replace(day=old.day + 1).isoformat())
    columns = {
        "guest_flights": [
            "agreement_signed_earliest",
            "agreement_signed_latest",
            "lag_days",
            "lag_days_min",
            "lag_days_max",
        ],
        "timelines": [
            "date_earliest",
            "date_latest",
            "days_to_launch",
            "days_to_launch_min",
            "days_to_launch_max",
        ],
    }
    assert changed_cells(workshop, tables) == {
        (table, f"{mission}/{person}" + "/signed/" * (table == "timelines"), column)
        for table, names in columns.items()
        for mission, person in zip(seats.mission_id, seats.person_id)
        for column in names
    }
    after = by_agreement(derive(read(workshop.curated)[0]), agreement)
    assert len(seats) and (after.lag_days == seats.lag_days - 1).all()


def by_agreement(tables, agreement):
    return tables["guest_flights"][tables["guest_flights"].agreement_id == agreement]


def test_a_later_launch_changes_its_own_flight_alone(workshop, tables):
    """An hour later: the times and lengths of that crew, and no panel."""
    workshop.change("missions", "ax-4", launched="2025-06-25T07:31:53Z")
    crew = tables["crew"][(tables["crew"].mission_id == "ax-4")]
    times = {
        (table, f"ax-4/{person}", f"launched_{end}")
        for end in ("earliest", "latest")
        for table in ("crew", "guest_flights")
        for person in tables[table].person_id[tables[table].mission_id == "ax-4"]
    }
    lengths = {
        (table, f"ax-4/{person}", "days_in_space")
        for table in ("crew", "guest_flights")
        for person in tables[table].person_id[tables[table].mission_id == "ax-4"]
        if person in set(crew.person_id[crew.status == "flown"])
    }
    assert changed_cells(workshop, tables) == times | lengths and len(lengths) == 7


def test_a_launch_in_another_year_moves_its_guests_in_the_panels(workshop, tables):
    """Soyuz T-11 a year later: the Indian guest counts in 1985, in both panels."""
    mission = next(row for row in workshop.rows("missions") if row["mission_id"] == "soyuz-t-11")
    workshop.change("missions", "soyuz-t-11", launched=mission["launched"].replace("1984", "1983"))
    panels = {
        cell for cell in changed_cells(workshop, tables) if cell[0] in ("state_years", "dyad_years")
    }
    assert {cell for cell in panels if cell[0] == "dyad_years"} == {
        ("dyad_years", f"IND/SUN/{year}", "guests_ab") for year in (1983, 1984)
    }
    assert {cell for cell in panels if cell[1].startswith("state_years") or "IND" in cell[1]} >= {
        ("state_years", f"IND/{year}", column)
        for year, column in (
            (1983, "guests_sent"),
            (1984, "guests_sent"),
            (1983, "first_flight"),
            (1984, "first_flight"),
            (1983, "nationals_flown"),
        )
    }
    assert {cell[1].split("/")[0] for cell in panels if cell[0] == "state_years"} == {"IND", "SUN"}


def test_curated_columns_pass_through():
    """Publishing crew adds columns and changes none."""
    columns = curated_columns(TABLES["crew"])
    with (ROOT / "data" / "curated" / "crew.csv").open(newline="", encoding="utf-8") as stream:
        assert [list(row.values()) for row in csv.DictReader(stream)] == [
            [row[column] for column in columns] for row in published("crew")
        ]
