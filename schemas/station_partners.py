from schemas.columns import *
from schemas.table import Table, rule


class StationPartners(Table):
    """Who owns, runs or takes part in a station."""

    station_id: Text = reference("stations", "The station.", example="iss")
    agency_id: Text = reference("agencies", "The organisation.", example="jaxa")
    role: Text = coded("station_partner_role", "Its standing.", example="partner")
    joined: Text = date("Day its part began.", example="1998-01-29", blank_means="no source found tells when")
    joined_earliest: Time = earliest("joined")
    joined_latest: Time = latest("joined")
    left: Text = date("Day its part ended.", example="2001-03-23", blank_means="no end of its part known")
    left_earliest: Time = earliest("left")
    left_latest: Time = latest("left")
    sources: Text = cited()

    class Config(Table.Config):
        unique = ["station_id", "agency_id"]

    @rule("left", "joined")
    def leaves_after_joining(cls, t):
        """No partner leaves before it joins."""
        return ~(t.left_latest < t.joined_earliest)
