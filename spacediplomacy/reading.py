"""Loading tables, with labels and names; their codes and codebook; joining and searching them."""

from __future__ import annotations

from functools import cache

from spacediplomacy import package

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    import pandas as pd

    from spacediplomacy.names import TableName

NAMES = ("name", "short_title", "title")
"""The columns by which people call a row, the first that is filled."""
FOUND = "row found?"
SEARCHED = (*NAMES, "name_native", "abbreviation", "id")
"""Names, and the ids that are no longer in use."""


def tables() -> list[str]:
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
    lists = {one["name"]: one["codes"] for one in _fields(table) if "codes" in one}
    words = _vocabulary().loc[lists[package.known(column, lists, f"coded column of {table}")]]
    return words[["label", "definition", "includes", "excludes"]].copy()


def codebook(name: TableName) -> pd.DataFrame:
    """The columns of a table: type, description, unit, allowed values, blank_means, example.

    A DataFrame that shows its texts whole; `attrs["description"]` says what one row is.

    >>> codebook("crew").loc["sponsor_id", "blank_means"]
    'self-funded, or not known'
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
        for field in _fields(name)
    ]
    book = Codebook(pandas.DataFrame(rows).set_index("column"))
    book.attrs = {"table": name, "description": package.schemas()[name]["description"]}
    return book


def join(frame: pd.DataFrame, table: TableName, on: str | None = None) -> pd.DataFrame:
    """`frame` with the columns of `table` beside it, by the ids of its rows that `frame` holds.

    Added columns begin with what the id is called: `mission_name` by `mission_id`,
    `return_mission_name` by `return_mission_id`; with the table's name if its key has several
    columns. If the frame has such a column, the added one ends with the table's name. `on` chooses
    the id if several lead there and none is named like the key. Rows stay as they are; what has no
    match is missing, and a warning names ids that are not in this version. KeyError if no id leads
    there, or several do.

    >>> crew = join(load("crew"), "missions")
    >>> crew[crew.mission_id == "ax-4"].mission_name.unique().tolist()
    ['Axiom Mission 4']
    """
    rows, key = as_frame(frame, "join"), package.schema(table)["primaryKey"]
    by = [_leading(rows, table, key[0], on)] if len(key) == 1 else key
    if missing := [column for column in by if column not in rows]:
        needs = f"joining {table} needs the column {', '.join(missing)}, not in the frame"
        raise KeyError(needs + _other_way(rows, table))
    prefix = f"{table}_" if len(key) > 1 else f"{by[0].removesuffix('_id')}_"
    other = load(table)
    flags = dict.fromkeys(other.select_dtypes("bool"), "boolean")
    other = other.astype(flags).set_index(key).add_prefix(prefix).reset_index(names=by)
    try:
        joined = rows.merge(other, how="left", on=by, suffixes=("", f"_{table}"), indicator=FOUND)
    except ValueError:
        kinds = ", ".join(
            f"{one} is {rows[one].dtype}, not {other[one].dtype}"
            for one in by
            if str(rows[one].dtype) != str(other[one].dtype)
        )
        raise ValueError(f"the frame's ids are of another type than in {table}: {kinds}") from None
    _warn_of(rows[by], joined.pop(FOUND).to_numpy() == "left_only", table)
    given = frame if hasattr(frame, "columns") else rows
    levels = [one for one in rows if one not in given]
    return joined.drop(columns=levels).set_axis(given.index)


def search(text: str) -> pd.DataFrame:
    """Where `text` occurs in names, titles, column meanings and retired ids: table, record_id,
    column, text.

    Capitals, accents and hyphens make no difference. Of a column, `record_id` is missing.

    >>> search("salyut 6").query("table == 'stations'").record_id.tolist()
    ['salyut-6']
    """
    import pandas

    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"search needs a word or a part of one, such as 'salyut', not {text!r}")
    [text] = _plain_texts(pandas.Series([text], dtype="object"))
    book = pandas.DataFrame(
        (
            (name, None, one["name"], one["description"])
            for name in tables()
            for one in _fields(name)
        ),
        columns=["table", "record_id", "column", "text"],
    )
    hits = [book[_plain_texts(book.column + " " + book.text).str.contains(text, regex=False)]]
    for name in tables():
        frame = load(name)  # type: ignore[arg-type]
        for column in [one for one in SEARCHED if one in frame]:
            hit = frame[_plain_texts(frame[column]).str.contains(text, regex=False, na=False)]
            about = {"table": name, "record_id": record_ids(hit, name), "column": column}
            hits.append(pandas.DataFrame(about | {"text": hit[column]}))
    return pandas.concat([one for one in hits if len(one)] or hits[:1], ignore_index=True)


def _plain_texts(texts: pd.Series) -> pd.Series:
    """Texts without capitals and accents, hyphens and underscores as spaces."""
    bare = texts.str.normalize("NFKD").str.replace("[\u0300-\u036f]", "", regex=True)
    return bare.str.casefold().str.replace("[-_‑–]", " ", regex=True)


def as_frame(rows: pd.DataFrame | pd.Series, function: str) -> pd.DataFrame:
    """Rows, a row or a column as a frame, with named index levels as columns."""
    if not hasattr(rows, "iloc"):
        given = type(rows).__name__
        raise TypeError(f"{function} needs a DataFrame, such as load('crew'), not {given}")
    if not hasattr(rows, "columns"):
        one_row = any(package.tables_of(label) for label in rows.index)
        rows = rows.to_frame().T if one_row else rows.to_frame()
    levels = [name for name in rows.index.names if name is not None and name not in rows]
    return rows.reset_index(levels) if levels else rows


def now(unknown: Iterable[str], to: list[str]) -> str:
    """Some ids that are not in use, with what replaced them."""
    retired = replaced(to)
    told = [f"{one} (now {retired[one]})" if one in retired else one for one in sorted(unknown)]
    return ", ".join(told[:3]) + " …" * (len(told) > 3)


def replaced(to: list[str]) -> dict[str, str]:
    """Retired id to the one in use, of some tables."""
    retired = load("retired_ids").dropna(subset="replaced_by")
    retired = retired[retired.table.isin(to)]
    return dict(zip(retired.id, retired.replaced_by, strict=True))


def record_ids(frame: pd.DataFrame, table: str) -> pd.Series:
    """The id of each row in `citations.record_id`: the key of `table`, joined by slashes."""
    first, *rest = (frame[column].astype("str") for column in package.schema(table)["primaryKey"])
    return first.str.cat(rest, sep="/") if rest else first


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


def _fields(name: str) -> list[dict]:
    """The columns of a table as the descriptor has them."""
    return package.schema(name)["fields"]


def _blank(field: dict) -> str:
    """What a blank cell of a column means."""
    told = [one["label"] for one in field.get("missingValues", []) if one["value"] == ""]
    return told[0] if told else "never blank"


def _warn_of(ids: pd.DataFrame, lost: np.ndarray, table: str) -> None:
    """Warn of ids that `table` has not: any of a single id, of several if none is found."""
    import warnings

    alone = len(ids.columns) == 1
    strange = ids[lost & ids.notna().all(axis=1)].astype("str")
    if alone and len(strange):
        told = now(set(strange.iloc[:, 0]), [table])
        warnings.warn(f"not in {table} of this version: {told}", stacklevel=3)
    elif "state_b" in ids and len(strange):
        told = "pairs are in alphabetical order there, and absent if they shared nothing: merge"
        told += " with dyads(directed=True, zeros=True) instead"
        warnings.warn(f"rows without a match in {table}: {len(strange)}; {told}", stacklevel=3)
    elif lost.all() and len(strange):
        told = "/".join(strange.iloc[0])
        warnings.warn(f"no row of the frame is in {table}, such as {told}", stacklevel=3)


def _leading(rows: pd.DataFrame, table: str, key: str, on: str | None) -> str:
    """The column of `rows` that holds the key of `table`; KeyError if none does, or several."""
    if on is not None:
        package.known(on, map(str, rows), "column")
        if (other := package.leads().get(on)) and table not in other:
            raise KeyError(f"{on} holds ids of {' or '.join(other)}, not of {table}")
        return on
    found = [column for column in rows if _leads(rows, column, table)]
    if key in found or len(found) == 1:
        return key if key in found else found[0]
    if found:
        ids = ", ".join(found)
        raise KeyError(f"several columns lead to {table}: give on=, one of {ids}")
    needs = f"no column is known to lead to {table}: give on=, the column with its {key}"
    raise KeyError(needs + _other_way(rows, table))


def _leads(rows: pd.DataFrame, column: str, table: str) -> bool:
    """Whether a column is known to hold ids of `table`; by what it holds, if that may be others."""
    known = package.leads().get(column, [])
    if known == [table] or table not in known or not len(rows):
        return table in known
    return bool(rows[column].isin(record_ids(load(table), table)).any())  # type: ignore[arg-type]


def _other_way(rows: pd.DataFrame, table: str) -> str:
    """What to write where not `rows` lead to `table`, but `table` to what they are rows of."""
    keys = {to: package.schema(to)["primaryKey"][0] for to in package.references(table).values()}
    found = [to for to, key in keys.items() if key in rows and to != table]
    if not found:
        return ""
    to = rows.attrs.get("name") if rows.attrs.get("name") in found else found[0]
    return f"; for rows of {table} with those of {to}: join(load({table!r}), {to!r})"


def _add_names(frame: pd.DataFrame, name: str) -> None:
    """Insert a readable name after each id."""
    for column, to in package.references(name).items():
        if (told := _names_of(to)) is not None:
            beside = f"{column.removesuffix('_id')}_name"
            frame.insert(frame.columns.get_loc(column) + 1, beside, frame[column].map(told))


@cache
def _names_of(table: str) -> pd.Series | None:
    """What people call each row of a table, by id; None if its rows have no names."""
    frame = load(table)  # type: ignore[arg-type]
    named = [frame[column] for column in NAMES if column in frame]
    if not named:
        return None
    told = named[0].fillna(named[-1])
    return told.set_axis(record_ids(frame, table))


def _put_labels(frame: pd.DataFrame, name: str) -> None:
    """Make codes ordered categories of their labels."""
    for field in _fields(name):
        if "codes" in field:
            labels = codes(name, field["name"]).label  # type: ignore[arg-type]
            cells = frame[field["name"]].astype("category").cat.set_categories(labels.index)
            frame[field["name"]] = cells.cat.rename_categories(labels).cat.as_ordered()


@cache
def _vocabulary() -> pd.DataFrame:
    """The codes by list and code, those of each list in their order."""
    words = load("vocabulary").sort_values(["list", "rank"], kind="stable")
    return words.set_index(["list", "code"])
