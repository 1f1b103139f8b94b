"""The date grammar: what it takes, what it refuses, what each date can mean."""

import datetime as dt

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from schemas.model.dates import bounds, days, seconds

D = dt.date


@pytest.mark.parametrize(
    "text, first, last",
    [
        ("2025-02-28", D(2025, 2, 28), D(2025, 2, 28)),
        ("2024-02", D(2024, 2, 1), D(2024, 2, 29)),
        ("2025", D(2025, 1, 1), D(2025, 12, 31)),
        ("196X", D(1960, 1, 1), D(1969, 12, 31)),
        ("1967~", D(1966, 1, 1), D(1968, 12, 31)),
        ("1967-12?", D(1967, 11, 1), D(1968, 1, 31)),
        ("1967-01-01~", D(1966, 12, 31), D(1967, 1, 2)),
        ("[1991..1993]", D(1991, 1, 1), D(1993, 12, 31)),
        ("[2026-07-26..2026-07-27]", D(2026, 7, 26), D(2026, 7, 27)),
        ("[1991-03..1993]", D(1991, 3, 1), D(1993, 12, 31)),
        ("[..2022-09-22]", None, D(2022, 9, 22)),
        ("[..1991]", None, D(1991, 12, 31)),
    ],
)
def test_a_date_means_its_days(text, first, last):
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    "text, first, last",
    [
        ("2025-06-25T06:31:53Z", "2025-06-25 06:31:53", "2025-06-25 06:31:53"),
        ("2026-05-24T15:08Z", "2026-05-24 15:08:00", "2026-05-24 15:08:59"),
        ("2026-05-24", "2026-05-24 00:00:00", "2026-05-24 23:59:59"),
        ("2026-05", "2026-05-01 00:00:00", "2026-05-31 23:59:59"),
    ],
)
def test_a_moment_means_its_seconds(text, first, last):
    assert [str(bound) for bound in seconds(text)] == [first, last]


REFUSED = [
    "",
    " 2025",
    "1/27/1967",
    "27.01.1967",
    "1967-1-27",
    "1967-13",
    "1967-02-30",
    "2025-02-29",
    "0000",
    "67",
    "19XX",
    "1991/1993",
    "[1993..1991]",
    "[1991..]",
    "[..]",
    "[..1991~]",
    "1967%",
    "1967-01-27T",
    "٢٠٢٥",
    "2025-02-28 ",
    "2025-02-28\n",
    "Feb 2025",
    "196x",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused(text):
    assert days(text) is None and seconds(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2025-06-25T06:31:53",
        "2025-06-25T25:00Z",
        "2025-06-25T06:60Z",
        "2025-06-25T06:31:53+02:00",
        "2025-06T06:31Z",
        "2025-06-25T06:31:53Z?",
    ],
)
def test_a_time_must_be_utc_and_real(text):
    assert seconds(text) is None


def test_a_column_of_days_takes_no_time():
    assert days("2025-06-25T06:31:53Z") is None


POINTS = st.dates(D(1800, 1, 1), D(2100, 12, 31)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)
YEARS = st.integers(1800, 2100).map(str)
DECADES = st.integers(180, 209).map("{}X".format)
DOUBTFUL = st.builds("{}{}".format, POINTS, st.sampled_from("~?"))
DATES = st.one_of(POINTS, DOUBTFUL, DECADES, st.builds("[..{}]".format, POINTS))


@given(st.one_of(POINTS, DECADES, st.builds("{}{}".format, YEARS, st.sampled_from("~?"))))
def test_bounds_agree_with_the_edtf_package(text):
    """A witness for all but `~` on months and days, where the package widens every part at once
    and we one unit."""
    theirs = parse_edtf(text)
    as_date = lambda time: D(*time[:3])  # noqa: E731
    assert days(text) == (as_date(theirs.lower_fuzzy()), as_date(theirs.upper_fuzzy()))


@given(POINTS, POINTS)
def test_a_range_runs_from_its_first_to_its_last_day(one, other):
    first, last = days(one)[0], days(other)[1]
    expected = (first, last) if first <= last else None
    assert days(f"[{one}..{other}]") == expected


@given(POINTS)
def test_an_open_range_has_a_last_day_only(point):
    last = days(point)[1]
    assert days(f"[..{point}]") == (None, last)
    assert seconds(f"[..{point}]") == (None, dt.datetime.combine(last, dt.time(23, 59, 59)))


@given(st.text(alphabet="0123456789-X~?[]..TZ: ", max_size=24))
def test_nothing_crashes_and_bounds_are_in_order(text):
    for span in (days, seconds):
        found = span(text)
        assert found is None or found[0] is None or found[0] <= found[1]


@given(st.lists(st.one_of(DATES, st.sampled_from(REFUSED)), max_size=20))
def test_a_column_gets_what_each_date_gets(values):
    """What `bounds` finds for a column is what `days` finds, one by one."""
    found = bounds(values, days).astype("datetime64[D]").tolist()
    assert found == [list(days(value) or (None, None)) for value in values]


@given(
    st.datetimes(dt.datetime(1957, 1, 1), dt.datetime(2100, 1, 1)).map(
        lambda t: t.replace(microsecond=0)
    )
)
def test_a_whole_second_is_itself(time):
    found = bounds([f"{time.isoformat()}Z"], seconds)
    assert found.tolist() == [[time, time]]
