"""The table `spacecraft`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.lookup import look_up
from schemas.model.table import Mask, Rows, Table, Tables


class Spacecraft(Table, key=["spacecraft_type"]):
    """One type of ship that carries people."""

    spacecraft_type = k.identifier("Permanent id of the type.", "crew-dragon")
    name = k.text("English name.", "Crew Dragon", unique=True)
    seats = k.integer("Most people it can bring home, or has.", 4, unit="person", low=1)
    state_id = k.reference(
        "states", "State under which it first flew, or is to fly.", "USA", alive=("first_flown",)
    )
    operator_id = k.reference(
        "agencies", "Organisation that first flew it, or is to.", "spacex", alive=("first_flown",)
    )
    first_flown = k.moment(
        "First crewed launch, of suborbital craft above 80 km.", "2020-05-30", blank_means="none"
    )
    sources = k.sources()
    notes = k.notes()


Spacecraft.same("state_id", "operator_id.state_id", "A ship first flew under its operator's state.")


@Spacecraft.rule("first_flown", "spacecraft_type", looks_into=("missions",))
def first_flight_is_in_missions(t: Rows, tables: Tables) -> Mask:
    """A type of ship first flew on the day of its first crewed mission."""
    missions = tables["missions"]
    crewed = missions[(missions.kind == "crewed") & missions.status.isin(["flown", "failed"])]
    first = crewed.sort_values("launched_earliest")[["spacecraft_type", "launched_earliest"]]
    launched = look_up(t.spacecraft_type, first, "spacecraft_type", "launched_earliest")
    days = (t.first_flown_latest.dt.normalize() - launched.dt.normalize()).dt.days
    return (t.first_flown.isna() & launched.isna()) | (days == 0)
