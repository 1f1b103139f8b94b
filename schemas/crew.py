"""The table `crew`: its columns and rules."""

import pandas as pd

from schemas.model import kinds as k
from schemas.model.lookup import among, as_texts, continued, look_up, odd_ones
from schemas.model.sides import takes_part
from schemas.model.table import Mask, Rows, Table, Tables

MISSIONS_OF = {"flown": "flown", "aborted": "failed"}
"""The status of the mission of whoever was launched."""
LAUNCHED = list(MISSIONS_OF)
KINDS = {
    "company": ["company"],
    "intergovernmental": ["intergovernmental"],
    "nonprofit": ["institute"],
    "own_government": ["company", "institute", "military", "ministry", "programme", "space_agency"],
    "other_government": ["institute", "military", "ministry", "programme", "space_agency"],
}
"""The kinds of organisation that each kind of sponsor can be; a company is its government's if the
state owns it."""


class Crew(Table, key=["mission_id", "person_id"]):
    """One person on one mission, the one they went up on: flown, aborted, backup, candidate,
    planned or withdrawn."""

    mission_id = k.reference("missions", "Mission they went up on, or were to.", "ax-4")
    person_id = k.reference("people", "The person.", "shubhanshu-shukla")
    status = k.coded("crew_status", "Whether they flew.", "flown")
    role = k.coded("crew_role", "Function on board.", "pilot")
    state_id = k.reference(
        "states", "Citizenship on the day of launch.", "IND", alive=("mission_id.launched",)
    )
    second_state_id = k.reference(
        "states",
        "Other citizenship, or nationality in published lists.",
        "KAZ",
        blank_means="none known",
    )
    sponsor_kind = k.coded("sponsor_kind", "Type of sponsor.", "own_government")
    sponsor_id = k.reference(
        "agencies",
        "Organisation that sent or paid for them.",
        "isro",
        blank_means="no sponsoring organisation known",
        alive=("mission_id.launched",),
    )
    intermediary_id = k.reference(
        "agencies",
        "Organisation between sponsor and operator: according to a source we read, it contracted "
        "for, bought, sold or passed on this particular seat and is neither of them; if several "
        "did, the one "
        "nearest the operator. Excluded: the host; a firm that builds and flies the operator's "
        "ships for it (NPO Energia); a body that only selected, trained, coordinated, drew lots "
        "or lent its name (Interkosmos).",
        "axiom-space",
        blank_means="none",
        alive=("mission_id.launched",),
    )
    host_id = k.reference(
        "agencies",
        "Agency that agreed to receive them.",
        "nasa",
        blank_means="its own crew",
        alive=("mission_id.launched",),
    )
    agreement_id = k.reference(
        "agreements", "Agreement behind the seat.", "rka-olsen-2005", blank_means="none found"
    )
    framework_agreement_id = k.reference(
        "agreements", "Standing framework of the seat.", "iss-iga-1998", blank_means="none found"
    )
    agreement_link = k.coded(
        "agreement_link", "How the seat is known to come from the agreement.", "stated"
    )
    return_mission_id = k.reference(
        "missions", "Mission that brought them home.", "soyuz-11", blank_means="no return known"
    )
    seat_state_id = k.reference(
        "states",
        "State of the operator, which thus provides the seat.",
        "USA",
        blank_means="the operator belongs to no single state",
        computed=True,
    )
    sponsor_state_id = k.reference(
        "states", "State of the sponsor.", "IND", blank_means="no single state", computed=True
    )
    launched_earliest = k.carried("missions", example="2025-06-25T06:31:53")
    launched_latest = k.carried("missions", example="2025-06-25T06:31:53")
    landed_earliest = k.bound(
        "First second their landing can mean.", "2025-07-15T09:31:36", blank_means="none known"
    )
    landed_latest = k.bound(
        "Last second their landing can mean.", "2025-07-15T09:31:36", blank_means="none known"
    )
    days_in_space = k.number(
        "Days from launch to landing, from the middle of what each can mean.",
        20.125,
        unit="day",
        low=0,
        computed=True,
        blank_means="not known to within one day and 10 %",
    )
    sources = k.sources()
    notes = k.notes()


