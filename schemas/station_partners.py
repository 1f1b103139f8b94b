"""The table `station_partners`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


class StationPartners(Table, key=["station_id", "agency_id"]):
    """One organisation that owns, runs or takes part in one station."""

    station_id = k.reference("stations", "The station.", "iss")
    agency_id = k.reference("agencies", "The organisation.", "jaxa", alive=("joined",))
    role = k.coded("station_partner_role", "Role in the station.", "partner")
    joined = k.date("Day it joined.", "1998-01-29", blank_means="not known")
    left = k.date("Day it left.", "2001-03-23", blank_means="not known to have left")
    sources = k.sources()


StationPartners.in_order("joined", "left", "No partner leaves before it joins.")


StationPartners.in_order("joined", "station_id.ended", "No partner joins a station after its end.")
StationPartners.in_order("left", "station_id.ended", "No partner leaves a station after its end.")
