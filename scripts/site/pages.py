"""Pages of records, of sources, and the lists of them, as HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from string import ascii_lowercase
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from scripts.site.data import Data, Row
from scripts.site.records import FIRST, MORE, PAGES, Listing, Records, in_order, page_address
from scripts.site.words import say_column, say_step

INDEX = 400
"""Records on a page of the list of all."""
TOLD = ("source_id", "kind", "author", "title", "publisher", "published", "url")
"""Columns of a source that its first sentence tells."""
CITED = 150
"""Cells on a page of a source."""


class Notes:
    """The numbers of the sources on one page, in the order in which it cites them."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def __call__(self, sources: tuple[str, ...]) -> Markup:
        """Links to the entries of some sources in the list below, by number."""
        number = [self.numbers.setdefault(one, len(self.numbers) + 1) for one in sources]
        links = [f'<a href="#s{one}">{one}</a>' for one in number]
        return Markup(f"<sup>{' '.join(links)}</sup>" if links else "")


def environment(records: Records) -> Environment:
    """The templates, with what they say of rows: links, labels, dates."""
    folder = FileSystemLoader(Path(__file__).with_name("templates"))
    found = Environment(loader=folder, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    data = records.data

    def link(table: str, record: str, text: str = "") -> Markup:
        shown, where = text or records.title(table, record), records.address(table, record)
        return Markup(f'<a href="../{where}">{escape(shown)}</a>') if where else escape(shown)

    def ref(table: str, row: Row, column: str) -> Markup | str:
        return link(data.references[table][column], row[column]) if column in row else ""

    def label(table: str, row: Row, column: str) -> str:
        return data.labels.get((table, column, row.get(column, "")), row.get(column, ""))

    def direct(sources: tuple[str, ...]) -> Markup:
        marks = [
            f'<a href="../{records.address("sources", one)}">{mark}</a>'
            for one, mark in zip(sources, ascii_lowercase, strict=False)
        ]
        return Markup(f"<sup>{' '.join(marks)}</sup>" if marks else "")

    found.globals |= {
        "direct": direct,
        "link": link,
        "ref": ref,
        "label": label,
        "day": say_step,
        "column": say_column,
        "about": data.about,
        "rows": data.rows,
        "records": records,
        "party": records.party,
    }
    found.filters["low"] = lambda text: text[:1].lower() + text[1:] if text[1:2].islower() else text
    return found


class Pages:
    """Renders pages; `write(address, text)` takes each."""

    def __init__(self, data: Data, write: Callable[[str, str], None]) -> None:
        self.data, self.write = data, write
        self.records = Records(data)
        self.templates = environment(self.records)
        self.words = self.templates.get_template("words.html").module
        self.addresses: list[str] = []

    def page(self, address: str, template: str, **context: Any) -> None:
        """Render one page to its address, relative to the site and not quoted."""
        self.addresses.append(address)
        text = self.templates.get_template(template).render(root=root_of(address), **context)
        self.write(address, text)

    def warm(self) -> None:
        """Compute what all pages share, before the work is divided among processes."""
        _ = self.records.homes, self.cited_by, self.claimed, self.data.cited, self.data.disputed
        _ = self.records.naming_years
        for name in self.templates.list_templates():
            self.templates.get_template(name)

    def work(self) -> list[tuple[str, str]]:
        """(table, id) of every record and source with a page."""
        return [(table, one) for table in (*PAGES, "sources") for one in self.data.rows[table]]

    def render(self, part: list[tuple[str, str]]) -> list[str]:
        """Write the pages of some records and sources; returns their addresses."""
        before = len(self.addresses)
        for table, record in part:
            self.source(record) if table == "sources" else self.record(table, record)
        return self.addresses[before:]

    def lists(self) -> None:
        """The lists of all records."""
        for table in (*PAGES, "sources"):
            self.index(table)

    def record(self, table: str, record: str) -> None:
        """The page of a record, and those that continue its long lists."""
        row, records = self.data.rows[table][record], self.records
        lists = [records.shown(one) for one in records.listings[table, record]]
        steps = records.dates(table, record)
        steps += [entry for one in lists if not one.slug for entry in one.entries]
        at_home = [(one.table, one.record) for each in lists if each.column for one in each.entries]
        common = {"table": table, "record": record, "row": row, "words": self.words}
        common |= {"title": self.data.name(table, record), "where": page_address}
        self.page(
            file_of(page_address(table, record, "", 1)),
            "record.html",
            **common,
            notes=Notes(),
            cells=records.cells(table, record, self.data.keys[table]),
            steps=in_order(steps),
            lists=[one for one in lists if one.slug],
            first=FIRST,
            claims=records.claims([(table, record), *at_home]),
        )
        for one in lists:
            self.continued(one, common)

    def continued(self, listing: Listing, common: dict[str, Any]) -> None:
        """The pages that continue a list with a page of its own."""
        pages = range(FIRST, len(listing.entries), MORE) if listing.slug else []
        for number, start in enumerate(pages, 2):
            self.page(
                file_of(page_address(common["table"], common["record"], listing.slug, number)),
                "continued.html",
                **common,
                notes=Notes(),
                listing=listing,
                entries=listing.entries[start : start + MORE],
                number=number,
                last=len(pages) + 1,
            )

    def index(self, table: str) -> None:
        """The list of all records of a table."""
        names = sorted(
            ((self.data.name(table, record), record) for record in self.data.rows[table]),
            key=lambda pair: (pair[0].casefold(), pair[1]),
        )
        parts = [names[start : start + INDEX] for start in range(0, len(names), INDEX)]
        for number, part in enumerate(parts, 1):
            self.page(
                index_address(table, number),
                "index.html",
                table=table,
                names=part,
                number=number,
                last=len(parts),
                where=index_address,
            )

    @cached_property
    def cited_by(self) -> dict[str, list[Row]]:
        """Source to the rows and cells that rest on it."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.data.rows["citations"].values():
            if row["table"] != "claims":
                found[row["source_id"]].append(row)
        return found

    def source(self, source: str) -> None:
        """The pages of a source: what it is, and every cell that rests on it."""
        cited = self.cited_by.get(source, [])
        parts = [cited[start : start + CITED] for start in range(0, len(cited), CITED)] or [[]]
        for number, part in enumerate(parts, 1):
            grouped: dict[str, list[SimpleNamespace]] = defaultdict(list)
            for row in part:
                grouped[row["table"]].append(self.resting(row))
            self.page(
                file_of(source_address(source, number)),
                "source.html",
                number=number,
                last=len(parts),
                source=source,
                table="sources",
                row=self.data.rows["sources"][source],
                title=self.data.name("sources", source),
                cells=self.records.cells("sources", source, TOLD),
                total=len(cited),
                groups=grouped,
                claims=self.claimed.get((source,), []) if number == 1 else [],
                where=source_address,
            )

    @cached_property
    def claimed(self) -> dict[tuple[str, ...], list[Row]]:
        """Source to the claims it makes."""
        return self.data.grouped("claims", "source_id")

    def resting(self, citation: Row) -> SimpleNamespace:
        """A cell, or a row, that rests on a source."""
        table, record = citation["table"], citation["record_id"]
        column = citation.get("column", "")
        row, value = self.data.rows[table].get(record, {}), ""
        if column in row:
            value = self.records.cell(table, record, column, row[column]).text
        address = self.records.address(table, record)
        if column in row and address and "#" not in address:
            address += f"#{column}"
        return SimpleNamespace(
            title=self.records.title(table, record),
            address=address,
            value=value,
            heading=say_column(column),
            locator=citation.get("locator", ""),
        )


def root_of(address: str) -> str:
    """The way from a page to the first folder of the site."""
    return "../" * address.count("/")


def file_of(address: str) -> str:
    """The file behind an address."""
    return address.replace("%25", "%")


def index_address(table: str, number: int) -> str:
    """The address of a page of the list of all records."""
    return f"{table}/index{f'.{number}' if number > 1 else ''}.html"


def source_address(source: str, number: int) -> str:
    """The address of a page of a source."""
    return page_address("sources", source, "cells", number)
