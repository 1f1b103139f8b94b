"""The table `agencies`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Mask, Rows, Table


class Agencies(Table, key=["agency_id"]):
    """An organisation that signs, sponsors, operates or sells: space agency, ministry, company,
    institute …"""

    agency_id = k.identifier("Permanent name of the organisation.", "suparco")
    name = k.text(
        "Name in English, as it was last called.", "Space and Upper Atmosphere Research Commission"
    )
    name_native = k.text(
        "Name in its own language and script.",
        "中国载人航天工程办公室",
        blank_means="none recorded",
    )
    abbreviation = k.text("The abbreviation it uses.", "SUPARCO", blank_means="uses none")
    kind = k.coded("agency_kind", "What sort of organisation it is.", "space_agency")
    state_id = k.reference(
        "states", "State it belongs to or is registered in.", "PAK", blank_means="intergovernmental"
    )
    founded = k.date(
        "Day it was founded or began work.", "1961-09-16", blank_means="no source found tells when"
    )
    dissolved = k.date(
        "Day it ceased to exist.",
        "2003-10-01",
        blank_means="still exists, as far as the sources tell",
    )
    predecessor_id = k.reference(
        "agencies",
        "Organisation whose work it took over.",
        "nasda",
        blank_means="none in this table",
    )
    parent_id = k.reference(
        "agencies", "Organisation it is part of.", "isro", blank_means="none in this table"
    )
    wikidata_id = k.string(
        "Wikidata item.", "Q23548", pattern="Q[1-9][0-9]*", blank_means="none recorded"
    )
    ror_id = k.string(
        "Research Organization Registry id.",
        "027ka1x80",
        pattern="0[a-z0-9]{8}",
        blank_means="none recorded",
    )
    isni = k.string(
        "International Standard Name Identifier, without spaces.",
        "0000000121899463",
        pattern="[0-9]{15}[0-9X]",
        blank_means="none recorded",
    )
    sources = k.sources()
    notes = k.notes()


@Agencies.rule("kind", "state_id")
def only_intergovernmental_bodies_have_no_state(t: Rows) -> Mask:
    """An organisation has a state unless it is intergovernmental or a programme of several
    states."""
    return t.state_id.notna() | t.kind.isin(["intergovernmental", "programme"])


@Agencies.rule("dissolved", "founded")
def dissolved_after_founded(t: Rows) -> Mask:
    """No organisation is dissolved before it is founded."""
    return ~(t.dissolved_latest < t.founded_earliest)


@Agencies.rule("predecessor_id", "parent_id")
def not_its_own_relative(t: Rows) -> Mask:
    """No organisation is its own predecessor or parent."""
    own = t.agency_id.astype("str")
    return (t.predecessor_id.astype("str") != own) & (t.parent_id.astype("str") != own)
