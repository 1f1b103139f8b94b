"""The installed package: its descriptor, its files, and that they are what the descriptor says."""

import difflib
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def descriptor() -> dict[str, Any]:
    """`datapackage.json`, read once. RuntimeError says what to do if it is missing or cut."""
    path = root() / "datapackage.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RuntimeError(
            f"the dataset beside spacediplomacy cannot be read ({path.name}: {error}): "
            "install the package anew, unpacked and not from inside a zip file"
        ) from None


def root() -> Path:
    """The folder of the descriptor: inside an installed package, or that of the checkout."""
    here = Path(__file__).resolve().parent
    return here / "package" if (here / "package").is_dir() else here.parent


@cache
def schemas() -> dict[str, dict[str, Any]]:
    """The resource of each table by name, in publishing order."""
    resources = descriptor()["resources"]
    return {one["name"]: one for one in resources if one.get("type") == "table"}


def known(name: str) -> str:
    """`name` if it is a table, else KeyError with the nearest and all there are."""
    names = list(schemas())
    if name in names:
        return name
    near = difflib.get_close_matches(str(name).lower(), names, 1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise KeyError(f"there is no table {name!r}{hint} There are: {', '.join(names)}")


def fields(name: str) -> list[dict[str, Any]]:
    """The columns of a table as the descriptor has them."""
    return schemas()[known(name)]["schema"]["fields"]


def key(name: str) -> list[str]:
    """The columns that identify a row of a table."""
    return schemas()[known(name)]["schema"]["primaryKey"]


@cache
def references(name: str) -> dict[str, str]:
    """Column to the table whose key it holds, for each reference of a table."""
    found = schemas()[known(name)]["schema"].get("foreignKeys", [])
    return {one["fields"][0]: one["reference"].get("resource") or name for one in found}


def data(resource_name: str) -> bytes:
    """The bytes of a file of the package; ValueError if they are not those it was published
    with."""
    resources = descriptor()["resources"]
    about = next((one for one in resources if one["name"] == resource_name), None)
    if about is None:
        raise ValueError(f"datapackage.json does not name the file {resource_name}: install anew")
    path = about["path"]
    if ":" in path or path.startswith("/") or ".." in path.split("/"):
        raise ValueError(f"datapackage.json names a file outside the package: {path}")
    try:
        found = (root() / path).read_bytes()
    except OSError as error:
        raise ValueError(f"{path} cannot be read ({error.strerror}): install anew") from None
    if f"sha256:{hashlib.sha256(found).hexdigest()}" != about["hash"]:
        raise ValueError(
            f"{path} is not the file that was published with version {descriptor()['version']}: "
            "it was changed or damaged; install the package anew, or rebuild the checkout"
        )
    return found
