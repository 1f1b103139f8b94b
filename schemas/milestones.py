"""The table `milestones`: its columns and rules."""

import pandas as pd

from schemas.model import kinds as k
from schemas.model.lookup import look_up, one_of
from schemas.model.table import Mask, Rows, Table, Tables

PREPARATIONS = [
    "proposed",
    "announced",
    "negotiated",
    "shortlisted",
    "selected",
    "training_started",
    "training_ended",
]
IN_FLIGHT = ["docked", "landed"]


class Milestones(Table, key=["milestone_id"]):
    """One dated step in the life of an agreement or a mission.

    The first signature of an agreement, and the launch and landing of a mission, stand in
    `agreements` and `missions`; here they are only where a source tells more of them.
    `timelines` has all steps of each guest seat.
    """

    milestone_id = k.identifier("Permanent name of the step.", "ax-4-postponed-2025-06-11")
    agreement_id = k.reference(
        "agreements",
        "The agreement it is a step of.",
        "hsfc-axiom-ax-4-2024",
        blank_means="a step of the mission alone",
    )
    mission_id = k.reference(
        "missions",
        "The mission it is a step of.",
        "ax-4",
        blank_means="a step of the agreement alone",
    )
    person_id = k.reference(
        "people",
        "The person whose step it is; of a prime and a backup named together, the prime.",
        "shubhanshu-shukla",
        blank_means="a step of the whole mission or agreement, or of all who fly under it",
    )
    event = k.coded("milestone_event", "What happened.", "postponed")
    date = k.date("When it happened: flights in UTC, all else in local dates.", "2025-06-11")
    detail = k.text(
        "Who or what, in our words.",
        "Launch put off to repair a leak in the booster.",
        blank_means="nothing beyond the event",
        longest=1000,
    )
    sources = k.sources()


@Milestones.rule("agreement_id", "mission_id")
def belongs_somewhere(t: Rows) -> Mask:
    """A step belongs to an agreement, a mission or both."""
    return t.agreement_id.notna() | t.mission_id.notna()


@Milestones.rule("person_id", "mission_id")
def a_persons_step_is_of_a_mission(t: Rows) -> Mask:
    """A step of one person is a step of a mission."""
    return t.person_id.isna() | t.mission_id.notna()


@Milestones.rule("person_id", "mission_id", looks_into=("crew",))
def person_is_on_the_mission(t: Rows, tables: Tables) -> Mask:
    """The person of a step stands in `crew` on that mission."""
    return stand_in(t, t.person_id.notna(), ["mission_id", "person_id"], [tables["crew"]])


@Milestones.rule("date", "mission_id", looks_into=("missions",))
def preparations_come_before_launch(t: Rows, tables: Tables) -> Mask:
    """What prepares a flight does not come after its launch."""
    launched = look_up(t.mission_id, tables["missions"], "mission_id", "launched_latest")
    return ~(t.event.isin(PREPARATIONS) & (t.date_earliest > launched))


@Milestones.rule("date", "mission_id", looks_into=("missions",))
def flight_steps_lie_in_the_flight(t: Rows, tables: Tables) -> Mask:
    """A docking or landing is not before launch, and nothing of a mission comes after its
    landing."""
    launched = look_up(
        t.mission_id, tables["missions"], "mission_id", "launched_earliest"
    ).dt.normalize()
    landed = look_up(t.mission_id, tables["missions"], "mission_id", "landed_latest")
    return ~((t.event.isin(IN_FLIGHT) & (t.date_latest < launched)) | (t.date_earliest > landed))


@Milestones.rule("date", "mission_id", looks_into=("missions",))
def launched_when_the_mission_was(t: Rows, tables: Tables) -> Mask:
    """A launch is on the day that the mission has."""
    first, last = (
        look_up(t.mission_id, tables["missions"], "mission_id", f"launched_{end}")
        for end in ("earliest", "latest")
    )
    return (t.event != "launched") | ~(
        (t.date_latest < first.dt.normalize()) | (t.date_earliest > last)
    )


@Milestones.rule("date", "agreement_id", looks_into=("agreement_parties", "agreements"))
def signed_when_the_agreement_was(t: Rows, tables: Tables) -> Mask:
    """A signature has the day, as written, on which the agreement or one of its parties was
    signed."""
    signed = [
        tables[name].rename(columns={"signed": "date"})
        for name in ("agreements", "agreement_parties")
    ]
    return stand_in(
        t, (t.event == "signed") & t.agreement_id.notna(), ["agreement_id", "date"], signed
    )


def stand_in(steps: Rows, tested: Mask, pair: list[str], tables: list[Rows]) -> Mask:
    """Whether the `pair` of ids of each tested step stands in a row of one of `tables`; True for
    the steps not tested."""
    mine = steps.loc[tested, pair].astype("str")
    theirs = pd.concat(
        [table.loc[one_of(table[pair[0]], mine[pair[0]].unique()), pair] for table in tables]
    ).astype("str")
    found = pd.MultiIndex.from_frame(mine).isin(pd.MultiIndex.from_frame(theirs))
    return pd.Series(found, mine.index).reindex(steps.index, fill_value=True)
