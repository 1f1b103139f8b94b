"""What a table's class states, as a pandera schema. Imported where a table is found wrong, not
before: pandera takes longer to import than the real tables take to check."""

from functools import partial
from typing import Any

import pandas as pd
import pandera.pandas as pandera
from pandera.engines.pandas_engine import DateTime
from pandera.extensions import register_check_method

from schemas.model import kinds as k
from schemas.model.kinds import Column
from schemas.model.table import Model, cache, columns_of, rules_of

DTYPES: dict[str, Any] = {"integer": pd.Int64Dtype(), "number": float, "bound": DateTime}
"""What pandera checks. Text is stored as categories: to check that would copy every value."""


@register_check_method(statistics=["pattern"])
def full_match(series: pd.Series, *, pattern: str) -> pd.Series:
    """The whole cell has this form."""
    return k.per_value(series, partial(k.full_match, pattern=pattern))


@register_check_method(statistics=["longest"])
def plain_text(series: pd.Series, *, longest: int) -> pd.Series:
    """The cell is readable text."""
    return k.per_value(series, partial(k.plain_text, longest=longest))


@cache
def schema_of(model: Model, present: tuple[str, ...]) -> pandera.DataFrameSchema:
    """The pandera schema of a table that has the columns `present` as yet: these, the key, and
    the rules that need no other table. A blank is for checks and rules to judge."""
    columns = {
        name: pandera_column(column)
        for name, column in columns_of(model).items()
        if name in present
    }
    rules = [
        pandera.Check(
            rule.holds,
            name=rule.name,
            title=", ".join(rule.columns),
            error=rule.sentence,
            ignore_na=False,
        )
        for rule in rules_of(model)
        if not rule.looks_into
    ]
    return pandera.DataFrameSchema(
        columns, rules, strict=True, ordered=True, unique_column_names=True, unique=model._unique
    )


def pandera_column(column: Column) -> pandera.Column:
    """One column as pandera checks it."""
    checks = [
        getattr(pandera.Check, name)(**about, ignore_na=column.kind in ("integer", "number"))
        for name, about in column.checks.items()
    ]
    truth = pd.BooleanDtype() if column.nullable else bool
    dtype = truth if column.kind == "boolean" else DTYPES.get(column.kind)
    return pandera.Column(dtype, checks, nullable=column.nullable)
