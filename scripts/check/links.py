"""What is wrong between tables: references, codes and sources that lead nowhere."""

import difflib
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from schemas import TABLES
from schemas.model.kinds import Column
from schemas.model.lookup import as_texts, one_of, places, position
from schemas.model.sources_cell import entries, mentioned
from schemas.model.table import Rows, Tables, columns_of, key_of
from scripts.check.cells import wrong_cells
from scripts.check.problems import Finding, quoted

CITED, RETIRED, CODES = "sources", "retired_ids", "vocabulary"
"""The tables that `sources` cells cite, that list ids no longer in use, and that define codes."""


def unknown_ids(name: str, column: Column, table: Rows, tables: Tables) -> Iterator[Finding]:
    """References to a row that is not there."""
    target = column.to
    if target in tables:
        key, used = key_of(TABLES[target])[0], table[name].cat.categories
        known = tables[target][key].cat.categories
        yield Finding(
            name,
            one_of(table[name], used[position(used, known) < 0]),
            lambda row: (
                f"{quoted(table[name][row])} is not in {target}.{key}: "
                f"{advice(table[name][row], target, known, tables)}"
            ),
        )


def advice(value: str, target: str, known: Iterable[str], tables: Tables) -> str:
    """What to write instead of an unknown id of the table `target`."""
    retired = tables.get(RETIRED, pd.DataFrame(columns=["table", "id"]))
    gone = retired[(retired.table == target) & (retired.id == value)]
    if len(gone):
        release, new = gone.iloc[0][["release", "replaced_by"]]
        instead = "" if pd.isna(new) else f", use {quoted(new)}"
        return f"it was retired in release {release}{instead}"
    for form in (value.lower(), value):
        if near := difflib.get_close_matches(form, known):
            return f"did you mean {quoted(near[0])}?"
    return f"add a row to {target}.csv, or correct it"


def unknown_codes(name: str, column: Column, table: Rows, tables: Tables) -> Iterator[Finding]:
    """Codes that are not in their list."""
    if column.codes and CODES in tables:
        listed = tables[CODES].list == column.codes
        allowed = as_texts(tables[CODES].code[listed]).tolist()
        wrong = table[name].notna() & ~one_of(table[name], allowed)
        fault = f"is not in the list {column.codes}: use one of {', '.join(allowed)}"
        yield wrong_cells(table[name], wrong, fault)


def unknown_sources(name: str, column: Column, table: Rows, tables: Tables) -> Iterator[Finding]:
    """Cited sources that are not there, and columns before = that are not in the table; of
    several in a cell the first is told."""
    if column.kind == "sources" and CITED in tables:
        key, (columns, keys) = key_of(TABLES[CITED])[0], mentioned(table[name].cat.categories)
        yield from sources_of_blanks(table, table[name], columns.to_pylist())
        own = [other for other in table if other != "sources"]
        told = "is not a column of this table: write one of its columns before ="
        yield from unknown_part("column", columns.filter(position(columns, own) < 0), table, told)
        known = tables[CITED][key].cat.categories
        told = f"is not in {CITED}.{key}: add it to {CITED}.csv, or correct it"
        yield from unknown_part("source_id", keys.filter(position(keys, known) < 0), table, told)


def unknown_part(part: str, unknown: pa.Array, table: Rows, told: str) -> Iterator[Finding]:
    """`sources` cells with an entry of which that part is `unknown`."""
    if len(unknown):
        parts = entries(table.sources.cat.categories)
        wrong = parts[one_of(parts[part], unknown)].drop_duplicates("cell")
        first = table.sources.cat.codes.map(wrong.set_index("cell")[part].astype("str"))
        yield wrong_cells(first.rename("sources"), first.notna(), told)


def sources_of_blanks(table: Rows, sources: pd.Series, columns: list[str]) -> Iterator[Finding]:
    """Sources of a cell that is blank, of those `columns` that the `sources` name."""
    for column in columns:
        if column in table and (blank := table[column].isna()).any():
            texts = pa.array(sources.cat.categories, pa.large_string())
            naming = texts.filter(pc.match_substring_regex(texts, f"(?:^|; ){column}="))
            fault = f"has a source of `{column}`, which is blank: fill it in, or delete the entry"
            yield wrong_cells(sources, one_of(sources, naming) & blank, fault)


def sources_twice(name: str, column: Column, table: Rows, tables: Tables) -> Iterator[Finding]:
    """The same source for the same cell twice."""
    if column.kind == "sources":
        cells = table[name].cat.categories
        parts = pd.Series(cells, dtype="str").str.split("; ")
        twice = [len(entries) != len(set(entries)) for entries in parts]
        wrong = one_of(table[name], cells[twice])
        yield wrong_cells(table[name], wrong, "names an entry twice: delete one of the two")


def circles(name: str, column: Column, table: Rows, tables: Tables) -> Iterator[Finding]:
    """Rows from which a chain of references within their table never ends: a parent's parent …"""
    target = column.to
    if target in tables and tables[target] is table:
        keys = table[key_of(TABLES[target])[0]]
        ahead = np.append(places(table[name], as_texts(keys)), -1)
        for _ in range(len(table).bit_length()):
            ahead = ahead[ahead]
        endless = pd.Series(ahead[:-1] >= 0, table.index)
        yield wrong_cells(table[name], endless, "leads back to this row in a circle: break it")


def orphans(tables: Tables) -> Finding:
    """Sources that no row cites."""
    ids = tables[CITED][key_of(TABLES[CITED])[0]]
    unused = ids.cat.categories
    for table_name, table in tables.items():
        for name, column in columns_of(TABLES[table_name]).items():
            if column.kind == "sources":
                unused = unused[position(unused, mentioned(table[name].cat.categories)[1]) < 0]
            elif column.to == CITED:
                unused = unused[position(unused, table[name].cat.categories) < 0]
    fault = "is cited nowhere: cite it where it was used, or remove it"
    return wrong_cells(ids, one_of(ids, unused), fault)
