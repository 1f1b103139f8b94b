"""The dataset as one workbook: a sheet per table and one for the codebook; text stays text."""

import datetime as dt
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from scripts.release.columns import all_columns
from scripts.release.facts import Facts
from spacediplomacy import load, package, tables

FIRST_DAY = dt.datetime(1900, 3, 1)
"""Excel has no day before 1900, and a 29 February in that year, which never was."""
DAY_0 = dt.datetime(1899, 12, 30)
"""From which Excel counts days."""
DIGITS = 11
"""Decimals of a day that are written: with the days before them, 16 figures."""
FORMATS = {"string": "@", "date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm:ss"}


def write_excel(path: Path, facts: Facts) -> None:
    """Write the workbook; a cell is typed as its column is, so that nothing is guessed."""
    with Workbook(path, {"constant_memory": True}) as book:
        about = {"title": f"{facts.title} {facts.version}", "comments": facts.description}
        book.set_properties(about | {"created": facts.noon})
        formats = {name: book.add_format({"num_format": form}) for name, form in FORMATS.items()}
        formats["head"] = book.add_format({"bold": True, "num_format": "@"})
        columns = all_columns().astype("str")
        fill(book.add_worksheet("codebook"), columns, ["string"] * len(columns.columns), formats)
        for name in tables():
            types = [field["type"] for field in package.fields(name)]
            fill(book.add_worksheet(name), load(name), types, formats)


def fill(sheet: Worksheet, frame: pd.DataFrame, types: list[str], formats: dict[str, Any]) -> None:
    """A header that stays in sight, a filter, and the rows of `frame`; blank cells stay empty.
    ValueError for what Excel would leave out or cut."""
    last = len(frame.columns) - 1
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(frame), last)
    sheet.set_column(0, last, 18)
    for at, name in enumerate(frame):
        sheet.write_string(0, at, name, formats["head"])
    writers = [writer(sheet, kind, formats.get(kind)) for kind in types]
    columns = [frame[name].astype("object").where(frame[name].notna(), None) for name in frame]
    for row, cells in enumerate(zip(*columns, strict=True), 1):
        for at, cell in enumerate(cells):
            if cell is not None and writers[at](row, at, cell):
                where = f"{sheet.name}: {frame.columns[at]}: row {row}"
                raise ValueError(f"{where} is more than a sheet or cell of Excel holds")


def writer(sheet: Worksheet, kind: str, form: Any) -> Callable[[int, int, Any], Any]:
    """What writes a cell of a column of that type."""
    if kind == "string":
        return lambda row, at, cell: sheet.write_string(row, at, cell, form)
    if kind in FORMATS:
        return partial(write_time, sheet, form, kind)
    return sheet.write_boolean if kind == "boolean" else sheet.write_number


def write_time(
    sheet: Worksheet, form: Any, kind: str, row: int, at: int, cell: pd.Timestamp
) -> Any:
    """A day or time; one before Excel's first day as text."""
    if cell >= FIRST_DAY:
        return sheet.write_number(row, at, serial(cell), form)
    return sheet.write_string(row, at, cell.isoformat()[: 10 if kind == "date" else None])


@cache
def serial(time: dt.datetime) -> float:
    """The days since DAY_0; a time of day is written a microsecond late, since LibreOffice cuts
    off fractions and would show the second before for what falls short of one."""
    days, rest = divmod(time - DAY_0, dt.timedelta(days=1))
    if not rest:
        return days
    return (int((time - DAY_0).total_seconds()) * 10**DIGITS // 86_400 + 2) / 10**DIGITS
