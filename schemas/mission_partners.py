"""The table `mission_partners`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


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
