"""The table `agency_names`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.lookup import as_texts, look_up
from schemas.model.table import Mask, Rows, Table, Tables


class AgencyNames(Table, key=["agency_id", "name"]):
    """One alternative name of an organisation: CMSA, CMSE and CMSEO are one body."""

    agency_id = k.reference("agencies", "The organisation.", "cmsa")
    name = k.text("The alternative name, as written.", "CMSEO")
    relation = k.coded("agency_name_relation", "Type of name.", "abbreviation")
    sources = k.sources()


@AgencyNames.rule("name", "agency_id", looks_into=("agencies",))
def name_is_no_other_organisations(t: Rows, tables: Tables) -> Mask:
    """An alternative name is not the name of another organisation."""
    owner = as_texts(look_up(t["name"], tables["agencies"], "name", "agency_id"))
    return owner.isna() | (owner == as_texts(t.agency_id))
