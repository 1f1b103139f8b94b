"""`guest_flights`: seats for people whose state, or whose sponsor's state, does not provide
them."""

import numpy as np
import pandas as pd

from schemas.model.kinds import ENDS
from schemas.model.lookup import as_texts, in_class, in_rank, look_up, look_ups
from schemas.model.table import Mask, Rows, Tables

SURE_DAYS = 60
"""How far the least and the most days of a lag may be apart where it is told as one number."""
OF_MISSION = ["flight_regime", "programme", "operator_id", "charter_id", "station_id"]


def derive(tables: Tables) -> Rows:
    """One row per seat flown, planned, or still open, that its occupant's state does not
    provide."""
    words, agreements, agencies = (
        tables[name] for name in ("vocabulary", "agreements", "agencies")
    )
    seats = with_mission(tables)
    flown = seats.status == "flown"
    orbital = in_class(seats.flight_regime, words, "flight_regime", "orbital")
    seats = seats.assign(
        first_of_nation=first_flights(seats, flown),
        first_of_nation_orbital=first_flights(seats, flown & orbital),
    )
    guests = seats[is_foreign_seat(seats)].reset_index(drop=True)
    of_agreement = {"basis": "basis"} | {f"agreement_signed_{end}": f"signed_{end}" for end in ENDS}
    guests = guests.assign(
        **look_ups(guests.agreement_id, agreements, "agreement_id", of_agreement),
        charter_kind=look_up(guests.charter_id, agencies, "agency_id", "kind"),
        operator_kind=look_up(guests.operator_id, agencies, "agency_id", "kind"),
        guest=guests.agreement_link != "not_a_guest",
        gender=look_up(guests.person_id, tables["people"], "person_id", "gender"),
    )
    return guests.assign(
        host_system=decide(host_systems(guests, words), words, "host_system"),
        guest_class=decide(guest_classes(guests, words), words, "guest_class"),
        **lags(guests),
    )


def with_mission(tables: Tables) -> Rows:
    """Crew rows with what the guest rules need of their mission."""
    crew, missions = tables["crew"], tables["missions"]
    wanted = {"mission_status": "status"} | {name: name for name in OF_MISSION}
    return crew.assign(**look_ups(crew.mission_id, missions, "mission_id", wanted))


def is_foreign_seat(seats: Rows) -> Mask:
    """The person or the sponsor is not of the state that provides the seat.

    Seats that were flown, are planned, or are open to candidates on a planned mission.
    """
    seat, sponsor = as_texts(seats.seat_state_id), as_texts(seats.sponsor_state_id)
    foreign = (
        (as_texts(seats.state_id) != seat)
        | (sponsor.notna() & (sponsor != seat))
        | (seats.sponsor_kind == "intergovernmental")
    )
    open_seat = (seats.status == "candidate") & (seats.mission_status == "planned")
    return foreign & (seats.status.isin(["flown", "planned"]) | open_seat)


def first_flights(seats: Rows, counted: Mask) -> Mask:
    """Whether a seat is on the first counted launch of its person's state."""
    launched = seats.launched_earliest.where(counted)
    return counted & (launched == launched.groupby(seats.state_id, observed=True).transform("min"))


def decide(tests: dict[str, Mask], vocabulary: Rows, codes: str) -> np.ndarray:
    """The first code, by its rank in the list, whose test holds; the last code needs none."""
    *ranked, otherwise = in_rank(vocabulary, codes)
    return np.select([tests[code] for code in ranked], ranked, otherwise)


def host_systems(guests: Rows, words: Rows) -> dict[str, Mask]:
    """The test of each code of `host_system`.

    NASA charters its own crew flights from SpaceX: only a flight that a company charters is
    private.
    """
    station = as_texts(guests.station_id)
    return {
        "soviet": as_texts(guests.seat_state_id) == "SUN",
        "tiangong": station == "tiangong",
        "shuttle": guests.programme == "Space Shuttle",
        "mir_commercial": station == "mir",
        "iss_private": (station == "iss") & (guests.charter_kind == "company"),
        "iss_partner": station == "iss",
        "artemis": guests.programme == "Artemis",
        "suborbital_commercial": in_class(
            guests.flight_regime, words, "flight_regime", "suborbital"
        ),
        "private_orbital": guests.operator_kind == "company",
    }


def guest_classes(guests: Rows, words: Rows) -> dict[str, Mask]:
    """The test of each code of `guest_class`."""
    paid = in_class(guests.basis, words, "agreement_basis", "paid")
    return {
        "exchange": both_ways(guests) & ~paid,
        "partner_barter": guests.basis == "barter",
        "intergovernmental_member": guests.sponsor_kind == "intergovernmental",
        "purchased_privately": guests.sponsor_kind.isin(["self", "company", "nonprofit"]),
        "purchased_by_government": paid,
        "invited": guests.basis == "government",
    }


def both_ways(guests: Rows) -> Mask:
    """Whether two states flew, or are to fly, each other's people under the same agreement."""
    there = ["agreement_id", "state_id", "seat_state_id"]
    back = ["agreement_id", "seat_state_id", "state_id"]
    named = guests[there].apply(as_texts).dropna()
    swapped = pd.MultiIndex.from_frame(guests[back].apply(as_texts))
    return pd.Series(swapped.isin(pd.MultiIndex.from_frame(named)), guests.index)


def lags(guests: Rows) -> dict[str, pd.Series]:
    """Days from the signature of the agreement of this seat or flight to its launch.

    A standing framework, signed for the use of many years, gives none. The single number is left
    to links that a source states, and to lags that are sure to `SURE_DAYS`.
    """
    own = as_texts(guests.agreement_id) != as_texts(guests.framework_agreement_id)
    found = days_until_launch(guests, "agreement_signed", "lag_days")
    found = {name: days.where(own) for name, days in found.items()}
    sure = found["lag_days_max"] - found["lag_days_min"] <= SURE_DAYS
    stated = guests.agreement_link == "stated"
    return found | {"lag_days": found["lag_days"].where(sure & stated)}


def days_until_launch(seats: Rows, step: str, name: str) -> dict[str, pd.Series]:
    """Days from a step (its `_earliest` and `_latest`) to the launch.

    From the middles as `name`, rounded half to even; at least; at most.
    """
    first, last = (seats[f"launched_{end}"].dt.normalize() for end in ENDS)
    least = (first - seats[f"{step}_latest"]).dt.days
    most = (last - seats[f"{step}_earliest"]).dt.days
    return {name: ((least + most) / 2).round(), f"{name}_min": least, f"{name}_max": most}
