"""The codebook, data/README.md: every table, column, rule and code in words, read off the models and the vocabulary."""

from schemas import CURATED, DERIVED, GROUPS
from schemas.coverage import COVERED_TO
from schemas.table import as_text, columns_of, key_of, name_of, rules_of
from scripts.project import ROOT, TITLE

KINDS = {"identifier": "id", "reference": "id", "coded": "code", "date": "date", "moment": "moment", "bound": "time",
         "text": "text", "url": "web address", "whole": "whole number", "number": "number", "flag": "true or false",
         "sources": "sources"}
INTRODUCTION = ROOT / "scripts" / "codebook.md"


def codebook(tables, version):
    """The whole text."""
    opening = INTRODUCTION.read_text().format(title=TITLE, version=version, covered=f"{COVERED_TO:%-d %B %Y}",
                                              contents=contents())
    parts = [section(model, tables) for models in GROUPS.values() for model in models]
    return opening + "\n".join(parts) + "\n" + code_lists(tables["vocabulary"])


def contents():
    """The tables by group, linked."""
    return "\n".join(f"- **{group}**: " + ", ".join(f"[{name_of(model)}](#{name_of(model)})" for model in models)
                     for group, models in GROUPS.items())


def section(model, tables):
    """One table: what a row is, its columns, its rules."""
    name = name_of(model)
    origin = "curated, with computed columns marked *computed*" if name in CURATED else "derived by the code from the curated tables"
    lines = [f"## {name}", "", paragraphs(model.__doc__), "",
             f"{len(tables[name]):,} rows, {origin}. Key: {', '.join(f'`{key}`' for key in key_of(model))}.", "",
             "| column | type | meaning | a blank means | example |", "|---|---|---|---|---|"]
    lines += [column_line(key, column, name in DERIVED) for key, column in columns_of(model).items()]
    if rules := rules_of(model):
        lines += ["", "Rules:", "", *(f"- {' '.join(sentence.split())}" for _, _, sentence in rules)]
    return "\n".join(lines) + "\n"


def column_line(name, column, derived):
    """One column as a line of the table."""
    about = column.metadata
    kind = KINDS[about["kind"]]
    kind += f" of [{about['to']}](#{about['to']})" if "to" in about else ""
    kind += f" from [{about['codes']}](#list-{about['codes']})" if "codes" in about else ""
    kind += f", in {about['unit']}" if "unit" in about else ""
    computed = " *Computed.*" if about.get("computed") and not derived else ""
    example = "" if about.get("example") is None else f"`{as_text(about['example'])}`"
    return f"| `{name}` | {kind} | {cell(column.description)}{computed} | {cell(about['blank_means'] or 'never blank')} | {cell(example)} |"


def code_lists(vocabulary):
    """Every code with its rule."""
    lines = ["## Codes", "", "Each list with the rule by which its codes are given.", ""]
    for name, codes in vocabulary.groupby("list", observed=True, sort=True):
        lines += [f"### List {name}", "", "| code | label | applies when | for example | does not apply when |", "|---|---|---|---|---|"]
        lines += [f"| `{row.code}` | {cell(row.label)} | {cell(row.definition)} | {cell(row.includes)} | {cell(row.excludes)} |"
                  for row in codes.itertuples()] + [""]
    return "\n".join(lines)


def cell(text):
    """A text inside a Markdown table."""
    return text.replace("|", "\\|") if isinstance(text, str) else ""


def paragraphs(text):
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))
