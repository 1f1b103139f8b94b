"""The table `coverage`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


def counted(meaning: str, example: int = 12) -> k.Column:
    """A number of entries."""
    return k.integer(meaning, example, unit="entry", low=0)


class Coverage(Table, key=["list_id", "decade"], made_unique=True):
    """One register or list in one decade: how many of its entries in the population are held.

    Lists that were used to find agreements are for that very reason held almost in full;
    `held_before` is what an independent reader would have found in version 0.1.0.
    """

    list_id = k.carried("coverage_entries")
    decade = k.integer("First year of the decade.", 1960, unit="year", blank_means="not dated")
    entries = counted("Entries in the population.")
    held = counted("Of these, held in `agreements`.")
    held_before = counted("Of these, held before any list was read (version 0.1.0).")
    only_here = counted("Held agreements that are on no other list.")
    recall = k.number("Share of the entries that is held.", 1.0, unit="share", low=0, high=1)
