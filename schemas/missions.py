import pandas as pd

from schemas.columns import *
from schemas.coverage import COVERED_TO
from schemas.table import Table, across, look_up, rule


class Missions(Table):
    """One launch: every crewed flight, and the uncrewed ones that carry a cooperation or brought a crew home."""

    mission_id: Text = identifier("Permanent name of the mission.", example="ax-4")
    name: Text = text("Name in English.", example="Axiom Mission 4")
    kind: Text = coded("mission_kind", "Whether people were to fly on it.", example="crewed")
    regime: Text = coded("regime", "Where it went.", example="orbital")
    programme: Text = text("Programme it belongs to.", example="Shenzhou", blank_means="none beyond the mission itself")
    operator_id: Text = reference("agencies", "Organisation that flies the ship, and so provides its seats.", example="spacex")
    charter_id: Text = reference("agencies", "Organisation that chartered it.", example="axiom-space",
                                 blank_means="not chartered")
    spacecraft: Text = text("The ship, with its own name if it has one.", example="Crew Dragon Grace",
                            blank_means="no source found names it")
    launch_vehicle: Text = text("The rocket or carrier aircraft.", example="Falcon 9", blank_means="no source found names it")
    launch_site: Text = text("Where it left the ground.", example="Kennedy LC-39A", blank_means="no source found names it")
    cospar_id: Text = shaped("International designator of the launch.", example="2025-136", pattern="[0-9]{4}-[0-9]{3}[A-Z]{0,3}",
                           blank_means="no designator known")
    launched: Text = moment("Launch, in UTC; of a planned mission the day planned.", example="2025-06-25T06:31:53Z",
                            blank_means="no day set")
    launched_earliest: Time = earliest("launched")
    launched_latest: Time = latest("launched")
    landed: Text = moment("When this ship came down, in UTC.", example="2025-07-15T09:31:36Z",
                          blank_means="no landing known")
    landed_earliest: Time = earliest("landed")
    landed_latest: Time = latest("landed")
    apogee_km: Number = number("Highest altitude, for suborbital and aborted flights.", example=105.2, unit="km", low=0, high=2000,
                               blank_means="no apogee recorded")
    station_id: Text = reference("stations", "Station it was sent to, reached or not.", example="iss",
                                 blank_means="sent to none")
    second_station_id: Text = reference("stations", "The later station, if it visited two.", example="salyut-7",
                                        blank_means="visited no second station")
    docked: Text = coded("docked", "Whether the crew could go aboard the station.", example="yes")
    status: Text = coded("mission_status", "Whether it was flown.", example="flown")
    sources: Text = cited()
    notes: Text = notes()

    class Config(Table.Config):
        unique = ["mission_id"]

    @rule("landed", "launched")
    def lands_after_launch(cls, t):
        """No mission lands before it is launched."""
        return ~(t.landed_latest < t.launched_earliest)

    @rule("launched", "status")
    def what_flew_was_launched(cls, t):
        """A mission that was flown or failed has a launch."""
        return ~(t.status.isin(["flown", "failed"]) & t.launched.isna())

    @rule("landed", "status")
    def what_is_planned_has_not_landed(cls, t):
        """A mission that is planned or cancelled has not landed."""
        return ~(t.status.isin(["planned", "cancelled"]) & t.landed.notna())

    @rule("docked", "station_id")
    def docking_applies_to_flights_to_stations(cls, t):
        """`docked` is yes or no for what was flown to a station, and does not apply to anything else."""
        return (t.docked != "not_applicable") == (t.station_id.notna() & t.status.isin(["flown", "failed"]))

    @rule("launched", "status")
    def nothing_flew_in_the_future(cls, t):
        """What was launched after the coverage date can only be planned."""
        return ~(t.status.isin(["flown", "failed"]) & (t.launched_earliest >= COVERED_TO + pd.Timedelta(days=1)))

    @across("operator_id", "launched")
    def operator_existed(cls, t, tables):
        """The operator was not dissolved before the launch."""
        return ~(look_up(t.operator_id, tables["agencies"], "agency_id", "dissolved_latest") < t.launched_earliest.dt.normalize())

    @across("station_id", "launched")
    def station_was_in_orbit(cls, t, tables):
        """No mission goes to a station that was not launched yet, or had ended."""
        first = look_up(t.station_id, tables["stations"], "station_id", "first_launch_earliest")
        ended = look_up(t.station_id, tables["stations"], "station_id", "ended_latest")
        return ~((t.launched_latest < first) | (t.launched_earliest.dt.normalize() > ended))
