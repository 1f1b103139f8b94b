"""The table `timelines`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


def days(description: str) -> k.Column:
    """Days between a step and the launch."""
    return k.integer(description, 14, unit="day", blank_means="launch not dated")


class Timelines(Table, key=["mission_id", "person_id", "event", "milestone_id"], made_unique=True):
    """One dated step on the way of one guest seat, from the first proposal to the landing.

    For each row of `guest_flights`: when its agreement was announced and signed, when its
    mission was launched, when the guest landed, and every row of `milestones` that names no
    other mission, agreement or person than the seat's.
    """

    mission_id = k.reference("missions", "The mission.", "ax-4")
    person_id = k.reference("people", "The guest.", "shubhanshu-shukla")
    date_earliest = k.bound("First day the step can mean.", "2025-06-11", days=True)
    date_latest = k.bound("Last day the step can mean.", "2025-06-11", days=True)
    event = k.coded("milestone_event", "What happened.", "postponed")
    days_to_launch = days(
        "Days from the step to the launch, from the middle of what each can mean, a half "
        "to the even day; below zero after launch."
    )
    days_to_launch_min = days("Fewest days that can lie between.")
    days_to_launch_max = days("Most days that can lie between.")
    milestone_id = k.reference(
        "milestones",
        "The milestone it is.",
        "ax-4-postponed-2025-06-11",
        blank_means=(
            "from `announced` or `signed` of `agreements`, or `launched` or `landed` of `missions`"
        ),
    )
