"""Curated files into canonical form, whatever a spreadsheet did to them: `make tidy`.

Mends encoding marks, line ends, quoting, order of columns and rows, Unicode form and outer spaces,
and adds the columns that the schema has and the file has not yet, blank. Changes no value. A file
it cannot read it leaves as it is and says so.
"""

import csv
import io
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

from schemas import CURATED
from schemas.model.table import curated_columns, key_of
from scripts.check.problems import Problem, curated_file, problem, told
from scripts.project import ROOT


def tidy(
    folder: Path, say: Callable[[str], None] = lambda _: None
) -> tuple[list[str], list[Problem]]:
    """Rewrite the curated files in `folder` that need it: (names rewritten, problems).

    `say` is told of every column added.
    """
    rewritten, problems = [], []
    for name, model in CURATED.items():
        path, header = folder / f"{name}.csv", curated_columns(model)
        if not path.is_file() or path.is_symlink():
            continue
        before = path.read_bytes()
        try:
            after = canonical(before, header, key_of(model))
        except ValueError as error:
            problems.append(problem(curated_file(name), str(error)))
            continue
        if after != before:
            added = [column for column in header if column not in records(before)[0]]
            if added:
                say(f"{curated_file(name)}: added {', '.join(added)}, blank in every row")
            beside = path.with_suffix(".tidy")
            beside.write_bytes(after)
            beside.replace(path)
            rewritten.append(name)
    return rewritten, problems


def canonical(data: bytes, header: list[str], key: list[str]) -> bytes:
    """The file in canonical form, columns of `header` that it lacks blank; ValueError says why it
    cannot be had without losing something."""
    names, *rows = records(data)
    if set(names) - set(header) or set(key) - set(names) or len(set(names)) < len(names):
        raise ValueError(f"does not have the columns this table needs: {','.join(header)}")
    if ragged := next((row for row in rows if len(row) != len(names)), None):
        raise ValueError(
            f"has a row of {len(ragged)} cells, expected {len(names)}: {','.join(ragged)[:80]}"
        )
    cells = [dict(zip(names, (cell.strip(" ") for cell in row), strict=True)) for row in rows]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(cells, key=lambda row: [row[name] for name in key]))
    return out.getvalue().encode()


def records(data: bytes) -> list[list[str]]:
    """The rows of a CSV file, header first, without blank ones; ValueError if it is not one."""
    try:
        text = unicodedata.normalize("NFC", data.decode("utf-8-sig")).replace("\r\n", "\n")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"is not UTF-8 in line {line}: save it as UTF-8") from None
    except csv.Error as error:
        raise ValueError(f"cannot be read as CSV: {error}") from None
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    return filled or [[]]


def main() -> None:
    """Tidy the curated files and say what was done."""
    rewritten, problems = tidy(ROOT / "data" / "curated", say=print)
    print(f"{len(rewritten)} files rewritten" + (f": {', '.join(rewritten)}" if rewritten else ""))
    for line in told(problems):
        print(line)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
