"""The table `coding_rounds`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


class CodingRounds(Table, key=["round"]):
    """One round of double coding: which rows were drawn, how, and what followed from it."""

    round = k.integer("Number of the round.", 1, unit="round", low=1, high=99)
    coded = k.date("When it was coded.", "2026-11-22", grace=366)
    drawn_from = k.text("Rows the sample was drawn from.", "All agreements.")
    sample = k.text("How it was drawn.", "A random 15 %.", longest=1000)
    outcome = k.text(
        "What followed.", "Two rules were sharpened.", longest=1000, blank_means="no change"
    )
