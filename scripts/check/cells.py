"""What is wrong within one table: what pandera finds, cell by cell and row by row, and dates on
no calendar."""

from functools import cache

import pandas as pd
from pandera.errors import SchemaErrorReason, SchemaErrors

from schemas.model.lookup import as_text, record_ids
from schemas.model.table import columns_of, key_of, schema_of
from scripts.check.problems import places, quoted


def form_problems(model, table, file):
    """What pandera finds: blanks, cell forms, row rules, keys."""
    try:
        partial_schema(model, tuple(table)).validate(table, lazy=True, inplace=True)
    except SchemaErrors as errors:
        return [
            found
            for error in errors.schema_errors
            for found in pandera_problem(error, model, table, file)
        ]
    return []


@cache
def partial_schema(model, columns):
    """The pandera schema of a table that has only these columns yet."""
    schema = schema_of(model)
    return schema.remove_columns([name for name in schema.columns if name not in columns])


def pandera_problem(error, model, table, file):
    """One finding of pandera as problems; a wrong type or a crashing rule is a mistake of ours
    and raised."""
    reason, rows, column = error.reason_code, failing_rows(error, table), error.column_name
    if reason == SchemaErrorReason.SERIES_CONTAINS_NULLS:
        return places(file, column, rows, lambda _: "is blank: this column needs a value")
    if reason == SchemaErrorReason.DUPLICATES:
        keys = record_ids(key_of(model), table)
        return places(
            file,
            key_of(model)[0],
            rows & keys.duplicated(),
            lambda row: (
                f"{quoted(keys[row])} stands already in line {keys.eq(keys[row]).idxmax() + 2}"
            ),
        )
    if reason == SchemaErrorReason.DATAFRAME_CHECK and error.check.title:
        return rule_places(file, error.check.title.split(", "), table, rows, error.check.error)
    if reason == SchemaErrorReason.DATAFRAME_CHECK:
        return places(
            file,
            column,
            rows,
            lambda row: f"{quoted(as_text(table[column][row]))} {error.check.error}",
        )
    raise error


def failing_rows(error, table):
    """Which rows an error is about."""
    if (
        error.failure_cases is None
        or not hasattr(error.failure_cases, "columns")
        or "index" not in error.failure_cases
    ):
        raise error
    return pd.Series(table.index.isin(error.failure_cases["index"].dropna()), table.index)


def rule_places(file, columns, table, wrong, sentence):
    """Broken rows of a rule: its sentence, and the cells it is about."""

    def tell(row):
        cells = table.loc[row, [column for column in columns if column in table]].items()
        here = (
            f"{column} {'blank' if pd.isna(value) else quoted(as_text(value))}"
            for column, value in cells
        )
        return f"{' '.join(sentence.split())} Here: {', '.join(here)}"

    return places(file, columns[0], wrong, tell)


def calendar_problems(model, table, file):
    """Dates in the right form that are on no calendar: the thirtieth of February."""
    problems = []
    for name, column in columns_of(model).items():
        if column.span:
            wrong = table[name].notna() & table[f"{name}_latest"].isna()
            if wrong.any():
                wrong &= (
                    table[name]
                    .astype("str")
                    .str.fullmatch(column.checks["full_match"]["pattern"])
                    .fillna(False)
                    .astype(bool)
                )
            problems += places(
                file,
                name,
                wrong,
                lambda row: (
                    f"{quoted(table[name][row])} is on no calendar, or a range that runs backwards"
                ),
            )
    return problems
