"""The pictures: for each the lines of pandas that make its data, and the chart of them."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import pycountry
import vl_convert

Load = Callable[[str], pd.DataFrame]
"""What gives a table by its name: `sd.load`, or `Data.frames.get`."""
WORLD = Path(__file__).parent / "node_modules/world-atlas/countries-110m.json"
COLOURS = ["#0b3c6f", "#d5751d", "#5aa5d6", "#7a7a7a"]
"""Dark blue, orange, light blue, grey: told apart by the colour-blind, and by their lightness."""
WIDTH = 640


@dataclass(frozen=True)
class Picture:
    """One picture: `data` makes the rows from the tables, `chart` draws them."""

    slug: str
    title: str
    caption: str
    data: Callable[[Load], pd.DataFrame]
    chart: Callable[[pd.DataFrame], alt.TopLevelMixin]

    @property
    def code(self) -> str:
        """The lines of pandas behind it, to be run with `sd.load`."""
        return f"import pandas as pd\nimport spacediplomacy as sd\n\n{inspect.getsource(self.data)}\n{self.data.__name__}(sd.load)"


def flown(table: Load) -> pd.DataFrame:
    """Guest seats that flew, with the year of launch."""
    seats = table("guest_flights").query("guest and status == 'flown'")
    return seats.assign(year=seats.launched_earliest.dt.year)


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


def network(rows: pd.DataFrame) -> alt.TopLevelMixin:
    """Hosts on the left, nations of guests on the right, a line as wide as the seats are many."""
    hosts = rows.host.value_counts().index.tolist()
    main = rows.groupby("guest").host.agg(lambda of: hosts.index(of.value_counts().index[0]))
    guests = main.sort_values(kind="stable").index.tolist()
    step = len(guests) / len(hosts)
    rows = rows.assign(
        left=rows.host.map(lambda one: (hosts.index(one) + 0.5) * step),
        right=rows.guest.map(guests.index),
        zero=0,
        one=1,
    )
    until = alt.param(
        name="until", value=int(rows.year.max()),
        bind=alt.binding_range(min=int(rows.year.min()), max=int(rows.year.max()), step=1,
                               name="Flights until "),
    )  # fmt: skip
    over = alt.selection_point(fields=["host"], on="pointerover", empty=True, name="over")
    y = alt.Scale(domain=[-1, len(guests)], reverse=True)
    lines = (
        alt.Chart(rows)
        .transform_filter("datum.year <= until")
        .transform_aggregate(seats="count()", groupby=["host", "guest", "left", "right", "zero", "one"])
        .mark_rule()
        .encode(
            x=alt.X("zero:Q", axis=None, scale=alt.Scale(domain=[-0.25, 1.35])), x2="one:Q",
            y=alt.Y("left:Q", axis=None, scale=y), y2="right:Q",
            size=alt.Size("seats:Q", scale=alt.Scale(range=[0.8, 9]), legend=None),
            color=alt.Color("host:N", scale=alt.Scale(domain=hosts, range=COLOURS), legend=None),
            opacity=alt.condition(over, alt.value(0.75), alt.value(0.12)),
            tooltip=["host:N", "guest:N", "seats:Q"],
        )
    )  # fmt: skip
    ends = rows.drop_duplicates("guest"), rows.drop_duplicates("host")
    right = alt.Chart(ends[0]).mark_text(align="left", dx=5, fontSize=11).encode(x="one:Q", y="right:Q", text="guest:N")
    left = alt.Chart(ends[1]).mark_text(align="right", dx=-5, fontWeight="bold").encode(x="zero:Q", y="left:Q", text="host:N")
    return (lines.add_params(until, over) + left + right).properties(
        width=WIDTH, height=15 * len(guests)
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


def world(rows: pd.DataFrame) -> alt.TopLevelMixin:
    """Nations by the guests they have sent until a year."""
    codes = {one.alpha_3: str(int(one.numeric)).zfill(3) for one in pycountry.countries}
    rows = rows.assign(id=rows.state_id.map(codes))
    land = alt.Data(
        values=json.loads(WORLD.read_text(encoding="utf-8")),
        format=alt.TopoDataFormat(type="topojson", feature="countries"),
    )
    until = alt.param(
        name="until", value=int(rows.year.max()),
        bind=alt.binding_range(min=int(rows.year.min()), max=int(rows.year.max()), step=1,
                               name="Flights until "),
    )  # fmt: skip
    base = alt.Chart(land).mark_geoshape(fill="#f1f1ee", stroke="#b5b5b0", strokeWidth=0.4)
    sent = (
        alt.Chart(rows)
        .transform_filter("datum.year <= until")
        .transform_aggregate(seats="count()", first="min(year)", groupby=["id", "state"])
        .transform_lookup(lookup="id", from_=alt.LookupData(land, "id"), as_="shape")
        .mark_geoshape(stroke="#666", strokeWidth=0.4)
        .encode(
            shape="shape:G",
            color=alt.Color("seats:Q", scale=alt.Scale(type="log", scheme="blues"),
                            legend=alt.Legend(title="Guest seats", orient="bottom", format="d")),
            tooltip=["state:N", "seats:Q", alt.Tooltip("first:Q", title="first in", format="d")],
        )
    )  # fmt: skip
    return (base + sent).add_params(until).project("equalEarth").properties(width=WIDTH, height=340)


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


def camps(rows: pd.DataFrame) -> alt.TopLevelMixin:
    """Growth as steps, each line with its name and its last value."""
    order = rows.camp.unique().tolist()
    rows = rows.assign(day=rows.day.dt.strftime("%Y-%m-%d"))
    last = rows.groupby("camp", sort=False).tail(1)
    last = last.assign(told=last.camp + ": " + last.parties.astype(str))
    last["told"] = last.camp.str.replace(":", ",") + ": " + last.parties.astype(str)
    x = alt.X("day:T", title=None, scale=alt.Scale(domainMax={"year": 2029, "month": 6}))
    color = alt.Color("camp:N", scale=alt.Scale(domain=order, range=COLOURS), legend=None)
    lines = (
        alt.Chart(rows)
        .mark_line(interpolate="step-after", strokeWidth=2.2)
        .encode(x=x, y=alt.Y("parties:Q", title="Parties"), color=color, tooltip=["camp", "day:T", "parties"],
                strokeDash=alt.StrokeDash("camp:N", scale=alt.Scale(domain=order, range=[[1, 0], [6, 3], [2, 2]]), legend=None))
    )  # fmt: skip
    ends = alt.Chart(last).mark_text(align="left", dx=6).encode(x=x, y="parties:Q", text="told:N", color=color)
    return (lines + ends).properties(width=WIDTH, height=320)


def guests_by_system(table: Load) -> pd.DataFrame:
    """Guest seats flown by system and year of launch."""
    seats = table("guest_flights").query("guest and status == 'flown'")
    words = table("vocabulary").query("list == 'host_system'").set_index("code").label
    seats = seats.assign(system=seats.host_system.map(words), year=seats.launched_earliest.dt.year)
    return seats.groupby(["system", "year"]).size().reset_index(name="seats")


def systems(rows: pd.DataFrame) -> alt.TopLevelMixin:
    """One band of bars per system, in the order in which they first carried a guest."""
    order = rows.groupby("system").year.min().sort_values(kind="stable").index.tolist()
    bars = alt.Chart(rows).mark_bar(color=COLOURS[0], width=9).encode(
        x=alt.X("year:Q", title=None, axis=alt.Axis(format="d")),
        y=alt.Y("seats:Q", title=None, axis=alt.Axis(tickCount=2)),
        tooltip=["system", "year", "seats"],
    ).properties(width=WIDTH - 140, height=48)  # fmt: skip
    return bars.facet(
        row=alt.Row("system:N", sort=order, title=None, header=alt.Header(labelAngle=0, labelAlign="left")),
        spacing=8,
    )


def lags(table: Load) -> pd.DataFrame:
    """Days from signature to launch, with bounds, where a source states the agreement."""
    seats = table("guest_flights").query("guest and status == 'flown' and agreement_link == 'stated'")
    words = table("vocabulary").query("list == 'host_system'").set_index("code").label
    people = table("people").set_index("person_id").name
    seats = seats.dropna(subset=["lag_days_min", "lag_days_max"]).assign(
        system=seats.host_system.map(words), person=seats.person_id.map(people)
    )
    return seats[["system", "person", "mission_id", "lag_days", "lag_days_min", "lag_days_max"]]


def lag(rows: pd.DataFrame) -> alt.TopLevelMixin:
    """Every seat a dot in the band of its system, with a line from its least to its most."""
    rows = rows.sort_values(["system", "lag_days_min"])
    rows = rows.assign(place=rows.groupby("system").cumcount()).astype(
        {one: "float64" for one in ("lag_days", "lag_days_min", "lag_days_max")}
    )
    base = alt.Chart(rows).encode(
        y=alt.Y("place:O", axis=None), tooltip=["person", "mission_id", "lag_days_min", "lag_days", "lag_days_max"]
    )  # fmt: skip
    x = alt.X("lag_days_min:Q", title="Days from signature to launch")
    bounds = base.mark_rule(color="#777").encode(x=x, x2="lag_days_max:Q")
    dots = base.mark_circle(color=COLOURS[0], size=34, opacity=1).encode(x="lag_days:Q")
    return (
        (bounds + dots)
        .properties(width=WIDTH - 150, height=alt.Step(8))
        .facet(row=alt.Row("system:N", title=None, header=alt.Header(labelAngle=0, labelAlign="left")))
        .resolve_scale(y="independent")
    )


def station_guests(table: Load) -> pd.DataFrame:
    """One row per guest seat to a station: station, person, state, class, launch."""
    seats = table("guest_flights").query("guest and status == 'flown'").dropna(subset=["station_id"])
    words = table("vocabulary").query("list == 'guest_class'").set_index("code").label
    found = pd.DataFrame({"launched": seats.launched_earliest})
    for column, of in {"station": "stations", "person": "people", "state": "states"}.items():
        found[column] = seats[f"{column}_id"].map(table(of).set_index(f"{column}_id").name)
    return found.assign(guest_class=seats.guest_class.map(words))


def stations(rows: pd.DataFrame) -> alt.TopLevelMixin:
    """A band per station, a line in it per way of obtaining the seat, a tick per guest."""
    order = rows.groupby("station").launched.min().sort_values().index.tolist()
    rows = rows.assign(launched=rows.launched.dt.strftime("%Y-%m-%d"))
    return (
        alt.Chart(rows)
        .mark_tick(color=COLOURS[0], thickness=1.6, height=14)
        .encode(
            x=alt.X("launched:T", title=None),
            y=alt.Y("guest_class:N", title=None, axis=alt.Axis(labelLimit=260)),
            tooltip=["person", "state", "station", "guest_class", "launched:T"],
        )
        .properties(width=WIDTH - 260, height=alt.Step(20))
        .facet(row=alt.Row("station:N", sort=order, title=None, header=alt.Header(labelOrient="top", labelAnchor="start", labelFontWeight="bold")), spacing=6)
        .resolve_scale(y="independent")
    )


def by_kind_and_decade(table: Load) -> pd.DataFrame:
    """Agreements by form and decade of signature."""
    signed = table("agreements").dropna(subset=["signed_latest"])
    words = table("vocabulary").query("list == 'instrument'").set_index("code").label
    decade = signed.signed_latest.dt.year // 10 * 10
    counted = signed.groupby([signed.instrument.map(words), decade.astype(str) + "s"]).size()
    return counted.rename_axis(["form", "decade"]).reset_index(name="agreements")


def forms(rows: pd.DataFrame) -> alt.TopLevelMixin:
    """A table whose cells are darker the more agreements they count."""
    order = rows.groupby("form").agreements.sum().sort_values(ascending=False).index.tolist()
    base = alt.Chart(rows).encode(
        x=alt.X("decade:O", title=None, axis=alt.Axis(orient="top", labelAngle=0)),
        y=alt.Y("form:N", sort=order, title=None, axis=alt.Axis(labelLimit=240)),
    )
    boxes = base.mark_rect().encode(
        color=alt.Color("agreements:Q", scale=alt.Scale(scheme="blues"), legend=None),
        tooltip=["form", "decade", "agreements"],
    )
    dark = f"datum.agreements > {rows.agreements.max() * 0.55}"
    numbers = base.mark_text().encode(
        text="agreements:Q", color=alt.condition(dark, alt.value("white"), alt.value("black"))
    )
    return (boxes + numbers).properties(width=WIDTH - 170, height=alt.Step(28))


PICTURES = [
    Picture("network", "Who hosts whom", "Guest seats flown, from the state that provided the seat (left) to the state whose citizen flew (right). Move the slider for the years, point at a line to follow its host.", hosts_and_guests, network),
    Picture("map", "Where guests come from", "Guest seats flown until the year of the slider; past states are drawn as their successors. The smallest states are not on the map.", seats_on_the_map, world),
    Picture("growth", "Artemis and the ILRS", "Parties by the last day on which each can have joined. The ILRS admits states, agencies and institutions, the Accords states alone.", growth, camps),
    Picture("systems", "Guests by host system", "Guest seats flown in each year, one band per system.", guests_by_system, systems),
    Picture("lag", "From signature to launch", "Each dot is a seat whose agreement a source states; the line runs from the least to the most days that the dates allow, without a dot where they leave it open. Seats with a bound on one side only are left out.", lags, lag),
    Picture("stations", "Guests of the stations", "Guest seats to each station by launch. One line per way in which seats were obtained.", station_guests, stations),
    Picture("forms", "Agreements by form and decade", "Agreements by legal form and decade of signature. Satellites, science and launch are landmarks, not the population.", by_kind_and_decade, forms),
]  # fmt: skip


@cache
def configured() -> dict[str, Any]:
    """How all pictures look."""
    return {
        "background": "white",
        "font": "sans-serif",
        "view": {"stroke": None},
        "axis": {"labelFontSize": 12, "titleFontSize": 12, "gridColor": "#e4e4e0"},
        "header": {"labelFontSize": 12},
        "text": {"fontSize": 12},
    }


def drawn(picture: Picture, rows: pd.DataFrame) -> tuple[dict[str, Any], str]:
    """(specification, SVG) of a picture."""
    spec = picture.chart(rows).configure(**configured()).to_dict()
    return spec, vl_convert.vegalite_to_svg(json.dumps(spec))
