import pandas as pd

from schemas.columns import *
from schemas.table import Table, across, look_up, one_of, rule

DAY = pd.Timedelta(days=1)
SEATS = {"Vostok": 1, "Voskhod": 3, "Mercury": 1, "Gemini": 2, "Apollo": 3, "Soyuz": 3, "Shenzhou": 3, "Space Shuttle": 8, "Crew Dragon": 4,
         "Starliner": 4, "Orion": 4, "New Shepard": 6, "SpaceShipTwo": 6, "SpaceShipOne": 3, "X-15": 1}
"""Most people each type has landed or was fitted for; the Shuttle's eight came down on STS-61-A and STS-71."""


class Crew(Table):
    """One person on one mission, in the ship they went up in: flown, aborted, backup, candidate or planned."""

    mission_id: Text = reference("missions", "The mission they went, or were to go, up on.", example="ax-4")
    person_id: Text = reference("people", "The person.", example="shubhanshu-shukla")
    status: Text = coded("crew_status", "Whether they flew.", example="flown")
    role: Text = coded("crew_role", "Their function on board.", example="pilot")
    state_id: Text = reference("states", "State they flew as a citizen of, on the day of launch.", example="IND")
    second_state_id: Text = reference("states", "Another citizenship, or a nationality that published lists count.",
                                      example="KAZ", blank_means="none known")
    sponsor_kind: Text = coded("sponsor_kind", "Who sent or paid for them.", example="own_government")
    sponsor_id: Text = reference("agencies", "Organisation that sent or paid for them.", example="isro",
                                 blank_means="paid for themselves")
    intermediary_id: Text = reference("agencies", "Organisation, neither sponsor nor operator, that by a source read contracted for, "
                                      "bought, sold or passed on this very seat between the two; if several did, the one nearest the "
                                      "operator. None are: the host; a firm that builds and flies the operator's ships for it (NPO "
                                      "Energia); a body that only selected, trained, coordinated, drew lots or lent its name (Interkosmos).",
                                      example="axiom-space", blank_means="nobody")
    host_id: Text = reference("agencies", "Agency of the station or ship that agreed to receive them.", example="nasa",
                              blank_means="flew as a member of the operator's or the station's own crew")
    agreement_id: Text = reference("agreements", "The agreement that bought, bartered or gave the seat.",
                                   example="hsfc-axiom-ax-4-2024", blank_means="no agreement found behind the seat")
    agreement_link: Text = coded("agreement_link", "How the agreement is known to be the one behind the seat.", example="stated")
    returned_on: Text = reference("missions", "Mission whose ship brought them home.", example="shenzhou-21",
                                  blank_means="has not come home, or no report of it was read")
    seat_state_id: Text = reference("states", "State of the mission's operator, which so provides the seat.", example="USA",
                                    blank_means="the operator belongs to no single state", computed=True)
    sponsor_state_id: Text = reference("states", "State of the sponsor.", example="IND", computed=True,
                                       blank_means="no single state behind the sponsor")
    launched_earliest: Time = instant("First second their launch can mean.", example="2025-06-25T06:31:53",
                                      blank_means="the mission has no date")
    launched_latest: Time = instant("Last second their launch can mean.", example="2025-06-25T06:31:53",
                                    blank_means="the mission has no date")
    landed_earliest: Time = instant("First second their landing, in the ship of `returned_on`, can mean.",
                                    example="2025-07-15T09:31:36", blank_means="no landing known")
    landed_latest: Time = instant("Last second their landing, in the ship of `returned_on`, can mean.",
                                  example="2025-07-15T09:31:36", blank_means="no landing known")
    days_in_space: Number = number("Days from launch to landing, from the middle of what each can mean.", example=20.125,
                                   unit="day", low=0, computed=True,
                                   blank_means="not known to the day and to a tenth")
    sources: Text = cited()
    notes: Text = notes()

    class Config(Table.Config):
        unique = ["mission_id", "person_id"]

    @classmethod
    def derive(cls, tables):
        crew, missions, agencies = tables["crew"], tables["missions"], tables["agencies"]
        operator = look_up(crew.mission_id, missions, "mission_id", "operator_id")
        times = {f"launched_{end}": look_up(crew.mission_id, missions, "mission_id", f"launched_{end}")
                 for end in ("earliest", "latest")}
        times |= {f"landed_{end}": look_up(crew.returned_on, missions, "mission_id", f"landed_{end}")
                  for end in ("earliest", "latest")}
        return crew.assign(seat_state_id=look_up(operator, agencies, "agency_id", "state_id"),
                           sponsor_state_id=look_up(crew.sponsor_id, agencies, "agency_id", "state_id"),
                           **times, days_in_space=days_between(**times).where(crew.status == "flown"))

    @rule("returned_on", "status")
    def only_who_went_up_comes_home(cls, t):
        """Backups, candidates and planned crew did not return on any ship."""
        return t.returned_on.isna() | t.status.isin(["flown", "aborted"])

    @rule("agreement_id", "agreement_link")
    def link_and_agreement_agree(cls, t):
        """An agreement is given where `agreement_link` is `stated` or `inferred`, and none where it is `none_found`."""
        return ((t.agreement_link == "not_a_guest") | (t.agreement_id.isna() == (t.agreement_link == "none_found")))

    @rule("sponsor_id", "sponsor_kind")
    def only_who_pays_alone_has_no_sponsor(cls, t):
        """`sponsor_id` is blank for those who paid for themselves, and only for those."""
        return t.sponsor_id.isna() == (t.sponsor_kind == "self")

    @rule("intermediary_id", "sponsor_id", "host_id")
    def intermediary_is_a_third(cls, t):
        """The intermediary is neither the sponsor nor the host."""
        between = t.intermediary_id.astype("str")
        return ~((between == t.sponsor_id.astype("str")) | (between == t.host_id.astype("str")))

    @rule("state_id", "second_state_id")
    def second_state_is_another(cls, t):
        """The second nationality is not the first."""
        return t.state_id.astype("str") != t.second_state_id.astype("str")

    @across("status", "mission_id")
    def nobody_flew_on_a_mission_that_did_not(cls, t, tables):
        """Who has flown stands on a mission that has flown, and who is planned on one that is planned."""
        mission = look_up(t.mission_id, tables["missions"], "mission_id", "status").astype("str")
        return ~(t.status.isin(["flown", "aborted"]) & ~mission.isin(["flown", "failed"])
                 | (t.status == "planned") & mission.isin(["flown", "failed"]))

    @across("returned_on")
    def comes_home_in_a_ship_that_flew(cls, t, tables):
        """A ship that brings somebody home has flown."""
        status = look_up(t.returned_on, tables["missions"], "mission_id", "status").astype("str")
        return status.isna() | status.isin(["flown", "failed"])

    @across("returned_on")
    def no_ship_lands_more_than_it_seats(cls, t, tables):
        """No ship lands more people than its type has seats."""
        aboard = t.groupby(t.returned_on.cat.codes).person_id.transform("size")
        ships = look_up(t.returned_on, tables["missions"], "mission_id", "spacecraft")
        seats = ships.map({ship: seats for ship in ships.cat.categories for kind, seats in SEATS.items() if ship.startswith(kind)})
        return ~(aboard > seats.astype("float64"))

    @across("person_id", "mission_id")
    def nobody_is_in_two_ships_at_once(cls, t, tables):
        """Nobody is launched before they have come home from the flight before."""
        flown = t[t.status.isin(["flown", "aborted"])]
        up = look_up(flown.mission_id, tables["missions"], "mission_id", "launched_latest")
        down = look_up(flown.returned_on, tables["missions"], "mission_id", "landed_earliest")
        order = pd.DataFrame({"person": flown.person_id.cat.codes, "up": up, "down": down}).sort_values(["person", "up"])
        before = order.down.shift().where(order.person == order.person.shift())
        return (~(order.up < before)).reindex(t.index, fill_value=True)

    @across("state_id", "mission_id")
    def state_existed(cls, t, tables):
        """Nobody flies as a citizen of a state that did not exist on the day of launch."""
        day = look_up(t.mission_id, tables["missions"], "mission_id", "launched_earliest").dt.normalize()
        last_day = look_up(t.mission_id, tables["missions"], "mission_id", "launched_latest").dt.normalize()
        began, ended = (look_up(t.state_id, tables["states"], "state_id", f"existed_{end}") for end in ("from_earliest", "to_latest"))
        return ~((last_day < began) | (day > ended))

    @across("sponsor_id", "mission_id")
    def sponsor_existed(cls, t, tables):
        """No sponsor was dissolved before the launch."""
        day = look_up(t.mission_id, tables["missions"], "mission_id", "launched_earliest").dt.normalize()
        return ~(look_up(t.sponsor_id, tables["agencies"], "agency_id", "dissolved_latest") < day)

    @across("returned_on", "mission_id")
    def comes_home_after_going_up(cls, t, tables):
        """Nobody lands before they are launched."""
        launched = look_up(t.mission_id, tables["missions"], "mission_id", "launched_earliest")
        return ~(look_up(t.returned_on, tables["missions"], "mission_id", "landed_latest") < launched)


def days_between(launched_earliest, launched_latest, landed_earliest, landed_latest):
    """Days from launch to landing from the middles of both, to a ten-thousandth; missing if unsure by a day or a tenth."""
    doubt = (launched_latest - launched_earliest) + (landed_latest - landed_earliest)
    days = ((landed_latest - launched_earliest) + (landed_earliest - launched_latest)) / 2
    return (days / DAY).round(4).where((doubt <= DAY) & (doubt <= days / 10)).astype("float64")
