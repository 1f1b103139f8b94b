"""The table `guest_flights`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table

NO_LAG = "no dated agreement made for this flight: see `framework_agreement_id`"


def lag(meaning: str) -> k.Column:
    """Days between signature and launch."""
    return k.integer(meaning, 327, unit="day", blank_means=NO_LAG)


class GuestFlights(Table, key=["mission_id", "person_id"]):
    """One seat for a person whose state does not provide it, or whose sponsor is of another state.

    A sponsor of several states, such as ESA, is of none. Seats are flown or planned, the latter
    also on missions since cancelled (see `mission_status`); each candidate for a planned seat has
    a row. `guest` is false where `crew` says `not_a_guest` (crossflights, dual nationals,
    partners' own seats): filter on it to decide otherwise.
    """

    mission_id = k.carried("crew")
    person_id = k.carried("crew")
    status = k.carried("crew")
    mission_status = k.carried("missions", "status")
    guest = k.boolean("Whether it counts as a guest flight.", True)
    host_system = k.coded("host_system", "System that offered the seat.", "iss_private")
    guest_class = k.coded("guest_class", "What was given for the seat.", "purchased_by_government")
    state_id = k.carried("crew")
    second_state_id = k.carried("crew")
    sponsor_kind = k.carried("crew")
    sponsor_id = k.carried("crew")
    sponsor_state_id = k.carried("crew")
    intermediary_id = k.carried("crew")
    charter_id = k.carried("missions")
    operator_id = k.carried("missions")
    seat_state_id = k.carried("crew")
    host_id = k.carried("crew")
    station_id = k.carried("missions")
    agreement_id = k.carried("crew")
    framework_agreement_id = k.carried("crew")
    agreement_link = k.carried("crew")
    agreement_signed_earliest = k.carried("agreements", "signed_earliest", example="2024-08-02")
    agreement_signed_latest = k.carried("agreements", "signed_latest", example="2024-08-02")
    launched_earliest = k.carried("crew")
    launched_latest = k.carried("crew")
    lag_days = k.integer(
        "Days from signature to launch, between the middles of both, half to even.",
        327,
        unit="day",
        blank_means="no stated agreement from which the lag is known to within 60 days",
    )
    lag_days_min = lag("Minimum days from signature to launch, given both dates' uncertainty.")
    lag_days_max = lag("Maximum days from signature to launch, given both dates' uncertainty.")
    first_of_nation = k.boolean(
        "Whether no citizen of that state had flown before, at any altitude; false until flown.",
        True,
    )
    first_of_nation_orbital = k.boolean(
        "Whether none had flown to orbit or beyond before; false until flown there.", True
    )
    gender = k.carried("people")
    days_in_space = k.carried("crew")
