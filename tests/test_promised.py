"""Values that readers were once told wrongly."""

import re

import pandas as pd
import pytest
from test_package import curated, record

import spacediplomacy as sd

TREATY = "outer-space-treaty-1967"


@pytest.mark.parametrize(
    ("state", "code"), [("DEU", 255), ("YEM", 679), ("DDR", 265), ("IND", 750), ("PAK", 770)]
)
def test_codes_of_1990_are_those_of_31_december(state, code):
    """After both unions of that year: a list with 260 and 678 in it matches nothing."""
    panel = sd.load("state_years").query("year == 1990").set_index("state_id").cow_code
    assert panel.get(state) == code
    assert not {260, 678} & set(panel.dropna())


@pytest.mark.parametrize(("table", "by"), [("state_years", "state_id"), ("dyad_years", "state_a")])
def test_the_parts_add_up_to_what_is_in_force(table, by):
    panel = sd.load(table)
    parts = [f"{one}_in_force" for one in ("binding", "non_binding", "contracts", "unknown")]
    assert (panel[parts].sum(axis=1) == panel.agreements_in_force).all() and by in panel


def test_baikonur_was_the_soviet_unions_and_then_kazakhstans():
    flights = sd.load("missions").query("launch_site.str.contains('Baikonur')", engine="python")
    ends = flights.groupby("launch_state_id").launched_earliest.agg(["min", "max"])
    assert list(ends.index) == ["KAZ", "SUN"]
    assert (
        str(ends["max"].SUN)
        < record("states", state_id="KAZ")["existed_from"]
        < str(ends["min"].KAZ)
    )


@pytest.mark.parametrize(
    "state", ["Grenada", "Saint Kitts and Nevis", "Saint Lucia", "Solomon Islands", "Eswatini"]
)
def test_rival_lists_of_parties_are_claims(state):
    claims = [row for row in curated("claims") if row["record_id"] == TREATY]
    told = [row for row in claims if state in row["claimed"] and row["stance"] == "asserts"]
    assert told and all(row["verdict"] in ("rejected", "unresolved") for row in told)
    (known,) = (row["state_id"] for row in curated("states") if row["name"] == state)
    assert (
        not sd.load("agreement_parties")
        .eval(f"agreement_id == '{TREATY}' and state_id == '{known}'")
        .any()
    )


def test_vietnam_in_the_rescue_agreement_was_the_republic_in_the_south():
    parties = sd.load("agreement_parties").query("agreement_id == 'rescue-agreement-1968'")
    assert "RVN" in set(parties.state_id) and "VNM" not in set(parties.state_id)


def test_norway_joined_the_space_agency_on_30_december_1986():
    row = record("agreement_parties", agreement_id="esa-convention-1975", state_id="NOR")
    assert row["joined"] == "1986-12-30"


def test_a_successor_counts_from_the_effect_and_not_before_its_state():
    """The day of the notice stands only where the effect was not read."""
    born = {row["state_id"]: row["existed_from"] for row in curated("states")}
    rows = [row for row in curated("agreement_parties") if row["joined_by"] == "succession"]
    for row in rows:
        effect = re.search(r"with effect from (\d+ \w+ \d{4})", row["notes"])
        first = born[row["state_id"]]
        if effect and (day := iso(effect[1])) and "prints" not in row["notes"]:
            assert row["joined"] == max(day, first), (row["agreement_id"], row["state_id"])
    assert len(rows) >= 79
    (code,) = (one for one in curated("vocabulary") if one["code"] == "succession")
    assert "day of the notice" in code["definition"]


def iso(text):
    """12 March 1968 as 1968-03-12."""
    return f"{pd.Timestamp(text):%F}"


@pytest.mark.parametrize("table", ["people", "missions", "agreements"])
def test_a_doubt_of_the_source_is_kept_in_numbers_and_days(table):
    assert table in {row["table"] for row in curated("doubts")}
