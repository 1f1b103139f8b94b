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


@AgencyNames.rule("name", "agency_id", "relation")
def full_name_is_one_bodys(t: Rows) -> Mask:
    """A name other than an abbreviation belongs to one organisation."""
    full = as_texts(t["name"]).str.casefold()[t.relation != "abbreviation"]
    return ~full.duplicated(keep=False).reindex(t.index, fill_value=False)


@AgencyNames.rule("name", "agency_id", looks_into=("agencies",))
def name_is_not_the_first_again(t: Rows, tables: Tables) -> Mask:
    """An alternative name is not the name in `agencies`."""
    first = look_up(t.agency_id, tables["agencies"], "agency_id", "name")
    return as_texts(t["name"]) != as_texts(first)


@AgencyNames.rule("name", "agency_id", looks_into=("agencies",))
def name_is_no_other_abbreviation(t: Rows, tables: Tables) -> Mask:
    """An alternative name of four capital letters or more is not the abbreviation of another
    organisation, unless of its predecessor."""
    agencies = tables["agencies"]
    owner = as_texts(look_up(t["name"], agencies, "abbreviation", "agency_id"))
    before = as_texts(look_up(t.agency_id, agencies, "agency_id", "predecessor_id"))
    own = (owner == as_texts(t.agency_id)) | (owner == before)
    return owner.isna() | own | (as_texts(t["name"]).str.count("[A-Z]") < 4)
