"""The package in words: descriptor, bibliography, how to cite, and the counts in the README."""

import hashlib
import json
import re
from functools import partial

from schemas import CURATED, GROUPS, TABLES
from schemas.model.coverage import COVERED_TO
from schemas.model.table import columns_of, key_of, meaning_of, name_of
from scripts.describe.bibliography import bibliography
from scripts.describe.codebook import codebook
from scripts.project import AUTHORS, NAME, TITLE

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "header": True,
}
TYPES = {"integer": "integer", "number": "number", "boolean": "boolean"}
CATALOGUES = ["catalogue", "registry"]


def describe(tables, project, folder, readme):
    """Write into `folder` what stands beside the data in `folder`/data/published; `readme` is
    the text to update."""
    published, version = folder / "data" / "published", project["version"]
    (published / "sources.bib").write_text(
        bibliography(tables["sources"], version, COVERED_TO.year), encoding="utf-8"
    )
    (folder / "data" / "README.md").write_text(codebook(tables, version), encoding="utf-8")
    (folder / "CITATION.cff").write_text(citation(project), encoding="utf-8")
    (folder / "README.md").write_text(with_counts(readme, tables), encoding="utf-8")
    package = descriptor(tables, project, published)
    (folder / "datapackage.json").write_text(
        json.dumps(package, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def descriptor(tables, project, published):
    """The Data Package (version 2) descriptor of every published file."""
    csv = [table_resource(TABLES[name], table, tables, published) for name, table in tables.items()]
    parquet = [
        file_resource(
            published / f"{name}.parquet",
            f"{name}-parquet",
            "apache-parquet",
            "application/vnd.apache.parquet",
            f"The table `{name}` as Parquet.",
        )
        for name in tables
    ]
    bib = file_resource(
        published / "sources.bib", "sources-bib", "bib", "application/x-bibtex", "The bibliography."
    )
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
            {"title": row.title, **({"path": row.url} if isinstance(row.url, str) else {})}
            for row in tables["sources"].itertuples()
            if row.kind in CATALOGUES
        ],
        "resources": csv + parquet + [bib],
    }


def file_resource(path, name, form, mediatype, description):
    """A published file with its size and hash."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {
        "name": name,
        "path": f"data/published/{path.name}",
        "description": description,
        "format": form,
        "mediatype": mediatype,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }


def table_resource(model, table, tables, published):
    """A published CSV with its dialect and schema."""
    name = name_of(model)
    resource = file_resource(published / f"{name}.csv", name, "csv", "text/csv", meaning_of(model))
    return {
        **resource,
        "type": "table",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": table_schema(model, tables["vocabulary"]),
    }


def table_schema(model, vocabulary):
    """The Table Schema of a table, read off its pandera model; codes from the vocabulary."""
    columns = columns_of(model)
    keys = [
        {
            "fields": [name],
            "reference": {
                "resource": to if to != name_of(model) else "",
                "fields": key_of(TABLES[to]),
            },
        }
        for name, column in columns.items()
        if (to := column.to)
    ]
    return {
        "fields": [field(model, name, column, vocabulary) for name, column in columns.items()],
        "primaryKey": key_of(model),
        "missingValues": [""],
    } | ({"foreignKeys": keys} if keys else {})


def field(model, name, column, vocabulary):
    """One column as a Table Schema field."""
    kind = (
        "string"
        if column.kind not in ("bound", *TYPES)
        else TYPES.get(column.kind) or ("date" if column.days else "datetime")
    )
    extra = {"unit": column.unit, "blankMeans": column.blank_means, "example": column.example}
    described = {
        "name": name,
        "type": kind,
        "description": column.description,
        **({"trueValues": ["true"], "falseValues": ["false"]} if kind == "boolean" else {}),
        **{key: value for key, value in extra.items() if value is not None},
    }
    limits = constraints(model, name, column, vocabulary)
    return described | ({"constraints": limits} if limits else {})


def constraints(model, name, column, vocabulary):
    """What the column's checks and codes are as Table Schema constraints; a check without a form
    is an error."""
    found = {} if column.nullable else {"required": True}
    for check, values in column.checks.items():
        match check:
            case "full_match":
                found["pattern"] = values["pattern"]
            case "plain_text":
                found["maxLength"] = values["longest"]
            case "ge":
                found["minimum"] = values["min_value"]
            case "le":
                found["maximum"] = values["max_value"]
            case other:
                raise TypeError(
                    f"the check {other} of {name_of(model)}.{name} has no Table Schema form"
                )
    if codes := column.codes:
        found["enum"] = vocabulary.code[vocabulary.list == codes].astype("str").tolist()
        del found["pattern"]
    return found


def citation(project):
    """CITATION.cff; JSON strings are YAML strings."""
    quote = partial(json.dumps, ensure_ascii=False)
    return f"""cff-version: 1.2.0
message: If you use this dataset, please cite it, and the sources behind the rows you use.
type: dataset
title: {quote(TITLE)}
version: {quote(project["version"])}
abstract: {quote(project["description"] + ".")}
authors:
- name: {quote(AUTHORS)}
license: CC-BY-4.0
keywords:
""" + "".join(f"- {quote(word)}\n" for word in project["keywords"])


def with_counts(readme, tables):
    """The README with its list of tables, between the two marks, made anew."""
    made = (
        "<!-- tables: written by make build -->\n" + table_list(tables) + "<!-- end of tables -->"
    )
    return re.sub(r"<!-- tables:.*?<!-- end of tables -->", lambda _: made, readme, flags=re.DOTALL)


def table_list(tables):
    """Every table in one line: rows, and what one row is."""
    rows = [
        f"| {group} | `{name_of(model)}` | {len(tables[name_of(model)]):,} | "
        f"{first_sentence(model)} |"
        for group, models in GROUPS.items()
        for model in models
    ]
    total = sum(len(tables[name]) for name in CURATED)
    return (
        f"{total:,} curated rows from {len(tables['sources']):,} sources; events up to "
        f"{COVERED_TO:%-d %B %Y}.\n\n"
        "| | table | rows | one row is |\n|---|---|---:|---|\n" + "\n".join(rows) + "\n"
    )


def first_sentence(model):
    return " ".join(model.__doc__.split("\n\n")[0].split())
