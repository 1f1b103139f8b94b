"""What every table has: a name, a key, columns in order, and rules; the pandera schema built of
them."""

import functools
import re
from collections.abc import Callable
from typing import Any, TypeVar, cast

import pandas as pd
import pandera.pandas as pandera
from pandera.engines.pandas_engine import DateTime

from schemas.model.kinds import Carried, Column
from schemas.model.rules import Mask, Rows, Rule, Rules, Tables

__all__ = ["Mask", "Rows", "Rule", "Table", "Tables"]

DTYPES: dict[str, Any] = {"integer": pd.Int64Dtype(), "number": float, "bound": DateTime}
"""What pandera checks. Text is stored as categories: to check that would copy every value."""


class Table(Rules):
    """A table: its class is its schema, its docstring says what one row is."""

    _unique: list[str] | None

    def __init_subclass__(cls, key: list[str], made_unique: bool = False) -> None:
        """`key` identifies a row; `made_unique` spares its check where rows are built unique."""
        cls._key, cls._rules, cls._unique = key, [], None if made_unique else key
        cls._columns = {
            name.rstrip("_"): value
            for name, value in vars(cls).items()
            if isinstance(value, Column | Carried)
        }


Model = type[Table]
Function = TypeVar("Function", bound=Callable[..., Any])


def cache(function: Function) -> Function:
    """`functools.cache`, but to a type checker the function itself: models are read once."""
    return cast(Function, functools.cache(function))


def name_of(model: Model) -> str:
    """`AgreementParties` is the table `agreement_parties`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


def meaning_of(model: Model) -> str:
    """What one row is, and what is said of the table beyond it, on one line."""
    return " ".join((model.__doc__ or "").split())


def key_of(model: Model) -> list[str]:
    """The columns that identify a row."""
    return model._key


def rules_of(model: Model) -> list[Rule]:
    """Every rule, in the order of the file."""
    return model._rules


def declared_columns(model: Model) -> dict[str, Column | Carried]:
    """Name to column as the file says it: without bounds, carried columns not looked up."""
    return model._columns


@cache
def columns_of(model: Model) -> dict[str, Column]:
    """Name to column in published order, with date bounds; carried columns are filled in."""
    from schemas import TABLES

    found: dict[str, Column] = {}
    for name, column in declared_columns(model).items():
        if isinstance(column, Carried):
            column = column.of(columns_of(TABLES[column.table])[column.column or name])
        found |= {name: column, **column.bounds(name)}
    return found


def curated_columns(model: Model) -> list[str]:
    """The columns people edit."""
    return [name for name, column in columns_of(model).items() if column.curated]


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
