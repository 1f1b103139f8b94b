"""What other formats are made of: the rows of a table, and the codebook as one table."""

import pandas as pd

from scripts.check.limits import label_of
from spacediplomacy import codebook, load, package, tables


def rows_of(name: str) -> pd.DataFrame:
    """A table whose times, in UTC, name no zone: the formats know none."""
    frame = load(name)  # type: ignore[arg-type]
    times = frame.select_dtypes("datetimetz")
    return frame.assign(**{column: times[column].dt.tz_localize(None) for column in times})


def all_columns() -> pd.DataFrame:
    """Table, column, position, label, meaning, type, unit, code list, table referred to, whether
    in the key, meaning of a blank, example: in publishing order, blanks missing."""
    return pd.DataFrame([row for name in tables() for row in columns_of(name)])


def columns_of(name: str) -> list[dict[str, object]]:
    """The rows of one table."""
    book, leads = codebook(name), package.references(name)  # type: ignore[arg-type]
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
            "in_key": "yes" if column in package.schema(name)["primaryKey"] else "no",
            "blank_means": about.blank_means,
            "example": about.example,
        }
        for position, (column, about) in enumerate(book.iterrows(), 1)
    ]


def all_tables() -> pd.DataFrame:
    """Table, rows and what one row is."""
    rows = [(name, about["description"]) for name, about in package.schemas().items()]
    return pd.DataFrame(rows, columns=["table", "description"])
