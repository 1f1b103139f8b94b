"""The names of the tables, for editors; written by `make build`."""

from typing import Literal

TableName = Literal[
    "agreements",
    "missions",
    "agencies",
    "crew",
    "agreement_parties",
    "mission_partners",
    "station_partners",
    "milestones",
    "states",
    "state_codes",
    "agency_names",
    "people",
    "spacecraft",
    "stations",
    "framework_leaders",
    "claims",
    "coding_rounds",
    "double_codings",
    "coverage_dates",
    "sources",
    "vocabulary",
    "retired_ids",
    "guest_flights",
    "timelines",
    "commitments",
    "state_years",
    "dyad_years",
    "citations",
]
