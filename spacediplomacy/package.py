"""The installed package: its descriptor, its files, and that they are what the descriptor says."""

from __future__ import annotations

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Any

    from spacediplomacy.names import TableName


@cache
def descriptor() -> dict[str, Any]:
    """`datapackage.json`, read once. RuntimeError says what to do if it is missing or cut."""
    import json

    path = root() / "datapackage.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {key: found[key] for key in ("title", "version", "licenses", "resources")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RuntimeError(
            f"the data of spacediplomacy cannot be read ({path.name}: {error}): install the "
            "package again, unpacked into a folder and not as a zip file"
        ) from None


def root() -> Path:
    """The folder of the descriptor: inside an installed package, or that of the checkout."""
    from pathlib import Path

    here = Path(__file__).resolve().parent
    return here / "package" if (here / "package").is_dir() else here.parent


@cache
def schemas() -> dict[TableName, dict[str, Any]]:
    """The resource of each table by name, in publishing order."""
    resources = descriptor()["resources"]
    return {one["name"]: one for one in resources if one.get("type") == "table"}


def known(
    name: str, names: Iterable[str], what: str = "table", spoken: dict[str, str] | None = None
) -> str:
    """`name` if it is one of `names`, else KeyError with the nearest, and with all if they are few.

    `spoken` has other words for them. TypeError if `name` is not text.

    >>> known("crews", ["crew", "missions"])
    Traceback (most recent call last):
    KeyError: "there is no table 'crews': did you mean 'crew'? There are: crew, missions"
    """
    names = list(names)
    if not isinstance(name, str):
        given = type(name).__name__
        raise TypeError(f"give the {what} as text, such as {names[0]!r}, not as {given}")
    if name in names:
        return name
    near = " or ".join(map(repr, _nearest(name, names, spoken or {})))
    hint = f": did you mean {near}?" if near else "."
    listed = f" There are: {', '.join(names)}" if len(names) <= 40 else ""
    raise KeyError(f"there is no {what} {name!r}{hint}{listed}")


def _nearest(name: str, names: list[str], spoken: dict[str, str]) -> list[str]:
    """Those of `names` that somebody may have meant, three at most."""
    import difflib

    whole = {_plain(text): one for text, one in spoken.items()}
    whole |= {_plain(one): one for one in names}
    begins = {_plain(one).split()[0]: one for one in names}
    word = _plain(name.removesuffix(".csv").removesuffix(".parquet"))
    if word in whole:
        return [whole[word]]
    if len(word) < 3:
        return []
    inside = {one: None for text, one in whole.items() if f" {word}" in f" {text}"}
    if inside:
        return sorted(inside, key=lambda one: not _plain(one).startswith(word))[:3]
    near = (difflib.get_close_matches(word, pool, 1, 0.74) for pool in (whole, begins))
    return [(whole | begins)[one] for found in near for one in found][:1]


def _plain(text: str) -> str:
    """Text without capitals, hyphens and underscores."""
    return " ".join(text.lower().replace("-", " ").replace("_", " ").split()) or "?"


def schema(name: TableName) -> dict[str, Any]:
    """The Table Schema of a table; KeyError if there is no such table."""
    known(name, schemas())
    return schemas()[name]["schema"]


def key(name: TableName) -> list[str]:
    """The columns that identify a row of a table."""
    return schema(name)["primaryKey"]


def fields(name: TableName) -> list[dict[str, Any]]:
    """The columns of a table as the descriptor has them."""
    return schema(name)["fields"]


def meaning(name: TableName) -> str:
    """What one row of a table is, and what is said of the table beyond it."""
    return schemas()[name]["description"]


@cache
def references(name: TableName) -> dict[str, TableName]:
    """Column to the table whose key it holds, for each reference of a table."""
    found = schema(name).get("foreignKeys", [])
    return {one["fields"][0]: one["reference"].get("resource") or name for one in found}


@cache
def leads() -> dict[str, list[TableName]]:
    """Column to the tables whose ids it holds: own keys and references of all tables."""
    found: dict[str, list[TableName]] = {}
    for name in schemas():
        own = {key(name)[0]: name} if len(key(name)) == 1 else {}
        for column, to in [*own.items(), *references(name).items()]:
            if to not in found.setdefault(column, []):
                found[column].append(to)
    return found


def tables_of(column: object) -> list[TableName]:
    """The tables whose ids a column holds: by its name, or by its end (`mission_operator_id`), or
    without what a merge adds (`state_id_x`)."""
    name = str(column).removesuffix("_x").removesuffix("_y")
    found = leads() | {"sources": ["sources"]}
    while name and name not in found:
        name = name.partition("_")[2]
    return found.get(name, [])


def data(resource: str) -> bytes:
    """The bytes of a file of the package; ValueError if they are not those that were published."""
    import hashlib

    about = next((one for one in descriptor()["resources"] if one["name"] == resource), None)
    if about is None:
        raise ValueError(f"datapackage.json does not name the file {resource}: install it again")
    path = about["path"]
    if ":" in path or path.startswith("/") or ".." in path.split("/"):
        raise ValueError(f"datapackage.json names a file outside the package: {path}")
    try:
        found = (root() / path).read_bytes()
    except OSError as error:
        raise ValueError(f"{path} cannot be read ({error.strerror}): install it again") from None
    if f"sha256:{hashlib.sha256(found).hexdigest()}" != about["hash"]:
        raise ValueError(
            f"{path} is not the file published with version {descriptor()['version']}: it was "
            "damaged or replaced. Install the package again; in a checkout run make build, and "
            "restart Python if that has run since"
        )
    return found
