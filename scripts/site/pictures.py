"""The pictures: for each the lines of pandas that make its rows; charts/ has how they are drawn."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pycountry
import vl_convert

Load = Callable[[str], pd.DataFrame]
"""What gives a table by its name: `sd.load`, or `Data.frames.__getitem__`."""
HERE = Path(__file__).parent
WORLD = HERE / "node_modules/world-atlas/countries-110m.json"
LOOKS = {
    "background": "white",
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "gridColor": "#e4e4e0"},
    "header": {"labelFontSize": 12},
    "text": {"fontSize": 12},
}
"""How all pictures look."""


def hosts_and_guests(table: Load) -> pd.DataFrame:
    """One row per guest seat: who provided it, whose citizen flew, when."""
    seats = table("guest_flights").query("guest and status == 'flown'")
    names = table("states").set_index("state_id").name
    return pd.DataFrame(
        {
            "host": seats.seat_state_id.map(names),
            "guest": seats.state_id.map(names),
            "state_id": seats.state_id,
            "year": seats.launched_earliest.dt.year,
        }
    )


def seats_on_the_map(table: Load) -> pd.DataFrame:
    """One row per guest seat: state (a past one as its successor), name, year."""
    seats = table("guest_flights").query("guest and status == 'flown'")
    states = table("states").set_index("state_id")
    heirs = states.successor_id.dropna()
    today = seats.state_id.replace(heirs).replace(heirs)
    return pd.DataFrame(
        {
            "state_id": today,
            "state": today.map(states.name),
            "year": seats.launched_earliest.dt.year,
        }
    )


def growth(table: Load) -> pd.DataFrame:
    """Parties of the Artemis Accords and the ILRS after each day on which one joined."""
    parties = table("agreement_parties")
    camps = {
        "Artemis Accords: states": ("artemis-accords-2020", ["state"]),
        "ILRS: states and agencies": ("ilrs-2021", ["state", "agency"]),
        "ILRS with institutions": ("ilrs-2021", ["state", "agency", "institution"]),
    }
    lines, end = [], table("coverage_dates").set_index("subject").covered_to_latest["events"]
    for camp, (agreement, levels) in camps.items():
        mine = parties[(parties.agreement_id == agreement) & parties.level.isin(levels)]
        mine = mine[mine.role != "observer"]
        days = mine.joined_latest.fillna(mine.signed_latest).dropna().sort_values()
        lines.append(pd.DataFrame({"day": days, "camp": camp, "parties": range(1, len(days) + 1)}))
        lines.append(pd.DataFrame({"day": [end], "camp": camp, "parties": len(days)}))
    grown = pd.concat(lines, ignore_index=True)
    return grown.drop_duplicates(["camp", "day"], keep="last")


def guests_by_system(table: Load) -> pd.DataFrame:
    """Guest seats flown by system and year of launch."""
    seats = table("guest_flights").query("guest and status == 'flown'")
    words = table("vocabulary").query("list == 'host_system'").set_index("code").label
    seats = seats.assign(system=seats.host_system.map(words), year=seats.launched_earliest.dt.year)
    return seats.groupby(["system", "year"]).size().reset_index(name="seats")


def lags(table: Load) -> pd.DataFrame:
    """Days from signature to launch, with bounds, where a source states the agreement."""
    seats = table("guest_flights").query(
        "guest and status == 'flown' and agreement_link == 'stated'"
    )
    words = table("vocabulary").query("list == 'host_system'").set_index("code").label
    people = table("people").set_index("person_id").name
    seats = seats.dropna(subset=["lag_days_min", "lag_days_max"]).assign(
        system=seats.host_system.map(words), person=seats.person_id.map(people)
    )
    return seats[["system", "person", "mission_id", "lag_days", "lag_days_min", "lag_days_max"]]


def station_guests(table: Load) -> pd.DataFrame:
    """One row per guest seat to a station: station, person, state, class, launch."""
    seats = (
        table("guest_flights").query("guest and status == 'flown'").dropna(subset=["station_id"])
    )
    words = table("vocabulary").query("list == 'guest_class'").set_index("code").label
    found = pd.DataFrame({"launched": seats.launched_earliest})
    for column, of in {"station": "stations", "person": "people", "state": "states"}.items():
        found[column] = seats[f"{column}_id"].map(table(of).set_index(f"{column}_id").name)
    return found.assign(guest_class=seats.guest_class.map(words))


def by_kind_and_decade(table: Load) -> pd.DataFrame:
    """Agreements by form and decade of signature."""
    signed = table("agreements").dropna(subset=["signed_latest"])
    words = table("vocabulary").query("list == 'instrument'").set_index("code").label
    decade = signed.signed_latest.dt.year // 10 * 10
    counted = signed.groupby([signed.instrument.map(words), decade.astype(str) + "s"]).size()
    return counted.rename_axis(["form", "decade"]).reset_index(name="agreements")


def placed(rows: pd.DataFrame) -> pd.DataFrame:
    """The seats with the heights of host and guest: guests in the order of their main hosts."""
    hosts = rows.host.value_counts().index.tolist()
    main = rows.groupby("guest").host.agg(lambda of: hosts.index(of.value_counts().index[0]))
    guests = main.sort_values(kind="stable").index.tolist()
    step = len(guests) / len(hosts)
    left = rows.host.map(lambda one: (hosts.index(one) + 0.5) * step)
    return rows.assign(left=left, right=rows.guest.map(guests.index))


def numbered(rows: pd.DataFrame) -> pd.DataFrame:
    """The seats with the numbers by which the map knows states."""
    codes = {one.alpha_3: one.numeric for one in pycountry.countries}
    return rows.assign(id=rows.state_id.map(codes))


PICTURES = {
    "network": hosts_and_guests,
    "map": seats_on_the_map,
    "growth": growth,
    "systems": guests_by_system,
    "lag": lags,
    "stations": station_guests,
    "forms": by_kind_and_decade,
}
"""Picture to what makes its rows, in the order of the page."""
PREPARED = {"network": placed, "map": numbered}
"""Picture to what its chart needs beside them."""


def drawn(name: str, rows: pd.DataFrame) -> tuple[dict[str, Any], str]:
    """(Vega-Lite specification, SVG) of a picture."""
    rows = PREPARED.get(name, lambda same: same)(rows)
    text = (HERE / f"charts/{name}.json").read_text(encoding="utf-8")
    text = text.replace('"@rows"', rows.to_json(orient="records", date_format="iso"))
    if "year" in rows:
        text = text.replace('"@first"', str(rows.year.min()))
        text = text.replace('"@last"', str(rows.year.max()))
    if '"@world"' in text:
        text = text.replace('"@world"', WORLD.read_text(encoding="utf-8"))
    spec = json.loads(text) | {"config": LOOKS}
    return spec, vl_convert.vegalite_to_svg(spec, vl_version="6.4")


def code(name: str) -> str:
    """The lines of pandas behind a picture, to be run as they are."""
    made = PICTURES[name]
    lines = inspect.getsource(made).replace("(table: Load) -> pd.DataFrame", "(table)")
    head = "import pandas as pd\nimport spacediplomacy as sd\n\n"
    return f"{head}{lines}\n{made.__name__}(sd.load)"
