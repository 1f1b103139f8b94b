"""The codebook: data/README.md on the whole, data/codebook/<table>.md on each table.

What is said stands in the templates; they read the schemas and count in the tables.
"""

from pathlib import Path
from typing import Any

import pandas as pd

from schemas import CURATED, GROUPS, TABLES
from schemas.model.kinds import Column
from schemas.model.lookup import covered_to
from schemas.model.table import Model, Tables, columns_of, key_of, name_of, rules_of
from scripts.describe.package import example_of
from scripts.describe.quality import agreement, unlisted_parties
from scripts.files import templates
from scripts.project import TITLE

KINDS = {"moment": "date or time", "url": "web address", "integer": "whole number"}
KINDS |= {"boolean": "true or false", "expression": "regular expression"}
"""What a kind of column is called where its own name would not be understood."""


def codebook(tables: Tables, version: str) -> dict[str, str]:
    """Every page of the codebook by its path below `data`."""
    about = {"tables": tables, "version": version}
    front = render("README.md", title=TITLE, folder="", **about)
    pages = {f"codebook/{name}.md": render("table.md", name=name, **about) for name in tables}
    return {"README.md": front, **pages}


def type_in_words(column: Column) -> str:
    """What the cells of a column are."""
    if column.kind == "bound":
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


def plain(text: object) -> str:
    """A text in which `<` begins no markup and `|` no cell; empty where it is missing."""
    return "" if pd.isna(text) else str(text).replace("<", "&lt;").replace("|", r"\|")


TEMPLATES = templates(Path(__file__).parent / "templates")
TEMPLATES.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
TEMPLATES.filters |= {"plain": plain}
READ_BY_TEMPLATES = [columns_of, covered_to, key_of, name_of, rules_of, example_of, paragraphs]
READ_BY_TEMPLATES += [agreement, type_in_words, unlisted_parties]
TEMPLATES.globals |= {function.__name__: function for function in READ_BY_TEMPLATES}
TEMPLATES.globals |= {"CURATED": CURATED, "GROUPS": GROUPS, "TABLES": TABLES}
