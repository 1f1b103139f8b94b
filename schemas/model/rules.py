"""Rules on the rows of a table: a function with a docstring, or a common shape in one statement.

    Agreements.in_order("signed", "ended", "No agreement ends before it is first signed.")

A cell of the row that a reference leads to is written as a path: `mission_id.launched`. A shape
may be limited to some codes of a column, `status=["flown", "failed"]`, or to those of one class
in `vocabulary`, `event="preparation"`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

import pandas as pd

from schemas.model.lookup import as_texts, codes_of, look_up, one_of

Rows: TypeAlias = pd.DataFrame
"""The rows of one table, a column per column of its class."""
Tables: TypeAlias = dict[str, pd.DataFrame]
"""Tables by name."""
Mask: TypeAlias = pd.Series
"""One truth value per row."""
Codes: TypeAlias = str | list[str]
"""Codes of a column, or their class in `vocabulary`."""
Where: TypeAlias = dict[str, Codes]
"""The codes to which a rule is limited, by column."""


@dataclass(frozen=True)
class Rule:
    """A rule on the rows of a table: `holds` is True where a row is fine.

    Its `sentence` is the message and the codebook line; a breach is reported at the first of
    its `columns`. If it `looks_into` other tables, `holds` takes all tables as second argument.
    """

    name: str
    columns: tuple[str, ...]
    looks_into: tuple[str, ...]
    sentence: str
    holds: Callable[..., Mask]
    paths: tuple[str, ...] = ()


class Rules:
    """The ways to declare a rule of a table."""

    _key: list[str]
    _life: tuple[str, ...]
    _columns: dict[str, Any]
    _rules: list[Rule]

    @classmethod
    def rule(cls, *columns: str, looks_into: tuple[str, ...] = ()) -> Callable:
        """Declare the decorated function a rule about `columns`; its docstring is the sentence."""

        def declare(holds: Callable[..., Mask]) -> Callable[..., Mask]:
            sentence = " ".join((holds.__doc__ or "").split())
            cls._rules.append(Rule(holds.__name__, columns, tuple(looks_into), sentence, holds))
            return holds

        return declare

    @classmethod
    def in_order(
        cls, first: str, then: str, sentence: str, *, slack: int = 0, **where: Codes
    ) -> None:
        """`then` cannot lie wholly before `first` (more than `slack` days), nor be smaller if they
        are numbers."""
        cls._rules.append(cls._ordered(first, then, sentence, slack, where))

    @classmethod
    def together(cls, one: str, other: str, sentence: str) -> None:
        """Both are given or both blank."""

        def broken(t: Rows, _: Tables) -> Mask:
            return t[one].isna() != t[other].isna()

        cls._add(f"{one}_with_{other}", (one, other), sentence, broken)

    @classmethod
    def needs(cls, one: str, other: str, sentence: str) -> None:
        """`one` is given only where `other` is."""

        def broken(t: Rows, _: Tables) -> Mask:
            return t[one].notna() & t[other].isna()

        cls._add(f"{one}_needs_{other}", (one, other), sentence, broken)

    @classmethod
    def differs(cls, one: str, other: str, sentence: str) -> None:
        """The two never hold the same text."""

        def broken(t: Rows, _: Tables) -> Mask:
            return as_texts(t[one]) == as_texts(t[other])

        cls._add(f"{one}_is_not_{other}", (one, other), sentence, broken)

    @classmethod
    def same(cls, here: str, there: str, sentence: str) -> None:
        """`here` holds what stands at the path `there`, if anything does."""

        def broken(t: Rows, tables: Tables) -> Mask:
            other = cls._cells(t, tables, there)
            return other.notna() & (as_texts(other) != as_texts(t[here]))

        cls._add(f"{here}_is_{there}", (here, there), sentence, broken)

    @classmethod
    def given(cls, column: str, sentence: str, **where: Codes) -> None:
        """`column` is given for these codes."""
        cls._add(f"{column}_given", (column,), sentence, lambda t, _: t[column].isna(), where)

    @classmethod
    def blank(cls, column: str, sentence: str, **where: Codes) -> None:
        """`column` is blank for these codes."""
        cls._add(f"{column}_blank", (column,), sentence, lambda t, _: t[column].notna(), where)

    @classmethod
    def never(cls, path: str, codes: Codes, sentence: str, **where: Codes) -> None:
        """What stands at the path is none of these codes."""

        def broken(t: Rows, tables: Tables) -> Mask:
            return cls._cells(t, tables, path).isin(cls._codes(tables, path, codes))

        name = f"{path}_never_{codes if isinstance(codes, str) else '_'.join(codes)}"
        into = ["vocabulary"] if isinstance(codes, str) else []
        cls._add(name, (path,), sentence, broken, where, into)

    @classmethod
    def _ordered(
        cls, first: str, then: str, sentence: str, slack: int = 0, where: Where | None = None
    ) -> Rule:
        """The rule that `in_order` declares."""

        def broken(t: Rows, tables: Tables) -> Mask:
            late, early = cls._cells(t, tables, then, "latest"), cls._cells(t, tables, first)
            if cls._column(then).span == "days":
                early = early.dt.normalize() - pd.Timedelta(days=slack)
            return (late < early).fillna(False).astype(bool)

        name = f"{then}_not_before_{first}"
        return cls._shape(name, (then, first), sentence, broken, where)

    @classmethod
    def _add(cls, *shape: Any) -> None:
        cls._rules.append(cls._shape(*shape))

    @classmethod
    def _shape(
        cls,
        name: str,
        paths: tuple[str, ...],
        sentence: str,
        broken: Callable[[Rows, Tables], Mask],
        where: Where | None = None,
        into: Iterable[str] = (),
    ) -> Rule:
        """A rule that is broken where `broken` and `where` both hold; it looks `into` these tables
        besides those of its paths."""
        limits = where or {}

        def holds(t: Rows, tables: Tables | None = None) -> Mask:
            wrong = broken(t, tables or {})
            for column, codes in limits.items():
                wrong &= one_of(t[column], cls._codes(tables, column, codes))
            return ~wrong

        own = [path.split(".")[0] for path in sorted(paths, key=lambda path: "." in path)]
        columns = dict.fromkeys(sorted([*own, *limits], key=lambda column: column in cls._key))
        into = {*into, *(cls._target(path) for path in paths if "." in path)}
        into |= {"vocabulary" for codes in limits.values() if isinstance(codes, str)}
        words = [codes if isinstance(codes, str) else "_".join(codes) for codes in limits.values()]
        name = "_if_".join([name.replace(".", "_"), *words])
        return Rule(name, tuple(columns), tuple(sorted(into)), sentence, holds, paths)

    @classmethod
    def _life_of(cls, reference: str) -> tuple[str, ...]:
        """The columns with the first and the last day of what a reference leads to."""
        from schemas import TABLES

        return TABLES[cls._target(f"{reference}.")]._life

    @classmethod
    def _target(cls, path: str) -> str:
        """The table that a path leads into; what stands before its dot if that is no reference."""
        reference = path.split(".")[0]
        return getattr(cls._columns.get(reference), "to", None) or reference

    @classmethod
    def _column(cls, path: str) -> Any:
        """The column at the end of a path, where it is carried as it is carried."""
        from schemas import TABLES
        from schemas.model.table import columns_of

        owner: Any = TABLES[cls._target(path)] if "." in path else cls
        return columns_of(owner)[path.split(".")[-1]]

    @classmethod
    def _cells(cls, t: Rows, tables: Tables, path: str, end: str = "earliest") -> pd.Series:
        """What each row has at the end of a path: of a date its bound `end`, else the cell."""
        reference, _, name = path.rpartition(".")
        name += f"_{end}" if cls._column(path).span else ""
        if not reference:
            return t[name]
        there = tables[cls._target(path)]
        return look_up(t[reference], there, there.columns[0], name)

    @classmethod
    def _codes(cls, tables: Tables | None, path: str, codes: Codes) -> list[str]:
        """The codes themselves, or those of the class of that name."""
        if isinstance(codes, list):
            return codes
        return codes_of((tables or {})["vocabulary"], cls._column(path).codes, codes)
