"""What is wrong with the curated files, told so that a curator can mend it."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from schemas.model.table import Mask

SHOWN = 20
"""How many places of one kind of problem are told before the rest is only counted."""
LONGEST = 120
"""How many characters of a value are told."""
CURATED_FOLDER = "data/curated"
"""Where the curated files are, below the root of a project and in messages."""


class Finding(NamedTuple):
    """The rows in which a column is wrong in one way; `tell` says what is wrong with a row."""

    column: str
    wrong: Mask
    tell: Callable[[Hashable], str]


@dataclass(frozen=True)
class Problem:
    """One kind of mistake in one column of one file: `places` are its first (line, message),
    `count` is all of them."""

    file: str
    column: str | None
    places: tuple[tuple[int | None, str], ...]
    count: int


def curated_file(table: str) -> str:
    """The curated file of a table, as messages name it."""
    return f"{CURATED_FOLDER}/{table}.csv"


def problem(file: str, message: str, line: int | None = None, column: str | None = None) -> Problem:
    """A single mistake."""
    return Problem(file, column, ((line, message),), 1)


def always(told: str) -> Callable[[Hashable], str]:
    """What says the same of every row."""
    return lambda _: told


def located(file: str, findings: Iterable[Finding]) -> list[Problem]:
    """What was found in the table of a file, with the lines on which its rows are."""
    return [
        Problem(
            file,
            column,
            tuple((row + 2, tell(row)) for row in wrong[wrong].index[:SHOWN]),
            int(wrong.sum()),
        )
        for column, wrong, tell in findings
        if wrong.any()
    ]


def told(problems: Iterable[Problem]) -> list[str]:
    """The lines to print, by file and line: `data/curated/crew.csv:214: state_id: what is
    wrong`."""
    shown, rest = [], []
    for p in problems:
        column = f"{p.column}: " if p.column else ""
        shown += [(p.file, line or 0, f"{column}{message}") for line, message in p.places]
        if more := p.count - len(p.places):
            rest.append(f"{p.file}: {column}{more:,} more like: {p.places[-1][1]}")
    lines = [
        f"{file}:{line}: {message}" if line else f"{file}: {message}"
        for file, line, message in sorted(shown)
    ]
    return lines + sorted(rest)


def counted(number: int, thing: str) -> str:
    """`1 problem`, `2 problems`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def quoted(value: Any) -> str:
    """A value inside a message: one line, in quotes, cut where it is endless."""
    text = str(value)
    if not text.isprintable():
        text = text.encode("unicode_escape").decode()
    return f'"{text[:LONGEST]}…" ({len(text):,} characters)' if len(text) > LONGEST else f'"{text}"'
