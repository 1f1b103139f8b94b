import numpy as np
import pandas as pd

from schemas.columns import *
from schemas.table import Table, look_up

ORBITAL = ["orbital", "lunar"]
PAID = ["commercial", "mixed"]


class GuestFlights(Table):
    """One seat for a person whose state does not provide it, or whose sponsor is not of the state that does.

    A sponsor of several states, such as ESA, is of none. Flown and planned, `planned` also on missions cancelled since (see
    `mission_status`); candidates for a seat still planned have a row each. `guest` is false where the crew table says
    `not_a_guest` (crossflights, dual nationals, partners' own seats): filter on it to decide otherwise.
    """

    mission_id: Text = reference("missions", "The mission.", example="ax-4")
    person_id: Text = reference("people", "The guest.", example="shubhanshu-shukla")
    status: Text = coded("crew_status", "Whether they flew.", example="flown", computed=True)
    mission_status: Text = coded("mission_status", "Whether the mission was flown, is planned, or was cancelled.", example="flown",
                                 computed=True)
    guest: Flag = flag("Whether we count it as a guest flight: `agreement_link` is not `not_a_guest`.", example=True)
    host_bloc: Text = coded("host_bloc", "Which system offered the seat.", example="iss_private", computed=True)
    guest_class: Text = coded("guest_class", "What was given for the seat.", example="purchased_by_government", computed=True)
    state_id: Text = reference("states", "The guest's state.", example="IND", computed=True)
    second_state_id: Text = reference("states", "Another nationality.", example="KAZ", blank_means="none known", computed=True)
    sponsor_kind: Text = coded("sponsor_kind", "Who sent or paid for them.", example="own_government", computed=True)
    sponsor_id: Text = reference("agencies", "Organisation that sent or paid for them.", example="isro", computed=True,
                                 blank_means="paid for themselves")
    sponsor_state_id: Text = reference("states", "State of the sponsor.", example="IND", computed=True,
                                       blank_means="no single state behind the sponsor")
    intermediary_id: Text = reference("agencies", "Who stood between sponsor and operator.", example="axiom-space",
                                      blank_means="nobody", computed=True)
    charter_id: Text = reference("agencies", "Organisation that chartered the mission.", example="axiom-space", computed=True,
                                 blank_means="not chartered")
    operator_id: Text = reference("agencies", "Organisation that flies the ship.", example="spacex", computed=True)
    seat_state_id: Text = reference("states", "State of the operator.", example="USA", computed=True,
                                    blank_means="the operator belongs to no single state")
    host_id: Text = reference("agencies", "Agency that agreed to receive them.", example="nasa", computed=True,
                              blank_means="flew as a member of the operator's or the station's own crew")
    station_id: Text = reference("stations", "Station they went to.", example="iss", blank_means="none", computed=True)
    agreement_id: Text = reference("agreements", "The agreement behind the seat.", example="hsfc-axiom-ax-4-2024",
                                   blank_means="none found", computed=True)
    agreement_link: Text = coded("agreement_link", "How that is known.", example="stated", computed=True)
    agreement_signed_earliest: Time = instant("First day its signature can mean.", example="2025-02-28", precision="date",
                                              blank_means="no day of signature known")
    agreement_signed_latest: Time = instant("Last day its signature can mean.", example="2025-02-28", precision="date",
                                            blank_means="no day of signature known")
    launched_earliest: Time = instant("First second the launch can mean.", example="2025-06-25T06:31:53",
                                      blank_means="no date")
    launched_latest: Time = instant("Last second the launch can mean.", example="2025-06-25T06:31:53", blank_means="no date")
    lag_days: Whole = whole("Days from signature to launch, from the middle of what each can mean; a half goes to the even day.",
                            example=327, unit="day", computed=True, blank_means="signature or launch not dated")
    lag_days_min: Whole = whole("Fewest days that can lie between.", example=327, unit="day", computed=True,
                                blank_means="signature or launch not dated")
    lag_days_max: Whole = whole("Most days that can lie between.", example=327, unit="day", computed=True,
                                blank_means="signature or launch not dated")
    first_of_nation: Flag = flag("Whether a citizen of that state had flown at no altitude before this launch; false until flown.",
                                 example=True)
    first_of_nation_orbital: Flag = flag("Whether none had flown to orbit or beyond before this launch; false unless flown there.",
                                         example=True)
    gender: Text = coded("gender", "The guest's gender.", example="female", computed=True)
    days_in_space: Number = number("Days from launch to landing.", example=20.125, unit="day", low=0, computed=True,
                                   blank_means="not known to the day and to a tenth")

    class Config(Table.Config):
        unique = ["mission_id", "person_id"]

    @classmethod
    def derive(cls, tables):
        seats = with_mission(tables)
        seats = seats.assign(first_of_nation=first_flights(seats, seats.status == "flown"),
                             first_of_nation_orbital=first_flights(seats, (seats.status == "flown") & seats.regime.isin(ORBITAL)))
        guests = seats[is_foreign_seat(seats)].reset_index(drop=True)
        signed = {f"agreement_signed_{end}": look_up(guests.agreement_id, tables["agreements"], "agreement_id", f"signed_{end}")
                  for end in ("earliest", "latest")}
        guests = guests.assign(**signed, charter_kind=look_up(guests.charter_id, tables["agencies"], "agency_id", "kind"))
        guests = guests.assign(
            guest=guests.agreement_link != "not_a_guest", host_bloc=host_bloc(guests),
            guest_class=guest_class(guests, look_up(guests.agreement_id, tables["agreements"], "agreement_id", "basis")),
            gender=look_up(guests.person_id, tables["people"], "person_id", "gender"))
        return guests.assign(**days_until_launch(guests, "agreement_signed", "lag_days"))


