"""Curated files into tables: text stored once per distinct value, numbers as numbers, dates with
their bounds."""

import csv
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from schemas import CURATED
from schemas.model import dates
from schemas.model.kinds import ENDS, full_match
from schemas.model.lookup import record_ids
from schemas.model.table import Mask, Model, Rows, Tables, columns_of, curated_columns, key_of
from scripts.check.bytes import TIDY, pass_gate
from scripts.check.cells import wrong_cells
from scripts.check.problems import (
    CURATED_FOLDER,
    Finding,
    Problem,
    curated_file,
    located,
    problem,
    quoted,
)

FORMS = {
    "integer": (r"-?(?:0|[1-9][0-9]{0,14})", "is not a whole number: write digits only"),
    "number": (
        r"-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{0,5}[1-9])?",
        "is not a number: write digits and a decimal point, without a final 0 after it",
    ),
}
"""The form of each kind of number, and what is said of a cell without it."""
TEXT = pa.dictionary(pa.int32(), pa.string())
NO_DATE = np.full((1, 2), "NaT", "datetime64[us]")
Cells: TypeAlias = dict[str, pd.Series]
"""The cells of a table as text, by column."""


def read(folder: Path) -> tuple[Tables, list[Problem]]:
    """(tables by name, problems) of the curated files in `folder`.

    A file that does not pass the byte gate gives its problems and no table.
    """

    def one(name: str) -> tuple[Rows | None, list[Problem]]:
        return read_table(folder / f"{name}.csv", CURATED[name], curated_file(name))

    if not folder.is_dir():
        return {}, [problem(CURATED_FOLDER, "is not a folder: put the curated files there")]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = dict(zip(CURATED, pool.map(one, CURATED), strict=True))
    tables = {name: table for name, (table, _) in found.items() if table is not None}
    return tables, [*stray_files(folder), *chain(*(p for _, p in found.values()))]


def code_lists(folder: Path) -> list[str] | None:
    """The names of the code lists in the vocabulary; None if its file cannot be read."""
    try:
        with (folder / "vocabulary.csv").open(newline="", encoding="utf-8") as stream:
            return list(dict.fromkeys(row["list"] for row in csv.DictReader(stream)))
    except (OSError, UnicodeDecodeError, csv.Error, KeyError):
        return None


def stray_files(folder: Path) -> Iterator[Problem]:
    """Files that belong to no table: a misspelt name would otherwise go unread."""
    told = "matches no table: rename or remove it, or register the table in schemas/__init__.py"
    for path in sorted(folder.iterdir()):
        if path.name.removesuffix(".csv") not in CURATED:
            yield problem(f"{CURATED_FOLDER}/{path.name}", told)


def read_table(path: Path, model: Model, file: str) -> tuple[Rows | None, list[Problem]]:
    """(the typed table or None, problems) of one file."""
    if damage := pass_gate(path, file, curated_columns(model)):
        return None, damage
    text = read_text(path)
    table, wrong = typed(model, text)
    return table, located(file, wrong) + unsorted_rows(model, text, file)


def read_text(path: Path) -> Cells:
    """The cells of each column as they are, as categories; blanks missing."""
    with path.open("rb") as stream:
        header = stream.readline().decode().rstrip("\n").split(",")
    options = pa.csv.ConvertOptions(
        column_types=dict.fromkeys(header, TEXT),
        null_values=[""],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )
    # The files are read side by side already.
    alone = pa.csv.ReadOptions(use_threads=False)
    table = pa.csv.read_csv(path, read_options=alone, convert_options=options).unify_dictionaries()
    cells = {name: categories(name, table[name].combine_chunks()) for name in header}
    del table
    pa.default_memory_pool().release_unused()
    return cells


def categories(name: str, cells: pa.DictionaryArray) -> pd.Series:
    """The cells of a column as pandas keeps them, without the lookup table that it makes of
    distinct values, which outweighs them."""
    codes = cells.indices.fill_null(-1).to_numpy()
    values = pd.Index(cells.dictionary.to_pandas(), dtype="str")
    column = pd.Series(pd.Categorical.from_codes(codes, values), name=name, copy=False)
    column.cat.categories._reset_cache()
    return column


def typed(model: Model, text: Cells) -> tuple[Rows, list[Finding]]:
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
    return pd.DataFrame(table, copy=False), findings


def numbers(cells: pd.Series, kind: str) -> tuple[pd.Series, Mask]:
    """(the cells as numbers, which of them are none); whole numbers as nullable integers."""
    values = pa.array(cells.cat.categories, pa.large_string())
    good = full_match(values, pattern=FORMS[kind][0])
    parsed = pc.if_else(good, values, None).cast(pa.int64() if kind == "integer" else pa.float64())
    blank = ~np.append(np.array(good, bool), False)[cells.cat.codes]
    taken = np.append(parsed.fill_null(0).to_numpy(), parsed.type.to_pandas_dtype()(0))
    taken = taken[cells.cat.codes]
    if kind == "integer":
        return pd.Series(pd.arrays.IntegerArray(taken, blank)), blank & cells.notna()
    return pd.Series(np.where(blank, np.nan, taken)), blank & cells.notna()


def date_bounds(name: str, cells: pd.Series, span: str) -> dict[str, pd.Series]:
    """The columns `<name>_earliest` and `<name>_latest`."""
    found = dates.bounds(cells.cat.categories, getattr(dates, span))
    rows = np.append(found, NO_DATE, axis=0).T[:, cells.cat.codes]
    return {f"{name}_{end}": pd.Series(row) for end, row in zip(ENDS, rows, strict=True)}


def unsorted_rows(model: Model, text: Cells, file: str) -> list[Problem]:
    """The first row that is not in the order of the key."""
    rows = pd.DataFrame({name: text[name] for name in key_of(model)}, copy=False)
    keys = record_ids(key_of(model), rows, "\0").fillna("")
    if keys.is_monotonic_increasing:
        return []
    row = int((keys < keys.shift()).to_numpy().argmax())
    this, before = (quoted(key.replace("\0", "/")) for key in (keys[row], keys[row - 1]))
    return [problem(file, f"rows are not sorted ({this} comes after {before}): {TIDY}", row + 2)]
