"""A table as a Stata file: variable labels, codes as numbers with their labels, typed dates."""

from pathlib import Path
from typing import Any

import pandas as pd
from pandas.io.stata import StataParser

from scripts.check.limits import LABEL, label_of
from scripts.release.facts import Facts
from spacediplomacy import codes, load, package
from spacediplomacy.names import TableName

CALENDARS = {"date": "td", "datetime": "tc"}
LONG = 100
"""A column with a longer text is kept as strL, which takes no more than each text needs."""


def write_stata(path: Path, name: TableName, facts: Facts) -> None:
    """Write the table for Stata 14 and later; texts are kept, codes become labelled numbers."""
    frame = load(name)
    columns = {stata_name(field["name"]): field for field in package.fields(name)}
    frame.columns = list(columns)
    labels = {column: numbered(name, one) for column, one in columns.items()}
    for column, told in labels.items():
        frame[column] = in_stata(frame[column], told)
    dates = {column: CALENDARS.get(one["type"]) for column, one in columns.items()}
    frame.to_stata(
        path,
        write_index=False,
        version=118,
        time_stamp=facts.noon,
        data_label=f"{facts.title} {facts.version}: {name}"[:LABEL],
        convert_dates={column: form for column, form in dates.items() if form},
        variable_labels={column: label_of(one["description"]) for column, one in columns.items()},
        value_labels={column: dict(told.values()) for column, told in labels.items() if told},
        convert_strl=[column for column in frame if longest(frame[column]) > LONG],
    )


def stata_name(name: str) -> str:
    """The name of a column; `class_` for `class`, which Mata reserves."""
    return f"{name}_" if name in StataParser().RESERVED_WORDS else name


def numbered(name: TableName, field: dict[str, Any]) -> dict[Any, tuple[int, str]]:
    """Cell to its number and label: a code's place in its list, 0 and 1 of a truth value; else
    nothing."""
    if field["type"] == "boolean":
        return {False: (0, "no"), True: (1, "yes")}
    if "codes" not in field:
        return {}
    labels = codes(name, field["name"]).label
    return {code: (number, label) for number, (code, label) in enumerate(labels.items(), 1)}


def in_stata(column: pd.Series, numbers: dict[Any, tuple[int, str]]) -> pd.Series:
    """The cells as Stata keeps them: numbers for what has labels, blank texts empty."""
    if numbers:
        return column.map({cell: number for cell, (number, _) in numbers.items()}).astype("Int16")
    if column.dtype == "str":
        return column.astype("object").fillna("")
    return column


def longest(column: pd.Series) -> int:
    """The length of the longest text of a column."""
    return int(column.str.len().max()) if column.dtype == "object" and len(column) else 0
