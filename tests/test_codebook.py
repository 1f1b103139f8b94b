"""The codebook: every column and code on the page of its table, counts as in the data, and the
agreement of two coders."""

import re

import pandas as pd
import pytest
from workshop import build_from

from schemas import TABLES
from schemas.model.table import columns_of, rules_of
from scripts.describe.quality import alpha, unlisted_parties
from scripts.describe.readme import missing_marks
from scripts.project import ROOT


def page(table):
    return (ROOT / "data" / "codebook" / f"{table}.md").read_text(encoding="utf-8")


def section(table, column):
    """What the page of a table says of one column."""
    return re.search(rf"^## {column}\n(.*?)(?=^## |\Z)", page(table), re.MULTILINE | re.DOTALL)[1]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("aabbdcccedda", "babbbcccedd" + "d", 0.692),
        ("0100000010", "1110010000", 0.095),
        ("aaaa", "aaaa", 1.0),
        ("ab", "ba", -0.5),
    ],
)
def test_alpha_is_that_of_the_textbook(first, second, expected):
    """Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): the nominal and the
    binary example of two observers. By hand: all agree; of a, b, b, a the two pairs differ, and
    of any two drawn two thirds do: 1 - 3/2."""
    assert alpha(pd.DataFrame({"first": list(first), "second": list(second)})) == pytest.approx(
        expected, abs=0.0005
    )


def test_parties_not_all_listed_are_told():
    """Of `a` two of three parties are listed, of `b` both, of `c` none; `d` is not counted."""
    agreements = pd.DataFrame(
        {"agreement_id": list("abcd"), "parties_total": pd.array([3, 2, 9, None], "Int64")}
    )
    parties = pd.DataFrame({"agreement_id": list("aabbd")})
    told = unlisted_parties({"agreements": agreements, "agreement_parties": parties})
    assert told == [("a", 2, 3), ("c", 0, 9)]


def test_the_front_page_is_short_and_names_every_table():
    front = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert len(front.encode()) <= 15_000
    assert re.findall(r"\(codebook/(\w+)\.md\) \| [\d,]+ \|", front) == list(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_a_page_has_every_column_and_rule(table):
    headings = re.findall(r"^## (\w+)$", page(table), re.MULTILINE)
    columns = list(columns_of(TABLES[table]))
    assert headings[: len(columns)] == columns
    assert all(f"- {rule.sentence}\n" in page(table) for rule in rules_of(TABLES[table]))


def test_links_between_pages_lead_somewhere():
    for table in TABLES:
        for target, anchor in re.findall(r"\((\w*)(?:\.md)?#(\w+)\)", page(table)):
            assert f"\n## {anchor}\n" in page(target or table)
        for target in re.findall(r"\((\w+)\.md\)", page(table)):
            assert target in TABLES


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (table, name)
        for table, model in TABLES.items()
        for name, column in columns_of(model).items()
        if column.codes
    ],
)
def test_codes_are_beside_their_column_with_the_rows_that_hold_them(table, column):
    cells = pd.read_csv(ROOT / "data" / "published" / f"{table}.csv", usecols=[column])[column]
    vocabulary = pd.read_csv(ROOT / "data" / "curated" / "vocabulary.csv")
    codes = vocabulary.code[vocabulary.list == columns_of(TABLES[table])[column].codes]
    told = dict(re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", section(table, column), re.MULTILINE))
    counts = {code: int(count.replace(",", "")) for code, count in told.items()}
    assert counts == {code: int((cells == code).sum()) for code in codes}


def test_the_share_of_blanks_is_that_of_the_data():
    reports = pd.read_csv(ROOT / "data" / "published" / "crew.csv").second_state_id
    assert f"- Blank ({100 * reports.isna().mean():.1f} % of rows): none known" in section(
        "crew", "second_state_id"
    )


def test_the_codebook_has_a_line_for_every_column_coded_twice(tables):
    book, codings = page("double_codings"), tables["double_codings"]
    coded = set(zip(codings.table, codings.column, codings["round"], strict=True))
    assert len(coded) >= 16
    for table, column, turn in coded:
        assert column in columns_of(TABLES[table]) and f"| {table} | `{column}` | {turn} | " in book
    assert all(sample in book for sample in tables["coding_rounds"]["sample"])


@pytest.mark.parametrize("name", ["tables", "answers"])
def test_a_readme_without_a_place_for_its_parts_is_a_problem(workshop, tables, name):
    readme = workshop.root / "README.md"
    whole = readme.read_text(encoding="utf-8")
    assert missing_marks(workshop.root) == []
    readme.write_text(whole.replace(f"<!-- end of {name} -->", ""), encoding="utf-8")
    (problem,) = build_from(tables, workshop.root)[1]
    assert problem.file == "README.md" and f"<!-- end of {name} -->" in problem.places[0][1]
    assert not (workshop.root / "data" / "published").exists()


def test_the_readme_shows_the_answers_of_the_notebooks(workshop, tables):
    answers = workshop.root / "notebooks" / "answers.md"
    answers.parent.mkdir(exist_ok=True)
    answers.write_text("1. **Who?** Everybody, at C:\\space.\n", encoding="utf-8")
    assert build_from(tables, workshop.root)[1] == []
    readme = (workshop.root / "README.md").read_text(encoding="utf-8")
    assert "-->\n1. **Who?** Everybody, at C:\\space.\n<!-- end of answers -->" in readme
