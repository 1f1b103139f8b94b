import pandas as pd

from schemas.columns import *
from schemas.sources_cell import COLUMN
from schemas.table import Table, across, as_text, model_of, position, record_ids


class Claims(Table):
    """One statement of one source about one cell or record, and our verdict."""

    claim_id: Text = identifier("Permanent name of the claim.", example="seed-002-tiangong-operational")
    source_id: Text = reference("sources", "Who states it.", example="seed-002")
    locator: Text = text("Where in the source.", example="paragraph 4", blank_means="short enough to find without")
    table: Text = shaped("Table of the record it is about.", example="stations", pattern="[a-z]+(?:_[a-z]+)*")
    record_id: Text = text("Key of the record, its values joined by `/`.", example="ax-4/shubhanshu-shukla")
    column: Text = shaped("Column it is about.", example="first_crewed", pattern=COLUMN,
                        blank_means="about the record, not about one cell")
    claimed: Text = text("What it states: for a cell, the value it would hold.", example="2021", longest=1000)
    stance: Text = coded("claim_stance", "What the source does with the statement.", example="asserts")
    verdict: Text = coded("claim_verdict", "What we do with it.", example="adopted")
    reason: Text = text("Why, in our words.", example="Counts from the core module's launch.", longest=1000)

    class Config(Table.Config):
        unique = ["claim_id"]

    @across("table", "record_id")
    def record_exists(cls, t, tables):
        """The record a claim is about exists."""
        return per_table(t, tables, lambda claims, records, rows: pd.Series(rows >= 0, claims.index))

    @across("column")
    def column_exists(cls, t, tables):
        """The column a claim is about exists in that table."""
        return t.column.isna() | per_table(t, tables, lambda claims, records, rows: claims.column.isin(records.columns))

    @across("claimed", "verdict")
    def adopted_claim_is_the_cell(cls, t, tables):
        """A claim about a cell is adopted if and only if the cell holds what it claims."""
        asserted = t.column.notna() & (t.stance == "asserts")
        return ~asserted | (per_table(t, tables, holds) == (t.verdict == "adopted"))


def per_table(t, tables, judge):
    """`judge(claims on one table, its records, the row of each claim's record or -1)` for each table; True elsewhere."""
    verdicts = [pd.Series(True, t.index)[~t.table.isin(list(tables))]]
    for table, claims in t.groupby("table", observed=True):
        if table in tables:
            rows = position(claims.record_id.astype("str"), record_ids(model_of(table), tables[table]))
            verdicts.append(judge(claims, tables[table], rows).astype(bool))
    return pd.concat(verdicts).reindex(t.index)


def holds(claims, records, rows):
    """Whether each claim's cell holds the claimed value, as text."""
    verdicts = [pd.Series(False, claims.index)[claims.column.isna()]]
    for column, part in claims.assign(row=rows).groupby("column", observed=True):
        cells = records[column].array.take(part.row, allow_fill=True) if column in records else [None] * len(part)
        texts = pd.Series(cells, part.index).map(as_text, na_action="ignore").astype("str")
        verdicts.append(texts == part.claimed.astype("str"))
    return pd.concat(verdicts).reindex(claims.index)
