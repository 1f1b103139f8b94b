"""What changed in the curated tables since a release, cell by cell: `make changes FROM=0.1.0`.

FROM is a version, any other name that git knows, or a folder of curated or published CSV. An id
in `retired_ids` is followed: its row is renamed, and cells that only follow it have not changed.
"""

import io
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from schemas import CURATED
from schemas.model.lookup import record_ids
from schemas.model.sources_cell import COLUMN, SLUG, entries
from schemas.model.table import Rows, Tables, columns_of, curated_columns, key_of
from scripts.check.problems import Problem, counted, problem
from scripts.project import ROOT, project

COLUMNS = ["table", "record_id", "column", "change", "old", "new", "source"]
SHOWN = 20
"""How many cells of a column, or rows of a table, are told one by one."""
HEADINGS = {"added": "Added", "removed": "Removed", "renamed": "Renamed", "corrected": "Corrected"}
RELEASED = r"^## (?P<version>\d+\.\d+\.\d+), (?P<day>\d{4}-\d\d-\d\d)$"
KEYS = re.compile(rf"((?:^|; )(?:{COLUMN}=)?)({SLUG})(?=\[|;|$)")
Renames = dict[str, dict[str, str]]
"""Table to retired id to the id used instead."""


def changes_since(since: str, root: Path = ROOT) -> pd.DataFrame:
    """One row per change (COLUMNS): a row added, removed or renamed has no `column`.

    FileNotFoundError if `since` is neither a folder nor a name that git knows; "" is the time
    before the first release.
    """
    with tempfile.TemporaryDirectory() as folder:
        before = read_texts(past(since, root, Path(folder)))
        return compare(before, read_texts(root / "data" / "curated"))


def past(since: str, root: Path, aside: Path) -> Path:
    """The folder of the tables as they were; unpacked into `aside` if git has them."""
    if not since or Path(since).is_dir():
        return Path(since) if since else aside
    for name in (f"v{since}", since):
        command = ["git", "-C", str(root), "archive", "--format=zip", name, "data/curated"]
        done = subprocess.run(command, capture_output=True)
        if done.returncode == 0:
            with zipfile.ZipFile(io.BytesIO(done.stdout)) as archive:
                archive.extractall(aside)
            return aside / "data" / "curated"
    raise FileNotFoundError(f'"{since}" is neither a folder nor a version that git knows')


def read_texts(folder: Path) -> Tables:
    """The cells of every curated table as text, blanks empty; a missing file has no rows."""
    found = {}
    for name, model in CURATED.items():
        path = folder / f"{name}.csv"
        table = pd.read_csv(path, dtype="str", na_filter=False) if path.exists() else None
        if table is None or not set(key_of(model)) <= set(table):
            table = pd.DataFrame(columns=curated_columns(model), dtype="str")
        computed = set(columns_of(model)) - set(curated_columns(model))
        found[name] = table.drop(columns=[column for column in table if column in computed])
    return found


def compare(before: Tables, after: Tables) -> pd.DataFrame:
    """Every change from one state of the tables to another, by table, record and column."""
    retired = after["retired_ids"]
    renames = {
        table: dict(zip(ids.id, ids.replaced_by, strict=True))
        for table, ids in retired[retired.replaced_by != ""].groupby("table")
    }
    moved = {name: renamed(name, table, renames) for name, table in before.items()}
    ids = {
        name: dict(zip(record_ids(key_of(CURATED[name]), before[name]), table.index, strict=True))
        for name, table in moved.items()
    }
    found: list[tuple] = []
    for name, table in moved.items():
        new_names = renames.get(name, {}).items()
        found += [
            (name, old, "", "renamed", old, new, "") for old, new in new_names if old in ids[name]
        ]
        found += changes_of(name, about_records(name, table, ids, renames), after[name])
    return pd.DataFrame(found, columns=COLUMNS)


def renamed(name: str, table: Rows, renames: Renames) -> Rows:
    """The rows of a table by their id, with every id in them as it is called now."""

    def key(found: re.Match[str]) -> str:
        return found[1] + renames.get("sources", {}).get(found[2], found[2])

    table = table.copy()
    for column, about in columns_of(CURATED[name]).items():
        if column in table and about.to:
            table[column] = table[column].replace(renames.get(about.to, {}))
        if column in table and about.kind == "sources":
            table[column] = table[column].str.replace(KEYS, key, regex=True)
    return by_id(name, table, renames)


def by_id(name: str, table: Rows, renames: Renames) -> Rows:
    """The rows indexed by the id that they have now."""
    ids = record_ids(key_of(CURATED[name]), table.reset_index()).replace(renames.get(name, {}))
    return table.set_axis(ids.to_numpy())


