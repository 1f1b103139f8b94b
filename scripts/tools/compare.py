"""Follow the upstream catalogue: `make compare GCAT=folder`, the folder of a release of J.
McDowell's tables.

Reads `missions*.tsv` and `rides*.tsv` there and lists, by our ids, what it has that we lack,
what differs, and which of that a claim already overrides. Rows are matched by the catalogue's
own numbers in our `sources` cells. Changes nothing.
"""

import calendar
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from schemas.model import dates
from schemas.model.lookup import as_texts
from schemas.model.table import Rows, Tables
from scripts.derive.derive import derive
from scripts.project import ROOT
from scripts.read import read

TOLERANCE = pd.Timedelta(minutes=3)
"""Durations upstream and ours that lie within are the same: upstream prints many to the minute."""
CLOCK = re.compile(r"(\d{4}) (\w{3}) +(\d{1,2})(?: (\d{2})(\d{2})(?::(\d{2}))?)?(\??)")
LENGTH = re.compile(r"(\d+):(\d\d):(\d\d)(?::(\d\d))?")
MONTHS = {month: number for number, month in enumerate(calendar.month_abbr) if number}
Difference = tuple[str, str, str]
"""(record, column, line to print) of one cell that differs."""


def main(folder: str = "") -> None:
    """Print what a newer release of the catalogue, in `folder`, has that differs from ours."""
    if not folder or not Path(folder).is_dir():
        sys.exit("give the folder of the catalogue's tables: make compare GCAT=folder")
    tables, problems = read(ROOT / "data" / "curated")
    if problems:
        sys.exit("the curated files have problems: run `make build` first")
    try:
        upstream = {kind: upstream_table(Path(folder), kind) for kind in ("missions", "rides")}
    except (FileNotFoundError, KeyError) as error:
        sys.exit(f"this folder does not contain a release of the catalogue: {error.args[0]}")
    found = compare(derive(tables), upstream["missions"], upstream["rides"])
    for kind, lines in found.items():
        print(f"{kind}: {len(lines)}", *(f"  {line}" for line in lines), sep="\n")


def upstream_table(folder: Path, kind: str) -> pd.DataFrame:
    """The rows of all `<kind>*.tsv` in the folder as text; a later file's row replaces an
    earlier one's."""
    paths = sorted(folder.glob(f"{kind}*.tsv"))
    if not paths:
        raise FileNotFoundError(f"there is no {kind}.tsv in it")
    parts = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if line.strip("#\t ")]
        header = lines[0].lstrip("#").split("\t")
        rows = [line.split("\t") for line in lines[1:] if not line.startswith("#")]
        whole = [[cell.strip() for cell in row] for row in rows if len(row) == len(header)]
        parts.append(pd.DataFrame(whole, columns=header))
    key = {"missions": ["HSFID"], "rides": ["HSFID", "ID"]}[kind]
    return pd.concat(parts).drop_duplicates(key, keep="last")


def compare(tables: Tables, missions: pd.DataFrame, rides: pd.DataFrame) -> dict[str, list[str]]:
    """{"lacking": …, "differing": …, "overridden": …}, each a list of lines by our ids."""
    flights = numbers(tables["citations"], "missions", r"(H[A-Z]?\d{4,5})\b")
    people = numbers(tables["citations"], "people", r"(A[SF]-\d+)\b")
    missions = missions[missions.MType != "BIO"].assign(mission_id=lambda t: t.HSFID.map(flights))
    rides = rides[rides.HSFID.isin(missions.HSFID)].assign(
        mission_id=lambda t: t.HSFID.map(flights), person_id=lambda t: t.ID.map(people)
    )
    lacking = [
        f"mission {row.HSFID} {row.Ship}, {row.MType}, launched {row.LDate}"
        for row in missions[missions.mission_id.isna()].itertuples()
    ]
    crew = set(zip(tables["crew"].mission_id, tables["crew"].person_id, strict=True))
    lacking += [
        f"{row.mission_id}: {row.ID} {row.Name}"
        for row in rides[rides.mission_id.notna()].itertuples()
        if (row.mission_id, row.person_id) not in crew
    ]
    differing = [
        *mission_differences(tables["missions"], missions),
        *ride_differences(tables["crew"], rides),
    ]
    claims = tables["claims"][tables["claims"].source_id.str.startswith("gcat")]
    overrides = claims.set_index(["record_id", "column"]).claim_id.to_dict()
    known = [(line, overrides.get((record, column))) for record, column, line in differing]
    return {
        "lacking": lacking,
        "differing": [line for line, claim in known if not claim],
        "overridden": [f"{line} (see claim {claim})" for line, claim in known if claim],
    }


def numbers(citations: Rows, table: str, pattern: str) -> dict[str, str]:
    """The catalogue's number of a record to our id, from the locators of our citations of it."""
    cited = citations[
        (citations.table == table)
        & citations.source_id.str.startswith("gcat")
        & citations.column.isna()
    ]
    found = as_texts(cited.locator).str.extract(pattern, expand=False)
    return dict(zip(found[found.notna()], cited.record_id[found.notna()], strict=True))


def mission_differences(ours: Rows, theirs: pd.DataFrame) -> Iterator[Difference]:
    """(record, column, line) of each launch and landing that cannot be the same moment."""
    ours = ours.set_index(as_texts(ours.mission_id))
    for row in theirs[theirs.mission_id.notna()].itertuples():
        for column, text in (("launched", row.LDate), ("landed", row.EDate)):
            span, mine = dates.seconds(moment(text)), ours.loc[row.mission_id]
            first, last = mine[f"{column}_earliest"], mine[f"{column}_latest"]
            if span and (pd.isna(first) or span[1] < first or span[0] > last):
                shown = "blank" if pd.isna(first) else mine[column]
                told = f"missions/{row.mission_id}: {column}: upstream {text}, ours {shown}"
                yield row.mission_id, column, told


def ride_differences(ours: Rows, theirs: pd.DataFrame) -> Iterator[Difference]:
    """(ship they came home in, `landed`, line) of each person whose time up cannot be the same."""
    index = pd.MultiIndex.from_arrays([as_texts(ours.mission_id), as_texts(ours.person_id)])
    least = (ours.landed_earliest - ours.launched_latest).set_axis(index)
    most = (ours.landed_latest - ours.launched_earliest).set_axis(index)
    ship = as_texts(ours.return_mission_id).set_axis(index)
    for row in theirs[theirs.person_id.notna()].itertuples():
        key, length = (row.mission_id, row.person_id), duration(row.Duration)
        if (
            key in index
            and length is not None
            and pd.notna(most[key])
            and not least[key] - TOLERANCE <= length <= most[key] + TOLERANCE
        ):
            told = f"crew/{'/'.join(key)}: time up: upstream {row.Duration}, ours {most[key]}"
            yield ship[key], "landed", told


def moment(text: str) -> str:
    """`1961 Apr 12 0607:00` as a date of ours; doubtful seconds are dropped."""
    found = CLOCK.fullmatch(text)
    if not found or found[2] not in MONTHS:
        return "-"
    day = f"{found[1]}-{MONTHS[found[2]]:02}-{int(found[3]):02}"
    seconds = f":{found[6]}" if found[6] and not found[7] else ""
    return f"{day}T{found[4]}:{found[5]}{seconds}Z" if found[4] else day


def duration(text: str) -> pd.Timedelta | None:
    """`370:21:22` days, hours, minutes, perhaps seconds; None if still going on or not given."""
    found = LENGTH.fullmatch(text)
    return found and pd.Timedelta(
        days=int(found[1]), hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0)
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
