"""Every table of the dataset, in publishing order. One file per table: columns, meaning, rules."""

from schemas.agencies import Agencies
from schemas.agency_names import AgencyNames
from schemas.agreement_parties import AgreementParties
from schemas.agreements import Agreements
from schemas.citations import Citations
from schemas.claims import Claims
from schemas.coding_rounds import CodingRounds
from schemas.commitments import Commitments
from schemas.coverage import Coverage
from schemas.coverage_dates import CoverageDates
from schemas.coverage_entries import CoverageEntries
from schemas.coverage_lists import CoverageLists
from schemas.crew import Crew
from schemas.double_codings import DoubleCodings
from schemas.doubts import Doubts
from schemas.dyad_years import DyadYears
from schemas.framework_leaders import FrameworkLeaders
from schemas.guest_flights import GuestFlights
from schemas.milestones import Milestones
from schemas.mission_partners import MissionPartners
from schemas.missions import Missions
from schemas.model.table import Model, name_of
from schemas.people import People
from schemas.population_estimates import PopulationEstimates
from schemas.retired_ids import RetiredIds
from schemas.sources import Sources
from schemas.spacecraft import Spacecraft
from schemas.state_codes import StateCodes
from schemas.state_years import StateYears
from schemas.states import States
from schemas.station_partners import StationPartners
from schemas.stations import Stations
from schemas.timelines import Timelines
from schemas.vocabulary import Vocabulary

GROUPS: dict[str, list[Model]] = {
    "core": [Agreements, Missions, Agencies, Crew],
    "links": [AgreementParties, MissionPartners, StationPartners, Milestones],
    "reference": [
        States,
        StateCodes,
        AgencyNames,
        People,
        Spacecraft,
        Stations,
        FrameworkLeaders,
        Claims,
        Doubts,
        CodingRounds,
        DoubleCodings,
        CoverageDates,
        CoverageLists,
        CoverageEntries,
        Sources,
        Vocabulary,
        RetiredIds,
    ],
    "derived": [
        GuestFlights,
        Timelines,
        Commitments,
        StateYears,
        DyadYears,
        Coverage,
        PopulationEstimates,
        Citations,
    ],
}
TABLES = {name_of(model): model for group in GROUPS.values() for model in group}
DERIVED = {name_of(model): model for model in GROUPS["derived"]}
CURATED = {name: model for name, model in TABLES.items() if name not in DERIVED}
TWO_MEANINGS = [
    "ended",
    "joined",
    "kind",
    "level",
    "name",
    "role",
    "signed",
    "status",
    "title",
    "url",
]
"""Column names that mean what their table makes of them; every other name has one definition."""
