"""What is wrong within one table, cell by cell and row by row: the words for it, and what no
schema states."""

from collections.abc import Hashable, Iterator

import pandas as pd

from schemas.model.kinds import Column, full_match, per_value
from schemas.model.lookup import as_text, record_ids
from schemas.model.table import Mask, Model, Rows, Rule, Tables, columns_of, curated_columns, key_of
from scripts.check.problems import Finding, quoted


def wrong_cells(cells: pd.Series, wrong: Mask, fault: str) -> Finding:
    """Cells of a column that share a fault: each is told with its value."""
    return Finding(cells.name, wrong, lambda row: f"{quoted(as_text(cells[row]))} {fault}")


def repeated_key(model: Model, table: Rows, rows: Mask) -> Finding:
    """Rows with the key of a row above."""
    keys = record_ids(key_of(model), table)

    def tell(row: Hashable) -> str:
        first = keys.eq(keys[row]).idxmax() + 2
        return f"duplicate key {quoted(keys[row])}: first used on line {first}"

    return Finding(key_of(model)[0], rows & keys.duplicated(), tell)


def repeated_rows(model: Model, table: Rows) -> Iterator[Finding]:
    """Rows that differ from a row above in nothing but their permanent id."""
    name = key_of(model)[0]
    if columns_of(model)[name].kind == "identifier":
        rest = table[[column for column in curated_columns(model) if column != name]]
        fault = "repeats a row above under another id: remove one of the two"
        yield wrong_cells(table[name], rest.duplicated(), fault)


def broken_rule(rule: Rule, model: Model, table: Rows, wrong: Mask) -> Iterator[Finding]:
    """Rows that break a rule: its sentence, and the cells it is about. Where cells are at odds by a
    common shape any may be wrong, so all are told, but for what is part of the key."""
    shown = [column for column in rule.columns if column in table]

    def tell(row: Hashable) -> str:
        cells = [
            f"{column} is {'blank' if pd.isna(value) else quoted(as_text(value))}"
            for column, value in table.loc[row, shown].items()
        ]
        return f"{rule.sentence} In this row: {', '.join(cells)}"

    yield Finding(rule.columns[0], wrong, tell)
    for column in rule.columns[1:] if rule.paths else ():
        if column not in key_of(model):
            yield Finding(column, wrong, tell)


def unreal_dates(name: str, column: Column, table: Rows, tables: Tables) -> Iterator[Finding]:
    """Dates in the right form that are on no calendar: the thirtieth of February."""
    if column.span:
        wrong = table[name].notna() & table[f"{name}_latest"].isna()
        if wrong.any():
            wrong &= per_value(
                table[name],
                lambda texts: full_match(texts, pattern=column.checks["full_match"]["pattern"]),
            )
        fault = "is not a real calendar date, or its range ends before it starts"
        yield wrong_cells(table[name], wrong, fault)
