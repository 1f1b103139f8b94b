"""What changed between two releases, cell by cell, as CSV and as lines of the changelog."""

import re
import subprocess

import pandas as pd
import pytest

from schemas import CURATED
from schemas.model.table import curated_columns
from scripts.check.problems import told
from scripts.project import ROOT
from scripts.release.changes import changes_since, compare, prose, read_texts, unlogged


@pytest.fixture(scope="session")
def unchanged():
    return read_texts(ROOT / "data" / "curated")


@pytest.fixture
def before(unchanged):
    """The curated tables as text, before anything is changed."""
    return dict(unchanged)


def found(before, workshop):
    return compare(before, read_texts(workshop.curated)).to_dict("records")


def test_nothing_has_changed_where_nothing_has(before, workshop):
    assert found(before, workshop) == []


def test_a_corrected_cell_has_old_and_new_value_and_the_source_of_that_cell(before, workshop):
    workshop.change(
        "stations", "tiangong", completed="2023", sources="seed-002; completed=seed-003"
    )
    cells = {row["column"]: row for row in found(before, workshop)}
    old = before["stations"].set_index("station_id").loc["tiangong"]
    assert cells["completed"] == {
        "table": "stations", "record_id": "tiangong", "column": "completed", "change": "corrected",
        "old": old.completed, "new": "2023", "source": "seed-003",
    }  # fmt: skip
    assert cells["sources"]["old"] == old.sources and cells["sources"]["source"] == "seed-002"
    assert len(cells) == 2


def test_rows_added_and_removed(before, workshop):
    rows = workshop.rows("people")
    workshop.write("people", rows[1:])
    workshop.add("stations", "tiangong", station_id="tiangong-4", sources="seed-005")
    assert [(row["table"], row["record_id"], row["change"], row["source"])
            for row in found(before, workshop)] == [
        ("people", rows[0]["person_id"], "removed", ""),
        ("stations", "tiangong-4", "added", "seed-005"),
    ]  # fmt: skip


def retire(workshop, table, old, new):
    row = {"table": table, "id": old, "replaced_by": new, "release": "0.2.0", "reason": "One."}
    workshop.write("retired_ids", [*workshop.rows("retired_ids"), row])


def replace_everywhere(workshop, old, new):
    """Write another id wherever a whole cell, or a part of a key, holds the old one."""
    for table in CURATED:
        rows = workshop.rows(table)
        for row in rows:
            for column, cell in row.items():
                if column not in ("sources", "notes", "title"):
                    row[column] = "/".join(new if part == old else part for part in cell.split("/"))
        workshop.write(table, rows)


def test_a_renamed_id_is_one_change_and_not_one_in_each_cell_that_follows_it(before, workshop):
    replace_everywhere(workshop, "shubhanshu-shukla", "shukla-shubhanshu")
    retire(workshop, "people", "shubhanshu-shukla", "shukla-shubhanshu")
    changes = [row for row in found(before, workshop) if row["table"] != "retired_ids"]
    assert [(row["table"], row["change"], row["old"], row["new"]) for row in changes] == [
        ("people", "renamed", "shubhanshu-shukla", "shukla-shubhanshu")
    ]


def test_of_two_records_of_one_thing_the_retired_one_is_renamed_and_the_other_unchanged(
    before, workshop
):
    twin = {"person_id": "zz-twin", "name": "Twin"}
    people = before["people"]
    before["people"] = pd.concat([people, people.head(1).assign(**twin)], ignore_index=True)
    first = people.person_id.iloc[0]
    retire(workshop, "people", "zz-twin", first)
    changes = [row for row in found(before, workshop) if row["table"] == "people"]
    assert [(row["change"], row["old"], row["new"]) for row in changes] == [
        ("renamed", "zz-twin", first)
    ]


def test_a_retired_source_is_followed_into_the_cells_that_cite_it(before, workshop):
    for table in CURATED:
        rows = workshop.rows(table)
        for row in rows:
            for column in {"sources", "source_id", "record_id"} & set(row):
                row[column] = row[column].replace("seed-002", "seed-zero")
        workshop.write(table, rows)
    retire(workshop, "sources", "seed-002", "seed-zero")
    changes = [row for row in found(before, workshop) if row["table"] != "retired_ids"]
    assert [(row["table"], row["change"]) for row in changes] == [("sources", "renamed")]


