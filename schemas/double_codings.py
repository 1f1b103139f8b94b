"""The table `double_codings`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.lookup import as_texts
from schemas.model.records import is_there, per_table
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


@DoubleCodings.rule("record_id", "table", looks_into=k.EVERY_TABLE)
def record_exists(t: Rows, tables: Tables) -> Mask:
    """The record that was coded exists."""
    return per_table(t, tables, is_there)


@DoubleCodings.rule("column", "table", looks_into=k.EVERY_TABLE)
def column_exists(t: Rows, tables: Tables) -> Mask:
    """The column that was coded exists in that table."""
    known = [f"{name}/{column}" for name, table in tables.items() for column in table]
    return (as_texts(t.table) + "/" + as_texts(t.column)).isin(known)


@DoubleCodings.rule("first", "second", "column", looks_into=("vocabulary",))
def codes_are_of_the_list(t: Rows, tables: Tables) -> Mask:
    """Both codes are of the list of the column that was coded, or ids if it is a reference."""
    from schemas import TABLES

    known, vocabulary = set(), tables["vocabulary"]
    for table, column in t[["table", "column"]].apply(as_texts).drop_duplicates().to_numpy():
        coded = columns_of(TABLES[table]).get(column) if table in TABLES else None
        codes = vocabulary.code[vocabulary.list == coded.codes] if coded and coded.codes else ()
        known |= {f"{table}/{column}/{code}" for code in codes}
        known |= {f"{table}/{column}"} if coded and coded.to else set()
    place = as_texts(t.table) + "/" + as_texts(t.column)
    listed = [(place + "/" + as_texts(t[one])).isin(known) for one in ("first", "second")]
    return place.isin(known) | (listed[0] & listed[1])


@DoubleCodings.rule("round", looks_into=("coding_rounds",))
def round_is_described(t: Rows, tables: Tables) -> Mask:
    """The round is in `coding_rounds`."""
    return t["round"].isin(tables["coding_rounds"]["round"].tolist())
