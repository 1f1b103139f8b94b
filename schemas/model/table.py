"""What every table has: a name, a key, columns in order, and rules."""

import functools
import re
from collections.abc import Callable
from typing import Any, TypeVar, cast

from schemas.model.implied import implied
from schemas.model.kinds import Carried, Column
from schemas.model.rules import Mask, Rows, Rule, Rules, Tables

__all__ = ["Mask", "Rows", "Rule", "Table", "Tables"]


class Table(Rules):
    """A table: its class is its schema, its docstring says what one row is."""

    _unique: list[str] | None

    def __init_subclass__(
        cls, key: list[str], life: tuple[str, ...] = (), made_unique: bool = False
    ) -> None:
        """`key` identifies a row; `life` names the first and the last day on which what it
        describes exists; `made_unique` spares the check of the key where rows are built unique."""
        cls._key, cls._life, cls._rules, cls._unique = key, life, [], None if made_unique else key
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


def is_unique(model: Model, table: Rows) -> bool:
    """Whether no two rows have the same key; not asked of a table whose rows are built unique."""
    return model._unique is None or not table.duplicated(model._unique).any()


@cache
def rules_of(model: Model) -> list[Rule]:
    """Every rule: those that follow from the columns, then those of the file, in its order."""
    curated = [(name, one) for name, one in columns_of(model).items() if one.curated]
    return [rule for name, one in curated for rule in implied(model, name, one)] + model._rules


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
