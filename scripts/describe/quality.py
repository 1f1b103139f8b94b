"""What the codebook says on the quality of single tables: how far two coders agree, and which
parties are still to be listed."""

from collections.abc import Iterator

import pandas as pd

from schemas.model.lookup import as_texts
from schemas.model.table import Tables


def agreement(codings: pd.DataFrame) -> Iterator[tuple[str, str, int, int, int, float]]:
    """Table, column, round, cells, cells alike and alpha, for each column coded twice."""
    groups = codings.groupby(["table", "column", "round"], observed=True)
    for (table, column, turn), cells in sorted(groups, key=lambda group: group[0]):
        pairs = cells[["first", "second"]].apply(as_texts)
        alike = int((pairs["first"] == pairs["second"]).sum())
        yield table, column, turn, len(pairs), alike, alpha(pairs)


def alpha(pairs: pd.DataFrame) -> float:
    """Krippendorff's alpha for nominal codes of two coders, without blanks; 1 if they use but one
    code.

    One minus observed over expected disagreement: two of the 2n codes drawn at random differ as
    often as expected.
    """
    first, second = (pairs[name] for name in pairs)
    counts, total = pd.concat([first, second]).value_counts(), 2 * len(pairs)
    expected = 1 - (counts * (counts - 1)).sum() / (total * (total - 1))
    return float(1 - (first != second).mean() / expected) if expected else 1.0


def unlisted_parties(tables: Tables) -> list[tuple[str, int, int]]:
    """Id, parties listed and parties counted by a source, where fewer are listed."""
    counted = tables["agreements"].set_index("agreement_id").parties_total.dropna()
    listed = tables["agreement_parties"].agreement_id.value_counts()
    return [
        (key, int(listed.get(key, 0)), int(n))
        for key, n in counted.items()
        if listed.get(key, 0) < n
    ]
