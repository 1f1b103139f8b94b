"""Every problem of every table: cells, rows and keys by pandera; references, codes, sources and other tables here."""

import difflib
from functools import cache

import pandas as pd
from pandera.errors import SchemaErrorReason, SchemaErrors

from schemas import CURATED, DERIVED, TABLES
from schemas.sources_cell import entries, mentioned
from schemas.table import across_of, as_text, columns_of, curated_columns, key_of, one_of, position, record_ids
from scripts.problems import quoted
from scripts.read import places


def check(tables, shown="data/curated"):
    """The problems of the typed curated `tables`; rules that look into other tables need all of them."""
    files = {name: f"{shown}/{name}.csv" for name in tables}
    problems, cited = [], []
    for name, table in tables.items():
        model, file = CURATED[name], files[name]
        problems += form_problems(model, table, file) + calendar_problems(model, table, file)
        problems += reference_problems(model, table, tables, file) + code_problems(model, table, tables, file)
        if "sources" in table:
            columns, keys = mentioned(table.sources.cat.categories)
            problems += source_problems(model, table, tables, columns, keys, file)
            cited.append(keys)
        if len(tables) == len(CURATED):
            problems += across_problems(model, table, tables, file)
    return problems + orphan_sources(tables, cited, files) + withdrawn_in_use(tables, files)


def check_computed(tables):
    """The problems of derived tables and computed columns: a mistake of ours, not of the curators."""
    problems = []
    for name, model in TABLES.items():
        if name in DERIVED or len(tables[name].columns) > len(tables[name].columns.intersection(own_columns(model))):
            problems += form_problems(model, tables[name], name) + reference_problems(model, tables[name], tables, name)
            problems += code_problems(model, tables[name], tables, name)
    return problems


def own_columns(model):
    """The columns a table has when it was read: curated ones and their date bounds."""
    return [name for name, column in columns_of(model).items() if not column.metadata.get("computed")]


def unused_codes(tables):
    """The codes of the vocabulary that no row uses, as `list.code`: worth knowing, not wrong."""
    used = {(column.metadata["codes"], value) for name, table in tables.items() for column_name, column
            in columns_of(TABLES[name]).items() if "codes" in column.metadata and column_name in table
            for value in table[column_name].dropna().unique()}
    vocabulary = tables["vocabulary"]
    return [f"{codes}.{code}" for codes, code in zip(vocabulary.list, vocabulary.code) if (codes, code) not in used]


def form_problems(model, table, file):
    """What pandera finds: blanks, cell forms, row rules, keys."""
    try:
        schema_of(model, tuple(table)).validate(table, lazy=True, inplace=True)
    except SchemaErrors as errors:
        return [found for error in errors.schema_errors for found in pandera_problem(error, model, table, file)]
    return []


@cache
def schema_of(model, columns):
    """The pandera schema of a table that has only these columns yet."""
    schema = model.to_schema()
    return schema.remove_columns([name for name in schema.columns if name not in columns])


def pandera_problem(error, model, table, file):
    """One finding of pandera as problems; a wrong type or a crashing rule is a mistake of ours and raised."""
    reason, rows = error.reason_code, failing_rows(error, table)
    if reason == SchemaErrorReason.SERIES_CONTAINS_NULLS:
        return places(file, error.column_name, rows, lambda _: "is blank: this column needs a value")
    if reason == SchemaErrorReason.DUPLICATES:
        keys = record_ids(model, table)
        return places(file, key_of(model)[0], rows & keys.duplicated(),
                      lambda row: f"{quoted(keys[row])} stands already in line {keys.eq(keys[row]).idxmax() + 2}")
    if reason == SchemaErrorReason.DATAFRAME_CHECK and error.column_name is None or error.check.title:
        return rule_places(file, error.check.title.split(", "), table, rows, error.check.description)
    if reason == SchemaErrorReason.DATAFRAME_CHECK:
        cells = table[error.column_name]
        return places(file, error.column_name, rows, lambda row: f"{quoted(as_text(cells[row]))} {error.check.error}")
    raise error


def failing_rows(error, table):
    """Which rows an error is about."""
    if error.failure_cases is None or not hasattr(error.failure_cases, "columns") or "index" not in error.failure_cases:
        raise error
    return pd.Series(table.index.isin(error.failure_cases["index"].dropna()), table.index)


def rule_places(file, columns, table, wrong, sentence):
    """Broken rows of a rule: its sentence, and the cells it is about."""
    def tell(row):
        cells = table.loc[row, [column for column in columns if column in table]].items()
        here = (f"{column} {'blank' if pd.isna(value) else quoted(as_text(value))}" for column, value in cells)
        return f"{' '.join(sentence.split())} Here: {', '.join(here)}"
    return places(file, columns[0], wrong, tell)


