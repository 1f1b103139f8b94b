import pandas as pd

from schemas.columns import *
from schemas.panels import KINDS, as_of, commitments, count, counted_guests, each_year, running, state_lives
from schemas.table import Table

PAIR = ["state_a", "state_b"]


def agreements(kind):
    return whole(f"{kind} in force between them on that day, those open to all apart.", example=2, unit="agreement", low=0,
                 computed=True)


class DyadYears(Table):
    """One pair of states in one year, from the first year they share a flight or an agreement not open to all.

    Commitments as in `state_years`; an agreement is between two states while both are committed. A pair ends with the
    first of its states.
    """

    state_a: Text = reference("states", "The state whose code comes first in the alphabet.", example="CHN")
    state_b: Text = reference("states", "The other state.", example="PAK")
    year: Whole = whole("The year.", example=2025, unit="year", low=1957, high=2100)
    as_of: Time = instant("Day the row speaks of: 31 December; the coverage date, or the last day of one of them, if that "
                          "is before.",
                          example="2025-12-31", precision="date")
    agreements_signed: Whole = whole("Agreements not open to all which the later of the two signed, or joined without "
                                     "signature, that year; a succession apart.",
                                     example=1, unit="agreement", low=0, computed=True)
    agreements_in_force: Whole = agreements("Agreements of any kind")
    bilateral_in_force: Whole = agreements("Agreements of two sides")
    binding_in_force: Whole = agreements("Binding agreements")
    non_binding_in_force: Whole = agreements("Non-binding agreements")
    contracts_in_force: Whole = agreements("Contracts")
    both_artemis: Whole = whole("1 if both were in the Artemis Accords on that day, else 0.", example=0, unit="yes or no", low=0, high=1,
                                computed=True, blank_means="not known of one of them, while the other was")
    both_ilrs: Whole = whole("1 if both were in the International Lunar Research Station on that day, else 0.", example=1,
                             unit="yes or no", low=0, high=1, computed=True,
                             blank_means="not known of one of them, while the other was")
    guests_ab: Whole = whole("Guest seats flown that year by citizens of `state_a` in ships of `state_b`.",
                             example=0, unit="seat", low=0, computed=True)
    guests_ba: Whole = whole("Guest seats flown that year by citizens of `state_b` in ships of `state_a`.",
                             example=0, unit="seat", low=0, computed=True)

    class Config(Table.Config):
        unique = ["state_a", "state_b", "year"]

    @classmethod
    def derive(cls, tables):
        shared, guests = pairs(commitments(tables)), counted_guests(tables)
        guests = guests[guests.host.notna() & (guests.guest != guests.host)]
        panel = dyads(shared, guests, tables).sort_values([*PAIR, "year"], ignore_index=True)
        signed = shared.dropna(subset=["signed"]).rename(columns={"signed": "year"})
        there, back = (guests.rename(columns=dict(zip(["guest", "host"], way))) for way in (PAIR, PAIR[::-1]))
        members = tables["state_years"][["state_id", "year", "artemis", "ilrs"]].astype({"state_id": "str"})
        return panel.assign(
            as_of=as_of(panel, tables, PAIR), agreements_signed=count(panel, signed, [*PAIR, "year"]),
            agreements_in_force=running(panel, shared, PAIR),
            bilateral_in_force=running(panel, shared[shared.scope == "bilateral"], PAIR),
            **{column: running(panel, shared[shared.binding == kind], PAIR) for kind, column in KINDS.items()},
            **both(panel, members),
            guests_ab=count(panel, there, [*PAIR, "year"]), guests_ba=count(panel, back, [*PAIR, "year"]))


def pairs(committed):
    """One row per agreement not open to all and pair of its states, while both are committed; `signed` by the later."""
    rows = committed[committed.scope != "open"]
    rows = rows.merge(rows[["agreement_id", "state_id", "since", "until", "signed"]], on="agreement_id", suffixes=("_a", "_b"))
    rows = rows[rows.state_id_a < rows.state_id_b].rename(columns={"state_id_a": "state_a", "state_id_b": "state_b"})
    rows = rows.assign(since=rows[["since_a", "since_b"]].max(axis=1), until=rows[["until_a", "until_b"]].min(axis=1),
                       signed=rows[["signed_a", "signed_b"]].max(axis=1, skipna=False))
    return rows[rows.until.isna() | (rows.until >= rows.since)]


def dyads(shared, guests, tables):
    """One row per pair and year, from the first year they share anything to the last year both exist.

    Nothing is shared before both exist: see `commitments`. Two states of which one followed the other are no pair.
    """
    flights = pd.DataFrame({"state_a": guests[["guest", "host"]].min(axis=1), "state_b": guests[["guest", "host"]].max(axis=1),
                            "since": guests.year})
    events = pd.concat([shared[[*PAIR, "since"]], shared[[*PAIR, "signed"]].rename(columns={"signed": "since"}), flights])
    spans = events.groupby(PAIR).since.min().dropna().astype(int).rename("first").reset_index()
    lives = state_lives(tables).set_index("state_id")
    last = pd.concat([spans[state].map(lives["last"]) for state in PAIR], axis=1).min(axis=1)
    return each_year(spans.assign(last=last)[meet(spans, tables)])


def meet(pairs, tables):
    """Whether both states of a pair ever existed on one day."""
    states = tables["states"].astype({"state_id": "str"}).set_index("state_id")
    began = pd.concat([pairs[state].map(states.existed_from_earliest) for state in PAIR], axis=1).max(axis=1)
    ended = pd.concat([pairs[state].map(states.existed_to_latest) for state in PAIR], axis=1).min(axis=1)
    return ~(ended < began)


def both(panel, members):
    """Whether both states are members, for each of the two lunar camps: no if one is not, whatever is known of the other."""
    sides = [panel[[state, "year"]].merge(members, how="left", left_on=[state, "year"], right_on=["state_id", "year"])
             for state in PAIR]
    return {f"both_{camp}": (sides[0][camp].eq(1) & sides[1][camp].eq(1)).astype("Int64").array for camp in ("artemis", "ilrs")}
