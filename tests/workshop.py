"""A copy of the curated files to damage, and what the check then says."""

import csv
import io
import shutil
from functools import cache

import pytest

from schemas import CURATED
from schemas.model.table import curated_columns, key_of
from scripts import build as road
from scripts.check.cells import broken_rule
from scripts.check.check import check
from scripts.check.problems import located, told
from scripts.project import ROOT
from scripts.read import read, read_table, stray_files

SHOWN = "data/curated"
PROJECT = ["pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"]
GENERATED = ["datapackage.json", "CITATION.cff"]


@cache
def undamaged(table):
    """(bytes, table, problems) of a curated file of the project: read once a session."""
    path = ROOT / SHOWN / f"{table}.csv"
    return path.read_bytes(), *read_table(path, CURATED[table], f"{SHOWN}/{table}.csv")


@cache
def undamaged_rows(table):
    """The rows of a curated file of the project."""
    return rows_in((ROOT / SHOWN / f"{table}.csv").read_bytes())


def rows_in(data):
    """The rows of a file of these bytes."""
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def build_from(tables, root, **steps):
    """Walk the road from `tables` on, which have been read and derived before, with some of its
    later steps replaced; returns what `build` does."""
    known = {
        "read": lambda _: (tables, []),
        "derive": lambda _: tables,
        "check": lambda _: [],
        "check_computed": lambda _: [],
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, step in (known | steps).items():
            patch.setattr(road, name, step)
        return road.build(root)


def broken(table, rule, tables):
    """The problems that one rule of a table finds, as the check finds those of all."""
    rows, others = tables[table], [tables] if rule.looks_into else []
    wrong = ~rule.holds(rows, *others).astype(bool)
    return located(f"{SHOWN}/{table}.csv", broken_rule(rule, CURATED[table], rows, wrong))


def record_id(row, key):
    return "/".join(row[column] for column in key)


def line_of(record, rows, key):
    """The line on which the record with that id stands, after the header."""
    return next(line for line, row in enumerate(rows, 2) if record_id(row, key) == record)


class Workshop:
    """A folder laid out as the project, with the real curated files in it."""

    def __init__(self, root, published=False):
        self.root, self.curated = root, root / SHOWN
        folder = "data" if published else SHOWN
        shutil.copytree(ROOT / folder, root / folder)
        for name in PROJECT + GENERATED * published:
            shutil.copy(ROOT / name, root / name)

    def path(self, table):
        return self.curated / f"{table}.csv"

    def rows(self, table):
        data = self.path(table).read_bytes()
        if data == undamaged(table)[0]:
            return list(map(dict, undamaged_rows(table)))
        return rows_in(data)

    def write(self, table, rows):
        """Write rows sorted by key, in canonical form; returns them in that order."""
        key, columns = key_of(CURATED[table]), curated_columns(CURATED[table])
        rows = sorted(rows, key=lambda row: [row[column] for column in key])
        with self.path(table).open("w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        return rows

    def line_of(self, table, record):
        """The line on which the record with that id stands."""
        return line_of(record, self.rows(table), key_of(CURATED[table]))

    def change(self, table, record, /, **cells):
        """Change cells of one record; returns its line."""
        rows, key = self.rows(table), key_of(CURATED[table])
        changed = rows[line_of(record, rows, key) - 2]
        changed |= cells
        return line_of(record_id(changed, key), self.write(table, rows), key)

    def add(self, table, like, /, **cells):
        """Add a record like another but for some cells; returns its line."""
        rows, key = self.rows(table), key_of(CURATED[table])
        new = rows[line_of(like, rows, key) - 2] | cells
        return self.write(table, [*rows, new]).index(new) + 2

    def damage(self, table, old, new, count=1):
        """Replace bytes; returns the line of the first replacement."""
        data = self.path(table).read_bytes()
        assert old in data, f"{old!r} is not in {table}"
        self.path(table).write_bytes(data.replace(old, new, count))
        return data[: data.index(old)].count(b"\n") + 1

    def read(self):
        """(tables, problems) as the road reads them; files without damage are not read again."""
        found = {table: self.read_table(table) for table in CURATED}
        tables = {name: table for name, (table, _) in found.items() if table is not None}
        problems = [problem for _, problems in found.values() for problem in problems]
        return tables, [*stray_files(self.curated), *problems]

    def read_table(self, table):
        """(table, problems) of one file."""
        path, (data, *known) = self.path(table), undamaged(table)
        if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
            return known
        return read_table(path, CURATED[table], f"{SHOWN}/{table}.csv")

    def problems(self, *tables):
        """What the check says of `tables`, a line each; of everything, as the road walks, if none
        is named."""
        if tables:
            found, problems = self.read()
            return told(problems + check(found, tables))
        found, problems = read(self.curated)
        return told(problems + check(found))

    def broken(self, table, rule):
        """What is told of one rule of a table, without the check of anything else."""
        tables, problems = self.read()
        return told(problems + broken(table, rule, tables))

    def overlooks(self, start, word="", table=None):
        """All problems if none of them begins with `start` (a file) and holds `word`; if there are
        none at all, a word of that; else nothing.

        What reading tells comes first, then the check of `table` (else of the table of that file;
        of a file of no table, of a small one), and everything only if these do not tell.
        """

        def tells(lines):
            return any(line.startswith(start) and word in line for line in lines)

        named = start.split(".csv")[0].removeprefix(f"{SHOWN}/")
        table = table or (named if named in CURATED else "retired_ids")
        tables, problems = self.read()
        if tells(told(problems)) or tells(told(problems + check(tables, [table]))):
            return []
        everything = self.problems()
        return [] if tells(everything) else everything or ["nothing is told"]