def calendar_problems(model, table, file):
    """Dates in the right form that are on no calendar: the thirtieth of February."""
    problems = []
    for name, column in columns_of(model).items():
        if "span" in column.metadata:
            wrong = table[name].notna() & table[f"{name}_earliest"].isna()
            if wrong.any():
                wrong &= table[name].astype("str").str.fullmatch(column.checks[0].statistics["pattern"]).fillna(False).astype(bool)
            problems += places(file, name, wrong, lambda row: f"{quoted(table[name][row])} is on no calendar, or a range that runs backwards")
    return problems


def reference_problems(model, table, tables, file):
    """References to a row that is not there."""
    problems = []
    for name, column in columns_of(model).items():
        target = column.metadata.get("to")
        if target in tables and name in table:
            key = key_of(TABLES[target])[0]
            known, used = tables[target][key].cat.categories, table[name].cat.categories
            missing = used[position(used, known) < 0]
            problems += places(file, name, one_of(table[name], missing), lambda row: f"{quoted(table[name][row])} is not in "
                               f"{target}.{key}{advice(table[name][row], target, known, tables)}")
    return problems


def advice(value, target, known, tables):
    """What to write instead of an unknown id, if that can be guessed."""
    withdrawn = tables.get("withdrawn", pd.DataFrame(columns=["table", "id", "replaced_by", "release"]))
    gone = withdrawn[(withdrawn.table == target) & (withdrawn.id == value)]
    if len(gone):
        instead = gone.replaced_by.iloc[0]
        return f": it was withdrawn in {gone.release.iloc[0]}" + ("" if pd.isna(instead) else f', use "{instead}"')
    near = difflib.get_close_matches(value.lower(), known, 1) or difflib.get_close_matches(value, known, 1)
    return f': did you mean "{near[0]}"?' if near else f": add a row to {target}.csv, or correct it"


def code_problems(model, table, tables, file):
    """Codes that are not in the vocabulary."""
    if "vocabulary" not in tables:
        return []
    vocabulary, problems = tables["vocabulary"], []
    for name, column in columns_of(model).items():
        codes = column.metadata.get("codes")
        if codes and name in table:
            allowed = vocabulary.code[vocabulary.list == codes].astype("str").tolist()
            wrong = table[name].notna() & ~table[name].isin(allowed)
            problems += places(file, name, wrong,
                               lambda row: f"{quoted(table[name][row])} is not in the list {codes}: use one of {', '.join(allowed)}")
    return problems


def source_problems(model, table, tables, columns, keys, file):
    """Cited sources that are not in `sources`, and cited columns that are not in the table."""
    wrong = {"column": (columns, curated_columns(model), "is no column of this table: write one of its columns before =")}
    if "sources" in tables:
        wrong["source_id"] = (keys, tables["sources"].source_id.cat.categories,
                              "is not in sources.source_id: add it to sources.csv, or correct it")
    problems = []
    for field, (values, known, message) in wrong.items():
        unknown = values.filter(position(values, known) < 0)
        if len(unknown):
            parts = entries(table.sources.cat.categories)
            first = parts[one_of(parts[field], unknown)].drop_duplicates("cell").set_index("cell")[field].astype("str")
            cells = table.sources.cat.codes.map(first)
            problems += places(file, "sources", cells.notna(), lambda row: f"{quoted(cells[row])} {message}")
    return problems


def across_problems(model, table, tables, file):
    """Broken rules that look into other tables."""
    return [found for _, method in across_of(model)
            for found in rule_places(file, list(method.across), table, ~method(table, tables).astype(bool), method.__doc__)]


def orphan_sources(tables, cited, files):
    """Sources that no row cites; `cited` are the keys that rows do."""
    if len(tables) < len(CURATED):
        return []
    ids = tables["sources"].source_id
    orphans = ids.cat.categories
    for used in [*cited, tables["claims"].source_id.cat.categories]:
        orphans = orphans[position(orphans, used) < 0]
    return places(files["sources"], "source_id", one_of(ids, orphans),
                  lambda row: f"{quoted(ids[row])} is cited nowhere: cite it where it was used, or remove it")


def withdrawn_in_use(tables, files):
    """Withdrawn ids that are still there, and replacements that are not."""
    problems = []
    for target, gone in tables["withdrawn"].groupby("table", observed=True) if "withdrawn" in tables else []:
        if target not in tables:
            problems += places(files["withdrawn"], "table", pd.Series(target not in CURATED, gone.index),
                               lambda row: f"{quoted(target)} is no table")
            continue
        ids = record_ids(CURATED[target], tables[target])
        for column, wrong, message in (("id", gone.id.isin(ids), "is still"),
                                       ("replaced_by", gone.replaced_by.notna() & ~gone.replaced_by.isin(ids), "is not")):
            problems += places(files["withdrawn"], column, wrong, lambda row:
                               f"{quoted(gone[column][row])} {message} in {target}: correct one of the two")
    return problems
