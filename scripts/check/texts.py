"""Cells in which a fault of their kind of column is found; asked of each distinct text once."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import product

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from schemas.model.kinds import Column
from schemas.model.lookup import one_of
from schemas.model.table import Model, Rows, columns_of
from scripts.check.cells import wrong_cells
from scripts.check.faults import BEYOND_ASCII, NOT_COMPOSED, UNBALANCED, Faults, faults_of
from scripts.check.problems import Finding, quoted


def distinct(table: Rows) -> dict[str, pa.Array]:
    """The distinct texts of each column that has any."""
    return {
        name: pa.array(cells.cat.categories, pa.large_string())
        for name, cells in table.items()
        if cells.dtype == "category"
    }


def beyond_ascii(values: pa.Array) -> pa.Array:
    """The texts with letters beyond ASCII."""
    return values.filter(pc.invert(pc.string_is_ascii(values)))


def is_odd(tables: Iterable[Rows]) -> bool:
    """Whether there is a fault beyond ASCII in any of the tables: a search for it is so long to
    prepare that all are searched at once."""
    texts = [values for table in tables for values in distinct(table).values()]
    return has_faults([beyond_ascii(values) for values in texts], BEYOND_ASCII)


def unclean(model: Model, table: Rows, odd: bool) -> Iterator[Finding]:
    """Cells in which a fault of their kind of column is found; those beyond ASCII are looked for
    in a table that is `odd`."""
    columns, texts = columns_of(model), distinct(table)
    beyond = {name: beyond_ascii(values) for name, values in texts.items()}
    for name, values in beyond.items():
        changed = values.filter(pc.not_equal(pc.utf8_normalize(values, "NFC"), values))
        if len(changed):
            yield wrong_cells(table[name], one_of(table[name], changed), NOT_COMPOSED)
    if odd:
        yield from faulty(table, beyond, BEYOND_ASCII)
    alike: dict[tuple[tuple[str, str], ...], dict[str, pa.Array]] = {}
    for name, values in texts.items():
        yield from misshapen(columns[name], table[name], values)
        alike.setdefault(tuple(faults_of(columns[name]).items()), {})[name] = values
    for faults, their_texts in alike.items():
        yield from faulty(table, their_texts, dict(faults))


def misshapen(column: Column, cells: pd.Series, values: pa.Array) -> Iterator[Finding]:
    """Cells of plain text or addresses that are wrong as a whole: not closed, or pasted twice."""
    plain = "plain_text" in column.checks
    if plain and not column.copied:
        yield from unbalanced(cells, values)
    if plain or column.kind == "url":
        yield from pasted_twice(cells, values)


def unbalanced(cells: pd.Series, values: pa.Array) -> Iterator[Finding]:
    """Cells with a bracket or quote that is opened and not closed, or the other way round."""
    odd = pc.equal(pc.bit_wise_and(pc.count_substring(values, '"'), 1), 1)
    for pair in ("()", "[]", "“”", "«»"):
        opened, closed = (pc.count_substring(values, mark) for mark in pair)
        odd = pc.or_(odd, pc.not_equal(opened, closed))
    if wrong := values.filter(odd).to_pylist():
        yield wrong_cells(cells, one_of(cells, wrong), UNBALANCED)


def pasted_twice(cells: pd.Series, values: pa.Array) -> Iterator[Finding]:
    """Cells of which the second half repeats the first."""
    texts = values.filter(pc.greater(pc.utf8_length(values), 12)).to_pylist()
    wrong = [
        text for text in texts if text[: len(text) // 2].strip() == text[len(text) // 2 :].strip()
    ]
    if wrong:
        yield wrong_cells(cells, one_of(cells, wrong), "says the same twice: delete one of the two")


def faulty(table: Rows, texts: dict[str, pa.Array], faults: Faults) -> Iterator[Finding]:
    """The cells of `table` that hold one of `texts` of their column with one of `faults`, told
    with the part at fault; columns are looked at singly only if there is one in any."""
    if has_faults(texts.values(), faults):
        for (name, values), (pattern, fault) in product(texts.items(), faults.items()):
            wrong = values.filter(pc.match_substring_regex(values, pattern))
            if len(wrong):
                found = one_of(table[name], wrong)
                yield Finding(name, found, teller(table[name], pattern, fault))


def has_faults(texts: Iterable[pa.Array], faults: Faults) -> bool:
    """Whether one of `faults` is found in any of `texts`."""
    whole = pa.chunked_array(texts, pa.large_string()).combine_chunks()
    pattern = "|".join(f"(?:{one})" for one in faults)
    return bool(pc.any(pc.match_substring_regex(whole, pattern)).as_py())


def teller(cells: pd.Series, pattern: str, fault: str) -> Callable[[Hashable], str]:
    """Tells of a row the part of its cell that fits `pattern`."""

    def tell(row: Hashable) -> str:
        found = pc.extract_regex(pa.array([cells[row]]), f"(?P<part>{pattern})")
        return f"{quoted(cells[row])} {fault.format(quoted(found[0]['part'].as_py()))}"

    return tell
