"""A copy of the curated files to damage, and what the check then says."""

import csv
import shutil

from schemas import CURATED
from schemas.model.table import curated_columns, key_of
from scripts.check.check import check
from scripts.check.problems import told
from scripts.project import ROOT
from scripts.read import read

PARTS = ["data/curated", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"]


class Workshop:
    """A folder laid out as the project, with the real curated files in it."""

    def __init__(self, root, published=False):
        self.root, self.curated = root, root / "data" / "curated"
        for part in [
            *PARTS,
            *(
                ["data/published", "data/README.md", "data/codebook", "datapackage.json", "CITATION.cff"]
                if published
                else []
            ),
        ]:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
            (root / part).parent.mkdir(parents=True, exist_ok=True)
            copy(ROOT / part, root / part)

    def path(self, table):
        return self.curated / f"{table}.csv"

    def rows(self, table):
        with self.path(table).open(newline="", encoding="utf-8") as stream:
            return list(csv.DictReader(stream))

    def write(self, table, rows):
        """Write rows sorted by key, in canonical form."""
        key, columns = key_of(CURATED[table]), curated_columns(CURATED[table])
        with self.path(table).open("w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(sorted(rows, key=lambda row: [row[column] for column in key]))

    def line_of(self, table, record):
        """The line on which the record with that id stands."""
        key = key_of(CURATED[table])
        return next(
            line
            for line, row in enumerate(self.rows(table), 2)
            if "/".join(row[column] for column in key) == record
        )

    def change(self, table, record, **cells):
        """Change cells of one record; returns its line."""
        line, rows = self.line_of(table, record), self.rows(table)
        key = key_of(CURATED[table])
        rows[line - 2] |= cells
        self.write(table, rows)
        return self.line_of(table, "/".join(rows[line - 2][column] for column in key))

    def add(self, table, like, **cells):
        """Add a record like another but for some cells; returns its line."""
        rows, key = self.rows(table), key_of(CURATED[table])
        new = rows[self.line_of(table, like) - 2] | cells
        self.write(table, [*rows, new])
        return max(
            line
            for line, row in enumerate(self.rows(table), 2)
            if all(row[column] == new[column] for column in key)
        )

    def damage(self, table, old, new, count=1):
        """Replace bytes; returns the line of the first replacement."""
        data = self.path(table).read_bytes()
        assert old in data, f"{old!r} is not in {table}"
        self.path(table).write_bytes(data.replace(old, new, count))
        return data[: data.index(old)].count(b"\n") + 1

    def problems(self):
        """What the check says, a line each."""
        tables, problems = read(self.curated)
        return told(problems + check(tables))
