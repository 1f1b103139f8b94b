"""The byte gate: whether a file is plain, canonical CSV, before anything reads it as a table.

CSV readers guess, skip and repair. Here nothing is guessed: UTF-8 without byte-order mark, one
record a line, `\\n` line ends, quotes only where a cell has a comma or a quote.
"""

import csv
import io
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from scripts.check.problems import SHOWN, Problem, problem, quoted

BLOCK = 1 << 24
LONGEST_LINE = 50_000
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
TIDY = "run `make tidy`"
CARRIAGE_RETURN = f"has a carriage return (CR), as Windows writes line ends: {TIDY}"
Told = tuple[str | None, str]
"""Column and message."""


def pass_gate(path: Path, file: str, header: list[str]) -> list[Problem]:
    """Every problem of the bytes at `path`, told as `file`; `header` is the first line they
    should have."""
    if not path.exists() and not path.is_symlink():
        return [problem(file, f"file not found: create it with this header: {','.join(header)}")]
    if not stat.S_ISREG(path.lstat().st_mode):
        return [problem(file, "is a link or folder, not a file: replace it with the file itself")]
    with path.open("rb") as stream:
        first = header_damage(stream.readline(), header)
        return [problem(file, first, 1)] if first else sum_up(file, body_damage(stream, header))


def sum_up(file: str, damage: Iterable[tuple[int, str | None, str]]) -> list[Problem]:
    """One problem per column and kind of damage; a kind is a message whatever its numbers."""
    kinds: dict[tuple[str | None, str], list[tuple[int, str]]] = {}
    for line, column, message in damage:
        kinds.setdefault((column, re.sub("[0-9,]+", "", message)), []).append((line, message))
    return [
        Problem(file, column, tuple(places[:SHOWN]), len(places))
        for (column, _), places in kinds.items()
    ]


def header_damage(raw: bytes, header: list[str]) -> str | None:
    """What is wrong with the first line."""
    if not raw:
        return f"is empty: it needs the header {','.join(header)}"
    if raw.startswith(MARKS):
        return f"begins with a byte-order mark: save as UTF-8 without one, or {TIDY}"
    if b"\r" in raw:
        return CARRIAGE_RETURN
    names = next(csv.reader([raw.decode("utf-8", "replace")]))
    if names != header:
        return header_message(names, header)
    quoted_or_not = raw.removesuffix(b"\n").decode("utf-8", "replace") != ",".join(header)
    return f"the header has quotes where none are needed: {TIDY}" if quoted_or_not else None


def header_message(names: list[str], header: list[str]) -> str:
    """How the column names differ from those of the table."""
    if twice := [name for name in names if names.count(name) > 1]:
        return f"{quoted(twice[0])} appears twice in the header: keep one of the columns"
    missing = ", ".join(quoted(name) for name in header if name not in names)
    extra = ", ".join(quoted(name) for name in names if name not in header)
    if not missing and not extra:
        return f"the columns are in another order: {TIDY}"
    parts = [f"is missing {missing}"] * bool(missing)
    parts += [f"has the unexpected column {extra}"] * bool(extra)
    remedy = f"; {TIDY} to add it, blank" if not extra else ""
    return f"the header {' and '.join(parts)}: it should be {','.join(header)}{remedy}"


def body_damage(stream: BinaryIO, header: list[str]) -> Iterator[tuple[int, str | None, str]]:
    """(line, column, message) of everything wrong below the header, block by block of whole
    lines; plain lines, nearly all there are, are only counted."""
    first, commas = 2, len(header) - 1
    while block := stream.read(BLOCK) + stream.readline():
        lines = block.removesuffix(b"\n").split(b"\n")
        for line, raw in enumerate(lines, first):
            if not (is_plain(raw) and raw.count(b",") == commas):
                yield from ((line, *told) for told in line_damage(raw, header))
        first += len(lines)
        if not block.endswith(b"\n"):
            yield first - 1, None, f"the last line has no line end: {TIDY}"


def is_plain(raw: bytes) -> bool:
    """Whether a line needs no closer look than a count of its commas."""
    return raw.isascii() and b'"' not in raw and b"\r" not in raw and len(raw) <= LONGEST_LINE


def line_damage(raw: bytes, header: list[str]) -> Iterator[Told]:
    """What is wrong with one line."""
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        told = f"byte 0x{raw[error.start]:02X} is not UTF-8: save the file as UTF-8"
        before = raw[: error.start].decode().split('"')[::2]
        yield header[min("".join(before).count(","), len(header) - 1)], told
        return
    if "\r" in text:
        yield None, CARRIAGE_RETURN
    if len(raw) > LONGEST_LINE:
        yield longest_cell(text, header)
    elif wrong := record_damage(text.replace("\r", ""), len(header)):
        yield None, wrong


def longest_cell(text: str, header: list[str]) -> Told:
    """What makes a line too long."""
    cells = text.split(",")
    place = max(range(len(cells)), key=lambda i: len(cells[i]))
    told = f"contains {len(cells[place]):,} characters: a row has {LONGEST_LINE:,} bytes at most"
    return header[min(place, len(header) - 1)], told


def record_damage(text: str, width: int) -> str | None:
    """How a line is not one record of `width` cells in canonical quoting."""
    try:
        record = next(csv.reader([text], strict=True), [])
    except csv.Error:
        return 'has a quote that is never closed, or one inside a cell: write "" for a quote'
    if not text.strip():
        return "is blank: delete it"
    if len(record) != width:
        fault = "many, or a cell without quotes" if len(record) > width else "few"
        return f"has {len(record)} cells, expected {width}: one comma or more too {fault}"
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(record)
    canonical = line.getvalue() == text
    return None if canonical else f"has quotes where none are needed, or lacks some: {TIDY}"
