"""`agreements`: the strongest evidence behind each, and how many sources it names."""

import pandas as pd

from schemas.model.lookup import look_up
from schemas.model.sources_cell import entries
from schemas.model.table import Rows, Tables

EVIDENCE = [
    "primary_text",
    "official_release",
    "registry",
    "scholarly",
    "reference",
    "catalogue",
    "news",
    "mirror",
]
"""The kinds of source, the strongest first."""


def derive(tables: Tables) -> Rows:
    """The table with what is computed."""
    agreements = tables["agreements"]
    parts = entries(agreements.sources.cat.categories)
    kind = look_up(parts.source_id, tables["sources"], "source_id", "kind").astype(
        pd.CategoricalDtype(EVIDENCE, ordered=True)
    )
    best, count = kind.groupby(parts.cell).min(), parts.source_id.groupby(parts.cell).nunique()
    cells = agreements.sources.cat.codes
    return agreements.assign(evidence=cells.map(best.astype("str")), source_count=cells.map(count))
