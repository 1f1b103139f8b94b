"""Who is a member of what on a day, pairs of states, and the agreements behind a count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from spacediplomacy.reading import load

if TYPE_CHECKING:
    import pandas as pd


def members(agreement: str, on: str | pd.Timestamp | None = None) -> pd.DataFrame:
    """The parties of an agreement on a day (without one, at the end of coverage).

    One row per party: party_id, state_id, agency_id, level, certainty (`certain`, or `possible`
    where the sources leave the day open). KeyError if there is no such agreement.

    >>> sorted(members("artemis-accords-2020", on="2020-10-13").state_id)
    ['ARE', 'AUS', 'CAN', 'GBR', 'ITA', 'JPN', 'LUX', 'USA']
    """
    import pandas

    parties, agreements = load("agreement_parties"), load("agreements").set_index("agreement_id")
    if agreement not in agreements.index:
        raise KeyError(f'there is no agreement {agreement!r}: look for it with search("…")')
    rows = parties[(parties.agreement_id == agreement) & (parties.role != "observer")]
    first = agreements.loc[agreement]
    day = pandas.to_datetime(on, utc=True) if on is not None else _coverage_end()
    begun = {
        end: rows[f"joined_{end}"].fillna(rows[f"signed_{end}"]).fillna(first[f"signed_{end}"])
        for end in ("earliest", "latest")
    }
    certain = (begun["latest"] <= day) & ~(rows.withdrew_earliest <= day)
    possible = ~(begun["earliest"] > day) & ~(rows.withdrew_latest <= day)
    rows = rows[["party_id", "state_id", "agency_id", "level"]].assign(
        certainty=certain.map({True: "certain", False: "possible"})
    )
    return rows[certain | possible].reset_index(drop=True)


def dyads(
    between: Iterable[str] | None = None, directed: bool = False, zeros: bool = False
) -> pd.DataFrame:
    """Pairs of states by year, in either order.

    `between` keeps pairs of these states only, asked in any order. `directed` gives each pair both
    ways, with `guests_sent` (flown by `state_a` in ships of `state_b`) and `guests_received`.
    `zeros` adds the pairs and years in which nothing was shared, counts 0: without it an absent
    pair means zero.

    >>> dyads(["PAK", "CHN"]).query("year == 2025").state_a.tolist()
    ['CHN']
    >>> dyads(["PAK", "CHN"], directed=True).query("year == 2025").state_a.tolist()
    ['CHN', 'PAK']
    """
    frame = load("dyad_years")
    if between is not None:
        wanted = _known_states(between)
        frame = frame[frame.state_a.isin(wanted) & frame.state_b.isin(wanted)]
    if zeros:
        frame = _with_zeros(frame, between)
    if directed:
        frame = _both_ways(frame)
    return frame.sort_values(["state_a", "state_b", "year"], ignore_index=True)


def behind(panel: pd.DataFrame) -> pd.DataFrame:
    """The commitments that each row of `state_years` or `dyad_years` counts.

    The rows' key, then the columns of `commitments`; of a pair, one row per state and agreement.
    ValueError if the frame is neither.

    >>> row = load("dyad_years").query("state_a == 'CHN' and state_b == 'PAK' and year == 2025")
    >>> behind(row).agreement_id.nunique() == int(row.agreements_in_force.iloc[0])
    True
    """
    sides = [side for side in ("state_id", "state_a", "state_b") if side in panel]
    if not sides or "as_of" not in panel:
        raise ValueError("behind needs rows of state_years or dyad_years, with as_of")
    held = load("commitments").query("certainty == 'certain'")
    keys = [*sides, "year"]
    if sides == ["state_id"]:
        return _on_day(panel[[*keys, "as_of"]].merge(held, on="state_id"))
    import pandas

    held = held[held.scope != "open"]
    both = [
        _on_day(panel[[*keys, "as_of"]].merge(held, left_on=side, right_on="state_id"))
        for side in sides
    ]
    shared = both[0][[*keys, "agreement_id"]].merge(both[1][[*keys, "agreement_id"]])
    return pandas.concat(both).merge(shared.drop_duplicates())


def _on_day(rows: pd.DataFrame) -> pd.DataFrame:
    """The spells that were certainly held on the day of each row."""
    return rows[(rows.since_latest <= rows.as_of) & ~(rows.until_earliest <= rows.as_of)]


def _coverage_end() -> pd.Timestamp:
    return load("coverage_dates").set_index("subject").covered_to_latest["events"]


def _known_states(states: Iterable[str]) -> list[str]:
    """The given codes; KeyError names the first that is no state."""
    wanted, ids = list(states), set(load("states").state_id)
    if unknown := [state for state in wanted if state not in ids]:
        raise KeyError(f'there is no state {unknown[0]!r}: ids are like "PAK", see load("states")')
    return wanted


def _with_zeros(frame: pd.DataFrame, between: Iterable[str] | None) -> pd.DataFrame:
    """The frame with every pair of states in every year in which both existed."""
    years = load("state_years")[["state_id", "year", "as_of"]]
    if between is not None:
        years = years[years.state_id.isin(list(between))]
    pairs = years.merge(years, on="year", suffixes=("_a", "_b"))
    pairs = pairs[pairs.state_id_a < pairs.state_id_b]
    pairs["as_of"] = pairs[["as_of_a", "as_of_b"]].min(axis=1)
    pairs = pairs.rename(columns={"state_id_a": "state_a", "state_id_b": "state_b"})
    key = ["state_a", "state_b", "year"]
    full = pairs[[*key, "as_of"]].merge(frame.drop(columns="as_of"), on=key, how="left")
    counts = [column for column in full if str(full[column].dtype) == "Int64"]
    return full.fillna(dict.fromkeys([c for c in counts if c != "year"], 0))[list(frame)]


def _both_ways(frame: pd.DataFrame) -> pd.DataFrame:
    """Each pair from either side, guests sent and received instead of `ab` and `ba`."""
    import pandas

    sent = {"guests_ab": "guests_sent", "guests_ba": "guests_received"}
    back = {"guests_ba": "guests_sent", "guests_ab": "guests_received"}
    turned = frame.rename(columns=back | {"state_a": "state_b", "state_b": "state_a"})
    return pandas.concat([frame.rename(columns=sent), turned], ignore_index=True)
