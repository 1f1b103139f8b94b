"""The table `spacecraft`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


class Spacecraft(Table, key=["spacecraft_type"]):
    """A type of ship that carries people."""

    spacecraft_type = k.identifier("Permanent name of the type.", "crew-dragon")
    name = k.text("Name in English.", "Crew Dragon")
    seats = k.integer(
        "Most people it is fitted to bring home, or has brought home.", 4, unit="person", low=1
    )
    state_id = k.reference("states", "State under which it first flew, or is to fly.", "USA")
    operator_id = k.reference("agencies", "Organisation that first flew it, or is to.", "spacex")
    first_flown = k.moment(
        "First launch with a crew; for craft below orbit the first above 80 km.",
        "2020-05-30",
        blank_means="has not flown with a crew",
    )
    sources = k.sources()
    notes = k.notes()