def with_mission(tables):
    """Crew rows with what the guest rules need of their mission."""
    crew, missions = tables["crew"], tables["missions"]
    wanted = ["regime", "programme", "operator_id", "charter_id", "station_id"]
    return crew.assign(mission_status=look_up(crew.mission_id, missions, "mission_id", "status"),
                       **{column: look_up(crew.mission_id, missions, "mission_id", column) for column in wanted})


def is_foreign_seat(seats):
    """The person or the sponsor is not of the state that provides the seat; flown, planned, or up for a planned seat."""
    seat, sponsor = seats.seat_state_id.astype("str"), seats.sponsor_state_id.astype("str")
    foreign = (seats.state_id.astype("str") != seat) | (sponsor.notna() & (sponsor != seat)) | (
        seats.sponsor_kind == "intergovernmental")
    open_seat = (seats.status == "candidate") & (seats.mission_status == "planned")
    return foreign & (seats.status.isin(["flown", "planned"]) | open_seat)


def first_flights(seats, counted):
    """Whether a seat is on the first counted launch of its person's state."""
    launched = seats.launched_earliest.where(counted)
    return counted & (launched == launched.groupby(seats.state_id, observed=True).transform("min"))


def host_bloc(guests):
    """The system that offered the seat; rules in this order, see the list `host_bloc` in the vocabulary.

    NASA charters its own crew flights from SpaceX: only a flight that a company charters is private.
    """
    station, operator_state = guests.station_id.astype("str"), guests.seat_state_id.astype("str")
    return pd.Series(np.select(
        [operator_state == "SUN", station == "tiangong", guests.programme == "Space Shuttle", station == "mir",
         (station == "iss") & (guests.charter_kind == "company"), station == "iss"],
        ["soviet", "tiangong", "shuttle", "mir_commercial", "iss_private", "iss_partner"], "other"), guests.index)


def guest_class(guests, basis):
    """What was given for the seat; rules in this order, see the list `guest_class` in the vocabulary."""
    return pd.Series(np.select(
        [both_ways(guests) & ~basis.isin(PAID), basis == "barter", guests.sponsor_kind == "intergovernmental",
         guests.sponsor_kind.isin(["self", "company", "nonprofit"]), basis.isin(PAID), basis == "government"],
        ["exchange", "partner_barter", "intergovernmental_member", "purchased_privately", "purchased_by_government",
         "invited"], "unknown"), guests.index)


def both_ways(guests):
    """Whether each of two states flew, or is to fly, the other's people under the same agreement."""
    there = guests.agreement_id.astype("str") + "/" + guests.state_id.astype("str") + "/" + guests.seat_state_id.astype("str")
    back = guests.agreement_id.astype("str") + "/" + guests.seat_state_id.astype("str") + "/" + guests.state_id.astype("str")
    return there.notna() & back.isin(there.dropna().unique())


def days_until_launch(seats, step, name):
    """Days from a step (its `_earliest` and `_latest`) to the launch: from the middles as `name`, at least, at most."""
    first, last = (seats[f"launched_{end}"].dt.normalize() for end in ("earliest", "latest"))
    least, most = (first - seats[f"{step}_latest"]).dt.days, (last - seats[f"{step}_earliest"]).dt.days
    return {name: ((least + most) / 2).round(), f"{name}_min": least, f"{name}_max": most}
