"""Ten tasks of a newcomer, each in at most five lines written by the README, with values
checked; and what newcomers get wrong (`mistakes.py`)."""

import ast
import inspect
import re
import subprocess
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
import pybtex
import pytest
from mistakes import RIGHT, TOLD, told, value
from test_package import curated, record

import spacediplomacy as sd
from scripts.project import ROOT
from spacediplomacy import ids

matplotlib.use("Agg")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def guests_of_salyut_6():
    seats = sd.load("guest_flights", names=True)
    seats = seats.query("guest and status == 'flown' and station_id == 'salyut-6'")
    return seats.set_index("person_name")[["state_name", "sponsor_name", "agreement_name"]]


def test_guests_of_salyut_6_with_sponsor_and_agreement():
    """The nine Intercosmos guests of 1978 to 1981, Vietnam's by an agreement of its own."""
    guests = guests_of_salyut_6()
    states = "Bulgaria Cuba Czechoslovakia East_Germany Hungary Mongolia Poland Romania Vietnam"
    assert sorted(guests.state_name) == [name.replace("_", " ") for name in states.split()]
    sponsor = record("agencies", agency_id=record("crew", person_id="pham-tuan")["sponsor_id"])
    assert guests.sponsor_name["Phạm Tuân"] == sponsor["name"]
    others = guests.drop(index="Phạm Tuân").agreement_name
    assert others.nunique() == 1 and "Intercosmos" in others.iloc[0]


def both_camps(day):
    artemis = sd.members("artemis-accords-2020", on=day).dropna(subset="state_id")
    return sorted(set(artemis.state_id) & set(sd.members("ilrs-2021", on=day).state_id))


def test_both_camps_on_a_day():
    """Thailand joined the ILRS in April and Artemis in December 2024, Senegal Artemis in July
    2025."""
    assert both_camps("2024-12-15") == [] and both_camps("2025-01-01") == ["THA"]
    assert both_camps("2025-12-31") == ["SEN", "THA"]


def agreements_of_china():
    china = sd.load("commitments").query("state_id == 'CHN'")
    return pd.crosstab(china.signed_latest.dt.year, china.binding)


@pytest.mark.parametrize("year", [2014, 2017, 2025])
def test_agreements_of_china_by_year_and_force(year):
    """Against the curated rows, by the last year that the day of signature can be in."""
    table, rows = agreements_of_china(), {row["agreement_id"]: row for row in curated("agreements")}
    days = {
        row["agreement_id"]: row["signed"] or row["joined"] or rows[row["agreement_id"]]["signed"]
        for row in curated("agreement_parties")
        if row["state_id"] == "CHN"
    }
    signed = [
        rows[one] for one, day in days.items() if re.findall(r"\d{4}", day)[-1:] == [str(year)]
    ]
    for force in table:
        assert table.loc[year, force] == sum(row["binding"] == force for row in signed), force


def cow_merge(yours):
    panel = sd.load("state_years").dropna(subset="cow_code")
    keys = {"left_on": ["ccode", "year"], "right_on": ["cow_code", "year"]}
    return yours.merge(panel, how="left", validate="1:1", **keys)


def test_cow_merge():
    """India joined Artemis on 21 June 2023; China and Pakistan are in the ILRS."""
    yours = pd.DataFrame({"ccode": [750, 770, 710, 2], "year": 2023, "x": [1, 2, 3, 4]})
    merged = cow_merge(yours)
    assert merged.state_id.tolist() == ["IND", "PAK", "CHN", "USA"]
    assert merged.artemis.tolist() == [True, False, False, True]
    assert merged.ilrs.tolist() == [False, True, True, False]


def lag_by_host():
    seats = sd.load("guest_flights", labels=True).query("guest and status == 'Flown'")
    return seats.groupby("host_system", observed=True).lag_days.agg(["size", "count", "median"])


def test_lag_by_host():
    """Ax-4 flew on 25 June 2025, 373 days after 17 June and 336 after 24 July 2024; its contract is
    of a day between."""
    lags = lag_by_host()
    assert lags["size"].sum() == 297
    charter = sd.load("guest_flights").query("guest and host_system == 'iss_private'")
    charter = charter[charter.status == "flown"].set_index("person_id").lag_days
    assert charter["shubhanshu-shukla"] == 354
    assert lags["median"]["Private charter to the ISS"] == charter.dropna().median()


def women_by_decade():
    crew = sd.join(sd.load("crew").query("status == 'flown'"), "people")
    decade = crew.launched_earliest.dt.year // 10 * 10
    return crew.groupby([decade, "person_gender"]).person_id.nunique().unstack(fill_value=0)


def test_women_by_decade():
    """Tereshkova, then nobody until Savitskaya; with her Ride, Resnik, Sullivan, Fisher, Seddon,
    Lucid, Dunbar, Cleave, Thornton and Baker in the 1980s."""
    assert women_by_decade().female.loc[[1960, 1970, 1980]].tolist() == [1, 0, 11]


