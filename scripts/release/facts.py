"""What is said of the dataset as a whole: from pyproject.toml, CHANGELOG.md and release.toml."""

import datetime as dt
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from schemas.model.kinds import URL
from scripts.check.problems import Problem, problem, quoted
from scripts.project import AUTHORS, LICENCE, TITLE, project
from spacediplomacy import load

FILE = "release.toml"
DOI = r"10\.[0-9]{4,9}/[^\s]+"
FORMS = {"doi": DOI, "homepage": URL, "repository": URL, "publisher": ".*"}
"""The form of each text in release.toml."""
OF_CREATORS = {"name", "orcid", "affiliation"}


@dataclass(frozen=True)
class Facts:
    """Title, version and the like, and what release.toml adds; what does not exist is empty."""

    title: str
    description: str
    version: str
    licence: dict[str, str]
    keywords: list[str]
    day: dt.date
    doi: str = ""
    homepage: str = ""
    repository: str = ""
    publisher: str = AUTHORS
    creators: list[dict[str, str]] = field(default_factory=lambda: [{"name": AUTHORS}])

    @property
    def noon(self) -> dt.datetime:
        """The time that files carry: noon of the day of release."""
        return dt.datetime.combine(self.day, dt.time(12))

    @property
    def address(self) -> str:
        """Where the dataset is to be found; empty while it is nowhere."""
        return f"https://doi.org/{self.doi}" if self.doi else self.homepage or self.repository


def facts(root: Path) -> Facts:
    """The facts of this version; its day is that of its release, or the last that it covers."""
    about, more = project(root), tomllib.loads((root / FILE).read_text(encoding="utf-8"))
    covered = load("coverage_dates").set_index("subject").covered_to_latest["events"]
    return Facts(
        title=TITLE,
        description=about["description"] + ".",
        version=about["version"],
        licence=LICENCE,
        keywords=about["keywords"],
        day=dt.date.fromisoformat(about["released"]) if about["released"] else covered.date(),
        **{key: value for key, value in more.items() if value},
    )


def wrong_facts(root: Path) -> list[Problem]:
    """What in release.toml is wrong."""
    try:
        found = tomllib.loads((root / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return [problem(FILE, f"cannot be read ({error}): restore it")]
    told = [
        (key, f"{quoted(value)} does not match {form}: correct or empty it")
        for key, form in FORMS.items()
        if (value := found.get(key)) and not re.fullmatch(form, str(value))
    ]
    known = [*FORMS, "creators"]
    told += [(key, f"is unknown: use {', '.join(known)}") for key in found if key not in known]
    told += [
        ("creators", f"{quoted(one)} needs a name, and may have an orcid and an affiliation")
        for one in found.get("creators", [])
        if not (isinstance(one, dict) and {"name"} <= set(one) <= OF_CREATORS)
    ]
    return [problem(FILE, said, column=key) for key, said in told]


def without_blanks(found: dict[str, Any]) -> dict[str, Any]:
    """The entries that say something."""
    return {key: value for key, value in found.items() if value not in ("", None, [], {})}
