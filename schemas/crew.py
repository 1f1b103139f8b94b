"""The table `crew`: its columns and rules."""

import pandas as pd

from schemas.model import kinds as k
from schemas.model.lookup import look_up
from schemas.model.table import Mask, Rows, Table, Tables


class Crew(Table, key=["mission_id", "person_id"]):
    """One person on one mission, in the ship they went up in: flown, aborted, backup, candidate
    or planned."""

    mission_id = k.reference("missions", "The mission they went, or were to go, up on.", "ax-4")
    person_id = k.reference("people", "The person.", "shubhanshu-shukla")
    status = k.coded("crew_status", "Whether they flew.", "flown")
    role = k.coded("crew_role", "Their function on board.", "pilot")
    state_id = k.reference(
        "states", "State they flew as a citizen of, on the day of launch.", "IND"
    )
    second_state_id = k.reference(
        "states",
        "Another citizenship, or a nationality that published lists count.",
        "KAZ",
        blank_means="none known",
    )
    sponsor_kind = k.coded("sponsor_kind", "Who sent or paid for them.", "own_government")
    sponsor_id = k.reference(
        "agencies",
        "Organisation that sent or paid for them.",
        "isro",
        blank_means="paid for themselves",
    )
    intermediary_id = k.reference(
        "agencies",
        "Organisation, neither sponsor nor operator, that by a source read contracted for, "
        "bought, sold or passed on this very seat between the two; if several did, the one "
        "nearest the operator. None are: the host; a firm that builds and flies the "
        "operator's ships for it (NPO Energia); a body that only selected, trained, "
        "coordinated, drew lots or lent its name (Interkosmos).",
        "axiom-space",
        blank_means="nobody",
    )
    host_id = k.reference(
        "agencies",
        "Agency of the station or ship that agreed to receive them.",
        "nasa",
        blank_means="flew as a member of the operator's or the station's own crew",
    )
    agreement_id = k.reference(
        "agreements",
        "The agreement that bought, bartered or gave the seat.",
        "hsfc-axiom-ax-4-2024",
        blank_means="no agreement found behind the seat",
    )
    framework_agreement_id = k.reference(
        "agreements",
        "The standing framework, signed for the use of many years, under which the seat was given.",
        "nasa-esa-iss-mou-1998",
        blank_means="no standing framework: the agreement is of this seat or flight, or none found",
    )
    agreement_link = k.coded(
        "agreement_link", "How the agreement is known to be the one behind the seat.", "stated"
    )
    return_mission_id = k.reference(
        "missions",
        "Mission whose ship brought them home.",
        "shenzhou-21",
        blank_means="has not come home, or no report of it was read",
    )
    seat_state_id = k.reference(
        "states",
        "State of the mission's operator, which so provides the seat.",
        "USA",
        blank_means="the operator belongs to no single state",
        computed=True,
    )
    sponsor_state_id = k.reference(
        "states",
        "State of the sponsor.",
        "IND",
        computed=True,
        blank_means="no single state behind the sponsor",
    )
    launched_earliest = k.bound(
        "First second their launch can mean.",
        "2025-06-25T06:31:53",
        blank_means="the mission has no date",
    )
    launched_latest = k.bound(
        "Last second their launch can mean.",
        "2025-06-25T06:31:53",
        blank_means="the mission has no date",
    )
    landed_earliest = k.bound(
        "First second their landing, in the ship of `return_mission_id`, can mean.",
        "2025-07-15T09:31:36",
        blank_means="no landing known",
    )
    landed_latest = k.bound(
        "Last second their landing, in the ship of `return_mission_id`, can mean.",
        "2025-07-15T09:31:36",
        blank_means="no landing known",
    )
    days_in_space = k.number(
        "Days from launch to landing, from the middle of what each can mean.",
        20.125,
        unit="day",
        low=0,
        computed=True,
        blank_means="not known to the day and to a tenth",
    )
    sources = k.sources()
    notes = k.notes()


@Crew.rule("return_mission_id", "status")
def only_who_went_up_comes_home(t: Rows) -> Mask:
    """Backups, candidates and planned crew did not return on any ship."""
    return t.return_mission_id.isna() | t.status.isin(["flown", "aborted"])


@Crew.rule("agreement_id", "agreement_link")
def link_and_agreement_agree(t: Rows) -> Mask:
    """An agreement is given where `agreement_link` is `stated` or `inferred`, and none where it
    is `none_found`."""
    return (t.agreement_link == "not_a_guest") | (
        t.agreement_id.isna() == (t.agreement_link == "none_found")
    )


