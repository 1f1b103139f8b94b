"""The table `stations`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Mask, Rows, Table


class Stations(Table, key=["station_id"]):
    """A crewed space station or laboratory."""

    station_id = k.identifier("Permanent name of the station.", "tiangong")
    name = k.text("Name in English.", "Tiangong")
    altitude_min_km = k.number(
        "Lowest altitude of its usual orbit.",
        340.0,
        unit="km",
        low=100,
        high=2000,
        blank_means="no source found gives a range",
    )
    altitude_max_km = k.number(
        "Highest altitude of its usual orbit.",
        450.0,
        unit="km",
        low=100,
        high=2000,
        blank_means="no source found gives a range",
    )
    first_launch = k.date("Launch of its first module.", "2021-04-29", blank_means="not launched")
    first_crewed = k.date(
        "Day the first crew came aboard: one sense of `operational since`.",
        "2021-06-17",
        blank_means="no crew has come aboard",
    )
    completed = k.date(
        "Day it was complete as planned: the other sense of `operational since`.",
        "2022",
        blank_means="no day of completion",
    )
    ended = k.date("Day it re-entered.", "2001-03-23", blank_means="still in orbit")
    agreement_id = k.reference(
        "agreements",
        "The agreement that governs it.",
        "iss-iga-1998",
        blank_means="no governing agreement",
    )
    sources = k.sources()
    notes = k.notes()


@Stations.rule("altitude_min_km", "altitude_max_km")
def lowest_not_above_highest(t: Rows) -> Mask:
    """The lowest altitude is not above the highest."""
    return ~(t.altitude_min_km > t.altitude_max_km)


@Stations.rule("first_launch", "first_crewed", "completed", "ended")
def life_runs_forward(t: Rows) -> Mask:
    """A station is launched, then crewed, and ends after both."""
    return ~(
        (t.first_crewed_latest < t.first_launch_earliest)
        | (t.completed_latest < t.first_launch_earliest)
        | (t.ended_latest < t.first_crewed_earliest)
        | (t.ended_latest < t.first_launch_earliest)
    )
