"""`dyad_years`: each pair of states in each year."""

import pandas as pd

from schemas.model.table import Rows, Tables
from scripts.derive import panels

PAIR = ["state_a", "state_b"]
SIDES = ("_a", "_b")
CAMPS = ("artemis", "ilrs")


def derive(tables: Tables) -> Rows:
    """One row per pair and year, from the first year they share anything."""
    lives = panels.state_lives(tables).set_index("state_id")
    shared, guests = pairs(tables["commitments"], lives), panels.counted_guests(tables)
    guests = guests[guests.host.notna() & (guests.guest != guests.host)]
    held = panels.in_years(shared)
    panel = dyads(shared, held, guests, lives).sort_values([*PAIR, "year"], ignore_index=True)
    keys = pd.MultiIndex.from_frame(panel[[*PAIR, "year"]])
    signed = shared.dropna(subset=["signed"]).rename(columns={"signed": "year"})
    there, back = (
        guests.rename(columns=dict(zip(["guest", "host"], way, strict=True)))
        for way in (PAIR, PAIR[::-1])
    )
    return panel.assign(
        as_of=panels.as_of(panel),
        agreements_signed=panels.count(keys, signed),
        bilateral_in_force=panels.running(keys, held[held.scope == "bilateral"]),
        **panels.by_force(keys, held, tables["vocabulary"]),
        register_read=panels.register_read(panel, tables, PAIR),
        **both(panel, tables["state_years"].astype({"state_id": "str"})),
        guests_ab=panels.count(keys, there),
        guests_ba=panels.count(keys, back),
    )


def pairs(commitments: Rows, lives: Rows) -> Rows:
    """Each agreement not open to all, for each pair of its states: the spell that both share.

    `signed` is the year in which the later of the two signed; none if either never did.
    """
    rows = commitments[commitments.scope != "open"].astype({"state_id": "str"})
    dated = ["since_latest", "until_earliest", "signed_latest"]
    pair = rows.merge(rows[["agreement_id", "state_id", *dated]], on="agreement_id", suffixes=SIDES)
    pair = pair[pair.state_id_a < pair.state_id_b]
    pair = pair.rename(columns={"state_id_a": "state_a", "state_id_b": "state_b"})
    both_of = {name: pair[[name + side for side in SIDES]] for name in dated}
    return pair.assign(
        since_latest=both_of["since_latest"].max(axis=1, skipna=False),
        until_earliest=both_of["until_earliest"].min(axis=1),
        signed=both_of["signed_latest"].max(axis=1, skipna=False).dt.year,
        last_day=last_day(pair, lives),
    )


def last_day(pair: Rows, lives: Rows) -> pd.Series:
    """The last day covered on which both states exist."""
    return pd.concat([pair[state].map(lives.last_day) for state in PAIR], axis=1).min(axis=1)


def dyads(shared: Rows, held: Rows, guests: Rows, lives: Rows) -> Rows:
    """One row per pair and year, from the first year they share anything to the last both exist.

    Two states that never existed on one day are no pair.
    """
    flights = pd.DataFrame(
        {
            "state_a": guests[["guest", "host"]].min(axis=1),
            "state_b": guests[["guest", "host"]].max(axis=1),
            "since": guests.year,
        }
    )
    signed = shared[[*PAIR, "signed"]].rename(columns={"signed": "since"})
    events = pd.concat([held[[*PAIR, "since"]], signed, flights])
    spans = events.groupby(PAIR).since.min().dropna().astype(int).rename("first").reset_index()
    first_day = pd.concat([spans[state].map(lives.first_day) for state in PAIR], axis=1).max(axis=1)
    spans = spans.assign(last_day=last_day(spans, lives))
    spans = spans[spans.last_day >= first_day]
    return panels.each_year(spans.assign(last=spans.last_day.dt.year))


def both(panel: Rows, members: Rows) -> dict[str, pd.Series]:
    """Whether both states are in each lunar camp: no if one is not, whatever of the other."""
    keyed = members.set_index(["state_id", "year"])[list(CAMPS)]
    sides = [
        keyed.reindex(pd.MultiIndex.from_frame(panel[[state, "year"]])).set_axis(panel.index)
        for state in PAIR
    ]
    return {
        f"both_{camp}": sides[0][camp].astype("boolean") & sides[1][camp].astype("boolean")
        for camp in CAMPS
    }
