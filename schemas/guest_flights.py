"""The table `guest_flights`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


class GuestFlights(Table, key=["mission_id", "person_id"]):
    """One seat for a person whose state does not provide it, or whose sponsor is not of the
    state that does.

    A sponsor of several states, such as ESA, is of none. Flown and planned, `planned` also on
    missions cancelled since (see `mission_status`); candidates for a seat still planned have a
    row each. `guest` is false where the crew table says `not_a_guest` (crossflights, dual
    nationals, partners' own seats): filter on it to decide otherwise.
    """

    mission_id = k.reference("missions", "The mission.", "ax-4")
    person_id = k.reference("people", "The guest.", "shubhanshu-shukla")
    status = k.coded("crew_status", "Whether they flew.", "flown")
    mission_status = k.coded(
        "mission_status", "Whether the mission was flown, is planned, or was cancelled.", "flown"
    )
    guest = k.boolean(
        "Whether we count it as a guest flight: `agreement_link` is not `not_a_guest`.", True
    )
    host_system = k.coded("host_system", "Which system offered the seat.", "iss_private")
    guest_class = k.coded("guest_class", "What was given for the seat.", "purchased_by_government")
    state_id = k.reference("states", "The guest's state.", "IND")
    second_state_id = k.reference("states", "Another nationality.", "KAZ", blank_means="none known")
    sponsor_kind = k.coded("sponsor_kind", "Who sent or paid for them.", "own_government")
    sponsor_id = k.reference(
        "agencies",
        "Organisation that sent or paid for them.",
        "isro",
        blank_means="paid for themselves",
    )
    sponsor_state_id = k.reference(
        "states", "State of the sponsor.", "IND", blank_means="no single state behind the sponsor"
    )
    intermediary_id = k.reference(
        "agencies", "Who stood between sponsor and operator.", "axiom-space", blank_means="nobody"
    )
    charter_id = k.reference(
        "agencies",
        "Organisation that chartered the mission.",
        "axiom-space",
        blank_means="not chartered",
    )
    operator_id = k.reference("agencies", "Organisation that flies the ship.", "spacex")
    seat_state_id = k.reference(
        "states",
        "State of the operator.",
        "USA",
        blank_means="the operator belongs to no single state",
    )
    host_id = k.reference(
        "agencies",
        "Agency that agreed to receive them.",
        "nasa",
        blank_means="flew as a member of the operator's or the station's own crew",
    )
    station_id = k.reference("stations", "Station they went to.", "iss", blank_means="none")
    agreement_id = k.reference(
        "agreements",
        "The agreement behind the seat.",
        "hsfc-axiom-ax-4-2024",
        blank_means="none found",
    )
    agreement_link = k.coded("agreement_link", "How that is known.", "stated")
    agreement_signed_earliest = k.bound(
        "First day its signature can mean.",
        "2025-02-28",
        blank_means="no day of signature known",
        days=True,
    )
    agreement_signed_latest = k.bound(
        "Last day its signature can mean.",
        "2025-02-28",
        blank_means="no day of signature known",
        days=True,
    )
    launched_earliest = k.bound(
        "First second the launch can mean.", "2025-06-25T06:31:53", blank_means="no date"
    )
    launched_latest = k.bound(
        "Last second the launch can mean.", "2025-06-25T06:31:53", blank_means="no date"
    )
    lag_days = k.integer(
        "Days from signature to launch, from the middle of what each can mean; a half goes "
        "to the even day.",
        327,
        unit="day",
        blank_means="signature or launch not dated",
    )
    lag_days_min = k.integer(
        "Fewest days that can lie between.",
        327,
        unit="day",
        blank_means="signature or launch not dated",
    )
    lag_days_max = k.integer(
        "Most days that can lie between.",
        327,
        unit="day",
        blank_means="signature or launch not dated",
    )
    first_of_nation = k.boolean(
        "Whether a citizen of that state had flown at no altitude before this launch; "
        "false until flown.",
        True,
    )
    first_of_nation_orbital = k.boolean(
        "Whether none had flown to orbit or beyond before this launch; false unless flown there.",
        True,
    )
    gender = k.coded("gender", "The guest's gender.", "female")
    days_in_space = k.number(
        "Days from launch to landing.",
        20.125,
        unit="day",
        low=0,
        blank_means="not known to the day and to a tenth",
    )
