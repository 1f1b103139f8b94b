"""Citing the dataset and every source behind some rows."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from spacediplomacy import package
from spacediplomacy.panels import behind
from spacediplomacy.reading import load, tables

if TYPE_CHECKING:
    import pandas as pd

OWN = "spacediplomacy"
"""The key of the dataset itself in the bibliography."""


def cite(frame: pd.DataFrame | pd.Series | None = None) -> str:
    """BibTeX for the dataset and for every source behind the rows of `frame`.

    `frame` is any frame with ids of ours: a loaded table, some columns of it, a merge, a panel; or
    one row or one column of ids. Followed are its own rows, every id it carries, and for panels the
    agreements and seats that are counted. Without a frame, the dataset alone. ValueError if nothing
    in it can be followed; a warning names ids that are not in this version.

    >>> cite(load("stations").query("station_id == 'tiangong'")).count("@") > 1
    True
    """
    entries = bibliography()
    keys = sources(frame) if frame is not None else []
    return "\n".join(entries[key] for key in [OWN, *keys])


def sources(frame: pd.DataFrame | pd.Series) -> list[str]:
    """The ids of the sources behind the rows of `frame`, sorted; see `cite`."""
    frame = _as_frame(frame)
    found = set(frame["source_id"].dropna()) if "source_id" in frame else set()
    if "sources" in frame:
        cells = frame["sources"].dropna()
        found |= {
            re.sub(r"^[a-z0-9_]+=|\[.*", "", part) for cell in cells for part in cell.split("; ")
        }
    records = {name: ids for name, ids in _records(frame) if len(ids)}
    if not found and not records:
        held = ", ".join(map(str, frame.columns))
        raise ValueError(f"cite found no id of ours in the columns {held}: keep mission_id, …")
    citations = load("citations")
    for name, ids in records.items():
        found |= set(citations.source_id[(citations.table == name) & citations.record_id.isin(ids)])
    return sorted(found)


def _as_frame(frame: pd.DataFrame | pd.Series) -> pd.DataFrame:
    """A row or a column as a frame; ValueError for a column without the name of an id."""
    if hasattr(frame, "columns"):
        return frame.reset_index() if any(frame.index.names) else frame
    if frame.name in _leads() or frame.name == "source_id":
        return frame.to_frame()
    return frame.to_frame().T


def _records(frame: pd.DataFrame) -> Iterator[tuple[str, set[str]]]:
    """(table, ids of its records) that a frame rests on."""
    for name in tables():
        key = package.key(name)
        if set(key) <= set(frame.columns) and name in _cited_tables():
            rows = frame[key].dropna().astype("str").drop_duplicates()
            yield name, _there(name, rows.agg("/".join, axis=1) if len(rows) else [], len(key) == 1)
    for column in frame.columns:
        if (to := _leads().get(column)) and to in _cited_tables() and package.key(to) != [column]:
            yield to, _there(to, frame[column].dropna().astype("str"), True)
    if "as_of" in frame and {"state_a", "state_id"} & set(frame.columns):
        yield from _behind_panel(frame)


def _behind_panel(frame: pd.DataFrame) -> Iterator[tuple[str, set[str]]]:
    """The agreements, parties and seats counted in rows of a panel."""
    counted = behind(frame)
    yield "agreements", set(counted.agreement_id)
    parties = load("agreement_parties").merge(
        counted[["agreement_id", "state_id"]].drop_duplicates()
    )
    yield "agreement_parties", set(parties.agreement_id + "/" + parties.party_id)
    seats = load("guest_flights").query("guest and status == 'flown'")
    seats = seats.assign(year=seats.launched_earliest.dt.year)
    sides = ("state_id", "seat_state_id")
    for one, other in (
        (sides, sides[::-1]) if "state_a" in frame else ((sides[0],) * 2, (sides[1],) * 2)
    ):
        left = ["state_a", "state_b", "year"] if "state_a" in frame else ["state_id", "year"]
        right = [one, other, "year"] if "state_a" in frame else [one, "year"]
        hit = frame[left].merge(seats, left_on=left, right_on=right)
        yield "crew", set(hit.mission_id + "/" + hit.person_id)


def _there(name: str, ids: pd.Series | list[str], tell: bool) -> set[str]:
    """Those of `ids` that are records of the table; a warning for the others if `tell`."""
    wanted = set(ids)
    known = wanted & _ids(name)
    if tell and (unknown := sorted(wanted - known)):
        shown = ", ".join(unknown[:3]) + (" …" if len(unknown) > 3 else "")
        warnings.warn(f"not in {name} of this version, so not cited: {shown}", stacklevel=4)
    return known


@cache
def _ids(name: str) -> set[str]:
    """The ids of the records of a table."""
    frame = load(name)[package.key(name)].astype("str")  # type: ignore[arg-type]
    return set(frame.agg("/".join, axis=1))


@cache
def _cited_tables() -> set[str]:
    """The tables whose rows name sources."""
    return set(load("citations").table.unique())


@cache
def _leads() -> dict[str, str]:
    """Column name to the table its ids are of, where every table agrees."""
    found: dict[str, set[str]] = {}
    for name in tables():
        for column, to in package.references(name).items():
            found.setdefault(column, set()).add(to)
    return {column: next(iter(to)) for column, to in found.items() if len(to) == 1}


@cache
def bibliography() -> dict[str, str]:
    """The entries of `sources.bib` by key."""
    text = package.data("sources.bib").decode("utf-8")
    entries = re.split(r"^(?=@[a-z]+\{)", text, flags=re.MULTILINE)[1:]
    return {
        entry[entry.index("{") + 1 : entry.index(",")]: entry.rstrip("\n") + "\n"
        for entry in entries
    }
