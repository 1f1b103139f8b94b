"""The table `coverage_lists`: its columns and rules."""

import re

from schemas.model import kinds as k
from schemas.model.table import Mask, Rows, Table


class CoverageLists(Table, key=["list_id"]):
    """One register or list of agreements against which completeness is measured."""

    list_id = k.identifier("Permanent id.", "uk-treaties-online")
    name = k.text("What it is called.", "UK Treaties Online")
    kind = k.coded("coverage_list_kind", "Type of list.", "register")
    state_id = k.reference(
        "states", "State whose register it is.", "GBR", blank_means="not the register of one state"
    )
    covered_from = k.carried("coverage_dates", example="1834", blank_means="not stated")
    covered_to = k.carried("coverage_dates", example="2022-03-12", blank_means="not stated")
    read_as_of = k.date("Day of the copy or publication that was read.", "2022-03-12", grace=366)
    searched = k.integer(
        "Entries that were searched.", 8134, unit="entry", low=0, blank_means="it lists only these"
    )
    stated = k.integer(
        "Number of entries in the population, as the list states it.",
        61,
        unit="entry",
        low=1,
        blank_means="it states no number beyond its entries",
    )
    read = k.coded("coverage_reading", "How much of it was read.", "whole")
    expression = k.expression(
        "Python regular expression used to search it, ignoring case.",
        "satellit|space",
        blank_means="read entry by entry",
    )
    sources = k.sources()
    notes = k.notes()


CoverageLists.in_order("covered_from", "covered_to", "No list ends before it begins.")


CoverageLists.in_order("covered_to", "read_as_of", "No list ends after it was read.")


@CoverageLists.rule("expression")
def expression_can_be_read(t: Rows) -> Mask:
    """An `expression` is a regular expression."""

    def readable(text: str) -> bool:
        try:
            return bool(re.compile(text))
        except re.error:
            return False

    return k.per_value(t.expression, lambda values: [*map(readable, values.to_pylist())])
