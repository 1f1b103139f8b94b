"""The installed package: its descriptor, its files, and that they are what the descriptor says."""

from __future__ import annotations

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import Any


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
def schemas() -> dict[str, dict[str, Any]]:
    """The resource of each table by name, in publishing order."""
    resources = descriptor()["resources"]
    return {one["name"]: one for one in resources if one.get("type") == "table"}


def known(
    name: str, names: Iterable[str], what: str = "table", gone: Mapping[str, str] | None = None
) -> str:
    """`name` if it is one of `names`, else KeyError with what became of it (`gone`), or with the
    nearest, and with all if they are few.

    >>> known("crews", ["crew", "missions"])
    Traceback (most recent call last):
    KeyError: "there is no table 'crews': did you mean 'crew'? There are: crew, missions"
    """
    found = {one.lower(): one for one in names}
    if name in found.values():
        return name
    if gone and name in gone:
        raise KeyError(f"there is no {what} {name!r}: it was {gone[name]}")
    import difflib

    near = difflib.get_close_matches(str(name).lower(), found, 1)
    hint = f": did you mean {found[near[0]]!r}?" if near else "."
    listed = f" There are: {', '.join(found.values())}" if len(found) <= 40 else ""
    raise KeyError(f"there is no {what} {name!r}{hint}{listed}")


def schema(name: str) -> dict[str, Any]:
    """The Table Schema of a table; KeyError if there is no such table."""
    return schemas()[known(name, schemas())]["schema"]


@cache
def references(name: str) -> dict[str, str]:
    """Column to the table whose key it holds, for each reference of a table."""
    found = schema(name).get("foreignKeys", [])
    return {one["fields"][0]: one["reference"].get("resource") or name for one in found}


@cache
def leads() -> dict[str, list[str]]:
    """Column to the tables whose ids it holds: own keys and references of all tables."""
    found: dict[str, list[str]] = {}
    for name in schemas():
        key = schema(name)["primaryKey"]
        own = {key[0]: name} if len(key) == 1 else {}
        for column, to in [*own.items(), *references(name).items()]:
            if to not in found.setdefault(column, []):
                found[column].append(to)
    return found


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
