from schemas.columns import *
from schemas.table import Table, rule


class Milestones(Table):
    """One dated step in the life of an agreement or a mission."""

    milestone_id: Text = identifier("Permanent name of the step.", example="ax-4-postponed-2025-06-11")
    agreement_id: Text = reference("agreements", "The agreement it is a step of.", example="hsfc-axiom-ax-4-2024",
                                   blank_means="a step of the mission alone")
    mission_id: Text = reference("missions", "The mission it is a step of.", example="ax-4",
                                 blank_means="a step of the agreement alone")
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
