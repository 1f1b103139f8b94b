"""Whether a table is as its class states, yes or no, asked of each distinct text at once.

Most tables are in order, and pandera takes longer to import than all of them take to check: it is
asked only where the answer is no, and tells every cell that is wrong.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

import pandas as pd
import pyarrow as pa

from schemas.model.kinds import OF_TEXTS, Column
from schemas.model.table import Model, Rows, columns_of, is_unique, rules_of

OF_NUMBERS: dict[str, Callable[..., pd.Series]] = {
    "ge": lambda cells, min_value: cells >= min_value,
    "le": lambda cells, max_value: cells <= max_value,
}
"""The checks of numbers; a blank passes."""
DTYPES = {"integer": "Int64", "number": "float64", "bound": "datetime64[us]"}
TEXTS = ("category", "str")
"""How texts are kept, and that free ones may stay as they were derived."""


def in_order(model: Model, table: Rows) -> bool:
    """Whether a table has the columns, types, cells and key that its class states, and breaks no
    rule that looks into no other table."""
    columns = {name: column for name, column in columns_of(model).items() if name in table}
    return (
        list(table) == list(columns)
        and all(is_typed(column, table[name]) for name, column in columns.items())
        and all(chain(texts_pass(columns, table), numbers_pass(columns, table)))
        and is_unique(model, table)
        and all(rule.holds(table).all() for rule in rules_of(model) if not rule.looks_into)
    )


def is_typed(column: Column, cells: pd.Series) -> bool:
    """Whether the cells have the type of their column, and none is blank that may not be."""
    truth = "boolean" if column.nullable else "bool"
    dtype = truth if column.kind == "boolean" else DTYPES.get(column.kind)
    typed = cells.dtype == dtype if dtype else cells.dtype in TEXTS
    return typed and (column.nullable or not has_blanks(cells))


def has_blanks(cells: pd.Series) -> bool:
    """Whether any cell is blank."""
    return bool((cells.array.codes < 0).any()) if cells.dtype == "category" else cells.hasnans


def texts_pass(columns: dict[str, Column], table: Rows) -> Iterator[bool]:
    """Whether the texts pass each check, those of all columns with the same check together."""
    asked: dict[tuple, list[str]] = {}
    for name, column in columns.items():
        for check in OF_TEXTS.keys() & column.checks.keys():
            asked.setdefault((check, *limits_of(column, check).items()), []).append(name)
    for (check, *limits), names in asked.items():
        texts = [texts_of(table[name]) for name in names]
        together = pa.chunked_array(texts, pa.large_string()).combine_chunks()
        yield OF_TEXTS[check](together, **dict(limits)).false_count == 0


def texts_of(cells: pd.Series) -> pa.Array:
    """The texts of a column, distinct ones once where they are stored so."""
    texts = cells.cat.categories if cells.dtype == "category" else cells.dropna()
    return pa.array(texts, pa.large_string())


def numbers_pass(columns: dict[str, Column], table: Rows) -> Iterator[bool]:
    """Whether the numbers pass each check."""
    for name, column in columns.items():
        for check in column.checks.keys() - OF_TEXTS.keys():
            passed = OF_NUMBERS[check](table[name], **limits_of(column, check))
            yield bool((passed | table[name].isna()).all())


def limits_of(column: Column, check: str) -> dict[str, Any]:
    """What a check of a column is asked with."""
    return {what: value for what, value in column.checks[check].items() if what != "error"}
