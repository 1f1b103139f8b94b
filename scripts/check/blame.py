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
        target = columns_of(model)[reference].to if reference else None
        if target in tables:
            uses, owners = table[reference].astype("str"), tables[target]
            broken, used = uses[wrong].value_counts(), uses.value_counts()
            guilty = broken[(broken > 1) | (used[broken.index] == 1)]
            if len(guilty):
                lines = wrong[wrong].index.to_series().groupby(uses[wrong]).first() + 2
                where = f"of {name_of(model)}.csv, line"
                told = {
                    one: f"{counted(number, 'row')} {where} {lines[one]} first: {rule.sentence}"
                    for one, number in guilty.items()
                }
                yield target, at_odds(owners[key_of(TABLES[target])[0]], owners[column], told)


def at_odds(ids: pd.Series, cells: pd.Series, told: dict[Hashable, str]) -> Finding:
    """The finding that `cells` are at odds with what is `told` of the `ids` of their rows."""

    def tell(row: Hashable) -> str:
        return f"{quoted(as_text(cells[row]))} is at odds with {told[ids[row]]}"

    return Finding(str(cells.name), one_of(ids, list(told)), tell)
