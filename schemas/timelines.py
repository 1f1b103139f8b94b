import pandas as pd

from schemas.columns import *
from schemas.guest_flights import days_until_launch
from schemas.table import Table, look_up

SEAT = ["mission_id", "person_id", "agreement_id"]
STEP = ["mission_id", "person_id", "event", "date_earliest", "date_latest"]


def days(description):
    return whole(description, example=14, unit="day", computed=True, blank_means="launch not dated")


class Timelines(Table):
    """One dated step on the way of one guest seat, from the first proposal to the landing.

    For each row of `guest_flights`: when its agreement was announced and signed, when its mission was launched, when the guest landed,
    and every row of `milestones` that names no other mission, agreement or person than the seat's.
    """

    mission_id: Text = reference("missions", "The mission.", example="ax-4")
    person_id: Text = reference("people", "The guest.", example="shubhanshu-shukla")
    date_earliest: Time = instant("First day the step can mean.", example="2025-06-11", precision="date")
    date_latest: Time = instant("Last day the step can mean.", example="2025-06-11", precision="date")
    event: Text = coded("milestone_event", "What happened.", example="postponed", computed=True)
    days_to_launch: Whole = days("Days from the step to the launch, from the middle of what each can mean, a half to the even day; "
                                 "below zero after launch.")
    days_to_launch_min: Whole = days("Fewest days that can lie between.")
    days_to_launch_max: Whole = days("Most days that can lie between.")
    milestone_id: Text = reference("milestones", "The milestone it is.", example="ax-4-postponed-2025-06-11", computed=True,
                                   blank_means="from the columns `announced` and `signed` of `agreements`, `launched` and `landed` of `missions`")

    class Config(Table.Config):
        metadata = {"key": ["mission_id", "person_id", "event", "milestone_id"]}

    @classmethod
    def derive(cls, tables):
        seats = tables["guest_flights"]
        told, known = milestones(seats, tables["milestones"]), from_tables(seats, tables)
        twice = pd.MultiIndex.from_frame(known[STEP]).isin(pd.MultiIndex.from_frame(told[STEP]))
        steps = pd.concat([told, known[~twice]]).sort_values(["mission_id", "person_id", "date_earliest", "date_latest"], kind="stable")
        launched = seats[[*SEAT[:2], "launched_earliest", "launched_latest"]].astype(dict.fromkeys(SEAT[:2], "str"))
        steps = steps.merge(launched, on=SEAT[:2])
        return steps.assign(**days_until_launch(steps, "date", "days_to_launch"))


def milestones(seats, steps):
    """The milestones of each seat: of its mission or its agreement, and of no other mission, agreement or person."""
    seats, steps = (table.astype(dict.fromkeys(SEAT, "str")) for table in (seats[SEAT], steps))
    found = pd.concat([seats.merge(steps.dropna(subset=[by]), on=by, suffixes=("", "_of_step")) for by in ("mission_id", "agreement_id")])
    for name in SEAT:
        of_step = found.get(f"{name}_of_step", found[name]).fillna(found[name])
        found = found[(of_step == found[name]) | of_step.isna()]
    return found.drop_duplicates([*SEAT[:2], "milestone_id"])[[*STEP, "milestone_id"]]


def from_tables(seats, tables):
    """Announcement and signature of each seat's agreement; of who flew, launch and landing in the ship that brought them home."""
    agreements, crew = tables["agreements"], tables["crew"]
    flown = crew[crew.status == "flown"].merge(seats[SEAT[:2]].astype("str"), on=SEAT[:2])
    parts = [seats.assign(event=event, **{f"date_{end}": look_up(seats.agreement_id, agreements, "agreement_id", f"{event}_{end}")
                                          for end in ("earliest", "latest")}) for event in ("announced", "signed")]
    parts += [flown.assign(event=event, **{f"date_{end}": flown[f"{event}_{end}"].dt.normalize() for end in ("earliest", "latest")})
              for event in ("launched", "landed")]
    return pd.concat(parts)[STEP].dropna(subset=["date_earliest"]).astype({"mission_id": "str", "person_id": "str"})
