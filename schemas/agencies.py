from schemas.columns import *
from schemas.table import Table, rule


class Agencies(Table):
    """An organisation that signs, sponsors, operates or sells: space agency, ministry, company, institute …"""

    agency_id: Text = identifier("Permanent name of the organisation.", example="suparco")
    name: Text = text("Name in English, as it was last called.", example="Space and Upper Atmosphere Research Commission")
    name_local: Text = text("Name in its own language and script.", example="中国载人航天工程办公室",
                            blank_means="none recorded")
    abbreviation: Text = text("The abbreviation it uses.", example="SUPARCO", blank_means="uses none")
    kind: Text = coded("agency_kind", "What sort of organisation it is.", example="space_agency")
    state_id: Text = reference("states", "State it belongs to or is registered in.", example="PAK",
                               blank_means="intergovernmental")
    founded: Text = date("Day it was founded or began work.", example="1961-09-16", blank_means="no source found tells when")
    founded_earliest: Time = earliest("founded")
    founded_latest: Time = latest("founded")
    dissolved: Text = date("Day it ceased to exist.", example="2003-10-01",
                           blank_means="still exists, as far as the sources tell")
    dissolved_earliest: Time = earliest("dissolved")
    dissolved_latest: Time = latest("dissolved")
    predecessor_id: Text = reference("agencies", "Organisation whose work it took over.", example="nasda",
                                     blank_means="none in this table")
    parent_id: Text = reference("agencies", "Organisation it is part of.", example="isro", blank_means="none in this table")
    wikidata_id: Text = shaped("Wikidata item.", example="Q23548", pattern="Q[1-9][0-9]*", blank_means="none recorded")
    ror_id: Text = shaped("Research Organization Registry id.", example="027ka1x80", pattern="0[a-z0-9]{8}",
                        blank_means="none recorded")
    sources: Text = cited()
    notes: Text = notes()

    class Config(Table.Config):
        unique = ["agency_id"]

    @rule("kind", "state_id")
    def only_intergovernmental_bodies_have_no_state(cls, t):
        """An organisation has a state unless it is intergovernmental or a programme of several states."""
        return t.state_id.notna() | t.kind.isin(["intergovernmental", "programme"])

    @rule("dissolved", "founded")
    def dissolved_after_founded(cls, t):
        """No organisation is dissolved before it is founded."""
        return ~(t.dissolved_latest < t.founded_earliest)

    @rule("predecessor_id", "parent_id")
    def not_its_own_relative(cls, t):
        """No organisation is its own predecessor or parent."""
        own = t.agency_id.astype("str")
        return (t.predecessor_id.astype("str") != own) & (t.parent_id.astype("str") != own)
