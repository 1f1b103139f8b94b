"""What the codebook computes: the agreement of two coders."""

import pandas as pd
import pytest

from schemas import TABLES
from schemas.model.table import columns_of
from scripts.describe.codebook import alpha
from scripts.project import ROOT


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("aabbdcccedda", "babbbcccedd" + "d", 0.692),
        ("0100000010", "1110010000", 0.095),
        ("aaaa", "aaaa", 1.0),
    ],
)
def test_alpha_is_that_of_the_textbook(first, second, expected):
    """Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): the nominal and the
    binary example of two observers."""
    assert alpha(pd.DataFrame({"first": list(first), "second": list(second)})) == pytest.approx(
        expected, abs=0.0005
    )


def test_the_codebook_has_a_line_for_every_column_coded_twice(tables):
    book, codings = (
        (ROOT / "data" / "README.md").read_text(encoding="utf-8"),
        tables["double_codings"],
    )
    coded = set(zip(codings.table, codings.column, codings["round"]))
    assert len(coded) >= 16
    for table, column, turn in coded:
        assert column in columns_of(TABLES[table]) and f"| {table} | `{column}` | {turn} | " in book
