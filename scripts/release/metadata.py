"""The dataset as archives and catalogues want it described: DataCite, Zenodo, RO-Crate."""

from pathlib import Path
from typing import Any

from scripts.project import AUTHORS
from scripts.release.facts import Facts, without_blanks

MEDIA = {
    ".md": "text/markdown",
    ".csv": "text/csv",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".bib": "application/x-bibtex",
    ".cff": "application/yaml",
    "": "text/plain",
}


def people(facts: Facts) -> list[dict[str, Any]]:
    """The creators as schema.org has them."""
    return [
        without_blanks(
            {
                "@type": "Organization" if one["name"] == AUTHORS else "Person",
                "@id": f"https://orcid.org/{one['orcid']}" if "orcid" in one else "",
                "name": one["name"],
                "affiliation": one.get("affiliation"),
            }
        )
        for one in facts.creators
    ]


def datacite(facts: Facts) -> dict[str, Any]:
    """The metadata that a DOI is registered with."""
    texts = {"description": facts.description, "descriptionType": "Abstract"}
    rights = {"rights": facts.licence["title"], "rightsUri": facts.licence["path"]}
    dates = [{"date": facts.day.isoformat(), "dateType": "Issued"}]
    found = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "doi": facts.doi,
        "types": {"resourceType": "Dataset", "resourceTypeGeneral": "Dataset"},
        "titles": [{"title": facts.title}],
        "creators": [datacite_creator(one) for one in facts.creators],
        "publisher": {"name": facts.publisher},
        "publicationYear": str(facts.day.year),
        "version": facts.version,
        "language": "en",
        "subjects": [{"subject": word} for word in facts.keywords],
        "descriptions": [texts],
        "dates": dates,
        "rightsList": [rights | {"rightsIdentifier": facts.licence["name"]}],
        "formats": ["text/csv", "application/vnd.apache.parquet"],
    }
    return without_blanks(found)


def datacite_creator(one: dict[str, str]) -> dict[str, Any]:
    """A creator as DataCite has them."""
    orcid = {"nameIdentifier": one.get("orcid"), "nameIdentifierScheme": "ORCID"}
    found = {
        "name": one["name"],
        "nameType": "Organizational" if one["name"] == AUTHORS else "Personal",
        "nameIdentifiers": [orcid] if "orcid" in one else [],
        "affiliation": [{"name": one["affiliation"]}] if "affiliation" in one else [],
    }
    return without_blanks(found)


def zenodo(facts: Facts) -> dict[str, Any]:
    """What Zenodo reads from `.zenodo.json`."""
    found = {
        "title": facts.title,
        "upload_type": "dataset",
        "description": facts.description,
        "version": facts.version,
        "publication_date": facts.day.isoformat(),
        "creators": facts.creators,
        "license": facts.licence["name"].lower(),
        "access_right": "open",
        "language": "eng",
        "keywords": facts.keywords,
        "doi": facts.doi,
    }
    return without_blanks(found)


def crate(facts: Facts, files: list[Path], folder: Path) -> dict[str, Any]:
    """RO-Crate 1.1: the folder and each of its files."""
    parts = [
        {
            "@id": path.relative_to(folder).as_posix(),
            "@type": "File",
            "name": path.name,
            "contentSize": str(path.stat().st_size),
            "encodingFormat": MEDIA[path.suffix],
        }
        for path in files
    ]
    creators = [{"@id": f"#creator-{place}"} | one for place, one in enumerate(people(facts), 1)]
    licence = {"@id": facts.licence["path"], "@type": "CreativeWork"}
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": facts.title,
        "description": facts.description,
        "version": facts.version,
        "datePublished": facts.day.isoformat(),
        "license": {"@id": licence["@id"]},
        "keywords": facts.keywords,
        "identifier": facts.address,
        "author": [{"@id": one["@id"]} for one in creators],
        "hasPart": [{"@id": one["@id"]} for one in parts],
    }
    about = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    licence |= {"name": facts.licence["title"], "description": facts.licence["name"]}
    graph = [about, without_blanks(root), licence, *creators, *parts]
    return {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
