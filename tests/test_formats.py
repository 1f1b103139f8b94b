"""CSV as Python's csv module writes it, and the same values in CSV and Parquet."""

import csv
import io

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import TABLES
from schemas.model.table import columns_of
from scripts.formats import arrow_schema, printed, write_csv, write_parquet
from scripts.project import ROOT
from scripts.read import FORMS

CELLS = (
    st.none()
    | st.text(st.characters(blacklist_categories=("C", "Zl", "Zp", "Zs")), min_size=1, max_size=8)
    | st.sampled_from(['"', ",", 'a,"b"', "a b", "'", ";", "日本"])
)
ROWS = st.lists(st.tuples(*[CELLS] * 5), min_size=1, max_size=6)
PUBLISHED = ROOT / "data" / "published"


@settings(max_examples=50)
@given(ROWS)
def test_csv_is_what_the_csv_module_writes(tmp_path_factory, rows):
    model = TABLES["retired_ids"]
    table = pd.DataFrame(rows, columns=list(columns_of(model))).astype("str").astype("category")
    path = tmp_path_factory.mktemp("csv") / "withdrawn.csv"
    write_csv(path, table, model)
    expected = io.StringIO(newline="")
    csv.writer(expected, lineterminator="\n").writerows([table.columns, *rows])
    assert path.read_bytes().decode() == expected.getvalue()


@given(
    st.one_of(
        st.integers(0, 10**11).map(str),
        st.decimals(0, 10**9, places=3).map(lambda d: f"{d.normalize():f}"),
    )
)
def test_a_number_is_published_as_it_was_written(text):
    if pd.Series([text]).str.fullmatch(FORMS["number"][0])[0]:
        assert printed(pa.array([float(text)]))[0].as_py() == text


@pytest.mark.parametrize("name", TABLES)
def test_csv_and_parquet_hold_the_same(name):
    schema = arrow_schema(TABLES[name])
    options = pa.csv.ConvertOptions(
        column_types=schema,
        null_values=[""],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
        true_values=["true"],
        false_values=["false"],
        timestamp_parsers=["%Y-%m-%d", pa.csv.ISO8601],
    )
    from_csv = pa.csv.read_csv(PUBLISHED / f"{name}.csv", convert_options=options)
    assert from_csv.equals(pa.parquet.ParquetFile(PUBLISHED / f"{name}.parquet").read())


@pytest.mark.parametrize("name", TABLES)
def test_parquet_carries_the_meaning_of_each_column(name):
    schema = pa.parquet.read_schema(PUBLISHED / f"{name}.parquet")
    assert all(field.metadata[b"description"].endswith(b".") for field in schema)
    assert schema.metadata[b"description"]


def test_many_rows_are_written_in_slices(tmp_path, monkeypatch):
    monkeypatch.setattr("scripts.formats.SLICE", 3)
    model, keys = TABLES["agency_names"], [f"a{i}" for i in range(10)]
    table = pd.DataFrame(dict.fromkeys(columns_of(model), keys)).astype("category")
    write_csv(tmp_path / "t.csv", table, model)
    write_parquet(tmp_path / "t.parquet", table, model)
    assert (
        pd.read_csv(tmp_path / "t.csv").agency_id.tolist()
        == pd.read_parquet(tmp_path / "t.parquet").agency_id.tolist()
        == keys
    )
