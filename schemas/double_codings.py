"""The table `double_codings`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.lookup import as_texts
from schemas.model.records import is_there, per_table
from schemas.model.table import Mask, Rows, Table, Tables

CODE = f"{k.SLUG}|[a-z0-9_]+"


class DoubleCodings(Table, key=["table", "record_id", "column", "round"]):
    """One cell of a random sample, coded a second time, blind, from the sources alone.

    `first` and `second` are the codes as given, before they were compared; `decision` is the
    outcome. Each later round is a new sample, coded after the rules of a column were sharpened
    or rows were added. The codebook gives Krippendorff's alpha.
    """

    table = k.carried("claims", example="agreements")
    record_id = k.carried("claims", example="ax-3/marcus-wandt")
    column = k.carried("claims", example="basis", blank_means=None)
    round = k.carried("coding_rounds")
    first = k.string("First coder's code; `nobody` if blank.", "commercial", pattern=CODE)
    second = k.string("Second coder's code; `nobody` if blank.", "unknown", pattern=CODE)
    decision = k.coded("decision", "Which code was kept.", "first", blank_means="the codes agree")
    reason = k.carried(
        "claims", example="The release names a price.", blank_means="the codes agree"
    )


@DoubleCodings.rule("decision", "reason", "first", "second")
def disagreements_are_decided(t: Rows) -> Mask:
    """A decision and its reason are given if and only if the codes differ."""
    same = as_texts(t["first"]) == as_texts(t.second)
    return (t.decision.isna() == same) & (t.reason.isna() == same)


@DoubleCodings.rule("record_id", "table", looks_into=k.EVERY_TABLE)
def record_exists(t: Rows, tables: Tables) -> Mask:
    """The record that was coded exists."""
    return per_table(t, tables, is_there)


@DoubleCodings.rule("column", "table", looks_into=k.EVERY_TABLE)
def column_exists(t: Rows, tables: Tables) -> Mask:
    """The column that was coded exists in that table."""
    known = [f"{name}/{column}" for name, table in tables.items() for column in table]
    return (as_texts(t.table) + "/" + as_texts(t.column)).isin(known)
