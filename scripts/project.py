"""Where things are, and what pyproject.toml says of the dataset as a whole: above all the one
version number."""

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
    """The `[project]` table of pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
