"""Tables as Arrow, Parquet and CSV: one schema for both files, the same bytes on every machine."""

import json

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from schemas.columns import Flag, Number, Text, Time, Whole
from schemas.table import columns_of, is_day

ARROW = {Text: pa.string(), Whole: pa.int64(), Number: pa.float64(), Flag: pa.bool_(), Time: pa.timestamp("us")}
SLICE = 1 << 18
"""Rows formatted at once, and rows of a Parquet row group."""


def arrow_schema(model):
    """Types and meanings of the columns, and what pandas needs to read integers with blanks as integers."""
    columns = columns_of(model)
    types = {name: ARROW[model.__annotations__[name]] for name in columns}
    fields = [pa.field(name, types[name], metadata={"description": column.description, **(
        {"unit": column.metadata["unit"]} if "unit" in column.metadata else {})}) for name, column in columns.items()]
    return pa.schema(fields, {"description": " ".join(model.__doc__.split()), "pandas": pandas_types(types)})


def pandas_types(types):
    """The `pandas` key of a Parquet file, naming only the columns that pandas would otherwise misread."""
    columns = [{"name": name, "field_name": name, "pandas_type": "int64", "numpy_type": "Int64", "metadata": None}
               for name, kind in types.items() if kind == pa.int64()]
    return json.dumps({"columns": columns, "index_columns": [], "column_indexes": [], "pandas_version": "2.0.0"},
                      sort_keys=True)


def slices(table, schema):
    """`table` as Arrow tables of at most SLICE rows."""
    for start in range(0, max(len(table), 1), SLICE):
        part = table.iloc[start:start + SLICE]
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
    """The table, or some `columns` of it, as canonical CSV: minimal quoting, `\\n`, blanks empty."""
    names = list(columns or columns_of(model))
    schema = pa.schema([arrow_schema(model).field(name) for name in names])
    with path.open("wb") as stream:
        stream.write((",".join(names) + "\n").encode())
        for part in slices(table[names], schema):
            if len(part):
                cells = [cell_text(part[name], is_day(model, name)) for name in names]
                lines = pc.binary_join_element_wise(*cells, ",", null_handling="replace", null_replacement="")
                for chunk in lines.chunks:
                    stream.write(pc.binary_join_element_wise(chunk, "", "\n").buffers()[2])


def cell_text(values, day):
    """The cells of a column as they stand in CSV; times as days if `day`."""
    if pa.types.is_timestamp(values.type):
        return pc.cast(pc.cast(values, pa.date32()), pa.string()) if day else pc.replace_substring(
            pc.cast(pc.cast(values, pa.timestamp("s")), pa.string()), " ", "T")
    if pa.types.is_floating(values.type):
        fixed = pc.cast(pc.cast(values, pa.decimal128(24, 6)), pa.string())
        return pc.replace_substring_regex(fixed, r"\.?0+$", "")
    if not pa.types.is_string(values.type):
        return pc.cast(values, pa.string())
    needs_quotes = pc.match_substring_regex(values, '[",]')
    escaped = pc.replace_substring(values, '"', '""')
    return pc.if_else(needs_quotes, pc.binary_join_element_wise('"', escaped, '"', ""), values)
