"""Mistakes of schema authors as sentences: `check_schemas`, first on the road."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from schemas.model.kinds import EVERY_TABLE, Carried, Column
from schemas.model.table import Model, Rule, columns_of, declared_columns, key_of, rules_of

FOLDER = Path(__file__).resolve().parents[1]
Mistake = tuple[str, int | None, str]
"""File below `schemas`, line, and what is wrong with what to do."""


def check_schemas(
    tables: dict[str, Model],
    lists: Iterable[str] | None = None,
    twofold: Iterable[str] = (),
    folder: Path = FOLDER,
) -> list[Mistake]:
    """Every mistake in the declarations of `tables`.

    `lists` are the code lists there are (None: not known yet); `twofold` the column names that may
    mean two things. Bounds, types and checks follow from the kinds, so they cannot be mistaken.
    """
    found = list(unlisted_files(tables, folder))
    for name, model in tables.items():
        text = Text(folder, name)
        found += [text.mistake(column, told) for column, told in twice_defined(text)]
        wrong = list(column_mistakes(model, tables, lists))
        found += [text.mistake(column, told) for column, told in wrong]
        if not wrong:
            found += [text.mistake(column, told) for column, told in key_mistakes(model)]
            found += [text.mistake(rule, told) for rule, told in rule_mistakes(model, tables)]
    return found or list(defined_twice(tables, set(twofold), folder))


class Text:
    """The file of one table, to tell mistakes at their line."""

    def __init__(self, folder: Path, table: str) -> None:
        self.file, path = f"schemas/{table}.py", folder / f"{table}.py"
        self.text = path.read_text(encoding="utf-8") if path.exists() else ""

    def mistake(self, name: str, told: str) -> Mistake:
        """What is wrong with a column or rule, at the line where it is declared."""
        pattern = rf"^(?: *{re.escape(name)}_? = |def {re.escape(name)}\()"
        at = re.search(pattern, self.text, re.MULTILINE)
        line = self.text.count("\n", 0, at.start()) + 1 if at else None
        return self.file, line, f"{name}: {told}"


def unlisted_files(tables: dict[str, Model], folder: Path) -> Iterator[Mistake]:
    """Table files that are not in the list of tables."""
    for path in sorted(folder.glob("*.py")):
        if path.stem != "__init__" and path.stem not in tables:
            told = "declares a table that is not published: add its class to GROUPS in "
            yield f"schemas/{path.name}", None, told + "schemas/__init__.py, or remove the file"


def twice_defined(text: Text) -> Iterator[tuple[str, str]]:
    """Columns that one class body assigns twice: Python keeps the second without a word."""
    for node in ast.parse(text.text).body:
        if isinstance(node, ast.ClassDef):
            names = [
                part.targets[0].id
                for part in node.body
                if isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name)
            ]
            for name in [name for name, times in Counter(names).items() if times > 1]:
                yield name, "is defined twice in this table: keep one of the two"


def column_mistakes(
    model: Model, tables: dict[str, Model], lists: Iterable[str] | None
) -> Iterator[tuple[str, str]]:
    """What is wrong with single columns."""
    if not (model.__doc__ or "").strip():
        yield model.__name__, "has no docstring: say what one row is"
    for name, column in declared_columns(model).items():
        told = (
            carried_mistake(name, column, tables)
            if isinstance(column, Carried)
            else declared_mistake(column, tables, lists)
        )
        if told:
            yield name, told


def declared_mistake(
    column: Column, tables: dict[str, Model], lists: Iterable[str] | None
) -> str | None:
    """What is wrong with a column declared here."""
    if not re.fullmatch(r"[A-Z0-9`].*[.…]", (column.description or "").strip(), re.DOTALL):
        return "needs a meaning: a sentence that begins with a capital and ends with a full stop"
    if column.example is None:
        return "needs an example: a value that occurs in the data"
    if column.blank_means == "":
        return "has an empty blank_means: say what a blank means, or leave it out"
    if column.to and column.to not in tables:
        return f'refers to "{column.to}", which is no table: use one of {", ".join(tables)}'
    if column.codes and lists is not None and column.codes not in lists:
        told = f'takes codes of "{column.codes}", a list that vocabulary.csv does not have'
        return f"{told}: add its codes there, or use one of {', '.join(sorted(lists))}"
    return None


def carried_mistake(name: str, column: Carried, tables: dict[str, Model]) -> str | None:
    """What is wrong with a column carried from another table."""
    if column.table not in tables:
        return f'is carried from "{column.table}", which is no table'
    wanted, there = column.column or name, declared_columns(tables[column.table])
    plain = re.sub("_(earliest|latest)$", "", wanted)
    if wanted not in there and plain not in there:
        return (
            f"is carried from {column.table}.{wanted}, which is no column: use one of "
            f"{', '.join(there)}"
        )
    unknown = set(column.differences) - set(Column.__dataclass_fields__)
    return f"differs in {', '.join(sorted(unknown))}, which no column has" if unknown else None


def key_mistakes(model: Model) -> Iterator[tuple[str, str]]:
    """A key that is not the first columns of its table."""
    columns = list(columns_of(model))
    for name in key_of(model):
        if name not in columns:
            yield name, f"is in the key but is no column: use one of {', '.join(columns)}"


def rule_mistakes(model: Model, tables: dict[str, Model]) -> Iterator[tuple[str, str]]:
    """What is wrong with rules."""
    columns = columns_of(model)
    for rule in rules_of(model):
        if told := rule_mistake(rule, set(columns), set(tables)):
            yield rule.name, told


def rule_mistake(rule: Rule, columns: set[str], tables: set[str]) -> str | None:
    """What is wrong with one rule."""
    if not re.fullmatch(r"[A-Z`].*\.", rule.sentence):
        return "needs a docstring: one sentence, which is its message and its line in the codebook"
    if not rule.columns:
        return "names no column: name the columns it is about, the one to mend first"
    if unknown := [name for name in rule.columns if name not in columns]:
        return f'is about "{unknown[0]}", which is no column of this table'
    if unknown := set(rule.looks_into) - tables - set(EVERY_TABLE):
        return f'looks into "{min(unknown)}", which is no table'
    return None


def defined_twice(tables: dict[str, Model], twofold: set[str], folder: Path) -> Iterator[Mistake]:
    """Column names with two definitions that are not known to mean two things."""
    first: dict[str, tuple[str, Column]] = {}
    for table, model in tables.items():
        for name, column in declared_columns(model).items():
            if isinstance(column, Carried) or name in twofold or column.to:
                continue
            owner, known = first.setdefault(name, (table, column))
            if known != column:
                told = f'is defined otherwise in {owner}: write carried("{owner}"), or rename it'
                yield Text(folder, table).mistake(name, told)
