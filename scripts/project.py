"""Where things are, and what pyproject.toml says of the dataset as a whole: above all the one
version number."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "comparative-space-diplomacy"
TITLE = "Comparative Space Diplomacy Dataset"
AUTHORS = "Comparative Space Diplomacy Dataset contributors"


def project(root=ROOT):
    """The `[project]` table of pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
