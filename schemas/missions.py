"""The table `missions`: its columns and rules."""

import pandas as pd

from schemas.model import kinds as k
from schemas.model.coverage import COVERED_TO
from schemas.model.lookup import as_texts, continued, covered_to, look_up, odd_ones, one_of
from schemas.model.table import Mask, Rows, Table, Tables

LAUNCHED = ["flown", "failed"]
HOPS = ["suborbital_80km", "suborbital_100km", "aborted"]
COSPAR = "[0-9]{4}-[0-9]{3}[A-Z]{0,3}"


class Missions(Table, key=["mission_id"]):
    """One launch: every crewed flight, and uncrewed ones that carried a cooperation or brought a
    crew home."""

    mission_id = k.identifier("Permanent id of the mission.", "ax-4")
    name = k.text("English name.", "Axiom Mission 4", unique=True)
    kind = k.coded("mission_kind", "Whether people were to fly on it.", "crewed")
    flight_regime = k.coded("flight_regime", "Where it went.", "orbital")
    programme = k.text("Programme it belongs to.", "Shenzhou", blank_means="none", groups=True)
    operator_id = k.reference(
        "agencies",
        "Organisation that flies the ship, and so provides its seats.",
        "spacex",
        alive=("launched",),
    )
    charter_id = k.reference(
        "agencies",
        "Organisation that chartered it.",
        "axiom-space",
        blank_means="not chartered",
        alive=("launched",),
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
        "states",
        "State of the launch site on that day.",
        "KAZ",
        blank_means="site not known",
        alive=("launched",),
    )
    cospar_id = k.string(
        "COSPAR designator.", "2025-136", pattern=COSPAR, blank_means="none known", unique=True
    )
    norad_id = k.integer(
        "US catalogue number of the ship.",
        64531,
        unit="number",
        low=1,
        blank_means="none known",
        unique=True,
    )
    launched = k.moment(
        "Launch, or planned launch, in UTC.",
        "2025-06-25T06:31:53Z",
        blank_means="no day set",
        ahead=True,
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
        "stations",
        "Station it was sent to, reached or not.",
        "iss",
        blank_means="none",
        alive=("launched",),
    )
    second_station_id = k.reference(
        "stations",
        "Later station, if it visited two.",
        "salyut-7",
        blank_means="none",
        alive=("launched",),
    )
    docked = k.coded("docked", "Whether the crew could board the station.", "yes")
    status = k.coded("mission_status", "Whether it flew.", "flown")
    sources = k.sources()
    notes = k.notes()


Missions.in_order("launched", "landed", "No mission lands before it is launched.")
Missions.given("launched", "A mission that flew or failed has a launch.", status=LAUNCHED)
Missions.blank("landed", "What did not fly has not landed.", status=["planned", "cancelled"])


@Missions.rule("docked", "station_id", "status")
def docking_applies_to_flights_to_stations(t: Rows) -> Mask:
    """`docked` is `yes` or `no` if the mission flew to a station, otherwise `not_applicable`."""
    flew_to_one = t.station_id.notna() & t.status.isin(LAUNCHED)
    return (t.docked != "not_applicable") == flew_to_one


Missions.blank("cospar_id", "What did not reach orbit has no COSPAR number.", flight_regime=HOPS)
Missions.blank("norad_id", "What did not reach orbit has no catalogue number.", flight_regime=HOPS)
Missions.blank(
    "apogee_km", "An apogee is given only below orbit.", flight_regime=["orbital", "lunar"]
)
Missions.in_order(
    "spacecraft_type.first_flown",
    "launched",
    "No crew flies before the first of its type of ship.",
    kind=["crewed"],
)
Missions.needs("second_station_id", "station_id", "A second station follows a first.")
Missions.differs("second_station_id", "station_id", "The second station is not the first.")


@Missions.rule("cospar_id", "launched")
def cospar_number_has_the_year_of_launch(t: Rows) -> Mask:
    """A COSPAR number begins with the year of launch."""
    year = as_texts(t.launched_latest.dt.year.astype("Int64"))
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
    own = (as_texts(built) == mine) | (continued(built, tables["states"]) == mine)
    return mine.isna() | built.isna() | own


@Missions.rule("launch_state_id", "launch_site", looks_into=("states",))
def site_lies_in_one_state(t: Rows, tables: Tables) -> Mask:
    """A launch site lies in one state, apart from states that have ended."""
    ended = look_up(t.launch_state_id, tables["states"], "state_id", "existed_to").notna()
    return ~odd_ones(as_texts(t.launch_state_id).mask(ended), t.launch_site)


@Missions.rule("cospar_id", "launched")
def cospar_numbers_count_the_launches(t: Rows) -> Mask:
    """In the order of their COSPAR numbers no mission is launched before another."""
    return in_turn(t, as_texts(t.cospar_id).str[:8], days=0)


@Missions.rule("mission_id", "launched", "operator_id")
def no_two_leave_in_one_second(t: Rows) -> Mask:
    """No two missions of one operator are launched in the same second."""
    known = (t.launched_earliest == t.launched_latest) & t.launched.notna()
    return ~(known & t.duplicated(["launched", "operator_id"], keep=False))


@Missions.rule("norad_id", "launched")
def catalogue_numbers_count_the_launches(t: Rows) -> Mask:
    """In the order of their catalogue numbers no mission is launched a month before another."""
    return in_turn(t, t.norad_id, days=31)


