"""What is wrong with the curated files, told so that a curator can mend it."""

from dataclasses import dataclass

SHOWN = 20
"""How many places of one kind of problem are told before the rest is only counted."""
LONGEST = 120


@dataclass(frozen=True)
class Problem:
    """One kind of mistake in one column of one file: `places` are its first (line, message),
    `count` is all of them."""

    file: str
    column: str | None
    places: tuple[tuple[int | None, str], ...]
    count: int


def problem(file, message, line=None, column=None):
    """A single mistake."""
    return Problem(file, column, ((line, message),), 1)


def places(file, column, wrong, tell):
    """The rows in which `wrong` is true as one problem; `tell` makes the message of a row."""
    count = int(wrong.sum())
    rows = wrong[wrong].index[:SHOWN]
    return (
        [Problem(file, column, tuple((row + 2, tell(row)) for row in rows), count)] if count else []
    )


def told(problems):
    """The lines to print, by file and line: `data/curated/crew.csv:214: state_id: what is
    wrong`."""
    places = [
        (p.file, line or 0, p.column or "", message) for p in problems for line, message in p.places
    ]
    lines = [
        ": ".join(filter(None, (f"{file}:{line}" if line else file, column, message)))
        for file, line, column, message in sorted(places)
    ]
    rest = [
        f"{p.file}: {p.column + ': ' if p.column else ''}{p.count - len(p.places):,} more like: "
        f"{p.places[-1][1]}"
        for p in problems
        if p.count > len(p.places)
    ]
    return lines + sorted(rest)


def quoted(value):
    """A value inside a message: one line, in quotes, cut where it is endless."""
    text = (
        str(value).encode("unicode_escape").decode() if not str(value).isprintable() else str(value)
    )
    return f'"{text[:LONGEST]}…" ({len(text):,} characters)' if len(text) > LONGEST else f'"{text}"'
