"""What every table has: a name, a key, columns, rules, and a way to derive what is computed."""

import re
from functools import cache

import numpy as np
import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa
import pyarrow.compute as pc


class Table(pandera.DataFrameModel):
    """A table: its class is its schema, its docstring says what one row is, its methods are its rules."""

    class Config:
        strict, ordered, unique_column_names, unique = True, True, True, None

    @classmethod
    def derive(cls, tables):
        """This table with its computed columns, from `tables` by name; a curated table without any is itself."""
        return tables[name_of(cls)]


def rule(*columns):
    """A row rule on `columns`: True where the row is fine. Its docstring is the message and the codebook line."""
    return pandera.dataframe_check(title=", ".join(columns))


def across(*columns):
    """A row rule that looks into other tables: it gets its own rows and all `tables`. Otherwise like `rule`."""
    def mark(method):
        method.across = columns
        return classmethod(method)
    return mark


def name_of(model):
    """`AgreementParties` is the table `agreement_parties`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


def model_of(table):
    """The class of the table of that name."""
    return next(model for model in Table.__subclasses__() if name_of(model) == table)


def key_of(model):
    """The columns that identify a row: pandera checks `unique`; a `key` is unique by the way its table is made."""
    return model.Config.unique or model.Config.metadata["key"]


@cache
def schema_of(model):
    """The pandera schema of a table, built once: pandera itself would build it in every thread."""
    return model.to_schema()


def columns_of(model):
    """Name to pandera column, in published order; `metadata` holds the kind and what it needs."""
    return schema_of(model).columns


def curated_columns(model):
    """The columns people edit."""
    return [name for name, column in columns_of(model).items()
            if not column.metadata.get("of") and not column.metadata.get("computed")]


def is_day(model, name):
    """Whether a time column holds days, not seconds."""
    column = columns_of(model)[name].metadata
    dated = columns_of(model)[column["of"]].metadata["kind"] if "of" in column else column.get("precision")
    return dated == "date"


def rules_of(model):
    """(name, columns, sentence) of every rule, in the order of the file."""
    inside = [(check.name, check.title.split(", "), check.description) for check in schema_of(model).checks]
    return inside + [(name, list(method.across), method.__doc__) for name, method in across_of(model)]


def across_of(model):
    """(name, method) of every rule that looks into other tables."""
    return [(name, getattr(model, name)) for name in vars(model) if hasattr(getattr(model, name), "across")]


def record_ids(model, table, between="/"):
    """The key's values joined by `/`, as `claims` and `citations` name a row."""
    keys = [pa.array(table[column].astype("str"), pa.large_string()) for column in key_of(model)]
    joined = pc.binary_join_element_wise(*keys, pa.scalar(between, pa.large_string())) if len(keys) > 1 else keys[0]
    return pd.Series(joined.to_pandas(), table.index, dtype="str")


def as_text(value):
    """A cell as the CSV holds it: 340.0 is `340`."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def look_up(keys, table, key, column):
    """For each of `keys`, the value of `column` in the row of `table` with that `key`; missing where there is none."""
    rows = places(keys.astype("category"), table[key].astype("str"))
    return pd.Series(table[column].array.take(rows, allow_fill=True), keys.index)


def one_of(column, values):
    """Which rows of a text column hold one of `values`: like `isin`, but compares each distinct value once."""
    return pd.Series(places(column, values) >= 0, column.index)


def places(column, known):
    """Where the text of each row first stands among the texts `known`; -1 where it does not, or is missing."""
    return np.append(position(column.cat.categories, known), -1)[column.cat.codes]


def position(values, known):
    """Where each of the texts `values` first stands among the texts `known`; -1 where it does not."""
    found = pc.index_in(pa.array(values, pa.large_string()), pa.array(known, pa.large_string()))
    return found.fill_null(-1).to_numpy(zero_copy_only=False)
