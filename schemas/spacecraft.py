"""The table `spacecraft`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


class Spacecraft(Table, key=["spacecraft_type"]):
    """One type of ship that carries people."""

    spacecraft_type = k.identifier("Permanent id of the type.", "crew-dragon")
    name = k.text("English name.", "Crew Dragon")
    seats = k.integer("Most people it can bring home, or has.", 4, unit="person", low=1)
    state_id = k.reference("states", "State under which it first flew, or is to fly.", "USA")
    operator_id = k.reference("agencies", "Organisation that first flew it, or is to.", "spacex")
    first_flown = k.moment(
        "First crewed launch, of suborbital craft above 80 km.", "2020-05-30", blank_means="none"
    )
    sources = k.sources()
    notes = k.notes()


Spacecraft.covered("first_flown")
Spacecraft.unique("name", "No two types of spacecraft have the same name.")
