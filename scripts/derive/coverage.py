"""`coverage` and `population_estimates`: how complete the agreements are, list by list."""

import numpy as np
import pandas as pd

from schemas.model.lookup import as_texts, in_class, look_up
from schemas.model.table import Rows, Tables

Z = 1.959964
"""The 97.5 % point of the normal distribution."""


def derive(tables: Tables) -> Rows:
    """One row per list and decade of its entries in the population."""
    entries = in_population(tables)
    lists_of = entries.groupby("agreement_id").list_id.nunique()
    entries = entries.assign(
        held=entries.agreement_id.notna(),
        held_before=entries.found == "before",
        only_here=entries.agreement_id.map(lists_of).eq(1),
    )
    by = entries.groupby(["list_id", "decade"], dropna=False)
    counts = by[["held", "held_before", "only_here"]].sum().assign(entries=by.size()).reset_index()
    return counts.assign(recall=(counts.held / counts.entries).round(4))


def in_population(tables: Tables) -> Rows:
    """The entries that are in the population: list, agreement and how it was found, as text, and
    decade."""
    entries, agreements = tables["coverage_entries"], tables["agreements"]
    entries = entries[entries.in_population == "in"]
    signed = look_up(entries.agreement_id, agreements, "agreement_id", "signed_latest")
    texts = entries[["list_id", "agreement_id", "found"]].apply(as_texts)
    return texts.assign(decade=decade(signed.fillna(entries.dated_latest)))


def decade(days: pd.Series) -> pd.Series:
    """The first year of the decade of each day."""
    return (days.dt.year // 10 * 10).astype("Int64")


def derive_population(tables: Tables) -> Rows:
    """One row per decade and kind of parties, where a register has entries."""
    agreements, lists = tables["agreements"], tables["coverage_lists"]
    scope = np.where(agreements.scope == "bilateral", "bilateral", "multilateral")
    held = pd.DataFrame(
        {
            "agreement_id": as_texts(agreements.agreement_id),
            "decade": decade(agreements.signed_latest),
            "parties": scope,
        }
    ).dropna(subset=["decade"])
    entries = in_population(tables)
    is_register = in_class(lists.kind, tables["vocabulary"], "coverage_list_kind", "register")
    registers = as_texts(lists.list_id[is_register])
    registered = held.agreement_id.isin(entries.agreement_id[entries.list_id.isin(registers)])
    captured = ~held.agreement_id.isin(entries.agreement_id[entries.found == "added"])
    held = held.assign(registered=registered, captured=captured, both=registered & captured)
    by = held.groupby(["decade", "parties"])
    counts = by[["captured", "registered", "both"]].sum().assign(held_now=by.size()).reset_index()
    counts = counts[counts.registered > 0]
    return counts.assign(**chapman(counts.captured, counts.registered, counts.both))


def chapman(first: pd.Series, second: pd.Series, both: pd.Series) -> dict[str, pd.Series]:
    """Chapman's estimate of a population caught twice, and its 95 % log-normal interval."""
    found = (first + 1) * (second + 1) / (both + 1) - 1
    twice = (first + 1) * (second + 1) * (first - both) * (second - both)
    variance = twice / ((both + 1) ** 2 * (both + 2))
    seen = first + second - both
    unseen = (found - seen).clip(lower=0)
    spread = np.exp(Z * np.sqrt(np.log1p(variance / unseen.where(unseen > 0, np.inf) ** 2)))
    return {
        "estimate": found.round(),
        "low": (seen + unseen / spread).round(),
        "high": (seen + unseen * spread).round(),
    }
