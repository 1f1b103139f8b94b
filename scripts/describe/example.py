"""The example of each column: always a value that occurs in it."""

import pandas as pd

from schemas.model.kinds import Column
from schemas.model.lookup import as_text, one_of
from scripts.formats import as_array, form_of, printed


def example_of(column: Column, cells: pd.Series) -> str | None:
    """The example of the schema, as CSV has it, where it occurs among `cells` or nothing does;
    else the shortest value. None for a bound, which is as its date."""
    if column.example is None:
        return None
    wanted = as_text(column.example)
    if cells.dtype == "category" and one_of(cells, [wanted]).any():
        return wanted
    values = printed(as_array(cells.dropna().drop_duplicates(), form_of(column).arrow)).to_pylist()
    return wanted if wanted in values or not values else min(values, key=len)
