"""The table `citations`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table


class Citations(
    Table, key=["table", "record_id", "column", "source_id", "locator"], made_unique=True
):
    """One source supporting one row, or one cell, of a curated table: join on it instead of
    parsing `sources`."""

    table = k.carried("claims", example="agreements")
    record_id = k.carried("claims")
    column = k.carried("claims", example="signed", blank_means="the whole row")
    source_id = k.reference("sources", "The source.", "seed-003")
    locator = k.carried("claims", blank_means="none given")