Crew.blank(
    "return_mission_id",
    "Only crew who were launched return.",
    status=["backup", "candidate", "planned", "withdrawn"],
)
Crew.given("agreement_id", "A link names its agreement.", agreement_link=["stated", "inferred"])
Crew.blank(
    "agreement_id", "No agreement is named if none was found.", agreement_link=["none_found"]
)
Crew.given(
    "notes",
    "Where no agreement was found, the notes say what was searched.",
    agreement_link=["none_found"],
)
Crew.differs("intermediary_id", "sponsor_id", "The intermediary is not the sponsor.")
Crew.differs("intermediary_id", "host_id", "The intermediary is not the host.")
Crew.differs("second_state_id", "state_id", "The second nationality is not the first.")
Crew.in_order(
    "mission_id.launched", "return_mission_id.landed", "Nobody lands before their launch."
)


Crew.in_order(
    "agreement_id.signed", "mission_id.launched", "No seat comes from an agreement yet unsigned."
)
Crew.in_order(
    "framework_agreement_id.signed",
    "mission_id.launched",
    "No seat comes under a framework yet unsigned.",
)
Crew.in_order(
    "mission_id.launched",
    "agreement_id.ended",
    "No seat comes from an agreement that ended more than a year before.",
    slack=366,
    status=LAUNCHED,
)
Crew.in_order(
    "mission_id.launched",
    "framework_agreement_id.ended",
    "No seat comes under a framework that ended more than a year before.",
    slack=366,
    status=LAUNCHED,
)
Crew.given("host_id", "A guest has a host.", agreement_link=["stated", "inferred", "none_found"])


Crew.never(
    "agreement_id.covers_flight",
    ["no", "unknown"],
    "A seat is stated to come only from an agreement that covers a flight.",
    agreement_link=["stated"],
)
Crew.never(
    "agreement_id.covers_flight",
    ["no"],
    "The agreement behind a seat is not one that provides for no flight.",
)
Crew.never(
    "agreement_id.status",
    "without_effect",
    "Nobody flew by an agreement that was only announced, or was cancelled.",
    status=LAUNCHED,
)
Crew.never(
    "framework_agreement_id.status",
    "without_effect",
    "Nobody flew under a framework that was only announced, or was cancelled.",
    status=LAUNCHED,
)
Crew.never(
    "return_mission_id.status",
    ["planned", "cancelled"],
    "A ship that brings someone home has flown.",
)


@Crew.rule("sponsor_id", "sponsor_kind")
def only_who_pays_alone_has_no_sponsor(t: Rows) -> Mask:
    """`sponsor_id` is blank if and only if `sponsor_kind` is `self` or `unknown`."""
    return t.sponsor_id.isna() == t.sponsor_kind.isin(["self", "unknown"])


@Crew.rule("status", "mission_id", looks_into=("missions",))
def status_fits_the_missions(t: Rows, tables: Tables) -> Mask:
    """Flown crew belong to flown missions, aborted crew to failed ones, planned crew to missions
    that have not flown."""
    mission = look_up(t.mission_id, tables["missions"], "mission_id", "status")
    fits = (t.status != "planned") | ~mission.isin(MISSIONS_OF.values())
    for status, of in MISSIONS_OF.items():
        fits &= (t.status != status) | (mission == of)
    return fits


@Crew.rule("return_mission_id", looks_into=("missions", "spacecraft"))
def no_ship_lands_more_than_it_seats(t: Rows, tables: Tables) -> Mask:
    """No ship lands more people than its type has seats."""
    aboard = t.groupby(t.return_mission_id.cat.codes).person_id.transform("size")
    return ~(aboard > seats_of(t.return_mission_id, tables)).fillna(False).astype(bool)


def seats_of(missions: pd.Series, tables: Tables) -> pd.Series:
    """How many seats the ship of each mission has."""
    ship = look_up(missions, tables["missions"], "mission_id", "spacecraft_type")
    return look_up(ship, tables["spacecraft"], "spacecraft_type", "seats")


@Crew.rule("person_id", "mission_id", looks_into=("missions",))
def nobody_is_in_two_ships_at_once(t: Rows, tables: Tables) -> Mask:
    """Nobody is launched before they have landed from their previous flight."""
    flown = t[t.status.isin(LAUNCHED)]
    up = look_up(flown.mission_id, tables["missions"], "mission_id", "launched_latest")
    down = look_up(flown.return_mission_id, tables["missions"], "mission_id", "landed_earliest")
    flights = pd.DataFrame({"person": flown.person_id.cat.codes, "up": up, "down": down})
    order = flights.sort_values(["person", "up"])
    before = order.down.shift().where(order.person == order.person.shift())
    return (~(order.up < before)).reindex(t.index, fill_value=True)


