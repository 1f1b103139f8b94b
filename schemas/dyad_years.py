import pandas as pd

from schemas.columns import *
from schemas.coverage import COVERED_TO
from schemas.panels import KINDS, as_of, commitments, count, counted_guests, each_year, running, state_lives
from schemas.table import Table

PAIR = ["state_a", "state_b"]


def agreements(kind):
    return whole(f"{kind} in force between them on that day, those open to all apart.", example=2, unit="agreement", low=0,
                 computed=True)


class DyadYears(Table):
    """One pair of states in one year, from the first year they share a flight or an agreement not open to all."""

    state_a: Text = reference("states", "The state whose code comes first in the alphabet.", example="CHN")
    state_b: Text = reference("states", "The other state.", example="PAK")
    year: Whole = whole("The year.", example=2025, unit="year", low=1957, high=2100)
    as_of: Time = instant("Day the row speaks of: 31 December, in the last year the coverage date.", example="2025-12-31", precision="date")
    agreements_signed: Whole = whole("Agreements between them signed that year.", example=1, unit="agreement", low=0, computed=True)
    agreements_in_force: Whole = agreements("Agreements of any kind")
    binding_in_force: Whole = agreements("Binding agreements")
    non_binding_in_force: Whole = agreements("Non-binding agreements")
    contracts_in_force: Whole = agreements("Contracts")
    both_artemis: Whole = whole("1 if both had signed the Artemis Accords, else 0.", example=0, unit="yes or no", low=0, high=1,
                                computed=True, blank_means="this release cannot tell")
    both_ilrs: Whole = whole("1 if both had joined the International Lunar Research Station, else 0.", example=1,
                             unit="yes or no", low=0, high=1, computed=True,
                             blank_means="this release cannot tell")
    guests_ab: Whole = whole("Guests of `state_a` on ships of `state_b` that year.", example=0, unit="seat", low=0, computed=True)
    guests_ba: Whole = whole("Guests of `state_b` on ships of `state_a` that year.", example=0, unit="seat", low=0, computed=True)

    class Config(Table.Config):
        unique = ["state_a", "state_b", "year"]

    @classmethod
    def derive(cls, tables):
        shared, guests = pairs(commitments(tables)), counted_guests(tables)
        guests = guests[guests.guest != guests.host]
        panel = dyads(shared, guests, tables).sort_values([*PAIR, "year"], ignore_index=True)
        signed = shared.dropna(subset=["signed"]).rename(columns={"signed": "year"})
        there, back = (guests.rename(columns=dict(zip(["guest", "host"], way))) for way in (PAIR, PAIR[::-1]))
        members = tables["state_years"][["state_id", "year", "artemis", "ilrs"]].astype({"state_id": "str"})
        return panel.assign(
            as_of=as_of(panel.year), agreements_signed=count(panel, signed, [*PAIR, "year"]),
            agreements_in_force=running(panel, shared, PAIR),
            **{column: running(panel, shared[shared.binding == kind], PAIR) for kind, column in KINDS.items()},
            **both(panel, members),
            guests_ab=count(panel, there, [*PAIR, "year"]), guests_ba=count(panel, back, [*PAIR, "year"]))


def pairs(committed):
    """One row per agreement not open to all and pair of its states, while both are committed."""
    rows = committed[committed.scope != "open"]
    rows = rows.merge(rows[["agreement_id", "state_id", "since", "until"]], on="agreement_id", suffixes=("_a", "_b"))
    rows = rows[rows.state_id_a < rows.state_id_b].rename(columns={"state_id_a": "state_a", "state_id_b": "state_b"})
    rows = rows.assign(since=rows[["since_a", "since_b"]].max(axis=1), until=rows[["until_a", "until_b"]].min(axis=1))
    return rows[rows.until.isna() | (rows.until >= rows.since)]


def dyads(shared, guests, tables):
    """One row per pair and year, from the first year they share anything to the last year both exist."""
    flights = pd.DataFrame({"state_a": guests[["guest", "host"]].min(axis=1), "state_b": guests[["guest", "host"]].max(axis=1),
                            "since": guests.year})
    events = pd.concat([shared[[*PAIR, "since"]], shared[[*PAIR, "signed"]].rename(columns={"signed": "since"}), flights])
    spans = events.groupby(PAIR).since.min().dropna().astype(int).rename("first").reset_index()
    lives = state_lives(tables).set_index("state_id")["last"]
    last = pd.concat([spans[state].map(lives) for state in PAIR], axis=1).min(axis=1)
    return each_year(spans.assign(last=last.fillna(COVERED_TO.year).astype(int)))


def both(panel, members):
    """Whether both states are members, for each of the two lunar camps."""
    sides = [panel[[state, "year"]].merge(members, how="left", left_on=[state, "year"], right_on=["state_id", "year"])
             for state in PAIR]
    return {f"both_{camp}": (sides[0][camp] * sides[1][camp]).array for camp in ("artemis", "ilrs")}
