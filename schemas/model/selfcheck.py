"""Mistakes of schema authors as sentences: `check_schemas`, first on the road."""

import ast
import re
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from schemas.model.kinds import EVERY_TABLE, Carried, Column
from schemas.model.rules import Rule, Rules
from schemas.model.table import Model, columns_of, declared_columns, key_of, rules_of

FOLDER = Path(__file__).resolve().parents[1]
Tables = dict[str, Model]
Finding = tuple[str, str]
"""Name of a column, rule or class, and what is wrong with it and what to do."""
Mistake = tuple[str, int | None, str, str]
"""File, line, name, and what is wrong and what to do."""


def check_schemas(
    tables: Tables,
    lists: Collection[str] | None,
    two_meanings: Collection[str] = (),
    folder: Path = FOLDER,
) -> list[Mistake]:
    """Every mistake in the declarations of `tables`, whose files are in `folder`.

    `lists` are the code lists (None if they cannot be read), `two_meanings` the column names
    that may be defined twice. Types, bounds and checks follow from the kinds, so they cannot be
    mistaken.
    """
    found: list[Mistake] = [
        (f"schemas/{path.name}", None, path.stem, "add its class to GROUPS in schemas/__init__.py")
        for path in sorted(folder.glob("*.py"))
        if path.stem != "__init__" and path.stem not in tables
    ]
    for name, model in tables.items():
        path = folder / f"{name}.py"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        wrong = [*class_mistakes(model, text), *column_mistakes(model, tables, lists)]
        wrong += [] if wrong else [*key_mistakes(model), *rule_mistakes(model, tables)]
        wrong += [] if wrong else second_definitions(name, tables, two_meanings)
        found += [(f"schemas/{name}.py", line_of(item, text), item, told) for item, told in wrong]
    return found


def line_of(name: str, text: str) -> int | None:
    """The line of a file that declares a column or rule function, if any does."""
    at = re.search(rf"^(?: *{re.escape(name)}_? = |def {re.escape(name)}\()", text, re.MULTILINE)
    return text.count("\n", 0, at.start()) + 1 if at else None


def class_mistakes(model: Model, text: str) -> Iterator[Finding]:
    """A table that does not say what it is, and columns that its body assigns twice."""
    if not (model.__doc__ or "").strip():
        yield model.__name__, "has no docstring: say what one row is"
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef):
            targets = [part.targets[0] for part in node.body if isinstance(part, ast.Assign)]
            names = Counter(target.id for target in targets if isinstance(target, ast.Name))
            for name in [name for name, times in names.items() if times > 1]:
                yield name, "is defined twice in this table: keep one of the two"


def column_mistakes(
    model: Model, tables: Tables, lists: Collection[str] | None
) -> Iterator[Finding]:
    """What is wrong with single columns."""
    for name, column in declared_columns(model).items():
        told = (
            carried_mistake(name, column, tables)
            if isinstance(column, Carried)
            else declared_mistake(column, tables, lists)
        )
        if hasattr(Rules, name):
            told = "is a name that every table uses itself: choose another"
        if told:
            yield name, told


def declared_mistake(column: Column, tables: Tables, lists: Collection[str] | None) -> str | None:
    """What is wrong with a column declared here."""
    if not re.fullmatch(r"[A-Z0-9`].*[.…]", (column.description or "").strip(), re.DOTALL):
        return "needs a meaning: a sentence with a capital letter and a full stop"
    if column.example is None:
        return "needs an example: a value that occurs in the data"
    if column.blank_means == "":
        return "has an empty blank_means: say what a blank means, or leave it out"
    if column.to and column.to not in tables:
        return f'refers to the unknown table "{column.to}": use one of {", ".join(tables)}'
    if column.to and column.alive and not tables[column.to]._life:
        return f"is alive on a day, but {column.to} does not say from when to when: give it a life"
    if column.codes and lists is not None and column.codes not in lists:
        told = f'uses "{column.codes}", a list that vocabulary.csv does not have: add its codes'
        return f"{told}, or use one of {', '.join(lists)}"
    return None


def carried_mistake(name: str, column: Carried, tables: Tables) -> str | None:
    """What is wrong with a column carried from another table."""
    if column.table not in tables:
        return f'is carried from the unknown table "{column.table}": correct its name'
    wanted, there = column.column or name, declared_columns(tables[column.table])
    if wanted not in there and re.sub("_(earliest|latest)$", "", wanted) not in there:
        told = f"is carried from the unknown column {column.table}.{wanted}"
        return f"{told}: use one of {', '.join(there)}"
    unknown = set(column.differences) - set(Column.__dataclass_fields__)
    return f'differs in the unknown "{min(unknown)}": leave it out' if unknown else None


def key_mistakes(model: Model) -> Iterator[Finding]:
    """Key columns that the table does not have."""
    for name in key_of(model):
        if name not in columns_of(model):
            yield name, f"is in the key but not a column: use one of {', '.join(columns_of(model))}"


def rule_mistakes(model: Model, tables: Tables) -> Iterator[Finding]:
    """What is wrong with rules."""
    times = Counter(rule.name for rule in rules_of(model))
    for rule in rules_of(model):
        told = rule_mistake(rule, model, tables)
        if times[rule.name] > 1:
            told = "is the name of two rules: rename one, or drop it if they are the same"
        if told:
            yield rule.name, told


def rule_mistake(rule: Rule, model: Model, tables: Tables) -> str | None:
    """What is wrong with one rule."""
    if not re.fullmatch(r"[A-Z`].*\.", rule.sentence):
        return "needs a docstring: one sentence, which is its message and codebook line"
    if not rule.columns:
        return "names no column: name those it is about, the one to mend first"
    if unknown := set(rule.columns) - set(columns_of(model)):
        return f'is about the unknown column "{min(unknown)}": use a column of this table'
    if unknown := set(rule.looks_into) - set(tables) - set(EVERY_TABLE):
        return f'looks into the unknown table "{min(unknown)}": correct its name'
    for path in [path for path in rule.paths if "." in path]:
        if path.split(".")[1] not in columns_of(tables[model._target(path)]):
            return f'reads the unknown column "{path}": use a column of {model._target(path)}'
    return None


def second_definitions(
    table: str, tables: Tables, two_meanings: Collection[str]
) -> Iterator[Finding]:
    """Columns that an earlier table defines in other words, though they should mean the same."""
    for name, column in declared_columns(tables[table]).items():
        for owner in list(tables)[: list(tables).index(table)]:
            other = declared_columns(tables[owner]).get(name)
            own = [one for one in (column, other) if isinstance(one, Column) and not one.to]
            if len(own) == 2 and column != other and name not in two_meanings:
                yield name, f'is defined in {owner} too: write carried("{owner}"), or rename it'
                break
