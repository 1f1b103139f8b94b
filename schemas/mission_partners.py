"""The table `mission_partners`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.lookup import look_up, one_of
from schemas.model.sides import takes_part
from schemas.model.table import Mask, Rows, Table, Tables


class MissionPartners(Table, key=["mission_id", "agency_id", "contribution"]):
    """One organisation's contribution to one mission."""

    mission_id = k.reference("missions", "The mission.", "change-6")
    agency_id = k.reference("agencies", "The organisation.", "esa", alive=("mission_id.launched",))
    contribution = k.coded("contribution", "Type of contribution.", "instrument")
    item = k.text("What exactly it contributed.", "ShadowCam", blank_means="only the type is known")
    agreement_id = k.reference(
        "agreements", "Agreement behind it.", "cnsa-cnes-dorn-2019", blank_means="none found"
    )
    sources = k.sources()


MissionPartners.in_order(
    "agreement_id.signed", "mission_id.launched", "No contribution comes before its agreement."
)
MissionPartners.never(
    "mission_id.kind",
    ["uncrewed"],
    "Seats are contributed to crewed missions.",
    contribution=["crew_seat"],
)


@MissionPartners.rule(
    "agreement_id", "agency_id", looks_into=("agencies", "agreement_parties", "states")
)
def agreement_is_the_partners(t: Rows, tables: Tables) -> Mask:
    """The organisation or its state is a party to the agreement behind its contribution, unless an
    organisation of several states is."""
    parties = tables["agreement_parties"]
    state = look_up(t.agency_id, tables["agencies"], "agency_id", "state_id")
    several = one_of(t.agreement_id, parties.agreement_id[parties.state_id.isna()].unique())
    shared = takes_part(t.agreement_id, (t.agency_id, state), tables)
    return t.agreement_id.isna() | several | shared
