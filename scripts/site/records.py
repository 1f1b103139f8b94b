"""What a page of one record shows: its cells with their sources, its steps, what names it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from scripts.site.data import Data, Row
from scripts.site.words import say_column, say_date, say_step

PAGES = tomllib.loads(Path(__file__).with_name("pages.toml").read_text(encoding="utf-8"))
FIRST, MORE = 25, 50
"""Entries of a list on the page of the record, and on each page that continues it."""


@dataclass(frozen=True)
class Cell:
    """One cell as shown; `href` is relative to the site, `sources` are ids."""

    column: str
    heading: str
    meaning: str
    text: str
    href: str = ""
    sources: tuple[str, ...] = ()


@dataclass
class Entry:
    """One row of another table, or one date, on the page of a record."""

    table: str
    record: str
    row: Row
    when: str = ""
    order: str = ""
    anchor: str = ""
    cells: list[Cell] = field(default_factory=list)
    sources: tuple[str, ...] = ()


@dataclass
class Listing:
    """A list of entries on the page of a record: that of a `slug` is continued on other pages.

    If this page is the home of its rows, `column` is that by which they name the record.
    """

    title: str
    table: str
    slug: str
    entries: list[Entry]
    column: str = ""


class Records:
    """Everything that pages of records show."""

    def __init__(self, data: Data) -> None:
        self.data = data

    def address(self, table: str, record: str) -> str:
        """Where a record is shown, relative to the site; empty if it is shown nowhere."""
        if table in PAGES or table == "sources":
            return f"{table}/{quote(quote(record, safe=''))}.html"
        return self.homes.get((self.twin(table), record), "")

    def twin(self, table: str) -> str:
        """The first table with the same key: `crew` for `guest_flights`, most often itself."""
        keys = self.data.keys
        return next(other for other in keys if keys[other] == keys[table])

    @cached_property
    def homes(self) -> dict[tuple[str, str], str]:
        """(table, id) of rows without a page to the place where they are shown cell by cell."""
        found: dict[tuple[str, str], str] = {}
        for (page, record), listings in self.listings.items():
            for listing in listings:
                for place, entry in enumerate(listing.entries if listing.column else []):
                    where = page_address(page, record, listing.slug, page_number(place))
                    found.setdefault((entry.table, entry.record), f"{where}#{quote(entry.anchor)}")
        return found

    def cells(self, table: str, record: str, without: Iterable[str] = ()) -> list[Cell]:
        """The cells of a row that are not blank, in the order of the columns."""
        row, fields = self.data.rows[table][record], self.data.fields[table]
        bounds = {f"{one}_{end}" for one in fields for end in ("earliest", "latest")}
        hidden = bounds | {"sources", *without}
        return [
            self.cell(table, record, column, row[column])
            for column in fields
            if column in row and column not in hidden
        ]

    def cell(self, table: str, record: str, column: str, value: str) -> Cell:
        """One cell: codes by label, ids by name, dates in words."""
        about = self.data.fields[table][column]
        text, href = value, ""
        if "codes" in about:
            text = self.data.labels.get((table, column, value), value)
        elif to := self.data.references[table].get(column):
            text, href = self.data.name(to, value), self.address(to, value)
        elif f"{column}_latest" in self.data.fields[table]:
            text = say_date(value)
        elif value.startswith(("https://", "http://")):
            href = value
        if unit := about.get("unit"):
            row = self.data.rows[table][record]
            text = f"{float(value):,.10g} {row.get(unit, unit)}"
        if doubt := self.data.rows["doubts"].get(f"{table}/{record}/{column}"):
            said = doubt.get("said", "")
            text += f" ({self.data.labels['doubts', 'doubt', doubt['doubt']].lower()}: {said})"
        return Cell(
            column,
            say_column(column),
            about["description"],
            text,
            href,
            self.sources(table, record, column),
        )

    def sources(self, table: str, record: str, column: str = "") -> tuple[str, ...]:
        """The sources of a cell: those named for it, else those of its row."""
        cited = self.data.cited.get((self.twin(table), record), [])
        own = [one["source_id"] for one in cited if column and one.get("column") == column]
        whole = [one["source_id"] for one in cited if "column" not in one]
        return tuple(dict.fromkeys(own or whole or [one["source_id"] for one in cited]))

    @cached_property
    def naming(self) -> dict[tuple[str, str], dict[tuple[str, ...], list[Row]]]:
        """(table, column) to its rows by the cell of that column."""
        lists = [one for page in PAGES.values() for one in (*page["steps"], *page["related"])]
        wanted = {(one["table"], column) for one in lists for column in one["via"]}
        return {(table, column): self.data.grouped(table, column) for table, column in wanted}

    @cached_property
    def naming_years(self) -> dict[str, Row]:
        """State to its last row of `state_years`."""
        return {row["state_id"]: row for row in self.data.rows["state_years"].values()}

    def entries(self, record: str, about: dict[str, Any]) -> list[Entry]:
        """The rows that name a record in one of some columns, once each."""
        table, found = about["table"], {}
        for column in about["via"]:
            for row in self.naming[table, column].get((record,), []):
                if row.get(about.get("except", "")) != record and not (
                    about.get("guests") and row["agreement_link"] == "not_a_guest"
                ):
                    found[row["_id"]] = row
        return in_order(self.entry(about, row) for row in found.values())

    def entry(self, about: dict[str, Any], row: Row) -> Entry:
        """One row that names a record, cell by cell if this is its home."""
        table, name = about["table"], row["_id"]
        made = Entry(table, name, row, sources=self.sources(table, name))
        if date := about.get("date"):
            made.when, made.order = say_step(row, date), begins(row, date)
        elif sort := about.get("sort"):
            made.order = row.get(sort, "")
        if about.get("home"):
            made.anchor = f"{table}.{name}"
        return made

    @cached_property
    def listings(self) -> dict[tuple[str, str], list[Listing]]:
        """(table, id) of each record with a page to the lists on it that are not empty."""
        pages = [(table, record) for table in PAGES for record in self.data.rows[table]]
        return {page: [one for one in self.lists(*page) if one.entries] for page in pages}

    def lists(self, table: str, record: str) -> Iterator[Listing]:
        """The lists on the page of a record, that of its steps without a title of its own."""
        for about in (*PAGES[table]["related"], *PAGES[table]["steps"]):
            via, slug = about["via"][0], ""
            if "title" in about:
                slug = f"{about['table']}-{via.removesuffix('_id')}"
            home = via if about.get("home") else ""
            title, entries = about.get("title", "Steps"), self.entries(record, about)
            yield Listing(title, about["table"], slug, entries, home)

    def shown(self, listing: Listing) -> Listing:
        """The list with the cells of its rows, if it is their home."""
        if listing.column:
            for entry in listing.entries:
                entry.cells = self.cells(entry.table, entry.record, {listing.column})
        return listing

    def dates(self, table: str, record: str) -> list[Entry]:
        """The steps that the record's own columns tell."""
        row = self.data.rows[table][record]
        return [
            Entry(
                table="",
                record=say_column(column),
                row=row,
                when=say_step(row, column),
                order=begins(row, column),
                sources=self.sources(table, record, column),
            )
            for column in PAGES[table]["dates"]
            if column in row
        ]

    def claims(self, subjects: Iterable[tuple[str, str]]) -> list[Row]:
        """The claims about some records."""
        return [claim for one in subjects for claim in self.data.disputed.get(one, [])]

    def title(self, table: str, record: str) -> str:
        """What to call a row of any table: its name, or the names of what it ties together."""
        row = self.data.rows[table].get(record, {})
        if table in PAGES or table == "sources":
            return self.data.name(table, record)
        if "detail" in row:
            return row["detail"]
        references = self.data.references[table]
        parts = [
            self.data.name(references[column], row[column])
            if column in references
            else self.party(row[column])
            for column in self.data.keys[table]
            if column in row
        ]
        return ": ".join(parts) or record

    def party(self, value: str) -> str:
        """The name of a state or an organisation by its id, whichever it is."""
        table = "states" if value in self.data.rows["states"] else "agencies"
        return self.data.name(table, value)


def begins(row: Row, column: str) -> str:
    """The first day that a date can mean, or the last if there is no first."""
    return row.get(f"{column}_earliest") or row.get(f"{column}_latest") or ""


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries in their order, those without a place in it last."""
    return sorted(entries, key=lambda entry: (entry.order == "", entry.order))


def page_number(place: int) -> int:
    """On which page of a list the entry at `place` is, from 1."""
    return 1 if place < FIRST else 2 + (place - FIRST) // MORE


def page_address(table: str, record: str, slug: str, number: int) -> str:
    """The address of a page that continues a list."""
    tail = f".{slug}.{number}" if number > 1 and slug else ""
    return f"{table}/{quote(quote(record, safe=''))}{tail}.html"
