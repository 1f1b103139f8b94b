"""The table `states`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


class States(Table, key=["state_id"], life=("existed_from", "existed_to")):
    """One state as it was: the USSR, the GDR, Czechoslovakia and Yugoslavia have rows with dates.

    Codes follow the projects that publish them and imply no view on sovereignty.
    """

    state_id = k.identifier(
        "ISO 3166-1 alpha-3 code, current or retired; XKX and RVN are not in ISO.",
        "SUN",
        pattern=k.STATE,
    )
    name = k.text("Short English name.", "Soviet Union", unique=True)
    region = k.text(
        "Region of the UN M49 standard.", "Europe", blank_means="none in M49", groups=True
    )
    existed_from = k.date(
        "First day in this form.",
        "1922-12-30",
        blank_means="before the lists used here begin",
        since="1600-01-01",
    )
    existed_to = k.date(
        "Last day in this form.", "1990-10-02", blank_means="still exists", since="1600-01-01"
    )
    successor_id = k.reference(
        "states", "State that continues it.", "RUS", blank_means="no single state"
    )
    wikidata_id = k.carried("agencies", example="Q15180", unique=True)
    sources = k.sources()


States.in_order("existed_from", "existed_to", "No state ends before it begins.")
States.needs("successor_id", "existed_to", "A state that still exists has no successor.")
States.in_order(
    "successor_id.existed_from",
    "existed_to",
    "The state that continues another began before its end, or within two years.",
    slack=731,
)
States.same("region", "successor_id.region", "A state is in the region of its successor.")
