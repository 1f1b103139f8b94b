"""Groups split by spelling: `Space shuttle` beside `Space Shuttle`."""

import difflib
from collections.abc import Iterator

from schemas.model.kinds import Column
from schemas.model.lookup import words
from schemas.model.table import Rows, Tables
from scripts.check.problems import Finding, quoted

LONG = 5
"""Letters of a word in which one wrong letter is likely a slip."""


def split_groups(name: str, column: Column, table: Rows, tables: Tables) -> Iterator[Finding]:
    """Spellings, in a column that forms groups, that are likely slips for a more frequent one."""
    if column.groups:
        usual: list[str] = []
        meant: dict[str, str] = {}
        for value in table[name].value_counts().index:
            known = next((one for one in usual if alike(words(one), words(value))), None)
            meant |= {value: known} if known else {}
            usual += [] if known else [value]
        yield Finding(
            name,
            table[name].isin(meant),
            lambda row: (
                f"{quoted(table[name][row])}: did you mean {quoted(meant[table[name][row]])}?"
            ),
        )


def alike(one: list[str], other: list[str]) -> bool:
    """Whether two texts differ in nothing but spaces, or in one letter of one long word."""
    if "".join(one) == "".join(other):
        return True
    differing = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return len(one) == len(other) and len(differing) == 1 and slip(*differing[0])


def slip(one: str, other: str) -> bool:
    """Whether two long words differ in one letter, or in two that changed places."""
    longest = max(len(one), len(other))
    same = difflib.SequenceMatcher(None, one, other).ratio()
    return longest > LONG and (one + other).isalpha() and same >= 1 - 1 / longest
