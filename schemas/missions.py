"""The table `missions`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.lookup import as_texts, look_up, one_of
from schemas.model.table import Mask, Rows, Table, Tables

LAUNCHED = ["flown", "failed"]
HOPS = ["suborbital_80km", "suborbital_100km", "aborted"]
COSPAR = "[0-9]{4}-[0-9]{3}[A-Z]{0,3}"


class Missions(Table, key=["mission_id"]):
    """One launch: every crewed flight, and uncrewed ones that carried a cooperation or brought a
    crew home."""

    mission_id = k.identifier("Permanent id of the mission.", "ax-4")
    name = k.text("English name.", "Axiom Mission 4")
    kind = k.coded("mission_kind", "Whether people were to fly on it.", "crewed")
    flight_regime = k.coded("flight_regime", "Where it went.", "orbital")
    programme = k.text("Programme it belongs to.", "Shenzhou", blank_means="none", groups=True)
    operator_id = k.reference(
        "agencies", "Organisation that flies the ship, and so provides its seats.", "spacex"
    )
    charter_id = k.reference(
        "agencies", "Organisation that chartered it.", "axiom-space", blank_means="not chartered"
    )
    spacecraft_type = k.reference(
        "spacecraft", "Type of crewed ship.", "crew-dragon", blank_means="not of a crewed type"
    )
    spacecraft = k.text(
        "Ship, with its own name if it has one.",
        "Crew Dragon Grace",
        blank_means="not known",
        groups=True,
    )
    launch_vehicle = k.text(
        "Rocket or carrier aircraft.", "Falcon 9", blank_means="not known", groups=True
    )
    launch_site = k.text("Launch site.", "Kennedy LC-39A", blank_means="not known", groups=True)
    launch_state_id = k.reference(
        "states", "State of the launch site on that day.", "KAZ", blank_means="site not known"
    )
    cospar_id = k.string("COSPAR designator.", "2025-136", pattern=COSPAR, blank_means="none known")
    norad_id = k.integer(
        "US catalogue number of the ship.", 64531, unit="number", low=1, blank_means="none known"
    )
    launched = k.moment(
        "Launch, or planned launch, in UTC.", "2025-06-25T06:31:53Z", blank_means="no day set"
    )
    landed = k.moment(
        "Landing of this ship, in UTC.", "2025-07-15T09:31:36Z", blank_means="none known"
    )
    apogee_km = k.number(
        "Highest altitude of a suborbital or aborted flight.",
        105.2,
        unit="km",
        low=0,
        high=2000,
        blank_means="not recorded",
    )
    station_id = k.reference(
        "stations", "Station it was sent to, reached or not.", "iss", blank_means="none"
    )
    second_station_id = k.reference(
        "stations", "Later station, if it visited two.", "salyut-7", blank_means="none"
    )
    docked = k.coded("docked", "Whether the crew could board the station.", "yes")
    status = k.coded("mission_status", "Whether it flew.", "flown")
    sources = k.sources()
    notes = k.notes()


Missions.in_order("launched", "landed", "No mission lands before it is launched.")
Missions.given("launched", "A mission that flew or failed has a launch.", status=LAUNCHED)
Missions.blank("landed", "What did not fly has not landed.", status=["planned", "cancelled"])
Missions.in_order("launched", "operator_id.dissolved", "No operator is dissolved before launch.")
Missions.in_order(
    "station_id.first_launch", "launched", "No mission goes to a station not yet launched."
)
Missions.in_order("launched", "station_id.ended", "No mission goes to a station that has ended.")


@Missions.rule("docked", "station_id", "status")
def docking_applies_to_flights_to_stations(t: Rows) -> Mask:
    """`docked` is `yes` or `no` if the mission flew to a station, otherwise `not_applicable`."""
    flew_to_one = t.station_id.notna() & t.status.isin(LAUNCHED)
    return (t.docked != "not_applicable") == flew_to_one


Missions.covered("launched", status=LAUNCHED)
Missions.covered("landed")
Missions.unique("name", "No two missions have the same name.")
Missions.unique("cospar_id", "No two missions have the same COSPAR number.")
Missions.unique("norad_id", "No two missions have the same catalogue number.")
Missions.blank("cospar_id", "What did not reach orbit has no COSPAR number.", flight_regime=HOPS)
Missions.blank("norad_id", "What did not reach orbit has no catalogue number.", flight_regime=HOPS)
Missions.blank(
    "apogee_km", "An apogee is given only below orbit.", flight_regime=["orbital", "lunar"]
)
Missions.in_order("operator_id.founded", "launched", "No operator flies before it is founded.")
Missions.in_order("charter_id.founded", "launched", "Nobody charters before it is founded.")
Missions.in_order("launched", "charter_id.dissolved", "Nobody charters after it is dissolved.")
Missions.in_order(
    "launch_state_id.existed_from", "launched", "Nothing is launched from a state before it exists."
)
Missions.in_order(
    "launched", "launch_state_id.existed_to", "Nothing is launched from a state after its end."
)
Missions.in_order(
    "spacecraft_type.first_flown",
    "launched",
    "No crew flies before the first of its type of ship.",
    kind=["crewed"],
)
Missions.needs("second_station_id", "station_id", "A second station follows a first.")
Missions.differs("second_station_id", "station_id", "The second station is not the first.")
Missions.in_order(
    "second_station_id.first_launch", "launched", "No mission goes to a station not yet launched."
)
Missions.in_order(
    "launched", "second_station_id.ended", "No mission goes to a station that has ended."
)


@Missions.rule("cospar_id", "launched")
def cospar_number_has_the_year_of_launch(t: Rows) -> Mask:
    """A COSPAR number begins with the year of launch."""
    year = t.launched_latest.dt.year.astype("Int64").astype("str")
    return t.cospar_id.isna() | (as_texts(t.cospar_id).str[:4] == year)


@Missions.rule("kind", "mission_id", "status", looks_into=("crew",))
def crewed_if_it_has_a_crew(t: Rows, tables: Tables) -> Mask:
    """A crewed mission that was launched has a crew, and an uncrewed one has none."""
    has_crew = one_of(t.mission_id, tables["crew"].mission_id.cat.categories)
    crewed = t.kind == "crewed"
    return (has_crew | ~crewed | ~t.status.isin(LAUNCHED)) & (crewed | ~has_crew)


@Missions.rule("spacecraft_type", "spacecraft", looks_into=("spacecraft",))
def ship_is_named_after_its_type(t: Rows, tables: Tables) -> Mask:
    """The name of a ship begins with the first word of that of its type."""
    kind = look_up(t.spacecraft_type, tables["spacecraft"], "spacecraft_type", "name")
    ship, kind = (as_texts(name).str.extract("^(\\w+)")[0] for name in (t.spacecraft, kind))
    return ship.isna() | kind.isna() | (ship == kind)


@Missions.rule("operator_id", "spacecraft_type", looks_into=("agencies", "spacecraft", "states"))
def operator_is_of_the_state_of_its_ship(t: Rows, tables: Tables) -> Mask:
    """An operator flies ships of its own state, or of the one that it succeeds."""
    mine = as_texts(look_up(t.operator_id, tables["agencies"], "agency_id", "state_id"))
    built = look_up(t.spacecraft_type, tables["spacecraft"], "spacecraft_type", "state_id")
    heir = as_texts(look_up(built, tables["states"], "state_id", "successor_id"))
    return mine.isna() | built.isna() | (as_texts(built) == mine) | (heir == mine)


@Missions.rule("launch_state_id", "launch_site", "launched")
def site_lies_in_one_state(t: Rows) -> Mask:
    """In any one year a launch site lies in one state."""
    sites = t.groupby([as_texts(t.launch_site), t.launched_earliest.dt.year])
    states = sites.launch_state_id.transform("nunique")
    return ~(states > 1)
