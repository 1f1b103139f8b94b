"""Files into place, whole or not at all: everything is written to one side, then moved in.

Until the folder of staged files gets its last name nothing published has changed; from then on an
interrupted move is finished by the next `settle`. At every instant each published file is either
the old or the new one, never half of one.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas import TABLES
from schemas.model.table import Tables
from scripts.files import files_in
from scripts.formats import write_csv, write_parquet

STAGING, STAGED = ".staging", ".staged"
"""The folder being filled, and the same folder once it is whole and only to be moved."""
PUBLISHED, CODEBOOK, DESCRIPTOR = "data/published", "data/codebook", "datapackage.json"


def publish(tables: Tables, folder: Path, about: dict[str, str] | None = None) -> None:
    """Write CSV and Parquet of every table into `folder`; `about` says of which dataset they
    are."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        write_csv(folder / f"{name}.csv", table, TABLES[name])
        write_parquet(folder / f"{name}.parquet", table, TABLES[name], about)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Nobody else builds `root` meanwhile; BlockingIOError if somebody does. A lock that its
    process outlives is none, and no file."""
    folder = os.open(root / "data", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(folder)


def stage(root: Path) -> Path:
    """An empty folder beside the published files, on the same disk."""
    staging = root / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    return staging


def swap_in(root: Path) -> None:
    """Move every staged file to its place under `root`, and remove published files that are no
    longer made."""
    for path in files_in(root / STAGING):
        with path.open("rb") as stream:
            os.fsync(stream.fileno())
    (root / STAGING).replace(root / STAGED)
    settle(root)


def settle(root: Path) -> None:
    """Finish what an interrupted build began: move what was staged whole, discard what was not."""
    staged = root / STAGED
    if staged.is_dir() and not staged.is_symlink():
        for path in files_in(staged):
            place = root / path.relative_to(staged)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)
        remove_stale(root)
        shutil.rmtree(staged)
    shutil.rmtree(root / STAGING, ignore_errors=True)


def remove_stale(root: Path) -> None:
    """Remove published files and pages of tables no longer made. Folders are not ours."""
    resources = json.loads((root / DESCRIPTOR).read_text(encoding="utf-8"))["resources"]
    made = {root / resource["path"] for resource in resources}
    made |= {root / CODEBOOK / f"{name}.md" for name in TABLES}
    for folder in (root / PUBLISHED, root / CODEBOOK):
        for path in folder.iterdir():
            if path.is_file() and path not in made:
                path.unlink()
