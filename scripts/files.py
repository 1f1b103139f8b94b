"""How files are listed, hashed and written, and texts made from templates."""

import hashlib
import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def files_in(folder: Path) -> list[Path]:
    """The files below `folder`, in order; no links."""
    return sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink())


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write(path: Path, text: str) -> None:
    """The text as UTF-8, its folder made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_json(path: Path, found: dict[str, Any]) -> None:
    """JSON as people read it."""
    write(path, json.dumps(found, indent=1, ensure_ascii=False) + "\n")


def templates(folder: Path) -> Environment:
    """The templates in a folder; a name that one lacks is an error."""
    loader = FileSystemLoader(folder)
    return Environment(
        loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
