"""The table `states`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Mask, Rows, Table


class States(Table, key=["state_id"]):
    """A state as it was: the USSR, the GDR, Czechoslovakia and Yugoslavia are states with dates.

    Codes follow the projects that publish them and take no view on sovereignty.
    """

    state_id = k.identifier(
        "ISO 3166-1 alpha-3 code, retired codes included; XKX and RVN, which ISO does not "
        "list, for Kosovo and South Vietnam.",
        "SUN",
        pattern=k.STATE,
    )
    name = k.text("Short English name.", "Soviet Union")
    region = k.text("Region of the UN M49 standard.", "Europe", blank_means="M49 has none for it")
    existed_from = k.date(
        "First day of the state as it was.",
        "1922-12-30",
        blank_means="before the state lists used here begin",
    )
    existed_to = k.date(
        "Last day of the state as it was.", "1991-12-26", blank_means="still exists"
    )
    successor_id = k.reference(
        "states", "State that continues it.", "RUS", blank_means="no single state continues it"
    )
    wikidata_id = k.carried("agencies", example="Q15180")
    sources = k.sources()


@States.rule("existed_to", "existed_from")
def ends_after_it_begins(t: Rows) -> Mask:
    """No state ends before it begins."""
    return ~(t.existed_to_latest < t.existed_from_earliest)


@States.rule("successor_id", "existed_to")
def only_past_states_have_successors(t: Rows) -> Mask:
    """A state that still exists has no successor."""
    return t.successor_id.isna() | t.existed_to.notna()
