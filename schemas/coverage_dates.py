"""The table `coverage_dates`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Mask, Rows, Table


class CoverageDates(Table, key=["subject"]):
    """What the dataset covers, subject by subject: from which day to which, and what is left out.

    The subject `events` is the dataset as a whole: what is dated after its last day can only be
    planned, and panels stop there.
    """

    subject = k.identifier("The subject.", "flights")
    label = k.text("Its name in plain words.", "Crewed flights")
    covered_from = k.date("First day covered.", "1961-04-12")
    covered_to = k.date("Last day covered.", "2026-10-09")
    covers = k.text("What is in.", "Every crewed launch.", longest=1000)
    leaves_out = k.text(
        "What is not.", "Tests on the pad.", longest=1000, blank_means="nothing known to be missing"
    )


@CoverageDates.rule("covered_to", "covered_from")
def coverage_runs_forward(t: Rows) -> Mask:
    """Coverage does not end before it begins."""
    return ~(t.covered_to_latest < t.covered_from_earliest)
