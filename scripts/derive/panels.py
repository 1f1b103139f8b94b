"""What the state-year and dyad-year panels share: who was committed to what, and when."""

import numpy as np
import pandas as pd

from schemas.model.coverage import COVERED_TO, FIRST_YEAR
from schemas.model.lookup import look_up

BOUND = ["party", "host", "sponsor", "intermediary"]
"""Roles of those an agreement commits; who only signed, observes, is associated or keeps the
text is not among them."""
ENDED = ["completed", "expired", "terminated", "superseded"]
KINDS = {
    "binding": "binding_in_force",
    "non_binding": "non_binding_in_force",
    "contractual": "contracts_in_force",
}


def commitments(tables):
    """One row per agreement and state: `perhaps`, `since` and `until` (years), `signed` (year),
    `binding`, `scope`.

    A commitment runs from the day the state joined, else signed, else the agreement was first
    signed, and not from before the agreement entered into force or the state began; to the day
    the state left or the agreement ended. `since` is the first year it certainly held at the end
    of, `perhaps` the first it may have. What ended on a day nobody knows counts for its first
    year alone; what is only announced, or was cancelled, does not count; nor do institutions,
    which do not commit their state, nor seats that a resolution gives, which commit nobody.
    `signed` is the year in which the state itself signed, or joined what it never signed: to
    succeed to a signature is not to sign.
    """
    parties, agreements = tables["agreement_parties"], tables["agreements"]
    parties = parties[
        parties.state_id.notna() & parties.role.isin(BOUND) & (parties.level != "institution")
    ]
    rows = parties[
        [
            "agreement_id",
            "state_id",
            "joined_by",
            *ends("joined"),
            *ends("signed"),
            "withdrew_earliest",
        ]
    ].astype({"state_id": "str"})
    wanted = [
        "instrument",
        "ended_earliest",
        "status",
        "binding",
        "scope",
        *ends("entered_into_force"),
    ]
    wanted = dict(zip(wanted, wanted)) | {f"{signed}_first": signed for signed in ends("signed")}
    rows = rows.assign(
        **{
            name: look_up(rows.agreement_id, agreements, "agreement_id", column)
            for name, column in wanted.items()
        }
    )
    rows = rows[~rows.status.isin(["announced", "cancelled"]) & (rows.instrument != "resolution")]
    born = rows.state_id.map(state_lives(tables).set_index("state_id")["first"])
    perhaps, since = (begun(rows, end).dt.year.clip(lower=born) for end in ("earliest", "latest"))
    until = (
        rows[["withdrew_earliest", "ended_earliest"]]
        .min(axis=1)
        .dt.year.where(lambda year: year.notna() | ~rows.status.isin(ENDED), since + 1)
        .clip(lower=since)
    )
    signed = rows.signed_latest.fillna(rows.joined_latest).fillna(rows.signed_latest_first).dt.year
    rows = rows.assign(
        perhaps=perhaps,
        since=since,
        until=until.fillna(np.inf),
        signed=signed.where((rows.joined_by != "succession") & (signed >= born)),
    ).dropna(subset=["since"])
    return (
        rows.groupby(["agreement_id", "state_id"], as_index=False, observed=True)
        .agg(
            {
                "perhaps": "min",
                "since": "min",
                "until": "max",
                "signed": "min",
                "binding": "first",
                "scope": "first",
            }
        )
        .replace({"until": {np.inf: np.nan}})
    )


def ends(column):
    return [f"{column}_earliest", f"{column}_latest"]


def begun(rows, end):
    """When a commitment began: the state's own joining or signature, or the entry into force if
    that is later."""
    own = rows[f"joined_{end}"].fillna(rows[f"signed_{end}"]).fillna(rows[f"signed_{end}_first"])
    return pd.concat([own, rows[f"in_force_{end}"]], axis=1).max(axis=1)


def state_lives(tables):
    """First and last year of each state within the panel."""
    states = tables["states"]
    return pd.DataFrame(
        {
            "state_id": states.state_id.astype("str"),
            "first": states.existed_from_earliest.dt.year.fillna(FIRST_YEAR)
            .clip(lower=FIRST_YEAR)
            .astype(int),
            "last": states.existed_to_latest.dt.year.fillna(COVERED_TO.year).astype(int),
        }
    )


def each_year(spans):
    """One row per row of `spans` and year from its `first` to its `last`."""
    length = (spans["last"] - spans["first"] + 1).clip(lower=0)
    rows = spans.loc[spans.index.repeat(length)]
    offset = np.arange(len(rows)) - np.repeat(length.cumsum() - length, length).to_numpy()
    return (
        rows.assign(year=rows["first"] + offset)
        .drop(columns=["first", "last"])
        .reset_index(drop=True)
    )


def count(panel, events, by):
    """How many `events` (with the columns `by`, `year` among them) fall on each row of `panel`."""
    counts = events.groupby(by, observed=True).size().rename("count").reset_index()
    return (
        panel[by]
        .merge(counts, on=by, how="left")["count"]
        .fillna(0)
        .astype("Int64")
        .set_axis(panel.index)
    )


def running(panel, spans, by):
    """How many `spans` (`since`, `until`: years) hold on 31 December of each row's year; `panel`
    sorted by `by`, year."""
    starts = count(panel, spans.assign(year=spans.since.astype(int)), [*by, "year"])
    stops = spans.dropna(subset=["until"])
    ends = count(panel, stops.assign(year=stops.until.astype(int)), [*by, "year"])
    return (starts - ends).groupby([panel[column] for column in by], observed=True).cumsum()


def counted_guests(tables):
    """Flown guest seats with the `year` of launch."""
    guests = tables["guest_flights"]
    guests = guests[guests.guest & (guests.status == "flown")]
    return pd.DataFrame(
        {
            "guest": guests.state_id.astype("str"),
            "host": guests.seat_state_id.astype("str"),
            "year": guests.launched_earliest.dt.year,
        }
    )


def as_of(panel, tables, states):
    """The day a row speaks of: 31 December, or the coverage date or the last day of one of its
    `states` if that is before."""
    last_days = tables["states"].astype({"state_id": "str"}).set_index("state_id").existed_to_latest
    days = pd.to_datetime(panel.year.astype("str") + "-12-31").clip(upper=COVERED_TO)
    return pd.concat([days, *(panel[state].map(last_days) for state in states)], axis=1).min(axis=1)
