"""`state_years`: each state in each year."""

import pandas as pd

from schemas.model.lookup import as_texts
from schemas.model.table import Rows, Tables
from scripts.derive import panels

STATE = ["state_id"]


def derive(tables: Tables) -> Rows:
    """One row per state and year in which it existed."""
    lives = panels.state_lives(tables)
    panel = panels.each_year(lives).sort_values([*STATE, "year"], ignore_index=True)
    spells = tables["commitments"].astype({"state_id": "str", "agreement_id": "str"})
    spells = spells.merge(lives[["state_id", "last_day"]], on="state_id")
    guests, firsts = panels.counted_guests(tables), first_years(tables)
    keys = pd.MultiIndex.from_frame(panel[[*STATE, "year"]])
    first_ever = firsts.groupby("state_id", as_index=False).since.min()
    return panel.assign(
        as_of=panels.as_of(panel),
        **codes(panel, tables["state_codes"]),
        **memberships(keys, spells, tables["agreements"]),
        **panels.by_force(keys, panels.in_years(spells), tables["vocabulary"]),
        register_read=panels.register_read(panel, tables, STATE),
        nationals_flown=panels.running(keys, firsts),
        guests_sent=panels.count(keys, guests.rename(columns={"guest": "state_id"})),
        guests_hosted=panels.count(keys, guests.rename(columns={"host": "state_id"})),
        first_flight=panels.count(keys, first_ever.rename(columns={"since": "year"})) > 0,
    )


def memberships(keys: pd.MultiIndex, spells: Rows, agreements: Rows) -> dict[str, pd.Series]:
    """True or false for each agreement that is a column; missing where it is not known."""
    named = agreements[agreements.panel_name.notna()].astype({"agreement_id": "str"})
    found = {}
    for name, agreement in zip(named.panel_name, named.agreement_id, strict=True):
        own = spells[spells.agreement_id == agreement]
        held, possible = (
            panels.running(keys, panels.in_years(own, sure)) > 0 for sure in (True, False)
        )
        found[name] = held.where(held | ~possible)
    return found


def first_years(tables: Tables) -> Rows:
    """The year each person first flew for each state, as an open-ended span."""
    flown = tables["crew"][tables["crew"].status == "flown"]
    rows = flown[["state_id", "person_id"]].apply(as_texts)
    rows = rows.assign(since=flown.launched_earliest.dt.year, until=None)
    rows = rows.sort_values("since").drop_duplicates(["state_id", "person_id"])
    return rows.astype({"until": "float64"})


def codes(panel: Rows, state_codes: Rows) -> Rows:
    """The three state-system codes of each state in each year."""
    spans = state_codes.assign(
        state_id=as_texts(state_codes.state_id),
        first=state_codes.valid_from.astype(int),
        last=state_codes.valid_to.fillna(panel.year.max()).astype(int),
    )
    yearly = panels.each_year(spans)[["state_id", "year", "cow_code", "gw_code", "vdem_code"]]
    merged = panel[["state_id", "year"]].merge(yearly, how="left")
    return merged.drop(columns=["state_id", "year"])
