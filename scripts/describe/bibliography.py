"""The dataset and its sources as CSL-JSON, and the same as BibTeX."""

import calendar
import json
import re
from typing import Any

import pandas as pd

from schemas.model.table import Rows
from scripts.project import AUTHORS, TITLE

Item = dict[str, Any]
"""A publication as CSL-JSON has it."""
PLAIN = {"title": "title", "publisher": "publisher", "language": "language"}
PLAIN |= {"url": "URL", "doi": "DOI"}
DATES = {"published": "issued", "accessed": "accessed"}
"""Columns of `sources` and what CSL calls them."""
SPECIAL = {character: f"\\{character}" for character in "&%$#_"}
SPECIAL |= {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
SPECIAL |= {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
ESCAPES = str.maketrans(SPECIAL)
IN_ADDRESSES = str.maketrans({character: f"%{ord(character):02X}" for character in "{}\\"})
"""What is written for a character that would be a command, or end an address."""


def items(sources: Rows, version: str, year: int) -> list[Item]:
    """The dataset itself, then every row of `sources` in order of its key."""
    own = {
        "id": "spacediplomacy",
        "type": "dataset",
        "title": TITLE,
        "author": [{"literal": AUTHORS}],
        "issued": {"date-parts": [[year]]},
        "version": version,
    }
    return [own, *map(item, sources.itertuples())]


def item(source: Any) -> Item:
    """A row of `sources`; blanks are left out."""
    known = {name: value for name, value in source._asdict().items() if pd.notna(value)}
    found = {csl: known[name] for name, csl in PLAIN.items() if name in known}
    found |= {csl: date(known[name]) for name, csl in DATES.items() if name in known}
    if "author" in known:
        found["author"] = [person_or_body(name) for name in known["author"].split("; ")]
    kind = "webpage" if "url" in known else "document"
    return {"id": source.source_id, "type": kind, **found}


def person_or_body(name: str) -> dict[str, str]:
    """`Family, Given` is a person; a name without a comma a body."""
    family, _, given = name.partition(", ")
    return {"family": family, "given": given} if given else {"literal": name}


def date(text: str) -> dict[str, Any]:
    """A date, or the two ends of a range; what is less certain is `circa`."""
    points = re.findall("[0-9]{4}(?:-[0-9]{2})*", text.replace("X", "0"))
    parts = [[int(part) for part in point.split("-")] for point in points]
    certain = text in points or len(points) == 2
    return {"date-parts": parts} | ({} if certain else {"circa": True})


def csl_json(publications: list[Item]) -> str:
    """CSL-JSON, a line per publication."""
    lines = (json.dumps(publication, ensure_ascii=False) for publication in publications)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def bibtex(publications: list[Item]) -> str:
    """BibTeX entries that the plain styles of BibTeX, biblatex and pybtex print whole."""
    return "\n".join(entry(publication["id"], fields(publication)) for publication in publications)


def entry(key: str, values: dict[str, str]) -> str:
    """One entry. A month is a name that BibTeX knows, all else text in braces."""
    cells = {name: value if name == "month" else f"{{{value}}}" for name, value in values.items()}
    lines = "".join(f"  {name} = {cell},\n" for name, cell in cells.items())
    return f"@misc{{{key},\n{lines}}}\n"


def fields(publication: Item) -> dict[str, str]:
    """The fields of an entry; a publisher that names no author is printed as the author."""
    publisher = publication.get("publisher", "")
    authors = publication.get("author") or [{"literal": publisher}]
    days, accessed = (publication.get(name, {}).get("date-parts", []) for name in DATES.values())
    day = days[0] if len(days) == 1 else []
    found = {
        "author": " and ".join(map(printed_name, authors)),
        "title": whole(publication["title"]),
        "howpublished": whole(publisher) if "author" in publication else "",
        "year": "--".join(dict.fromkeys(str(parts[0]) for parts in days)) or "n.d.",
        "month": "".join(calendar.month_abbr[month].lower() for month in day[1:2]),
        "day": "".join(map(str, day[2:])),
        "doi": publication.get("DOI", "").translate(IN_ADDRESSES),
        "url": publication.get("URL", "").translate(IN_ADDRESSES),
        "urldate": "".join("-".join(f"{part:02}" for part in parts) for parts in accessed),
        "note": "Version " + publication["version"] if "version" in publication else "",
    }
    return {name: value for name, value in found.items() if value.strip("{}")}


def printed_name(name: dict[str, str]) -> str:
    """A person as `Family, Given`; a body in braces, so that it is not taken apart."""
    if "literal" in name:
        return whole(name["literal"])
    return f"{whole(name['family'])}, {name['given'].translate(ESCAPES)}"


def whole(text: str) -> str:
    """A text in which nothing is a command, and whose capitals BibTeX leaves alone."""
    return f"{{{text.translate(ESCAPES)}}}"
