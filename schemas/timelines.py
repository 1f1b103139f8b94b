"""The table `timelines`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


def days(which: str) -> k.Column:
    """Days between a step and the launch."""
    meaning = f"{which} from the step to the launch; negative after launch."
    return k.integer(meaning, 14, unit="day", blank_means="step and launch not both fully dated")


class Timelines(Table, key=["mission_id", "person_id", "event", "milestone_id"], made_unique=True):
    """One dated step towards one guest seat, from the first proposal to the landing.

    For each row of `guest_flights`: when its agreement was announced and signed, when its mission
    was launched, when the guest landed, and every row of `milestones` that names no other
    mission, agreement or person than the seat's.
    """

    mission_id = k.carried("guest_flights")
    person_id = k.carried("guest_flights")
    date_earliest = k.bound(
        "First day that the step can mean.", "2025-06-11", days=True, blank_means="not known"
    )
    date_latest = k.bound("Last day that the step can mean.", "2025-06-11", days=True)
    event = k.carried("milestones")
    days_to_launch = days("Days")
    days_to_launch_min = days("Minimum number of days")
    days_to_launch_max = days("Maximum number of days")
    milestone_id = k.reference(
        "milestones", "The milestone.", "ax-4-docked", blank_means="from another table's dates"
    )
