"""The table `coverage_dates`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.coverage import COVERED_TO
from schemas.model.table import Mask, Rows, Table


class CoverageDates(Table, key=["subject"]):
    """What the dataset covers, subject by subject: from which day to which, and what is left out.

    The subject `events` is the dataset as a whole: anything dated after its last day can only be
    planned, and the panels stop there.
    """

    subject = k.identifier("Permanent id of the subject.", "flights")
    label = k.carried("vocabulary", example="Crewed flights")
    covered_from = k.date("First day covered.", "1961-04-12", since="1600-01-01")
    covered_to = k.date("Last day covered.", "2026-10-09")
    covers = k.text("What is included.", "Every crewed launch.", longest=1000)
    leaves_out = k.text(
        "What is left out.", "Tests on the pad.", longest=1000, blank_means="nothing known"
    )


CoverageDates.in_order("covered_from", "covered_to", "Coverage does not end before it begins.")


@CoverageDates.rule("covered_to", "subject")
def nothing_is_covered_beyond_the_events(t: Rows) -> Mask:
    """No subject is covered beyond the events, nor these beyond what the schemas say."""
    return ~(t.covered_to_latest > COVERED_TO)
