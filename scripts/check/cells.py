"""What is wrong within one table: what pandera finds, cell by cell and row by row, and dates that
are on no calendar."""

from collections.abc import Hashable, Iterator

import pandas as pd
import pandera.pandas as pandera
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from schemas.model.kinds import Column, full_match
from schemas.model.lookup import as_text, record_ids
from schemas.model.table import (
    Mask,
    Model,
    Rows,
    Rule,
    Tables,
    cache,
    columns_of,
    curated_columns,
    key_of,
    rules_of,
    schema_of,
)
from scripts.check.problems import Finding, quoted


def forms(model: Model, table: Rows) -> Iterator[Finding]:
    """What pandera finds: blanks, cell forms, rules that look into no other table, keys."""
    try:
        partial_schema(model, tuple(table)).validate(table, lazy=True, inplace=True)
    except SchemaErrors as errors:
        for error in errors.schema_errors:
            if error.reason_code == SchemaErrorReason.DATAFRAME_CHECK and error.check.title:
                rule = next(rule for rule in rules_of(model) if rule.name == error.check.name)
                yield from broken_rule(rule, model, table, failed_rows(error, table))
            else:
                yield pandera_finding(error, model, table)


@cache
def partial_schema(model: Model, columns: tuple[str, ...]) -> pandera.DataFrameSchema:
    """The pandera schema of a table that has only these columns yet."""
    schema = schema_of(model)
    return schema.remove_columns([name for name in schema.columns if name not in columns])


def pandera_finding(error: SchemaError, model: Model, table: Rows) -> Finding:
    """One finding of pandera as ours; a wrong type or a crashing rule is a mistake of ours, and
    raised."""
    rows = failed_rows(error, table)
    reason, column = error.reason_code, error.column_name
    if reason == SchemaErrorReason.SERIES_CONTAINS_NULLS:
        return Finding(column, rows, lambda _: "is blank: this column needs a value")
    if reason == SchemaErrorReason.DUPLICATES:
        return repeated_key(model, table, rows)
    if reason != SchemaErrorReason.DATAFRAME_CHECK:
        raise error
    return wrong_cells(table[column], rows, error.check.error)


def failed_rows(error: SchemaError, table: Rows) -> Mask:
    """The rows in which pandera found something; a crash is a mistake of ours, and raised."""
    if "index" not in getattr(error.failure_cases, "columns", ()):
        raise error
    return pd.Series(table.index.isin(error.failure_cases["index"].dropna()), table.index)


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
    """Rows that break a rule: its sentence, and the cells it is about. Where two cells are at odds
    either may be wrong, so both are told, but for what is part of the key."""
    shown = [column for column in rule.columns if column in table]

    def tell(row: Hashable) -> str:
        cells = [
            f"{column} is {'blank' if pd.isna(value) else quoted(as_text(value))}"
            for column, value in table.loc[row, shown].items()
        ]
        return f"{rule.sentence} In this row: {', '.join(cells)}"

    yield Finding(rule.columns[0], wrong, tell)
    for column in dict.fromkeys(path.split(".")[0] for path in rule.paths):
        if column != rule.columns[0] and column not in key_of(model):
            yield Finding(column, wrong, tell)


def unreal_dates(name: str, column: Column, table: Rows, tables: Tables) -> Iterator[Finding]:
    """Dates in the right form that are on no calendar: the thirtieth of February."""
    if column.span:
        wrong = table[name].notna() & table[f"{name}_latest"].isna()
        if wrong.any():
            wrong &= full_match(table[name], pattern=column.checks["full_match"]["pattern"])
        fault = "is not a real calendar date, or its range ends before it starts"
        yield wrong_cells(table[name], wrong, fault)
