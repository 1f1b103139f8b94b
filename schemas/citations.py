"""The table `citations`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


class Citations(
    Table, key=["table", "record_id", "column", "source_id", "locator"], made_unique=True
):
    """One source supporting one row, or one cell, of a curated table: join on it instead of
    parsing `sources`."""

    table = k.string("The table.", "agreements", pattern=k.TABLE)
    record_id = k.text("Key of the row, its values joined by `/`.", "ax-4/shubhanshu-shukla")
    column = k.string("The cell's column.", "signed", pattern=k.COLUMN, blank_means="the whole row")
    source_id = k.reference("sources", "The source.", "seed-003")
    locator = k.text("Where in the source.", "paragraph 4", blank_means="no locator given")
