"""Where things are, and what pyproject.toml says of the dataset as a whole: above all the one
version number."""

import re
import tomllib
from pathlib import Path
from typing import Any

from scripts.check.problems import Problem, problem

ROOT = Path(__file__).resolve().parents[1]
NAME = "comparative-space-diplomacy"
TITLE = "Comparative Space Diplomacy Dataset"
AUTHORS = "Comparative Space Diplomacy Dataset contributors"
NEEDED = ("version", "description", "keywords")
FILE = "pyproject.toml"
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
"""The licence of the data."""


def project(root: Path = ROOT) -> dict[str, Any]:
    """The `[project]` table of pyproject.toml, and the day on which CHANGELOG.md says that this
    version was `released`, or None."""
    table = tomllib.loads((root / FILE).read_text(encoding="utf-8"))["project"]
    heading = rf"^## {re.escape(str(table.get('version')))}, (\d{{4}}-\d\d-\d\d)$"
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.search(heading, changes, re.MULTILINE)
    return table | {"released": released[1] if released else None}


def identity(table: dict[str, Any]) -> dict[str, str]:
    """Which dataset a file belongs to: name, version, licence."""
    return {"dataset": TITLE, "version": table["version"], "licence": LICENCE["name"]}


def project_problems(root: Path) -> list[Problem]:
    """What in pyproject.toml keeps the dataset from being described."""
    try:
        found = project(root)
    except KeyError:
        return [problem(FILE, "has no table [project]: restore it")]
    except (OSError, ValueError) as error:
        return [problem(FILE, f"cannot be read ({error}): restore it")]
    if missing := [key for key in NEEDED if key not in found]:
        return [problem(FILE, f"[project] has no {', '.join(missing)}: add it")]
    if not re.fullmatch(r"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){2}", str(found["version"])):
        return [problem(FILE, f'version "{found["version"]}" is not a version number: write 1.2.3')]
    return []
