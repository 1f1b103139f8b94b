"""What is wrong between tables: references, codes, sources and withdrawn ids that lead nowhere."""

import difflib

import pandas as pd

from schemas import CURATED, TABLES
from schemas.model.lookup import one_of, position, record_ids
from schemas.model.sources_cell import entries
from schemas.model.table import columns_of, curated_columns, key_of
from scripts.check.problems import places, quoted


def reference_problems(model, table, tables, file):
    """References to a row that is not there."""
    problems = []
    for name, column in columns_of(model).items():
        target = column.to
        if target in tables and name in table:
            key = key_of(TABLES[target])[0]
            known, used = tables[target][key].cat.categories, table[name].cat.categories
            missing = used[position(used, known) < 0]
            problems += places(
                file,
                name,
                one_of(table[name], missing),
                lambda row: (
                    f"{quoted(table[name][row])} is not in "
                    f"{target}.{key}{advice(table[name][row], target, known, tables)}"
                ),
            )
    return problems


def advice(value, target, known, tables):
    """What to write instead of an unknown id, if that can be guessed."""
    withdrawn = tables.get(
        "retired_ids", pd.DataFrame(columns=["table", "id", "replaced_by", "release"])
    )
    gone = withdrawn[(withdrawn.table == target) & (withdrawn.id == value)]
    if len(gone):
        instead = gone.replaced_by.iloc[0]
        return f": it was withdrawn in {gone.release.iloc[0]}" + (
            "" if pd.isna(instead) else f', use "{instead}"'
        )
    near = difflib.get_close_matches(value.lower(), known, 1) or difflib.get_close_matches(
        value, known, 1
    )
    return f': did you mean "{near[0]}"?' if near else f": add a row to {target}.csv, or correct it"


def code_problems(model, table, tables, file):
    """Codes that are not in the vocabulary."""
    if "vocabulary" not in tables:
        return []
    vocabulary, problems = tables["vocabulary"], []
    for name, column in columns_of(model).items():
        codes = column.codes
        if codes and name in table:
            allowed = vocabulary.code[vocabulary.list == codes].astype("str").tolist()
            wrong = table[name].notna() & ~table[name].isin(allowed)
            problems += places(
                file,
                name,
                wrong,
                lambda row: (
                    f"{quoted(table[name][row])} is not in the list {codes}: use one of "
                    f"{', '.join(allowed)}"
                ),
            )
    return problems


def source_problems(model, table, tables, columns, keys, file):
    """Cited sources that are not in `sources`, and cited columns that are not in the table."""
    wrong = {
        "column": (
            columns,
            curated_columns(model),
            "is no column of this table: write one of its columns before =",
        )
    }
    if "sources" in tables:
        wrong["source_id"] = (
            keys,
            tables["sources"].source_id.cat.categories,
            "is not in sources.source_id: add it to sources.csv, or correct it",
        )
    problems = []
    for field, (values, known, message) in wrong.items():
        unknown = values.filter(position(values, known) < 0)
        if len(unknown):
            parts = entries(table.sources.cat.categories)
            first = (
                parts[one_of(parts[field], unknown)]
                .drop_duplicates("cell")
                .set_index("cell")[field]
                .astype("str")
            )
            cells = table.sources.cat.codes.map(first)
            problems += places(
                file, "sources", cells.notna(), lambda row: f"{quoted(cells[row])} {message}"
            )
    return problems


def orphan_sources(tables, cited, files):
    """Sources that no row cites; `cited` are the keys that rows do."""
    if len(tables) < len(CURATED):
        return []
    ids = tables["sources"].source_id
    orphans = ids.cat.categories
    for used in [*cited, tables["claims"].source_id.cat.categories]:
        orphans = orphans[position(orphans, used) < 0]
    return places(
        files["sources"],
        "source_id",
        one_of(ids, orphans),
        lambda row: f"{quoted(ids[row])} is cited nowhere: cite it where it was used, or remove it",
    )


def retired_in_use(tables, files):
    """RetiredIds ids that are still there, and replacements that are not."""
    problems = []
    for target, gone in (
        tables["retired_ids"].groupby("table", observed=True) if "retired_ids" in tables else []
    ):
        if target not in tables:
            problems += places(
                files["retired_ids"],
                "table",
                pd.Series(target not in CURATED, gone.index),
                lambda row: f"{quoted(target)} is no table",
            )
            continue
        ids = record_ids(key_of(CURATED[target]), tables[target])
        for column, wrong, message in (
            ("id", gone.id.isin(ids), "is still"),
            ("replaced_by", gone.replaced_by.notna() & ~gone.replaced_by.isin(ids), "is not"),
        ):
            problems += places(
                files["retired_ids"],
                column,
                wrong,
                lambda row: (
                    f"{quoted(gone[column][row])} {message} in {target}: correct one of the two"
                ),
            )
    return problems
