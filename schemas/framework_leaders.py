"""The table `framework_leaders`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.lookup import one_of
from schemas.model.table import Mask, Rows, Table, Tables


class FrameworkLeaders(Table, key=["framework", "leader_id"]):
    """One state or organisation that leads a framework, or is its governing body.

    Every agreement of the framework has at least one of them among its parties.
    """

    framework = k.carried("agreements")
    leader_id = k.string("The state or organisation.", "interkosmos", pattern=f"{k.SLUG}|{k.STATE}")
    sources = k.sources()
    notes = k.notes()


@FrameworkLeaders.rule("leader_id", looks_into=("agencies", "states"))
def leader_is_known(t: Rows, tables: Tables) -> Mask:
    """A leader is in `states` or `agencies`."""
    states, agencies = tables["states"].state_id, tables["agencies"].agency_id
    return one_of(t.leader_id, [*states.cat.categories, *agencies.cat.categories])
