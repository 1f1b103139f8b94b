"""The kinds of column. A kind fixes type, form and what the codebook says; a table file says the meaning.

Every cell is read as text and stored once per distinct value (`Text`), so each check below looks at
distinct values only. A column may be blank only if it says what a blank means (`blank_means`).
"""

from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.engines.pandas_engine import DateTime
from pandera.extensions import register_check_method

from schemas import dates, sources_cell

__all__ = ["Text", "Whole", "Number", "Flag", "Time", "SLUG", "STATE", "identifier", "reference", "coded", "date", "moment",
           "earliest", "latest", "text", "shaped", "url", "whole", "number", "flag", "instant", "cited", "notes"]

Text, Whole, Number, Flag, Time = Any, pd.Int64Dtype, float, bool, DateTime
"""Types of columns. Text is always stored as categories; to have pandera say so would copy every distinct value."""

SLUG = sources_cell.SLUG
STATE = "[A-Z]{3}"
URL = r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\.?(?::[0-9]+)?(?:[/?#][^ ]*)?"
# What pandas, R or a spreadsheet takes for a missing value, and what people write for one.
MISSING_MARKS = r"(?i:[#<]?n/?a>?|#n/a n/a|-?nan|none|null|nil|unknown|tbd|tba|-|\?|\.|-1|-?1\.#(?:ind|qnan)|9999)"
TEXT = r"[^ =+@-](?:[^ ]| [^ ])*"


def per_value(series, predicate):
    """`predicate` of each row, computed once per distinct value where they are stored so (it gets a text Series)."""
    if series.dtype == "str":
        return predicate(series)
    values = series.cat.categories
    passed = np.asarray(predicate(pd.Series(values.array)), dtype=bool) if len(values) else np.empty(0, bool)
    return pd.Series(np.append(passed, True)[series.cat.codes], index=series.index)


@register_check_method(statistics=["pattern"])
def full_match(series, *, pattern):
    """The whole cell has this form (`[0-9]`, not `\\d`, which takes Arabic digits)."""
    return per_value(series, lambda values: values.str.fullmatch(pattern))


@register_check_method(statistics=["longest"])
def plain_text(series, *, longest):
    """Readable text: no outer or double spaces, no formula, nothing a program would take for missing."""
    return per_value(series, lambda values: values.str.fullmatch(TEXT) & (values.str.len() <= longest)
                     & ~values.str.fullmatch(MISSING_MARKS))


def identifier(description, *, example, pattern=SLUG):
    """The permanent name of a row."""
    return _column("identifier", description, example=example, full_match={
        "pattern": pattern, "error": "is no id: use lower-case letters and digits joined by single hyphens"
        if pattern == SLUG else "is no code of three capital letters"})


def reference(table, description, *, example, blank_means=None, computed=False):
    """The id of a row of `table`."""
    pattern = STATE if table == "states" else SLUG
    return _column("reference", description, example=example, blank_means=blank_means, computed=computed, to=table,
                   full_match={"pattern": pattern, "error": f"is no id of {table}: copy it from {table}.csv"})


def coded(codes, description, *, example, blank_means=None, computed=False):
    """A code of the list `codes` in vocabulary.csv."""
    return _column("coded", description, example=example, blank_means=blank_means, computed=computed, codes=codes,
                   full_match={"pattern": r"[a-z0-9_]+", "error": "is no code: use lower-case letters, digits and _"})


def date(description, *, example, blank_means=None):
    """A day, as precisely as the source has it (see `dates`). Signatures are in local dates."""
    return _column("date", description, example=example, blank_means=blank_means, span="days", full_match={
        "pattern": dates.DATE, "error": "is no date: write 2025-02-28, 2025-02, 2025, 196X, 1967~, 1967? or [1991..1993]"})


def moment(description, *, example, blank_means=None):
    """A day or a time of day in UTC, as precisely as the source has it (see `dates`)."""
    return _column("moment", description, example=example, blank_means=blank_means, span="seconds", full_match={
        "pattern": dates.MOMENT, "error": "is no moment: write 2025-06-25T06:31:53Z, 2025-06-25T06:31Z or a date"})


def earliest(column):
    """The first day (of a moment: second) that `column` can mean."""
    return _bound(column, "earliest", "First")


def latest(column):
    """The last day (of a moment: second) that `column` can mean."""
    return _bound(column, "latest", "Last")


def text(description, *, example, blank_means=None, longest=500, computed=False):
    """Free text on one line."""
    return _column("text", description, example=example, blank_means=blank_means, computed=computed, plain_text={
        "longest": longest, "error": f"is no plain text: at most {longest} characters, no outer or double spaces, "
        "not starting with = + - @, and no word that programs read as missing (NA, None, null, unknown …)"})


def shaped(description, *, example, pattern, blank_means=None, computed=False):
    """A short text of a fixed form, such as an outside identifier."""
    return _column("text", description, example=example, blank_means=blank_means, computed=computed,
                   full_match={"pattern": pattern, "error": f"has not the form {pattern}"})


def url(description, *, example, blank_means=None):
    """A web address."""
    return _column("url", description, example=example, blank_means=blank_means,
                   full_match={"pattern": URL, "error": "is no web address: write it whole, from https:// on"})


def whole(description, *, example, unit, low=None, high=None, blank_means=None, computed=False):
    """A whole number of `unit`, between `low` and `high`."""
    return _column("whole", description, example=example, unit=unit, blank_means=blank_means, computed=computed,
                   **_limits(low, high))


def number(description, *, example, unit, low=None, high=None, blank_means=None, computed=False):
    """A number of `unit`, between `low` and `high`."""
    return _column("number", description, example=example, unit=unit, blank_means=blank_means, computed=computed,
                   **_limits(low, high))


def flag(description, *, example):
    """True or false, in derived tables only: what people code is yes, no or unknown."""
    return _column("flag", description, example=example, computed=True)


def instant(description, *, example, blank_means=None, precision="moment"):
    """A computed bound that belongs to another table's date or moment."""
    return _column("bound", description, example=example, blank_means=blank_means, computed=True, precision=precision)


def cited():
    """The sources of the row, and of single cells."""
    return _column("sources", "Where the row is from: `key[locator]; key2; column=key3[locator]`. A bare key supports "
                   "the row, a prefixed one that cell. Keys stand in `sources`; `citations` has them one per line.",
                   example="seed-003[paragraph 4]; signed=seed-000", full_match={
                       "pattern": sources_cell.CELL, "error": "is no list of sources: write key[locator]; column=key2"})


def notes():
    """Our own remark."""
    return text("Our own remark on the row.", example="Spelled Yousuf in Xinhua's report.", longest=1000,
                blank_means="nothing to remark")


def _bound(column, end, word):
    return _column("bound", f"{word} day (of a moment: second, UTC) that `{column}` can mean.", of=column,
                   example=None, blank_means=f"`{column}` is blank")


def _limits(low, high):
    return {check: {bound: value, "error": f"is {word} {value}"} for check, bound, value, word in (
        ("ge", "min_value", low, "below"), ("le", "max_value", high, "above")) if value is not None}


def _column(kind, description, *, blank_means=None, **rest):
    checks = {name: rest.pop(name) for name in ("full_match", "plain_text", "ge", "le") if name in rest}
    return pa.Field(description=description, nullable=blank_means is not None, **checks,
                    metadata={"kind": kind, "blank_means": blank_means, **rest})
