"""The kinds of column. A kind fixes type, form and date bounds; a table file says the meaning.

Import the module by name (`from schemas.model import kinds as k`) and declare a column in one line:
`signed = k.date("Local date of the first signature.", "2025-02-28", blank_means="…")`.
A column may be blank only if it says what a blank means.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from schemas.model import dates, sources_cell

SLUG = sources_cell.SLUG
COLUMN = sources_cell.COLUMN
STATE = "[A-Z]{3}"
TABLE = "[a-z]+(?:_[a-z]+)*"
EVERY_TABLE = ("*",)
"""What a rule looks into if it is about records of any table."""
URL = r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\.?(?::[0-9]+)?(?:[/?#][^ ]*)?"
MISSING_MARKS = (
    r"(?i:[#<]?n/?a>?|#n/a n/a|-?nan|none|null|nil|unknown|tbd|tba|-|\?|\.|-1|"
    r"-?1\.#(?:ind|qnan)|9999)"
)
"""What pandas, R or a spreadsheet reads as missing, and what people write for it."""
TEXT = r"[^ =+@-](?:[^ ]| [^ ])*"


@dataclass(frozen=True)
class Column:
    """One column of a table.

    `kind` is the function below that made it; `checks` maps a pandera check to its statistics
    and `error`; `to` is the table a reference leads to, `codes` the list of a coded column,
    `span` the reader of a date (`days` or `seconds`), `of` the date that a bound belongs to;
    `groups` if its texts form groups, so that two spellings of one would split a group; `copied` if
    they are taken from elsewhere, with its faults.

    Of what holds between cells: `unique` if no two rows hold the same words; `alive` names the
    dates, as columns or paths (see `rules`), on which what a reference leads to exists; a date
    lies between `since` and `grace` days after the last day covered, or `ahead` of it as well.
    """

    kind: str
    description: str
    example: Any = None
    blank_means: str | None = None
    computed: bool = False
    checks: dict[str, dict[str, Any]] = field(default_factory=dict)
    unit: str | None = None
    to: str | None = None
    codes: str | None = None
    span: str | None = None
    of: str | None = None
    days: bool = False
    groups: bool = False
    copied: bool = False
    unique: bool = False
    alive: tuple[str, ...] = ()
    since: str = "1957-10-04"
    grace: int = 0
    ahead: bool = False

    @property
    def nullable(self) -> bool:
        """Whether a cell may be blank."""
        return self.blank_means is not None

    @property
    def curated(self) -> bool:
        """Whether people edit it."""
        return not self.computed and self.of is None

    def bounds(self, name: str) -> dict[str, "Column"]:
        """The columns `<name>_earliest` and `<name>_latest` of a date; none of another kind."""
        if not self.span:
            return {}
        return {f"{name}_{end}": self._bound(name, word) for end, word in ENDS.items()}

    def _bound(self, name: str, word: str) -> "Column":
        unit = "day" if self.span == "days" else "second"
        meaning = f"{word} {unit} that `{name}` can mean."
        blank = f"no {word.lower()} {unit} is known"
        return Column("bound", meaning, blank_means=blank, of=name, days=unit == "day")


ENDS = {"earliest": "First", "latest": "Last"}


@dataclass(frozen=True)
class Carried:
    """A column defined in another table, with the differences said here."""

    table: str
    column: str | None
    differences: dict[str, Any]

    def of(self, column: Column) -> Column:
        """That column as it is carried: an id becomes a reference, a bound a computed day."""
        changed: dict[str, Any] = {"unique": False, "alive": (), "ahead": True} | self.differences
        if column.of:
            told = column.description.replace(f"`{column.of}`", f"`{self.table}.{column.of}`")
            changed = {"of": None, "computed": True, "description": told} | changed
        if column.kind == "identifier":
            changed |= {"kind": "reference", "to": self.table}
        return replace(column, **changed)


def per_value(series: pd.Series, predicate: Callable[[pa.Array], Any]) -> pd.Series:
    """`predicate` of each row, computed once per distinct text; a blank passes."""
    stored = series.astype("category").array
    passed = predicate(pa.array(stored.categories, pa.large_string()))
    return pd.Series(np.append(np.array(passed, bool), True)[stored.codes], series.index)


def full_match(values: pa.Array, *, pattern: str) -> pa.Array:
    """Whether the whole of each text has this form, in the syntax of RE2."""
    return pc.match_substring_regex(values, f"^(?:{pattern})$")


def plain_text(values: pa.Array, *, longest: int) -> pa.Array:
    """Readable text: no outer or double spaces, no formula, nothing that is read as missing."""
    short = pc.less_equal(pc.utf8_length(values), longest)
    plain = pc.and_(short, full_match(values, pattern=TEXT))
    return pc.and_not(plain, full_match(values, pattern=MISSING_MARKS))


OF_TEXTS: dict[str, Callable[..., pa.Array]] = {"full_match": full_match, "plain_text": plain_text}
"""The checks that are asked of each distinct text once."""


def identifier(description: str, example: str, *, pattern: str = SLUG) -> Column:
    """The permanent name of a row."""
    slug = "is not a valid id: use lower-case letters and digits joined by single hyphens"
    error = slug if pattern == SLUG else "is not a valid code: use three capital letters"
    return Column("identifier", description, example, checks=_match(pattern, error))


def reference(table: str, description: str, example: str, **more: Any) -> Column:
    """The id of a row of `table`."""
    pattern = STATE if table == "states" else SLUG
    checks = _match(pattern, f"is not a valid id of {table}: copy it from that table")
    return Column("reference", description, example, to=table, checks=checks, **more)


def coded(codes: str, description: str, example: str, **more: Any) -> Column:
    """A code of the list `codes` in the table `vocabulary`."""
    checks = _match(r"[a-z0-9_]+", "is not a valid code: use lower-case letters, digits and _")
    return Column("coded", description, example, codes=codes, checks=checks, **more)


def date(description: str, example: str, **more: Any) -> Column:
    """A local day, as precisely as the source has it (see `dates`), with its two bounds."""
    forms = "2025-02-28, 2025-02, 2025, 196X, 1967~, 1967?, [1991..1993] or [..1993]"
    checks = _match(dates.DATE, f"is not a valid date: write {forms}")
    return Column("date", description, example, span="days", checks=checks, **more)


def moment(description: str, example: str, **more: Any) -> Column:
    """A day or a time of day in UTC, as precisely as the source has it, with its two bounds."""
    error = "is not a valid time: write 2025-06-25T06:31:53Z, 2025-06-25T06:31Z or a date"
    checks = _match(dates.MOMENT, error)
    return Column("moment", description, example, span="seconds", checks=checks, **more)


def bound(description: str, example: str, *, days: bool = False, **more: Any) -> Column:
    """A computed day (`days`) or second: the bound of a date."""
    return Column("bound", description, example, computed=True, days=days, **more)


def text(description: str, example: str, *, longest: int = 500, **more: Any) -> Column:
    """Free text on one line."""
    error = (
        f"is not plain text: use at most {longest} characters, no outer or double spaces, no "
        "= + - @ at the start, and no word that programs read as missing (NA, None, unknown …)"
    )
    checks = {"plain_text": {"longest": longest, "error": error}}
    return Column("text", description, example, checks=checks, **more)


def string(description: str, example: str, *, pattern: str, **more: Any) -> Column:
    """A short text of a fixed form, such as an outside identifier."""
    checks = _match(pattern, f"does not match the pattern {pattern}")
    return Column("text", description, example, checks=checks, **more)


def url(description: str, example: str, **more: Any) -> Column:
    """A web address."""
    checks = _match(URL, "is not a web address: write all of it, beginning with https://")
    return Column("url", description, example, checks=checks, **more)


def expression(description: str, example: str, **more: Any) -> Column:
    """A regular expression in the syntax of Python."""
    return Column("expression", description, example, checks=_match(".+", "is blank"), **more)


def integer(
    description: str,
    example: int,
    *,
    unit: str,
    low: int | None = None,
    high: int | None = None,
    **more: Any,
) -> Column:
    """A whole number of `unit`, between `low` and `high`."""
    limits = _limits(low, high)
    return Column("integer", description, example, unit=unit, checks=limits, **more)


def number(
    description: str,
    example: float,
    *,
    unit: str,
    low: float | None = None,
    high: float | None = None,
    **more: Any,
) -> Column:
    """A number of `unit`, between `low` and `high`."""
    return Column("number", description, example, unit=unit, checks=_limits(low, high), **more)


def boolean(description: str, example: bool, **more: Any) -> Column:
    """True or false, computed; people code yes, no or unknown."""
    return Column("boolean", description, example, computed=True, **more)


def sources() -> Column:
    """The sources of the row, and of single cells."""
    meaning = (
        "Sources of the row and of single cells: as `key[locator]; key2; column=key3[locator]`, "
        "where a bare key supports the row, a prefixed one that cell. `citations` has the same, "
        "one key per row."
    )
    checks = _match(sources_cell.CELL, "is not a list of sources: write key[locator]; column=key2")
    return Column("sources", meaning, "seed-003[paragraph 4]; signed=seed-000", checks=checks)


def notes() -> Column:
    """Our own remark."""
    example = "Spelled Yousuf in Xinhua's report."
    return text("Our remark on the row.", example, longest=1000, blank_means="no remark")


def carried(table: str, column: str | None = None, **differences: Any) -> Carried:
    """The column of that name (or `column`) of another table, with only the differences said."""
    return Carried(table, column, differences)


def _match(pattern: str, error: str) -> dict[str, dict[str, Any]]:
    return {"full_match": {"pattern": pattern, "error": error}}


def _limits(low: float | None, high: float | None) -> dict[str, dict[str, Any]]:
    least = {"ge": {"min_value": low, "error": f"is below {low}"}}
    most = {"le": {"max_value": high, "error": f"is above {high}"}}
    return (least if low is not None else {}) | (most if high is not None else {})
