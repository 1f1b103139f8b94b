"""The table `claims`: its columns and rules."""

import numpy as np
import pandas as pd

from schemas.model import kinds as k
from schemas.model.lookup import as_text, as_texts, position
from schemas.model.records import per_table, record_exists, table_exists
from schemas.model.table import Mask, Rows, Table, Tables, curated_columns


class Claims(Table, key=["claim_id"]):
    """One statement of one source about one cell or record, and our verdict."""

    claim_id = k.identifier("Permanent id of the claim.", "seed-002-tiangong-operational")
    source_id = k.reference("sources", "Source that makes it.", "seed-002")
    locator = k.text("Where in the source.", "paragraph 4", blank_means="the source is short")
    table = k.string("Table of the record it concerns.", "stations", pattern=k.TABLE)
    record_id = k.text("Key of that record, joined by `/`.", "ax-4/shubhanshu-shukla")
    column = k.string(
        "Column it concerns.", "first_crewed", pattern=k.COLUMN, blank_means="the whole record"
    )
    claimed = k.text("What it states; of a cell, the value.", "2021", longest=1000)
    stance = k.coded("claim_stance", "How the source treats the statement.", "asserts")
    verdict = k.coded("claim_verdict", "How we treat it.", "adopted")
    reason = k.text("Why, in our words.", "Counts from the core module's launch.", longest=1000)


Claims.rule("table", looks_into=k.EVERY_TABLE)(table_exists)
Claims.rule("record_id", "table", looks_into=k.EVERY_TABLE)(record_exists)


@Claims.rule("claimed", "verdict", looks_into=k.EVERY_TABLE)
def adopted_claim_is_the_cell(t: Rows, tables: Tables) -> Mask:
    """A claim about a cell is adopted if and only if the cell holds what it claims."""
    asserted = t.column.notna() & (t.stance == "asserts")
    return ~asserted | (per_table(t, tables, holds) == (t.verdict == "adopted"))


def holds(claims: Rows, records: Rows, rows: np.ndarray) -> Mask:
    """Whether each claim's cell holds the claimed value, as text."""
    found, claimed = np.zeros(len(claims), bool), claims.claimed.array
    for column, of_it in claims.groupby("column", observed=True).indices.items():
        if column in records:
            cells = records[column]
            if cells.dtype != "category":
                cells = cells.map(as_text, na_action="ignore").astype("category")
            held = np.append(cells.array.codes, -1)[rows[of_it]]
            values = position(claimed.categories, cells.array.categories)[claimed.codes[of_it]]
            found[of_it] = (held == values) & (held >= 0)
    return pd.Series(found, claims.index)


@Claims.rule("column", "table")
def column_is_one_that_people_fill(t: Rows) -> Mask:
    """A claim is about a cell that people fill, and not about its sources."""
    from schemas import CURATED

    known = [
        f"{name}/{column}"
        for name, model in CURATED.items()
        for column in curated_columns(model)
        if column != "sources"
    ]
    place = as_texts(t.table) + "/" + as_texts(t.column)
    return t.column.isna() | ~t.table.isin(list(CURATED)) | place.isin(known)


@Claims.rule("claim_id", "source_id", "table", "record_id", "column", "claimed")
def no_claim_twice(t: Rows) -> Mask:
    """No source is quoted twice with the same statement on the same cell or record."""
    statement = ["source_id", "table", "record_id", "column", "claimed"]
    return ~t.duplicated(statement, keep=False)
