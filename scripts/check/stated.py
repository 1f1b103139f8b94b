"""What pandera finds in a table that is not as its class states, as findings of ours."""

from collections.abc import Iterator

import pandas as pd
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from schemas.model.stated import schema_of
from schemas.model.table import Mask, Model, Rows, rules_of
from scripts.check.cells import broken_rule, repeated_key, wrong_cells
from scripts.check.problems import Finding, always


def found_by_pandera(model: Model, table: Rows) -> Iterator[Finding]:
    """What pandera finds: blanks, cell forms, rules that look into no other table, keys."""
    try:
        schema_of(model, tuple(table)).validate(table, lazy=True, inplace=True)
    except SchemaErrors as errors:
        for error in errors.schema_errors:
            if error.reason_code == SchemaErrorReason.DATAFRAME_CHECK and error.check.title:
                rule = next(rule for rule in rules_of(model) if rule.name == error.check.name)
                yield from broken_rule(rule, model, table, failed_rows(error, table))
            else:
                yield pandera_finding(error, model, table)


def pandera_finding(error: SchemaError, model: Model, table: Rows) -> Finding:
    """One finding of pandera about cells or keys as ours; a wrong type is a mistake of ours, and
    raised."""
    rows = failed_rows(error, table)
    if error.reason_code == SchemaErrorReason.SERIES_CONTAINS_NULLS:
        return Finding(error.column_name, rows, always("is blank: this column needs a value"))
    if error.reason_code == SchemaErrorReason.DUPLICATES:
        return repeated_key(model, table, rows)
    if error.reason_code != SchemaErrorReason.DATAFRAME_CHECK:
        raise error
    return wrong_cells(table[error.column_name], rows, error.check.error)


def failed_rows(error: SchemaError, table: Rows) -> Mask:
    """The rows in which pandera found something; a crash is a mistake of ours, and raised."""
    if "index" not in getattr(error.failure_cases, "columns", ()):
        raise error
    return pd.Series(table.index.isin(error.failure_cases["index"].dropna()), table.index)
