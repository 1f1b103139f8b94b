"""What the state-year and dyad-year panels share: years, counts, and the day a row speaks of."""

import numpy as np
import pandas as pd

from schemas.model.lookup import as_texts, codes_of
from schemas.model.table import Rows, Tables


def covered(tables: Tables) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day of the dataset as a whole."""
    events = tables["coverage_dates"].set_index("subject").loc["events"]
    return events.covered_from_earliest, events.covered_to_latest


def state_lives(tables: Tables) -> Rows:
    """First and last day of each state within the time covered, and their years."""
    states, (first, last) = tables["states"], covered(tables)
    lives = pd.DataFrame(
        {
            "state_id": as_texts(states.state_id),
            "first_day": states.existed_from_earliest.fillna(first).clip(lower=first),
            "last_day": states.existed_to_latest.fillna(last).clip(upper=last),
        }
    )
    return lives.assign(first=lives.first_day.dt.year, last=lives.last_day.dt.year)


def each_year(spans: Rows) -> Rows:
    """One row per row of `spans` and year from its `first` to its `last`."""
    length = (spans["last"] - spans["first"] + 1).clip(lower=0)
    rows = spans.loc[spans.index.repeat(length)]
    years = rows.assign(year=rows["first"] + rows.groupby(level=0).cumcount())
    return years.drop(columns=["first", "last"]).reset_index(drop=True)


def as_of(panel: Rows) -> pd.Series:
    """The day a row speaks of: 31 December, or the `last_day` of its states if that is before."""
    year_ends = pd.to_datetime(panel.year.astype("str") + "-12-31")
    return pd.concat([year_ends, panel.last_day], axis=1).min(axis=1)


def in_years(spells: Rows, sure: bool = True) -> Rows:
    """Spells with `since` and `until` as years: held on the day of each row from the one to before
    the other; certainly or, if not `sure`, possibly."""
    start, end = ("since_latest", "until_earliest") if sure else ("since_earliest", "until_latest")
    spells = spells[(spells[start] <= spells.last_day) & ~(spells[end] <= spells[start])]
    within = spells[end] <= spells.last_day
    return spells.assign(
        since=spells[start].dt.year, until=spells[end].dt.year.where(within).astype("float64")
    )


def count(keys: pd.MultiIndex, events: Rows) -> pd.Series:
    """How many `events` fall on each row of a panel with these `keys`."""
    rows = keys.get_indexer(pd.MultiIndex.from_frame(events[keys.names]))
    return pd.Series(np.bincount(rows[rows >= 0], minlength=len(keys)), dtype="Int64")


def running(keys: pd.MultiIndex, spans: Rows) -> pd.Series:
    """How many `spans` (`since`, `until`: years) hold in each row of a panel with these `keys`,
    which ends in `year` and is sorted."""
    stops = spans.dropna(subset=["until"])
    starts, ends = (
        count(keys, some.assign(year=some[year].astype(int)))
        for some, year in ((spans, "since"), (stops, "until"))
    )
    return (starts - ends).groupby(list(keys.codes[:-1])).cumsum()


def by_force(keys: pd.MultiIndex, spans: Rows, words: Rows) -> dict[str, pd.Series]:
    """How many `spans` hold in each row: in all, and by force, a column per class of `binding`."""
    kinds = as_texts(words.loc[words.list == "binding", "class"]).unique()
    return {"agreements_in_force": running(keys, spans)} | {
        kind: running(keys, spans[spans.binding.isin(codes_of(words, "binding", kind))])
        for kind in kinds
    }


def register_read(panel: Rows, tables: Tables, sides: list[str]) -> pd.Series:
    """Whether a register of one of the states in the columns `sides` was read whole that year."""
    lists, (first, last) = tables["coverage_lists"], covered(tables)
    lists = lists[lists.state_id.notna() & (lists["read"] == "whole")]
    begins = lists.covered_from_latest.fillna(first).clip(lower=first).dt.year
    ends = lists.covered_to_latest.fillna(lists.read_as_of_latest).clip(upper=last).dt.year
    spans = pd.DataFrame({"state_id": as_texts(lists.state_id), "first": begins, "last": ends})
    read = pd.MultiIndex.from_frame(each_year(spans)[["state_id", "year"]])
    found = [pd.MultiIndex.from_frame(panel[[side, "year"]]).isin(read) for side in sides]
    return pd.Series(np.any(found, axis=0), panel.index)


def counted_guests(tables: Tables) -> Rows:
    """Flown guest seats with the `year` of launch."""
    guests = tables["guest_flights"]
    guests = guests[guests.guest & (guests.status == "flown")]
    return pd.DataFrame(
        {
            "guest": as_texts(guests.state_id),
            "host": as_texts(guests.seat_state_id),
            "year": guests.launched_earliest.dt.year,
        }
    )
