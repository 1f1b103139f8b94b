from schemas.columns import *
from schemas.table import Table


class MissionPartners(Table):
    """Which organisation contributed what to a mission."""

    mission_id: Text = reference("missions", "The mission.", example="change-6")
    agency_id: Text = reference("agencies", "The organisation.", example="esa")
    contribution: Text = coded("contribution", "What sort of contribution.", example="instrument")
    item: Text = text("What exactly it contributed.", example="NILS, a detector of negative ions on the lunar surface",
                      blank_means="no more than the kind is known")
    agreement_id: Text = reference("agreements", "The agreement behind it.", example="cnsa-cnes-dorn-2019",
                                   blank_means="none found")
    sources: Text = cited()

    class Config(Table.Config):
        unique = ["mission_id", "agency_id", "contribution"]
