"""Curated files of any size, for measuring: the real ones, copied again and again.

Each row is as wide as a real one. In a copy every id, and whatever names a row, ends in the number
of the copy in letters (`ax-4-xbb`, `ax-4-xcc`), so that a copy refers to nothing but itself and to
what is kept once. Identifiers of others, which no two rows may share, are blank in copies.
"""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from schemas import CURATED
from schemas.model.kinds import COLUMN, SLUG
from schemas.model.lookup import record_ids
from schemas.model.table import Rows, Tables, columns_of, curated_columns, key_of
from scripts.formats import write_csv
from scripts.project import ROOT

ONCE = {"states", "state_codes", "vocabulary", "coverage_dates", "coding_rounds", "retired_ids"}
"""The tables that are kept once, whatever the size."""
MARK = "\x1a"
"""Where the number of the copy goes. A row whose key has none is not copied."""
DISTINCT = 0.95
"""A column of which a larger share is distinct names its row."""


def write_synthetic(folder: Path, copies: int) -> int:
    """Write curated files of `copies` times the real rows into `folder`; returns their rows."""
    real, rows = {name: real_cells(name) for name in CURATED}, 0
    folder.mkdir(parents=True)
    for name, once in marked(real).items():
        model, key = CURATED[name], key_of(CURATED[name])
        again = copied(name, once, real[name])
        numbers = [f"-x{2 * letters(number)}" for number in range(2, copies + 1)]
        table = pa.concat_tables([numbered(once, [""]), numbered(again, numbers)])
        table = table.sort_by([(column, "ascending") for column in key]).to_pandas()
        write_csv(folder / f"{name}.csv", table, model, curated_columns(model))
        rows += len(table)
    return rows


def copied(name: str, marked: Rows, real: Rows) -> Rows:
    """The rows of a table that are copied, as they are in copies: without the identifiers of
    others and the sources of these."""
    rows = marked[is_copied(name, marked)]
    blank = [column for column in rows if is_outside(name, column, real)]
    if blank and "sources" in rows:
        theirs = rf"(?:^|; )(?:{'|'.join(blank)})=[^;]*"
        rest = rows.sources.str.replace(theirs, "", regex=True).str.removeprefix("; ")
        rows = rows.assign(sources=rest)
    return rows.assign(**dict.fromkeys(blank))


def letters(number: int) -> str:
    """A number in letters, as names have no digits: 2 is `b`, 28 is `ab`."""
    rest, last = divmod(number - 1, 26)
    return (letters(rest) if rest else "") + chr(ord("a") + last)


def real_cells(name: str) -> Rows:
    """A real curated file, its cells as text."""
    path = ROOT / "data" / "curated" / f"{name}.csv"
    return pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])


def numbered(table: Rows, endings: list[str]) -> pa.Table:
    """The table once for each of `endings`, which goes wherever MARK is."""
    columns = {}
    for name in table:
        cells = pa.array(table[name], pa.string())
        same = not pc.any(pc.match_substring(cells, MARK)).as_py()
        each = [cells if same else pc.replace_substring(cells, MARK, one) for one in endings]
        columns[name] = pa.chunked_array(each, pa.string())
    return pa.table(columns)


def marked(real: Tables) -> Tables:
    """Every table with MARK where the number of a copy goes."""
    ids = {one for name in real if name not in ONCE for one in identifiers(name, real[name])}
    done = {
        name: table.apply(lambda cells, name=name: mark(name, cells, ids))
        for name, table in real.items()
    }
    done["milestones"]["milestone_id"] = steps_marked(real["milestones"])
    name_copies(real, done)
    keep_what_is_shared(real, done)
    keep_uncited(real, done)
    return done


def name_copies(real: Tables, done: Tables) -> None:
    """In `done`, what is about records is about those of its copy."""
    before, after = (
        pd.concat(record_ids(key_of(CURATED[name]), tables[name]) for name in real)
        for tables in (real, done)
    )
    for about in (done["claims"], done["double_codings"]):
        about["record_id"] = about.record_id.map(dict(zip(before, after, strict=True)))


def keep_what_is_shared(real: Tables, done: Tables) -> None:
    """In `done`, codes that were coded twice and claims that settle a cell have no MARK."""
    codings, coded = done["double_codings"], real["double_codings"]
    for one in ("first", "second"):
        codings[one] = coded[one].where(coded.column.map(holds_codes), codings[one])
    claims = done["claims"]
    settled = claims.column.notna() & (claims.verdict == "adopted")
    claims["claim_id"] = real["claims"].claim_id.where(settled, claims.claim_id)


def keep_uncited(real: Tables, done: Tables) -> None:
    """In `done`, sources that no copy cites have no MARK."""
    again = [copied(name, done[name], real[name]) for name in real if name != "sources"]
    cells = pd.concat(
        table[one] for table in again for one in ("sources", "source_id") if one in table
    )
    cited = cells.str.extractall(f"({SLUG}{MARK})")[0].unique()
    ids = done["sources"].source_id
    done["sources"]["source_id"] = ids.where(ids.isin(cited), real["sources"].source_id)


def steps_marked(steps: Rows) -> pd.Series:
    """The id of each step with MARK where that of its agreement or mission ends in it."""
    marks = steps.milestone_id + MARK
    for of in (steps.agreement_id, steps.mission_id):
        rows = zip(steps.milestone_id, of.fillna(MARK), marks, strict=True)
        begun = [
            step.replace(one, one + MARK, 1) if step.startswith(one) else mark
            for step, one, mark in rows
        ]
        marks = pd.Series(begun, steps.index)
    return marks


def holds_codes(column: str) -> bool:
    """Whether a column, of whatever table, holds codes, which copies share."""
    return any(
        columns_of(model)[column].codes for model in CURATED.values() if column in columns_of(model)
    )


def is_copied(name: str, marked: Rows) -> pd.Series:
    """Which rows have a key of their own in each copy."""
    return marked[key_of(CURATED[name])].sum(axis=1).str.contains(MARK)


def mark(name: str, cells: pd.Series, ids: set[str]) -> pd.Series:
    """The cells of a column with MARK at the end of each id and of what names a row."""
    about = columns_of(CURATED[name])[str(cells.name)]
    if name in ONCE or about.to in ONCE:
        return cells
    if about.kind == "text" and "full_match" in about.checks:
        return cells.where(~cells.map(ids.__contains__), cells + MARK)
    if cells.name == "sources":
        return cells.str.replace(rf"(^|; )((?:{COLUMN}=)?{SLUG})", rf"\1\2{MARK}", regex=True)
    named = about.kind in ("text", "url") and is_distinct(cells)
    return cells + MARK if named or about.kind in ("identifier", "reference") else cells


def identifiers(name: str, table: Rows) -> list[str]:
    """The ids that a table gives to its rows."""
    columns = columns_of(CURATED[name])
    return [
        one for column in table if columns[column].kind == "identifier" for one in table[column]
    ]


def is_distinct(cells: pd.Series) -> bool:
    """Whether nearly every row has its own value."""
    return cells.nunique() > DISTINCT * cells.count()


def is_outside(name: str, column: str, table: Rows) -> bool:
    """Whether a column holds the identifiers that others gave to the rows."""
    about = columns_of(CURATED[name])[column]
    formed = about.kind == "integer" or ("full_match" in about.checks and about.kind == "text")
    return formed and about.nullable and is_distinct(table[column])
