from schemas.columns import *
from schemas.table import Table, rule


class StateCodes(Table):
    """A state's codes in COW, Gleditsch–Ward and V-Dem during a period; as integers, as those projects publish them."""

    state_id: Text = reference("states", "The state.", example="DEU")
    valid_from: Whole = whole("First year of the period.", example=1990, unit="year", low=1800, high=2100)
    valid_to: Whole = whole("Last year of the period.", example=1990, unit="year", low=1800, high=2100,
                            blank_means="still valid")
    cow_code: Whole = whole("Correlates of War country code.", example=255, unit="code", low=2, high=999,
                            blank_means="not in the COW state system then")
    gw_code: Whole = whole("Gleditsch–Ward number.", example=260, unit="code", low=2, high=999,
                           blank_means="not in the Gleditsch–Ward list then")
    vdem_code: Whole = whole("V-Dem country id.", example=77, unit="code", low=1, high=999, blank_means="not in V-Dem then")
    sources: Text = cited()

    class Config(Table.Config):
        unique = ["state_id", "valid_from"]

    @rule("valid_to", "valid_from")
    def period_runs_forward(cls, t):
        """No period ends before it begins."""
        return (t.valid_to >= t.valid_from).fillna(True).astype(bool)

    @rule("valid_from", "valid_to")
    def periods_do_not_overlap(cls, t):
        """The periods of one state do not overlap."""
        t = t.sort_values(["state_id", "valid_from"])
        before = t.groupby("state_id", observed=True).valid_to.shift().where(
            t.state_id.eq(t.state_id.shift()), 0)
        return (t.valid_from > before.fillna(9999)).sort_index()
