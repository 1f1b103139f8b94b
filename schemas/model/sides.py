"""Who takes part in an agreement."""

import pandas as pd

from schemas.model.lookup import as_texts, continued, paired
from schemas.model.table import Rows, Tables


def known_sides(tables: Tables) -> pd.Series:
    """Each agreement joined by `/` to each of its parties: the organisation, its state, and the
    state that succeeds that."""
    parties = tables["agreement_parties"]
    heirs = continued(parties.state_id, tables["states"])
    each = [paired(parties.agreement_id, of) for of in (parties.agency_id, parties.state_id, heirs)]
    return pd.concat(each).dropna().drop_duplicates()


def sides_of(t: Rows, parties: Rows) -> pd.Series:
    """How many sides each agreement has among `parties`: a state and its agencies are one."""
    side = as_texts(parties.state_id).fillna(as_texts(parties.agency_id))
    return as_texts(t.agreement_id).map(side.groupby(as_texts(parties.agreement_id)).nunique())
