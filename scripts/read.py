"""Curated files into tables: text stored once per distinct value, numbers as numbers, dates with
their bounds."""

import csv
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.csv

from schemas import CURATED
from schemas.model import dates
from schemas.model.lookup import record_ids
from schemas.model.table import Mask, Model, Rows, Tables, columns_of, curated_columns, key_of
from scripts.check.bytes import TIDY, pass_gate
from scripts.check.cells import wrong_cells
from scripts.check.problems import Finding, Problem, located, problem, quoted

FORMS = {
    "integer": (r"-?(?:0|[1-9][0-9]{0,14})", "is not a whole number: write digits only"),
    "number": (
        r"-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{0,5}[1-9])?",
        "is not a number: write digits and a decimal point, without a final 0 after it",
    ),
}
"""The form of each kind of number, and what is said of a cell without it."""
TEXT = pa.dictionary(pa.int32(), pa.string())


def read(folder: Path, shown: str = "data/curated") -> tuple[Tables, list[Problem]]:
    """(tables by name, problems) of the curated files in `folder`, told as files in `shown`.

    A file that does not pass the byte gate gives its problems and no table.
    """

    def one(name: str) -> tuple[Rows | None, list[Problem]]:
        return read_table(folder / f"{name}.csv", CURATED[name], f"{shown}/{name}.csv")

    if not folder.is_dir():
        return {}, [problem(shown, "is not a folder: put the curated files there")]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = dict(zip(CURATED, pool.map(one, CURATED), strict=True))
    tables = {name: table for name, (table, _) in found.items() if table is not None}
    return tables, [*stray_files(folder, shown), *chain(*(p for _, p in found.values()))]


def code_lists(folder: Path) -> list[str] | None:
    """The names of the code lists in the vocabulary; None if its file cannot be read."""
    try:
        with (folder / "vocabulary.csv").open(newline="", encoding="utf-8") as stream:
            return list(dict.fromkeys(row["list"] for row in csv.DictReader(stream)))
    except (OSError, UnicodeDecodeError, csv.Error, KeyError):
        return None


def stray_files(folder: Path, shown: str) -> Iterator[Problem]:
    """Files that belong to no table: a misspelt name would otherwise go unread."""
    told = "matches no table: rename or remove it, or register the table in schemas/__init__.py"
    for path in sorted(folder.iterdir()):
        if path.name.removesuffix(".csv") not in CURATED:
            yield problem(f"{shown}/{path.name}", told)


def read_table(path: Path, model: Model, file: str) -> tuple[Rows | None, list[Problem]]:
    """(the typed table or None, problems) of one file."""
    if damage := pass_gate(path, file, curated_columns(model)):
        return None, damage
    text = read_text(path)
    table, wrong = typed(model, text)
    return table, located(file, wrong) + unsorted_rows(model, text, file)


def read_text(path: Path) -> Rows:
    """The cells as they are, as categories; blanks missing."""
    with path.open("rb") as stream:
        header = stream.readline().decode().rstrip("\n").split(",")
    options = pa.csv.ConvertOptions(
        column_types=dict.fromkeys(header, TEXT),
        null_values=[""],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )
    table = pa.csv.read_csv(path, convert_options=options).to_pandas()
    pa.default_memory_pool().release_unused()
    return table.apply(lean)


def lean(column: pd.Series) -> pd.Series:
    """The column without the lookup table that pandas made of its distinct values, which
    outweighs them."""
    categories = column.cat.categories
    if categories.dtype != "str":
        return column.cat.set_categories(categories.astype("str"))
    categories._reset_cache()
    return column


def typed(model: Model, text: Rows) -> tuple[Rows, list[Finding]]:
    """(table with numbers converted and date bounds added, cells that are not numbers)."""
    table, findings = {}, []
    for name, column in columns_of(model).items():
        if column.curated:
            table[name] = text[name]
        if column.curated and column.kind in FORMS:
            table[name], wrong = numbers(text[name], column.kind)
            findings.append(wrong_cells(text[name], wrong, FORMS[column.kind][1]))
        if column.span:
            table |= date_bounds(name, text[name], column.span)
    return pd.DataFrame(table), findings


def numbers(cells: pd.Series, kind: str) -> tuple[pd.Series, Mask]:
    """(the cells as numbers, which of them are none); whole numbers as nullable integers."""
    values = pd.Series(cells.cat.categories, dtype="str")
    good = values.str.fullmatch(FORMS[kind][0])
    parsed = pd.to_numeric(values.where(good))
    taken = parsed.reindex(cells.cat.codes).set_axis(cells.index)
    return taken.astype("Int64" if kind == "integer" else "float64"), cells.isin(values[~good])


def date_bounds(name: str, cells: pd.Series, span: str) -> dict[str, pd.Series]:
    """The columns `<name>_earliest` and `<name>_latest`."""
    found = dates.bounds(cells.cat.categories, getattr(dates, span))
    rows = found.reindex(cells.cat.codes).set_axis(cells.index)
    return {f"{name}_{end}": rows[end] for end in rows}


def unsorted_rows(model: Model, text: Rows, file: str) -> list[Problem]:
    """The first row that is not in the order of the key."""
    keys = record_ids(key_of(model), text, "\0").fillna("")
    if keys.is_monotonic_increasing:
        return []
    row = int((keys < keys.shift()).to_numpy().argmax())
    this, before = (quoted(key.replace("\0", "/")) for key in (keys[row], keys[row - 1]))
    return [problem(file, f"rows are not sorted ({this} comes after {before}): {TIDY}", row + 2)]