@Crew.rule("sponsor_id", "state_id", "sponsor_kind", looks_into=("agencies",))
def own_government_is_of_the_same_state(t: Rows, tables: Tables) -> Mask:
    """A sponsor that is their own government belongs to a state of theirs."""
    state = as_texts(look_up(t.sponsor_id, tables["agencies"], "agency_id", "state_id"))
    own = [state == as_texts(t[column]) for column in ("state_id", "second_state_id")]
    return (t.sponsor_kind != "own_government") | state.isna() | own[0] | own[1]


@Crew.rule("return_mission_id", "mission_id", "status", looks_into=("missions",))
def home_with_a_ship_that_landed(t: Rows, tables: Tables) -> Mask:
    """Whoever returned did so in a ship that landed, and whoever flew in a ship that landed
    returned."""
    down = [
        look_up(t[column], tables["missions"], "mission_id", "landed_latest").notna()
        for column in ("return_mission_id", "mission_id")
    ]
    return down[0] | (t.return_mission_id.isna() & ~((t.status == "flown") & down[1]))


@Crew.rule("sponsor_kind", "sponsor_id", looks_into=("agencies",))
def sponsor_is_of_its_kind(t: Rows, tables: Tables) -> Mask:
    """A sponsor's kind fits that of the organisation: a company is one, an intergovernmental
    sponsor has members, a government is no intergovernmental organisation."""
    kind = look_up(t.sponsor_id, tables["agencies"], "agency_id", "kind")
    fits = [(t.sponsor_kind != one) | kind.isin(kinds) for one, kinds in KINDS.items()]
    return pd.concat(fits, axis=1).all(axis=1) | kind.isna()


@Crew.rule("sponsor_kind", "sponsor_id", "state_id", looks_into=("agencies",))
def other_government_is_of_another_state(t: Rows, tables: Tables) -> Mask:
    """A sponsor that is another government belongs to another state."""
    state = as_texts(look_up(t.sponsor_id, tables["agencies"], "agency_id", "state_id"))
    return (t.sponsor_kind != "other_government") | (state != as_texts(t.state_id))


@Crew.rule("sponsor_id", "sponsor_kind")
def sponsor_is_of_one_kind(t: Rows) -> Mask:
    """An organisation sponsors either as a government or as something else."""
    kind = as_texts(t.sponsor_kind).str.replace("own_|other_", "", regex=True)
    return ~odd_ones(kind, t.sponsor_id)


@Crew.rule("host_id", "mission_id", looks_into=("agencies", "missions"))
def host_is_of_the_state_of_the_ship(t: Rows, tables: Tables) -> Mask:
    """A host belongs to the state of the operator of the ship."""
    operator = look_up(t.mission_id, tables["missions"], "mission_id", "operator_id")
    host, ship = (
        as_texts(look_up(ids, tables["agencies"], "agency_id", "state_id"))
        for ids in (t.host_id, operator)
    )
    return host.isna() | ship.isna() | (host == ship)


@Crew.rule("host_id", "sponsor_id", "sponsor_kind")
def nobody_but_a_company_receives_its_own(t: Rows) -> Mask:
    """The host is not the sponsor, but for people of the company that flies the ship."""
    return (as_texts(t.host_id) != as_texts(t.sponsor_id)) | (t.sponsor_kind == "company")


@Crew.rule("state_id", "person_id", looks_into=("states",))
def citizenship_changes_by_succession(t: Rows, tables: Tables) -> Mask:
    """Two flights of one person are for one state, for the one that succeeds it, or for one told
    as their second."""
    second = t.second_state_id.notna().groupby(as_texts(t.person_id)).transform("any")
    return second | ~odd_ones(continued(t.state_id, tables["states"]), t.person_id)


@Crew.rule("return_mission_id", "mission_id", looks_into=("missions",))
def home_from_where_they_went(t: Rows, tables: Tables) -> Mask:
    """The ship that brings someone home went to the station of the ship that took them up."""
    up, down = (
        as_texts(look_up(t[column], tables["missions"], "mission_id", "station_id"))
        for column in ("mission_id", "return_mission_id")
    )
    return t.return_mission_id.isna() | (up.fillna("") == down.fillna(""))


@Crew.rule("role", "mission_id", "status", looks_into=("missions",))
def crews_in_orbit_have_a_commander(t: Rows, tables: Tables) -> Mask:
    """A crew of two or more that flew to orbit has a commander."""
    regime = look_up(t.mission_id, tables["missions"], "mission_id", "flight_regime")
    flown = t[(t.status == "flown") & regime.isin(["orbital", "lunar"])]
    crews = (flown.role == "commander").groupby(as_texts(flown.mission_id))
    fine = crews.transform("any") | (crews.transform("size") < 2)
    return fine.reindex(t.index, fill_value=True)


