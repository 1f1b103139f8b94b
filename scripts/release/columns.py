"""The codebook as tables, for formats that hold it beside the data."""

import pandas as pd

from scripts.check.limits import label_of
from spacediplomacy import codebook, package, tables
from spacediplomacy.names import TableName


def all_columns() -> pd.DataFrame:
    """Table, column, position, label, meaning, type, unit, code list, table referred to, whether
    in the key, meaning of a blank, example: in publishing order, blanks missing."""
    return pd.DataFrame([row for name in tables() for row in columns_of(name)])


def columns_of(name: TableName) -> list[dict[str, object]]:
    """The rows of one table."""
    book, leads = codebook(name), package.references(name)
    return [
        {
            "table": name,
            "column": column,
            "position": position,
            "label": label_of(about.description),
            "description": about.description,
            "type": about.type,
            "unit": about.unit,
            "codes": about.codes,
            "refers_to": leads.get(column),
            "in_key": "yes" if column in package.key(name) else "no",
            "blank_means": about.blank_means,
            "example": about.example,
        }
        for position, (column, about) in enumerate(book.iterrows(), 1)
    ]


def all_tables() -> pd.DataFrame:
    """Table and what one row is."""
    rows = [(name, package.meaning(name)) for name in tables()]
    return pd.DataFrame(rows, columns=["table", "description"])