def gravity_panel():
    panel = sd.dyads(zeros=True, directed=True)
    return panel[["state_a", "state_b", "year", "agreements_in_force", "guests_sent"]]


def test_gravity_panel_with_zeros():
    panel = gravity_panel()
    states = [row for row in curated("states") if row["existed_to"] == ""]
    assert (panel.year == 2025).sum() == len(states) * (len(states) - 1)
    assert not panel.duplicated(["state_a", "state_b", "year"]).any()
    sent = panel[panel.guests_sent > 0].set_index(["state_a", "state_b", "year"]).guests_sent
    assert sent["VNM", "SUN", 1980] == 1 and sent["IND", "USA", 2025] == 1


def edge_list():
    seats = sd.load("guest_flights").query("guest and status == 'flown'")
    return seats.groupby(["state_id", "seat_state_id"]).size().reset_index(name="weight")


def test_network_edge_list():
    """Sharma flew with the Soviet Union, Thotakura and Shukla with the United States."""
    edges = edge_list().set_index(["state_id", "seat_state_id"]).weight
    assert edges.sum() == 297 and edges["IND", "SUN"] == 1
    assert edges["IND", "USA"] == 2 and ("PAK", "CHN") not in edges.index


def plot():
    seats = sd.load("guest_flights").query("guest and status == 'flown'")
    return seats.groupby(seats.launched_earliest.dt.year).size().plot.bar(ylabel="guests")


def test_plot():
    """Remek and the three others of 1978 and 1979 come first."""
    axes = plot()
    heights = dict(zip([t.get_text() for t in axes.get_xticklabels()], axes.patches, strict=True))
    assert heights["1978"].get_height() == 3 and heights["1979"].get_height() == 1
    plt.close("all")


def bibliography(path):
    seats = sd.load("guest_flights").query("station_id == 'salyut-6'")
    Path(path).write_text(sd.cite(seats), encoding="utf-8")


def test_latex_bibliography(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    bibliography(tmp_path / "refs.bib")
    (tmp_path / "paper.aux").write_text("\\citation{*}\n\\bibdata{refs}\n\\bibstyle{plain}\n")
    pybtex.make_bibliography("paper.aux", style="plain")
    printed = (tmp_path / "paper.bbl").read_text()
    assert printed.count("\\bibitem") == (tmp_path / "refs.bib").read_text().count("\n@") + 1 > 20


TASKS = [guests_of_salyut_6, both_camps, agreements_of_china, cow_merge, lag_by_host]
TASKS += [women_by_decade, gravity_panel, edge_list, plot, bibliography]


@pytest.mark.parametrize("task", TASKS)
def test_each_takes_at_most_five_lines(task):
    assert len(inspect.getsource(task).splitlines()) - 1 <= 5 and len(TASKS) == 10


def test_the_examples_of_the_readme_run(tmp_path, monkeypatch):
    """All blocks in order, as in one session; the first question has twelve private guests."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    shown, names = {}, {}
    for block in blocks:
        for statement in ast.parse(block).body:
            source = ast.unparse(statement)
            if isinstance(statement, ast.Expr):
                shown[source] = eval(source, names)
            else:
                exec(source, names)
    (first,) = (value for source, value in shown.items() if "intermediary_name" in source)
    assert len(first) == 12 and "Shubhanshu Shukla" in set(first.person_name)
    assert all(len(value) for value in shown.values() if isinstance(value, pd.DataFrame))
    assert (tmp_path / "refs.bib").read_text().startswith("@misc{spacediplomacy")


@pytest.mark.parametrize("source", TOLD)
def test_what_is_wrong_gets_one_sentence_that_helps(source):
    sentence = told(source)
    assert TOLD[source] in sentence and "\n" not in sentence


@pytest.mark.parametrize("source", RIGHT)
def test_what_looks_odd_gives_what_is_right(source):
    assert value(source) == RIGHT[source]


def test_both_with_the_oldest_pandas():
    python = ROOT / ".venv-oldest" / "bin" / "python"
    code = "import mistakes, runpy; runpy.run_path(mistakes.__file__, run_name='__main__')"
    paths = {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
    done = subprocess.run([python, "-c", code], env=paths, capture_output=True, text=True)
    assert done.stdout == "[] []\n", done.stderr


def test_an_old_id_is_told_with_the_new_one(monkeypatch):
    whole = sd.load("retired_ids")
    old = {"table": "agreements", "id": "artemis-2020", "replaced_by": "artemis-accords-2020"}
    retired = pd.DataFrame([dict.fromkeys(whole) | old])
    monkeypatch.setattr(ids, "load", lambda _: retired)
    with pytest.raises(KeyError, match="did you mean 'artemis-accords-2020'"):
        sd.members("artemis-2020")
    rows = pd.DataFrame({"agreement_id": ["ilrs-2021", "artemis-2020"]})
    with pytest.warns(UserWarning, match=r"not cited: artemis-2020 \(now artemis-accords-2020\)"):
        sd.cite(rows)
    with pytest.warns(UserWarning, match=r"version: artemis-2020 \(now artemis-accords-2020\)"):
        sd.join(rows, "agreements")
