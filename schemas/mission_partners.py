"""The table `mission_partners`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


class MissionPartners(Table, key=["mission_id", "agency_id", "contribution"]):
    """Which organisation contributed what to a mission."""

    mission_id = k.reference("missions", "The mission.", "change-6")
    agency_id = k.reference("agencies", "The organisation.", "esa")
    contribution = k.coded("contribution", "What sort of contribution.", "instrument")
    item = k.text(
        "What exactly it contributed.",
        "NILS, a detector of negative ions on the lunar surface",
        blank_means="no more than the kind is known",
    )
    agreement_id = k.reference(
        "agreements", "The agreement behind it.", "cnsa-cnes-dorn-2019", blank_means="none found"
    )
    sources = k.sources()
