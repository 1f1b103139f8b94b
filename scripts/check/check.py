"""Every problem of every table, all at once."""

import os
from concurrent.futures import ThreadPoolExecutor

from schemas import CURATED, DERIVED, TABLES
from schemas.model.sources_cell import mentioned
from schemas.model.table import columns_of, rules_of
from scripts.check.cells import calendar_problems, form_problems, rule_places
from scripts.check.links import (
    code_problems,
    orphan_sources,
    reference_problems,
    source_problems,
    retired_in_use,
)


def check(tables, shown="data/curated"):
    """The problems of the typed curated `tables`; rules that look into other tables need all of
    them."""
    files = {name: f"{shown}/{name}.csv" for name in tables}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda name: table_problems(name, tables, files[name]), tables))
    problems = [problem for problems, _ in found for problem in problems]
    return (
        problems
        + orphan_sources(tables, [keys for _, keys in found], files)
        + retired_in_use(tables, files)
    )


def table_problems(name, tables, file):
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


def check_computed(tables):
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


def across_problems(model, table, tables, file):
    """Broken rules that look into other tables."""
    return [
        found
        for rule in rules_of(model)
        if rule.looks_into
        for found in rule_places(
            file, list(rule.columns), table, ~rule.holds(table, tables).astype(bool), rule.sentence
        )
    ]


def unused_codes(tables):
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
