"""Rows that are about records of any table: claims, and cells coded twice."""

from collections.abc import Callable

import pandas as pd

from schemas.model.lookup import as_texts, position, record_ids
from schemas.model.table import Mask, Rows, Tables, key_of


def per_table(t: Rows, tables: Tables, judge: Callable[[Rows, Rows, pd.Series], Mask]) -> Mask:
    """`judge(rows about one table, its records, the row of each one's record or -1)` per table.

    True for rows about a table that is not there.
    """
    from schemas import TABLES

    verdicts = [pd.Series(True, t.index)[~t.table.isin(list(tables))]]
    for table, about in t.groupby("table", observed=True):
        if table in tables:
            ids = record_ids(key_of(TABLES[table]), tables[table])
            rows = position(as_texts(about.record_id), ids)
            verdicts.append(judge(about, tables[table], rows).astype(bool))
    return pd.concat(verdicts).reindex(t.index)


def record_exists(t: Rows, tables: Tables) -> Mask:
    """The record that a row is about exists."""
    return per_table(t, tables, is_there)


def table_exists(t: Rows, tables: Tables) -> Mask:
    """The table that a row is about exists."""
    return t.table.isin(list(tables))


def is_there(about: Rows, records: Rows, rows: pd.Series) -> Mask:
    """Whether each row's record is there."""
    return pd.Series(rows >= 0, about.index)
