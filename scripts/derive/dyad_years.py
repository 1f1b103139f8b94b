"""`dyad_years`: each pair of states in each year."""

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

PAIR = ["state_a", "state_b"]


def derive(tables: Tables) -> Rows:
    """The table with what is computed."""
    shared, guests = pairs(commitments(tables)), counted_guests(tables)
    guests = guests[guests.host.notna() & (guests.guest != guests.host)]
    panel = dyads(shared, guests, tables).sort_values([*PAIR, "year"], ignore_index=True)
    signed = shared.dropna(subset=["signed"]).rename(columns={"signed": "year"})
    there, back = (
        guests.rename(columns=dict(zip(["guest", "host"], way))) for way in (PAIR, PAIR[::-1])
    )
    members = tables["state_years"][["state_id", "year", "artemis", "ilrs"]].astype(
        {"state_id": "str"}
    )
    return panel.assign(
        as_of=as_of(panel, tables, PAIR),
        agreements_signed=count(panel, signed, [*PAIR, "year"]),
        agreements_in_force=running(panel, shared, PAIR),
        bilateral_in_force=running(panel, shared[shared.scope == "bilateral"], PAIR),
        **{
            column: running(panel, shared[shared.binding == kind], PAIR)
            for kind, column in KINDS.items()
        },
        **both(panel, members),
        guests_ab=count(panel, there, [*PAIR, "year"]),
        guests_ba=count(panel, back, [*PAIR, "year"]),
    )


def pairs(committed):
    """One row per agreement not open to all and pair of its states, while both are committed;
    `signed` by the later."""
    rows = committed[committed.scope != "open"]
    rows = rows.merge(
        rows[["agreement_id", "state_id", "since", "until", "signed"]],
        on="agreement_id",
        suffixes=("_a", "_b"),
    )
    rows = rows[rows.state_id_a < rows.state_id_b].rename(
        columns={"state_id_a": "state_a", "state_id_b": "state_b"}
    )
    rows = rows.assign(
        since=rows[["since_a", "since_b"]].max(axis=1),
        until=rows[["until_a", "until_b"]].min(axis=1),
        signed=rows[["signed_a", "signed_b"]].max(axis=1, skipna=False),
    )
    return rows[rows.until.isna() | (rows.until >= rows.since)]


def dyads(shared, guests, tables):
    """One row per pair and year, from the first year they share anything to the last year both
    exist.

    Nothing is shared before both exist: see `commitments`. Two states of which one followed the
    other are no pair.
    """
    flights = pd.DataFrame(
        {
            "state_a": guests[["guest", "host"]].min(axis=1),
            "state_b": guests[["guest", "host"]].max(axis=1),
            "since": guests.year,
        }
    )
    events = pd.concat(
        [
            shared[[*PAIR, "since"]],
            shared[[*PAIR, "signed"]].rename(columns={"signed": "since"}),
            flights,
        ]
    )
    spans = events.groupby(PAIR).since.min().dropna().astype(int).rename("first").reset_index()
    lives = state_lives(tables).set_index("state_id")
    last = pd.concat([spans[state].map(lives["last"]) for state in PAIR], axis=1).min(axis=1)
    return each_year(spans.assign(last=last)[meet(spans, tables)])


def meet(pairs, tables):
    """Whether both states of a pair ever existed on one day."""
    states = tables["states"].astype({"state_id": "str"}).set_index("state_id")
    began = pd.concat(
        [pairs[state].map(states.existed_from_earliest) for state in PAIR], axis=1
    ).max(axis=1)
    ended = pd.concat([pairs[state].map(states.existed_to_latest) for state in PAIR], axis=1).min(
        axis=1
    )
    return ~(ended < began)


def both(panel, members):
    """Whether both states are members, for each of the two lunar camps: no if one is not,
    whatever is known of the other."""
    sides = [
        panel[[state, "year"]].merge(
            members, how="left", left_on=[state, "year"], right_on=["state_id", "year"]
        )
        for state in PAIR
    ]
    return {
        f"both_{camp}": (sides[0][camp].eq(1) & sides[1][camp].eq(1)).astype("Int64").array
        for camp in ("artemis", "ilrs")
    }
