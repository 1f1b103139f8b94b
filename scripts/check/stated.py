"""What pandera finds in a table that is not as its class states, as findings of ours."""

from collections.abc import Iterator

import pandas as pd
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from schemas.model.stated import schema_of
from schemas.model.table import Model, Rows
from scripts.check.cells import broken_rule, repeated_key, wrong_cells
from scripts.check.problems import Finding


def found_by_pandera(model: Model, table: Rows) -> Iterator[Finding]:
    """What pandera finds: blanks, cell forms, rules that look into no other table, keys."""
    try:
        schema_of(model, tuple(table)).validate(table, lazy=True, inplace=True)
    except SchemaErrors as errors:
        yield from (pandera_finding(error, model, table) for error in errors.schema_errors)


def pandera_finding(error: SchemaError, model: Model, table: Rows) -> Finding:
    """One finding of pandera as ours; a wrong type or a crashing rule is a mistake of ours, and
    raised."""
    if "index" not in getattr(error.failure_cases, "columns", ()):
        raise error
    rows = pd.Series(table.index.isin(error.failure_cases["index"].dropna()), table.index)
    reason, column = error.reason_code, error.column_name
    if reason == SchemaErrorReason.SERIES_CONTAINS_NULLS:
        return Finding(column, rows, lambda _: "is blank: this column needs a value")
    if reason == SchemaErrorReason.DUPLICATES:
        return repeated_key(model, table, rows)
    if reason != SchemaErrorReason.DATAFRAME_CHECK:
        raise error
    if error.check.title:
        return broken_rule(error.check.title.split(", "), table, rows, error.check.error)
    return wrong_cells(table[column], rows, error.check.error)
