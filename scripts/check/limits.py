"""What Stata, Excel and SQLite could not hold, told while building: long names and labels,
formulas, keys that a reference cannot lead to."""

import re
from collections.abc import Iterator, Mapping

import pandas as pd

from schemas.model.table import Model, Rows, Tables, columns_of, key_of
from scripts.check.problems import Finding, Problem, always, curated_file, located, problem

NAME, LABEL, SHEET, CELL = 32, 80, 31, 32_767
"""Longest name and label in Stata, longest name of a sheet and longest cell in Excel."""
FORMULA = r"[=+@\t\r-].*"
"""What a spreadsheet would compute instead of showing."""


def label_of(description: str) -> str:
    """The first statement of a column's meaning: what Stata and a table of contents show."""
    return re.split(r"[.:;] |[.:;]$| \(", description, maxsplit=1)[0]


def limits(tables: Tables, models: Mapping[str, Model]) -> list[Problem]:
    """Everything in `models` and in the curated `tables` that a format of the release cannot
    hold."""
    found = [
        problem(f"schemas/{name}.py", told, column=column)
        for name, model in models.items()
        for column, told in [*long_sheet(name), *wrong_columns(model, models)]
    ]
    for name, table in tables.items():
        found += located(curated_file(name), unfit_texts(table))
    return found + located(curated_file("vocabulary"), long_labels(tables))


def long_sheet(name: str) -> Iterator[tuple[str, str]]:
    """That the name of a table is too long for a sheet."""
    if len(name) > SHEET:
        yield name, f"is longer than the {SHEET} characters of a sheet in Excel: shorten it"


def wrong_columns(model: Model, models: Mapping[str, Model]) -> Iterator[tuple[str, str]]:
    """Columns whose name, label or reference a format cannot hold, each with what to do."""
    for name, column in columns_of(model).items():
        if len(name) > NAME:
            yield name, f"is longer than the {NAME} characters of a name in Stata: shorten it"
        if (size := len(label_of(column.description))) > LABEL:
            told = f"has a meaning that begins with {size} characters before its first full stop"
            yield name, f"{told}, colon or bracket: begin with at most {LABEL}, a label in Stata"
        if column.to and len(key := key_of(models[column.to])) > 1:
            told = f"refers to {column.to}, whose key has {len(key)} columns"
            yield name, f"{told}: SQLite needs one; refer to a table whose key is one column"


def unfit_texts(table: Rows) -> Iterator[Finding]:
    """Texts that a spreadsheet would compute, or cut."""
    formula = "begins like a formula, which a spreadsheet would compute: write it otherwise"
    long = f"is longer than the {CELL:,} characters that a cell holds in Excel: shorten it"
    for name in table.select_dtypes("category"):
        texts = pd.Series(table[name].cat.categories, dtype="str")
        for wrong, told in (
            (texts.str.fullmatch(FORMULA), formula),
            (texts.str.len() > CELL, long),
        ):
            if wrong.any():
                yield Finding(name, table[name].isin(texts[wrong]), always(told))


def long_labels(tables: Tables) -> Iterator[Finding]:
    """Labels of codes that Stata would cut."""
    if "vocabulary" in tables:
        long = tables["vocabulary"].label.astype("str").str.len() > LABEL
        told = f"is longer than the {LABEL} characters of a label in Stata: shorten it"
        yield Finding("label", long, always(told))
