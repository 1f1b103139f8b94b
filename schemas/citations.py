import numpy as np
import pandas as pd
import pyarrow as pa

from schemas.columns import *
from schemas.sources_cell import COLUMN, entries
from schemas.table import Table, columns_of, name_of, record_ids


class Citations(Table):
    """One source supporting one row, or one cell, of a curated table: join on it instead of parsing `sources`."""

    table: Text = shaped("The table.", example="agreements", pattern="[a-z]+(?:_[a-z]+)*")
    record_id: Text = text("Key of the row, its values joined by `/`.", example="ax-4/shubhanshu-shukla")
    column: Text = shaped("The cell's column.", example="signed", pattern=COLUMN, blank_means="the whole row")
    source_id: Text = reference("sources", "The source.", example="seed-003")
    locator: Text = text("Where in the source.", example="paragraph 4", blank_means="no locator given")

    class Config(Table.Config):
        metadata = {"key": ["table", "record_id", "column", "source_id", "locator"]}

    @classmethod
    def derive(cls, tables):
        parts = [cited(model, tables[name_of(model)]) for model in Table.__subclasses__() if cites(model)]
        return pa.concat_tables(parts).unify_dictionaries().to_pandas()


def cites(model):
    """Whether the rows of a table name sources."""
    return name_of(model) not in ("sources", "citations") and bool({"sources", "source_id"} & set(columns_of(model)))


def cited(model, table):
    """The citations of one table, in its order: from its `sources` cells, or of a claim from its one source."""
    if "sources" not in table:
        found, rows = table[["source_id", "locator"]], np.arange(len(table))
        found = found.assign(column=pd.Series(None, table.index, dtype="str"))
    else:
        parts, codes = entries(table.sources.cat.categories), table.sources.cat.codes.to_numpy()
        sizes = np.bincount(parts.cell, minlength=len(table.sources.cat.categories))
        rows = np.repeat(np.arange(len(table)), sizes[codes])
        within = np.arange(len(rows)) - np.repeat(np.cumsum(sizes[codes]) - sizes[codes], sizes[codes])
        found = parts.iloc[np.repeat((np.cumsum(sizes) - sizes)[codes], sizes[codes]) + within]
    own = pa.DictionaryArray.from_arrays(np.zeros(len(rows), "int32"), pa.array([name_of(model)], pa.large_string()))
    texts = {name: as_dictionary(found[name]) for name in ("column", "source_id", "locator")}
    return pa.table({"table": own, "record_id": pa.array(record_ids(model, table)).take(pa.array(rows)), **texts})


def as_dictionary(column):
    """A text column as Arrow, each distinct value once."""
    return pa.array(column.astype("category").array).cast(pa.dictionary(pa.int32(), pa.large_string()))
