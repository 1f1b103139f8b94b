"""The rules that follow from what a column says of itself."""

from collections.abc import Iterator

import pandas as pd

from schemas.model.kinds import Column
from schemas.model.lookup import covered_to, spelled
from schemas.model.rules import Mask, Rows, Rule, Rules, Tables


def implied(model: type[Rules], name: str, column: Column) -> Iterator[Rule]:
    """That a column is unique, that its dates are covered, that what it refers to exists."""
    if column.unique:
        yield unlike(model, name)
    if column.span and not column.ahead:
        yield covered(model, name, column)
    for day in column.alive:
        begins, ends = (f"{name}.{end}" for end in model._life_of(name))
        yield model._ordered(begins, day, f"On `{day}`, `{name}` already exists (`{begins}`).")
        yield model._ordered(day, ends, f"On `{day}`, `{name}` still exists (`{ends}`).")


def unlike(model: type[Rules], name: str) -> Rule:
    """No two rows hold the same words, in whatever case, order or accents."""

    def broken(t: Rows, _: Tables) -> Mask:
        texts = spelled(t[name])
        return texts.notna() & texts.duplicated(keep=False)

    return model._shape(f"{name}_unique", (name,), f"No two rows have the same `{name}`.", broken)


def covered(model: type[Rules], name: str, column: Column) -> Rule:
    """No date lies wholly before the first day it may have, or more than its days of grace after
    the last day covered."""
    since, grace = pd.Timestamp(column.since), pd.Timedelta(days=column.grace)

    def broken(t: Rows, tables: Tables) -> Mask:
        late = t[f"{name}_earliest"].dt.normalize() - grace > covered_to(tables)
        return late | (t[f"{name}_latest"] < since)

    last = f"{grace.days} days after the last day covered" if grace else "the last day covered"
    sentence = f"`{name}` lies between {since:%Y-%m-%d} and {last}."
    return model._shape(f"{name}_covered", (name,), sentence, broken, None, ["coverage_dates"])
