"""What Explore and Find read beside the Parquet files: columns, codes, names, addresses."""

from __future__ import annotations

from typing import Any

from scripts.site.data import Data
from scripts.site.records import PAGES, Records

WIDE = ("title", "notes", "detail", "reason", "sources")
"""Columns of long texts."""


def columns(data: Data, table: str) -> dict[str, Any]:
    """A table as Explore shows it: what one row is, and each column."""
    about = [column_of(data, table, field) for field in data.fields[table].values()]
    return {"name": table, "description": data.resources[table]["description"], "columns": about}


def column_of(data: Data, table: str, field: dict[str, Any]) -> dict[str, Any]:
    """A column: type, meaning, what a blank means, its codes, the table its ids lead to."""
    blanks = [one["label"] for one in field.get("missingValues", [])]
    found = {
        "name": field["name"],
        "type": field["type"],
        "numeric": field["type"] in ("integer", "number"),
        "wide": field["name"] in WIDE,
        "description": field["description"],
        "blank": blanks[0] if blanks else "",
    }
    if "categories" in field:
        found["codes"] = {
            one["value"]: {
                "label": one["label"],
                "definition": data.definitions.get((field["codes"], one["value"]), ""),
            }
            for one in field["categories"]
        }
    if (to := data.references[table].get(field["name"])) in (*PAGES, "sources"):
        found["to"] = to
    return found


def names(data: Data) -> dict[str, dict[str, str]]:
    """Table to id to name, of every table with pages."""
    return {
        table: {record: data.name(table, record) for record in data.rows[table]}
        for table in (*PAGES, "sources")
    }


def findable(records: Records) -> list[list[str]]:
    """[words, table, address] of every record with a page, other names included."""
    data, found = records.data, []
    for table in PAGES:
        for record, row in data.rows[table].items():
            also = [
                row[column] for column in ("title", "name_native", "abbreviation") if column in row
            ]
            words = dict.fromkeys([data.name(table, record), *also])
            found.append([" · ".join(words), table, records.address(table, record)])
    for other in data.rows["agency_names"].values():
        known = f"{other['name']} · {data.name('agencies', other['agency_id'])}"
        found.append([known, "agencies", records.address("agencies", other["agency_id"])])
    return found
