"""`citations`: each source of each row and cell, one a line."""

import numpy as np
import pandas as pd
import pyarrow as pa

from schemas import TABLES
from schemas.model.lookup import record_ids
from schemas.model.sources_cell import entries
from schemas.model.table import Model, Rows, Tables, columns_of, key_of, name_of


def derive(tables: Tables) -> Rows:
    """The table with what is computed."""
    parts = [
        cited(model, tables[name_of(model)]) for _, model in sorted(TABLES.items()) if cites(model)
    ]
    return pa.concat_tables(parts).unify_dictionaries().to_pandas()


def cites(model: Model) -> bool:
    """Whether the rows of a table name sources."""
    return name_of(model) not in ("sources", "citations") and bool(
        {"sources", "source_id"} & set(columns_of(model))
    )


def cited(model: Model, table: Rows) -> Rows:
    """The citations of one table, in its order: from its `sources` cells, or of a claim from its
    one source."""
    if "sources" not in table:
        found, rows = table[["source_id", "locator"]], np.arange(len(table))
        found = found.assign(column=pd.Series(None, table.index, dtype="str"))
    else:
        cells = pd.DataFrame({"cell": table.sources.cat.codes, "row": np.arange(len(table))})
        found = cells.merge(entries(table.sources.cat.categories), on="cell")
        rows = found.row.to_numpy()
    own = pa.DictionaryArray.from_arrays(
        np.zeros(len(rows), "int32"), pa.array([name_of(model)], pa.large_string())
    )
    texts = {name: as_dictionary(found[name]) for name in ("column", "source_id", "locator")}
    return pa.table(
        {
            "table": own,
            "record_id": pa.array(record_ids(key_of(model), table)).take(pa.array(rows)),
            **texts,
        }
    )


def as_dictionary(column: pd.Series) -> pa.DictionaryArray:
    """A text column as Arrow, each distinct value once."""
    return pa.array(column.astype("category").array).cast(
        pa.dictionary(pa.int32(), pa.large_string())
    )
