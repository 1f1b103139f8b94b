"""The table `state_years`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Mask, Rows, Table


def member(title: str) -> k.Column:
    """Whether the state was a party to an agreement."""
    return k.boolean(
        f"Whether it was a party to {title} on that day.",
        True,
        blank_means="it joined by or after that day: the sources do not settle which",
    )


def agreements(kind: str) -> k.Column:
    """How many agreements of one kind."""
    return k.integer(
        f"{kind} in force on that day, for the state or between the two.",
        3,
        unit="agreement",
        low=0,
    )


class StateYears(Table, key=["state_id", "year"]):
    """One state in one year, from 1957 to the coverage date, while it existed.

    Agreements are counted from `commitments`, where certainty is `certain`: an imprecise date
    counts from its last day on, an imprecise end from its first.
    """

    state_id = k.reference("states", "The state.", "IND")
    year = k.integer("The year.", 2025, unit="year", low=1957, high=2100)
    as_of = k.bound(
        "Reference date of the row: 31 December, or the coverage date or the state's last day if "
        "that is earlier.",
        "2025-12-31",
        days=True,
    )
    cow_code = k.carried("state_codes")
    gw_code = k.carried("state_codes")
    vdem_code = k.carried("state_codes")
    artemis = member("the Artemis Accords")
    ilrs = member("the International Lunar Research Station")
    outer_space_treaty = member("the Outer Space Treaty")
    rescue_agreement = member("the Rescue Agreement")
    liability_convention = member("the Liability Convention")
    registration_convention = member("the Registration Convention")
    moon_agreement = member("the Moon Agreement")
    agreements_in_force = agreements("Agreements of any kind")
    binding_in_force = agreements("Binding agreements")
    non_binding_in_force = agreements("Non-binding agreements")
    contracts_in_force = agreements("Contracts")
    unknown_in_force = agreements("Agreements of which it is not known whether they bind")
    nationals_flown = k.integer(
        "Its citizens who had been launched on a flown mission by that day.",
        2,
        unit="person",
        low=0,
    )
    guests_sent = k.integer(
        "Guest seats (see `guest_flights`) flown that year by its citizens.", 1, unit="seat", low=0
    )
    guests_hosted = k.integer(
        "Guest seats flown that year in ships of its operators.", 0, unit="seat", low=0
    )
    first_flight = k.boolean(
        "Whether its first citizen was launched on a flown mission that year, at any altitude.",
        False,
    )


FORCES = ["binding_in_force", "non_binding_in_force", "contracts_in_force", "unknown_in_force"]


@StateYears.rule("agreements_in_force", *FORCES)
def forces_add_up(t: Rows) -> Mask:
    """Binding and non-binding agreements, contracts and those of unknown force are all in force."""
    return t[FORCES].sum(axis=1) == t.agreements_in_force
