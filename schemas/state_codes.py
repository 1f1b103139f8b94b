"""The table `state_codes`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Mask, Rows, Table


class StateCodes(Table, key=["state_id", "valid_from"]):
    """A state's codes in COW, Gleditsch–Ward and V-Dem during a period; as integers, as those
    projects publish them."""

    state_id = k.reference("states", "The state.", "DEU")
    valid_from = k.integer("First year of the period.", 1990, unit="year", low=1800, high=2100)
    valid_to = k.integer(
        "Last year of the period.",
        1990,
        unit="year",
        low=1800,
        high=2100,
        blank_means="still valid",
    )
    cow_code = k.integer(
        "Correlates of War country code.",
        255,
        unit="code",
        low=2,
        high=999,
        blank_means="not in the COW state system then",
    )
    gw_code = k.integer(
        "Gleditsch–Ward number.",
        260,
        unit="code",
        low=2,
        high=999,
        blank_means="not in the Gleditsch–Ward list then",
    )
    vdem_code = k.integer(
        "V-Dem country id.", 77, unit="code", low=1, high=999, blank_means="not in V-Dem then"
    )
    sources = k.sources()


@StateCodes.rule("valid_to", "valid_from")
def period_runs_forward(t: Rows) -> Mask:
    """No period ends before it begins."""
    return (t.valid_to >= t.valid_from).fillna(True).astype(bool)


@StateCodes.rule("valid_from", "valid_to")
def periods_do_not_overlap(t: Rows) -> Mask:
    """The periods of one state do not overlap."""
    t = t.sort_values(["state_id", "valid_from"])
    before = (
        t.groupby("state_id", observed=True)
        .valid_to.shift()
        .where(t.state_id.eq(t.state_id.shift()), 0)
    )
    return (t.valid_from > before.fillna(9999)).sort_index()