def test_the_id_that_was_retired_for_real_is_told_as_renamed(before, workshop):
    """The memorandum of 30 June 2014 had 2015 in its id: nothing else of it changes."""
    old, new = "csnc-rka-navigation-2015", "csnc-rka-navigation-2014"
    for table in CURATED:
        before[table] = before[table].replace(new, old)
    before["retired_ids"] = before["retired_ids"][before["retired_ids"].id != old]
    rows = found(before, workshop)
    assert [(row["table"], row["change"], row["old"], row["new"]) for row in rows] == [
        ("agreements", "renamed", old, new),
        ("retired_ids", "added", "", ""),
    ]
    assert f"- `agreements`: {old} is {new}" in prose(pd.DataFrame(rows))


def test_an_id_is_retired_in_a_release_that_the_changelog_tells():
    """Where a release gets another number, so does what it retires."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    told_releases = set(re.findall(r"^## (\d+\.\d+\.\d+), ", text, re.MULTILINE))
    assert set(read_texts(ROOT / "data" / "curated")["retired_ids"].release) <= told_releases


def test_columns_added_and_removed(before, workshop):
    before["people"] = before["people"].rename(columns={"gender": "sex"})
    assert [(row["column"], row["change"]) for row in found(before, workshop)] == [
        ("gender", "added"),
        ("sex", "removed"),
    ]


def test_prose_tells_few_changes_one_by_one_and_many_by_number(before, workshop):
    rows = workshop.rows("crew")
    workshop.write("crew", [row | {"role": "other"} for row in rows])
    workshop.change("stations", "tiangong", completed="")
    changes = compare(before, read_texts(workshop.curated))
    other = sum(row["role"] != "other" for row in rows)
    old = before["stations"].set_index("station_id").completed["tiangong"]
    lines = prose(changes)
    assert lines[:3] == [
        "### Corrected",
        "",
        f"- `crew`: {other:,} cells of `role`: see changes.csv",
    ]
    assert lines[3].startswith(f"- `stations`: tiangong: `completed` was {old}, is blank (")
    assert len(lines) == 4


def git(root, *command):
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", root, *identity, *command], check=True, capture_output=True)


@pytest.fixture
def released(workshop):
    """A repository in which 0.9.0 has been released, and one cell corrected since for 0.9.1."""
    git(workshop.root, "init", "-q")
    git(workshop.root, "add", "data")
    git(workshop.root, "commit", "-qm", "0.9.0")
    git(workshop.root, "tag", "v0.9.0")
    project = workshop.root / "pyproject.toml"
    version = 'version = "0.9.0"'
    assert version in project.read_text()
    project.write_text(project.read_text().replace(version, 'version = "0.9.1"'))
    workshop.change("stations", "tiangong", name="Heavenly Palace")
    return workshop


LINE = "- `stations`: tiangong: `name` was Tiangong, is Heavenly Palace"


def changelog(workshop, day, *lines):
    sections = [f"## 0.9.1, {day}", *lines, "", "## 0.9.0, 2026-11-01", "- All of it.", ""]
    (workshop.root / "CHANGELOG.md").write_text("\n".join(sections))


def test_a_version_is_found_by_its_tag(released):
    (change,) = changes_since("0.9.0", released.root).to_dict("records")
    assert (change["old"], change["new"]) == ("Tiangong", "Heavenly Palace")
    with pytest.raises(FileNotFoundError, match=r'"0\.0\.9" is neither'):
        changes_since("0.0.9", released.root)


def test_a_release_whose_changelog_does_not_tell_a_change_is_refused(released):
    changelog(released, "2026-12-01", "- Something else.")
    (problem,) = [one for one in told(unlogged(released.root)) if "Tiangong" in one]
    assert problem.startswith(f'CHANGELOG.md: does not tell "{LINE}')
    lines = prose(changes_since("0.9.0", released.root))
    changelog(released, "2026-12-01", *lines)
    assert unlogged(released.root) == []
    changelog(released, "not yet released")
    assert unlogged(released.root) == []


def test_published_files_are_compared_by_their_curated_columns(workshop):
    for table, model in CURATED.items():
        rows = workshop.rows(table)
        folder = workshop.root / "published"
        folder.mkdir(exist_ok=True)
        pd.DataFrame(rows, columns=curated_columns(model)).assign(
            launched_earliest="1961-04-12" if table == "missions" else None
        ).to_csv(folder / f"{table}.csv", index=False)
    changes = changes_since(str(workshop.root / "published"), workshop.root)
    assert set(changes.column) == {"launched_earliest"} and "missions" not in set(changes.table)
