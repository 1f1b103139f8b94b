import pandas as pd

from schemas.claims import per_table
from schemas.columns import *
from schemas.sources_cell import COLUMN
from schemas.table import Table, across, rule

CODE = f"{SLUG}|[a-z0-9_]+"


class SecondCodings(Table):
    """One cell of a random sample, coded a second time, blind, from the sources alone.

    `first` and `second` are the codes as they were given, before the two were compared; `decision` is what came of it. A later round
    is a new sample, coded after the rules of a column were sharpened or rows were added. The codebook gives Krippendorff's alpha.
    """

    table: Text = shaped("Table of the cell.", example="agreements", pattern="[a-z]+(?:_[a-z]+)*")
    record_id: Text = text("Key of its record, its values joined by `/`.", example="ax-3/marcus-wandt")
    column: Text = shaped("Its column.", example="basis", pattern=COLUMN)
    round: Whole = whole("Which round of second coding.", example=1, unit="round", low=1, high=99)
    first: Text = shaped("The first coder's code; `nobody` for a blank actor.", example="commercial", pattern=CODE)
    second: Text = shaped("The second coder's code; `nobody` for a blank actor.", example="unknown", pattern=CODE)
    decision: Text = coded("decision", "Which of two different codes stands.", example="first", blank_means="the two agree")
    reason: Text = text("Why, in our words.", example="The release names a price.", blank_means="the two agree")

    class Config(Table.Config):
        unique = ["table", "record_id", "column", "round"]

    @rule("decision", "reason", "first", "second")
    def disagreements_are_decided(cls, t):
        """Where the coders differ, and only there, a decision and its reason are given."""
        same = t["first"].astype("str") == t.second.astype("str")
        return (t.decision.isna() == same) & (t.reason.isna() == same)

    @across("table", "record_id")
    def record_exists(cls, t, tables):
        """The record that was coded exists."""
        return per_table(t, tables, lambda cells, records, rows: pd.Series(rows >= 0, cells.index))
