"""Rows that were published and are gone: more often a table cut short than a decision."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from schemas import CURATED
from schemas.model.lookup import position, record_ids
from schemas.model.table import Rows, Tables, key_of
from scripts.check.problems import Problem, counted, curated_file, problem, quoted


def vanished(tables: Tables, published: Path, shrink: Iterable[str]) -> list[Problem]:
    """Curated tables with fewer rows than the published file of the same name, but for those in
    `shrink`."""
    found = [
        problem(name, f"is not a curated table: use one of {', '.join(CURATED)}")
        for name in shrink
        if name not in CURATED
    ]
    for name, table in tables.items():
        path = published / f"{name}.parquet"
        if name in CURATED and name not in shrink and path.is_file():
            found += fewer_rows(name, table, path)
    return found


def fewer_rows(name: str, table: Rows, path: Path) -> Iterator[Problem]:
    """The problem that `table` has fewer rows than were published, with the first that is gone."""
    try:
        less = pa.parquet.read_metadata(path).num_rows - len(table)
    except pa.ArrowInvalid:
        return
    if less > 0:
        key = key_of(CURATED[name])
        before = record_ids(key, pa.parquet.read_table(path, columns=key).to_pandas())
        gone = before[position(before, record_ids(key, table)) < 0]
        first = f", {quoted(gone.iloc[0])} first" if len(gone) else ""
        told = f"has {counted(less, 'row')} fewer than published{first}: put them back"
        yield problem(curated_file(name), f"{told}, or run `make build SHRINK={name}`")
