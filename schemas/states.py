from schemas.columns import *
from schemas.table import Table, rule


class States(Table):
    """A state as it was: the USSR, the GDR, Czechoslovakia and Yugoslavia are states with dates.

    Codes follow the projects that publish them and take no view on sovereignty.
    """

    state_id: Text = identifier("ISO 3166-1 alpha-3 code, retired codes included; XKX and RVN, which ISO does not list, for Kosovo and "
                                "South Vietnam.", example="SUN", pattern=STATE)
    name: Text = text("Short English name.", example="Soviet Union")
    region: Text = text("Region of the UN M49 standard.", example="Europe", blank_means="M49 has none for it")
    existed_from: Text = date("First day of the state as it was.", example="1922-12-30",
                              blank_means="before the state lists used here begin")
    existed_from_earliest: Time = earliest("existed_from")
    existed_from_latest: Time = latest("existed_from")
    existed_to: Text = date("Last day of the state as it was.", example="1991-12-26", blank_means="still exists")
    existed_to_earliest: Time = earliest("existed_to")
    existed_to_latest: Time = latest("existed_to")
    successor_id: Text = reference("states", "State that continues it.", example="RUS",
                                   blank_means="no single state continues it")
    wikidata_id: Text = shaped("Wikidata item.", example="Q15180", pattern="Q[1-9][0-9]*", blank_means="none recorded")
    sources: Text = cited()

    class Config(Table.Config):
        unique = ["state_id"]

    @rule("existed_to", "existed_from")
    def ends_after_it_begins(cls, t):
        """No state ends before it begins."""
        return ~(t.existed_to_latest < t.existed_from_earliest)

    @rule("successor_id", "existed_to")
    def only_past_states_have_successors(cls, t):
        """A state that still exists has no successor."""
        return t.successor_id.isna() | t.existed_to.notna()
