"""The dataset as one workbook: a sheet per table and one for the codebook; text stays text."""

from pathlib import Path
from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from scripts.release.columns import all_columns, rows_of
from scripts.release.facts import Facts
from spacediplomacy import package, tables

FIRST_DAY = pd.Timestamp("1900-03-01")
"""Excel has no day before 1900, and its first two months have a day that never was."""
FORMATS = {"text": "@", "date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm:ss"}


def write_excel(path: Path, facts: Facts) -> None:
    """Write the workbook; a cell is typed as its column is, so that nothing is guessed."""
    with Workbook(path, {"constant_memory": True}) as book:
        about = {"title": f"{facts.title} {facts.version}", "comments": facts.description}
        book.set_properties(about | {"created": facts.noon})
        formats = {name: book.add_format({"num_format": form}) for name, form in FORMATS.items()}
        formats["head"] = book.add_format({"bold": True, "num_format": "@"})
        columns = all_columns()
        types = dict.fromkeys(columns, "string") | {"position": "integer"}
        fill(book.add_worksheet("codebook"), columns, types, formats)
        for name in tables():
            types = {field["name"]: field["type"] for field in package.fields(name)}
            fill(book.add_worksheet(name), rows_of(name), types, formats)


def fill(
    sheet: Worksheet, frame: pd.DataFrame, types: dict[str, str], formats: dict[str, Any]
) -> None:
    """A header that stays in sight, a filter, and the rows of `frame`; blank cells stay empty."""
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    sheet.set_column(0, len(frame.columns) - 1, 18)
    for at, name in enumerate(frame):
        sheet.write_string(0, at, name, formats["head"])
    for row, cells in enumerate(frame.itertuples(index=False, name=None), 1):
        for at, (cell, kind) in enumerate(zip(cells, types.values(), strict=True)):
            if not pd.isna(cell):
                write_cell(sheet, row, at, cell, kind, formats)


def write_cell(
    sheet: Worksheet, row: int, at: int, cell: Any, kind: str, formats: dict[str, Any]
) -> None:
    """One cell of a column of that type; a time before Excel's first day as text."""
    if kind in ("integer", "number"):
        sheet.write_number(row, at, cell)
    elif kind == "boolean":
        sheet.write_boolean(row, at, cell)
    elif kind == "string":
        sheet.write_string(row, at, str(cell), formats["text"])
    elif cell >= FIRST_DAY:
        sheet.write_datetime(row, at, cell, formats[kind])
    else:
        sheet.write_string(row, at, cell.isoformat()[: 10 if kind == "date" else None])
