from schemas.columns import *
from schemas.table import Table


class AgencyNames(Table):
    """Another name by which sources call an organisation: CMSA, CMSE and CMSEO are one body."""

    agency_id: Text = reference("agencies", "The organisation.", example="cmsa")
    name: Text = text("The other name, as written.", example="CMSEO")
    relation: Text = coded("agency_name_relation", "What sort of name it is.", example="abbreviation")
    sources: Text = cited()

    class Config(Table.Config):
        unique = ["agency_id", "name"]
