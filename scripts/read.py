"""Curated files into tables: text stored once per distinct value, numbers as numbers, dates with
their bounds."""

import csv
import os
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pyarrow as pa
import pyarrow.csv

from schemas import CURATED
from schemas.model import dates
from schemas.model.lookup import record_ids
from schemas.model.table import columns_of, curated_columns, key_of
from scripts.check.bytes import TIDY, pass_gate
from scripts.check.problems import places, problem, quoted

WHOLE = r"-?(?:0|[1-9][0-9]{0,14})"
FORMS = {
    "integer": (WHOLE, "is no whole number"),
    "number": (r"-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{0,5}[1-9])?", "is no number"),
}
TEXT = pa.dictionary(pa.int32(), pa.string())


def read(folder, shown="data/curated"):
    """(tables by name, problems) of the curated files in `folder`, told as files in `shown`.

    A file that does not pass the byte gate gives its problems and no table.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(
            pool.map(
                lambda name: read_table(
                    folder / f"{name}.csv", CURATED[name], f"{shown}/{name}.csv"
                ),
                CURATED,
            )
        )
    tables = {name: table for name, (table, _) in zip(CURATED, found) if table is not None}
    return tables, stray_files(folder, shown) + [
        problem for _, problems in found for problem in problems
    ]


def code_lists(folder):
    """The names of the code lists in the vocabulary; None if its file cannot be read."""
    try:
        with (folder / "vocabulary.csv").open(newline="", encoding="utf-8") as stream:
            return list(dict.fromkeys(row["list"] for row in csv.DictReader(stream)))
    except (OSError, UnicodeDecodeError, csv.Error, KeyError):
        return None


def read_table(path, model, file):
    """(the typed table or None, problems) of one file."""
    damage = pass_gate(path, file, curated_columns(model))
    if damage:
        return None, damage
    text = read_text(path)
    table, problems = typed(model, text, file)
    return table, problems + order_problems(model, text, file)


def stray_files(folder, shown):
    """Files that belong to no table: a misspelt name would otherwise go unread."""
    if not folder.is_dir():
        return [problem(shown, "is no folder")]
    return [
        problem(
            f"{shown}/{path.name}",
            "matches no table: rename or remove it, or register the table in schemas/__init__.py",
        )
        for path in sorted(folder.iterdir())
        if path.name.removesuffix(".csv") not in CURATED
    ]


def read_text(path):
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


def lean(column):
    """The column without the lookup table that pandas made of its distinct values, which
    outweighs them."""
    categories = column.cat.categories
    if categories.dtype != "str":
        return column.cat.set_categories(categories.astype("str"))
    categories._reset_cache()
    return column


def typed(model, text, file):
    """(table with numbers converted and date bounds added, problems of cells that are no
    numbers)."""
    table, problems = {}, []
    for name, column in columns_of(model).items():
        kind = column.kind
        if not column.curated:
            continue
        if kind in FORMS:
            table[name], wrong = numbers(text[name], kind)
            problems += places(
                file, name, wrong, lambda row: f"{quoted(text[name][row])} {FORMS[kind][1]}"
            )
        else:
            table[name] = text[name]
        if column.span:
            table |= date_bounds(name, text[name], getattr(dates, column.span))
    return pd.DataFrame(table), problems


def numbers(cells, kind):
    """(the cells as numbers, which of them are none); `whole` columns as nullable integers."""
    values = pd.Series(cells.cat.categories, dtype="str")
    good = values.str.fullmatch(FORMS[kind][0])
    parsed = pd.to_numeric(values.where(good))
    taken = parsed.reindex(cells.cat.codes).set_axis(cells.index)
    return taken.astype("Int64" if kind == "integer" else "float64"), cells.isin(values[~good])


def date_bounds(name, cells, span):
    """The columns `<name>_earliest` and `<name>_latest`."""
    bounds = dates.bounds(cells.cat.categories, span).reindex(cells.cat.codes).set_axis(cells.index)
    return {f"{name}_{end}": bounds[end] for end in bounds}


def order_problems(model, text, file):
    """Whether the rows are in the order of the key."""
    keys = record_ids(key_of(model), text, "\0").fillna("")
    if keys.is_monotonic_increasing:
        return []
    row = int((keys < keys.shift()).to_numpy().argmax())
    this, before = (quoted(key.replace("\0", "/")) for key in (keys[row], keys[row - 1]))
    return [problem(file, f"{this} stands after {before}: {TIDY} to sort the rows", row + 2)]
