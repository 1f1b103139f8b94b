"""The descriptor: a Data Package (version 2) of every published file."""

from pathlib import Path
from typing import Any

import pandas as pd

from schemas import TABLES
from schemas.model.kinds import Column
from schemas.model.lookup import as_text, as_texts, in_class, one_of
from schemas.model.table import Model, Rows, Tables, columns_of, key_of, meaning_of, name_of
from scripts.files import digest
from scripts.formats import as_array, form_of, printed
from scripts.project import AUTHORS, LICENCE, NAME, TITLE

FORMATS = {
    ".csv": ("csv", "text/csv"),
    ".parquet": ("apache-parquet", "application/vnd.apache.parquet"),
    ".bib": ("bib", "application/x-bibtex"),
    ".json": ("csl-json", "application/vnd.citationstyles.csl+json"),
}
"""Format and media type by the end of the name."""
DIALECT = {"delimiter": ",", "lineTerminator": "\n"}
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
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
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
            *(
                file_resource(published / f"{name}.parquet", f"The table `{name}` as Parquet.")
                for name in tables
            ),
            file_resource(published / "sources.bib", "The bibliography as BibTeX."),
            file_resource(published / "sources.csl.json", "The bibliography as CSL-JSON."),
        ],
    }


def file_resource(path: Path, description: str) -> dict[str, Any]:
    """A published file with its size and hash, named as the file."""
    form, mediatype = FORMATS[path.suffix]
    return {
        "name": path.name,
        "path": f"data/published/{path.name}",
        "description": description,
        "format": form,
        "mediatype": mediatype,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest(path)}",
    }


def table_resource(name: str, tables: Tables, published: Path) -> dict[str, Any]:
    """A published CSV with its dialect and schema, named as the table."""
    model = TABLES[name]
    schema = table_schema(model, tables["vocabulary"])
    for about in schema["fields"]:
        column = columns_of(model)[about["name"]]
        if example := example_of(column, tables[name][about["name"]]):
            about["example"] = example
    return file_resource(published / f"{name}.csv", meaning_of(model)) | {
        "name": name,
        "type": "table",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": schema,
    }


def example_of(column: Column, cells: pd.Series) -> str | None:
    """The example of the schema, as CSV has it, where it occurs among `cells` or nothing does;
    else the shortest value. None for a bound, which is as its date."""
    if column.example is None:
        return None
    wanted = as_text(column.example)
    if cells.dtype == "category" and one_of(cells, [wanted]).any():
        return wanted
    values = printed(as_array(cells.dropna().drop_duplicates(), form_of(column).arrow)).to_pylist()
    return wanted if wanted in values or not values else min(values, key=len)


def table_schema(model: Model, vocabulary: Rows) -> dict[str, Any]:
    """The Table Schema of a table, read off its class; codes from the vocabulary."""
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
        "fields": [field(name, column, vocabulary) for name, column in columns.items()],
        "primaryKey": key_of(model),
        "missingValues": [""],
    } | ({"foreignKeys": keys} if keys else {})


def field(name: str, column: Column, vocabulary: Rows) -> dict[str, Any]:
    """One column as a Table Schema field."""
    codes = labels_of(column.codes, vocabulary) if column.codes else {}
    found = {
        "name": name,
        "type": form_of(column).schema,
        "description": column.description,
        "unit": column.unit,
        "codes": column.codes,
        "categories": [{"value": code, "label": label} for code, label in codes.items()],
        "missingValues": [{"value": "", "label": column.blank_means}] if column.nullable else None,
        "constraints": constraints(name, column, list(codes)),
    }
    return {key: value for key, value in found.items() if value}


def labels_of(codes: str, vocabulary: Rows) -> dict[str, str]:
    """The codes of a list, and their names."""
    listed = vocabulary[vocabulary["list"] == codes]
    return dict(zip(as_texts(listed.code), as_texts(listed.label), strict=True))


def constraints(name: str, column: Column, codes: list[str]) -> dict[str, Any]:
    """What a column's checks and codes are as constraints; TypeError if one has no such form."""
    if unknown := set(column.checks) - set(CONSTRAINTS):
        raise TypeError(f"{name}: the check {min(unknown)} has no Table Schema form")
    found = {} if column.nullable else {"required": True}
    if codes:
        return found | {"enum": codes}
    forms = [(CONSTRAINTS[check], values) for check, values in column.checks.items()]
    return found | {constraint: values[statistic] for (constraint, statistic), values in forms}
