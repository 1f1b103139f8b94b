from schemas.columns import *
from schemas.table import Table, rule


class Stations(Table):
    """A crewed space station or laboratory."""

    station_id: Text = identifier("Permanent name of the station.", example="tiangong")
    name: Text = text("Name in English.", example="Tiangong")
    altitude_min_km: Number = number("Lowest altitude of its usual orbit.", example=340.0, unit="km", low=100, high=2000,
                                     blank_means="no source found gives a range")
    altitude_max_km: Number = number("Highest altitude of its usual orbit.", example=450.0, unit="km", low=100, high=2000,
                                     blank_means="no source found gives a range")
    first_launch: Text = date("Launch of its first module.", example="2021-04-29", blank_means="not launched")
    first_launch_earliest: Time = earliest("first_launch")
    first_launch_latest: Time = latest("first_launch")
    first_crewed: Text = date("Day the first crew came aboard: one sense of `operational since`.", example="2021-06-17",
                              blank_means="no crew has come aboard")
    first_crewed_earliest: Time = earliest("first_crewed")
    first_crewed_latest: Time = latest("first_crewed")
    completed: Text = date("Day it was complete as planned: the other sense of `operational since`.", example="2022",
                           blank_means="no day of completion")
    completed_earliest: Time = earliest("completed")
    completed_latest: Time = latest("completed")
    ended: Text = date("Day it re-entered.", example="2001-03-23", blank_means="still in orbit")
    ended_earliest: Time = earliest("ended")
    ended_latest: Time = latest("ended")
    agreement_id: Text = reference("agreements", "The agreement that governs it.", example="iss-iga-1998",
                                   blank_means="no governing agreement")
    sources: Text = cited()
    notes: Text = notes()

    class Config(Table.Config):
        unique = ["station_id"]

    @rule("altitude_min_km", "altitude_max_km")
    def lowest_not_above_highest(cls, t):
        """The lowest altitude is not above the highest."""
        return ~(t.altitude_min_km > t.altitude_max_km)

    @rule("first_launch", "first_crewed", "completed", "ended")
    def life_runs_forward(cls, t):
        """A station is launched, then crewed, and ends after both."""
        return ~((t.first_crewed_latest < t.first_launch_earliest) | (t.completed_latest < t.first_launch_earliest)
                 | (t.ended_latest < t.first_crewed_earliest) | (t.ended_latest < t.first_launch_earliest))
