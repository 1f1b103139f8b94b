"""Who is a member of what on a day, pairs of states, and the agreements behind a count."""

from __future__ import annotations

from spacediplomacy.ids import as_frame, replaced
from spacediplomacy.package import known
from spacediplomacy.reading import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

ENDS = ("earliest", "latest")
PAIR = ["state_a", "state_b"]


def members(agreement: str, on: str | pd.Timestamp | None = None) -> pd.DataFrame:
    """The parties of an agreement on a day, by default the last day covered.

    States count as in the panels (see `commitments`): once they are bound and it is in force,
    until they withdraw or it ends; signing a treaty is not enough. Organisations and
    institutions count from joining or signing, on the same terms. One row per party:
    agreement_id, party_id, state_id (the state committed, so missing for institutions),
    agency_id, role, level, certainty (`certain`, or `possible` where the sources leave the day
    open). KeyError if there is no such agreement, ValueError if `on` is not a day, or one after
    the last covered.

    >>> sorted(members("artemis-accords-2020", on="2020-10-13").state_id)
    ['ARE', 'AUS', 'CAN', 'GBR', 'ITA', 'JPN', 'LUX', 'USA']
    """
    import pandas

    agreements = load("agreements").set_index("agreement_id")
    titles = agreements.short_title.fillna(agreements.title)
    spoken = dict(zip(titles, titles.index, strict=True)) | replaced(["agreements"])
    about = agreements.loc[known(agreement, agreements.index, "agreement_id", spoken)]
    last = load("coverage_dates").set_index("subject").covered_to_latest["events"]
    day = last if on is None else pandas.Timestamp(_day(on))
    if day > last:
        raise ValueError(f"nothing is known of {day:%Y-%m-%d}: the last day covered is {last:%F}")
    rows = _standings(agreement, about)
    certain = (rows.since_latest <= day) & ~(rows.until_earliest <= day)
    possible = (rows.since_earliest <= day) & ~(rows.until_latest <= day)
    told = certain.map({True: "certain", False: "possible"})
    rows = rows.assign(certainty=told)[certain | possible].sort_values(["party_id", "certainty"])
    shown = ["agreement_id", "party_id", "state_id", "agency_id", "role", "level", "certainty"]
    return rows.drop_duplicates("party_id")[shown].reset_index(drop=True)


def dyads(
    between: Iterable[str] | None = None, *, directed: bool = False, zeros: bool = False
) -> pd.DataFrame:
    """Pairs of states by year; `between` keeps pairs of these states only, in any order.

    `directed` gives each pair both ways, with `guests_sent` (of `state_a`, in ships of `state_b`)
    and `guests_received`. A pair that is absent shared nothing: `zeros` adds every pair of states
    in every year in which both existed on its last day, with counts of 0. KeyError if a code is
    not a state's.

    >>> dyads(["PAK", "CHN"]).query("year == 2025").state_a.tolist()
    ['CHN']
    >>> dyads(["PAK", "CHN"], directed=True).query("year == 2025").state_a.tolist()
    ['CHN', 'PAK']
    """
    if isinstance(between, str):
        raise TypeError("between is a list of states: dyads(['CHN', 'PAK'])")
    states = load("states").set_index("state_id")
    wanted = list(states.index if between is None else between)
    for state in wanted:
        known(state, states.index, "state_id", dict(zip(states.name, states.index, strict=True)))
    if len(set(wanted)) < 2:
        raise ValueError("between needs two states or more; for all pairs of one, filter dyads()")
    frame = load("dyad_years")
    frame = frame[frame.state_a.isin(wanted) & frame.state_b.isin(wanted)]
    if zeros:
        frame = _with_zeros(frame, states.loc[wanted])
    if directed:
        frame = _both_ways(frame)
    return frame.sort_values([*PAIR, "year"], ignore_index=True)


