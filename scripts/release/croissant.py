"""Croissant: the tables as records that machine-learning tools load."""

import json
from pathlib import Path
from typing import Any

from scripts.release.facts import Facts, without_blanks
from scripts.release.metadata import people
from spacediplomacy import package, tables
from spacediplomacy.names import TableName

CONTEXT = Path(__file__).parent / "templates" / "croissant_context.json"
"""The context that Croissant 1.0 prescribes."""
TYPES = {
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "datetime": "sc:Date",
}
"""Types of values; Croissant's date is any moment."""


def croissant(facts: Facts) -> dict[str, Any]:
    """The description of every Parquet file, of its records and their fields."""
    files = {f["name"]: f for f in package.descriptor()["resources"] if "parquet" in f["format"]}
    return without_blanks(
        {
            "@context": json.loads(CONTEXT.read_text(encoding="utf-8")),
            "@type": "sc:Dataset",
            "conformsTo": "http://mlcommons.org/croissant/1.0",
            "name": facts.title,
            "description": facts.description,
            "version": facts.version,
            "license": facts.licence["path"],
            "url": facts.address or facts.licence["path"],
            "creator": people(facts),
            "datePublished": facts.day.isoformat(),
            "keywords": facts.keywords,
            "inLanguage": "en",
            "citeAs": f"{facts.title}, version {facts.version}",
            "distribution": [file_object(name, file) for name, file in files.items()],
            "recordSet": [record_set(name) for name in tables()],
        }
    )


def file_object(name: str, file: dict[str, Any]) -> dict[str, Any]:
    """A Parquet file with its hash, by a path relative to the description."""
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "description": file["description"],
        "contentUrl": file["path"],
        "contentSize": f"{file['bytes']} B",
        "encodingFormat": "application/x-parquet",
        "sha256": file["hash"].removeprefix("sha256:"),
    }


def record_set(name: TableName) -> dict[str, Any]:
    """The rows of a table."""
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": package.meaning(name),
        "key": [{"@id": f"{name}/{column}"} for column in package.key(name)],
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{field['name']}",
                "name": field["name"],
                "description": field["description"],
                "dataType": TYPES.get(field["type"], "sc:Text"),
                "source": {
                    "fileObject": {"@id": f"{name}.parquet"},
                    "extract": {"column": field["name"]},
                },
            }
            for field in package.fields(name)
        ],
    }
