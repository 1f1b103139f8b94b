"""The table `stations`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.lookup import look_up
from schemas.model.table import Mask, Rows, Table, Tables


def altitude(which: str, example: float) -> k.Column:
    """One end of the range of altitudes."""
    meaning, blank = f"{which} altitude of the usual orbit.", "no range known"
    return k.number(meaning, example, unit="km", low=100, high=2000, blank_means=blank)


class Stations(Table, key=["station_id"], life=("first_launch", "ended")):
    """One crewed space station or laboratory. `first_crewed` and `completed` are the two senses of
    "operational since"."""

    station_id = k.identifier("Permanent id of the station.", "tiangong")
    name = k.text("English name.", "Tiangong", unique=True)
    altitude_min_km = altitude("Lowest", 340.0)
    altitude_max_km = altitude("Highest", 450.0)
    first_launch = k.date("Launch of its first module.", "2021-04-29", blank_means="not launched")
    first_crewed = k.date(
        "Day the first crew boarded.", "2021-06-17", blank_means="no crew has boarded"
    )
    completed = k.date(
        "When it was complete as planned.", "2022", blank_means="not known to have been"
    )
    ended = k.date("Day it re-entered.", "2001-03-23", blank_means="still in orbit")
    agreement_id = k.reference(
        "agreements", "Agreement that governs it.", "iss-iga-1998", blank_means="none"
    )
    sources = k.sources()
    notes = k.notes()


Stations.in_order(
    "altitude_min_km", "altitude_max_km", "The lowest altitude does not exceed the highest."
)
Stations.in_order("first_launch", "first_crewed", "No station is crewed before its first launch.")
Stations.in_order("first_launch", "completed", "No station is complete before its first launch.")
Stations.in_order("first_launch", "ended", "No station ends before its first launch.")
Stations.in_order("completed", "ended", "No station is complete only after its end.")
Stations.in_order("first_crewed", "ended", "No station ends before it is first crewed.")


@Stations.rule("ended", "station_id", looks_into=("station_partners",))
def ends_with_its_last_partner(t: Rows, tables: Tables) -> Mask:
    """A station ends on the day on which its last partner leaves, if any is known to have left."""
    partners = tables["station_partners"].dropna(subset=["left"]).sort_values("left_earliest")
    last = look_up(t.station_id, partners.iloc[::-1], "station_id", "left_earliest")
    return t.ended.isna() | last.isna() | (t.ended_earliest == last)
