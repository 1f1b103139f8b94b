"""`timelines`: every dated step of each guest seat."""

import pandas as pd

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
    of_no_seat = pd.concat(
        [(steps[name] < 0) & milestones[name].notna() for name in SEAT], axis=1
    ).any(axis=1)
    steps = steps[~of_no_seat].rename_axis("step").reset_index()
    seats = (
        pd.DataFrame({name: seats[name].cat.codes for name in SEAT})
        .rename_axis("seat")
        .reset_index()
    )
    by_mission = seats.merge(
        steps[steps.mission_id >= 0], on="mission_id", suffixes=("", "_of_step")
    )
    by_mission = by_mission[
        (by_mission.agreement_id_of_step < 0)
        | (by_mission.agreement_id_of_step == by_mission.agreement_id)
    ]
    by_agreement = seats.merge(
        steps[steps.mission_id < 0], on="agreement_id", suffixes=("", "_of_step")
    )
    found = pd.concat([by_mission, by_agreement])[
        ["seat", "step", "person_id", "person_id_of_step"]
    ]
    found = found[(found.person_id_of_step < 0) | (found.person_id_of_step == found.person_id)]
    columns = ["event", "date_earliest", "date_latest", "milestone_id"]
    return milestones[columns].take(found.step).assign(seat=found.seat.to_numpy())


def from_tables(seats: Rows, tables: Tables) -> Rows:
    """Announcement and signature of each seat's agreement; of who flew, launch and landing in
    the ship that brought them home."""
    agreements, flown = tables["agreements"], seats.index[seats.status == "flown"]
    home = returned(seats.loc[flown], tables["crew"])
    dates = {
        event: [
            look_up(seats.agreement_id, agreements, "agreement_id", f"{event}_{end}")
            for end in ("earliest", "latest")
        ]
        for event in ("announced", "signed")
    }
    dates |= {
        "launched": [
            seats[f"launched_{end}"].loc[flown].dt.normalize() for end in ("earliest", "latest")
        ],
        "landed": home,
    }
    parts = [
        pd.DataFrame(
            {
                "seat": first.index,
                "event": event,
                "date_earliest": first.array,
                "date_latest": last.array,
            }
        )
        for event, (first, last) in dates.items()
    ]
    return pd.concat(parts).dropna(subset=["date_latest"])


def returned(seats: Rows, crew: Rows) -> list[pd.Series]:
    """First and last day of the landing of each of `seats`, by its place among them."""
    rows = pd.MultiIndex.from_frame(crew[["mission_id", "person_id"]].apply(as_texts)).get_indexer(
        pd.MultiIndex.from_frame(seats[["mission_id", "person_id"]].apply(as_texts))
    )
    return [
        crew[f"landed_{end}"].take(rows).dt.normalize().set_axis(seats.index)
        for end in ("earliest", "latest")
    ]
