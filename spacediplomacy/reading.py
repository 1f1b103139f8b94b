"""Loading tables, their codes, their codebook; joining them; finding things in them."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from spacediplomacy import package

if TYPE_CHECKING:
    import pandas as pd

    from spacediplomacy.names import TableName

NAMES = ("name", "short_title", "title")
"""The columns by which people call a row."""


def tables() -> list[str]:
    """The names of the tables, in publishing order.

    >>> tables()[:4]
    ['agreements', 'missions', 'agencies', 'crew']
    """
    return list(package.schemas())


def load(name: TableName, labels: bool = False, names: bool = False) -> pd.DataFrame:
    """The table `name` as a DataFrame, as `pandas.read_parquet` gives it.

    Blanks are missing; dates are text with `_earliest` and `_latest` as datetimes; integers with
    blanks are nullable. With `labels` codes become ordered categories of their labels; with `names`
    each id has a readable name beside it (`sponsor_id`, `sponsor_name`). `attrs` holds name,
    version and licence. KeyError if there is no such table, with the nearest; ValueError if the
    file is not the one that was published. What one row is, `codebook(name)` says.

    >>> load("crew").columns[:2].tolist()
    ['mission_id', 'person_id']
    >>> load("state_years").query("state_id == 'PAK' and year == 2025").cow_code.tolist()
    [770]
    >>> guests = load("guest_flights", labels=True, names=True)
    >>> guests.query("person_id == 'shubhanshu-shukla'").sponsor_name.tolist()
    ['Indian Space Research Organisation']
    """
    import pandas

    frame = pandas.read_parquet(io.BytesIO(package.data(f"{package.known(name)}.parquet")))
    if names:
        frame = _with_names(frame, name)
    if labels:
        frame = _with_labels(frame, name)
    about = package.descriptor()
    frame.attrs |= {
        "dataset": about["title"],
        "name": name,
        "version": about["version"],
        "licence": about["licenses"][0]["name"],
    }
    return frame


def codes(table: TableName, column: str) -> pd.DataFrame:
    """The codes of a coded column: code, label, definition, includes, excludes, in their order.

    KeyError if the column has no codes, with those that have.

    >>> codes("crew", "status").label["flown"]
    'Flown'
    """
    coded = {one["name"]: one["codes"] for one in package.fields(table) if "codes" in one}
    if column not in coded:
        raise KeyError(f"{table}.{column} has no codes; coded are: {', '.join(coded)}")
    words = _vocabulary()
    words = words[words["list"] == coded[column]]
    return words.set_index("code")[["label", "definition", "includes", "excludes"]]


def codebook(name: TableName) -> pd.DataFrame:
    """The columns of a table: type, description, unit, allowed values, blank_means, example.

    A DataFrame that prints its meanings whole. `codebook(name).attrs["description"]` says what one
    row is.

    >>> codebook("crew").loc["sponsor_id", "blank_means"]
    'self-funded'
    """
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
    book = _codebook_class()(rows).set_index("column")
    book.attrs["description"] = package.schemas()[name]["description"]
    book.attrs["table"] = name
    return book


def join(frame: pd.DataFrame, table: TableName, on: str | None = None) -> pd.DataFrame:
    """`frame` with the columns of `table` beside it, by the key that `frame` holds of it.

    `on` chooses the column if several lead there; without it the one named like the key. Added
    columns begin with what the id is called: `mission_name` by `mission_id`, `return_mission_name`
    by `return_mission_id`. Rows stay as they are. KeyError if no column leads there.

    >>> join(load("crew"), "missions").query("mission_id == 'ax-4'").mission_name.unique().tolist()
    ['Axiom Mission 4']
    """
    (key,) = _single_key(table)
    on = on or (key if key in frame else next(iter(_leading(frame, table)), None))
    if on is None or on not in frame:
        held = ", ".join(column for column in frame.columns if column.endswith("_id"))
        raise KeyError(f"no column of the frame leads to {table}: give on=, one of {held}")
    prefix = on.removesuffix("id")
    other = load(table).set_index(key).add_prefix(prefix)
    other = other[[column for column in other if column not in frame]]
    return frame.join(other, on=on)


def search(text: str) -> pd.DataFrame:
    """Where `text` occurs in names, titles and column meanings: table, record_id, column, text.

    Capitals make no difference. Of a column, `record_id` is blank.

    >>> search("salyut 6").query("table == 'stations'").record_id.tolist()
    ['salyut-6']
    """
    import pandas

    found = [_in_columns(text)]
    for name in tables():
        frame, key = load(name), package.key(name)
        wanted = [column for column in (*NAMES, "name_native", "abbreviation") if column in frame]
        for column in wanted if name not in ("sources", "claims") else []:
            hit = frame[frame[column].astype("str").str.contains(text, case=False, regex=False)]
            ids = hit[key].astype("str").agg("/".join, axis=1) if len(hit) else []
            found.append(
                pandas.DataFrame(
                    {"table": name, "record_id": ids, "column": column, "text": hit[column]}
                )
            )
    return pandas.concat(found, ignore_index=True)


def _blank(field: dict) -> str:
    """What a blank cell of a column means."""
    told = [one["label"] for one in field.get("missingValues", []) if one["value"] == ""]
    return told[0] if told else "never blank"


def _in_columns(text: str) -> pd.DataFrame:
    """The columns whose name or meaning holds `text`."""
    import pandas

    rows = [
        {"table": name, "record_id": None, "column": one["name"], "text": one["description"]}
        for name in tables()
        for one in package.fields(name)
        if text.lower() in f"{one['name']} {one['description']}".lower()
    ]
    return pandas.DataFrame(rows, columns=["table", "record_id", "column", "text"])


def _single_key(table: str) -> list[str]:
    """The key of a table that has one column for it; ValueError for others."""
    key = package.key(table)
    if len(key) > 1:
        raise ValueError(f"{table} has the key {', '.join(key)}: merge on these columns")
    return key


def _leading(frame: pd.DataFrame, table: str) -> list[str]:
    """The columns of `frame` that hold the key of `table`, in any table."""
    everywhere = {
        column
        for name in tables()
        for column, to in package.references(name).items()
        if to == table
    }
    return [column for column in frame.columns if column in everywhere]


def _with_names(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The frame with a readable name after each id."""
    for column, to in package.references(name).items():
        if (names := _names_of(to)) is not None:
            beside = f"{column.removesuffix('_id')}_name"
            frame.insert(frame.columns.get_loc(column) + 1, beside, frame[column].map(names))
    return frame


