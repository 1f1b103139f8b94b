"""What the state-year and dyad-year panels share: who was committed to what, and when."""

import numpy as np
import pandas as pd

from schemas.coverage import COVERED_TO, FIRST_YEAR

BOUND = ["party", "host", "sponsor", "intermediary"]
"""Roles of those an agreement commits; who only signed, observes, is associated or keeps the text is not among them."""
ENDED = ["completed", "expired", "terminated", "superseded"]
KINDS = {"binding": "binding_in_force", "non_binding": "non_binding_in_force", "contractual": "contracts_in_force"}


def commitments(tables):
    """One row per agreement and state: `perhaps`, `since` and `until` (years), `signed` (year), `binding`, `scope`.

    A commitment runs from the day the state joined, else the agreement's entry into force, else its signature, to the
    day the state left or the agreement ended. `since` is the first year it certainly held at the end of, `perhaps` the
    first it may have. What ended on a day nobody knows counts for its first year alone; what is only announced, or was
    cancelled, does not count; nor do institutions, which do not commit their state.
    """
    agreements = tables["agreements"].assign(agreement_id=lambda t: t.agreement_id.astype("str"))
    parties = tables["agreement_parties"]
    parties = parties[parties.state_id.notna() & parties.role.isin(BOUND) & (parties.level != "institution")]
    parties = parties[["agreement_id", "state_id", "joined_earliest", "joined_latest", "left_earliest"]]
    rows = parties.astype({"agreement_id": "str", "state_id": "str"}).merge(agreements[[
        "agreement_id", "signed_latest", "signed_earliest", "in_force_latest", "in_force_earliest", "ended_earliest", "status", "binding",
        "scope"]], on="agreement_id")
    rows = rows[~rows.status.isin(["announced", "cancelled"])]
    perhaps, since = (rows[f"joined_{end}"].fillna(rows[f"in_force_{end}"]).fillna(rows[f"signed_{end}"]).dt.year
                      for end in ("earliest", "latest"))
    until = rows[["left_earliest", "ended_earliest"]].min(axis=1).dt.year.where(
        lambda year: year.notna() | ~rows.status.isin(ENDED), since + 1)
    rows = rows.assign(perhaps=perhaps, since=since, until=until, signed=rows.signed_latest.dt.year)[
        ["agreement_id", "state_id", "perhaps", "since", "until", "signed", "binding", "scope"]].dropna(subset=["since"])
    return rows.sort_values("since").drop_duplicates(["agreement_id", "state_id"])


def state_lives(tables):
    """First and last year of each state within the panel."""
    states = tables["states"]
    return pd.DataFrame({"state_id": states.state_id.astype("str"),
                         "first": states.existed_from_earliest.dt.year.fillna(FIRST_YEAR).clip(lower=FIRST_YEAR).astype(int),
                         "last": states.existed_to_latest.dt.year.fillna(COVERED_TO.year).astype(int)})


def each_year(spans):
    """One row per row of `spans` and year from its `first` to its `last`."""
    length = (spans["last"] - spans["first"] + 1).clip(lower=0)
    rows = spans.loc[spans.index.repeat(length)]
    offset = np.arange(len(rows)) - np.repeat(length.cumsum() - length, length).to_numpy()
    return rows.assign(year=rows["first"] + offset).drop(columns=["first", "last"]).reset_index(drop=True)


def count(panel, events, by):
    """How many `events` (with the columns `by`, `year` among them) fall on each row of `panel`."""
    counts = events.groupby(by, observed=True).size().rename("count").reset_index()
    return panel[by].merge(counts, on=by, how="left")["count"].fillna(0).astype("Int64").set_axis(panel.index)


def running(panel, spans, by):
    """How many `spans` (`since`, `until`: years) hold on 31 December of each row's year; `panel` sorted by `by`, year."""
    starts = count(panel, spans.assign(year=spans.since.astype(int)), [*by, "year"])
    stops = spans.dropna(subset=["until"])
    ends = count(panel, stops.assign(year=stops.until.astype(int)), [*by, "year"])
    return (starts - ends).groupby([panel[column] for column in by], observed=True).cumsum()


def counted_guests(tables):
    """Flown guest seats with the `year` of launch."""
    guests = tables["guest_flights"]
    guests = guests[guests.guest & (guests.status == "flown")]
    return pd.DataFrame({"guest": guests.state_id.astype("str"), "host": guests.seat_state_id.astype("str"),
                         "year": guests.launched_earliest.dt.year})


def as_of(year):
    """The day a row speaks of: 31 December, in the last year the coverage date."""
    return pd.to_datetime(year.astype("str") + "-12-31").clip(upper=COVERED_TO)
