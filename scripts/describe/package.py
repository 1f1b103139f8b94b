"""The descriptor: a Data Package (version 2) of every published file."""

import hashlib
from pathlib import Path
from typing import Any

import pandas as pd

from schemas import TABLES
from schemas.model.kinds import Column
from schemas.model.lookup import in_class
from schemas.model.table import Model, Rows, Tables, columns_of, key_of, meaning_of, name_of
from scripts.describe.example import example_of
from scripts.project import AUTHORS, LICENCE, NAME, TITLE

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FILES = {
    ".csv": ("csv", "text/csv", "{meaning}"),
    ".parquet": (
        "apache-parquet",
        "application/vnd.apache.parquet",
        "The table `{table}` as Parquet.",
    ),
    ".bib": ("bib", "application/x-bibtex", "The bibliography as BibTeX."),
    ".json": ("csl-json", "application/vnd.citationstyles.csl+json", "The same as CSL-JSON."),
}
"""Format, media type and description by the end of the name."""
DIALECT = {"delimiter": ",", "lineTerminator": "\n"}
TYPES = {"integer", "number", "boolean"}
"""The kinds of column that Table Schema has a type of that name for."""
CONSTRAINTS = {
    "full_match": ("pattern", "pattern"),
    "plain_text": ("maxLength", "longest"),
    "ge": ("minimum", "min_value"),
    "le": ("maximum", "max_value"),
}
"""The constraint that a check is in Table Schema, and which statistic of the check it holds."""


def descriptor(tables: Tables, project: dict[str, Any], published: Path) -> dict[str, Any]:
    """The descriptor of the files in `published`; `project` is the table of pyproject.toml."""
    sources = tables["sources"]
    catalogues = sources[in_class(sources.kind, tables["vocabulary"], "source_kind", "catalogue")]
    return {
        "$schema": PROFILE,
        "name": NAME,
        "title": TITLE,
        "description": project["description"] + ".",
        "version": project["version"],
        "licenses": [LICENCE],
        "keywords": project["keywords"],
        "contributors": [{"title": AUTHORS, "roles": ["author"]}],
        "sources": [
            {"title": row.title} | ({"path": row.url} if pd.notna(row.url) else {})
            for row in catalogues.itertuples()
        ],
        "resources": [
            *(table_resource(name, tables, published) for name in tables),
            *(file_resource(published / f"{name}.parquet", f"{name}.parquet") for name in tables),
            *(
                file_resource(published / name, name)
                for name in ["sources.bib", "sources.csl.json"]
            ),
        ],
    }


def file_resource(path: Path, name: str, meaning: str = "") -> dict[str, Any]:
    """A published file with its size and hash."""
    form, mediatype, description = FILES[path.suffix]
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {
        "name": name,
        "path": f"data/published/{path.name}",
        "description": description.format(meaning=meaning, table=path.stem),
        "format": form,
        "mediatype": mediatype,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }


def table_resource(name: str, tables: Tables, published: Path) -> dict[str, Any]:
    """A published CSV with its dialect and schema."""
    model = TABLES[name]
    return {
        **file_resource(published / f"{name}.csv", name, meaning_of(model)),
        "type": "table",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": table_schema(model, tables["vocabulary"], tables[name]),
    }


def table_schema(
    model: Model, vocabulary: pd.DataFrame, rows: Rows | None = None
) -> dict[str, Any]:
    """The Table Schema of a table, read off its class; codes from the vocabulary, examples from
    its `rows`."""
    columns = columns_of(model)
    keys = [
        {
            "fields": [name],
            "reference": {
                "resource": column.to if column.to != name_of(model) else "",
                "fields": key_of(TABLES[column.to]),
            },
        }
        for name, column in columns.items()
        if column.to
    ]
    return {
        "fields": [
            field(name, column, vocabulary, None if rows is None else rows[name])
            for name, column in columns.items()
        ],
        "primaryKey": key_of(model),
        "missingValues": [""],
    } | ({"foreignKeys": keys} if keys else {})


def field(
    name: str, column: Column, vocabulary: pd.DataFrame, cells: pd.Series | None
) -> dict[str, Any]:
    """One column, with its `cells` if an example is wanted, as a Table Schema field."""
    codes = vocabulary[vocabulary["list"] == column.codes][["code", "label"]].astype("str")
    blank = {"value": "", "label": column.blank_means}
    given = {
        "unit": column.unit,
        "example": None if cells is None else example_of(column, cells),
        "codes": column.codes,
        "categories": [{"value": code, "label": label} for code, label in codes.to_numpy()],
        "missingValues": [blank] if column.nullable else None,
        "constraints": constraints(name, column, codes["code"].tolist()),
    }
    truth = {"trueValues": ["true"], "falseValues": ["false"]} if column.kind == "boolean" else {}
    about = {"name": name, "type": type_of(column), "description": column.description, **truth}
    return about | {key: value for key, value in given.items() if value}


def type_of(column: Column) -> str:
    """The Table Schema type of a column."""
    if column.kind == "bound":
        return "date" if column.days else "datetime"
    return column.kind if column.kind in TYPES else "string"


def constraints(name: str, column: Column, codes: list[str]) -> dict[str, Any]:
    """What a column's checks and codes are as constraints; TypeError if one has no such form."""
    if unknown := set(column.checks) - set(CONSTRAINTS):
        raise TypeError(f"{name}: the check {min(unknown)} has no Table Schema form")
    found = {} if column.nullable else {"required": True}
    if codes:
        return found | {"enum": codes}
    forms = [(CONSTRAINTS[check], values) for check, values in column.checks.items()]
    return found | {constraint: values[statistic] for (constraint, statistic), values in forms}
