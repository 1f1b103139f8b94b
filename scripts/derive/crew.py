"""`crew`: whose seat, whose sponsor, when up and down, how long."""

import pandas as pd

from schemas.model.kinds import ENDS
from schemas.model.lookup import look_up, look_ups
from schemas.model.table import Rows, Tables

DAY = pd.Timedelta(days=1)


def derive(tables: Tables) -> Rows:
    """The table with what is computed."""
    crew, missions, agencies = tables["crew"], tables["missions"], tables["agencies"]
    operator = look_up(crew.mission_id, missions, "mission_id", "operator_id")
    up, down = ({f"{act}_{end}": f"{act}_{end}" for end in ENDS} for act in ("launched", "landed"))
    times = look_ups(crew.mission_id, missions, "mission_id", up)
    times |= look_ups(crew.return_mission_id, missions, "mission_id", down)
    return crew.assign(
        seat_state_id=look_up(operator, agencies, "agency_id", "state_id"),
        sponsor_state_id=look_up(crew.sponsor_id, agencies, "agency_id", "state_id"),
        **times,
        days_in_space=days_between(**times).where(crew.status == "flown"),
    )


def days_between(
    launched_earliest: pd.Series,
    launched_latest: pd.Series,
    landed_earliest: pd.Series,
    landed_latest: pd.Series,
) -> pd.Series:
    """Days from launch to landing from the middles of both, to a ten-thousandth; missing if
    unsure by a day or a tenth."""
    doubt = (launched_latest - launched_earliest) + (landed_latest - landed_earliest)
    days = ((landed_latest - launched_earliest) + (landed_earliest - launched_latest)) / 2
    return (days / DAY).round(4).where((doubt <= DAY) & (doubt <= days / 10)).astype("float64")
