"""The table `missions`: its columns and rules."""

import pandas as pd

from schemas.model import kinds as k
from schemas.model.lookup import covered_to, look_up
from schemas.model.table import Mask, Rows, Table, Tables


class Missions(Table, key=["mission_id"]):
    """One launch: every crewed flight, and the uncrewed ones that carry a cooperation or brought
    a crew home."""

    mission_id = k.identifier("Permanent name of the mission.", "ax-4")
    name = k.text("Name in English.", "Axiom Mission 4")
    kind = k.coded("mission_kind", "Whether people were to fly on it.", "crewed")
    flight_regime = k.coded("flight_regime", "Where it went.", "orbital")
    programme = k.text(
        "Programme it belongs to.", "Shenzhou", blank_means="none beyond the mission itself"
    )
    operator_id = k.reference(
        "agencies", "Organisation that flies the ship, and so provides its seats.", "spacex"
    )
    charter_id = k.reference(
        "agencies", "Organisation that chartered it.", "axiom-space", blank_means="not chartered"
    )
    spacecraft_type = k.reference(
        "spacecraft",
        "Type of the ship that carries people.",
        "crew-dragon",
        blank_means="carries a probe or satellite, no ship of a crewed type",
    )
    spacecraft = k.text(
        "The ship, with its own name if it has one.",
        "Crew Dragon Grace",
        blank_means="no source found names it",
    )
    launch_vehicle = k.text(
        "The rocket or carrier aircraft.", "Falcon 9", blank_means="no source found names it"
    )
    launch_site = k.text(
        "Where it left the ground.", "Kennedy LC-39A", blank_means="no source found names it"
    )
    launch_state_id = k.reference(
        "states",
        "State from whose territory it was launched, as it was on that day: from Baikonur the "
        "USSR, "
        "then Kazakhstan.",
        "KAZ",
        blank_means="launch site not known or not chosen",
    )
    cospar_id = k.string(
        "International designator of the launch.",
        "2025-136",
        pattern="[0-9]{4}-[0-9]{3}[A-Z]{0,3}",
        blank_means="no designator known",
    )
    norad_id = k.integer(
        "Catalogue number of the ship in the US satellite catalogue.",
        64531,
        unit="number",
        low=1,
        high=999999,
        blank_means="did not reach orbit, or no number known",
    )
    launched = k.moment(
        "Launch, in UTC; of a planned mission the day planned.",
        "2025-06-25T06:31:53Z",
        blank_means="no day set",
    )
    landed = k.moment(
        "When this ship came down, in UTC.", "2025-07-15T09:31:36Z", blank_means="no landing known"
    )
    apogee_km = k.number(
        "Highest altitude, for suborbital and aborted flights.",
        105.2,
        unit="km",
        low=0,
        high=2000,
        blank_means="no apogee recorded",
    )
    station_id = k.reference(
        "stations", "Station it was sent to, reached or not.", "iss", blank_means="sent to none"
    )
    second_station_id = k.reference(
        "stations",
        "The later station, if it visited two.",
        "salyut-7",
        blank_means="visited no second station",
    )
    docked = k.coded("docked", "Whether the crew could go aboard the station.", "yes")
    status = k.coded("mission_status", "Whether it was flown.", "flown")
    sources = k.sources()
    notes = k.notes()


@Missions.rule("landed", "launched")
def lands_after_launch(t: Rows) -> Mask:
    """No mission lands before it is launched."""
    return ~(t.landed_latest < t.launched_earliest)


@Missions.rule("launched", "status")
def what_flew_was_launched(t: Rows) -> Mask:
    """A mission that was flown or failed has a launch."""
    return ~(t.status.isin(["flown", "failed"]) & t.launched.isna())


@Missions.rule("landed", "status")
def what_is_planned_has_not_landed(t: Rows) -> Mask:
    """A mission that is planned or cancelled has not landed."""
    return ~(t.status.isin(["planned", "cancelled"]) & t.landed.notna())


@Missions.rule("docked", "station_id")
def docking_applies_to_flights_to_stations(t: Rows) -> Mask:
    """`docked` is yes or no for what was flown to a station, and does not apply to anything
    else."""
    return (t.docked != "not_applicable") == (
        t.station_id.notna() & t.status.isin(["flown", "failed"])
    )


@Missions.rule("launched", "status", looks_into=("coverage_dates",))
def nothing_flew_in_the_future(t: Rows, tables: Tables) -> Mask:
    """What was launched after the coverage date can only be planned."""
    after = t.launched_earliest.dt.normalize() > covered_to(tables)
    return ~(t.status.isin(["flown", "failed"]) & after)


@Missions.rule("operator_id", "launched", looks_into=("agencies",))
def operator_existed(t: Rows, tables: Tables) -> Mask:
    """The operator was not dissolved before the launch."""
    return ~(
        look_up(t.operator_id, tables["agencies"], "agency_id", "dissolved_latest")
        < t.launched_earliest.dt.normalize()
    )


@Missions.rule("station_id", "launched", looks_into=("stations",))
def station_was_in_orbit(t: Rows, tables: Tables) -> Mask:
    """No mission goes to a station that was not launched yet, or had ended."""
    first = look_up(t.station_id, tables["stations"], "station_id", "first_launch_earliest")
    ended = look_up(t.station_id, tables["stations"], "station_id", "ended_latest")
    return ~((t.launched_latest < first) | (t.launched_earliest.dt.normalize() > ended))
