"""`make compare`: a made-up release of the upstream catalogue against our tables."""

import pytest

from scripts.project import ROOT
from scripts.tools.compare import compare, duration, main, moment, upstream_table

MISSIONS = """#HSFID\tShip\tLDate\tEDate\tMType
# Updated 2026 Nov 21 0000:00
H00399\tAxiom Ax-4\t2025 Jun 25 0631:53\t2025 Jul 15 0931:36\tFLT
H00410\tShenzhou 23\t2026 May 24 1508\t-\tFLT
H00401\tDragon Crew-11\t2025 Aug  1 1543:42\t2026 Jan 16 0841:36\tFLT
H00001\tVostok\t1961 Apr 12 0607\t1961 Apr 12\tFLT
H00999\tSoyuz MS-99\t2027 Jan  1\t-\tFLT
HB0001\tMR-2\t1961 Jan 31 1654:51\t1961 Jan 31 1711:20\tBIO
"""
RIDES = """#HSFID\tID\tName\tDuration
H00001\tAS-00001\tYuriy Alekseevich Gagarin\t0:01:40
H00001\tAS-00002\tAlan Shepard\t0:01:40
H00999\tAS-00001\tYuriy Alekseevich Gagarin\t0:01:40
"""


@pytest.fixture
def release(tmp_path):
    (tmp_path / "missions.tsv").write_text(MISSIONS)
    (tmp_path / "rides.tsv").write_text(RIDES)
    return tmp_path


def test_it_tells_what_is_lacking_and_what_differs(release, tables):
    found = compare(tables, upstream_table(release, "missions"), upstream_table(release, "rides"))
    assert found["lacking"] == [
        "mission H00999 Soyuz MS-99, FLT, launched 2027 Jan  1",
        "vostok-1: AS-00002 Alan Shepard",
    ]
    assert found["differing"] == [
        "missions/spacex-crew-11: landed: upstream 2026 Jan 16 0841:36, ours 2026-01-15T08:41:36Z"
    ]
    assert found["overridden"] == []


def test_what_a_claim_overrides_is_told_apart(release, tables):
    """The catalogue of 2024 lands Soyuz TMA-16 a day early; a claim says so."""
    (release / "missions.tsv").write_text(
        MISSIONS.splitlines()[0]
        + "\nH00266\tSoyuz TMA-16\t2009 Sep 30 0714:45\t2010 Mar 17 1124:04\tFLT\n"
    )
    mission = tables["citations"].query(
        "table == 'missions' and record_id == 'soyuz-tma-16' and locator.str.contains('H0', "
        "na=False)"
    )
    number = mission.locator.iloc[0].split()[-1]
    (release / "missions.tsv").write_text(
        (release / "missions.tsv").read_text().replace("H00266", number)
    )
    found = compare(tables, upstream_table(release, "missions"), upstream_table(release, "rides"))
    assert (
        found["differing"] == []
        and len(found["overridden"]) == 1
        and "see claim gcat-soyuz-tma-16-landed" in found["overridden"][0]
    )


def test_a_later_file_replaces_a_row(release):
    (release / "missions_newer.tsv").write_text(
        MISSIONS.splitlines()[0]
        + "\nH00410\tShenzhou 23\t2026 May 24 1508\t2026 Nov 20 0000:00\tFLT\n"
    )
    missions = upstream_table(release, "missions").set_index("HSFID")
    assert missions.EDate["H00410"] == "2026 Nov 20 0000:00" and len(missions) == 6


@pytest.mark.parametrize(
    "theirs, ours",
    [
        ("1961 Apr 12 0607:00", "1961-04-12T06:07:00Z"),
        ("2021 Sep 17 0534:10?", "2021-09-17T05:34Z"),
        ("2026 May 24 1508", "2026-05-24T15:08Z"),
        ("2024 May 19", "2024-05-19"),
        ("-", "-"),
    ],
)
def test_their_dates_become_ours(theirs, ours):
    assert moment(theirs) == ours


def test_their_durations():
    assert (
        str(duration("370:21:22")) == "370 days 21:22:00"
        and str(duration("0:00:16:29")) == "0 days 00:16:29"
        and duration("39*") is None
    )


@pytest.mark.parametrize("folder", ["", "nowhere", "tests"])
def test_a_folder_that_is_no_release_is_refused(folder, monkeypatch):
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit) as stop:
        main(folder)
    assert isinstance(stop.value.code, str) and stop.value.code
