"""Dates, column names and numbers as people say them."""

import re
from calendar import month_name, monthrange

ACRONYMS = ["URL", "DOI", "ROR", "ISNI", "COW", "COSPAR", "NORAD", "ILRS"]
SPELT = {word.lower(): word for word in ACRONYMS}
SPELT |= {"gw": "Gleditsch–Ward", "vdem": "V-Dem"}
"""Parts of column names that are not written as words."""


def say_date(text: str) -> str:
    """A date of the dataset in words: `1967~` is about 1967, `2025-02` February 2025."""
    if text.startswith("["):
        first, _, last = text.strip("[]").partition("..")
        if not first or not last:
            return f"by {say_date(last)}" if last else f"{say_date(first)} or later"
        return f"between {say_date(first)} and {say_date(last)}"
    if text.endswith("~"):
        return f"about {say_date(text[:-1])}"
    if text.endswith("?"):
        return f"{say_date(text[:-1])} (doubtful)"
    if text.endswith("X"):
        return f"the {text[:-1]}0s"
    return say_day(text)


def say_day(text: str) -> str:
    """A year, month, day or second in words."""
    day, _, time = text.partition("T")
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", day):
        return text
    year, month, number = (*day.split("-"), "", "")[:3]
    words = [str(int(number))] if number else []
    words += [month_name[int(month)]] if month else []
    at = f", {time[:5]} UTC" if time else ""
    return " ".join([*words, year]) + at


def say_range(first: str | None, last: str | None) -> str:
    """The first and the last day that a date can mean, in words."""
    if first == last:
        return say_day(last) if last else "on an unknown day"
    if first and last and (whole := whole_of(first, last)):
        return say_day(whole)
    if not first or not last:
        return f"by {say_day(last)}" if last else f"{say_day(first or '')} or later"
    return f"between {say_day(first)} and {say_day(last)}"


def say_step(row: dict[str, str], column: str) -> str:
    """The date in a column of a row in words: as it is given, or between its bounds."""
    if column in row:
        return say_date(row[column])
    return say_range(row.get(f"{column}_earliest"), row.get(f"{column}_latest"))


def whole_of(first: str, last: str) -> str:
    """The year or month that two days begin and end; empty if there is none."""
    begin, end = first[:10], last[:10]
    if begin[:4] == end[:4] and (begin[4:], end[4:]) == ("-01-01", "-12-31"):
        return begin[:4]
    days = monthrange(int(begin[:4]), int(begin[5:7]))[1]
    if begin[:7] == end[:7] and (begin[8:], end[8:]) == ("01", str(days)):
        return begin[:7]
    return begin if begin == end else ""


def say_column(column: str) -> str:
    """The name of a column as a heading: `sponsor_id` is Sponsor, `cow_code` COW code."""
    words = [SPELT.get(word, word) for word in column.removesuffix("_id").split("_")]
    heading = " ".join(words)
    return heading[:1].upper() + heading[1:]
