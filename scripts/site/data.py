"""What is published, as the pages read it: rows by id, names, labels, meanings, citations."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from spacediplomacy.reading import NAMES

Row = dict[str, str]
"""The cells of a row that are not blank, as the CSV has them."""


@dataclass
class Data:
    """The published tables (blanks missing) and `datapackage.json`."""

    frames: dict[str, pd.DataFrame]
    about: dict[str, Any]

    @classmethod
    def read(cls, root: Path) -> Data:
        """The tables published under `root`."""
        about = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
        paths = {one["name"]: root / one["path"] for one in about["resources"]}
        tables = [one["name"] for one in about["resources"] if one.get("type") == "table"]
        return cls({name: pd.read_parquet(paths[f"{name}.parquet"]) for name in tables}, about)

    @cached_property
    def resources(self) -> dict[str, dict[str, Any]]:
        """The tables of the descriptor by name, in publishing order."""
        return {one["name"]: one for one in self.about["resources"] if one["name"] in self.frames}

    @cached_property
    def fields(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Table to column to what the descriptor says of it."""
        return {
            name: {field["name"]: field for field in one["schema"]["fields"]}
            for name, one in self.resources.items()
        }

    @cached_property
    def references(self) -> dict[str, dict[str, str]]:
        """Table to column to the table whose ids the column holds."""
        return {
            name: {
                key["fields"][0]: key["reference"]["resource"] or name
                for key in one["schema"].get("foreignKeys", [])
            }
            for name, one in self.resources.items()
        }

    @cached_property
    def keys(self) -> dict[str, list[str]]:
        """Table to the columns that identify a row."""
        return {name: one["schema"]["primaryKey"] for name, one in self.resources.items()}

    @cached_property
    def rows(self) -> Rows:
        """Table to id to row; an id of several columns is joined by `/`."""
        return Rows(self)

    def name(self, table: str, record: str) -> str:
        """What people call a record; its id if it has no name or is unknown."""
        row = self.rows[table].get(record, {})
        return next((row[column] for column in (*NAMES, "label") if column in row), record)

    @cached_property
    def labels(self) -> dict[tuple[str, str, str], str]:
        """(table, column, code) to the label of the code."""
        return {
            (table, column, one["value"]): one["label"]
            for table, fields in self.fields.items()
            for column, field in fields.items()
            for one in field.get("categories", [])
        }

    @cached_property
    def definitions(self) -> dict[tuple[str, str], str]:
        """(code list, code) to the rule by which it is applied."""
        words = self.rows["vocabulary"].values()
        return {(row["list"], row["code"]): row["definition"] for row in words}

    @cached_property
    def cited(self) -> dict[tuple[str, ...], list[Row]]:
        """(table, record id) to its rows of `citations`."""
        return self.grouped("citations", "table", "record_id")

    @cached_property
    def disputed(self) -> dict[tuple[str, ...], list[Row]]:
        """(table, record id) to the claims about it."""
        return self.grouped("claims", "table", "record_id")

    def grouped(self, table: str, *columns: str) -> dict[tuple[str, ...], list[Row]]:
        """The rows of a table by the cells of some columns, those with blanks left out."""
        found = defaultdict(list)
        for record, row in self.rows[table].items():
            if all(column in row for column in columns):
                found[tuple(row[column] for column in columns)].append({"_id": record} | row)
        return found


class Rows(dict[str, dict[str, Row]]):
    """The rows of each table by id, made when first asked for."""

    def __init__(self, data: Data) -> None:
        self.data = data

    def __missing__(self, table: str) -> dict[str, Row]:
        """The rows of a table."""
        frame, key = self.data.frames[table], self.data.keys[table]
        names, texts = list(frame), [as_texts(frame[column]) for column in frame]
        rows = [
            {name: cell for name, cell in zip(names, cells, strict=True) if cell is not None}
            for cells in zip(*texts, strict=True)
        ]
        self[table] = {"/".join(row.get(column, "") for column in key): row for row in rows}
        return self[table]


def as_texts(cells: pd.Series) -> list[str | None]:
    """Cells as text, as the CSV has them; None for blanks."""
    if pd.api.types.is_datetime64_any_dtype(cells):
        texts = cells.dt.strftime("%Y-%m-%dT%H:%M:%SZ").str.removesuffix("T00:00:00Z")
    elif pd.api.types.is_bool_dtype(cells):
        texts = cells.map({True: "yes", False: "no"})
    elif pd.api.types.is_float_dtype(cells):
        texts = cells.map(lambda value: f"{value:.6f}".rstrip("0").rstrip("."), "ignore")
    else:
        texts = cells.astype("str")
    return texts.to_numpy(object, na_value=None).tolist()