def in_turn(t: Rows, number: pd.Series, days: int) -> Mask:
    """Whether each mission is launched, give or take `days`, after the one numbered before it and
    before the one numbered after it; where that one is out of turn itself, the next but one."""
    rows = t[number.notna() & t.launched_earliest.notna()]
    rows = rows.assign(number=number).sort_values("number")
    first, last = rows.launched_earliest, rows.launched_latest
    span = pd.Timedelta(days=days)
    late = [first > last.shift(-step) + span for step in (1, 2)]
    early = [last < first.shift(step) - span for step in (1, 2)]
    wrong = late[0] & late[1] | early[0] & early[1] | late[0] & early[0]
    return (~wrong).reindex(t.index, fill_value=True)


@Missions.rule("cospar_id", "norad_id", "landed")
def what_came_home_from_orbit_is_numbered(t: Rows) -> Mask:
    """A ship that landed with a crew from orbit has both a COSPAR number and a catalogue number, or
    neither yet."""
    home = (t.kind == "crewed") & ~t.flight_regime.isin(HOPS) & t.landed.notna()
    return ~home | (t.cospar_id.notna() == t.norad_id.notna())


@Missions.rule("apogee_km", "flight_regime")
def apogee_is_that_of_the_regime(t: Rows) -> Mask:
    """A flight above 100 km has an apogee of 100 km or more, one above 80 km of 80 to 100."""
    above = (t.flight_regime != "suborbital_100km") | ~(t.apogee_km < 100)
    return above & ((t.flight_regime != "suborbital_80km") | ~(abs(t.apogee_km - 90) > 10))


@Missions.rule("launched", "status", looks_into=("coverage_dates",))
def what_is_planned_lies_ahead(t: Rows, tables: Tables) -> Mask:
    """The launch of a planned mission lies after the last day covered, that of one that flew or
    failed not."""
    early = (t.status == "planned") & (t.launched_latest < covered_to(tables))
    return ~(early | t.status.isin(LAUNCHED) & (t.launched_earliest > covered_to(tables)))


@Missions.rule("landed", "launched", "kind", looks_into=("coverage_dates",))
def crewed_ships_come_home(t: Rows, tables: Tables) -> Mask:
    """A crewed ship that flew lands within 400 days, and one that did not reach orbit on that day
    or the next."""
    longest = pd.Series(pd.Timedelta(days=400), t.index)
    longest[t.flight_regime.isin(HOPS)] = pd.Timedelta(days=2)
    landed = t.landed_earliest.fillna(min(covered_to(tables), COVERED_TO))
    late = landed > t.launched_latest + longest
    return ~(late & (t.kind == "crewed") & (t.status == "flown"))


@Missions.rule("landed", "launched", "spacecraft_type")
def ships_stay_up_like_others_of_their_type(t: Rows) -> Mask:
    """No ship stays up for more than two days and twice as long as any other of its type, once ten
    have landed."""
    days = (t.landed_earliest - t.launched_latest).dt.total_seconds() / 86400
    flights = days.groupby(as_texts(t.spacecraft_type))
    second = flights.transform(lambda one: one.nlargest(2).iloc[-1])
    return ~((days > 2) & (days > 2 * second) & (flights.transform("count") >= 10))


@Missions.rule("programme", "spacecraft_type", looks_into=("spacecraft",))
def programme_named_after_a_ship_flies_it(t: Rows, tables: Tables) -> Mask:
    """A programme with the name of a type of ship flies such ships, and one that flew a single
    mission is of a type without a programme of its own."""
    names = as_texts(tables["spacecraft"].name)
    ship = as_texts(look_up(t.spacecraft_type, tables["spacecraft"], "spacecraft_type", "name"))
    programme = as_texts(t.programme)
    like = names[names.isin(programme.unique())].tolist()
    named = programme.isin(like)
    fits = [
        one.startswith(other)
        for one, other in zip(ship.fillna(""), programme.fillna(""), strict=True)
    ]
    alone = programme.groupby(programme).transform("size") == 1
    return ~(named & ~pd.Series(fits, t.index)) & ~(alone & ship.isin(like) & (ship != programme))


@Missions.rule("launch_vehicle", "spacecraft_type", looks_into=("spacecraft", "states"))
def rocket_lifts_ships_of_one_state(t: Rows, tables: Tables) -> Mask:
    """A launch vehicle lifts crewed ships of one state, or of the state that succeeds it."""
    built = look_up(t.spacecraft_type, tables["spacecraft"], "spacecraft_type", "state_id")
    return ~odd_ones(continued(built, tables["states"]), t.launch_vehicle)


@Missions.rule("station_id", "operator_id", looks_into=("agencies", "station_partners", "states"))
def stations_are_visited_by_partners(t: Rows, tables: Tables) -> Mask:
    """A crewed ship goes to a station in which its state, or one that it succeeds, is a partner."""
    partners = tables["station_partners"]

    def known(station: pd.Series, agency: pd.Series) -> pd.Series:
        state = look_up(agency, tables["agencies"], "agency_id", "state_id")
        return as_texts(station) + "/" + continued(state, tables["states"])

    visits = known(t.station_id, t.operator_id)
    allowed = known(partners.station_id, partners.agency_id).dropna().tolist()
    return visits.isna() | visits.isin(allowed)
