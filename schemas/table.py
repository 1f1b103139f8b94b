"""What every table has: a name, a key, columns, rules, and a way to derive what is computed."""

import re

import numpy as np
import pandas as pd
import pandera.pandas as pa


class Table(pa.DataFrameModel):
    """A table: its class is its schema, its docstring says what one row is, its methods are its rules."""

    class Config:
        strict, ordered, unique_column_names = True, True, True

    @classmethod
    def derive(cls, tables):
        """This table with its computed columns, from `tables` by name; a curated table without any is itself."""
        return tables[name_of(cls)]


def rule(*columns):
    """A row rule on `columns`: True where the row is fine. Its docstring is the message and the codebook line."""
    return pa.dataframe_check(title=", ".join(columns))


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
    """The columns that identify a row."""
    return model.Config.unique


def columns_of(model):
    """Name to pandera column, in published order; `metadata` holds the kind and what it needs."""
    return model.to_schema().columns


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
    inside = [(check.name, check.title.split(", "), check.description) for check in model.to_schema().checks]
    return inside + [(name, list(method.across), method.__doc__) for name, method in across_of(model)]


def across_of(model):
    """(name, method) of every rule that looks into other tables."""
    return [(name, getattr(model, name)) for name in vars(model) if hasattr(getattr(model, name), "across")]


def record_ids(model, table):
    """The key's values joined by `/`, as `claims` and `citations` name a row."""
    first, *rest = (table[column].astype("str") for column in key_of(model))
    return first.str.cat(rest, sep="/") if rest else first


def as_text(value):
    """A cell as the CSV holds it: 340.0 is `340`."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def look_up(keys, table, key, column):
    """For each of `keys`, the value of `column` in the row of `table` with that `key`; missing where there is none."""
    keys, known = keys.astype("category"), table[key].drop_duplicates()
    row_of = pd.Index(known.astype("str")).get_indexer(keys.cat.categories)
    rows = np.append(row_of, -1)[keys.cat.codes]
    return pd.Series(table.loc[known.index, column].array.take(rows, allow_fill=True), keys.index)
