"""The table `missions`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.lookup import covered_to
from schemas.model.table import Mask, Rows, Table, Tables

LAUNCHED = ["flown", "failed"]
COSPAR = "[0-9]{4}-[0-9]{3}[A-Z]{0,3}"


class Missions(Table, key=["mission_id"]):
    """One launch: every crewed flight, and uncrewed ones that carried a cooperation or brought a
    crew home."""

    mission_id = k.identifier("Permanent id of the mission.", "ax-4")
    name = k.text("English name.", "Axiom Mission 4")
    kind = k.coded("mission_kind", "Whether people were to fly on it.", "crewed")
    flight_regime = k.coded("flight_regime", "Where it went.", "orbital")
    programme = k.text("Programme it belongs to.", "Shenzhou", blank_means="none")
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
        "Ship, with its own name if it has one.", "Crew Dragon Grace", blank_means="not known"
    )
    launch_vehicle = k.text("Rocket or carrier aircraft.", "Falcon 9", blank_means="not known")
    launch_site = k.text("Launch site.", "Kennedy LC-39A", blank_means="not known")
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


@Missions.rule("launched", "status", looks_into=("coverage_dates",))
def nothing_flew_in_the_future(t: Rows, tables: Tables) -> Mask:
    """A mission with a launch after the coverage date can only be planned."""
    after = t.launched_earliest.dt.normalize() > covered_to(tables)
    return ~(t.status.isin(LAUNCHED) & after)
