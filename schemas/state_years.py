"""The table `state_years`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Mask, Rows, Table


def member(title: str) -> k.Column:
    """Whether the state was a party to an agreement."""
    return k.boolean(
        f"Whether it was a party to {title} on that day.",
        True,
        blank_means="the sources do not settle whether it had joined by that day",
    )


def agreements(kind: str) -> k.Column:
    """How many agreements of one kind."""
    meaning = f"{kind} in force on that day (for the state, or between the two)."
    return k.integer(meaning, 3, unit="agreement", low=0)


class StateYears(Table, key=["state_id", "year"]):
    """One state in one year, from 1957 to the coverage date, while it existed.

    Agreements are counted from `commitments` with `certainty` `certain`: an imprecise beginning
    counts from its last day, an imprecise end from its first.
    """

    state_id = k.reference("states", "The state.", "IND")
    year = k.integer("The year.", 2025, unit="year", low=1957, high=2100)
    as_of = k.bound(
        "31 December, or the coverage date or the state's last day if earlier.",
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
    agreements_in_force = agreements("All agreements")
    binding_in_force = agreements("Binding agreements")
    non_binding_in_force = agreements("Non-binding agreements")
    contracts_in_force = agreements("Contracts")
    unknown_in_force = agreements("Agreements not known to be binding or not")
    nationals_flown = k.integer(
        "Citizens launched on flown missions by that day.", 2, unit="person", low=0
    )
    guests_sent = k.integer(
        "Citizens flown as guests (see `guest_flights`) that year.", 1, unit="seat", low=0
    )
    guests_hosted = k.integer(
        "Guests flown that year in ships of its operators.", 0, unit="seat", low=0
    )
    register_read = k.boolean(
        "Whether a register of the state that covers the year was read in full: nearly all its "
        "agreements are then known, otherwise only those that other sources name.",
        True,
    )
    first_flight = k.boolean("Whether its first citizen flew that year, at any altitude.", False)


FORCES = ["binding_in_force", "non_binding_in_force", "contracts_in_force", "unknown_in_force"]


@StateYears.rule("agreements_in_force", *FORCES)
def forces_add_up(t: Rows) -> Mask:
    """Binding and non-binding agreements, contracts and those of unknown force add up to all."""
    return t[FORCES].sum(axis=1) == t.agreements_in_force
