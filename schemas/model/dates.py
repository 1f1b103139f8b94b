"""The dates we accept, and the days (or seconds) each can mean.

A small subset of the Extended Date/Time Format (EDTF, ISO 8601-2, Library of Congress
specification). The margin of `~` and `?` is ours; EDTF leaves it open.

    2025-02-28            a day
    2025-02               a month
    2025                  a year
    196X                  a decade
    1967~                 about: one year (month, day) either side
    1967?                 doubtful: the same margin
    [1991..1993]          one unknown day within a range, ends included
    [..2022-09-22]        that day or an earlier one
    2025-06-25T06:31:53Z  a second, in UTC
    2026-05-24T15:08Z     a minute (only where times are kept)
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable
from functools import cache

import numpy as np

YEAR, MONTH = "[12][0-9]{3}", "(?:0[1-9]|1[0-2])"
DAY = f"(?:{YEAR}-{MONTH}-(?:0[1-9]|[12][0-9]|3[01]))"
POINT = f"(?:{DAY}|{YEAR}-{MONTH}|{YEAR})"
DATE = rf"(?:{POINT}[~?]?|[12][0-9]{{2}}X|\[{POINT}?\.\.{POINT}\])"
MINUTE = "T(?:[01][0-9]|2[0-3]):[0-5][0-9]"
CLOCK = f"{MINUTE}(?::[0-5][0-9])?Z"
SECOND = f"{DAY}{MINUTE}:[0-5][0-9]Z"
MOMENT = rf"(?:{DAY}{CLOCK}|{DATE})"

Days = tuple[dt.date | None, dt.date] | None
Seconds = tuple[dt.datetime | None, dt.datetime] | None

ONE_DAY, ONE_SECOND = dt.timedelta(days=1), dt.timedelta(seconds=1)
LAST_SECOND = ONE_DAY - ONE_SECOND


@cache
def days(text: str) -> Days:
    """First and last day a date can mean, or None if it is no date.

    `196X` gives 1960-01-01 and 1969-12-31; `[..2022]` has no first day.
    """
    if not re.fullmatch(DATE, text):
        return None
    try:
        return _range(text) if text.startswith("[") else _span(text)
    except (ValueError, OverflowError):
        return None


def _range(text: str) -> Days:
    """First and last day of a range; None if it runs backwards."""
    start, end = text[1:-1].split("..")
    first, last = _point(start)[0] if start else None, _point(end)[1]
    return None if first and first > last else (first, last)


def _span(text: str) -> Days:
    """First and last day of a decade, a point, or a point with a margin."""
    if text.endswith("X"):
        return _point(f"{text[:3]}0")[0], _point(f"{text[:3]}9")[1]
    first, last = _point(text.rstrip("~?"))
    return (_back(first, text), _forth(last, text)) if text[-1] in "~?" else (first, last)


@cache
def seconds(text: str) -> Seconds:
    """First and last second a moment can mean, or None: a day means all its seconds, a minute
    its sixty."""
    if "T" not in text:
        span = days(text)
        first_day = _midnight(span[0]) if span and span[0] else None
        return (first_day, _midnight(span[1]) + LAST_SECOND) if span else None
    try:
        if not re.fullmatch(DAY + CLOCK, text):
            return None
        first = dt.datetime.fromisoformat(text).replace(tzinfo=None)
        return first, first + (ONE_SECOND * 59 if text.count(":") == 1 else ONE_SECOND * 0)
    except ValueError:
        return None


def bounds(values: Iterable[str], span: Callable[[str], Days | Seconds]) -> np.ndarray:
    """Earliest and latest of each value as datetime64[us], side by side; NaT where `span` (`days`
    or `seconds`) finds no date."""
    spans = [span(text) or (None, None) for text in values]
    return np.array(spans, "datetime64[us]").reshape(-1, 2)


def _point(text: str) -> tuple[dt.date, dt.date]:
    """First and last day of a plain day, month or year."""
    year, *rest = (int(part) for part in text.split("-"))
    first = dt.date(year, *rest, *[1] * (2 - len(rest)))
    if len(rest) == 2:
        return first, first
    month = rest[0] if rest else 12
    return first, dt.date(year, month, calendar.monthrange(year, month)[1])


def _back(first: dt.date, text: str) -> dt.date:
    if text.count("-") == 2:
        return first - ONE_DAY
    return _months(first, -1 if "-" in text else -12)


def _forth(last: dt.date, text: str) -> dt.date:
    if text.count("-") == 2:
        return last + ONE_DAY
    return _months(last + ONE_DAY, 1 if "-" in text else 12) - ONE_DAY


def _months(first_of_month: dt.date, by: int) -> dt.date:
    years, month = divmod(first_of_month.year * 12 + first_of_month.month - 1 + by, 12)
    return dt.date(years, month + 1, 1)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())
