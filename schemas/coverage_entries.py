"""The table `coverage_entries`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Mask, Rows, Table


class CoverageEntries(Table, key=["list_id", "entry"]):
    """One entry of a register or list: the agreement it is, or why it is not in the population."""

    list_id = k.reference("coverage_lists", "The list.", "uk-treaties-online")
    entry = k.text("Its number, path or name there.", "SR 0.425.41", longest=600, copied=True)
    title = k.text(
        "Title there.", "Exchange of Notes", longest=1500, blank_means="none given", copied=True
    )
    dated = k.date(
        "Day of signature there.", "1961-01-20", blank_means="none given", since="1800-01-01"
    )
    in_population = k.coded("coverage_decision", "Whether it is in the population.", "in")
    agreement_id = k.reference(
        "agreements",
        "The agreement it is.",
        "esrange-1964",
        blank_means="not in the table (see `found`)",
    )
    found = k.coded(
        "coverage_found", "Whether the table held it before the list was read.", "added"
    )
    reason = k.carried(
        "claims", example="Ground astronomy.", blank_means="clearly in the population"
    )


CoverageEntries.blank(
    "agreement_id",
    "An entry that is left out or missing names no agreement.",
    found=["lacking", "out"],
)
CoverageEntries.given(
    "agreement_id", "An entry that was found names its agreement.", found=["added", "before"]
)
CoverageEntries.given(
    "reason", "An entry that is left out gives the reason.", in_population=["out"]
)


@CoverageEntries.rule("in_population", "found")
def out_is_out(t: Rows) -> Mask:
    """An entry is out of the population if and only if it is `out` in `found`."""
    return (t.in_population == "out") == (t.found == "out")


CoverageEntries.in_order(
    "agreement_id.signed",
    "dated",
    "No entry is dated more than a year before the agreement it is was signed.",
    slack=366,
)