@cache
def _names_of(table: str) -> pd.Series | None:
    """What people call each row of a table, by id; None if its rows have no names."""
    frame = load(table)  # type: ignore[arg-type]
    columns = [column for column in NAMES if column in frame]
    if not columns or len(package.key(table)) > 1:
        return None
    return frame.set_index(package.key(table)[0])[columns].bfill(axis=1).iloc[:, 0]


def _with_labels(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The frame with codes as ordered categories of their labels."""
    import pandas

    for field in package.fields(name):
        if "codes" in field:
            labels = codes(name, field["name"]).label  # type: ignore[arg-type]
            told = frame[field["name"]].map(labels)
            frame[field["name"]] = pandas.Categorical(told, labels.unique(), ordered=True)
    return frame


@cache
def _vocabulary() -> pd.DataFrame:
    """The code lists, the codes of each in their order."""
    return load("vocabulary").sort_values(["list", "rank"], kind="stable")


@cache
def _codebook_class() -> type:
    """A DataFrame that prints whole texts, made once pandas is there."""
    import pandas

    class Codebook(pandas.DataFrame):
        """The columns of a table."""

        @property
        def _constructor(self) -> type:
            return Codebook

        def __repr__(self) -> str:
            lines = [str(self.attrs.get("description", "")), ""]
            for name, row in self.iterrows():
                lines += [f"{name} ({row.get('type')})", f"    {row.get('description')}"]
                lines += [f"    blank: {row['blank_means']}"] * ("blank_means" in row)
            return "\n".join(lines)

        def _repr_html_(self) -> str:
            with pandas.option_context("display.max_colwidth", None):
                shown = pandas.DataFrame(self).to_html(notebook=True)
            return f"<p>{self.attrs.get('description', '')}</p>{shown}"

    return Codebook
