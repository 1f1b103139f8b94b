"""Tables as Arrow, Parquet and CSV: one schema for both files, the same bytes on every machine."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from schemas.model.kinds import Column
from schemas.model.table import Model, Rows, columns_of, meaning_of

ZONED = "M8[us, UTC]"
"""What both are read as. Not spelt datetime64, which fastparquet would take for a type of numpy."""


class Form(NamedTuple):
    """What a kind of column is in Arrow, in the words of pandas, as pandas reads it, and in Table
    Schema."""

    arrow: pa.DataType
    pandas: str
    dtype: str
    schema: str


FORMS = {
    "integer": Form(pa.int64(), "int64", "Int64", "integer"),
    "number": Form(pa.float64(), "float64", "float64", "number"),
    "boolean": Form(pa.bool_(), "bool", "bool", "boolean"),
    "boolean or blank": Form(pa.bool_(), "bool", "boolean", "boolean"),
    "day": Form(pa.date32(), "date", ZONED, "date"),
    "second": Form(pa.timestamp("us", "UTC"), "datetimetz", ZONED, "datetime"),
    "text": Form(pa.string(), "unicode", "str", "string"),
}
"""pandas reads days and seconds alike, so that one can be taken from the other and both compared
with "2025"."""
SLICE = 1 << 18
"""Rows formatted at once, and rows of a Parquet row group."""
REPEATED = 50
"""Rows that a value must have on average for a dictionary of its column."""


def form_of(column: Column) -> Form:
    """The form of a column; what has none of its own is text."""
    if column.kind == "bound":
        return FORMS["day" if column.days else "second"]
    if column.kind == "boolean" and column.nullable:
        return FORMS["boolean or blank"]
    return FORMS.get(column.kind, FORMS["text"])


def arrow_schema(model: Model, about: Mapping[str, str] | None = None) -> pa.Schema:
    """Types, meanings and units of the columns, and what pandas needs to read them back.

    `about` says which dataset the table is of; pandas shows it as `attrs`.
    """
    columns = columns_of(model)
    told = {"description": meaning_of(model)} | dict(about or {})
    told |= {"pandas": pandas_types(columns), "PANDAS_ATTRS": json.dumps(about or {})}
    return pa.schema([arrow_field(name, column) for name, column in columns.items()], told)


def arrow_field(name: str, column: Column) -> pa.Field:
    """The type, meaning and unit of a column."""
    told = {"description": column.description} | ({"unit": column.unit} if column.unit else {})
    return pa.field(name, form_of(column).arrow, metadata=told)


def pandas_types(columns: Mapping[str, Column]) -> str:
    """The `pandas` key of a Parquet file."""
    about: dict[str, Any] = {"index_columns": [], "column_indexes": [], "pandas_version": "2.2.0"}
    about["columns"] = [
        {
            "name": name,
            "field_name": name,
            "pandas_type": form_of(column).pandas,
            "numpy_type": form_of(column).dtype,
            "metadata": {"timezone": "UTC"} if form_of(column).dtype == ZONED else None,
        }
        for name, column in columns.items()
    ]
    return json.dumps(about, sort_keys=True)


def slices(table: Rows, schema: pa.Schema) -> Iterator[pa.Table]:
    """`table` as Arrow tables of at most SLICE rows."""
    for start in range(0, max(len(table), 1), SLICE):
        part = table.iloc[start : start + SLICE]
        yield pa.table([as_array(part[field.name], field.type) for field in schema], schema=schema)


def as_array(cells: pd.Series, kind: pa.DataType) -> pa.Array:
    """The cells of a column; times lose what is finer than a microsecond."""
    return pa.array(cells, from_pandas=True).cast(kind, safe=not pa.types.is_timestamp(kind))


def write_parquet(
    path: Path, table: Rows, model: Model, about: Mapping[str, str] | None = None
) -> None:
    """The table as Parquet; `about` as in `arrow_schema`.

    Neither compressed nor, where a dictionary would hardly repeat, coded by one: a cell that
    changes then changes only its own bytes, and the history of the files stays small, since git
    compresses what is the same in two versions once.
    """
    schema = arrow_schema(model, about)
    repeated = [name for name in schema.names if repeats(table[name])]
    with pa.parquet.ParquetWriter(
        path, schema, compression="none", use_dictionary=repeated
    ) as writer:
        for part in slices(table, schema):
            writer.write_table(part)


def repeats(cells: pd.Series) -> bool:
    """Whether a dictionary is worth while. fastparquet cannot read an empty one."""
    return 0 < cells.nunique() <= len(cells) / REPEATED


def write_csv(path: Path, table: Rows, model: Model, columns: Iterable[str] | None = None) -> None:
    """The table, or some `columns` of it, as canonical CSV: minimal quoting, `\\n`, blanks
    empty."""
    names = list(columns or columns_of(model))
    whole = arrow_schema(model)
    schema = pa.schema([whole.field(name) for name in names])
    with path.open("wb") as stream:
        stream.write((",".join(names) + "\n").encode())
        for part in slices(table[names], schema):
            if len(part):
                stream.write(csv_lines(part))


def csv_lines(part: pa.Table) -> bytes:
    """The rows of a table as lines."""
    cells = [
        quoted(column) if pa.types.is_string(column.type) else printed(column)
        for column in part.columns
    ]
    lines = pc.binary_join_element_wise(*cells, ",", null_handling="replace", null_replacement="")
    chunks = pc.binary_join_element_wise(lines, "", "\n").chunks
    return b"".join(memoryview(chunk.buffers()[2]) for chunk in chunks)


def printed(values: pa.Array) -> pa.Array:
    """Values as text: times as `2025-06-25T06:31:53Z`, numbers without trailing zeros."""
    if pa.types.is_timestamp(values.type):
        return pc.strftime(pc.cast(values, pa.timestamp("s", "UTC")), "%Y-%m-%dT%H:%M:%SZ")
    if pa.types.is_floating(values.type):
        fixed = pc.cast(pc.cast(values, pa.decimal128(24, 6)), pa.string())
        return pc.replace_substring_regex(fixed, r"\.?0+$", "")
    return pc.cast(values, pa.string())


def quoted(texts: pa.Array) -> pa.Array:
    """Texts as cells: in quotes where they hold a comma or a quote."""
    escaped = pc.replace_substring(texts, '"', '""')
    in_quotes = pc.binary_join_element_wise('"', escaped, '"', "")
    return pc.if_else(pc.match_substring_regex(texts, '[",]'), in_quotes, texts)
