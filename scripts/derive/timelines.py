"""`timelines`: every dated step of each guest seat."""

import numpy as np
import pandas as pd

from schemas.model.kinds import ENDS
from schemas.model.lookup import as_texts, look_up, places
from schemas.model.table import Rows, Tables
from scripts.derive.guest_flights import days_until_launch

SEAT = ["mission_id", "person_id", "agreement_id"]


def derive(tables: Tables) -> Rows:
    """The dated steps of each seat of `guest_flights`, in their order; what two tell stands
    once."""
    seats = tables["guest_flights"].reset_index(drop=True)
    steps = pd.concat(
        [from_milestones(seats, tables["milestones"]), from_tables(seats, tables)],
        ignore_index=True,
    )
    told = steps.duplicated(["seat", "event", "date_earliest", "date_latest"])
    steps = steps[~(told & steps.milestone_id.isna())]
    steps = steps.assign(begins=steps.date_earliest.fillna(steps.date_latest)).sort_values(
        ["seat", "begins", "date_latest"], kind="stable", ignore_index=True
    )
    of_seat = ("mission_id", "person_id", "launched_earliest", "launched_latest")
    steps = steps.assign(**{name: seats[name].take(steps.seat).array for name in of_seat})
    return steps.assign(**days_until_launch(steps, "date", "days_to_launch"))


def from_milestones(seats: Rows, milestones: Rows) -> Rows:
    """The milestones of each seat: of its mission or its agreement, and of no other mission,
    agreement or person.

    They are found by number: each name as its place among those of the seats, -1 where a step
    names none.
    """
    steps = pd.DataFrame(
        {name: places(milestones[name], seats[name].cat.categories) for name in SEAT}
    )
    of_no_seat = [(steps[name] < 0) & milestones[name].notna() for name in SEAT]
    steps = steps[~np.any(of_no_seat, axis=0)].reset_index(names="step")
    seats = pd.DataFrame({name: seats[name].cat.codes for name in SEAT}).reset_index(names="seat")
    of_mission, others = steps[steps.mission_id >= 0], steps[steps.mission_id < 0]
    found = pd.concat(
        seats.merge(some, on=shared, suffixes=("", "_of_step"))
        for some, shared in ((of_mission, "mission_id"), (others, "agreement_id"))
    )
    for name in ("agreement_id", "person_id"):
        named = found[f"{name}_of_step"]
        found = found[~(named >= 0) | (named == found[name])]
    columns = ["event", "date_earliest", "date_latest", "milestone_id"]
    return milestones[columns].take(found.step).assign(seat=found.seat.to_numpy())


def from_tables(seats: Rows, tables: Tables) -> Rows:
    """Announcement and signature of each seat's agreement; of who flew, launch and landing in
    the ship that brought them home."""
    agreements, flown = tables["agreements"], seats[seats.status == "flown"]
    dates = {
        event: [
            look_up(seats.agreement_id, agreements, "agreement_id", f"{event}_{end}")
            for end in ENDS
        ]
        for event in ("announced", "signed")
    }
    dates["launched"] = [flown[f"launched_{end}"].dt.normalize() for end in ENDS]
    dates["landed"] = returned(flown, tables["crew"])
    parts = [
        pd.DataFrame({"seat": first.index, "date_earliest": first, "date_latest": last}).assign(
            event=event
        )
        for event, (first, last) in dates.items()
    ]
    return pd.concat(parts).dropna(subset=["date_latest"])


def returned(seats: Rows, crew: Rows) -> list[pd.Series]:
    """First and last day of the landing of each of `seats`, by its place among them."""
    known, wanted = (
        pd.MultiIndex.from_frame(table[["mission_id", "person_id"]].apply(as_texts))
        for table in (crew, seats)
    )
    rows = known.get_indexer(wanted)
    return [crew[f"landed_{end}"].take(rows).dt.normalize().set_axis(seats.index) for end in ENDS]
