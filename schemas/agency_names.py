"""The table `agency_names`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


class AgencyNames(Table, key=["agency_id", "name"]):
    """One alternative name of an organisation: CMSA, CMSE and CMSEO are one body."""

    agency_id = k.reference("agencies", "The organisation.", "cmsa")
    name = k.text("The alternative name, as written.", "CMSEO")
    relation = k.coded("agency_name_relation", "Type of name.", "abbreviation")
    sources = k.sources()
