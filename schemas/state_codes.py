"""The table `state_codes`: its columns and rules."""

import pandas as pd

from schemas.model import kinds as k
from schemas.model.lookup import as_texts, look_up
from schemas.model.table import Mask, Rows, Table, Tables


def code(project: str, example: int, low: int) -> k.Column:
    """A state's number in another project."""
    meaning, blank = f"Country code in {project}.", f"not in {project} at the time"
    return k.integer(meaning, example, unit="code", low=low, high=999, blank_means=blank)


class StateCodes(Table, key=["state_id", "valid_from"]):
    """One state's codes in COW, Gleditsch–Ward and V-Dem during one period; integers, as those
    projects publish them.

    How far each list goes is in `coverage_dates` (`cow`, `gw`, `vdem`); for the years since, its
    last code is carried on. A year has the code of 31 December, or of the state's last day:
    Germany is 255 and Yemen 679 in 1990, so that 260 and 678 have no row in that year.
    """

    state_id = k.reference("states", "The state.", "DEU")
    valid_from = k.integer("First year of the period.", 1990, unit="year", low=1800, high=2100)
    valid_to = k.integer(
        "Last year.", 1990, unit="year", low=1800, high=2100, blank_means="still valid"
    )
    cow_code = code("Correlates of War", 255, 2)
    gw_code = code("Gleditsch–Ward", 260, 2)
    vdem_code = code("V-Dem", 77, 1)
    sources = k.sources()


StateCodes.in_order("valid_from", "valid_to", "No period ends before it begins.")


@StateCodes.rule("valid_from", "valid_to")
def periods_do_not_overlap(t: Rows) -> Mask:
    """The periods of one state do not overlap."""
    t = t.sort_values(["state_id", "valid_from"])
    before = t.groupby("state_id", observed=True).valid_to.shift()
    before = before.fillna(9999).where(t.state_id.eq(t.state_id.shift()), 0)
    return (t.valid_from > before).sort_index()


@StateCodes.rule("valid_to", "valid_from")
def periods_end_before_the_next(t: Rows) -> Mask:
    """A period of a state ends before its next one begins."""
    t = t.sort_values(["state_id", "valid_from"])
    later = t.groupby("state_id", observed=True).valid_from.shift(-1)
    return later.isna().where(later.isna() | t.valid_to.isna(), t.valid_to < later).sort_index()


@StateCodes.rule("cow_code", "gw_code", "vdem_code", "valid_from", "valid_to")
def no_code_of_two_states(t: Rows) -> Mask:
    """No two states have the same code in the same year."""
    shared = pd.Series(False, t.index)
    for column in ("cow_code", "gw_code", "vdem_code"):
        coded = t.dropna(subset=[column]).sort_values([column, "valid_from"])
        before = coded.groupby(column).shift()
        meets = coded.valid_from <= before.valid_to.fillna(9999).where(before.valid_from.notna(), 0)
        other = as_texts(coded.state_id) != as_texts(before.state_id)
        shared |= (meets & other).reindex(t.index, fill_value=False)
    return ~shared


@StateCodes.rule("valid_from", "valid_to", "state_id", looks_into=("states",))
def codes_last_as_long_as_the_state(t: Rows, tables: Tables) -> Mask:
    """A state has codes in the years of its existence, the last ones until its end, or the year
    before."""
    began, ended = (
        look_up(t.state_id, tables["states"], "state_id", column).dt.year
        for column in ("existed_from_earliest", "existed_to_latest")
    )
    last = t.groupby("state_id", observed=True).valid_from.transform("max") == t.valid_from
    outside = (t.valid_from < began) | (t.valid_to > ended) | (last & (t.valid_to < ended - 1))
    open_end = last & (t.valid_to.isna() != ended.isna())
    return ~(outside.fillna(False).astype(bool) | open_end)
