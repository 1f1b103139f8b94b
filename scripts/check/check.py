"""Every problem of every table, all at once."""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from schemas import CURATED, DERIVED, TABLES
from schemas.model.sources_cell import mentioned
from schemas.model.table import Model, Rows, Tables, columns_of, rules_of
from scripts.check.cells import calendar_problems, form_problems, rule_places
from scripts.check.links import (
    code_problems,
    orphan_sources,
    reference_problems,
    source_problems,
    retired_in_use,
)
from scripts.check.problems import Problem


def check(
    tables: Tables, only: Iterable[str] | None = None, shown: str = "data/curated"
) -> list[Problem]:
    """The problems of the typed curated `tables`, or of those named in `only`.

    Rules that look into other tables need all of them; so do orphans, which are looked for only
    where all tables are checked.
    """
    files = {name: f"{shown}/{name}.csv" for name in CURATED}
    names = [name for name in tables if only is None or name in only]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda name: table_problems(name, tables, files[name]), names))
    problems = [problem for problems, _ in found for problem in problems]
    if only is None:
        problems += orphan_sources(tables, [keys for _, keys in found], files)
        problems += retired_in_use(tables, files)
    return problems


def table_problems(name: str, tables: Tables, file: str) -> tuple[list[Problem], list[str]]:
    """(the problems of one table, the source keys it cites)."""
    model, table = CURATED[name], tables[name]
    columns, keys = mentioned(table.sources.cat.categories if "sources" in table else [])
    problems = form_problems(model, table, file) + calendar_problems(model, table, file)
    problems += reference_problems(model, table, tables, file) + code_problems(
        model, table, tables, file
    )
    if len(keys):
        problems += source_problems(model, table, tables, columns, keys, file)
    if len(tables) == len(CURATED):
        problems += across_problems(model, table, tables, file)
    return problems, keys


def check_computed(tables: Tables) -> list[Problem]:
    """The problems of derived tables and computed columns: a mistake of ours, not of the
    curators."""
    problems = []
    for name, model in TABLES.items():
        if any(column.computed for column in columns_of(model).values()) or name in DERIVED:
            problems += form_problems(model, tables[name], name) + reference_problems(
                model, tables[name], tables, name
            )
            problems += code_problems(model, tables[name], tables, name)
    return problems


def across_problems(model: Model, table: Rows, tables: Tables, file: str) -> list[Problem]:
    """Broken rules that look into other tables."""
    return [
        found
        for rule in rules_of(model)
        if rule.looks_into
        for found in rule_places(
            file, list(rule.columns), table, ~rule.holds(table, tables).astype(bool), rule.sentence
        )
    ]


def unused_codes(tables: Tables) -> list[str]:
    """The codes of the vocabulary that no row uses, as `list.code`: worth knowing, not wrong."""
    used = {
        (column.codes, value)
        for name, table in tables.items()
        for column_name, column in columns_of(TABLES[name]).items()
        if column.codes and column_name in table
        for value in table[column_name].dropna().unique()
    }
    vocabulary = tables["vocabulary"]
    return [
        f"{codes}.{code}"
        for codes, code in zip(vocabulary.list, vocabulary.code)
        if (codes, code) not in used
    ]
