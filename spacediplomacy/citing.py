"""Citing the dataset and every source behind some rows."""

from __future__ import annotations

import warnings
from functools import cache

from spacediplomacy import package
from spacediplomacy.ids import as_frame, now, record_ids
from spacediplomacy.panels import PAIR, behind
from spacediplomacy.reading import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from spacediplomacy.names import TableName

OWN = "spacediplomacy"
"""The key of the dataset itself in the bibliography."""
CODES = {"cow_code", "gw_code", "vdem_code"}
SEATS = ("guests_", "nationals_flown", "first_flight")


def cite(frame: pd.DataFrame | pd.Series | None = None) -> str:
    """BibTeX for the dataset and for every source behind the rows of `frame`.

    `frame` is anything with ids of ours: rows of a table, some columns of them, a merge, a
    panel, one row, one column of ids. Followed are the rows themselves, every id they hold, and
    for panels the agreements, seats and codes that are counted. Without a frame, the dataset
    alone. ValueError if nothing in it can be followed; a warning names ids that are not in this
    version.

    >>> cite(load("stations").query("station_id == 'tiangong'")).count("@") > 1
    True
    """
    entries = bibliography()
    keys = sources(frame) if frame is not None else []
    return "\n".join(entries[key] for key in [OWN, *keys])


def sources(frame: pd.DataFrame | pd.Series) -> list[str]:
    """The ids of the sources behind the rows of `frame`, sorted; see `cite`."""
    frame, citations = as_frame(frame, "cite"), load("citations")
    found: dict[str, set[str]] = {}
    for table, ids in _records(frame):
        found.setdefault(table, set()).update(ids)
    keys = found.pop("sources", set())
    if not keys and not found:
        held = ", ".join(map(str, frame.columns)) or "(none)"
        raise ValueError(
            f"cite knows no id in the columns {held}: keep an id such as mission_id, person_id, "
            "agreement_id or state_id, named as in the tables, or the column sources"
        )
    for table, ids in found.items():
        hit = (citations.table == table) & citations.record_id.isin(ids)
        keys |= set(citations.source_id[hit])
    return sorted(keys)


def _records(frame: pd.DataFrame) -> Iterator[tuple[str, set[str]]]:
    """(table, ids of its records) that a frame rests on."""
    for column in frame.columns:
        if to := _tables_of(column):
            yield from _known(frame[column].dropna().astype("str"), to)
    yield from _rows(frame)
    if "year" in frame and {"state_a", "state_id"} & set(frame):
        yield from _behind_panel(frame)


def _rows(frame: pd.DataFrame) -> Iterator[tuple[str, set[str]]]:
    """The records that a frame names by several columns."""
    columns = set(frame.columns)
    for table in _cited_tables():
        key = package.key(table)
        if len(key) > 1 and set(key) <= columns:
            yield table, set(record_ids(frame.dropna(subset=key), table)) & _ids(table)
    if {"table", "record_id"} <= columns:
        for table, rows in frame.groupby("table", observed=True):
            yield table, set(rows.record_id.dropna())
    if {"agreement_id", "state_id", "spell"} <= columns:
        yield from _parties(frame)


def _known(cells: pd.Series, to: list[TableName]) -> Iterator[tuple[str, set[str]]]:
    """The ids in `cells` by the tables they are found in; a warning for those in none."""
    if to == ["sources"]:
        cells = cells.str.replace(r"\[[^\]]*\]", "", regex=True)
        cells = cells.str.findall(r"[^\s=;]+(?=$|;)").explode().dropna()
    unknown = set(cells.unique())
    for table in to:
        yield table, unknown & _ids(table)
        unknown -= _ids(table)
    if unknown:
        where = " or ".join(to)
        told = f"not in {where} of this version, so not cited: {now(unknown, to)}"
        warnings.warn(told, stacklevel=5)


def _parties(rows: pd.DataFrame) -> Iterator[tuple[str, set[str]]]:
    """The agreements and parties behind commitments."""
    yield "agreements", set(rows.agreement_id)
    pairs = rows[["agreement_id", "state_id"]].drop_duplicates()
    yield (
        "agreement_parties",
        set(record_ids(load("agreement_parties").merge(pairs), "agreement_parties")),
    )


def _behind_panel(frame: pd.DataFrame) -> Iterator[tuple[str, set[str]]]:
    """The agreements, parties, seats and codes that rows of a panel count or hold."""
    if "as_of" in frame:
        yield from _parties(behind(frame))
    else:
        warnings.warn("without as_of, the agreements counted are not cited", stacklevel=5)
    if any(str(column).startswith(SEATS) for column in frame):
        yield "crew", _seats(frame)
    if CODES & set(frame):
        periods = frame[["state_id", "year"]].merge(load("state_codes"), on="state_id")
        last = periods.valid_to.fillna(9999)
        periods = periods[(periods.valid_from <= periods.year) & (periods.year <= last)]
        yield "state_codes", set(record_ids(periods, "state_codes"))


def _seats(frame: pd.DataFrame) -> set[str]:
    """The ids of the seats counted in rows of a panel: the guests of that year and, of a single
    state, its own people up to then."""
    flown = load("crew").query("status == 'flown'")
    flown = flown.assign(launched=flown.launched_earliest.dt.year)
    guests = flown.merge(load("guest_flights").query("guest")[["mission_id", "person_id"]])
    seat = ["state_id", "seat_state_id", "launched"]
    if "state_a" in frame:
        ways = ([*PAIR, "year"], [*PAIR[::-1], "year"])
        hits = [frame[way].merge(guests, left_on=way, right_on=seat) for way in ways]
    else:
        rows = frame[["state_id", "year"]]
        own = rows.merge(flown, on="state_id")
        hosted = rows.merge(guests, left_on=["state_id", "year"], right_on=seat[1:])
        hits = [own[own.launched <= own.year], hosted]
    return set().union(*(record_ids(hit, "crew") for hit in hits))


def _tables_of(column: object) -> list[TableName]:
    """The tables whose ids a column holds, of those whose rows name sources."""
    return [one for one in package.tables_of(column) if one in ("sources", *_cited_tables())]


@cache
def _cited_tables() -> list[TableName]:
    """The tables whose rows name sources."""
    return list(load("citations").table.unique())


@cache
def _ids(table: TableName) -> set[str]:
    """The ids of the records of a table."""
    return set(record_ids(load(table), table))


@cache
def bibliography() -> dict[str, str]:
    """The entries of `sources.bib` by key."""
    import re

    text = package.data("sources.bib").decode("utf-8")
    entries = re.split(r"^(?=@[a-z]+\{)", text, flags=re.MULTILINE)[1:]
    return {one[one.index("{") + 1 : one.index(",")]: one.rstrip("\n") + "\n" for one in entries}
