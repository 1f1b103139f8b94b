import pandas as pd

from schemas.columns import *
from schemas.sources_cell import COLUMN, entries
from schemas.table import Table, name_of, record_ids


class Citations(Table):
    """One source supporting one row, or one cell, of a curated table: join on it instead of parsing `sources`."""

    table: Text = shaped("The table.", example="agreements", pattern="[a-z]+(?:_[a-z]+)*")
    record_id: Text = text("Key of the row, its values joined by `/`.", example="ax-4/shubhanshu-shukla")
    column: Text = shaped("The cell's column.", example="signed", pattern=COLUMN, blank_means="the whole row")
    source_id: Text = reference("sources", "The source.", example="seed-003")
    locator: Text = text("Where in the source.", example="paragraph 4", blank_means="no locator given")

    class Config(Table.Config):
        unique = ["table", "record_id", "column", "source_id", "locator"]

    @classmethod
    def derive(cls, tables):
        return pd.concat([cited(model, tables[name_of(model)]) for model in Table.__subclasses__()
                          if name_of(model) in tables and {"sources", "source_id"} & set(model.to_schema().columns)
                          and name_of(model) != "sources"], ignore_index=True)


def cited(model, table):
    """The citations of one table: from its `sources` cells, or of a claim from its one source."""
    ids = record_ids(model, table)
    if "sources" not in table:
        found = table[["source_id", "locator"]].assign(column=None)
    else:
        cells = entries(table.sources.cat.categories).set_index("cell")
        codes = pd.Series(table.sources.cat.codes, ids.index)
        found = cells.join(codes.rename_axis("row").reset_index(name="cell").set_index("cell"), how="inner").set_index("row")
        ids = ids.loc[found.index]
    return found.assign(table=name_of(model), record_id=ids.array)
