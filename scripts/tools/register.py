"""Work next year's register: `make register LIST=uk-treaties-online FILE=…`. Changes nothing.

Searches a copy of a register by the expression that `coverage_lists` has for it, and prints each
hit of which `coverage_entries` has neither an agreement nor a refusal. The copy is a CSV file, a
JSON file or folder of JSON files with lists of records, or a folder of Markdown files (an entry
each). The first column, or field, that has a known entry number is taken for the number of an
entry.
"""

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from schemas.model.table import Rows
from scripts.project import ROOT
from scripts.read import read

csv.field_size_limit(1 << 28)
BEGINNING = 2_000
"""Characters of a Markdown file that are searched: its title, parties and day."""
Entry = tuple[list[str], str]
"""(what may be the number of an entry, the text that is searched)."""


def main(name: str = "", path: str = "") -> None:
    """Print the hits that nobody decided on; exit status 1 if the list or the copy is not there."""
    tables, problems = read(ROOT / "data" / "curated")
    if problems:
        sys.exit("the curated files have problems: run `make build` first")
    lists = tables["coverage_lists"].astype({"list_id": "str"}).set_index("list_id")
    searched = lists[lists.expression.notna()]
    if name not in searched.index:
        sys.exit(
            f'"{name}" is not a list with an expression: use one of {", ".join(searched.index)}'
        )
    if not path or not Path(path).exists():
        sys.exit(f"give the file or folder of the register: make register LIST={name} FILE=…")
    entries = tables["coverage_entries"]
    found = open_hits(Path(path), searched.expression[name], entries[entries.list_id == name])
    print(f"{len(found)} hits without an agreement or a refusal", *found, sep="\n  ")


def open_hits(path: Path, expression: str, decided: Rows) -> list[str]:
    """The hits in a copy whose number is not among the `decided` entries, a line each."""
    pattern = re.compile(expression, re.IGNORECASE)
    known = " ".join(decided.entry.astype("str"))
    return [
        f"{numbers[0]}: {' '.join(text.split())[:150]}"
        for numbers, text in records(path)
        if pattern.search(text) and not any(number in known for number in numbers if number)
    ]


def records(path: Path) -> Iterator[Entry]:
    """Every entry of a copy."""
    if path.is_dir():
        for file in sorted([*path.rglob("*.md"), *path.rglob("*.json")]):
            yield from records(file)
    elif path.suffix == ".md":
        text = path.read_text(encoding="utf-8", errors="replace")[:BEGINNING]
        yield [f"{path.parent.name}/{path.name}", path.stem], text
    elif path.suffix == ".json":
        found = json.loads(path.read_text(encoding="utf-8"))
        for record in found if isinstance(found, list) else [found]:
            yield from as_entry(record)
    else:
        with path.open(newline="", encoding="utf-8-sig") as stream:
            for record in csv.DictReader(stream):
                yield from as_entry(record)


def as_entry(record: object) -> Iterator[Entry]:
    """A record by its short values, which may be numbers, and by all its text."""
    if isinstance(record, dict):
        texts = [str(value) for value in record.values() if isinstance(value, str | int)]
        yield [text for text in texts if 3 < len(text) < 60] or texts[:1], " ".join(texts)


if __name__ == "__main__":
    main(*sys.argv[1:])
