"""Tables as Arrow, Parquet and CSV: one schema for both files, the same bytes on every machine."""

import json

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from schemas.model.kinds import Column
from schemas.model.table import Model, columns_of, meaning_of

ARROW = {
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "bound": pa.timestamp("us"),
}
"""The Arrow type of each kind of column; what is not named here is text."""
SLICE = 1 << 18
"""Rows formatted at once, and rows of a Parquet row group."""


def arrow_schema(model: Model) -> pa.Schema:
    """Types and meanings of the columns, and what pandas needs to read blank integers as such."""
    columns = columns_of(model)
    fields = [arrow_field(name, column) for name, column in columns.items()]
    return pa.schema(fields, {"description": meaning_of(model), "pandas": pandas_types(columns)})


def arrow_field(name: str, column: Column) -> pa.Field:
    """Name, type, meaning and unit of one column."""
    about = {"description": column.description} | ({"unit": column.unit} if column.unit else {})
    return pa.field(name, ARROW.get(column.kind, pa.string()), metadata=about)


def pandas_types(columns: dict[str, Column]) -> str:
    """The `pandas` key of a Parquet file, naming only the columns that pandas would misread."""
    misread = {"integer": ("int64", "Int64"), "boolean": ("bool", "boolean")}
    named = [
        {
            "name": name,
            "field_name": name,
            "pandas_type": stored,
            "numpy_type": read,
            "metadata": None,
        }
        for name, column in columns.items()
        if column.kind in misread and (column.kind == "integer" or column.nullable)
        for stored, read in [misread[column.kind]]
    ]
    about = {"columns": named, "index_columns": [], "column_indexes": [], "pandas_version": "2.0.0"}
    return json.dumps(about, sort_keys=True)


def slices(table, schema):
    """`table` as Arrow tables of at most SLICE rows."""
    for start in range(0, max(len(table), 1), SLICE):
        part = table.iloc[start : start + SLICE]
        yield pa.table([as_array(part[field.name], field.type) for field in schema], schema=schema)


def as_array(values, kind):
    array = pa.array(values, from_pandas=True)
    return array.cast(kind, safe=kind != pa.timestamp("us"))


def write_parquet(path, table, model):
    """The table as Parquet."""
    schema = arrow_schema(model)
    with pa.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for part in slices(table, schema):
            writer.write_table(part)


def write_csv(path, table, model, columns=None):
    """The table, or some `columns` of it, as canonical CSV: minimal quoting, `\\n`, blanks
    empty."""
    names = list(columns or columns_of(model))
    schema = pa.schema([arrow_schema(model).field(name) for name in names])
    with path.open("wb") as stream:
        stream.write((",".join(names) + "\n").encode())
        for part in slices(table[names], schema):
            if len(part):
                cells = [cell_text(part[name], columns_of(model)[name].days) for name in names]
                lines = pc.binary_join_element_wise(
                    *cells, ",", null_handling="replace", null_replacement=""
                )
                for chunk in lines.chunks:
                    stream.write(pc.binary_join_element_wise(chunk, "", "\n").buffers()[2])


def cell_text(values, day):
    """The cells of a column as they stand in CSV; times as days if `day`."""
    if pa.types.is_timestamp(values.type):
        return (
            pc.cast(pc.cast(values, pa.date32()), pa.string())
            if day
            else pc.replace_substring(
                pc.cast(pc.cast(values, pa.timestamp("s")), pa.string()), " ", "T"
            )
        )
    if pa.types.is_floating(values.type):
        fixed = pc.cast(pc.cast(values, pa.decimal128(24, 6)), pa.string())
        return pc.replace_substring_regex(fixed, r"\.?0+$", "")
    if not pa.types.is_string(values.type):
        return pc.cast(values, pa.string())
    needs_quotes = pc.match_substring_regex(values, '[",]')
    escaped = pc.replace_substring(values, '"', '""')
    return pc.if_else(needs_quotes, pc.binary_join_element_wise('"', escaped, '"', ""), values)
