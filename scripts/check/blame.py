"""Cells that rows of other tables contradict: an organisation founded after all that it signed."""

from collections.abc import Hashable, Iterator

import pandas as pd

from schemas import TABLES
from schemas.model.lookup import as_text, one_of
from schemas.model.table import Mask, Model, Rows, Rule, Tables, columns_of, key_of, name_of
from scripts.check.problems import Finding, counted, quoted


def contradicted(
    rule: Rule, model: Model, table: Rows, tables: Tables, wrong: Mask
) -> Iterator[tuple[str, Finding]]:
    """(table, finding) of each cell at the end of a path of `rule` that is at odds with several of
    the rows that lead to it, or with the only one."""
    for path in rule.paths:
        reference, _, column = path.rpartition(".")
        if reference:
            target = columns_of(model)[reference].to
            uses = table[reference].astype("str")
            broken, used = uses[wrong].value_counts(), uses.value_counts()
            guilty = broken[(broken > 1) | (used[broken.index] == 1)]
            if target in tables and len(guilty):
                first = wrong[wrong].index.to_series().groupby(uses[wrong]).first()
                file = f"{name_of(model)}.csv"
                yield target, at_odds(tables[target], target, column, guilty, first, file, rule)


def at_odds(
    owners: Rows,
    target: str,
    column: str,
    guilty: pd.Series,
    first: pd.Series,
    file: str,
    rule: Rule,
) -> Finding:
    """The finding for the rows of `owners` whose ids are `guilty` of so many broken rows of
    `file`, the `first` of each given."""
    ids = owners[key_of(TABLES[target])[0]]

    def tell(row: Hashable) -> str:
        number, line = guilty[ids[row]], first[ids[row]] + 2
        return (
            f"{quoted(as_text(owners.loc[row, column]))} is at odds with {counted(number, 'row')} "
            f"of {file}, line {line} first: {rule.sentence}"
        )

    return Finding(column, one_of(ids, list(guilty.index)), tell)
