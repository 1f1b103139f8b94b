"""Files into place, whole or not at all: everything is written to one side, then moved in.

Until the list of moves stands on disk nothing published has changed; from then on an interrupted
move is finished by the next `settle`. At every instant each published file is either the old or
the new one, never half of one.
"""

import json
import os
import shutil

from schemas import TABLES
from scripts.formats import write_csv, write_parquet

STAGING = ".staging"
MOVES = "moves.json"


def publish(tables, folder, about=None):
    """Write CSV and Parquet of every table into `folder`; `about` says which dataset they are of."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        write_csv(folder / f"{name}.csv", table, TABLES[name])
        write_parquet(folder / f"{name}.parquet", table, TABLES[name], about)


def stage(root):
    """An empty folder beside the published files, on the same disk."""
    staging = root / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    return staging


def swap_in(root):
    """Move every staged file to its place under `root`, and remove published files that are no
    longer made."""
    staging = root / STAGING
    files = sorted(str(path.relative_to(staging)) for path in staging.rglob("*") if path.is_file())
    stale = sorted(
        str(path.relative_to(root))
        for folder in ["published", "codebook"]
        for path in (root / "data" / folder).glob("*")
        if str(path.relative_to(root)) not in files
    )
    for path in files:
        flush(staging / path)
    note = staging / f"{MOVES}.new"
    note.write_text(json.dumps({"move": files, "remove": stale}), encoding="utf-8")
    flush(note)
    os.replace(note, staging / MOVES)
    settle(root)


def settle(root):
    """Finish what an interrupted build began: carry out the moves that stand on disk, if any,
    and clear the staging folder."""
    staging = root / STAGING
    if (staging / MOVES).exists():
        moves = json.loads((staging / MOVES).read_text(encoding="utf-8"))
        for path in moves["move"]:
            if (staging / path).exists():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                os.replace(staging / path, root / path)
        for path in moves["remove"]:
            (root / path).unlink(missing_ok=True)
        (staging / MOVES).unlink()
    shutil.rmtree(staging, ignore_errors=True)


def flush(path):
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
