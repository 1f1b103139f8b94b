"""The schemas themselves: every column described, exemplified, and the same wherever it stands."""

import re

import pandas as pd
import pandera.pandas as pa
import pytest

from schemas import CURATED, GROUPS, TABLES
from schemas.model import dates
from schemas.model.kinds import MISSING_MARKS, URL
from schemas.model.table import Table, columns_of, curated_columns, key_of, name_of, rules_of
from scripts.project import ROOT

COLUMNS = [(name, column) for name, model in TABLES.items() for column in columns_of(model)]
GENERIC = {
    "kind",
    "status",
    "role",
    "name",
    "notes",
    "level",
}  # words whose meaning the table gives


def column_of(table, name):
    return columns_of(TABLES[table])[name]


def test_one_file_per_table():
    files = {path.stem for path in (ROOT / "schemas").glob("*.py")}
    assert set(TABLES) <= files
    assert {name_of(model) for model in Table.__subclasses__()} == set(TABLES)
    assert [path.stem for path in sorted((ROOT / "data" / "curated").glob("*"))] == sorted(CURATED)


@pytest.mark.parametrize("table, name", COLUMNS)
def test_every_column_says_what_it_means(table, name):
    column = column_of(table, name)
    assert re.fullmatch(r"[A-Z0-9].*\.", column.description.replace("`.", "."))
    assert column.nullable == (column.metadata["blank_means"] is not None)
    assert "of" in column.metadata or column.metadata["example"] is not None


@pytest.mark.parametrize(
    "table, name",
    [
        pair
        for pair in COLUMNS
        if "of" not in column_of(*pair).metadata
        and column_of(*pair).metadata["kind"] not in ("bound", "flag")
    ],
)
def test_every_example_is_valid(table, name):
    column = column_of(table, name)
    value = column.metadata["example"]
    numeric = column.metadata["kind"] in ("whole", "number")
    series = pd.Series(
        [value],
        dtype={"whole": "Int64", "number": "float64"}[column.metadata["kind"]]
        if numeric
        else "category",
    )
    pa.SeriesSchema(column.dtype, checks=column.checks).validate(series)


@pytest.mark.parametrize("name", sorted({name for _, name in COLUMNS}))
def test_the_same_name_is_the_same_kind(name):
    kinds = {
        (column.metadata["kind"], column.metadata.get("to"))
        for _, model in TABLES.items()
        if (column := columns_of(model).get(name))
    }
    keys = {kind for kind, _ in kinds} <= {"identifier", "reference"} or name in GENERIC | {
        "agency_id"
    }
    assert len(kinds) == 1 or keys or name == "source_id", kinds


@pytest.mark.parametrize("table", CURATED)
def test_keys_come_first_and_are_never_blank(table):
    model = TABLES[table]
    assert curated_columns(model)[: len(key_of(model))] == key_of(model)
    assert not any(columns_of(model)[name].nullable for name in key_of(model))


@pytest.mark.parametrize(
    "table",
    [
        name
        for name in CURATED
        if name not in ("sources", "vocabulary", "retired_ids", "claims", "double_codings")
    ],
)
def test_every_curated_row_names_its_sources(table):
    assert (
        column_of(table, "sources").metadata["kind"] == "sources"
        and not column_of(table, "sources").nullable
    )


def test_every_date_has_its_bounds():
    for model in TABLES.values():
        columns = columns_of(model)
        for name, column in columns.items():
            if column.metadata["kind"] in ("date", "moment"):
                assert column.metadata["span"] in dir(dates)
                assert (
                    columns[f"{name}_earliest"].metadata["of"]
                    == columns[f"{name}_latest"].metadata["of"]
                    == name
                )


def test_every_rule_is_a_sentence_about_columns_of_its_table():
    for model in TABLES.values():
        for name, columns, sentence in rules_of(model):
            assert re.fullmatch(r"[A-Z`].*\.", " ".join(sentence.split())), name
            assert set(columns) <= set(columns_of(model)), name


def test_derived_tables_are_computed_throughout():
    for name, model in DERIVED.items():
        assert "derive" in vars(model)
        assert name in [name_of(derived) for derived in GROUPS["derived"]]


def test_whatever_pandas_reads_as_missing_is_no_text():
    """The default list of pandas 3.1 (documented at pandas.read_csv, `na_values`)."""
    defaults = [
        "#N/A",
        "#N/A N/A",
        "#NA",
        "-1.#IND",
        "-1.#QNAN",
        "-NaN",
        "-nan",
        "1.#IND",
        "1.#QNAN",
        "<NA>",
        "N/A",
        "NA",
        "NULL",
        "NaN",
        "None",
        "n/a",
        "nan",
        "null",
    ]
    assert all(re.fullmatch(MISSING_MARKS, mark) for mark in defaults)


@pytest.mark.parametrize(
    "address, fine",
    [
        ("https://www.nasa.gov", True),
        ("http://www.gctc.su/main.php?id=235", True),
        ("../sources.csv", False),
        ("file:///etc/hosts", False),
        ("www.nasa.gov", False),
        ("https://nasa", False),
        ("https://a.b/c d", False),
        ("javascript:alert(1)", False),
    ],
)
def test_only_whole_web_addresses(address, fine):
    assert bool(re.fullmatch(URL, address)) is fine