def about_records(name: str, table: Rows, ids: Renames, renames: Renames) -> Rows:
    """The rows, where they are about records of other tables by the ids that these have now."""
    if not {"table", "record_id"} <= set(table):
        return table
    pairs = zip(table.table, table.record_id, strict=True)
    now = [ids.get(other, {}).get(one, one) for other, one in pairs]
    return by_id(name, table.assign(record_id=now), renames)


def changes_of(name: str, before: Rows, after: Rows) -> Iterator[tuple[str, ...]]:
    """The changes of one table but for renamed rows; of two rows that became one, the one kept
    counts."""
    key = key_of(CURATED[name])
    for column in sorted(set(before) ^ set(after)):
        yield name, "", column, "added" if column in after else "removed", "", "", ""
    kept = record_ids(key, before.reset_index()) == before.index
    before = before[kept.to_numpy() | ~before.index.duplicated(False)]
    after = after.set_axis(record_ids(key, after))
    added, both = after.index.difference(before.index), after.index.intersection(before.index)
    shared = after.columns.intersection(before.columns).difference(key, sort=False)
    old, cells = (table.loc[both, shared] for table in (before, after))
    places = np.argwhere((old != cells).to_numpy())
    sources = sources_of(after[after.index.isin([*added, *both[places[:, 0]]])])
    for gone in before.index.difference(after.index):
        yield name, gone, "", "removed", "", "", ""
    for new in added:
        yield name, new, "", "added", "", "", sources.get((new, ""), "")
    for row, place in places:
        record, column = both[row], shared[place]
        source = sources.get((record, column), sources.get((record, ""), ""))
        yield name, record, column, "corrected", old.iat[row, place], cells.iat[row, place], source


def sources_of(table: Rows) -> dict[tuple[str, str], str]:
    """The sources of each cell, by record and column ("" for those of the row)."""
    if "source_id" in table:
        return {(record, ""): source for record, source in table.source_id.items()}
    if "sources" not in table:
        return {}
    cited = entries(table.sources).astype("str").fillna("")
    records = table.index.to_numpy()[cited.cell.astype(int)]
    return cited.source_id.groupby([records, cited.column]).agg("; ".join).to_dict()


def prose(changes: pd.DataFrame) -> list[str]:
    """The changes as lines of CHANGELOG.md."""
    lines = []
    for change, heading in HEADINGS.items():
        rows = changes[changes.change == change]
        lines += [f"### {heading}", ""] * bool(len(rows))
        for (table, column), part in rows.groupby(["table", "column"], sort=False):
            lines += told(change, table, column, part)
        lines += [""] * bool(len(rows))
    return lines[:-1]


def told(change: str, table: str, column: str, rows: pd.DataFrame) -> Iterator[str]:
    """The lines on one kind of change: one by one, or counted where there are many."""
    many = len(rows) > SHOWN
    if change in ("added", "removed"):
        ids = "see changes.csv" if many else ", ".join(rows.record_id)
        named = f"column `{column}`" if column else f"{counted(len(rows), 'row')}: {ids}"
        yield f"- `{table}`: {named}"
    elif many:
        cells = f"cells of `{column}`" if column else "rows"
        yield f"- `{table}`: {len(rows):,} {cells}: see changes.csv"
    else:
        for row in rows.itertuples():
            old, new = row.old or "blank", row.new or "blank"
            cell = (
                f"{row.record_id}: `{column}` was {old}, is {new}" if column else f"{old} is {new}"
            )
            yield f"- `{table}`: {cell}" + f" ({row.source})" * bool(row.source)


def unlogged(root: Path) -> list[Problem]:
    """Changes since the last release that the section of this one in CHANGELOG.md does not tell.

    A section without a day is still being written.
    """
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    released = list(re.finditer(RELEASED, text, re.MULTILINE))
    if not released or released[0]["version"] != project(root)["version"]:
        return []
    before = released[1] if len(released) > 1 else None
    section = text[released[0].end() : before.start() if before else None].splitlines()
    lines = prose(changes_since(before["version"] if before else "", root))
    missing = [line for line in lines if line and line not in section]
    return [problem("CHANGELOG.md", f'does not tell "{line}": add it') for line in missing]


def main(since: str = "") -> None:
    """Write dist/changes.csv and print its prose."""
    try:
        changes = changes_since(since)
    except FileNotFoundError as error:
        sys.exit(f"{error}: make changes FROM=0.1.0, or FROM=folder")
    (ROOT / "dist").mkdir(exist_ok=True)
    changes.to_csv(ROOT / "dist" / "changes.csv", index=False, lineterminator="\n")
    print(*prose(changes), f"{counted(len(changes), 'change')}: dist/changes.csv", sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
