"""What is computed: the computed columns of curated tables, then the derived tables, each as its schema file says."""

import pandas as pd
import pyarrow as pa

from schemas import TABLES
from schemas.columns import Flag, Number, Text, Time, Whole
from schemas.table import columns_of

DTYPES = {Text: "category", Whole: "Int64", Number: "float64", Flag: "bool", Time: "datetime64[us]"}


def derive(tables):
    """All tables by name, in publishing order: `tables` with their computed columns, and the derived ones.

    Before each, freed memory goes back to the system; no column is copied.
    """
    done = dict(tables)
    for name, model in TABLES.items():
        pa.default_memory_pool().release_unused()
        done[name] = conform(model, model.derive(done))
    return {name: done[name] for name in TABLES}


def conform(model, table):
    """The declared columns in their order and types; free texts need not be stored once per distinct value."""
    done = {}
    for name, column in columns_of(model).items():
        dtype, values = DTYPES[model.__annotations__[name]], table[name]
        free = column.metadata["kind"] == "text" and values.dtype == "str"
        done[name] = values if free or values.dtype == dtype else cast(values, dtype)
    return pd.DataFrame(done, copy=False)


def cast(values, dtype):
    if dtype == "category":
        return values.astype("str").astype("category")
    return values.astype("float64").astype(dtype) if dtype == "Int64" and values.dtype == object else values.astype(dtype)
