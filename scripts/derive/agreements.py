"""`agreements`: the strongest evidence behind each, and how many sources it names."""

import pandas as pd

from schemas.model.lookup import as_texts, in_class, in_rank, look_up
from schemas.model.sources_cell import entries
from schemas.model.table import Rows, Tables


def derive(tables: Tables) -> Rows:
    """Agreements with the strongest kind and the number of their sources, and their known
    parties."""
    agreements, words = tables["agreements"], tables["vocabulary"]
    strength = pd.CategoricalDtype(in_rank(words, "source_kind"), ordered=True)
    parts = entries(agreements.sources.cat.categories)
    kind = look_up(parts.source_id, tables["sources"], "source_id", "kind").astype(strength)
    best, count = kind.groupby(parts.cell).min(), parts.source_id.groupby(parts.cell).nunique()
    cells = agreements.sources.cat.codes
    known = parties_known(agreements.agreement_id, tables["agreement_parties"], words)
    return agreements.assign(
        evidence=cells.map(best.astype("str")),
        source_count=cells.map(count),
        parties_known=known,
        parties_complete=known.astype("Int64") >= agreements.parties_total,
    )


def parties_known(agreements: pd.Series, parties: Rows, words: Rows) -> pd.Series:
    """How many rows each agreement has of parties and signatories that have not withdrawn."""
    counted = in_class(parties.role, words, "party_role", "bound") | (parties.role == "signatory")
    counted = parties[counted & parties.withdrew.isna()]
    known = counted.groupby(as_texts(counted.agreement_id)).size()
    return as_texts(agreements).map(known).fillna(0)
