"""Curated files into canonical form, whatever a spreadsheet did to them: `python -m
scripts.tidy`.

Mends encoding marks, line ends, quoting, order of columns and rows, Unicode form and outer
spaces; changes no value. What it cannot read it leaves as it is and says so.
"""

import csv
import io
import os
import sys
import unicodedata

from schemas import CURATED
from schemas.model.table import curated_columns, key_of
from scripts.check.problems import problem, told
from scripts.project import ROOT


def tidy(folder, shown="data/curated"):
    """Rewrite the curated files in `folder` that need it: (names rewritten, problems)."""
    rewritten, problems = [], []
    for name, model in CURATED.items():
        path = folder / f"{name}.csv"
        if not path.is_file() or path.is_symlink():
            continue
        try:
            text = canonical(path.read_bytes(), curated_columns(model), key_of(model))
        except ValueError as error:
            problems.append(problem(f"{shown}/{name}.csv", str(error)))
            continue
        if text != path.read_bytes():
            beside = path.with_suffix(".tidy")
            beside.write_bytes(text)
            os.replace(beside, path)
            rewritten.append(name)
    return rewritten, problems


def canonical(data, header, key):
    """The file in canonical form; ValueError says why it cannot be had without losing something."""
    try:
        text = unicodedata.normalize("NFC", data.decode("utf-8-sig")).replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ValueError(
            f"is not UTF-8 in line {data.count(10, 0, error.start) + 1}: save it as UTF-8"
        ) from None
    try:
        names, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    except (csv.Error, ValueError) as error:
        raise ValueError(f"cannot be read as CSV: {error}") from None
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if sorted(names) != sorted(header):
        raise ValueError(f"has not the columns of its table: {','.join(header)}")
    if ragged := next((row for row in rows if len(row) != len(names)), None):
        raise ValueError(
            f"has a row of {len(ragged)} cells, expected {len(names)}: {','.join(ragged)[:80]}"
        )
    places = [names.index(name) for name in header]
    rows = sorted(
        ([" ".join(row[place].split(" ")).strip(" ") for place in places] for row in rows),
        key=lambda row: [row[header.index(name)] for name in key],
    )
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue().encode()


def main():
    rewritten, problems = tidy(ROOT / "data" / "curated")
    print(f"{len(rewritten)} files rewritten" + (f": {', '.join(rewritten)}" if rewritten else ""))
    for line in told(problems):
        print(line)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