@Crew.rule("sponsor_id", "sponsor_kind")
def only_who_pays_alone_has_no_sponsor(t: Rows) -> Mask:
    """`sponsor_id` is blank for those who paid for themselves, and only for those."""
    return t.sponsor_id.isna() == (t.sponsor_kind == "self")


@Crew.rule("intermediary_id", "sponsor_id", "host_id")
def intermediary_is_a_third(t: Rows) -> Mask:
    """The intermediary is neither the sponsor nor the host."""
    between = t.intermediary_id.astype("str")
    return ~((between == t.sponsor_id.astype("str")) | (between == t.host_id.astype("str")))


@Crew.rule("state_id", "second_state_id")
def second_state_is_another(t: Rows) -> Mask:
    """The second nationality is not the first."""
    return t.state_id.astype("str") != t.second_state_id.astype("str")


@Crew.rule("status", "mission_id", looks_into=("missions",))
def nobody_flew_on_a_mission_that_did_not(t: Rows, tables: Tables) -> Mask:
    """Who has flown stands on a mission that has flown, and who is planned on one that is
    planned."""
    mission = look_up(t.mission_id, tables["missions"], "mission_id", "status").astype("str")
    return ~(
        t.status.isin(["flown", "aborted"]) & ~mission.isin(["flown", "failed"])
        | (t.status == "planned") & mission.isin(["flown", "failed"])
    )


@Crew.rule("return_mission_id", looks_into=("missions",))
def comes_home_in_a_ship_that_flew(t: Rows, tables: Tables) -> Mask:
    """A ship that brings somebody home has flown."""
    status = look_up(t.return_mission_id, tables["missions"], "mission_id", "status").astype("str")
    return status.isna() | status.isin(["flown", "failed"])


@Crew.rule("return_mission_id", looks_into=("missions", "spacecraft"))
def no_ship_lands_more_than_it_seats(t: Rows, tables: Tables) -> Mask:
    """No ship lands more people than its type has seats."""
    aboard = t.groupby(t.return_mission_id.cat.codes).person_id.transform("size")
    ship = look_up(t.return_mission_id, tables["missions"], "mission_id", "spacecraft_type")
    seats = look_up(ship, tables["spacecraft"], "spacecraft_type", "seats")
    return ~(aboard > seats).fillna(False).astype(bool)


@Crew.rule("person_id", "mission_id", looks_into=("missions",))
def nobody_is_in_two_ships_at_once(t: Rows, tables: Tables) -> Mask:
    """Nobody is launched before they have come home from the flight before."""
    flown = t[t.status.isin(["flown", "aborted"])]
    up = look_up(flown.mission_id, tables["missions"], "mission_id", "launched_latest")
    down = look_up(flown.return_mission_id, tables["missions"], "mission_id", "landed_earliest")
    order = pd.DataFrame({"person": flown.person_id.cat.codes, "up": up, "down": down}).sort_values(
        ["person", "up"]
    )
    before = order.down.shift().where(order.person == order.person.shift())
    return (~(order.up < before)).reindex(t.index, fill_value=True)


@Crew.rule("state_id", "mission_id", looks_into=("missions", "states"))
def state_existed(t: Rows, tables: Tables) -> Mask:
    """Nobody flies as a citizen of a state that did not exist on the day of launch."""
    day = look_up(
        t.mission_id, tables["missions"], "mission_id", "launched_earliest"
    ).dt.normalize()
    last_day = look_up(
        t.mission_id, tables["missions"], "mission_id", "launched_latest"
    ).dt.normalize()
    began, ended = (
        look_up(t.state_id, tables["states"], "state_id", f"existed_{end}")
        for end in ("from_earliest", "to_latest")
    )
    return ~((last_day < began) | (day > ended))


@Crew.rule("sponsor_id", "mission_id", looks_into=("agencies", "missions"))
def sponsor_existed(t: Rows, tables: Tables) -> Mask:
    """No sponsor was dissolved before the launch."""
    day = look_up(
        t.mission_id, tables["missions"], "mission_id", "launched_earliest"
    ).dt.normalize()
    return ~(look_up(t.sponsor_id, tables["agencies"], "agency_id", "dissolved_latest") < day)


@Crew.rule("return_mission_id", "mission_id", looks_into=("missions",))
def comes_home_after_going_up(t: Rows, tables: Tables) -> Mask:
    """Nobody lands before they are launched."""
    launched = look_up(t.mission_id, tables["missions"], "mission_id", "launched_earliest")
    return ~(
        look_up(t.return_mission_id, tables["missions"], "mission_id", "landed_latest") < launched
    )
