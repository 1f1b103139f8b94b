"""Rows as users give them: the ids that they hold, and those no longer in use."""

from __future__ import annotations

from spacediplomacy import package
from spacediplomacy.reading import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from spacediplomacy.names import TableName


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


def record_ids(frame: pd.DataFrame, table: TableName) -> pd.Series:
    """The id of each row in `citations.record_id`: the key of `table`, joined by slashes."""
    first, *rest = (frame[column].astype("str") for column in package.key(table))
    return first.str.cat(rest, sep="/") if rest else first


def now(unknown: Iterable[str], to: list[TableName]) -> str:
    """Some ids that are not in use, with what replaced them."""
    retired = replaced(to)
    told = [f"{one} (now {retired[one]})" if one in retired else one for one in sorted(unknown)]
    return ", ".join(told[:3]) + " …" * (len(told) > 3)


def replaced(to: list[TableName]) -> dict[str, str]:
    """Retired id to the one in use, of some tables."""
    retired = load("retired_ids").dropna(subset="replaced_by")
    retired = retired[retired.table.isin(to)]
    return dict(zip(retired.id, retired.replaced_by, strict=True))
