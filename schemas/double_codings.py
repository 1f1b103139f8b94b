"""The table `double_codings`: its columns and rules."""

import pandas as pd

from schemas.model import kinds as k
from schemas.model.lookup import as_texts, one_of
from schemas.model.records import record_exists
from schemas.model.table import Mask, Rows, Table, Tables, columns_of

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


DoubleCodings.rule("record_id", "table", looks_into=k.EVERY_TABLE)(record_exists)


@DoubleCodings.rule("first", "column", looks_into=("vocabulary",))
def first_code_is_of_the_list(t: Rows, tables: Tables) -> Mask:
    """The first code is of the list of the column that was coded, or an id if that holds ids."""
    return listed(t, tables, "first")


@DoubleCodings.rule("second", "column", looks_into=("vocabulary",))
def second_code_is_of_the_list(t: Rows, tables: Tables) -> Mask:
    """The second code is of the list of the column that was coded, or an id if that holds ids."""
    return listed(t, tables, "second")


@DoubleCodings.rule("column", "table")
def column_holds_codes(t: Rows) -> Mask:
    """The column that was coded is one of that table, and holds codes or ids."""
    from schemas import TABLES

    coded = [
        f"{name}/{column}"
        for name, model in TABLES.items()
        for column, about in columns_of(model).items()
        if about.codes or about.to
    ]
    return (as_texts(t.table) + "/" + as_texts(t.column)).isin(coded)


def listed(t: Rows, tables: Tables, which: str) -> Mask:
    """Whether the code `which` is of the list of its column; True where that has none."""
    from schemas import TABLES

    fine, vocabulary = pd.Series(True, t.index), tables["vocabulary"]
    for (table, column), rows in t.groupby(["table", "column"], observed=True):
        about = columns_of(TABLES[table]).get(column) if table in TABLES else None
        if about and about.codes:
            codes = vocabulary.code[vocabulary.list == about.codes]
            fine[rows.index] = one_of(rows[which], codes.tolist())
    return fine


@DoubleCodings.rule("round", looks_into=("coding_rounds",))
def round_is_described(t: Rows, tables: Tables) -> Mask:
    """The round is in `coding_rounds`."""
    return t["round"].isin(tables["coding_rounds"]["round"].tolist())
