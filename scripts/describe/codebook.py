"""The codebook: data/README.md on the whole, data/codebook/<table>.md on each table.

What is said stands in the templates; what is counted is counted here.
"""

from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from schemas import CURATED, GROUPS, TABLES
from schemas.model.kinds import Column
from schemas.model.lookup import covered_to
from schemas.model.table import Model, Tables, columns_of, key_of, name_of, rules_of
from scripts.describe.example import example_of
from scripts.describe.quality import agreement, unlisted_parties
from scripts.project import TITLE

KINDS = {"moment": "date or time", "url": "web address", "integer": "whole number"}
KINDS |= {"boolean": "true or false"}
"""What a kind of column is called where its own name would not be understood."""


def codebook(tables: Tables, version: str) -> dict[str, str]:
    """Every page of the codebook by its path below `data`."""
    front = render(
        "README.md",
        title=TITLE,
        version=version,
        subjects=list(tables["coverage_dates"].itertuples()),
        **contents(tables),
        folder="",
    )
    pages = {f"codebook/{name}.md": page(name, tables, version) for name in tables}
    return {"README.md": front, **pages}


def page(name: str, tables: Tables, version: str) -> str:
    """The page of one table: what a row is, its columns with their codes, its rules."""
    model, table = TABLES[name], tables[name]
    shown = [
        {
            "name": column_name,
            "about": column,
            "type": type_in_words(column),
            "example": example_of(column, table[column_name]),
            "blanks": table[column_name].isna().sum() / max(len(table), 1),
            "codes": list(codes_of(column, table[column_name], tables["vocabulary"])),
        }
        for column_name, column in columns_of(model).items()
    ]
    return render(
        "table.md",
        name=name,
        version=version,
        rows=len(table),
        curated=name in CURATED,
        meaning=paragraphs(model),
        key=key_of(model),
        columns=shown,
        rules=[rule.sentence for rule in rules_of(model)],
        agreement=lambda: agreement(tables["double_codings"]),
        unlisted_parties=lambda: unlisted_parties(tables),
        rounds=list(tables["coding_rounds"].itertuples()),
        coded_columns=coded_columns(),
    )


def contents(tables: Tables) -> dict[str, Any]:
    """What the list of tables says: each with its group, rows and meaning, and the totals."""
    return {
        "index": [
            (group, name_of(model), len(tables[name_of(model)]), paragraphs(model)[0])
            for group, models in GROUPS.items()
            for model in models
        ],
        "curated": sum(len(tables[name]) for name in CURATED),
        "sources": len(tables["sources"]),
        "covered": f"{covered_to(tables):%-d %B %Y}",
    }


def codes_of(column: Column, cells: pd.Series, vocabulary: pd.DataFrame) -> Any:
    """The codes that a column takes, each with its rule and the rows that hold it."""
    counts = cells.value_counts() if column.codes else {}
    codes = vocabulary[vocabulary["list"] == column.codes].sort_values("rank", kind="stable")
    for row in codes.itertuples():
        yield row, int(counts.get(row.code, 0))


def coded_columns() -> list[tuple[str, str, str]]:
    """List, table and column of every coded column, by list."""
    return sorted(
        (column.codes, table, name)
        for table, model in TABLES.items()
        for name, column in columns_of(model).items()
        if column.codes
    )


def type_in_words(column: Column) -> str:
    """What the cells of a column are."""
    if column.of or column.kind == "bound":
        return "day" if column.days else "time, UTC"
    if column.to:
        return f"id of [{column.to}]({column.to}.md)"
    if column.codes:
        return f"code of the list `{column.codes}`"
    kind = KINDS.get(column.kind, column.kind)
    return f"{kind}, in {column.unit}" if column.unit else kind


def paragraphs(model: Model) -> list[str]:
    """What one row of a table is, and what is said of the table beyond it."""
    return [" ".join(part.split()) for part in (model.__doc__ or "").split("\n\n")]


def render(template: str, **values: Any) -> str:
    """A template of scripts/describe/templates with `values`; a name it lacks is an error."""
    return TEMPLATES.get_template(template).render(values).rstrip() + "\n"


def cell(text: object) -> str:
    """A text inside a line of a Markdown table; empty where it is missing."""
    return plain(text).replace("|", r"\|")


def plain(text: object) -> str:
    """A text in which `<` begins no markup; empty where it is missing."""
    return "" if pd.isna(text) else str(text).replace("<", "&lt;")


TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
TEMPLATES.filters |= {"cell": cell, "plain": plain}
