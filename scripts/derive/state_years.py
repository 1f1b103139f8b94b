"""`state_years`: each state in each year."""

import pandas as pd

from schemas.model.table import Rows, Tables
from scripts.derive.panels import (
    KINDS,
    as_of,
    commitments,
    count,
    counted_guests,
    each_year,
    running,
    state_lives,
)

MEMBERSHIPS = {
    "artemis": "artemis-accords-2020",
    "ilrs": "ilrs-2021",
    "outer_space_treaty": "outer-space-treaty-1967",
    "rescue_agreement": "rescue-agreement-1968",
    "liability_convention": "liability-convention-1972",
    "registration_convention": "registration-convention-1975",
    "moon_agreement": "moon-agreement-1979",
}


def derive(tables: Tables) -> Rows:
    """The table with what is computed."""
    panel = each_year(state_lives(tables)).sort_values(["state_id", "year"], ignore_index=True)
    committed, guests = commitments(tables), counted_guests(tables)
    firsts = first_years(tables)
    return panel.assign(
        as_of=as_of(panel, tables, ["state_id"]),
        **codes(panel, tables["state_codes"]),
        **{
            column: membership(panel, committed, agreement, tables)
            for column, agreement in MEMBERSHIPS.items()
        },
        **{
            column: running(panel, committed[committed.binding == kind], ["state_id"])
            for kind, column in KINDS.items()
        },
        nationals_flown=running(panel, firsts, ["state_id"]),
        guests_sent=count(
            panel, guests.rename(columns={"guest": "state_id"}), ["state_id", "year"]
        ),
        guests_hosted=count(
            panel, guests.rename(columns={"host": "state_id"}), ["state_id", "year"]
        ),
        first_flight=count(
            panel,
            firsts.groupby("state_id", as_index=False)
            .since.min()
            .rename(columns={"since": "year"}),
            ["state_id", "year"],
        ),
    )


def membership(panel, committed, agreement, tables):
    """1 or 0 for each row; blank where the day of joining is known too roughly, or the agreement
    is not in this release."""
    if not tables["agreements"].agreement_id.isin([agreement]).any():
        return pd.Series(pd.NA, panel.index, dtype="Int64")
    spans = committed[committed.agreement_id == agreement]
    held = running(panel, spans, ["state_id"])
    return held.where(held == running(panel, spans.assign(since=spans.perhaps), ["state_id"]))


def first_years(tables):
    """The year each person first flew for each state, as an open-ended span."""
    flown = tables["crew"][tables["crew"].status == "flown"]
    rows = (
        flown[["state_id", "person_id"]]
        .astype("str")
        .assign(since=flown.launched_earliest.dt.year, until=None)
    )
    return (
        rows.sort_values("since")
        .drop_duplicates(["state_id", "person_id"])
        .astype({"until": "float64"})
    )


def codes(panel, state_codes):
    """The three state-system codes of each state in each year."""
    spans = state_codes.assign(
        state_id=state_codes.state_id.astype("str"),
        first=state_codes.valid_from.astype(int),
        last=state_codes.valid_to.fillna(panel.year.max()).astype(int),
    )
    yearly = each_year(spans)[["state_id", "year", "cow_code", "gw_code", "vdem_code"]]
    return panel[["state_id", "year"]].merge(yearly, how="left").drop(columns=["state_id", "year"])
