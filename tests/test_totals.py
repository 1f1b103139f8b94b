"""Totals that others published, each reproduced by one line of pandas on the published tables.

tests/totals.csv holds them: what is counted, the number, its as-of date, the line that states
our counting rule, and the publication that the number is from. The expected numbers are theirs.
tests/told.csv has those that our counting rule does not quite meet, as upper bounds: more would be
something counted twice.
"""

import csv
import re

import pandas as pd
import pytest

import spacediplomacy as sd
from scripts.project import ROOT


def rows_of(name):
    """The rows of a file beside this one, by the name of their total."""
    with (ROOT / "tests" / name).open(newline="", encoding="utf-8") as stream:
        return {row["total"]: row for row in csv.DictReader(stream)}


TOTALS, TOLD = rows_of("totals.csv"), rows_of("told.csv")
TABLES = {name: sd.load(name) for name in sd.tables()}
RULES = {  # what must reproduce, and a word of a total that does it
    "Intercosmos flights": "interkosmos-",
    "people above 80 km": "usaf-",
    "people above 100 km": "karman-",
    "people in orbit": "orbit-",
    "states whose citizens reached orbit": "states-2011",
    "visitors to the ISS by nationality": "iss-visitors-2019-05-rus",
    "visitors to Mir": "mir-visitors",
    "Salyut 6 and 7": "salyut-",
    "women": "women-",
    "women by nationality": "women-usa",
    "seats sold": "space-adventures-",
    "people aboard at an instant": "in-orbit-1995",
    "people of a state in orbit": "orbit-2025-04-chn",
    "Artemis signatories": "artemis-",
    "anti-satellite pledges": "asat-",
    "sharing of situational awareness": "ssa-",
    "cooperating states of ESA": "esa-cooperating-",
    "partner states of India": "india-",
}


def counted(row):
    """What our tables give by the line of a total."""
    return eval(row["line"], {"pd": pd, **TABLES})


@pytest.mark.parametrize("total", TOTALS)
def test_a_published_total_is_reproduced(total):
    row = TOTALS[total]
    assert counted(row) == int(row["expected"]), row["what"]


@pytest.mark.parametrize("total", TOLD)
def test_we_hold_some_and_no_more_than_is_told(total):
    row = TOLD[total]
    assert 0 < counted(row) <= int(row["expected"]), row["what"]


@pytest.mark.parametrize("total", TOTALS | TOLD)
def test_every_total_says_where_it_is_from(total):
    row = (TOTALS | TOLD)[total]
    assert (
        row["publisher"]
        and row["what"]
        and re.match(r"\d{4}", row["as_of"])
        and (row["url"] or row["title"])
    )


@pytest.mark.parametrize("rule", RULES)
def test_every_kind_of_count_has_a_total(rule):
    assert any(total.startswith(RULES[rule]) for total in TOTALS)


def test_there_are_enough():
    agreements = [
        row for row in TOTALS.values() if "part" in row["line"] or "state_years" in row["line"]
    ]
    assert len(agreements) >= 15 and len(TOTALS) - len(agreements) >= 20


def test_who_came_home_in_another_ship():
    """Of the crew of Soyuz MS-22 all three, of Boeing's flight test both, of Shenzhou 20 all
    three: known from the news of the day."""
    crew = TABLES["crew"].query(
        "status == 'flown' and return_mission_id.notna() and mission_id != return_mission_id"
    )
    assert set(crew.query("mission_id == 'soyuz-ms-22'").return_mission_id) == {"soyuz-ms-23"}
    assert (
        crew.query("mission_id == 'starliner-cft'").return_mission_id.tolist()
        == ["spacex-crew-9"] * 2
    )
    assert (
        crew.query("mission_id == 'shenzhou-20'").return_mission_id.tolist() == ["shenzhou-21"] * 3
    )


def test_first_citizens_and_in_whose_vehicle():
    """Known firsts: Remek and Hermaszewski in Soviet ships, Garneau and Ockels in American ones,
    Yang and Gagarin in their own."""
    crew = (
        TABLES["crew"]
        .query("status == 'flown'")
        .sort_values("launched_earliest")
        .drop_duplicates("state_id")
        .set_index("state_id")
    )
    firsts = {
        "CSK": ("vladimir-remek", "SUN"),
        "POL": ("miroslaw-hermaszewski", "SUN"),
        "CAN": ("marc-garneau", "USA"),
        "NLD": ("wubbo-ockels", "USA"),
        "CHN": ("yang-liwei", "CHN"),
        "SUN": ("yuri-gagarin", "SUN"),
        "VNM": ("pham-tuan", "SUN"),
        "ARE": ("hazza-al-mansoori", "RUS"),
        "TUR": ("alper-gezeravci", "USA"),
    }
    assert {state: (crew.person_id[state], crew.seat_state_id[state]) for state in firsts} == firsts


def test_the_station_has_never_been_empty_since_expedition_1():
    """Somebody who went up to the ISS is aboard on each day from 2 November 2000 on."""
    crew = (
        TABLES["crew"]
        .query("status == 'flown'")
        .merge(TABLES["missions"].query("station_id == 'iss' and docked == 'yes'")[["mission_id"]])
    )
    up, down = crew.launched_earliest.to_numpy(), crew.landed_earliest.to_numpy()
    for day in pd.date_range("2000-11-03", "2026-10-08", freq="7D").to_numpy():
        assert ((up <= day) & ~(down <= day)).sum() >= 2, day
