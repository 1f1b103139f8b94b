"""The table `station_partners`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Mask, Rows, Table


class StationPartners(Table, key=["station_id", "agency_id"]):
    """Who owns, runs or takes part in a station."""

    station_id = k.reference("stations", "The station.", "iss")
    agency_id = k.reference("agencies", "The organisation.", "jaxa")
    role = k.coded("station_partner_role", "Its standing.", "partner")
    joined = k.date("Day its part began.", "1998-01-29", blank_means="no source found tells when")
    left = k.date("Day its part ended.", "2001-03-23", blank_means="no end of its part known")
    sources = k.sources()


@StationPartners.rule("left", "joined")
def leaves_after_joining(t: Rows) -> Mask:
    """No partner leaves before it joins."""
    return ~(t.left_latest < t.joined_earliest)
