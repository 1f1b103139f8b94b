"""The grammar of the `sources` cell."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.model.sources_cell import CELL, entries

SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
COLUMNS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
LOCATORS = st.text(
    st.characters(blacklist_characters="[];", blacklist_categories=("C", "Z")),
    min_size=1,
    max_size=12,
)
ENTRIES = st.lists(
    st.tuples(st.none() | COLUMNS, SLUGS, st.none() | LOCATORS), min_size=1, max_size=5
)


def written(parts):
    return "; ".join(
        f"{column + '=' if column else ''}{key}{f'[{locator}]' if locator else ''}"
        for column, key, locator in parts
    )


@given(st.lists(ENTRIES, min_size=1, max_size=5))
def test_what_is_written_is_read_back_and_each_entry_knows_its_cell(cells):
    texts = [written(parts) for parts in cells]
    assert all(re.fullmatch(CELL, text) for text in texts)
    read = [
        tuple(None if pd.isna(value) else value for value in row)
        for row in entries(texts)[["cell", "column", "source_id", "locator"]].to_numpy()
    ]
    assert read == [
        (cell, *part) for cell, parts in enumerate(cells) for part in dict.fromkeys(parts)
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "key;key2",
        "key ; key2",
        "key; ",
        "Key",
        "key[]",
        "key[a;b]",
        "key[a]b",
        "=key",
        "column=",
        "a=b=c",
        "key[ p. 4]",
        "key,key2",
        "key[[a]]",
        "key; key2;",
    ],
)
def test_what_is_no_list_of_sources_is_refused(cell):
    assert not re.fullmatch(CELL, cell)


@given(st.text(alphabet="abc-=[]; ", max_size=20))
def test_whatever_fits_the_grammar_is_read_whole(text):
    if re.fullmatch(CELL, text):
        assert len(entries([text])) == len(set(text.split("; ")))
