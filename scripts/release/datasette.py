"""What Datasette shows beside the SQLite file: meanings of tables and columns, facets, labels."""

from typing import Any

from scripts.release.facts import Facts, without_blanks
from spacediplomacy import package, tables
from spacediplomacy.names import TableName
from spacediplomacy.reading import NAMES

FACETS = 4
"""Coded columns counted on the page of a table before anybody asks."""


def datasette(facts: Facts, database: str) -> dict[str, Any]:
    """The metadata of the database, of every table and of its view with names and labels."""
    pages = {name: about_table(name) for name in tables()}
    views = {f"{name}_named": pages[name] for name in pages}
    return without_blanks(
        {
            "title": f"{facts.title} {facts.version}",
            "description": facts.description,
            "license": facts.licence["title"],
            "license_url": facts.licence["path"],
            "source": facts.title if facts.address else "",
            "source_url": facts.address,
            "databases": {database: {"tables": pages | views}},
        }
    )


def about_table(name: TableName) -> dict[str, Any]:
    """What one table is and how its page opens."""
    fields = package.fields(name)
    held = [field["name"] for field in fields]
    label = next((column for column in NAMES if column in held), None)
    return without_blanks(
        {
            "description": package.meaning(name),
            "columns": {field["name"]: told(field) for field in fields},
            "facets": [field["name"] for field in fields if "codes" in field][:FACETS],
            "label_column": label,
            "size": 50,
        }
    )


def told(field: dict[str, Any]) -> str:
    """The meaning of a column, its unit, and what a blank means."""
    unit = f" In {field['unit']}." if "unit" in field else ""
    blanks = [f" Blank: {one['label']}." for one in field.get("missingValues", [])]
    return "".join([field["description"], unit, *blanks])