@Crew.rule("role", "mission_id", looks_into=("missions", "spacecraft"))
def roles_are_those_of_the_ship(t: Rows, tables: Tables) -> Mask:
    """Research cosmonauts fly on Soviet or Russian ships, payload specialists on others."""
    ship = look_up(t.mission_id, tables["missions"], "mission_id", "spacecraft_type")
    built = look_up(ship, tables["spacecraft"], "spacecraft_type", "state_id")
    russian = built.isin(["SUN", "RUS"])
    wrong = (t.role == "research_cosmonaut") & ~russian | (t.role == "payload_specialist") & russian
    return ~wrong | built.isna()


@Crew.rule(
    "agreement_id",
    "sponsor_id",
    "host_id",
    looks_into=("agreement_parties", "agencies", "missions", "states"),
)
def agreement_is_of_those_behind_the_seat(t: Rows, tables: Tables) -> Mask:
    """The sponsor, intermediary, host or operator, or the state of one, is a party to the
    agreement behind the seat."""
    operator = look_up(t.mission_id, tables["missions"], "mission_id", "operator_id")
    agencies = [t.sponsor_id, t.intermediary_id, t.host_id, operator]
    states = [look_up(ids, tables["agencies"], "agency_id", "state_id") for ids in agencies]
    sides = (*agencies, *states, t.state_id)
    return t.agreement_id.isna() | takes_part(t.agreement_id, sides, tables)


@Crew.rule(
    "intermediary_id", "agreement_id", looks_into=("agreement_parties", "agencies", "states")
)
def intermediary_is_a_party(t: Rows, tables: Tables) -> Mask:
    """The intermediary, or its state, is a party to the agreement behind the seat."""
    state = look_up(t.intermediary_id, tables["agencies"], "agency_id", "state_id")
    nobody = t.intermediary_id.isna() | t.agreement_id.isna()
    return nobody | takes_part(t.agreement_id, (t.intermediary_id, state), tables)


@Crew.rule("agreement_link", "host_id", "agreement_id", looks_into=("agreements",))
def hosts_receive_guests(t: Rows, tables: Tables) -> Mask:
    """Whoever has a host is a guest, unless by an exchange of seats (`basis` is `barter`) under
    which nobody is one."""
    guest = t.agreement_link != "not_a_guest"
    guests = among(as_texts(t.agreement_id), as_texts(t.agreement_id[guest]).dropna())
    basis = look_up(t.agreement_id, tables["agreements"], "agreement_id", "basis")
    return guest | t.host_id.isna() | ((basis == "barter") & ~guests)


@Crew.rule("second_state_id", "person_id")
def second_nationality_stays(t: Rows) -> Mask:
    """A person has the same second nationality, or none, on all missions."""
    return ~odd_ones(as_texts(t.second_state_id).fillna("none"), t.person_id)


@Crew.rule("role", "mission_id", "status")
def one_commands(t: Rows) -> Mask:
    """Of those in one crew whom their own governments sent, at most one is the commander."""
    leads = (t.role == "commander") & (t.sponsor_kind == "own_government")
    crew = [as_texts(t.mission_id)[leads], as_texts(t.status)[leads]]
    return ~leads | (leads[leads].groupby(crew).transform("size") == 1).reindex(t.index)


@Crew.rule("mission_id", "person_id", looks_into=("missions", "spacecraft"))
def no_ship_takes_up_more_than_it_seats(t: Rows, tables: Tables) -> Mask:
    """No ship is launched with more people than its type has seats."""
    aboard = t.groupby([t.mission_id.cat.codes, t.status.cat.codes]).person_id.transform("size")
    seats = seats_of(t.mission_id, tables)
    return ~(t.status.isin(LAUNCHED) & (aboard > seats)).fillna(False).astype(bool)


@Crew.rule("return_mission_id", "mission_id", looks_into=("missions",))
def nobody_stays_for_years(t: Rows, tables: Tables) -> Mask:
    """Nobody lands more than 500 days after their launch: the longest stay was of 437."""
    up = look_up(t.mission_id, tables["missions"], "mission_id", "launched_latest")
    down = look_up(t.return_mission_id, tables["missions"], "mission_id", "landed_earliest")
    return ~(down - up > pd.Timedelta(days=500))
