"""Joining rows with those of another table, by the ids that they hold."""

from __future__ import annotations

from spacediplomacy import package
from spacediplomacy.ids import as_frame, now, record_ids
from spacediplomacy.reading import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from spacediplomacy.names import TableName

FOUND = "row found?"


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
    rows, key = as_frame(frame, "join"), package.key(table)
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


def _warn_of(ids: pd.DataFrame, lost: np.ndarray, table: TableName) -> None:
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


def _leading(rows: pd.DataFrame, table: TableName, key: str, on: str | None) -> str:
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


def _leads(rows: pd.DataFrame, column: str, table: TableName) -> bool:
    """Whether a column is known to hold ids of `table`; by what it holds, if that may be others."""
    known = package.leads().get(column, [])
    if known == [table] or table not in known or not len(rows):
        return table in known
    return bool(rows[column].isin(record_ids(load(table), table)).any())


def _other_way(rows: pd.DataFrame, table: TableName) -> str:
    """What to write where not `rows` lead to `table`, but `table` to what they are rows of."""
    keys = {to: package.key(to)[0] for to in package.references(table).values()}
    found = [to for to, key in keys.items() if key in rows and to != table]
    if not found:
        return ""
    to = rows.attrs.get("name") if rows.attrs.get("name") in found else found[0]
    return f"; for rows of {table} with those of {to}: join(load({table!r}), {to!r})"
