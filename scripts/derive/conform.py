"""Derived rows in their declared columns, order and types."""

import pandas as pd

from schemas.model.kinds import Column
from schemas.model.lookup import as_texts
from schemas.model.table import Model, Rows, columns_of, name_of

DTYPES = {"integer": "Int64", "number": "float64", "boolean": "bool", "bound": "datetime64[us]"}
"""How each kind of column is kept; what is not named here is text, once per distinct value."""


class NotDerived(Exception):
    """What a schema declares and no derivation gives; a sentence that says where."""


def conform(model: Model, table: Rows) -> Rows:
    """The declared columns in their order and types; free texts may stay as they are.

    NotDerived if there is none of a column.
    """
    if missing := [name for name in columns_of(model) if name not in table]:
        place = f"scripts/derive/{name_of(model)}.py: {', '.join(missing)}"
        raise NotDerived(f"{place}: declared in the schema, but not in what derive returns")
    done = {}
    for name, column in columns_of(model).items():
        dtype, values = dtype_of(column), table[name]
        free = column.kind == "text" and values.dtype == "str"
        done[name] = values if free or values.dtype == dtype else cast(values, dtype)
    return pd.DataFrame(done, copy=False)


def dtype_of(column: Column) -> str:
    """The pandas type of a column."""
    if column.kind == "boolean":
        return "boolean" if column.nullable else "bool"
    return DTYPES.get(column.kind, "category")


def cast(values: pd.Series, dtype: str) -> pd.Series:
    """The values in another type; whole numbers that came as objects by way of floats."""
    if dtype == "category":
        return as_texts(values).astype("category")
    if dtype == "Int64" and values.dtype == object:
        values = values.astype("float64")
    return values.astype(dtype)
