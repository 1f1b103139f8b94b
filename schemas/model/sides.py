"""Who takes part in an agreement, and where it was signed."""

from collections.abc import Iterable

import pandas as pd

from schemas.model.lookup import among, as_texts, continued, odd_ones, paired
from schemas.model.table import Mask, Rows, Tables


def takes_part(agreement: pd.Series, sides: Iterable[pd.Series], tables: Tables) -> Mask:
    """Whether the organisation or state that one of `sides` names is a party to the agreement of
    the row."""
    known = known_sides(tables)
    return pd.concat([among(paired(agreement, side), known) for side in sides], axis=1).any(axis=1)


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


def placed_in_another_state(t: Rows, others: Rows, tables: Tables) -> Mask:
    """Which rows have another state for their place than most of `t` and `others`, the states that
    succeed others taken for one; a place without a state is in one of its own."""
    both = (t, others)
    places = pd.concat([as_texts(of.place) for of in both], ignore_index=True)
    states = [continued(of.place_state_id, tables["states"]) for of in both]
    odd = odd_ones(pd.concat(states, ignore_index=True).fillna("none"), places)
    return odd[: len(t)].set_axis(t.index)