def behind(panel: pd.DataFrame | pd.Series) -> pd.DataFrame:
    """The commitments that each row of `state_years` or `dyad_years` counts.

    The rows' key, then the columns of `commitments`; of a pair, one row per state and agreement.
    ValueError if the rows are of neither.

    >>> row = load("dyad_years").query("state_a == 'CHN' and state_b == 'PAK' and year == 2025")
    >>> int(row.agreements_in_force.sum()) - behind(row).agreement_id.nunique()
    0
    """
    import pandas

    panel = as_frame(panel, "behind")
    sides = PAIR if "state_a" in panel else ["state_id"]
    keys = [*sides, "year"]
    if not {*keys, "as_of"} <= set(panel):
        raise ValueError("behind needs state_id (or state_a and state_b), year and as_of")
    held = load("commitments").query("certainty == 'certain'")
    if sides == PAIR:
        held = held[held.scope != "open"]
    pairs = [
        panel[[*keys, "as_of"]].merge(held, left_on=side, right_on="state_id") for side in sides
    ]
    found = [
        rows[(rows.since_latest <= rows.as_of) & ~(rows.until_earliest <= rows.as_of)]
        for rows in pairs
    ]
    shared = [rows[[*keys, "agreement_id"]] for rows in found]
    return pandas.concat(found).merge(shared[0].merge(shared[-1]).drop_duplicates())


def _day(on: object) -> str:
    """The day that `on` begins with, as text; ValueError if it is none."""
    from datetime import date

    try:
        return f"{date.fromisoformat(str(on)[:10])}"
    except ValueError:
        raise ValueError(f"on is a day such as '2025-01-31', not {on!r}") from None


def _standings(agreement: str, about: pd.Series) -> pd.DataFrame:
    """The parties that an agreement commits, with `since_…` and `until_…`, a row per spell."""
    words = load("vocabulary").set_index(["list", "code"])["class"]
    parties, spells = (
        frame[frame.agreement_id == agreement]
        for frame in (load("agreement_parties"), load("commitments"))
    )
    institution = parties.level == "institution"
    bound = parties.role.map(words["party_role"]) == "bound"
    parties = parties[bound | institution].assign(state_id=parties.state_id.mask(institution))
    dates = [f"{act}_{end}" for act in ("since", "until") for end in ENDS]
    rows = parties.merge(spells[["state_id", "spell", *dates]], on="state_id", how="left")
    if words["agreement_status", about.status] in ("pending", "without_effect"):
        return rows
    alone = rows.spell.isna()
    for end in ENDS:
        since = rows[f"joined_{end}"].fillna(rows[f"signed_{end}"]).fillna(about[f"signed_{end}"])
        since = since.clip(lower=about[f"entered_into_force_{end}"])
        until = rows[f"withdrew_{end}"].fillna(about[f"ended_{end}"])
        rows[f"since_{end}"] = rows[f"since_{end}"].mask(alone, since)
        rows[f"until_{end}"] = rows[f"until_{end}"].mask(alone, until)
    return rows


def _with_zeros(frame: pd.DataFrame, states: pd.DataFrame) -> pd.DataFrame:
    """The frame with every pair of `states` in every year in which both existed."""
    years = load("state_years")[["state_id", "year", "as_of", "artemis", "ilrs"]]
    years = years.join(states.existed_from_earliest.rename("born"), on="state_id", how="inner")
    full = years.merge(years, on="year", suffixes=("_a", "_b"))
    full = full[full.state_id_a < full.state_id_b]
    full["as_of"] = full.as_of_a.where(full.as_of_a < full.as_of_b, full.as_of_b)
    full = full[~(full.born_a > full.as_of) & ~(full.born_b > full.as_of)]
    full = full.rename(columns={"state_id_a": "state_a", "state_id_b": "state_b"})
    for camp in ("artemis", "ilrs"):
        full[f"both_{camp}"] = full[f"{camp}_a"] & full[f"{camp}_b"]
    counts = [column for column in frame if column not in full]
    full = full.merge(frame[[*PAIR, "year", *counts]], on=[*PAIR, "year"], how="left")
    return full.fillna(dict.fromkeys(counts, 0))[list(frame)]


def _both_ways(frame: pd.DataFrame) -> pd.DataFrame:
    """Each pair from either side, guests sent and received instead of `ab` and `ba`."""
    import pandas

    there = {"guests_ab": "guests_sent", "guests_ba": "guests_received"}
    back = {"guests_ba": "guests_sent", "guests_ab": "guests_received"}
    turned = frame.rename(columns=back | dict(zip(PAIR, PAIR[::-1], strict=True)))
    return pandas.concat([frame.rename(columns=there), turned], ignore_index=True)
