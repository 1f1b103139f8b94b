"""The table `doubts`: its columns and rules."""

import numpy as np
import pandas as pd

from schemas.model import kinds as k
from schemas.model.records import per_table, record_exists
from schemas.model.table import Mask, Rows, Table, Tables


class Doubts(Table, key=["table", "record_id", "column"]):
    """One cell that its own source marks as doubtful or approximate.

    Dates carry such a mark in the cell (`1967~`, `1967?`); other cells, and times of day, have it
    here. Where two sources differ, see `claims`.
    """

    table = k.carried("claims", example="people")
    record_id = k.carried("claims", example="aymette-medina-jorge")
    column = k.carried("claims", example="birth_year", blank_means=None)
    doubt = k.coded("doubt", "How the source marks it.", "doubtful")
    said = k.text("The mark in our words.", "Given as about 66 miles.", blank_means="only marked")
    sources = k.sources()


Doubts.rule("record_id", "table", looks_into=k.EVERY_TABLE)(record_exists)


@Doubts.rule("column", "table", looks_into=k.EVERY_TABLE)
def doubted_cell_is_filled(t: Rows, tables: Tables) -> Mask:
    """A doubted cell holds something."""

    def filled(doubts: Rows, records: Rows, rows: np.ndarray) -> Mask:
        cells = [
            column in records and row >= 0 and pd.notna(records[column].iloc[row])
            for column, row in zip(doubts.column, rows, strict=True)
        ]
        return pd.Series(cells, doubts.index)

    return per_table(t, tables, filled)
