"""Where things are, and what pyproject.toml says of the dataset as a whole: above all the one
version number."""

import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NAME = "comparative-space-diplomacy"
TITLE = "Comparative Space Diplomacy Dataset"
AUTHORS = "Comparative Space Diplomacy Dataset contributors"
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
"""The licence of the data."""


def project(root: Path = ROOT) -> dict[str, Any]:
    """The `[project]` table of pyproject.toml, and the day on which CHANGELOG.md says that this
    version was `released`, or None."""
    table = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    heading = rf"^## {re.escape(table['version'])}, (\d{{4}}-\d\d-\d\d)$"
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.search(heading, changes, re.MULTILINE)
    return table | {"released": released[1] if released else None}


def identity(table: dict[str, Any]) -> dict[str, str]:
    """Which dataset a file belongs to: name, version, licence."""
    return {"dataset": TITLE, "version": table["version"], "licence": LICENCE["name"]}
