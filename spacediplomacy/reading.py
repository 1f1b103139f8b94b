"""Loading tables, with labels and names; their codes and codebook."""

from __future__ import annotations

from functools import cache

from spacediplomacy import package

TYPE_CHECKING = False
if TYPE_CHECKING:
    import pandas as pd

    from spacediplomacy.names import TableName

NAMES = ("name", "short_title", "title")
"""The columns by which people call a row, the first that is filled."""


def tables() -> list[TableName]:
    """The names of the tables, in publishing order.

    >>> tables()[:4]
    ['agreements', 'missions', 'agencies', 'crew']
    """
    return list(package.schemas())


def load(name: TableName, *, labels: bool = False, names: bool = False) -> pd.DataFrame:
    """The table `name` as a DataFrame; what one row is, `codebook(name)` says.

    Blanks are missing; dates are text with `_earliest` and `_latest` as datetimes, in UTC and
    without a time zone; integers with blanks are nullable. With `labels`, codes become ordered
    categories of their labels: filter by `'Flown'` then, not by `'flown'`. With `names`, each id
    has a readable name beside it (`sponsor_id`, `sponsor_name`). `attrs` holds the dataset, the
    table's name, version and licence. KeyError if there is no such table; ValueError if its file
    is not the one that was published.

    >>> load("state_years").query("state_id == 'PAK' and year == 2025").cow_code.tolist()
    [770]
    >>> guests = load("guest_flights", labels=True, names=True)
    >>> guests.query("person_id == 'shubhanshu-shukla'").sponsor_name.tolist()
    ['Indian Space Research Organisation']
    """
    frame = _parquet(package.data(f"{package.known(name, tables())}.parquet"))
    if names:
        _add_names(frame, name)
    if labels:
        _put_labels(frame, name)
    about = package.descriptor()
    frame.attrs = {"dataset": about["title"], "name": name, "version": about["version"]}
    frame.attrs["licence"] = about["licenses"][0]["name"]
    return frame


def codes(table: TableName, column: str) -> pd.DataFrame:
    """The codes of a coded column, in their order: label, definition, includes, excludes.

    KeyError if the column has no codes, with those that have.

    >>> codes("crew", "status").label["flown"]
    'Flown'
    """
    lists = {one["name"]: one["codes"] for one in package.fields(table) if "codes" in one}
    words = _vocabulary().loc[lists[package.known(column, lists, f"coded column of {table}")]]
    return words[["label", "definition", "includes", "excludes"]].copy()


def codebook(name: TableName) -> pd.DataFrame:
    """The columns of a table: type, description, unit, allowed values, blank_means, example.

    A DataFrame that shows its texts whole; `attrs["description"]` says what one row is.

    >>> codebook("crew").loc["sponsor_id", "blank_means"]
    'no sponsoring organisation known'
    """
    import pandas

    from spacediplomacy.printing import Codebook

    rows = [
        {
            "column": field["name"],
            "type": field["type"],
            "description": field["description"],
            "unit": field.get("unit"),
            "codes": field.get("codes"),
            "allowed": tuple(field.get("constraints", {}).get("enum", ())) or None,
            "blank_means": _blank(field),
            "example": field.get("example"),
        }
        for field in package.fields(name)
    ]
    book = Codebook(pandas.DataFrame(rows).set_index("column"))
    book.attrs = {"table": name, "description": package.meaning(name)}
    return book


def _parquet(file: bytes) -> pd.DataFrame:
    """A table as `pandas.read_parquet` reads it, days and seconds without their time zone."""
    import pyarrow
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(pyarrow.BufferReader(file))
    kinds, told = pyarrow.types, table.schema.metadata[b"pandas"]
    for zoned, zoneless in ((b"M8[us, UTC]", b"M8[us]"), (b'"datetimetz"', b'"datetime"')):
        told = told.replace(zoned, zoneless)
    told = told.replace(b'{"timezone": "UTC"}', b"null")
    fields = [
        one.with_type(pyarrow.timestamp("us"))
        if kinds.is_timestamp(one.type) or kinds.is_date(one.type)
        else one
        for one in table.schema
    ]
    return table.cast(pyarrow.schema(fields, {b"pandas": told})).to_pandas()


def _blank(field: dict) -> str:
    """What a blank cell of a column means."""
    told = [one["label"] for one in field.get("missingValues", []) if one["value"] == ""]
    return told[0] if told else "never blank"


def _add_names(frame: pd.DataFrame, name: TableName) -> None:
    """Insert a readable name after each id."""
    for column, to in package.references(name).items():
        if (told := _names_of(to)) is not None:
            beside = f"{column.removesuffix('_id')}_name"
            frame.insert(frame.columns.get_loc(column) + 1, beside, frame[column].map(told))


@cache
def _names_of(table: TableName) -> pd.Series | None:
    """What people call each row of a table, by id; None if its rows have no names."""
    frame = load(table)
    named = [frame[column] for column in NAMES if column in frame]
    if not named:
        return None
    told = named[0].fillna(named[-1])
    return told.set_axis(frame[package.key(table)[0]])


def _put_labels(frame: pd.DataFrame, name: TableName) -> None:
    """Make codes ordered categories of their labels."""
    for field in package.fields(name):
        if "codes" in field:
            labels = codes(name, field["name"]).label
            cells = frame[field["name"]].astype("category").cat.set_categories(labels.index)
            frame[field["name"]] = cells.cat.rename_categories(labels).cat.as_ordered()


@cache
def _vocabulary() -> pd.DataFrame:
    """The codes by list and code, those of each list in their order."""
    words = load("vocabulary").sort_values(["list", "rank"], kind="stable")
    return words.set_index(["list", "code"])
