"""What is computed: the computed columns of curated tables, then the derived tables, each as its schema file says."""

import numpy as np
import pandas as pd

from schemas import TABLES
from schemas.columns import Flag, Number, Text, Time, Whole
from schemas.table import columns_of, key_of

DTYPES = {Text: "category", Whole: "Int64", Number: "float64", Flag: "bool", Time: "datetime64[us]"}


def derive(tables):
    """All tables by name, in publishing order: `tables` with their computed columns, and the derived ones."""
    done = dict(tables)
    for name, model in TABLES.items():
        done[name] = conform(model, model.derive(done))
    return {name: done[name] for name in TABLES}


def conform(model, table):
    """The declared columns in their order and types, rows by key."""
    columns = columns_of(model)
    table = table[list(columns)]
    wanted = {name: DTYPES[model.__annotations__[name]] for name in columns}
    changed = {name: cast(table[name], dtype) for name, dtype in wanted.items() if table[name].dtype != dtype}
    table = table.assign(**changed)
    return table if in_key_order(model, table) else table.sort_values(key_of(model), key=as_plain, ignore_index=True)


def cast(values, dtype):
    if dtype == "category":
        return values.astype("str").astype("category")
    return values.astype("float64").astype(dtype) if dtype == "Int64" and values.dtype == object else values.astype(dtype)


def as_plain(values):
    return values.astype("str").fillna("") if values.dtype == "category" else values


def in_key_order(model, table):
    """Whether the rows are by key already, as those of curated tables are."""
    keys = [as_plain(table[column]).to_numpy() for column in key_of(model)]
    later, same = np.zeros(max(len(table) - 1, 0), bool), np.ones(max(len(table) - 1, 0), bool)
    for key in keys:
        later |= same & (key[1:] > key[:-1])
        same &= key[1:] == key[:-1]
    return bool((later | same).all())
