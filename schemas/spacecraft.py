"""The table `spacecraft`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.lookup import as_texts, look_up
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


@Spacecraft.rule("seats", "spacecraft_type", looks_into=("crew", "missions"))
def seats_are_those_that_were_taken(t: Rows, tables: Tables) -> Mask:
    """No type has fewer seats than people who landed in one of its ships, nor, once ten have landed
    with people, more than twice as many."""
    home = as_texts(tables["crew"].return_mission_id).dropna().value_counts()
    ship = look_up(home.index.to_series(), tables["missions"], "mission_id", "spacecraft_type")
    most = home.groupby(as_texts(ship)).agg(["max", "size"])
    taken, landed = (as_texts(t.spacecraft_type).map(most[of]) for of in ("max", "size"))
    return ~((t.seats < taken) | ((t.seats > 2 * taken) & (landed >= 10))).fillna(False).astype(
        bool
    )
