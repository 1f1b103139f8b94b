"""Groups split by spelling: `Space shuttle` beside `Space Shuttle`."""

from collections.abc import Iterable, Iterator

from schemas.model.kinds import Column
from schemas.model.lookup import words
from schemas.model.table import Rows, Tables
from scripts.check.problems import Finding, quoted

LONG = 5
"""Letters of a word in which one wrong letter is likely a slip."""


def split_groups(name: str, column: Column, table: Rows, tables: Tables) -> Iterator[Finding]:
    """Spellings, in a column that forms groups, that are likely slips for a more frequent one."""
    if column.groups:
        meant = likely_meant(table[name].value_counts().index)
        yield Finding(
            name,
            table[name].isin(meant),
            lambda row: (
                f"{quoted(table[name][row])}: did you mean {quoted(meant[table[name][row]])}?"
            ),
        )


def likely_meant(values: Iterable[str]) -> dict[str, str]:
    """Each of `values` that is likely a slip, and the first of those before it that it shares a
    form with; a slip is not itself what another was meant to be."""
    usual: list[str] = []
    first: dict[object, int] = {}
    meant = {}
    for value in values:
        shared = forms(value)
        if known := [first[form] for form in shared if form in first]:
            meant[value] = usual[min(known)]
        else:
            first |= dict.fromkeys(shared, len(usual))
            usual.append(value)
    return meant


def forms(text: str) -> set[object]:
    """What a text shares with those that differ in nothing but spaces, or in one letter of one
    long word: its letters, and its words, one of them whole or without one letter."""
    parts = words(text)
    found: set[object] = {"".join(parts)}
    for place, word in enumerate(parts):
        cuts = range(len(word)) if len(word) > LONG and word.isalpha() else ()
        for one in (word, *(word[:cut] + word[cut + 1 :] for cut in cuts)):
            found.add((place, *parts[:place], one, *parts[place + 1 :]))
    return found
