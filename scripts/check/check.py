"""Every problem of every table, all at once."""

from collections.abc import Iterable, Iterator
from itertools import chain

from schemas import CURATED, DERIVED, TABLES
from schemas.model.lookup import as_texts
from schemas.model.table import Mask, Model, Rows, Rule, Tables, columns_of, rules_of
from scripts.check import links
from scripts.check.blame import contradicted
from scripts.check.cells import broken_rule, repeated_rows, unreal_dates
from scripts.check.problems import Finding, Problem, curated_file, located
from scripts.check.spelling import split_groups
from scripts.check.texts import is_odd, unclean
from scripts.check.verdict import in_order

ON_COMPUTED = (links.unknown_ids, links.unknown_codes)
ON_SOURCES = (links.unknown_sources, links.sources_twice)
ON_CURATED = (*ON_COMPUTED, unreal_dates, *ON_SOURCES, links.circles, split_groups)
"""What is asked of each column of a table."""


def check(tables: Tables, only: Iterable[str] | None = None) -> list[Problem]:
    """The problems of the typed curated `tables`, or of those named in `only`. Orphans are looked
    for only where all tables are checked."""
    names = [name for name in tables if only is None or name in only]
    whole, odd = len(tables) >= len(CURATED), is_odd(tables[name] for name in names)

    def one(name: str) -> list[Problem]:
        model, table = TABLES[name], tables[name]
        found = chain(findings(model, table, tables, ON_CURATED), unclean(model, table, odd))
        across = list(rules_across(model, table, tables)) if whole else []
        broken = chain.from_iterable(
            broken_rule(rule, model, table, wrong) for rule, wrong in across
        )
        blamed = chain.from_iterable(
            contradicted(rule, model, table, tables, wrong) for rule, wrong in across
        )
        return located(curated_file(name), chain(found, broken)) + [
            one for target, finding in blamed for one in located(curated_file(target), [finding])
        ]

    problems = list(chain.from_iterable(map(one, names)))
    return problems + (
        located(curated_file(links.CITED), [links.orphans(tables)]) if whole and not only else []
    )


def check_computed(tables: Tables) -> list[Problem]:
    """The problems of derived tables and computed columns: a mistake of ours, not of the
    curators."""
    problems = []
    for name, model in TABLES.items():
        if name in DERIVED or any(column.computed for column in columns_of(model).values()):
            problems += located(name, findings(model, tables[name], tables, ON_COMPUTED))
    return problems


def findings(model: Model, table: Rows, tables: Tables, finders: Iterable) -> Iterator[Finding]:
    """What is not as the class of a table states, and what `finders` find in its columns."""
    if not in_order(model, table):
        from scripts.check.stated import found_by_pandera

        yield from found_by_pandera(model, table)
    yield from repeated_rows(model, table)
    for name, column in columns_of(model).items():
        if name in table:
            for finder in finders:
                yield from finder(name, column, table, tables)


def rules_across(model: Model, table: Rows, tables: Tables) -> Iterator[tuple[Rule, Mask]]:
    """The rules that look into other tables and are broken, with the rows that break them."""
    for rule in rules_of(model):
        if rule.looks_into:
            wrong = ~rule.holds(table, tables).astype(bool)
            if wrong.any():
                yield rule, wrong


def unused_codes(tables: Tables) -> list[str]:
    """The codes of the vocabulary that no row uses, as `list.code`: worth knowing, not wrong."""
    used = {
        f"{column.codes}.{value}"
        for name, table in tables.items()
        for column_name, column in columns_of(TABLES[name]).items()
        if column.codes and column_name in table
        for value in table[column_name].dropna().unique()
    }
    listed = as_texts(tables[links.CODES].list) + "." + as_texts(tables[links.CODES].code)
    return listed[~listed.isin(used)].tolist()
