"""Every table in the programs that researchers use: the same rows, blanks and values in all."""

import csv
import re
import subprocess
import sys

import duckdb
import fastparquet
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest
import sqlite_utils.cli
from click.testing import CliRunner

import spacediplomacy as sd
from schemas import TABLES
from schemas.model.table import columns_of
from scripts.project import ROOT

PUBLISHED = ROOT / "data" / "published"
README = (ROOT / "README.md").read_text(encoding="utf-8")
BEFORE_1677 = {("agencies", "founded_earliest"), ("agencies", "founded_latest")}
"""fastparquet counts nanoseconds from 1970 and has no room for older days."""


def texts(name):
    """The cells of a published CSV by Python's own reader, blanks as None."""
    with (PUBLISHED / f"{name}.csv").open(newline="", encoding="utf-8") as stream:
        header, *rows = csv.reader(stream)
    return {
        column: [cell or None for cell in cells]
        for column, cells in zip(
            header, zip(*rows, strict=True) if rows else [[]] * len(header), strict=True
        )
    }


def documented(pattern):
    """The one line of README.md that begins like this."""
    return re.search(rf"`({pattern}[^`]*)`", README)[1]


# Parquet ---------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_days_are_days_and_seconds_are_in_utc(name):
    kinds = {True: pa.date32(), False: pa.timestamp("us", "UTC")}
    schema = pa.parquet.read_schema(PUBLISHED / f"{name}.parquet")
    for column, about in columns_of(TABLES[name]).items():
        if about.kind == "bound":
            assert schema.field(column).type == kinds[about.days], column


@pytest.mark.parametrize("name", TABLES)
def test_every_file_says_of_which_dataset_and_version_it_is(name):
    about = {"dataset": "Comparative Space Diplomacy Dataset", "version": sd.__version__}
    about |= {"licence": "CC-BY-4.0"}
    metadata = pa.parquet.read_schema(PUBLISHED / f"{name}.parquet").metadata
    assert {key: metadata[key.encode()].decode() for key in about} == about
    assert sd.load(name).attrs == about | {"name": name}


@pytest.mark.parametrize("name", TABLES)
def test_the_pandas_metadata_names_every_column(name):
    told = pa.parquet.read_schema(PUBLISHED / f"{name}.parquet").pandas_metadata["columns"]
    assert [column["name"] for column in told] == list(columns_of(TABLES[name]))


@pytest.mark.parametrize("name", TABLES)
def test_fastparquet_reads_what_pyarrow_reads(name):
    path = PUBLISHED / f"{name}.parquet"
    ours = pd.read_parquet(path)
    with path.open("rb") as stream:
        theirs = fastparquet.ParquetFile(stream).to_pandas()
    assert list(ours) == list(theirs)
    for column in ours:
        assert ours[column].isna().tolist() == theirs[column].isna().tolist(), column
        if (name, column) not in BEFORE_1677:
            there = ours[column].notna()
            assert (ours[column][there] == theirs[column][there]).all(), column


@pytest.mark.parametrize("name", TABLES)
def test_polars_and_duckdb_read_what_pyarrow_reads(name):
    path = PUBLISHED / f"{name}.parquet"
    ours = pa.parquet.ParquetFile(path).read()
    in_polars = pl.read_parquet(path)
    in_duckdb = duckdb.sql(f"SET TimeZone = 'UTC'; FROM '{path}'").to_arrow_table()
    assert in_polars.columns == in_duckdb.column_names == ours.column_names
    for column in ours.column_names:
        values = ours[column].to_pylist()
        assert in_polars[column].to_list() == values, column
        assert in_duckdb[column].cast(ours[column].type).to_pylist() == values, column


COMPARISONS = """
import pandas as pd
for table, column in [("agreements", "signed_latest"), ("missions", "launched_latest")]:
    rows = pd.read_parquet(f"{folder}/{table}.parquet")
    texts = pd.read_csv(f"{folder}/{table}.csv", usecols=[column])[column].dropna()
    assert (rows[column] < "2025").sum() == (texts.str[:4] < "2025").sum() > 100, column
    assert rows[column].dt.year.min() > 1900
flights = pd.read_parquet(f"{folder}/crew.parquet").merge(
    pd.read_parquet(f"{folder}/agreements.parquet"), on="agreement_id"
)
ax4 = flights[(flights.mission_id == "ax-4") & (flights.person_id == "shubhanshu-shukla")]
assert (ax4.launched_earliest - ax4.signed_latest).dt.days.tolist() == [336]
"""
"""Ax-4 was launched on 25 June 2025, its seat signed for by 24 July 2024: 336 whole days."""


@pytest.mark.parametrize("python", [sys.executable, ROOT / ".venv-oldest" / "bin" / "python"])
def test_plain_pandas_new_and_oldest_compares_days_and_seconds(python):
    code = f"folder = {str(PUBLISHED)!r}\n{COMPARISONS}"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_loaded_days_and_seconds_compare_with_everything():
    """28 February 2025 is when China and Pakistan signed; Ax-4 flew on 25 June."""
    signed = sd.load("agreements").set_index("agreement_id").signed_latest
    launched = sd.load("missions").set_index("mission_id").launched_latest
    late = "cmsa-suparco-astronaut-2025"
    assert (signed[late] == pd.Timestamp("2025-02-28")) and (signed < "2025-03")[late]
    assert not (signed < pd.Timestamp("2025"))[late] and not (launched < "2025-06-25")["ax-4"]
    assert (launched["ax-4"] - signed[late]).days == 117
    frame = sd.load("agreements")
    assert len(frame.query("signed_latest < '2025'")) == (frame.signed_latest < "2025").sum()


# CSV ---------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_polars_as_documented_reads_csv_as_it_is(name):
    line = documented(r"pl\.read_csv").replace("data/published/crew", str(PUBLISHED / name))
    assert eval(line).to_dict(as_series=False) == texts(name)


@pytest.mark.parametrize("name", TABLES)
def test_duckdb_as_documented_reads_csv_as_it_is(name):
    line = documented("FROM read_csv").replace("data/published/crew", str(PUBLISHED / name))
    assert duckdb.sql(line).to_arrow_table().to_pydict() == texts(name)


@pytest.mark.parametrize("name", ["crew", "missions", "state_codes"])
def test_sqlite_as_documented_reads_csv_as_it_is(name, tmp_path):
    line = documented("sqlite-utils insert").replace("published/crew", f"published/{name}")
    words = line.replace("space.db crew", f"{tmp_path}/space.db {name}").split()
    words = [word.replace("data/published", str(PUBLISHED)) for word in words[1:]]
    assert CliRunner().invoke(sqlite_utils.cli.cli, words).exit_code == 0
    rows = list(sqlite_utils.Database(tmp_path / "space.db")[name].rows)
    assert {column: [row[column] for row in rows] for column in rows[0]} == texts(name)


@pytest.mark.parametrize("name", TABLES)
def test_text_columns_with_empty_as_missing_are_what_readr_gives(name):
    """`col_types = cols(.default = "c"), na = ""`, said to Arrow's reader: R is not at hand."""
    assert 'cols(.default = "c"), na = "")' in documented("readr::read_csv")
    options = pa.csv.ConvertOptions(
        column_types=dict.fromkeys(columns_of(TABLES[name]), pa.string()),
        null_values=[""],
        strings_can_be_null=True,
    )
    table = pa.csv.read_csv(PUBLISHED / f"{name}.csv", convert_options=options)
    assert table.to_pydict() == texts(name)
