import pandas as pd

from schemas.columns import *
from schemas.table import Table, across, look_up, one_of, rule

PREPARATIONS = ["proposed", "announced", "negotiated", "shortlisted", "selected", "training_started", "training_ended"]
IN_FLIGHT = ["docked", "landed"]


class Milestones(Table):
    """One dated step in the life of an agreement or a mission.

    The first signature of an agreement, and the launch and landing of a mission, stand in `agreements` and `missions`; here they are only
    where a source tells more of them. `timelines` has all steps of each guest seat.
    """

    milestone_id: Text = identifier("Permanent name of the step.", example="ax-4-postponed-2025-06-11")
    agreement_id: Text = reference("agreements", "The agreement it is a step of.", example="hsfc-axiom-ax-4-2024",
                                   blank_means="a step of the mission alone")
    mission_id: Text = reference("missions", "The mission it is a step of.", example="ax-4",
                                 blank_means="a step of the agreement alone")
    person_id: Text = reference("people", "The person whose step it is; of a prime and a backup named together, the prime.",
                                example="shubhanshu-shukla",
                                blank_means="a step of the whole mission or agreement, or of all who fly under it")
    event: Text = coded("milestone_event", "What happened.", example="postponed")
    date: Text = date("When it happened: flights in UTC, all else in local dates.", example="2025-06-11")
    date_earliest: Time = earliest("date")
    date_latest: Time = latest("date")
    detail: Text = text("Who or what, in our words.", example="Launch put off to repair a leak in the booster.",
                        blank_means="nothing beyond the event", longest=1000)
    sources: Text = cited()

    class Config(Table.Config):
        unique = ["milestone_id"]

    @rule("agreement_id", "mission_id")
    def belongs_somewhere(cls, t):
        """A step belongs to an agreement, a mission or both."""
        return t.agreement_id.notna() | t.mission_id.notna()

    @rule("person_id", "mission_id")
    def a_persons_step_is_of_a_mission(cls, t):
        """A step of one person is a step of a mission."""
        return t.person_id.isna() | t.mission_id.notna()

    @across("person_id", "mission_id")
    def person_is_on_the_mission(cls, t, tables):
        """The person of a step stands in `crew` on that mission."""
        return stand_in(t, t.person_id.notna(), ["mission_id", "person_id"], [tables["crew"]])

    @across("date", "mission_id")
    def preparations_come_before_launch(cls, t, tables):
        """What prepares a flight does not come after its launch."""
        launched = look_up(t.mission_id, tables["missions"], "mission_id", "launched_latest")
        return ~(t.event.isin(PREPARATIONS) & (t.date_earliest > launched))

    @across("date", "mission_id")
    def flight_steps_lie_in_the_flight(cls, t, tables):
        """A docking or landing is not before launch, and nothing of a mission comes after its landing."""
        launched = look_up(t.mission_id, tables["missions"], "mission_id", "launched_earliest").dt.normalize()
        landed = look_up(t.mission_id, tables["missions"], "mission_id", "landed_latest")
        return ~((t.event.isin(IN_FLIGHT) & (t.date_latest < launched)) | (t.date_earliest > landed))

    @across("date", "mission_id")
    def launched_when_the_mission_was(cls, t, tables):
        """A launch is on the day that the mission has."""
        first, last = (look_up(t.mission_id, tables["missions"], "mission_id", f"launched_{end}") for end in ("earliest", "latest"))
        return (t.event != "launched") | ~((t.date_latest < first.dt.normalize()) | (t.date_earliest > last))

    @across("date", "agreement_id")
    def signed_when_the_agreement_was(cls, t, tables):
        """A signature has the day, as written, on which the agreement or one of its parties was signed."""
        signed = [tables[name].rename(columns={"signed": "date"}) for name in ("agreements", "agreement_parties")]
        return stand_in(t, (t.event == "signed") & t.agreement_id.notna(), ["agreement_id", "date"], signed)


def stand_in(steps, tested, pair, tables):
    """Whether the `pair` of ids of each tested step stands in a row of one of `tables`; True for the steps not tested."""
    mine = steps.loc[tested, pair].astype("str")
    theirs = pd.concat([table.loc[one_of(table[pair[0]], mine[pair[0]].unique()), pair] for table in tables]).astype("str")
    found = pd.MultiIndex.from_frame(mine).isin(pd.MultiIndex.from_frame(theirs))
    return pd.Series(found, mine.index).reindex(steps.index, fill_value=True)
