"""The table `dyad_years`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


def agreements(kind: str) -> k.Column:
    """How many agreements of one kind."""
    return k.integer(
        f"{kind} in force between them on that day, those open to all apart.",
        2,
        unit="agreement",
        low=0,
    )


class DyadYears(Table, key=["state_a", "state_b", "year"]):
    """One pair of states in one year, from the first year they share a flight or an agreement
    not open to all.

    Commitments as in `state_years`; an agreement is between two states while both are committed.
    A pair ends with the first of its states.
    """

    state_a = k.reference("states", "The state whose code comes first in the alphabet.", "CHN")
    state_b = k.reference("states", "The other state.", "PAK")
    year = k.integer("The year.", 2025, unit="year", low=1957, high=2100)
    as_of = k.bound(
        "Day the row speaks of: 31 December; the coverage date, or the last day of one of "
        "them, if that is before.",
        "2025-12-31",
        days=True,
    )
    agreements_signed = k.integer(
        "Agreements not open to all which the later of the two signed, or joined without "
        "signature, that year; a succession apart.",
        1,
        unit="agreement",
        low=0,
    )
    agreements_in_force = agreements("Agreements of any kind")
    bilateral_in_force = agreements("Agreements of two sides")
    binding_in_force = agreements("Binding agreements")
    non_binding_in_force = agreements("Non-binding agreements")
    contracts_in_force = agreements("Contracts")
    both_artemis = k.integer(
        "1 if both were in the Artemis Accords on that day, else 0.",
        0,
        unit="yes or no",
        low=0,
        high=1,
        blank_means="not known of one of them, while the other was",
    )
    both_ilrs = k.integer(
        "1 if both were in the International Lunar Research Station on that day, else 0.",
        1,
        unit="yes or no",
        low=0,
        high=1,
        blank_means="not known of one of them, while the other was",
    )
    guests_ab = k.integer(
        "Guest seats flown that year by citizens of `state_a` in ships of `state_b`.",
        0,
        unit="seat",
        low=0,
    )
    guests_ba = k.integer(
        "Guest seats flown that year by citizens of `state_b` in ships of `state_a`.",
        0,
        unit="seat",
        low=0,
    )
