"""The dataset as one SQLite file: typed tables with their keys, views with names and labels, the
codebook as tables."""

import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet

from scripts.formats import printed
from scripts.release.columns import all_columns, all_tables
from scripts.release.facts import Facts
from spacediplomacy import package, tables
from spacediplomacy.names import TableName
from spacediplomacy.reading import NAMES

TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
"""Types of SQLite; times and all else are text."""


def write_sqlite(path: Path, facts: Facts) -> None:
    """Write the file, the same bytes each time; IntegrityError if a reference leads nowhere."""
    with closing(sqlite3.connect(path)) as db:
        for name in tables():
            db.execute(table_sql(name))
            db.executemany(*insertion(name))
            db.executescript("".join(index_sql(name)))
        for name in tables():
            db.execute(view_sql(name))
        add_codebook(db, facts)
        if lost := db.execute("PRAGMA foreign_key_check").fetchall():
            raise sqlite3.IntegrityError(f"{lost[0][0]}: a row refers to no row of {lost[0][2]}")
        db.commit()
        db.executescript("ANALYZE; VACUUM")


def name_sql(name: str) -> str:
    """A name in quotes, so that no name is a keyword."""
    return '"' + name.replace('"', '""') + '"'


def text_sql(text: str) -> str:
    """A text as a literal."""
    return "'" + text.replace("'", "''") + "'"


def table_sql(name: TableName) -> str:
    """The statement that creates a table."""
    key, columns = package.key(name), package.fields(name)
    blank = any(one["name"] in key and "missingValues" in one for one in columns)
    unique = "UNIQUE" if blank else "PRIMARY KEY"
    parts = [*map(column_sql, columns), f"{unique} ({', '.join(map(name_sql, key))})"]
    parts += [
        f"FOREIGN KEY ({name_sql(column)}) REFERENCES {name_sql(to)} "
        f"({name_sql(package.schema(to)['primaryKey'][0])})"
        for column, to in package.references(name).items()
    ]
    return f"CREATE TABLE {name_sql(name)} (\n  " + ",\n  ".join(parts) + "\n) STRICT"


def column_sql(field: dict[str, Any]) -> str:
    """A column with its type, and which values it takes."""
    name, limits = name_sql(field["name"]), field.get("constraints", {})
    parts = [name, TYPES.get(field["type"], "TEXT")]
    parts += ["NOT NULL"] * ("required" in limits)
    values = ["0", "1"] if field["type"] == "boolean" else map(text_sql, limits.get("enum", []))
    if told := ", ".join(values):
        parts.append(f"CHECK ({name} IN ({told}))")
    return " ".join(parts)


def index_sql(name: TableName) -> Iterator[str]:
    """An index on each reference and each coded column."""
    coded = [field["name"] for field in package.fields(name) if "codes" in field]
    for column in dict.fromkeys([*package.references(name), *coded]):
        index = name_sql(f"{name}.{column}")
        yield f"CREATE INDEX {index} ON {name_sql(name)} ({name_sql(column)});\n"


def insertion(name: TableName) -> tuple[str, Iterator[tuple[Any, ...]]]:
    """The statement that inserts a row, and the rows."""
    table = pa.parquet.read_table(io.BytesIO(package.data(f"{name}.parquet")))
    marks = ", ".join("?" * table.num_columns)
    return f"INSERT INTO {name_sql(name)} VALUES ({marks})", zip(
        *map(cells, table.columns), strict=True
    )


def cells(column: pa.ChunkedArray) -> list[Any]:
    """Values as SQLite keeps them: days and times as text."""
    return (printed(column) if pa.types.is_temporal(column.type) else column).to_pylist()


def view_sql(name: TableName) -> str:
    """The view `<table>_named`: after each id the name, after each code the label."""
    shown, joins = [], []
    leads = package.references(name)
    for field in package.fields(name):
        column = field["name"]
        cell, alias = f"t.{name_sql(column)}", name_sql(f"of {column}")
        shown.append(cell)
        if "codes" in field:
            shown.append(f"{alias}.label AS {name_sql(f'{column}_label')}")
            on = f"{alias}.list = {text_sql(field['codes'])} AND {alias}.code = {cell}"
            joins.append(f"LEFT JOIN vocabulary AS {alias} ON {on}")
        elif names := called(leads.get(column)):
            told = ", ".join(f"{alias}.{name_sql(one)}" for one in names)
            told = f"coalesce({told})" if len(names) > 1 else told
            shown.append(f"{told} AS {name_sql(column.removesuffix('_id') + '_name')}")
            on = f"{alias}.{name_sql(package.schema(leads[column])['primaryKey'][0])} = {cell}"
            joins.append(f"LEFT JOIN {name_sql(leads[column])} AS {alias} ON {on}")
    lines = [f"CREATE VIEW {name_sql(f'{name}_named')} AS SELECT", "  " + ",\n  ".join(shown)]
    return "\n".join([*lines, f"FROM {name_sql(name)} AS t", *joins])


def called(table: TableName | None) -> list[str]:
    """The columns by which people call a row of a table."""
    held = [field["name"] for field in package.schema(table)["fields"]] if table else []
    return [name for name in NAMES if name in held]


def add_codebook(db: sqlite3.Connection, facts: Facts) -> None:
    """The tables `codebook_tables`, `codebook_columns` and `dataset`; codes are in
    `vocabulary`."""
    about = {
        "title": facts.title,
        "version": facts.version,
        "licence": facts.licence["name"],
        "description": facts.description,
        "address": facts.address or None,
    }
    dataset = pd.DataFrame(about.items(), columns=["property", "value"])
    for name, table in {
        "codebook_tables": all_tables(),
        "codebook_columns": all_columns().astype({"example": "str"}),
        "dataset": dataset,
    }.items():
        table.to_sql(name, db, index=False)
