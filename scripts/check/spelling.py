"""Groups split by spelling: `Space shuttle` beside `Space Shuttle`."""

import difflib
from collections import defaultdict
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
        meant = slips(str(value) for value, rows in table[name].value_counts().items() if rows)
        yield Finding(
            name,
            table[name].isin(meant),
            lambda row: (
                f"{quoted(table[name][row])}: did you mean {quoted(meant[table[name][row]])}?"
            ),
        )


def slips(texts: Iterable[str]) -> dict[str, str]:
    """Each text that differs from an earlier one in nothing but case, accents and spaces, or in
    one letter of one long word, and that earlier one."""
    meant, spelled, near = {}, {}, defaultdict(list)
    for text in texts:
        known = spelled.setdefault("".join(words(text)), text)
        if known == text:
            alike = (
                one for gap, word in gaps(text) for other, one in near[gap] if slip(word, other)
            )
            known = next(alike, text)
        if known != text:
            meant[text] = known
        for gap, word in gaps(text):
            near[gap].append((word, text))
    return meant


def gaps(text: str) -> Iterator[tuple[tuple, str]]:
    """Each long word of a text, and the text without it."""
    spelled = words(text)
    for place, word in enumerate(spelled):
        if word.isalpha() and len(word) >= LONG:
            yield (*spelled[:place], None, *spelled[place + 1 :]), word


def slip(one: str, other: str) -> bool:
    """Whether two long words differ in one letter, or in two that changed places."""
    longest = max(len(one), len(other))
    same = difflib.SequenceMatcher(None, one, other).ratio()
    return longest > LONG and same >= 1 - 1 / longest
