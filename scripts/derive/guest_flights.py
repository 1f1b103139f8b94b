"""`guest_flights`: seats for people whose state, or whose sponsor's state, does not provide
them."""

import numpy as np
import pandas as pd

from schemas.model.lookup import look_up
from schemas.model.table import Rows, Tables

ORBITAL = ["orbital", "lunar"]
PAID = ["commercial", "mixed"]


def derive(tables: Tables) -> Rows:
    """The table with what is computed."""
    seats = with_mission(tables)
    seats = seats.assign(
        first_of_nation=first_flights(seats, seats.status == "flown"),
        first_of_nation_orbital=first_flights(
            seats, (seats.status == "flown") & seats.flight_regime.isin(ORBITAL)
        ),
    )
    guests = seats[is_foreign_seat(seats)].reset_index(drop=True)
    signed = {
        f"agreement_signed_{end}": look_up(
            guests.agreement_id, tables["agreements"], "agreement_id", f"signed_{end}"
        )
        for end in ("earliest", "latest")
    }
    guests = guests.assign(
        **signed, charter_kind=look_up(guests.charter_id, tables["agencies"], "agency_id", "kind")
    )
    guests = guests.assign(
        guest=guests.agreement_link != "not_a_guest",
        host_system=host_system(guests),
        guest_class=guest_class(
            guests, look_up(guests.agreement_id, tables["agreements"], "agreement_id", "basis")
        ),
        gender=look_up(guests.person_id, tables["people"], "person_id", "gender"),
    )
    return guests.assign(**days_until_launch(guests, "agreement_signed", "lag_days"))


def with_mission(tables):
    """Crew rows with what the guest rules need of their mission."""
    crew, missions = tables["crew"], tables["missions"]
    wanted = ["flight_regime", "programme", "operator_id", "charter_id", "station_id"]
    return crew.assign(
        mission_status=look_up(crew.mission_id, missions, "mission_id", "status"),
        **{column: look_up(crew.mission_id, missions, "mission_id", column) for column in wanted},
    )


def is_foreign_seat(seats):
    """The person or the sponsor is not of the state that provides the seat; flown, planned, or
    up for a planned seat."""
    seat, sponsor = seats.seat_state_id.astype("str"), seats.sponsor_state_id.astype("str")
    foreign = (
        (seats.state_id.astype("str") != seat)
        | (sponsor.notna() & (sponsor != seat))
        | (seats.sponsor_kind == "intergovernmental")
    )
    open_seat = (seats.status == "candidate") & (seats.mission_status == "planned")
    return foreign & (seats.status.isin(["flown", "planned"]) | open_seat)


def first_flights(seats, counted):
    """Whether a seat is on the first counted launch of its person's state."""
    launched = seats.launched_earliest.where(counted)
    return counted & (launched == launched.groupby(seats.state_id, observed=True).transform("min"))


def host_system(guests):
    """The system that offered the seat; rules in this order, see the list `host_system` in the
    vocabulary.

    NASA charters its own crew flights from SpaceX: only a flight that a company charters is
    private.
    """
    station, operator_state = guests.station_id.astype("str"), guests.seat_state_id.astype("str")
    return pd.Series(
        np.select(
            [
                operator_state == "SUN",
                station == "tiangong",
                guests.programme == "Space Shuttle",
                station == "mir",
                (station == "iss") & (guests.charter_kind == "company"),
                station == "iss",
            ],
            ["soviet", "tiangong", "shuttle", "mir_commercial", "iss_private", "iss_partner"],
            "other",
        ),
        guests.index,
    )


def guest_class(guests, basis):
    """What was given for the seat; rules in this order, see the list `guest_class` in the
    vocabulary."""
    return pd.Series(
        np.select(
            [
                both_ways(guests) & ~basis.isin(PAID),
                basis == "barter",
                guests.sponsor_kind == "intergovernmental",
                guests.sponsor_kind.isin(["self", "company", "nonprofit"]),
                basis.isin(PAID),
                basis == "government",
            ],
            [
                "exchange",
                "partner_barter",
                "intergovernmental_member",
                "purchased_privately",
                "purchased_by_government",
                "invited",
            ],
            "unknown",
        ),
        guests.index,
    )


def both_ways(guests):
    """Whether each of two states flew, or is to fly, the other's people under the same
    agreement."""
    there = (
        guests.agreement_id.astype("str")
        + "/"
        + guests.state_id.astype("str")
        + "/"
        + guests.seat_state_id.astype("str")
    )
    back = (
        guests.agreement_id.astype("str")
        + "/"
        + guests.seat_state_id.astype("str")
        + "/"
        + guests.state_id.astype("str")
    )
    return there.notna() & back.isin(there.dropna().unique())


def days_until_launch(seats, step, name):
    """Days from a step (its `_earliest` and `_latest`) to the launch: from the middles as
    `name`, at least, at most."""
    first, last = (seats[f"launched_{end}"].dt.normalize() for end in ("earliest", "latest"))
    least, most = (
        (first - seats[f"{step}_latest"]).dt.days,
        (last - seats[f"{step}_earliest"]).dt.days,
    )
    return {name: ((least + most) / 2).round(), f"{name}_min": least, f"{name}_max": most}
