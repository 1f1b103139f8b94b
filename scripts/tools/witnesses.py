"""How others check the curated files, for the bench: from the same columns, a descriptor for
frictionless and SQL for DuckDB. Both read `data/curated` below their working folder."""

from typing import Any

from schemas import CURATED
from schemas.model import kinds as k
from schemas.model.table import columns_of, curated_columns, key_of
from scripts.describe.package import DIALECT, table_schema
from scripts.project import ROOT
from scripts.read import FORMS, read

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def package() -> dict[str, Any]:
    """A Data Package of the curated files."""
    vocabulary = read(ROOT / "data" / "curated")[0]["vocabulary"]
    resources = []
    for name, model in CURATED.items():
        schema, columns = table_schema(model, vocabulary), curated_columns(model)
        schema["fields"] = [field for field in schema["fields"] if field["name"] in columns]
        keys = [key for key in schema.pop("foreignKeys", []) if key["fields"][0] in columns]
        about = {"name": name, "path": f"data/curated/{name}.csv", "type": "table"}
        form = {"encoding": "utf-8", "dialect": DIALECT, "schema": schema | {"foreignKeys": keys}}
        resources.append(about | form)
    return {"$schema": PROFILE, "name": "curated", "resources": resources}


def sql() -> str:
    """Statements that load every file as text and count its wrong cells and rows: all zero."""
    loads = [
        f"CREATE TABLE {name} AS FROM read_csv('data/curated/{name}.csv', all_varchar = true)"
        for name in CURATED
    ]
    return ";\n".join(loads + [count for name in CURATED for count in counts(name)])


def counts(name: str) -> list[str]:
    """Wrong cells of a table, doubled keys, and references and codes that lead nowhere."""
    model = CURATED[name]
    columns = {one: about for one, about in columns_of(model).items() if about.curated}
    wrong = [predicate for one, about in columns.items() for predicate in wrong_cells(one, about)]
    cells = ", ".join(f"count(*) FILTER (WHERE {predicate})" for predicate in wrong)
    key = ", ".join(f'"{one}"' for one in key_of(model))
    found = [
        f"SELECT {cells} FROM {name}",
        f"SELECT count(*) - (SELECT count(*) FROM (SELECT DISTINCT {key} FROM {name})) FROM {name}",
    ]
    for one, about in columns.items():
        if about.to:
            known = f'SELECT "{key_of(CURATED[about.to])[0]}" FROM {about.to}'
            found.append(unknown(name, one, known))
        if about.codes:
            known = f"SELECT code FROM vocabulary WHERE list = '{about.codes}'"
            found.append(unknown(name, one, known))
    return found


def unknown(table: str, column: str, known: str) -> str:
    """How many rows have a value in `column` that the query `known` does not give."""
    return f'SELECT count(*) FROM {table} WHERE "{column}" NOT IN ({known})'


def wrong_cells(name: str, column: k.Column) -> list[str]:
    """When a cell breaks the form of its column, check by check; a blank breaks none of them."""
    cell = f'"{name}"'
    found = [] if column.nullable else [f"{cell} IS NULL"]
    if column.kind in FORMS:
        found.append(no_match(cell, FORMS[column.kind][0]))
    for check, about in column.checks.items():
        match check:
            case "full_match":
                found.append(no_match(cell, about["pattern"]))
            case "plain_text":
                found.append(f"{no_match(cell, k.TEXT)} OR length({cell}) > {about['longest']}")
                found.append(f"NOT {no_match(cell, k.MISSING_MARKS)}")
            case "ge":
                found.append(f"{cell}::DOUBLE < {about['min_value']}")
            case "le":
                found.append(f"{cell}::DOUBLE > {about['max_value']}")
    return found


def no_match(cell: str, pattern: str) -> str:
    """That a cell has not the form of a pattern."""
    return f"NOT regexp_full_match({cell}, '{pattern.replace(chr(39), chr(39) * 2)}')"
