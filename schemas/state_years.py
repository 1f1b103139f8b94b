"""The table `state_years`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


def member(title: str) -> k.Column:
    """Whether the state was a party to an agreement."""
    return k.integer(
        f"1 if a party to {title} on that day, else 0.",
        1,
        unit="yes or no",
        low=0,
        high=1,
        blank_means="it joined by or after that day: the sources leave both open",
    )


def agreements(kind: str) -> k.Column:
    """How many agreements of one kind."""
    return k.integer(f"{kind} in force for it on that day.", 3, unit="agreement", low=0)


class StateYears(Table, key=["state_id", "year"]):
    """One state in one year, from 1957 to the coverage date, while it existed.

    A state is committed from the day it joined (if no joining is recorded, signed; if that
    neither, the agreement was first signed), but not before the agreement entered into force or
    the state began, until it left or the agreement ended. Counted are the roles party, host,
    sponsor and intermediary; not institutions, nor what was only announced, or cancelled, nor
    seats that a resolution gives. An imprecise date counts from its last day on, an imprecise
    end from its first; what ended on a day not known counts for its first year.
    """

    state_id = k.reference("states", "The state.", "IND")
    year = k.integer("The year.", 2025, unit="year", low=1957, high=2100)
    as_of = k.bound(
        "Day the row speaks of: 31 December; the coverage date, or the last day of the "
        "state, if that is before.",
        "2025-12-31",
        days=True,
    )
    cow_code = k.integer(
        "Correlates of War code in that year.",
        750,
        unit="code",
        blank_means="not in the COW state system then",
    )
    gw_code = k.integer(
        "Gleditsch–Ward number in that year.",
        750,
        unit="code",
        blank_means="not in the Gleditsch–Ward list then",
    )
    vdem_code = k.integer(
        "V-Dem country id in that year.", 39, unit="code", blank_means="not in V-Dem then"
    )
    artemis = member("the Artemis Accords")
    ilrs = member("the International Lunar Research Station")
    outer_space_treaty = member("the Outer Space Treaty")
    rescue_agreement = member("the Rescue Agreement")
    liability_convention = member("the Liability Convention")
    registration_convention = member("the Registration Convention")
    moon_agreement = member("the Moon Agreement")
    binding_in_force = agreements("Binding agreements")
    non_binding_in_force = agreements("Non-binding agreements")
    contracts_in_force = agreements("Contracts")
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
    first_flight = k.integer(
        "1 in the year its first citizen was launched on a flown mission, at any altitude, else 0.",
        0,
        unit="yes or no",
        low=0,
        high=1,
    )
